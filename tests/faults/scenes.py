"""One run of each command and each way of writing, in a small world of files of its own."""
import os, shutil

from harness import CRISIS, HOSTILE, environment, scratch

ITEMS = [f'q{n}' for n in range(1, 10)]
ROWS = 'id,' + ','.join(ITEMS) + '\n' + ''.join(
    f'{row},' + ','.join(str((row * item) % 4) for item in range(1, 10)) + '\n' for row in range(60))
STORED = ''.join(line + (',total\n' if line.startswith('id') else ',7\n') for line in ROWS.splitlines())
OLD = 'what stood here before\n'


class Scene:
    """`talks`: it asks on standard error, and ends early where no one answers. `goes_on`: it does without what it cannot
    read, and says so."""

    def __init__(self, name, *args, stdin='', new=(), old=(), talks=False, goes_on=False):
        self.name, self.args, self.stdin, self.new, self.old = name, args, stdin, new, old
        self.talks, self.goes_on = talks, goes_on


SCENES = [
    Scene('take from a file', 'take', 'phq-9', '--answers', 'answers'),
    Scene('take from standard input', 'take', 'base-a', '--answers', '-', '--format', 'json', stdin='0\n0\n1\n'),
    Scene('take to new files', 'take', 'phq-9', '--answers', '-', '-o', 'out/new', '--page', 'out/page.html', stdin=CRISIS,
          new=('out/new', 'out/page.html')),
    Scene('take over a file', 'take', 'phq-9', '--answers', 'answers', '-o', 'out/old', '--force', old=('out/old',)),
    Scene('take line by line', 'take', 'phq-2', stdin='1\n1\n\n', talks=True),
    Scene('score', 'score', 'phq-9', 'rows.csv', '--threads', '2'),
    Scene('score standard input', 'score', 'base-a', stdin='a1,a2,a3\n0,0,1\n'),
    Scene('score to a new file', 'score', 'phq-9', 'rows.csv', '-o', 'out/new', '--threads', '1', new=('out/new',)),
    Scene('score over a file', 'score', 'phq-9', '-o', 'out/old', '--force', '--summary', 'json', stdin=ROWS, old=('out/old',)),
    Scene('verify', 'verify', 'phq-9', 'stored.csv', '--format', 'csv'),
    Scene('check a file', 'check', 'own/base-a.yaml'),
    Scene('check a folder', 'check', 'own'),
    Scene('mend a file', 'check', '--fix', 'out/wrong.yaml', old=('out/wrong.yaml',)),
    Scene('explain', 'explain', 'base-a', '--answers', 'few'),
    Scene('list', 'list', goes_on=True),
    Scene('show', 'show', 'base-a', '--questionnaires', 'own'),
    Scene('helplines', 'helplines', goes_on=True),
    Scene('new', 'new', 'out/new.yaml', new=('out/new.yaml',)),
    Scene('learn to a file', 'learn', '-o', 'out/new', new=('out/new',)),
    Scene('demo', 'demo', '--plain', '--format', 'text'),
    Scene('teach', 'teach', 'ppv', 'phq-9'),
    Scene('config', 'config'),
    Scene('schema', 'schema'),
    Scene('completion', 'completion', 'bash'),
    Scene('manual', 'manual'),
    Scene('help', '--help'),
    Scene('version', '--version'),
]


class World:
    """A folder with a home, questionnaires and answers."""

    def __init__(self, scene):
        self.scene, self.folder = scene, scratch('world')
        os.chmod(self.folder, 0o700)
        base = open(HOSTILE + '/base-a.yaml', encoding='utf-8').read()
        self.files = {
            'home/config/selfcheck/config.toml': 'region = "GB"\n', 'answers': CRISIS, 'few': '0\n0\n1\n', 'rows.csv': ROWS,
            'stored.csv': STORED, 'many.csv': ROWS + ROWS.partition('\n')[2] * (200 if 'many.csv' in scene.args else 0),
            'home/data/selfcheck/questionnaires/base-a.yaml': base, 'own/base-a.yaml': base,
            **{path: OLD for path in scene.old}}
        if 'out/wrong.yaml' in scene.old:
            self.files['out/wrong.yaml'] = base.replace('id: base-a', 'id: wrong').replace('tier: keep', 'tier: kep')
        self.set_up()

    def set_up(self):
        for name in os.listdir(self.folder): shutil.rmtree(f'{self.folder}/{name}') if os.path.isdir(f'{self.folder}/{name}') \
            else os.unlink(f'{self.folder}/{name}')
        for name in (*self.files, 'out/', 'tmp/'):
            path = f'{self.folder}/{name}'
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if name in self.files: open(path, 'w', encoding='utf-8').write(self.files[name])

    def put_back(self):
        """As it was: only what can have changed is looked at."""
        for name in os.listdir(self.folder + '/out'): os.unlink(f'{self.folder}/out/{name}')
        for name in self.scene.old: open(f'{self.folder}/{name}', 'w', encoding='utf-8').write(self.files[name])

    def holds(self):
        """Every file below, with what is in it."""
        return {os.path.relpath(os.path.join(at, name), self.folder): open(os.path.join(at, name), 'rb').read()
                for at, _, names in os.walk(self.folder) for name in names}

    def env(self, **more):
        return dict(HOME=self.folder + '/home', XDG_CONFIG_HOME=self.folder + '/home/config',
                    XDG_DATA_HOME=self.folder + '/home/data', TMPDIR=self.folder + '/tmp', **more)
