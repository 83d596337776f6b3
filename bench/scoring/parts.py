"""What is raced against what. Each part returns what the goals look at, and says its tables."""

import os
import re
import shutil
import subprocess
import sys

from scoring import peers, questionnaires
from scoring.race import Command, once, race

GOALS_PER_BYTE = ["clean-crlf", "clean-blanks", "clean-quotes", "real", "real-crlf"]


class Bench:
    """Files, sizes and the program; what it says is kept."""

    def __init__(self, program, folder, quick, patience):
        self.program, self.folder, self.quick, self.patience = program, folder, quick, patience
        self.small, self.big = (100_000, 1_000_000) if quick else (1_000_000, 10_000_000)
        self.rounds = 3 if quick else 7
        self.threads = len(os.sched_getaffinity(0))
        self.lines = []

    def say(self, *lines):
        for line in lines:
            print(line, flush=True)
            self.lines.append(line)

    def path(self, name):
        return os.path.join(self.folder, name)

    def rows(self, shape, rows):
        path = self.path(f"{shape}-{rows}.csv")
        if not os.path.exists(path):
            writer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rows.py")
            subprocess.run([sys.executable, writer, shape, str(rows), path], check=True)
        return path

    def drop(self, shape, rows):
        os.remove(self.path(f"{shape}-{rows}.csv"))

    def made(self, items, scores):
        """A questionnaire of so many items and scores."""
        name = f"made-{items}-{scores}"
        with open(self.path(name + ".yaml"), "w", encoding="utf-8") as file:
            file.write(questionnaires.made(name, items, scores))
        return self.path(name + ".yaml")

    def score(self, path, threads, *options, which="phq-9", rows=0, output=None, **environment):
        words = [self.program, "score", which, path, "--threads", str(threads), *options]
        return Command(words, rows=rows, output=output, **environment)


def short(rows):
    return f"{rows // 1_000_000} M" if rows >= 1_000_000 else f"{rows // 1000} k"


def agreement(bench, found):
    """Whether every peer gives the same rows; those that do not are told of and still raced."""
    bench.say("### Do all agree?\n")
    rows = 100_000
    ours = bench.path("ours.csv")
    for shape in ("clean", "check"):
        path = bench.rows(shape, rows)
        once(bench.score(path, bench.threads, rows=rows, output=ours))
        for peer in found:
            theirs = bench.path("theirs.csv")
            command = peer.command(path, theirs, rows)
            status = once(command)[3]
            wrong = peers.differences(path, ours, theirs) if status == 0 else rows
            if wrong:
                bench.say(f"- {peer.name}, {shape}: {wrong:,} of {rows:,} rows DIFFER")
    names = ", ".join(f"{peer.name} ({peer.version})" for peer in found)
    bench.say(
        f"Compared field by field on {rows:,} rows of each of two shapes, up to four blanks in a row: every column of the",
        f"input, `total` and `total_band`. Unless a difference stands above, all of these agree with `selfcheck score`: {names}.",
        "The others add these two columns; `selfcheck` adds ten, since the PHQ-9 has two scores, and alerts and tier.\n",
    )


def against_peers(bench, found):
    """File → file, a new one each time."""
    all_runs = {}
    output = bench.path("scored.csv")
    for shape in ("clean", "real"):
        path = bench.rows(shape, bench.small)
        commands = {}
        for threads in sorted({1, bench.threads}):
            commands[f"selfcheck, {threads} thread" + "s" * (threads > 1)] = bench.score(
                path, threads, rows=bench.small, output=output
            )
        for peer in found:
            commands[peer.name] = peer.command(path, output, bench.small)
            commands[peer.name].rounds = peer.rounds
        all_runs[shape] = race(commands, bench.rounds, bench.patience)
    clean, real = all_runs["clean"], all_runs["real"]
    ours = list(clean)[0 if bench.threads == 1 else 1]
    bench.say(
        f"### Peers: {short(bench.small)} rows, from a file to a new file\n",
        f"| program | clean s | rows/s | real s | rows/s | × {ours}, real | peak MiB, real |",
        "|---|---:|---:|---:|---:|---:|---:|",
    )
    for name, run in real.items():
        flat = clean[name]
        bench.say(
            f"| {name} | {flat.wall:.3f} | {flat.rate:,.0f} | {run.wall:.3f} | {run.rate:,.0f} "
            f"| {run.per(real[ours]):.1f} | {run.peak:.0f} |"
        )
    bench.say("")
    return real, ours


