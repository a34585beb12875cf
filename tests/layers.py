#!/usr/bin/python3
"""Checks that layers include only what core/README.md lets them, and that a source includes
its own header first: so the compiler sees that the header stands alone.

    tests/layers.py ROOT          checks the tree at ROOT
    tests/layers.py --self-test   checks that a forbidden include is found
"""

import pathlib
import re
import sys

# Files of core/ itself, with what may include them in the "uses" column.
SPINE = {"findings.hpp": "findings", "plan.hpp": "plan", "speed.hpp": "speed"}
# The program and the spine put everything together.
FREE = {"main.cpp": None, "run.cpp": None, "run.hpp": {"cli"}, "run_replay.cpp": None, "run_replay.hpp": {"cli"}, "analysis.cpp": {"analysis", "base", "lab", "lexicon", "study"},
        "analysis.hpp": {"base", "findings", "lab", "plan", "study"}, "findings.hpp": {"base", "findings"},
        "plan.hpp": set(), "speed.hpp": set()}
# Libraries that have a door.
DOORS = {
    "unicode/": {"base/unicode.cpp", "text/character_table.cpp", "text/dictionary.cpp",
                 "text/icu_reference.cpp"},
    "CLI/": {"cli/parser.hpp"},
    "expat.h": {"lexicon/formats/xml.cpp"},
    "yaml-cpp/": {"lexicon/yaml.hpp", "lexicon/yaml.cpp"},
    "simdjson.h": {"read/json_records.cpp", "read/utf8.cpp"},
}


def table(readme):
    uses = {}
    for line in readme.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3 and cells[0] not in ("layer", ""):
            uses[cells[0]] = {u.strip() for u in cells[2].split(",")} - {"-"}
    return uses


def faults(files, uses):
    """files: {path below core: text} -> lines that say what is wrong."""
    found = []
    for path, text in sorted(files.items()):
        parts = path.split("/")
        layer = parts[0] if len(parts) > 1 else None
        if layer is not None and layer not in uses:
            found.append(f"core/{path}: folder {layer} is not in core/README.md")
            continue
        header = re.sub(r"\.cpp$", ".hpp", path)
        if header != path and header in files:
            first = re.search(r'^\s*#\s*include\s*(.*?)\s*$', text, re.MULTILINE)
            if first is None or first[1] != f'"core/{header}"':
                found.append(f'core/{path}: include "core/{header}" before anything else')
        allowed = FREE.get(path, set()) if layer is None else uses[layer] | {layer}
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not match:
                continue
            name = match[2]
            for prefix, doors in DOORS.items():
                if name.startswith(prefix) and path not in doors:
                    found.append(f"core/{path}:{number}: <{name}> has a door: "
                                 + ", ".join(sorted(doors)))
            if match[1] == "<":
                continue
            if not name.startswith("core/"):
                found.append(f'core/{path}:{number}: include "{name}" by its path from the '
                             "top of the repository")
                continue
            target = name.removeprefix("core/")
            used = target.split("/")[0] if "/" in target else SPINE.get(target, target)
            if allowed is not None and used not in allowed and name != "core/" + header:
                found.append(f"core/{path}:{number}: {layer or path} may not use {used}")
    return found


def self_test():
    uses = table("| layer | what | uses |\n|---|---|---|\n| base | b | - |\n| read | r | base |")
    assert uses == {"base": set(), "read": {"base"}}, uses
    assert not faults({"read/a.cpp": '#include "core/base/error.hpp"\n#include <vector>'}, uses)
    for bad in ({"base/a.cpp": '#include "core/read/a.hpp"'},
                {"read/a.cpp": '#include "core/findings.hpp"'},
                {"read/a.cpp": '#include "error.hpp"'},
                {"read/a.cpp": "#include <unicode/brkiter.h>"},
                {"plan.hpp": '#include "core/base/error.hpp"'},
                {"read/a.cpp": '#include <vector>\n#include "core/read/a.hpp"', "read/a.hpp": ""},
                {"read/a.cpp": "", "read/a.hpp": ""},
                {"other/a.cpp": ""}):
        assert len(faults(bad, uses)) == 1, bad


def main():
    if sys.argv[1:] == ["--self-test"]:
        self_test()
        return 0
    core = pathlib.Path(sys.argv[1]) / "core"
    uses = table((core / "README.md").read_text(encoding="utf-8"))
    files = {str(path.relative_to(core)): path.read_text(encoding="utf-8")
             for pattern in ("*.cpp", "*.hpp", "*.in") for path in core.rglob(pattern)}
    found = faults(files, uses)
    for line in found:
        print(line)
    print(f"{len(files)} files, {len(uses)} layers, {len(found)} faults")
    return 1 if found or len(uses) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
