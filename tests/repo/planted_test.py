#!/usr/bin/env -S python3 -B
"""The faults of tests/mutants/ still fit the code: each text stands once in its file, and what should notice it is there."""
import os, re, sys, tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LEAST = 40


def wrong_with(mutant, rules):
    name = mutant.get('name', 'a fault without a name')
    missing = {'name', 'rule', 'file', 'old', 'new', 'tests'} - mutant.keys()
    if missing:
        yield f'{name}: lacks {", ".join(sorted(missing))}'
        return
    if mutant['rule'] not in rules: yield f'{name}: {mutant["rule"]} is in no table'
    if mutant['old'] == mutant['new']: yield f'{name}: changes nothing'
    path = f'{ROOT}/{mutant["file"]}'
    if not mutant['file'].endswith('.cpp') or not os.path.exists(path):
        yield f'{name}: {mutant["file"]} is no file of C++ that is there'
        return
    count = open(path, encoding='utf-8').read().count(mutant['old'])
    if count != 1: yield f'{name}: what it replaces stands {count} times in {mutant["file"]}'
    if not mutant['tests']: yield f'{name}: no test is named'
    for test in mutant['tests']:
        program = test.split(':')[0]
        there = f'{ROOT}/tests/{program}' if program.endswith('.py') else f'{ROOT}/tests/{program.removesuffix("_test")}'
        if not os.path.exists(there): yield f'{name}: there is no {program}'


def main():
    rules = {match[1] for page in ('safety', 'privacy') for match in
             re.finditer(r'^\| ([SHP]\d+b?) \|', open(f'{ROOT}/docs/{page}.md', encoding='utf-8').read(), re.M)}
    with open(ROOT + '/tests/mutants/mutants.toml', 'rb') as file: mutants = tomllib.load(file)['mutant']
    wrong = [one for mutant in mutants for one in wrong_with(mutant, rules)]
    names = [mutant.get('name') for mutant in mutants]
    wrong += [f'{name}: two faults have this name' for name in sorted(set(names)) if names.count(name) > 1]
    if len(mutants) < LEAST: wrong.append(f'{len(mutants)} faults, of at least {LEAST}')
    # A fault that fits nothing is told, or this test could not fail.
    broken = {'name': 'x', 'rule': 'S99', 'file': 'src/core/tier.cpp', 'old': 'not there', 'new': 'y', 'tests': []}
    if len(list(wrong_with(broken, rules))) != 3: wrong.append('a fault that does not fit is not told')
    print('\n'.join(wrong) or f'{len(mutants)} faults fit the code')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
