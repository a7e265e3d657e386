"""Lines and pages are set as Chinese text is: nothing at a line's start or end that may not stand there, nothing parted that belongs
together, a full line of Han on its 28 cells, pages of 22 rows. Counted twice: in the program's dump of its pages, and in the PDF from
where its glyphs stand.
"""
import copy

import harness
import typeset_rules as rules
import typeset_sheet as sheet
import typeset_sources


class Setting:
    """Every source is read once for all the tests of a class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = [(path.name, sheet.read_pdf(pdf), sheet.read_dump(path)) for path, pdf in cls.rendered()]

    @classmethod
    def rendered(cls):
        return typeset_sources.rendered(cls, cls.sources())

    def each(self, check):
        """`check` returns the faults of one document, from its PDF and from its dump."""
        for name, pdf, dump in self.documents:
            with self.subTest(name):
                faults = check(pdf, dump)
                self.assertFalse(faults, '\n'.join([f'{name}: {len(faults)} faults', *faults[:40]]))

    def test_the_pdf_has_the_dumps_lines(self):
        self.each(lambda pdf, dump: rules.same_lines(dump, pdf.lines) or rules.same_places(dump, pdf.lines))

    def test_line_starts_and_ends(self):
        self.each(lambda pdf, dump: rules.starts_and_ends(pdf.paragraphs()) + rules.starts_and_ends(sheet.dump_paragraphs(dump)))

    def test_nothing_is_parted(self):
        self.each(lambda pdf, dump: rules.splits(pdf.paragraphs()) + rules.splits(sheet.dump_paragraphs(dump)))

    def test_no_character_alone(self):
        def check(pdf, dump):
            faults, lone = rules.lone_characters(sheet.dump_paragraphs(dump))
            print(f'last lines of one character: {len(lone)} of which {len(faults)} need not be', *lone, sep='\n  ')
            return faults
        self.each(check)

    def test_stretch(self):
        def check(pdf, dump):
            faults, excepted = rules.stretches(pdf.paragraphs())
            print(f'lines stretched past 1/8 em before a long run: {len(excepted)}', *excepted, sep='\n  ')
            return faults + rules.dump_stretches(dump)
        self.each(check)

    def test_full_lines_stand_on_their_cells(self):
        self.each(lambda pdf, dump: rules.cells(pdf.paragraphs())[0])

    def test_lines_reach_the_edge(self):
        def check(pdf, dump):
            faults, short = rules.ends(pdf.paragraphs())
            print(f'lines stretched as far as they may be, and short: {len(short)}', *short, sep='\n  ')
            return faults
        self.each(check)

    def test_pages(self):
        self.each(lambda pdf, dump: rules.pages(dump) + rules.grid_rows(pdf))


class Samples(Setting, harness.Test):
    sources = staticmethod(harness.samples)


class Real(Setting, harness.Test):
    sources = staticmethod(harness.bulletins)

    @classmethod
    def rendered(cls):
        return super().rendered() + typeset_sources.rendered_notices(cls)


class Grid(Setting, harness.Test):
    """Pages of nothing but Han."""

    PAGES = 3

    @classmethod
    def sources(cls):
        return [typeset_sources.han_source(cls, cls.PAGES)]

    def test_every_line_is_full(self):
        (_, pdf, _), = self.documents
        self.assertEqual(rules.cells(pdf.paragraphs()), ([], self.PAGES * sheet.ROWS))
        self.assertEqual(pdf.pages, self.PAGES + 1)


class Mixed(Setting, harness.Test):
    """Paragraphs of chance, in which every kind of piece comes to stand at a line's end."""

    @classmethod
    def sources(cls):
        return [typeset_sources.mixed_source(cls, 300)]


