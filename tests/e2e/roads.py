"""One model whatever the road: the same notice as text, as a page, as a word-processing document and as Markdown is understood alike, but
for where things stood, what was set aside or changed on the way, and where its metadata came from. The metadata comes by each road as
it does there: front matter, a table of the page, a file beside the draft.
"""
import copy
import html
import zipfile

import harness

PLACES = ('part', 'line', 'column', 'length')
META = (('doc_number', '发文字号', '青水函〔2024〕7号'), ('index_number', '索引号', '015-04/2024-00031'), ('keywords', '主题词', '水利 河道 整改'),
        ('validity', '有效性', '有效'))
TITLE = '青澜县水务局关于河道整治问题整改情况的通报'
RECIPIENTS = '各乡镇人民政府，县直各单位：'
BODY = (
    ('p', '2024年3月，县委第二巡察组对水务局党组开展了巡察，共反馈2个问题。现将整改情况通报如下。'),
    ('h1', '一、总体情况'),
    ('p', '局党组按照《青澜县河道管理办法》（青政发〔2023〕19号）逐项整改，截至目前已完成1个。'),
    ('h1', '二、整改落实情况'),
    ('h2', '（一）履行职责方面'),
    ('p', '1.针对“巡河制度不落实”的问题。'),
    ('p', '整改措施：①修订巡河制度；②按月通报巡河次数。'),
    ('p', '整改结果：已完成。'),
    ('p', '2.针对“河道保洁不到位”的问题。'),
    ('p', '整改措施：①重新招标；②每周检查一次。'),
    ('p', '整改结果：正在推进，长期坚持。'),
    ('h1', '三、各乡镇巡河次数'),
    ('table', (('乡镇', '第一季度', '第二季度'), ('东塘', '31', '42'), ('西塘', '28', '40'))),
    ('p', '欢迎广大干部群众对整改情况进行监督。联系电话：0000-5550126；电子邮箱：sw@example.org。'),
)
ATTACHMENTS = ('附件：1.整改问题清单', '2.巡河记录表')
SIGNATURE = ('青澜县水务局', '2024年9月20日')
NOTE = '（此件公开发布）'


def rows():
    """Every paragraph and table in the order of a draft: (kind, what it says)."""
    yield from (('title', TITLE), ('p', RECIPIENTS), *BODY)
    yield from (('p', row) for row in ATTACHMENTS)
    yield from (('sign', row) for row in SIGNATURE)
    yield 'p', NOTE


def yaml(chinese):
    return ''.join(f'{pair[chinese]}: "{pair[2]}"\n' for pair in META)


def as_text():
    lines = ['\n'.join('\t'.join(row) for row in said) if kind == 'table' else said for kind, said in rows()]
    return f'---\n{yaml(1)}---\n' + '\n'.join(lines) + '\n'


def as_markdown():
    marks = {'title': '# ', 'h1': '## ', 'h2': '### '}
    lines = []
    for kind, said in rows():
        if kind == 'table':
            head, *rest = ('| ' + ' | '.join(row) + ' |' for row in said)
            lines.append('\n'.join((head, '|---|---|---|', *rest)))
        else:
            lines.append(marks.get(kind, '') + said.replace('1.', '1\\.').replace('2.', '2\\.') if kind == 'p' else marks.get(kind, '') + said)
    return f'---\n{yaml(0)}---\n\n' + '\n\n'.join(lines) + '\n'


def as_page():
    table = ''.join(f'<tr><td>{name}：</td><td>{value}</td></tr>' for _, name, value in META)
    looks = {'title': 'text-align:center;font-size:22pt;font-weight:bold', 'sign': 'text-align:right', 'h1': 'text-indent:2em;font-weight:bold'}
    lines = []
    for kind, said in rows():
        if kind == 'table':
            cells = (''.join(f'<{tag}>{cell}</{tag}>' for cell in row) for tag, row in zip(('th', 'td', 'td'), said))
            lines.append('<table border="1">' + ''.join(f'<tr>{row}</tr>' for row in cells) + '</table>')
        else:
            lines.append(f'<p style="{looks.get(kind, "text-indent:2em")}">{html.escape(said)}</p>')
    return ('<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>通报_青澜县</title></head><body>'
            f'<div class="nav"><a href="/">首页</a> <a href="/gk">政务公开</a></div><table class="xxgk">{table}</table>'
            '<div id="content">' + '\n'.join(lines) + '</div><div class="footer">主办：青澜县水务局　备案号</div></body></html>')


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = {'title': '<w:jc w:val="center"/>', 'sign': '<w:jc w:val="right"/>', 'h1': '<w:outlineLvl w:val="0"/>', 'h2': '<w:outlineLvl w:val="1"/>'}


