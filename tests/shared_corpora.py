#!/usr/bin/python3
"""The program on real corpora that can't be part of the repository.

    tests/shared_corpora.py PROGRAM ROOT [--sanitized]

Exit 77 (skipped) when ROOT/../shared is not there. Time and memory are those of a program that
users run, so they are not looked at in a sanitized one.

Only figures are looked at; none of the texts goes into the project.
"""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
MOST_BYTES = 512 << 20  # of memory, for corpora of up to 10 MB


def run(program, *arguments):
    """Returns standard output and the seconds it took; stops on any exit but 0."""
    start = time.monotonic()
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=False,
                          timeout=300, env={"PATH": os.environ["PATH"], "COLUMNS": "100", **{
                              k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}})
    seconds = time.monotonic() - start
    if done.returncode != 0:
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout, seconds


def expect(holds, what):
    if not holds:
        sys.exit(f"not so: {what}")


def seeds(program, root, shared):
    out, seconds = run(program, "compare", shared / "seeds", "--lexicon",
                       root / "lexicons/great-powers.en.yml", "--format", "json")
    print(f"seeds: {seconds:.2f} s")
    if "--sanitized" not in sys.argv:
        expect(seconds < 1, f"the seeds take under a second ({seconds:.2f} s)")
    found = json.loads(out)
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(out)
        file.flush()
        subprocess.run([sys.executable, root / "tests/report_schema.py",
                        root / "core/report/findings.schema.json", file.name], check=True)

    rates = {(r["category"], r["outlet"]): r for r in found["rates"] if r["event"] is None}
    rate = {key: r["rate_per_1000"]["value"] for key, r in rates.items()}
    hits = {key: r["hits"] for key, r in rates.items()}
    others = ["source-000", "source-003"]
    print({key: round(value, 2) for key, value in rate.items()
           if key[0] in ("imperialism", "bullying", "alliance")})
    expect(all(rate["imperialism", "wsws"] > 2 * rate["imperialism", o] for o in others),
           "imperialism is clearly highest in wsws")
    expect(hits["bullying", "source-003"] > 0 and hits["bullying", "wsws"] == 0
           and hits["bullying", "source-000"] == 0, "bullying is only in source-003")
    expect(all(hits["alliance", o] > 0 for o in [*others, "wsws"]),
           "alliance is in all three outlets")
    adjusted = [c for c in found["contrasts"] if c["scope"] == "event-adjusted"]
    apart = [c for c in adjusted if c["target"] == "source-003"]
    expect(apart and all(c["log2_ratio"]["status"] == "not on the same event" for c in apart),
           "source-003 shares no event and is marked so")
    expect(all(c["events"] == 1 for c in adjusted if c["target"] != "source-003"),
           "wsws and source-000 are compared on the one event that they share")


def large(program, root, corpus, *arguments):
    # With sanitizers a replicate costs 50 times as much, and the hundredth does nothing to
    # memory that the first did not.
    fewer = ["--resamples", "200", "--permutations", "199"] if "--sanitized" in sys.argv else []
    out, seconds = run(program, "compare", corpus, *arguments, *fewer, "--lexicon",
                       root / "lexicons/great-powers.en.yml", "--format", "table")
    lines = out.decode().splitlines()
    print(f"{corpus.name}: {seconds:.1f} s, {len(lines)} lines, widest {max(map(len, lines))}")
    expect(len(lines) <= 95 and max(map(len, lines)) <= 100, "the summary stays readable")


def main():
    program, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    shared = root.parent / "shared"
    if not (shared / "seeds").is_dir():
        print(f"skipped: there are no corpora at {shared}")
        return SKIPPED
    seeds(program, root, shared)
    large(program, root, shared / "data/allsides_events/articles.jsonl")
    large(program, root, shared / "data/basil/basil.jsonl", "--map", "text=paragraph_sentences")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"peak memory {peak >> 20} MiB")
    if "--sanitized" not in sys.argv:
        expect(peak < MOST_BYTES, f"memory stays below {MOST_BYTES >> 20} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
