"""Every distance that GB/T 9704-2012 gives for head, seals, stamps, attendance and imprint, with a ruler on the pages of samples/formats
at 300 dpi. Edges are those of the ink; where the standard's edge is an em box's, ink stands up to 0.5 mm inside it. Every template
with every sample goes through the program.
"""
import re
import subprocess

import harness
import typeset_grey as grey

DPI = 300
MM = 25.4 / DPI
FOLDER = harness.ROOT / 'samples' / 'formats'
TEMPLATES = sorted(path.parent.name for path in (harness.ROOT / 'templates').glob('*/template.xml'))
LEFT, RIGHT, BOTTOM = 28.0, 184.0, 262.0  # mm: the type area
CELL = 156 / 28
ROWS = 20.78  # two rows, GB/T 33476.2-2016
DAY = 1.5     # mm: 日, which ends a date, has so much white on its right inside its em box
STAMP = (40, 16)  # mm: what the template for orders gives a signature stamp
TOLERANCE = 1.0


def colour_page(pdf, number, dpi=DPI):
    """The page as rows of pixels of three bytes."""
    harness.need('pdftoppm', 'poppler-utils')
    done = subprocess.run(['pdftoppm', '-r', str(dpi), '-f', str(number), '-l', str(number), str(pdf)], capture_output=True, check=True)
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', done.stdout)
    width, height = int(head.group(1)), int(head.group(2))
    return grey.numpy().frombuffer(done.stdout, grey.numpy().uint8, width * height * 3, head.end()).reshape(height, width, 3)


class Page:
    """A page's red and black ink, in millimetres from the sheet's top left."""

    def __init__(self, pdf, number):
        page = colour_page(pdf, number).astype(int)
        self.red = (page[:, :, 0] - page[:, :, 1] > 90)
        self.black = (page.max(axis=2) < 128)

    def runs(self, marked, gap):
        """Stretches of true places, those nearer to each other than `gap` joined."""
        places = grey.numpy().flatnonzero(marked)
        if len(places) == 0:
            return []
        found, first, last = [], places[0], places[0]
        for place in places[1:]:
            if (place - last - 1) * MM > gap:
                found.append((first * MM, (last + 1) * MM))
                first = place
            last = place
        return found + [(first * MM, (last + 1) * MM)]

    def rows(self, ink, gap=0.5, top=0.0, bottom=297.0, left=0.0, right=210.0):
        """Top and bottom of each row of ink in a part of the page."""
        part = ink[round(top / MM):round(bottom / MM), round(left / MM):round(right / MM)]
        return [(a + top, b + top) for a, b in self.runs(part.any(axis=1), gap)]

    def columns(self, ink, top, bottom, gap=0.5, left=0.0, right=297.0):
        part = ink[round(top / MM):round(bottom / MM), round(left / MM):round(right / MM)]
        return [(a + left, b + left) for a, b in self.runs(part.any(axis=0), gap)]

    def lines(self, ink, least=100.0):
        """Top, bottom, left and right of each rule: rows of pixels with ink for `least` mm."""
        found = self.runs(ink.sum(axis=1) * MM > least, 0.1)
        return [(a, b, *max(self.columns(ink, a, b, 5), key=lambda run: run[1] - run[0])) for a, b in found]


def write_stamped(folder):
    """An order by two signers, each with a stamp that is a red field, of which the first names an office. Returns its source."""
    width, height = STAMP[0] * 20, STAMP[1] * 20
    (folder / 'stamp.png').write_bytes(harness.png(width, [b'\xd0\x00\x20\xff' * width] * height))
    order = (FOLDER / 'order.txt').read_text('utf-8')
    assert '签发人: 林志远\n' in order
    source = folder / 'stamped.txt'
    source.write_text(order.replace('签发人: 林志远\n', '签发人: [林志远, 周明]\n签名章: [stamp.png, stamp.png]\n'), 'utf-8')
    return source


