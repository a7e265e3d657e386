"""The model as others read it: XML that is valid to notice.rng, JSON that is valid to notice.schema.json, the same from both; and the
schemas refuse what is not a model. For real bulletins, what a reader would count."""
import copy
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import harness

MODEL = harness.ROOT / 'pipeline' / 'model'
VALIDATE = 'import json, sys, jsonschema; jsonschema.Draft7Validator(json.load(open(sys.argv[1]))).validate(json.load(sys.stdin))'

# problems, done, in progress, without a status; claims that the count does not bear out
REAL = {
    '000': (15, 0, 0, 15, {('problems', 16, 15)}),
    '001': (15, 0, 0, 15, set()),
    '002': (47, 45, 2, 0, {('problems', 49, 47), ('measures', 177, 175), ('done', 47, 45)}),
    '003': (5, 0, 0, 5, set()),
    '004': (33, 31, 1, 1, {('done', 32, 31)}),
}


def xml_model(path):
    done = harness.tongbao('model', '-f', 'xml', path)
    assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
    return done.stdout


def rng_errors(xml):
    harness.need('xmllint', 'libxml2-utils')
    done = subprocess.run(['xmllint', '--noout', '--relaxng', str(MODEL / 'notice.rng'), '-'], input=xml.encode(), capture_output=True)
    return done.stderr.decode() if done.returncode else ''


def schema_errors(model):
    harness.need_module('jsonschema', 'python3-jsonschema')
    command = ['/usr/bin/python3', '-c', VALIDATE, str(MODEL / 'notice.schema.json')]
    done = subprocess.run(command, input=json.dumps(model).encode(), capture_output=True)
    return done.stderr.decode() if done.returncode else ''


def items_of(nodes):
    """Every problem's facts, in order."""
    for node in nodes:
        if node['kind'] == 'item':
            yield node
        elif 'item' in node:
            yield node['item']
        yield from items_of(node.get('children', []))


def texts_of(nodes):
    """What JSON's runs say, in order."""
    for node in nodes:
        if 'lead' in node:
            yield from texts_of([node['lead']])
        yield from (run['text'] for run in node.get('runs', []))
        yield from texts_of(node.get('children', []))


class Valid:
    def test_xml_and_json_are_valid_and_say_the_same(self):
        for path in self.sources():
            with self.subTest(path.name):
                xml, model = xml_model(path), harness.model(path)
                self.assertEqual(rng_errors(xml), '')
                self.assertEqual(schema_errors(model), '')
                root = ElementTree.fromstring(xml)
                self.assertEqual([run.text for run in root.find('body').iter('run')], list(texts_of(model['body'])))
                problems = [problem.text for problem in root.find('body').iter('problem')]
                self.assertEqual(problems, [item['problem']['text'] for item in items_of(model['body'])])
                self.assertEqual(len(root.findall('claims/claim')), len(model['claims']))

    def test_quotes_are_words_of_the_body(self):
        for path in self.sources():
            with self.subTest(path.name):
                model = harness.model(path)
                text = ''.join(texts_of(model['body']))
                for item in items_of(model['body']):
                    for quote in (item['problem'], *item['measures'], *item['results']):
                        self.assertIn(quote['text'], text + ''.join(self.whole(model)))

    def whole(self, model):
        """Paragraphs with their labels and leads joined, as a result may quote them."""
        def walk(nodes):
            for node in nodes:
                lead = node.get('lead', {})
                yield ''.join((node.get('label', ''), lead.get('label', ''), lead.get('text', ''), node.get('text', ''))
                              if node['kind'] != 'item' else ())
                yield from walk(node.get('children', []))
        return walk(model['body'])


