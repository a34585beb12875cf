#!/usr/bin/python3
"""`parallax replay` agrees with a run on the same bytes, and says what differs on others.

    tests/replay.py PROGRAM
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

FILES = 19
ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(program, folder, *arguments, stdin=b""):
    done = subprocess.run([program, *map(str, arguments)], cwd=folder, input=stdin,
                          capture_output=True, timeout=300, check=False,
                          env={"PATH": os.environ["PATH"],
                               **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def expect(got, status, *sentences, without=()):
    text = got[1] + got[2]
    missing = [sentence for sentence in sentences if sentence not in text]
    surplus = [sentence for sentence in without if sentence in text]
    if got[0] != status or missing or surplus:
        sys.exit(f"expected exit {status}, {sentences} and not {without}, got exit {got[0]}:\n{text}")


def replace(path, old, new):
    text = path.read_bytes()
    assert text.count(old) >= 1, (path, old)
    path.write_bytes(text.replace(old, new, 1))


class World:
    """A project with a corpus, a lexicon and the run that was made of them."""

    def __init__(self, program, folder):
        self.program = program
        self.project = pathlib.Path(folder) / "project"
        self.fresh()

    def fresh(self):
        shutil.rmtree(self.project, ignore_errors=True)
        shutil.copytree(ROOT / "tests/corpus", self.project / "articles")
        (self.project / "articles/lexicon.yml").rename(self.project / "frames.yml")
        expect(run(self.program, self.project, "compare", "articles", "--lexicon", "frames.yml",
                   "--resamples", "200", "--out", "out/first", "--format", "csv"), 0)

    def replay(self, *options, folder=None, manifest="out/first/run.json", stdin=b""):
        return run(self.program, folder or self.project, "replay", manifest, *options, stdin=stdin)

    def edit(self, change):
        """Changes what run.json says, without its form."""
        path = self.project / "out/first/run.json"
        run_json = json.loads(path.read_text(encoding="utf-8"))
        change(run_json)
        path.write_text(json.dumps(run_json, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def sha256(self, part, path):
        run_json = json.loads((self.project / "out/first/run.json").read_text(encoding="utf-8"))
        return next(file["sha256"] for file in run_json[part] if file["path"] == path)


def same_bytes(world):
    expect(world.replay(), 0, f"Reproduced: every byte of {FILES} files agrees.", without=["note"])
    first = world.project / "out/first"
    expect(world.replay(folder="/", manifest=first / "run.json"), 0, f"every byte of {FILES} files",
           "the paths in it begin in " + os.path.realpath(world.project))
    expect(world.replay(folder=first, manifest="run.json"), 0, f"every byte of {FILES} files")
    (first / "csv/frames.csv").unlink()
    shutil.rmtree(world.project / "empty", ignore_errors=True)
    expect(world.replay(), 0, "1 of them, which is not beside run.json any more: by SHA-256")
    leftover = [path for path in os.listdir(tempfile.gettempdir()) if path.startswith("parallax-replay")]
    if leftover:
        sys.exit(f"temporary folders are left: {leftover}")


def changed_article(world):
    article = world.project / "articles/north-summit-1.txt"
    before = world.sha256("inputs", "articles/north-summit-1.txt")
    text = article.read_bytes()
    article.write_bytes(text[:-2] + b"!" + text[-1:])  # a byte that is no word: counts stay
    expect(world.replay(), 2, "input articles/north-summit-1.txt has changed: SHA-256 was " + before,
           "Not reproduced")
    article.write_bytes(text.replace(b"a", b"o", 1))
    expect(world.replay(), 2, "input articles/north-summit-1.txt has changed: SHA-256 was " + before,
           "output run.json is not what the replay writes",
           "from line", "beside run.json: ", "in the replay: ")
    article.unlink()
    expect(world.replay(), 2, "1 of the 14 files that the run rests on is not there",
           "articles/north-summit-1.txt", "--from DIR", without=["Reproduced"])


def changed_lexicon(world):
    before = world.sha256("lexicons", "frames.yml")
    with open(world.project / "frames.yml", "a", encoding="utf-8") as file:
        file.write("# a remark\n")
    expect(world.replay(), 2, "lexicon frames.yml has changed: SHA-256 was " + before,
           without=["input articles"])
    (world.project / "frames.yml").write_text("frames: {a: [summit], a: [strike]}\n", encoding="utf-8")
    expect(world.replay(), 2, "lexicon frames.yml has changed", "is already in line",
           without=["Reproduced", "Not reproduced"])


def changed_option(world):
    world.edit(lambda run_json: run_json.update(seed=7))
    expect(world.replay(), 2, "option seed is not the same: recorded is 7, the command gives 1",
           "output run.json is not what the replay writes; from line", "\"seed\": 7")
    world.fresh()

    def other_seed(run_json):
        run_json["command"][run_json["command"].index("--seed") + 1] = "7"
    world.edit(other_seed)
    expect(world.replay(), 2, "option seed is not the same: recorded is 1, the command gives 7",
           "output report.html is not reproduced (SHA-256 was", "in the replay: ")
    world.fresh()
    world.edit(lambda run_json: run_json["command"].append("--no-such-option"))
    expect(world.replay(), 2, "the recorded command can't be run: unknown option")


def other_program(world):
    world.edit(lambda run_json: run_json.update(program="parallax 0.0.9", tokenizer="rules-0"))
    got = world.replay()
    expect(got, 2, "program: the run was made by parallax 0.0.9", "tokenizer: the run cut words by rules-0")
    if not got[1].startswith("program: "):
        sys.exit("the program is to be named first: " + got[1])
    (world.project / "frames.yml").unlink()
    expect(world.replay(), 2, "program: the run was made by parallax 0.0.9", "frames.yml")


def changed_output(world):
    frames = world.project / "out/first/csv/frames.csv"
    text = frames.read_bytes()
    frames.write_bytes(text[:-10])
    expect(world.replay(), 2, f"output csv/frames.csv is cut short: {len(text) - 10} of {len(text)} bytes",
           "(end of the file)", without=["output csv/articles.csv"])
    lines = text.split(b"\n")
    frames.write_bytes(b"\n".join([*lines[:3], lines[3].replace(b",", b";", 1), *lines[4:]]))
    expect(world.replay(), 2, "output csv/frames.csv was changed after the run",
           "from line 4, column", without=["is cut short"])
    frames.write_bytes(text)
    expect(world.replay(), 0)
    manifest = world.project / "out/first/run.json"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    expect(world.replay(), 2, "run.json:", "this is no JSON from here on")
    expect(world.replay(manifest="frames.yml"), 2, "this is no JSON")
    expect(world.replay(manifest="out/first/findings.json"), 2, "not the run.json of a run")
    expect(world.replay(manifest="no.json"), 2, "no.json")


def moved(world):
    other = world.project / "elsewhere"
    other.mkdir()
    (world.project / "articles").rename(other / "articles")
    (world.project / "frames.yml").rename(other / "frames.yml")
    expect(world.replay(), 2, "14 of the 14 files", "--from DIR")
    expect(world.replay("--from", "elsewhere"), 0, "Reproduced", "paths in it begin in")
    expect(world.replay("--from", "elsewhere", "--out", "again"), 0)
    for name in ("run.json", "report.html", "csv/frames.csv"):
        if (world.project / "again" / name).read_bytes() != (world.project / "out/first" / name).read_bytes():
            sys.exit(f"--out keeps another {name}")
    expect(world.replay("--from", "elsewhere", "--out", "out/first"), 2, "give --out another")
    (other / "articles/manifest.csv").unlink()
    expect(world.replay("--from", "elsewhere"), 2, "1 of the 14 files", "manifest.csv")


def standard_input(world):
    lines = "".join(json.dumps({"outlet": outlet, "event": "e", "text": f"The {word} began."}) + "\n"
                    for outlet, word in (("A", "summit"), ("B", "strike"))).encode()
    expect(run(world.program, world.project, "compare", "-", "--lexicon", "frames.yml", "--out", "piped",
               "--format", "csv", stdin=lines), 0)
    expect(world.replay(manifest="piped/run.json", stdin=lines), 0, "Reproduced")
    expect(world.replay(manifest="piped/run.json", stdin=lines.replace(b"summit", b"summat")), 2,
           "input - has changed")


def from_index(world):
    expect(run(world.program, world.project, "index", "articles", "-o", "a.index"), 0)
    expect(run(world.program, world.project, "compare", "a.index", "--lexicon", "frames.yml", "--out",
               "indexed", "--format", "csv"), 0)
    (world.project / "a.index").unlink()
    expect(world.replay(manifest="indexed/run.json"), 0, "Reproduced")


def study(world):
    study_file = world.project / "study.yml"
    study_file.write_text("corpus: articles\nlexicons: frames.yml\nresamples: 200\nhypotheses:\n"
                          "  - {name: h, frame: threat, target: north, direction: more}\n",
                          encoding="utf-8")
    got = run(world.program, world.project, "run", "study.yml", "--out", "studied", "--format", "table")
    expect(got, 0, "study study.yml: SHA-256 " + hashlib.sha256(study_file.read_bytes()).hexdigest(),
           "1 hypothesis; no article was read yet", "Hypotheses registered before the run")
    expect(world.replay(manifest="studied/run.json"), 0, f"every byte of {FILES} files")
    schema = subprocess.run(["/usr/bin/python3", ROOT / "tests/report_schema.py",
                             ROOT / "core/report/findings.schema.json",
                             world.project / "studied/findings.json"], check=False)
    if schema.returncode not in (0, 3):  # 3: python3-jsonschema is not installed
        sys.exit("findings.json of a study does not fit its schema")
    expect(world.replay(folder="/", manifest=world.project / "studied/run.json"), 0, "Reproduced")
    text = study_file.read_text(encoding="utf-8")
    study_file.write_text(text.replace("more", "less"), encoding="utf-8")
    expect(world.replay(manifest="studied/run.json"), 2, "study study.yml has changed: SHA-256 was ",
           "output csv/hypotheses.csv is not reproduced", "h,confirmatory,threat,north,(others),less")
    study_file.write_text(text + "sede: 3\n", encoding="utf-8")
    expect(world.replay(manifest="studied/run.json"), 2, "study study.yml has changed",
           "study.yml:6:1: unknown key \"sede\"; did you mean \"seed\"?", without=["Reproduced"])
    expect(run(world.program, world.project, "run", "study.yml"), 2, "study.yml:6:1: unknown key",
           without=["SHA-256"])
    study_file.unlink()
    expect(world.replay(manifest="studied/run.json"), 2, "1 of the 15 files", "study.yml")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        tempfile.tempdir = os.environ["TMPDIR"] = temporary
        cases = (same_bytes, changed_article, changed_lexicon, changed_option, other_program,
                 changed_output, moved, standard_input, from_index,
                 study)
        for case in cases:
            world = World(program, temporary)
            case(world)
    print(f"{len(cases)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
