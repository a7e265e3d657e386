"""Footnotes: each stands at the foot of the page that holds its mark, in the PDF and in LibreOffice's view of the DOCX; the body above
keeps its rows; the PDF says Note, Reference and Lbl; our DOCX has real footnotes and gives the model back."""
import re
import zipfile

import docxformats
import docxround
import formats
import harness

SOURCE = harness.ROOT / 'samples' / '10-footnotes.md'
MARKS = '①②③④⑤'
FOOT = 262.0  # mm: the type area's lower edge
SOFTWARE_FOOT = 264.42  # mm: of the area a word processor fills, GB/T 33476.2-2016
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
MM = 25.4 / 72
TITLE = '关于全县'  # set in rows of its own


def pages_of(pdf):
    """Of each page: its words with left, top and bottom edge in mm."""
    harness.need('pdftotext', 'poppler-utils')
    found = harness.output('pdftotext', '-bbox', pdf, '-')
    return [[(word[4], float(word[0]) * MM, float(word[1]) * MM, float(word[3]) * MM) for word in WORD.findall(page)]
            for page in found.split('<page ')[1:]]


def notes_of(model):
    """What the model's notes say, marks in them aside."""
    return [''.join(child['text'] for child in note['children']) for note in model['footnotes']]


def squeeze(text):
    return re.sub(r'\s', '', text)


class View:
    """What holds of a PDF's pages, whoever made it."""

    def check_foot(self, pdf, model, foot, tolerance):
        notes = [squeeze(note) for note in notes_of(model)]
        pages = pages_of(pdf)
        for i, note in enumerate(notes):
            with self.subTest(note=i + 1):
                page = next(n for n, words in enumerate(pages) if note[:12] in squeeze(''.join(word[0] for word in words)))
                text = squeeze(''.join(word[0] for word in pages[page]))
                self.assertGreaterEqual(text.count(MARKS[i]), 2, 'a mark in the text and one before the note')
                self.assertLess(text.index(MARKS[i]), text.index(note[:12]))
        for number in sorted({n for n, words in enumerate(pages) for word in words if word[0].startswith(notes[-1][:3])}):
            sheet = formats.Page(pdf, number + 1)
            last = max(bottom for _, bottom in sheet.rows(sheet.black, bottom=FOOT + 3.5))
            self.assertAlmostEqual(last, foot, delta=tolerance, msg='the last note ends on the type area')

    def rule(self, pdf, number):
        """The rule's row: the only line of ink at the left that is longer than 40 mm and no table's."""
        sheet = formats.Page(pdf, number)
        return [line for line in sheet.lines(sheet.black, 40.0) if line[3] - line[2] < 60]


