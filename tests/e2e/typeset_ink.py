"""Where the ink is on the sheet, measured with a ruler on the page as pdftoppm draws it at 300 dpi: the white at the top and at the
binding, the last row, the page number. GB/T 9704-2012 5.2.1, 5.2.3, 7.5.
"""
import dataclasses

import harness
import typeset_grey as grey
import typeset_sheet as sheet
import typeset_sources

DPI = 300
DARK = 128  # of 255
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 210.0 - 26.0, 37.0 + 225.0  # mm: the type area
WHITE = 1.0  # mm, the standard's own tolerance of the top and left white
NUMBER = BOTTOM + 7.0  # mm: the dashes of the page number
INDENT = 14 * 25.4 / 72  # mm: 1 字 of the page number's own size
DASH_TOLERANCE, INDENT_TOLERANCE = 0.3, 0.5  # mm
BETWEEN = BOTTOM + 2.0  # mm: text is above, the page number below


@dataclasses.dataclass
class Ink:
    """Edges of the ink of a page's text, and of its page number [mm]."""
    top: float
    bottom: float
    left: float
    right: float
    number_left: float
    number_right: float
    dashes: list  # the height of each one's middle


def edges(marked):
    """First and last true place of a row of truths, in mm, outer edges."""
    places = grey.numpy().flatnonzero(marked)
    return places[0] * 25.4 / DPI, (places[-1] + 1) * 25.4 / DPI


def measure(page):
    dark = page < DARK
    cut = round(BETWEEN / 25.4 * DPI)
    text, number = dark[:cut], dark[cut:]
    number_left, number_right = edges(number.any(axis=0))
    return Ink(*edges(text.any(axis=1)), *edges(text.any(axis=0)), number_left, number_right, dashes_of(number, cut))


def dashes_of(number, cut):
    """The outermost quarter of an em on each side of a page number is dash and nothing else."""
    columns = grey.numpy().flatnonzero(number.any(axis=0))
    quarter = round(14 / 4 / 72 * DPI)
    middles = []
    for part in (number[:, columns[0]:columns[0] + quarter], number[:, columns[-1] + 1 - quarter:columns[-1] + 1]):
        top, bottom = edges(part.any(axis=1))
        middles.append(cut / DPI * 25.4 + (top + bottom) / 2)
    return middles


def text_faults(ink, first_row, last_row, flush):
    """Whether there is text on the first row, on the last, and a line that begins at the type area's left edge."""
    faults = []
    if first_row and abs(ink.top - TOP) > WHITE:
        faults.append(f'the first row begins at {ink.top:.2f} mm')
    if flush and abs(ink.left - LEFT) > WHITE:
        faults.append(f'text begins {ink.left:.2f} mm from the left')
    if ink.right > RIGHT + 0.1:
        faults.append(f'text ends {ink.right:.2f} mm from the left')
    if ink.bottom > BOTTOM or last_row and ink.bottom < BOTTOM - 1.0:
        faults.append(f'the last row ends at {ink.bottom:.2f} mm')
    return faults


def number_faults(ink, number):
    faults = [f'a dash of the page number stands at {dash:.2f} mm' for dash in ink.dashes if abs(dash - NUMBER) > DASH_TOLERANCE]
    odd = number % 2 == 1
    found, wanted = (ink.number_right, RIGHT - INDENT) if odd else (ink.number_left, LEFT + INDENT)
    if abs(found - wanted) > INDENT_TOLERANCE:
        faults.append(f'page number {number} stands {"right" if odd else "left"} at {found:.2f} mm, not {wanted:.2f}')
    return faults


def some(pages):
    """Of many pages the first two, the middle and the last two."""
    return sorted({number for number in (1, 2, pages // 2, pages - 1, pages) if 1 <= number <= pages})


class Sheets:
    def test_ink(self):
        for source, pdf in typeset_sources.rendered(type(self), self.sources()):
            lines = sheet.read_dump(source)
            for number in some(harness.page_count(pdf)):
                with self.subTest(source.name, page=number):
                    page = [line for line in lines if line.page == number]
                    ink = measure(grey.pdf_pages(pdf, DPI, number, number)[0])
                    print(f'{source.name}, page {number}, from {page[0].role}: {ink}')
                    flush = any(abs(line.x - sheet.LEFT) < sheet.CELL / 2 for line in page)
                    faults = text_faults(ink, page[0].row == 0, page[-1].row == sheet.ROWS - 1, flush) + number_faults(ink, number)
                    self.assertFalse(faults, '\n'.join(faults))


class Samples(Sheets, harness.Test):
    sources = staticmethod(harness.samples)


class Real(Sheets, harness.Test):
    sources = staticmethod(harness.bulletins)


class Grid(Sheets, harness.Test):
    """Full pages of nothing but Han, whose ink nearly fills its em box: the sheet to lay a ruler on."""

    def sources(self):
        return [typeset_sources.han_source(type(self), 2)]


class Seeing(harness.Test):
    """The ruler sees a page that was moved on its sheet."""

    def setUp(self):
        super().setUp()
        harness.render(self.folder, '-T', 'pdf', typeset_sources.han_source(type(self), 1))
        self.page, = grey.pdf_pages(self.folder / 'han.pdf', DPI, 1, 1)

    def moved(self, right=0.0, down=0.0):
        shift = round(down / 25.4 * DPI), round(right / 25.4 * DPI)
        ink = measure(grey.numpy().roll(self.page, shift, (0, 1)))
        return text_faults(ink, True, True, True), number_faults(ink, 1)

    def test_as_it_is(self):
        self.assertEqual(self.moved(), ([], []))

    def test_moved_sheets(self):
        for right, down, text, number in ((0, -1.7, 2, 2), (0, 1.2, 2, 2), (1.6, 0, 2, 1), (-1.6, 0, 1, 1)):
            found = self.moved(right, down)
            self.assertEqual([len(faults) for faults in found], [text, number], (right, down, found))

    def test_the_other_side(self):
        ink = measure(self.page)
        self.assertEqual(len(number_faults(ink, 2)), 1)

    def test_a_row_too_few(self):
        page = self.page.copy()
        page[round((BOTTOM - 8) / 25.4 * DPI):round(BETWEEN / 25.4 * DPI)] = 255
        self.assertEqual(len(text_faults(measure(page), True, True, True)), 1)


if __name__ == '__main__':
    harness.main()
