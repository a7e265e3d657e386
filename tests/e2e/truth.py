"""What is understood of real web pages, texts and drafts is what a person read there: F1 of each field over all, at least 0.98.

tests/truth/NAME.json holds the hashes of what was read (tests/truth/make says how) of ../shared/notices/FOLDER/NAME.SUFFIX.
"""
import collections
import glob
import importlib.machinery
import importlib.util
import json
import re
import unittest

import harness

TRUTH = harness.ROOT / 'tests' / 'truth'
LEAST = 0.98
FIELDS = {'title', 'number', 'recipients', 'issuer', 'signed', 'date', 'note', 'attachment', 'heading1', 'heading2', 'row', 'chrome'}


def load_make():
    loader = importlib.machinery.SourceFileLoader('make', str(TRUTH / 'make'))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader('make', loader))
    loader.exec_module(module)
    return module


digest = load_make().digest


def flat(nodes):
    """The body's nodes in order, whatever they are gathered in."""
    for node in nodes:
        yield node
        if node['kind'] in ('item', 'list'):
            yield from flat(node.get('nodes') or node.get('body') or [])


def signature(model):
    """Its nodes: at the end, or inside the body where attachments follow; then the first alone."""
    if model['signature']['issuers'] or 'date' in model['signature']:
        return model['signature']['issuers'], [model['signature'][key] for key in ('date',) if key in model['signature']]
    body = model['body']
    first = next((i for i, node in enumerate(body) if node['kind'] == 'issuer'), len(body))
    last = next((i for i in range(first, len(body)) if body[i]['kind'] != 'issuer'), len(body))
    return body[first:last], [node for node in body[last:last + 1] if node['kind'] == 'date']


def attached(model):
    """The nodes of all attachments, their titles as the headings they are."""
    for attachment in model.get('attachments', []):
        for node in attachment.get('children', []):
            yield {**node, 'kind': 'heading', 'level': 1} if node['kind'] == 'title' else node


def headings(model):
    for node in flat([*model['body'], *attached(model)]):
        for heading in [node] if node['kind'] == 'heading' else [node['lead']] if 'lead' in node else []:
            yield f'heading{heading["level"]}', heading.get('label', '') + heading['text'].rstrip('。：')


def attachments(model):
    notes = [node for node in flat(model['body']) if node['kind'] == 'attachment-note']
    if 'attachment_note' in model:
        notes.append(model['attachment_note'])
    for note in notes:
        yield 'attachment', re.sub(r'^附件?\s*\d*：', '', note['text'])


def cell(node):
    text = ''.join(child.get('text', '') for child in node.get('children', []))
    rows, columns = node.get('rowspan', 1), node.get('colspan', 1)
    return text if rows == columns == 1 else f'{text}*{rows}*{columns}'


def rows(model):
    """Of all tables, a text a row."""
    for table in (node for node in flat([*model['body'], *attached(model)]) if node['kind'] == 'table'):
        for row in table['children']:
            yield 'row', '|'.join(map(cell, row['children']))


def values(model):
    """(field, text) of all that was understood."""
    for field in ('title', 'recipients'):
        if field in model:
            yield field, model[field]['text']
    if 'doc_number' in model:
        yield 'number', model['doc_number']['text']
    signed, dates = signature(model)
    yield from (('issuer', quote['text']) for quote in model['issued_by'] or signed)
    yield from (('signed', node['text']) for node in signed)
    yield from (('date', node['text']) for node in dates)
    notes = [model['note']] if 'note' in model else [node for node in model['body'] if node['kind'] == 'note']
    yield from (('note', node['text']) for node in notes)
    yield from headings(model)
    yield from attachments(model)
    yield from rows(model)
    yield from (('chrome', drop['text']) for drop in model['dropped'])


class Score:
    """Counts of one field."""

    def __init__(self):
        self.right = self.found = self.wanted = 0

    def add(self, found, wanted):
        self.right += sum((collections.Counter(found) & collections.Counter(wanted)).values())
        self.found += len(found)
        self.wanted += len(wanted)

    def f1(self):
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def add_page(scores, model, truth):
    found = collections.defaultdict(list)
    for field, text in values(model):
        found[field].append(digest(text))
    for field in {*found, *truth}:
        scores[field].add(found[field], truth.get(field, []))


class Real(harness.Test):
    def test_fields_are_those_a_person_read(self):
        notices = harness.SHARED / 'notices'
        if not notices.exists():
            raise unittest.SkipTest('real notices: ../shared/notices is not there')
        scores = collections.defaultdict(Score)
        readings = sorted(TRUTH.glob('*.json'))
        self.assertGreaterEqual(len(readings), 20)
        for reading in readings:
            source, = notices.glob(f'*/{glob.escape(reading.name.removesuffix(".json"))}.*')
            add_page(scores, harness.model(source), json.loads(reading.read_text()))
        self.assertLessEqual(FIELDS, set(scores))
        for field, score in sorted(scores.items()):
            print(f'{field}: {score.right} right of {score.found} found and {score.wanted} read, F1 {score.f1():.3f}')
            with self.subTest(field):
                self.assertGreaterEqual(score.f1(), LEAST)


class Seeing(unittest.TestCase):
    """The score itself sees what it is there to see."""

    MODEL = {'title': {'text': '关于值守的 通知'}, 'body': [], 'dropped': [], 'issued_by': [], 'signature': {'issuers': []}}

    def score(self, truth):
        scores = collections.defaultdict(Score)
        add_page(scores, self.MODEL, truth)
        return scores['title'].f1()

    def test_blanks_do_not_count(self):
        self.assertEqual(self.score({'title': [digest('关于值守的通知')]}), 1.0)

    def test_a_wrong_value_counts(self):
        self.assertEqual(self.score({'title': [digest('关于值守的通报')]}), 0.0)

    def test_a_value_too_many_counts(self):
        self.assertEqual(self.score({}), 0.0)

    def test_a_value_that_is_missing_counts(self):
        self.assertLess(self.score({'title': [digest('关于值守的通知'), digest('副题')]}), 0.7)


if __name__ == '__main__':
    harness.main()
