#!/usr/bin/python3
"""How well lexicons/generic-frames.en.yml tells articles that coders gave a frame from others.

    tests/quality/generic_frames.py PROGRAM ROOT --write    writes results/quality/generic-frames.md
    tests/quality/generic_frames.py PROGRAM ROOT            exit 1 if that file says something else

An article's score is the frame's rate per 1,000 words, as `parallax compare` counts it: from the
hits and tokens of `parallax annotate` and the weights of the file, and their sums are compared
with what `parallax compare` says. Boilerplate is kept: coders saw it, and a headline may be all
of it. ROC-AUC is the chance that an article with the frame scores higher than one without, ties
half. Exit 77 (skipped) when ROOT/../shared is not there. No text of the corpora goes into the
report: ids, entries and counts do.
"""

import collections
import difflib
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile

SKIPPED = 77
SEED = 1
RESAMPLES = 2000
LEXICON = "lexicons/generic-frames.en.yml"
REPORT = "results/quality/generic-frames.md"
SHOWN = 12  # ids and entries a line

# (frame of the lexicon, what the coders call it, whether it means the same)
NARRATIVE = [("conflict", "conflict", True), ("human_interest", "human_interest", True),
             ("economic_consequences", "economic", True), ("morality", "moral", True),
             ("responsibility", "resolution", False)]