def to_nothing(bench):
    """The big files → /dev/null, against `wc -l` and mawk; shape → name → Runs."""
    all_runs = {}
    for shape in ("clean", "real"):
        path = bench.rows(shape, bench.big)
        rows = bench.big
        commands = {
            "wc -l": Command(["wc", "-l", path], rows=rows),
            "cat": Command(["cat", path], rows=rows),
            "1 thread": bench.score(path, 1, rows=rows),
        }
        if bench.threads > 1:
            commands[f"{bench.threads} threads"] = bench.score(path, bench.threads, rows=rows)
        commands["1 thread, SSE4"] = bench.score(path, 1, rows=rows, SELFCHECK_VECTOR="SSE4")
        commands["1 thread, portable"] = bench.score(path, 1, rows=rows, SELFCHECK_VECTOR="portable")
        # The PHQ-9 has two scores and appends ten columns; with one score there are six.
        for threads in sorted({1, bench.threads}):
            name = f"{threads} thread" + "s" * (threads > 1) + ", six columns"
            commands[name] = bench.score(path, threads, which=bench.made(9, 1), rows=rows)
        commands["1 thread, --only"] = bench.score(path, 1, "--only", rows=rows)
        if shutil.which("mawk"):
            commands["mawk"] = peers.mawk(bench.rows(shape, bench.small), None, bench.small)
            commands["mawk"].rounds = 3
        all_runs[shape] = runs = race(commands, 2 * bench.rounds, bench.patience)
        size = os.path.getsize(path)
        bench.say(
            f"### {shape}: {short(rows)} rows of {size / rows:.0f} bytes, from a file to /dev/null\n",
            "| what | s | fastest s | cpu s | rows/s | GB/s read | × `wc -l` | peak MiB |",
            "|---|---:|---:|---:|---:|---:|---:|---:|",
        )
        for name, run in runs.items():
            if run.status:
                continue  # an instruction set that this processor does not have
            read = size * run.rows / rows / run.wall / 1e9
            against = run.fastest / run.rows * rows / runs["wc -l"].fastest
            said = name if name in ("wc -l", "cat", "mawk") else "selfcheck, " + name
            said += f", {short(run.rows)}" * (run.rows != rows)
            bench.say(
                f"| {said} | {run.wall:.3f} | {run.fastest:.3f} | {run.processor:.3f} | {run.rate:,.0f} | {read:.2f} | {against:.2f} "
                f"| {run.peak:.1f} |"
            )
        bench.say("")
    return all_runs


def sinks(bench):
    """To a new file and through pipes, against `cat` of the rows that are ready scored."""
    path, scored = bench.rows("real", bench.small), bench.path("ready.csv")
    once(bench.score(path, bench.threads, rows=bench.small, output=scored))
    new, quiet = bench.path("new.csv"), "2>/dev/null"
    words = f"{bench.program} score phq-9 --threads {bench.threads}"
    runs = race({
        "`cat` of the scored rows, to a new file": Command(["cat", scored], output=new),
        "`score`, to a new file": bench.score(path, bench.threads, output=new),
        "`score -o`, which syncs": bench.score(path, bench.threads, "-o", new, "--force"),
        "`cat` of the scored rows, pipe": Command(f"cat {scored} | cat >/dev/null"),
        "`score`, pipe to pipe": Command(f"cat {path} | {words} {quiet} | cat >/dev/null"),
    }, 2 * bench.rounds, bench.patience)
    bench.say(f"### Where it goes: {short(bench.small)} real rows\n", "| what | s | × `cat` |", "|---|---:|---:|")
    file_cat, file_score, _, pipe_cat, pipe_score = runs.values()
    for at, (name, run) in enumerate(runs.items()):
        bench.say(f"| {name} | {run.wall:.3f} | {run.per(file_cat if at < 3 else pipe_cat):.2f} |")
    bench.say("")
    return file_score.per(file_cat), pipe_score.per(pipe_cat)


def steady(few, more, extra):
    """Nanoseconds for each of the `extra` rows or bytes that `more` has: the start is taken out."""
    return (more.fastest - few.fastest) / extra * 1e9


def per_byte(bench):
    """What line breaks, blanks and quotes cost, per byte of input on one thread."""
    few, more = bench.small // 10, bench.small
    shapes = ["clean", *GOALS_PER_BYTE]
    commands = {(shape, rows): bench.score(bench.rows(shape, rows), 1) for shape in shapes for rows in (few, more)}
    runs = race(commands, 20 * bench.rounds, bench.patience)  # each takes some 20 ms, and a tenth of it matters
    sizes = {shape: os.path.getsize(bench.rows(shape, more)) for shape in shapes}
    costs = {shape: steady(runs[shape, few], runs[shape, more], 0.9 * sizes[shape]) for shape in shapes}
    bench.say(
        f"### What a byte costs: {short(bench.small)} rows less {short(few)}, one thread, /dev/null\n",
        "| shape | bytes a row | ns a row | ns a byte | × clean |", "|---|---:|---:|---:|---:|",
    )
    for shape, cost in costs.items():
        width = sizes[shape] / bench.small
        bench.say(f"| {shape} | {width:.0f} | {cost * width:.1f} | {cost:.3f} | {cost / costs['clean']:.2f} |")
    bench.say("")
    return max(costs[shape] / costs["clean"] for shape in GOALS_PER_BYTE)