class Samples(Valid, harness.Test):
    sources = staticmethod(harness.samples)

    def test_a_model_with_every_field_is_valid(self):
        full = harness.ROOT / 'tests' / 'unit' / 'model' / 'full'
        self.assertEqual(rng_errors(full.with_suffix('.xml').read_text()), '')
        self.assertEqual(schema_errors(json.loads(full.with_suffix('.json').read_text())), '')

    def test_metadata_beside_a_source_leaves_its_text_alone(self):
        for name, text in (('a.txt', '原来的话。\n又一句话。\n'), ('b.md', '原来的话。\n\n又一句话。\n'),
                           ('c.html', '<!DOCTYPE html><p>原来的话。</p><p>又一句话。</p>')):
            path = self.write(name, text)
            self.write(path.with_suffix('.yaml').name, 'note: 此件公开发布\n')
            self.write('tongbao.yaml', 'copies: 各县\n')
            self.assertEqual(''.join(texts_of(harness.model(path)['body'])), '原来的话。又一句话。', name)

    def test_metadata_of_every_rank_is_in_the_model(self):
        path = self.write('a.txt', '---\ncopies: 各县\nurgency: 特急\n---\n关于巡河的通报\n巡河一次。\n')
        self.write('a.yaml', 'copies: 各乡\n')
        self.write('tongbao.yaml', 'note: 此件公开发布\n')
        found = harness.model('--set', '紧急程度=加急', path)['metadata']
        self.assertEqual([(row['key'], row['rank'], row['value'], row.get('overridden', False)) for row in found if row['rank'] != 'text'],
                         [('copies', 'front', '各县', False), ('urgency', 'front', '特急', True), ('copies', 'beside', '各乡', True),
                          ('note', 'folder', '此件公开发布', False), ('urgency', 'set', '加急', False)])
        root = ElementTree.fromstring(harness.tongbao('model', '-f', 'xml', '--set', '紧急程度=加急', path).stdout)
        self.assertEqual([(row.get('key'), row.get('rank'), row.text) for row in root.findall('metadata/value')],
                         [(row['key'], row['rank'], row['value']) for row in found])

    def test_the_schemas_know_every_key_of_metadata(self):
        keys = re.findall(r'^KEY\(\w+, "(\w+)"', (MODEL / 'keys.def').read_text(encoding='utf-8'), re.MULTILINE)
        grammar = ElementTree.parse(MODEL / 'notice.rng').getroot()
        names = grammar.iterfind("{*}define[@name='key']//{*}value")
        schema = json.loads((MODEL / 'notice.schema.json').read_text(encoding='utf-8'))
        self.assertEqual([name.text for name in names], keys)
        self.assertEqual(schema['properties']['metadata']['items']['properties']['key']['enum'], keys)

    def test_the_schemas_refuse_what_is_no_model(self):
        path = harness.samples()[2]
        xml, model = xml_model(path), harness.model(path)
        for spoilt in (xml.replace('status="done"', 'status="perhaps"', 1), xml.replace('<measure ', '<remedy ', 1).replace('</measure>', '</remedy>', 1),
                       xml.replace(' line="', ' row="', 1), xml.replace('<body>', '<body><verse/>')):
            self.assertNotEqual(spoilt, xml)
            self.assertNotEqual(rng_errors(spoilt), '')
        item = next(items_of(model['body']))
        for key, value in (('status', 'perhaps'), ('measures', None), ('remedy', [])):
            spoilt = copy.deepcopy(model)
            next(items_of(spoilt['body']))[key] = value
            self.assertNotEqual(spoilt, model, item)
            self.assertNotEqual(schema_errors(spoilt), '')


NOTICE = """青澜县人大常委会公报选登
青澜县河湖名录
张三同志处：
现将名录印发，请遵照执行。
青澜河湖长
2024年9月20日
"""


