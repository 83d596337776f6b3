#!/usr/bin/env -S python3 -B
"""Every call that a command makes of the system, failed once in turn, cut short or the last one of a killed run.

SELFCHECK_SOAK=1: more errors of each call, every allocation. SELFCHECK_FAULTS=FILE: rows of counts are added to FILE."""
import os, re, subprocess, sys
from collections import Counter
from functools import cached_property

from harness import ROOT, Sitting, Skip, can_be_nameless, main, phrase, run, scratch, test, tests_of, words
sys.path.insert(0, ROOT + '/tests/faults')
from scenes import SCENES, Scene, World
from shim import SOAK, Fault, shim, told

# What each call can end with. (`stat` with EACCES says that nothing is there for this person.) EINTR, EAGAIN and `short` are no failures: nothing may come of them.
ERRORS = {
    'open': ('EACCES', 'EMFILE'), 'openat': ('EACCES', 'EMFILE'), 'mkstemp': ('EACCES', 'EROFS'), 'read': ('EIO', 'EINTR', 'EAGAIN', 'short'),
    'write': ('ENOSPC', 'EINTR', 'EAGAIN', 'short', 'EPIPE'), 'fsync': ('EIO', 'ENOSPC'), 'close': ('EIO',), 'rename': ('EACCES', 'EIO'),
    'renameat2': ('EACCES', 'EEXIST', 'EINVAL'),
    'link': ('EIO', 'EEXIST'), 'linkat': ('EIO', 'EEXIST'), 'unlink': ('EIO',), 'fchmod': ('EPERM',), 'fstat': ('EIO',),
    'stat': ('EIO',), 'lstat': ('EACCES', 'EIO'), 'opendir': ('EACCES', 'EIO'), 'readdir': ('EIO', 'EBADF'), 'fcntl': ('EIO',),
    'ioctl': ('ENOTTY',), 'isatty': ('EIO',), 'poll': ('EINTR', 'EIO'), 'ppoll': ('EINTR', 'EIO'), 'thread': ('EAGAIN',)}