def growth(bench):
    """By rows, columns and items. Returns what a row of 60 items in three scores costs, × one of the PHQ-9."""
    bench.say("### Growth\n", "| rows, one thread | clean s | rows/s | peak MiB |", "|---|---:|---:|---:|")
    for power in range(3, 7 if bench.quick else 8):
        rows = 10**power
        run = race({"": bench.score(bench.rows("clean", rows), 1, rows=rows)}, bench.rounds, bench.patience)[""]
        bench.say(f"| {rows:,} | {run.wall:.4f} | {run.rate:,.0f} | {run.peak:.1f} |")
    bench.say("", "| more columns | rows | s | GB/s read | × `wc -l` |", "|---|---:|---:|---:|---:|")
    for columns in (0, 10, 30, 100, 300, 1000):
        rows = bench.small // max(1, columns // 10)
        path = bench.rows(f"columns-{columns}" if columns else "clean", rows)
        runs = race({"wc": Command(["wc", "-l", path]), "": bench.score(path, 1, rows=rows)}, bench.rounds, bench.patience)
        speed = os.path.getsize(path) / runs[""].wall / 1e9
        bench.say(f"| {columns} | {rows:,} | {runs[''].wall:.3f} | {speed:.2f} | {runs[''].per(runs['wc']):.2f} |")
        if columns:
            bench.drop(f"columns-{columns}", rows)
    bench.say("", "| items | scores | rows | s | ns a row, steady | ns an item |", "|---|---:|---:|---:|---:|---:|")
    commands = {}
    slow_to_prove = [] if bench.quick else [(40, 1), (60, 1)]
    few = bench.small // 10
    for items, scores in [(9, 0), (2, 1), (5, 1), (9, 1), (20, 1), *slow_to_prove, (60, 3)]:
        which, shape = "phq-9", "clean"
        if scores:
            which, shape = bench.made(items, scores), f"items-{items}"
        # The proofs at the start take as long as many rows of these.
        more = 4 * bench.small if items >= 40 else bench.small
        for rows in (few, more):
            commands[items, scores, rows] = bench.score(bench.rows(shape, rows), 1, which=which, rows=rows)
    for (items, scores, _), command in commands.items():
        command.rounds = bench.rounds if (items, scores) in slow_to_prove else None
    runs = race(commands, 4 * bench.rounds, bench.patience)
    costs = {}
    for (items, scores, rows), run in runs.items():
        if rows == few:
            continue
        cost = costs[items, scores] = steady(runs[items, scores, few], run, rows - few)
        name = f"{scores}" if scores else "PHQ-9"
        bench.say(f"| {items} | {name} | {rows:,} | {run.wall:.3f} | {cost:.1f} | {cost / items:.2f} |")
    bench.say("", f"Steady: without what the first {few:,} rows take, and the proofs before them.\n")
    return costs[60, 3] / costs[9, 0]


def instructions(bench):
    """shape → instructions per row, or the reason why there are none."""
    if not shutil.which("valgrind"):
        return None, "valgrind is not installed"
    more, few = (100_000, 20_000) if bench.quick else (1_000_000, 100_000)
    found = {}
    for shape in ("clean", "real") if bench.quick else ("clean", "real", "real-crlf"):
        counts = []
        for rows in (few, more):
            words = bench.score(bench.rows(shape, rows), 1).words
            tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
            with open(os.devnull, "wb") as null:
                ran = subprocess.run(tool + words, stdout=null, stderr=subprocess.PIPE, text=True, check=False)
            collected = re.search(r"Collected : (\d+)", ran.stderr)
            if not collected:
                return None, "callgrind counted nothing: " + ran.stderr.strip()[-100:]
            counts.append(int(collected[1]))
        found[shape] = (counts[1] - counts[0]) / (more - few)
    bench.say(
        f"### Instructions a row, one thread: ({short(more)} rows − {short(few)}) by callgrind\n",
        "| shape | instructions |", "|---|---:|",
        *(f"| {shape} | {count:.0f} |" for shape, count in found.items()), "",
    )
    return found, ""
