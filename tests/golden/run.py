#!/usr/bin/python3
"""Runs the program as users do and compares what it says, byte for byte.

    tests/golden/run.py PROGRAM [CASE...]      UPDATE=1 rewrites the expected files

A case is a folder: `args` (words as a shell would split them, from the top of the repository),
`stdin` (optional), and what to expect: `stdout`, `stderr`, `exit`.
"""

import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def run(program, case):
    stdin = case / "stdin"
    done = subprocess.run(
        [program, *shlex.split((case / "args").read_text(encoding="utf-8"))],
        cwd=ROOT, input=stdin.read_bytes() if stdin.exists() else b"",
        capture_output=True, timeout=60, check=False,
        env={"PATH": os.environ["PATH"], "COLUMNS": "100", "TZ": "UTC",
             **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}})
    return {"stdout": done.stdout, "stderr": done.stderr,
            "exit": f"{done.returncode}\n".encode()}


def main():
    program = os.path.abspath(sys.argv[1])
    cases = [HERE / name for name in sys.argv[2:]] or sorted(
        path for path in HERE.iterdir() if (path / "args").exists())
    failed = 0
    for case in cases:
        for name, got in run(program, case).items():
            path = case / name
            if os.environ.get("UPDATE"):
                path.write_bytes(got)
            elif not path.exists() or path.read_bytes() != got:
                failed += 1
                print(f"{path.relative_to(ROOT)} differs; this is what came:")
                print(got.decode("utf-8", "replace"))
    print(f"{len(cases)} cases, {failed} differences")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
