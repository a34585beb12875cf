#!/usr/bin/python3
"""How often the 95 % intervals of core/measure/interval.hpp hold the truth.

Articles write with rates of their own: article i has L_i tokens (300 to 699) and
h_i ~ Poisson(L_i * rate * g_i) hits, g_i ~ gamma with mean 1 and variance `dispersion`.
Every article then counts Poisson(1) times in each of 2,000 replicates, and the ends are
the ranks that expanded_percentiles() takes: k = floor(tail * (m + 1)), at least 1.

    rate    the interval of the rate of n articles holds the true rate
    ratio   the interval of log2 of the rate ratio of n articles and n others, written
            in the same way, holds 0
    plain   as `rate`, with the plain 2.5 % at each end instead of the expanded tail

Worlds without any hit are left out of `rate` and `plain`, worlds in which either side
has no hit count for `ratio` as held (the interval is infinite or there is none).

    ./interval_coverage.py > interval_coverage.txt     (about 8 minutes on 2 cores)

Only interval.hpp's comment rests on these figures; no test reads them.
"""
import multiprocessing

import numpy as np
from scipy import stats

WORLDS = 4000
RESAMPLES = 2000
ARTICLES = (4, 5, 6, 8, 12, 20, 40)
SETTINGS = [(4, 0.5), (4, 1.0), (1, 0.5), (1, 1.0)]  # hits per 1,000 tokens, dispersion


def interval(replicates, tail):
    """Both ends as expanded_percentiles() takes them, None where it gives none."""
    defined = np.sort(replicates[~np.isnan(replicates)])
    if (len(replicates) - len(defined)) * 20 > len(replicates):
        return None
    k = max(int(np.floor(tail * (len(defined) + 1))), 1)
    return defined[k - 1], defined[len(defined) - k]


def holds(ends, truth):
    return ends is None or ends[0] <= truth <= ends[1]


def articles(random, n, rate, dispersion):
    tokens = random.integers(300, 700, n)
    own_rate = random.gamma(1 / dispersion, dispersion, n) * rate / 1000
    return random.poisson(own_rate * tokens), tokens


def resampled_rates(random, hits, tokens):
    weights = random.poisson(1.0, (RESAMPLES, len(hits))).astype(float)
    with np.errstate(invalid="ignore"):
        return 1000 * (weights @ hits) / (weights @ tokens)


def coverage(setting):
    (rate, dispersion), n = setting
    random = np.random.default_rng([2015, rate, int(10 * dispersion), n])
    tail = stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(0.975, n - 1))
    held = dict(rate=0, ratio=0, plain=0)
    with_hits = 0
    for _ in range(WORLDS):
        hits, tokens = articles(random, n, rate, dispersion)
        other_hits, other_tokens = articles(random, n, rate, dispersion)
        rates = resampled_rates(random, hits, tokens)
        if hits.sum() > 0:
            with_hits += 1
            held["rate"] += holds(interval(rates, tail), rate)
            held["plain"] += holds(interval(rates, 0.025), rate)
        if hits.sum() == 0 or other_hits.sum() == 0:
            held["ratio"] += 1
            continue
        others = resampled_rates(random, other_hits, other_tokens)
        with np.errstate(divide="ignore", invalid="ignore"):
            held["ratio"] += holds(interval(np.log2(rates) - np.log2(others), tail), 0)
    return (rate, dispersion, n, held["rate"] / with_hits, held["ratio"] / WORLDS,
            held["plain"] / with_hits)


if __name__ == "__main__":
    print("# made by interval_coverage.py; %d worlds, so +- %.3f at 0.95"
          % (WORLDS, 1.96 * np.sqrt(0.95 * 0.05 / WORLDS)))
    print("# hits_per_1000 dispersion articles  rate  ratio  plain")
    with multiprocessing.Pool(2) as pool:
        for row in pool.imap(coverage, [(s, n) for s in SETTINGS for n in ARTICLES]):
            print("%8g %12g %10d  %.3f  %.3f  %.3f" % row, flush=True)
