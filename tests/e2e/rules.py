"""Every finding of check/ (all others: findings.py) has a sample that must bring it, at the places its CODE.expect names and nowhere else, and a near miss that
must stay silent: no finding of that code, and nothing else of level warning or worse.

tests/rules/CODE.trigger.txt, CODE.silent.txt (and CODE.silent-2.txt …), CODE.expect: one `line:column-end` a row, and maybe
`options …` for the program first.
"""
import json
import re

import harness

# What an editor has to be told of the real bulletins: code, line, column of each finding of this stage of level warning
# or worse, and no other.
REAL = {
    '000': [
        ('claim-count', 17, 82),
        ('sibling-begin', 38, 3),
        ('percent-mixed', 46, 79),
        ('word-wrong', 46, 193),
        ('word-wrong', 46, 228),
        ('word-wrong', 75, 36),
    ],
    '001': [
        ('word-wrong', 30, 216),
        ('number-gap', 55, 1),
        ('no-signature', 68, 1),
        ('no-date', 68, 1),
    ],
    '002': [
        ('recipients-glued', 2, 16),
        ('word-wrong', 8, 188),
        ('claim-count', 11, 37),
        ('claim-count', 11, 74),
        ('claim-count', 11, 80),
        ('doc-number-brackets', 158, 207),
        ('result-repeats', 237, 1),
        ('pair-empty', 259, 30),
        ('number-form', 308, 1),
        ('result-repeats', 353, 1),
        ('result-repeats', 355, 1),
        ('status-stop', 366, 8),
        ('result-repeats', 374, 1),
        ('number-repeat', 443, 1),
        ('result-repeats', 452, 1),
        ('phrase-doubled', 476, 68),
        ('phrase-doubled', 528, 35),
        ('phrase-doubled', 555, 22),
    ],
    '003': [
        ('word-wrong', 8, 361),
        ('word-wrong', 16, 182),
    ],
    '004': [
        ('no-title', 1, 1),
        ('word-variant', 4, 66),
        ('claim-count', 8, 16),
        ('item-no-status', 38, 1),
        ('phrase-doubled', 109, 12),
        ('no-date', 116, 1),
    ],
}

# The defects the bulletins are known for, each by itself: bulletin, code, line, column, the words of the source that begin there, and
# what the message has to name.
KNOWN = [
    ('000', 'word-wrong', 46, 228, '己全面', '已全面'),
    ('000', 'word-wrong', 75, 36, '反应', '反映'),
    ('001', 'number-gap', 55, 1, '四、', '三、'),
    ('002', 'recipients-glued', 2, 16, '各有关单位', '发布时间'),
    ('002', 'doc-number-brackets', 158, 207, '[2022]', '〔2022〕'),
    ('002', 'pair-empty', 259, 30, '【】', '【】'),
    ('002', 'number-form', 308, 1, '11', '⑪'),
    ('002', 'claim-count', 11, 37, '49个', '47'),
    ('002', 'claim-count', 11, 74, '49个', '47'),
    ('003', 'blanks-removed', 5, 2, ' 报', '1'),
    ('004', 'word-variant', 4, 66, '巡查组', '巡察组'),
    ('004', 'item-no-status', 38, 1, '10', '派驻监督'),
    ('004', 'angle-marks', 75, 50, '<职能配置', '〈〉'),
    ('004', 'no-title', 1, 1, '', ''),
    ('004', 'no-date', 116, 1, '', ''),
]

FOLDER = harness.ROOT / 'tests' / 'rules'
STAGE = harness.ROOT / 'pipeline' / 'check'


def findings(path, options):
    done = harness.tongbao('check', '-f', 'json', '--text-only', *options, path)
    assert done.returncode in (0, 1), f'{path}: exit {done.returncode}: {done.stderr}'
    return json.loads(done.stdout)['documents'][0]['findings']


def findings_of_all(paths):
    """{path: its findings}, each with the options of its code; by one run for those that have the same."""
    runs, found = {}, {}
    for path in paths:
        runs.setdefault(tuple(expectation(path.name.split('.')[0])[0]), []).append(path)
    for options, sources in runs.items():
        done = harness.tongbao('check', '-f', 'json', '--text-only', *options, *sources)
        assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
        documents = json.loads(done.stdout)['documents']
        assert len(documents) == len(sources)
        found.update((path, document['findings']) for path, document in zip(sources, documents))
    return found


