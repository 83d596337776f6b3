#!/usr/bin/env -S python3 -B
"""Every link of our documents leads somewhere: to a file or folder that is there, to a heading that is in it. Asks no network."""
import os, re, sys, unicodedata, urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSED_OVER = ('build', 'node_modules', '__pycache__')


def documents():
    for folder, inside, names in os.walk(ROOT):
        inside[:] = sorted(one for one in inside if one not in PASSED_OVER and not one.startswith('.'))
        yield from (os.path.relpath(os.path.join(folder, name), ROOT) for name in sorted(names) if name.endswith('.md'))


def read(path):
    with open(f'{ROOT}/{path}', encoding='utf-8') as file: return file.read()


def prose(text):
    """The lines of a document, those of code left empty, and without code in lines."""
    fence = None
    for line in text.splitlines():
        mark = re.match(r' {0,3}(`{3,}|~{3,})', line)
        if fence:
            if mark and mark[1].startswith(fence): fence = None
            yield ''
        elif mark:
            fence = mark[1]
            yield ''
        else: yield line if line.startswith('    ') else re.sub(r'(`+).+?\1', lambda m: '\0' * len(m[0]), line)


def anchors(text):
    """What can stand behind a # in a link to this document, made from its headings as GitHub does."""
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', text))
    fence = False
    for line in text.splitlines():
        if line.startswith(('```', '~~~')): fence = not fence
        heading = None if fence else re.match(r'#{1,6} +(.*?)(?: +#+)? *$', line)
        if not heading: continue
        words = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', heading[1]).lower()
        kept = ''.join(c for c in words if c in ' -_' or unicodedata.category(c)[0] in 'LN' or unicodedata.category(c) in ('Mn', 'Mc'))
        slug = kept.replace(' ', '-')
        unique, n = slug, 0
        while unique in found: unique, n = f'{slug}-{n + 1}', n + 1
        found.add(unique)
    return found


def links(text):
    """(line, target) of each link, of either form."""
    for at, line in enumerate(prose(text), 1):
        for found in re.finditer(r'\]\(<?([^)\s>]+)>?(?: +"[^"]*")?\)', line): yield at, found[1]
        defined = re.match(r' {0,3}\[[^\]]+\]: +<?([^\s>]+)', line)
        if defined: yield at, defined[1]


def fault(path, target):
    """What is wrong with a link in `path`, or nothing."""
    if re.match(r'[a-z][a-z0-9+.-]*:', target): return None
    file, _, anchor = urllib.parse.unquote(target).partition('#')
    if file.startswith('/'): return 'is no relative link'
    there = os.path.normpath(os.path.join(os.path.dirname(path), file)) if file else path
    if there.startswith('..'): return 'leads out of the repository'
    if not os.path.exists(f'{ROOT}/{there}'): return 'leads to nothing'
    if anchor and (not there.endswith('.md') or anchor not in anchors(read(there))): return 'there is no such heading'
    return None


def broken():
    count = 0
    for path in documents():
        for at, target in links(read(path)):
            count += 1
            what = fault(path, target)
            if what: yield f'{path}:{at}: {target}: {what}'
    if count < 40: yield f'only {count} links were found'


def not_in_the_index():
    """docs/README.md names every document and every decision by its heading."""
    index = read('docs/README.md')
    linked = {target for _, target in links(index)}
    for folder in ('docs', 'docs/decisions'):
        for name in sorted(os.listdir(f'{ROOT}/{folder}')):
            path = f'{folder}/{name}'
            if not name.endswith('.md') or path == 'docs/README.md': continue
            if path.removeprefix('docs/') not in linked: yield f'docs/README.md does not lead to {path}'
            title = read(path).splitlines()[0].lstrip('# ')
            if folder == 'docs/decisions' and title.split(' ', 1)[1] not in index:
                yield f'docs/README.md does not name {path} by its heading'


def blind():
    """Faults that this script would not see."""
    for target, wanted in (('docs/nothing.md', 'leads to nothing'), ('README.md#nothing', 'there is no such heading'),
                           ('dev#usage', 'there is no such heading'), ('../x', 'leads out of the repository'),
                           ('/docs', 'is no relative link'), ('https://example.org', None), ('docs/', None)):
        if fault('README.md', target) != wanted: yield f'{target}: {fault("README.md", target)}, not {wanted}'
    text = '# A `b`, c!\n[x](one.md "t") `[x](no.md)` ![y](two.svg)\n```\n[x](no.md)\n# no\n```\n## A b c\n## a-b-c\n[r]: three.md\n'
    if list(links(text)) != [(2, 'one.md'), (2, 'two.svg'), (9, 'three.md')]: yield f'links: {list(links(text))}'
    if anchors(text) != {'a-b-c', 'a-b-c-1', 'a-b-c-2'}: yield f'anchors: {sorted(anchors(text))}'


def main():
    wrong = [*blind(), *broken(), *not_in_the_index()]
    print('\n'.join(wrong) or 'every link leads somewhere')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
