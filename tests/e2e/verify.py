"""`verify` says which outputs are not what their sources give, and touches nothing."""
import zipfile

import harness

TEXT = '关于水闸检修的通知\n\n各用水单位：\n水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'


class Verify(harness.Test):
    def setUp(self):
        super().setUp()
        self.out = self.folder / 'out'
        for name in 'abc':
            self.write(f'in/{name}.txt', TEXT)
        harness.render(self.out, self.folder / 'in')

    def verify(self, status, *options):
        before = {name: (self.out / name).read_bytes() for name in harness.files_below(self.out)}
        done = harness.tongbao('verify', '--lang', 'en', *options, '-o', self.out, self.folder / 'in')
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertEqual(before, {name: (self.out / name).read_bytes() for name in harness.files_below(self.out)})
        return done.stdout

    def rewrite(self, name, change, method=zipfile.ZIP_DEFLATED):
        path = self.out / name
        with zipfile.ZipFile(path) as package:
            parts = {info.filename: package.read(info) for info in package.infolist()}
        with zipfile.ZipFile(path, 'w', method) as package:
            for part, data in parts.items():
                package.writestr(part, change(data) if part == 'word/document.xml' else data)

    def test_the_same(self):
        self.assertEqual(self.verify(0, '-j', '2'), '')

    def test_each_kind_of_difference(self):
        self.rewrite('a.docx', lambda data: data.replace('储水'.encode(), '蓄水'.encode()))
        self.rewrite('b.docx', lambda data: data.replace(b'w:w="11906"', b'w:w="12240"').replace(b'<w:sectPr', b'<w:sectPr '))
        self.rewrite('c.docx', lambda data: data, zipfile.ZIP_STORED)
        with open(self.out / 'a.pdf', 'ab') as file:
            file.write(b'\n')
        (self.out / 'b.pdf').unlink()
        said = self.verify(1)
        for name, code in (('a.docx', 'text-differs'), ('b.docx', 'layout-differs'), ('c.docx', 'encoding-differs'),
                           ('a.pdf', 'output-differs'), ('b.pdf', 'output-absent')):
            self.assertRegex(said, rf'{name} .*\[{code}\]|{name},? .*\[{code}\]|of .*{name} .*\[{code}\]')
        self.assertEqual(len(said.splitlines()), 5)

    def test_times_are_not_trusted_and_options_count(self):
        self.write('in/a.txt', TEXT.replace('储水', '蓄水'))
        self.assertIn('a.docx', self.verify(1))
        self.write('in/d.docx', b'PK\x03\x04 no archive')
        self.verify(2, '-T', 'pdf')

    def test_findings_do_not_count(self):
        self.write('in/b.txt', '没有标题的一段话。\n')
        harness.render(self.out, self.folder / 'in')
        self.assertEqual(self.verify(0), '')


if __name__ == '__main__':
    harness.main()
