"""Programs that others read and write DOCX with get along with ours: Microsoft's Open XML SDK finds nothing in it, pandoc and mammoth
read its text and its headings with their levels, python-docx opens it, adds a paragraph and saves it, and the copy passes again.
Headings that run into their paragraph are text to these programs."""
import html.parser
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import harness

MODULES = harness.ROOT / 'tests' / 'node_modules'
SDK = MODULES / '@xarsh' / 'ooxml-validator-linux-x64' / 'ooxml-validator'
ADDED = '各单位应当将落实情况记入台账，2024年12月底前报送。'
OUR_STYLE = re.compile(r"Unrecognised (paragraph|run) style: '.*' \(Style ID: \w+\)")


def squeezed(text):
    return re.sub(r'\s', '', text)


class Written:
    """What a DOCX says: its text, and its headings with their levels, each as it stands in document.xml."""

    def __init__(self, path):
        self.notes = {}
        with zipfile.ZipFile(path) as package:
            self.root = ElementTree.fromstring(package.read('word/document.xml'))
            if 'word/footnotes.xml' in package.namelist():
                for note in ElementTree.fromstring(package.read('word/footnotes.xml')):
                    self.notes[note.get(harness.W + 'id')] = squeezed(''.join(text.text or '' for text in note.iter(harness.W + 't')))
        self.paragraphs = list(self.root.iter(harness.W + 'p'))
        self.text, self.headings = self.read(lambda note: '')

    def read(self, shown):
        """The text, and the headings, with what `shown` makes of a reference to a note, by its id."""
        said = {p: squeezed(self.text_of(p, shown)) for p in self.paragraphs}
        return ''.join(said.values()), [(self.level_of(p), text) for p, text in said.items() if self.level_of(p)]

    def read_with_notes_inside(self):
        return self.read(lambda note: self.notes[note])

    def read_with_notes_behind(self):
        """[1] where a note is meant, and all of them at the end, each with an arrow back to its place."""
        order = []
        text, headings = self.read(lambda note: order.append(note) or f'[{len(order)}]')
        return text + ''.join(f'{self.notes[note]}↑' for note in order), headings

    @staticmethod
    def text_of(paragraph, shown):
        pieces = []
        for element in paragraph.iter():
            if element.tag == harness.W + 't':
                pieces.append(element.text or '')
            elif element.tag == harness.W + 'footnoteReference':
                pieces.append(shown(element.get(harness.W + 'id')))
        return ''.join(pieces)

    @staticmethod
    def level_of(paragraph):
        style = paragraph.find(f'{harness.W}pPr/{harness.W}pStyle')
        found = re.fullmatch(r'Heading(\d)', style.get(harness.W + 'val')) if style is not None else None
        return int(found.group(1)) if found else 0


def pandoc_text(node):
    """The text below a node of pandoc's tree."""
    if isinstance(node, list):
        return ''.join(map(pandoc_text, node))
    if not isinstance(node, dict):
        return ''
    if node.get('t') == 'Str':
        return node['c']
    if node.get('t') in ('Code', 'Math', 'RawInline'):
        return node['c'][1]
    return pandoc_text(list(node.values()))


def pandoc_headings(node):
    if isinstance(node, list):
        for child in node:
            yield from pandoc_headings(child)
    elif isinstance(node, dict) and node.get('t') == 'Header':
        yield node['c'][0], squeezed(pandoc_text(node['c'][2]))
    elif isinstance(node, dict):
        yield from pandoc_headings(list(node.values()))


