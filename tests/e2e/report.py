"""What is told of a run: the report and the manifest of render, and what check prints for people (a caret) and programs (JSON, SARIF,
JUnit). Each is judged by its schema, by another program, and by the sources and outputs it speaks of."""
import hashlib
import json
import os
import unicodedata

import harness

SCHEMA = harness.ROOT / 'pipeline' / 'batch' / 'report.schema.json'
SARIF_SCHEMA = harness.SHARED / 'schemas' / 'sarif' / 'sarif-2.1.0.json'
JUNIT_SCHEMA = harness.SHARED / 'schemas' / 'junit' / 'junit-10.xsd'
TEXT = '关于第一号水闸检修的通知\n\n各用水单位:\n水闸自即日起检修，请提前储水...\n青岚市水务局\n2024年7月1日\n'
WRONG_DATE = '关于停水的通知\n\n各用水单位：\n\t检修自2024年13月1日起，停水三天。\n青岚市水务局\n2024年7月1日\n'
NOT_PROCESSED, WRONG_USE = 2, 64


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def blankless(text):
    return sum(not c.isspace() for c in text)


def columns(text):
    """Columns of a terminal, by Unicode's own table."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class Judged(harness.Test):
    def assert_valid(self, value, schema):
        harness.need_module('jsonschema', 'python3-jsonschema')
        import jsonschema
        schema = json.loads(schema.read_text('utf-8'))
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        self.assertEqual([error.message for error in validator(schema).iter_errors(value)], [])

    def shared(self, path):
        if not path.is_file():
            self.skipTest(f'../shared: {path.name} is not there')
        return path

    def check(self, form, *arguments, **options):
        return harness.tongbao('check', '-f', form, *arguments, **options)


class Full(Judged):
    """render --report and --manifest."""

    def report(self, *arguments, name='report.json', expected=(0, 1), out='out', **options):
        path = self.folder / name
        done = harness.tongbao('render', '-o', self.folder / out, '--report', path, *arguments, **options)
        self.assertIn(done.returncode, expected, done.stderr)
        report = json.loads(path.read_text('utf-8'))
        self.assert_valid(report, SCHEMA)
        return report

    def test_every_output_is_told(self):
        samples = harness.samples()
        report = self.report('-T', 'pdf,docx,png', harness.ROOT / 'samples')
        told = {output['path']: output for document in report['documents'] for output in document['outputs']}
        out = self.folder / 'out'
        self.assertEqual(sorted(told), harness.files_below(out))
        for path, output in told.items():
            self.assertEqual((output['sha256'], output['bytes']), (digest(out / path), (out / path).stat().st_size), path)
            if output['format'] == 'pdf':
                self.assertEqual(output['pages'], harness.page_count(out / path), path)
        self.assertGreaterEqual(len(report['documents']), len(samples))
        for document in report['documents']:
            self.assertEqual(document['sha256'], digest(harness.ROOT / 'samples' / document['source']))
            format_ = document['source'].startswith('formats/')
            self.assertEqual((document['status'], document['template'] == 'notice'), ('done', not format_))

    def test_no_character_is_lost(self):
        for document in self.report('-T', 'pdf', harness.ROOT / 'samples')['documents']:
            text = document['text']
            with self.subTest(source=document['source']):
                self.assertTrue(text['conserved'], text)
                self.assertGreater(text['rendered_chars'], 0)
                self.assertEqual(text['dropped_chars'], sum(blankless(drop['text']) for drop in document['dropped']))
                self.assertEqual(text['taken_by_edits'], sum(blankless(edit['before']) for edit in document['edits']))
                self.assertEqual(text['added_by_edits'], sum(blankless(edit['after']) for edit in document['edits']))
                left = text['source_chars'] - text['dropped_chars'] - text['taken_by_edits'] + text['added_by_edits']
                self.assertEqual(text['rendered_chars'], left)

    def test_counts_are_those_of_the_source(self):
        report = self.report(self.write('a.txt', TEXT))
        document = report['documents'][0]
        self.assertEqual(document['text']['source_chars'], blankless(TEXT))
        self.assertEqual(document['edits'], [{'line': 3, 'column': 6, 'before': ':', 'after': '：', 'code': 'width'}])
        self.assertEqual(report['totals']['source_chars'], blankless(TEXT))

    def test_the_same_bytes(self):
        """Whatever the number of workers, the locale, the working folder and the output folder."""
        runs = {'one': {}, 'again': {}, 'two': {'workers': 2}, 'chinese': {'env': {'LC_ALL': 'zh_CN.UTF-8', 'TZ': 'Asia/Shanghai'}}}
        found = set()
        for name, changes in runs.items():
            self.report('-j', changes.get('workers', 1), harness.ROOT / 'samples', name=f'{name}.json', out=name, env=changes.get('env'))
            found.add((self.folder / f'{name}.json').read_bytes())
        self.assertEqual(len(found), 1)
        self.assertNotIn(str(self.folder).encode(), found.pop())

    def test_failures_are_told(self):
        good, empty = self.write('good.txt', TEXT), self.write('empty.txt', '')
        report = self.report(good, empty, self.folder / 'missing.txt', expected=[NOT_PROCESSED])
        self.assertEqual([(d['source'], d['status'], len(d['outputs'])) for d in report['documents']],
                         [('good.txt', 'done', 2), ('empty.txt', 'failed', 0), ('missing.txt', 'failed', 0)])
        self.assertEqual([d['findings'][0]['code'] for d in report['documents'][1:]], ['file-empty', 'file-unreadable'])
        self.assertEqual((report['totals']['documents'], report['totals']['failed'], report['totals']['outputs']), (3, 2, 2))
        self.assertNotIn('sha256', report['documents'][2])

    def test_an_output_that_cannot_be_written(self):
        """The report tells it, without the machine's own paths."""
        source, out = self.write('a.txt', TEXT), self.folder / 'out'
        out.mkdir()
        (out / 'a.pdf').write_bytes(b'%PDF-1.4 by another program')
        report = self.report(source, expected=[NOT_PROCESSED])
        self.assertEqual(report['documents'][0]['findings'][0]['code'], 'output-foreign')
        self.assertNotIn(str(self.folder), json.dumps(report))

    def test_name_that_is_no_utf8(self):
        path = os.fsencode(self.folder) + b'/\xc4\xe3.txt'
        with open(path, 'wb') as source:
            source.write(TEXT.encode())
        self.assertEqual(self.report(os.fsdecode(path))['documents'][0]['source'], '\ufffd\ufffd.txt')

    def test_timings(self):
        document = self.report('--timings', self.write('a.txt', TEXT))['documents'][0]
        self.assertGreater(document['ms']['render'], 0)
        self.assertAlmostEqual(document['ms']['total'], sum(ms for name, ms in document['ms'].items() if name != 'total'), places=2)
        self.assertNotIn('ms', self.report(self.folder / 'a.txt')['documents'][0])
        self.assertEqual(harness.tongbao('render', '--timings', self.folder / 'a.txt').returncode, WRONG_USE)

    def test_report_cannot_be_written(self):
        """Told before any work starts."""
        source = self.write('a.txt', TEXT)
        for path in (self.folder / 'no-such-folder' / 'report.json', source / 'report.json'):
            for language, word in (('en', 'cannot be written'), ('zh', '无法写入')):
                done = harness.tongbao('render', '--lang', language, '-o', self.folder / 'out', '--report', path, source)
                self.assertEqual(done.returncode, NOT_PROCESSED)
                self.assertIn(word, done.stderr)
                self.assertIn('report.json', done.stderr)
        self.assertEqual(harness.files_below(self.folder), ['a.txt'])

    def test_manifest(self):
        out = self.folder / 'out'
        harness.render(out, '--manifest', '-T', 'pdf,docx,png', self.write('in/b.txt', TEXT), self.write('in/a\\b.txt', TEXT))
        listed = (out / 'SHA256SUMS').read_text().splitlines()
        self.assertEqual(len(listed), len(harness.files_below(out)) - 1)
        harness.output(harness.need('sha256sum', 'coreutils'), '--check', '--strict', 'SHA256SUMS', cwd=out)
        (out / 'b.pdf').write_bytes(b'another')
        with self.assertRaises(AssertionError):
            harness.output('sha256sum', '--check', 'SHA256SUMS', cwd=out)