class Seeing(harness.Test):
    """The rules see what they are there to see."""

    TEXT = '国家市县乡镇村' * 12  # 84 characters: three full lines

    def lines(self, *texts, page=1):
        return [sheet.DumpLine(page, row, 'body', row, sheet.LEFT, sheet.WIDTH, 0, False, text) for row, text in enumerate(texts)]

    def set_line(self, text, x=sheet.LEFT, step=sheet.CELL):
        shift = (sheet.CELL - sheet.SIZE) / 2
        return sheet.Line(1, [sheet.Glyph(one, x + i * step + shift, 200.0, sheet.SIZE, sheet.SIZE, None) for i, one in enumerate(text)])

    def pages(self, *pages):
        return [sheet.DumpLine(number + 1, row, role, 0, 0, 0, 0, False, '文') for number, page in enumerate(pages) for row, role in page]

    def test_starts_and_ends(self):
        for before, after in (('国家', '，县'), ('国家', '》县'), ('国家', '～县'), ('22', '—3'), ('国“', '家'), ('国（', '家')):
            self.assertEqual(len(rules.starts_and_ends([self.lines(before, after)])), 1, before + after)
        self.assertEqual(rules.starts_and_ends([self.lines('“国家', '国家。', '——县'), self.lines('，')]), [])

    def test_splits(self):
        for before, after in (('国—', '—家'), ('国…', '…家'), ('20', '24年'), ('3.', '5'), ('95', '％'), ('95', '%'), ('2024', '年'),
                              ('年12', '月'), ('9', '日'), ('3万', '元'), ('-', '3'), ('ab', 'cd'), ('37', '℃'), ('为.', 'doc')):
            self.assertEqual(len(rules.splits([self.lines('国' + before, after + '国')])), 1, before + '|' + after)
        for before, after in (('2024年', '12月'), ('——', '国'), ('95％', '以上'), ('ab', '国')):
            self.assertEqual(rules.splits([self.lines('国' + before, after + '国')]), [], before + '|' + after)

    def test_lone_characters(self):
        full = self.TEXT[:28]
        self.assertEqual([len(found) for found in rules.lone_characters([self.lines(full, '乡。')])], [1, 1])
        self.assertEqual(rules.lone_characters([self.lines(full, '乡镇。')]), ([], []))
        stretched = self.lines(full, '乡。')
        stretched[0].stretch = sheet.CELL / 8
        for paragraph in (self.lines('国家12345678', '乡。'), stretched):
            self.assertEqual([len(found) for found in rules.lone_characters([paragraph])], [0, 1])

    def test_stretch(self):
        paragraph = [self.set_line('国家市县', step=sheet.CELL * 1.13), self.set_line('乡镇')]
        self.assertEqual(len(rules.stretches([paragraph])[0]), 1)
        excused = [self.set_line('国家市县', step=sheet.CELL * 1.3), self.set_line('2024123456乡镇')]
        self.assertEqual([len(found) for found in rules.stretches([excused])], [0, 1])
        excused[0] = self.set_line('国家市县', step=sheet.CELL * 1.4)
        self.assertEqual([len(found) for found in rules.stretches([excused])], [1, 0])
        line, = self.lines('国家')
        line.stretch = sheet.CELL / 7
        self.assertEqual(len(rules.dump_stretches([line])), 1)
        line.excused = True
        self.assertEqual(rules.dump_stretches([line]), [])

    def test_cells(self):
        paragraph = [self.set_line(self.TEXT[:28]), self.set_line(self.TEXT[:28]), self.set_line('国')]
        self.assertEqual(rules.cells([paragraph]), ([], 2))
        moved = copy.deepcopy(paragraph)
        moved[1].glyphs[13].x += 0.05
        self.assertEqual(len(rules.cells([moved])[0]), 1)
        short = [self.set_line(self.TEXT[:27]), self.set_line('国家市')]
        self.assertEqual(len(rules.cells([short])[0]), 1)
        short[1] = self.set_line('国家。')
        self.assertEqual(rules.cells([short]), ([], 0))

    def test_edges(self):
        paragraph = [self.set_line(self.TEXT[:28]), self.set_line('国')]
        self.assertEqual(rules.ends([paragraph]), ([], []))
        for shift in (-1.0, 1.0):
            moved = [self.set_line(self.TEXT[:28], x=sheet.LEFT + shift), self.set_line('国')]
            self.assertEqual(len(rules.ends([moved])[0]), 1)

    def test_other_lines(self):
        dumped = self.lines('国家', '市县')
        self.assertEqual(rules.same_lines(dumped, self.lines('国家', '市县')), [])
        self.assertEqual(len(rules.same_lines(dumped, self.lines('国家市', '县'))), 1)
        self.assertEqual(len(rules.same_lines(dumped, dumped[:1])), 1)
        line = self.set_line('国家市县')
        for x, faults in ((line.glyphs[2].x, 0), (line.glyphs[2].x + 0.1, 1)):
            dumped[0].items = [(line.glyphs[0].x, line.y, 2), (x, line.y, 2)]
            self.assertEqual(len(rules.same_places(dumped[:1], [line])), faults)

    def test_pages(self):
        full = [(row, 'body') for row in range(22)]
        self.assertEqual(rules.pages(self.pages(full, full[:4])), [])
        for wrong in ((full + [(22, 'body')],), (full[:20], full), (full[:21] + [(21, 'heading1')], full), (full, [(0, 'signature')]),
                      (full[:5] + full[4:],)):
            self.assertEqual(len(rules.pages(self.pages(*wrong))), 1, wrong)

    def test_rows(self):
        line = self.set_line('国家')
        for row, faults in ((0, 0), (21, 0), (22, 1), (-1, 1), (3.5, 1)):
            for glyph in line.glyphs:
                glyph.y = sheet.TOP + 0.8 * sheet.SIZE + row * sheet.PITCH
            self.assertEqual(len(rules.grid_rows(sheet.Sheets(1, [line], [], []))), faults, row)
            self.assertEqual(len(rules.grid_rows(sheet.Sheets(1, [line, line], [], []))), 2 * faults or 1, row)


if __name__ == '__main__':
    harness.main()
