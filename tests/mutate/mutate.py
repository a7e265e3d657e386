"""mutate.py [--count N] [--seed S] [--only PATTERN] [--again LOG]: does `make test-quick` see it when the program is wrong?

Makes N small changes to pipeline/, one at a time: a comparison flipped, a bound off by one, an `and` for an `or`, a truth turned
round, a call dropped. The seed draws them from N equal parts of all the changes that could be made, so that each stage has its share
by size. Each is built and the quick tests run, those of its own stage first, up to the first that fails; a change that no test sees
survives and is printed. The tests run with the sanitizers, as in CI: a step past an array's bound and memory that is not given back are
seen as they are there. Works on copies of the last commit in a folder of its own, two side by side. Prints the score; exit 0 when at
least 85 in 100 were seen, else 1. With --again the changes are those that an earlier run printed as survivors, each at the line that
reads as it did and is nearest.
"""
import argparse
import contextlib
import json
import os
import queue
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STEPS = ('golden/(told|commands|stages)$', '(e2e|real)/', '(fuzz|unit)/')  # after the stage's own; house/ does not run the program
PROGRAM = ('tongbao', 'tongbao-paint', 'pages', 'models', 'catalogue')  # what the first of them run
COPIES = 2
TESTS = 3  # side by side on each copy: they wait more than they work
LEAST = 0.85
TIMEOUT = 300  # of one build or one run of the tests [s]; a change that makes a test hang is seen
PROCESSOR = 20  # what one process of the tests may take [s]: what loops for ever is ended soon

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


