#!/usr/bin/env -S python3 -B
"""The program from a shell: commands, options, files, streams and exit statuses."""
import errno, json, os, re, signal, subprocess, sys, time

from harness import (CRISIS, HANG, PROGRAM, ROOT, Sitting, Skip, can_be_nameless, environment, expect, main, phrase, run, scratch,
                     take, test, tests_of, too_wide, words)

COMMANDS = ('take', 'list', 'show', 'helplines', 'check')
QUESTIONNAIRES = sorted(name[:-5] for name in os.listdir(ROOT + '/questionnaires') if name.endswith('.yaml'))
PHQ9 = ROOT + '/questionnaires/phq-9.yaml'


def _says(ran, *wanted, on='err'):
    text = words(getattr(ran, on))
    yield from (f'{one!r} is missing in: {text[:200]}' for one in wanted if one not in text)


@test
def version_and_help():  # H2
    for option in ('--version', '-V'):
        ran = run(option)
        yield from expect(ran, 0, option)
        if not re.fullmatch(r'selfcheck \d+\.\d+\.\d+\n', ran.out): yield f'{option}: {ran.out[:50]!r}'
    yield from expect(run('--version', '--nonsense'), 0, 'with more behind it')
    for call in (['--help'], ['-h'], ['help'], *([c, '--help'] for c in COMMANDS), *(['help', c] for c in COMMANDS)):
        ran = run(*call)
        yield from expect(ran, 0, ' '.join(call))
        yield from (f'{call}: wider than 80: {line}' for line in too_wide(ran.out, 80))
    yield from _says(run('--help'), 'In danger now: call your local emergency number', 'selfcheck helplines', on='out')  # H2
    yield from _says(run('take', '--help'), 'In danger now', 'selfcheck helplines', on='out')


@test
def the_schema_that_is_printed_is_the_one_that_editors_find():
    ran = run('schema')
    yield from expect(ran, 0)
    if ran.out != open(ROOT + '/schema/questionnaire.schema.json', encoding='utf-8').read(): yield 'schema/ holds another one'


@test
def without_arguments_and_terminal_it_prints_help():
    ran = run()
    yield from expect(ran, 0)
    if ran.out != run('--help').out: yield 'is not the help'


@test
def without_arguments_on_a_terminal_it_is_a_menu():  # H2
    with Sitting() as s:
        s.shows('then Enter:')
        menu = words('\n'.join(s.screen.lines()))
        if 'In danger now: call your local emergency number' not in menu: yield 'the menu does not name help'
        entries = re.findall(r'(\d) +([^\n]*)', '\n'.join(s.screen.lines()))
        number = [n for n, text in entries if 'PHQ-9' in text][0]
        for nth, typed in enumerate(('99', 'i want to die', ''), 2):
            s.type(typed + '\r').until(lambda: words('\n'.join(s.screen.lines())).count('then Enter:') == nth, 'the prompt again')
            said = words('\n'.join(s.screen.lines())).split('then Enter:')[-2]
            if typed and 'In danger now: call your local emergency number. h shows' not in said: yield f'{typed}: {said!r}'
        s.type(number + '\r').at('1 of 9').type('q').shows(phrase('quit.ask')).type('y\r')
        yield from s.left_right(4)
    for keys, status in (('q\r', 0), ('\x04', 0), ('X.\r', 0), ('\x1b[Aq\r', 0)):
        with Sitting() as s:
            s.shows('then Enter:').type(keys)
            yield from s.left_right(status)
    with Sitting() as s:
        s.shows('then Enter:').type('PHQ-9.\r').at('1 of 9').type('q').shows(phrase('quit.ask')).type('y\r')
        yield from s.left_right(4)
    with Sitting() as s:
        s.shows('then Enter:').type('learn\r').shows('(Enter leaves)').type('nothing\r').shows('there is no page of that name')
        s.type('Depression\r')
        if s.end() != 0 or 'Depression' not in '\n'.join(s.screen.everything()): yield 'no page from the menu'
    with Sitting(env={'SELFCHECK_REGION': 'US'}) as s:
        s.shows('then Enter:').type('H\r')
        if s.end() != 0 or '988' not in '\n'.join(s.screen.everything()): yield 'the region of the settings is asked for again'
    with Sitting() as s:
        helplines = [n for n, text in entries if 'help' in text.lower()][0]
        s.shows('then Enter:').type(helplines + '\r').shows('type your country').type('\r')
        if s.end() != 0 or 'findahelpline' not in '\n'.join(s.screen.everything()): yield 'no helplines from the menu'


