"""What the end-to-end tests share: where things are, running tongbao and other programs, reading text out of its outputs.

A tool that is absent is a failure with CI=true and a counted skip elsewhere. Tests on real bulletins read ../shared in place and are
skipped, with a word, where it is not. Nothing here knows how tongbao works inside.
"""
import importlib.util
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / 'shared'
TONGBAO = Path(os.environ.get('TONGBAO', ROOT / 'build' / 'tongbao')).resolve()
SANITIZER_EXIT = 99
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def sanitized():
    return b'__asan_init' in TONGBAO.read_bytes()


def counted():
    """Whether it is a build for `make coverage`."""
    return b'__gcov_' in TONGBAO.read_bytes()


def need(tool, package):
    """The path of a program the test cannot do without."""
    path = shutil.which(tool)
    if path:
        return path
    absent(f'{tool} (Debian package {package})')


def need_module(name, package):
    """A module of the system's python that the test cannot do without."""
    if importlib.util.find_spec(name) is None:
        absent(f'the python module {name} (Debian package {package})')


def npm():
    """Installs what tests/package-lock.json names, once."""
    need('npm', 'npm')
    done = subprocess.run([str(ROOT / 'tests' / 'npm')], capture_output=True, text=True)
    if done.returncode:
        absent(f'what tests/npm installs ({done.stderr.strip()[-300:]})')


def absent(what):
    """Ends the test that needs it: a failure with CI=true, elsewhere a skip."""
    if os.environ.get('CI') == 'true':
        raise AssertionError(f'{what} is absent, and CI=true')
    raise unittest.SkipTest(f'{what} is absent')


def samples():
    paths = sorted(path for path in (ROOT / 'samples').glob('*.txt'))
    assert paths, 'samples/ holds no bulletins'
    return paths


def bulletins():
    paths = sorted((SHARED / 'bulletins').glob('*.txt'))
    if not paths:
        raise unittest.SkipTest('real bulletins: ../shared/bulletins is not there')
    return paths


def notices():
    """Real notices in many shapes; some cannot be read."""
    paths = sorted(path for path in (SHARED / 'notices').glob('*/*') if path.is_file())
    if not paths:
        raise unittest.SkipTest('real notices: ../shared/notices is not there')
    return paths


def environment(**changes):
    """The environment tests run in: nothing of the caller's but PATH; a change of None takes a variable away."""
    variables = {
        'PATH': os.environ['PATH'],
        'HOME': '/nonexistent',
        'LC_ALL': 'C.UTF-8',
        'TZ': 'UTC',
        'ASAN_OPTIONS': f'exitcode={SANITIZER_EXIT}:detect_leaks=1',
        'LSAN_OPTIONS': f'exitcode={SANITIZER_EXIT}',
        'UBSAN_OPTIONS': f'exitcode={SANITIZER_EXIT}:halt_on_error=1:print_stacktrace=1',
    }
    variables.update(changes)
    return {name: str(value) for name, value in variables.items() if value is not None}


def cairo_may_lose():
    """What environment() is given where cairo writes a PDF (-T cairo-pdf): LeakSanitizer is told what cairo itself loses."""
    lost = Path(__file__).with_name('cairo.supp')
    return {'LSAN_OPTIONS': f'exitcode={SANITIZER_EXIT}:suppressions={lost}:print_suppressions=0'}


def tongbao(*arguments, program=TONGBAO, env=None, timeout=300, **options):
    """Runs tongbao to its end. A crash, our own bug (70) or a sanitizer's report fails the test, whatever it was about."""
    command = [str(program), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env=environment(**(env or {})), timeout=timeout, **options)
    done.stdout, done.stderr = (text.decode('utf-8', 'backslashreplace') for text in (done.stdout, done.stderr))
    shown = ' '.join(command) + f'\nexit {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}'
    assert done.returncode >= 0, f'killed by signal {-done.returncode}: {shown}'
    assert done.returncode not in (SANITIZER_EXIT, 70) and 'Sanitizer' not in done.stderr, shown
    return done


def render(out, *arguments, **options):
    """Renders into `out`; findings (1) are no failure here. Returns what ran."""
    done = tongbao('render', '-o', out, *arguments, **options)
    assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
    return done


def model(*arguments):
    """What tongbao understood, as JSON."""
    done = tongbao('model', '-f', 'json', *arguments)
    assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
    return json.loads(done.stdout)


def output(*command, **options):
    """The standard output of another program, which must succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, **options)
    assert done.returncode == 0, f'{command[0]}: exit {done.returncode}: {done.stderr.decode(errors="replace")[-2000:]}'
    return done.stdout.decode('utf-8')


def until(holds, seconds=300):
    """Waits until `holds()` is true, however slow the machine is, and says whether it came to be."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def shares(pid):
    """What a process could have a race over: its threads but for the first, and what it maps to write that another may map too."""
    threads = os.listdir(f'/proc/{pid}/task')[1:]
    with open(f'/proc/{pid}/maps') as file:
        maps = [line.split(None, 5) for line in file]
    return threads + [row[5].strip() if len(row) > 5 else 'without a name' for row in maps if 'w' in row[1] and 's' in row[1]]


def page_count(pdf):
    need('pdfinfo', 'poppler-utils')
    return int(re.search(r'^Pages:\s+(\d+)', output('pdfinfo', pdf), re.M).group(1))


def pdf_text(pdf):
    """The text of a PDF's structure tree, in its order; artifacts are not in it."""
    need('pdfinfo', 'poppler-utils')
    pieces = re.findall(r'^\s*"(.*?)"$', output('pdfinfo', '-struct-text', pdf), re.M | re.S)
    return '\n'.join(pieces)


def docx_text(docx):
    """The text of a DOCX's main part, in its order."""
    with zipfile.ZipFile(docx) as package:
        root = ElementTree.fromstring(package.read('word/document.xml'))
    pieces = []
    for element in root.iter():
        if element.tag == W + 't':
            pieces.append(element.text or '')
        elif element.tag in (W + 'br', W + 'tab', W + 'p'):
            pieces.append('\n')
    return ''.join(pieces)


def files_below(folder):
    """Every file below a folder, hidden ones too, by relative path; but for .tongbao/, where a run keeps what it knows."""
    paths = sorted(str(path.relative_to(folder)) for path in Path(folder).rglob('*') if not path.is_dir())
    return [path for path in paths if not path.startswith('.tongbao/')]


def png(width, rows):
    """A PNG of these rows of pixels, each of one byte (grey), three (RGB) or four (RGB and alpha)."""
    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
    colour = {1: 0, 3: 2, 4: 6}[len(rows[0]) // width]
    head = struct.pack('>IIBBBBB', width, len(rows), 8, colour, 0, 0, 0)
    data = zlib.compress(b''.join(b'\0' + row for row in rows))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', data) + chunk(b'IEND', b'')


class Test(unittest.TestCase):
    """A test with a folder of its own, self.folder."""

    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix='tongbao-test-')
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def write(self, name, text):
        """A source in the test's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode('utf-8'))
        return path


def main():
    """Runs the script's tests; exits 0, 1, or 77 when any was skipped, so that ctest counts it."""
    result = unittest.main(exit=False, verbosity=2).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.skipped else 0)
