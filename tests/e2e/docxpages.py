"""A word processor breaks the DOCX's pages as the PDF's: LibreOffice sets 22 rows on a full page, between the same edges, and at most
one page more or less than the PDF for every 20 begun."""
import math
import re
from collections import defaultdict

import harness

ROWS = 22
TYPE_AREA_TOP = 37.0  # mm from the sheet's top: GB/T 9704-2012 5.2.1
FIRST_TO_LAST = 225.0 - 16 * 25.4 / 72  # mm from the first row's top to the last one's: the type area less a character
TOLERANCE = 1.0  # mm
LINE = re.compile(r'(.*) page \d+ rows (\d+)(?: top (\S+) bottom (\S+))?$')


def pages_seen(paths):
    """{path: [(rows, top, bottom) of each page]} as LibreOffice breaks the files."""
    harness.need('soffice', 'libreoffice-writer-nogui')
    harness.need('pdftotext', 'poppler-utils')
    harness.need_module('lxml', 'python3-lxml')
    seen = defaultdict(list)
    for line in harness.output(harness.ROOT / 'tests' / 'judges' / 'docx-pages', *paths).splitlines():
        name, rows, top, bottom = LINE.match(line).groups()
        seen[name].append((int(rows), float(top or 0), float(bottom or 0)))
    return seen


class Pages:
    def test_pages_and_rows(self):
        harness.render(self.folder, *self.sources())
        outputs = sorted(self.folder.glob('*.docx'))
        self.assertEqual(len(outputs), len(self.sources()))
        seen = pages_seen(outputs)
        for docx in outputs:
            with self.subTest(docx.name):
                self.compare(seen[str(docx)], harness.page_count(docx.with_suffix('.pdf')))

    def compare(self, pages, pdf_pages):
        self.assertLessEqual(abs(len(pages) - pdf_pages), math.ceil(pdf_pages / 20), f'{len(pages)} pages, the PDF has {pdf_pages}')
        rows = [page[0] for page in pages]
        self.assertLessEqual(max(rows), ROWS)
        # A heading that went over to the next page leaves its row empty.
        self.assertGreaterEqual(min(rows[1:-1], default=ROWS), ROWS - 1, rows)
        self.assertLessEqual(sum(ROWS - n for n in rows[1:-1]), len(rows) / 2, rows)


class Samples(Pages, harness.Test):
    sources = staticmethod(harness.samples)

    def test_full_pages_of_han(self):
        """Three pages of nothing but Han and a row more: 22 rows each, at the standard's distance from the sheet's edges."""
        harness.render(self.folder, '-T', 'docx', self.write('han.txt', '实' * (3 * ROWS * 28 - 2 + 28)))
        path = self.folder / 'han.docx'
        pages = pages_seen([path])[str(path)]
        self.assertEqual([rows for rows, _, _ in pages], [ROWS, ROWS, ROWS, 1])
        _, row_top, row_bottom = pages[3]
        for _, top, bottom in pages[:3]:
            self.assertAlmostEqual(top, TYPE_AREA_TOP, delta=TOLERANCE)
            self.assertAlmostEqual(bottom - top - (row_bottom - row_top), FIRST_TO_LAST, delta=TOLERANCE)


class Real(Pages, harness.Test):
    sources = staticmethod(harness.bulletins)


if __name__ == '__main__':
    harness.main()
