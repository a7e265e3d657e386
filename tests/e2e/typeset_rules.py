"""What may not be on a page of Chinese text, as functions from lines to sentences about faults; an empty list is a pass. Written from
GB/T 15834-2011 5.1, GB/T 15835, clreq and GB/T 9704-2012, not from the program. A paragraph is a list of lines with `text` and
`where()`, from the PDF or from the dump.
"""
import re

from typeset_sheet import CELL, CELLS, LEFT, PITCH, ROWS, SIZE, TOP

STARTS_NO_LINE = set('、，。．；：？！’”）］｝〉》」』】〕〗〙〛·・‧～〜–／％‰℃°′″,;:?!)]%')
ENDS_NO_LINE = set('‘“（［｛〈《「『【〔〖〘〚／￥＄([')
CLOSES = set('、，。．；：？！’”）］｝〉》」』】〕〗')
UNITS = '年月日号个项名家次人件元'
TOLERANCE, EDGE = 0.02, 0.5  # pt; a glyph of the Han face may be that much narrower than its em box
STRETCH, EXCUSED_STRETCH, EXCUSED_RUN = CELL / 8, CELL / 3, 3 * CELL
SPLITS = [(what, re.compile(pattern)) for what, pattern in (
    ('a dash', '—\n—|⸺\n⸺'),
    ('an ellipsis', '…\n…'),
    ('a number', r'[0-9０-９][.,．]?\n[.,．]?[0-9０-９]'),
    ('a number from its sign', r'[0-9０-９]\n[%％‰℃°′″㎡]|[￥＄±≤≥+-]\n[0-9]'),
    ('a number from its unit', rf'[0-9０-９]\n[{UNITS}万亿]'),
    ('a number from its unit', rf'[0-9０-９][万亿]\n[{UNITS}]'),
    ('a word', r'[A-Za-z]\n[A-Za-z]'),
    ('a document number', r'[\u4e00-\u9fff]\n〔[0-9]{4}〕|〔[0-9]{4}〕\n第?[0-9]'),
    ("a file's type", r'(?<![A-Za-z0-9])[.]\n[A-Za-z]'),
)]
RANGE = re.compile('[0-9%％][—～–∶]\n[0-9]|[0-9%％]\n∶')  # may be parted where nothing else can, and need not be
HAN = re.compile('[\u3400-\u4dbf\u4e00-\u9fff]+')


def line_breaks(paragraphs):
    """(line, the next one) of each break inside a paragraph, of lines that hold text."""
    for paragraph in paragraphs:
        lines = [line for line in paragraph if line.text.strip()]
        yield from zip(lines, lines[1:])


def starts_and_ends(paragraphs):
    faults = []
    for before, after in line_breaks(paragraphs):
        if starts_no_line(after.text.lstrip()):
            faults.append(f'{after.where()}: starts with {after.text.lstrip()[0]}')
        if before.text.rstrip()[-1] in ENDS_NO_LINE:
            faults.append(f'{before.where()}: ends with {before.text.rstrip()[-1]}')
    return faults


def starts_no_line(text):
    """Such a mark, or a — that connects and is no half of a ——."""
    return text[0] in STARTS_NO_LINE or text[0] == '—' and text[1:2] != '—'


def split(before, after):
    """What a break between two texts parts, or None."""
    joined = before[-8:] + '\n' + after[:8]
    return next((what for what, pattern in SPLITS if pattern.search(joined)), None)


def splits(paragraphs):
    return [f'{before.where()} | {after.text[:6]}: parts {split(before.text, after.text)}'
            for before, after in line_breaks(paragraphs) if split(before.text, after.text)]


def may_break(before, after):
    return not starts_no_line(after) and before[-1] not in ENDS_NO_LINE and not split(before, after)


def lone_characters(paragraphs):
    """(faults, all): last lines of one character, from the dump; a fault where another could have come down from the line before."""
    faults, lone = [], []
    for paragraph in paragraphs:
        if len(paragraph) < 2:
            continue
        before, last = paragraph[-2].text.rstrip(), paragraph[-1].text.strip()
        if len([one for one in last if one not in CLOSES | STARTS_NO_LINE]) < 2:
            lone.append(paragraph[-1].where())
            if any(may_break(before[:-n], before[-n:] + last) and could_give(paragraph[-2], n) for n in range(1, min(4, len(before)))):
                faults.append(f'{lone[-1]}: a last line of one character')
    return faults, lone