class Programs(Judged):
    """check -f json, sarif and junit."""

    def sarif(self, *sources, expected=(0, 1)):
        done = self.check('sarif', *sources)
        self.assertIn(done.returncode, expected, done.stderr)
        return json.loads(done.stdout)['runs'][0]

    def test_json(self):
        done = self.check('json', harness.ROOT / 'samples')
        report = json.loads(done.stdout)
        self.assert_valid(report, SCHEMA)
        self.assertTrue(any(document['findings'] for document in report['documents']))
        with self.assertRaises(AssertionError):
            self.assert_valid({**report, 'documents': [{'source': '/a.txt', 'findings': []}]}, SCHEMA)

    def test_sarif_is_valid(self):
        for sources in ([harness.ROOT / 'samples'], [self.write('空 格.txt', TEXT), self.folder / 'missing.txt']):
            self.assert_valid(json.loads(self.check('sarif', *sources).stdout), self.shared(SARIF_SCHEMA))

    def test_sarif_rules(self):
        run = self.sarif(self.write('a.txt', TEXT))
        rules = run['tool']['driver']['rules']
        self.assertEqual(run['columnKind'], 'unicodeCodePoints')
        self.assertEqual(len({rule['id'] for rule in rules}), len(rules))
        for rule in rules:
            self.assertRegex(rule['name'], '^[A-Z][A-Za-z0-9]+$')
            self.assertIn(rule['properties']['clause'], rule['help']['text'])
        for result in run['results']:
            self.assertEqual(rules[result['ruleIndex']]['id'], result['ruleId'])

    def test_sarif_regions_and_fixes(self):
        """A region is the very text that the finding names, and its fix put in its place takes the finding away."""
        source = self.write('a.txt', TEXT)
        result, = [r for r in self.sarif(source)['results'] if r['ruleId'] == 'ellipsis-form']
        lines = TEXT.split('\n')
        place = result['locations'][0]['physicalLocation']
        region, change = place['region'], result['fixes'][0]['artifactChanges'][0]
        self.assertEqual(place['artifactLocation'], {'uri': 'a.txt'})
        self.assertEqual(lines[region['startLine'] - 1][region['startColumn'] - 1:region['endColumn'] - 1], '...')
        self.assertEqual(change['replacements'][0]['deletedRegion'], region)
        line = lines[region['startLine'] - 1]
        lines[region['startLine'] - 1] = (line[:region['startColumn'] - 1] + change['replacements'][0]['insertedContent']['text'] +
                                          line[region['endColumn'] - 1:])
        source.write_text('\n'.join(lines), 'utf-8')
        self.assertNotIn('ellipsis-form', [r['ruleId'] for r in self.sarif(source)['results']])

    def test_regions_of_an_encoded_source(self):
        """Columns are of the decoded text."""
        source = self.write('a.txt', TEXT.encode('gb18030'))
        result, = [r for r in self.sarif(source)['results'] if r['ruleId'] == 'ellipsis-form']
        self.assertEqual(result['locations'][0]['physicalLocation']['region'], {'startLine': 4, 'startColumn': 15, 'endColumn': 18})

    def test_sarif_names_are_uris(self):
        self.write('sub/空 格.txt', TEXT)
        uris = {r['locations'][0]['physicalLocation']['artifactLocation']['uri'] for r in self.sarif(self.folder)['results']}
        self.assertEqual(uris, {'sub/%E7%A9%BA%20%E6%A0%BC.txt'})

    def test_a_place_beside_the_source(self):
        """A line of NAME.yaml is not one of the source's."""
        source = self.write('a.txt', TEXT)
        self.write('a.yaml', 'no-such-key: x\n')
        results = [r for r in self.sarif(source)['results'] if 'logicalLocations' in r['locations'][0]]
        self.assertTrue(results)
        for result in results:
            self.assertEqual(result['locations'][0]['logicalLocations'][0]['name'], 'a.yaml')
            self.assertNotIn('region', result['locations'][0]['physicalLocation'])

    def test_junit(self):
        good, bad, wrong = self.write('good.txt', TEXT), self.write('bad.txt', WRONG_DATE), self.folder / 'missing.txt'
        done = self.check('junit', '--fail-on', 'warning', good, bad, wrong)
        self.assertEqual(done.returncode, NOT_PROCESSED)
        path = self.write('junit.xml', done.stdout)
        harness.output(harness.need('xmllint', 'libxml2-utils'), '--noout', '--nonet', '--schema', self.shared(JUNIT_SCHEMA), path)
        suite = harness.ElementTree.fromstring(done.stdout).find('testsuite')
        self.assertEqual([suite.get(name) for name in ('tests', 'failures', 'errors')], ['3', '2', '1'])
        cases = {case.get('name'): case for case in suite.iter('testcase')}
        self.assertIn('[ellipsis-form]', cases['good.txt'].find('failure').text)
        self.assertIn('4:5: warning: ', cases['bad.txt'].find('failure').text)
        self.assertIn('[file-unreadable]', cases['missing.txt'].find('error').text)
        passed = self.check('junit', '--fail-on', 'error', good)
        self.assertEqual(passed.returncode, 0)
        case = harness.ElementTree.fromstring(passed.stdout).find('.//testcase')
        self.assertIsNone(case.find('failure'))
        self.assertIn('[ellipsis-form]', case.find('system-out').text)

    def test_the_same_bytes(self):
        for form in ('json', 'sarif', 'junit'):
            with self.subTest(form=form):
                runs = [self.check(form, '-j', n, '--lang', lang, harness.ROOT / 'samples').stdout for n, lang in ((1, 'en'), (1, 'en'), (2, 'zh'))]
                self.assertEqual(runs, [runs[0]] * 3)
                self.assertNotIn(str(harness.ROOT), runs[0])

    def test_unknown_format(self):
        self.assertEqual(self.check('xml', self.write('a.txt', TEXT)).returncode, WRONG_USE)


