#!/usr/bin/python3
"""Counts in windows, PPMI and likeness of words in a small made-up text, for
core/measure/{window_counts,ppmi,word_vectors}.hpp: dense numpy, numpy's own SVD.

16 words, 60 sentences of 6 words; windows of 2; context counts to the power 0.75; the rows
of U S^0.5 of the first 5 singular values.

    ./word_vectors.py > word_vectors.txt
"""
import numpy

WORDS, SENTENCES, LENGTH, WINDOW, DIMENSIONS = 16, 60, 6, 2, 5

# Words of one half keep each other's company; a linear congruential generator draws.
state = 12345
sentences = []
for number in range(SENTENCES):
    words = []
    for _ in range(LENGTH):
        state = (1103515245 * state + 12345) % 2**31
        draw = state >> 8
        half = 8 * (number % 2) if draw % 10 < 8 else 0
        words.append(half + (draw // 16) % 8)
    sentences.append(words)

counts = numpy.zeros((WORDS, WORDS))
for words in sentences:
    for i, word in enumerate(words):
        for j in range(max(0, i - WINDOW), min(LENGTH, i + WINDOW + 1)):
            if i != j:
                counts[word, words[j]] += 1

totals = counts.sum(axis=1)
shares = totals**0.75 / (totals**0.75).sum()
with numpy.errstate(divide="ignore"):
    ppmi = numpy.maximum(0, numpy.log2(counts / totals[:, None] / shares[None, :]))
u, s, _ = numpy.linalg.svd(ppmi)
vectors = u[:, :DIMENSIONS] * numpy.sqrt(s[:DIMENSIONS])
vectors /= numpy.linalg.norm(vectors, axis=1)[:, None]
likeness = vectors @ vectors.T

print("# made by word_vectors.py")
for words in sentences:
    print("sentence", *words)
print("# pair a b count ppmi likeness")
for a in range(WORDS):
    for b in range(WORDS):
        print("pair", a, b, int(counts[a, b]), f"{ppmi[a, b]:.12g}", f"{likeness[a, b]:.12g}")
