"""The workflows of samples/ci: the steps they run, run here."""
import os
import re
import shutil
import subprocess

import harness

CI = harness.ROOT / 'samples' / 'ci'


def commands(path):
    """The shell lines of a workflow that call our steps or our program."""
    return re.findall(r'(?m)^\s*- (?:run: )?((?:ci/steps\.sh|tongbao) .*)$', (CI / path).read_text())


class Workflows(harness.Test):
    def setUp(self):
        super().setUp()
        shutil.copytree(harness.ROOT / 'samples', self.folder / 'bulletins', ignore=shutil.ignore_patterns('ci', 'formats'))
        (self.folder / 'ci').mkdir()
        shutil.copy(CI / 'steps.sh', self.folder / 'ci')
        (self.folder / 'bin').mkdir()
        os.symlink(harness.TONGBAO, self.folder / 'bin' / 'tongbao')

    def sh(self, line):
        path = f'{self.folder}/bin:{os.environ["PATH"]}'
        done = subprocess.run(['sh', '-ec', line], cwd=self.folder, env=harness.environment(PATH=path), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def whole(self):
        harness.tongbao('render', '--report', self.folder / 'whole.json', '--manifest', '-o', self.folder / 'whole', self.folder / 'bulletins')
        return {name: (self.folder / 'whole' / name).read_bytes() for name in harness.files_below(self.folder / 'whole')}

    def assert_joined(self):
        joined, whole = self.folder / 'notices', self.whole()
        self.assertEqual({name: (joined / name).read_bytes() for name in harness.files_below(joined)}, whole)
        self.assertEqual((self.folder / 'report.json').read_bytes(), (self.folder / 'whole.json').read_bytes())

    def test_github(self):
        step, join = commands('github.yml')
        for part in '12':
            self.sh(step.replace('${{ matrix.part }}', part))
            os.makedirs(self.folder / 'parts', exist_ok=True)
            os.rename(self.folder / 'out', self.folder / 'parts' / f'part-{part}')
        self.sh(join)
        self.assert_joined()

    def test_gitlab(self):
        step, join = commands('gitlab.yml')
        for part in '12':
            self.sh(step.replace('$CI_NODE_INDEX', part).replace('$CI_NODE_TOTAL', '2'))
        self.sh(join)
        self.assert_joined()


if __name__ == '__main__':
    harness.main()
