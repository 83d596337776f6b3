#!/usr/bin/env -S python3 -B
"""No page in HTML is wider than a narrow screen or a sheet of paper, and the page to bring fits one sheet. Skipped (77) where
there is no Chromium."""
import re, sys

from browser import SHEETS, Browser
from harness import HOSTILE, expect, main, run, scratch, test, tests_of
from html_pages import ANSWERS, page_to_bring, pages

# A page at 400 % on a usual screen has 320 pixels; A4 and Letter have 182 mm and more within their margins.
# From 601 pixels on no word of a table is broken.
ROOMS = {'a narrow screen': {'width': 320, 'height': 800}, 'a small window': {'width': 601, 'height': 800}, 'paper': {'width': 687, 'height': 1000, 'media': 'print'}}
WIDE = """(() => {
    const room = document.documentElement.clientWidth;
    const over = [...document.querySelectorAll('body *')].filter(one =>
        one.getBoundingClientRect().right > room + 0.5 || getComputedStyle(one).display == 'block' && one.scrollWidth > one.clientWidth);
    return document.documentElement.scrollWidth > room ? ['by ' + (document.documentElement.scrollWidth - room) + ' pixels: ' +
        over.slice(-1).map(one => one.outerHTML.slice(0, 150))] : over.map(one => one.outerHTML.slice(0, 150)).slice(-1)})()"""


def too_wide(browser, page, folder):
    path = folder + '/page.html'
    open(path, 'wb').write(page)
    browser.load(path)
    for name, room in ROOMS.items():
        browser.look(**room)
        yield from (f'wider than {name}: {one}' for one in browser.evaluate(WIDE))


@test
def no_page_is_wider_than_a_narrow_screen_or_a_sheet_of_paper():
    folder, count = scratch('narrow'), 0
    with Browser() as browser:
        for what, ran in pages():
            yield from expect(ran, 0, what)
            yield from (f'{what}: {one}' for one in too_wide(browser, ran.raw_out, folder))
            count += 1
    if count < 50: yield f'only {count} pages'


@test
def a_word_of_an_author_is_broken_where_the_room_ends():
    folder = scratch('long')
    sound = open(HOSTILE + '/base-a.yaml', encoding='utf-8').read()
    with Browser() as browser:
        for old in ('Example mood check', 'I felt low.', 'Some days', 'Total', 'Made up for tests.', 'Written for tests; no study'):
            path = folder + '/base-a.yaml'
            open(path, 'w', encoding='utf-8').write(sound.replace(old, 'w' * 150))
            ran = run('show', path, '--format', 'html')
            yield from expect(ran, 0, old)
            if 'w' * 150 not in ran.out: yield f'{old}: not shown'
            yield from (f'{old}: {one}' for one in too_wide(browser, ran.raw_out, folder))


@test
def the_page_to_bring_fits_one_sheet_of_a4_or_letter():
    path = scratch('sheet') + '/page.html'
    calls = [(answers, 'phq-9') for answers in ANSWERS.values()]
    calls += [('3\n' * 8, 'gad-7'), ('4\n' * 20, 'pcl-5')]
    with Browser() as browser:
        for answers, questionnaire in calls:
            ran = page_to_bring(answers, questionnaire, '--region', 'US')
            yield from expect(ran, 0, questionnaire)
            open(path, 'wb').write(ran.raw_out)
            browser.load(path)
            for name, size in SHEETS.items():
                sheets = len(re.findall(rb'/Type\s*/Page\b', browser.printed(*size)))
                if sheets != 1: yield f'{questionnaire}, {answers.split()}: {sheets} sheets of {name}'


@test
def what_is_too_wide_would_be_seen():
    page = run('list', '--format', 'html').out
    with Browser() as browser:
        for old, new in (('overflow-wrap: anywhere', ''), ('max-width: 42rem', 'min-width: 42rem')):
            found = list(too_wide(browser, page.replace(old, new).replace('</h1>', ' ' + 'w' * 200 + '</h1>').encode(), scratch('wide')))
            if old not in page or not found: yield f'{old}: not seen'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
