"""A word processor shows the formats of samples/formats as the standard wants them: LibreOffice's pages of each DOCX, measured like the
PDF's, within 1.5 mm. LibreOffice puts a fifth of an em between Han and Latin whatever a DOCX says, so the documents are set with that
gap. Its pages below ours are left in the build's folder, an image a template, to be looked at."""
import re
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import formats
import harness
import typeset_grey as grey

JUDGE = harness.ROOT / 'tests' / 'judges' / 'docx-pages'
GRID = '<grid rows="22" cells="28" autospace="0"/>'
IMAGES = harness.TONGBAO.parent / 'docx-pages'
IMAGE_DPI = 60
DRAWING = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'


def gapped_home(folder):
    """A home for tongbao whose templates have the gap: they all extend notice."""
    home = folder / 'home'
    (home / 'templates' / 'notice').mkdir(parents=True)
    (home / 'fonts').symlink_to(harness.ROOT / 'fonts')
    for name in formats.TEMPLATES:
        if name != 'notice':
            (home / 'templates' / name).symlink_to(harness.ROOT / 'templates' / name)
    notice = (harness.ROOT / 'templates' / 'notice' / 'template.xml').read_text('utf-8')
    assert GRID in notice
    (home / 'templates' / 'notice' / 'template.xml').write_text(notice.replace(GRID, GRID.replace('"0"', '"0.2"')), 'utf-8')
    return home


def set_beside(folder, sources, *options, env=None):
    """The folders of our outputs of the sources, and of LibreOffice's PDFs of the DOCX among them."""
    harness.need('soffice', 'libreoffice-writer-nogui')
    harness.need('pdftoppm', 'poppler-utils')
    harness.need_module('lxml', 'python3-lxml')
    harness.need_module('numpy', 'python3-numpy')
    ours, theirs = folder / 'ours', folder / 'theirs'
    theirs.mkdir(parents=True)
    harness.render(ours, *options, *sources, env=env)
    harness.output(JUDGE, '-k', theirs, *sorted(ours.glob('*.docx')))
    return ours, theirs


def contact_sheet(pdfs):
    """The pages of each PDF in a row of their own."""
    numpy, rows = grey.numpy(), []
    for pdf in pdfs:
        pages = [formats.colour_page(pdf, number + 1, IMAGE_DPI) for number in range(harness.page_count(pdf))]
        height = max(page.shape[0] for page in pages)
        rows.append(numpy.concatenate(
            [numpy.pad(page, ((0, height - page.shape[0]), (0, 4), (0, 0)), constant_values=128) for page in pages], axis=1))
    width = max(row.shape[1] for row in rows)
    return numpy.concatenate([numpy.pad(row, ((0, 4), (0, width - row.shape[1]), (0, 0)), constant_values=128) for row in rows])


class Office(formats.Formats):
    """Every measurement of the PDF's pages, on LibreOffice's of the DOCX with its seals."""
    tolerance = 1.5
    folders = None

    def sources(self):
        return sorted(formats.FOLDER.glob('*.txt'))

    def made(self):
        if Office.folders is None:
            holder = tempfile.TemporaryDirectory(prefix='tongbao-test-')
            self.addClassCleanup(holder.cleanup)
            folder = Path(holder.name)
            sources = [*self.sources(), formats.write_stamped(folder)]
            Office.folders = set_beside(folder, sources, '--seal-in-docx', env={'TONGBAO_HOME': gapped_home(folder)})
        return Office.folders

    def page(self, name, number=1):
        return formats.Page(self.made()[1] / f'{name}.pdf', number)

    def test_pages(self):
        """As many as the PDF has; both are left to be looked at."""
        self.look(self.sources(), self.made())

    def test_pages_of_a_notice(self):
        """The same of the template that is no format of clause 10."""
        notices = [harness.ROOT / 'samples' / name for name in ('01-levels.txt', '09-attachments.md')]
        self.look(notices, set_beside(self.folder, notices, '-t', 'notice', env={'TONGBAO_HOME': gapped_home(self.folder)}))

    def look(self, sources, folders):
        IMAGES.mkdir(exist_ok=True)
        for source in sources:
            pdfs = [folder / f'{source.stem}.pdf' for folder in folders]
            with self.subTest(source.stem):
                self.assertEqual(*map(harness.page_count, pdfs))
            sheet = contact_sheet(pdfs)
            (IMAGES / f'{source.stem}.png').write_bytes(harness.png(sheet.shape[1], [row.tobytes() for row in sheet]))


