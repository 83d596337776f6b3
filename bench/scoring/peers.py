"""Other programs that score the PHQ-9's total, and whether all of them agree."""

import csv
import itertools
import json
import os
import platform
import shutil
import subprocess
import sys

from scoring.race import Command

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = os.path.join(HERE, "scripts")
CACHE = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "bench-npm")
ADDED = ["total", "total_band"]  # what everyone adds


def script(name):
    return os.path.join(SCRIPTS, name)


def said(*words):
    """The first line that a program says; nothing if it cannot be run."""
    try:
        ran = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=False)
    except OSError:
        return ""
    return ran.stdout.strip().split("\n")[0] if ran.returncode == 0 else ""


def npm_packages():
    """A folder that holds them and our scripts, or the reason why there is none."""
    if os.environ.get("SELFCHECK_NPM") != "1":
        return None, "SELFCHECK_NPM=1 is not set"
    if not shutil.which("npm") or not shutil.which("node"):
        return None, "npm and node are not installed"
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    packages = ["@duckdb/node-api", "nodejs-polars", f"nodejs-polars-linux-{machine}-gnu"]
    os.makedirs(CACHE, exist_ok=True)
    if not all(os.path.isdir(os.path.join(CACHE, "node_modules", package)) for package in packages):
        install = ["npm", "install", "--prefix", CACHE, "--no-audit", "--no-fund", "--ignore-scripts"]
        ran = subprocess.run(install + packages, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if ran.returncode:
            return None, "npm cannot install them: " + ran.stdout.strip()[-200:]
    for name in ("duckdb.mjs", "polars.mjs"):  # packages are looked for above the script
        shutil.copy(script(name), CACHE)
    return CACHE, ""


def version_of(folder, package):
    with open(os.path.join(folder, "node_modules", package, "package.json"), encoding="utf-8") as file:
        return json.load(file)["version"]


class Peer:
    def __init__(self, name, version, command, rounds=None):
        self.name, self.version, self.command, self.rounds = name, version, command, rounds


def column_of_q1(path):
    with open(path, encoding="utf-8") as file:
        return file.readline().split(",").index("q1") + 1


def find(threads):
    """Those that are here, and why the others are not. A command is made of an input and an output."""
    peers, skipped = [], []
    folder, reason = npm_packages()
    if folder:
        duckdb, polars = os.path.join(folder, "duckdb.mjs"), os.path.join(folder, "polars.mjs")
        peers.append(Peer(
            f"DuckDB, {threads} threads", version_of(folder, "@duckdb/node-api"),
            lambda i, o, rows: Command(["node", duckdb, i, o, str(threads)], creates=o, rows=rows)))
        peers.append(Peer(
            "polars", version_of(folder, "nodejs-polars"), lambda i, o, rows: Command(["node", polars, i, o, "frame"], creates=o, rows=rows)))
        peers.append(Peer(
            "polars, streaming", version_of(folder, "nodejs-polars"),
            lambda i, o, rows: Command(["node", polars, i, o, "sink"], creates=o, rows=rows)))
    else:
        skipped.append(f"DuckDB and polars: {reason}")
    if shutil.which("mawk"):
        peers.append(Peer("mawk", said("mawk", "-W", "version"), mawk, 3))
    else:
        skipped.append("mawk: not installed")
    peers.append(Peer(
        "python3 csv", platform.python_version(),
        lambda i, o, rows: Command([sys.executable, script("phq9_csv.py"), i, o], creates=o, rows=rows), 2))
    if shutil.which("mlr"):
        peers.append(Peer(
            "Miller", said("mlr", "--version"),
            lambda i, o, rows: Command(["mlr", "--csv", "put", "-f", script("phq9.mlr"), i], output=o, rows=rows), 1))
    else:
        skipped.append("Miller: not installed")
    if said("Rscript", "-e", "cat(requireNamespace('data.table', quietly = TRUE))") == "TRUE":
        peers.append(Peer(
            "R data.table", said("Rscript", "-e", "cat(as.character(packageVersion('data.table')))"),
            lambda i, o, rows: Command(["Rscript", script("phq9.R"), i, o, str(threads)], creates=o, rows=rows), 3))
    else:
        skipped.append("R data.table: not installed")
    return peers, skipped


def mawk(path, output, rows):
    first = f"first={column_of_q1(path)}"
    return Command(["mawk", "-v", first, "-f", script("phq9.awk"), path], output=output, rows=rows)


def differences(input_path, ours, theirs):
    """In how many rows the fields of the input or what everyone adds are not the same in both."""
    different = 0
    with open(input_path, newline="", encoding="utf-8") as rows, open(ours, newline="", encoding="utf-8") as mine:
        with open(theirs, newline="", encoding="utf-8") as other:
            rows, mine, other = csv.reader(rows), csv.reader(mine), csv.reader(other)
            header = next(rows)
            places = [next(table) for table in (mine, other)]
            wanted = [[place.index(name) for name in header + ADDED] for place in places]
            for given, one, two in itertools.zip_longest(rows, mine, other, fillvalue=()):
                if not given or not one or not two:
                    different += 1
                    continue
                one = [one[at] for at in wanted[0]]
                two = [two[at] for at in wanted[1]]
                different += one != two or one[: len(given)] != given
    return different
