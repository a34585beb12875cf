#!/usr/bin/python3
"""Expected cosines and Jensen-Shannon divergences for core/measure/similarity.hpp, from
scipy.spatial.distance (whose jensenshannon is the square root of the divergence).

    ./similarity.py > similarity.txt
"""
import numpy as np
from scipy.spatial.distance import cosine, jensenshannon

random = np.random.default_rng(1991)
print("# made by similarity.py with scipy.spatial.distance")
print("# counts_a counts_b cosine jensen_shannon")
for size, scale in [(2, 3), (3, 10), (5, 4), (8, 100), (20, 2), (50, 30), (200, 1)]:
    for _ in range(3):
        a = random.poisson(random.gamma(0.5, 2 * scale, size))
        b = random.poisson(random.gamma(0.5, 2 * scale, size))
        a[0] += 1  # neither side is all zeros
        b[-1] += 1
        print(",".join(map(str, a)), ",".join(map(str, b)),
              repr(float(1 - cosine(a, b))), repr(float(jensenshannon(a, b, base=2) ** 2)))
