#!/usr/bin/env -S python3 -B
"""The recipes of CONTRIBUTING.md against what was added before: a recipe names every place that its additions touch, and no
other; what needs no building is tried out."""
import fnmatch, json, os, re, shutil, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, ROOT + '/tests/acceptance')
from harness import expect, main, run, scratch, test, tests_of

PLACE = re.compile(r'`((?:src|tests|docs|schema|questionnaires|guidance)/[\w./*-]*|README\.md|CHANGELOG\.md)`')


def _read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file: return file.read()


def _files(*folders):
    for folder in folders:
        if os.path.isfile(f'{ROOT}/{folder}'): yield folder
        for at, inside, names in os.walk(f'{ROOT}/{folder}'):
            inside[:] = sorted(one for one in inside if one not in ('corpus', 'fixtures', '__pycache__'))
            yield from (os.path.relpath(os.path.join(at, name), ROOT) for name in sorted(names) if not name.endswith('.pyc'))


def _recipe(kind, text=None):
    """The places that the recipe for `kind` names, in order."""
    text = text or _read('CONTRIBUTING.md')
    parts = re.split(r'^\*\*(.+?)\*\*', text.split('## Recipes')[1], flags=re.M)
    if kind not in parts: raise RuntimeError(f'there is no recipe for {kind!r}')
    return list(dict.fromkeys(PLACE.findall(parts[parts.index(kind) + 1])))


def _filled(place, name):
    return re.sub(r'(?<![A-Z])(NAME|ID|CODE|LANG)(?![A-Z])', name, place)


def _holding(pattern, *folders):
    """The files that hold the pattern."""
    return {path for path in _files(*folders) if re.search(pattern, _read(path))}


def _names(places, path):
    return any(fnmatch.fnmatch(path, place + '*' if place.endswith('/') else place) for place in places)


def _unnamed(places, found, what):
    """Places of what is there that a recipe passes over."""
    yield from (f'{what} is in {path}, which its recipe does not name' for path in sorted(found) if not _names(places, path))


def _needless(places, found, what, but=()):
    """Places that a recipe names and what is there does not touch."""
    yield from (f'the recipe of {what} names {place}, where it is not' for place in places
                if place not in but and not any(_names([place], path) for path in found))


@test
def every_place_that_a_recipe_names_is_there():
    parts = re.findall(r'^\*\*(.+?)\*\*', _read('CONTRIBUTING.md').split('## Recipes')[1], re.M)
    if len(parts) < 9: yield f'only {len(parts)} recipes'
    for kind in parts:
        for place in _recipe(kind):
            pattern = _filled(place, '*')
            # No translation is shipped, so that its folder is not there yet.
            if pattern.startswith('questionnaires/translations/'): continue
            if not any(_names([pattern], path) for path in _files('src', 'tests', 'docs', 'schema', 'questionnaires', 'guidance',
                                                                  'README.md', 'CHANGELOG.md')):
                yield f'{kind}: there is no {place}'


@test
def the_recipe_for_a_command_names_what_every_command_touches():
    places = _recipe('A command')
    commands = re.findall(r'\bsetup_(\w+)\}', _read('src/cli/commands.cpp'))
    if len(commands) < 16: yield f'only {commands}'
    for name in commands:
        its = [_filled(place, name) for place in places]
        found = _holding(rf'\bsetup_{name}\b', 'src', 'tests')
        found |= _holding(rf"'{name}'", 'tests/acceptance')
        found |= {path for path in ('docs/using.md',) if re.search(rf'^selfcheck {name}\b', _read(path), re.M)}
        found |= _holding(rf'`{name}\b', 'CHANGELOG.md')
        yield from _unnamed(its, found, f'the command {name}')
        yield from _needless(its, found, f'the command {name}', but=('src/cli/usages.cpp',))
        if name not in run('--help').out.split(): yield f'{name} is not in the help'


@test
def the_recipe_for_a_format_names_what_every_format_touches():
    places = _recipe('A report format')
    formats = re.findall(r'^        \{"(\w+)", render_', _read('src/report/report.cpp'), re.M)
    if len(formats) < 5: yield f'only {formats}'
    for name in formats:
        its = [_filled(place, name) for place in places]
        found = _holding(rf'\brender_{name}\(|\{{"{name}", render_', 'src/report')
        found |= _holding(rf'\brender_(page_)?{name}\(', 'src/cli/explain.cpp', f'tests/report/{name}_report_test.cpp', 'tests/fuzz/report.cpp')
        if not _holding(rf'std::string render_page_{name}\(', *(f for f in _files('src/report') if f.endswith('.cpp'))):
            yield f'{name} draws no page'
        found |= {path for path in _files('tests/golden') if path.startswith(f'tests/golden/{name}-80/')}
        found |= _holding(rf'`{name}`', 'docs/using.md') | _holding(name, 'docs/output.md') | _holding(f'(?i){name}', 'CHANGELOG.md')
        found |= _holding(f'"{name}"', 'src/cli/take.cpp')
        yield from _unnamed(its, found, f'the format {name}')
        yield from _needless(its, found, f'the format {name}', but=(
            'src/cli/explain.cpp', 'src/cli/take.cpp', 'docs/output.md'))


