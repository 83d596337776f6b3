#!/usr/bin/env -S python3 -B
"""Signals and faults at every step of a sitting: the terminal is left as it was, nothing is stored, and after a stop it goes on.

SELFCHECK_SOAK=1: every signal at every step in both modes, and more faults."""
import os, sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from harness import HOSTILE, ROOT, Lost, Sitting, main, phrase, test, tests_of
sys.path.insert(0, ROOT + '/tests/faults')
from shim import SOAK, Fault, shim, told

SHORT = HOSTILE + '/base-a.yaml'   # three questions, the last of them with crisis help
ENDS = {'INT': 130, 'TERM': 143, 'HUP': 129, 'QUIT': 131}
# What is typed to get to each step, and what is waited for there. `e` is Enter behind a letter, which only plain mode needs.
STEPS = {
    'the first question': lambda s, e: s.at('1 of 3'),
    'why it is asked': lambda s, e: s.type('?' + e).shows(phrase('why.other')),
    'help': lambda s, e: s.type('h' + e).shows(phrase('help.go-on')),
    'the choice of a region': lambda s, e: s.type('r' + e).shows('Which country are you in?'),
    'a region that is not there': lambda s, e: s.type('XX\r').shows('That country is not in this list.'),
    'a chosen region': lambda s, e: s.type('gb\r').shows('United Kingdom').at('1 of 3'),
    'an entry': lambda s, e: s.type('1').shows(': 1', prompt=False),
    'the second question': lambda s, e: s.type('\r').at('2 of 3'),
    'whether to quit': lambda s, e: s.type('q' + e).shows(phrase('quit.ask')),
    'going on': lambda s, e: s.type('\r' if e else '\r\r').at('2 of 3'),   # the first Enter is that behind the letter
    'back': lambda s, e: s.type('b' + e).at('1 of 3'),
    'a skipped question': lambda s, e: s.type('s' + e).at('2 of 3'),
    'the last question': lambda s, e: s.type('2\r').at('3 of 3'),
    'crisis help and the review': lambda s, e: s.type('2\r').shows('Enter shows the result'),
    'a change': lambda s, e: s.type('1\r').at('1 of 3'),
    'the review again': lambda s, e: s.type('3\r').shows('Enter shows the result'),
}


def _sit(plain, **more):
    return Sitting('take', SHORT, *(['--plain'] if plain else []), **more)


def _up_to(s, plain, last):
    for name, go in STEPS.items():
        go(s, '\r' if plain else '')
        if name == last: return s


def _in_parallel(function, calls):
    """What is wrong, of all calls: they wait more than they work."""
    with ThreadPoolExecutor(4) as pool:
        for wrong in pool.map(lambda call: list(function(*call)), calls): yield from wrong


def _ended_by(plain, step, name):
    what = f'{name} at {step}{" in plain mode" if plain else ""}: '
    try:
        with _sit(plain) as s:
            _up_to(s, plain, step).signal(name)
            yield from (what + one for one in s.left_right(ENDS[name]))
            seen = ' '.join(s.screen.everything())
            if name != 'HUP' and phrase('end.interrupted') not in seen: yield what + 'does not say that nothing was kept'
            if 'What to do next' in seen: yield what + 'a result all the same'
    except Lost as why: yield what + str(why)


@test
def a_signal_at_any_step_leaves_the_terminal_as_it_was():  # H2, H15, P2
    names = list(ENDS)
    calls = [(False, step, name) for step in STEPS for name in names]
    calls += [(True, step, name) for i, step in enumerate(STEPS) for name in (names if SOAK else [names[i % 4]])]
    yield from _in_parallel(_ended_by, calls)
    if told('signals', Counter(name for _, _, name in calls)) < 70: yield 'fewer than 70'


@test
def stopped_at_any_step_it_goes_on_from_there():
    stops = 0
    for plain in (False, True):
        with _sit(plain) as s:
            for step, go in STEPS.items():
                what = f'{step}{" in plain mode" if plain else ""}: '
                go(s, '\r' if plain else '')
                before = len(s.raw)
                s.signal('TSTP')
                s.stopped()
                stops += 1
                if s.settings_changed(): yield what + 'the settings of the terminal are not put back'
                while s.pump(0): pass
                if s.screen.pastes_marked: yield what + 'paste marks are left on'
                s.signal('CONT')
                s.until(lambda: len(s.raw) > before and s.idle(), 'the step again')
                if not plain and not s.settings_changed(): yield what + 'keys are not read one by one again'
            s.type('\r')
            # In plain mode the terminal shows ^Z and the shell begins a line; here there is no shell.
            yield from (one for one in s.left_right(0) if not plain or 'wider' not in one)
            if 'What to do next' not in ' '.join(s.screen.everything()): yield f'{plain}: no result'
    if told('stops', Counter(TSTP=stops)) != 2 * len(STEPS): yield f'not each of the {len(STEPS)} steps in both modes'


def _with_fault(plain, call, error, nth, goes_on, injected):
    what = f'{error} at {call} {nth}{" and later" if goes_on else ""}{" in plain mode" if plain else ""}: '
    with Fault(shim(), call, 'fails', error, nth, goes_on=goes_on) as fault:
        with _sit(plain, env=fault.env) as s:
            try:
                _up_to(s, plain, None)
                s.type('\r')
            except (Lost, OSError): pass   # it has ended, or does not show a part
            typed = s.leader.poll() is None
            if typed: s.type('\x03')
            # Ctrl-C can come when it has already put everything back. What cannot be put back, cannot.
            cannot = {'tcsetattr': 'settings', **({'write': 'left on', 'ppoll': 'left on'} if goes_on else {})}.get(call)
            try: wrong = list(s.left_right((0, 3, 4, 129, 130, *([-2] if typed else []))))
            except Lost as why: wrong = [str(why)]
            yield from (what + one for one in wrong if not cannot or cannot not in one)
            if fault.injected: injected.append(call)


@test
def a_fault_at_any_step_leaves_the_terminal_as_it_was():
    calls, injected = [], []
    for plain in (False, True):
        with Fault(shim()) as none:
            with _sit(plain, env=none.env) as s:
                s.at('1 of 3')
                first = none.counts
                for go in list(STEPS.values())[1:]: go(s, '\r' if plain else '')
                s.type('\r').end()
            last = none.counts
        for call, error, most in (('memory', 'ENOMEM', 16), ('read', 'EIO', 8), ('write', 'EIO', 8), ('ppoll', 'EIO', 6),
                                  ('ioctl', 'EIO', 4), ('tcgetattr', 'EIO', 2), ('tcsetattr', 'EIO', 2)):
            most *= 10 if SOAK else 1
            begin, end = first.get(call, 0) if call == 'memory' else 1, last.get(call, 0)
            step = max(1, (end - begin) // most)
            calls += [(plain, call, error, nth, nth // step % 2 == 1, injected) for nth in range(begin, end + 1, step)][:most + 1]
    yield from _in_parallel(_with_fault, calls)
    if told('faults of a sitting', Counter(injected)) < 50: yield 'fewer than 50'
    yield from (f'{call} was never failed' for call in sorted({call for _, call, *_ in calls} - set(injected)))


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
