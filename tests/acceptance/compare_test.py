#!/usr/bin/env -S python3 -B
"""Two sittings side by side (`explain --compare`), and results and pages as CSV (`--format csv`)."""
import csv, io, json, os, re, sys

from harness import CRISIS, expect, main, phrase, run, scratch, take, test, tests_of, too_wide, words

HIGH, LOW, NEAR = '2\n' * 8 + '0\n1\n', '1\n' * 7 + '0\n0\n1\n', '2\n' * 7 + '0\n0\n1\n'
OPEN = 'skip\nskip\nskip\n1\n1\n1\n1\n1\n0\n1\n'
FILLED = '2\n' * 7 + 'skip\n0\n1\n'
SKIPPED = '0\n' * 8 + 'skip\nskip\n'
VERDICT = r'(?i)\b(better(?! off dead)|worse\w*|improv\w*)\b'


def _files(**sittings):
    folder = scratch('sittings')
    for name, text in sittings.items(): open(f'{folder}/{name}', 'w').write(text)
    return {name: f'{folder}/{name}' for name in sittings}


def _compare(first, second, *more, **options):
    """The second sitting comes from standard input."""
    return run('explain', 'phq-9', '--compare', _files(a=first)['a'], '-', *more, stdin=second, **options)


def _plain(text, form):
    if form == 'json':   # sentences stand one by one
        page = json.loads(text)
        text = ' '.join(sentence for score in page['scores'] for sentence in score['text']) + ' ' + text
    if form == 'html': text = re.sub('<[^>]*>', ' ', re.sub('(?s)<style>.*</style>', '', text))
    return words(text.replace('\\', '').replace('\xa0', ' ').replace('&quot;', '"'))


# ---- compare

@test
def a_change_is_called_one_only_from_the_threshold_on_and_in_every_format():
    for first, second, said, turn in (
            (HIGH, LOW, 'down by 9, from 16 to 7. That is at least the 6', 'better'),
            (LOW, HIGH, 'up by 9, from 7 to 16. That is at least the 6', 'worse'),
            (HIGH, NEAR, 'down by 2, from 16 to 14. That is less than the 6', None),
            (HIGH, OPEN, 'No difference is claimed, because the score has no value in the second sitting', None),
            (OPEN, OPEN, 'No difference is claimed, because the score has no value in either sitting', None),
            (LOW, FILLED, 'The score of the second sitting is prorated', 'worse'),
            (LOW, LOW, 'The score is the same in both sittings', None)):
        for form in ('text', 'json', 'markdown', 'html'):
            ran = _compare(first, second, '--format', form)
            yield from expect(ran, 0, form)
            if ran.err: yield f'{form}: says {ran.err[:100]!r}'
            text = _plain(ran.out, form)
            if said not in text: yield f'{form}: {said!r} is missing'
            found = set(re.findall(VERDICT, text)) - {'none'}
            if found != ({turn} if turn else set()): yield f'{form}, {said!r}: says {found}'
            if 'talking-therapies-manual' not in text: yield f'{form}: no source'
            if phrase('result.not-a-diagnosis') not in text: yield f'{form}: no "not a diagnosis"'


@test
def both_answers_to_each_question_stand_side_by_side():
    ran = _compare(HIGH, LOW)
    yield from (f'wider: {line}' for line in too_wide(ran.out, 80)[:1])
    for number in range(1, 10):
        row = next((line for line in ran.out.split('\n') if line.startswith(f'q{number} ')), '')
        first, second = HIGH.split()[number - 1], LOW.split()[number - 1]
        if not re.search(rf'  {first}, .*  {second}, ', row): yield f'q{number}: {row!r}'
    for columns in (40, 20):
        ran = _compare(HIGH, LOW, env={'COLUMNS': str(columns)})
        yield from (f'{columns}: wider: {line}' for line in too_wide(ran.out, columns)[:1])
        if 'First: 2, More than half the days Second: 1, Several days' not in words(ran.out): yield f'{columns}: not row by row'


