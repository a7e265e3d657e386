"""Every C file is as clang-format sets it; `make format` mends it."""
import re
import subprocess
import unittest

import harness


class Format(unittest.TestCase):
    maxDiff = None

    def test_c_files(self):
        tool = harness.need('clang-format', 'clang-format')
        files = sorted(path for folder in ('pipeline', 'tests') for path in (harness.ROOT / folder).rglob('*.[ch]'))
        self.assertTrue(files)
        done = subprocess.run([tool, '--dry-run', '--ferror-limit=0', *files], capture_output=True, text=True)
        self.assertEqual(sorted(set(re.findall(r'^(\S+):\d+:\d+: warning', done.stderr, re.M))), [])


if __name__ == '__main__':
    harness.main()