class Set(View, harness.Test):
    def setUp(self):
        super().setUp()
        self.model = harness.model(SOURCE)

    def pdf(self):
        harness.render(self.folder, '-T', 'pdf', SOURCE)
        return self.folder / f'{SOURCE.stem}.pdf'

    def test_notes_stand_at_the_foot(self):
        self.check_foot(self.pdf(), self.model, FOOT, 1.0)

    def test_a_rule_parts_them_from_the_text(self):
        pdf = self.pdf()
        for number, words in enumerate(pages_of(pdf), 1):
            rules = self.rule(pdf, number)
            self.assertEqual(len(rules), 1)
            top, bottom, left, right = rules[0]
            self.assertAlmostEqual(left, 28.0, delta=0.3)
            self.assertAlmostEqual(right - left, 52.0, delta=0.5)
            first = min(word[2] for word in words if word[2] > bottom - 1 and word[0][0] in MARKS)
            self.assertAlmostEqual(first - bottom, 1.4, delta=0.7, msg='from the rule to the first note')
            above = max(word[3] for word in words if word[2] < top - 3)
            self.assertGreater(top - above, 1.0, 'the text keeps off the rule')

    def test_the_body_keeps_its_rows(self):
        """Rows of the first page, the title's and the marks aside, stand where rows of the grid do."""
        pitch = (225 - 16 * MM) / 21
        rows = sorted({round(top, 2) for text, _, top, _ in pages_of(self.pdf())[0]
                       if top < 240 and TITLE not in text and not set(text) & set(MARKS) and re.search('[\u4e00-\u9fff]', text)})
        self.assertGreater(len(rows), 12)
        for row in rows:
            off = (row - rows[0]) / pitch
            self.assertAlmostEqual(off, round(off), delta=0.12, msg=f'{row} mm')

    def test_the_tree_says_what_they_are(self):
        harness.need('pdfinfo', 'poppler-utils')
        tree = harness.output('pdfinfo', '-struct-text', self.pdf())
        self.assertEqual(tree.count('Note'), 5)
        self.assertEqual(tree.count('Reference'), 6, 'one note is marked twice')
        self.assertEqual(tree.count('Lbl'), 11)
        self.assertLess(tree.index('四舍五入'), tree.index('二、'), 'a note is read behind the block that refers to it')

    def test_no_character_is_lost(self):
        found = squeeze(harness.pdf_text(self.pdf()))
        for note in notes_of(self.model):
            self.assertEqual(found.count(squeeze(note)), 1)


class Long(View, harness.Test):
    """A note that is higher than what is left of its page goes on on the next; nothing is lost, and no note stands alone."""

    def test_goes_on(self):
        body = '各乡镇要按照实施方案组织实施，对照问题台账逐项销号，每月报送进展情况。' * 6
        note = ''.join(f'第{n}项指标的检测方法、频次和责任单位由县水利局另行规定并及时公布。' for n in range(1, 61))
        source = self.write('long.md', '# 关于农村饮水安全的通报\n\n各乡镇人民政府：\n\n' + f'{body}[^a]{body}\n\n' * 2 + f'[^a]: {note}\n')
        harness.render(self.folder, source)
        pdf = self.folder / 'long.pdf'
        pages = [squeeze(''.join(word[0] for word in words)) for words in pages_of(pdf)]
        self.assertEqual(sum(page.count('项指标的检测方法') for page in pages), 60)
        self.assertGreater(sum('项指标的检测方法' in page for page in pages), 1)
        self.assertIn('各乡镇要', pages[1], 'text stands above what an earlier page left')
        for number in (1, 2):
            sheet = formats.Page(pdf, number)
            last = max(bottom for _, bottom in sheet.rows(sheet.black, bottom=FOOT + 3.5))
            self.assertAlmostEqual(last, FOOT, delta=1.0)


    IMPRINT = '---\n模板: letter\n发文字号: 示政函〔2024〕12号\n抄送: 示例省教育厅\n---\n'
    WIDE = '|' + '|'.join(f'第{n}列的名称很长' for n in '一二三四五六七八九十') + '|\n' + '|---' * 10 + '|\n|' + '|'.join(
        ['示例市人民政府办公室[^b]'] + ['示例市人民政府办公室'] * 4 + ['1234567890'] * 5) + '|\n'

    def test_above_an_imprint_and_beside_a_turned_table(self):
        source = self.write('letter.md', f'{self.IMPRINT}# 示例市人民政府关于停水的函\n\n各单位：\n\n示例路停水[^a]。\n\n{self.WIDE}\n请复函[^c]。\n\n'
                            '示例市人民政府\n2024年6月3日\n\n[^a]: 甲注。\n[^b]: 乙注。\n[^c]: 丙注。\n')
        harness.render(self.folder, source)
        pages = pages_of(self.folder / 'letter.pdf')
        self.assertEqual([[note for note in ('甲注', '乙注', '丙注') if note in squeeze(''.join(word[0] for word in words))] for words in pages],
                         [['甲注'], ['乙注'], ['丙注']])
        bottom = next(word[3] for word in pages[2] if '丙注' in word[0])
        imprint = next(word[2] for word in pages[2] if '抄送' in word[0])
        self.assertLess(bottom, imprint - 2)
        self.assertGreater(bottom, imprint - 12)
        turned = formats.Page(self.folder / 'letter.pdf', 2)
        right = max(edge for _, edge in turned.columns(turned.black, 40, 261))
        self.assertAlmostEqual(right, 184.0, delta=1.0, msg='the foot of a turned page is the right edge of the type area')


