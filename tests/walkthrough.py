#!/usr/bin/python3
"""What lexicons/WALKTHROUGH.md tells its reader to type gives what it shows, to the last byte.

    tests/walkthrough.py ROOT PROGRAM       UPDATE=1 puts the present output into the text

The commands run in order in one new folder that has the repository's `examples` and `lexicons`.
A fenced block with a file name after its language is a file that the reader writes; in a
`console` block each line with `$ ` is a command, and the lines below it are what it prints.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

FENCED = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.S | re.M)


def prepared(folder, root, program):
    """Returns the reader's surroundings: `parallax` on the path, a terminal 100 wide."""
    for name in ("examples", "lexicons"):
        (folder / name).symlink_to(root / name)
    (folder / "bin").mkdir()
    (folder / "bin/parallax").symlink_to(program)
    return {"PATH": f"{folder}/bin:{os.environ['PATH']}", "COLUMNS": "100", "TZ": "UTC",
            **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}}


def typed(command, folder, environment):
    """Returns what the terminal shows; a command of the text that fails ends the test."""
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    shown = done.stdout.decode("utf-8")
    if done.returncode != 0:
        sys.exit(f"$ {command}\n{shown}exit status {done.returncode}")
    return f"$ {command}\n{shown}"


def present(text, folder, environment):
    """Returns the text with the output that its commands give now, and how many there are."""
    commands = 0

    def block(found):
        nonlocal commands
        language, file, body = found.groups()
        if file is not None:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(body, encoding="utf-8")
        elif language == "console":
            lines = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
            commands += len(lines)
            return ("```console\n" + "".join(typed(line, folder, environment) for line in lines)
                    + "```")
        return found[0]

    return FENCED.sub(block, text), commands


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    path = root / "lexicons/WALKTHROUGH.md"
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        environment = prepared(folder, root, pathlib.Path(sys.argv[2]).resolve())
        now, commands = present(text, folder, environment)
    if commands == 0:
        sys.exit(f"{path} shows no command")
    if os.environ.get("UPDATE"):
        path.write_text(now, encoding="utf-8")
    elif now != text:
        for shown, got in zip(text.splitlines(), now.splitlines()):
            if shown != got:
                sys.exit(f"{path} shows\n{shown}\nand this is what came:\n{got}\nUPDATE=1 mends it")
        sys.exit(f"{path} shows more or less output than came; UPDATE=1 mends it")
    print(f"{commands} commands")
    return 0


if __name__ == "__main__":
    sys.exit(main())