@test
def the_recipe_for_a_scoring_method_names_every_place_that_knows_the_methods():
    places = _recipe('A scoring method')
    methods = re.search(r'enum class Method \{ ([^}]*) \}', _read('src/core/score_rule.h'))[1].split(', ')
    words = re.search(r'method\{([^}]*)\}', _read('src/core/language.h'))[1]
    if words != ', '.join(f'"{one}"' for one in methods): yield f'the words are {words}, not {methods}'
    found = _holding(r'\bMethod::|enum class Method\b|> method\{|"method", ', 'src')
    # These ask the table and know no method by name.
    found -= {'src/core/questionnaire.cpp', 'src/report/catalogue.cpp', 'src/report/explain_json.cpp',
              'src/report/questionnaire_schema.cpp'}
    known = {path for path in _files('src') if re.search(r'Method::(' + '|'.join(methods) + r')\b', _read(path))}
    yield from _unnamed(places, found | known, 'a method')
    for name in methods:
        found |= _holding(rf'\b{name}\b', 'tests/core', 'tests/random_questionnaire.h', 'docs/questionnaire-language.md', 'schema')
    yield from _needless(places, found, 'a method')
    if 'default:' in _read('src/report/describe_words.cpp'): yield 'a default hides a method from the compiler'


@test
def the_recipe_for_a_condition_kind_names_every_place_that_knows_them():
    places = _recipe('A condition kind')
    kinds = re.search(r'std::variant<([^>]*)>\s+node;', _read('src/core/condition.h'))[1].replace('\n', ' ').split(',')
    if len(kinds) < 9: yield f'src/core/condition.h is not understood: {kinds}'
    for kind in (one.strip() for one in kinds):
        found = _holding(rf'\b{kind}\b', 'src', 'tests/core/condition_test.cpp', 'tests/core/pencil.h')
        yield from _unnamed(places, found, kind)
        yield from _needless(places, found, kind, but=('src/core/language_keys.cpp', 'src/core/derive_score.cpp', 'src/core/explore.cpp', 'src/core/walk.cpp',
                                                       'src/core/prove_evidence.cpp'))


@test
def the_recipe_for_a_proof_names_what_every_code_of_a_proof_touches():
    places = _recipe('A proof')
    codes = re.findall(r'Code::(\w+), "(Q2\d\d)"', _read('src/core/diagnostic.cpp'))
    if len(codes) < 16: yield f'only {codes}'
    told = _read('docs/questionnaire-language.md').split('## What `check` proves')[1].split('\n## ')[0]
    listed = {int(n) for n in re.findall(r'Q(\d+)', told)}
    for first, last in re.findall(r'Q(\d+) to Q(\d+)', told): listed |= set(range(int(first), int(last) + 1))
    for name, code in codes:
        its = [_filled(place, code) for place in places]
        found = _holding(rf'\b{name}\b', 'src') | _holding(rf'\b{code}\b|Code::{name}\b', 'docs/checks', 'tests/core')
        found = {path for path in found if not path.startswith('tests/') or fnmatch.fnmatch(path, 'tests/core/prove_*_test.cpp')}
        found = {path for path in found if not path.startswith('docs/') or path == f'docs/checks/{code}.md'}
        yield from _unnamed(its, found, code)
        yield from _needless(its, found, code, but=(
            'src/core/prove.h', 'src/core/prove.cpp', 'src/core/prove_parts.h', 'src/core/prove_*.cpp', 'docs/questionnaire-language.md',
            'tests/core/prove_*_test.cpp', 'tests/properties/prover_test.cpp'))
        if not any(path.startswith('src/core/prove') for path in found): yield f'{code} is found by no proof'
        if int(code[1:]) not in listed: yield f'docs/questionnaire-language.md does not say which proof {code} is of'
    for function in re.findall(r'Diagnostics (prove_\w+)\(', _read('src/core/prove_parts.h')):
        if f'{function}(' not in _read('src/core/prove.cpp'): yield f'{function} is never called'
        if not _holding(rf'^Diagnostics {function}\(|\nDiagnostics {function}\(', 'src/core'): yield f'there is no {function}'


@test
def the_recipe_for_an_instrument_names_what_every_instrument_touches():
    places = _recipe('An instrument')
    for path in _files('questionnaires'):
        name = os.path.basename(path)[:-5]
        short = re.search(r'^short: ([^#\n]*?) *(#.*)?$', _read(path), re.M)[1]
        if not re.search('^status: active', _read(path), re.M): continue
        its = [_filled(place, name) for place in places if place != 'guidance/not-shipped.yaml']
        found = {path} | {one for one in _files('tests/vectors') if one == f'tests/vectors/{name}.yaml'}
        for document in ('README.md', 'CHANGELOG.md'):
            if re.search(rf'\b{re.escape(short)}(?![\w-])|`{name}`', _read(document)): found.add(document)
        yield from _needless(its, found, name, but=('README.md',) if 'then' in short else ())
        yield from (f'{one} knows {name}' for one in _holding(rf'["`]{name}["`]', 'src') if name != 'phq-9')


