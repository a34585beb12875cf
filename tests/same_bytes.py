#!/usr/bin/python3
"""The same input gives the same bytes: with any number of threads, in any locale and time zone,
from the corpus itself and from an index of it.
(That the order of the inputs does not matter is in analysis_compare_test.cpp.)

    tests/same_bytes.py PROGRAM
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def turkish_locale(folder):
    """A real Turkish locale, made here, since few machines have one."""
    if shutil.which("localedef") is None:
        print("no localedef: tr_TR.UTF-8 is asked for, but may not exist")
        return {}
    done = subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", f"{folder}/tr_TR.UTF-8"],
                          capture_output=True, check=False)
    if done.returncode != 0 and not os.path.exists(f"{folder}/tr_TR.UTF-8"):
        print("localedef can't make tr_TR.UTF-8 here:", done.stderr.decode())
        return {}
    return {"LOCPATH": folder}


def digest(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def output(program, threads, environment, *arguments):
    done = subprocess.run(
        [program, *arguments, "--threads", str(threads)],
        cwd=ROOT, capture_output=True, timeout=300, check=False,
        env={"PATH": os.environ["PATH"], **environment,
             **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}})
    if done.returncode != 0:
        sys.exit(f"parallax {arguments} failed: {done.stderr.decode()}")
    return hashlib.sha256(done.stdout).hexdigest()


def run(program, corpus, out, threads, environment):
    lexicons = ["--lexicon", "lexicons/great-powers.en.yml", "--lexicon", "examples/strait/actors.yml"]
    both = (program, threads, environment)
    return {"compare": output(*both, "compare", corpus, *lexicons, "--out", out, "--format",
                              "json"),
            "annotate": output(*both, "annotate", corpus, *lexicons, "--tokens"),
            "trend": output(*both, "trend", corpus, *lexicons, "--by", "month", "--format", "csv"),
            "power": output(*both, "power", corpus, *lexicons, "--format", "csv"),
            "terms": output(*both, "terms", corpus, "--format", "csv"),
            "kwic": output(*both, "kwic", "alli*", corpus, "--format", "csv"),
            **digest(out)}


def index_of(program, path, threads):
    output(program, threads, {}, "index", "examples/strait", "-o", path)
    return path


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        turkish = {"LC_ALL": "tr_TR.UTF-8", **turkish_locale(temporary)}
        plain = {"LC_ALL": "C", "TZ": "UTC"}
        corpus = "examples/strait"
        indexes = [index_of(program, f"{temporary}/{n}.index", n) for n in (1, 2, 8)]
        if len({pathlib.Path(path).read_bytes() for path in indexes}) != 1:
            sys.exit("the index differs with the number of threads")
        ways = [(corpus, 1, plain), (corpus, 2, plain), (corpus, 8, plain), (corpus, 2, turkish),
                (corpus, 1, {**turkish, "TZ": "Pacific/Kiritimati"}),
                (corpus, 2, {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "NO_COLOR": "1"}),
                (indexes[0], 1, plain), (indexes[0], 8, turkish)]
        results = [run(program, where, f"{temporary}/out{i}", threads, environment)
                   for i, (where, threads, environment) in enumerate(ways)]
    expected = {"report.html", "findings.json", "run.json", "csv/frames.csv", "compare"}
    if not expected <= results[0].keys():
        sys.exit(f"files are missing: {expected - results[0].keys()}")
    for way, result in zip(ways, results):
        for name, value in results[0].items():
            if result.get(name) != value:
                sys.exit(f"{name} differs: {way}")
    print(f"{len(results[0])} files, {len(ways)} ways, the same bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
