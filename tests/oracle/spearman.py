#!/usr/bin/python3
"""Expected rank correlations for core/measure/spearman.hpp, from scipy.stats.spearmanr.

    ./spearman.py > spearman.txt
"""
import numpy as np
from scipy.stats import spearmanr

random = np.random.default_rng(1904)
print("# made by spearman.py with scipy.stats.spearmanr")
print("# a b spearman")
for size, scale in [(2, 50), (3, 3), (5, 4), (8, 100), (20, 2), (50, 30), (200, 1)]:
    for _ in range(3):
        a = random.poisson(random.gamma(0.5, 2 * scale, size))
        b = random.poisson(random.gamma(0.5, 2 * scale, size))
        a[0] += a[-1] + 1  # neither side is all equal
        b[-1] += b[0] + 1
        print(",".join(map(str, a)), ",".join(map(str, b)),
              repr(float(spearmanr(a, b).statistic)))
