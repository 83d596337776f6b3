#!/usr/bin/env -S python3 -B
"""`selfcheck explain` from a shell, and `selfcheck new`: a file to start from that is sound, whatever it is called."""
import json, os, re, sys

from harness import (CRISIS, ROOT, Sitting, expect, main, phrase, run, scratch, take, test, tests_of,
                     too_wide, words)

SKIPPED = '0\n' * 8 + 'skip\nskip\n'
OPEN = '1\nskip\n2\n1\n1\n2\nskip\n1\n0\n2\n'   # two of nine filled


def explain(answers, *more, **options):
    return run('explain', 'phq-9', '--answers', '-', *more, stdin=answers, **options)


def _json(answers, *more):
    return json.loads(explain(answers, '--format', 'json', *more).out)


# ---- explain

@test
def an_explanation_is_numbered_steps_from_the_answers_to_the_sentence():
    ran = explain(CRISIS, '--region', 'US')
    yield from expect(ran, 0)
    if ran.err: yield f'says {ran.err[:100]}'
    numbers = [int(n) for n in re.findall(r'^ *(\d+)\. ', ran.out, re.M)]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) < 20: yield f'steps {numbers}'
    text = words(ran.out)
    for said in ('q1 1 + q2 2 + q3 1 + q4 0 + q5 0 + q6 1 + q7 0 + q8 0 + q9 1 = 6', '"Mild", 5 to 9',
                 'total at least 10 (it is 6): no', 'q9 at least 1 (it is 1): yes', 'So guidance is: today.',
                 phrase('result.not-a-diagnosis'), phrase('limits.worry'), 'the total only; it does not weigh the answer'):
        if said not in text: yield f'{said!r} is missing'
    result = take(CRISIS, 'phq-9', '--region', 'US').out
    next_step = words(result.split('What to do next\n')[1].split('\n\n')[0])
    if next_step.split('. ')[0] not in text: yield 'does not end in the sentence of the result'


@test
def filled_answers_are_explained_with_their_arithmetic():
    text = words(explain(OPEN).out)
    for said in ('Average of the 7 that count: 8 / 7 = 8/7 (about 1.14)', '2 times 8/7 (about 1.14) = 16/7 (about 2.29)',
                 'a half going up: 72/7 (about 10.29) becomes 10', 'PHQ-9 total is 10, prorated',
                 'Cut-off ten, at least 10: reached'):
        if said not in text: yield f'{said!r} is missing'
    score = take(OPEN, 'phq-9', '--format', 'json').out
    if json.loads(score)['results'][0]['scores'][0]['value'] != 10: yield 'take says something else'


@test
def help_stands_first_and_last_in_every_format():  # S2, S3
    for name, answers, first in (('crisis', CRISIS, 'Talking can help'), ('skipped', SKIPPED, 'a skipped question')):
        for region, number in (('US', '988'), (None, 'findahelpline.com')):
            more = ['--region', region] if region else []
            for columns in (80, 40, 20):
                ran = explain(answers, *more, env={'COLUMNS': str(columns)})
                yield from expect(ran, 0, name)
                yield from (f'{columns}: wider: {line}' for line in too_wide(ran.out, columns)[:1])
                flat = words(ran.out)
                if first not in flat[:100]: yield f'{name} {region} {columns}: begins with {flat[:60]!r}'
                notice = flat[:flat.index('PHQ-9, step by step')]
                if number.replace(' ', '') not in notice.replace(' ', ''): yield f'{name} {region} {columns}: no {number} first'
                if number not in flat[-200:].replace(' ', ''): yield f'{name} {region} {columns}: no {number} last'
            page = _json(answers, *more)
            if not any(first in line for line in page['crisis']): yield f'{name} {region}: crisis {page["crisis"]}'
            if list(page)[-1] != 'help' or number not in ' '.join(page['help']): yield f'{name} {region}: help'
            for form, head in (('markdown', '\n## PHQ-9'), ('html', '<h2>PHQ-9')):
                ran = explain(answers, *more, '--format', form)
                yield from expect(ran, 0, form)
                flat = words(ran.out.replace('\xa0', ' ').replace('\\', ''))
                notice = flat[:flat.index(words(head))]
                if first not in notice or number not in notice.replace(' ', ''): yield f'{name} {region}: no help first in {form}'
                if number not in flat[-300:].replace(' ', ''): yield f'{name} {region}: no help last in {form}'
    if _json('0\n' * 9)['crisis']: yield 'help for a crisis without one'
    if 'In danger' not in explain('0\n' * 9).out[-200:]: yield 'no help last'


