#!/usr/bin/env -S python3 -B
"""What the program tells the world: no network, no file, no core, no answer in messages, arguments or environment."""
import fcntl, os, re, shutil, struct, subprocess, sys, termios

from harness import (CRISIS, HOSTILE, PROGRAM, ROOT, SANITIZED, Missing, Sitting, Skip, expect, main, phrase, run, scratch, take,
                     test, tests_of)

CANARY = 'canary7f3a'
TRACED = 'network,openat,open,creat,openat2,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,' \
         'mknodat,truncate,prctl,setrlimit,prlimit64,execve,memfd_create,shmget,mq_open'
NOT_A_FILE = re.compile(r'"/dev/(null|tty|pts/\d+)"')
HIDDEN_NAME = re.compile(r'[(, ]0x[0-9a-f]+')   # to anyone but root the memory of the program is closed, names and all
COMMANDS = [['--version'], ['--help'], [], ['list'], ['list', '--format', 'json'], ['show', 'phq-9'], ['helplines'],
            ['helplines', 'US'], ['helplines', 'XX'], ['check', ROOT + '/questionnaires'], ['phq-9'],
            ['completion', 'bash'], ['completion', 'ids'], ['manual'],
            ['check', HOSTILE + '/yaml/tab-indent.yaml'], ['take', 'phq-9', '--answers', '-'],
            ['take', 'phq-9', '--answers', '-', '--region', 'US', '--format', 'json'], ['take', 'phq-9']]


def _strace(folder):
    if not shutil.which('strace'): raise Missing('strace is not installed')
    log = folder + '/log'
    call = ['strace', '-f', '-o', log, '-e', 'trace=' + TRACED]
    if subprocess.run([*call, 'true'], stderr=subprocess.DEVNULL).returncode: raise Missing('strace is not allowed here')
    return log, call


def _wrong_in(log, allowed=None):
    """System calls that reach the network, write a file or start a program."""
    started = 0
    for line in open(log, encoding='utf-8', errors='replace'):
        call = re.match(r'(?:\d+ +)?(\w+)\(', line)
        if not call: continue
        name = call[1]
        if name == 'execve': started += 1
        elif 'guarded-' in line: continue   # where the guard of these tests counts
        elif allowed and (allowed in line or HIDDEN_NAME.search(line)): continue
        writes = name.startswith('open') and re.search(r'O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)', line)
        others = name not in ('execve', 'prctl', 'setrlimit', 'prlimit64') and not name.startswith('open')
        if others or writes and not NOT_A_FILE.search(line): yield line.strip()[:160]
    if started != 1: yield f'{started} programs were started'


def _snapshot(folder):
    return sorted((path, files, [os.stat(os.path.join(path, f)).st_mtime_ns for f in files]) for path, _, files in os.walk(folder))


@test
def no_command_reaches_the_network_or_writes_a_file():  # P1, P2
    folder, home = scratch('strace'), scratch('home')
    log, strace = _strace(folder)
    before = _snapshot(home)
    for command in COMMANDS:
        run(*command, stdin=CRISIS, prefix=strace, env={'HOME': home, 'XDG_DATA_HOME': None, 'XDG_CONFIG_HOME': None})
        yield from (f'{" ".join(command)}: {one}' for one in _wrong_in(log))
    if _snapshot(home) != before: yield f'the home folder has changed: {_snapshot(home)}'


@test
def no_sitting_reaches_the_network_or_writes_a_file():  # H15, P1, P2
    folder, home = scratch('strace'), scratch('home')
    log, strace = _strace(folder)

    def sit(*keys, more=()):
        with Sitting('take', 'phq-9', '--region', 'US', *more, prefix=strace, home=home) as s:
            enter = '\r' if more else ''
            s.at('1 of 9').type('h' + enter).shows(phrase('help.go-on')).type('?' + enter).shows(phrase('why.mood'))
            for number in range(2, 10): s.answer('0', f'{number} of 9')
            s.type('0\r').shows('Enter shows the result')
            for key in keys: s.type(key)
            s.end()
        yield from (f'{keys} {more}: {one}' for one in _wrong_in(log))
        if list(os.walk(home)) != [(home, [], [])]: yield f'{keys} {more}: left {list(os.walk(home))}'
    yield from sit('\r')
    yield from sit('\r', more=('--plain',))
    yield from sit('q', 'y\r')
    yield from sit('x')
    yield from sit('\x03')


@test
def a_file_is_written_only_where_it_was_asked_for():  # P2
    folder, place = scratch('strace'), scratch('asked')
    log, strace = _strace(folder)
    yield from expect(take(CRISIS, 'phq-9', '-o', place + '/result', prefix=strace), 0)
    yield from _wrong_in(log, allowed=place)
    if os.listdir(place) != ['result']: yield f'left {os.listdir(place)}'


@test
def no_core_is_written_and_no_one_may_look_in():  # H18, P6
    folder = scratch('strace')
    log, strace = _strace(folder)
    run('list', prefix=strace)
    text = open(log).read()
    if not re.search(r'RLIMIT_CORE, \{rlim_cur=0, rlim_max=0\}', text): yield 'the limit of core files is not 0'
    if not SANITIZED and not re.search(r'prctl\(PR_SET_DUMPABLE, (0|SUID_DUMP_DISABLE)', text): yield 'it can be dumped'
    with Sitting('take', 'phq-9') as s:
        s.at('1 of 9').answer('2', '2 of 9')
        limit = [l.split()[4:6] for l in open(f'/proc/{s.job}/limits') if l.startswith('Max core file size')]
        if limit != [['0', '0']]: yield f'core files of {limit}'
        if os.geteuid() and not SANITIZED:
            try: open(f'/proc/{s.job}/mem', 'rb').close()
            except PermissionError: pass
            else: yield 'its memory can be read by the same user'
        s.signal('QUIT')
        yield from s.left_right((130, 131))   # also looks for files in its folder