class Alike(Judged):
    """What is said of many places is said once to people, and of each place to programs."""

    def found(self, n, *options):
        rows = ''.join(f'{place}街道清理了帐户。\n' for place in '东西南北中'[:n])
        path = self.write(f'{n}.txt', f'青岚市水务局关于账户清理的通报\n{rows}某街道另立山头，既使账目清楚也应公开。\n青岚市水务局\n2024年7月1日\n')
        lines = self.check('text', '--text-only', '-v', *options, path).stdout.splitlines()
        rows = json.loads(self.check('json', '--text-only', path).stdout)['documents'][0]['findings']
        return [line for line in lines if 'word-' in line], [row['line'] for row in rows if row['code'].startswith('word-')]

    def test_many_are_one(self):
        lines, places = self.found(5, '--lang', 'en')
        self.assertEqual(places, [2, 3, 4, 5, 6, 7])
        self.assertEqual(len(lines), 2)
        self.assertRegex(lines[0], r'^5\.txt:2:7: hint: .* \(5 in all: lines 2, 3, 4, 5, 6\) \[word-usage\]$')
        self.assertNotIn('in all', lines[1])

    def test_in_chinese(self):
        self.assertIn('（共 4 处：第 2、3、4、5 行）', self.found(4, '--lang', 'zh')[0][0])

    def test_a_few_are_told_one_by_one(self):
        lines, places = self.found(3, '--lang', 'en')
        self.assertEqual((len(lines), len(places)), (4, 4))
        self.assertFalse([line for line in lines if 'in all' in line])