@test
def the_steps_have_the_same_numbers_in_every_format():
    for answers in (CRISIS, OPEN, SKIPPED):
        text = explain(answers).out
        steps = re.findall(r'^ *(\d+)\. ((?:.|\n(?! *\d+\. | *- |\n))*)', text, re.M)
        html = words(explain(answers, '--format', 'html').out)
        for start, part in re.findall(r'<ol start="(\d+)">(.*?)</ol>', html):
            first = [words(one) for number, one in steps if number == start]
            said = re.sub(r'&quot;', '"', re.sub('<.*', '', part.replace('<li>', '', 1).strip(), flags=re.S)).strip()
            if [said] != first: yield f'step {start}: {said[:60]!r}, not {first}'
        if '<script' in html or "default-src 'none'" not in html: yield 'is no page of its own'
        if html.count('<svg') != 2: yield f'{html.count("<svg")} bars for two scores'
        marked = explain(answers, '--format', 'markdown').out
        for number, _ in steps[10:]:
            if not re.search(rf'^{number}\. ', marked, re.M): yield f'markdown: no step {number}'


@test
def a_questionnaire_without_a_crisis_item_says_so():  # S3
    ran = run('explain', 'gad-7', '--answers', '-', stdin='0\n' * 7)
    yield from expect(ran, 0)
    if phrase('limits.no-crisis-item') not in words(ran.out): yield ran.out[-300:]


@test
def the_json_of_an_explanation_agrees_with_the_result():
    for answers in (CRISIS, SKIPPED, OPEN, '0\n' * 9, '3\n' * 10, 'skip\n' * 10):
        page, result = _json(answers), json.loads(take(answers, 'phq-9', '--format', 'json').out)
        one = result['results'][0]
        if (page['format'], page['program']) != (1, result['program']): yield 'format or program'
        if page['tier']['tier'] != result['tier']: yield f'tier {page["tier"]}'
        if page['questionnaire']['sha256'] != one['questionnaire']['sha256']: yield 'digest'
        for mine, theirs in zip(page['scores'], one['scores']):
            for key in ('id', 'status', 'value', 'lowest', 'highest', 'minimum', 'maximum'):
                if mine[key] != theirs[key]: yield f'{key}: {mine[key]} and {theirs[key]}'
            if (mine['band'] or {}).get('id') != (theirs['band'] or {}).get('id'): yield 'band'
        if [i['state'] for i in page['items']] != [r['state'] for r in one['responses']]: yield 'states'
        if [a['id'] for a in page['alerts'] if a['state'] != 'no'] != [a['id'] for a in one['alerts']]: yield 'alerts'
        if [r['id'] for r in page['rules'] if r['is_reason']] != [r['rule'] for r in one['reasons']]: yield 'reasons'
    conditions = json.dumps(_json(CRISIS)['rules'])
    if 'total at least 10 (it is 6)' not in conditions: yield 'no numbers compared'


@test
def answers_are_read_as_take_reads_them():
    for text, status in (('1\n2\n', 4), (CRISIS + '3\n', 1), ('9\n' * 10, 1), ('canary\n' * 10, 1), ('q77: 1\n', 1), ('', 4),
                         ('1\n' * 1000000, 1)):
        ran, taken = explain(text), take(text)
        yield from expect(ran, status, repr(text[:20]))
        if taken.status != ran.status or taken.err != ran.err: yield f'{text[:20]!r}: take says something else'
        if ran.out or 'canary' in ran.err: yield f'{text[:20]!r}: {ran.out[:50]} {ran.err[:100]}'
    yield from expect(run('explain', 'phq-9'), 2, 'without answers')
    ran = run('explain', 'phq-9', '--answers', '1,2,1,0,0,1,0,0,1,1')
    yield from expect(ran, 2, 'answers for a name')
    if '1,2,1' in ran.err: yield 'repeats what may be answers'
    ran = run('explain', '1201', '--answers', '-', stdin=CRISIS)
    yield from expect(ran, 2, 'answers for an id')
    if '1201' in ran.err: yield 'repeats what may be answers'
    yield from expect(run('explain', 'phq-8x', '--answers', '-', stdin=CRISIS), 1, 'no such questionnaire')
    yield from expect(explain(CRISIS, '--region', 'XX'), 1, 'no such region')
    yield from expect(explain(CRISIS, '--format', 'xml'), 2, 'no such format')
    yield from expect(explain(CRISIS, before=lambda: os.close(0)), 4, 'closed')
    yield from expect(explain(CRISIS, before=lambda: os.close(1)), 3, 'stdout closed')


@test
def an_explanation_goes_into_a_file_of_its_owner_alone():
    folder = scratch('explained')
    ran = explain(CRISIS, '--region', 'US', '-o', folder + '/e', before=lambda: os.umask(0))
    yield from expect(ran, 0)
    if ran.out or '988' not in ran.err: yield 'help is not shown as well'  # S2
    if os.stat(folder + '/e').st_mode & 0o777 != 0o600: yield 'mode'
    if open(folder + '/e').read() != explain(CRISIS, '--region', 'US').out: yield 'is not the explanation'
    yield from expect(explain(CRISIS, '-o', folder + '/e'), 3, 'over a file')
    yield from expect(explain(CRISIS, '-o', folder + '/e', '--force'), 0, 'with --force')