class Measured(harness.Test):
    tolerance = TOLERANCE

    def source(self, name):
        return write_stamped(self.folder) if name == 'stamped' else FOLDER / f'{name}.txt'

    def page(self, name, number=1):
        pdf = self.folder / f'{name}.pdf'
        if not pdf.exists():
            harness.render(self.folder, '-T', 'pdf', self.source(name))
        return Page(pdf, number)

    def near(self, found, wanted, what, tolerance=0):
        tolerance = max(tolerance, self.tolerance)
        print(f'{self._testMethodName}: {what}: {found:.2f} mm, the standard {wanted:.2f}')
        self.assertAlmostEqual(found, wanted, delta=tolerance, msg=what)

    def line_above(self, page, top, what, left, right):
        """The rule that begins at `top`, from left to right."""
        found = [line for line in page.lines(page.red) if abs(line[0] - top) < 2]
        self.assertEqual(len(found), 1, what)
        self.near(found[0][2], left, f'{what}, left end')
        self.near(found[0][3], right, f'{what}, right end')
        return found[0]

    def check_head(self, name, mark_top):
        """Mark, number, line, title, one below the other."""
        page = self.page(name)
        mark = page.rows(page.red, 10)[0]
        line = page.lines(page.red)[0]
        first, *_ = rows = page.rows(page.black, 0.5, mark[1] + 1, line[0])
        number = rows[-1]
        title = page.rows(page.black, 0.5, line[1])[0]
        self.near(mark[0], mark_top, 'the mark\'s ink, from the sheet\'s top')
        self.near(first[0] - mark[1], ROWS, 'the number or the signers below the mark, ink to ink')
        self.near(line[0] - number[1], 4, 'the line below the number\'s ink')
        self.near(title[0] - line[1], ROWS, 'the title\'s ink below the line')
        self.near(line[2], LEFT, 'the line\'s left end')
        self.near(line[3], RIGHT, 'the line\'s right end')
        return page, mark, number

    def check_imprint(self, page, rows):
        lines = page.lines(page.black, 140)
        self.near(lines[-1][1], BOTTOM, 'the last line\'s lower edge')
        for top, bottom, left, right in lines:
            self.near(left, LEFT, 'a line\'s left end')
            self.near(right, RIGHT, 'a line\'s right end')
            self.assertLess(bottom - top, 0.6)
        if rows == 2:
            self.assertEqual(len(lines), 3)
            self.assertLess(lines[1][1] - lines[1][0], lines[0][1] - lines[0][0] + 0.01)
            copies = page.columns(page.black, lines[0][1] + 0.3, lines[1][0] - 0.3, 3)
            self.near(copies[0][0], LEFT + CELL, 'copies from the left, 1 字')
            self.assertLessEqual(copies[-1][1], RIGHT - CELL + TOLERANCE)
        office = page.columns(page.black, lines[-2][1] + 0.3, lines[-1][0] - 0.3, 10)
        self.near(office[0][0], LEFT + CELL, 'the printing office, 1 字')
        self.near(office[-1][1], RIGHT - CELL, 'the date of printing, 1 字')


