#!/usr/bin/python3
"""The Poisson frequencies of core/measure/poisson.hpp, computed another way.

table   the smallest 64-bit number that draws more than k: P(weight <= k) * 2^64, with
        exp(-1) as an exact fraction (its alternating series to 60 terms is exact to
        over 80 decimals), rounded to nearest; the code holds 60-digit decimals.
draw    weights for some seeds, articles and replicates: SplitMix64 in Python's
        integers, and the table by search.

    ./poisson.py > poisson.txt
"""
import bisect
from fractions import Fraction
from math import factorial

MASK = 2**64 - 1


def split_mix(key, counter):
    """Output number `counter` of SplitMix64 started at `key` (Steele et al. 2014)."""
    z = (key + (counter + 1) * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


E_TO_MINUS_1 = sum(Fraction((-1) ** i, factorial(i)) for i in range(60))
FIRST_ABOVE = []
for k in range(20):
    share = E_TO_MINUS_1 * sum(Fraction(1, factorial(i)) for i in range(k + 1))
    FIRST_ABOVE.append(round(share * 2**64))

if __name__ == "__main__":
    print("# made by poisson.py")
    print("# table k first_number_above_k")
    for k, first in enumerate(FIRST_ABOVE):
        print("table", k, first)
    print("# draw seed article_hash replicate weight")
    for seed in (0, 1, 20260101, MASK):
        for article in (0, 1, 0xDEADBEEF, MASK):
            for replicate in (0, 1, 999, 2**32):
                key = split_mix(article, seed)
                bits = split_mix(key, replicate)
                weight = bisect.bisect_right(FIRST_ABOVE, bits)
                print("draw", seed, article, replicate, weight)
