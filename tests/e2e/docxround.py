"""The model of our own DOCX is the model it was written from, but for places, what was dropped or edited, and confidence. What the text
of a DOCX does not say, the metadata a format was set from, is carried beside it, and counts while it still stands there."""
import json
import zipfile

import harness

PLACES = {'line', 'column', 'length', 'part', 'confidence', 'dropped', 'edits', 'name', 'metadata', 'runs'}
TOLD = ('folder', 'beside', 'front', 'set')
LEFT_BEHIND = ('seals', 'stamps', 'ignore')  # files beside the source; what was to be ignored in it
FORMATS = harness.ROOT / 'samples' / 'formats'

def marked(node):
    """A node whose marks of footnotes, and a footnote's own, say which note they mean and not how the source writes it; one with raised
    or lowered text says what of it is."""
    if any(run.get('href', '').startswith('#note-') for run in node.get('runs', ())):
        return {**node, 'text': ''.join(run['href'] if run.get('href', '').startswith('#note-') else run['text'] for run in node['runs'])}
    if any('raise' in run for run in node.get('runs', ())):
        return {**node, 'text': [(run['raise'], run['text']) if 'raise' in run else run['text'] for run in joined(node['runs'])]}
    return {key: value for key, value in node.items() if key != 'label'} if node.get('kind') == 'footnote' else node


def joined(runs):
    """Neighbours that stand alike, as one."""
    kept = []
    for run in runs:
        if kept and kept[-1].get('raise') == run.get('raise'):
            kept[-1] = {**kept[-1], 'text': kept[-1]['text'] + run['text']}
        else:
            kept.append(run)
    return kept


def said(node):
    """A model without places; runs are in the text they join to."""
    if isinstance(node, dict):
        node = marked(node)
        return {key: said(value) for key, value in node.items() if key not in PLACES}
    return [said(child) for child in node] if isinstance(node, list) else node


def told(model):
    """{key: values} of the metadata that a person gave."""
    found = {}
    for entry in model['metadata']:
        if entry['rank'] in TOLD and not entry.get('overridden') and entry['key'] not in LEFT_BEHIND:
            found.setdefault(entry['key'], []).append(entry['value'])
    return found


def values(model, key):
    """What counts of what a DOCX's controls say, or of what it carries."""
    found = [entry for entry in model['metadata'] if entry['key'] == key and entry['rank'] in ('found', 'carried')]
    return [entry['value'] for entry in found if not entry.get('overridden')]


class Round(harness.Test):
    def docx_of(self, source, *options):
        out = self.folder / 'out' / source.stem
        done = harness.tongbao('render', '-T', 'docx', '-o', out, *options, source)
        return next(out.glob('*.docx'), None) if done.returncode in (0, 1) else None


class Models(Round):
    def compare(self, sources):
        """The names of the sources whose models differ."""
        unlike = set()
        for source in sources:
            docx = self.docx_of(source)
            if docx is None:
                continue
            before, after = harness.model(source), harness.model(docx)
            if said(before) != said(after):
                unlike.add(source.name)
            for key, given in told(before).items():
                with self.subTest(source.name, key=key):
                    self.assertEqual(values(after, key), given)
        return unlike


class Samples(Models):
    def test_the_same_model(self):
        samples = sorted(path for path in (harness.ROOT / 'samples').glob('**/*.*') if path.suffix in ('.txt', '.md') and path.name != 'README.md')
        self.assertEqual(self.compare(samples), set())


class Real(Models):
    def test_the_same_model(self):
        self.assertEqual(self.compare(harness.bulletins()), set())
        self.assertEqual(self.compare(harness.notices()), set())


