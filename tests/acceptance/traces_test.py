#!/usr/bin/env -S python3 -B
"""What is left of a run: nothing in any folder but what was asked for, no answer in its memory at the end or in its arguments;
and that the guard, under which all acceptance tests run, would end a call to the network."""
import os, re, shutil, signal, subprocess, sys

from harness import CRISIS, HOSTILE, IS_GUARDED, ROOT, Missing, Sitting, expect, guarded_runs, main, run, scratch, test, tests_of
sys.path.insert(0, ROOT + '/tests/faults')
from scenes import SCENES, World
from shim import Fault, shim

LONG, SHORT = 'canary-of-more-than-a-few-bytes', 'canary7'   # on the heap, and within a string object


def _commands():
    """The table of commands, as `--help` prints it."""
    return re.findall(r'^  ([a-z]+)(?: |$)', run('--help').out.partition('Commands')[2].partition('\n\n')[0], re.M)


@test
def a_call_to_the_network_ends_the_run_and_so_do_other_programs():  # P1
    if not IS_GUARDED: raise Missing('this build takes in no guard: strace alone looks at its calls')
    folder = scratch('guard')
    # Whatever bears the name of the program is guarded.
    shutil.copy(os.path.realpath(sys.executable), folder + '/selfcheck')
    home = {'PYTHONHOME': sys.base_prefix}
    for code, status in (('pass', 0), ('import socket; socket.socket()', -signal.SIGSYS), ('import socket; socket.socketpair()', -signal.SIGSYS),
                         ('import os; os.execv("/bin/true", ["true"])', -signal.SIGSYS), ('import os; os.fork()', 0)):
        before = guarded_runs()
        got = subprocess.run([folder + '/selfcheck', '-c', code], env={**os.environ, **home}, stderr=subprocess.DEVNULL).returncode
        if got != status: yield f'{code}: {got}, not {status}'
        if guarded_runs() != before + 1: yield f'{code}: was not counted'
    before = guarded_runs()
    yield from expect(run('--version'), 0)
    with Sitting('take', 'phq-2') as s:
        s.at('1 of 2')
        if '\nSeccomp:\t2\n' not in open(f'/proc/{s.job}/status').read(): yield 'a sitting is not guarded'
        s.type('\x03').end()
    if guarded_runs() != before + 2: yield f'{guarded_runs() - before} of 2 runs are guarded'


@test
def every_command_leaves_every_folder_as_it_was_but_for_the_files_asked_for():  # P2
    commands = _commands()
    if len(commands) < 10: yield f'the table of commands is not found: {commands}'
    yield from (f'no scene plays {name}' for name in sorted(set(commands) - {scene.args[0] for scene in SCENES}))

    def marks(folder):
        """Every folder and file below, and when it was written."""
        return {os.path.join(at, name): os.lstat(os.path.join(at, name)).st_mtime_ns
                for at, folders, files in os.walk(folder) for name in (*folders, *files)}
    for scene in SCENES:
        world = World(scene)
        shared = {place: set(os.listdir(place)) for place in ('/tmp', '/var/tmp', '/dev/shm') if os.access(place, os.W_OK)}
        before = marks(world.folder)
        ran = run(*scene.args, stdin=scene.stdin, env=world.env(), cwd=world.folder)
        if ran.status not in (0, 1): yield f'{scene.name}: exit {ran.status}: {ran.err[:100]}'
        asked = {f'{world.folder}/{name}' for name in (*scene.new, *scene.old)}
        after = marks(world.folder)
        for path in sorted(before.keys() | after.keys()):
            if path not in asked and path != world.folder + '/out' and before.get(path) != after.get(path):
                yield f'{scene.name}: {os.path.relpath(path, world.folder)} is new, gone or changed'
        for path in asked:
            if after.get(path, 0) == before.get(path): yield f'{scene.name}: {path} was not written'
        for place, names in shared.items():
            # Others write there as well, but nothing of that name.
            yield from (f'{scene.name}: {place}/{name}' for name in set(os.listdir(place)) - names if 'selfcheck' in name)


def _own_words(folder):
    text = open(HOSTILE + '/base-a.yaml', encoding='utf-8').read()
    text = text.replace('id: base-a', 'id: words', 1).replace('scores:\n', '  - {id: t1, kind: text, text: In your own words}\nscores:\n', 1)
    open(folder + '/words.yaml', 'w', encoding='utf-8').write(text)
    return folder + '/words.yaml'


