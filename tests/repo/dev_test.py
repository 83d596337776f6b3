#!/usr/bin/env -S python3 -B
"""./dev and the newcomer's road: what it says of itself, and when it cannot go on."""
import os, re, shutil, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [ROOT + '/tests/acceptance', ROOT + '/tests/repo', ROOT + '/cmake']
import coverage, fresh_test
from harness import main, scratch, test, tests_of, too_wide


def _dev(*args, **more):
    return subprocess.run([ROOT + '/dev', *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def _source():
    with open(ROOT + '/dev', encoding='utf-8') as file: return file.read()


@test
def every_verb_is_told_of_and_no_other():
    said = _dev('help')
    if said.returncode or said.stderr: yield f'help ends with {said.returncode}: {said.stderr}'
    told, there = re.findall(r'^  ([a-z-]+)\b', said.stdout, re.M), re.findall(r'^verb_([a-z-]+)\(\)', _source(), re.M)
    if sorted(told) != sorted(there): yield f'it tells of {sorted(told)}, there are {sorted(there)}'
    yield from (f'wider than 80: {line}' for line in too_wide(said.stdout, 80))
    if _dev().stdout != said.stdout: yield 'without a verb it says something else'
    wrong = _dev('tset')
    if wrong.returncode != 2 or "no verb 'tset'" not in wrong.stderr: yield f'a slip: {wrong.returncode}, {wrong.stderr}'


@test
def the_readme_begins_with_two_commands_that_dev_knows():
    with open(ROOT + '/README.md', encoding='utf-8') as file: block = file.read().split('```')[1]
    commands = [line.split('#')[0].split() for line in block.strip().splitlines()]
    if [command[:2] for command in commands] != [['./dev', 'run'], ['./dev', 'test']]: yield f'the commands are {commands}'


@test
def what_the_newcomers_road_lacks_is_named():
    folder = scratch('tools')
    for tool in ('bash', 'dirname', 'mkdir', 'env'): os.symlink(shutil.which(tool), f'{folder}/{tool}')
    ran = subprocess.run([ROOT + '/cmake/fresh.sh', folder + '/fresh'], env={'PATH': folder}, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    reason = 'debootstrap is not installed' if os.geteuid() == 0 else 'a root of its own can be made by root alone'
    if (ran.returncode, ran.stdout) != (77, f'skipped: {reason}\n'): yield f'exit {ran.returncode}: {ran.stdout}'


@test
def the_newcomers_road_is_walked_in_ci_and_where_it_is_asked_for():
    for environment, wanted in (({}, False), ({'CI': 'true'}, True), ({'CI': '1'}, True), ({'CI': ''}, False), ({'CI': 'false'}, False),
                                ({'SELFCHECK_FRESH': '1'}, True), ({'CI': 'true', 'SELFCHECK_FRESH': '0'}, False)):
        if fresh_test.is_wanted(environment) != wanted: yield f'{environment}: not {wanted}'


@test
def coverage_is_counted_by_folder_and_never_rounded_up_to_its_limit():
    def file(path, *counts):
        lines, lines_reached, branches, branches_reached = counts
        return {'filename': f'{ROOT}/{path}', 'summary': {'lines': {'count': lines, 'covered': lines_reached},
                                                          'branches': {'count': branches, 'covered': branches_reached}}}
    found = coverage.by_folder([file('src/core/a.cpp', 900, 900, 90, 90), file('src/core/b.h', 100, 79, 10, 4),
                                file('src/cli/a.cpp', 10, 9, 2, 0), file('tests/core/a.cpp', 10, 0, 0, 0)])
    if found != {'cli': [10, 9, 2, 0], 'core': [1000, 979, 100, 94]}: yield f'by folder: {found}'
    told = list(coverage.too_little(found))
    if told != ['core: 97.9 % of the lines, not 98 %', 'core: 94.0 % of the branches, not 95 %']: yield f'too little: {told}'
    if coverage.shown(97999, 100000) != '97.9 %': yield 'it rounds up'
    if '| `cli` | 10 | 90.0 % | 90 % | 2 | 0.0 % | – |\n' not in ''.join(coverage.table(found)): yield 'the table lacks a row'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
