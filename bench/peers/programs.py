"""What bench/peers/run starts, on which files, and how a process is measured."""

import dataclasses
import hashlib
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PATTERNS = HERE / "patterns.txt"
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's scikit-learn
PARTS = {"tenth": 10, "fortieth": 40}  # for programs that are too slow for all articles
PATTERNS_IN_A_FRAME = 15


def bench_run():
    """bench/run as a module: what it says about machine, build and commit."""
    loader = importlib.machinery.SourceFileLoader("bench_run", str(ROOT / "bench" / "run"))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("bench_run", loader))
    loader.exec_module(module)
    return module


BENCH = bench_run()


def stop(message):
    print(f"bench/peers/run: {message}", file=sys.stderr)
    sys.exit(2)


# -- the corpus, as each program reads it

@dataclasses.dataclass
class Input:
    corpus: pathlib.Path
    lexicon: pathlib.Path
    texts: dict     # part -> file, an article a line
    outlets: dict   # part -> file, an outlet a line
    bytes: dict     # part -> bytes of the texts as the corpus has them
    articles: dict
    first_two: list # outlets
    sha256: str


def prepared(corpus, folder):
    """Reads line by line, to stay small: see measured()."""
    with open(corpus, "rb") as lines:
        total = sum(1 for _ in lines)
    limits = {"all": total, **{part: -(-total // n) for part, n in PARTS.items()}}
    files = {(part, what): open(folder / f"{part}_{what}.txt", "w", encoding="utf-8")
             for part in limits for what in ("texts", "outlets")}
    size = dict.fromkeys(limits, 0)
    articles = dict.fromkeys(limits, 0)
    first_two = []
    checksum = hashlib.sha256()
    with open(corpus, "rb") as lines:
        for number, line in enumerate(lines, 1):
            checksum.update(line)
            try:
                article = json.loads(line)
                article["outlet"], article["text"]
            except (ValueError, KeyError, TypeError) as error:
                stop(f"{corpus}:{number}: not an article with outlet and text: {error!r}")
            if len(first_two) < 2 and article["outlet"] not in first_two:
                first_two.append(article["outlet"])
            text = " ".join(article["text"].split())
            for part, limit in limits.items():
                if articles[part] < limit:
                    articles[part] += 1
                    size[part] += len(article["text"].encode())
                    files[part, "texts"].write(text + "\n")
                    files[part, "outlets"].write(article["outlet"] + "\n")
    for file in files.values():
        file.close()
    lexicon = folder / "patterns.yml"
    lexicon.write_text(lexicon_of(patterns()), encoding="utf-8")
    return Input(pathlib.Path(corpus).resolve(), lexicon,
                 {part: folder / f"{part}_texts.txt" for part in limits},
                 {part: folder / f"{part}_outlets.txt" for part in limits},
                 size, articles, first_two, checksum.hexdigest())


def patterns():
    return PATTERNS.read_text(encoding="utf-8").splitlines()


def lexicon_of(entries):
    lines = ["frames:"]
    for first in range(0, len(entries), PATTERNS_IN_A_FRAME):
        lines.append(f"  patterns_from_{first + 1}:")
        lines += [f'    - "{entry}"' for entry in entries[first:first + PATTERNS_IN_A_FRAME]]
    return "\n".join(lines) + "\n"


def as_regex(entries):
    def one(entry):
        return entry.replace("*", r"\w*").replace("?", r"\w").replace(" ", r"\W+")
    return r"\b(?:" + "|".join(map(one, entries)) + r")\b"


# -- the programs

@dataclasses.dataclass
class Measured:
    """What one process took, and its output if that was wanted."""
    output: str
    wall: float
    cpu: float
    peak: int  # KiB


@dataclasses.dataclass
class Program:
    name: str
    note: str         # what it does and leaves out
    command: list
    # Measured -> (stages: [(name, seconds)], counts: {name: number}); none: the whole
    # process is the work, and what it prints is not wanted
    answer: callable
    part: str = "all"
    threads: int = 1


def measured(command, output_wanted=True):
    """A child's peak memory is never said to be below our own: unwanted output of many
    megabytes is not read."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1",
           "OPENBLAS_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdout=output,
                                 stderr=errors, env=env)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        if child.returncode != 0:
            print(errors.read().decode("utf-8", "replace"), file=sys.stderr)
            stop(f"{command[0]} failed with status {child.returncode}; see above")
        output.seek(0)
        return Measured(output.read().decode("utf-8") if output_wanted else "", wall,
                        used.ru_utime + used.ru_stime, used.ru_maxrss)


def told(run):
    """Programs of ours that time themselves, without starting and loading."""
    result = json.loads(run.output)
    stages = [(row["stage"], row["seconds"]) for row in result["stages"]]
    return stages, result.get("answer", {})


def told_without_reading(run):
    stages, counts = told(run)
    return [(name, seconds) for name, seconds in stages if name != "read"], counts


def counted_by_ripgrep(run):
    return [("all", run.wall)], {"hits": int(run.output)}


def whole_run(process):
    """The stages of `parallax bench` are measured one by one; this one is all of them."""
    stages, counts = told(process)
    return [stage for stage in stages if stage[0].startswith("the whole run")], counts


def parallax_program(program, data, threads, name):
    return Program(name, "`parallax bench`: the whole run, without resampling; boilerplate is"
                   " looked for, but counted, as the others do",
                   [program, "bench", data.corpus, "--lexicon", data.lexicon, "--threads",
                    threads, "--format", "json", "--resamples", 0, "--keep-boilerplate"],
                   whole_run, "all", threads)


def plain_programs(plain, data):
    run = [plain, data.corpus, PATTERNS]
    return [
        Program("plain C++ over ICU", "all of the work, and sentences", run, told),
        Program("plain C++ over ICU, no sentences", "all of the work",
                [*run, "--no-sentences"], told),
        Program("ICU words alone", "ICU's iterator goes over the texts; nothing is kept;"
                " reading is not counted", [*run, "--only-words"], told_without_reading),
        Program("ICU sentences alone", "likewise", [*run, "--only-sentences"],
                told_without_reading)]


def other_programs(data):
    """Returns the programs that are here, their versions, and the names of those missing."""
    found, versions, missing = [], [], []
    version = BENCH.output_of(PYTHON, "-c", "import sklearn; print(sklearn.__version__)")
    if version:
        versions.append(f"scikit-learn {version}")
        found.append(Program(
            "scikit-learn", r"CountVectorizer with `\w+`, sparse products; no phrases, no"
            " sentences; loading Python is not counted",
            [PYTHON, HERE / "sklearn_peer.py", data.corpus, PATTERNS], told))
    else:
        missing.append("scikit-learn (python3-sklearn)")
    version = BENCH.output_of("Rscript", "-e", "cat(format(packageVersion('tm')))")
    if version:
        versions.append(f"tm {version}")
        found.append(Program(
            "R tm", "the first tenth of the articles; `DocumentTermMatrix`; words are"
            " what stands between blanks; no phrases, no sentences; loading R is not counted",
            ["Rscript", HERE / "tm_peer.R", data.texts["tenth"], data.outlets["tenth"],
             PATTERNS], told, "tenth"))
    else:
        missing.append("tm (r-cran-tm)")
    version = BENCH.output_of("rg", "--version")
    if version:
        versions.append(version.splitlines()[0])
        count = ["rg", "--ignore-case", "--count-matches", "--threads", 1,
                 "--regexp", as_regex(patterns())]
        found += [
            Program("ripgrep, ASCII", "only counts the patterns, as one regular expression,"
                    " in a file of the texts; no counts by word, pattern or outlet",
                    [*count, "--no-unicode", data.texts["all"]], counted_by_ripgrep),
            Program("ripgrep, Unicode", "likewise, with Unicode's words, in the first"
                    " fortieth of the articles",
                    [*count, data.texts["fortieth"]], counted_by_ripgrep, "fortieth")]
    else:
        missing.append("ripgrep (ripgrep)")
    return found, versions, missing
