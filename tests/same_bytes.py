#!/usr/bin/python3
"""The same input gives the same bytes: with any number of threads, in any locale and time zone.
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


def run(program, out, threads, environment):
    done = subprocess.run(
        [program, "compare", "examples/strait", "--lexicon", "lexicons/great-powers.yml",
         "--lexicon", "examples/strait/actors.yml", "--out", out, "--format", "json",
         "--threads", str(threads)],
        cwd=ROOT, capture_output=True, timeout=300, check=False,
        env={"PATH": os.environ["PATH"], **environment,
             **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}})
    if done.returncode != 0:
        sys.exit(f"parallax failed: {done.stderr.decode()}")
    return {**digest(out), "stdout": hashlib.sha256(done.stdout).hexdigest()}


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        turkish = {"LC_ALL": "tr_TR.UTF-8", **turkish_locale(temporary)}
        ways = [(1, {"LC_ALL": "C", "TZ": "UTC"}), (2, {"LC_ALL": "C", "TZ": "UTC"}),
                (2, turkish), (1, {**turkish, "TZ": "Pacific/Kiritimati"}),
                (2, {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "NO_COLOR": "1"})]
        results = [run(program, f"{temporary}/out{i}", threads, environment)
                   for i, (threads, environment) in enumerate(ways)]
    expected = {"report.html", "findings.json", "run.json", "csv/frames.csv", "stdout"}
    if not expected <= results[0].keys():
        sys.exit(f"files are missing: {expected - results[0].keys()}")
    for way, result in zip(ways, results):
        for name, value in results[0].items():
            if result.get(name) != value:
                sys.exit(f"{name} differs with {way[0]} threads and {way[1]}")
    print(f"{len(results[0])} files, {len(ways)} ways, the same bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