def could_give(line, n):
    """Whether the line stays within its stretch when its last n characters go down."""
    text = line.text.strip()
    gaps = gaps_in(text[:-n])
    given = sum(CELL / 2 if one.isascii() else CELL for one in text[-n:]) + (CELL / 2 if text[-n - 1] in CLOSES else 0)
    return gaps > 0 and line.stretch + given / gaps <= STRETCH


def stretch_of(line):
    """What justification put between Han characters of a line of the PDF, at most; 0 where no two stand together."""
    gaps = [right.x - left.x - CELL for left, right in zip(line.glyphs, line.glyphs[1:])
            if HAN.fullmatch(left.text) and HAN.fullmatch(right.text) and abs(left.size - SIZE) < 0.01 and abs(right.size - SIZE) < 0.01]
    return max(gaps, default=0)


def unbroken_width(line):
    """Width of what stands together from the line's start."""
    glyphs = [glyph for glyph in line.glyphs if glyph.text.strip()]
    for i in range(1, len(glyphs)):
        if may_break(''.join(glyph.text for glyph in glyphs[:i]), ''.join(glyph.text for glyph in glyphs[i:])):
            kept = RANGE.search(f'{glyphs[i - 2].text if i > 1 else ""}{glyphs[i - 1].text}\n{glyphs[i].text}')
            if not kept and not (glyphs[i - 1].text + glyphs[i].text).isascii():
                return glyphs[i].x - glyphs[0].x
    return glyphs[-1].x + glyphs[-1].advance - glyphs[0].x


def stretches(paragraphs):
    """(faults, excepted) of the PDF's lines: more than 1/8 em only before an unbreakable run wider than 3 cells, and then 1/3 em."""
    faults, excepted = [], []
    for paragraph in paragraphs:
        for line, after in zip(paragraph, paragraph[1:] + [None]):
            stretch = stretch_of(line)
            if stretch <= STRETCH + TOLERANCE:
                continue
            excused = after and stretch <= EXCUSED_STRETCH + TOLERANCE and unbroken_width(after) > EXCUSED_RUN
            (excepted if excused else faults).append(f'{line.where()}: stretched by {stretch / CELL:.3f} cell' +
                                                     (f' before {after.text[:12]}' if after else ''))
    return faults, excepted


def dump_stretches(lines):
    """The same of the dump's lines, which say themselves whether they are excused."""
    limits = {False: STRETCH, True: EXCUSED_STRETCH}
    return [f'{line.where()}: stretched by {line.stretch / CELL:.3f} cell' for line in lines
            if line.stretch > limits[line.excused] + TOLERANCE]


def cells(paragraphs):
    """Full lines of nothing but Han: a character a cell, on its centre. Returns (faults, how many lines were full)."""
    faults, full = [], 0
    for paragraph in paragraphs:
        for line, after in zip(paragraph, paragraph[1:]):
            if not HAN.fullmatch(line.text) or abs(line.glyphs[0].size - SIZE) > 0.01:
                continue
            first = round((line.glyphs[0].x + SIZE / 2 - LEFT) / CELL - 0.5)
            if len(line.text) == CELLS - first:
                full += 1
                faults += off_centre(line, first)
            elif unbroken_width(after) <= (CELLS - first - len(line.text)) * CELL + TOLERANCE and not is_company(after, paragraph):
                faults.append(f'{line.where()}: {len(line.text)} characters in {CELLS - first} cells')
    return faults, full


def is_company(line, paragraph):
    """The paragraph's last line, which has two characters because one came down to the other."""
    return line is paragraph[-1] and len([one for one in line.text if one not in CLOSES]) == 2


def off_centre(line, first):
    for i, glyph in enumerate(line.glyphs):
        off = glyph.x + SIZE / 2 - (LEFT + (first + i + 0.5) * CELL)
        if abs(off) > TOLERANCE:
            return [f'{line.where()}: {glyph.text} stands {off:.3f} pt off its cell']
    return []


