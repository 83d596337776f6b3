#!/usr/bin/env python3
"""The bill of materials of a build, as SPDX 2.3 JSON: the libraries in the program, and the wording of each questionnaire
with whose it is.

    sbom.py BUILD_FOLDER FILE      writes it, and says what is wrong with it

It holds no time but the release's, so two builds of the same sources give the same file."""
import hashlib, json, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OWN_LICENCE = 'MIT'
OURS = 'The selfcheck contributors'


def _read(path):
    with open(path, 'rb') as file: return file.read()


def _setting(pattern):
    return re.search(pattern, _read(ROOT + '/CMakeLists.txt').decode())[1]


def _checksums(data):
    return [{'algorithm': name.upper(), 'checksumValue': hashlib.new(name, data).hexdigest()} for name in ('sha1', 'sha256')]


def _spdx_id(kind, name):
    return f'SPDXRef-{kind}-' + re.sub(r'[^A-Za-z0-9.-]', '-', name.replace('+', 'p'))


def _package(name, version, licence, copyright_text, purpose):
    return {'SPDXID': _spdx_id('Package', name), 'name': name, 'versionInfo': version, 'downloadLocation': 'NOASSERTION',
            'filesAnalyzed': False, 'licenseConcluded': 'NOASSERTION', 'licenseDeclared': licence,
            'copyrightText': copyright_text, 'primaryPackagePurpose': purpose}


def document(build):
    """What the build folder and the sources say."""
    version = _setting(r'project\(selfcheck VERSION ([0-9.]+)')
    date = _setting(r'set\(SELFCHECK_DATE ([0-9-]+)\)')
    program = build + '/selfcheck'
    outside = {**os.environ, 'HOME': '/nonexistent'}
    outside.pop('XDG_DATA_HOME', None)
    listed = json.loads(subprocess.run([program, 'list', '--format', 'json'], stdout=subprocess.PIPE, check=True,
                                       env=outside).stdout)['questionnaires']
    holder = re.search(r'Copyright \(c\) (.+)', _read(ROOT + '/LICENSE').decode())[1]
    main = _package('selfcheck', version, OWN_LICENCE, 'Copyright (c) ' + holder, 'APPLICATION')
    main['supplier'] = 'Organization: ' + OURS
    packages, files, licences, relations = [main], [], [], []

    def related(one, how, other):
        relations.append({'spdxElementId': one, 'relationshipType': how, 'relatedSpdxElement': other})

    related('SPDXRef-DOCUMENT', 'DESCRIBES', main['SPDXID'])
    for part in json.loads(_read(build + '/generated/components.json')):
        package = _package(part['name'], part['version'], part['licence'], 'Copyright (c) ' + part['copyright'], 'LIBRARY')
        packages.append(package)
        related(main['SPDXID'], 'CONTAINS', package['SPDXID'])
    for one in sorted(listed, key=lambda one: one['id']):
        name, permission = f'questionnaires/{one["id"]}.yaml', one['permission']
        data = _read(f'{ROOT}/{name}')
        if hashlib.sha256(data).hexdigest() != one['sha256']: raise SystemExit(f'{name} is not what the program holds: build first')
        licence = OWN_LICENCE
        if permission['kind'] != 'own-work':
            licence = f'LicenseRef-{permission["kind"]}-{one["id"]}'
            licences.append({'licenseId': licence, 'name': f'{one["title"]}: {permission["kind"].replace("-", " ")}',
                             'extractedText': permission['statement']})
        files.append({'SPDXID': _spdx_id('File', name), 'fileName': './' + name, 'checksums': _checksums(data),
                      'fileTypes': ['TEXT'], 'licenseConcluded': licence, 'licenseInfoInFiles': [licence],
                      'copyrightText': permission['attribution'], 'noticeText': permission['statement'], 'comment': one['title']})
        related(main['SPDXID'], 'CONTAINS', files[-1]['SPDXID'])
    made = {'spdxVersion': 'SPDX-2.3', 'dataLicense': 'CC0-1.0', 'SPDXID': 'SPDXRef-DOCUMENT', 'name': 'selfcheck-' + version,
            'creationInfo': {'created': date + 'T00:00:00Z', 'creators': ['Organization: ' + OURS, 'Tool: sbom.py-' + version]},
            'packages': packages, 'files': files, 'hasExtractedLicensingInfos': licences, 'relationships': relations}
    made['documentNamespace'] = f'https://spdx.org/spdxdocs/selfcheck-{version}-' + \
        hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()
    return made


NEEDED = {'document': 'spdxVersion dataLicense SPDXID name documentNamespace creationInfo packages files relationships',
          'package': 'SPDXID name versionInfo downloadLocation licenseDeclared copyrightText',
          'file': 'SPDXID fileName checksums licenseConcluded copyrightText noticeText'}
EXPRESSION = re.compile(r'[A-Za-z0-9.-]+\+?( (AND|OR|WITH) [A-Za-z0-9.-]+)*')


def faults(made):
    """What is wrong with the shape of a document."""
    kinds = [('document', made), *(('package', p) for p in made.get('packages', ())), *(('file', f) for f in made.get('files', ()))]
    for kind, one in kinds:
        yield from (f'{kind} {one.get("name") or one.get("fileName")} has no {key}'
                    for key in NEEDED[kind].split() if not one.get(key))
    ids = [one.get('SPDXID') for _, one in kinds]
    yield from (f'the id {one} is there twice' for one in sorted({i for i in ids if i and ids.count(i) > 1}))
    yield from (f'{one} is no id' for one in ids if not re.fullmatch(r'SPDXRef-[A-Za-z0-9.-]+', one or ''))
    for relation in made.get('relationships', ()):
        yield from (f'a relationship names {relation[end]}, which is not there'
                    for end in ('spdxElementId', 'relatedSpdxElement') if relation[end] not in ids)
    reached = {relation['relatedSpdxElement'] for relation in made.get('relationships', ())}
    yield from (f'{one["SPDXID"]} is related to nothing' for kind, one in kinds[1:] if one.get('SPDXID') not in reached)
    extracted = {one['licenseId'] for one in made.get('hasExtractedLicensingInfos', ())}
    for kind, one in kinds[1:]:
        licence = one.get('licenseDeclared' if kind == 'package' else 'licenseConcluded') or ''
        if licence.startswith('LicenseRef-') and licence not in extracted: yield f'{licence} has no text'
        if licence and not EXPRESSION.fullmatch(licence): yield f'{licence} is no licence expression'
    for file in made.get('files', ()):
        sizes = {'SHA1': 40, 'SHA256': 64}
        got = {c['algorithm']: len(c['checksumValue']) for c in file.get('checksums', ())}
        if got != sizes: yield f'{file.get("fileName")} has other checksums than SHA1 and SHA256'
    if made.get('spdxVersion') != 'SPDX-2.3': yield 'the version is not SPDX-2.3'


def main(build, path):
    made = document(build)
    wrong = list(faults(made))
    for one in wrong: print(one, file=sys.stderr)
    with open(path, 'w', encoding='utf-8') as file: file.write(json.dumps(made, indent=2, ensure_ascii=False) + '\n')
    print(f'{path}: {len(made["packages"]) - 1} libraries, {len(made["files"])} questionnaires')
    return 1 if wrong else 0


if __name__ == '__main__':
    if len(sys.argv) != 3: sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
