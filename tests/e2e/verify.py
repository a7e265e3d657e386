"""`verify` says which outputs are not what their sources give, and touches nothing."""
import re
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import harness

TEXT = '关于水闸检修的通知\n\n各用水单位：\n水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'


def red_of(png):
    """Width, height and the places of the frames' pixels of an image."""
    harness.need('mutool', 'mupdf-tools')
    raw = subprocess.run(['mutool', 'draw', '-q', '-r', '96', '-F', 'ppm', '-o', '-', str(png)], capture_output=True, check=True).stdout
    head = re.match(rb'P6\s(?:#.*\s)*(\d+)\s(\d+)\s255\s', raw)
    width, height = map(int, head.groups())
    pixels = raw[head.end():]
    places = [i for i in range(width * height) if pixels[3 * i] > 180 and pixels[3 * i + 1] < 60]
    return width, height, [(i % width, i // width) for i in places]


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

    def rewrite(self, name, changes=None, method=zipfile.ZIP_DEFLATED, more=()):
        """The package again, each part of `changes` by its function (None: it goes), and `more` parts."""
        path = self.out / name
        with zipfile.ZipFile(path) as package:
            parts = {info.filename: package.read(info) for info in package.infolist()}
        for part, change in (changes or {}).items():
            assert part in parts, f'{name} has no part {part}'
            data = parts.pop(part)
            if change:
                parts[part] = change(data)
        with zipfile.ZipFile(path, 'w', method) as package:
            for part, data in [*parts.items(), *more]:
                package.writestr(part, data)

    def codes(self, said):
        """(output's name, code) of each line."""
        return sorted((Path(re.search(r'(\S+\.(?:docx|pdf|png|svg))\b', line.split(': error: ')[1]).group(1)).name,
                       re.search(r'\[([a-z-]+)\]$', line).group(1)) for line in said.splitlines())

    def test_the_same(self):
        self.assertEqual(self.verify(0, '-j', '2'), '')

    def test_docx_all_parts_count(self):
        document = 'word/document.xml'
        self.rewrite('a.docx', {document: lambda data: data.replace('储水'.encode(), '蓄水'.encode())})
        self.rewrite('b.docx', {document: lambda data: data.replace(b'w:w="11906"', b'w:w="12240"').replace(
            b'<w:sectPr', b'<w:sectPr ')})
        self.rewrite('c.docx', method=zipfile.ZIP_STORED)
        self.assertEqual(self.codes(self.verify(1)), [
            ('a.docx', 'text-differs'), ('b.docx', 'layout-differs'), ('c.docx', 'encoding-differs')])

    def test_docx_parts_of_any_name(self):
        self.rewrite('a.docx', more=[('word/media/image1.png', b'no image of ours')])
        self.rewrite('b.docx', more=[('customXml/item9.xml', '<w>另有一注</w>')])
        self.rewrite('c.docx', {'docProps/app.xml': None})
        self.assertEqual(self.codes(self.verify(1)), [(f'{name}.docx', 'layout-differs') for name in 'abc'])
        harness.render(self.out, '--fresh', '--force', self.folder / 'in')
        self.rewrite('a.docx', more=[('word/footnotes9.xml', '<w>另有一注</w>')])
        self.rewrite('b.docx', {'word/fontTable.xml': lambda data: data.replace(b'<w:fonts', b'<w:fonts ', 1)})
        (self.out / 'c.docx').write_bytes(b'no archive')
        self.assertEqual(self.codes(self.verify(1)), [
            ('a.docx', 'text-differs'), ('b.docx', 'layout-differs'), ('c.docx', 'output-differs')])

    def test_pdf_by_words_pages_and_bytes(self):
        harness.need('pdftocairo', 'poppler-utils')
        self.write('in/a.txt', TEXT.replace('储水', '蓄水'))
        self.write('in/b.txt', TEXT.replace('修，请', '修，\n\n\n请'))  # one paragraph becomes two
        with open(self.out / 'c.pdf', 'ab') as file:
            file.write(b'\n')
        said = self.verify(1, '-T', 'pdf')
        self.assertEqual(self.codes(said), [('a.pdf', 'pages-differ'), ('a.pdf', 'text-differs'),
                                            ('b.pdf', 'layout-differs'), ('b.pdf', 'pages-differ'), ('c.pdf', 'encoding-differs')])
        self.assertRegex(said, r'pages of \S+a\.pdf that look otherwise: 1;')
        images = self.out / '.tongbao' / 'differences'
        self.assertEqual(harness.files_below(images), ['a.pdf-1.png', 'b.pdf-1.png'])
        self.write('in/a.txt', TEXT)
        self.verify(1, '-T', 'pdf')
        self.assertEqual(harness.files_below(images), ['a.pdf-1.png', 'b.pdf-1.png'])

    def test_pdf_side_by_side(self):
        harness.need('pdftocairo', 'poppler-utils')
        long = TEXT.replace('请提前', '此段文字很长，须占去若干行。' * 60 + '请提前')
        (self.folder / 'in' / 'b.txt').unlink()
        (self.folder / 'in' / 'c.txt').unlink()
        self.write('in/a.txt', long)
        harness.render(self.out, self.folder / 'in')
        self.assertGreater(harness.page_count(self.out / 'a.pdf'), 1)
        self.write('in/a.txt', long.replace('做好储水', '做好蓄水'))
        said = self.verify(1, '-T', 'pdf')
        self.assertRegex(said, rf'pages of \S+a\.pdf that look otherwise: {harness.page_count(self.out / "a.pdf")};')
        (name,) = harness.files_below(self.out / '.tongbao' / 'differences')
        width, height, red = red_of(self.out / '.tongbao' / 'differences' / name)
        left, right = [(x, y) for x, y in red if x < width // 2], [(x, y) for x, y in red if x > width // 2]
        self.assertTrue(left and right)
        self.assertEqual({(x + (width + 8) // 2, y) for x, y in left}, set(right), 'both sides are framed alike')
        box = max(x for x, _ in left) - min(x for x, _ in left), max(y for _, y in left) - min(y for _, y in left)
        self.assertLess(box[0], 80)  # one character of 21 pixels, by tiles of 16
        self.assertLess(box[1], 64)

    def test_pdf_without_poppler(self):
        with open(self.out / 'a.pdf', 'ab') as file:
            file.write(b'\n')
        done = harness.tongbao('verify', '--lang', 'en', '-o', self.out, self.folder / 'in', env={'PATH': '/nonexistent'})
        self.assertEqual((done.returncode, self.codes(done.stdout)), (1, [('a.pdf', 'output-differs')]))

    def test_images_by_words_drawing_and_bytes(self):
        harness.render(self.out, '-T', 'png,svg', self.folder / 'in')
        self.write('in/a.txt', TEXT.replace('储水', '蓄水'))
        self.write('in/b.txt', TEXT.replace('修，请', '修，\n\n\n请'))
        png = (self.out / 'c-1.png').read_bytes()
        chunk = b'tEXtComment\0nothing'
        piece = struct.pack('>I', len(chunk) - 4) + chunk + struct.pack('>I', zlib.crc32(chunk))
        (self.out / 'c-1.png').write_bytes(png[:33] + piece + png[33:])
        svg = (self.out / 'c-1.svg').read_text(encoding='utf-8')
        (self.out / 'c-1.svg').write_text(svg.replace('</desc>', '</desc>\n<!-- saved again -->\n'), encoding='utf-8')
        self.assertEqual(self.codes(self.verify(1, '-T', 'png,svg')), [
            ('a-1.png', 'pages-differ'), ('a-1.png', 'text-differs'), ('a-1.svg', 'text-differs'),
            ('b-1.png', 'layout-differs'), ('b-1.png', 'pages-differ'), ('b-1.svg', 'layout-differs'),
            ('c-1.png', 'encoding-differs'), ('c-1.svg', 'encoding-differs')])
        self.assertEqual(harness.files_below(self.out / '.tongbao' / 'differences'), ['a-1.png', 'b-1.png'])

    def test_images_of_pages_that_text_went_over(self):
        """What only stands on another page is no other text; an image that says no words is not told apart."""
        head, tail = TEXT.split('水闸自即日')
        self.write('in/a.txt', f'{head}{"此段文字很长，须占去若干行。" * 60}\n水闸自即日{tail}')
        harness.render(self.out, '-T', 'svg', self.folder / 'in')
        self.write('in/a.txt', head + '此段文字很长，须占去若干行。\n' * 60 + '水闸自即日' + tail)
        codes = [code for name, code in self.codes(self.verify(1, '-T', 'svg')) if name.startswith('a-')]
        self.assertEqual(set(codes), {'layout-differs', 'output-absent'})
        path = self.out / 'b-1.svg'
        path.write_text(re.sub(r'<desc>.*?</desc>', '', path.read_text(encoding='utf-8'), flags=re.S), encoding='utf-8')
        self.assertIn(('b-1.svg', 'output-differs'), self.codes(self.verify(1, '-T', 'svg')))

    def test_absent(self):
        (self.out / 'b.pdf').unlink()
        self.assertEqual(self.codes(self.verify(1)), [('b.pdf', 'output-absent')])

    def test_images_cannot_be_kept(self):
        harness.need('pdftocairo', 'poppler-utils')
        (self.out / '.tongbao' / 'differences').write_text('a file in the way')
        self.write('in/a.txt', TEXT.replace('储水', '蓄水'))
        self.assertIn('output-failed', self.verify(1, '-T', 'pdf'))

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