@test
def a_broken_questionnaire_is_not_explained():
    folder = scratch('broken')
    good = open(ROOT + '/questionnaires/phq-9.yaml', encoding='utf-8').read()
    open(folder + '/phq-9.yaml', 'w', encoding='utf-8').write(good.replace('from: 5, to: 9', 'from: 5, to: 8'))
    ran = run('explain', folder + '/phq-9.yaml', '--answers', '-', stdin=CRISIS)
    yield from expect(ran, 1)
    if 'Q201' not in ran.err or ran.out: yield f'{ran.err[:200]}'


# ---- new

TITLES = {'plain': 'My scale', 'quotes': '''He said "it's" \\ 'so\'''', 'colon': 'a: b', 'hash': 'a #b', 'only a hash': '# x',
          'emoji': 'Mood \U0001F600 \U0001F468\u200D\U0001F469', 'lines': 'one\nid: other\nstatus: active', 'return': 'a\rb\r\nc',
          'number': '017', 'null': 'null', 'yes': 'yes', 'flow': '{a: [b, c}', 'anchor': '&a *b !c', 'holes': '@id@ {title}',
          'percent': '%YAML 1.2', 'dashes': '--- x', 'escape': 'a\x1b[2Jb', 'bell': 'a\\nb\\x07\x07', 'override': 'a\u202Eb',
          'nel': 'a\u0085b\u2028c', 'bom': '\uFEFFa', 'longest': 'x' * 200, 'wide': '\u6F22\u5B57', 'not UTF-8': 'a\udcff',
          'tab': 'a\tb', 'trailing': 'a:  '}


@test
def a_new_file_is_sound_and_explains_itself():
    folder = scratch('new')
    ran = run('new', folder + '/my-scale.yaml', before=lambda: os.umask(0o022))
    yield from expect(ran, 0)
    if ran.out or 'selfcheck check' not in ran.err: yield f'says {ran.err[:100]}'
    path = folder + '/my-scale.yaml'
    if os.stat(path).st_mode & 0o777 != 0o644: yield f'mode {os.stat(path).st_mode & 0o777:o}'
    if os.listdir(folder) != ['my-scale.yaml']: yield f'left {os.listdir(folder)}'
    checked = run('check', path)
    yield from expect(checked, 0, 'check')
    if checked.err: yield f'check: {checked.err[:200]}'
    text = open(path).read()
    if not text.startswith('# yaml-language-server: $schema='): yield 'no line for editors'
    for line in ('id: my-scale', 'title: "My scale"', 'status: draft', '  days: 14', '  kind: own-work'):
        if line not in text.split('\n'): yield f'{line!r} is missing'
    keys = [l for l in text.split('\n') if re.match(r'[a-z]+:', l)]
    if len([l for l in text.split('\n') if l.lstrip().startswith('#')]) < len(keys): yield 'hardly any comments'
    for answers, tier in (('0\n0\n0\n', 'keep'), ('1\n1\n0\n', 'watch'), ('0\n3\n0\n', 'arrange'), ('3\n2\n0\n', 'arrange'),
                          ('0\n0\n1\n', 'today'), ('0\n0\nskip\n', 'watch')):
        for command in ('take', 'explain'):
            ran = run(command, path, '--answers', '-', '--format', 'json', stdin=answers)
            yield from expect(ran, 0, command)
            page = json.loads(ran.out)
            got = page['tier'] if command == 'take' else page['tier']['tier']
            if got != tier: yield f'{answers!r}: {got}, not {tier}'
            if bool(page['crisis']) != (not answers.endswith('0\n')): yield f'{answers!r}: crisis'


@test
def no_title_breaks_the_file():
    folder = scratch('titles')
    for name, title in TITLES.items():
        path = folder + '/t.yaml'
        ran = run('new', path, '--title', title, '--force')
        yield from expect(ran, 0, name)
        yield from expect(run('check', path), 0, name)
        text = open(path, encoding='utf-8').read()
        for line in ('id: t', 'status: draft'):
            if text.split('\n').count(line) != 1: yield f'{name}: {line!r}'
        listed = json.loads(run('show', path, '--format', 'json').out)
        shown = listed.get('title') or listed['questionnaire']['title']
        if name in ('plain', 'quotes', 'colon', 'hash', 'emoji', 'number', 'flow', 'holes', 'wide', 'longest') and shown != title:
            yield f'{name}: {shown!r}, not {title!r}'
    for title in ('x' * 201, ' ', '\n'):
        yield from expect(run('new', folder + '/u.yaml', '--title', title), 2, repr(title[:5]))
    if os.listdir(folder) != ['t.yaml']: yield f'left {os.listdir(folder)}'


