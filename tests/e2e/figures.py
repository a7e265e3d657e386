"""Pictures: a JPEG of a draft stands in the PDF and in the DOCX byte by byte, is painted as it looks, has its words and its caption;
one that cannot be drawn is a finding. Files from tests/figures: 96 x 64 pixels, red on the left, blue on the right."""
import json
import re
import subprocess
import zipfile

import harness
import judges
import typeset_grey as grey

FILES = harness.ROOT / 'tests' / 'figures'
RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
TITLE = '示例市水务局关于河道整治情况的通报'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
         'document.main+xml"/></Types>')
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def paragraph(text):
    return f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>'


def draft(path, names):
    """A Word draft with these pictures, each with a description and a caption."""
    body = paragraph(TITLE) + paragraph('现将河道整治情况通报如下。')
    for i, name in enumerate(names, 1):
        body += (f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{i}" descr="{name}整治前后"/><a:blip r:embed="p{i}"/></wp:inline>'
                 f'</w:drawing></w:r></w:p>' + paragraph(f'图{i} 整治前后对比'))
    body += paragraph('示例市水务局') + paragraph('2024年5月1日')
    links = ''.join(f'<Relationship Id="p{i}" Type="{RELATION}/image" Target="media/{name}"/>' for i, name in enumerate(names, 1))
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr('[Content_Types].xml', TYPES)
        package.writestr('_rels/.rels', RELATIONS.format(
            f'<Relationship Id="d" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'))
        package.writestr('word/document.xml', f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATION}" '
                         'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
                         f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>{body}</w:body></w:document>')
        package.writestr('word/_rels/document.xml.rels', RELATIONS.format(links))
        for name in names:
            package.write(FILES / name, f'word/media/{name}')
    return path


def colours(page):
    """Of a PPM, how many pixels are red and how many blue, the last column of red and the first of blue."""
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', page)
    width, height = int(head.group(1)), int(head.group(2))
    pixels = grey.numpy().frombuffer(page, grey.numpy().uint8, width * height * 3, head.end()).reshape(height, width, 3).astype(int)
    red = (pixels[:, :, 0] > 150) & (pixels[:, :, 2] < 100)
    blue = (pixels[:, :, 2] > 140) & (pixels[:, :, 0] < 90)
    return red.sum(), blue.sum(), red.nonzero()[1].max(), blue.nonzero()[1].min()


class Figures(harness.Test):
    NAMES = ['rgb.jpg', 'gray.jpg', 'progressive.jpg']

    def made(self, names=NAMES):
        path = draft(self.folder / 'a.docx', names)
        out = self.folder / 'out'
        harness.render(out, '-T', 'pdf,docx,png', path)
        return out

    def test_the_pdf_holds_the_files(self):
        data = (self.made() / 'a.pdf').read_bytes()
        self.assertEqual(data.count(b'/Filter/DCTDecode'), 3)
        for name in self.NAMES:
            self.assertIn((FILES / name).read_bytes(), data, name)

    def test_so_does_the_docx(self):
        with zipfile.ZipFile(self.made() / 'a.docx') as package:
            held = [package.read(name) for name in package.namelist() if name.startswith('word/media/')]
        self.assertEqual(held, [(FILES / name).read_bytes() for name in self.NAMES])

    def test_the_painter_draws_what_the_pdf_shows(self):
        out = self.made(['rgb.jpg', 'progressive.jpg'])
        png, = out.glob('*.png')
        harness.need('pdftoppm', 'poppler-utils')
        shown = subprocess.run(['pdftoppm', '-r', '150', str(out / 'a.pdf')], capture_output=True, check=True).stdout
        painted = subprocess.run([harness.need('pngtopnm', 'netpbm'), str(png)], capture_output=True, check=True).stdout
        self.assertEqual(shown[:15].split()[1:3], painted[:15].split()[1:3])
        for a, b in zip(colours(shown), colours(painted)):
            self.assertAlmostEqual(a, b, delta=0.05 * a + 3)  # edges are smoothed in two ways
        red, blue, last_red, first_blue = colours(shown)
        half = 75 * 100  # of a picture, 96 pixels an inch
        self.assertAlmostEqual(red, 2 * half, delta=0.1 * half)
        self.assertAlmostEqual(blue, 2 * half, delta=0.1 * half)
        self.assertLess(last_red, first_blue + 3)

    def test_they_have_words_and_captions(self):
        out = self.made()
        tree = harness.output(harness.need('pdfinfo', 'poppler-utils'), '-struct-text', out / 'a.pdf')
        self.assertEqual(tree.count('Figure'), 3)
        self.assertEqual(len(re.findall(r'Caption[^\n]*\n\s+"图\d', tree)), 3)
        plain = subprocess.run([harness.need('qpdf', 'qpdf'), '--qdf', '--object-streams=disable', str(out / 'a.pdf'), '-'],
                               capture_output=True, check=True).stdout
        words = [bytes.fromhex(word.decode()).decode('utf-16') for word in re.findall(rb'/Alt <([0-9a-fA-F]+)>', plain)]
        self.assertEqual(words, [f'{name}整治前后' for name in self.NAMES])

    def test_what_cannot_be_drawn_is_told(self):
        for name in ('cmyk.jpg', 'cut.jpg'):
            path = draft(self.folder / f'{name}.docx', [name])
            done = harness.tongbao('check', '-f', 'json', path)
            told = [finding['message']['en'] for finding in json.loads(done.stdout)['documents'][0]['findings']
                    if finding['code'] == 'image-unreadable']
            self.assertEqual(len(told), 1, name)
            self.assertIn('(CMYK)' if name == 'cmyk.jpg' else '(', told[0])
            harness.render(self.folder / 'broken', '-T', 'pdf,docx', path)
            self.assertIn(f'{name}整治前后', harness.pdf_text(self.folder / 'broken' / f'{name}.pdf'))


class Real(harness.Test):
    def test_judges(self):
        harness.need_module('pikepdf', 'python3-pikepdf')
        harness.need_module('fontTools', 'python3-fonttools')
        out = self.folder / 'out'
        harness.render(out, draft(self.folder / 'a.docx', Figures.NAMES))
        for judge, name in (('pdfck', 'a.pdf'), ('docxv', 'a.docx')):
            done = subprocess.run([str(judges.shared_judge(judge)), str(out / name)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-3000:])


if __name__ == '__main__':
    harness.main()
