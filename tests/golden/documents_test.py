#!/usr/bin/env -S python3 -B
"""Parts of documents that are drawn from the program and the code: the session in the README, the graph of includes.

With SELFCHECK_ACCEPT_GOLDEN set (`./dev golden --accept`) they are written anew."""
import os, re, sys
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'acceptance'))
from harness import ROOT, Sitting, main, phrase, scratch, test, tests_of

ACCEPTING = bool(os.environ.get('SELFCHECK_ACCEPT_GOLDEN'))
FROM, TO = '<!-- drawn from the code by ./dev golden --accept: from here -->\n', '<!-- to here -->\n'


def _read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file: return file.read()


def _is(path, wanted):
    """What is wrong with a file that should be `wanted`; nothing is after it was accepted."""
    path = os.path.join(ROOT, path)
    if ACCEPTING:
        with open(path, 'w', encoding='utf-8') as file: file.write(wanted)
    found = _read(path) if os.path.exists(path) else ''
    if found == wanted: return
    lines = found.splitlines()
    differs = next((n for n, line in enumerate(wanted.splitlines()) if n >= len(lines) or lines[n] != line), len(lines) - 1)
    yield f'{os.path.relpath(path, ROOT)}:{differs + 1}: is not what is drawn now; ./dev golden --accept draws it anew'


# ---- the session of the README

ROW, COLUMN, MARGIN = 17, 8, 16
ANSWERS = '12100100'


def _sitting():
    """What a person sees who answers the PHQ-9: the first question, and what stands there at the end."""
    with Sitting('take', 'phq-9', '--region', 'US') as s:
        s.at('1 of 9')
        first = s.screen.everything()
        for at, key in enumerate(ANSWERS, 2): s.answer(key, f'{at} of 9')
        s.answer('1', '10 of 10').type('1\r').shows(phrase('review.prompt').split('.')[0]).type('\r')
        if s.end() != 0: raise RuntimeError('the sitting did not end well')
        return first, s.screen.everything()


def _until(lines, last):
    return lines[:lines.index(last)]


def _drawn(first, whole):
    answers = next(at for at, line in enumerate(whole) if line.startswith('1 of 9: '))
    rows = [('typed', '$ selfcheck take phq-9 --region US'), ('', ''), *(('', line) for line in first), ('', ''),
            ('typed', '… 1, Enter, 2, Enter, and so on:'), ('', ''),
            *(('', line) for line in _until(whole[answers:], phrase('result.heading.usual'))),
            ('typed', '… and what people usually do, signs that do not wait, what this cannot tell, sources, help.')]
    height = ROW * len(rows) + 2 * MARGIN
    width = COLUMN * 80 + 2 * MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
    yield '<title>A sitting of the PHQ-9 in a terminal</title>\n'
    yield '<style>text { font: 13px monospace; fill: #222; white-space: pre } .typed { fill: #667 }</style>\n'
    yield f'<rect width="{width}" height="{height}" rx="8" fill="#fafafa" stroke="#ccc"/>\n'
    for at, (kind, line) in enumerate(rows, 1):
        if not line: continue
        style = f' class="{kind}"' if kind else ''
        yield f'<text x="{MARGIN}" y="{MARGIN + ROW * at - 4}"{style} xml:space="preserve">{escape(line)}</text>\n'
    yield '</svg>\n'


@test
def the_session_in_the_readme_is_what_the_program_shows():
    if '](docs/session.svg)' not in _read('README.md'): yield 'the README does not show docs/session.svg'
    yield from _is('docs/session.svg', ''.join(_drawn(*_sitting())))


# ---- the graph of includes

LIBRARIES = {'CLI/': 'CLI11', 'fmt/': 'fmt', 'hwy/': 'Highway', 'nlohmann/': 'nlohmann-json', 'sodium': 'libsodium',
             'tl/': 'tl::expected', 'toml++': 'toml++', 'utf8proc': 'utf8proc', 'yaml-cpp/': 'yaml-cpp', 'yaml.h': 'libyaml'}
SYSTEM = 'the operating system'


