#!/usr/bin/env -S python3 -B
"""Completion scripts and manual pages: nothing of the command line is missing in them, and they work in their shells."""
import os, pty, re, select, shutil, subprocess, sys, time

from harness import PROGRAM, ROOT, Skip, environment, expect, main, run, scratch, test, tests_of, words

SHELLS = ('bash', 'zsh', 'fish')


def _commands():
    return re.findall(r'^  ([a-z]+)\b.*', run('--help').out.split('Commands:\n')[1].split('\n\n')[0], re.M)


def _options(command):
    """name → its words, of every option in the help."""
    found = {}
    for line in run(command, '--help').out.splitlines():
        option = re.match(r'  (?:-\w,)?(--[a-z-]+)(?: (\S+))?', line)
        if option: found[option[1]] = option[2].split('|') if option[2] and '|' in option[2] else []
    return found


def _installed(tool):
    if not shutil.which(tool): raise Skip(tool + ' is not installed')


def _script(shell):
    path = scratch(shell) + '/selfcheck.' + shell
    open(path, 'w').write(run('completion', shell).out)
    return path


def _play(shell, *arguments, given=None):
    home = scratch('home')
    env = environment(home, PATH=os.path.dirname(PROGRAM) + ':' + os.environ['PATH'])
    ran = subprocess.run([shell, *arguments], input=given, env=env, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         text=True, timeout=60)
    if ran.returncode or ran.stderr.strip(): raise RuntimeError(f'{shell}: exit {ran.returncode}: {ran.stderr.strip()[:300]}')
    return ran.stdout


@test
def every_command_and_option_is_in_the_manual_and_in_each_script():
    made = {shell: run('completion', shell).out for shell in SHELLS}
    manual = run('manual').out
    if len(_commands()) < 12: yield f'too few commands in the help: {_commands()}'
    for command in _commands():
        section = manual.split(f'.Ss \\&{command}\n')[-1].split('\n.S')[0]
        here = {'bash': [l for l in made['bash'].splitlines() if f"'{command} " in l],
                'zsh': made['zsh'].split(f'\n        {command})\n')[-1].split(';;')[0].splitlines(),
                'fish': [l for l in made['fish'].splitlines() if f"__selfcheck_in {command}'" in l]}
        for option, choices in _options(command).items():
            if f'Fl {option[1:]}' not in section: yield f'{command} {option} is not in the manual'
            for shell, lines in here.items():
                name = f'-l {option[2:]}' if shell == 'fish' else option
                its = [l for l in lines if re.search(re.escape(name) + r'(?![\w-])', l + ' ')]
                if not its: yield f'{shell}: {command} {option} is missing'
                for word in choices:
                    if not any(re.search(rf'\b{word}\b', l) for l in its): yield f'{shell}: {command} {option}: no {word}'


@test
def each_script_is_sound_to_bash():
    yield from _sound('bash')


@test
def each_script_is_sound_to_zsh():
    yield from _sound('zsh')


@test
def each_script_is_sound_to_fish():
    yield from _sound('fish')


def _sound(shell):
    _installed(shell)
    yield from expect(run('completion', shell), 0)
    said = _play(shell, '-n', _script(shell))
    if said: yield said


QUESTIONNAIRES = {name[:-5] for name in os.listdir(ROOT + '/questionnaires') if name.endswith('.yaml')}
# What is typed, up to the cursor → what is offered.
OFFERED = (('selfcheck ta', {'take'}), ('selfcheck take phq-1', {'phq-15'}), ('selfcheck take ', QUESTIONNAIRES),
           ('selfcheck show gad-2 ', set()), ('selfcheck take --page-w', {'--page-without-answers'}),
           ('selfcheck take phq-9 --format j', {'json'}), ('selfcheck learn ket', {'ketamine'}),
           ('selfcheck helplines G', {'GB'}), ('selfcheck teach pp', {'ppv'}), ('selfcheck help tea', {'teach'}),
           ('selfcheck check --explain Q21', {f'Q21{n}' for n in range(7)}), ('selfcheck new --title x', set()))


@test
def bash_offers_what_the_program_takes():
    _installed('bash')
    more = (('selfcheck take --format = j', {'json'}), ('selfcheck take --format =', {'text', 'json', 'markdown', 'html', 'csv'}),
            ('selfcheck explain --compare a b phq-1', {'phq-15'}), ('selfcheck take -o x phq-9 phq-1', {'phq-15'}))
    for typed, wanted in OFFERED + more:
        words_of = typed.split() + ([''] if typed.endswith(' ') else [])
        script = '\n'.join((
            'compopt() { :; }', 'source ' + _script('bash'), 'COMP_WORDS=(' + ' '.join("'" + w + "'" for w in words_of) + ')',
            f'COMP_CWORD={len(words_of) - 1}', '_selfcheck selfcheck', 'printf \'%s\\n\' "${COMPREPLY[@]}"'))
        got = set(_play('bash', '--norc', '-c', script).split())
        if got != wanted: yield f'{typed!r}: {sorted(got)}, not {sorted(wanted)}'


@test
def fish_offers_what_the_program_takes():
    _installed('fish')
    for typed, wanted in OFFERED:
        if typed == 'selfcheck show gad-2 ': continue   # it does not count arguments
        said = _play('fish', '--no-config', '-c', f"source {_script('fish')}; complete -C '{typed}'")
        got = {line.split('\t')[0] for line in said.splitlines() if not line.endswith('/')}   # folders may hold one's own
        if got != wanted: yield f'{typed!r}: {sorted(got)}, not {sorted(wanted)}'


