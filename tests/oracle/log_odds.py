#!/usr/bin/python3
"""Log-odds with a Dirichlet prior of four words of the inaugural addresses, for
core/measure/log_odds.hpp: equations 15, 16, 20 and 22 of Monroe, Colaresi, Quinn (2008)
in plain Python, one word at a time.

The counts are those that quanteda.textstats prints for data_corpus_inaugural to 2021 in
the help page of textstat_keyness(): 43,002 tokens after the war, 108,539 before. The
vocabulary has 9,437 types, of which these words are only four: the program needs whole
vocabularies, so its test spreads the other tokens over 9,433 more.

uniform      a_w = 0.01
informative  a_w = 1000 * pooled count / pooled tokens

    ./log_odds.py > log_odds.txt
"""
from math import log, sqrt

TARGET, REFERENCE, TERMS = 43002, 108539, 9437
WORDS = [("we", 1048, 779), ("americans", 76, 7), ("public", 12, 213), ("the", 2089, 8094)]


def score(target, reference, prior, prior_total):
    delta = (log((target + prior) / (TARGET + prior_total - target - prior))
             - log((reference + prior) / (REFERENCE + prior_total - reference - prior)))
    return delta, delta / sqrt(1 / (target + prior) + 1 / (reference + prior))


print("# made by log_odds.py")
print("# prior word target reference delta z")
for word, a, b in WORDS:
    print("uniform", word, a, b, *map(repr, score(a, b, 0.01, 0.01 * TERMS)))
for word, a, b in WORDS:
    pooled = 1000 * (a + b) / (TARGET + REFERENCE)
    print("informative", word, a, b, *map(repr, score(a, b, pooled, 1000)))