class Overrides(harness.Test):
    """What a person gives for the document stands before what is understood of its text, which is set as it stands."""

    def understood(self, front):
        return harness.model(self.write('a.txt', f'---\n{front}---\n{NOTICE}' if front else NOTICE))

    def body(self, model):
        return [node.get('text', '') for node in model['body']]

    def test_rows_are_what_the_metadata_says_they_are(self):
        before = self.understood('')
        self.assertNotEqual(before['title']['text'], '青澜县河湖名录')
        self.assertNotIn('recipients', before)
        model = self.understood('标题: 青澜县河湖名录\n主送机关: 张三同志处\n发文机关: 青澜河湖长\n')
        self.assertEqual(model['title']['text'], '青澜县河湖名录')
        self.assertEqual(model['recipients']['text'], '张三同志处：')
        self.assertEqual([issuer['text'] for issuer in model['signature']['issuers']], ['青澜河湖长'])
        self.assertEqual(self.body(model), ['现将名录印发，请遵照执行。'])

    def test_issuers_above_other_text_too(self):
        notice = '---\nissuers: 河湖长\n---\n关于名录的通知\n各单位：\n请遵照执行。\n河湖长\n2024年9月20日\n'
        model = harness.model(self.write('b.txt', notice + '附件1\n河湖名录\n青澜河一条。\n'))
        self.assertEqual([issuer['text'] for issuer in model['signature']['issuers']], ['河湖长'])
        model = harness.model(self.write('c.txt', notice + '青澜河一条。\n'))
        self.assertIn(('issuer', '河湖长'), [(node['kind'], node.get('text')) for node in model['body']])

    def test_facts_are_those_given_and_the_text_stays(self):
        before = self.understood('')
        front = {'title': '青澜县河湖名录（2024）', 'kind': '公告', 'doc_number': '青河〔2024〕3号', 'issuers': '青澜县河湖长办公室', 'recipients': '各单位',
                 'date': '2024年10月8日', 'published': '2024-10-09'}
        model = self.understood(''.join(f'{key}: "{value}"\n' for key, value in front.items()))
        self.assertEqual(self.body(model), self.body(before))
        self.assertEqual(model['title']['text'], before['title']['text'])
        self.assertEqual(model['signature']['date']['text'], '2024年9月20日')
        self.assertEqual((model['genre'], model['genre_text']['text']), ('公告', '公告'))
        self.assertEqual(model['doc_number']['text'], '青河〔2024〕3号')
        self.assertEqual([issuer['text'] for issuer in model['issued_by']], ['青澜县河湖长办公室'])
        self.assertEqual((model['signature']['signed_on'], model['published']), ('2024-10-08', '2024-10-09'))
        given = [(row['key'], row['value']) for row in model['metadata'] if row['rank'] == 'front']
        self.assertEqual(given, list(front.items()))
        said = {row['key']: row.get('overridden') for row in model['metadata'] if row['rank'] == 'text'}
        self.assertEqual(said, dict.fromkeys(('title', 'issuers', 'date'), True))

    def test_properties_are_those_given(self):
        harness.need('pdfinfo', 'poppler-utils')
        path = self.write('a.txt', f'---\ntitle: 青澜县河湖名录（2024）\nissuers: [青澜县水务局, 青澜县财政局]\ndate: 2024年10月8日\n---\n{NOTICE}')
        harness.render(self.folder, path)
        said = harness.output('pdfinfo', '-isodates', self.folder / 'a.pdf')
        for row in ('Title:           青澜县河湖名录（2024）', 'Author:          青澜县水务局、青澜县财政局', '2024-10-08T00:00:00+08'):
            self.assertIn(row, said)
        with zipfile.ZipFile(self.folder / 'a.docx') as package:
            core = package.read('docProps/core.xml').decode()
        self.assertIn('>青澜县河湖名录（2024）<', core)
        self.assertIn('>青澜县水务局、青澜县财政局<', core)
        self.assertIn('青澜县人大常委会公报选登', harness.pdf_text(self.folder / 'a.pdf').replace('\n', ''))

    def test_a_page_says_what_its_text_does_not(self):
        page = ('<!DOCTYPE html><meta charset=utf-8><table><tr><td>发文字号：</td><td>青河〔2024〕3号</td></tr><tr><td>索引号：</td><td>1</td></tr></table>'
                '<div><p style="text-align:center">关于名录的通知</p><p>各单位：</p><p>现将名录印发，请遵照执行，并按月报告。</p></div>')
        self.assertEqual(harness.model(self.write('c.html', page))['doc_number']['text'], '青河〔2024〕3号')


def real_sources():
    """The bulletins, and every page and draft of ../shared that the program reads."""
    folders = [folder for folder in (harness.SHARED / 'notices').glob('*') if folder.is_dir()]
    notices = sorted(path for folder in folders for path in folder.iterdir() if not path.name.startswith('~$'))
    return [*harness.bulletins(), *notices]


class Real(Valid, harness.Test):
    sources = staticmethod(real_sources)

    def test_problems_statuses_and_claims_are_those_a_reader_counts(self):
        for path in harness.bulletins():
            with self.subTest(path.name):
                model = harness.model(path)
                statuses = [item['status'] for item in items_of(model['body'])]
                wrong = {(claim['of'], claim['claimed'], claim['counted']) for claim in model['claims']
                         if claim.get('counted', claim['claimed']) != claim['claimed']}
                counts = (len(statuses), *map(statuses.count, ('done', 'in_progress', 'none_said')))
                self.assertEqual((*counts, wrong), REAL[path.name[:3]])


if __name__ == '__main__':
    harness.main()
