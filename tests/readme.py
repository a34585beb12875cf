#!/usr/bin/python3
"""The output that README.md shows is what the golden test compare-table has, to its last byte.

    tests/readme.py ROOT          UPDATE=1 puts the present output into the README
"""

import os
import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1])
    case = root / "tests/golden/compare-table"
    readme = (root / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\n\$ parallax (.*) \| head -(\d+)\n(.*?)```", readme, re.S)
    if block is None:
        sys.exit("README.md shows no command with its output")
    if block[1] != (case / "args").read_text(encoding="utf-8").strip():
        sys.exit(f"README.md shows another command than {case}/args")
    lines = (case / "stdout").read_text(encoding="utf-8").splitlines(keepends=True)
    output = "".join(lines[:int(block[2])])
    if os.environ.get("UPDATE"):
        (root / "README.md").write_text(readme[:block.start(3)] + output + readme[block.end(3):],
                                        encoding="utf-8")
    elif block[3] != output:
        sys.exit("README.md shows other output than the program gives; UPDATE=1 mends it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
