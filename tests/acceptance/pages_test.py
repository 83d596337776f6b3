#!/usr/bin/env -S python3 -B
"""Pages to read (`learn`, `list`, `show`, `config`), settings and where they come from, and the check of guidance."""
import html.parser, itertools, json, os, re, shutil, sys

from harness import CRISIS, ROOT, SANITIZED, Sitting, expect, main, run, scratch, take, test, tests_of, too_wide, words

FORMATS = ('text', 'json', 'markdown', 'html')
QUESTIONNAIRES = sorted(name[:-5] for name in os.listdir(ROOT + '/questionnaires') if name.endswith('.yaml'))
TOPICS = sorted(name[:-5] for name in os.listdir(ROOT + '/guidance/en/learn') if name.endswith('.yaml'))
GUIDANCE = ROOT + '/guidance'
PAGES = [['learn'], *(['learn', topic] for topic in TOPICS), ['list'], ['list', '--all'], ['config'],
         *(['show', q] for q in QUESTIONNAIRES)]
NUMBERS = {'US': '988', 'GB': '116 123', 'AU': '13 11 14'}   # crisis lines that no other of these countries has


def _says(ran, *wanted, on='err'):
    text = words(getattr(ran, on))
    yield from (f'{one!r} is missing in: {text[:200]}' for one in wanted if one not in text)


def _squeezed(text):
    """Without what wrapping changes."""
    return ''.join(text.replace('\xa0', ' ').split())


def _strings(value):
    """Every text of a JSON value that a person reads, in order."""
    if isinstance(value, str): yield value
    elif isinstance(value, list):
        for one in value: yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ('format', 'language', 'section', 'kind'): yield from _strings(one)


class _Document(html.parser.HTMLParser):
    """The texts of a page, and what a page may not have."""
    VOID = ('meta', 'rect', 'line')

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.texts, self.metas = [], [], [], []
        self.feed(text)
        self.close()
        if self.open: self.wrong.append(f'{self.open} is left open')

    def handle_starttag(self, tag, attributes):
        if tag in ('script', 'link', 'img', 'iframe', 'object', 'embed', 'a', 'form', 'base', 'audio', 'video'):
            self.wrong.append(f'has <{tag}>')
        for name, value in attributes:
            if name.startswith('on') or name in ('src', 'href', 'srcset', 'style'): self.wrong.append(f'has {name}={value!r}')
        if tag == 'meta': self.metas.append(dict(attributes))
        if tag not in self.VOID: self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID: return
        if not self.open or self.open.pop() != tag: self.wrong.append(f'</{tag}> closes nothing')

    def handle_data(self, text):
        if 'style' in self.open:
            if re.search(r'url\(|@import|//', text): self.wrong.append('its style loads something')
        elif 'head' not in self.open and 'svg' not in self.open and text.strip(): self.texts.append(text)


def _read(text, form):
    """The words of a page, whatever its format."""
    if form == 'json': return ''.join(_strings(json.loads(text)))
    if form == 'html': return ''.join(_Document(text).texts)
    if form == 'markdown': return re.sub(r'\\([!-/:-@\[-`{-~])', r'\1', re.sub(r'(?<!\\)[*]{2}', '', text))
    return text


# ---- pages

@test
def every_page_is_given_in_every_format():
    for call in PAGES:
        for form in FORMATS:
            ran = run(*call, '--format', form)
            what = ' '.join(call) + ' as ' + form
            yield from expect(ran, 0, what)
            if ran.err: yield f'{what}: says {ran.err[:100]!r}'
            if len(ran.out) < 200 or not ran.out.endswith('\n'): yield f'{what}: {ran.out[:50]!r}'
            if form == 'json' and json.loads(ran.out)['format'] != 1: yield f'{what}: format'
            if form == 'html': yield from (f'{what}: {one}' for one in _Document(ran.out).wrong[:3])
            if form == 'markdown' and not ran.out.startswith('# '): yield f'{what}: no title first'
        if run(*call).out != run(*call, '--format', 'text').out: yield f'{call}: text is not what is given unasked'


