"""The plans of tests/faults/fault_shim.cpp: what a run of the program is to suffer, and what came of it."""
import ctypes, errno, os, re, tempfile

from harness import GUARD, IS_GUARDED, PROGRAM, SANITIZED, Missing

HERE = os.path.dirname(os.path.abspath(__file__))
SHIM = os.path.dirname(PROGRAM) + '/tests/faults/fault_shim.so'
SOAK = bool(os.environ.get('SELFCHECK_SOAK'))   # more of everything
_HEADER = open(HERE + '/plan.h', encoding='utf-8').read()


def _names(enumeration):
    body = re.search(r'enum class %s[^{]*\{(.*?)\}' % enumeration, _HEADER, re.S)[1]
    return re.findall(r'^ *(\w+)(?:,|$| )', re.sub(r'//.*', '', body), re.M)


CALLS = _names('Call')[:-1]
KINDS = _names('Kind')


def shim():
    if SANITIZED: raise Missing('a sanitizer stands where the faults would')
    if not os.path.exists(SHIM): raise Missing('the program is not in a build folder with fault_shim.so')
    if b'/ld-' not in open(PROGRAM, 'rb').read(4096): raise Missing('the program is linked statically: nothing can stand before its C library')
    return SHIM


def told(what, counts):
    """Prints how many faults there were, and returns the number."""
    total = sum(counts.values())
    parts = ', '.join(f'{name} {count:,}' for name, count in sorted(counts.items()))
    print(f'      {total:,} {what}: {parts}')
    if os.environ.get('SELFCHECK_FAULTS'):
        with open(os.environ['SELFCHECK_FAULTS'], 'a', encoding='utf-8') as file: file.write(f'{what}\t{total}\t{parts}\n')
    return total


class Plan(ctypes.Structure):
    _fields_ = [('call', ctypes.c_int32), ('kind', ctypes.c_int32), ('error', ctypes.c_int32), ('goes_on', ctypes.c_int32),
                ('nth', ctypes.c_int64), ('step', ctypes.c_int64), ('names', ctypes.c_int64), ('injected', ctypes.c_int64), ('file', ctypes.c_int64),
                ('counts', ctypes.c_int64 * len(CALLS)), ('found', ctypes.c_int64), ('found_at', ctypes.c_char * 256),
                ('words', ctypes.c_ubyte * 64), ('record', ctypes.c_char * 256)]


class Fault:
    """A plan in a file of its own; `env` goes into the environment of one run. `names`: what the file system lacks, 1 files
    without a name, 2 second names as well, as on a memory stick."""

    def __init__(self, library, call='none', kind='none', error=0, nth=0, step=1, goes_on=False, names=0, words='',
                 record=''):
        plan = Plan(CALLS.index(call), KINDS.index(kind), getattr(errno, error) if error else 0, goes_on, nth, step, names)
        plan.words[:len(words)] = [~byte & 255 for byte in words.encode()]
        plan.record = record.encode()
        fd, self.path = tempfile.mkstemp(prefix='plan-')
        os.write(fd, bytes(plan))
        os.close(fd)
        # Where memory fails, children are made, which the guard takes for programs.
        guards = [GUARD] if IS_GUARDED and kind != 'forks' else []
        self.env = {'LD_PRELOAD': ':'.join([*guards, library]), 'SELFCHECK_FAULT_PLAN': self.path}

    def read(self):
        return Plan.from_buffer_copy(open(self.path, 'rb').read())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.unlink(self.path)

    @property
    def injected(self):
        return self.read().injected

    @property
    def counts(self):
        return {name: count for name, count in zip(CALLS, self.read().counts) if count}
