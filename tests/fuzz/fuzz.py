#!/usr/bin/env -S python3 -B
"""Runs one fuzz target for some time and says what came of it, as a row of the table in docs/reliability.md.

usage: fuzz.py FOLDER-OF-PROGRAMS TARGET SECONDS [--record]
       fuzz.py FOLDER-OF-PROGRAMS TARGET --runs N [--record]

What libFuzzer adds to the inputs stays in build/fuzz/grown/TARGET, what ends a run in build/fuzz/finds/TARGET. Exit 1 with a
find. With --record the row is written into docs/reliability.md, in place of one of the same target.

With --runs the program is one without sanitizers, and the inputs are made up at random from the committed ones: far more of
them in the same time. They are numbered; the program says which one failed."""
import datetime, os, re, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOC = ROOT + '/docs/reliability.md'
LONGEST = 8192          # bytes of an input
MOST_SECONDS = 10       # of one input, with sanitizers
MOST_MEMORY = 1024      # MiB


def _made(folder):
    """When each file was written."""
    return {one.name: one.stat().st_mtime_ns for one in os.scandir(folder)}


def run(programs, target, seconds):
    grown, finds = (f'{ROOT}/build/fuzz/{name}/{target}' for name in ('grown', 'finds'))
    for folder in (grown, finds): os.makedirs(folder, exist_ok=True)
    already = _made(finds)   # a find is named by its bytes: one that is there already may be made again
    command = [f'{programs}/fuzz_{target}', f'-max_total_time={seconds}', f'-max_len={LONGEST}', f'-timeout={MOST_SECONDS}',
               f'-rss_limit_mb={MOST_MEMORY}', '-print_final_stats=1', f'-artifact_prefix={finds}/', grown,
               f'{ROOT}/tests/fuzz/corpus/{target}']
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    new = sorted(name for name, when in _made(finds).items() if already.get(name) != when)
    return ran.returncode, ran.stdout, [finds + '/' + name for name in new]


def numbers(output):
    """Executions, edges reached, edges there are."""
    executions = re.search(r'stat::number_of_executed_units: +(\d+)', output)
    reached = re.findall(r'\bcov: (\d+)', output)
    there = re.search(r'\((\d+) inline 8-bit counters\)|INFO: Loaded \d+ modules +\((\d+) ', output)
    if not executions or not reached or not there: return None
    return int(executions[1]), int(reached[-1]), int(there[1] or there[2])


def row(target, seconds, found, finds):
    executions, reached, there = found
    today = datetime.date.today().isoformat()
    return f'| {target} | {seconds} s | {executions:,} | {reached:,} of {there:,} | {len(finds)} | {today} |'


def run_many(programs, target, runs):
    """Shared out among the processors. Prints the row."""
    share = -(-runs // os.cpu_count())
    parts = [(first, min(share, runs - first)) for first in range(0, runs, share)]
    began = time.monotonic()
    running = [subprocess.Popen([f'{programs}/fuzz_{target}', '--random', str(first), str(count),
                                 f'{ROOT}/tests/fuzz/corpus/{target}'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
               for first, count in parts]
    outputs = [one.communicate()[0] for one in running]
    failed = [output for one, output in zip(running, outputs) if one.returncode]
    done = sum(int(count) for output in outputs for count in re.findall(r'^(\d+) inputs$', output, re.M))
    for output in failed: print(output[-2000:])
    today = datetime.date.today().isoformat()
    name = target + ', at random'
    return name, f'| {name} | {time.monotonic() - began:.0f} s | {done:,} | – | {len(failed)} | {today} |', len(failed)


def record(target, line):
    text = open(DOC, encoding='utf-8').read()
    old = re.compile(rf'^\| {target} \|.*\n', re.M)
    rows = old.sub('', text, count=1)
    head = re.search(r'^\| target \| time .*\n\|[-|]+\n(?:\|.*\n)*', rows, re.M)
    if not head: raise SystemExit('docs/reliability.md has no table of runs')
    open(DOC, 'w', encoding='utf-8').write(rows[:head.end()] + line + '\n' + rows[head.end():])


def main(programs, target, seconds, *options):
    if seconds == '--runs':
        name, line, failed = run_many(programs, target, int(options[0]))
        print(line)
        if '--record' in options: record(name, line)
        return 1 if failed else 0
    status, output, finds = run(programs, target, int(seconds))
    found = numbers(output)
    if not found:
        print(output[-3000:])
        return 1
    line = row(target, seconds, found, finds)
    print(line)
    for find in finds: print('find: ' + os.path.relpath(find, ROOT))
    if status or finds: print(output[-4000:])
    if status and not finds: print('it ended without a file of what it found: nothing is recorded')
    elif '--record' in options: record(target, line)
    return 1 if status or finds else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
