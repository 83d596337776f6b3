"""What the acceptance tests share: running the program, a terminal to run it in, and counting what was found.

A test is a function that yields one line for each thing that is wrong; `main` runs all of a file and prints one line for
each."""
import atexit, fcntl, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time, traceback, unicodedata

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
HOSTILE = os.path.join(ROOT, 'tests', 'fixtures', 'hostile')
PROGRAM = os.path.abspath(os.environ.get('SELFCHECK') or os.path.join(ROOT, 'build', 'release', 'selfcheck'))
os.environ['SELFCHECK'] = PROGRAM
sys.path.insert(0, HOSTILE)
# A shell that starts this in the background has it ignore these two, and with it every program that it runs.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
HANG = 5                # seconds after which a run is taken to hang
MOST_MEMORY = 256       # MiB
# Instrumented builds are slower and larger, and have to be readable by their leak checker.
SANITIZED = bool(os.environ.get('SELFCHECK_SANITIZED')) or b'__asan_init' in open(PROGRAM, 'rb').read()
if SANITIZED: HANG, MOST_MEMORY = 30, 2048
# What ends the program at a call that could reach a network, loaded into each run of each script that imports this.
GUARD = os.path.join(os.path.dirname(PROGRAM), 'tests', 'guard', 'network_guard.so')
IS_STATIC = b'/ld-' not in open(PROGRAM, 'rb').read(4096)   # and takes nothing in
IS_GUARDED = not SANITIZED and not IS_STATIC and os.path.exists(GUARD)
CRISIS = '1\n2\n1\n0\n0\n1\n0\n0\n1\n1\n'   # PHQ-9: 6 in all, question 9 answered `several days`


class Skip(Exception):
    """Raised by a test that cannot run here; says why."""


class Missing(Skip):
    """A tool that the whole file is about: without it the file counts as skipped."""


# ---- running the program in pipes

class Ran:
    def __init__(self, status, out, err, memory):
        self.status, self.raw_out, self.raw_err, self.memory = status, out, err, memory
        self.out, self.err = out.decode('utf-8', 'replace'), err.decode('utf-8', 'replace')


def environment(home, **extra):
    """A known world: no terminal, no colours, its own home folder. A value of None removes a name."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(('LC_', 'XDG_')) and k not in (
        'LANG', 'LANGUAGE', 'TERM', 'COLUMNS', 'LINES', 'NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE', 'ACCESSIBLE')}
    if SANITIZED: env['ASAN_OPTIONS'] = 'detect_leaks=0'   # which cannot work under strace, nor beside prctl
    env.update(HOME=home, LANG='C.UTF-8', XDG_DATA_HOME=home + '/data', XDG_CONFIG_HOME=home + '/config')
    env.update({k: v for k, v in extra.items() if v is not None})
    for k, v in extra.items():
        if v is None: env.pop(k, None)
    return env


_home = tempfile.mkdtemp(prefix='acceptance-')


if IS_GUARDED:
    os.environ.update(LD_PRELOAD=GUARD, SELFCHECK_GUARDED=_home + '/guarded-runs')
    open(os.environ['SELFCHECK_GUARDED'], 'w').close()


def guarded_runs():
    """How many runs of the program were under the guard so far."""
    return os.path.getsize(os.environ['SELFCHECK_GUARDED']) if IS_GUARDED else 0


@atexit.register
def _clean_up():
    for folder, inside, _ in os.walk(_home):
        for name in inside: os.chmod(os.path.join(folder, name), 0o700)   # also those that no one may enter
    shutil.rmtree(_home, ignore_errors=True)


def scratch(name):
    """An empty folder, removed at the end."""
    return tempfile.mkdtemp(prefix=name + '-', dir=_home)


def can_be_nameless(folder):
    """Whether a file in it needs no name until it is whole."""
    try: os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600))
    except OSError: return False
    return True


def run(*args, stdin=b'', env=None, cwd=None, stdout=None, before=None, prefix=(), seconds=HANG):
    """Runs the program to its end; fails a test if that takes too long. `stdin` is bytes, or a file number."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with tempfile.TemporaryFile() as i, tempfile.TemporaryFile() as o, tempfile.TemporaryFile() as e:
        if isinstance(given, bytes):
            i.write(given)
            i.seek(0)
        started = time.time()
        p = subprocess.Popen([*prefix, PROGRAM, *args], stdin=i if isinstance(given, bytes) else given, stdout=stdout or o,
                             stderr=e, cwd=cwd or _home, env=environment(_home, **(env or {})), preexec_fn=before)
        while True:
            pid, status, used = os.wait4(p.pid, os.WNOHANG)
            if pid: break
            if time.time() - started > seconds:
                p.kill()
                os.wait4(p.pid, 0)
                p.returncode = -9
                return Ran('still ran after %d s' % seconds, b'', b'', 0)
            time.sleep(0.002)
        p.returncode = os.waitstatus_to_exitcode(status)
        o.seek(0)
        e.seek(0)
        return Ran(p.returncode, o.read(), e.read(), used.ru_maxrss // 1024)


def take(answers, *args, **more):
    return run('take', *(args or ('phq-9',)), '--answers', '-', stdin=answers, **more)


def expect(ran, status, what=''):
    """Wrong exit statuses and raw control characters, of any run."""
    from run import unclean
    what = what + ': ' if what else ''
    if ran.status != status: yield f'{what}exit {ran.status}, not {status}: {ran.err.strip()[:200]}'
    for name, raw in (('stdout', ran.raw_out), ('stderr', ran.raw_err)):
        if unclean(raw): yield f'{what}{name}: {unclean(raw)}'


# ---- widths and words

def width(text):
    wide = sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)
    return wide - sum(1 for c in text if unicodedata.combining(c))


