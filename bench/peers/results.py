"""What bench/peers/run writes: rows of one session as a table and as CSV."""

import csv
import dataclasses
import datetime
import json
import statistics

from programs import BENCH, Measured, Program


@dataclasses.dataclass
class Row:
    run: int
    program: Program
    stages: list
    counts: dict
    took: Measured
    text_bytes: int

    @property
    def seconds(self):
        return sum(seconds for _, seconds in self.stages)

    @property
    def speed(self):
        return self.text_bytes / self.seconds / 1e6


def faults(rows, programs):
    return [f"{program.name}: the answer differs between runs" for program in programs
            if len({json.dumps(row.counts) for row in rows if row.program is program}) > 1]


def ratio_cells(rows, program, ours):
    mine = [row.speed for row in rows if row.program is program]
    yardstick = [row.speed for row in rows if row.program is ours]
    ratios = [a / b for a, b in zip(yardstick, mine)]
    return (f"{BENCH.three_digits(statistics.median(ratios))} "
            f"| {BENCH.spread(ratios, BENCH.three_digits)}")


def table_of_programs(rows, programs, ours):
    heads = [f"{p.threads} thread{'s' if p.threads > 1 else ''}: faster by | spread"
             for p in ours]
    lines = ["| program | MB/s | spread | " + " | ".join(heads) + " | peak MB | threads"
             " | cores busy | tokens | terms | hits |",
             "|---" + "|---:" * (8 + 2 * len(ours)) + "|"]
    for program in programs:
        mine = [row for row in rows if row.program is program]
        speeds = [row.speed for row in mine]
        counts = [str(mine[0].counts.get(name, "")) for name in ("tokens", "terms", "hits")]
        cells = [program.name, BENCH.three_digits(statistics.median(speeds)),
                 BENCH.spread(speeds, BENCH.three_digits),
                 *(ratio_cells(rows, program, one) for one in ours),
                 f"{statistics.median(row.took.peak for row in mine) * 1024 / 1e6:.0f}",
                 str(program.threads),
                 f"{statistics.median(row.took.cpu / row.took.wall for row in mine):.2f}",
                 *counts]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def table_of_stages(rows, programs):
    lines = ["| program | stage | median s | spread s | MB/s |", "|---|---|---:|---:|---:|"]
    for program in programs:
        mine = [row for row in rows if row.program is program]
        for i, (stage, _) in enumerate(mine[0].stages):
            seconds = [row.stages[i][1] for row in mine]
            median = statistics.median(seconds)
            speed = BENCH.three_digits(mine[0].text_bytes / median / 1e6) if median else ""
            lines.append(f"| {program.name} | {stage} | {BENCH.three_digits(median)} "
                         f"| {BENCH.spread(seconds, BENCH.three_digits)} | {speed} |")
    return lines


def text_of(rows, programs, ours, facts, remarks):
    lines = [f"# The same work by other programs, {datetime.date.today().isoformat()}, "
             f"{BENCH.machine_label()}", "", "| | |", "|---|---|"]
    lines += [f"| {key} | {value} |" for key, value in facts]
    lines += ["", "MB/s: bytes of the texts over the time of the work. \"Faster by\": speed of"
              " Parallax over that of the", "program, median and min .. max of the runs;"
              " below 1 Parallax is slower. Peak MB: of the process.", ""]
    lines += table_of_programs(rows, programs, ours)
    lines += ["", *(f"- {program.name}: {program.note}." for program in programs)]
    lines += ["", *(f"- {remark}" for remark in remarks)]
    lines += ["", "## Where the time goes", "", *table_of_stages(rows, programs)]
    return "\n".join(lines) + "\n"


def write_csv(path, rows):
    counts = ["tokens", "terms", "hits", "cosine", "keyness"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["run", "program", "threads", "text_bytes", "stage", "seconds",
                        "process_s", "process_cpu_s", "peak_kib", *counts])
        for row in rows:
            head = [row.run, row.program.name, row.program.threads, row.text_bytes]
            table.writerow([*head, "work", f"{row.seconds:.6f}", f"{row.took.wall:.6f}",
                            f"{row.took.cpu:.6f}", row.took.peak,
                            *(row.counts.get(name, "") for name in counts)])
            if len(row.stages) > 1:
                for stage, seconds in row.stages:
                    table.writerow([*head, stage, f"{seconds:.6f}"] + [""] * 8)
