"""Questionnaires made to be measured: any number of items with five options, and scores over parts of them."""

HEAD = """selfcheck: 1
id: NAME
title: Made to be measured
language: en
topic: general
permission: {kind: own-work, statement: Written to be measured., source: here}
references:
  here: {text: Made by a script.}
answers:
  often:
    - {value: 0, text: Never}
    - {value: 1, text: Rarely}
    - {value: 2, text: Sometimes}
    - {value: 3, text: Often}
    - {value: 4, text: Always}
items:
"""


def score(name, items):
    most = 4 * len(items)
    filled = len(items) // 5
    missing = f"    missing: {{at_most: {filled}, fill: mean, round: half-up, source: here}}\n" if filled else ""
    return f"""  - id: {name}
    label: The {name} scale
    method: sum
    items: [{', '.join(items)}]
{missing}    source: here
    range: {{from: 0, to: {most}}}
    bands:
      - {{id: low, from: 0, to: {most // 2 - 1}, label: Low}}
      - {{id: high, from: {most // 2}, to: {most}, label: High}}
"""


def made(name, items, scores):
    """Of so many items, which the scores share out evenly."""
    names = [f"q{item}" for item in range(1, items + 1)]
    share = items // scores
    text = HEAD.replace("NAME", name) + "".join(f"  - {{id: {name}, text: Statement {name} was true, answers: often}}\n" for name in names)
    text += "scores:\n"
    for one in range(scores):
        text += score("abc"[one], names[one * share : (one + 1) * share])
    text += "guidance:\n"
    for one in range(scores):
        text += f"  - {{tier: arrange, if: {{score: {'abc'[one]}, at_least: {2 * share}}}, because: A score is high.}}\n"
    return text + "  - {tier: keep, because: No score is high.}\n"