def too_wide(text, columns):
    return [line for line in text.split('\n') if width(line) > columns]


def words(text):
    """On one line, however it was wrapped."""
    return ' '.join(text.split())


def phrase(key, **holes):
    """A text of guidance/en/phrases.yaml."""
    for line in open(os.path.join(ROOT, 'guidance', 'en', 'phrases.yaml'), encoding='utf-8'):
        name, colon, text = line.strip().partition(': ')
        if colon and name == key:
            text = text[1:-1]
            for hole, value in holes.items(): text = text.replace('{' + hole + '}', value)
            return text
    raise KeyError(key)


# ---- a terminal

class Screen:
    """As much of a terminal as the program may use. Whatever else is sent is kept in `unknown`."""
    SEQUENCE = re.compile(r'\x1b(?:\[([0-9;?]*)([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[^\[\]PX^_])')

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.scrollback, self.unknown, self.wraps = [], [], 0
        self.grid, self.row, self.column = [[] for _ in range(rows)], 0, 0
        self.bold = self.styled = self.red = self.pastes_marked = False
        self.pending = ''

    def resize(self, columns, rows):
        lines = (self.scrollback + self.grid)[:len(self.scrollback) + self.row + 1]
        lines = [line[:columns] for line in lines]
        self.columns, self.rows = columns, rows
        self.scrollback, self.grid = lines[:-rows], lines[-rows:]
        self.row, self.column = len(self.grid) - 1, min(self.column, columns)
        self.grid += [[] for _ in range(rows - len(self.grid))]

    def line_feed(self):
        self.row += 1
        if self.row == self.rows:
            self.scrollback.append(self.grid.pop(0))
            self.grid.append([])
            self.row -= 1

    def put(self, c):
        if unicodedata.combining(c): return
        cells = 2 if unicodedata.east_asian_width(c) in 'WF' else 1
        if self.column + cells > self.columns:
            self.wraps += 1
            self.column = 0
            self.line_feed()
        line = self.grid[self.row]
        line += [' '] * (self.column - len(line))
        line[self.column:self.column + cells] = [c] + [''] * (cells - 1)
        self.column += cells

    def control(self, numbers, last):
        n = int(numbers) if numbers.isdigit() else 0
        if last == 'A': self.row = max(self.row - max(n, 1), 0)
        elif last == 'B': self.row = min(self.row + max(n, 1), self.rows - 1)
        elif last == 'C': self.column = min(self.column + max(n, 1), self.columns - 1)
        elif last == 'H' and numbers == '': self.row = self.column = 0
        elif last == 'K' and numbers in ('', '0'): del self.grid[self.row][self.column:]
        elif last == 'J' and numbers in ('', '0'):
            del self.grid[self.row][self.column:]
            for line in self.grid[self.row + 1:]: line.clear()
        elif last == 'J' and numbers == '2': self.grid = [[] for _ in range(self.rows)]
        elif last == 'J' and numbers == '3': self.scrollback = []
        elif last == 'm' and numbers in ('', '0', '1', '1;31'):
            self.bold, self.styled = numbers.startswith('1'), self.styled or numbers.startswith('1')
            self.red = self.red or numbers.endswith('31')
        elif last in 'hl' and numbers == '?2004': self.pastes_marked = last == 'h'
        else: self.unknown.append('\\e[' + numbers + last)

    def feed(self, text):
        text = self.pending + text
        self.pending, i = '', 0
        while i < len(text):
            c = text[i]
            if c == '\x1b':
                m = self.SEQUENCE.match(text, i)
                if not m and len(text) - i < 100:
                    self.pending = text[i:]
                    return
                if m and m[2]: self.control(m[1], m[2])
                else: self.unknown.append(repr(m[0] if m else text[i:i + 20]))
                i = m.end() if m else len(text)
                continue
            if c == '\r': self.column = 0
            elif c == '\n': self.line_feed()
            elif c == '\b': self.column = max(self.column - 1, 0)
            elif c < ' ' or '\x7f' <= c < '\xa0': self.unknown.append(repr(c))
            else: self.put(c)
            i += 1

    def lines(self):
        """What can be seen, without the empty rows below."""
        seen = [''.join(line).rstrip() for line in self.grid]
        while seen and not seen[-1]: seen.pop()
        return seen

    def everything(self):
        """What can be seen and scrolled back to."""
        return [''.join(line).rstrip() for line in self.scrollback] + self.lines()


