#!/usr/bin/env -S python3 -B
"""Sittings on a terminal: what a person sees on the screen after each key, and how every way out leaves the terminal."""
import json, re, sys, tempfile

from harness import (CRISIS, Sitting, expect, main, phrase, run, test, tests_of, too_wide, words)

OPTIONS = ['  0  Not at all', '  1  Several days', '  2  More than half the days', '  3  Nearly every day']
STEM = ['Over the last 2 weeks, how often have you been bothered by any of the following', 'problems?']
ITEMS = {1: ['Little interest or pleasure in doing things'], 2: ['Feeling down, depressed, or hopeless'],
         3: ['Trouble falling or staying asleep, or sleeping too much'], 4: ['Feeling tired or having little energy'],
         5: ['Poor appetite or overeating'],
         9: ['Thoughts that you would be better off dead or of hurting yourself in some way']}
FOOTER = 'b back, s skip, ? why, h help now, r region, q quit, x clear and leave'
SAID = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day']


def _block(number, entry='', count=9, selected=None, keep=''):
    """A question as it stands on 80 columns."""
    options = [('> ' + o[2:] if i == selected else o) for i, o in enumerate(OPTIONS)]
    return [f'{number} of {count}', *STEM, *ITEMS[number], '', *options, '', *([keep] if keep else []), FOOTER,
            ('Type 0 to 3, then Enter: ' + entry).rstrip()]


def _said(number, answer, count=9):
    return f'{number} of {count}: {answer}, {SAID[answer]}'


def _notice_of_result(region='US'):
    return words(' '.join(json.loads(_result(CRISIS, '--region', region, '--format', 'json'))['crisis']))


def _notice(region='US'):
    """The words that are due at once, from the contract of the program."""
    result = _notice_of_result(region)
    # While questions follow, the notice thanks and says that one can go on.
    at_once = result.replace('Talking can help, and you do not have to be in danger to call.',
                             'Thank you for answering. Talking can help; you need not be in danger to call.')
    return at_once.replace('This program tells no one what you answered, and cannot call for you.',
                           'You can go on or stop here. This program tells no one and cannot call for you.')


def _result(answers, *more):
    """What the same answers in a file give."""
    return run('take', 'phq-9', '--answers', '-', *more, stdin=answers, env={'TERM': 'xterm'}).out


def _differs(s, wanted, what):
    """The end of the screen against the rows that should stand there."""
    seen = s.screen.lines()[-len(wanted):]
    for a, b in zip(seen + [''] * len(wanted), wanted):
        if a != b:
            yield f'{what}: shows {a!r}, not {b!r}'
            return


def _sat(*more, size=(80, 24), **options):
    return Sitting('take', 'phq-9', *more, size=size, **options)


def _up_to(s, last, answer='1'):
    for number in range(2, last + 1): s.answer(answer, f'{number} of 9')
    return s


def _seen(s):
    return words('\n'.join(s.screen.everything()))


@test
def straight_through():  # S1, S2
    with _sat('--region', 'US') as s:
        s.at('1 of 9')
        first = s.screen.everything()
        if len(first[:first.index('')]) > 12: yield 'the first screen is longer than 12 lines'
        text = words('\n'.join(first[:first.index('')]))
        for key in ('intro.screen', 'intro.privacy', 'intro.alone', 'intro.crisis-item'):
            if phrase(key) not in text: yield f'{key} is missing on the first screen'
        if '988' not in first[first.index('') - 1]: yield 'help is not last on the first screen'
        yield from _differs(s, ['', *_block(1)], 'first question')
        s.type('2').until(lambda: s.screen.lines()[-1].endswith(': 2'), 'the entry')
        yield from _differs(s, _block(1, '2'), 'with an entry')
        s.type('\r').at('2 of 9')
        yield from _differs(s, [_said(1, 2), '', *_block(2)], 'second question')
        _up_to(s.answer('0', '3 of 9'), 0)
        for number in range(4, 10): s.answer('0', f'{number} of 9')
        said = [_said(1, 2)] + [_said(n, 0) for n in range(2, 9)]
        yield from _differs(s, [*said, '', *_block(9)], 'last question')
        s.answer('1', '10 of 10').type('1\r').shows('Enter shows the result')
        seen = s.screen.everything()
        if seen[seen.index('Your answers') + 1] != '1. Little interest or pleasure in doing things (2, More than half the days)':
            yield 'the review does not list the first answer'
        s.type('\r')
        yield from s.left_right(0)
        same = _result('2\n' + '0\n' * 7 + '1\n1\n', '--region', 'US').rstrip('\n').split('\n')
        yield from _differs(s, same[-20:], 'the result')
        if words('\n'.join(same)) not in _seen(s): yield 'the result is not that of the same answers in a file'
        if s.screen.red: yield 'red is used where nothing is wrong'


