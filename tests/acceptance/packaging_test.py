#!/usr/bin/env -S python3 -B
"""What is installed and packed: it is all there, it runs from where it was put, and each fact stands in one place."""
import gzip, json, os, re, shutil, subprocess, sys, tarfile

from harness import PROGRAM, ROOT, SANITIZED, Missing, Skip, environment, main, run, scratch, test, tests_of

BUILD = os.path.dirname(PROGRAM)
sys.path.insert(0, ROOT + '/cmake')
import sbom

VERSION = re.search(r'project\(selfcheck VERSION ([0-9.]+)', open(ROOT + '/CMakeLists.txt').read())[1]
SHIPPED = sorted(name for name in os.listdir(ROOT + '/questionnaires') if name.endswith('.yaml'))
# Below the prefix; zsh's folder depends on it.
INSTALLED = {'bin/selfcheck', 'share/man/man1/selfcheck.1.gz', 'share/man/man5/selfcheck-questionnaire.5.gz',
             'share/bash-completion/completions/selfcheck', 'share/fish/vendor_completions.d/selfcheck.fish',
             'share/selfcheck/schema/questionnaire.schema.json',
             *('share/doc/selfcheck/' + n for n in ('copyright', 'changelog.gz', 'README.md', 'questionnaire-language.md',
                                                    'own-questionnaires.md', 'using.md', 'output.md', 'privacy.md', 'safety.md')),
             *('share/selfcheck/questionnaires/' + n for n in SHIPPED)}


def _needs(*tools):
    if SANITIZED: raise Missing('an instrumented build is not packed')
    if not os.path.exists(BUILD + '/CPackConfig.cmake'): raise Missing('the program is not in a build folder with packaging')
    for tool in tools:
        if not shutil.which(tool): raise Skip(tool + ' is not installed')


def _do(*command, cwd=None):
    ran = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=200)
    if ran.returncode: raise RuntimeError(f'{command[0]}: exit {ran.returncode}: {ran.stdout.strip()[-400:]}')
    return ran.stdout


def _files(folder):
    return {os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names}


def _read(path):
    data = open(path, 'rb').read()
    return gzip.decompress(data) if path.endswith('.gz') else data


def _prints(*args):
    return subprocess.run([PROGRAM, *args], env=environment(scratch('home')), stdout=subprocess.PIPE, check=True).stdout