def choose(copy, count, seed, only):
    """`count` piles of changes, equal parts of all that there are in the order of the files, each shuffled by the seed."""
    dice = random.Random(seed)
    paths = [path for path in sorted((copy / 'pipeline').rglob('*.c')) if re.search(only, str(path.relative_to(copy)))]
    found = [(path.relative_to(copy), *change) for path in paths for change in changes(path)]
    for i in range(count):
        pile = found[len(found) * i // count:len(found) * (i + 1) // count]
        dice.shuffle(pile)
        yield pile


def repeat(copy, log):
    """The survivors that a run printed, each a pile of its own; a line that is there no more is told."""
    for name, number, old, new in re.findall(r'^survives: (\S+):(\d+): (.*?)  ->  (.*)$', log.read_text(), re.M):
        lines = (copy / name).read_text().split('\n')
        places = sorted((i for i, line in enumerate(lines) if line.strip() == old), key=lambda i: abs(i + 1 - int(number)))
        if not places:
            print(f'mutate: no line of {name} reads {old}', file=sys.stderr, flush=True)
            continue
        indent = re.match(r'\t*', lines[places[0]]).group()
        yield [(Path(name), places[0], '' if new == '(dropped)' else indent + new)]


def succeeds(*command, timeout=TIMEOUT, processor=resource.RLIM_INFINITY):
    """Whether it ends well, in time; nothing that it started is left when it does not."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (processor, processor)))
    try:
        return process.wait(timeout) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Bench:
    """A copy, and what is built of it: as fast to compile and link as may be."""

    def __init__(self, folder, number):
        self.copy = folder / str(number)
        self.build = self.copy / 'build'  # the program looks for its fonts and templates beside it
        subprocess.run(['git', 'clone', '-q', ROOT, self.copy], check=True)
        os.symlink(os.path.realpath(ROOT / 'fonts' / 'files'), self.copy / 'fonts' / 'files')
        generator = ['-G', 'Ninja'] if shutil.which('ninja') else []
        linker = ['-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld'] if shutil.which('ld.lld') else []
        subprocess.run(['cmake', '-S', self.copy, '-B', self.build, *generator, *linker, '-DCMAKE_BUILD_TYPE=None', '-DWERROR=OFF',
                        '-DSANITIZE=ON', '-DCMAKE_C_FLAGS=-O1'], check=True, stdout=subprocess.DEVNULL)

    def make(self, *targets, timeout=TIMEOUT):
        goals = ['--target', *targets] if targets else []
        return succeeds('cmake', '--build', self.build, '-j', str(max(1, os.cpu_count() // COPIES)), *goals, timeout=timeout)

    def test(self, names):
        return succeeds('ctest', '--test-dir', self.build, '-L', '^quick$', '-R', f'^{names}', '-j', str(TESTS), '--stop-on-failure', processor=PROCESSOR)

    def failed(self):
        """Which test failed, and the last of what it said."""
        folder = self.build / 'Testing' / 'Temporary'
        return (folder / 'LastTestsFailed.log').read_text() + (folder / 'LastTest.log').read_text(errors='replace')[-3000:]

    def listed(self, pattern):
        """(name, program) of the tests that a pattern names."""
        said = subprocess.check_output(['ctest', '--test-dir', self.build, '--show-only=json-v1', '-R', pattern])
        return [(test['name'], test['command'][0]) for test in json.loads(said)['tests'] if test.get('command')]

    def sees(self, stage):
        """None: it does not compile; else whether a test fails. A test whose program was not built anew has nothing to see."""
        begun = time.time()
        own = f'unit/{stage}/[^/]*$'
        programs = [os.path.basename(program) for _, program in self.listed(f'^{own}')]
        if programs and not self.make(*programs):
            return None
        if programs and not self.test(own):
            return True
        if not self.make(*PROGRAM):
            return None
        if not self.test(STEPS[0]) or not self.test(STEPS[1]):
            return True
        if not self.make():
            return None
        others = [name for name, program in self.listed(f'^{STEPS[2]}') if os.path.getmtime(program) > begun and not re.match(own, name)]
        return bool(others) and not self.test(f'({"|".join(others)})$')


def try_change(bench, path, number, line):
    """What `sees` says of a copy with this line in place of its own."""
    whole = bench.copy / path
    text = whole.read_text()
    lines = text.split('\n')
    lines[number] = line
    whole.write_text('\n'.join(lines))
    try:
        return bench.sees(str(path.parent.relative_to('pipeline')))
    finally:
        whole.write_text(text)


def try_pile(benches, pile):
    """The first of a pile's changes that compiles: (whether it was seen, its path, line number and line), or nothing."""
    bench = benches.get()
    try:
        for change in pile:
            seen = try_change(bench, *change)
            if seen is not None:
                return seen, *change
        return None
    finally:
        benches.put(bench)


def begin(folder):
    """The copies, built, none of whose tests fails."""
    benches = queue.Queue()
    if (ROOT.parent / 'shared').is_dir():
        os.symlink(ROOT.parent / 'shared', folder / 'shared')  # the real bulletins, for the tests that read them
    copies = [Bench(folder, i) for i in range(COPIES)]
    with ThreadPoolExecutor(COPIES) as pool:
        if not all(pool.map(lambda bench: bench.make(timeout=None), copies)):
            sys.exit('mutate: the copy cannot be built')
    bench = copies[0]
    for each in copies:
        benches.put(each)
    for names in STEPS:
        if not bench.test(names):
            sys.exit(f'mutate: a test fails before anything is changed: {bench.failed()}')
    return bench.copy, benches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--only', default='', help='a pattern that paths must match')
    parser.add_argument('--again', type=Path, metavar='LOG', help='what an earlier run printed: try its survivors, and nothing else')
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='tongbao-mutate-') as folder, ThreadPoolExecutor(COPIES) as pool:
        copy, benches = begin(Path(folder))
        chosen = repeat(copy, arguments.again) if arguments.again else choose(copy, arguments.count, arguments.seed, arguments.only)
        piles = list(chosen)
        was = {path: path.read_text().split('\n') for path in copy.rglob('pipeline/**/*.c')}
        seen = tried = 0
        for result in pool.map(lambda pile: try_pile(benches, pile), piles):
            if not result:
                continue
            tried, seen = tried + 1, seen + result[0]
            print(f'{tried}: {seen} seen', file=sys.stderr, flush=True)
            if not result[0]:
                path, number, line = result[1:]
                print(f'survives: {path}:{number + 1}: {was[copy / path][number].strip()}  ->  {line.strip() or "(dropped)"}', flush=True)
        print(f'mutate: {seen} of {tried} seen', flush=True)
        sys.exit(0 if tried and seen / tried >= LEAST else 1)


if __name__ == '__main__':
    main()
