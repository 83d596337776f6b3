#!/usr/bin/env -S python3 -B
"""score and verify, as a person at a shell and a pipeline use them."""
import csv, io, json, os, pty, random, signal, subprocess, sys, tempfile, time

from harness import HANG, HOSTILE, PROGRAM, ROOT, SANITIZED, Skip, environment, expect, main, run, scratch, test, tests_of
import run as player

HEADER = 'id,q1,q2,q3,q4,q5,q6,q7,q8,q9\n'
APPENDED = ['total', 'total_band', 'total_status', 'total_missing', 'core', 'core_band', 'core_status', 'core_missing',
            'alerts', 'tier']


def _rows(count, seed=1):
    made = random.Random(seed)
    return ''.join('r%d,%s\n' % (i, ','.join(made.choice('0123') if made.random() > 0.05 else '' for _ in range(9)))
                   for i in range(count))


@test
def rows_of_the_fixtures_have_the_totals_that_are_listed():
    played = 0
    for path, arguments, status, line, say in player.rows():
        if not path.startswith('csv/'): continue
        played += 1
        yield from (f'{path}: {one}' for one in player.one(path, arguments, status, line, say))
    if played < 31: yield f'only {played} rows were played'


@test
def no_fixture_has_a_cell_repeated_in_a_message():
    for name in sorted(os.listdir(HOSTILE + '/csv')):
        ran = run('score', 'base-a.yaml', 'csv/' + name, cwd=HOSTILE)
        for secret in ('18446744073709551617', '4294967296', 'Some days', 'Ann', 'cmd|', '0x1', '1e0'):
            if secret in ran.err: yield f'{name}: standard error repeats {secret}'


@test
def huge_inputs_end_with_a_line_and_in_bounded_memory():
    with tempfile.TemporaryDirectory() as folder:
        for kind, status in (('csv-line', 1), ('csv-quoted', 1), ('csv-fields', 1), ('csv-header', 1), ('csv-rows', None),
                             ('csv-all-bad', 1)):
            path = os.path.join(folder, kind + '.csv')
            with open(path, 'wb') as out:
                subprocess.run([sys.executable, HOSTILE + '/gen.py', kind], stdout=out, check=True)
            with open(os.devnull, 'w') as nowhere:
                ran = run('score', 'base-a.yaml', path, '--threads', '2', cwd=HOSTILE, stdout=nowhere)
            os.remove(path)
            if ran.status not in ((0, 1) if status is None else (status,)): yield f'{kind}: exit {ran.status}: {ran.err[:200]}'
            if ran.memory > 32 and not SANITIZED: yield f'{kind}: {ran.memory} MiB'
            if len(ran.err) > 20000: yield f'{kind}: {len(ran.err)} bytes of messages'


@test
def standard_input_and_a_file_give_the_same_rows():
    rows = HEADER + _rows(3000)
    path = scratch('rows') + '/rows.csv'
    open(path, 'w').write(rows)
    piped, named = run('score', 'phq-9', stdin=rows), run('score', 'phq-9', path)
    yield from expect(piped, 0)
    yield from expect(named, 0)
    if piped.out != named.out: yield 'they differ'
    table = list(csv.reader(io.StringIO(named.out)))
    if table[0] != HEADER.strip().split(',') + APPENDED: yield f'header {table[0]}'
    if [r[:10] for r in table[1:]] != [line.split(',') for line in rows.splitlines()[1:]]: yield 'columns were changed'
    if 'alert' not in named.err or 'trained person' not in named.err: yield 'nothing is said of the alerts'


@test
def rows_agree_with_take_answer_by_answer():
    for answers in ('0123012301', 'sss3210120', '333333s333', 's00000000s'):
        lines = ''.join('q%d: %s\n' % (i, 'skip' if a == 's' else a) for i, a in enumerate(answers[:9], 1))
        lines += 'impairment: %s\n' % ('skip' if answers[9] == 's' else answers[9])
        taken = json.loads(run('take', 'phq-9', '--answers', '-', '--format', 'json', stdin=lines).out)
        row = ','.join('' if a == 's' else a for a in answers)
        scored = list(csv.DictReader(io.StringIO(
            run('score', 'phq-9', stdin=HEADER.replace('id,', '').strip() + ',impairment\n' + row + '\n').out)))[0]
        total = taken['results'][0]['scores'][0]
        if scored['tier'] != taken['tier']: yield f'{answers}: tier {scored["tier"]}, not {taken["tier"]}'
        if scored['total_status'] != total['status']: yield f'{answers}: {scored["total_status"]}'
        if (scored['total'] or None) != (None if total['value'] is None else str(total['value'])): yield f'{answers}: total'


