#!/usr/bin/env -S python3 -B
"""Which lines and branches of src/ the tests reached, by folder, and whether that is enough.

usage: coverage.py BUILD [--record] [--missing [WORD]]

BUILD is made with the preset `coverage`, and its tests were run with LLVM_PROFILE_FILE below BUILD/profiles. --record writes the
table into docs/reliability.md. --missing shows what was not reached, in files whose path holds WORD. Exit 1 below the limits."""
import datetime, glob, json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DOC = ROOT + '/docs/reliability.md'
FROM, TO = '<!-- written by ./dev coverage --record: from here -->\n', '<!-- to here -->\n'
LIMITS = {'core': (98, 95), 'interview': (98, 95)}
OTHERS = (90, 0)    # per cent of lines and of branches


def merged(build):
    profile = build + '/profiles/all.profdata'
    raw = glob.glob(build + '/profiles/*.profraw')
    if not raw: raise SystemExit('no test was run in ' + build)
    subprocess.run(['llvm-profdata', 'merge', '-sparse', '-o', profile, *raw], check=True)
    programs = [build + '/selfcheck', *sorted(glob.glob(build + '/tests/*_test'))]
    return ['-instr-profile=' + profile, programs[0], *(f'-object={one}' for one in programs[1:])]


def llvm_cov(verb, which, *more):
    return subprocess.run(['llvm-cov', verb, *more, *which], stdout=subprocess.PIPE, check=True, text=True).stdout


def ours(path):
    """The path below src/, or nothing for what is not there."""
    below = os.path.relpath(path, ROOT + '/src')
    return None if below.startswith('..') else below


def by_folder(files):
    """folder → [lines, reached, branches, reached], of what llvm-cov exports."""
    found = {}
    for file in files:
        path = ours(file['filename'])
        if not path: continue
        sums = found.setdefault(path.split('/')[0], [0, 0, 0, 0])
        for at, kind in ((0, 'lines'), (2, 'branches')):
            sums[at] += file['summary'][kind]['count']
            sums[at + 1] += file['summary'][kind]['covered']
    return dict(sorted(found.items()))


def share(reached, there):
    return 100 * reached / there if there else 100


def shown(reached, there):
    # Never rounded up over a limit.
    return f'{int(share(reached, there) * 10) / 10:.1f} %'


def table(found):
    yield '| folder | lines | reached | at least | branches | reached | at least |\n|---|---|---|---|---|---|---|\n'
    for folder, (lines, lines_reached, branches, branches_reached) in found.items():
        least = LIMITS.get(folder, OTHERS)
        yield f'| `{folder}` | {lines:,} | {shown(lines_reached, lines)} | {least[0]} % | {branches:,} | '
        yield f'{shown(branches_reached, branches)} | {f"{least[1]} %" if least[1] else "–"} |\n'


def too_little(found):
    for folder, (lines, lines_reached, branches, branches_reached) in found.items():
        least = LIMITS.get(folder, OTHERS)
        if share(lines_reached, lines) < least[0]: yield f'{folder}: {shown(lines_reached, lines)} of the lines, not {least[0]} %'
        if share(branches_reached, branches) < least[1]:
            yield f'{folder}: {shown(branches_reached, branches)} of the branches, not {least[1]} %'


def record(text):
    with open(DOC, encoding='utf-8') as file: old = file.read()
    if old.count(FROM) != 1: raise SystemExit('docs/reliability.md has no place for the table')
    before, rest = old.split(FROM)
    with open(DOC, 'w', encoding='utf-8') as file: file.write(before + FROM + text + TO + rest.split(TO, 1)[1])


def missing(which, word):
    path, code = '', ''
    for line in llvm_cov('show', which, '-show-branches=count', '-show-instantiations=false').splitlines():
        if line.startswith('/') and line.endswith(':'): path = ours(line[:-1])
        if not path or word not in path: continue
        counted = re.match(r' *(\d+)\| *([\d.kMG]*)\|(.*)', line)
        branch = re.search(r'Branch \((\d+):\d+\): \[(.*)\]', line)
        if counted:
            code = counted[3].strip()
            if counted[2] == '0': print(f'src/{path}:{counted[1]}: {code}')
        elif branch and re.search(r': 0\b', branch[2]): print(f'src/{path}:{branch[1]}: [{branch[2]}] {code}')


def main(build, *options):
    which = merged(os.path.abspath(build))
    found = by_folder(json.loads(llvm_cov('export', which, '-summary-only'))['data'][0]['files'])
    text = ''.join(table(found))
    print(text, end='')
    if '--missing' in options: missing(which, ''.join(options[options.index('--missing') + 1:]))
    if '--record' in options: record(text + f'\nOn {datetime.date.today().isoformat()}, by `./dev coverage --record`.\n')
    wrong = list(too_little(found))
    print('\n'.join(wrong))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