@test
def back_change_and_skip():
    with _sat() as s:
        _up_to(s.at('1 of 9'), 4).type('b').at('3 of 9')
        yield from _differs(s, _block(3, keep='Your answer: 1, Several days. Enter keeps it.'), 'back')
        s.answer('3', '4 of 9')
        yield from _differs(s, [_said(3, 3), '', *_block(4)], 'changed')
        s.type('b').at('3 of 9').type('\r\r').at('4 of 9')   # the Enter behind a letter is not for what it brought
        yield from _differs(s, [_said(3, 3), '', *_block(4)], 'kept')
        s.type('s').at('5 of 9')
        yield from _differs(s, ['4 of 9: skipped', '', *_block(5)], 'skipped')
        s.type('\x1b[D').at('4 of 9').type('s').at('5 of 9')
        for number in (6, 7, 8, 9): s.answer('0', f'{number} of 9')
        s.answer('0', '10 of 10').type('0\r').shows('Enter shows the result').type('\r')
        yield from s.left_right(0)
        same = _result('1\n1\n3\nskip\n0\n0\n0\n0\n0\n0\n')
        if words(same) not in _seen(s): yield 'the result is not that of the answers that stand'
    with _sat() as s:
        s.at('1 of 9').type('b').shows(phrase('hint.first'))
        yield from _differs(s, _block(1), 'nothing before the first')


@test
def review_and_change():
    with _sat('--region', 'US') as s:
        _up_to(s.at('1 of 9'), 9, '0').type('0\r').shows('Enter shows the result')
        s.type('77\r').shows(phrase('review.not-there'))
        s.type('2\r').at('2 of 9').type('3\r').at('10 of 10')   # brings the follow-up
        s.type('0\r').shows('2. Feeling down, depressed, or hopeless (3, Nearly every day)')
        s.type('9\r').at('9 of 10').type('2\r').shows(phrase('review.pause'))   # help is not pushed away by a long review
        if _notice() not in _seen(s): yield 'no help at once when an answer is changed in the review'
        s.type('\x1b[C').shows('Enter shows the result').type('\r')
        yield from s.left_right(0)
        if words(_result('0\n3\n' + '0\n' * 6 + '2\n0\n', '--region', 'US')) not in _seen(s): yield 'wrong result'
    with _sat() as s:
        _up_to(s.at('1 of 9'), 9, '0').type('0\r').shows('Enter shows the result').type('\x04')
        yield from s.left_right(0)   # nothing is left to answer
        if words(_result('0\n' * 9)) not in _seen(s): yield 'end of input at the review gives no result'


@test
def why_help_and_region():
    with _sat() as s:
        s.at('1 of 9').type('?').shows(phrase('why.mood'))
        yield from _differs(s, ['', *_block(1)], 'after why')
        s.type('h').shows(phrase('help.go-on'))
        if '988' in _seen(s): yield 'a number of some country before a country is chosen'
        yield from _differs(s, ['', *_block(1)], 'after help')
        s.type('r').shows('Which country are you in?').type('XX\r').shows(phrase('region.unknown', directory='findahelpline.com'))
        s.type('\r').at('1 of 9')
        s.type('r').shows('Which country are you in?').type('gb\r').at('1 of 9')
        if phrase('region.set', name='United Kingdom') not in _seen(s): yield 'which country was chosen is not said'
        if '116 123' not in _seen(s): yield 'help of the chosen country is not shown'
        _up_to(s, 9, '0').answer('1', '10 of 10')
        if _notice('GB') not in _seen(s): yield 'help at once is not that of the chosen country'
        s.type('0\r').shows('Enter shows the result').type('\r')
        yield from s.left_right(0)
        if words(_result('0\n' * 8 + '1\n0\n', '--region', 'GB')) not in _seen(s): yield 'the result has another country'


