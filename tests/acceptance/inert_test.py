#!/usr/bin/env -S python3 -B
"""Hostile author text in HTML, opened in headless Chromium: no script runs, nothing is asked of any network, nothing leads
away, and the text stands there to be read. Skipped (77) where there is no Chromium."""
import contextlib, json, os, re, socketserver, sys, threading

from browser import LOOPBACK, Browser
from harness import SANITIZED, Lost, expect, main, run, scratch, take, test, tests_of
from html_pages import page_to_bring

RAN = 'window.ran = (window.ran || 0) + 1'
# What may stand in a page; everything else would come from an author.
ELEMENTS = set('''html head meta title style body main h1 h2 p div section ul ol li dl dt dd
                  table thead tbody tr th td svg desc rect line text circle'''.split())


def hostile(number, host):
    """A text of an author, each with its number so that it is found again."""
    away = f'http://{host}/{number}'
    return [
        f'<script>{RAN}</script>',
        f'<script src={away}></script>',
        f'<img src=x onerror="{RAN}">',
        f'<img src={away}>',
        f'"><svg onload="{RAN}">',
        f"'><input autofocus onfocus='{RAN}'>",
        f'</title><script>{RAN}</script>',
        f'</style><script>{RAN}</script>',
        f'</style><style>* {{ background: url({away}) }}</style>',
        f'</desc></title></svg><iframe src={away}></iframe>',
        f'</p></dd></section></main><link rel=stylesheet href={away}>',
        f'<a href="javascript:{RAN}">help</a>',
        f'[help](javascript:{RAN})',
        f'<a href="{away}" ping="{away}">help</a>',
        f'<meta http-equiv=refresh content="0;url={away}">',
        f'<base href="{away}"><form action="{away}"><button autofocus>help',
        f'<iframe srcdoc="<script>parent.{RAN}</script>">',
        f'<iframe src="data:text/html,<script>parent.{RAN}</script>">',
        f'<object data="data:text/html;base64,PHNjcmlwdD4="></object><embed src={away}>',
        f'<details open ontoggle="{RAN}"><summary>help</summary>',
        f'<video autoplay><source src={away} onerror="{RAN}"></video>',
        f'<div style="background-image: url({away})">help</div>',
        f'<style>@import "{away}";</style>',
        f'&lt;script&gt;{RAN}&lt;/script&gt; &amp;lt; &#60;img src={away}&#62;',
        f'<![CDATA[<img src={away}>]]><!-- --!><script>{RAN}</script>',
        f'<plaintext><textarea></textarea><noscript><img src={away}>',
        f'<template><script>{RAN}</script></template><math><mtext><img src=x onerror="{RAN}">',
    ][number % KINDS] + f' t{number}'


KINDS = 27


class Texts:
    """Gives out the hostile texts in turn, as YAML."""

    def __init__(self, host, first=0):
        self.host, self.number, self.shown = host, first, []

    def __call__(self, shown=True):
        text = hostile(self.number, self.host)
        if shown: self.shown.append(text)
        self.number += 1
        return json.dumps(text)


