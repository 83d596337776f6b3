#!/usr/bin/env -S python3 -B
"""The README's two commands on a bare Debian 12, if SELFCHECK_FRESH=1 asks for it: it builds and tests everything once more."""
import os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main():
    if os.environ.get('SELFCHECK_FRESH') != '1':
        print('skip  it takes as long as all other tests together: SELFCHECK_FRESH=1 ./dev test, or ./dev fresh')
        return 77
    return subprocess.run([ROOT + '/cmake/fresh.sh', ROOT + '/build/fresh'], stdin=subprocess.DEVNULL).returncode


if __name__ == '__main__':
    sys.exit(main())
