"""Memory: a process that gets no more of it ends with a word and a status, wherever it was; and valgrind finds no byte misused in one
document of each kind."""
import resource
import subprocess
import unittest
import zipfile

import harness

MIB = 1 << 20


class Limits(harness.Test):
    """RLIMIT_AS from less than the program needs to start, up to plenty: no signal, no silence, no half output."""

    def test_any_limit(self):
        source = harness.ROOT / 'samples' / '05-one-page.txt'
        statuses = set()
        for limit in [*range(16, 160, 12), *range(160, 640, 60)]:
            out = self.folder / str(limit)
            done = subprocess.run(
                [harness.TONGBAO, 'render', '-o', out, source], env=harness.environment(), capture_output=True, text=True, timeout=120,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit * MIB, limit * MIB)))
            with self.subTest(mib=limit, said=done.stderr):
                self.assertIn(done.returncode, (0, 1, 2, 71, 127), 'killed by a signal')  # 127: the loader itself found no room
                self.assertTrue(done.returncode in (0, 1) or done.stderr, 'silent')
                made = harness.files_below(out) if out.exists() else []
                self.assertTrue(not made or done.returncode in (0, 1), made)
                statuses.add(done.returncode)
        self.assertIn(0, statuses)
        self.assertGreater(len(statuses), 1, 'no limit was low enough')


class Valgrind(harness.Test):
    """The DOCX is the one that tongbao makes of a sample with tables, without the notice that it carries."""

    SOURCES = ('samples/05-one-page.txt', 'samples/06-rare-characters.txt', 'samples/08-tables.md', 'tests/told/page.html')

    def sources(self):
        harness.render(self.folder / 'made', '-T', 'docx', harness.ROOT / 'samples' / '08-tables.md')
        draft = self.folder / 'draft.docx'
        with zipfile.ZipFile(self.folder / 'made' / '08-tables.docx') as made, zipfile.ZipFile(draft, 'w') as package:
            for name in made.namelist():
                if not name.startswith('customXml/'):
                    package.writestr(name, made.read(name))
        return [*(harness.ROOT / source for source in self.SOURCES), draft]

    def test_one_document_of_each_kind(self):
        valgrind = harness.need('valgrind', 'valgrind')
        for source in self.sources():
            with self.subTest(source=source.name):
                done = subprocess.run(
                    [valgrind, '-q', '--error-exitcode=99', '--leak-check=no', '--trace-children=yes',  # leaks are LeakSanitizer's
                     harness.TONGBAO, 'render', '-T', 'pdf,docx,png', '-o', self.folder / source.stem, source],
                    env=harness.environment(), capture_output=True, text=True, timeout=3000)
                self.assertIn(done.returncode, (0, 1), done.stderr[-4000:])
                self.assertFalse('==' in done.stderr, done.stderr[:4000])
                made = sorted(path.suffix for path in (self.folder / source.stem).iterdir() if path.is_file())
                self.assertEqual(sorted(set(made)), ['.docx', '.pdf', '.png'])


if __name__ == '__main__':
    harness.main()
