#!/usr/bin/env -S python3 -B
"""The README's two commands on a bare Debian 12: in CI, or where SELFCHECK_FRESH=1 asks for it.

All is built and tested once more."""
import os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def is_wanted(environment):
    asked = environment.get('SELFCHECK_FRESH')
    return asked == '1' if asked else environment.get('CI', 'false').lower() not in ('', '0', 'false')


def main():
    if not is_wanted(os.environ):
        print('skip  it takes as long as all other tests together and runs in CI: SELFCHECK_FRESH=1 ./dev test, or ./dev fresh')
        return 77
    return subprocess.run([ROOT + '/cmake/fresh.sh', ROOT + '/build/fresh'], stdin=subprocess.DEVNULL).returncode


if __name__ == '__main__':
    sys.exit(main())
