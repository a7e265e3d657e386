"""Goldens: what tongbao makes of a source of tests/golden, as text, stage by stage. The expected file's existence is the test: x.model,
x.findings, x.pages, x.struct, x.parts, x.package, x.sheet beside x.txt, each only where it is there. UPDATE=1 rewrites those that are there.
"""
import difflib
import os
import re
import sys
import zipfile

import harness
import typeset_sheet

FOLDER = harness.ROOT / 'tests' / 'golden'
SOURCES = ('.txt', '.md', '.html', '.docx')
SHOWN = 80  # lines of a difference
LONG = 1500  # bytes of a .struct that takes poppler a tenth of a second and more, since it reads a page again for each element


def model(source, _):
    """What was understood."""
    return allowed(harness.tongbao('model', '-f', 'xml', source)).stdout


def findings(source, _):
    """What is said of it, hints too; by the file's name alone."""
    return allowed(harness.tongbao('check', '-f', 'text', '--lang', 'en', '-v', source.name, cwd=source.parent)).stdout


def pages(source, _):
    """Where each run of glyphs goes."""
    return harness.output(typeset_sheet.dump_program(), harness.ROOT, source)


def rendered(source, folder, suffix):
    """The output of a source, which is rendered once for all that look at it."""
    made = folder / f'{source.stem}.{suffix}'
    if not made.exists():
        kinds = [kind for kind, goldens in (('pdf', ['.struct']), ('docx', ['.parts', '.package'])) if kind == suffix
                 or any(source.with_suffix(golden).exists() for golden in goldens)]
        harness.render(folder, '-T', ','.join(kinds), source)
    return made


def struct(source, folder):
    """What a PDF says to a reader that does not look at it."""
    harness.need('pdfinfo', 'poppler-utils')
    return harness.output('pdfinfo', '-struct-text', rendered(source, folder, 'pdf'))


def parts(source, folder):
    """The parts of the DOCX, and of its main part a line an element; a run and what it says are one line."""
    with zipfile.ZipFile(rendered(source, folder, 'docx')) as package:
        return '\n'.join(package.namelist()) + '\n\n' + lined(package.read('word/document.xml').decode())


def package(source, folder):
    """Every part of the DOCX but its main one, which is in x.parts, and its pictures."""
    with zipfile.ZipFile(rendered(source, folder, 'docx')) as docx:
        names = [name for name in docx.namelist() if name.endswith(('.xml', '.rels')) and name != 'word/document.xml']
        return '\n'.join(f'== {name}\n{lined(docx.read(name).decode())}' for name in names)


def sheet(source, folder):
    """What a preview shows of it: its own page, and the list of it and another. Without its images, style and script; a line a tag."""
    allowed(harness.tongbao('preview', '-o', folder / source.stem, '--lang', 'en', source, harness.ROOT / 'samples' / '03-measures.txt'))
    text = ''
    for page in (folder / source.stem / source.stem / 'index.html', folder / source.stem / 'index.html'):
        html = re.sub(r'(<(style|script)[^>]*>).*?(?=</\2>)', r'\1', page.read_text('utf-8'), flags=re.S)
        html = re.sub(r'(nonce(?:-|="))[\w+/=]+', r'\1N', re.sub(r'base64,[\w+/=]+', 'base64,…', html))
        text += re.sub(r'(?<!\n)<(?!/)', '\n<', html) + '\n'
    return text


def lined(xml):
    """XML with a line before each element that is no part of a run."""
    lines, depth = [], 0
    for run, close, tag in re.findall(r'(<w:r>.*?</w:r>)|(</[^>]*>)|(<[^>]*>[^<]*)', xml, re.S):
        depth -= bool(close)
        lines.append('  ' * max(depth, 0) + (run or close or tag.strip()))
        depth += bool(tag) and not tag.strip().endswith(('/>', '?>'))
    return '\n'.join(lines) + '\n'