class Caret(Judged):
    """check -f text: the source's line, and a caret under the place."""

    def shown(self, text, code, *arguments):
        """The quoted line and what stands under the caret and its tildes."""
        done = self.check('text', '--lang', 'en', '--text-only', *arguments, self.write('a.txt', text))
        lines = done.stdout.splitlines()
        at = next(i for i, line in enumerate(lines) if line.endswith(f'[{code}]'))
        self.assertRegex(lines[at], r'^a\.txt:\d+:\d+: (hint|warning|error): ')
        quoted, marks = lines[at + 1].split(' | ', 1)[1], lines[at + 2].split(' | ', 1)[1]
        start, length = marks.index('^'), len(marks.strip())
        starts = [columns(quoted[:i]) for i in range(len(quoted))]
        return quoted, ''.join(c for c, s in zip(quoted, starts) if start <= s < start + length)

    def test_wide_characters(self):
        self.assertEqual(self.shown(TEXT, 'ellipsis-form'), ('...自即日起检修，请提前储水...', '...'))
        self.assertEqual(self.shown(WRONG_DATE, 'date-impossible')[1], '2024年13月1日')

    def test_wide_and_combining_characters(self):
        for before in ('ａｂ（', 'é', 'e\u0301', '𠮷😀', 'ﾊﾟ', '“x”'):
            with self.subTest(before=before):
                self.assertEqual(self.shown(TEXT.replace('水闸自', before + '自'), 'ellipsis-form')[1], '...')

    def test_a_long_line_is_clipped(self):
        quoted, marked = self.shown(TEXT.replace('水闸自', '水闸一至九号' * 40), 'ellipsis-form')
        self.assertEqual(marked, '...')
        self.assertLessEqual(columns(quoted), 78)
        quoted, _ = self.shown(WRONG_DATE.replace('三天', '三天又三天' * 40), 'date-impossible')
        self.assertTrue(quoted.endswith('...'))

    def test_private_data_is_not_shown(self):
        text = WRONG_DATE.replace('停水三天', '由王某（身份证号11010519491231002X）停水三天')
        quoted, _ = self.shown(text, 'private-identity')
        self.assertIn('******', quoted)
        done = self.check('text', '--text-only', self.folder / 'a.txt')
        self.assertNotIn('19491231', done.stdout)

    def test_controls_are_not_printed(self):
        done = self.check('text', self.write('a.txt', TEXT.replace('储水', '储\u202e水\x1b[2J')))
        self.assertNotIn('\x1b', done.stdout)
        self.assertNotIn('\u202e', done.stdout)

    def test_line_ends(self):
        for end in ('\r\n', '\r', '\u2028', '\x0b'):
            with self.subTest(end=end):
                self.assertEqual(self.shown(TEXT.replace('\n', end), 'ellipsis-form')[1], '...')


if __name__ == '__main__':
    harness.main()