def ends(paragraphs):
    """(faults, short): lines that go on below reach the type area's right edge, a closing mark's free half aside, and none passes it;
    short are those that are stretched as far as they may be."""
    faults, short, right = [], [], LEFT + CELLS * CELL
    for paragraph in paragraphs:
        for line in paragraph[:-1]:
            glyph = next(glyph for glyph in reversed(line.glyphs) if glyph.text.strip())
            if abs(glyph.size - SIZE) > 0.01:
                continue
            edge, free = glyph.x + glyph.advance, SIZE / 2 if glyph.text in CLOSES | {'·'} else 0
            half = max(0, SIZE / 2 - glyph.advance) if glyph.text.isascii() and not glyph.text.isalnum() else 0  # a half-width mark's cell
            if not right - half - EDGE <= edge <= right + free + EDGE:
                at_limit = edge < right and stretch_of(line) + (right - edge) / max(gaps_in(line.text), 0.1) > STRETCH
                (short if at_limit else faults).append(f'{line.where()}: ends {edge - right:+.2f} pt from the edge')
    return faults, short


def gaps_in(text):
    """Between characters that are not both of one Latin word."""
    text = text.strip()
    return sum(not (a + b).isascii() for a, b in zip(text, text[1:]))


def same_lines(dumped, seen):
    """The PDF has the dump's lines: the same text on the same pages."""
    for a, b in zip(dumped, seen):
        if (a.page, squeeze(a.text)) != (b.page, squeeze(b.text)):
            return [f'the dump says {a.where()}, the PDF {b.where()}']
    return [] if len(dumped) == len(seen) else [f'the dump has {len(dumped)} lines, the PDF {len(seen)}']


def same_places(dumped, seen):
    """The PDF draws each piece of the dump's lines where the dump has it."""
    faults = []
    for a, b in zip(dumped, seen):
        at = 0
        for x, y, n in a.items:
            if at >= len(b.glyphs) or max(abs(b.glyphs[at].x - x), abs(b.glyphs[at].y - y)) > TOLERANCE:
                faults.append(f'{b.where()}: the dump has a piece at {x:.3f}, {y:.3f}, the PDF has not')
                break
            at += n
    return faults


def squeeze(text):
    return ''.join(text.split())


def pages(lines):
    """Of the dump's lines: rows once each and inside the grid; nothing that belongs to what follows is last on a page; pages are full
    but for what went over in company; signature and date stand below text."""
    faults, by_page = [], {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for number, page in by_page.items():
        rows = [line.row for line in page]
        after = by_page.get(number + 1)
        if rows != sorted(set(rows)) or rows[-1] >= ROWS:
            faults.append(f'page {number}: rows {[row + 1 for row in rows]}')
        if after and page[-1].role.startswith(('heading', 'title', 'recipients')) and after[0].line == 0:
            faults.append(f'{page[-1].where()}: a {page[-1].role} is last on its page')
        tables = page[0].by_table or (after and after[0].by_table)
        if after and rows[-1] < ROWS - 1 and not tables and not goes_over(page, after):
            faults.append(f'page {number} ends at row {rows[-1] + 1}, and {after[0].where()} could stand on it')
        if {line.role for line in page} <= {'signature', 'date', 'note'}:
            faults.append(f'page {number} holds nothing but the end: {page[0].where()}')
    return faults


def goes_over(page, after):
    """What begins the next page was kept with what follows it, or stands apart from what is above; an attachment begins a page."""
    kept = after[0].role.startswith('heading') or after[0].role in ('title', 'signature', 'attachment-mark')
    closing = any(line.role in ('signature', 'date') for line in after[:4])
    return kept or closing or page[-1].row == ROWS - 2 and after[0].role in ('attachment-note', 'note')


def grid_rows(sheets):
    """Of the PDF: lines stand on the rows of the grid, one on each at most. A baseline is about 0.8 em below its row's top."""
    faults, taken = [], set()
    for line in sheets.lines:
        row = (line.y - TOP - 0.8 * SIZE) / PITCH
        place = (line.page, round(row))
        if place in taken or not 0 <= place[1] < ROWS or abs(row - place[1]) > 0.2:
            faults.append(f'{line.where()}: on row {row + 1:.2f}')
        taken.add(place)
    return faults
