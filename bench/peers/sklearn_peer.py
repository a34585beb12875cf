#!/usr/bin/python3
"""The same work by scikit-learn, and its seconds as JSON (for bench/peers/run).

    sklearn_peer.py CORPUS.jsonl PATTERNS.txt

Words are CountVectorizer's with token_pattern \\w+ (its default leaves out words of one
letter): "don't" is two, "U.S" is two. Phrases need the order of the words, which a
document-term matrix has lost: they are skipped. No sentences. Imports are not timed.
"""

import json
import re
import sys
import time

import numpy
import scipy.sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics.pairwise import cosine_similarity

STAGES = []


class Timed:
    def __init__(self, stage):
        self.stage = stage

    def __enter__(self):
        self.begin = time.perf_counter()

    def __exit__(self, *_):
        STAGES.append({"stage": self.stage, "seconds": time.perf_counter() - self.begin})


def as_regex(pattern):
    return pattern.replace("*", r"\w*").replace("?", r"\w")


def sum_of_keyness(vectors):
    """The sum of |G2| over all outlets, each against the rest, and all terms."""
    totals = numpy.asarray(vectors.sum(axis=0)).ravel().astype(float)
    everything = totals.sum()

    def part(observed, expected):
        with numpy.errstate(divide="ignore", invalid="ignore"):
            return numpy.where(observed > 0, observed * numpy.log(observed / expected), 0)

    result = 0
    for outlet in range(vectors.shape[0]):
        a = vectors[outlet].toarray().ravel().astype(float)
        target = a.sum()
        reference = everything - target
        expected_a = totals * target / everything
        expected_b = totals * reference / everything
        b = totals - a
        g2 = 2 * (part(a, expected_a) + part(b, expected_b)
                  + part(target - a, target - expected_a)
                  + part(reference - b, reference - expected_b))
        result += numpy.abs(numpy.where(a < expected_a, -g2, g2)).sum()
    return result


def main():
    corpus, patterns = sys.argv[1:3]
    with Timed("read"):
        outlets, texts = [], []
        with open(corpus, encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                outlets.append(article["outlet"])
                texts.append(article["text"])
    with Timed("words, fold, count"):
        vectorizer = CountVectorizer(lowercase=True, token_pattern=r"\w+")
        counts = vectorizer.fit_transform(texts)
    with Timed("outlet vectors"):
        names = list(dict.fromkeys(outlets))
        place = {name: i for i, name in enumerate(names)}
        rows = [place[name] for name in outlets]
        member = scipy.sparse.csr_matrix(
            (numpy.ones(len(rows), dtype=counts.dtype), (rows, range(len(rows)))))
        vectors = (member @ counts).tocsr()
    with Timed("patterns"):
        with open(patterns, encoding="utf-8") as lines:
            words = [line.strip() for line in lines if " " not in line.strip()]
        terms = vectorizer.get_feature_names_out()
        any_word = re.compile("|".join(map(as_regex, words))).fullmatch
        candidates = [(t, term) for t, term in enumerate(terms) if any_word(term)]
        of_pattern = scipy.sparse.lil_matrix((len(terms), len(words)), dtype=counts.dtype)
        for p, word in enumerate(words):
            is_match = re.compile(as_regex(word)).fullmatch
            for t, term in candidates:
                if is_match(term):
                    of_pattern[t, p] = 1
        hits = counts @ of_pattern.tocsr()
    with Timed("cosine"):
        cosine = cosine_similarity(vectors)
    with Timed("keyness"):
        keyness = sum_of_keyness(vectors)
    print(json.dumps({"stages": STAGES, "answer": {
        "articles": len(texts), "tokens": int(counts.sum()), "terms": len(terms),
        "hits": int(hits.sum()), "cosine": float(cosine[0, 1]) if len(names) > 1 else 0,
        "keyness": float(keyness)}}))


if __name__ == "__main__":
    main()