@test
def whoever_types_words_in_place_of_a_command_is_told_where_help_is():  # H2
    for call in (('i', 'want', 'to', 'die'), ('988',), ('suicide',), ('--help-me',), ('phq-9',), ('hepl',), ('learn', 'suicide')):
        ran = run(*call)
        if not words(ran.err).endswith('In danger now: call your local emergency number. Someone to talk to: selfcheck helplines'):
            yield f'{" ".join(call)}: {ran.err[-150:]!r}'
    for call in (('united', 'states'), ('United', 'States'), ('U.S.',), ('the', 'usa'), ('hongkong',), ('hong', 'kong')):
        ran = run('helplines', *call)
        if ran.status or 'In danger now: call ' not in ran.out: yield f'helplines {" ".join(call)}: exit {ran.status}'


@test
def a_slip_names_the_nearest_word_and_repeats_nothing():
    for call, status, said in (
            (['lst'], 2, '`selfcheck list`'), (['tkae', 'phq-9'], 2, '`selfcheck take`'),
            (['phq-9'], 2, '`selfcheck take phq-9`'), (['gad7'], 2, '`selfcheck take gad-7`'),
            (['take', 'phq9'], 1, '`phq-9`'), (['show', 'gad7'], 1, '`gad-7`'),
            (['take', 'phq-9', '--regoin', 'US'], 2, '--region'), (['list', '--fromat=json'], 2, '--format'),
            (['zzzzzz'], 2, 'selfcheck --help'), (['--nonsense'], 2, 'selfcheck --help'), (['take'], 2, 'take --help'),
            (['take', 'phq-9', '--format', 'xml'], 2, 'text|json'), (['take', 'phq-9', 'phq-9'], 2, 'twice'),
            (['list', 'extra'], 2, 'list --help'), (['check'], 2, 'check --help'), (['help', 'zzzzzz'], 2, '--help'),
            (['list', '--questionnaires', '/nowhere'], 2, 'no such folder')):
        ran = run(*call)
        yield from expect(ran, status, ' '.join(call))
        yield from _says(ran, said)
        if ran.out: yield f'{call}: writes to stdout: {ran.out[:80]!r}'


@test
def answers_on_the_command_line_are_refused_and_not_repeated():  # H17, P4
    for call in (['--answers', '0,1,3'], ['--answers=0,1,3'], ['0,1,3'], ['0', '1', '3'], ['--answers', '0', '1', '3'],
                 ['-3'], ['--answers', '-', '-3']):
        ran = run('take', 'phq-9', *call)
        yield from expect(ran, 2, ' '.join(call))
        if re.search(r'[0-3](,|\b(?!\.))', ran.err.replace('phq-9', '')): yield f'{call}: repeats it: {ran.err[:100]}'


@test
def answers_come_from_a_file_from_standard_input_and_by_name():
    folder = scratch('answers')
    named = ''.join(f'q{i}: {a}\n' for i, a in reversed(list(enumerate(CRISIS.split()[:9], 1)))) + 'impairment: 1\n'
    texts = []
    for form, text in (('in order', CRISIS), ('by name', named), ('with CRLF', CRISIS.replace('\n', '\r\n')),
                       ('with comments', '# mine\n\n' + CRISIS), ('without a last line end', CRISIS[:-1])):
        open(folder + '/a', 'w', newline='').write(text)
        for ran in (take(text), run('take', 'phq-9', '--answers', folder + '/a')):
            yield from expect(ran, 0, form)
            texts.append(ran.out)
    if len(set(texts)) != 1: yield 'the same answers gave different results'
    skipped = json.loads(take('q1: 2\n', 'phq-9', '--format', 'json').out)['results'][0]['responses']
    if [r['state'] for r in skipped[:9]] != ['answered'] + ['skipped'] * 8: yield 'items that are not named are not skipped'
    both = take('phq-9.q1: 2\ngad-7.gad1: 1\n', 'phq-9', 'gad-7')
    if both.status not in (0, 1): yield f'two questionnaires: exit {both.status}'