@test
def help_stands_first_and_last_if_either_sitting_calls_for_it():  # S2, S3
    for first, second, said in ((CRISIS, LOW, 'Talking can help'), (LOW, CRISIS, 'Talking can help'),
                                (SKIPPED, CRISIS, 'Talking can help'), (SKIPPED, LOW, 'a skipped question')):
        for form, head in (('text', 'PHQ-9, two sittings'), ('markdown', '## PHQ-9'), ('html', 'PHQ-9, two sittings')):
            text = _plain(_compare(first, second, '--region', 'US', '--format', form).out, form)
            notice = text[:text.index(head)]
            if said not in notice or '988' not in notice: yield f'{form}: begins with {text[:60]!r}'
            if '988' not in text[-250:]: yield f'{form}: ends with {text[-60:]!r}'
        page = json.loads(_compare(first, second, '--region', 'US', '--format', 'json').out)
        if said not in ' '.join(page['crisis']) or list(page)[-1] != 'help' or '988' not in ' '.join(page['help']): yield 'json'
    if 'Talking can help' in _compare(HIGH, LOW).out: yield 'help for a crisis without one'
    folder = scratch('kept')
    ran = _compare(LOW, CRISIS, '--region', 'US', '-o', folder + '/c')
    yield from expect(ran, 0)
    if ran.out or '988' not in ran.err: yield 'help is only in the file'
    if os.stat(folder + '/c').st_mode & 0o777 != 0o600: yield 'mode'
    yield from expect(_compare(LOW, CRISIS, '-o', folder + '/c'), 3, 'over a file')


@test
def a_comparison_that_cannot_be_is_refused_as_other_commands_do():
    files = _files(a=HIGH, b=LOW, short='1\n', wrong='9\n' * 10, more=HIGH + '1\n')
    def explain(*options, **more): return run('explain', 'phq-9', *options, **more)
    a, b = files['a'], files['b']
    yield from expect(explain('--compare', a, b), 0)
    for options, said in ((['--compare', a, b, '--answers', a], 'cannot stand together'), (['--compare', a], ''),
                          (['--compare', '-', '-'], 'name a file for the other'), (['--compare'], ''),
                          (['--compare', a, b, '--format', 'csv'], 'csv goes with --answers'),
                          (['--compare', a, b, b], ''), (['--compare', '1,2,1', b], '--compare takes the name of a file')):
        ran = explain(*options, stdin=LOW)
        yield from expect(ran, 2, str(len(options)))
        if said not in words(ran.err) or '1,2,1' in ran.err or ran.out: yield f'{options[-1]}: {ran.err[:150]}'
    for name, status in (('short', 4), ('wrong', 1), ('more', 1)):
        for pair in ((files[name], b), (a, files[name])):
            ran = explain('--compare', *pair)
            yield from expect(ran, status, name)
            if files[name] not in ran.err or ran.out: yield f'{name}: does not say which file: {ran.err[:150]}'
    yield from expect(explain('--compare', a, '-', before=lambda: os.close(0)), 4, 'closed')
    yield from expect(explain('--compare', a, b, before=lambda: os.close(1)), 3, 'stdout closed')


# ---- csv

def _row(ran):
    if not ran.out.endswith('\r\n') or ran.out.count('\n') != 2: return None
    rows = list(csv.reader(io.StringIO(ran.out, newline='')))
    return dict(zip(*rows)) if len(rows) == 2 and len(rows[0]) == len(rows[1]) else None


