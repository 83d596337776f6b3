#!/usr/bin/env python3
"""The JSON Schema, played by ajv: what ships is valid, and what is structurally broken is not.

Needs ajv-cli from npm, so it runs only where SELFCHECK_AJV names one that is installed, or with SELFCHECK_NPM=1, which
installs it into a folder that is removed again. Otherwise it is skipped (77)."""
import glob, os, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HOSTILE = ROOT + '/tests/fixtures/hostile/'
SCHEMA = ROOT + '/schema/questionnaire.schema.json'
# What a reader of plain YAML can still see. Left out are faults of YAML itself, of places and of what ids name.
STRUCTURAL = '''
yaml/unknown-key yaml/wrong-type-items yaml/wrong-type-bands yaml/missing-value yaml/language-version yaml/top-list
yaml/top-scalar yaml/number-nan yaml/number-inf yaml/number-huge yaml/number-huge64
yaml/number-empty yaml/number-tilde yaml/number-quoted yaml/number-arabic-indic yaml/number-fullwidth
yaml/boolean-no yaml/boolean-off yaml/boolean-int
questionnaire/item-twice questionnaire/answers-empty questionnaire/guidance-no-catch-all
questionnaire/guidance-unknown-tier questionnaire/score-no-items questionnaire/score-unused-empty-mean
questionnaire/multiply-zero questionnaire/id-path questionnaire/weights-overflow
text/ansi-clear text/ansi-conceal text/ansi-alt-screen text/ansi-scroll-region text/osc-title text/osc52-clipboard
text/osc8-link text/dcs-unterminated text/cr-overwrite text/backspaces text/c1-csi text/c1-osc text/bell-vt-ff text/del
text/bidi-override text/bidi-isolate-open text/line-separator text/label-10000
'''.split()
SOUND = ['base-a', 'yaml/norway-language', 'yaml/norway-text', 'yaml/crlf', 'yaml/no-final-newline', 'text/rtl-hebrew',
         'text/cjk-wide']


def skip(reason):
    print('skipped: ' + reason)
    sys.exit(77)


def installed(folder):
    named = os.environ.get('SELFCHECK_AJV')
    if named: return named
    if os.environ.get('SELFCHECK_NPM') != '1': skip('SELFCHECK_NPM=1 is not set, nor SELFCHECK_AJV')
    npm = shutil.which('npm')
    if not npm or not shutil.which('node'): skip('npm and node are not installed')
    ran = subprocess.run([npm, 'install', '--prefix', folder, '--no-audit', '--no-fund', 'ajv-cli@5'], cwd=folder,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=200)
    if ran.returncode: skip('npm cannot install ajv-cli: ' + ran.stdout.strip()[-200:])
    return folder + '/node_modules/.bin/ajv'


def verdicts(ajv, files):
    """file → None if it is valid, else what ajv said. One run for all; ajv names each file once."""
    command = [ajv, 'validate', '--strict=false', '--errors=line', '-s', SCHEMA]
    for file in files: command += ['-d', file]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    found = {}
    lines = ran.stdout.splitlines()
    for at, line in enumerate(lines):
        for file in files:
            if line == file + ' valid': found[file] = None
            if line == file + ' invalid': found[file] = '\n'.join(lines[at + 1:at + 2]) or 'no reason'
    if not found: raise SystemExit('ajv says nothing of any file:\n' + ran.stdout[:2000])
    return found


def main():
    folder = tempfile.mkdtemp(prefix='selfcheck-ajv-')
    try:
        ajv = installed(folder)
        sound = sorted(glob.glob(ROOT + '/questionnaires/*.yaml')) + [HOSTILE + name + '.yaml' for name in SOUND]
        broken = [HOSTILE + name + '.yaml' for name in STRUCTURAL]
        wrong = [f'{os.path.relpath(file, ROOT)} does not exist' for file in sound + broken if not os.path.exists(file)]
        said = verdicts(ajv, sound)
        wrong += [f'{os.path.relpath(file, ROOT)} is refused: {said.get(file, "unread")}'
                  for file in sound if said.get(file, 'unread')]
        said = verdicts(ajv, broken)
        wrong += [f'{os.path.relpath(file, ROOT)} is taken for valid, or unread'
                  for file in broken if not said.get(file)]
        print('\n'.join(wrong) or f'{len(sound)} valid, {len(broken)} invalid, as they should be')
        return 1 if wrong else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