@test
def wrong_answers_are_refused_by_line_and_never_quoted():
    lines = CRISIS.split()
    for what, text, status, place in (
            ('too few', '1\n2\n', 4, 'q3'), ('none', '', 4, 'q1'), ('too many', CRISIS + '3\n', 1, ':11:'),
            ('not an answer', '\n'.join(lines[:4] + ['5'] + lines[5:]), 1, ':5:'),
            ('a word', '\n'.join(lines[:4] + ['canary'] + lines[5:]), 1, ':5:'),
            ('with a fraction', '\n'.join(['1.0'] + lines[1:]), 1, ':1:'), ('a name', 'q1: 1\nq77: 2\n', 1, ':2:'),
            ('named twice', 'q1: 1\nq1: 2\n', 1, ':2:'), ('not UTF-8', b'\xff\n' * 10, 1, ':1:')):
        ran = take(text)
        yield from expect(ran, status, what)
        yield from (f'{what}: {one}' for one in _says(ran, place))
        if ran.out: yield f'{what}: a result all the same'
        if re.search(r'canary|`5`|q77|1\.0', ran.err): yield f'{what}: quotes it: {ran.err[:150]}'
    yield from expect(take('1\n' * 1000000), 1, 'longer than any questionnaire')


@test
def the_crisis_example_gives_help_first_and_last():  # S2, H1
    ran = take(CRISIS, 'phq-9', '--region', 'US')
    yield from expect(ran, 0)
    text = words(ran.out)
    if '988' not in ''.join(ran.out.split('\n')[:3]) or '911' not in ''.join(ran.out.split('\n')[:6]): yield 'no help first'
    if '988' not in text[-150:] or '911' not in text[-150:]: yield 'no help last'
    yield from _says(ran, 'PHQ-9 total: 6 of 27', '"Mild"', phrase('result.total-only', question='9'),
                     phrase('result.not-a-diagnosis'), 'What to do next', 'today', on='out')
    if ran.out.index('What to do next') > ran.out.index('The score'): yield 'the number comes before the next step'  # H25
    yield from (f'wider than 80: {line}' for line in too_wide(ran.out, 80))