class Lost(Exception):
    """The program did not show what was waited for."""


class Sitting:
    """The program on a terminal of its own, run by a stand-in for a shell."""

    def __init__(self, *args, size=(80, 24), stdout=None, env=None, home=None, prefix=()):
        from drive import LEADER
        self.home = home or scratch('sitting')
        self.main, self.side = pty.openpty()
        self.screen, self.raw = Screen(*size), ''
        self.resize(*size, tell=False)
        self.before = termios.tcgetattr(self.side)
        told, tell = os.pipe()
        self.leader = subprocess.Popen(
            [sys.executable, '-c', LEADER, str(tell), *prefix, PROGRAM, *args], stdin=self.side, stdout=stdout or self.side,
            stderr=self.side, cwd=self.home, env=environment(self.home, **{'TERM': 'xterm-256color', **(env or {})}),
            start_new_session=True, pass_fds=[tell])
        os.close(tell)
        self.job = int(os.read(told, 20) or b'0')
        os.close(told)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.leader.poll() is None:
            for group in (self.job, self.leader.pid):
                try: os.killpg(group, signal.SIGKILL)
                except OSError: pass
            self.leader.wait()
        for fd in (self.main, self.side): os.close(fd)

    def resize(self, columns, rows, tell=True):
        if tell: self.screen.resize(columns, rows)
        fcntl.ioctl(self.main, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))

    def pump(self, seconds=0.02):
        if not select.select([self.main], [], [], seconds)[0]: return False
        text = os.read(self.main, 65536).decode('utf-8', 'replace')
        self.raw += text
        self.screen.feed(text)
        return True

    def until(self, holds, what):
        """Waits until something holds."""
        end = time.time() + HANG
        while not holds():
            if time.time() > end: raise Lost(f'never showed {what}; last: ' + ' / '.join(self.screen.lines()[-6:]))
            if not self.pump() and self.leader.poll() is not None and not self.pump():
                if holds(): return self
                raise Lost(f'ended ({self.status()}) before it showed {what}; last: ' + ' / '.join(self.screen.lines()[-6:]))
        return self

    def ready(self):
        """At a prompt: the cursor stands behind a colon, in key mode, at the end of all that is drawn."""
        s = self.screen
        return not s.pending and ''.join(s.grid[s.row]).rstrip().endswith(':') or s.row and s.column == 0 and \
            ''.join(s.grid[s.row - 1]).rstrip().endswith(':')

    def idle(self):
        """Waits for a key: everything is drawn, and what was typed ahead has been dropped if it was to be."""
        return not self.pump(0) and ') S' in open(f'/proc/{self.job}/stat').read()

    def at(self, position):
        """Waits for a question, by its position: `3 of 9`."""
        def shown():
            last = [l for l in self.screen.everything() if re.fullmatch(r'\d+ of \d+', l)][-1:]
            return last == [position] and self.ready() and self.idle()
        self.until(shown, f'question {position}')
        return self

    def shows(self, text, prompt=True):
        """Waits until the words can be seen, however they are wrapped, and a key is waited for."""
        self.until(lambda: text in words('\n'.join(self.screen.lines())) and (not prompt or self.idle()), repr(text))
        return self

    def type(self, keys):
        os.write(self.main, keys.encode())
        return self

    def answer(self, keys, position):
        """Types a line and waits for the next question."""
        return self.type(keys + '\r').at(position)

    def signal(self, name):
        os.killpg(self.job, getattr(signal, 'SIG' + name))

    def stopped(self):
        self.until(lambda: ') T' in open(f'/proc/{self.job}/stat').read(), 'that it stopped')

    def settings_changed(self):
        return termios.tcgetattr(self.side) != self.before

    def status(self):
        code = self.leader.returncode
        return code - 256 if code is not None and code > 192 else code

    def end(self):
        """Waits for the end; gives the exit status, negative for a signal."""
        end = time.time() + HANG
        while self.leader.poll() is None:
            if time.time() > end: raise Lost('still runs; last: ' + ' / '.join(self.screen.lines()[-6:]))
            self.pump()
        while self.pump(0): pass
        return self.status()

    def left_right(self, status):
        """What is wrong with how it ended: exit status, settings, marks, files, foreign sequences, lines too wide."""
        got = self.end()
        if got not in (status if isinstance(status, tuple) else (status,)): yield f'exit {got}, not {status}'
        if self.settings_changed(): yield 'the settings of the terminal have changed'
        if self.screen.pastes_marked: yield 'paste marks are left on'
        if self.screen.bold: yield 'bold is left on'
        yield from self.drawn_right()
        left = [f for _, _, files in os.walk(self.home) for f in files]
        if left: yield f'left files: {left}'

    def drawn_right(self):
        if self.screen.unknown: yield f'sends {self.screen.unknown[:3]}'
        if self.screen.wraps: yield f'{self.screen.wraps} lines were wider than the terminal'


