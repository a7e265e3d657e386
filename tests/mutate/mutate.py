"""mutate.py [--count N] [--seed S] [--only PATTERN]: does `make test-quick` see it when the program is wrong?

Makes N small changes to pipeline/, one at a time: a comparison flipped, a bound off by one, an `and` for an `or`, a truth turned
round, a call dropped. Each is built and the quick tests run; a change that no test sees survives and is printed. Works on a copy of
the last commit in a folder of its own. Prints the score; exit 0 when at least 85 in 100 were seen, else 1.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
QUICK = '^(unit/|golden/(stages|commands)|fuzz/)'
LEAST = 0.85
TIMEOUT = 300  # of one build or one run of the tests [s]; a change that makes a test hang is seen

FLIPS = {' < ': ' <= ', ' <= ': ' < ', ' > ': ' >= ', ' >= ': ' > ', ' == ': ' != ', ' != ': ' == ', ' && ': ' || ', ' || ': ' && ',
         ' + 1': ' + 2', ' - 1': ' - 2', 'return true;': 'return false;', 'return false;': 'return true;'}
CALL = re.compile(r'^\t+[a-z_]+\([^;{}]*\);$')  # a statement that is a call and no more


def bodies(lines):
    """Numbers of the lines inside functions, comments and preprocessor lines aside."""
    inside = False
    for number, line in enumerate(lines):
        if line == '{':
            inside = True
        elif line == '}':
            inside = False
        elif inside and not line.lstrip().startswith(('#', '/*', '*', 'assert', 'static_assert')):
            yield number


def outside_strings(line):
    """The line with the insides of its strings, characters and comments blanked out, as long as it was."""
    return re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?(?:\*/|$)', lambda found: ' ' * len(found.group()), line)


def changes(path):
    """(line number, new line) of every change that could be made to a file."""
    lines = path.read_text().split('\n')
    for number in bodies(lines):
        line, code = lines[number], outside_strings(lines[number])
        for old, new in FLIPS.items():
            for found in re.finditer(re.escape(old) + r'(?!\d)', code):
                yield number, line[:found.start()] + new + line[found.end():]
        if CALL.match(line) and not re.match(r'\t+(free|close|arena_free|buf_free)', line):
            yield number, ''


def choose(copy, seed, only):
    """Changes spread over all files, drawn by the seed: one a file, then a second, so that no large file takes them all."""
    dice = random.Random(seed)
    piles = []
    for path in sorted((copy / 'pipeline').rglob('*.c')):
        pile = [(path, *change) for change in changes(path)] if re.search(only, str(path)) else []
        dice.shuffle(pile)
        piles += [pile] if pile else []
    dice.shuffle(piles)
    while piles:
        for pile in piles:
            yield pile.pop()
        piles = [pile for pile in piles if pile]


def succeeds(*command, timeout=TIMEOUT):
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=timeout).returncode == 0
    except subprocess.TimeoutExpired:
        return False


class Bench:
    """The copy, and what is built of it."""

    def __init__(self, folder):
        self.copy, self.build = folder / 'copy', folder / 'build'
        subprocess.run(['git', 'clone', '-q', ROOT, self.copy], check=True)
        shutil.copytree(ROOT / 'fonts' / 'files', self.copy / 'fonts' / 'files', copy_function=os.link)
        subprocess.run(['cmake', '-S', self.copy, '-B', self.build, '-DCMAKE_BUILD_TYPE=RelWithDebInfo', '-DWERROR=OFF'],
                       check=True, stdout=subprocess.DEVNULL)

    def make(self, timeout=TIMEOUT):
        return succeeds('cmake', '--build', self.build, '-j', str(os.cpu_count()), timeout=timeout)

    def test(self):
        return succeeds('ctest', '--test-dir', self.build, '-j', str(os.cpu_count()), '-R', QUICK, '--stop-on-failure', '--timeout', '60')


def try_change(bench, path, number, line):
    """None: it does not compile; else whether the tests saw it."""
    text = path.read_text()
    lines = text.split('\n')
    lines[number] = line
    path.write_text('\n'.join(lines))
    try:
        return not bench.test() if bench.make() else None
    finally:
        path.write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--only', default='', help='a pattern that paths must match')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='tongbao-mutate-') as folder:
        bench = Bench(Path(folder))
        if not bench.make(timeout=None):
            sys.exit('mutate: the copy cannot be built')
        if not bench.test():
            sys.exit('mutate: the tests fail before anything is changed')
        seen = tried = 0
        for path, number, line in choose(bench.copy, arguments.seed, arguments.only):
            if tried == arguments.count:
                break
            was = path.read_text().split('\n')[number].strip()
            result = try_change(bench, path, number, line)
            if result is None:
                continue
            tried += 1
            seen += result
            print(f'{tried}: {seen} seen', file=sys.stderr, flush=True)
            if not result:
                print(f'survives: {path.relative_to(bench.copy)}:{number + 1}: {was}  ->  {line.strip() or "(dropped)"}', flush=True)
        print(f'mutate: {seen} of {tried} seen', flush=True)
        sys.exit(0 if tried and seen / tried >= LEAST else 1)


if __name__ == '__main__':
    main()
