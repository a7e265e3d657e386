"""The same pages through other engines: our PDF looks as the one cairo wrote, and as the images the painter drew, but for the edges of
strokes."""
import harness
import typeset_grey as grey
import typeset_sheet as sheet
import typeset_sources

DPI = 150
PX = DPI / 72
CAIRO = 0.2  # % of full scale: the mean difference of a page that a second engine may make
GLYPH = 7.0  # the same of one em box in two rasterizers: 5.6 at most was seen; a pixel's shift makes 10.6 (median), a lost character 13
PAGE = 0.6


def difference(a, b):
    """Mean difference of two images, in % of full scale."""
    np = grey.numpy()
    if a.shape != b.shape:
        return 100.0
    return float(np.abs(a.astype(np.int16) - b).mean() / 2.55)


def box(image, glyph):
    top, bottom = glyph.y - 0.9 * glyph.size, glyph.y + 0.2 * glyph.size
    return image[round(top * PX):round(bottom * PX), round(glyph.x * PX):round((glyph.x + max(glyph.advance, glyph.size / 2)) * PX)]


def against_cairo(ours, cairo):
    faults = [f'page {i + 1}: {difference(a, b):.3f} % away' for i, (a, b) in enumerate(zip(ours, cairo)) if difference(a, b) >= CAIRO]
    return faults + ([] if len(ours) == len(cairo) else [f'{len(ours)} pages and {len(cairo)}'])


def against_painter(drawn, painted, lines):
    """Character by character; `lines` are those of the page."""
    faults = []
    for line in lines:
        away = [(glyph.text, difference(box(drawn, glyph), box(painted, glyph))) for glyph in line.glyphs if glyph.text.strip()]
        faults += [f'{line.where()}: {text} {found:.1f} % away' for text, found in away if found >= GLYPH]
    whole = difference(drawn, painted)
    return faults + ([f'a page {whole:.2f} % away'] if whole >= PAGE else [])


def some(pages):
    """Of many pages the first, the second, one in the middle and the last."""
    return sorted({1, min(2, pages), (pages + 1) // 2, pages})


class Rasters:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pdfs = [pdf for _, pdf in typeset_sources.rendered(cls, cls.sources(), 'pdf,cairo-pdf,png')]

    def test_as_cairo(self):
        for pdf in self.pdfs:
            with self.subTest(pdf.stem):
                pages = harness.page_count(pdf)
                for page in some(pages):
                    images = [grey.pdf_pages(path, DPI, page, page) for path in (pdf, pdf.with_suffix('.cairo.pdf'))]
                    self.assertEqual(against_cairo(*images), [])
                self.assertEqual(harness.page_count(pdf.with_suffix('.cairo.pdf')), pages)

    def test_as_painted(self):
        for pdf in self.pdfs:
            sheets = sheet.read_pdf(pdf)
            for page in some(sheets.pages):
                with self.subTest(pdf.stem, page=page):
                    painted = grey.png(pdf.with_name(f'{pdf.stem}-{page}.png'))
                    lines = [line for line in sheets.lines + sheets.furniture if line.page == page]
                    self.assertEqual(against_painter(grey.mupdf_page(pdf, DPI, page), painted, lines), [])


class Samples(Rasters, harness.Test):
    sources = staticmethod(harness.samples)


class Real(Rasters, harness.Test):
    sources = staticmethod(harness.bulletins)


class Seeing(harness.Test):
    """The comparisons see a moved line, a moved pixel, a lost character."""

    def setUp(self):
        super().setUp()
        harness.render(self.folder, '-T', 'pdf,png', harness.samples()[0])
        self.pdf = self.folder / f'{harness.samples()[0].stem}.pdf'
        self.page = grey.mupdf_page(self.pdf, DPI, 2)
        self.painted = grey.png(self.pdf.with_name(f'{self.pdf.stem}-2.png'))
        self.lines = [line for line in sheet.read_pdf(self.pdf).lines if line.page == 2]

    def test_as_it_is(self):
        self.assertEqual(against_painter(self.page, self.painted, self.lines), [])
        self.assertEqual(against_cairo([self.page], [self.page]), [])

    def test_a_moved_page(self):
        np = grey.numpy()
        for axis in (0, 1):
            moved = np.roll(self.painted, 1, axis)
            self.assertGreater(len(against_painter(self.page, moved, self.lines)), len(self.lines) / 2)
            self.assertEqual(len(against_cairo([self.page], [np.roll(self.page, 1, axis)])), 1)

    def test_a_moved_line(self):
        np = grey.numpy()
        moved, y = self.painted.copy(), round(self.lines[5].y * PX)
        moved[y - 30:y + 6] = np.roll(moved[y - 30:y + 6], 1, 1)
        self.assertGreater(len(against_painter(self.page, moved, self.lines)), 5)

    def test_a_lost_character(self):
        lost = self.painted.copy()
        box(lost, self.lines[5].glyphs[10])[:] = 255
        fault, = against_painter(self.page, lost, self.lines)
        self.assertIn(self.lines[5].glyphs[10].text, fault)

    def test_a_lost_page(self):
        self.assertEqual(len(against_cairo([self.page], [])), 1)


if __name__ == '__main__':
    harness.main()
