"""The set-up script on machines that are not there: it asks for what is missing and no more, installs as root or through sudo, and
elsewhere prints the exact list and stops. Its programs are replaced by short scripts."""
import subprocess

import harness

SETUP = harness.ROOT / '.ci' / 'setup'
DEBIAN_12 = 'ID=debian\nVERSION_ID="12"\n'


class Setup(harness.Test):
    def setUp(self):
        super().setUp()
        self.list = self.write('list', '# a comment\nalpha\nbeta  # another\n\ngamma\n')
        self.second = self.write('second', 'delta\nalpha\n')
        self.bin = self.folder / 'bin'
        self.bin.mkdir()
        self.log = self.folder / 'log'
        for name in ('sh', 'env', 'sed', 'tr', 'sort'):
            (self.bin / name).symlink_to(harness.need(name, 'coreutils'))
        self.program('dpkg-query', 'printf "alpha installed\\nbeta config-files\\n"; exit 1')

    def program(self, name, script):
        path = self.bin / name
        path.write_text(f'#!/bin/sh\n{script}\n')
        path.chmod(0o755)

    def machine(self, user=0, apt=True, sudo=False, apt_status=0):
        self.program('id', f'echo {user}')
        if apt:
            self.program('apt-get', f'echo "apt-get $DEBIAN_FRONTEND $*" >>{self.log}; exit {apt_status}')
        if sudo:
            self.program('sudo', f'echo sudo >>{self.log}; exec "$@"')

    def run_setup(self, *lists, release=DEBIAN_12):
        variables = {'PATH': str(self.bin), 'OS_RELEASE': str(self.write('os-release', release))}
        return subprocess.run(['/bin/sh', str(SETUP), *map(str, lists or [self.list])], capture_output=True, text=True, env=variables)

    def logged(self):
        return self.log.read_text().splitlines() if self.log.exists() else []

    def assert_stops_and_names(self, done, *packages):
        self.assertEqual(done.returncode, 1)
        self.assertIn(f'    {" ".join(packages)}\n', done.stderr)

    def test_nothing_is_missing(self):
        self.machine(user=1000, apt=False)
        self.program('dpkg-query', 'printf "alpha installed\\nbeta installed\\ngamma installed\\n"')
        done = self.run_setup()
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, '', ''))

    def test_root_installs_what_is_missing(self):
        self.machine()
        self.assertEqual(self.run_setup().returncode, 0)
        update, install = self.logged()
        self.assertRegex(update, '^apt-get noninteractive .*update$')
        self.assertRegex(install, 'install -y --no-install-recommends beta gamma$')

    def test_lists_are_joined(self):
        self.machine()
        self.run_setup(self.list, self.second)
        self.assertRegex(self.logged()[1], ' beta delta gamma$')

    def test_user_installs_through_sudo(self):
        self.machine(user=1000, sudo=True)
        self.assertEqual(self.run_setup().returncode, 0)
        self.assertEqual(self.logged()[0::2], ['sudo', 'sudo'])
        self.assertRegex(self.logged()[3], '^apt-get noninteractive .* beta gamma$')

    def test_user_without_sudo(self):
        self.machine(user=1000)
        self.assert_stops_and_names(self.run_setup(), 'beta', 'gamma')
        self.assertEqual(self.logged(), [])

    def test_no_apt_get(self):
        self.machine(apt=False)
        self.assert_stops_and_names(self.run_setup(), 'beta', 'gamma')

    def test_apt_get_fails(self):
        self.machine(apt_status=100)
        self.assert_stops_and_names(self.run_setup(), 'beta', 'gamma')

    def test_another_system(self):
        self.machine()
        done = self.run_setup(release='ID=fedora\nVERSION_ID=40\n')
        self.assert_stops_and_names(done, 'alpha', 'beta', 'gamma')
        self.assertIn('fedora 40', done.stderr)
        self.assertEqual(self.logged(), [])

    def test_a_system_without_dpkg(self):
        self.machine()
        (self.bin / 'dpkg-query').unlink()
        self.assert_stops_and_names(self.run_setup(), 'alpha', 'beta', 'gamma')


if __name__ == '__main__':
    harness.main()
