#!/usr/bin/python3
"""How often the intervals of core/measure/outlet_similarity.hpp hold the truth when there
are many features: the similarity of the proportions that the articles were drawn from.

Two outlets with n articles of about 500 tokens each; the proportions fall as 1 / rank,
times a gamma of each outlet's own; in every article each feature has Poisson(500 *
proportion * g) tokens, g gamma with mean 1 and variance 0.5.

What is estimated from few tokens a feature looks more different than it is (Reading in
similarity.hpp). The interval is around the estimate and knows nothing of that.

    ./similarity_coverage.py > similarity_coverage.txt     (about a minute)

Only outlet_similarity.hpp's comment rests on these figures; no test reads them.
"""
import numpy as np
from scipy import stats

TOKENS = 500


def divergence(a, b):
    """Jensen-Shannon divergence and its derivatives by the counts of both sides."""
    p, q = a / a.sum(), b / b.sum()
    m = (p + q) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        log_p = np.where(p > 0, np.log2(p / m), 0) / 2
        log_q = np.where(q > 0, np.log2(q / m), 0) / 2
    return (p @ log_p + q @ log_q,
            np.where(a > 0, (log_p - p @ log_p) / a.sum(), 0),
            np.where(b > 0, (log_q - q @ log_q) / b.sum(), 0))


def cosine(a, b):
    norms = np.sqrt((a @ a) * (b @ b))
    value = a @ b / norms
    return value, b / norms - a * value / (a @ a), a / norms - b * value / (b @ b)


def logit(x):
    return np.log(x / (1 - x))


def articles(random, proportions, n):
    own = random.gamma(2, 0.5, (n, len(proportions)))
    return random.poisson(TOKENS * proportions * own).astype(float)


def coverage(measure, features, n, worlds):
    random = np.random.default_rng([1991, features, n])
    p, q = (random.gamma(4, 0.25, features) / np.arange(1, features + 1)
            for _ in range(2))
    p, q = p / p.sum(), q / q.sum()
    truth = measure(p, q)[0]
    t = stats.t.ppf(0.975, n - 1)
    held, total = 0, 0
    for _ in range(worlds):
        x, y = articles(random, p, n), articles(random, q, n)
        value, by_x, by_y = measure(x.sum(0), y.sum(0))
        error = np.sqrt(n / (n - 1) * (((x @ by_x) ** 2).sum() + ((y @ by_y) ** 2).sum()))
        half = t * error / (value * (1 - value))
        held += abs(logit(value) - logit(truth)) <= half
        total += value
    return truth, total / worlds, held / worlds


if __name__ == "__main__":
    print("# made by similarity_coverage.py")
    print("# measure features articles_a_side worlds  truth  mean_estimate  held")
    for features in (6, 20, 200, 2000):
        for n in (20, 200):
            worlds = 1000 if features * n < 50000 else 300
            for measure in (cosine, divergence):
                print("%-10s %4d %4d %5d  %.4f  %.4f  %.3f"
                      % (measure.__name__, features, n, worlds,
                         *coverage(measure, features, n, worlds)), flush=True)