@test
def a_page_in_html_is_a_document_of_its_own():
    for call in PAGES:
        page = run(*call, '--format', 'html').out
        found = _Document(page)
        policy = [meta['content'] for meta in found.metas if meta.get('http-equiv') == 'Content-Security-Policy']
        if len(policy) != 1 or "default-src 'none'" not in policy[0]: yield f'{call}: policy {policy}'
        if not page.startswith('<!DOCTYPE html>\n<html lang="en">'): yield f'{call}: {page[:60]!r}'
        if page.count('<h1>') != 1 or page.count('<main>') != 1: yield f'{call}: not one heading and one part'
        title = re.search('<title>([^<]+)</title>', page)
        if not title or f'<h1>{title[1]}</h1>' not in page: yield f'{call}: no title, or not that of the page'
        ids = re.findall(r'\bid="([^"]*)"', page)
        if len(ids) != len(set(ids)): yield f'{call}: ids {ids}'


@test
def a_page_says_the_same_in_every_format():
    for call in [['learn'], *(['learn', topic] for topic in TOPICS), ['config']]:
        texts = [_squeezed(one) for one in _strings(json.loads(run(*call, '--format', 'json').out))]
        if len(texts) < 5: yield f'{call}: {texts}'
        for form in ('text', 'markdown', 'html'):
            whole = _squeezed(_read(run(*call, '--format', form).out, form))
            yield from (f'{" ".join(call)} as {form}: lacks {one[:60]!r}' for one in texts if one not in whole)
    for questionnaire in QUESTIONNAIRES:
        about = json.loads(run('show', questionnaire, '--format', 'json').out)['questionnaire']
        texts = [about['title'], *(item['text'] for item in about['items'])]
        texts += [option['text'] for item in about['items'] for option in item.get('options', ())]
        for form in ('text', 'markdown', 'html'):
            whole = _squeezed(_read(run('show', questionnaire, '--format', form).out, form))
            yield from (f'show {questionnaire} as {form}: lacks {one!r}' for one in texts if _squeezed(one) not in whole)


@test
def no_line_of_a_page_is_wider_than_the_screen():
    for columns in (80, 40, 20):
        for call in PAGES:
            ran = run(*call, env={'COLUMNS': str(columns)})
            yield from expect(ran, 0, ' '.join(call))
            yield from (f'{columns}: {" ".join(call)}: {line}' for line in too_wide(ran.out, columns)[:1])
    for columns in ('', '0', '-5', '9999', '99999', '80x', '1'):
        ran = run('learn', TOPICS[0], env={'COLUMNS': columns})
        yield from expect(ran, 0, f'COLUMNS={columns}')
        if len(ran.out) < 200: yield f'COLUMNS={columns}: {ran.out[:50]!r}'


@test
def the_list_of_pages_names_each_and_every_page_ends_with_help():
    listed = run('learn').out
    yield from (f'{topic} is not listed' for topic in TOPICS if not re.search(rf'^ +{topic}\b', listed, re.M))
    for call in [['learn'], *(['learn', topic] for topic in TOPICS)]:
        ran = run(*call)
        if 'selfcheck helplines' not in words(ran.out)[-150:]: yield f'{call}: ends with {words(ran.out)[-80:]!r}'
        for region, number in NUMBERS.items():
            ran = run(*call, '--region', region)
            if number not in words(ran.out)[-170:]: yield f'{call}, {region}: ends with {words(ran.out)[-80:]!r}'
        ran = run(*call)
        yield from (f'{call}: shows the number of {region} to all' for region, number in NUMBERS.items()
                    if number in words(ran.out)[-170:])  # S7


