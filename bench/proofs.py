#!/usr/bin/env python3
"""How long `check` takes to prove questionnaires, and how much memory it holds.

It measures and never fails: the last lines say which goals hold.

usage: proofs.py [ROUNDS]
"""

import glob
import json
import os
import re
import statistics
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("SELFCHECK", os.path.join(ROOT, "build/release/selfcheck"))
SHIPPED = sorted(glob.glob(os.path.join(ROOT, "questionnaires", "*.yaml")))

HEAD = """selfcheck: 1
id: {name}
title: Sixty items
language: en
topic: general
permission: {{kind: own-work, statement: Written to be measured., source: here}}
references:
  here: {{text: Made by this script.}}
answers:
  often:
    - {{value: 0, text: Never}}
    - {{value: 1, text: Rarely}}
    - {{value: 2, text: Sometimes}}
    - {{value: 3, text: Often}}
    - {{value: 4, text: Always}}
items:
"""


ITEMS = [f"i{number}" for number in range(1, 61)]


def sum_of(name, items):
    """A score that fills up to a tenth of its items, with two bands."""
    most = 4 * len(items)
    return f"""  - id: {name}
    label: The {name} scale
    method: sum
    items: [{', '.join(items)}]
    missing: {{at_most: {len(items) // 10}, fill: mean, round: half-up, source: here}}
    source: here
    range: {{from: 0, to: {most}}}
    bands:
      - {{id: low, from: 0, to: {most // 2 - 1}, label: Low}}
      - {{id: high, from: {most // 2}, to: {most}, label: High}}
"""


def sixty_items(name, rest):
    """Sixty items with five options, and what is made of them."""
    return (
        HEAD.format(name=name)
        + "".join(f"  - {{id: {item}, text: Statement {item} was true, answers: often}}\n" for item in ITEMS)
        + rest
    )


def one_scale():
    return sixty_items(
        "one-scale",
        "scores:\n"
        + sum_of("whole", ITEMS)
        + """guidance:
  - {tier: arrange, if: {score: whole, at_least: 120}, because: The total is high.}
  - {tier: keep, because: The total is not high.}
""",
    )


def two_subscales():
    text =  "scores:\n" + sum_of("first", ITEMS[:30]) + sum_of("second", ITEMS[30:])
    text += """guidance:
  - tier: soon
    if: {all: [{score: first, at_least: 60}, {score: second, at_least: 60}]}
    because: Both halves are high.
  - tier: arrange
    if: {any: [{score: first, at_least: 60}, {score: second, at_least: 60}]}
    because: One half is high.
  - {tier: keep, because: Neither half is high.}
"""
    return sixty_items("two-subscales", text)


def once(arguments):
    """Processor seconds, MiB at the most, exit status and what was written."""
    with tempfile.TemporaryFile() as output:
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1)]
        process = os.posix_spawn(PROGRAM, [PROGRAM, *arguments], os.environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        output.seek(0)
        text = output.read().decode()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), text


def covered(report):
    """States, and responses as a float, summed over the files of a report."""
    states = responses = 0.0
    for file in report["files"]:
        text = next((proof["covered"] for proof in file["proofs"] if proof["proof"] == "bands"), "")
        found = re.search(r"([\d,]+) states|over (\d+) states", text)
        if found:
            states += float((found[1] or found[2]).replace(",", ""))
        power = re.search(r"about (?:(\d+) times )?10\^(\d+)", text)
        plain = re.search(r"all ([\d,]+) responses", text)
        if power:
            responses += float(power[1] or 1) * 10.0 ** int(power[2])
        elif plain:
            responses += float(plain[1].replace(",", ""))
    return states, responses


def measure(files, rounds):
    runs = [once(["check", "--format", "json", *files]) for _ in range(rounds)]
    seconds = statistics.median(run[0] for run in runs)
    report = json.loads(runs[0][3])
    sound = all(file["sound"] for file in report["files"]) and all(run[2] == 0 for run in runs)
    return seconds, max(run[1] for run in runs), sound, *covered(report)


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"no program at {PROGRAM}; build it first: ./dev build")
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        cases = {f"the {len(SHIPPED)} shipped questionnaires": SHIPPED}
        for what, name, text in [
            ("60 items, 5 options, 2 subscales", "two-subscales", two_subscales()),
            ("60 items, 5 options, 1 scale", "one-scale", one_scale()),
        ]:
            path = os.path.join(folder, name + ".yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            cases[what] = [path]
        results = {name: measure(files, rounds) for name, files in cases.items()}

    print(f"### Proofs: medians of {rounds} runs of `selfcheck check`\n")
    print("| what | cpu s | peak MiB | states | states per s | responses | responses per s | sound |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    for name, (seconds, memory, sound, states, responses) in results.items():
        print(
            f"| {name} | {seconds:.2f} | {memory:.0f} | {states:,.0f} | {states / seconds:,.0f} "
            f"| {responses:.3g} | {responses / seconds:.3g} | {'yes' if sound else 'NO'} |"
        )
    print()
    shipped, *large = results.values()
    goals = [
        ("every shipped questionnaire together in under 1 s of processor time", shipped[0] < 1 and shipped[2]),
        ("60 items in under 2 s of processor time", all(one[0] < 2 and one[2] for one in large)),
        ("memory within 64 MiB", max(one[1] for one in results.values()) <= 64),
    ]
    for text, holds in goals:
        print(f"- {'holds' if holds else 'DOES NOT HOLD'}: {text}")


if __name__ == "__main__":
    main()
