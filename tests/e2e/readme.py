"""The README's commands run as they are written, in a folder that has what a clone has after `make`, with an empty home and nothing of
the caller's environment. `make` and `make test` themselves are what .ci/run calls."""
import re
import subprocess
import unittest

import harness

INTERRUPTED = 130

PAGES = [harness.ROOT / 'README.md', *sorted((harness.ROOT / 'templates').glob('*/README.md')), harness.ROOT / 'samples' / 'README.md']


def commands(page):
    """The indented lines of a page that call the program, continued ones joined, comments aside."""
    text = re.sub(r'\\\n\s*', ' ', page.read_text())
    for line in re.findall(r'^    (\S.*)$', text, re.M):
        command = re.sub(r'\s+#.*$', '', line)
        if re.match(r'build/tongbao ', command):
            yield command


class Commands(harness.Test):
    def setUp(self):
        super().setUp()
        for name in ('samples', 'templates', 'fonts', 'tests'):
            (self.folder / name).symlink_to(harness.ROOT / name)
        (self.folder / 'build').symlink_to(harness.TONGBAO.parent)
        (self.folder / 'home').mkdir()

    def run_command(self, command):
        environment = harness.environment(HOME=self.folder / 'home', LC_ALL=None, TZ=None, TONGBAO_HOME=self.folder)
        if command.startswith('build/tongbao serve'):  # it serves until it is interrupted
            command = f'timeout -s INT 3 {command}'
        return subprocess.run(['sh', '-ec', command], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300,
                              stdin=subprocess.DEVNULL)

    def test_every_command_runs(self):
        ran = 0
        for page in PAGES:
            for command in commands(page):
                with self.subTest(page=str(page.relative_to(harness.ROOT)), command=command):
                    done = self.run_command(command)
                    self.assertIn(done.returncode, (0, 1, INTERRUPTED) if ' serve ' in command else (0, 1), done.stderr[-2000:])
                    ran += 1
        self.assertGreater(ran, 0)

    def test_the_readme_names_what_ci_runs(self):
        readme, ci = (harness.ROOT / 'README.md').read_text(), (harness.ROOT / '.ci' / 'run').read_text()
        for command in ('make', 'make test'):
            with self.subTest(command):
                self.assertRegex(readme, rf'(?m)^    {command}( +#.*)?$')
                self.assertRegex(ci, rf'(?m)^{command}$')

    def test_the_readme_names_every_command_of_the_program(self):
        readme = (harness.ROOT / 'README.md').read_text()
        for line in re.findall(r'^  ([a-z]+) ', harness.tongbao('--help', '--lang', 'en').stdout, re.M):
            with self.subTest(command=line):
                self.assertIn(f'`tongbao {line}', readme)


if __name__ == '__main__':
    harness.main()