class Page(html.parser.HTMLParser):
    """Text and headings of what mammoth makes."""

    def __init__(self, text):
        super().__init__()
        self.text, self.headings, self.level = '', [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if re.fullmatch(r'h[1-6]', tag):
            self.level = int(tag[1])
            self.headings.append((self.level, ''))

    def handle_endtag(self, tag):
        if re.fullmatch(r'h[1-6]', tag):
            self.level = 0

    def handle_data(self, data):
        self.text += squeezed(data)
        if self.level:
            level, text = self.headings[-1]
            self.headings[-1] = level, text + squeezed(data)


class Tools:
    def documents(self):
        """Our DOCX of every source that can be read."""
        out, links = self.folder / 'out', self.folder / 'sources'
        links.mkdir()
        for number, path in enumerate(self.sources()):
            (links / f'{number:03}{path.suffix}').symlink_to(path)
        done = harness.tongbao('render', '-T', 'docx', '-o', out, links, timeout=600)
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        made = sorted(out.glob('*.docx'))
        self.assertGreater(len(made), 0.9 * len(self.sources()))
        return made

    def edited(self, path):
        """A copy with a paragraph more in its middle, as python-docx writes it."""
        copy = path.with_suffix('.edited.docx')
        code = ('import sys, docx\n'
                'document = docx.Document(sys.argv[1])\n'
                'body = [p for p in document.paragraphs if p.style.name == "Normal"] or document.paragraphs\n'
                'body[len(body) // 2].insert_paragraph_before(sys.argv[3], style="Normal")\n'
                'document.save(sys.argv[2])\n')
        harness.output('/usr/bin/python3', '-c', code, path, copy, ADDED)
        return copy

    @staticmethod
    def found_by_sdk(path):
        done = subprocess.run([SDK, path, 'Office2019'], capture_output=True, text=True)
        found = json.loads(done.stdout)
        return [] if found['ok'] else found['errors'] or ['not ok']

    def found_by_schema(self, paths):
        judge = harness.SHARED / 'judges' / 'docxv'
        if judge.exists():
            done = subprocess.run([judge, *paths], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout[-3000:])

    def read_by_pandoc(self, path, written):
        tree = json.loads(harness.output('pandoc', '--fail-if-warnings', '-f', 'docx', '-t', 'json', path))
        head = [tree['meta'].pop(key, None) for key in ('title', 'subtitle')]
        self.assertEqual(tree['meta'], {})
        text, headings = written.read_with_notes_inside()
        self.assertEqual(squeezed(pandoc_text(head + tree['blocks'])), text, 'text, by pandoc')
        self.assertEqual(list(pandoc_headings(tree['blocks'])), headings, 'headings, by pandoc')

    def read_by_mammoth(self, path, written):
        """It knows no style that is not built in, and says so."""
        done = subprocess.run([MODULES / '.bin' / 'mammoth', path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        for line in done.stderr.splitlines():
            self.assertRegex(line, OUR_STYLE)
        page = Page(re.sub(r'<img [^>]*>', '', done.stdout))
        text, headings = written.read_with_notes_behind()
        self.assertEqual(page.text, text, 'text, by mammoth')
        self.assertEqual(page.headings, headings, 'headings, by mammoth')

    def judge(self, path):
        written = Written(path)
        self.assertEqual(self.found_by_sdk(path), [])
        self.read_by_pandoc(path, written)
        self.read_by_mammoth(path, written)
        return written

    def test_read_edited_read_again(self):
        harness.need('pandoc', 'pandoc')
        harness.need('node', 'nodejs')
        harness.need_module('docx', 'python3-docx')
        harness.need_module('lxml', 'python3-lxml')
        harness.npm()
        made = self.documents()
        self.found_by_schema(made)
        for path in made:
            with self.subTest(path.stem):
                written = self.judge(path)
                copy = self.edited(path)
                again = self.judge(copy)
                self.assertEqual(again.text.replace(squeezed(ADDED), '', 1), written.text)
                self.assertEqual(again.headings, written.headings)
                self.found_by_schema([copy])


class Controls(harness.Test):
    """What other programs fill in or read out: content controls by their tags, and the number as a property."""

    SOURCE = ('---\n模板: document\n发文机关标志: 示例市人民政府\n发文字号: 示政发〔2024〕12号\n---\n示例市人民政府关于试验的通知\n\n'
              '各区人民政府：\n\n请照此办理。\n\n示例市人民政府\n2024年5月20日\n')
    TEXTS = {'title': ['示例市人民政府关于试验的通知'], 'recipients': ['各区人民政府：'], 'signature': ['示例市人民政府'],
             'date': ['2024年5月20日'], 'doc_number': ['示政发〔2024〕12号'], 'masthead': ['示例市人民政府']}

    def made(self, name, source, *options):
        harness.render(self.folder, '-T', 'docx', *options, self.write(f'{name}.txt', source))
        return self.folder / f'{name}.docx'

    def controls(self, path):
        """{tag: [text of each control that has it]}."""
        found = {}
        for control in Written(path).root.iter(harness.W + 'sdt'):
            tag = control.find(f'{harness.W}sdtPr/{harness.W}tag').get(harness.W + 'val')
            found.setdefault(tag, []).append(squeezed(''.join(text.text for text in control.iter(harness.W + 't'))))
        return found

    def test_tags(self):
        self.assertEqual(self.controls(self.made('document', self.SOURCE)), self.TEXTS)

    def test_one_for_each_who_signs(self):
        path = self.made('joint', self.SOURCE.replace('\n示例市人民政府\n2024', '\n示例市财政局\n示例市水务局\n2024'))
        self.assertEqual(self.controls(path)['signature'], ['示例市财政局', '示例市水务局'])

    def test_the_number_of_an_order(self):
        path = self.folder / 'order.docx'
        harness.render(self.folder, '-T', 'docx', harness.ROOT / 'samples' / 'formats' / 'order.txt')
        self.assertEqual(self.controls(path)['order_number'], ['第3号'])

    def test_each_value_of_the_head_and_the_imprint(self):
        path = self.folder / 'document.docx'
        harness.render(self.folder, '-T', 'docx', harness.ROOT / 'samples' / 'formats' / 'document.txt')
        found = self.controls(path)
        self.assertEqual((found['copy_number'], found['secrecy'], found['secrecy_period']), (['000012'], ['机密'], ['1年']))
        self.assertGreater(len(found['copies']), 2)
        self.assertNotIn('，', ''.join(found['copies']))
        self.assertEqual(found['printed_date'], ['2024年5月21日'])

    def test_ids_differ(self):
        ids = [element.get(harness.W + 'val') for element in Written(self.made('ids', self.SOURCE)).root.iter(harness.W + 'id')]
        self.assertEqual(len(set(ids)), len(self.TEXTS))

    def test_a_control_that_was_filled_in_is_read(self):
        path = self.made('filled', self.SOURCE)
        copy = self.folder / 'other.docx'
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, 'w') as target:
            for name in source.namelist():
                target.writestr(name, source.read(name).replace('12'.encode(), '13'.encode()) if name == 'word/document.xml' else source.read(name))
        found = {entry['key']: entry['value'] for entry in harness.model(copy)['metadata'] if not entry.get('overridden')}
        self.assertEqual(found['doc_number'], '示政发〔2024〕13号')

    def property(self, path):
        with zipfile.ZipFile(path) as package:
            if 'docProps/custom.xml' not in package.namelist():
                return None
            root = ElementTree.fromstring(package.read('docProps/custom.xml'))
        return [(entry.get('name'), ''.join(entry.itertext())) for entry in root]

    def test_the_number_as_a_property(self):
        self.assertEqual(self.property(self.made('number', self.SOURCE)), [('发文字号', '示政发〔2024〕12号')])
        self.assertEqual(self.property(self.made('notice', self.SOURCE, '-t', 'notice')), [('发文字号', '示政发〔2024〕12号')])
        self.assertIsNone(self.property(self.made('none', self.SOURCE.replace('发文字号: 示政发〔2024〕12号\n', ''))))


class Samples(Tools, harness.Test):
    """A few of every kind."""

    def sources(self):
        formats = harness.ROOT / 'samples' / 'formats'
        return [harness.ROOT / 'samples' / name for name in ('01-levels.txt', '04-figures.txt', '08-tables.md', '09-attachments.md', '10-footnotes.md')] + \
            [formats / f'{name}.txt' for name in ('joint', 'letter', 'order')]


class Real(Tools, harness.Test):
    """All samples, the bulletins and the notices."""

    def sources(self):
        samples = sorted(path for path in (harness.ROOT / 'samples').glob('**/*.*') if path.suffix in ('.txt', '.md') and path.name != 'README.md')
        return samples + harness.bulletins() + harness.notices()


class Seeing(harness.Test):
    """The judge sees a damaged file, and what the others read is read out of their answers."""

    def test_the_sdk_sees_elements_out_of_order(self):
        harness.npm()
        harness.render(self.folder, '-T', 'docx', harness.ROOT / 'samples' / '01-levels.txt')
        whole, damaged = self.folder / '01-levels.docx', self.folder / 'damaged.docx'
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, 'w') as target:
            for name in source.namelist():
                part = source.read(name)
                if name == 'word/document.xml':
                    part = re.sub(rb'(<w:pPr>)(<w:pStyle [^>]*/>)(.*?)(</w:pPr>)', rb'\1\3<w:jc w:val="left"/>\2\4', part, count=1)
                target.writestr(name, part)
        self.assertEqual(Tools.found_by_sdk(whole), [])
        self.assertNotEqual(Tools.found_by_sdk(damaged), [])

    def test_mammoth(self):
        page = Page('<p>一 二</p><h2>三<b>四</b></h2><p>五</p>')
        self.assertEqual((page.text, page.headings), ('一二三四五', [(2, '三四')]))

    def test_pandoc(self):
        tree = [{'t': 'Para', 'c': [{'t': 'Str', 'c': '一'}, {'t': 'Space'}]}, {'t': 'Header', 'c': [2, ['', [], []], [{'t': 'Str', 'c': '三'}]]}]
        self.assertEqual(pandoc_text(tree), '一三')
        self.assertEqual(list(pandoc_headings(tree)), [(2, '三')])


if __name__ == '__main__':
    harness.main()