def paragraph(said, properties=''):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{html.escape(said)}</w:t></w:r></w:p>'


def as_draft():
    lines = []
    for kind, said in rows():
        if kind == 'table':
            head = '<w:trPr><w:tblHeader/></w:trPr>'
            cells = (''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row) for row in said)
            lines.append('<w:tbl>' + ''.join(f'<w:tr>{head if i == 0 else ""}{row}</w:tr>' for i, row in enumerate(cells)) + '</w:tbl>')
        else:
            lines.append(paragraph(said, STYLES.get(kind, '<w:ind w:firstLineChars="200"/>')))
    return f'<w:document {W}><w:body>{"".join(lines)}</w:body></w:document>'


def write_draft(path):
    relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
    kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
    main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        package.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        package.writestr('_rels/.rels', f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{kind}" Target="word/document.xml"/></Relationships>')
        package.writestr('word/document.xml', as_draft())
    return path


def joined(runs):
    """Runs as what they say: where a run ends is a matter of where the source's pieces ended."""
    return [{'text': ''.join(run['text'] for run in runs)}]


def settled(value):
    """A model without what depends on the road."""
    if isinstance(value, list):
        return [settled(member) for member in value]
    if not isinstance(value, dict):
        return value
    kept = {key: settled(member) for key, member in value.items() if key not in (*PLACES, 'dropped', 'edits', 'rank')}
    if 'runs' in kept:
        kept['runs'] = joined(value['runs'])
    return kept


class Roads(harness.Test):
    def models(self):
        draft = write_draft(self.folder / 'notice.docx')
        self.write('notice.yaml', yaml(1))
        found = {'draft': harness.model(draft)}
        (self.folder / 'notice.yaml').unlink()
        for road, name, source in (('text', 'notice.txt', as_text()), ('page', 'notice.html', as_page()), ('Markdown', 'notice.md', as_markdown())):
            found[road] = harness.model(self.write(name, source))
        return {road: settled(model) for road, model in found.items()}

    def test_one_model(self):
        models = self.models()
        for road in ('page', 'draft', 'Markdown'):
            with self.subTest(road):
                self.assertEqual(models[road], models['text'])

    def test_it_holds_what_the_notice_says(self):
        model = self.models()['text']
        self.assertEqual(model['title']['text'], TITLE)
        self.assertEqual(model['recipients']['text'], RECIPIENTS)
        self.assertEqual([node['level'] for node in model['body'] if node['kind'] == 'heading'], [1, 1, 2, 1])
        self.assertEqual([(row['key'], row['value']) for row in model['metadata']], [
            *((key, value) for key, _, value in META), ('title', TITLE), ('kind', '通报'), ('issuers', SIGNATURE[0]),
            ('recipients', RECIPIENTS[:-1]), ('date', SIGNATURE[1])])
        self.assertEqual([node['status'] for node in model['body'] if node['kind'] == 'item'], ['done', 'in_progress'])
        table = next(node for node in model['body'] if node['kind'] == 'table')
        self.assertEqual([len(row['children']) for row in table['children']], [3, 3, 3])
        self.assertEqual(model['attachment_note']['text'], ''.join(ATTACHMENTS))
        self.assertEqual((model['signature']['issuers'][0]['text'], model['signature']['date']['text']), SIGNATURE)
        self.assertEqual(model['note']['text'], NOTE)
        self.assertEqual(model['contact']['emails'][0]['text'], 'sw@example.org')

    def test_another_word_is_another_model(self):
        """The comparison sees one character, one level and one value."""
        model = self.models()['text']
        for spoil in (lambda m: m['body'][0]['runs'][0].update(text='?'), lambda m: m['body'][1].update(level=2),
                      lambda m: m['metadata'][0].update(value='?'), lambda m: m['metadata'].pop()):
            spoilt = copy.deepcopy(model)
            spoil(spoilt)
            self.assertNotEqual(settled(spoilt), model)


if __name__ == '__main__':
    harness.main()
