#!/usr/bin/env -S python3 -B
"""Scoring in pieces gives the bytes of one run: the recipes of docs/scoring-many.md, run as they stand there."""
import os, random, re, shutil, subprocess, sys

from harness import PROGRAM, ROOT, Skip, environment, expect, main, run, scratch, test, tests_of

ITEMS = [f'q{item}' for item in range(1, 10)] + ['impairment']
ROWS = 30000


def _rows(line_end='\n', last=True, rows=ROWS):
    """Rows of all kinds but with line breaks in quotes: blanks, quotes, commas; every answer is one."""
    rng = random.Random(rows)
    lines = ['id,site,' + ','.join(ITEMS) + ',note']
    for row in range(rows):
        cells = [rng.choice(('0', '1', '2', '3', '3.0', ' 1', '')) if rng.random() < 0.1 else str(rng.randrange(4)) for _ in ITEMS]
        site, note = rng.choice(('"North, 2"', 'South', '"The ""Old"" House"')), rng.choice(('', '"a, b"', '=1+1', 'ä'))
        lines.append(f'{row},{site},' + ','.join(cells) + ',' + note)
    return (line_end.join(lines) + line_end * last).encode()


def _recipe(name):
    text = open(os.path.join(ROOT, 'docs', 'scoring-many.md'), encoding='utf-8').read()
    return next(block for block in re.findall(r'```sh\n(.*?)```', text, re.S) if block.startswith(f'# recipe: {name}\n'))


def _run_recipe(name, rows):
    """What the recipe leaves in `scored.csv`, or what went wrong."""
    folder = scratch('scale-out')
    os.makedirs(folder + '/bin')
    os.symlink(PROGRAM, folder + '/bin/selfcheck')
    open(folder + '/rows.csv', 'wb').write(rows)
    env = environment(folder, PATH=folder + '/bin:' + os.environ['PATH'], SHELL='/bin/bash')
    ran = subprocess.run(['bash', '-c', _recipe(name)], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=200)
    if ran.returncode: return f'exit {ran.returncode}: {ran.stdout[-300:]}', len(os.listdir(folder))
    return open(folder + '/scored.csv', 'rb').read(), sum(one.startswith('piece') for one in os.listdir(folder))


def _compare(name, **form):
    rows = _rows(**form)
    whole = run('score', 'phq-9', stdin=rows)
    if whole.status: yield f'one run: exit {whole.status}: {whole.err[:200]}'   # `expect` would mind the carriage returns
    scored, pieces = _run_recipe(name, rows)
    if scored != whole.raw_out: yield f'{name}, {form}: other bytes than one run: {len(scored)}, {len(whole.raw_out)}: {scored[-200:]}'
    if name == 'split' and pieces < 6: yield f'only {pieces} pieces'


@test
def pieces_made_by_GNU_parallel_join_to_the_bytes_of_one_run():
    said = shutil.which('parallel') and subprocess.run(['parallel', '--version'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    if not said or b'GNU' not in said: raise Skip('GNU parallel is not installed')
    if len(_rows()) < 1_100_000: yield 'too few rows for two blocks'
    for form in ({}, {'line_end': '\r\n'}, {'last': False}): yield from _compare('parallel', **form)


@test
def pieces_made_by_split_join_to_the_bytes_of_one_run():
    for form in ({}, {'line_end': '\r\n'}, {'last': False}): yield from _compare('split', **form)


@test
def pieces_cut_anywhere_between_rows_join_to_the_bytes_of_one_run():
    lines = _rows(rows=500).splitlines(keepends=True)
    whole = run('score', 'phq-9', stdin=b''.join(lines)).raw_out
    rng = random.Random(3)
    for pieces in (1, 2, 3, 17):
        cuts = [1, *sorted(rng.sample(range(2, len(lines)), pieces - 1)), len(lines)]
        joined = run('score', 'phq-9', stdin=lines[0]).raw_out
        for start, end in zip(cuts, cuts[1:]):
            ran = run('score', 'phq-9', '--threads', '1', stdin=lines[0] + b''.join(lines[start:end]))
            yield from expect(ran, 0, f'rows {start} to {end}')
            joined += ran.raw_out.split(b'\n', 1)[1]
        if joined != whole: yield f'{pieces} pieces: other bytes than one run'


@test
def a_piece_that_tears_a_row_apart_says_so():
    rows = b'id,' + ','.join(ITEMS).encode() + b',note\n1,' + b'0,' * 10 + b'"a\nb"\n'
    yield from expect(run('score', 'phq-9', stdin=rows), 0, 'whole')
    torn = rows[:rows.index(b'b"')]
    yield from expect(run('score', 'phq-9', stdin=torn), 1, 'torn')


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
