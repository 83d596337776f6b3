#!/usr/bin/env python3
"""How long the program takes from start to end, as ratios to well-known neighbours.

Every round runs each command once, so that a busy moment hits all of them alike. It measures and
never fails: the last lines say which goals hold.

usage: start_up.py [ROUNDS]
"""

import os
import shutil
import statistics
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("SELFCHECK", os.path.join(ROOT, "build/release/selfcheck"))
ANSWERS = "".join(f"q{item}: {item % 4}\n" for item in range(1, 10)) + "impairment: 1\n"


def once(command, environment, null):
    """Wall and processor milliseconds, and the exit status."""
    outputs = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in (0, 1, 2)]
    start = time.perf_counter_ns()
    process = os.posix_spawn(command[0], command, environment, file_actions=outputs)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter_ns() - start
    return wall / 1e6, (usage.ru_utime + usage.ru_stime) * 1e3, os.waitstatus_to_exitcode(status)


def measure(commands, rounds, environment):
    walls = {name: [] for name in commands}
    processors = {name: [] for name in commands}
    statuses = {name: 0 for name in commands}
    null = os.open(os.devnull, os.O_RDWR)
    for turn in range(-5, rounds):  # the first five warm the caches
        for name, command in commands.items():
            wall, processor, status = once(command, environment, null)
            statuses[name] = statuses[name] or status
            if turn >= 0:
                walls[name].append(wall)
                processors[name].append(processor)
    os.close(null)
    return walls, processors, statuses


def ratio(walls, name, other):
    """The median of the ratios of each round, which are pairs."""
    return statistics.median(a / b for a, b in zip(walls[name], walls[other]))


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"no program at {PROGRAM}; build it first: ./dev build")
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        answers = os.path.join(folder, "answers.txt")
        with open(answers, "w", encoding="utf-8") as file:
            file.write(ANSWERS)
        environment = {"PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8"}
        true, version, result = "/bin/true", "selfcheck --version", "selfcheck take phq-9 --answers"
        python = "python3 -c pass"
        python_program = shutil.which("python3", path=environment["PATH"]) or sys.executable
        commands = {
            true: [true],
            version: [PROGRAM, "--version"],
            result: [PROGRAM, "take", "phq-9", "--answers", answers],
            python: [python_program, "-c", "pass"],
        }
        walls, processors, statuses = measure(commands, rounds, environment)

    print(f"### Start-up: medians of {rounds} interleaved runs\n")
    print(f"| command | wall ms | cpu ms | x {true} | x {python} |")
    print("|---|---:|---:|---:|---:|")
    for name in commands:
        print(
            f"| `{name}` | {statistics.median(walls[name]):.2f} "
            f"| {statistics.median(processors[name]):.2f} "
            f"| {ratio(walls, name, true):.2f} | {ratio(walls, name, python):.2f} |"
        )
    print()
    for name, status in statuses.items():
        if status:
            print(f"`{name}` ended with status {status}: its figures mean nothing.")
    goals = [
        (f"`{version}` within 3 x `{true}`", version, ratio(walls, version, true) <= 3),
        (f"a full result faster than `{python}`", result, ratio(walls, result, python) < 1),
    ]
    for text, name, holds in goals:
        print(f"- {'holds' if holds and not statuses[name] else 'DOES NOT HOLD'}: {text}")


if __name__ == "__main__":
    main()