@test
def a_slip_in_the_name_of_a_page_is_met_with_the_nearest():
    for topic in TOPICS:
        for i in range(0, len(topic), 5 if SANITIZED else 2):
            slip = topic[:i] + topic[i + 1:]
            if slip in TOPICS: continue
            ran = run('learn', slip)
            yield from expect(ran, 1, slip)
            yield from (f'{slip}: {one}' for one in _says(ran, f'did you mean `{topic}`?'))
            if ran.out: yield f'{slip}: writes {ran.out[:50]!r}'
    for wrong in ('zzzzzz', '', '../depression', 'depression.yaml', '/etc/passwd', 'x' * 100000, '\x1b[2J', '\u202egod',
                  b'\xff\xfe', 'depression\n', 'DEPRESSION'):
        ran = run('learn', wrong)
        if wrong == '': continue                    # as if none were named
        yield from expect(ran, 1, repr(wrong[:20]))
        yield from (f'{wrong[:20]!r}: {one}' for one in _says(ran, 'there is no page of that name'))
        if ran.out or len(ran.err) > 500: yield f'{wrong[:20]!r}: {len(ran.out)}, {len(ran.err)} characters'
    for call in (['learn', 'a', 'b'], ['learn', '--format', 'xml'], ['learn', '--nonsense'], ['config', 'x'], ['list', '--lang', 'en']):
        yield from expect(run(*call), 2, ' '.join(call))


@test
def the_list_holds_every_questionnaire_and_with_all_what_is_left_out_and_why():
    every = json.loads(run('list', '--all', '--format', 'json').out)
    left_out = every['not_included']
    if len(left_out) < 3: yield f'left out: {left_out}'
    for form in ('text', 'markdown', 'html'):
        some = _read(run('list', '--format', form).out, form)
        all_of_it = _read(run('list', '--all', '--format', form).out, form)
        for name, text in (('list', some), ('list --all', all_of_it)):
            yield from (f'{name} as {form}: no {q}' for q in QUESTIONNAIRES if q not in text)
        for one in left_out:
            if one['title'] in some: yield f'list as {form}: holds {one["id"]}'
            for key in ('id', 'title', 'why', 'source'):
                if _squeezed(one[key]) not in _squeezed(all_of_it): yield f'list --all as {form}: no {key} of {one["id"]}'
        if 'list --all' not in some or 'list --all' in all_of_it: yield f'{form}: the way to the rest'


# ---- files and streams

@test
def a_page_is_written_to_a_file_and_never_over_one_unasked():
    folder = scratch('pages')
    umask = lambda: os.umask(0o022)
    for call in (['learn'], ['learn', TOPICS[0]], ['list'], ['show', 'phq-9'], ['config']):
        for form in FORMATS:
            what = ' '.join(call) + ' as ' + form
            path = f'{folder}/{call[0]}{len(call)}.{form}'
            ran = run(*call, '--format', form, '--output', path, before=umask)
            yield from expect(ran, 0, what)
            if ran.out: yield f'{what}: is on stdout as well'
            if path not in ran.err: yield f'{what}: does not say where: {ran.err!r}'
            if open(path, 'rb').read() != run(*call, '--format', form).raw_out: yield f'{what}: is not the page'
            if os.stat(path).st_mode & 0o777 != 0o644: yield f'{what}: mode {os.stat(path).st_mode & 0o777:o}'
            open(path, 'w').write('mine')
            ran = run(*call, '--format', form, '-o', path)
            yield from expect(ran, 3, what + ' again')
            yield from (f'{what}: {one}' for one in _says(ran, '--force', 'exists already'))
            if open(path).read() != 'mine': yield f'{what}: the file has changed'
            yield from expect(run(*call, '--format', form, '-o', path, '--force'), 0, what + ' with --force')
            if open(path, 'rb').read() != run(*call, '--format', form).raw_out: yield f'{what}: --force did not replace it'
    before = sorted(os.listdir(folder))
    os.symlink(folder + '/elsewhere', folder + '/link')
    for path, options in ((folder + '/link', []), (folder + '/link', ['--force']), (folder, ['--force']),
                          (folder + '/no/folder', []), ('/dev/full', ['--force']), ('/proc/page', [])):
        ran = run('learn', '-o', path, *options)
        yield from expect(ran, 3, f'{path} {options}')
        if ran.out: yield f'{path}: writes to stdout'
    for call in (['learn', 'zzzzzz'], ['show', 'zzzzzz'], ['learn', '--lang', 'xx'], ['config', '--lang', 'xx']):
        yield from expect(run(*call, '-o', folder + '/none'), 1, ' '.join(call))
    if sorted(os.listdir(folder)) != sorted(before + ['link']): yield f'left {sorted(os.listdir(folder))}'