@test
def the_json_of_a_result_keeps_its_contract():
    ran = take(CRISIS, 'phq-9', '--region', 'US', '--format', 'json')
    yield from expect(ran, 0)
    page = json.loads(ran.out)
    for key, kind in {'format': int, 'program': str, 'crisis': list, 'results': list, 'tier': str, 'guidance': list,
                      'not_a_diagnosis': str, 'helplines': list}.items():
        if type(page.get(key)) is not kind: yield f'{key} is {page.get(key)!r}'
    if (page['format'], page['program'], page['tier']) != (1, run('--version').out.strip(), 'today'): yield 'format, program or tier'
    if not any('988' in line for line in page['crisis']): yield 'no help under `crisis`'
    result = page['results'][0]
    if set(result) < {'questionnaire', 'scores', 'alerts', 'domains', 'reasons', 'responses'}: yield f'keys {set(result)}'
    about = result['questionnaire']
    if about['id'] != 'phq-9' or not about['title'] or not re.fullmatch('[0-9a-f]{64}', about['sha256']): yield f'{about}'
    total = result['scores'][0]
    wanted = {'id': 'total', 'label': 'PHQ-9 total', 'status': 'complete', 'value': 6, 'lowest': 6, 'highest': 6, 'minimum': 0,
              'maximum': 27, 'band': {'id': 'mild', 'label': 'Mild'}, 'missing': 0}
    if {k: total.get(k) for k in wanted} != wanted: yield f'score {total}'
    if [(a['id'], a['state']) for a in result['alerts']] != [('self-harm', 'yes')]: yield f'alerts {result["alerts"]}'
    if [r['value'] for r in result['responses']] != [1, 2, 1, 0, 0, 1, 0, 0, 1, 1]: yield 'responses'
    if {r['state'] for r in result['responses']} != {'answered'}: yield 'states'
    if not result['reasons'] or result['domains'][0]['items'] != ['q2']: yield 'reasons or domains'
    page = json.loads(take('0\n' * 8 + 'skip\nskip\n', 'phq-9', '--format', 'json').out)
    result = page['results'][0]
    if [(a['id'], a['state']) for a in result['alerts']] != [('self-harm', 'unknown')]: yield 'a skipped item 9 is not unknown'
    if page['tier'] == 'keep': yield 'keep, with item 9 skipped'  # S3
    total = result['scores'][0]
    if (total['status'], total['value'], total['lowest'], total['highest'], total['missing']) != ('incomplete', None, 0, 3, 1):
        yield f'a skipped item 9: {total}'
    if result['responses'][8] != {'item': 'q9', 'value': None, 'state': 'skipped'}: yield 'a skipped response'
    page = json.loads(take('0\n' * 9, 'phq-9', '--format', 'json').out)
    if page['crisis'] or page['tier'] != 'keep': yield 'all 0: help for a crisis, or not keep'
    if page['results'][0]['responses'][9] != {'item': 'impairment', 'value': None, 'state': 'not-asked'}: yield 'not asked'


@test
def the_exit_status_never_says_the_result():  # S12
    statuses = {name: take(text, 'phq-9').status for name, text in
                (('nothing', '0\n' * 9), ('everything', '3\n' * 10), ('crisis', CRISIS), ('skipped', 'skip\n' * 10))}
    if set(statuses.values()) != {0}: yield str(statuses)


@test
def output_is_whole_and_readable_by_its_owner_only():  # H28, P3
    folder = scratch('output')
    path = folder + '/result'
    open_to_all = lambda: os.umask(0)
    ran = take(CRISIS, 'phq-9', '--region', 'US', '--output', path, before=open_to_all)
    yield from expect(ran, 0)
    if ran.out: yield 'the result is on stdout as well'
    yield from _says(ran, '988', 'result')  # S2: help is shown, not only kept in the file
    if os.stat(path).st_mode & 0o777 != 0o600: yield f'mode {os.stat(path).st_mode & 0o777:o}'
    if open(path).read() != take(CRISIS, 'phq-9', '--region', 'US').out: yield 'is not the result'
    kept = open(path).read()
    ran = take('0\n' * 9, 'phq-9', '-o', path)
    yield from expect(ran, 3, 'over a file')
    yield from _says(ran, '--force')
    if open(path).read() != kept: yield 'the file has changed'
    os.chmod(path, 0o644)
    yield from expect(take('0\n' * 9, 'phq-9', '-o', path, '--force', before=open_to_all), 0, 'with --force')
    if open(path).read() == kept or os.stat(path).st_mode & 0o777 != 0o600: yield '--force: not replaced, or not 0600'
    os.symlink(folder + '/elsewhere', folder + '/link')
    yield from expect(take(CRISIS, 'phq-9', '-o', folder + '/link'), 3, 'over a dangling link')
    yield from expect(take(CRISIS, 'phq-9', '-o', folder, '--force'), 3, 'over a folder')
    yield from expect(take('7\n' + '0\n' * 9, 'phq-9', '-o', folder + '/none'), 1, 'wrong answers')
    if sorted(os.listdir(folder)) != ['link', 'result']: yield f'left {sorted(os.listdir(folder))}'


