#!/usr/bin/python3
"""Asks whether evaluation.en.yml and roles tell if a sentence speaks well or ill of somebody.

    tests/quality/actor_polarity.py build/release/parallax \
        build/release/tests/quality/quality_roles ../shared > results/quality/actor-polarity.md

newsmtsc (Hamborg and Donnay 2021), the development half: sentences of news with marked targets,
each positive, neutral or negative. A hit of the lexicon counts for the targets that roles give it
to, +1 or -1, turned when negated; the sign of the sum is the answer. There are no weights.
"""

import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from roles import ask, lines


def annotated(program, lexicon, rows):
    """Returns what `parallax annotate` says of each sentence, by its number."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i, row in enumerate(rows):
            print(json.dumps({"id": str(i), "outlet": "newsmtsc", "date": "2021-01-01",
                              "text": row["sentence_normalized"]}), file=file)
        file.flush()
        done = subprocess.run([program, "annotate", file.name, "--keep-boilerplate",
                               "--lexicon", lexicon], capture_output=True, text=True, check=False)
    return {int(a["id"]): a for a in map(json.loads, done.stdout.splitlines())}


def mentions_in(row, article):
    """Returns [begin, end, number of the target] in bytes, each inside a sentence."""
    text, found = article["text"], []
    for number, target in enumerate(row["targets"]):
        for place in [target] + target.get("further_mentions", []):
            words = row["sentence_normalized"][place["from"]:place["to"]]
            at = place["from"] if text == row["sentence_normalized"] else text.find(words)
            if at < 0 or not re.search(r"\w", words):
                continue
            begin = len(text[:at].encode())
            end = begin + len(words.encode())
            if any(b <= begin and end <= e for b, e in article["sentences"]):
                found.append((begin, end, number))
    return sorted(found, key=lambda m: (m[0], -m[1], m[2]))


def sign(number):
    return (number > 0) - (number < 0)


def answers(roles_program, articles, mentions, **options):
    """Returns {(sentence, target): -1, 0 or 1} by the roles of the hits."""
    hits = {i: sorted((h["begin"], h["end"], h["category"], h["negated"]) for h in a["hits"]
                      if h["kind"] == "frame") for i, a in articles.items()}
    found = ask(roles_program, [{"text": a["text"], "mentions": mentions[i],
                                 "hits": [h[:2] for h in hits[i]], **options}
                                for i, a in articles.items()])
    sums = collections.Counter()
    for i, roles in zip(articles, found):
        for (_, _, category, negated), one in zip(hits[i], roles["roles"]):
            value = (1 if category == "positive" else -1) * (-1 if negated else 1)
            for party in (one["first"], one["second"]):
                if party:
                    sums[i, party["actor"]] += value
    return {key: sign(n) for key, n in sums.items()}


def whole_sentence(articles, rows):
    """Returns the same with each hit counted for every target of the sentence."""
    found = {}
    for i, a in articles.items():
        total = sum((1 if h["category"] == "positive" else -1) * (-1 if h["negated"] else 1)
                    for h in a["hits"] if h["kind"] == "frame")
        found.update({(i, k): sign(total) for k in range(len(rows[i]["targets"]))})
    return found


def f1(pairs, label):
    right = sum(a == label == b for a, b in pairs)
    named = sum(b == label for _, b in pairs) + sum(a == label for a, _ in pairs)
    return 2 * right / named if named else 0.


def main():
    program, roles_program, shared = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    path = shared / "data/newsmtsc/train.jsonl"
    if not path.exists():
        print("there is no ../shared/data/newsmtsc here: skipped", file=sys.stderr)
        return 77
    rows = lines(path)
    lexicon = pathlib.Path(__file__).parents[2] / "lexicons/evaluation.en.yml"
    articles = annotated(program, lexicon, rows)
    mentions = {i: mentions_in(rows[i], a) for i, a in articles.items()}
    gold, odd = {}, {}
    for i, row in enumerate(rows):
        half = int(hashlib.sha256(row["primary_gid"].encode()).hexdigest(), 16) % 2
        for k, target in enumerate(row["targets"]):
            gold[i, k], odd[i, k] = int(target["polarity"]) // 2 - 2, half
    ways = {
        "roles, pronouns and titles widened": answers(roles_program, articles, mentions,
                                                      coreference=True),
        "roles, names alone": answers(roles_program, articles, mentions),
        "nearest target": answers(roles_program, articles, mentions, rules=False),
        "every target of the sentence": whole_sentence(articles, rows)}
    print("# Actors and polarity\n\n    tests/quality/actor_polarity.py build/release/parallax \\\n"
          "        build/release/tests/quality/quality_roles ../shared > "
          "results/quality/actor-polarity.md\n\n"
          f"newsmtsc, {len(rows)} sentences of the development half with {len(gold)} targets. A "
          "hit of\n`lexicons/evaluation.en.yml` counts for the targets that it is given to, +1 or "
          "-1, turned when\nnegated; the sign of the sum is the answer. No weights, no threshold. "
          "Words of the lexicon were\nmended after a look at which go wrong in one half by a hash "
          "(tuned on); the other half was not\nlooked at for that. The baseline to be beaten, "
          "LSD2015 in a window of 60 characters, was given as\n.54 (not run here).\n")
    ways["widened roles; every hit of the sentence where they give none"] = {
        key: ways["roles, pronouns and titles widened"].get(key, 0) or
        ways["every target of the sentence"].get(key, 0) for key in gold}
    print("| a hit counts for | macro-F1, tuned on | not looked at | all | F1 negative | neutral | "
          "positive |\n|---|---|---|---|---|---|---|")
    for name, found in ways.items():
        cells = []
        for half in ({0}, {1}, {0, 1}):
            pairs = [(g, found.get(key, 0)) for key, g in gold.items() if odd[key] in half]
            cells.append(sum(f1(pairs, label) for label in (-1, 0, 1)) / 3)
        cells += [f1(pairs, label) for label in (-1, 0, 1)]
        print(f"| {name} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    differ = {key for key in gold
              if len({gold[key[0], k] for k in range(len(rows[key[0]]["targets"]))}) > 1}
    print(f"\nMost sentences have one target, or targets that fare alike, and there who a word is "
          f"about hardly\nmatters. For the {len(differ)} targets in sentences whose targets differ "
          "in polarity:\n\n| a hit counts for | macro-F1 | right |\n|---|---|---|")
    for name, found in ways.items():
        pairs = [(gold[key], found.get(key, 0)) for key in sorted(differ)]
        print(f"| {name} | {sum(f1(pairs, label) for label in (-1, 0, 1)) / 3:.3f} | "
              f"{sum(a == b for a, b in pairs) / len(pairs):.3f} |")
    print("\nSo roles beat counting per sentence where it matters, and are no better than the nearest "
          "target here:\nthe targets are given, and no other actors that words could be about.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