@test
def a_page_to_a_closed_pipe_is_quiet_and_one_that_cannot_be_written_no_success():
    for call in (['learn'], ['learn', TOPICS[0]], ['list', '--all'], ['config'], ['show', 'phq-9']):
        for form in FORMATS:
            what = ' '.join(call) + ' as ' + form
            read, write = os.pipe()
            os.close(read)
            ran = run(*call, '--format', form, stdout=write)
            os.close(write)
            yield from expect(ran, 141, 'closed pipe: ' + what)
            if ran.err: yield f'closed pipe: {what}: says {ran.err[:80]!r}'
            with open('/dev/full', 'w') as full: ran = run(*call, '--format', form, stdout=full)
            yield from expect(ran, 3, 'full: ' + what)
        yield from expect(run(*call, before=lambda: os.close(1)), 3, 'closed: ' + what)


@test
def a_page_on_a_terminal_is_bold_only_for_those_who_want_it():
    config = scratch('color')
    _configure(config, 'color = false\n')
    for call in (['learn'], ['list'], ['show', 'phq-2'], ['config']):
        for what, env, options, bold in (
                ('as it comes', {}, [], True), ('NO_COLOR', {'NO_COLOR': '1'}, [], False),
                ('an empty NO_COLOR', {'NO_COLOR': ''}, [], True), ('--no-color', {}, ['--no-color'], False),
                ('a dumb terminal', {'TERM': 'dumb'}, [], False), ('no TERM', {'TERM': None}, [], False),
                ('color = false', {'XDG_CONFIG_HOME': config}, [], False),
                ('as JSON', {}, ['--format', 'json'], False), ('as HTML', {}, ['--format', 'html'], False)):
            with Sitting(*call, *options, env=env) as s:
                yield from (f'{" ".join(call)}, {what}: {one}' for one in s.left_right(0)
                           if 'wider' not in one or '--format' not in options)   # only text has a width
                if s.screen.styled != bold: yield f'{" ".join(call)}, {what}: {"not " if bold else ""}bold'
        if b'\x1b' in run(*call, env={'TERM': 'xterm-256color'}).raw_out: yield f'{call}: bold in a pipe'


# ---- settings

def _configure(home, text):
    """Writes the configuration file below a folder; gives its path."""
    os.makedirs(home + '/selfcheck', exist_ok=True)
    path = home + '/selfcheck/config.toml'
    open(path, 'wb').write(text if isinstance(text, bytes) else text.encode())
    return path


def _settings(ran):
    page = json.loads(ran.out)
    return {one['term']: one['text'] for one in page['sections'][0]['elements'][0]['entries']}


@test
def a_flag_comes_before_the_environment_and_that_before_the_file():
    home = scratch('config')
    for file, variable, flag in itertools.product((None, 'GB'), (None, 'US'), (None, 'AU')):
        path = _configure(home, '# mine\n' + (f'region = "{file}"\n' if file else ''))
        env = {'XDG_CONFIG_HOME': home, 'SELFCHECK_REGION': variable}
        options = ['--region', flag] if flag else []
        wanted = flag or variable or file
        origin = '--region' if flag else 'SELFCHECK_REGION' if variable else path + ':2' if file else 'built in'
        what = f'{file}, {variable}, {flag}'
        ran = run('config', *options, '--format', 'json', env=env)
        yield from expect(ran, 0, what)
        said = _settings(ran)['region']
        if said != (f'{wanted}, from {origin}' if wanted else f'not set, {origin}'): yield f'{what}: config says {said!r}'
        text = words(take(CRISIS, 'phq-9', *options, env=env).out)
        for region, number in NUMBERS.items():
            if (number in text) != (region == wanted): yield f'{what}: take {"lacks" if region == wanted else "shows"} {number}'
        lines = json.loads(take(CRISIS, 'phq-9', *options, '--format', 'json', env=env).out)['helplines']
        if [one.get('region') for one in lines if 'region' in one] != ([wanted] if wanted else []): yield f'{what}: {lines[:1]}'
        if wanted and NUMBERS[wanted] not in words(run('learn', *options, env=env).out): yield f'{what}: learn'
        if wanted and NUMBERS[wanted] not in words(run('helplines', *options, env=env).out): yield f'{what}: helplines'
        if os.listdir(home + '/selfcheck') != ['config.toml']: yield f'{what}: wrote {os.listdir(home + "/selfcheck")}'