@test
def quitting_asks_once():
    with _sat('--region', 'US') as s:
        s.at('1 of 9').answer('1', '2 of 9').type('q').shows(phrase('quit.ask'))
        s.type('\r\r').at('2 of 9')
        yield from _differs(s, [_said(1, 1), '', *_block(2)], 'Enter goes on')
        s.type('q').shows(phrase('quit.ask')).type('y\r')
        yield from s.left_right(4)
        if phrase('quit.done') not in _seen(s) or '988' not in '\n'.join(s.screen.lines()[-3:]): yield 'help is not named on q'
        if 'PHQ-9 total' in _seen(s): yield 'a result all the same'


@test
def signals_and_end_of_input_name_help_and_keep_nothing():  # H2
    def interrupted(send, status, said, number, **options):
        with _sat('--region', 'US', **options) as s:
            _up_to(s.at('1 of 9'), number)
            send(s)
            yield from s.left_right(status)
            if phrase(said) not in _seen(s): yield f'at {number}: does not say that nothing was kept'
            if '988' not in '\n'.join(s.screen.lines()[-3:]): yield f'at {number}: help is not named: {s.screen.lines()[-3:]}'
            if 'PHQ-9 total' in _seen(s): yield f'at {number}: a result all the same'
    for number in (1, 2, 9):
        yield from interrupted(lambda s: s.type('\x03'), 130, 'end.interrupted', number)
        yield from interrupted(lambda s: s.type('\x04'), 4, 'end.early', number)
    yield from interrupted(lambda s: s.signal('TERM'), 143, 'end.interrupted', 3)
    yield from interrupted(lambda s: s.type('\x1c'), (130, 131), 'end.interrupted', 3)
    with _sat('--plain') as s:
        s.at('1 of 9').type('\x03')
        yield from s.left_right(130)


@test
def stopped_and_continued():
    with _sat() as s:
        s.at('1 of 9').answer('1', '2 of 9').type('\x1a').stopped()
        if s.settings_changed(): yield 'the settings of the terminal are not put back for the shell'
        while s.pump(0): pass
        if s.screen.pastes_marked: yield 'paste marks are left on while it is stopped'
        s.signal('CONT')
        s.at('2 of 9')
        yield from _differs(s, ['', *_block(2)], 'continued')
        s.type('3\x7f').answer('0', '3 of 9').type('\x03')
        yield from s.left_right(130)
    with _sat() as s:
        s.at('1 of 9').type('\x1a').stopped()
        s.resize(40, 20)
        s.signal('CONT')
        s.at('1 of 9').type('\x03')
        yield from s.left_right(130)


@test
def resized():
    with _sat('--region', 'US') as s:
        s.at('1 of 9').answer('1', '2 of 9')
        for columns, rows in ((40, 20), (20, 30), (80, 24)):
            before = len(s.raw)
            s.resize(columns, rows)
            s.until(lambda: s.raw[before:].rstrip().endswith('Enter:'), 'the question again').at('2 of 9')
            shown = [l for l in s.screen.everything() if l][-1]
            again = words(re.sub(r'\x1b\[[0-9;?]*[A-Za-z]', ' ', s.raw[before:]))
            wanted = words(' '.join(_block(2)))
            if again != wanted: yield f'{columns}: draws {again!r}'
            if not shown.endswith(':'): yield f'{columns}: the prompt is not last'
        s.answer('2', '3 of 9')
        yield from _differs(s, [_said(2, 2), '', *_block(3)], 'after all')
        s.type('\x03')
        yield from s.left_right(130)