@test
def no_answer_stands_in_arguments_or_environment():  # H17, P4
    for more in ((), ('--plain',)):
        with Sitting('take', 'phq-9', *more) as s:
            s.at('1 of 9')
            read = lambda name: open(f'/proc/{s.job}/{name}', 'rb').read()
            if os.geteuid(): watched = ('cmdline',)   # the other is closed to everyone but root, as it should be
            else: watched = ('cmdline', 'environ')
            before = [read(name) for name in watched]
            if before[0] != b'\0'.join(a.encode() for a in (PROGRAM, 'take', 'phq-9', *more)) + b'\0': yield f'{before[0]!r}'
            for number in range(2, 10):
                s.answer('3', f'{number} of 9')
                if [read(name) for name in watched] != before: yield f'at {number}: changed'
            s.answer('3', '10 of 10')
            if [read(name) for name in watched] != before: yield 'at help: changed'
            s.type('\x03')
            yield from s.left_right(130)


@test
def no_message_quotes_an_answer():  # H18, P5
    folder = scratch('refused')
    lines = CRISIS.split()
    for what, text in (('in order', '\n'.join([CANARY] * 10)), ('first', '\n'.join([CANARY] + lines[1:])),
                       ('by name', f'q1: {CANARY}\n'), ('as a name', f'{CANARY}: 1\n'), ('as both', f'{CANARY}: {CANARY}\n'),
                       ('at the end', CRISIS + CANARY), ('with a tail', f'1 {CANARY}\n'), ('with a comma', f'1,{CANARY}\n'),
                       ('quoted', f'"{CANARY}"\n'), ('as JSON', '{"q1": "%s"}\n' % CANARY), ('long', CANARY * 20000 + '\n'),
                       ('with a bad byte', f'{CANARY}\n'.encode() + b'\xff\n'), ('after NUL', f'\0{CANARY}\n'.encode())):
        raw = text if isinstance(text, bytes) else text.encode()
        open(folder + '/answers', 'wb').write(raw)
        for more in ((), ('--format', 'json')):
            for ran in (run('take', 'phq-9', '--answers', '-', *more, stdin=raw),
                        run('take', 'phq-9', '--answers', folder + '/answers', *more)):
                if ran.status not in (1, 4): yield f'{what}: exit {ran.status}'
                if CANARY[:6] in ran.out + ran.err: yield f'{what}: quotes it: {ran.err[:150]}'
        piped = run('take', 'phq-9', stdin=raw)
        if CANARY[:6] in piped.out + piped.err: yield f'{what}, line by line: quotes it: {piped.err[-300:]}'
    for call in (['--answers', CANARY], ['--answers=' + CANARY], ['--answers', '-', '--' + CANARY], ['--answers', '-', '-Z' + CANARY]):
        ran = run('take', 'phq-9', *call)
        if ran.status != 2 or CANARY in ran.out + ran.err: yield f'{call}: {ran.status} {ran.err[:100]}'


@test
def ones_own_words_leave_the_machine_in_no_report():  # H28, P9
    folder = scratch('words')
    text = open(HOSTILE + '/base-a.yaml', encoding='utf-8').read()
    text = text.replace('id: base-a', 'id: words', 1).replace('scores:\n', '  - {id: t1, kind: text, text: In your own words}\nscores:\n', 1)
    open(folder + '/words.yaml', 'w', encoding='utf-8').write(text)
    for name in ('text', 'json', 'markdown', 'html', 'csv'):
        for command in ('take', 'explain'):
            ran = run(command, folder + '/words.yaml', '--answers', '-', '--format', name, stdin=f'1\n1\n1\n{CANARY}\n')
            if ran.status: yield f'{command} as {name}: exit {ran.status}: {ran.err[:100]}'
            if CANARY in ran.out + ran.err: yield f'{command} as {name}: holds them'


@test
def what_was_typed_and_not_read_does_not_reach_the_shell():
    with Sitting('take', 'phq-9') as s:
        s.at('1 of 9').type('q').shows(phrase('quit.ask')).type('y\rone two\rthree')
        s.end()
        waiting = struct.unpack('i', fcntl.ioctl(s.side, termios.FIONREAD, b'\0' * 4))[0]
        if waiting: yield f'{waiting} bytes wait for the shell'


@test
def nothing_that_could_reach_the_network_is_linked():  # P1
    if SANITIZED: raise Skip('the sanitizer brings symbols of its own')
    if not shutil.which('nm'): raise Skip('nm is not installed')
    symbols = subprocess.run(['nm', '-D', PROGRAM], stdout=subprocess.PIPE, text=True, check=True).stdout
    names = {re.sub('@.*', '', line.split()[-1]) for line in symbols.splitlines() if line.strip()}
    reach = re.compile(r'socket|socketpair|connect|bind|listen|accept4?|shutdown|sendm?msg|sendmmsg|recvm?msg|recvmmsg|sendto|recvfrom|send|recv|'
                       r'[gs]etsockopt|get(sock|peer)name|get(addr|name)info|gethost\w+|getserv\w+|getproto\w+|getnet\w+|res_\w+|ns_\w+|'
                       r'inet_\w+|if_\w+|rcmd\w*|rexec|io_uring\w*|system|popen|exec\w+|v?fork|posix_spawnp?|tmpfile\w*|v?syslog|openlog|'
                       r'wordexp|dlopen|shm_open|mq_\w+|msgget|shmget')
    found = {name for name in names if reach.fullmatch(name)}
    if found: yield f'{sorted(found)}'
    if 'write' not in symbols: yield 'the table of symbols is empty'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