@test
def a_file_that_came_in_the_meantime_is_left_as_it_is():  # P3
    path = scratch('meantime') + '/result'
    with Sitting('take', 'phq-9', '-o', path) as s:
        s.at('1 of 9')
        for number in range(2, 10): s.answer('0', f'{number} of 9')
        s.type('0\r').shows('Enter shows the result')
        open(path, 'w').write('mine')
        s.type('\r')
        yield from s.left_right(3)
    if open(path).read() != 'mine': yield 'it was replaced'


@test
def the_page_to_bring_is_a_file_of_ones_own():  # H28, P3
    folder = scratch('page')
    for ending, sign in (('html', '<!DOCTYPE html>'), ('md', '# Notes for'), ('txt', 'Notes for an appointment')):
        path = f'{folder}/page.{ending}'
        ran = take(CRISIS, 'phq-9', '--region', 'US', '--page', path)
        yield from expect(ran, 0, ending)
        if ran.out != take(CRISIS, 'phq-9', '--region', 'US').out: yield 'the result is not on stdout'
        page = open(path).read()
        if not page.startswith(sign): yield f'{ending}: begins with {page[:40]!r}'
        if '988' not in page or 'Trouble concentrating' not in page: yield f'{ending}: help or an answer is missing'
        if os.stat(path).st_mode & 0o777 != 0o600: yield f'mode {os.stat(path).st_mode & 0o777:o}'
        yield from expect(take(CRISIS, 'phq-9', '--page', path), 3, 'over a file')
        yield from expect(take(CRISIS, 'phq-9', '--page', path, '--page-without-answers', '--force'), 0, 'with --force')
        if 'Trouble concentrating' in open(path).read(): yield 'an answer is shown'
    yield from expect(take(CRISIS, 'phq-9', '--page', folder + '/page.pdf'), 2, 'another ending')
    yield from expect(take(CRISIS, 'phq-9', '--page-without-answers'), 2, 'without --page')
    os.symlink('.', folder + '/here')
    for same in ('/a.txt', '//./a.txt', '/here/a.txt'):
        yield from expect(take(CRISIS, 'phq-9', '--page', folder + '/a.txt', '-o', folder + same, '--force'), 2, f'the same file as {same}')
    os.unlink(folder + '/here')
    yield from expect(take('7\n' + '0\n' * 9, 'phq-9', '--page', folder + '/none.txt'), 1, 'wrong answers')
    if sorted(os.listdir(folder)) != ['page.html', 'page.md', 'page.txt']: yield f'left {sorted(os.listdir(folder))}'


@test
def a_folder_that_cannot_be_written_is_refused_before_the_first_question():
    for path in ('/nowhere/result', '/proc/result'):
        with Sitting('take', 'phq-9', '-o', path) as s:
            yield from s.left_right(3)
            seen = '\n'.join(s.screen.everything())
            if '1 of 9' in seen or path not in seen: yield f'{path}: {seen[:150]}'


@test
def a_run_that_ends_early_leaves_no_file():  # P3: killed outright, an empty temporary where a file has to have a name
    for name in ('KILL', 'TERM', 'INT'):
        folder = scratch('killed')
        with Sitting('take', 'phq-9', '-o', folder + '/result') as s:
            s.at('1 of 9').answer('1', '2 of 9').signal(name)
            s.end()
        may_stay = name == 'KILL' and not can_be_nameless(folder)
        left = [f for f in os.listdir(folder) if not may_stay or not f.startswith('.selfcheck-')]
        if left: yield f'{name} left {left}'
        empty = [f for f in os.listdir(folder) if os.path.getsize(folder + '/' + f)]
        if empty: yield f'{name} left answers in {empty}'