class Formats(Measured):
    def test_document_head(self):
        page, mark, _ = self.check_head('document', 72)
        rows = page.rows(page.black, 0.5, 30, mark[0] - 0.5, LEFT - 2, 60)
        self.assertEqual(len(rows), 3)
        self.near(rows[0][0], 37, 'the copy number\'s ink')
        for above, below in zip(rows, rows[1:]):
            self.near(below[1] - above[1], 10.39, 'copy number, secrecy, urgency: a row each')
        self.near(page.columns(page.black, 30, mark[0] - 0.5)[0][0], LEFT, 'they stand flush left')

    def test_upward_head(self):
        page, mark, number = self.check_head('upward', 72)
        found = page.columns(page.black, number[0], number[1], 8)
        self.near(found[0][0], LEFT + CELL, 'the number, 1 字 from the left')
        signers = page.rows(page.black, 0.5, mark[1] + 10, number[1] + 1, 120)
        self.assertEqual(len(signers), 2)
        self.near(signers[0][0] - mark[1], ROWS, 'signers below the mark')
        first, last = (page.columns(page.black, *row, 3, 120) for row in signers)
        self.near(first[-1][1], RIGHT - CELL, 'names end 1 字 from the right')
        name = page.columns(page.black, *signers[0], 1.2, 120)
        print('first row', name, 'second', last)
        self.assertTrue(any(abs(last[0][0] - start) < 1 for start, _ in name), 'the second row begins below a name of the first')

    def test_joint_mark(self):
        page = self.page('joint')
        line = page.lines(page.red)[0]
        names = page.rows(page.red, 0.5, 60, line[0] - 15, LEFT, 149)
        self.assertEqual(len(names), 4)
        edges = [page.columns(page.red, *row, 15, 0, 149)[0] for row in names]
        for left, right in edges:
            self.near(left, edges[0][0], 'names begin below each other')
            self.near(right, edges[0][1], 'names end below each other')
        suffix = page.rows(page.red, 3, 60, line[0] - 15, 151)
        self.assertEqual(len(suffix), 1)
        self.near(sum(suffix[0]) / 2, (names[0][0] + names[-1][1]) / 2, 'the middle of 文件 in that of the names')

    def test_letter(self):
        page = self.page('letter')
        mark = page.rows(page.red, 2)[0]
        self.near(mark[0], 30, 'the mark\'s ink, from the sheet\'s top')
        lines = page.lines(page.red, 150)
        self.assertEqual(len(lines), 4)
        self.near(lines[0][0] - mark[1], 4, 'the double line below the mark\'s ink')
        for top, bottom, left, right in lines:
            self.near(left, 20, 'a line from the sheet\'s left')
            self.near(right, 190, 'a line from the sheet\'s left, its end')
        thick, thin, low_thin, low_thick = (bottom - top for top, bottom, *_ in lines)
        self.assertGreater(thick, thin)
        self.assertGreater(low_thick, low_thin)
        self.near(lines[3][1], 277, 'the other\'s lower edge, 20 mm from the foot')
        number = page.rows(page.black, 0.5, lines[1][1])[0]
        self.near(number[0] - lines[1][1], 4.84, 'the number below the line')
        self.near(page.columns(page.black, *number)[-1][1], RIGHT, 'the number flush right')
        self.near(page.columns(page.black, *number)[0][0], LEFT, 'urgency flush left on its row')
        title = page.rows(page.black, 0.5, number[1] + 2)[0]
        self.near(title[0] - number[1], ROWS, 'the title below the last element')
        self.assertFalse(page.black[round(265 / MM):].any(), 'page 1 has no number')

    def test_order(self):
        page = self.page('order')
        mark = page.rows(page.red, 4)[0]
        self.near(mark[0], 57, 'the mark\'s ink, from the sheet\'s top')
        rows = page.rows(page.black, 0.5, mark[1])
        self.near(rows[0][0] - mark[1], ROWS, 'the order number below the mark')
        self.near(rows[1][0] - rows[0][1], ROWS, 'the text below it')
        stamp, date = rows[3], rows[4]
        self.near(stamp[0] - rows[2][1], ROWS, 'the signer below the text')
        self.near(date[0] - stamp[1], 10.39, 'the date below the signer', 1.3)
        for row, bearing in ((stamp, 0), (date, DAY)):
            self.near(page.columns(page.black, *row)[-1][1], RIGHT - 4 * CELL - bearing, '4 字 from the right')

    def test_stamps_that_are_pictures(self):
        page = self.page('stamped')
        mark, *fields = page.rows(page.red, 4)
        self.assertEqual(len(fields), 2)
        text = [row for row in page.rows(page.black, 0.5, mark[1]) if row[1] < fields[0][0]][-1]
        self.near(fields[0][0] - text[1], ROWS, 'the first stamp below the text')
        self.near(fields[1][0] - fields[0][1], 10.39, 'the second, a row below it')
        for top, bottom in fields:
            (left, right), = page.columns(page.red, top, bottom)
            self.near(bottom - top, STAMP[1], 'a stamp\'s height', 0.2)
            self.near(right - left, STAMP[0], 'its width', 0.2)
            self.near(right, RIGHT - 4 * CELL, '4 字 from the right')
        office, = page.rows(page.black, 0.5, *fields[0])
        self.near(sum(office) / 2, sum(fields[0]) / 2, 'the office, in the middle of the stamp\'s height')
        self.near(page.columns(page.black, *office)[-1][1], RIGHT - 4 * CELL - STAMP[0] - 2 * CELL, 'the office, 2 字 left of the stamp')
        date = page.rows(page.black, 0.5, fields[1][1])[0]
        self.near(date[0] - fields[1][1], 10.39, 'the date below the last stamp', 1.3)
        self.near(page.columns(page.black, *date)[-1][1], RIGHT - 4 * CELL - DAY, 'the date, 4 字 from the right')

    def test_minutes(self):
        page, *_ = self.check_head('minutes', 72)
        page = self.page('minutes', 2)
        rows = page.rows(page.black)
        text = next(i for i, (above, below) in enumerate(zip(rows, rows[1:])) if below[0] - above[0] > 1.5 * 10.39)
        present, leave, *listening = rows[text + 1:text + 5]
        self.near(present[0] - rows[text][0], 2 * 10.39, 'who was present, a row below the text')
        self.near(leave[0] - present[0], 10.39, 'who asked leave, on the next row')
        label = page.columns(page.black, *present, 3)
        self.near(label[0][0], LEFT + 2 * CELL, '出席 2 字 in')
        listeners = [page.columns(page.black, *row, 3)[0][0] for row in listening]
        self.near(listeners[1], LEFT + 5 * CELL, 'wrapped names below the first')

    def test_imprint(self):
        self.check_imprint(self.page('document', 4), 2)
        self.check_imprint(self.page('joint', 2), 2)
        self.check_imprint(self.page('upward', 2), 1)

    def test_a_seal(self):
        page = self.page('document', 3)
        (top, bottom), = page.rows(page.red, 5)
        (left, right), = page.columns(page.red, top, bottom, 5)
        self.near(bottom - top, 42, 'the seal\'s height on paper', 2)
        above = [row for row in page.rows(page.black) if row[1] < top + 1][-1]
        print('from the text to the seal', top - above[1])
        self.assertTrue(0 <= top - above[1] <= 10.39 + 0.5, 'the seal\'s upper edge stands within a row of the text')
        middle = (left + right) / 2
        lines = page.rows(page.black, 0.5, top + 3, bottom - 3, middle - 10, middle + 10)
        self.assertEqual(len(lines), 2, 'signature and date stand under the seal')
        self.assertGreater(sum(lines[0]) / 2, (top + bottom) / 2, 'both lie below its middle')
        date = page.columns(page.black, *lines[1], 3)
        self.near(date[-1][1], RIGHT - 4 * CELL - DAY, 'the date, 4 字 from the right')
        self.near((date[0][0] + date[-1][1]) / 2, middle, 'the seal stands in the middle of the date')
        name = page.columns(page.black, *lines[0], 3)
        self.near((name[0][0] + name[-1][1]) / 2, middle, 'the signature stands in the middle of the date', 1.5)

    def test_four_seals(self):
        page = self.page('joint', 2)
        bands = page.rows(page.red, 0.5)
        self.assertEqual(len(bands), 2, 'rows of seals do not touch')
        self.near(bands[0][1] - bands[0][0], 42, 'a row is a seal high', 2)
        for top, bottom in bands:
            seals = page.columns(page.red, top, bottom, 0.5)
            self.assertEqual(len(seals), 2, 'seals of a row do not touch')
            self.assertTrue(LEFT - 0.5 <= seals[0][0] and seals[-1][1] <= RIGHT + 0.5, 'seals stand inside the type area')
            for left, right in seals:
                part = page.black[round((top + 15) / MM):round((bottom - 10) / MM), round((left + 5) / MM):round((right - 5) / MM)]
                self.assertTrue(part.any(), 'no seal stands on blank paper')
        above = [row for row in page.rows(page.black) if row[1] < bands[0][0] + 1][-1]
        self.assertTrue(0 <= bands[0][0] - above[1] <= 10.39 + 0.5)