class Made(formats.Measured):
    """Documents made for one thing each."""

    def page(self, name, number=1):
        return formats.Page(self.theirs / f'{name}.pdf', number)

    def office(self, name, text, *options):
        source = self.write(name, text)
        self.ours, self.theirs = set_beside(self.folder, [source], *options)
        return self.theirs / f'{source.stem}.pdf'

    def long_text(self, paragraphs):
        body = '\n\n'.join('各区应当落实责任，按时报告巡查情况，不得迟报漏报，做到底数清、情况明。' for _ in range(paragraphs))
        return ('---\n模板: document\n发文机关标志: 示例市人民政府\n发文字号: 示政发〔2024〕12号\n抄送: 市委办公室\n'
                '印发机关: 示例市人民政府办公室\n印发日期: 2024年5月21日\n---\n示例市人民政府关于试验的通知\n\n各区人民政府：\n\n'
                f'{body}\n\n示例市人民政府\n2024年5月20日\n')

    def pages_of(self, paragraphs):
        out = self.folder / 'tried'
        harness.render(out, '--fresh', '-T', 'pdf', self.write('long.txt', self.long_text(paragraphs)))
        return harness.page_count(out / 'long.pdf')

    def test_an_empty_page_before_the_imprint(self):
        """A text whose second page has no room for the imprint: page 3 is empty, and neither it nor page 4 has a number."""
        paragraphs = next(n for n in range(8, 24) if self.pages_of(n) == 4)
        pdf = self.office('blank.txt', self.long_text(paragraphs))
        self.assertEqual(harness.page_count(pdf), 4)
        empty, imprint = self.page('blank', 3), self.page('blank', 4)
        self.assertFalse(empty.black.any())
        self.assertTrue(self.page('blank', 2).black[round(265 / formats.MM):].any(), 'page 2 has a number')
        self.assertFalse(imprint.black[round(265 / formats.MM):].any(), 'the imprint\'s page has none')
        self.tolerance = 1.5
        self.check_imprint(imprint, 2)

    def test_the_imprint_stays_at_the_foot(self):
        """With less text above it, and more in it."""
        self.tolerance = 1.5
        self.office('short.txt', self.long_text(3).replace('市委办公室', '，'.join(['市人民代表大会常务委员会办公室'] * 5)))
        lines = self.page('short', 2).lines(self.page('short', 2).black, 140)
        self.assertEqual(len(lines), 3)
        self.near(lines[-1][1], formats.BOTTOM, 'the last line\'s lower edge')
        self.assertGreater(lines[1][0] - lines[0][1], 2 * 8.0, 'three rows of copies')

    def test_rows_of_wrapped_copies(self):
        """They stand as far apart as in the PDF: 7/8 of the body's size and their own."""
        harness.need('pdftotext', 'poppler-utils')
        self.office('rows.txt', self.long_text(3).replace('市委办公室', '，'.join(['市人民代表大会常务委员会办公室'] * 5)))
        for folder in (self.ours, self.theirs):
            with self.subTest(folder.name):
                words = re.findall(r'yMin="([\d.]+)"[^>]*>[^<]*大会常务', harness.output('pdftotext', '-bbox', folder / 'rows.pdf', '-'))
                tops = sorted({round(float(top), 1) for top in words})
                self.assertGreaterEqual(len(tops), 2)
                for above, below in zip(tops, tops[1:]):
                    self.assertAlmostEqual(below - above, 27.6, delta=0.15)

    def test_seals_are_left_out(self):
        """Where they are not asked for, an empty frame with alternative text keeps the place of each."""
        harness.render(self.folder, '-T', 'docx', formats.FOLDER / 'joint.txt')
        with zipfile.ZipFile(self.folder / 'joint.docx') as package:
            self.assertFalse([name for name in package.namelist() if 'media' in name])
            root = ElementTree.fromstring(package.read('word/document.xml'))
        frames = [element for element in root.iter(DRAWING + 'docPr') if element.get('name') == '印章']
        self.assertEqual(len(frames), 4)
        self.assertEqual(len({frame.get('descr') for frame in frames}), 4)
        self.assertEqual({shape.get('behindDoc') for shape in root.iter(DRAWING + 'anchor')}, {'0', '1'})

    def test_seals_are_put_in(self):
        harness.render(self.folder, '-T', 'docx', '--seal-in-docx', formats.FOLDER / 'joint.txt')
        with zipfile.ZipFile(self.folder / 'joint.docx') as package:
            names = [name for name in package.namelist() if name.startswith('word/media/')]
            self.assertEqual({package.read(name) for name in names},
                             {path.read_bytes() for path in map(formats.FOLDER.joinpath, JOINT_SEALS)})


JOINT_SEALS = [f'seals/{name}.png' for name in ('finance', 'water', 'emergency', 'resources')]


if __name__ == '__main__':
    harness.main()
