"""What is written for people is held to the program: every command has a manual page, every option stands in it, in --help, in the
Chinese catalogue and in a test, the pages are clean mdoc, and the examples in them do what they say.
"""
import re
import shutil
import signal
import subprocess
import unittest

import harness

CLI = harness.ROOT / 'pipeline' / 'cli'
PAGES = {page.stem: page for page in sorted((CLI / 'man').glob('*.1'))}
EVERYWHERE = {'quiet', 'verbose', 'lang', 'help', 'version'}  # described once, in tongbao.1
SERVES = re.compile(r'^tongbao serve\b')  # runs until it is interrupted


def commands():
    """The commands, from the declarations of their functions."""
    return re.findall(r'^int (\w+)_main\(', (CLI / 'commands.h').read_text(), re.M)


def options():
    """(letter or None, long name, help) of each line of options.def."""
    line = re.compile(r'^OPTION\(\w+, (?:\'(\w)\'|0), "([\w-]+)", (?:NULL|"[^"]*"), [^,]+, N_\("((?:[^"\\]|\\.)*)"\)\)', re.M)
    return line.findall((CLI / 'options.def').read_text())


def taken_by(command):
    """Long names of the options that `tongbao COMMAND --help` lists."""
    shown = harness.tongbao(command, '--help', '--lang', 'en')
    return set(re.findall(r'--([a-z][a-z-]*)', shown.stdout))


def page_of(command):
    return PAGES[f'tongbao-{command}'].read_text()


def examples():
    for name, page in PAGES.items():
        for line in re.findall(r'^\.Dl (.*)$', page.read_text(), re.M):
            yield name, line


class Findings(unittest.TestCase):
    def test_the_page_has_every_finding(self):
        made = harness.output(CLI / 'man' / 'findings')
        page = CLI / 'man' / 'tongbao-findings.7'
        self.assertEqual(page.read_text(encoding='utf-8'), made, f'run: pipeline/cli/man/findings > {page.relative_to(harness.ROOT)}')
        lines = re.findall(r'^(?:DIAG|RULE|SAFE)\((\w+)', (CLI.parent / 'base' / 'diag.def').read_text(encoding='utf-8'), re.M)
        codes = re.findall(r'^\.It Cm (\S+)', made, re.M)
        self.assertEqual([name.lower().replace('_', '-') for name in lines], codes)


class Options(unittest.TestCase):
    def test_the_list_is_read(self):
        lines = (CLI / 'options.def').read_text().count('\nOPTION(')
        self.assertEqual(len(options()), lines, 'a line of options.def is not understood')

    def test_every_option_of_a_command_stands_in_its_page(self):
        for command in commands():
            for name in sorted(taken_by(command) - EVERYWHERE):
                with self.subTest(command=command, option=name):
                    self.assertRegex(page_of(command), rf'(?m)^\.(It|Op|Oo)?.*Fl (\w , )?-{name}\b')

    def test_options_of_every_command_stand_in_the_first_page(self):
        for name in sorted(EVERYWHERE):
            with self.subTest(option=name):
                self.assertRegex(PAGES['tongbao'].read_text(), rf'Fl (\w , )?-{name}\b')

    def test_every_option_is_listed_by_a_command(self):
        listed = set().union(*(taken_by(command) for command in commands()))
        self.assertEqual({long for _, long, _ in options()} - listed, set())

    def test_every_option_is_spoken_of_in_chinese(self):
        catalogue = (CLI / 'po' / 'zh_CN.po').read_text()
        for _, name, text in options():
            with self.subTest(option=name):
                self.assertRegex(catalogue, re.escape(f'msgid "{text}"') + r'\nmsgstr "[^"]*[\u4e00-\u9fff]')

    def test_every_option_is_used_by_a_test(self):
        scripts = [path for path in (harness.ROOT / 'tests').rglob('*.py') if path.name != 'manual.py']
        text = '\n'.join(path.read_text() for path in scripts)
        for letter, name, _ in options():
            with self.subTest(option=name):
                used = rf"'--{name}['=]" + (rf"|'-{letter}'" if letter else '')
                self.assertRegex(text, used)


class Pages(unittest.TestCase):
    def test_every_command_has_a_page_that_the_first_one_names(self):
        for command in commands():
            with self.subTest(command=command):
                self.assertIn(f'tongbao-{command}', PAGES)
                self.assertIn(f'.Xr tongbao-{command} 1', PAGES['tongbao'].read_text())

    def test_no_page_is_of_a_command_that_is_not(self):
        self.assertEqual(set(PAGES) - {'tongbao'}, {f'tongbao-{command}' for command in commands()})

    def test_mdoc_is_clean(self):
        mandoc = harness.need('mandoc', 'mandoc')
        for name, page in PAGES.items():
            with self.subTest(name):
                done = subprocess.run([mandoc, '-T', 'lint', '-W', 'warning', page], capture_output=True, text=True)
                self.assertEqual(done.stdout + done.stderr, '')


class Examples(harness.Test):
    """Each `.Dl tongbao ...` of a page runs, in a folder that holds what the project's own does."""

    def setUp(self):
        super().setUp()
        for name in ('samples', 'templates'):
            shutil.copytree(harness.ROOT / name, self.folder / name)

    def start(self, line):
        command = ['sh', '-c', f'tongbao() {{ "{harness.TONGBAO}" "$@"; }}; {line}']
        return subprocess.Popen(command, cwd=self.folder, env=harness.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, start_new_session=True)

    def check_served(self, line):
        """It says where it is, and ends when it is told to."""
        command = self.start(line.replace('tongbao', f'exec "{harness.TONGBAO}"', 1))
        self.assertIn('http://127.0.0.1', command.stdout.readline())
        command.send_signal(signal.SIGINT)
        command.communicate(timeout=300)
        self.assertIn(command.returncode, (0, 130))

    def test_examples(self):
        seen = set()
        for page, line in examples():
            with self.subTest(page, example=line):
                seen.add(page)
                self.assertTrue(line.startswith('tongbao '), 'an example starts with tongbao')
                if SERVES.match(line):
                    self.check_served(line)
                    continue
                command = self.start(line)
                _, errors = command.communicate(timeout=300)
                self.assertIn(command.returncode, (0, 1), errors)
        self.assertEqual(seen, set(PAGES) - {'tongbao'}, 'a page has no example')


if __name__ == '__main__':
    harness.main()