class Tables(harness.Test):
    """A table over pages and a table turned, with a ruler. Lines are ours: 0.5 pt; where head and page number stand is 7.5 and 7.6."""

    THIN = 0.5 * 25.4 / 72

    def setUp(self):
        super().setUp()
        self.write('a.md', '# 示例市水务局关于表格的通报\n\n现将情况通报如下。\n\n' + self.table(4, 60, '已完成整改') +
                   '\n以上数据截至六月底。\n\n' + self.table(14, 40, '示例市水务局河道科') + '\n示例市水务局\n\n2024年5月1日\n')
        harness.render(self.folder, '-T', 'pdf', self.folder / 'a.md')

    def table(self, columns, rows, text):
        head = [''.join(f'| 栏目{i + 1} ' for i in range(columns)) + '|', '|---' * columns + '|']
        return '\n'.join(head + [f'| {i + 1} ' + f'| {text} ' * (columns - 1) + '|' for i in range(rows)]) + '\n'

    def page(self, number, turned=False):
        page = Page(self.folder / 'a.pdf', number)
        if turned:  # to the reader's right: what was at the left edge is at the top
            page.black = grey.numpy().rot90(page.black, -1)
            page.red = grey.numpy().rot90(page.red, -1)
        return page

    def near(self, found, wanted, what, tolerance=TOLERANCE):
        self.assertLessEqual(abs(found - wanted), tolerance, f'{what}: {found:.2f} mm, not {wanted:.2f}')

    def head(self, page, lines):
        """Columns of ink of the head's text, between the first two lines; the upright lines left out."""
        top, bottom = lines[0][1] + 0.4, lines[1][0] - 0.4
        return [(a, b) for a, b in page.columns(page.black, top, bottom, 1.5) if b - a > 1]

    def test_over_pages(self):
        first, heads = None, []
        for number in (1, 2, 3):
            page = self.page(number)
            lines = page.lines(page.black)
            self.assertGreater(len(lines), 10, f'page {number}')
            for top, bottom, left, right in lines:
                self.near(bottom - top, self.THIN, 'a line', 0.12)
                self.near(left, LEFT, 'lines begin at the type area')
                self.near(right, RIGHT, 'and end there')
            if number > 1:
                self.near(lines[0][0], 37, 'the head again at the top of the page')
            self.assertLessEqual(lines[-1][1], BOTTOM + 0.2, 'no line below the type area')
            first = first or lines[1][0] - lines[0][0]
            self.near(lines[1][0] - lines[0][0], first, 'the head is as high on each page', 0.15)
            heads.append(self.head(page, lines))
        self.assertEqual(len(heads[0]), 4)
        for head in heads[1:]:
            for (a, b), (c, d) in zip(heads[0], head, strict=True):
                self.near(c, a, 'its words stand in the same columns', 0.15)
                self.near(d, b, 'to their ends', 0.15)
        uprights = self.page(2).columns(self.page(2).black, 100, 100.1, 0.05)
        self.assertGreaterEqual(len([1 for a, b in uprights if abs(b - a - self.THIN) < 0.12]), 5, 'five upright lines')

    def test_turned(self):
        for number in (4, 5):  # even, odd: the head is at the left of both: the trimmed side, the bound one
            page = self.page(number, turned=True)
            lines = page.lines(page.black, 150)
            self.assertGreater(len(lines), 5)
            for top, bottom, left, right in lines:
                self.near(bottom - top, self.THIN, 'a line', 0.12)
                self.near(left, 297 - BOTTOM, 'lines begin at the area\'s lower edge')
                self.near(right, 297 - 37, 'and end at its upper one')
            self.near(lines[0][0], LEFT, 'the head at the left of the sheet')
            self.assertGreaterEqual(RIGHT + 0.2, lines[-1][1], 'no line beyond the right')
            self.assertEqual(len(self.head(page, lines)), 14, 'the head on each page')

    def test_the_number_of_a_turned_page_stands_as_on_any(self):
        places = {}
        for number in (1, 2, 4, 5):
            page = self.page(number)
            (top, bottom), = page.rows(page.black, 0.5, BOTTOM + 2)
            left, right = page.columns(page.black, top, bottom, 5)[0]
            dash = page.rows(page.black, 0.1, BOTTOM + 2, 297, left, left + 2)[0]
            self.near(sum(dash) / 2, BOTTOM + 7, 'the dash, 7 mm below the type area')
            places.setdefault(number % 2, []).append((left, right))
        for side in places.values():
            self.near(side[0][0], side[1][0], 'begins there', 0.6)
            self.near(side[0][1], side[1][1], 'ends there', 0.6)
        self.assertGreater(places[1][0][0], 105, 'odd: right')
        self.assertLess(places[0][0][1], 105, 'even: left')


