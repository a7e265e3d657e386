"""What a PDF says of itself to a reader that does not look at it: one element a paragraph whatever the pages, headings that skip no
level and are the outline, page numbers outside the text; and other programs read it without a word of complaint."""
import re
import subprocess

import harness
import typeset_sheet as sheet
import typeset_sources

BOTTOM = sheet.TOP + sheet.HEIGHT
HEADING = re.compile(r'H([1-6])$')
NUMBER = re.compile(r'\s*—\s*(\d+)\s*—\s*')
BUILD_NOTE = 'warning: ICC support is not available'  # mutool on how Debian built it
FONT_ROW = re.compile(r'^.+?\s+(CID Type 0C|CID TrueType)\s+Identity-H\s+(\S+) (\S+) (\S+)\s', re.M)


def squeeze(text):
    return ''.join(text.split())


def levels(elements):
    """Headings begin at 1 and go down a level at a time."""
    faults, before = [], 0
    for element in elements:
        if (match := HEADING.match(element.kind)):
            level = int(match.group(1))
            if level > before + 1:
                faults.append(f'H{level} after H{before}: {element.text[:20]}')
            before = level
    return faults


def titles(elements, dump, role_map):
    """The title is the one Title, comes first, and is a P to who knows no Title."""
    wanted = squeeze(''.join(line.text for line in dump if line.role == 'title'))
    blocks = [element for element in elements if element.kind not in ('Document', *sheet.INLINE)]
    found = [element for element in blocks if element.kind == 'Title']
    if not wanted:
        return [f'a Title where there is none: {element.text}' for element in found]
    if [squeeze(element.text) for element in found] != [wanted] or blocks[0] is not found[0]:
        return [f'the title {wanted} is not the one Title, first: {[element.text for element in found]}']
    return [] if role_map.get('/Title') == '/P' else [f'Title is mapped to {role_map.get("/Title")}']


def tree(elements):
    """[(depth, text)] as the outline should have it: the title, headings below it."""
    titled = any(element.kind == 'Title' for element in elements)
    entries = []
    for element in elements:
        if element.kind == 'Title':
            entries.append((0, squeeze(element.text)))
        elif (match := HEADING.match(element.kind)):
            entries.append((int(match.group(1)) - (0 if titled else 1), squeeze(element.text)))
    return entries


def outline_of(items, depth=0):
    entries = []
    for item in items:
        entries.append((depth, squeeze(str(item.title))))
        entries += outline_of(item.children, depth + 1)
    return entries


def differences(wanted, found):
    for a, b in zip(wanted, found):
        if a != b:
            return [f'the tree has {a}, the outline {b}']
    return [] if len(wanted) == len(found) else [f'the tree has {len(wanted)} headings, the outline {len(found)}']


def blocks(dump, lines):
    """A block of the dump is one element over all its lines and pages, a heading run into it aside, and no element is two blocks."""
    faults = []
    for (above, before), (below, after) in zip(zip(dump, lines), zip(dump[1:], lines[1:])):
        one = bool(before.blocks & after.blocks)
        lead = all(HEADING.match(glyph.element.block().kind) for glyph in before.glyphs)
        if below.line > 0 and not one and not lead:
            faults.append(f'{after.where()}: another element than the line above it, {before.where()}')
        if below.line == 0 and one:
            faults.append(f'{after.where()}: the element of the block above')
    return faults


def furniture(sheets):
    """Each page's number is an artifact below the type area, and nothing else is; nothing tagged is down there."""
    numbers = {line.page: NUMBER.fullmatch(line.text) for line in sheets.furniture if line.y > BOTTOM}
    faults = [f'page {page} has no number of its own' for page in range(1, sheets.pages + 1)
              if not numbers.get(page) or int(numbers[page].group(1)) != page]
    faults += [f'{line.where()}: text that is no element' for line in sheets.furniture if line.y <= BOTTOM]
    return faults + [f'{line.where()}: an element below the type area' for line in sheets.lines if line.y > BOTTOM]


def numbers_in_text(text):
    return [f'a page number is in the text: {line}' for line in text.splitlines() if NUMBER.fullmatch(line)]


def font_faults(table):
    """Of pdffonts' table: every font embedded, a subset, with a way back to characters."""
    rows = table.splitlines()[2:]
    good = [match.group(0) for match in FONT_ROW.finditer('\n'.join(rows)) if match.groups()[1:] == ('yes', 'yes', 'yes')]
    return [] if rows and len(good) == len(rows) else [f'{len(good)} of {len(rows)} fonts are embedded subsets with ToUnicode:\n{table}']


def complaints(*command):
    """What a program says against a file: its exit status and its error output."""
    done = subprocess.run([str(word) for word in command], capture_output=True)
    said = [line for line in done.stderr.decode(errors='replace').splitlines() if line != BUILD_NOTE and not line.startswith('page ')]
    return said + ([f'{command[0]}: exit {done.returncode}'] if done.returncode else [])


def all_complaints(pdf):
    harness.need('mutool', 'mupdf-tools')
    harness.need('qpdf', 'qpdf')
    return (complaints('mutool', 'info', pdf) + complaints('mutool', 'draw', '-F', 'pgm', '-r', 20, '-o', '/dev/null', pdf) +
            complaints('qpdf', '--check', pdf))


