#!/usr/bin/python3
"""Precision and recall of boilerplate on spans and lines labelled by hand.

    tests/quality/boilerplate.py SPANS SHARED           measures
    tests/quality/boilerplate.py SPANS SHARED --draw    prints both samples, for labelling

SPANS is the program quality_spans, SHARED the folder of the corpora. What is drawn, how it was
labelled and what came out stands in results/quality/README.md; the labels are in
results/quality/boilerplate.csv and boilerplate-lines.csv, without any text.
"""

import collections
import csv
import hashlib
import json
import lzma
import pathlib
import re
import subprocess
import sys

RESULTS = pathlib.Path(__file__).parents[2] / "results/quality"
CORPORA = {
    "allsides_events": "data/allsides_events/articles.jsonl",
    "basil": "data/basil/basil.jsonl",
    "newswcl50": "data/newswcl50/articles.jsonl",
    "perf10k": "data/perf10k.jsonl.xz",
    "polnear": "data/polnear/polnear.jsonl",
    "sputnik2017": "data/sputnik2017/sputnik.jsonl",
    "wire_reuse": "data/wire_reuse/wire_republished.jsonl",
}
SPANS_A_KIND = 25
ARTICLES = 100


def rank(*parts):
    return hashlib.sha256(":".join(map(str, ("parallax-boilerplate-2", *parts))).encode()).hexdigest()


def found(program, shared, corpus):
    """Yields what quality_spans says of each article; only the first of an id counts."""
    path = shared / CORPORA[corpus]
    opener = lzma.open if path.suffix == ".xz" else open
    given, seen = [], set()
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if article["id"] in seen:
                continue
            seen.add(article["id"])
            text = article.get("text") or "\n\n".join(
                " ".join(paragraph) for paragraph in article["paragraph_sentences"])
            given.append(json.dumps({"id": article["id"], "text": text,
                                     "title": article.get("title") or ""}))
    done = subprocess.run([program], input="\n".join(given) + "\n", capture_output=True, text=True,
                          check=True)
    return map(json.loads, done.stdout.splitlines())


def draw(program, shared):
    """Returns the drawn spans (kind, corpus, article, begin, end, text) and lines (corpus,
    article, begin, end, text, left out)."""
    by_kind = collections.defaultdict(lambda: collections.defaultdict(list))
    articles = collections.defaultdict(list)
    for corpus in CORPORA:
        for article in found(program, shared, corpus):
            text = article["text"].encode()
            articles[corpus].append((rank("lines", corpus, article["id"]), article))
            for begin, end, kind in article["boilerplate"]:
                by_kind[kind][corpus].append((rank(corpus, article["id"], begin), corpus,
                                              article["id"], begin, end, text))
    spans = []
    for kind, corpora in sorted(by_kind.items()):
        # In turn from each corpus, lowest hash first, no text twice.
        queues = [sorted(rows, key=lambda row: row[0]) for _, rows in sorted(corpora.items())]
        texts, drawn = set(), 0
        while drawn < SPANS_A_KIND and any(queues):
            for queue in queues:
                while queue:
                    _, corpus, article, begin, end, text = queue.pop(0)
                    if text[begin:end] not in texts:
                        texts.add(text[begin:end])
                        if drawn < SPANS_A_KIND:
                            spans.append((kind, corpus, article, begin, end, text))
                            drawn += 1
                        break
    lines = []
    each = -(-ARTICLES // len(CORPORA))
    chosen = [(corpus, article) for corpus, rows in sorted(articles.items())
              for _, article in sorted(rows, key=lambda row: row[0])[:each]][:ARTICLES]
    for corpus, article in chosen:
        text, at, visible = article["text"].encode(), 0, []
        for line in text.split(b"\n"):
            if line.strip():
                visible.append((at, at + len(line)))
            at += len(line) + 1
        for begin, end in sorted(set(visible[:3] + visible[-3:])):
            if not re.search(rb"[0-9A-Za-z\x80-\xff]", text[begin:end]):
                continue  # no token: nothing to leave out
            left_out = sum(max(0, min(end, e) - max(begin, b))
                           for b, e, _ in article["boilerplate"])
            lines.append((corpus, article["id"], begin, end, text, left_out))
    return spans, lines


def main():
    spans, lines = draw(sys.argv[1], pathlib.Path(sys.argv[2]))
    if sys.argv[3:] == ["--draw"]:
        for kind, corpus, article, begin, end, text in spans:
            print("span", kind, corpus, article, begin, end, repr(text[begin:end].decode()), "||",
                  repr(text[end:end + 60].decode(errors="ignore")))
        for corpus, article, begin, end, text, _ in lines:
            print("line", corpus, article, begin, end, repr(text[begin:end].decode()))
        return

    with open(RESULTS / "boilerplate.csv", encoding="utf-8", newline="") as file:
        labels = {(r["kind"], r["corpus"], r["article"], int(r["begin"]), int(r["end"])): r["right"]
                  for r in csv.DictReader(file)}
    count = collections.Counter()
    for row in spans:
        if row[:5] not in labels:
            sys.exit(f"{row[:5]} has no label: the rules were changed; label it")
        count[row[0], labels[row[:5]]] += 1
    for kind in sorted({kind for kind, _ in count}):
        right, wrong = count[kind, "1"], count[kind, "0"]
        print(f"{kind:9} {right:3} of {right + wrong:3} right")
    right = sum(n for (_, label), n in count.items() if label == "1")
    print(f"{'all':9} {right:3} of {sum(count.values()):3} right: {right / sum(count.values()):.3f}")

    with open(RESULTS / "boilerplate-lines.csv", encoding="utf-8", newline="") as file:
        labels = {(r["corpus"], r["article"], int(r["begin"])): r["boilerplate"]
                  for r in csv.DictReader(file)}
    table = collections.Counter()
    for corpus, article, begin, end, _, left_out in lines:
        # whole: the line; part: a dateline or credit in it; none: prose
        table[labels[corpus, article, begin], left_out >= end - begin - 4 and "whole"
              or left_out > 0 and "part" or "none"] += 1
    for true in ("whole", "part", "none"):
        row = {said: table[true, said] for said in ("whole", "part", "none")}
        print(f"lines that are boilerplate ({true}): {sum(row.values())}; left out: {row}")


if __name__ == "__main__":
    main()