class Strained(harness.Test):
    """More than a page or a line has room for: it is told, and nothing leaves the type area."""

    def made(self, name, **given):
        front = ''.join(f'{key}: {value}\n' for key, value in given.items())
        issuers = [f'示例市第{i}建设管理局' for i in '一二三四五六七八九十']
        seals = ', '.join(['seals/city.png'] * len(issuers))
        (self.folder / 'seals').mkdir(exist_ok=True)
        (self.folder / 'seals' / 'city.png').write_bytes((FOLDER / 'seals' / 'city.png').read_bytes())
        path = self.write(f'{name}.txt', f'---\n模板: document\n印章: [{seals}]\n{front}---\n示例市关于停水的通知\n\n各单位：\n\n'
                          '因管网检修，示例路停水8小时，请相互转告。\n\n' + '\n'.join(issuers) + '\n2024年6月3日\n')
        done = harness.tongbao('render', '--lang', 'en', '-T', 'pdf,docx', '-o', self.folder, path)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / f'{name}.pdf', done.stderr

    def test_ten_seals_go_on_on_the_next_page(self):
        pdf, said = self.made('seals', 发文机关标志='示例市人民政府')
        self.assertEqual(said.count('[seals-parted]'), 1, said)
        seals = 0
        for number in range(1, harness.page_count(pdf) + 1):
            page = Page(pdf, number)
            for top, bottom in page.rows(page.red, 0.5, top=34 if number > 1 else 120):
                if bottom - top < 30:
                    continue
                self.assertGreaterEqual(top, 37 - 0.5, f'page {number}: seals stand inside the type area')
                self.assertLessEqual(bottom, BOTTOM + 0.5)
                columns = page.columns(page.red, top, bottom, 0.5)
                self.assertTrue(LEFT - 0.5 <= columns[0][0] and columns[-1][1] <= RIGHT + 0.5)
                seals += len(columns)
        self.assertEqual(seals, 10)

    def test_a_mark_that_nobody_reads(self):
        _, said = self.made('mark', 发文机关标志='示例' * 30)
        self.assertEqual(said.count('[mark-small]'), 1, said)
        self.assertRegex(said, r'mark\.txt:\d+:\d+: warning: .* in 7\.\d points')
        _, said = self.made('short', 发文机关标志='示例市人民政府')
        self.assertNotIn('mark-small', said)


    NAMES = ['示例市人民政府', '示例市发展和改革委员会', '示例市教育局', '示例市科学技术局', '示例市工业和信息化局', '示例市公安局', '示例市民政局',
             '示例市财政局', '示例市人力资源和社会保障局', '示例市自然资源局', '示例市生态环境局', '示例市住房和城乡建设局']

    def joint(self, names, template='upward'):
        """A request of several bodies with all that a head can hold, above a title of three rows."""
        path = self.write(f'joint{len(names)}.txt', f'---\n模板: {template}\n份号: "000123"\n密级: 机密\n保密期限: 10年\n紧急程度: 特急\n'
                          f'发文字号: 示政发〔2024〕12号\n发文机关标志: [{", ".join(names)}]\n签发人: [张三, 李四, 王五, 赵六, 欧阳建国]\n---\n'
                          '示例市人民政府等部门关于推进农村饮水安全巩固提升工程建设有关事项的请示\n\n示例省人民政府：\n\n'
                          '为切实做好农村饮水安全工作，现将有关事项请示如下。\n\n全市农村人口120万人。\n\n妥否，请批示。\n\n' + '\n'.join(names) + '\n2024年6月3日\n')
        done = harness.tongbao('render', '--lang', 'en', '-T', 'pdf,docx', '-o', self.folder, path)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / f'joint{len(names)}.pdf', done.stderr

    def test_page_1_shows_text_below_any_joint_mark(self):
        """The mark shrinks, past what the template has if need be, which is told then (7.2.4, 7.3.3)."""
        heights = []
        for n in range(2, 13):
            with self.subTest(names=n):
                pdf, said = self.joint(self.NAMES[:n])
                self.assertIn('请示如下', harness.output('pdftotext', '-f', '1', '-l', '1', pdf, '-'))
                page = Page(pdf, 1)
                self.assertEqual([row for row in page.rows(page.black, top=BOTTOM + 0.5, bottom=297.0) if row[0] < 266], [],
                                 'nothing but the number below the type area')
                mark = page.rows(page.red, 0.1, bottom=200.0)
                self.assertAlmostEqual(mark[0][0], 72, delta=TOLERANCE, msg='the mark\'s upper edge stays')
                heights.append(max(bottom - top for top, bottom in mark[:1]))
                self.assertEqual('[mark-small]' in said, heights[-1] < 24 * 25.4 / 72 * 0.87, said)
                self.assertNotIn('head-crowded', said)
        self.assertLess(heights[-1], heights[0] / 2)

    def test_a_head_that_leaves_no_room(self):
        """More names than any size has room for: told, and the title begins page 2."""
        pdf, said = self.joint([f'{name}{part}' for name in self.NAMES for part in ('', '办公室', '研究中心')])
        self.assertIn('[head-crowded]', said)
        self.assertNotIn('有关事项的请示', harness.output('pdftotext', '-f', '1', '-l', '1', pdf, '-').replace('\n', ''))
        self.assertIn('有关事项的请示', harness.output('pdftotext', '-f', '2', '-l', '2', pdf, '-').replace('\n', ''))