class Docx(View, harness.Test):
    def setUp(self):
        super().setUp()
        self.model = harness.model(SOURCE)

    def docx(self):
        harness.render(self.folder, '-T', 'docx', SOURCE)
        return self.folder / f'{SOURCE.stem}.docx'

    def test_real_footnotes(self):
        with zipfile.ZipFile(self.docx()) as package:
            notes, text = package.read('word/footnotes.xml').decode(), package.read('word/document.xml').decode()
            styles, links = package.read('word/styles.xml').decode(), package.read('word/_rels/footnotes.xml.rels').decode()
        self.assertEqual(re.findall('<w:footnote w:type="(\\w+)"', notes), ['separator', 'continuationSeparator'])
        self.assertEqual(re.findall('<w:footnote w:id="(\\d+)">', notes), list('12345'))
        self.assertEqual(re.findall('<w:footnoteReference w:id="(\\d+)"', text), list('12345'))
        self.assertEqual(text.count(' NOTEREF _RefNote3 '), 1)
        self.assertIn('w:styleId="FootnoteText"', styles)
        self.assertIn('w:styleId="FootnoteReference"', styles)
        self.assertIn('https://www.example.cn/water', links)

    def test_read_back_equal(self):
        self.assertEqual(docxround.said(harness.model(self.docx())), docxround.said(self.model))

    def test_as_a_word_processor_shows_it(self):
        _, theirs = docxformats.set_beside(self.folder, [SOURCE], '-T', 'docx')
        self.check_foot(next(theirs.glob('*.pdf')), self.model, SOFTWARE_FOOT, 1.5)


class Read(harness.Test):
    """What other programs write: Word's and LibreOffice's pages, and those made from Markdown."""

    PAGES = {
        'word': '<p>整改率93.7%<a href="#_ftn1" name="_ftnref1" title=""><span>[1]</span></a>。</p>'
                '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText>'
                '<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> 四舍五入。</p></div></div>',
        'libreoffice': '<p>整改率93.7%<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>。</p>'
                       '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>四舍五入。</p></div>',
        'pandoc': '<p>整改率93.7%<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>。</p><section class="footnotes"><hr><ol>'
                  '<li id="fn1"><p>四舍五入。<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
    }

    def test_pages(self):
        for name, page in self.PAGES.items():
            with self.subTest(name):
                source = self.write(f'{name}.html', f'<html><meta charset="utf-8"><body><h1>关于整改情况的通报</h1><p>各单位：</p>{page}</body></html>')
                model = harness.model(source)
                self.assertEqual(notes_of(model), ['四舍五入。'])
                marks = [run for node in model['body'] for run in node['runs'] if run.get('href', '').startswith('#note-')]
                self.assertEqual([run['href'] for run in marks], ['#note-1'])
                self.assertNotIn('↩', ''.join(node.get('text', '') for node in model['body']))

    def test_links_that_lead_to_each_other_are_no_notes(self):
        """A list of contents, whose headings lead back to it."""
        source = self.write('contents.html', '<html><meta charset="utf-8"><body><h1>关于整改情况的通报</h1><p><a id="t1" href="#h1">一、总体情况</a></p>'
                            '<p>全县排查问题126个。</p><p id="h1"><a href="#t1">一、总体情况</a></p><p>完成整改118个。</p></body></html>')
        self.assertNotIn('footnotes', harness.model(source))


if __name__ == '__main__':
    harness.main()
