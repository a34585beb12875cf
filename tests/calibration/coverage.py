#!/usr/bin/python3
"""How often 95 % intervals hold the true value, in worlds drawn from real corpora.

    tests/calibration/coverage.py PROGRAM ROOT WORLDS     prints the tables as Markdown
    tests/calibration/coverage.py PROGRAM ROOT --check    few worlds; fails where intervals of the
                                                          program hold the truth too seldom

PROGRAM is calibration_coverage; the corpora are in ROOT/../shared. Without them the check is
skipped (exit status 77).
"""

import collections
import pathlib
import subprocess
import sys

CORPORA = ("allsides_events/articles.jsonl", "basil/basil.jsonl",
           "convention_speeches/political_data.csv")
HITS = ("20+", "5-19", "<5")
SHOWN = {"20+": "20 and more", "5-19": "5 to 19", "<5": "under 5"}
METHODS = {"adjusted ratio": ("score", "percentile of articles", "percentile of events",
                              "quasi-Poisson score", "between events"),
           "rate": ("envelope", "percentile", "BCa", "log")}


def tables(program, root, worlds):
    """Returns (of, many or few, hits, method) -> [(held, error, missing, open)] by setting."""
    lexicons = [str(root / "lexicons" / name)
                for name in ("generic-frames.en.yml", "great-powers.en.yml")]
    found = collections.defaultdict(list)
    for corpus in CORPORA:
        done = subprocess.run([program, str(root.parent / "shared/data" / corpus), str(worlds),
                               *lexicons], stdout=subprocess.PIPE, check=True)
        for line in done.stdout.decode().splitlines()[1:]:
            of, _, events, _, method, hits, asked, missing, held, error, _, is_open = \
                line.split(",")
            given = float(asked) * (1 - float(missing))
            if given >= 60:
                many = "20 and more" if int(events) >= 20 else "5 and 10"
                found[of, many, hits, method].append(
                    (float(held), float(error), float(missing), float(is_open)))
    return found


def markdown(found):
    """Prints a table for ratios and one for rates."""
    for of, methods in METHODS.items():
        counted = "events" if of == "adjusted ratio" else "articles"
        print(f"\n| {counted} | hits to expect | interval | settings | held: mean | least | most "
              "| largest error | none given | open |\n|---|---|---|---|---|---|---|---|---|---|")
        for many in ("20 and more", "5 and 10"):
            for hits in HITS:
                for method in methods:
                    rows = found.get((of, many, hits, method))
                    if not rows:
                        continue
                    held, error, missing, is_open = zip(*rows)
                    name = f"**{method}**" if method == methods[0] else method
                    print(f"| {many} | {SHOWN[hits]} | {name} | {len(rows)} "
                          f"| {sum(held) / len(rows):.3f} | {min(held):.3f} | {max(held):.3f} "
                          f"| {max(error):.3f} | {100 * sum(missing) / len(rows):.0f} % "
                          f"| {100 * sum(is_open) / len(rows):.0f} % |")


def check(found):
    """Fails where the intervals that the program gives hold the truth too seldom."""
    wrong = 0
    for (of, many, hits, method), rows in sorted(found.items()):
        if method != METHODS[of][0]:
            continue
        mean = sum(row[0] for row in rows) / len(rows)
        least = 0.92 if many == "20 and more" else 0.90
        print(f"{of}, {many} {'events' if of != 'rate' else 'articles'}, {SHOWN[hits]} hits: "
              f"held in {mean:.3f} of the worlds of {len(rows)} settings")
        wrong += mean < least
    return wrong


def main():
    program, root, worlds = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
    if not (root.parent / "shared/data").is_dir():
        print("SKIPPED: no corpora in ../shared; how often intervals hold the truth is not "
              "measured")
        return 77
    if worlds == "--check":
        return 1 if check(tables(program, root, 24)) else 0
    markdown(tables(program, root, int(worlds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