class Apart(Measured):
    """7.3.7: an attachment that is not bound with the text bears the document's number before its own, flush left on row 1."""

    def test_apart(self):
        home = self.folder / 'home'
        (home / 'templates' / 'apart').mkdir(parents=True)
        (home / 'fonts').symlink_to(harness.ROOT / 'fonts')
        for name in TEMPLATES:
            (home / 'templates' / name).symlink_to(harness.ROOT / 'templates' / name)
        template = home / 'templates' / 'apart' / 'template.xml'
        template.write_text('<template title="附件不与正文一起装订" extends="document"><attachments apart="yes"/></template>', 'utf-8')
        env = {'TONGBAO_HOME': str(home)}
        differs = harness.tongbao('templates', 'diff', '--lang', 'en', template, env=env)
        self.assertEqual(differs.stdout, 'attachments apart: yes; GB/T 9704-2012 7.3.7 asks for no\n')
        text = ('---\n模板: apart\n发文字号: 示政发〔2024〕12号\n---\n示例市人民政府关于停水的通知\n\n各单位：\n\n示例路停水8小时。\n\n附件：1.停水范围\n'
                '2.联系方式\n\n示例市人民政府\n2024年6月3日\n\n附件1\n\n停水范围\n\n示例路沿线。\n\n附件2\n\n联系方式\n\n见公告。\n')
        harness.render(self.folder, self.write('apart.txt', text), env=env)
        for number, page in ((1, 2), (2, 3)):
            first = harness.output('pdftotext', '-f', str(page), '-l', str(page), self.folder / 'apart.pdf', '-').split('\n')[0]
            self.assertEqual(first.replace(' ', '').replace('\u3000', ''), f'示政发〔2024〕12号附件{number}')
            sheet = Page(self.folder / 'apart.pdf', page)
            top = sheet.rows(sheet.black)[0]
            self.near(top[0], 37.3, 'the mark\'s row, the first of the type area', 0.6)
            self.near(sheet.columns(sheet.black, *top)[0][0], LEFT, 'its left edge', 0.6)
        again = harness.model(self.folder / 'apart.docx')
        self.assertEqual([node['label'].replace('\u3000', '') for node in again['attachments']],
                         ['示政发〔2024〕12号附件1', '示政发〔2024〕12号附件2'])
        second = self.folder / 'second'
        harness.render(second, self.folder / 'apart.docx', env=env)
        self.assertEqual(harness.pdf_text(second / 'apart.pdf').count('12号'), harness.pdf_text(self.folder / 'apart.pdf').count('12号'))