@test
def nothing_is_overwritten_without_force():
    folder = scratch('there')
    path = folder + '/a.yaml'
    open(path, 'w').write('mine\n')
    ran = run('new', path)
    yield from expect(ran, 3)
    if '--force' not in ran.err or open(path).read() != 'mine\n': yield f'{ran.err[:100]}'
    os.symlink(folder + '/elsewhere', folder + '/link.yaml')
    yield from expect(run('new', folder + '/link.yaml'), 3, 'over a dangling link')
    yield from expect(run('new', folder + '/nowhere/b.yaml'), 3, 'no such folder')
    os.mkdir(folder + '/folder.yaml')
    yield from expect(run('new', folder + '/folder.yaml', '--force'), 3, 'over a folder')
    if sorted(os.listdir(folder)) != ['a.yaml', 'folder.yaml', 'link.yaml']: yield f'left {os.listdir(folder)}'
    yield from expect(run('new', path, '--force'), 0, 'with --force')
    yield from expect(run('check', path), 0, 'check')


@test
def names_and_days_that_cannot_be_are_refused():
    folder = scratch('names')
    for name in ('a', 'a.yml', 'A.yaml', '1a.yaml', 'my scale.yaml', '.yaml', 'a.b.yaml', 'x' * 65 + '.yaml', ''):
        yield from expect(run('new', folder + '/' + name), 2, name)
    for days in ('0', '-1', '3661', '1.5', 'x', '1e1', '99999999999999999999'):
        yield from expect(run('new', folder + '/a.yaml', '--days', days), 2, days)
    yield from expect(run('new'), 2, 'no name')
    if os.listdir(folder): yield f'left {os.listdir(folder)}'
    for days in ('1', '3660'):
        yield from expect(run('new', folder + '/a.yaml', '--days', days, '--force'), 0, days)
        yield from expect(run('check', folder + '/a.yaml'), 0, days)
        if f'  days: {days}\n' not in open(folder + '/a.yaml').read(): yield f'days {days}'
    ran = run('new', folder + '/phq-9.yaml')
    yield from expect(ran, 0)
    if 'comes with selfcheck' not in ran.err: yield 'does not say that the name is taken'


@test
def on_a_terminal_it_asks_and_enter_keeps_the_suggestion():
    with Sitting('new', 'a.yaml') as s:
        s.shows('Title [A]:').type('Mood "today": #1 \U0001F600\r')
        s.shows('Days to look back').type('many\r').shows('whole number').type('7\r')
        s.shows('Answers, least first').type('Never\r').shows('2 to 10').type('a, a\r').shows(
            '2 to 10').type('Never, Hardly, "Often": #, Always\r')
        yield from expect_end(s, 0)
        text = open(s.home + '/a.yaml', encoding='utf-8').read()
        for line in ('title: "Mood \\"today\\": #1 \U0001F600"', '  days: 7', '    - {value: 2, text: "\\"Often\\": #"}'):
            if line not in text.split('\n'): yield f'{line!r} is missing'
        yield from expect(run('check', s.home + '/a.yaml'), 0, 'check')
    with Sitting('new', 'b.yaml', '--title', 'Given') as s:
        s.shows('Days to look back').type('\r').shows('Answers, least first').type('\r')
        yield from expect_end(s, 0)
        text = open(s.home + '/b.yaml').read()
        if 'title: "Given"' not in text or '  days: 14' not in text or 'Every day' not in text: yield 'suggestions are not kept'


@test
def any_number_of_answers_is_sound():
    for count in range(2, 11):
        with Sitting('new', 'a.yaml', '--title', 'T', '--days', '7') as s:
            s.shows('Answers, least first').type(', '.join('abcdefghij'[:count]) + '\r')
            yield from expect_end(s, 0)
            yield from expect(run('check', s.home + '/a.yaml'), 0, f'{count} answers')


@test
def leaving_a_prompt_writes_nothing():
    for keys, status in (('\x04', 4), ('\x03', -2)):
        with Sitting('new', 'a.yaml') as s:
            s.shows('Title').type('Mine\r').shows('Days').type(keys)
            if s.end() != status: yield f'exit {s.status()}, not {status}'
            if os.listdir(s.home): yield f'left {os.listdir(s.home)}'
    home = scratch('taken')
    open(home + '/a.yaml', 'w').write('mine')
    with Sitting('new', 'a.yaml', home=home) as s:
        if s.end() != 3: yield 'asks first, and refuses then'


def expect_end(s, status):
    if s.end() != status: yield f'exit {s.status()}: ' + ' / '.join(s.screen.lines()[-3:])
    yield from s.drawn_right()


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
