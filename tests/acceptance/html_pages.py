"""Every page that the program gives in HTML."""
import os, re

from harness import CRISIS, ROOT, Ran, run, scratch, take

QUESTIONNAIRES = sorted(name[:-5] for name in os.listdir(ROOT + '/questionnaires') if name.endswith('.yaml'))
TOPICS = sorted(name[:-5] for name in os.listdir(ROOT + '/guidance/en/learn') if name.endswith('.yaml'))
# PHQ-9: nine answers and how hard it makes daily life, which is not asked of those who answer 0 to all.
ANSWERS = {'calm': '0\n' * 9, 'low': '1\n' * 4 + '0\n' * 5 + '1\n', 'high': '3\n' * 10, 'question 9': CRISIS,
           'some skipped': '1\nskip\n' + '2\n' * 6 + '0\n1\n', 'many skipped': '2\nskip\nskip\nskip\n' + '1\n' * 4 + '0\n1\n',
           'question 9 skipped': '1\n' * 8 + 'skip\n1\n', 'nothing answered': 'skip\n' * 10}


def vignettes():
    return re.findall(r'^  ([a-z0-9-]+)  ', run('demo', '--list').out, re.M)


def page_to_bring(answers, *questionnaires):
    """A run of `take --page`, with that page in the place of the result."""
    path = scratch('bring') + '/page.html'
    ran = take(answers, *questionnaires, '--page', path)
    page = open(path, 'rb').read() if os.path.exists(path) else b''
    return Ran(ran.status, page, ran.raw_err, ran.memory)


def pages():
    """What it is called, and the run that made it."""
    for name, answers in ANSWERS.items():
        for region in ((), ('--region', 'US')):
            yield ' '.join(['take phq-9', name, *region]), take(answers, 'phq-9', '--format', 'html', *region)
            yield ' '.join(['take phq-9 --page', name, *region]), page_to_bring(answers, 'phq-9', *region)
        yield 'explain phq-9 ' + name, run('explain', 'phq-9', '--answers', '-', '--format', 'html', stdin=answers)
    folder = scratch('compared')
    for name in ('high', 'calm'): open(f'{folder}/{name}', 'w').write(ANSWERS[name])
    yield 'explain phq-9 --compare', run('explain', 'phq-9', '--compare', folder + '/high', folder + '/calm', '--format', 'html')
    yield 'take phq-9 gad-7 --page', page_to_bring(CRISIS + '2\n' * 8, 'phq-9', 'gad-7', '--page-without-answers')
    calls = [*(['show', q] for q in QUESTIONNAIRES), ['list'], ['list', '--all'], ['config'], ['learn'],
             *(['learn', topic] for topic in TOPICS), ['demo', '--list'], *(['demo', one] for one in vignettes()),
             ['teach', 'ppv', 'phq-9'], ['teach', 'ppv', 'phq-9', '--prevalence', '5%,10%,30%']]
    for call in calls: yield ' '.join(call), run(*call, '--format', 'html')
