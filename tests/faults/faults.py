#!/usr/bin/env -S python3 -B
"""Runs the tests that inject faults and says how many there were, as the rows of the table in docs/reliability.md.

usage: faults.py PROGRAM [--soak] [--record]

With --soak more errors of every call, more allocations, every signal at every step. With --record the rows are written into
docs/reliability.md. Exit 1 if a fault was not borne."""
import datetime, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOC = ROOT + '/docs/reliability.md'
SCRIPTS = ('faults_test.py', 'interrupted_test.py')
HEAD = re.compile(r'^\| faults \| how many .*\n\|[-|]+\n(?:\|.*\n)*', re.M)


def rows(counted):
    today = datetime.date.today().isoformat()
    for line in counted.splitlines():
        what, total, parts = line.split('\t')
        yield f'| {what} | {int(total):,} | {parts} | {today} |\n'


def _kinds(lines):
    return {line.split('|')[1].strip() for line in lines}


def record(lines):
    text = open(DOC, encoding='utf-8').read()
    head = HEAD.search(text)
    if not head: raise SystemExit('docs/reliability.md has no table of faults')
    missing = _kinds(head[0].splitlines()[2:]) - _kinds(lines)
    if missing: raise SystemExit(f'nothing is recorded: of {", ".join(sorted(missing))} there was none, as a skip above may say')
    table = ''.join(head[0].splitlines(keepends=True)[:2]) + ''.join(lines)
    open(DOC, 'w', encoding='utf-8').write(text[:head.start()] + table + text[head.end():])


def main(program, *options):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, 'SELFCHECK': program, 'SELFCHECK_FAULTS': folder + '/counts'}
        if '--soak' in options: env['SELFCHECK_SOAK'] = '1'
        for script in SCRIPTS:
            failed |= subprocess.run([sys.executable, '-B', f'{ROOT}/tests/acceptance/{script}'], env=env).returncode != 0
        lines = list(rows(open(folder + '/counts', encoding='utf-8').read()))
    print(''.join(lines), end='')
    if '--record' in options and not failed: record(lines)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
