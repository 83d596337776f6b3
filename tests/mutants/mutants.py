#!/usr/bin/env -S python3 -B
"""Plants the faults of mutants.toml one by one and says which test noticed.

usage: mutants.py [WORD…]     only those whose rule, name or file holds one of the words

The release build is made once. For each fault the one file is compiled anew outside of the tree, with the command that the
build used, and the program or tests are linked with it in place of the sound one: nothing in the tree is touched. Exit 1 if
a fault survives or does not build, which counts as no proof of anything."""
import json, os, re, shlex, subprocess, sys, tempfile, time, tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = ROOT + '/build/release'
LONGEST = 300   # seconds of one test: a fault that makes it hang is noticed as well


class DoesNotBuild(Exception): pass


def listed():
    with open(HERE + '/mutants.toml', 'rb') as file: return tomllib.load(file)['mutant']


def planted(mutant):
    """The text of the file with the fault in it."""
    text = open(f'{ROOT}/{mutant["file"]}', encoding='utf-8').read()
    if text.count(mutant['old']) != 1: raise DoesNotBuild(f'the text to replace stands {text.count(mutant["old"])} times')
    return text.replace(mutant['old'], mutant['new'])


def ran(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace', **more)


class Builder:
    def __init__(self, folder):
        self.folder = folder
        os.symlink(BUILD + '/tests', folder + '/tests')   # a program's tests look beside it for what they load into it
        entries = json.load(open(BUILD + '/compile_commands.json'))
        self.compiling = {os.path.relpath(e['file'], ROOT): e for e in entries}
        self.linking = {}

    def make(self, *targets):
        done = ran(['cmake', '--build', BUILD, '--target', *targets])
        if done.returncode: raise SystemExit(done.stdout[-3000:])

    def compile(self, mutant):
        """The object with the fault, and the name of the sound one."""
        entry = self.compiling[mutant['file']]
        words = shlex.split(entry['command'])
        source, made = words.index('-c') + 1, words.index('-o') + 1
        sound = words[made]
        words[source] = f'{self.folder}/{os.path.basename(mutant["file"])}'
        words[made] = self.folder + '/planted.o'
        # In its own place a file finds its neighbours; here they have to be named.
        open(words[source], 'w', encoding='utf-8').write(planted(mutant))
        words[source - 1:source - 1] = ['-iquote', os.path.dirname(entry['file'])]
        done = ran(words, cwd=entry['directory'])
        if done.returncode: raise DoesNotBuild(done.stdout[:400])
        return self.folder + '/planted.o', sound

    def link(self, target, planted_object, sound):
        """The program with the fault. Its object stands before the libraries, so that none brings the sound one."""
        if target not in self.linking:
            commands = ran(['ninja', '-C', BUILD, '-t', 'commands', target]).stdout.strip().split('\n')
            parts = [p for p in commands[-1].split(' && ') if re.search(rf'-o (tests/)?{target}( |$)', p)]
            self.linking[target] = shlex.split(parts[0])
        words = list(self.linking[target])
        at = words.index('-o') + 1
        words[at] = f'{self.folder}/{target}'
        if sound in words: words[words.index(sound)] = planted_object
        else: words.insert(at + 1, planted_object)
        done = ran(words, cwd=BUILD)
        if done.returncode: raise DoesNotBuild(done.stdout[-400:])
        return words[at]


def target_of(test):
    return 'selfcheck' if '.py' in test.split(':')[0] else test.split(':')[0]


def outcome(test, program):
    """Exit status and output of one test with a program."""
    name, _, which = test.partition(':')
    if not name.endswith('.py'):
        return ran([program, *([which] if which else [])], timeout=LONGEST, cwd=ROOT)
    return ran([sys.executable, '-B', f'{ROOT}/tests/{name}', which], timeout=LONGEST, cwd=ROOT,
               env={**os.environ, 'SELFCHECK': program})


def noticed(test, program):
    """What the test said where it failed, else nothing."""
    try: done = outcome(test, program)
    except subprocess.TimeoutExpired: return f'no end within {LONGEST} s'
    # 77: skipped. A test that is not there passes nothing and fails nothing.
    if done.returncode == 77 or re.search(r'No test cases matched|No tests ran', done.stdout):
        raise SystemExit(f'{test} did not run:\n{done.stdout[-500:]}')
    return done.stdout[-2000:] or f'exit {done.returncode}' if done.returncode else ''


def sound_first(tests, builder):
    """Every test passes without a fault, else it would notice anything."""
    builder.make(*sorted({target_of(t) for t in tests}))
    for test in sorted(tests):
        target = target_of(test)
        said = noticed(test, BUILD + ('/' if target == 'selfcheck' else '/tests/') + target)
        if said: raise SystemExit(f'{test} fails without any fault:\n{said}')


def judged(mutant, builder):
    try: made, sound = builder.compile(mutant)
    except DoesNotBuild as why: return 'did not build', str(why)
    programs = {}
    for test in mutant['tests']:
        target = target_of(test)
        try: programs[target] = programs.get(target) or builder.link(target, made, sound)
        except DoesNotBuild as why: return 'did not build', str(why)
        if noticed(test, programs[target]): return 'killed', test
    return 'SURVIVED', ', '.join(mutant['tests'])


def main(words):
    chosen = [m for m in listed() if not words or any(w in (m['rule'], m['file']) or w in m['name'] for w in words)]
    if not chosen: raise SystemExit('no fault of that name')
    counts, wrong, began = {}, [], time.time()
    with tempfile.TemporaryDirectory(prefix='mutants-') as folder:
        builder = Builder(folder)
        sound_first({t for m in chosen for t in m['tests']}, builder)
        print('| rule | fault | file | killed by |\n|---|---|---|---|', flush=True)
        for mutant in chosen:
            what, why = judged(mutant, builder)
            counts[what] = counts.get(what, 0) + 1
            if what != 'killed': wrong.append(f'{mutant["name"]}: {what}: {why}')
            print(f'| {mutant["rule"]} | {mutant["name"]} | {mutant["file"]} | '
                  f'{"`" + why + "`" if what == "killed" else what} |', flush=True)
    print(f'\n{len(chosen)} faults: ' + ', '.join(f'{n} {what}' for what, n in sorted(counts.items())) +
          f', in {time.time() - began:.0f} s')
    for one in wrong: print(one)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
