#!/usr/bin/env python3
"""How fast `score` is, side by side with other programs that do the same.

Every round runs each command once, so that a busy moment hits all of them alike. It measures and
never fails: the last lines say which goals were reached. DuckDB and polars are fetched by npm, into
build/, with SELFCHECK_NPM=1 alone.

usage: score.py [--quick] [--markdown FILE] [--patience SECONDS]

--quick       a tenth of the rows, in about a minute; the start of the program then weighs more
--markdown    write what is printed to FILE as well
--patience    how long to wait in all for moments in which nothing else runs (120)
"""

import datetime
import os
import sys
import tempfile

sys.dont_write_bytecode = True
# pylint: disable=wrong-import-position
from scoring import parts, peers
from scoring.race import Patience

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("SELFCHECK", os.path.join(ROOT, "build/release/selfcheck"))


def option(name, other):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else other


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        fields = dict(line.strip().partition(":")[::2] for line in file.read().split("\n\n")[0].split("\n"))
    fields = {name.strip(): value.strip() for name, value in fields.items()}
    model = fields.get("model name", "unknown")
    return f"{model} (family {fields.get('cpu family', '?')}, model {fields.get('model', '?')})"


def load():
    with open("/proc/loadavg", encoding="ascii") as file:
        return file.read().split()[0]


def goals(bench, real, ours, nothing, new_file, pipes, bytes_cost, sixty, count, no_count):
    """(what, measured, limit or None, whether more is better); nothing measured: the reason."""
    small, big = parts.short(bench.small), parts.short(bench.big)
    two = f"{bench.threads} threads"
    several = two if two in nothing["real"] else "1 thread"
    rows = []
    for name in ("1 thread", several):
        mawk = nothing["real"].get("mawk")
        run = nothing["real"][name]
        rows.append((f"real {big} → /dev/null against mawk, a row, {name}", mawk and run.rate / mawk.rate, 40, True))
    for shape, name, most in [
        ("real", "1 thread, six columns", 3.5), ("real", f"{several}, six columns", 2.5),
        ("clean", "1 thread, six columns", 5), ("clean", f"{several}, six columns", 3),
        ("real", "1 thread, SSE4", 7), ("real", "1 thread, portable", 7),
        # What the wider output costs; the goals are for six columns.
        ("real", "1 thread", None), ("real", several, None), ("clean", "1 thread", None), ("clean", several, None),
    ]:  # fmt: skip
        runs = nothing[shape]
        value = None if runs[name].status else runs[name].per(runs["wc -l"])
        columns = "" if "columns" in name else ", the PHQ-9's ten"
        rows.append((f"{shape} {big} × `wc -l`, {name}{columns}", value, most, False))
    for name, least in [(f"DuckDB, {two}", 10), ("polars", 8), ("polars, streaming", 8)]:
        value = real[name].per(real[ours]) if name in real else None
        rows.append((f"real {small} file → file against {name}", value, least, True))
    rows.append((f"real {small} to a new file × `cat`", new_file, 1.25, False))
    rows.append((f"real {small} pipe to pipe × `cat`", pipes, 2, False))
    peak = max(run.peak for runs in nothing.values() for name, run in runs.items() if "thread" in name)
    rows.append((f"peak MiB, {big}", peak, 16, False))
    rows.append(("CRLF, blanks and quotes × clean, a byte", bytes_cost, 1.3, False))
    rows.append(("60 items in three scores × PHQ-9, a row", sixty, 5, False))
    for shape, most in (("real", 250), ("clean", 180)):
        rows.append((f"instructions a row, {shape}", count and count[shape], most, False))
    bench.say("### Goals\n", "| what | measured | goal | |", "|---|---:|---:|---|")
    missed = 0
    for what, value, limit, more in rows:
        goal = "" if limit is None else f"{'≥' if more else '≤'} {limit}"
        if value is None:
            said = "not measured: " + (no_count if "instructions" in what else "not here")
        elif limit is None:
            said = ""
        elif value >= limit if more else value <= limit:
            said = "ok"
        else:
            said = "**missed**"
            missed += 1
        bench.say(f"| {what} | {'–' if value is None else f'{value:.3g}'} | {goal} | {said} |")
    bench.say("", f"{missed} missed." if missed else "None was missed.")


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"no program at {PROGRAM}; build it first: ./dev build")
        return
    quick = "--quick" in sys.argv
    patience = Patience(float(option("--patience", 5 if quick else 120)))
    with tempfile.TemporaryDirectory(prefix="score-") as folder:
        bench = parts.Bench(PROGRAM, folder, quick, patience)
        found, skipped = peers.find(bench.threads)
        bench.say(
            f"{datetime.date.today()}, {processor()}, {bench.threads} cores. Input in the page cache; medians of interleaved",
            f"rounds, {bench.rounds} or more except for the slowest; ratios are those of the fastest rounds, since what",
            "else runs on a machine only ever adds.",
            f"Load before: {load()}.\n",
        )
        for reason in skipped:
            bench.say(f"- skipped: {reason}")
        bench.say("")
        parts.agreement(bench, found)
        real, ours = parts.against_peers(bench, found)
        nothing = parts.to_nothing(bench)
        new_file, pipes = parts.sinks(bench)
        bench.drop("real", bench.big)
        bytes_cost = parts.per_byte(bench)
        sixty = parts.growth(bench)
        count, no_count = parts.instructions(bench)
        goals(bench, real, ours, nothing, new_file, pipes, bytes_cost, sixty, count, no_count)
        bench.say(
            f"Load after: {load()}. {patience.busy} of {patience.rounds} rounds began while something else ran:"
            " with these, times are longer than they need be.",
        )
    path = option("--markdown", "")
    if path:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(bench.lines) + "\n")


if __name__ == "__main__":
    main()
