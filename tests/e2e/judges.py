"""Independent judges on every output: qpdf on the PDF's syntax; where ../shared is there, pdfck (PDF/A-2a and PDF/UA-1) and docxv
(ISO 29500 transitional and the package's rules)."""
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
    """The shared judges over a document of each format, seals and all."""

    SOURCES = sorted((harness.ROOT / 'samples' / 'formats').glob('*.txt'))

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