@test
def each_setting_says_its_value_and_where_it_comes_from():
    home = scratch('config')
    built_in = {'region': 'not set, built in', 'language': 'en, built in', 'plain': 'false, built in', 'color': 'true, built in'}
    if _settings(run('config', '--format', 'json', env={'XDG_CONFIG_HOME': home})) != built_in: yield 'without a file'
    path = _configure(home, 'region = "GB"\nlanguage = "en"\nplain = true\ncolor = false\n')
    from_file = {'region': f'GB, from {path}:1', 'language': f'en, from {path}:2', 'plain': f'true, from {path}:3',
                 'color': f'false, from {path}:4'}
    env = {'XDG_CONFIG_HOME': home}
    if _settings(run('config', '--format', 'json', env=env)) != from_file: yield 'from the file'
    env.update(SELFCHECK_REGION='US', SELFCHECK_LANG='en', NO_COLOR='1', ACCESSIBLE='1')
    from_env = {'region': 'US, from SELFCHECK_REGION', 'language': 'en, from SELFCHECK_LANG', 'plain': 'true, from ACCESSIBLE',
                'color': 'false, from NO_COLOR'}
    if _settings(run('config', '--format', 'json', env=env)) != from_env: yield 'from the environment'
    flags = ['--region', 'AU', '--lang', 'en', '--no-color']
    from_flags = {'region': 'AU, from --region', 'language': 'en, from --lang', 'plain': 'true, from ACCESSIBLE',
                  'color': 'false, from --no-color'}
    if _settings(run('config', *flags, '--format', 'json', env=env)) != from_flags: yield 'from flags'
    ran = run('config', env={'HOME': '', 'XDG_CONFIG_HOME': None})
    yield from expect(ran, 0, 'no home')
    yield from _says(ran, 'no file is read', on='out')
    os.makedirs(home + '/.config')
    shutil.move(home + '/selfcheck', home + '/.config/selfcheck')
    for other in (None, '', 'relative/folder'):     # the XDG rule: not absolute, not used
        said = _settings(run('config', '--format', 'json', env={'HOME': home, 'XDG_CONFIG_HOME': other}))
        if not said['region'].startswith('GB'): yield f'XDG_CONFIG_HOME={other}: {said["region"]}'
    hostile = 'GB\x1b[2J\u202e' + 'x' * 50000
    yield from expect(run('config', env={'SELFCHECK_REGION': hostile}), 0, 'a hostile region')
    for command in ('learn', 'helplines'):
        ran = run(command, env={'SELFCHECK_REGION': hostile})
        # Help is never kept back by a setting.
        yield from expect(ran, 0 if command == 'helplines' else 1, f'{command}: a hostile region')
        if len(ran.err) > 1500: yield f'{command}: a hostile region: {len(ran.err)} characters'


@test
def a_country_may_be_set_by_code_name_or_what_else_it_is_called():
    home = scratch('names')
    for name in ('GB', 'gb', 'Gb', 'United Kingdom', 'united kingdom', 'UK', 'uk', 'Scotland'):
        _configure(home, f'region = "{name}"\n')
        text = words(take(CRISIS, 'phq-9', env={'XDG_CONFIG_HOME': home}).out)
        if '116 123' not in text or '999' not in text: yield f'{name}: {text[:100]}'
    _configure(home, 'region = "XX"\n')
    for call in (['helplines'], ['learn'], ['take', 'phq-9', '--answers', '-']):
        ran = run(*call, stdin=CRISIS, env={'XDG_CONFIG_HOME': home})
        yield from (f'XX: {call}: {one}' for one in _says(ran, 'emergency number', 'findahelpline.com'))
    ran = run('helplines', 'US', env={'XDG_CONFIG_HOME': home})
    yield from expect(ran, 0, 'a country that is named, with another set')
    yield from _says(ran, '988', on='out')