@test
def an_instrument_is_added_by_the_steps_of_its_recipe():
    folder = scratch('instrument')
    yield from expect(run('new', folder + '/my-mood.yaml'), 0, 'new')
    yield from expect(run('check', folder + '/my-mood.yaml'), 0, 'check')
    ran = run('list', '--questionnaires', folder, '--format', 'json')
    if 'my-mood' not in [one['id'] for one in json.loads(ran.out)['questionnaires']]: yield 'it is not listed'
    items = json.loads(run('show', 'my-mood', '--questionnaires', folder, '--format', 'json').out)['questionnaire']['items']
    ran = run('take', 'my-mood', '--questionnaires', folder, '--answers', '-', stdin='skip\n' * len(items))
    yield from expect(ran, 0, 'take')


def _translated(places):
    """A file of the texts at these places: `items.q1`, `answers.often.0`, `notes.0`."""
    top = {}
    for place in places:
        *path, last = place.split('.')
        here = top
        for one in path: here = here.setdefault(one, {})
        here[last] = 'Texto'
    if 'notes' in top: top['notes'] = list(top['notes'].values())
    return top


@test
def a_translation_is_added_by_the_step_of_its_recipe():
    folder = scratch('translation')
    place = next(one for one in _recipe('A language') if 'translations' in one)
    path = os.path.join(folder, os.path.basename(os.path.dirname(place)), os.path.basename(place).replace('ID', 'small').replace('LANG', 'es'))
    os.mkdir(os.path.dirname(path))
    with open(folder + '/small.yaml', 'w', encoding='utf-8') as file: file.write(re.sub(
        r'^(id): .*', r'\1: small', _read('questionnaires/gad-2.yaml'), flags=re.M))
    head, lacking = {'selfcheck': 1, 'translates': 'small', 'language': 'es', 'source': 'Escrita para esta prueba.'}, []
    for _ in range(9):   # twelve texts are named at a time
        with open(path, 'w', encoding='utf-8') as file: json.dump({**head, **_translated(lacking)}, file)
        ran = run('check', '--format', 'json', path)
        faults = json.loads(ran.out)['files'][0]['diagnostics']
        lacks = [one for fault in faults if fault['code'] == 'Q114' for one in re.findall(r'`([^`]+)`', fault['message'])]
        if not lacks: break
        lacking += lacks
    if len(lacking) < 8: yield f'only these texts were asked for: {lacking}'
    if ran.status: yield f'a whole translation is refused: {faults[:2]}'


@test
def a_language_is_added_by_the_step_of_its_recipe():
    folder = scratch('language') + '/xx'
    shutil.copytree(ROOT + '/guidance/en', folder)
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            text = open(path, encoding='utf-8').read()
            if 'language: en\n' not in text: yield f'{name} does not say which language it is in'
            with open(path, 'w', encoding='utf-8') as file: file.write(text.replace('language: en\n', 'language: xx\n', 1))
    yield from expect(run('check', folder), 0, 'a whole language')
    phrases = folder + '/phrases.yaml'
    text = open(phrases, encoding='utf-8').read()
    with open(phrases, 'w', encoding='utf-8') as file: file.write(re.sub(r'^  review\.title: .*\n', '', text, flags=re.M))
    ran = run('check', '--format', 'short', folder)
    yield from expect(ran, 1, 'a language without a phrase')
    if 'review.title' not in ran.err + ran.out: yield 'what it lacks is not named'


@test
def the_recipe_for_a_language_names_every_place_where_the_code_falls_back_on_english():
    places = _recipe('A language')
    found = _holding(r'"en"', 'src')
    yield from _unnamed(places, found, '"en"')
    yield from _needless([place for place in places if place.startswith('src/')], found, 'a language')


@test
def a_recipe_that_passes_over_a_place_is_told():
    text = '## Recipes\n\n**A thing**: `src/one/NAME.cpp` and `tests/two/`, not `core/x`.\n\n**Other**: `docs/CODE.md`.\n'
    places = [_filled(place, 'x') for place in _recipe('A thing', text)]
    if places != ['src/one/x.cpp', 'tests/two/']: yield f'places: {places}'
    if list(_unnamed(places, {'src/one/x.cpp', 'tests/two/x_test.py'}, 'x')): yield 'what is named is told'
    if len(list(_unnamed(places, {'src/one/x.h'}, 'x'))) != 1: yield 'a place that is passed over is not told'
    if len(list(_needless(places, {'src/one/x.cpp'}, 'x'))) != 1: yield 'a place that is not touched is not told'
    try: _recipe('No thing', text)
    except RuntimeError: return
    yield 'a recipe that is not there is not told'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
