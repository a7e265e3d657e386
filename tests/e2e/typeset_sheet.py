"""What the typesetting tests read: a PDF glyph by glyph, as mutool places it and pikepdf tags it, and the program's own dump of its
pages (build/tests/tools/pages). Lengths in pt, y from the sheet's top. It reads and must not judge.
"""
import dataclasses
import functools
import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import harness

MM = 72 / 25.4
LEFT, TOP, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM  # GB/T 9704-2012 5.2.1: the type area
CELLS, ROWS, SIZE = 28, 22, 16.0
CELL = WIDTH / CELLS
PITCH = (HEIGHT - SIZE) / (ROWS - 1)
SAME_LINE = 6.0  # pt between baselines: raised and lowered letters of one line
INLINE = ('Span', 'Link', 'Annot', 'Reference')


@dataclasses.dataclass
class Element:
    """A node of the structure tree."""
    kind: str
    parent: 'Element | None'
    marks: list  # (page, mcid) of its own content
    text: str = ''  # of a block: what it and its inline elements say

    def block(self):
        """The paragraph, heading or other block that this one is, or stands in."""
        return self.parent.block() if self.kind in INLINE and self.parent else self

    def in_cell(self):
        """Whether it is a table's cell, or stands in one."""
        return self.kind in ('TD', 'TH') or bool(self.parent and self.parent.in_cell())


AGAIN = Element('Artifact', None, [])  # owns the glyphs of a table's head that is shown again
TABLE_ROLES = ('table-head', 'table-cell')


@dataclasses.dataclass
class Glyph:
    text: str
    x: float
    y: float
    size: float
    advance: float  # of the face, in pt; not what follows it in the line
    element: 'Element | None'  # None: an artifact


@dataclasses.dataclass
class Line:
    page: int  # from 1
    glyphs: list

    @property
    def text(self):
        return ''.join(glyph.text for glyph in self.glyphs)

    @property
    def y(self):
        return self.glyphs[0].y

    @property
    def blocks(self):
        return {id(glyph.element.block()) for glyph in self.glyphs if glyph.element}

    def where(self):
        return f'page {self.page}, {self.y / MM:.1f} mm: {self.text[:14]}…{self.text[-6:]}'


@dataclasses.dataclass
class DumpLine:
    page: int
    row: int
    role: str
    line: int
    x: float
    width: float
    stretch: float
    excused: bool
    text: str = ''
    items: list = dataclasses.field(default_factory=list)  # (x, y, how many glyphs)
    by_table: bool = False  # its page has rows of a table, which leave the grid

    def where(self):
        return f'page {self.page}, row {self.row + 1}: {self.text[:14]}…{self.text[-6:]}'


@dataclasses.dataclass
class Sheets:
    """A PDF: lines of text and furniture apart, structure elements in the tree's order; glyphs of tables, which have no lines across."""
    pages: int
    lines: list
    furniture: list
    elements: list
    cells: list = dataclasses.field(default_factory=list)
    again: list = dataclasses.field(default_factory=list)

    def paragraphs(self):
        """Lines of one block together, a heading run into its paragraph too."""
        groups = []
        for line in self.lines:
            if groups and groups[-1][-1].blocks & line.blocks:
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups


def elements_of(pdf):
    """The structure elements in the tree's order."""
    import pikepdf
    numbers = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
    found = []

    def walk(kid, parent, page):
        if isinstance(kid, pikepdf.Array):
            for one in kid:
                walk(one, parent, page)
        elif isinstance(kid, int):
            parent.marks.append((page, kid))
        else:
            page = numbers[kid.Pg.objgen] if '/Pg' in kid else page
            if '/MCID' in kid:
                parent.marks.append((page, int(kid.MCID)))
            elif '/S' in kid:
                found.append(Element(str(kid.S)[1:], parent, []))
                walk(kid.get('/K', pikepdf.Array()), found[-1], page)

    walk(pdf.Root.StructTreeRoot.K, None, None)
    return found


def marks_of(page):
    """The MCID of each marked-content sequence of a page in the order they begin; None: it has none; AGAIN: it shows a head again."""
    import pikepdf
    marks = []
    for instruction in pikepdf.parse_content_stream(page, 'BDC BMC'):
        properties = instruction.operands[1] if len(instruction.operands) > 1 else {}
        again = AGAIN if properties.get('/Type') == '/Pagination' and '/Subtype' not in properties else None
        marks.append(int(properties['/MCID']) if '/MCID' in properties else again)
    return marks