def questionnaire(text):
    """Every key of the language that a person reads, filled by an author who means harm. Gives YAML."""
    return f"""selfcheck: 1
id: hostile
title: {text()}
short: {text()}
language: en
topic: depression
purpose: {text()}
audience: {{ages: {{from: 18}}, note: {text()}}}
minutes: 1
before: {text(shown=False)}
recall: {{days: 14, text: {text()}}}
permission: {{kind: own-work, statement: {text()}, attribution: {text()}, source: made-up}}
codes: [{{system: loinc, code: {text(shown=False)}}}]
references:
  made-up: {{text: {text()}, doi: {text()}, pmid: {text()}}}
notes: [{text()}, {text()}]
answers:
  often:
    - {{value: 0, text: {text()}}}
    - {{value: 1, text: {text()}}}
    - {{value: 2, text: {text()}}}
    - {{value: 3, text: {text()}}}
items:
  - {{id: a1, text: {text()}, answers: often, domain: mood}}
  - {{id: a2, text: {text()}, answers: often, domain: body, stem: {text()}}}
  - {{id: a3, text: {text()}, answers: often, domain: thinking}}
  - {{id: a4, text: {text()}, kind: number, from: 0, to: 24, unit: {text()}, worse: none}}
scores:
  - id: total
    label: {text()}
    method: sum
    items: [a1, a2, a3]
    source: made-up
    bands:
      - {{id: low, from: 0, to: 3, label: {text()}}}
      - {{id: high, from: 4, to: 9, label: {text()}}}
    cutoffs:
      - {{at_least: 4, for: {text()}, sensitivity: 0.9, specificity: 0.75, source: made-up}}
    prevalence: [{{share: 0.1, setting: {text()}, source: made-up}}]
alerts:
  - {{id: self-harm, if: {{item: a3, at_least: 1}}, show: crisis}}
guidance:
  - {{tier: arrange, if: {{score: total, at_least: 4}}, because: {text()}}}
  - {{tier: watch, if: {{score: total, at_least: 2}}, because: {text()}}}
  - {{tier: keep}}
"""


@contextlib.contextmanager
def listening():
    """A host that notes each request and answers none."""
    asked = []

    class Note(socketserver.BaseRequestHandler):
        def handle(self): asked.append(self.request.recv(200).split(b'\r')[0].decode('latin-1') or 'a connection')

    class Server(socketserver.ThreadingTCPServer): daemon_threads = True

    with Server((LOOPBACK, 0), Note) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f'{LOOPBACK}:{server.server_address[1]}', asked
        server.shutdown()


def touched(browser):
    """As a person who points at, clicks and focuses everything."""
    browser.evaluate("""for (const one of document.querySelectorAll('body *')) {
        for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load', 'animationstart']) one.dispatchEvent(new Event(name));
        if (one.click) one.click()}""")
    browser.settle()


def stirred(browser, path):
    """Whatever ran, loaded, led away or is no element of ours, in the page that was loaded and touched."""
    if browser.evaluate('window.ran'): yield f'a script ran {browser.evaluate("window.ran")} times'
    here = 'file://' + path
    asked = {one['request']['url'] for one in browser.happened('Network.requestWillBeSent')} - {here}
    if asked: yield f'asks for {sorted(asked)[:3]}'
    if browser.happened('Page.javascriptDialogOpening'): yield 'opens a dialog'
    if browser.happened('Page.frameRequestedNavigation') or browser.evaluate('location.href') != here: yield 'leads away'
    entries = [one['entry']['text'] for one in browser.happened('Log.entryAdded')]
    if entries: yield f'the browser says: {entries[0][:150]}'
    made = browser.evaluate("""(() => {
        const all = [...document.querySelectorAll('*')];
        return {names: [...new Set(all.map(one => one.localName))], styles: document.styleSheets.length,
                parts: [...document.body.children].map(one => one.localName).join(' '),
                attributes: [...new Set(all.flatMap(one => [...one.attributes].map(one => one.name)))]
                            .filter(name => /^(on.*|src.*|href|style|action|ping|data|autofocus)$/.test(name))}})()""")
    others = sorted(set(made['names']) - ELEMENTS)
    if others: yield f'has elements {others}'
    if made['attributes']: yield f'has attributes {made["attributes"]}'
    if made['styles'] != 1: yield f'has {made["styles"]} style sheets'
    if made['parts'] != 'main': yield f'its body holds {made["parts"]}'


def opened(browser, page, folder, policy=True):
    """Opens and touches a page. Without its policy, its markup alone has to hold. Gives its path."""
    path = os.path.join(folder, 'page.html')
    open(path, 'wb').write(page)
    browser.call('Page.setBypassCSP', enabled=not policy)
    browser.load(path)
    touched(browser)
    return path


def _squeezed(text):
    return ''.join(text.split())


