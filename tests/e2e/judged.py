"""What is found in real notices is right: of all findings of level warning or worse, at least 95 in 100.

tests/judged.json holds each of them, by source, as `line:column code verdict: why`, as a person judged it who read the source there as
an editor of official documents would; no text of a source stands in it. A finding that nobody judged fails the test, and so does a
judgement of what is no longer found: read the place, and write or take out its line.
"""
import json
import pathlib
import re
import unittest

import harness

JUDGED = harness.ROOT / 'tests' / 'judged.json'
LEAST = 0.95
ROW = re.compile(r'(\d+:\d+ [a-z-]+) (right|wrong): .')


def told():
    """Source -> `line:column code` of each finding, whichever way marks are set."""
    notices = harness.SHARED / 'notices'
    paths = [*harness.bulletins(), *sorted(notices.glob('html/*')), *sorted(notices.glob('text/*'))]
    rows = {}
    for fix in ('width', 'none'):
        done = harness.tongbao('check', '-f', 'json', '--text-only', '--fix', fix, *paths)
        for document in json.loads(done.stdout)['documents']:
            told = rows.setdefault(pathlib.PurePath(document['source']).name, set())
            told |= {f'{f["line"]}:{f["column"]} {f["code"]}' for f in document['findings'] if f['level'] != 'hint'}
    return {name: places for name, places in rows.items() if places}


def verdicts(rows):
    """`line:column code` -> right or wrong."""
    return dict(ROW.match(row).groups() for row in rows)


def precision(judged):
    said = [verdict for rows in judged.values() for verdict in verdicts(rows).values()]
    return said.count('right') / len(said)


class Real(harness.Test):
    def test_what_is_found_is_right(self):
        judged = json.loads(JUDGED.read_text(encoding='utf-8'))
        found = told()
        self.assertEqual(sorted(found), sorted(judged))
        for name, rows in found.items():
            with self.subTest(name):
                self.assertEqual(sorted(rows), sorted(verdicts(judged[name])))
        n = sum(map(len, judged.values()))
        print(f'{n} findings of level warning or worse, precision {precision(judged):.3f}')
        self.assertGreaterEqual(precision(judged), LEAST)


class Seeing(unittest.TestCase):
    """The count itself sees what it is there to see."""

    def test_a_wrong_one_counts(self):
        self.assertEqual(precision({'a': ['1:1 no-date right: none', '2:1 no-date wrong: it is there']}), 0.5)

    def test_a_row_without_a_verdict_fails(self):
        with self.assertRaises(AttributeError):
            precision({'a': ['1:1 no-date maybe: none']})


if __name__ == '__main__':
    harness.main()
