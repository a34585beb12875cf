#!/usr/bin/python3
"""Precision and recall of sentence ends on places labelled by hand.

    tests/quality/sentence_ends.py SPANS SHARED           measures
    tests/quality/sentence_ends.py SPANS SHARED --draw    prints the sample, for labelling

SPANS is the program quality_spans, SHARED the folder of the corpora: exit 77 (skipped) when it is
not there, 1 when F1 is below 0.99 in a corpus. What is drawn, how it was
labelled and what came out stands in results/quality/README.md; the labels are in
results/quality/sentence-ends.csv, without any text.
"""

import collections
import csv
import hashlib
import json
import math
import pathlib
import re
import subprocess
import sys
import unicodedata

LABELS = pathlib.Path(__file__).parents[2] / "results/quality/sentence-ends.csv"
CORPORA = {"newswcl50": "data/newswcl50/articles.jsonl", "polnear": "data/polnear/polnear.jsonl"}
SALT = "parallax-sentence-ends"
DRAWN = 125  # of hard places, and as many of all others
LEAST_F1 = 0.99
SKIPPED = 77

# A stop with what closes behind it before white space; one before a capital without a blank; the
# last visible character of a line.
PLACE = re.compile(
    r"""[.!?…]+[.!?…"'”’»›)\]}]*(?=\s|$)"""
    r"""|(?<=[^\W\d_A-Z])[.!?…]["”’)]*(?=[A-Z“])"""
    r"""|[^\s](?=[ \t]*(?:\n|$))""")


