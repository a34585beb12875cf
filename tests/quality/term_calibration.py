#!/usr/bin/python3
"""Does `parallax terms` find differences where there are none?

    tests/quality/term_calibration.py PROGRAM ROOT            8 splits; exit 1 if p is off
    tests/quality/term_calibration.py PROGRAM ROOT --full     300 splits; writes
                                                              results/calibration/terms.md

The Democratic speeches of ROOT/../shared/data/convention_speeches are dealt at random to two
"outlets" on one event: nothing tells the two apart, so 5 % of all terms should have p < .05, and
no term q < .05 but in 5 % of the splits. Beside it the test that takes words for independent (G2
against chi-squared with one degree). Exit 77 (skipped) when ROOT/../shared is not there.
"""

import csv
import io
import json
import pathlib
import random
import statistics
import subprocess
import sys

SKIPPED = 77
REPORT = "results/calibration/terms.md"
CRITICAL_G2 = 3.841458820694124  # 0.95 quantile of chi-squared, one degree of freedom
MIN_COUNT = 10
RESAMPLES = 999


def speeches(root):
    path = root.parent / "shared" / "data" / "convention_speeches" / "political_data.csv"
    if not path.exists():
        print("skipped: ../shared is not there, and with it the speeches")
        sys.exit(SKIPPED)
    with open(path, encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if row["party"] == "democrat"]


def tested_terms(program, texts, seed):
    """The rows of terms.csv for all terms of a random split, a term once."""
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    lines = [json.dumps({"id": f"s{i:03}", "outlet": "one" if place % 2 else "two",
                         "event": "convention", "date": "2012-09-01", "text": texts[i]})
             for place, i in enumerate(order)]
    done = subprocess.run(
        [program, "terms", "-", "--format", "csv", "--terms", "1000000", "--min-count",
         str(MIN_COUNT), "--resamples", str(RESAMPLES), "--seed", str(seed + 1)],
        input="\n".join(lines), capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        print(done.stderr, file=sys.stderr)
        sys.exit(1)
    # With two outlets a term is listed at the one that uses it more; its p is the same there.
    return [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["p"]]


def of_split(program, texts, seed):
    rows = tested_terms(program, texts, seed)
    count = len(rows)
    return {
        "terms": count,
        "permutation": sum(float(row["p"]) < 0.05 for row in rows) / count,
        "token": sum(abs(float(row["g2"])) > CRITICAL_G2 for row in rows) / count,
        "q": sum(float(row["q"]) < 0.05 for row in rows),
        "max_t": sum(float(row["p_max_t"]) < 0.05 for row in rows),
    }


def mean_of(splits, key):
    return statistics.fmean(split[key] for split in splits)


def report_of(splits):
    shares = [split["permutation"] for split in splits]
    runs = len(splits)

    def any_of(key):
        return sum(split[key] > 0 for split in splits)

    return f"""# Calibration of the tests of terms

Random halves of the Democratic speeches of convention_speeches as two outlets on one event,
{runs} splits, terms that occur {MIN_COUNT} times or more ({mean_of(splits, 'terms'):.0f} on average),
{RESAMPLES} permutations. Made by

    tests/quality/term_calibration.py build/release/parallax . --full

There is nothing to find, so 5 % is right, and more is false.

| | |
|---|---:|
| terms with permutation p < .05, mean over splits | {100 * mean_of(splits, 'permutation'):.1f} % |
| smallest and largest split | {100 * min(shares):.1f} to {100 * max(shares):.1f} % |
| terms with G2 beyond 5 %, words taken as independent | {100 * mean_of(splits, 'token'):.1f} % |
| splits in which any term has q < .05 | {any_of('q')} of {runs} |
| splits in which any term has max-T p < .05 | {any_of('max_t')} of {runs} |

Terms of one split depend on each other, hence the range of the splits.
"""


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    full = "--full" in sys.argv[3:]
    texts = speeches(root)
    splits = [of_split(program, texts, seed) for seed in range(300 if full else 8)]
    share, token = mean_of(splits, "permutation"), mean_of(splits, "token")
    print(f"{len(splits)} splits, {mean_of(splits, 'terms'):.0f} terms: permutation p < .05 "
          f"{100 * share:.1f} %, words as independent {100 * token:.1f} %")
    if full:
        path = root / REPORT
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report_of(splits), encoding="utf-8")
        return 0
    # Splits are few and their terms move together: the standard error is about 1 %.
    wrong = not 0.02 < share < 0.08 or token < 2 * share
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
