#!/usr/bin/python3
"""What the entries of the shipped lexicons meet in real reports: how many of them anything at
all, and which carry each category.

    tests/quality/lexicon_hits.py PROGRAM ROOT --write    writes results/quality/lexicon-hits.md

No text of the corpora goes into it. It needs ROOT/../shared.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

REPORT = "results/quality/lexicon-hits.md"
CORPORA = {
    "en": ["allsides_events/articles.jsonl"],
    "ru": ["ru_outlet_samples/ru_samples.jsonl", "rusentrel/rusentrel.jsonl"],
    "zh": ["xinwen_lianbo_zh/china_russia_subset.jsonl"],
}
SHOWN = 3


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                          check=False)
    if done.returncode not in (0, 1):  # 1: articles were skipped
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def table(program, lexicon, corpus):
    """Returns the rows of the lexicon's categories, and (entries with a hit, all, articles)."""
    hits = collections.defaultdict(collections.Counter)
    articles = tokens = 0
    for line in run(program, "annotate", *corpus, "--lexicon", lexicon, "--tokens").splitlines():
        article = json.loads(line)
        articles += 1
        tokens += len(article["tokens"])
        for hit in article["hits"]:
            hits[hit["category"]][hit["entry"]] += 1
    compared = json.loads(run(program, "compare", *corpus, "--lexicon", lexicon,
                              "--format", "json", "--resamples", 0))
    rows, met, entries = [], 0, 0
    for category in compared["categories"]:
        found = hits[category["name"]]
        total = sum(found.values())
        first = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
        rows.append(f'| {category["name"]} | {len(found)} of {category["entries"]} | '
                    f'{1000 * total / tokens:.2f} | '
                    + (", ".join(f"`{e}` {100 * n / total:.0f} %" for e, n in first) or "-")
                    + " |")
        met += len(found)
        entries += category["entries"]
    return rows, met, entries, articles, tokens


def cues(program, root, data):
    """Returns the rows for attribution.en.yml against the cues that polnear's annotators marked:
    which share of a category's hits is in a cue, and which share of the cues has a hit."""
    with open(data / "polnear/polnear.jsonl", encoding="utf-8") as file:
        marked = {row["id"]: row for row in map(json.loads, file)}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for row in marked.values():
            file.write(json.dumps({"id": row["id"], "outlet": "polnear", "event": "", "date": "",
                                   "language": "en", "text": row["text"]}) + "\n")
        file.flush()
        annotated = run(program, "annotate", file.name, "--keep-boilerplate",
                        "--lexicon", root / "lexicons/attribution.en.yml")
    hits, right = collections.Counter(), collections.Counter()
    all_cues = found = articles = 0
    for article in map(json.loads, annotated.splitlines()):
        row = marked[article["id"]]
        if row["text"] != article["text"]:
            continue  # normalised while it was read: the marks' offsets are of another text
        articles += 1
        spans = [(len(row["text"][:begin].encode()), len(row["text"][:end].encode()))
                 for mark in row["attributions"] for begin, end in mark["cue"]]
        places = [(hit["begin"], hit["end"]) for hit in article["hits"]]
        for hit in article["hits"]:
            hits[hit["category"]] += 1
            right[hit["category"]] += any(hit["begin"] < end and begin < hit["end"]
                                          for begin, end in spans)
        all_cues += len(spans)
        found += sum(any(b < end and begin < e for b, e in places) for begin, end in spans)
    rows = [f"| {name} | {hits[name]} | {100 * right[name] / hits[name]:.0f} % |"
            for name in sorted(hits)]
    return f"""## attribution.en.yml and cues that were marked by hand

polnear, {articles} of {len(marked)} articles: {100 * found / all_cues:.0f} % of {all_cues:,} cues have a hit (cues are also verbs of
wanting, showing and feeling, colons and prepositions). Entries were added and left out on this
very half of polnear, so this is no test of them.

| category | hits | in a cue |
|---|---|---|
""" + "\n".join(rows) + "\n"


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    data = root / "../shared/data"
    if not data.is_dir():
        sys.exit("../shared is not there, and with it the reports")
    parts = []
    for lexicon in sorted((root / "lexicons").glob("*.yml")):
        files = CORPORA[lexicon.name.rsplit(".", 2)[1]]
        rows, met, entries, articles, tokens = table(
            program, lexicon, [data / name for name in files])
        names = " and ".join(name.split("/")[0] for name in files)
        parts.append(f"""## {lexicon.name}

{names}: {articles} articles, {tokens:,} words. {met} of {entries} entries have a hit.

| category | entries with a hit | hits per 1,000 words | share of the most frequent |
|---|---|---|---|
""" + "\n".join(rows) + "\n")
    parts.append(cues(program, root, data))
    made = """# What the shipped lexicons meet in real reports

    tests/quality/lexicon_hits.py build/release/parallax . --write

Counts say what an entry meets, and not whether it is right there; hits are unweighted. An
entry that carries most of a category is where to look first.

""" + "\n".join(parts)
    if sys.argv[3:] == ["--write"]:
        (root / REPORT).write_text(made, encoding="utf-8")
    else:
        print(made, end="")


if __name__ == "__main__":
    main()