class Everything(harness.Test):
    """Adding a template is one folder: each sample is set by each."""

    def test_every_template_sets_every_sample(self):
        self.assertGreaterEqual(len(TEMPLATES), 6)
        samples = sorted(FOLDER.glob('*.txt')) + sorted((harness.ROOT / 'samples').glob('[0-9]*'))
        for name in TEMPLATES:
            with self.subTest(name):
                done = harness.tongbao('render', '-q', '-t', name, '-T', 'pdf,docx', '-o', self.folder / name, *samples)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.assertEqual(len(list((self.folder / name).rglob('*.pdf'))), len(samples))
                for pdf in sorted((self.folder / name).rglob('*.pdf')):
                    self.judge(pdf)

    def judge(self, pdf):
        qpdf = harness.need('qpdf', 'qpdf')
        done = subprocess.run([qpdf or 'qpdf', '--check', str(pdf)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f'{pdf}: {done.stdout}{done.stderr}')

    def test_page_images_are_those_of_now(self):
        """Goldens of the painter, too: `make pages` draws them anew."""
        drawn = subprocess.run([str(harness.ROOT / 'templates' / 'draw'), str(harness.TONGBAO), str(self.folder)],
                               capture_output=True, text=True, env=harness.environment())
        self.assertEqual(drawn.returncode, 0, drawn.stderr)
        for name in TEMPLATES:
            with self.subTest(name):
                now, here = (self.pixels(folder / name / 'page.png') for folder in (self.folder, harness.ROOT / 'templates'))
                self.assertEqual(now.shape, here.shape)
                self.assertLess((abs(now - here) > 48).mean(), 0.0005, 'another version of a library smooths an edge, and no more')

    @staticmethod
    def blurred(pixels):
        """Each pixel the mean of those around it: what two programs smooth otherwise is alike."""
        grey_ = pixels.mean(axis=2)
        padded = grey.numpy().pad(grey_, 1, mode='edge')
        return sum(padded[y:y + grey_.shape[0], x:x + grey_.shape[1]] for y in range(3) for x in range(3)) / 9

    def test_the_pdf_shows_those_images(self):
        """The first page of each template's PDF, drawn by poppler, is its golden image; the same two pixels lower is not."""
        harness.need('pdftoppm', 'poppler-utils')
        for name in TEMPLATES:
            with self.subTest(name):
                sample = FOLDER / f'{name}.txt'
                sample = sample if sample.exists() else harness.ROOT / 'samples' / '05-one-page.txt'
                harness.render(self.folder / name, '-T', 'pdf', '-t', name, sample)
                drawn = colour_page(self.folder / name / f'{sample.stem}.pdf', 1, 64).astype(int)
                golden = self.blurred(self.pixels(harness.ROOT / 'templates' / name / 'page.png'))
                self.assertLess((abs(self.blurred(drawn) - golden) > 48).mean(), 0.01 if name != 'order' else 0.002, 'an order has little ink')
                lower = grey.numpy().roll(drawn, 2, axis=0)
                self.assertGreater((abs(self.blurred(lower) - golden) > 48).mean(), 0.005, 'a difference is seen')

    def pixels(self, path):
        done = subprocess.run([harness.need('pngtopnm', 'netpbm'), str(path)], capture_output=True, check=True).stdout
        head = re.match(rb'P([56])\s+(\d+)\s+(\d+)\s+(\d+)\s', done)
        depth, width, height, most = (int(head.group(i)) for i in (1, 2, 3, 4))
        read = grey.numpy().frombuffer(done, grey.numpy().uint8, offset=head.end()).astype(int) * 255 // most
        return read.reshape(height, width, 3 if depth == 6 else 1)

    def test_every_template_has_its_folder(self):
        for name in TEMPLATES:
            with self.subTest(name):
                folder = harness.ROOT / 'templates' / name
                self.assertIn('page.png', (folder / 'README.md').read_text(encoding='utf-8'))
                self.assertTrue((folder / 'page.png').exists())

    def test_seals_are_figures_with_words(self):
        harness.render(self.folder, '-T', 'pdf', FOLDER / 'joint.txt')
        data = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(self.folder / 'joint.pdf'), '-'], capture_output=True).stdout
        figures = re.findall(rb'/Alt (?:<([0-9a-fA-F]+)>|\((?:[^)\\]|\\.)*\))', data)
        self.assertEqual(len(re.findall(rb'/S /Figure', data)), 4)
        words = [bytes.fromhex(figure.decode())[2:].decode('utf-16-be') for figure in figures if figure]
        self.assertEqual(words, ['示例市财政局印章', '示例市水务局印章', '示例市应急管理局印章', '示例市自然资源局印章'])
        self.assertEqual(data.count(b'/S /Transparency'), 1, 'one page has a group')


if __name__ == '__main__':
    harness.main()