KINDS = {'.model': model, '.findings': findings, '.pages': pages, '.struct': struct, '.parts': parts, '.package': package, '.sheet': sheet}


def allowed(done):
    assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
    return done


def orphans(folder):
    """Files that belong to no test: a golden without a source, a source without a golden, any other file."""
    files = sorted(path for path in folder.iterdir() if path.name != 'seals')  # which sources name
    stems = {suffixes: {path.stem for path in files if path.suffix in suffixes} for suffixes in (SOURCES, tuple(KINDS))}
    faults = []
    for path in files:
        if path.suffix in KINDS and path.stem not in stems[SOURCES]:
            faults.append(f'{path.name}: there is no source for it')
        elif path.suffix in SOURCES and path.stem not in stems[tuple(KINDS)]:
            faults.append(f'{path.name}: there is nothing expected of it')
        elif path.suffix not in (*KINDS, *SOURCES):
            faults.append(f'{path.name}: neither a source nor a golden')
    return faults


def difference(expected, found, name):
    """The lines that differ, or nothing."""
    rows = list(difflib.unified_diff(expected.splitlines(), found.splitlines(), f'{name} expected', f'{name} found', lineterm='', n=1))
    return '\n'.join(rows[:SHOWN] + ([f'… {len(rows) - SHOWN} lines more'] if len(rows) > SHOWN else []))


def is_long(golden):
    return golden.suffix == '.struct' and golden.stat().st_size > LONG


def compare(folder, work, update, wanted=lambda golden: True):
    """{golden's name: its difference}, of those that are wanted and differ; with `update` they are rewritten instead."""
    found = {}
    for source in sorted(path for path in folder.iterdir() if path.suffix in SOURCES):
        for suffix, make in KINDS.items():
            golden = source.with_suffix(suffix)
            if not golden.exists() or not wanted(golden):
                continue
            text = make(source, work)
            if update:
                golden.write_text(text, 'utf-8')
            elif (rows := difference(golden.read_text('utf-8'), text, golden.name)):
                found[golden.name] = rows
    return found


class Base(harness.Test):
    def hold(self, wanted):
        update = os.environ.get('UPDATE') == '1'
        for name, rows in compare(FOLDER, self.folder, update, wanted).items():
            with self.subTest(name):
                self.fail(f'{rows}\nUPDATE=1 tests/e2e/run golden.py rewrites what is expected; read the difference first')
        if update:
            print('goldens were rewritten', file=sys.stderr)


class Goldens(Base):
    def test_every_file_belongs_to_a_test(self):
        self.assertEqual(orphans(FOLDER), [])

    def test_as_expected(self):
        self.hold(lambda golden: not is_long(golden))


class Long(Base):
    def test_as_expected(self):
        self.hold(is_long)


class Seeing(harness.Test):
    """The runner sees a change in each kind, and files that test nothing."""

    def setUp(self):
        super().setUp()
        self.goldens, self.work = self.folder / 'goldens', self.folder / 'work'
        source = self.write('goldens/a.txt', '关于测试情况的通报\n\n一、基本情况\n\n现将情况通报如下, 共3项。\n')
        for suffix in KINDS:
            source.with_suffix(suffix).touch()
        self.assertEqual(compare(self.goldens, self.work, True), {})

    def test_every_kind(self):
        self.assertEqual(compare(self.goldens, self.work, False), {})
        for suffix in KINDS:
            golden = self.goldens / f'a{suffix}'
            text = golden.read_text('utf-8')
            self.assertTrue(text or suffix == '.findings', suffix)
            golden.write_text(text + '多\n', 'utf-8')
            self.assertEqual(list(compare(self.goldens, self.work, False)), [golden.name])
            golden.write_text(text, 'utf-8')

    def test_orphans(self):
        self.assertEqual(orphans(self.goldens), [])
        for name in ('b.pages', 'c.txt', 'a.other'):
            (self.goldens / name).touch()
        self.assertEqual(len(orphans(self.goldens)), 3)


if __name__ == '__main__':
    harness.main()