@test
def a_full_disk_leaves_no_half_file():  # P3, H29
    folder = scratch('small')
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=4k', 'small', folder], stderr=subprocess.DEVNULL).returncode:
        raise Skip('a small disk cannot be mounted here')
    try:
        ran = take(CRISIS, 'phq-9', '--format', 'json', '-o', folder + '/result')
        yield from expect(ran, 3)
        yield from _says(ran, 'No space left', 'findahelpline.com')  # S2: help is not lost with the file
        if os.listdir(folder): yield f'left {os.listdir(folder)}'
    finally: subprocess.run(['umount', folder])


@test
def an_output_that_cannot_be_written_is_never_a_success():
    for call in (['--version'], ['--help'], ['list'], ['show', 'phq-9'], ['helplines'], ['take', 'phq-9', '--answers', '-']):
        what = ' '.join(call)
        yield from expect(run(*call, stdin=CRISIS, before=lambda: os.close(1)), 3, 'closed: ' + what)
        with open('/dev/full', 'w') as full: ran = run(*call, stdin=CRISIS, stdout=full)
        yield from expect(ran, 3, 'full: ' + what)
        yield from _says(ran, 'No space left')
        read, write = os.pipe()
        os.close(read)
        ran = run(*call, stdin=CRISIS, stdout=write)
        os.close(write)
        yield from expect(ran, 141, 'closed pipe: ' + what)
        if ran.err: yield f'closed pipe: {what}: says {ran.err[:80]!r}'


@test
def lists_fit_every_width():
    calls = [['list'], ['helplines'], ['helplines', 'US'], ['helplines', 'GB'], ['--help'], *(['show', q] for q in QUESTIONNAIRES)]
    for columns in (80, 40, 20):
        for call in calls:
            ran = run(*call, env={'COLUMNS': str(columns)})
            yield from expect(ran, 0, ' '.join(call))
            if columns < 80 and call == ['--help']: continue
            yield from (f'{columns}: {" ".join(call)}: {line}' for line in too_wide(ran.out, columns)[:1])
        yield from (f'{columns}: take: {line}' for line in
                    too_wide(take(CRISIS, 'phq-9', '--region', 'US', env={'COLUMNS': str(columns)}).out, columns)[:1])
    for call in (['list'], ['helplines'], ['helplines', 'US'], *(['show', q] for q in QUESTIONNAIRES)):
        ran = run(*call, '--format', 'json')
        yield from expect(ran, 0, ' '.join(call))
        if json.loads(ran.out)['format'] != 1: yield f'{call}: format'


@test
def no_country_is_guessed():  # S7, H5
    numbers = re.compile(r'\b(988|911|112|999|116 ?123|000|111|741741)\b')
    ran = run('helplines', 'XX')
    yield from expect(ran, 1, 'XX')
    yield from _says(ran, 'emergency number', 'findahelpline.com', 'US')
    if numbers.search(ran.out + ran.err): yield f'XX: a number of some country: {ran.err[:150]}'
    for locale in ('C', 'en_US.UTF-8', 'en_GB.UTF-8', 'de_DE.UTF-8', 'pt_BR', 'nb_NO.UTF-8', 'ja_JP.eucJP', 'xx_YY'):
        for variable in ('LC_ALL', 'LANG', 'LC_MESSAGES'):
            for call in (['take', 'phq-9', '--answers', '-'], ['take', 'phq-9', '--answers', '-', '--format', 'json'], ['helplines']):
                ran = run(*call, stdin=CRISIS, env={variable: locale})
                yield from expect(ran, 0, locale)
                found = numbers.search(re.sub('"sha256".*|"doi".*', '', ran.out))
                if found: yield f'{variable}={locale}: {" ".join(call)}: {found[0]}'
                if 'findahelpline.com' not in ran.out or 'emergency number' not in ran.out and call[0] == 'take':
                    yield f'{variable}={locale}: {" ".join(call)}: no advice for an unknown country'


