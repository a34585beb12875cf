#!/usr/bin/python3
"""Converts every dictionary that can't be part of the repository, and shows what became of it.

    tests/lexicon_formats.py PROGRAM ROOT

Exit 77 (skipped) when ROOT/../shared is not there. Each file is written as .yml, that as another
format, and that as .yml again; or it is refused with the message that it should be. Only figures
are shown; none of the entries goes into the project.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

SKIPPED = 77

# Files that are no dictionaries, with what the message has to say.
REFUSED = {
    "ccp_phrases/data.csv": "its header (\"Type\"",
    "ccp_phrases/phrase_guide.md": "no dictionary that parallax knows: .md",
    "frameaxis/732_semaxis_axes.tsv": "its header (\"uneatable\"",
    "frameaxis/frames.json": "no dictionary that parallax knows: .json",
    "frameaxis/mft.json": "no dictionary that parallax knows: .json",
    "populism/bernauer_populism_dictionaries.r": "no dictionary that parallax knows: .r",
    "recasens/README.txt": "running text",
    "rusentrel/synonyms_ru_entities.txt": "several terms each, with commas",
}
# Through which format a file goes, so that each is gone through by real dictionaries.
THROUGH = [".dic", ".dicx", ".ykd", ".cat", ".lc3", ".csv", ".txt", ".yml --to quanteda"]
LAST_LINE = re.compile(r"(\d+) categories, (\d+) of (\d+) entries, (\d+) losses \((\w+) to (\w+)\)")


def convert(program, source, target, *options):
    """Returns exit status, the numbers of the last line, and that line or the refusal."""
    done = subprocess.run([program, "lexicon", "convert", source, "-o", target, *options],
                          capture_output=True, timeout=120, check=False, env={
                              "PATH": os.environ["PATH"], **{
                                  k: v for k, v in os.environ.items()
                                  if k.endswith("SAN_OPTIONS")}})
    last = done.stderr.decode().splitlines()[-1]
    return done.returncode, LAST_LINE.search(last), last


def main():
    program, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder = root / "../shared/data/lexicons"
    if not folder.is_dir():
        print("skipped: there is no ../shared/data/lexicons")
        return SKIPPED
    failed = []
    print("| file | format | categories | entries in | entries out | losses | then through |")
    print("|---|---|---|---|---|---|---|")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as made:
        for number, path in enumerate(files):
            name = str(path.relative_to(folder))
            yml = pathlib.Path(made) / "out.yml"
            status, numbers, last = convert(program, path, yml)
            if name in REFUSED:
                print(f"| {name} | refused: {REFUSED[name]} | | | | | |")
                if status != 2 or REFUSED[name] not in last:
                    failed.append(f"{name}: should be refused: {last}")
                continue
            if numbers is None or status != (1 if int(numbers[4]) else 0):
                failed.append(f"{name}: exit {status}: {last}")
                continue
            categories, out, read, lost, source, _ = numbers.groups()
            ending, *options = THROUGH[number % len(THROUGH)].split()
            other = pathlib.Path(made) / f"other{ending}"
            again = pathlib.Path(made) / "again.yml"
            _, there, last = convert(program, yml, other, *options)
            if there is None:
                failed.append(f"{name}: to {ending}: {last}")
                continue
            _, back, last = convert(program, other, again)
            # Formats without levels give the outer categories the entries of the inner ones.
            least = int(there[2])
            if back is None or int(back[2]) < least:
                failed.append(f"{name}: {there[0]}, but back from {ending}: {last}")
            print(f"| {name} | {source} | {categories} | {read} | {out} | {lost} | "
                  f"{there[6]}: {there[2]}, {there[4]} losses |")
            if read != out:
                failed.append(f"{name}: parallax can't say {int(read) - int(out)} entries")
    print(f"{len(files)} files, {len(REFUSED)} of them refused, {len(failed)} failures")
    for line in failed:
        print("failed: " + line)
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
