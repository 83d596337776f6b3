#!/usr/bin/env -S python3 -B
"""A demonstration on paper: every sheet is marked as one, since sheets get parted. Skipped (77) without Chromium or pdftotext."""
import html, re, shutil, subprocess, sys

from browser import SHEETS, Browser
from harness import Missing, expect, main, phrase, run, scratch, test, tests_of, words
from html_pages import vignettes

MARK = phrase('demo.mark')
ANSWER = phrase('demo.answer', answer='')
REPEATED = '.mark { display: table-header-group;'
FLOATING = '.mark { position: fixed; top: 0;'


def _read(pdf, *options):
    program = shutil.which('pdftotext')
    if not program: raise Missing('pdftotext is not installed (poppler-utils)')
    return subprocess.run([program, *options, '-', '-'], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def _sheets(pdf):
    """The text of each."""
    return _read(pdf, '-layout').split('\f')[:-1]


def _boxes(pdf):
    """The words of each sheet with their left, top, right and bottom edges."""
    for sheet in _read(pdf, '-bbox').split('<page ')[1:]:
        yield [(html.unescape(word), *map(float, box)) for *box, word in re.findall(
            r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', sheet)]


def _unmarked(pdf):
    """What is wrong with the marks."""
    size = len(MARK.split())
    for number, sheet in enumerate(_boxes(pdf), 1):
        first = ' '.join(word for word, *_ in sheet[:size])
        if first != MARK: yield f'sheet {number} begins with {first!r}'
        bottom = max(box[3] for _, *box in sheet[:size])
        yield from (f'sheet {number}: {word!r} is not below the mark' for word, _, top, *_ in sheet[size:] if top < bottom)


def _printed(browser, page, size):
    path = scratch('print') + '/page.html'
    open(path, 'w', encoding='utf-8').write(page)
    browser.load(path)
    return browser.printed(*size)


@test
def every_sheet_of_a_demonstration_is_marked_above_its_text():
    count = 0
    with Browser() as browser:
        for vignette in vignettes():
            ran = run('demo', vignette, '--format', 'html')
            yield from expect(ran, 0, vignette)
            for name, size in SHEETS.items():
                pdf = _printed(browser, ran.out, size)
                yield from (f'{vignette}, {name}: {one}' for one in _unmarked(pdf))
                for sheet in _sheets(pdf):
                    count += 1
                    asked = len(re.findall(r'^.+, \d+ of \d+$', sheet, re.M))
                    if asked != len(re.findall('^' + ANSWER, sheet, re.M)): yield f'{vignette}, {name}: a question is parted from its answer'
                    if words(sheet).endswith(MARK): yield f'{vignette}, {name}: a heading is parted from what it heads'
    if count < 6 * len(SHEETS) * len(vignettes()): yield f'only {count} sheets'


@test
def a_page_that_is_no_demonstration_is_not_marked():
    with Browser() as browser:
        for call in (['show', 'phq-9'], ['learn', 'depression']):
            if MARK in words(_read(_printed(browser, run(*call, '--format', 'html').out, SHEETS['A4']))): yield f'{call} is marked'


@test
def a_sheet_without_its_mark_or_with_text_under_it_would_be_seen():
    page = run('demo', '--format', 'html').out
    if REPEATED not in page: yield 'the style is another'
    with Browser() as browser:
        for new in ('.mark {', FLOATING):
            if not list(_unmarked(_printed(browser, page.replace(REPEATED, new), SHEETS['A4']))): yield f'{new}: not seen'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