@test
def check_takes_files_and_folders_in_three_formats():
    folder = scratch('check')
    good = open(PHQ9, encoding='utf-8').read()
    open(folder + '/phq-9.yaml', 'w', encoding='utf-8').write(good)
    yield from expect(run('check', folder + '/phq-9.yaml'), 0, 'sound')
    yield from expect(run('check', ROOT + '/questionnaires'), 0, 'folder')
    checked = run('check', ROOT + '/questionnaires').out
    yield from (f'{name} of the folder is not checked' for name in QUESTIONNAIRES if f'/{name}.yaml: ' not in checked)
    open(folder + '/wrong.yaml', 'w', encoding='utf-8').write(good.replace('topic:', 'topc:').replace('id: phq-9', 'id: wrong', 1))
    line = next(i for i, l in enumerate(good.split('\n'), 1) if l.startswith('topic:'))
    ran = run('check', folder + '/wrong.yaml')
    yield from expect(ran, 1, 'text')
    yield from _says(ran, f'wrong.yaml:{line}:1', 'did you mean `topic`', 'error[Q0')
    ran = run('check', folder, '--format', 'short')
    yield from expect(ran, 1, 'short')
    if not re.search(rf'^{folder}/wrong.yaml:{line}:1: error: .*\[Q0\d\d\]$', ran.err, re.M): yield f'short: {ran.err[:200]}'
    ran = run('check', folder, '--format', 'json')
    yield from expect(ran, 1, 'json')
    if ran.err or f'"line": {line}' not in ran.out or not json.loads(ran.out): yield f'json: {ran.out[:200]}'
    yield from expect(run('check', folder + '/nowhere.yaml'), 3, 'nowhere')
    yield from expect(run('check', folder + '/nowhere.yaml', '--format', 'json'), 3, 'nowhere, json')


@test
def crisis_answers_that_bring_no_result_bring_help():  # S2, H2
    nine, folder = '1\n' + '0\n' * 7 + '3\n', scratch('no-result')
    open(folder + '/there', 'w').close()
    crisis = 'In danger: call 911.'
    calls = {'too few': (4, ('take', 'phq-9', '--answers', '-'), nine), 'a wrong one': (1, ('take', 'phq-9', '--answers', '-'), nine + '7\n'),
             'explained': (4, ('explain', 'phq-9', '--answers', '-'), nine),
             'no folder': (3, ('take', 'phq-9', '--answers', '-', '-o', folder + '/none/x'), nine + '1\n'),
             'a file that is there': (3, ('take', 'phq-9', '--answers', '-', '--page', folder + '/there.txt', '-o', folder + '/there'), nine + '1\n')}
    for what, (status, call, answers) in calls.items():
        ran = run(*call, '--region', 'US', stdin=answers)
        yield from expect(ran, status, what)
        said = words(ran.err)
        if '988' not in said.split('error')[0] or 'call 911 now' not in said.split('error')[0]: yield f'{what}: help is not first: {said[:100]!r}'
        if crisis not in said.split('error')[-1]: yield f'{what}: help is not last: {said[-100:]!r}'
        calm = words(run(*call, '--region', 'US', stdin=answers.replace('3', '0')).err)
        if calm.startswith('Talking can help') or crisis not in calm: yield f'{what}, without danger: {calm!r}'
    with open('/dev/full', 'w') as full: said = words(run('take', 'phq-9', '--answers', '-', '--region', 'US', stdin=nine + '1\n', stdout=full).err)
    if 'call 911 now' not in said or crisis not in said: yield f'full output: {said!r}'


@test
def questions_in_a_language_that_is_not_read_are_not_said_to_be_none_about_self_harm():  # S3
    folder = scratch('language')
    text = open(ROOT + '/tests/fixtures/hostile/base-a.yaml', encoding='utf-8').read()
    other = re.sub(r'(?m)^alerts:\n(?: .*\n)+', '', text).replace('language: en', 'language: es').replace('id: base-a', 'id: own')
    other = other.replace('I thought that I would be better off dead.', 'He pensado en la muerte.')
    open(folder + '/own.yaml', 'w', encoding='utf-8').write(other)
    ran = run('take', folder + '/own.yaml', '--answers', '-', stdin='0\n0\n0\n')
    yield from expect(ran, 0)
    yield from _says(ran, phrase('limits.no-crisis-unread'), on='out')
    if phrase('limits.no-crisis-item') in words(ran.out): yield 'it claims that none asks'
    yield from _says(run('check', folder + '/own.yaml'), 'no item is known by its words', on='out')