@test
def a_crisis_answer_shows_help_at_once_first_and_last():  # S2
    for answer in '123':
        with _sat('--region', 'US') as s:
            _up_to(s.at('1 of 9'), 9, '0').answer(answer, '10 of 10')
            seen = words('\n'.join(s.screen.lines()))
            if _said(9, int(answer)) + ' ' + _notice() + ' 10 of 10 ' not in seen: yield f'{answer}: help is not there at once'
            lines = s.screen.lines()
            start, end = lines.index(_said(9, int(answer))), lines.index('10 of 10')
            if end - start - 3 > 6: yield f'{answer}: help has {end - start - 3} lines'
            s.type('b').at('9 of 10').type('\r\r').at('10 of 10')
            if _seen(s).count(_notice()) != 1: yield f'{answer}: help is shown again though the answer did not change'
            s.type('0\r').shows('Enter shows the result').type('\r')
            yield from s.left_right(0)
            result = _seen(s)[_seen(s).index('10 of 10: 0'):]
            if not result[:1000].split('Extremely difficult')[-1].count(_notice_of_result()): yield f'{answer}: help is not first in the result'
            if not result.endswith('selfcheck helplines US') or '988' not in result[-150:]: yield f'{answer}: help is not last'


@test
def a_skipped_crisis_item_shows_the_softer_help():  # S3
    for rest in '01':
        with _sat('--region', 'US') as s:
            _up_to(s.at('1 of 9'), 9, rest).type('s').at('10 of 10')
            seen = words('\n'.join(s.screen.lines()))
            if '9 of 9: skipped Nothing is assumed from a skipped question.' not in seen or '988' not in seen: yield f'{rest}: {seen}'
            s.type('s').shows('Enter shows the result').type('\r\r')
            yield from s.left_right(0)
            if '988' not in _seen(s)[-150:]: yield f'{rest}: no help last'


@test
def keys_typed_ahead_of_help_are_thrown_away():  # S2
    with _sat('--region', 'US') as s:
        _up_to(s.at('1 of 9'), 9, '0').type('2\r0\r\r\ry\r').at('10 of 10')
        yield from _differs(s, ['Type 0 to 3, then Enter:'], 'typed ahead')
        if '10 of 10: ' in _seen(s): yield 'the next question was answered by keys typed before it'
        s.type('0\r').shows('Enter shows the result').type('\x03')
        yield from s.left_right(130)
    with _sat('--plain', '--region', 'US') as s:
        s.at('1 of 9').type('0\r' * 8 + '2\r0\r\r\r').at('10 of 10').type('\x03')
        yield from s.left_right(130)
        if '10 of 10: ' in _seen(s): yield 'plain: the next question was answered by keys typed before it'


@test
def leaving_at_once_leaves_nothing_on_the_screen():  # H15, P8
    for at in (1, 2, 9):
        with _sat('--region', 'US') as s:
            _up_to(s.at('1 of 9'), at).type('x')
            yield from s.left_right(4)
            if s.screen.everything() or (s.screen.row, s.screen.column) != (0, 0): yield f'at {at}: leaves {s.screen.everything()[:3]}'
    with _sat('--region', 'US') as s:
        _up_to(s.at('1 of 9'), 9).answer('1', '10 of 10').type('q').shows(phrase('quit.ask')).type('x\r')
        yield from s.left_right(4)
        if s.screen.everything(): yield f'from the question about quitting: leaves {s.screen.everything()[:3]}'


@test
def under_age_gets_other_help_and_no_band():  # S9, H14
    with _sat('--region', 'US') as s:
        s.at('1 of 9').type('u').shows(phrase('youth.go-on'))
        if 'Tell an adult you trust' not in _seen(s) or '988' not in _seen(s): yield 'does not say what to do instead'
        yield from _differs(s, ['', *_block(1)], 'goes on')
        _up_to(s, 9, '3').answer('3', '10 of 10').type('3\r').shows('Enter shows the result').type('\r')
        yield from s.left_right(0)
        result = _seen(s)
        if phrase('result.under-age') not in result or '988' not in result[-200:]: yield 'no help in the result, or no reason'
        if re.search(r'PHQ-9 total|Severe|27 of 27', result): yield 'a band or a total all the same'