BROKEN = (('an unknown key', 'region = "GB"\nregoin = "US"\n', 2, 'did you mean `region`?'),
          ('a far key', 'theme = "dark"\n', 1, 'the keys are region'),
          ('no text', '\nregion = 44\n', 2, 'quotation marks'), ('no boolean', '#\n#\nplain = "yes"\n', 3, 'true or false'),
          ('a number for color', 'color = 0\n', 1, 'true or false'), ('a table', '[region]\ncode = "GB"\n', 1, 'quotation marks'),
          ('a key twice', 'region = "GB"\nregion = "US"\n', 2, 'region'), ('no value', 'plain = true\nregion =\n', 2, ''),
          ('an open text', 'region = "GB\n', 1, ''), ('a hostile key', '"\\u001b[2J\\u202e" = 1\n', 1, 'unknown key'),
          ('a list', 'region = ["GB"]\n', 1, 'quotation marks'))


@test
def a_broken_file_of_settings_is_told_with_its_line_and_help_is_shown_all_the_same():
    home = scratch('broken')
    for what, text, line, said in BROKEN:
        path = _configure(home, text)
        env = {'XDG_CONFIG_HOME': home}
        for call in (['config'], ['learn'], ['learn', TOPICS[0]], ['take', 'phq-9', '--answers', '-'],
                     ['explain', 'phq-9', '--answers', '-']):
            ran = run(*call, stdin=CRISIS, env=env)
            yield from expect(ran, 1, f'{what}: {" ".join(call)}')
            yield from (f'{what}: {" ".join(call)}: {one}' for one in _says(ran, f'{path}:{line}:', said))
            if ran.out: yield f'{what}: {" ".join(call)}: writes {ran.out[:60]!r}'
        ran = run('helplines', env=env)
        yield from expect(ran, 0, f'{what}: helplines')
        yield from (f'{what}: {one}' for one in _says(ran, f'{path}:{line}:'))
        yield from (f'{what}: {one}' for one in _says(ran, 'emergency number', 'findahelpline.com', on='out'))
        for options, variable in ((['US'], None), (['--region', 'US'], None), ([], 'US')):
            ran = run('helplines', *options, env={**env, 'SELFCHECK_REGION': variable})
            yield from expect(ran, 0, f'{what}: helplines {options} {variable}')
            if '988' not in ran.out: yield f'{what}: helplines {options}, SELFCHECK_REGION={variable}: not those of the US'
        yield from expect(run('--help', env=env), 0, f'{what}: --help')
    for what, text in (('not UTF-8', b'region = "\xff"\n'), ('too long', '#' * 70000), ('a nul', b'region = "G\x00B"\n'),
                       ('deep', 'region = ' + '[' * 20000 + '\n')):
        _configure(home, text)
        ran = run('config', env={'XDG_CONFIG_HOME': home})
        yield from expect(ran, 1, what)
        yield from expect(run('helplines', env={'XDG_CONFIG_HOME': home}), 0, f'{what}: helplines')
    os.remove(_configure(home, ''))
    os.makedirs(home + '/selfcheck/config.toml')
    yield from expect(run('learn', env={'XDG_CONFIG_HOME': home}), 3, 'a folder')
    yield from expect(run('helplines', env={'XDG_CONFIG_HOME': home}), 0, 'a folder: helplines')