def _found(fault, what):
    seen = fault.read()
    if seen.found: yield f'{what}: {seen.found} times in memory: {seen.found_at.decode(errors="replace")}'


@test
def no_answer_stands_in_memory_at_the_end():  # H18, P7
    library = shim()
    folder = scratch('memory')
    words = _own_words(folder)
    # That it is found where it does stand: the name of an option is in the program itself.
    with Fault(library, words='More than half the days') as fault:
        run('take', 'phq-9', '--answers', '-', stdin=CRISIS, env=fault.env)
        if fault.read().found < 1: yield 'what stands in memory is not found'
    for canary in (LONG, SHORT):
        answers = f'1\n1\n1\n{canary}\n'
        files = {'answers': answers, 'rows.csv': 'a1,a2,a3,name\n' + f'1,1,1,{canary}\n9,1,1,{canary}\n' * 40,
                 'rows.jsonl': ('{"a1": 1, "a2": 1, "a3": 1, "name": "%s"}\n' % canary) * 80}
        for name, text in files.items(): open(f'{folder}/{name}', 'w').write(text)
        calls = [(command, words, '--answers', source, '--format', form) for command in ('take', 'explain')
                 for source in ('-', 'answers') for form in ('text', 'json', 'html')]
        calls += [('take', words), ('take', words, '--answers', '-', '-o', 'result'), ('score', words, 'rows.csv'),
                  ('score', words, 'rows.csv', '--threads', '1'), ('score', words, 'rows.jsonl'), ('score', words, 'rows.csv', '-o', 'scored')]
        for call in calls:
            with Fault(library, words=canary) as fault:
                ran = run(*call, stdin=answers + '\n', env=fault.env, cwd=folder)
                if ran.status not in (0, 1): yield f'{call}: exit {ran.status}: {ran.err[:100]}'
                yield from _found(fault, ' '.join(call).replace(folder + '/', ''))
            for name in ('result', 'scored'):
                if os.path.exists(f'{folder}/{name}'): os.unlink(f'{folder}/{name}')
        with Fault(library, words=canary) as fault:
            run('take', words, '--answers', '-', stdin=f'1\n{canary}\n', env=fault.env)   # refused
            yield from _found(fault, 'a wrong answer')


@test
def no_answer_stands_in_memory_after_a_sitting_however_it_ends():  # H18, P7
    library = shim()
    folder = scratch('memory')
    words = _own_words(folder)
    ends = {'the result': ('\r', 0), 'Ctrl-C': ('\x03', 130), 'q': ('q', None), 'x': ('x', None), 'end of input': ('\x04', 0)}
    for plain in (False, True):
        for canary in (LONG, SHORT):
            for end, (keys, status) in ends.items():
                with Fault(library, words=canary) as fault:
                    with Sitting('take', words, *(['--plain'] if plain else []), env=fault.env) as s:
                        s.at('1 of 4')
                        for number in (2, 3, 4): s.answer('1', f'{number} of 4')
                        s.type(canary + '\r').shows('Enter shows the result').type(keys + ('\r' if plain and status is None else ''))
                        if end == 'q': s.shows('Type y to quit').type('y\r')
                        got = s.end()
                    if got != (4 if status is None else status): yield f'{end}: exit {got}'
                    yield from _found(fault, f'{end}{" in plain mode" if plain else ""}')


@test
def no_command_takes_answers_in_its_arguments():  # H17, P4
    asked = [name for name in _commands() if '--answers' in run(name, '--help').out]
    if not {'take', 'explain'} <= set(asked): yield f'only {asked} take answers'
    for name in asked:
        for call in (('--answers', '1,2,0,1,2'), ('--answers=31201',), ('1,2,0,1,2',), ('3', '1', '2', '0', '1'), ('--answers', 'q1=2')):
            ran = run(name, 'phq-9', *call)
            if ran.status != 2: yield f'{name} {call}: exit {ran.status}'
            if call[-1][-9:] in ran.out + ran.err and len(call[-1]) > 1: yield f'{name} {call}: repeats it: {ran.err[:100]}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
