#!/usr/bin/env -S python3 -B
"""axe-core over the HTML of every command that gives it, in headless Chromium, in light and in dark.

Needs axe-core from npm, so it runs only where SELFCHECK_AXE names an `axe.min.js`, or with SELFCHECK_NPM=1, which installs
it into a folder that is removed again. Otherwise it is skipped (77)."""
import functools, os, shutil, subprocess, sys

from browser import SCHEMES, Browser
from harness import CRISIS, Missing, expect, main, scratch, take, test, tests_of
from html_pages import QUESTIONNAIRES, TOPICS, pages

# Contrast is promised as 7 to 1 (AAA), more than axe asks for unless told. `preload` would fetch, and nothing is to load.
RUN = """axe.run(document, {preload: false, rules: {'color-contrast-enhanced': {enabled: true}}}).then(found => {
    const nodes = rules => rules.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html.slice(0, 150)));
    return {passes: found.passes.length, violations: nodes(found.violations), undecided: nodes(found.incomplete)}})"""
# axe leaves the contrast of what is drawn undecided.
FAINT = """(() => {
    const light = color => color.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll('svg text, svg .value, svg .scale, svg .band')].filter(one => {
        const style = getComputedStyle(one);
        const ink = light(style.fill == 'none' || one.matches('line') ? style.stroke : style.fill);
        return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05) < 7}).map(one => one.outerHTML)})()"""


@functools.lru_cache(maxsize=None)
def axe():
    """The text of axe-core."""
    path = os.environ.get('SELFCHECK_AXE')
    if not path:
        if os.environ.get('SELFCHECK_NPM') != '1': raise Missing('SELFCHECK_NPM=1 is not set, nor SELFCHECK_AXE')
        npm = shutil.which('npm')
        if not npm: raise Missing('npm is not installed')
        folder = scratch('axe')
        ran = subprocess.run([npm, 'install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', 'axe-core@4'],
                             cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=200)
        if ran.returncode: raise Missing('npm cannot install axe-core: ' + ran.stdout.strip()[-200:])
        path = folder + '/node_modules/axe-core/axe.min.js'
    return open(path, encoding='utf-8').read()


def judged(browser, path):
    browser.load(path)
    browser.evaluate(axe() + '; 0')
    for scheme in SCHEMES:
        browser.look(scheme)
        found = browser.evaluate(RUN)
        found['violations'] += ['contrast of ' + one for one in browser.evaluate(FAINT)]
        found['undecided'] = [one for one in found['undecided'] if not one.startswith('color-contrast: <text ')]
        yield scheme, found


@test
def axe_finds_no_violation_in_any_page_in_light_and_in_dark():
    axe()
    path = scratch('axe') + '/page.html'
    count = 0
    with Browser() as browser:
        for what, ran in pages():
            yield from expect(ran, 0, what)
            open(path, 'wb').write(ran.raw_out)
            papers = set()
            for scheme, found in judged(browser, path):
                count += 1
                yield from (f'{what}, {scheme}: {one}' for one in found['violations'])
                yield from (f'{what}, {scheme}: undecided: {one}' for one in found['undecided'])
                if found['passes'] < 10: yield f'{what}, {scheme}: only {found["passes"]} rules applied'
                papers.add(browser.evaluate('getComputedStyle(document.body).backgroundColor'))
            if len(papers) != len(SCHEMES): yield f'{what}: light and dark have the same paper: {papers}'
    if count < 2 * (len(QUESTIONNAIRES) + len(TOPICS) + 30): yield f'only {count} pages'


@test
def axe_sees_what_is_wrong_with_a_page():
    axe()
    path = scratch('axe') + '/page.html'
    sound = take(CRISIS, 'phq-9', '--format', 'html').out
    with Browser() as browser:
        for rule, old, new in (('html-has-lang', '<html lang="en">', '<html>'), ('document-title', '<title>', '<title></title><b>'),
                               ('color-contrast-enhanced', '--ink: #1a1a1a', '--ink: #777777'),
                               ('contrast of <text x', 'svg text { fill: var(--ink)', 'svg text { fill: #777777'),
                               ('contrast of <rect', 'svg .scale { fill: none; stroke: var(--line)', 'svg .scale { fill: none; stroke: #777777'),
                               ('landmark-one-main', 'main>', 'div>'), ('image-alt', '</h1>', '</h1><img src="">')):
            if old not in sound: yield f'{rule}: {old} was not found'
            open(path, 'w', encoding='utf-8').write(sound.replace(old, new))
            if not any(one.startswith(rule) for _, found in judged(browser, path) for one in found['violations']):
                yield f'{rule} is not found'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
