"""The table of promises in tests/README.md: each row names tests, and each test that it names is one that ctest runs."""
import re

import harness

SECTION = re.compile(r'^## Promises and rules.*?(?=^## )', re.M | re.S)
ELSEWHERE = {'make bench', 'HELD', 'SHORT'}


def rows():
    """(promise, tests) of the table."""
    section = SECTION.search((harness.ROOT / 'tests' / 'README.md').read_text(encoding='utf-8')).group()
    for row in re.findall(r'^\| (.*?) \| (.*?) \|$', section, re.M):
        if row[1] != 'held by':
            yield row[0], re.findall(r'`([^`]+)`', row[1])


def unknown(names, tests):
    """Names that are no test's, whatever the folder that is not written."""
    return [name for name in names if name not in ELSEWHERE
            and not any(re.search('(^|/)' + re.escape(name).replace(r'\*', '.*') + '$', test) for test in tests)]


class Promises(harness.Test):
    def setUp(self):
        super().setUp()
        self.tests = re.findall(r'Test +#\d+: (\S+)', harness.output('ctest', '--test-dir', harness.TONGBAO.parent, '-N'))

    def test_each_is_held_by_tests_that_are_there(self):
        table = list(rows())
        self.assertGreater(len(table), 40)
        for promise, names in table:
            with self.subTest(promise):
                self.assertTrue(names)
                self.assertEqual(unknown(names, self.tests), [])

    def test_a_name_that_is_none_is_seen(self):
        self.assertEqual(unknown(['typeset', 'structure_*_test', 'typesets'], self.tests), ['typesets'])

    def test_every_end_to_end_test_holds_something(self):
        named = [name for _, names in rows() for name in names]
        for test in self.tests:
            if test.startswith('e2e/'):
                with self.subTest(test):
                    script = test.split('/')[1].split('-')[0]
                    self.assertTrue(any(name.split('/')[-1].split('-')[0] == script for name in named), 'stands in no row of the table in tests/README.md: say there what it holds')


if __name__ == '__main__':
    harness.main()