class Tags:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        harness.need('pdfinfo', 'poppler-utils')
        cls.documents = [(pdf, sheet.read_pdf(pdf), sheet.read_dump(source)) for source, pdf in cls.rendered()]

    @classmethod
    def rendered(cls):
        return typeset_sources.rendered(cls, cls.sources())

    def each(self, check):
        for pdf, sheets, dump in self.documents:
            with self.subTest(pdf.name):
                faults = check(pdf, sheets, dump)
                self.assertFalse(faults, '\n'.join([f'{pdf.name}: {len(faults)} faults', *faults[:40]]))

    def test_headings(self):
        self.each(lambda pdf, sheets, dump: levels(sheets.elements))

    def test_title_and_outline(self):
        import pikepdf

        def check(pdf, sheets, dump):
            with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
                role_map = {key: str(value) for key, value in opened.Root.StructTreeRoot.get('/RoleMap', {}).items()}
                return titles(sheets.elements, dump, role_map) + differences(tree(sheets.elements), outline_of(outline.root))
        self.each(check)

    def test_a_paragraph_is_one_element(self):
        crossing = 0

        def check(pdf, sheets, dump):
            nonlocal crossing
            crossing += sum(below.line > 0 and above.page != below.page for above, below in zip(dump, dump[1:]))
            return blocks(dump, sheets.lines)
        self.each(check)
        print(f'blocks that cross a page: {crossing}')
        self.assertGreater(crossing, 0)

    def test_page_numbers_are_artifacts(self):
        self.each(lambda pdf, sheets, dump: furniture(sheets))

    def test_fonts(self):
        self.each(lambda pdf, sheets, dump: font_faults(harness.output('pdffonts', pdf)))

    def test_no_program_complains(self):
        self.each(lambda pdf, sheets, dump: all_complaints(pdf))


class Samples(Tags, harness.Test):
    sources = staticmethod(harness.samples)

    def test_page_numbers_are_not_in_the_text(self):
        self.each(lambda pdf, sheets, dump: numbers_in_text(harness.pdf_text(pdf)))


class Real(Tags, harness.Test):
    sources = staticmethod(harness.bulletins)

    @classmethod
    def rendered(cls):
        return super().rendered() + typeset_sources.rendered_notices(cls)


class Seeing(harness.Test):
    """The checks see what they are there to see, in a sample that is then spoilt."""

    def setUp(self):
        super().setUp()
        source = harness.samples()[0]
        harness.render(self.folder, '-T', 'pdf', source)
        self.pdf = self.folder / f'{source.stem}.pdf'
        self.sheets, self.dump = sheet.read_pdf(self.pdf), sheet.read_dump(source)

    def first(self, kind):
        return next(element for element in self.sheets.elements if element.kind == kind)

    def test_a_skipped_level(self):
        self.assertEqual(levels(self.sheets.elements), [])
        self.first('H2').kind = 'H3'
        self.assertEqual(len(levels(self.sheets.elements)), 1)

    def test_titles(self):
        self.assertEqual(titles(self.sheets.elements, self.dump, {'/Title': '/P'}), [])
        self.assertEqual(len(titles(self.sheets.elements, self.dump, {})), 1)
        self.assertEqual(len(titles(self.sheets.elements, [], {'/Title': '/P'})), 1)
        self.first('Title').kind = 'P'
        self.assertEqual(len(titles(self.sheets.elements, self.dump, {'/Title': '/P'})), 1)

    def test_another_outline(self):
        found = tree(self.sheets.elements)
        self.assertEqual(len(differences(found, found[:-1])), 1)
        self.assertEqual(len(differences(found, [found[0], (2, found[1][1]), *found[2:]])), 1)

    def test_blocks(self):
        self.assertEqual(blocks(self.dump, self.sheets.lines), [])
        at = next(i for i in range(1, len(self.dump)) if self.dump[i].line > 0 and self.dump[i].page != self.dump[i - 1].page)
        for glyph in self.sheets.lines[at].glyphs:
            glyph.element = sheet.Element('P', None, [])
        self.assertIn('another element', blocks(self.dump, self.sheets.lines)[0])
        self.dump[1].line = 0
        self.assertIn('of the block above', blocks(self.dump, self.sheets.lines)[0])

    def test_furniture(self):
        self.assertEqual(furniture(self.sheets), [])
        number = self.sheets.furniture.pop()
        self.assertEqual(len(furniture(self.sheets)), 1)
        self.sheets.lines.append(number)
        self.assertEqual(len(furniture(self.sheets)), 2)
        self.assertEqual(len(numbers_in_text('文\n— 2 —\n文')), 1)

    def test_fonts(self):
        table = harness.output('pdffonts', self.pdf)
        self.assertEqual(font_faults(table), [])
        for wrong in (table.replace('yes yes yes', 'yes yes no ', 1), table.replace('CID Type 0C', 'Type 3     ', 1), ''):
            self.assertEqual(len(font_faults(wrong)), 1)

    def test_complaints(self):
        self.assertEqual(all_complaints(self.pdf), [])
        self.pdf.write_bytes(self.pdf.read_bytes()[:-200])
        for command in (('mutool', 'info'), ('qpdf', '--check')):
            self.assertTrue(complaints(*command, self.pdf))


if __name__ == '__main__':
    harness.main()
