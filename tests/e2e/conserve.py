"""No character is lost: what the PDF and the DOCX say is the source, less what the model lists as dropped, through the edits it
lists; compared as sequences of non-blank characters. With --fix none, the source less what was dropped, as it stands.
"""
import json
import re
import unittest

import harness

LINE_END = re.compile('\r\n|[\n\r\v\f\x85\u2028\u2029]')
EXCERPT = 12


class Source:
    """A source's characters, found by line and column, with what became of them."""

    def __init__(self, bytes_):
        lines = LINE_END.split(bytes_.decode('utf-8-sig'))
        self.text = '\n'.join(lines)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.becomes = list(self.text)
        self.claimed = [False] * len(self.text)

    def replace(self, entry, before, after):
        """Sets `before`, which must stand where the entry says and be nobody else's, as `after`."""
        line, column = entry['line'], entry['column']
        at = self.starts[line - 1] + column - 1
        stands = self.text[at:at + len(before)]
        assert stands == before, f'{line}:{column} holds {stands!r}, the model says {before!r}'
        assert not any(self.claimed[at:at + len(before)]), f'{line}:{column} {before!r} is listed twice'
        for i in range(at, at + len(before)):
            self.claimed[i], self.becomes[i] = True, ''
        if before:
            self.becomes[at] = after
        else:
            self.becomes[at] = after + self.becomes[at]

    def result(self):
        return ''.join(self.becomes)


def expected_text(bytes_, model, with_edits):
    source = Source(bytes_)
    for drop in model['dropped']:
        source.replace(drop, drop['text'], '')
    for edit in model['edits'] if with_edits else []:
        source.replace(edit, edit['before'], edit['after'])
    return source.result()


def squeeze(text):
    return ''.join(text.split())


def difference(expected, found):
    """Where two texts part, or None when they hold the same non-blank characters in the same order."""
    expected, found = squeeze(expected), squeeze(found)
    if expected == found:
        return None
    at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b), min(len(expected), len(found)))
    context = slice(max(0, at - EXCERPT), at + EXCERPT)
    return f'at character {at} of {len(expected)}/{len(found)}: expected …{expected[context]}…, found …{found[context]}…'


class Conservation:
    def conserve(self, fix, with_edits):
        for path in self.sources():
            with self.subTest(path.name):
                harness.render(self.folder, '--fix', fix, path)
                expected = expected_text(path.read_bytes(), harness.model('--fix', fix, path), with_edits)
                self.assertTrue(squeeze(expected), 'nothing is left of the source')
                self.assertIsNone(difference(expected, harness.pdf_text(self.folder / f'{path.stem}.pdf')), 'PDF')
                self.assertIsNone(difference(expected, harness.docx_text(self.folder / f'{path.stem}.docx')), 'DOCX')

    def test_every_character_is_set_or_listed(self):
        self.conserve('width', with_edits=True)

    def test_safe_fixes_are_listed(self):
        self.conserve('safe', with_edits=True)

    def test_unmended_text_is_set_as_it_stands(self):
        self.conserve('none', with_edits=False)


class Samples(Conservation, harness.Test):
    sources = staticmethod(harness.samples)


class Real(Conservation, harness.Test):
    sources = staticmethod(harness.bulletins)


class Notices(harness.Test):
    def test_every_readable_file(self):
        """Pages, drafts and texts in any encoding: all that was read is set, and PDF and DOCX say the same in the same order."""
        read = 0
        for path in harness.notices():
            with self.subTest(path.name):
                report = self.folder / 'report.json'
                done = harness.tongbao('render', '-q', '--force', '-T', 'pdf,docx', '-o', self.folder, '--report', report, path)
                if done.returncode == 2:
                    self.assertTrue(path.suffix not in ('.html', '.txt', '.md', '.docx') or path.name.startswith('~$'), done.stderr)
                    continue
                self.assertTrue(json.loads(report.read_text())['documents'][0]['text']['conserved'])
                texts = harness.docx_text(self.folder / f'{path.stem}.docx'), harness.pdf_text(self.folder / f'{path.stem}.pdf')
                self.assertTrue(squeeze(texts[0]))
                self.assertIsNone(difference(*texts))
                read += 1
        self.assertGreaterEqual(read, 40)


class Judge(unittest.TestCase):
    """The comparison itself sees what it is there to see."""

    MODEL = {
        'dropped': [{'line': 1, 'column': 1, 'text': '首页', 'reason': 'page chrome'}],
        'edits': [{'line': 2, 'column': 3, 'before': ',', 'after': '，', 'code': 'width'}],
    }
    SOURCE = '首页\r\n现将,情况通报'.encode()

    def test_applies_drops_and_edits(self):
        self.assertIsNone(difference(expected_text(self.SOURCE, self.MODEL, True), '现将，情况 通报\n'))

    def test_leaves_edits_out(self):
        self.assertIsNone(difference(expected_text(self.SOURCE, self.MODEL, False), '现将,情况通报'))

    def test_sees_a_lost_character(self):
        self.assertIn('at character 3', difference('现将，情况', '现将，况'))

    def test_sees_a_changed_order(self):
        self.assertIsNotNone(difference('甲乙丙', '甲丙乙'))

    def test_sees_an_entry_that_is_not_in_the_source(self):
        with self.assertRaisesRegex(AssertionError, '2:3 holds'):
            expected_text('首页\n现将情况'.encode(), self.MODEL, True)

    def test_sees_a_character_listed_twice(self):
        twice = {'dropped': self.MODEL['dropped'] * 2, 'edits': []}
        with self.assertRaisesRegex(AssertionError, 'listed twice'):
            expected_text(self.SOURCE, twice, True)


if __name__ == '__main__':
    harness.main()
