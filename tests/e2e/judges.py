"""Independent judges on every output: qpdf on the PDF's syntax; where ../shared is there, pdfck (PDF/A-2a and PDF/UA-1) and docxv
(ISO 29500 transitional and the package's rules)."""
import re
import subprocess
import unittest

import harness


def shared_judge(name):
    path = harness.SHARED / 'judges' / name
    if not path.exists():
        raise unittest.SkipTest(f'../shared/judges/{name} is not there')
    harness.need_module('lxml', 'python3-lxml')
    return path


class Judging(harness.Test):
    def judge(self, sources, pattern, *command):
        """Runs the judge over each output; it must find nothing."""
        harness.render(self.folder, *sources)
        outputs = sorted(self.folder.glob(pattern))
        self.assertEqual(len(outputs), len(sources))
        for path in outputs:
            with self.subTest(path.name):
                done = subprocess.run([*map(str, command), str(path)], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-3000:])


class Samples(Judging):
    def test_qpdf(self):
        self.judge(harness.samples(), '*.pdf', harness.need('qpdf', 'qpdf'), '--check')


class Ink(harness.Test):
    """Text and lines are black, DeviceGray 0; but for the red mark and line of a format with a head, in the template's ink, no colour is
    set."""

    COLOURS = ('g', 'G', 'rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh')
    SCRIPT = """
import sys, pikepdf
with pikepdf.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            print(operator, *(operands if str(operator) in sys.argv[2].split() else ()))
"""

    def colours(self, source):
        harness.need_module('pikepdf', 'python3-pikepdf')
        harness.render(self.folder, '-T', 'pdf', source)
        lines = harness.output('/usr/bin/python3', '-c', self.SCRIPT, self.folder / f'{source.stem}.pdf', ' '.join(self.COLOURS)).splitlines()
        self.assertGreater(sum(line.startswith('BT') for line in lines), 0)
        return {line for line in lines if line.split()[0] in self.COLOURS}

    def test_black(self):
        for source in (harness.ROOT / 'samples' / '05-one-page.txt', harness.ROOT / 'samples' / '08-tables.md'):
            self.assertLessEqual(self.colours(source), {'g 0', 'G 0'})

    def test_red(self):
        template = (harness.ROOT / 'templates' / 'document' / 'template.xml').read_text(encoding='utf-8')
        red = re.search(r'<ink red="#(..)(..)(..)"', template).groups()
        found = self.colours(harness.ROOT / 'samples' / 'formats' / 'document.txt')
        wanted, = [line.split()[1:] for line in found if line.startswith('rg')]
        for value, hexadecimal in zip(wanted, red):
            self.assertAlmostEqual(float(value), int(hexadecimal, 16) / 255, delta=0.001)
        self.assertLessEqual({line for line in found if not line.startswith('rg')}, {'g 0', 'G 0'})


class Real(Judging):
    """The bulletins of ../shared, and its judges over the samples too."""

    def test_qpdf(self):
        self.judge(harness.bulletins(), '*.pdf', harness.need('qpdf', 'qpdf'), '--check')

    def test_pdfck(self):
        judge = shared_judge('pdfck')
        harness.need_module('pikepdf', 'python3-pikepdf')
        harness.need_module('fontTools', 'python3-fonttools')
        self.judge(harness.samples() + harness.bulletins(), '*.pdf', judge)

    def test_docxv(self):
        self.judge(harness.samples() + harness.bulletins(), '*.docx', shared_judge('docxv'))


class Formats(Judging):
    """The shared judges over a document of each format, seals and all, and over tables, attachments and footnotes."""

    SOURCES = sorted((harness.ROOT / 'samples' / 'formats').glob('*.txt')) + sorted((harness.ROOT / 'samples').glob('[0-9]*.md'))

    def test_pdfck(self):
        judge = shared_judge('pdfck')
        harness.need_module('pikepdf', 'python3-pikepdf')
        harness.need_module('fontTools', 'python3-fonttools')
        self.judge(self.SOURCES, '*.pdf', judge)

    def test_docxv(self):
        self.judge(self.SOURCES, '*.docx', shared_judge('docxv'))


class Seeing(harness.Test):
    """The judges see a damaged file."""

    def test_qpdf_sees_a_cut_file(self):
        qpdf = harness.need('qpdf', 'qpdf')
        path, *_ = harness.samples()
        harness.render(self.folder, '-T', 'pdf', path)
        pdf = self.folder / f'{path.stem}.pdf'
        pdf.write_bytes(pdf.read_bytes()[:-200])
        self.assertNotEqual(subprocess.run([qpdf, '--check', pdf], capture_output=True).returncode, 0)


if __name__ == '__main__':
    harness.main()