class Carried(Round):
    def edited(self, source, before, after):
        """The DOCX of a source, with a word of its text changed."""
        docx, copy = self.docx_of(source), self.folder / 'edited.docx'
        with zipfile.ZipFile(docx) as package, zipfile.ZipFile(copy, 'w') as target:
            for name in package.namelist():
                part = package.read(name)
                if name == 'word/document.xml':
                    self.assertIn(before.encode(), part)
                    part = part.replace(before.encode(), after.encode())
                target.writestr(name, part)
        return copy

    def test_a_format_again(self):
        """A DOCX of each format is set in that format, with the same words."""
        for source in sorted(FORMATS.glob('*.txt')):
            with self.subTest(source.stem):
                docx = self.docx_of(source)
                again, first = self.folder / 'again' / source.stem, self.folder / 'first' / source.stem
                harness.render(first, '-T', 'pdf', source)
                harness.render(again, '-T', 'pdf', docx)
                wanted = harness.pdf_text(first / f'{source.stem}.pdf').split()
                found = harness.pdf_text(again / f'{source.stem}.pdf').split()
                self.assertEqual([word for word in found if '印章' not in word], [word for word in wanted if '印章' not in word])

    def test_what_no_longer_stands_does_not_count(self):
        source = FORMATS / 'document.txt'
        self.assertEqual(values(harness.model(self.docx_of(source)), 'secrecy'), ['机密'])
        self.assertEqual(values(harness.model(self.edited(source, '机密', '')), 'secrecy'), [])

    def test_a_value_of_the_head_that_was_rewritten_counts(self):
        copy = self.edited(FORMATS / 'document.txt', '机密', '秘密')
        self.assertEqual(values(harness.model(copy), 'secrecy'), ['秘密'])
        harness.render(self.folder / 'again', '-T', 'pdf', copy)
        text = harness.pdf_text(self.folder / 'again' / 'edited.pdf')
        self.assertIn('秘密★', text)
        self.assertNotIn('机密', text)

    def test_one_of_several_values_that_was_rewritten_counts_with_the_others(self):
        source = FORMATS / 'document.txt'
        copies = values(harness.model(self.docx_of(source)), 'copies')
        self.assertGreater(len(copies), 2)
        other = copies[1][:-1] + '司'
        copy = self.edited(source, f'>{copies[1]}<', f'>{other}<')
        self.assertEqual(values(harness.model(copy), 'copies'), [copies[0], other, *copies[2:]])

    def test_a_name_of_a_joint_mark_that_was_rewritten_counts_with_the_others(self):
        source = FORMATS / 'joint.txt'
        names = values(harness.model(self.docx_of(source)), 'masthead')
        self.assertGreater(len(names), 2)
        copy = self.edited(source, f'<w:sz w:val="84"/><w:szCs w:val="84"/></w:rPr><w:t xml:space="preserve">{names[1]}<',
                           '<w:sz w:val="84"/><w:szCs w:val="84"/></w:rPr><w:t xml:space="preserve">示例市林业局<')
        self.assertEqual(values(harness.model(copy), 'masthead'), [names[0], '示例市林业局', *names[2:]])

    MANY = '，'.join(f'示例市第{number}区人民政府' for number in '一二三四五六七八九十' for _ in range(4))

    def crowded(self):
        """A notice whose recipients leave no room for the body on the first page: they stand in the imprint."""
        text = (f'---\n模板: document\n发文机关标志: 示例市人民政府\n印发机关: 示例市人民政府办公室\n印发日期: 2024年5月21日\n主送: {self.MANY}\n---\n'
                f'示例市人民政府关于试验的通知\n\n{self.MANY}：\n\n请照此办理。\n\n示例市人民政府\n2024年5月20日\n')
        return self.write('crowded.txt', text)

    def test_recipients_in_the_imprint_are_recipients(self):
        source = self.crowded()
        docx = self.docx_of(source)
        with zipfile.ZipFile(docx) as package:
            self.assertIn('主送', package.read('word/document.xml').decode())
        before, after = harness.model(source), harness.model(docx)
        self.assertEqual(said(after), said(before))
        self.assertEqual(after['recipients']['text'], f'{self.MANY}：')

    def test_recipients_in_the_imprint_that_were_rewritten(self):
        copy = self.edited(self.crowded(), '示例市第三区', '示例市第三乡')
        self.assertEqual(harness.model(copy)['recipients']['text'], f'{self.MANY}：'.replace('第三区', '第三乡'))

    def test_a_second_document_of_a_page(self):
        """What is signed above more text is signed, and the number of an order is its number, as the controls say."""
        source = self.write('order.html', '<html><head><meta name="ArticleTitle" content="河湖管理条例"></head><body>'
                            '<p align="center"><b>临河市人民政府令</b><br>第7号</p><p>《河湖管理条例》已经通过，现予公布，自2019年3月1日起施行。</p>'
                            '<p align="right">市长　　张小三</p><p align="right">2018年11月6日</p>'
                            '<p align="center" style="font-size:18pt">河湖管理条例</p><p align="center">（2018年11月1日通过）</p>'
                            '<p>第一条　为了管理河湖，制定本条例。</p></body></html>')
        before = harness.model(source)
        self.assertEqual([node['kind'] for node in before['body']][1:3], ['issuer', 'date'])
        self.assertEqual(before['doc_number']['text'], '第7号')
        self.assertEqual(said(harness.model(self.docx_of(source))), said(before))

    def test_a_control_stands_before_what_is_carried(self):
        copy = self.edited(FORMATS / 'document.txt', '>12<', '>13<')
        self.assertEqual(values(harness.model(copy), 'doc_number'), ['示政发〔2024〕13号'])

    def test_a_given_title(self):
        """Drawn above a text that has none, it is no text of the notice when it comes back, and counts as it stands there then."""
        source = harness.ROOT / 'tests' / 'golden' / 'given-title.txt'
        docx, title = self.docx_of(source), harness.model(source)['metadata'][0]['value']
        self.assertEqual(said(harness.model(docx)), said(harness.model(source)))
        again = self.edited(source, '通报', '报告')
        for path, wanted in ((source, title), (docx, title), (again, title.replace('通报', '报告'))):
            out = self.folder / f'pdf of {path.name}'
            harness.render(out, '-T', 'pdf', path)
            self.assertEqual(harness.pdf_text(next(out.glob('*.pdf'))).replace('\n', '').count(wanted), 1)

    def test_nothing_is_carried_where_nothing_was_given(self):
        docx = self.docx_of(self.write('plain.txt', '关于试验的通知\n\n各单位：\n\n请照此办理。\n'))
        with zipfile.ZipFile(docx) as package:
            self.assertFalse([name for name in package.namelist() if name.startswith('customXml')])

    def test_a_broken_part_carries_nothing(self):
        docx, copy = self.docx_of(FORMATS / 'document.txt'), self.folder / 'broken.docx'
        with zipfile.ZipFile(docx) as package, zipfile.ZipFile(copy, 'w') as target:
            for name in package.namelist():
                part = package.read(name)
                target.writestr(name, part.replace(b'</carried>', b'') if name == 'customXml/item1.xml' else part)
        done = harness.tongbao('model', '-f', 'json', copy)
        self.assertIn(done.returncode, (0, 1))
        self.assertEqual(values(json.loads(done.stdout), 'template'), [])


if __name__ == '__main__':
    harness.main()
