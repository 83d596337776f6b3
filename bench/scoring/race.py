"""Runs commands in turn, A B A B, so that a busy moment hits all of them alike."""

import os
import sys
import time


SMALL = 24  # MiB: more than this script holds


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


class Command:
    """What to run: a list of words, or a line for the shell. It must read files alone."""

    def __init__(self, words, output=None, creates=None, rounds=None, rows=0, **environment):
        self.words = ["/bin/sh", "-c", words] if isinstance(words, str) else words
        self.output = output  # where its standard output goes
        self.creates = creates or output  # a file that is new in every round
        self.rounds = rounds  # at most
        self.rows = rows
        self.environment = environment


class Runs:
    def __init__(self, rows):
        self.walls, self.processors, self.peak, self.status, self.rows = [], [], 0, 0, rows

    @property
    def wall(self):
        return median(self.walls)

    @property
    def processor(self):
        return median(self.processors)

    @property
    def rate(self):
        """Rows per second."""
        return self.rows / self.wall

    @property
    def fastest(self):
        """What else runs on a machine only ever adds: this is the nearest to what the command takes."""
        return min(self.walls)

    def per(self, other):
        """The ratio of the fastest rounds."""
        return self.fastest / other.fastest


def start(command):
    if command.creates and os.path.exists(command.creates):
        os.remove(command.creates)
    actions = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    if command.output:
        actions[1] = (os.POSIX_SPAWN_OPEN, 1, command.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    environment = {**os.environ, **command.environment}
    return os.posix_spawnp(command.words[0], command.words, environment, file_actions=actions)


def once(command):
    """Wall and processor seconds, MiB at the most, and the exit status."""
    begun = time.perf_counter()
    process = start(command)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def high_water(command):
    """MiB at the most, for less than this script itself holds: what `wait4` says is never below that. The last look may
    miss the last 2 ms of a run."""
    process, most = start(command), 0
    while os.waitpid(process, os.WNOHANG)[0] == 0:
        with open(f"/proc/{process}/status", encoding="ascii") as file:
            most = max([most] + [int(line.split()[1]) for line in file if line.startswith("VmHWM")])
        time.sleep(0.002)
    return most / 1024


def others_running():
    """How many other processes want a processor right now."""
    with open("/proc/loadavg", encoding="ascii") as file:
        return int(file.read().split()[3].split("/")[0]) - 1


class Patience:
    """Waits for a quiet moment, but not for ever; and keeps count of the rounds that found none."""

    def __init__(self, seconds):
        self.seconds, self.busy, self.rounds = seconds, 0, 0

    def wait(self):
        self.rounds += 1
        quiet = 0
        until = time.monotonic() + min(self.seconds, 20)
        while quiet < 4 and time.monotonic() < until and self.seconds > 0:
            time.sleep(0.05)
            self.seconds -= 0.05
            quiet = quiet + 1 if others_running() == 0 else 0
        self.busy += quiet < 4 and others_running() > 0


def race(commands, rounds, patience, warm=True):
    """name → Runs. The first round warms the caches; slow commands sit it out."""
    runs = {name: Runs(command.rows) for name, command in commands.items()}
    for turn in range(-1 if warm else 0, rounds):
        patience.wait()
        for name, command in commands.items():
            if (turn < 0 and command.rounds) or (command.rounds and turn >= command.rounds):
                continue
            wall, processor, peak, status = once(command)
            one = runs[name]
            if status:
                print(f"`{name}` ended with status {status}: its figures mean nothing.", file=sys.stderr)
                one.status = status
            one.peak = max(one.peak, peak)
            if turn >= 0:
                one.walls.append(wall)
                one.processors.append(processor)
    for name, command in commands.items():
        if runs[name].peak < SMALL and not command.words[0].endswith("sh"):
            runs[name].peak = high_water(command)
        if command.creates and os.path.exists(command.creates):
            os.remove(command.creates)
    return runs