GVFC = [("economic_consequences", "9", True), ("conflict", "3", False)]
# What reading the listed articles of the worst frame showed; write it anew when they change.
READ = ("human_interest in narrative_frames", """Read: wrongly taken are reports about young activists and their marches, a court case of
children, and celebrities with their families: children and parents as actors in politics. Missed
are political stories in which workers, towns or groups are affected, told without a word of
kinship or feeling. The questions ask who is affected; the words see who is named.
""")
GVFC_NAMES = {"9": "9 economic consequences", "3": "3 politics"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def corpora(data):
    """Yields (corpus, its frames, articles as (id, text, what the coders saw in it))."""
    yield "narrative_frames", NARRATIVE, [
        (row["id"], row["text"], {name for name, is_so in row["frames"].items() if is_so})
        for row in lines(data / "narrative_frames/narrative_frames.jsonl")]
    yield "gvfc headlines", GVFC, [
        (row["id"], row["news_title"], {row["Q3 Theme1"], row["Q3 Theme2"]})
        for row in lines(data / "gvfc/headlines_original.jsonl") if row["Q1 Relevant"] == "1"]
    yield "gvfc headlines and leads", GVFC, [
        (row["id"], row["title"] + "\n" + row["text"], {row["theme1"], row["theme2"]})
        for row in lines(data / "gvfc/extension_1300.jsonl") if row["relevant"] == "1"]


def weights(lexicon):
    """Returns the weight of each entry that has one, by frame and term."""
    found, frame = {}, None
    for line in lexicon.read_text(encoding="utf-8").splitlines():
        name = re.fullmatch(r"  (\w+):", line)
        entry = re.match(r'      - \{term: "?([^",]+)"?, weight: ([0-9.]+)', line)
        frame = name[1] if name else frame
        if entry:
            found[frame, entry[1]] = float(entry[2])
    return found


def annotated(program, lexicon, articles):
    """Returns what `annotate` says of each article, and the rates of `compare` over all."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, (article, text, _) in enumerate(articles):
            file.write(json.dumps({"id": article, "outlet": f"half {number % 2}", "event": "",
                                   "date": "", "language": "en", "text": text}) + "\n")
        file.flush()

        def run(*arguments):
            done = subprocess.run([program, *arguments, file.name, "--lexicon", lexicon,
                                   "--keep-boilerplate"], capture_output=True, text=True,
                                  check=False)
            if done.returncode != 0:
                sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr}")
            return done.stdout
        rows = [json.loads(line) for line in run("annotate", "--tokens").splitlines()]
        compared = json.loads(run("compare", "--format", "json", "--resamples", "0"))
    return {row["id"]: row for row in rows}, compared


class Scores:
    """The frames' rates per 1,000 words, and the hits they rest on."""

    def __init__(self, program, root, articles):
        weight = weights(root / LEXICON)
        rows, compared = annotated(program, root / LEXICON, articles)
        self.tokens = {i: len(row["tokens"]) for i, row in rows.items()}
        self.hits = collections.defaultdict(collections.Counter)  # (article, frame) -> entry
        self.sums = collections.Counter()
        for i, row in rows.items():
            for hit in row["hits"]:
                if not hit.get("negated"):
                    self.hits[i, hit["category"]][hit["entry"]] += 1
                    self.sums[i, hit["category"]] += weight.get((hit["category"], hit["entry"]), 1)
        self.compare_with(compared, articles)

    def compare_with(self, compared, articles):
        for rate in compared["rates"]:
            if rate["event"] is None:
                ids = [a[0] for n, a in enumerate(articles) if f"half {n % 2}" == rate["outlet"]]
                ours = 1000 * sum(self.sums[i, rate["category"]] for i in ids)
                ours /= sum(self.tokens[i] for i in ids)
                if not math.isclose(ours, rate["rate_per_1000"]["value"], abs_tol=1e-9):
                    sys.exit(f'{rate["category"]}: {ours} here, {rate["rate_per_1000"]} in compare')

    def rate(self, article, frame):
        tokens = self.tokens[article]
        return 1000 * self.sums[article, frame] / tokens if tokens else 0.0


def area(with_it, without):
    """ROC-AUC from counts of articles at each level of the score, lowest first."""
    below = pairs = 0
    for yes, no in zip(with_it, without):
        pairs += yes * (below + no / 2)
        below += no
    return pairs / (sum(with_it) * below)


def auc(scored, generator):
    """scored: (score, has the frame) -> AUC and the ends of its 95 % bootstrap interval."""
    level = {score: at for at, score in enumerate(sorted({score for score, _ in scored}))}
    ranked = [(level[score], has_it) for score, has_it in scored]

    def of(sample):
        counts = [0] * len(level), [0] * len(level)
        for at, has_it in sample:
            counts[not has_it][at] += 1
        return area(*counts)
    resampled = []
    while len(resampled) < RESAMPLES:
        sample = generator.choices(ranked, k=len(ranked))
        if len({has_it for _, has_it in sample}) == 2:
            resampled.append(of(sample))
    resampled.sort()
    return of(ranked), resampled[int(0.025 * RESAMPLES)], resampled[int(0.975 * RESAMPLES) - 1]


def listed(counter):
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    return ", ".join(f"`{entry}` {count}" for entry, count in ordered) or "none"


def confusion(corpus, frame, name, articles, scores):
    """Says which articles are on the wrong side when as many are given the frame as have it."""
    ranked = sorted(articles, key=lambda a: (-scores.rate(a[0], frame), a[0]))
    have_it = sum(name in seen for _, _, seen in articles)
    wrong = [i for i, _, seen in ranked[:have_it] if name not in seen]
    missed = [i for i, _, seen in reversed(ranked[have_it:]) if name in seen]

    def entries(ids):
        return sum((scores.hits[i, frame] for i in ids), collections.Counter())
    silent = sum(not scores.hits[i, frame] for i in missed)
    return f"""## The worst: {frame} in {corpus}

When the {have_it} articles with the highest rates are taken for those with the frame, {have_it - len(wrong)} are right.

- {len(wrong)} are taken wrongly. What they are counted for: {listed(entries(wrong))}.
  Highest first: {", ".join(wrong[:SHOWN])}.
- {len(missed)} are missed, {silent} of them without a single hit. What the others have:
  {listed(entries(missed))}. Lowest first: {", ".join(missed[:SHOWN])}.
- In the {have_it - len(wrong)} that are right: {listed(entries(
    [i for i, _, seen in ranked[:have_it] if name in seen]))}.

{READ[1] if READ[0] == f"{frame} in {corpus}" else "Nobody has read these articles."}"""


def report(program, root, data):
    generator = random.Random(SEED)
    table, worst = [], None
    for corpus, frames, articles in corpora(data):
        scores = Scores(program, root, articles)
        for frame, name, is_same in frames:
            scored = [(scores.rate(i, frame), name in seen) for i, _, seen in articles]
            value, low, high = auc(scored, generator)
            have_it = sum(has_it for _, has_it in scored)
            silent = sum(score == 0 for score, _ in scored)
            table.append(f"| {corpus} | {frame} | {GVFC_NAMES.get(name, name)} | "
                         f"{'yes' if is_same else 'no'} | {have_it} of {len(scored)} | {silent} | "
                         f"{value:.3f} | {low:.3f} to {high:.3f} |")
            if is_same and (worst is None or value < worst[0]):
                worst = value, (corpus, frame, name, articles, scores)
    return f"""# Generic frames against human codes

    tests/quality/generic_frames.py build/release/parallax . --write

ROC-AUC of the rate per 1,000 words of each frame of `{LEXICON}`: the
chance that an article that coders gave the frame has a higher rate than one that they did not
(ties half; 0.5 is guessing). 95 % intervals from {RESAMPLES} resamples of the articles, seed {SEED}. Measured once,
when the lexicon was finished; no entry was changed for it afterwards. Before that, one article
and five headlines had been seen, for the layout of the files.

| corpus | frame | coders' code | means the same | have it | articles without a hit | AUC | 95 % |
|---|---|---|---|---|---|---|---|
{chr(10).join(table)}

- **narrative_frames** (Frermann and others 2023): whole articles about climate change, coded by
  questions after Semetko and Valkenburg. `resolution` is the nearest they have to `responsibility`.
- **gvfc** (Liu and others 2019): reports on gun violence, first or second theme. Of its nine
  themes only "economic consequences" is one of ours; "politics" is shown for what it shares with
  `conflict`. Headlines have some ten words: most have no hit, and those are all tied.

{confusion(*worst[1])}"""


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    data = root / "../shared/data"
    if not data.is_dir():
        print("skipped: ../shared is not there, and with it the coded corpora")
        sys.exit(SKIPPED)
    made = report(program, root, data)
    path = root / REPORT
    if sys.argv[3:] == ["--write"]:
        path.write_text(made, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8")
    if kept != made:
        sys.exit("".join(difflib.unified_diff(kept.splitlines(True), made.splitlines(True), REPORT,
                                              "measured now")) + "--write puts this into the file")


if __name__ == "__main__":
    main()
