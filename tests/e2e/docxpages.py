"""A word processor breaks the DOCX's pages as the PDF's: LibreOffice sets 22 rows on a full page, between the same edges, and at most
one page more or less than the PDF for every 20 begun."""
import math
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict

import docxtools
import harness

ROWS = 22
TYPE_AREA_TOP = 37.0  # mm from the sheet's top: GB/T 9704-2012 5.2.1
FIRST_TO_LAST = 225.0 - 16 * 25.4 / 72  # mm from the first row's top to the last one's: the type area less a character
TOLERANCE = 1.0  # mm
LINE = re.compile(r'(.*) page \d+ rows (\d+)(?: top (\S+) bottom (\S+))?$')


class Page:
    def __init__(self, top, bottom):
        self.top, self.bottom, self.rows = float(top or 0), float(bottom or 0), []


def squeezed(text):
    return re.sub(r'\s', '', text)


def headings_of(docx):
    """The texts of a DOCX's headings, blanks aside: paragraphs of a style whose id says so."""
    with zipfile.ZipFile(docx) as package:
        root = ElementTree.fromstring(package.read('word/document.xml'))
    for paragraph in root.iter(harness.W + 'p'):
        style = paragraph.find(f'{harness.W}pPr/{harness.W}pStyle')
        if style is not None and style.get(harness.W + 'val').startswith('Heading'):
            yield squeezed(''.join(text.text or '' for text in paragraph.iter(harness.W + 't')))


def pages_seen(paths):
    """{path: [its pages]} as LibreOffice breaks the files."""
    harness.need('soffice', 'libreoffice-writer-nogui')
    harness.need('pdftotext', 'poppler-utils')
    harness.need_module('lxml', 'python3-lxml')
    seen = defaultdict(list)
    for line in harness.output(harness.ROOT / 'tests' / 'judges' / 'docx-pages', '-t', *paths).splitlines():
        page = LINE.match(line)
        if page:
            seen[page.group(1)].append(Page(page.group(3), page.group(4)))
        else:
            seen[next(reversed(seen))][-1].rows.append(squeezed(line))
    return seen


def rows_of_headings(page, headings):
    """How many rows at the top of a page belong to headings."""
    count = 0
    while count < len(page.rows) and any(page.rows[count] in heading for heading in headings):
        count += 1
    return count


class Pages:
    def test_pages_and_rows(self):
        harness.render(self.folder, *self.sources())
        outputs = sorted(self.folder.glob('*.docx'))
        self.assertEqual(len(outputs), len(self.sources()))
        seen = pages_seen(outputs)
        for docx in outputs:
            with self.subTest(docx.name):
                self.compare(seen[str(docx)], harness.page_count(docx.with_suffix('.pdf')), list(headings_of(docx)))

    def test_edited_copies(self):
        """With a paragraph added in its middle, each has 22 rows on its full pages, and the pages that our PDF of it has."""
        harness.need_module('docx', 'python3-docx')
        harness.render(self.folder, '-T', 'docx', *self.sources())
        copies = [docxtools.Tools.edited(self, path) for path in sorted(self.folder.glob('*.docx'))]
        self.assertEqual(len(copies), len(self.sources()))
        harness.render(self.folder, '-T', 'pdf', *copies)
        seen = pages_seen(copies)
        for copy in copies:
            with self.subTest(copy.name):
                self.compare(seen[str(copy)], harness.page_count(copy.with_suffix('.pdf')), list(headings_of(copy)))

    def compare(self, pages, pdf_pages, headings):
        self.assertLessEqual(abs(len(pages) - pdf_pages), math.ceil(pdf_pages / 20), f'{len(pages)} pages, the PDF has {pdf_pages}')
        rows = [len(page.rows) for page in pages]
        self.assertLessEqual(max(rows), ROWS)
        for number in range(1, len(pages) - 1):  # headings that went over to the next page leave their rows empty, and nothing else does
            gone = rows_of_headings(pages[number + 1], headings)
            self.assertGreaterEqual(rows[number], ROWS - gone, f'page {number + 1} of {rows}')


class Samples(Pages, harness.Test):
    sources = staticmethod(harness.samples)

    def test_full_pages_of_han(self):
        """Three pages of nothing but Han and a row more: 22 rows each, at the standard's distance from the sheet's edges."""
        harness.render(self.folder, '-T', 'docx', self.write('han.txt', '实' * (3 * ROWS * 28 - 2 + 28)))
        path = self.folder / 'han.docx'
        pages = pages_seen([path])[str(path)]
        self.assertEqual([len(page.rows) for page in pages], [ROWS, ROWS, ROWS, 1])
        height = pages[3].bottom - pages[3].top
        for page in pages[:3]:
            self.assertAlmostEqual(page.top, TYPE_AREA_TOP, delta=TOLERANCE)
            self.assertAlmostEqual(page.bottom - page.top - height, FIRST_TO_LAST, delta=TOLERANCE)


class Real(Pages, harness.Test):
    sources = staticmethod(harness.bulletins)


if __name__ == '__main__':
    harness.main()