@test
def a_result_in_csv_is_what_json_says_in_one_row():
    for answers in (CRISIS, SKIPPED, OPEN, FILLED, '0\n' * 9, '3\n' * 10, 'skip\n' * 10):
        row = _row(take(answers, 'phq-9', '--format', 'csv'))
        if row is None: yield 'is no header and one row'; continue
        page = json.loads(take(answers, 'phq-9', '--format', 'json').out)
        one = page['results'][0]
        cell = lambda value: '' if value is None else str(value)
        wanted = {'id': 'phq-9', **{r['item']: cell(r['value']) for r in one['responses']}}
        for s in one['scores']:
            wanted.update({s['id']: cell(s['value']), s['id'] + '_band': (s['band'] or {}).get('id', ''),
                           s['id'] + '_status': s['status'], s['id'] + '_missing': str(s['missing'])})
        wanted['alerts'] = ';'.join(a['id'] + ('?' if a['state'] == 'unknown' else '') for a in one['alerts'])
        wanted['tier'] = page['tier']
        if row != wanted: yield f'{set(row.items()) ^ set(wanted.items())}'
        explained = run('explain', 'phq-9', '--answers', '-', '--format', 'csv', stdin=answers)
        if _row(explained) != row or explained.status: yield 'explain says something else'
    both = _row(run('take', 'phq-9', 'gad-7', '--answers', '-', '--format', 'csv', stdin='0\n' * 9 + '3\n' * 8))
    if not both or (both['phq-9_total'], both['gad-7_total'], both['tier']) != ('0', '21', both['gad-7_tier']): yield f'{both}'


@test
def help_stands_beside_the_data_when_an_answer_calls_for_it():  # S2, S3
    folder = scratch('data')
    for name, answers, first in (('crisis', CRISIS, 'Talking can help'), ('skipped', SKIPPED, 'a skipped question')):
        for command in ('take', 'explain'):
            call = (command, 'phq-9', '--answers', '-', '--format', 'csv', '--region', 'US')
            for more in ([], ['-o', f'{folder}/{name}-{command}']):
                ran = run(*call, *more, stdin=answers)
                if ran.status: yield f'{name}: exit {ran.status}'
                said = words(ran.err)
                brief = said.rfind('988')
                if first not in said or '988' not in said[:brief] or len(said) - brief > 200: yield f'{name}, {command}, {more}: {said[:80]!r}'
                if first in ran.out: yield 'help stands in the data'
        with open('/dev/full', 'w') as full:
            ran = run(*call, stdin=answers, stdout=full)
        if ran.status != 3 or first not in words(ran.err): yield f'{name}: no help when nothing can be written'
    for more in ([], ['-o', folder + '/both']):   # each notice, whichever there are
        ran = run('take', 'phq-9', 'audit-c', '--answers', '-', '--format', 'csv', '--region', 'US', *more,
                  stdin='skip\n' * 10 + '4\n4\n4\n')
        said = words(ran.err)
        for notice in ('a skipped question', 'do not stop all at once'):
            if said.count(notice) != 1: yield f'{more}: {notice!r} stands {said.count(notice)} times beside the data'
        if '988' not in said[-200:]: yield f'{more}: ends with {said[-60:]!r}'
    merged = run(*call, stdin=CRISIS, prefix=('sh', '-c', 'exec "$0" "$@" 2>&1'))
    lines = merged.out.split('\n')
    if 'id,q1' not in merged.out or lines[0].startswith('id,') or '988' not in ' '.join(lines[-4:]): yield 'not first and last'
    if take('0\n' * 9, 'phq-9', '--format', 'csv').err: yield 'says something of a calm row'


@test
def pages_to_read_are_rows_of_their_texts():
    for call in (['learn'], ['show', 'phq-9'], ['list'], ['teach', 'ppv', 'phq-9'], ['demo', 'mild']):
        ran = run(*call, '--format', 'csv')
        if ran.status != 0: yield f'{call}: exit {ran.status}'
        if b'\r' in ran.raw_out.replace(b'\r\n', b'') or b'\x1b' in ran.raw_out: yield f'{call}: control characters'
        rows = list(csv.reader(io.StringIO(ran.out, newline='')))
        if rows[0] != ['section', 'kind', 'term', 'text'] or {len(row) for row in rows} != {4}: yield f'{call}: {rows[:2]}'
        if len(rows) < 10: yield f'{call}: only {len(rows)} rows'
    kinds = {row[1] for row in csv.reader(io.StringIO(run('teach', 'ppv', 'phq-9', '--format', 'csv').out, newline=''))}
    if 'people' not in kinds: yield f'teach: no people among {kinds}'
    last = list(csv.reader(io.StringIO(run('demo', 'mild', '--format', 'csv').out, newline='')))[-1]
    if last[1] != 'help': yield f'demo: ends with {last}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