def expectation(code):
    rows = (FOLDER / f'{code}.expect').read_text(encoding='utf-8').split('\n')
    options = [word for row in rows if row.startswith('options ') for word in row.split()[1:]]
    return options, sorted(row for row in rows if row and not row.startswith('options '))


def places(found, code):
    return sorted('{line}:{column}-{end_column}'.format(**finding) for finding in found if finding['code'] == code)


def codes_of_stage():
    source = ''.join(path.read_text(encoding='utf-8') for path in [*sorted(STAGE.glob('*.c')), STAGE.parent / 'structure' / 'told.c'])
    return sorted({name.lower().replace('_', '-') for name in re.findall(r'\bDIAG_([A-Z_]+)', source)})


class Rules(harness.Test):
    def test_every_code_has_samples(self):
        codes = codes_of_stage()
        self.assertGreater(len(codes), 60)
        for suffix in ('trigger.txt', 'silent.txt', 'expect'):
            there = sorted(path.name[:-len(suffix) - 1] for path in FOLDER.glob(f'*.{suffix}'))
            self.assertEqual(there, codes, suffix)

    def test_triggers_are_found_where_they_stand(self):
        found = findings_of_all([FOLDER / f'{code}.trigger.txt' for code in codes_of_stage()])
        for code in codes_of_stage():
            with self.subTest(code=code):
                _, expected = expectation(code)
                self.assertTrue(expected)
                self.assertEqual(places(found[FOLDER / f'{code}.trigger.txt'], code), expected)

    def test_near_misses_stay_silent(self):
        paths = [path for code in codes_of_stage() for path in sorted(FOLDER.glob(f'{code}.silent*.txt'))]
        for path, found in findings_of_all(paths).items():
            with self.subTest(path=path.name):
                code = path.name.split('.')[0]
                self.assertEqual([f for f in found if f['code'] == code or f['level'] != 'hint' and 'ignored' not in f], [])


def safe_codes():
    source = (harness.ROOT / 'pipeline' / 'base' / 'diag.def').read_text(encoding='utf-8')
    return [name.lower().replace('_', '-') for name in re.findall(r'^SAFE\((\w+)', source, re.MULTILINE)]


def mended(path):
    """The source with the edits of --fix safe made."""
    lines = path.read_text(encoding='utf-8').split('\n')
    for edit in reversed(harness.model('--fix', 'safe', path)['edits']):
        line, start = lines[edit['line'] - 1], edit['column'] - 1
        end = start + len(edit['before'])
        assert line[start:end] == edit['before'], edit
        lines[edit['line'] - 1] = line[:start] + edit['after'] + line[end:]
    return '\n'.join(lines)


class Fixes(harness.Test):
    def test_what_is_safe_is_made_and_told(self):
        """The finding stays where it was and says that it is fixed; mended so, the text has nothing of the kind."""
        self.assertGreater(len(safe_codes()), 5)
        for code in safe_codes():
            with self.subTest(code=code):
                path = FOLDER / f'{code}.trigger.txt'
                options, expected = expectation(code)
                found = [f for f in findings(path, ['--fix', 'safe', *options]) if f['code'] == code]
                self.assertEqual(places(found, code), expected)
                self.assertTrue(all(f.get('fixed') and f['message']['zh'].endswith(f'；已改为“{f["fix"]}”') for f in found))
                again = self.folder / 'again.txt'
                again.write_text(mended(path), encoding='utf-8')
                self.assertEqual(places(findings(again, options), code), [])

    def test_words_are_never_changed(self):
        allowed = {'width', 'blank', *safe_codes()}
        for code in codes_of_stage():
            with self.subTest(code=code):
                path = FOLDER / f'{code}.trigger.txt'
                self.assertLessEqual({edit['code'] for edit in harness.model('--fix', 'safe', path)['edits']}, allowed)
                found = findings(path, ['--fix', 'safe', *expectation(code)[0]])
                self.assertEqual([f['code'] for f in found if f.get('fixed') and f['code'] not in allowed], [])

    def test_words_of_the_source_stay_where_a_fix_does_not_stand_together(self):
        """In a page: a doubled mark with markup inside is told and left."""
        page = self.folder / 'page.html'
        page.write_text('<meta charset="utf-8"><h1>关于清淤的通报</h1><p>各乡镇完成清淤，<b>，</b>并建立了台账，一事一档。</p>', encoding='utf-8')
        found = [f for f in findings(page, ['--fix', 'safe']) if f['code'] == 'mark-doubled']
        self.assertEqual([f.get('fixed') for f in found], [None])
        self.assertIn('，，', json.dumps(harness.model('--fix', 'safe', page), ensure_ascii=False))