def pages(folder, text):
    """What it is called, and the run that gave it, for each command that shows a questionnaire or a path in HTML."""
    os.makedirs(folder + '/shelf')
    path = folder + '/shelf/hostile.yaml'
    open(path, 'w').write(questionnaire(text))
    html = ('--format', 'html')
    yield 'show', run('show', path, *html)
    for name, answers in (('calm', '0\n0\n0\n7\n'), ('high', '3\n3\n3\n7\n'), ('skipped', '1\n2\nskip\nskip\n'),
                          ('low', '1\n1\n0\n7\n')):
        yield 'take ' + name, take(answers, path, *html)
    yield 'take --page', page_to_bring('3\n3\n3\n7\n', path)
    yield 'explain', run('explain', path, '--answers', '-', *html, stdin='3\n3\n3\n7\n')
    yield 'take two', take('3\n3\n3\n7\n' + '0\n' * 9, path, 'phq-9', *html)
    yield 'teach', run('teach', 'ppv', path, *html)
    yield 'list', run('list', '--questionnaires', folder + '/shelf', *html)
    home = folder + f'/<img src=x onerror="{RAN}">'
    os.makedirs(home + '/selfcheck')
    open(home + '/selfcheck/config.toml', 'w').write('region = "US"\n')
    yield 'config', run('config', *html, env={'XDG_CONFIG_HOME': home})


@test
def hostile_text_in_html_runs_nothing_asks_for_nothing_and_can_be_read():  # S8, H4
    with listening() as (host, asked), Browser() as browser:
        # From round to round, each text moves on to another place.
        for first in range(0, KINDS, 9 if SANITIZED else 3):
            folder, text, seen = scratch('inert'), Texts(host, first), ''
            for what, ran in pages(folder, text):
                what = f'round {first}, {what}'
                yield from expect(ran, 0, what)
                for policy in (True, False) if first == 0 else (False,):
                    path = opened(browser, ran.raw_out, folder, policy)
                    yield from (f'{what}{"" if policy else ", without its policy"}: {one}' for one in stirred(browser, path))
                shown = browser.evaluate('document.body.innerText')
                if not re.search(r'</?[a-z]+|\(javascript:', shown): yield f'{what}: holds no hostile text'
                seen += _squeezed(shown)
                title = browser.evaluate('document.title')
                if what.endswith('show') and title != text.shown[0] + ' (hostile)': yield f'{what}: its title is {title!r}'
            yield from (f'round {first}: cannot be read: {one}' for one in text.shown if _squeezed(one) not in seen)
            if len(text.shown) < 29: yield f'only {len(text.shown)} texts'
        if asked: yield f'the host was asked: {asked[:3]}'


def _raw(text, policy=''):
    return f'<!DOCTYPE html><html><head>{policy}<title>x</title></head><body><main>{text}</main></body></html>'.encode()


@test
def the_same_text_as_markup_does_run_and_ask_so_that_this_would_be_seen():
    folder = scratch('raw')
    said = set()
    with listening() as (host, asked), Browser() as browser:
        for number in range(KINDS):
            try: seen = list(stirred(browser, opened(browser, _raw(hostile(number, host)), folder, policy=False)))
            except Lost: seen = ['leads away']      # and what was asked about is gone
            if not seen: yield f'nothing is seen of {hostile(number, host)}'
            said |= {' '.join(one.split()[:2]) for one in seen}
        if not asked: yield 'the host was never asked'
    yield from (f'never said: {one}' for one in ('a script', 'asks for', 'leads away', 'has elements', 'has attributes',
                                                 'its body') if one not in said)


@test
def the_policy_of_a_page_alone_lets_no_script_run_and_nothing_load():  # S8
    folder = scratch('policy')
    policy = re.search('<meta http-equiv="Content-Security-Policy"[^>]*>', run('list', '--format', 'html').out)
    with listening() as (host, asked), Browser() as browser:
        for number in range(KINDS):
            text = hostile(number, host)
            if 'http-equiv' in text or 'ping' in text: continue    # no policy keeps a page from being left
            opened(browser, _raw(text, policy[0]), folder)
            if browser.evaluate('window.ran'): yield f'a script of {text} ran'
        if asked: yield f'the host was asked: {asked[:3]}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