def articles(shared, corpus):
    """Yields id and text, normalized as Parallax reads it."""
    with open(shared / CORPORA[corpus], encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            text = article["text"].replace("\r\n", "\n").replace("\r", "\n")
            yield article["id"], unicodedata.normalize("NFC", text)


def places(text):
    """Yields the offsets, in characters, where a sentence may end within the text."""
    last = -1
    for match in PLACE.finditer(text):
        line = text.rfind("\n", 0, match.end()) + 1
        if (match.end() != last and match.end() != len(text.rstrip())
                and re.search(r"\w", text[line:match.end()])
                and re.search(r"\w", text[match.end():])):
            last = match.end()
            yield last


def stratum(text, place):
    """Line ends; hard places: short or dotted word, no lower case behind; easy ones."""
    if re.match(r"[ \t]*(\n|$)", text[place:]):
        return "line"
    word = re.search(r"""([^\s]*?)[.!?…"'”’»›)\]}]*$""", text[max(0, place - 60):place]).group(1)
    word = re.sub(r"^[^\w]+", "", word)
    hard = not text[place:].lstrip()[:1].islower() and (len(word) <= 5 or "." in word)
    return "hard" if hard else "easy"


def draw(shared, corpus):
    """Returns (article, byte offset, stratum, text, offset) of the sample, and all strata."""
    everything = []
    for article, text in articles(shared, corpus):
        before = offset = 0
        for place in places(text):
            offset += len(text[before:place].encode())
            before = place
            everything.append((article, offset, stratum(text, place), text, place))

    def lowest_hashes(rows):
        return sorted(rows, key=lambda row: hashlib.sha256(
            f"{SALT}:{row[0]}:{row[1]}".encode()).hexdigest())[:DRAWN]

    hard = [row for row in everything if row[2] == "hard"]
    others = [row for row in everything if row[2] != "hard"]
    strata = collections.Counter(row[2] for row in everything)
    return lowest_hashes(hard) + lowest_hashes(others), strata


def spans(program, shared, corpus, wanted):
    """Returns what quality_spans says of the wanted articles, by id."""
    given = "".join(json.dumps({"id": article, "text": text}) + "\n"
                    for article, text in articles(shared, corpus) if article in wanted)
    done = subprocess.run([program], input=given, capture_output=True, text=True, check=True)
    return {found["id"]: found for found in map(json.loads, done.stdout.splitlines())}


def ends_here(intervals, text, offset):
    """Does no interval hold both the visible byte before the offset and the one behind?"""
    behind = offset + len(text[offset:]) - len(text[offset:].lstrip())
    return not any(begin < offset and behind < end for begin, end in intervals)


def scores(judged):
    """judged: (said, true, weight) -> precision, recall, F1."""
    both = sum(w for said, true, w in judged if said and true)
    said = sum(w for s, _, w in judged if s)
    true = sum(w for _, t, w in judged if t)
    precision, recall = both / said, both / true
    return precision, recall, 2 * precision * recall / (precision + recall)


def lowest_share(right, n):
    """Returns the lower end of Wilson's 95 % interval."""
    z, p = 1.959964, right / n
    return (p + z * z / 2 / n - z * math.sqrt((p * (1 - p) + z * z / 4 / n) / n)) / (1 + z * z / n)


def measure(program, shared):
    with open(LABELS, encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file))
    below = []
    for corpus in CORPORA:
        rows = [row for row in labels if row["corpus"] == corpus]
        found = spans(program, shared, corpus, {row["article"] for row in rows})
        sample, strata = draw(shared, corpus)
        if {(a, o) for a, o, *_ in sample} != {(r["article"], int(r["offset"])) for r in rows}:
            sys.exit(f"{corpus}: the labels are not those of the sample; was the corpus changed?")
        drawn = collections.Counter(row["stratum"] for row in rows)
        for name in ("parallax", "unicode alone"):
            judged, wrong = [], []
            for row in rows:
                article, offset = found[row["article"]], int(row["offset"])
                text = article["text"].encode()
                intervals = article["sentences"]
                if name != "parallax":
                    intervals = list(zip([0, *article["unicode"]], article["unicode"]))
                said, true = ends_here(intervals, text, offset), row["end"] == "1"
                judged.append((said, true, row["stratum"]))
                if said != true:
                    wrong.append(f'{row["article"]}:{offset}')
            count = collections.Counter((said, true) for said, true, _ in judged)
            p, r, f = scores([(s, t, 1) for s, t, _ in judged])
            print(f"{corpus:10} {name:13} right ends {count[True, True]:3}, false "
                  f"{count[True, False]:2}, missed {count[False, True]:2}, right none "
                  f"{count[False, False]:2}: P {p:.4f} R {r:.4f} F1 {f:.4f}; right in all "
                  f">= {lowest_share(len(judged) - len(wrong), len(judged)):.3f}")
            inside = [(s, t, 1) for s, t, stratum in judged if stratum != "line"]
            p, r, f = scores(inside)
            print(f"{'':24} without line ends, n = {len(inside)}: P {p:.4f} R {r:.4f} F1 {f:.4f}")
            others = strata["easy"] + strata["line"]
            size = {"hard": strata["hard"] / drawn["hard"],
                    "easy": others / (drawn["easy"] + drawn["line"]),
                    "line": others / (drawn["easy"] + drawn["line"])}
            p, r, f = scores([(s, t, size[stratum]) for s, t, stratum in judged])
            print(f"{'':24} weighted to the corpus ({sum(strata.values())} places): "
                  f"P {p:.4f} R {r:.4f} F1 {f:.4f}")
            if name == "parallax" and scores([(s, t, 1) for s, t, _ in judged])[2] < LEAST_F1:
                below.append(corpus)
            if wrong and name == "parallax":
                print(f"{'':24} wrong: {' '.join(wrong)}")
    if below:
        sys.exit(f"F1 is below {LEAST_F1} in {', '.join(below)}")


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (shared / "data").is_dir():
        sys.exit(SKIPPED)
    if sys.argv[3:] == ["--draw"]:
        for corpus in CORPORA:
            for article, offset, kind, text, place in draw(shared, corpus)[0]:
                print(corpus, article, offset, kind, repr(text[max(0, place - 80):place]), "||",
                      repr(text[place:place + 80]))
        return
    measure(program, shared)


if __name__ == "__main__":
    main()
