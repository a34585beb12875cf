#!/usr/bin/python3
"""An index file is whole, whatever happens to the program that writes it.

    tests/index_crash.py PROGRAM

Kills the program (kill -9) 50 times at random moments while it makes an index anew or adds to
one: the file is then, byte for byte, the old index or the new one. Turns a byte at 200 random
places: `parallax index verify` notices each.
"""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

KILLS = 50
FLIPS = 200


def corpus(path, first, count, words):
    """Articles of words from a small vocabulary, the same in every run."""
    draw = random.Random(first)
    with open(path, "w", encoding="utf-8") as file:
        for i in range(first, first + count):
            text = " ".join(draw.choice(words) for _ in range(400))
            file.write(json.dumps({"id": f"a{i}", "outlet": f"o{i % 5}", "event": f"e{i % 7}",
                                   "date": "2031-05-04", "text": text}) + "\n")


class Index:
    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.path = folder / "corpus.index"

    def command(self, *arguments):
        return [self.program, "index", *map(str, arguments)]

    def run(self, *arguments):
        done = subprocess.run(self.command(*arguments), capture_output=True, timeout=300,
                              cwd=self.folder, check=False)
        return done.returncode, done.stderr.decode()

    def made(self, *arguments):
        status, errors = self.run(*arguments)
        if status != 0:
            sys.exit(f"{arguments}: exit {status}\n{errors}")
        return self.path.read_bytes()

    def killed(self, after, *arguments):
        """Whether the program was killed before its end."""
        process = subprocess.Popen(self.command(*arguments), cwd=self.folder,
                                   stderr=subprocess.DEVNULL)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def kill(index, draw):
    out = ("-o", "corpus.index")
    both = index.made("first.jsonl", "second.jsonl", *out)
    first = index.made("first.jsonl", *out)
    start = time.monotonic()
    if index.made("second.jsonl", *out, "--append") == first:
        sys.exit("--append added nothing")
    seconds = time.monotonic() - start
    appended = index.path.read_bytes()
    hits = 0
    ends = {"old": 0, "new": 0}
    for i in range(KILLS):
        index.path.write_bytes(first)
        append = i % 2 == 0
        arguments = (("second.jsonl", *out, "--append") if append
                     else ("first.jsonl", "second.jsonl", *out))
        hits += index.killed(draw.uniform(0, 1.1 * seconds), *arguments)
        found = index.path.read_bytes()
        status, errors = index.run("verify", "corpus.index")
        if status != 0:
            sys.exit(f"after kill {i + 1} the index is damaged: {errors}")
        if found == first:
            ends["old"] += 1
        elif found == (appended if append else both):
            ends["new"] += 1
        else:
            sys.exit(f"after kill {i + 1} the index is neither the old nor the new one")
    left = [path.name for path in index.folder.iterdir() if path.name.endswith(".tmp")]
    if len(left) > 1:
        sys.exit(f"unfinished files are left behind: {left}")
    print(f"{KILLS} runs, {hits} killed before their end: {ends['old']} times the old index, "
          f"{ends['new']} times the new one")
    if hits < KILLS // 3 or ends["old"] == 0:
        sys.exit("hardly a kill came in time: the test shows nothing")


def flip(index, draw):
    whole = index.made("first.jsonl", "-o", "corpus.index")
    for i in range(FLIPS):
        place = draw.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << draw.randrange(8)
        index.path.write_bytes(damaged)
        status, errors = index.run("verify", "corpus.index")
        if status != 2 or "corpus.index" not in errors:
            sys.exit(f"flip {i + 1}, byte {place} of {len(whole)}: exit {status}, {errors}")
    print(f"{FLIPS} bytes turned in {len(whole)}, each noticed")


def main():
    seed = int(os.environ.get("PARALLAX_CRASH_SEED", "1"))
    draw = random.Random(seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parallax-crash-"))
    try:
        words = [f"word{i}" for i in range(3000)] + ["alliance", "war", "peace talks"]
        corpus(folder / "first.jsonl", 0, 1500, words)
        corpus(folder / "second.jsonl", 5000, 700, words)
        index = Index(sys.argv[1], folder)
        kill(index, draw)
        flip(index, draw)
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