def _holds(prefix, zsh):
    """What is wrong with a tree of installed files."""
    zsh = f'share/zsh/{zsh}/_selfcheck'
    there = _files(prefix)
    yield from (f'{name} is not installed' for name in sorted((INSTALLED | {zsh}) - there))
    extra = there - INSTALLED - {zsh, 'share/doc/selfcheck/changelog.Debian.gz', 'share/lintian/overrides/selfcheck'}
    yield from (f'{name} is installed, which no one asked for' for name in sorted(extra))
    for name, call in (('share/man/man1/selfcheck.1.gz', ['manual']), (zsh, ['completion', 'zsh']),
                       ('share/man/man5/selfcheck-questionnaire.5.gz', ['manual', 'questionnaire']),
                       ('share/bash-completion/completions/selfcheck', ['completion', 'bash']),
                       ('share/fish/vendor_completions.d/selfcheck.fish', ['completion', 'fish'])):
        if _read(f'{prefix}/{name}') != _prints(*call): yield f'{name} is not what `selfcheck {" ".join(call)}` prints'
    for name in SHIPPED:
        if _read(f'{prefix}/share/selfcheck/questionnaires/{name}') != _read(f'{ROOT}/questionnaires/{name}'):
            yield f'{name} is not that of the sources'
    home = scratch('home')
    ran = subprocess.run([prefix + '/bin/selfcheck', '--version'], env=environment(home), cwd=home, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
    if (ran.returncode, ran.stdout, ran.stderr) != (0, f'selfcheck {VERSION}\n', ''): yield f'it does not run: {ran}'
    checked = subprocess.run([prefix + '/bin/selfcheck', 'check', prefix + '/share/selfcheck/questionnaires'],
                             env=environment(home), cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if checked.returncode: yield f'its own questionnaires are not sound to it: {checked.stderr[:300]}'


@test
def what_is_installed_is_whole_and_runs_from_there():
    _needs('cmake', 'gzip')
    prefix = scratch('installed')
    _do('cmake', '--install', BUILD, '--prefix', prefix)
    yield from _holds(prefix, 'site-functions')


@test
def the_copyright_file_carries_every_notice():
    _needs('cmake')
    prefix = scratch('installed')
    _do('cmake', '--install', BUILD, '--prefix', prefix)
    text = open(prefix + '/share/doc/selfcheck/copyright', encoding='utf-8').read()
    listed = json.loads(_prints('list', '--format', 'json'))['questionnaires']
    if {one['id'] + '.yaml' for one in listed} != set(SHIPPED): yield 'the list is not what is shipped'
    for one in listed:
        part = text.split(f'\nFiles: questionnaires/{one["id"]}.yaml\n')[-1].split('\n\n')[0]
        yield from (f'{one["id"]}: no {key}' for key in ('statement', 'attribution') if one['permission'][key] not in part)
    licences = set()
    for part in json.load(open(BUILD + '/generated/components.json', encoding='utf-8')):
        if f'(its part {part["name"]} {part["version"]})\nCopyright: {part["copyright"]}\n' not in text:
            yield f'{part["name"]} is missing'
        licences |= set(part['licence'].replace(' WITH ', '-WITH-').split(' AND '))
    yield from (f'the text of {name} is missing' for name in sorted(licences | {'MIT'})
                if not re.search(rf'^License: {re.escape(name)}\n .{{30}}', text, re.M))


@test
def the_debian_package_is_sound_to_lintian_and_runs_unpacked():
    _needs('cpack', 'gzip', 'dpkg-deb', 'dpkg-shlibdeps')
    folder, tree = scratch('deb'), scratch('tree')
    _do('cpack', '--config', BUILD + '/CPackConfig.cmake', '-G', 'DEB', '-B', folder, cwd=folder)
    packages = [name for name in os.listdir(folder) if name.endswith('.deb')]
    if len(packages) != 1: raise RuntimeError(f'packages: {packages}')
    package = folder + '/' + packages[0]
    _do('dpkg', '-x', package, tree)
    yield from _holds(tree + '/usr', 'vendor-completions')
    field = lambda name: _do('dpkg-deb', '-f', package, name).strip()
    if field('Version') != VERSION + '-1': yield 'version ' + field('Version')
    if not re.search(r'\blibc6\b', field('Depends')): yield 'depends on ' + field('Depends')
    if not _read(tree + '/usr/share/doc/selfcheck/changelog.Debian.gz').startswith(f'selfcheck ({VERSION}-1) '.encode()):
        yield 'the changelog of the package is of another version'
    if not shutil.which('lintian'): raise Skip('lintian is not installed (the rest holds)')
    judged = subprocess.run(['lintian', '--fail-on', 'error,warning', '--tag-display-limit', '0', package], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, env=environment(scratch('home')))
    if judged.returncode: yield from judged.stdout.splitlines()


@test
def packing_twice_gives_the_same_bytes_with_the_time_of_the_release():
    _needs('cpack', 'gzip')
    made = []
    for umask in (0o022, 0o077):
        folder = scratch('tgz')
        before = os.umask(umask)
        try: _do('cpack', '--config', BUILD + '/CPackConfig.cmake', '-G', 'TGZ', '-B', folder, cwd=folder)
        finally: os.umask(before)
        made += [f'{folder}/{name}' for name in os.listdir(folder) if name.endswith('.tar.gz')]
    if len(made) != 2: raise RuntimeError(f'packages: {made}')
    if _read(made[0]) != _read(made[1]) or open(made[0], 'rb').read() != open(made[1], 'rb').read(): yield 'the bytes differ'
    with tarfile.open(made[0]) as archive:
        members = archive.getmembers()
        if len({member.mtime for member in members}) != 1: yield 'there is more than one time in it'
        if [m.name for m in members] != sorted(m.name for m in members): yield 'the order is that of a disk'
        if {(m.uid, m.uname) for m in members} != {(0, 'root')}: yield 'it belongs to who built it'
        yield from (f'{m.name} has mode {m.mode:o}' for m in members
                    if m.mode != (0o755 if m.isdir() or m.name.endswith('bin/selfcheck') else 0o644))


@test
def the_version_stands_in_one_place():
    if run('--version').out != f'selfcheck {VERSION}\n': yield 'the program is of another version'
    if f'selfcheck {VERSION}.\n' not in run('manual').out: yield 'the manual is of another version'
    heading = re.search(r'^## .*', open(ROOT + '/CHANGELOG.md', encoding='utf-8').read(), re.M)[0]
    if VERSION not in heading: yield 'CHANGELOG.md begins with another version: ' + heading
    literal = re.compile(r'(?<![\d.])' + re.escape(VERSION) + r'(?![\d.])')
    for folder, inside, names in os.walk(ROOT):
        inside[:] = [one for one in inside if one not in ('build', '.git', 'fixtures', 'node_modules', '__pycache__')]
        for name in names:
            path = os.path.join(folder, name)
            if os.path.relpath(path, ROOT) in ('CMakeLists.txt', 'CHANGELOG.md'): continue
            try: lines = open(path, encoding='utf-8').read().splitlines()
            except UnicodeDecodeError: continue
            yield from (f'{os.path.relpath(path, ROOT)}:{at} repeats it: {line.strip()[:80]}' for at, line in enumerate(lines, 1)
                        if literal.search(line) and 'selfcheck' in line.lower() and '///<' not in line and '///' not in line)


@test
def the_bill_of_materials_names_every_library_and_every_wording():
    if not os.path.exists(BUILD + '/generated/components.json'): raise Missing('the program is not in a build folder with packaging')
    made = sbom.document(BUILD)
    yield from sbom.faults(made)
    if sbom.document(BUILD) != made: yield 'it changes from run to run'
    if {file['fileName'] for file in made['files']} != {'./questionnaires/' + name for name in SHIPPED}: yield 'not every questionnaire'
    names = {package['name'] for package in made['packages']}
    known = {'nlohmann_json': 'nlohmann-json', 'tomlplusplus': 'toml++', 'yaml': 'libyaml', 'sodium': 'libsodium'}
    used = re.findall(r'(?:find_package|pkg_check_modules)\((\S+)', open(ROOT + '/cmake/libraries.cmake').read()) + ['tomlplusplus', 'Highway']
    if len(used) < 9: yield f'cmake/libraries.cmake is not understood: {used}'
    yield from (f'{one} is used and not listed' for one in used if one not in ('PkgConfig', 'Threads') and known.get(one, one) not in names)
    yield from (f'{p["name"]} has the version {p["versionInfo"]!r}' for p in made['packages']
                if not re.fullmatch(r'\d+(\.\d+)+', p['versionInfo']))


@test
def a_broken_bill_of_materials_is_found():
    if not os.path.exists(BUILD + '/generated/components.json'): raise Missing('the program is not in a build folder with packaging')
    def broken(change):
        made = sbom.document(BUILD)
        change(made)
        return list(sbom.faults(made))
    for what, change, said in (
            ('no version', lambda m: m['packages'][1].pop('versionInfo'), 'has no versionInfo'),
            ('an id twice', lambda m: m['files'][1].update(SPDXID=m['files'][0]['SPDXID']), 'is there twice'),
            ('a licence without text', lambda m: m['hasExtractedLicensingInfos'].pop(), 'has no text'),
            ('a loose end', lambda m: m['relationships'].pop(), 'is related to nothing'),
            ('a wrong end', lambda m: m['relationships'][0].update(relatedSpdxElement='SPDXRef-x'), 'is not there'),
            ('a short hash', lambda m: m['files'][0]['checksums'][0].update(checksumValue='00'), 'other checksums'),
            ('a licence in words', lambda m: m['packages'][2].update(licenseDeclared='see below (MIT)'), 'is no licence expression'),
            ('another format', lambda m: m.update(spdxVersion='SPDX-2.2'), 'not SPDX-2.3')):
        if not any(said in one for one in broken(change)): yield f'{what} is not found: {broken(change)}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
