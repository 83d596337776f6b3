#!/usr/bin/env -S python3 -B
"""Hostile files, texts and sittings: tests/fixtures/hostile, with its own players, and what no file can hold."""
import os, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

from harness import HOSTILE, MOST_MEMORY, Skip, expect, main, run, scratch, take, test, tests_of, words
import run as player

# Rows that `check` does not decide yet, and why. A row that passes all the same is named, so that this list shrinks.
NOT_YET_DECIDED_BY_CHECK = {}


def _rows(folder):
    for path, arguments, status, line, say in player.rows():
        if not path.startswith(folder): continue
        wrong = player.one(path, arguments, status, line, say)
        if path not in NOT_YET_DECIDED_BY_CHECK: yield from (f'{path}: {one}' for one in wrong)
        elif not wrong: print(f'note  {path} is decided by now: take it off the list')
        else:  # undecided, but neither a crash nor a hang nor a dirty output
            yield from (f'{path}: {one}' for one in wrong if not one.startswith(('exit 0', 'stderr lacks', 'stderr does not')))


@test
def check_accepts_the_sound_file(): yield from _rows('base-a')


@test
def check_refuses_broken_yaml_with_its_place(): yield from _rows('yaml/')


@test
def check_refuses_broken_questionnaires_with_their_place(): yield from _rows('questionnaire/')


@test
def check_refuses_hostile_author_text_with_its_place(): yield from _rows('text/')


@test
def every_row_that_is_not_decided_is_in_the_manifest():
    known = {row[0] for row in player.rows()}
    yield from (f'{path} is not in the manifest' for path in NOT_YET_DECIDED_BY_CHECK if path not in known)


@test
def show_refuses_hostile_text_or_shows_it_with_marks():
    for name in sorted(os.listdir(HOSTILE + '/text')):
        shown = run('show', 'text/' + name, cwd=HOSTILE)
        yield from expect(shown, 1 if shown.status == 1 else 0, name)
        if ('17:' if shown.status == 1 else 'Answers') not in shown.out + shown.err: yield f'{name}: neither refused nor shown'


@test
def take_refuses_hostile_text_or_gives_help_first_and_last():  # S2, S8, H4
    played = 0
    for name in sorted(os.listdir(HOSTILE + '/text')):
        for columns in ('80', '20'):
            ran = take('0\n0\n1\n', 'text/' + name, '--region', 'US', cwd=HOSTILE, env={'COLUMNS': columns})
            yield from expect(ran, 1 if ran.status == 1 else 0, name)
            if ran.status == 1: continue
            played += 1
            text = words(ran.out)
            if '988' not in text[:250]: yield f'{name} at {columns}: no help first'
            if '988' not in text[-150:] or '911' not in text[-150:]: yield f'{name} at {columns}: no help last'
    if not played: yield 'all of them were refused: nothing was tried'


@test
def sittings_go_as_listed():
    names = sorted(os.listdir(HOSTILE + '/interact'))

    def play(name):
        return subprocess.run([sys.executable, HOSTILE + '/drive.py', HOSTILE + '/interact/' + name], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    with ThreadPoolExecutor(4) as pool:
        for name, played in zip(names, pool.map(play, names)):
            if played.returncode: yield f'{name}: {played.stdout.strip()[:300]}'


@test
def large_inputs_are_refused_at_once_with_their_place():
    folder = scratch('large')
    generator = HOSTILE + '/gen.py'
    kinds = subprocess.run([sys.executable, generator], stdout=subprocess.PIPE, text=True).stdout.split()
    if len(kinds) < 18: yield f'only {len(kinds)} kinds'
    for kind in kinds:
        path = f'{folder}/{kind}.yaml'
        with open(path, 'wb') as file: subprocess.run([sys.executable, generator, kind], stdout=file, check=True)
        ran = run('check', path)
        yield from expect(ran, 1, kind)
        if f'{kind}.yaml:1:' not in ran.err: yield f'{kind}: no place in: {ran.err[:150]}'
        if ran.memory > MOST_MEMORY: yield f'{kind}: {ran.memory} MiB'
        os.unlink(path)


# How each of special.sh's files ends, and what is said about it.
SPECIAL = {
    'directory': ({3}, 'folder'),
    'fifo': ({3}, 'not a regular file'),
    'zero': ({3}, 'not a regular file'),
    'full': ({3}, 'not a regular file'),
    'null': ({1, 3}, 'not a regular file'),
    'tty': ({3}, 'cannot open|not a regular file'),
    'loop-a': ({3}, 'symbolic links'),
    'loop-b': ({3}, 'symbolic links'),
    'dangling': ({3}, 'No such file'),
    'mem': ({3}, 'cannot read|cannot open'),   # the program may not even look at itself
    'environ': ({1, 3}, ''),      # has a size of 0, and is read all the same
    'socket': ({3}, 'cannot open|not a regular file'),
    'sparse-8g': ({1, 3}, 'longer than'),
    'unreadable': ({3}, 'Permission denied'),
    'closed/in': ({3}, 'Permission denied'),
}


def _special():
    folder = scratch('special')
    made = subprocess.run(['sh', HOSTILE + '/special.sh', folder], stderr=subprocess.PIPE, text=True)
    if made.returncode: raise Skip('cannot make them here: ' + made.stderr.strip()[:200])
    return folder


@test
def what_is_no_ordinary_file_is_refused_and_never_waited_for():
    folder = _special()
    seen = {name[:-5] for name in os.listdir(folder) if name.endswith('.yaml') and not name.startswith('name-')}
    yield from (f'{name} is not judged here' for name in seen - set(SPECIAL))
    for name, (statuses, said) in SPECIAL.items():
        if said == 'Permission denied': continue
        for command in ('check', 'show', 'take'):
            ran = run(command, f'{folder}/{name}.yaml')
            yield from expect(ran, ran.status if ran.status in statuses else sorted(statuses)[0], f'{command} {name}')
            if f'{name}.yaml' not in ran.err: yield f'{command} {name}: the name is missing in: {ran.err[:150]}'
            if command == 'check' and not any(one in ran.err for one in said.split('|')):
                yield f'{name}: {said!r} is missing in: {ran.err[:150]}'
            if ran.memory > MOST_MEMORY: yield f'{command} {name}: {ran.memory} MiB'


@test
def a_hostile_file_name_is_never_echoed_raw():
    folder = os.fsencode(_special())
    for command in ('check', 'show', 'take'):
        ran = run(command, folder + b'/name-\xff\x1b[2J\n.yaml')
        yield from expect(ran, 1, command)
        if 'name-' not in ran.err: yield f'{command}: the name is missing in: {ran.err[:150]}'


@test
def a_file_without_permission_is_refused():
    if os.geteuid() == 0: raise Skip('root may read everything')
    folder = _special()
    for name in ('unreadable', 'closed/in'):
        ran = run('check', f'{folder}/{name}.yaml')
        yield from expect(ran, 3, name)
        if 'Permission denied' not in ran.err: yield f'{name}: {ran.err[:150]}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
