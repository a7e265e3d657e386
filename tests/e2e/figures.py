"""Pictures: a JPEG of a draft stands in the PDF and in the DOCX byte by byte, is painted as it looks, has its words and its caption;
one that cannot be drawn is a finding; a photograph stands upright. Files from tests/figures: 96 x 64 pixels, red on the left, blue on the
right; turned.jpg has a colour in each corner."""
import json
import re
import subprocess
import zipfile

import docxformats
import formats
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


def draft(path, names, files=FILES):
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
            package.write(files / name, f'word/media/{name}')
    return path


def pixels(page):
    """Of a PPM: height x width x 3."""
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', page)
    width, height = int(head.group(1)), int(head.group(2))
    return grey.numpy().frombuffer(page, grey.numpy().uint8, width * height * 3, head.end()).reshape(height, width, 3).astype(int)


def colours(page):
    """Of a PPM, how many pixels are red and how many blue, the last column of red and the first of blue."""
    page = pixels(page)
    red = (page[:, :, 0] > 150) & (page[:, :, 2] < 100)
    blue = (page[:, :, 2] > 140) & (page[:, :, 0] < 90)
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

    def test_a_figure_stays_with_its_caption(self):
        """And not with text below it that is no caption."""
        source = self.folder / 'a.docx'
        draft(source, ['rgb.jpg', 'gray.jpg'])
        bare = self.folder / 'bare.docx'
        with zipfile.ZipFile(source) as package, zipfile.ZipFile(bare, 'w') as other:
            for name in package.namelist():
                data = package.read(name)
                other.writestr(name, data.replace('图2 整治前后对比'.encode(), '整治前后对比如上，成效明显。'.encode()))
        harness.render(self.folder / 'kept', '-T', 'docx', bare)
        with zipfile.ZipFile(self.folder / 'kept' / 'bare.docx') as package:
            text = package.read('word/document.xml').decode('utf-8')
        figures = [body for body in re.findall(r'<w:p>.*?</w:p>', text) if '<w:drawing>' in body]
        self.assertEqual(['<w:keepNext/>' in body for body in figures], [True, False])

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


class Turned(harness.Test):
    """What a camera says of how it was held, Exif's orientation, in the PDF, in what is painted and in a word processor."""
    CORNERS = {'red': (220, 40, 40), 'green': (40, 180, 60), 'blue': (40, 60, 200), 'yellow': (230, 210, 50)}
    STORED = [['red', 'green'], ['blue', 'yellow']]
    # Exif 2.32, 4.6.4: where the first row and the first column of what is stored are seen.
    SIDES = ['top left', 'top right', 'bottom right', 'bottom left', 'left top', 'right top', 'right bottom', 'left bottom']

    def upright(self, orientation):
        """The colours of the corners as they are to be seen: top left, top right, bottom left, bottom right."""
        first_row, first_column = self.SIDES[orientation - 1].split()
        opposite = {'top': 'bottom', 'bottom': 'top', 'left': 'right', 'right': 'left'}
        seen = {}
        for row, row_side in enumerate((first_row, opposite[first_row])):
            for column, column_side in enumerate((first_column, opposite[first_column])):
                seen[frozenset((row_side, column_side))] = self.STORED[row][column]
        return [seen[frozenset(corner.split())] for corner in ('top left', 'top right', 'bottom left', 'bottom right')]

    def drafts(self):
        stored = (FILES / 'turned.jpg').read_bytes()
        at = stored.index(b'\x12\x01\x03\x00\x01\x00\x00\x00\x06') + 8
        paths = []
        for orientation in range(1, 9):
            name = f'{orientation}.jpg'
            (self.folder / name).write_bytes(stored[:at] + bytes([orientation]) + stored[at + 1:])
            paths.append(draft(self.folder / f'{orientation}.docx', [name], self.folder))
        return paths

    def assert_upright(self, page, orientation, dpi):
        """The page has the four colours where they are to be seen, in a box of the size of the picture, 96 pixels an inch."""
        np = grey.numpy()
        places = {name: np.argwhere(np.abs(page.astype(int) - colour).max(axis=2) < 40) for name, colour in self.CORNERS.items()}
        everything = np.concatenate(list(places.values()))
        (top, left), (bottom, right) = everything.min(axis=0), everything.max(axis=0) + 1
        width, height = (96, 64) if orientation < 5 else (64, 96)
        self.assertAlmostEqual((right - left) * 96 / dpi, width, delta=3, msg=orientation)
        self.assertAlmostEqual((bottom - top) * 96 / dpi, height, delta=3, msg=orientation)
        middles = {name: spots.mean(axis=0) for name, spots in places.items()}
        seen = sorted(middles, key=lambda name: (middles[name][0] > (top + bottom) / 2, middles[name][1]))
        self.assertEqual(seen, self.upright(orientation), orientation)

    def test_it_stands_upright(self):
        ours, theirs = docxformats.set_beside(self.folder / 'set', self.drafts(), '-T', 'pdf,docx,png')
        for orientation in range(1, 9):
            with self.subTest(orientation):
                self.assert_upright(formats.colour_page(ours / f'{orientation}.pdf', 1, 144), orientation, 144)
                self.assert_upright(formats.colour_page(theirs / f'{orientation}.pdf', 1, 144), orientation, 144)
                painted = subprocess.run([harness.need('pngtopnm', 'netpbm'), *ours.glob(f'{orientation}*.png')],
                                         capture_output=True, check=True).stdout
                self.assert_upright(pixels(painted), orientation, 150)

    def test_pictures_stand_where_the_pdf_has_them(self):
        """Two of them, captions and text between: the word processor's pages have them within 1.5 mm."""
        source = draft(self.folder / 'a.docx', ['rgb.jpg', 'progressive.jpg'])
        dpi, rows = 144, []
        for folder in docxformats.set_beside(self.folder / 'set', [source], '-T', 'pdf,docx'):
            page = formats.colour_page(folder / 'a.pdf', 1, dpi).astype(int)
            red = ((page[:, :, 0] > 150) & (page[:, :, 2] < 100)).any(axis=1)
            rows.append((red[1:] != red[:-1]).nonzero()[0])
        self.assertEqual([len(edges) for edges in rows], [4, 4])
        self.assertLess(abs(rows[0] - rows[1]).max() / dpi * 25.4, 1.5)

    def test_it_comes_back_from_our_docx(self):
        """The file stands in it as it was, so that it is upright again however often it goes there and back."""
        sixth = self.drafts()[5]
        harness.render(self.folder / 'once', '-T', 'docx,pdf', sixth)
        harness.render(self.folder / 'twice', '-T', 'docx,pdf', self.folder / 'once' / '6.docx')
        self.assert_upright(formats.colour_page(self.folder / 'twice' / '6.pdf', 1, 144), 6, 144)
        with zipfile.ZipFile(self.folder / 'twice' / '6.docx') as package:
            held = [package.read(name) for name in package.namelist() if name.startswith('word/media/')]
        self.assertEqual(held, [(self.folder / '6.jpg').read_bytes()])


class Real(harness.Test):
    def test_judges(self):
        harness.need_module('pikepdf', 'python3-pikepdf')
        harness.need_module('fontTools', 'python3-fonttools')
        out = self.folder / 'out'
        harness.render(out, draft(self.folder / 'a.docx', [*Figures.NAMES, 'turned.jpg']))
        for judge, name in (('pdfck', 'a.pdf'), ('docxv', 'a.docx')):
            done = subprocess.run([str(judges.shared_judge(judge)), str(out / name)], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-3000:])


if __name__ == '__main__':
    harness.main()
