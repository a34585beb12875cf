#!/usr/bin/python3
"""Yates' correction applied always, for core/measure/keyness.hpp, from scipy.

    ./keyness.py > keyness.txt
"""
from scipy.stats import chi2_contingency

TABLES = [
    (7, 2, 10, 9),
    (3, 7, 10, 9),
    (41, 351, 6182, 127260),
    (1, 0, 5, 3),
    (10, 10, 100, 101),  # half a token is more than the difference
    (12, 213, 43002, 108539),
    (944, 367, 1177, 341805),
]

print("# made by keyness.py with scipy.stats.chi2_contingency")
print("# target reference target_tokens reference_tokens  chi2 chi2_yates g2 g2_yates")
for a, b, m, n in TABLES:
    table = [[a, m - a], [b, n - b]]
    sign = 1 if a * n >= b * m else -1
    values = [
        sign * chi2_contingency(table, correction=yates, lambda_=power)[0]
        for power in ("pearson", "log-likelihood")
        for yates in (False, True)
    ]
    print(a, b, m, n, *(repr(float(v)) for v in values))