@test
def a_language_without_texts_is_refused_by_name_but_never_where_help_is():
    for language in ('xx', 'de', '../en', 'en/..', '\x1b[2J', '\u202e', 'x' * 10000, 'e n'):
        for call in (['learn'], ['config'], ['take', 'phq-9', '--answers', '-']):
            for options, env in ((['--lang', language], {}), ([], {'SELFCHECK_LANG': language})):
                ran = run(*call, *options, stdin=CRISIS, env=env)
                what = f'{" ".join(call)} {language[:10]!r}'
                yield from expect(ran, 1, what)
                yield from (f'{what}: {one}' for one in _says(ran, 'there is no guidance in', 'the languages are: en'))
                yield from (f'{what}: {one}' for one in _says(ran, '--lang' if options else 'SELFCHECK_LANG'))
                if ran.out or len(ran.err) > 500: yield f'{what}: {len(ran.out)}, {len(ran.err)} characters'
        ran = run('helplines', 'US', '--lang', language)
        yield from expect(ran, 0, f'helplines {language[:10]!r}')
        if '988' not in ran.out or 'there is no guidance in' not in ran.err: yield f'helplines {language[:10]!r}: {ran.err[:80]}'


# ---- guidance

@test
def what_the_repository_holds_is_sound():
    for folder in ('guidance', 'questionnaires'):
        ran = run('check', folder + '/', cwd=ROOT)
        yield from expect(ran, 0, folder)
        if ran.err: yield f'{folder}: says {ran.err[:200]}'
        for inside, _, names in os.walk(f'{ROOT}/{folder}'):
            for name in names:
                path = os.path.relpath(os.path.join(inside, name), ROOT)
                if name.endswith('.yaml') and path not in ran.out: yield f'{path} is not checked'


@test
def guidance_without_one_of_its_tiers_is_told_with_its_place():
    folder = scratch('guidance')
    topics = sorted(os.listdir(GUIDANCE + '/en/topics'))
    if len(topics) < 5: yield f'topics: {topics}'
    for name in topics:
        text = open(f'{GUIDANCE}/en/topics/{name}', encoding='utf-8').read()
        path = f'{folder}/{name}'
        open(path, 'w', encoding='utf-8').write(text)
        yield from expect(run('check', path), 0, f'a copy of {name}')
        first = text.split('\n').index('tiers:') + 1
        for tier in ('today', 'soon', 'arrange', 'watch', 'keep'):
            without = re.sub(rf'^  {tier}:\n(?:    .*\n)+', '', text, count=1, flags=re.M)
            if without == text: yield f'{name}: {tier} was not found'
            open(path, 'w', encoding='utf-8').write(without)
            for form in ('text', 'short', 'json'):
                ran = run('check', path, '--format', form)
                yield from expect(ran, 1, f'{name} without {tier}')
                said = ran.out if form == 'json' else ran.err
                if f'key `{tier}` is missing' not in said: yield f'{name} without {tier}, {form}: {said[:150]}'
                place = re.search(r'"line": (\d+)' if form == 'json' else rf'{re.escape(path)}:(\d+):\d+', said)
                if not place or not first <= int(place[1]) <= first + 1: yield f'{name} without {tier}, {form}: {place}'
        os.remove(path)


@test
def guidance_with_anything_else_wrong_is_told_with_its_line():
    folder = scratch('wrong')
    path = folder + '/general.yaml'
    text = open(GUIDANCE + '/en/topics/general.yaml', encoding='utf-8').read()
    line = lambda part: text[:text.index(part)].count('\n') + 1
    for what, old, new in (
            ('an unknown key', '    usual:', '    usuall:'), ('a tier of another name', '  watch:', '  wait:'),
            ('a promise', '    next: "', '    next: "There is no risk. '), ('a diagnosis', '    next: "', '    next: "You have depression. '),
            ('a list for a text', 'about: ', 'about: [a, b] #'),
            ('no steps', '    steps:\n', '    steps: []\n    zz:\n')):
        if old not in text: yield f'{what}: {old!r} was not found'
        open(path, 'w', encoding='utf-8').write(text.replace(old, new, 1))
        ran = run('check', path, '--format', 'short')
        yield from expect(ran, 1, what)
        places = [int(n) for n in re.findall(rf'^{re.escape(path)}:(\d+):', ran.err, re.M)]
        if line(old) not in places and line(old) + 1 not in places: yield f'{what}: {line(old)} is not in {places}: {ran.err[:200]}'


if __name__ == '__main__':
    sys.exit(main(tests_of(sys.modules[__name__])))