@test
def arrows_select_and_nothing_is_preselected():
    with _sat() as s:
        s.at('1 of 9').type('\r').shows(phrase('hint.nothing', keys='0 to 3'))
        yield from _differs(s, _block(1), 'nothing is preselected')
        s.type('\x1b[B').shows('> 0 Not at all').type('\x1b[B').shows('> 1 Several days')
        yield from _differs(s, _block(1, selected=1), 'selected')
        s.type('\r').at('2 of 9')
        yield from _differs(s, [_said(1, 1), '', *_block(2)], 'arrow and Enter')
        s.type('\x1b[A').shows('> 3 Nearly every day').type('\x1bOA').shows('> 2 More').type('\r').at('3 of 9')
        yield from _differs(s, [_said(2, 2), '', *_block(3)], 'up and Enter')
        s.type('7\r').shows(phrase('hint.not-an-answer', keys='0 to 3')).type('\x1b[200~3\r3\r\x1b[201~').shows(phrase('hint.paste'))
        yield from _differs(s, _block(3), 'wrong and pasted')   # H24
        s.type('\x03')
        yield from s.left_right(130)


@test
def no_colour_and_plain_mode():  # H27
    for more, env, escapes in (((), {'NO_COLOR': '1'}, True), (('--no-color',), {}, True), (('--plain',), {}, False),
                               ((), {'TERM': 'dumb'}, False), ((), {'TERM': None}, False), ((), {'ACCESSIBLE': '1'}, False),
                               (('--plain',), {'LC_ALL': 'C'}, False), ((), {'LC_ALL': 'C', 'LANG': None}, True)):
        what = ' '.join(more) + str(env)
        with _sat('--region', 'US', *more, env=env) as s:
            _up_to(s.at('1 of 9'), 9, '0').answer('1', '10 of 10').type('0\r').shows('Enter shows the result').type('\r')
            yield from (f'{what}: {one}' for one in s.left_right(0))
            if 'LC_ALL' not in env and s.screen.styled: yield f'{what}: bold'
            if not escapes and '\x1b' in s.raw: yield f'{what}: an escape sequence'
            for part in (_notice(), words(_result('0\n' * 8 + '1\n0\n', '--region', 'US'))[-500:]):
                if part not in _seen(s): yield f'{what}: lacks {part[:60]!r}'


@test
def every_width_is_kept_to():  # H3
    for size in ((80, 24), (40, 20), (20, 12)):
        for more in ((), ('--plain',)):
            with _sat('--region', 'US', *more, size=size) as s:
                s.at('1 of 9')
                for number in range(2, 10): s.answer('0', f'{number} of 9')
                s.type('1\r').until(lambda: _notice() in _seen(s) and s.idle(), 'help')
                if not more and size[0] > 20 and _notice() not in words('\n'.join(s.screen.lines())):
                    yield f'{size}: the question pushes help out of the window'
                if not more and size[0] == 20 and not words('\n'.join(s.screen.lines())).endswith('for you. Enter for 10 of 10'):
                    yield f'{size}: the question pushes help away: {s.screen.lines()}'
                s.type('' if more or size[0] == 80 else '\x1b[C').at('10 of 10').type('0\r').shows('clear and leave.')
                s.type('\r')
                yield from (f'{size}{more}: {one}' for one in s.left_right(0))
                yield from (f'{size}{more}: {line}' for line in too_wide('\n'.join(s.screen.everything()), size[0]))
                if '988' not in _seen(s)[-150:]: yield f'{size}{more}: no help last'


@test
def the_result_goes_to_standard_output_and_prompts_to_the_terminal():
    for more in ((), ('--format', 'json'), ('--plain',)):
        with tempfile.TemporaryFile() as file, _sat('--region', 'US', *more, stdout=file) as s:
            _up_to(s.at('1 of 9'), 9, '0').answer('1', '10 of 10').type('0\r').shows('Enter shows the result').type('\r')
            yield from (f'{more}: {one}' for one in s.left_right(0))
            file.seek(0)
            result = file.read().decode()
            if result != _result('0\n' * 8 + '1\n0\n', '--region', 'US', *more): yield f'{more}: the file does not hold the result alone: {result[:80]!r}'
            if 'What to do next' in _seen(s): yield f'{more}: the result is on the terminal as well'
            if _notice() not in _seen(s): yield f'{more}: help at once is not on the terminal'
    piped = run('take', 'phq-9', '--region', 'US', stdin='0\n' * 8 + '1\n0\n\n')   # no terminal at all
    yield from expect(piped, 0)
    if '\x1b' in piped.out + piped.err or not words(piped.out).endswith('selfcheck helplines US'): yield 'without a terminal'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