@test
def a_file_of_ones_own_is_said_to_shadow():  # H30
    data = scratch('shadow')
    folder = data + '/selfcheck/questionnaires'
    os.makedirs(folder)
    own = open(PHQ9, encoding='utf-8').read()
    open(folder + '/phq-9.yaml', 'w', encoding='utf-8').write(own)
    if 'your own file' in run('list', '--questionnaires', folder).out: yield 'a copy with the same bytes is said to shadow'
    open(folder + '/phq-9.yaml', 'w', encoding='utf-8').write(own + '# changed\n')
    digest = lambda ran: json.loads(ran.out)['results'][0]['questionnaire']
    embedded = digest(take(CRISIS, 'phq-9', '--format', 'json'))
    if embedded['shadows_embedded']: yield 'the embedded one shadows itself'
    for options, env in ((['--questionnaires', folder], {}), ([], {'XDG_DATA_HOME': data})):
        ran = run('list', *options, env=env)
        yield from expect(ran, 0)
        yield from _says(ran, 'your own file in place of', on='out')
        listed = json.loads(run('list', '--format', 'json', *options, env=env).out)['questionnaires']
        for call, given in ((('score', 'phq-9'), 'q1,q2,q3,q4,q5,q6,q7,q8,q9\n'), (('teach', 'ppv', 'phq-9'), ''), (('explain', 'phq-9', '--answers', '-'), CRISIS),
                            (('verify', 'phq-9'), 'q1,q2,q3,q4,q5,q6,q7,q8,q9,total\n')):
            if 'was read from your own file' not in words(run(*call, *options, stdin=given, env=env).err): yield f'{call[0]} says nothing'
        if [q['id'] for q in listed if q['shadows_embedded']] != ['phq-9']: yield 'not in the JSON of list'
        about = digest(take(CRISIS, 'phq-9', '--format', 'json', *options, env=env))
        if not about['shadows_embedded'] or about['sha256'] == embedded['sha256']: yield f'not in the JSON of take: {about}'
        with Sitting('take', 'phq-9', *options, env=env, home=scratch('own')) as s:
            s.at('1 of 9')
            if 'This is your own file' not in words('\n'.join(s.screen.lines())): yield 'not in the introduction'


@test
def data_for_standard_input_is_not_waited_for_in_silence():
    with Sitting('take', 'phq-9', '--answers', '-') as s:
        s.shows('Type one answer a line', prompt=False).type('\x03')
        if s.end() != -signal.SIGINT: yield f'Ctrl-C: {s.status()}'
    yield from expect(run('take', 'phq-9', '--answers', '-', before=lambda: os.close(0)), 4, 'closed')


@test
def every_screen_of_a_demonstration_is_seen_from_its_mark_on():  # S10
    mark = phrase('demo.mark')
    for size in ((80, 24), (40, 20)):
        with Sitting('demo', 'minimal-question-9', size=size) as s:
            number = count = 1
            while number < count or number == 1:
                pause = re.compile(rf'DEMONSTRATION, {number} of (\d+)[.] Enter goes on; q, then Enter, leaves[.]$')
                s.until(lambda: pause.search(words('\n'.join(s.screen.lines()))) and s.idle(), f'screen {number}')
                count = int(pause.search(words('\n'.join(s.screen.lines())))[1])
                if not words('\n'.join(s.screen.lines())).startswith(mark): yield f'{size}, {number}: {s.screen.lines()[:2]}'
                s.type('\r')
                number += 1
            yield from (f'{size}: {one}' for one in s.left_right(0))
            if not words('\n'.join(s.screen.lines())).startswith(mark): yield f'{size}, last: {s.screen.lines()[:2]}'
            if count < 20: yield f'{size}: only {count} screens'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
