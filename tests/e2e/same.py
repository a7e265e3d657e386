"""The same bytes on every run: whatever the time zone, the locale, the home folder, the working folder or the day."""
import os
import time
from pathlib import Path

import harness

SURROUNDINGS = {
    'utc': {'TZ': 'UTC'},
    'shanghai': {'TZ': 'Asia/Shanghai'},
    'c': {'LC_ALL': 'C'},
    'chinese': {'LC_ALL': 'zh_CN.UTF-8'},
    'no-locale': {'LC_ALL': None, 'LANG': 'xx_XX'},
    'no-home': {'HOME': None},
    'home': {'HOME': '/proc/nonsense', 'XDG_CONFIG_HOME': '/dev/null', 'XDG_CACHE_HOME': '/dev/null'},
}

ZIP_CLOCK_TICK = 2.1  # seconds; the coarsest clock an output could have been dated by


class Comparison:
    """Outputs of one set of sources, compared byte for byte."""

    def contents(self, name, paths, **options):
        out = self.folder / name
        harness.render(out, *paths, **options)
        return {file: (out / file).read_bytes() for file in harness.files_below(out)}

    def assert_same(self, expected, found, name):
        self.assertEqual(sorted(expected), sorted(found), name)
        self.assertEqual([file for file in expected if expected[file] != found[file]], [], f'these differ: {name}')

    def compare(self, paths):
        expected = self.contents('first', paths)
        self.assertEqual(len(expected), 2 * len(paths))
        for name, changes in SURROUNDINGS.items():
            self.assert_same(expected, self.contents(name, paths, env=changes), name)


class Samples(Comparison, harness.Test):
    def test_surroundings(self):
        self.compare(harness.samples())

    def test_working_folder(self):
        paths = harness.samples()
        expected = self.contents('first', paths)
        os.symlink(harness.ROOT / 'samples', self.folder / 'sources')
        relative = [Path('sources') / path.name for path in paths]
        self.assert_same(expected, self.contents('elsewhere', relative, cwd=self.folder), 'relative paths')

    def test_alone_and_together(self):
        """A document's bytes do not depend on what was set before it."""
        paths = harness.samples()
        together = self.contents('together', paths)
        alone = {}
        for path in reversed(paths):
            alone.update(self.contents(f'alone-{path.stem}', [path]))
        self.assert_same(together, alone, 'one by one')

    def test_a_run_over_a_run(self):
        paths = harness.samples()
        expected = self.contents('out', paths)
        time.sleep(ZIP_CLOCK_TICK)
        self.assert_same(expected, self.contents('out', paths), 'into the same folder again')

    def test_standard_input(self):
        path = harness.samples()[0]
        expected = self.contents('file', [path])
        with open(path, 'rb') as source:
            found = self.contents('pipe', ['-'], stdin=source)
        self.assertEqual(sorted(found), ['stdin.docx', 'stdin.pdf'])
        self.assert_same(expected, {f.replace('stdin', path.stem): found[f] for f in found}, 'standard input')


class Real(Comparison, harness.Test):
    def test_surroundings(self):
        self.compare(harness.bulletins())


if __name__ == '__main__':
    harness.main()