# With SELFCHECK_SOAK, of every call that can have them.
MORE = ('EINTR', 'EAGAIN', 'EIO', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOMEM', 'EFBIG', 'ENFILE', 'EINVAL', 'ESTALE', 'ENODEV')
HARMLESS = {'EINTR', 'EAGAIN', 'short'}   # of reads, writes and waits; a file, other than a stream, has nothing to wait for
# Where one of these fails, a file is not whole, not safe or not in place: it has to be told. (Another name, or another way of
# putting it in place, may do instead.)
MUST_BE_TOLD = {'fsync': (), 'fchmod': (), 'rename': (), 'renameat2': (), 'linkat': ('EEXIST',), 'link': ('EPERM',)}
# Children of a run that lose an allocation each.
CHILDREN = {'take': 700, 'score': 700, 'check': 500, 'explain': 300}
OUT_OF_MEMORY = ('selfcheck: error: there is not enough memory. Nothing was kept.\\n'
                 'In danger now: call your local emergency number. Lines: findahelpline.com\\n')
NOTHING = f'{14695981039346656037:x}'
UNPROVED = r'(?:- |")?[\w-]+ is a file of your own and too large to check in full. Its scores could be wrong\.(?:",)?'
UNDECIDED = 'there is not enough memory for the states of the answers'
FEWEST = {'errors': 1500, 'kills': 400, 'memory': 5000}   # of faults: a fall is seen
FEWEST_OF = {'fsync': 40, 'fchmod': 8, 'rename': 16, 'renameat2': 12, 'link': 10, 'linkat': 16, 'mkstemp': 30}


def _play(world, env, **more):
    scene = world.scene
    ran = run(*scene.args, stdin=scene.stdin, env=world.env(**env), cwd=world.folder, **more)
    holds = world.holds()
    world.put_back()
    return ran, holds


def _errors_in(ran):
    """Errors of reading and writing; what is wrong in a file is another matter."""
    return len(re.findall(r'^(?:selfcheck: error|selfcheck: internal error|error\[F)', ran.err, re.M))


class Sweep:
    """One scene, played again and again; the first time untouched. `names`: what the file system lacks (see `Fault`)."""

    def __init__(self, scene, names=0):
        self.world, self.scene = World(scene), scene
        self.names = max(names, not can_be_nameless(self.world.folder + '/out'))
        self.before, self.unproved = self.world.holds(), {}
        with self.fault() as none:
            self.ran, self.holds = _play(self.world, none.env)
            self.counts = none.counts

    def fault(self, *args, **more):
        return Fault(shim(), *args, names=self.names, **more)

    def untouched(self, ran, holds):
        return (ran.status, ran.raw_out, ran.raw_err, holds) == (self.ran.status, self.ran.raw_out, self.ran.raw_err, self.holds)

    def changed(self, holds):
        """What is neither as it was nor as it should be: half of a file, or a file too many."""
        for name in sorted(self.before.keys() | holds.keys()):
            if holds.get(name) not in (self.before.get(name), self.holds.get(name)): yield f'{name} is left, or not whole'

    def failed(self, call, error, seen, ran, holds):
        """What is wrong with a run in which `call` failed with `error`, and that something came of."""
        to_error = call == 'write' and seen.file == 2
        wanted = 141 if call == 'write' and seen.file == 1 and error == 'EPIPE' else 3
        waits = error != 'EAGAIN' or call != 'read' or seen.file == 0
        if error in HARMLESS and call in ('read', 'write', 'poll', 'ppoll') and waits or call in ('fcntl', 'isatty', 'ioctl', 'thread'):
            yield f'something came of it: exit {ran.status}: {ran.err[:150]!r}'
            return
        # Where a second name cannot be taken away, it stays.
        left = {name: data for name, data in holds.items() if call != 'unlink' or '/.selfcheck-' not in name}
        yield from self.changed(left)   # of two files that were asked for, one may be in place
        if call == 'unlink': return
        if not self.ran.raw_out.startswith(ran.raw_out) and not self.scene.goes_on: yield 'the output is not the beginning of what it should be'
        if self.scene.talks:
            if ran.status not in (wanted, 4): yield f'exit {ran.status}: {ran.err[-150:]!r}'
        elif to_error:
            if ran.status != self.ran.status: yield f'exit {ran.status}'
        else:
            # The folder of an option is not there, or it cannot be seen: either way that option is wrong.
            option = ran.status == 2 and call == 'stat' and '--questionnaires' in self.scene.args
            if ran.status != wanted and not self.scene.goes_on and not option: yield f'exit {ran.status}, not {wanted}: {ran.err[:150]!r}'
            if _errors_in(ran) != (wanted == 3): yield f'{_errors_in(ran)} errors: {ran.err[:200]!r}'

    def errors(self, counts):
        for call, errors in ERRORS.items():
            more = MORE if SOAK and call not in ('isatty', 'thread', 'poll', 'ppoll') else ()
            for error in dict.fromkeys((*errors, *more)): yield from self.sweep(call, error, counts)

    def sweep(self, call, error, counts):
        kind = 'is_short' if error == 'short' else 'fails'
        for nth in range(1, 400):
            with self.fault(call, kind, '' if error == 'short' else error, nth) as fault:
                ran, holds = _play(self.world, fault.env)
                seen = fault.read()
            if not seen.injected: return
            counts[call] += 1
            what = f'{self.scene.name}: {error} at {call} {nth}: '
            if self.untouched(ran, holds):
                if error not in MUST_BE_TOLD.get(call, (error,)): yield what + 'nothing came of it'
                continue
            yield from (what + one for one in self.failed(call, error, seen, ran, holds))
        yield f'{self.scene.name}: {call} never ends'

    def kills(self, counts):
        """Killed in place of each call and right behind it."""
        for call in ('open', 'mkstemp', 'fchmod', 'write', 'fsync', 'linkat', 'link', 'rename', 'renameat2', 'unlink', 'close'):
            for kind in ('kills', 'kills_after'):
                for nth in range(1, 400):
                    with self.fault(call, kind, nth=nth) as fault:
                        ran, holds = _play(self.world, fault.env)
                        if not fault.injected: break
                    counts[call] += 1
                    what = f'{self.scene.name}: killed {"at" if kind == "kills" else "behind"} {call} {nth}: '
                    if ran.status != -9: yield what + f'exit {ran.status}'
                    yield from (what + one for one in self.left_by_a_kill(holds))

    def left_by_a_kill(self, holds):
        left = {name: data for name, data in holds.items() if '/.selfcheck-' in name}
        yield from self.changed({name: data for name, data in holds.items() if name not in left})
        for name, data in left.items():
            # In its own folder, and whole if it had to be given a name at all.
            whole = self.names or data in self.holds.values()
            if not whole or not self.names and not self.scene.old: yield f'{name} is left'

    def memory(self, counts, children):
        """Each allocation fails in a child of its own; `children` of them, evenly spread, once alone and once for ever after."""
        record = scratch('record') + '/children'
        for goes_on in (False, True):
            with self.fault('memory', 'forks', nth=1, step=max(1, self.counts['memory'] // children), goes_on=goes_on,
                            record=record) as fault:
                # A hang is one of a child.
                ran, _ = _play(self.world, fault.env, seconds=600)
                counts[self.scene.args[0]] += fault.injected
            if ran.status != self.ran.status: yield f'{self.scene.name}: itself exit {ran.status}'
            for line in open(record, encoding='utf-8', errors='replace'):
                number, status, writes, out, err = line.rstrip('\n').split('\t', 4)
                wrong = self.without_memory(int(number), goes_on, os.waitstatus_to_exitcode(int(status)), int(writes), out, err)
                if wrong: yield f'{self.scene.name}: without allocation {number}{" and all later ones" if goes_on else ""}: {wrong}'
            os.unlink(record)

    def without_memory(self, number, goes_on, status, writes, out, err):
        if status == 3 and err.endswith(OUT_OF_MEMORY) and err.count('error') == 1: return None
        # It did without; and what was written before the child was there is not the child's.
        if status == self.ran.status and out in (self.hash, *([NOTHING] if writes else [])): return None
        if status == self.ran.status and out not in self.unproved:
            with self.fault('memory', 'fails', 'ENOMEM', number, goes_on=goes_on) as fault: ran, _ = _play(self.world, fault.env)
            said, rest = re.subn(UNPROVED, '', words(ran.out))[::-1]
            self.unproved[out] = said == 1 and words(rest) == words(self.ran.out)
        if status == self.ran.status and self.unproved[out]: return None
        if status == 1 and 'error' not in err and UNDECIDED in err and self.scene.args[0] == 'check': return None
        return f'exit {status}: {err[:250]}'

    @cached_property
    def hash(self):
        value = 14695981039346656037
        for byte in self.ran.raw_out: value = (value ^ byte) * 1099511628211 % 2 ** 64
        return f'{value:x}'


@test
def every_failing_call_ends_in_one_error_and_no_half_file():  # P3, H29
    counts = Counter()
    for scene in SCENES:
        yield from Sweep(scene).errors(counts)
        if scene.new or scene.old:
            for names in (1, 2): yield from Sweep(scene, names).errors(counts)
    if told('failing calls', counts) < FEWEST['errors']: yield f'fewer than {FEWEST["errors"]}'
    yield from (f'{call} failed {counts[call]} times, not {fewest}' for call, fewest in FEWEST_OF.items() if counts[call] < fewest)


def _answered(fault, path, force=False):
    """A sitting that reached its last key: what it says is to go to `path`."""
    s = Sitting('take', 'phq-9', '-o', path, *(['--force'] if force else []), env=fault.env)
    s.at('1 of 9')
    for number in range(2, 10): s.answer('0', f'{number} of 9')
    return s.type('0\r').shows('Enter shows the result')


@test
def a_file_that_came_in_the_meantime_is_left_on_any_file_system():  # P3
    for names in (0, 1, 2):
        path = scratch('meantime') + '/result'
        with Fault(shim(), names=names) as fault, _answered(fault, path) as s:
            open(path, 'w').write('mine')
            s.type('\r')
            yield from s.left_right(3)
        if open(path).read() != 'mine': yield f'{names}: it was replaced'
        if os.listdir(os.path.dirname(path)) != ['result']: yield f'{names}: left {os.listdir(os.path.dirname(path))}'


@test
def a_result_that_found_no_place_is_shown():  # S2, P3
    for call in ('fsync', 'rename'):
        path = scratch('unwritten') + '/result'
        open(path, 'w').write('mine')
        with Fault(shim(), call, 'fails', 'ENOSPC', 1) as fault, _answered(fault, path, force=True) as s:
            s.type('\r')
            yield from s.left_right(3)
            seen = ' '.join(s.screen.everything())
            for wanted in ('No space left on device', phrase('end.unwritten'), 'What to do next'):
                if wanted not in seen: yield f'{call}: {wanted!r} is not shown'
            if not words(seen).endswith('helplines'): yield f'{call}: help is not last: {seen[-200:]!r}'
        if open(path).read() != 'mine': yield f'{call}: what was there is not'


@test
def a_kill_at_any_call_leaves_the_old_file_or_the_new_one():  # P3, H29
    counts = Counter()
    for scene in SCENES:
        if not scene.new and not scene.old: continue
        for names in (0, 1, 2): yield from Sweep(scene, names).kills(counts)
    if told('kills', counts) < FEWEST['kills']: yield f'fewer than {FEWEST["kills"]}'


@test
def without_memory_it_ends_in_one_error():
    counts = Counter()
    for scene in SCENES:
        if scene.new or scene.old: continue
        children = CHILDREN.get(scene.args[0], 120) * (20 if SOAK else 1)
        # A child has one thread only.
        args = [a for a in scene.args if a not in ('--threads', '2')] + ['--threads', '1'] * (scene.args[0] in ('score', 'verify'))
        yield from Sweep(Scene(scene.name, *args, stdin=scene.stdin)).memory(counts, children)
    if told('allocations', counts) < FEWEST['memory']: yield f'fewer than {FEWEST["memory"]}'


@test
def without_memory_in_any_thread_it_ends_in_one_error():
    counts = Counter()
    scene = Scene('score in threads', 'score', 'phq-9', 'many.csv', '--threads', '4', '-o', 'out/new', new=('out/new',))
    sweep = Sweep(scene)
    total = sweep.counts['memory']
    for nth in range(max(1, total - 400), total + 1, 1 if SOAK else 8):
        with sweep.fault('memory', 'fails', 'ENOMEM', nth) as fault:
            ran, holds = _play(sweep.world, fault.env)
            counts['score'] += fault.injected
        if ran.status == 0 and holds == sweep.holds: continue
        what = f'without allocation {nth} of {total}: '
        if ran.status != 3 or not ran.err.replace('\n', '\\n').endswith(OUT_OF_MEMORY): yield what + f'exit {ran.status}: {ran.err[:200]!r}'
        yield from (what + one for one in sweep.changed(holds))
    if told('allocations in threads', counts) < 30: yield 'fewer than 30'


@test
def a_full_disk_is_told_and_left_as_it_was():  # P3, H29
    counts = Counter()
    for scene in SCENES:
        if not scene.new and not scene.old: continue
        world = World(scene)
        ran, whole = _play(world, {})
        for size in (*range(4, 68, 4), None):   # kilobytes; None: no room for a name
            what = f'{scene.name} with {size} K: '
            out = world.folder + '/' + os.path.dirname((*scene.new, *scene.old)[0])
            if out == world.folder + '/': continue   # all of it would have to be on that disk
            option = f'size={size}k' if size else 'nr_inodes=1'
            if subprocess.run(['mount', '-t', 'tmpfs', '-o', option, 'small', out], stderr=subprocess.DEVNULL).returncode:
                raise Skip('a small disk cannot be mounted here')
            try:
                if size or not scene.old:
                    for name in scene.old: open(f'{world.folder}/{name}', 'w', encoding='utf-8').write(world.files[name])
                    before = world.holds()
                    ran, holds = _play(world, {})
            finally: subprocess.run(['umount', out], check=True)
            if not size and scene.old: continue
            counts[scene.args[0]] += ran.status == 3
            is_told = _errors_in(ran) in range(1, 1 + len(scene.new + scene.old)) if ran.status else not _errors_in(ran)
            if ran.status not in (0, 3) or not is_told: yield what + f'exit {ran.status}: {ran.err[:200]!r}'
            if ran.status == 0 and holds != whole: yield what + 'not whole'
            for name in holds:
                if holds[name] not in (before.get(name), whole.get(name)): yield what + f'{name} is left, or not whole'
    if told('full disks', counts) < 10: yield 'fewer than 10'


@test
def any_stream_may_be_full_or_closed():
    counts = Counter()

    def close(*numbers):
        def now():
            for number in numbers: os.close(number)
        return now
    for scene in SCENES:
        world = World(scene)
        usual, whole = _play(world, {})
        silent = not usual.raw_out
        def expect(what, ran, holds, status, errors=None):
            counts[what] += 1
            if ran.status not in status: yield f'{scene.name}: {what}: exit {ran.status}: {ran.err[:150]!r}'
            if errors is not None and _errors_in(ran) != errors: yield f'{scene.name}: {what}: {_errors_in(ran)} errors: {ran.err[:150]!r}'
            for name in holds:
                if holds[name] not in (world.files.get(name, '').encode(), whole.get(name)): yield f'{scene.name}: {what}: {name} is not whole'
        loud = usual.status if silent else 3
        with open('/dev/full', 'w') as full:
            yield from expect('full output', *_play(world, {}, stdout=full), (loud,), 0 if silent else 1)
        yield from expect('closed output', *_play(world, {}, before=close(1)), (loud,), 0 if silent else 1)
        read, write = os.pipe()
        os.close(read)
        yield from expect('output that no one reads', *_play(world, {}, stdout=write), (usual.status if silent else 141,), 0)
        os.close(write)
        yield from expect('closed error', *_play(world, {}, before=close(2)), (0,) if scene.talks else (usual.status,))
        yield from expect('closed input', *_play(world, {}, before=close(0)), (usual.status,) if not scene.stdin else (3, 4), int(bool(scene.stdin)))
        yield from expect('all closed', *_play(world, {}, before=close(0, 1, 2)), (3, 4) if scene.stdin else (loud,))
    if told('streams', counts) != 6 * len(SCENES): yield f'not six of each of {len(SCENES)} scenes'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