@test
def the_first_rows_come_while_the_input_goes_on():
    p = subprocess.Popen([PROGRAM, 'score', 'phq-9'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         env=environment(scratch('home')))
    p.stdin.write((HEADER + _rows(5)).encode())
    p.stdin.flush()
    first = [p.stdout.readline() for _ in range(6)]
    if not first[5].startswith(b'r4,'): yield f'got {first[-1]}'
    p.stdin.close()
    p.stdout.read()
    if p.wait(HANG) != 0: yield 'it did not end well'


@test
def rows_are_not_appended_to_the_file_that_they_come_from():
    path = scratch('append') + '/rows.csv'
    text = 'id,q1,q2\n' + 'a,1,2\n' * 1000
    open(path, 'w').write(text)
    with open(path, 'a') as out: ran = run('score', 'phq-2', path, '--prefix', 'z_', stdout=out)
    yield from expect(ran, 2)
    with open(path, 'a') as out, open(path) as rows: ran = run('score', 'phq-2', '--prefix', 'z_', stdin=rows.fileno(), stdout=out)
    yield from expect(ran, 2, 'as standard input')
    if open(path).read() != text: yield 'the file has changed'


@test
def a_header_that_a_spreadsheet_would_run_is_marked_as_well():
    ran = run('score', 'phq-2', '--safe-for-spreadsheets', '--prefix', '=', stdin='=A1,q1,q2\n=B2,1,1\n')
    yield from expect(ran, 0)
    cells = [cell for line in ran.out.splitlines() for cell in line.split(',')]
    yield from (f'{cell} stands bare' for cell in cells if cell.strip('"').startswith('='))
    if run('score', 'phq-2', stdin='=A1,q1,q2\n=B2,1,1\n').out.split(',')[0] != '=A1': yield 'changed without being asked'


@test
def a_reader_that_goes_away_ends_it_quietly():
    path = scratch('rows') + '/rows.csv'
    open(path, 'w').write(HEADER + _rows(200000))
    p = subprocess.Popen([PROGRAM, 'score', 'phq-9', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         env=environment(scratch('home')))
    p.stdout.read(100)
    p.stdout.close()
    said = p.stderr.read().decode()
    status = p.wait(HANG)
    if status != 141: yield f'exit {status}'
    if 'rror' in said: yield f'said {said}'


@test
def a_full_disk_is_told_and_leaves_no_file():
    if not os.path.exists('/dev/full'): raise Skip('no /dev/full')
    ran = run('score', 'phq-9', stdin=HEADER + _rows(10), stdout=open('/dev/full', 'w'))
    if ran.status != 3: yield f'exit {ran.status}'
    if 'cannot write' not in ran.err: yield ran.err


@test
def a_killed_run_leaves_no_output_file_and_no_old_one_is_lost():
    folder = scratch('kill')
    out = folder + '/out.csv'
    open(out, 'w').write('old')
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        p = subprocess.Popen([PROGRAM, 'score', 'phq-9', '-o', out, '--force'], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env=environment(scratch('home')))
        p.stdin.write((HEADER + _rows(2000)).encode())
        p.stdin.flush()
        time.sleep(wait)
        p.send_signal(signal.SIGKILL)
        p.wait()
        if open(out).read() != 'old': yield f'after {wait} s the old file is gone'


@test
def an_output_file_is_whole_its_owners_and_never_replaced_unasked():
    folder = scratch('out')
    out, rows = folder + '/out.csv', HEADER + _rows(100)
    yield from expect(run('score', 'phq-9', '-o', out, stdin=rows), 0)
    if os.stat(out).st_mode & 0o077: yield 'others may read it'
    before = open(out).read()
    if before != run('score', 'phq-9', stdin=rows).out: yield 'it is not what standard output gets'
    yield from expect(run('score', 'phq-9', '-o', out, stdin=HEADER), 3)
    if open(out).read() != before: yield 'it was replaced'
    strict = run('score', 'phq-9', '-o', folder + '/other.csv', '--strict', stdin=HEADER + 'r,9,,,,,,,,\n')
    yield from expect(strict, 1)
    if os.path.exists(folder + '/other.csv'): yield 'a run that stopped left a file'
    if sorted(os.listdir(folder)) != ['out.csv']: yield f'there are {os.listdir(folder)}'


@test
def several_files_have_one_header_and_must_agree():
    folder = scratch('several')
    for name, rows in (('a', _rows(5, 1)), ('b', _rows(5, 2))): open(f'{folder}/{name}.csv', 'w').write(HEADER + rows)
    open(folder + '/c.csv', 'w').write('q1,id\n')
    both = run('score', 'phq-9', folder + '/a.csv', folder + '/b.csv')
    yield from expect(both, 0)
    if both.out.count('total_band') != 1 or len(both.out.splitlines()) != 11: yield 'not one table of ten rows'
    yield from expect(run('score', 'phq-9', folder + '/a.csv', folder + '/c.csv'), 1)


@test
def a_summary_counts_in_text_and_json():
    rows = HEADER + 'a,1,1,1,1,1,1,1,1,1\nb,0,0,0,0,0,0,0,0,0\nc,,,,,,,,,\n'
    said = run('score', 'phq-9', '--summary', 'text', stdin=rows)
    yield from expect(said, 0)
    for word in ('3 rows', 'Mild', 'self-harm', 'today', 'Missing answers'):
        if word not in said.out: yield f'no {word!r}'
    told = json.loads(run('score', 'phq-9', '--summary', 'json', stdin=rows).out)
    if told['rows'] != 3 or told['alerts'][0] != {'id': 'self-harm', 'yes': 1, 'unknown': 1}: yield f'{told}'
    if sum(told['tiers'].values()) != 3: yield 'tiers do not add up'


@test
def json_lines_come_back_as_objects():
    ran = run('score', 'phq-9', '--input', 'jsonl', stdin='{"id":"a","q1":1,"q9":"2"}\n[]\n')
    yield from expect(ran, 1)
    first, second = [json.loads(line) for line in ran.out.splitlines()]
    if first['alerts'] != 'self-harm' or first['tier'] != 'today' or first['id'] != 'a': yield f'{first}'
    if second['total_status'] != 'invalid': yield f'{second}'


@test
def the_line_of_progress_stands_on_a_terminal_alone():
    p = subprocess.Popen([PROGRAM, 'score', 'phq-9'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                         stderr=(pair := pty.openpty())[1], env=environment(scratch('home'), TERM='xterm'))
    os.close(pair[1])
    p.stdin.write(HEADER.encode())
    for i in range(8):
        p.stdin.write(_rows(50, i).encode())
        p.stdin.flush()
        time.sleep(0.15)
    p.stdin.close()
    p.wait(HANG)
    said = b''
    try:
        while chunk := os.read(pair[0], 4096): said += chunk
    except OSError:
        pass
    if b' rows  ' not in said or b'MB/s' not in said: yield f'no line: {said[:200]}'
    quiet = run('score', 'phq-9', stdin=HEADER + _rows(10))
    if 'MB/s' in quiet.err: yield 'it stands in a pipe as well'


@test
def wrong_options_are_named():
    for options, word in ((('--delimiter', 'x'), 'delimiter'), (('--threads', '0'), 'threads'), (('--threads', 'two'), 'threads'),
                          (('--missing', '2'), 'missing'), (('--id', 'x'), '--only'), (('--input', 'xml'), 'input'),
                          (('--summary', 'xml'), 'summary'), (('-', '-'), 'once')):
        ran = run('score', 'phq-9', *options, stdin=HEADER)
        if ran.status != 2 or word not in ran.err: yield f'{options}: exit {ran.status}, {ran.err[:80]}'
    for missing in (('/nowhere.csv',), (ROOT,)):
        if run('score', 'phq-9', *missing).status != 3: yield f'{missing} could be read'
    yield from expect(run('score', 'phq-9', '--delimiter', 'tab', stdin=HEADER.replace(',', '\t')), 0)


@test
def verify_finds_what_was_changed_and_says_how():
    scored = run('score', 'phq-9', stdin=HEADER + _rows(300)).out
    same = run('verify', 'phq-9', '--band-column', 'total_band', stdin=scored)
    yield from expect(same, 0)
    if 'Disagree: 0' not in same.out: yield same.out
    table = list(csv.reader(io.StringIO(scored)))
    wrong = 0
    for row in table[1:]:
        answers = [int(cell) for cell in row[1:10] if cell]
        if row[12] == 'prorated' and sum(answers) != int(row[10]):
            row[10], wrong = str(sum(answers)), wrong + 1
    text = '\n'.join(','.join(row) for row in table) + '\n'
    if wrong < 10: yield f'only {wrong} rows to find'
    told = run('verify', 'phq-9', '--format', 'json', stdin=text)
    yield from expect(told, 1)
    told = json.loads(told.out)
    if told['disagree'] != wrong or told['kinds']['not-prorated'] != wrong: yield f'{told["kinds"]}, not {wrong}'
    listed = run('verify', 'phq-9', '--format', 'csv', stdin=text).out.splitlines()
    if len(listed) != wrong + 1 or listed[0] != 'row,line,kind': yield f'{len(listed)} lines'
    yield from expect(run('verify', 'phq-9', '--total-column', 'none', stdin=text), 1)
    if 'not prorated' not in run('verify', 'phq-9', stdin=text).out: yield 'the kind is not named'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
