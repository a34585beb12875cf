#!/usr/bin/python3
"""Expected values for core/measure/interval.hpp, from scipy.

tail       the share to leave out at each end for n articles (Hesterberg 2015, 5.3)
influence  the interval on the logit scale: value, influences of both sides, low, high

    ./interval.py > interval.txt
"""
import numpy as np
from scipy import special, stats


def t_quantile(degrees):
    """0.975 quantile of Student's t, by the inverse of the incomplete beta function:
    scipy 1.10's own stats.t.ppf is good to 10 digits only."""
    x = special.betaincinv(degrees / 2, 0.5, 0.05)
    return np.sqrt(degrees * (1 - x) / x)


print("# made by interval.py with scipy")
print("# tail articles share")
for n in (2, 3, 4, 5, 6, 8, 10, 20, 40, 100, 1000):
    share = stats.norm.cdf(-np.sqrt(n / (n - 1)) * t_quantile(n - 1))
    print("tail", n, repr(float(share)))

print("# influence value side_a side_b low high")
CASES = [
    (0.9, [0.01, -0.02, 0.015, -0.005], [0.02, 0.01, -0.03]),
    (0.5, [0.1, -0.1], [0.05, -0.05]),
    (0.031, [0.001, 0.002, -0.003, 0.004, -0.004, 0.0], [0.01, -0.004, -0.006, 0.0, 0.0]),
    (0.999, [0.002, -0.001, -0.001], [0.0, 0.0, 0.0]),
]
for value, a, b in CASES:
    # n / (n - 1) * sum(x^2) is n times the sample variance of values that add up to 0;
    # where they do not, it is not: the formula does not centre.
    variance = sum(len(x) / (len(x) - 1) * np.dot(x, x) for x in (a, b))
    t = t_quantile(min(len(a), len(b)) - 1)
    half = t * np.sqrt(variance) / (value * (1 - value))
    low, high = special.expit(special.logit(value) + np.array([-half, half]))
    print("influence", value, ",".join(map(repr, a)), ",".join(map(repr, b)),
          repr(float(low)), repr(float(high)))