def _included(sources):
    """layer → (its own layers, libraries), of (path below src/, text)."""
    found = {}
    for path, text in sources:
        ours, theirs = found.setdefault(path.split('/')[0], (set(), set()))
        ours |= set(re.findall(r'^\s*#\s*include "([a-z]+)/', text, re.M)) - {path.split('/')[0]}
        for header in re.findall(r'^\s*#\s*include <([^>]+)>', text, re.M):
            name = next((name for start, name in LIBRARIES.items() if header.startswith(start)), None)
            if name or '.' in header: theirs.add(name or SYSTEM)
    return found


def _sources():
    for folder, _, names in os.walk(ROOT + '/src'):
        for name in names:
            if name.endswith(('.cpp', '.h')):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, ROOT + '/src'), _read(path)


def _graph(found):
    # The layers that others rest on come last.
    order = sorted(found, key=lambda layer: (-len(found[layer][0]), layer))
    arrows = [(layer, other) for layer in order for other in order if other in found[layer][0]]
    yield '```mermaid\ngraph TD\n'
    yield from (f'  {layer} --> {other}\n' for layer, other in arrows)
    yield '```\n\n| layer | includes | libraries of others |\n|---|---|---|\n'
    for layer in order:
        ours, theirs = found[layer]
        yield f'| `{layer}` | {", ".join(f"`{one}`" for one in order if one in ours) or "nothing of ours"} | '
        yield ", ".join(sorted(theirs - {SYSTEM}, key=str.lower) + sorted(theirs & {SYSTEM})) + ' |\n'


@test
def the_graph_of_includes_in_the_architecture_is_that_of_the_code():
    text = _read('docs/architecture.md')
    if text.count(FROM) != 1 or text.count(TO) != 1:
        yield 'docs/architecture.md lacks the marks of the graph'
        return
    before, after = text.split(FROM)[0], text.split(TO)[1]
    yield from _is('docs/architecture.md', before + FROM + ''.join(_graph(_included(_sources()))) + TO + after)
    rule = re.findall(r'^\| `(\w+)` \|', before, re.M)
    if sorted(rule) != sorted(os.listdir(ROOT + '/src')): yield f'its table of layers is not that of src/: {rule}'


@test
def the_build_links_along_the_arrows_that_the_includes_may_follow():
    tested = {layer: set(re.findall(r'\w+', allowed)) for layer, allowed in
              re.findall(r'^    \{"(\w+)", \{([^}]*)\}\},$', _read('tests/repo/includes_test.cpp').split('struct Owner')[0], re.M)}
    built = {layer: set(uses.split()) for layer, uses in
             re.findall(r'^add_layer\((\w+)(?: USES ((?:[a-z]+ ?)+))?', _read('CMakeLists.txt'), re.M)}
    if len(tested) < 7: yield f'tests/repo/includes_test.cpp is not understood: {tested}'
    if tested.pop('cli') != set(tested): yield 'cli may not include every layer'
    built.pop('cli', None)   # which takes the list of all
    if built != tested: yield f'CMakeLists.txt: {built}, not {tested}'


@test
def a_part_that_has_drifted_is_told_with_its_place():
    if ACCEPTING: return
    path = os.path.join(scratch('drift'), 'a.md')
    with open(path, 'w', encoding='utf-8') as file: file.write('one\ntwo\n')
    if list(_is(path, 'one\ntwo\n')): yield 'what has not drifted is told'
    for wanted in ('one\nthree\n', 'one\ntwo\nthree\n', 'one\n'):
        if len(list(_is(path, wanted))) != 1: yield f'a drift to {wanted!r} is not told'
    found = _included([('one/a.cpp', '#include "two/b.h"\n#include "one/a.h"\n#include <vector>\n#include <fmt/format.h>\n'),
                       ('two/b.h', '#include <poll.h>\n')])
    if found != {'one': ({'two'}, {'fmt'}), 'two': (set(), {SYSTEM})}: yield f'includes: {found}'
    if '  one --> two\n' not in ''.join(_graph(found)): yield 'the graph lacks an arrow'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