@test
def zsh_completes_what_the_program_takes():
    _installed('zsh')
    start = '\n'.join((
        'PROMPT=', 'autoload -Uz compinit && compinit -u -D', 'source ' + _script('zsh'),
        'report() { print -r -- "<$BUFFER>"; BUFFER= }', 'zle -N report', "bindkey '^X' report", 'print ready', ''))
    home = scratch('home')
    env = environment(home, PATH=os.path.dirname(PROGRAM) + ':' + os.environ['PATH'], TERM='dumb')
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execvpe('zsh', ['zsh', '-f', '-i'], env)
    try:
        _until(terminal, b'', start.encode(), rb'[\r\n]ready\r')
        _until(terminal, b'', b'\x18', rb'<>')   # now it reads keys
        for typed, wanted in (('selfcheck ta', 'selfcheck take '), ('selfcheck take phq-1', 'selfcheck take phq-15 '),
                              ('selfcheck take phq-9 phq-1', 'selfcheck take phq-9 phq-15 '),
                              ('selfcheck take --format=j', 'selfcheck take --format=json '),
                              ('selfcheck take --page-w', 'selfcheck take --page-without-answers '),
                              ('selfcheck learn ket', 'selfcheck learn ketamine '), ('selfcheck teach p', 'selfcheck teach ppv '),
                              ('selfcheck help tea', 'selfcheck help teach '),
                              ('selfcheck check --explain Q016', 'selfcheck check --explain Q016 ')):
            got = _until(terminal, typed.encode() + b'\t', b'\x18', rb'<(selfcheck[^>]*)>').decode()
            if got.rstrip() != wanted.rstrip(): yield f'{typed!r}: {got!r}, not {wanted!r}'
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def _until(terminal, first, then, pattern):
    """Types, and reads until the pattern is there; gives its group, or all of it."""
    os.write(terminal, first)
    time.sleep(0.3 if first else 0)   # keys that come too close together are taken for a paste
    os.write(terminal, then)
    seen, end = b'', time.time() + 20
    while time.time() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
            found = re.search(pattern, seen)
            if found: return found[1] if found.re.groups else found[0]
    raise RuntimeError(f'zsh shows {seen[-300:]!r}')


@test
def what_a_script_asks_the_program_for_are_the_ids_there_are():
    ran = run('completion', 'ids')
    yield from expect(ran, 0)
    if set(ran.out.split()) != QUESTIONNAIRES: yield f'{ran.out.split()}'
    for call, said in ((['completion'], 'SHELL'), (['completion', 'tcsh'], 'bash|zsh|fish|ids'), (['manual', 'x'], 'selfcheck|quest')):
        ran = run(*call)
        yield from expect(ran, 2, ' '.join(call))
        if said not in ran.err: yield f'{call}: {ran.err[:200]}'


@test
def the_manual_names_help_the_environment_and_every_exit_status():
    manual = run('manual').out
    if not re.search(r'^\.Sy \\&In danger now\? Call your local emergency number', manual, re.M): yield 'no help at the top'
    source = ''.join(open(os.path.join(folder, name), encoding='utf-8').read()
                     for folder, _, names in os.walk(ROOT + '/src') for name in names)
    read = set(re.findall(r'(?:variable|getenv|base_folder)\("([A-Z_]+)"', source))
    if not {'NO_COLOR', 'COLUMNS', 'XDG_DATA_HOME'} <= read: yield f'the sources are not understood: {read}'
    yield from (f'{name} is not in the manual' for name in sorted(read) if not re.search(rf'^\.It Ev .*\b{name}\b', manual, re.M))
    rows = re.findall(r'^\| ([0-9, ]+) \|', open(ROOT + '/docs/using.md', encoding='utf-8').read(), re.M)
    listed = {n for row in rows for n in re.findall(r'\d+', row)} | {'141'}
    manual = manual.split('.Sh EXIT STATUS')[1].split('.Sh')[0]
    told = set(re.findall(r'^\.It (\d+)$', manual, re.M))
    if listed != told: yield f'docs/using.md and manual tell of different exit statuses: {sorted(listed ^ told)}'


@test
def the_manual_is_sound_to_mandoc_and_reads_as_meant():
    _installed('mandoc')
    pages = {'selfcheck.1': run('manual'), 'selfcheck-questionnaire.5': run('manual', 'questionnaire')}
    folder = scratch('man')
    for name, ran in pages.items():
        yield from expect(ran, 0, name)
        os.makedirs(f'{folder}/man{name[-1]}', exist_ok=True)
        open(f'{folder}/man{name[-1]}/{name}', 'w').write(ran.out)
    for name in pages:
        path = f'{folder}/man{name[-1]}/{name}'
        lint = subprocess.run([ROOT + '/cmake/lint_manuals.sh', path], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        yield from lint.stdout.splitlines()
        if lint.returncode != (1 if lint.stdout else 0): yield f'{name}: the lint ends with {lint.returncode}'
        read = subprocess.run(['mandoc', '-T', 'utf8', path], stdout=subprocess.PIPE, text=True).stdout
        read = words(re.sub('.\b', '', read))
        wanted = ('In danger now? Call your local emergency number', '--page-without-answers', 'text | json | markdown') \
            if name == 'selfcheck.1' else ('How answers become scores', 'half-up', 'selfcheck(1)')
        yield from (f'{name} does not show {one!r}' for one in wanted if one not in read)


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
