#!/usr/bin/python3
"""The lexicons that ship: `parallax lexicon check` has nothing to say of any, each is in the
language of its name, and one in several languages has the same categories in the same order.

    tests/lexicons.py PROGRAM ROOT
"""

import csv
import io
import os
import pathlib
import re
import subprocess
import sys


def remarks(program, path):
    """Returns what the check says of the file, without notes, which may be meant so."""
    done = subprocess.run([program, "lexicon", "check", path, "--format", "csv"],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "COLUMNS": "100"})
    rows = csv.DictReader(io.StringIO(done.stdout))
    said = [f"{row['line']}: {row['message']}" for row in rows if row["severity"] != "note"]
    said += done.stderr.splitlines()
    return said or ([f"exit {done.returncode}"] if done.returncode != 0 else [])


def outline(text):
    """Returns the categories in order, each with its kind and what it is about."""
    found, kind = [], None
    for line in text.splitlines():
        if top := re.fullmatch(r"(frames|actors|devices):", line):
            kind = top[1]
        elif re.match(r"\w+:", line):
            kind = None
        elif kind and (category := re.match(r"  (\w+):", line)):
            found.append([kind, category[1], None])
        elif kind and (about := re.fullmatch(r"    about: (.*)", line)):
            found[-1][2] = about[1]
    return found


def faults(program, folder):
    files = sorted(folder.glob("*.yml"))
    if not files:
        yield f"{folder}: there is no lexicon in it"
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    for path in files:
        for remark in remarks(program, path):
            yield f"{path.name}: {remark}"
        name, language, _ = path.name.rsplit(".", 2)
        if f"\nlanguage: {language}\n" not in texts[path.name]:
            yield f"{path.name}: its language is not {language}, as its name says"
        english = outline(texts.get(f"{name}.en.yml", ""))
        if not english:
            yield f"{path.name}: there is no {name}.en.yml with categories"
        for ours, theirs in zip(outline(texts[path.name]), english):
            if ours != theirs:
                yield f"{path.name}: {ours} stands where the English one has {theirs}"
        if len(outline(texts[path.name])) != len(english):
            yield f"{path.name}: it has more or fewer categories than the English one"
        for kind, category, about in outline(texts[path.name]):
            if kind != "actors" and not about:
                yield f"{path.name}: {category} does not say what it is about"


def main():
    found = list(faults(sys.argv[1], pathlib.Path(sys.argv[2]) / "lexicons"))
    if found:
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