class Ignore(harness.Test):
    """A finding that the front matter asks to leave be is listed with its reason and does not count."""

    SOURCE = FOLDER / 'ignore-refused.silent.txt'
    REASON = '待签发后补填'

    def check(self, shape, source=SOURCE):
        return harness.tongbao('check', '--text-only', '-v', '--lang', 'en', '--fail-on', 'warning', '-f', shape, source)

    def test_it_does_not_count(self):
        bare = self.write('bare.txt', self.SOURCE.read_text(encoding='utf-8').split('---\n')[-1])
        self.assertEqual(self.check('text', bare).returncode, 1)
        done = self.check('text')
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, f'ignored: there is no date of issue.*\\({self.REASON}\\) \\[no-date\\]')

    def test_reports_have_it(self):
        finding, = json.loads(self.check('json').stdout)['documents'][0]['findings']
        self.assertEqual((finding['code'], finding['level'], finding['ignored']), ('no-date', 'warning', self.REASON))
        result, = json.loads(self.check('sarif').stdout)['runs'][0]['results']
        self.assertEqual(result['suppressions'], [{'kind': 'inSource', 'justification': self.REASON}])
        junit = self.check('junit').stdout
        self.assertNotIn('<failure', junit)
        self.assertIn(self.REASON, junit)

    def test_a_page_does_not_say_what_its_publisher_lets_pass(self):
        page = self.write('page.html', '<meta charset="utf-8"><meta name="ignore" content="no-date 不要紧"><h1>临江县水务局关于清淤的通报</h1>'
                          '<p>县水务局对全县河道开展了整治，现予通报。</p><p>临江县水务局</p>')
        self.assertEqual([f.get('ignored') for f in findings(page, []) if f['code'] == 'no-date'], [None])


class Real(harness.Test):
    def test_bulletins(self):
        for path in harness.bulletins():
            with self.subTest(path=path.name):
                found = [f for f in findings(path, []) if f['level'] != 'hint' and f['code'] in codes_of_stage()]
                self.assertEqual(sorted((f['code'], f['line'], f['column']) for f in found), sorted(REAL[path.name[:3]]))

    def test_each_known_defect(self):
        sources = {path.name[:3]: path for path in harness.bulletins()}
        lines = {name: path.read_text(encoding='utf-8-sig').split('\n') for name, path in sources.items()}
        found = {name: findings(path, []) for name, path in sources.items()}
        for name, code, line, column, words, told in KNOWN:
            with self.subTest(name=name, code=code, line=line):
                self.assertEqual(lines[name][line - 1][column - 1:][:len(words)], words)
                there = [f for f in found[name] if (f['code'], f['line'], f['column']) == (code, line, column)]
                self.assertEqual(len(there), 1)
                self.assertIn(told, there[0]['message']['zh'])

    def test_every_mark_of_a_summary_has_its_place(self):
        """Half-width marks are one finding; the places are those of the marks that were set full-width."""
        for path in harness.bulletins():
            lines = path.read_text(encoding='utf-8-sig').split('\n')
            for finding in findings(path, []):
                if finding['code'] != 'width-changed':
                    continue
                with self.subTest(path=path.name):
                    places = [finding, *finding.get('others', [])]
                    self.assertIn(f' {len(places)} ', finding['message']['zh'])
                    self.assertEqual(len({(place['line'], place['column']) for place in places}), len(places))
                    marks = {lines[place['line'] - 1][place['column'] - 1] for place in places}
                    self.assertLessEqual(marks, set(',;:!?()."\'<>'))

    def test_hints_of_note(self):
        """The inner title's marks, and a title written with and without its quotation marks."""
        found = [(path.name[:3], f['code'], f['line']) for path in harness.bulletins() for f in findings(path, [])]
        for wanted in (('004', 'angle-marks', 75), ('002', 'title-variant', 106), ('002', 'parallel-comma', 28), ('003', 'phone-dash', 26)):
            self.assertIn(wanted, found)


if __name__ == '__main__':
    harness.main()
