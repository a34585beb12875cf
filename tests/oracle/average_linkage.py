#!/usr/bin/python3
"""Expected trees for core/measure/average_linkage.hpp, from scipy's average linkage.

    ./average_linkage.py > average_linkage.txt
"""
import numpy as np
from scipy.cluster.hierarchy import linkage

random = np.random.default_rng(1958)
print("# made by average_linkage.py with scipy.cluster.hierarchy.linkage(method='average')")
print("# things distances(above the diagonal, row by row) heights members(of each merge, as bits)")
for things in [2, 3, 3, 4, 4, 5, 6, 8, 12, 20, 40]:
    distances = random.random(things * (things - 1) // 2)
    merges = linkage(distances, method="average")
    members = [1 << i for i in range(things)]
    for a, b, _, _ in merges:
        members.append(members[int(a)] | members[int(b)])
    print(things, ",".join(repr(float(d)) for d in distances),
          ",".join(repr(float(h)) for h in merges[:, 2]),
          ",".join(str(m) for m in members[things:]))
