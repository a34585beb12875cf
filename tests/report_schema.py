#!/usr/bin/python3
"""Checks JSON files against a JSON Schema: report_schema.py SCHEMA FILE...

The schema itself is checked as well: it has to be valid, and every object in it has to
forbid properties that it does not name and to describe those that it does.

Exit: 0 all valid, 1 not, 3 python3-jsonschema is not installed.
"""

import json
import sys

try:
    import jsonschema
except ImportError:
    print("report_schema.py: python3-jsonschema is not installed", file=sys.stderr)
    sys.exit(3)


def load(path):
    """JSON as the standard has it: Infinity and NaN are errors."""

    def refuse(word):
        raise ValueError(f"{word} is not JSON")

    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_constant=refuse)


def loose_ends(schema, place="#"):
    """Yields where the schema accepts what it does not name, or does not say what it is."""
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"{place}: additionalProperties is not false"
        missing = set(schema.get("properties", {})) - set(schema.get("required", []))
        if missing:
            yield f"{place}: not required: {sorted(missing)}"
        for name, part in schema["properties"].items():
            if not part.get("description") and "$ref" not in part:
                yield f"{place}/{name}: no description"
            yield from loose_ends(part, f"{place}/{name}")
    yield from loose_ends(schema.get("items"), place + "/items")
    for name, part in schema.get("$defs", {}).items():
        yield from loose_ends(part, f"{place}/{name}")


def main(schema_path, *paths):
    schema = load(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    problems = [f"{schema_path}: {problem}" for problem in loose_ends(schema)]
    validator = jsonschema.Draft202012Validator(schema)
    for path in paths:
        try:
            errors = list(validator.iter_errors(load(path)))
        except ValueError as error:
            problems.append(f"{path}: {error}")
            continue
        for error in errors:
            where = "/".join(str(part) for part in error.absolute_path)
            problems.append(f"{path}: {where}: {error.message}")
    for problem in problems[:50]:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