def glyphs_of(page, marks, owners, number):
    """The glyphs of a traced page, each with the element whose marked content it stands in."""
    stack, begun, transform = [], iter(marks), [1.0, 0, 0, -1.0, 0, 0]
    for node in page.iter():
        if node.tag == 'layer':
            mcid = next(begun)
            stack.append(mcid if mcid is AGAIN else owners.get((number, mcid)) if mcid is not None else None)
        elif node.tag == 'end_layer':
            stack.pop()
        elif node.tag == 'fill_text':
            transform = [float(value) for value in node.get('transform').split()]
        elif node.tag == 'span':
            size = float(node.get('trm').split()[0])
        elif node.tag == 'g' and node.get('glyph') != '-1':  # -1: a further character of the glyph before
            x, y = float(node.get('x')), float(node.get('y'))
            x, y = transform[0] * x + transform[4], transform[3] * y + transform[5]
            element = next((owner for owner in reversed(stack) if owner), None)
            yield Glyph(node.get('unicode'), x, y, size, size * float(node.get('adv', 0)), element)


def into_lines(glyphs, page):
    lines = []
    for glyph in glyphs:
        if lines and abs(lines[-1].y - glyph.y) < SAME_LINE:
            lines[-1].glyphs.append(glyph)
        else:
            lines.append(Line(page, [glyph]))
    return lines


@functools.cache
def need_readers():
    harness.need('mutool', 'mupdf-tools')
    harness.need_module('pikepdf', 'python3-pikepdf')


def read_pdf(path):
    need_readers()
    import pikepdf
    trace = ElementTree.fromstring(harness.output('mutool', 'draw', '-q', '-F', 'trace', path))
    with pikepdf.open(path) as pdf:
        elements = elements_of(pdf)
        owners = {mark: element for element in elements for mark in element.marks}
        sheets = Sheets(len(pdf.pages), [], [], elements)
        for i, (page, traced) in enumerate(zip(pdf.pages, trace.iter('page'))):
            glyphs = list(glyphs_of(traced, marks_of(page), owners, i))
            sheets.again += [glyph for glyph in glyphs if glyph.element is AGAIN]
            glyphs = [glyph for glyph in glyphs if glyph.element is not AGAIN]
            sheets.cells += [glyph for glyph in glyphs if glyph.element and glyph.element.in_cell()]
            sheets.lines += into_lines([glyph for glyph in glyphs if glyph.element and not glyph.element.in_cell()], i + 1)
            sheets.furniture += into_lines([glyph for glyph in glyphs if not glyph.element], i + 1)
    for glyph in [glyph for line in sheets.lines for glyph in line.glyphs] + sheets.cells:
        glyph.element.block().text += glyph.text
    return sheets


DUMP_LINE = re.compile(r'  row (\d+) (\S+) line (\d+) x (-?\d+) w (-?\d+) stretch (-?\d+)(.*)')
DUMP_GLYPHS = re.compile(r'    glyphs x (-?\d+) y (-?\d+) .*? n (\d+) [^|]*\|(.*?)\|(?: actual \|.*\|)?$')


def parse_dump(text):
    """The lines of a pages dump; furniture and tables left out."""
    lines, page, inside = [], 0, False
    for row in text.splitlines():
        if row.startswith('page '):
            page += 1
        elif row.startswith('  '):
            head, glyphs = DUMP_LINE.match(row), DUMP_GLYPHS.match(row)
            if head:
                number, role, line, x, width, stretch, rest = head.groups()
                lengths = (int(length) / 1000 for length in (x, width, stretch))
                lines.append(DumpLine(page, int(number), role, int(line), *lengths, 'excused' in rest))
            elif glyphs and inside:
                x, y, n, words = glyphs.groups()
                lines[-1].text += words
                lines[-1].items.append((int(x) / 1000, int(y) / 1000, int(n)))
            inside = bool(head) or (inside and row.startswith('    '))
    tables = {line.page for line in lines if line.role in TABLE_ROLES}
    return [dataclasses.replace(line, by_table=line.page in tables) for line in lines if line.role not in TABLE_ROLES]


def read_dump(source):
    return parse_dump(harness.output(dump_program(), harness.ROOT, source))


def dump_program():
    path = Path(os.environ.get('PAGES', harness.TONGBAO.parent / 'tests' / 'tools' / 'pages'))
    if not path.exists():
        harness.absent(f'{path}, which the build makes,')
    return path


def dump_paragraphs(lines):
    """Lines of one block together."""
    groups = []
    for line in lines:
        if line.line == 0:
            groups.append([])
        groups[-1].append(line)
    return groups