# ---- counting

def _outcome(test):
    """What is wrong, and why the test ended early if it cannot run here. A fault outweighs a skip behind it."""
    wrong = []
    try:
        for one in test(): wrong.append(one)
    except Skip as why: return wrong, None if wrong else why
    except Lost as why: wrong.append(str(why))
    except Exception: wrong += traceback.format_exc().strip().split('\n')[-4:]
    return wrong, None


def main(tests):
    """Runs the tests that are named on the command line, or all; the exit status says whether all is well."""
    wanted = sys.argv[1:]
    failed = skipped = ran = missing = 0
    for name, test in tests.items():
        if wanted and not any(w in name for w in wanted): continue
        ran += 1
        wrong, skip = _outcome(test)
        if skip is not None:
            skipped += 1
            missing += isinstance(skip, Missing)
            print(f'skip  {name}: {skip}')
            continue
        print(('FAIL' if wrong else 'ok  ') + '  ' + name, flush=True)
        for one in wrong: print('      ' + one)
        failed += bool(wrong)
    print(f'{ran - failed - skipped} passed, {failed} failed, {skipped} skipped')
    if guarded_runs(): print(f'{guarded_runs()} runs of the program, each of which a call to the network would have ended')
    return 1 if failed or not ran else 77 if missing or skipped == ran else 0


def tests_of(module):
    """The functions marked as tests, named as sentences of behaviour, in order."""
    return {name.replace('_', ' '): f for name, f in vars(module).items()
            if callable(f) and getattr(f, 'is_test', False)}


def test(f):
    f.is_test = True
    return f
