#!/usr/bin/env -S python3 -B
"""What counts the acceptance tests: no fault is lost on its way to the exit status."""
import contextlib, io, os, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, ROOT + '/tests/acceptance')
import harness
from harness import Lost, Missing, Skip, main, test, tests_of


def _counted(*tests):
    """The exit status of a file with these tests, and what it prints."""
    said, words = io.StringIO(), sys.argv
    sys.argv = words[:1]
    try:
        with contextlib.redirect_stdout(said): status = harness.main({f'test {i}': one for i, one in enumerate(tests)})
    finally: sys.argv = words
    return status, said.getvalue()


def _ends_with(*what):
    """A test that finds the strings of `what` and raises the others."""
    def run():
        for one in what:
            if isinstance(one, Exception): raise one
            yield one
    return run


def _expect(wanted, words, *tests):
    status, said = _counted(*tests)
    if status != wanted: yield f'exit {status}, not {wanted}: {said!r}'
    yield from (f'{word!r} is not in {said!r}' for word in words if word not in said)


@test
def what_is_wrong_is_told_and_counts():
    yield from _expect(0, ['ok    test 0', '1 passed, 0 failed'], _ends_with())
    yield from _expect(1, ['FAIL  test 0', 'one', 'two', '1 passed, 1 failed'], _ends_with('one', 'two'), _ends_with())
    yield from _expect(1, ['FAIL  test 0', 'it hangs'], _ends_with(Lost('it hangs')))
    yield from _expect(1, ['FAIL  test 0', 'ValueError: x'], _ends_with(ValueError('x')))
    yield from _expect(1, ['0 passed'])


@test
def a_fault_outweighs_a_skip_behind_it():
    for skip in (Skip('no tool'), Missing('no tool')):
        yield from _expect(1, ['FAIL  test 0', 'broken', '1 failed, 0 skipped'], _ends_with('broken', skip))
    yield from _expect(1, ['broken', 'it hangs'], _ends_with('broken', Lost('it hangs')))


@test
def what_cannot_run_says_why():
    yield from _expect(77, ['skip  test 0: no tool'], _ends_with(Skip('no tool')))
    yield from _expect(0, ['skip  test 0: no tool', '1 passed, 0 failed, 1 skipped'], _ends_with(Skip('no tool')), _ends_with())
    yield from _expect(77, ['skip  test 0: no tool'], _ends_with(Missing('no tool')), _ends_with())


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
