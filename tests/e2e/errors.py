"""Bad input, bad places and wrong use: the right exit status, a message that says what was wrong, and nothing half-written."""
import errno
import fcntl
import gettext
import os
import resource
import shutil
import signal
import struct
import subprocess
import termios
import unittest
import zipfile

import harness

FINDINGS, NOT_PROCESSED, WRONG_USE, INTERRUPTED = 1, 2, 64, 130
TEXT = '关于做好防汛工作的通报\n\n各有关单位：\n现将有关情况通报如下。\n'
FOREIGN_PDF = b'%PDF-1.4\n% made by another program\ntrailer << /Info << /Producer (Other) >> >>\n%%EOF\n'


def unread(pipe):
    """Bytes in a pipe that nobody has read."""
    return struct.unpack('i', fcntl.ioctl(pipe, termios.FIONREAD, b'\0' * 4))[0]


class Errors(harness.Test):
    def setUp(self):
        super().setUp()
        self.out = self.folder / 'out'

    def refused(self, status, *arguments, says=(), **options):
        """Runs, expecting that status, a message with each of the words `says`, and nothing in the output folder."""
        done = harness.tongbao(*arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertTrue(done.stderr.strip(), 'no message on standard error')
        for word in says:
            self.assertIn(str(word), done.stderr)
        self.assert_nothing_in(self.out)
        return done

    def refused_render(self, status, *arguments, **options):
        return self.refused(status, 'render', '-o', self.out, *arguments, **options)

    def assert_nothing_in(self, folder):
        self.assertEqual(harness.files_below(folder) if folder.is_dir() else [], [], f'left in {folder.name}')


class Sources(Errors):
    def test_missing_file(self):
        self.refused_render(NOT_PROCESSED, self.folder / 'nowhere.txt', says=['nowhere.txt'])

    def test_empty_file(self):
        self.refused_render(NOT_PROCESSED, self.write('empty.txt', ''), says=['empty.txt'])

    def test_blank_file(self):
        self.refused_render(NOT_PROCESSED, self.write('blank.txt', '\n　　\n \t\n'), says=['blank.txt'])

    def test_not_utf8_names_the_offset(self):
        good = '关于做好防汛工作的通报\n'.encode()
        source = self.write('mixed.txt', good + '情况'.encode('gbk'))
        self.read_with_a_finding(source, len(good))

    def test_truncated_utf8_names_the_offset(self):
        self.read_with_a_finding(self.write('cut.txt', '关于防汛的通报'.encode()[:-1]), 18)

    def test_no_encoding_of_ours_names_the_offset(self):
        source = self.write('latin.txt', 'Größe und Maß der Straße, übermäßig süß, für Österreich'.encode('latin-1'))
        self.refused_render(NOT_PROCESSED, source, says=['latin.txt', 2])

    def read_with_a_finding(self, source, offset):
        """Bytes that cannot be read cost themselves: the document is made whole, and the finding names the offset."""
        done = harness.render(self.out, source)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, rf'{source.name}:\d+:\d+: error: .*\b{offset}\b.*\[byte-unreadable\]')
        self.assertEqual(harness.files_below(self.out), [f'{source.stem}.docx', f'{source.stem}.pdf'])

    def test_folder_with_nothing_to_read(self):
        (self.folder / 'sources').mkdir()
        self.write('sources/README.md', '# 说明\n')
        self.write('sources/.hidden.txt', TEXT)
        self.refused_render(NOT_PROCESSED, self.folder / 'sources', says=['sources', '[folder-empty]'])

    def test_metadata_beside_that_cannot_be_read(self):
        source = self.write('a.txt', TEXT)
        (self.folder / 'a.yaml').mkdir()
        done = harness.render(self.out, source)
        self.assertRegex(done.stderr, r'a\.yaml.*\[file-unreadable\]')
        self.assertEqual(harness.files_below(self.out), ['a.docx', 'a.pdf'])

    def test_one_bad_source_does_not_harm_another(self):
        good, bad = self.write('good.txt', TEXT), self.write('bad.txt', b'%PDF-1.7\n')
        done = harness.tongbao('render', '-o', self.out, self.folder / 'nowhere.txt', bad, good)
        self.assertEqual(done.returncode, NOT_PROCESSED, done.stderr)
        self.assertEqual(harness.files_below(self.out), ['good.docx', 'good.pdf'])
        for name in ('nowhere.txt', 'bad.txt'):
            self.assertIn(name, done.stderr)
        alone = self.folder / 'alone'
        harness.render(alone, good)
        for name in ('good.docx', 'good.pdf'):
            self.assertEqual((alone / name).read_bytes(), (self.out / name).read_bytes())

    def test_terminal_controls_of_a_source_are_not_printed(self):
        done = harness.tongbao('render', '-o', self.out, self.write('esc.txt', TEXT + '\x1b]0;owned\x07\x1b[31m红\u202e反\n'))
        shown = done.stdout + done.stderr
        self.assertFalse([c for c in shown if (c < ' ' and c not in '\n\t') or c in '\x7f\u202e\u2066'], repr(shown))


class Places(Errors):
    def test_output_folder_below_a_file(self):
        self.write('file', 'x')
        done = self.refused(NOT_PROCESSED, 'render', '-o', self.folder / 'file' / 'out', self.write('a.txt', TEXT), says=['file/out'])
        self.assertEqual((self.folder / 'file').read_bytes(), b'x', done.stderr)

    def test_output_folder_that_cannot_be_made(self):
        self.refused(NOT_PROCESSED, 'render', '-o', '/proc/nonexistent', self.write('a.txt', TEXT), says=['/proc/nonexistent'])

    def test_the_system_s_own_words(self):
        """In the language of the run, whatever the locale, and never as question marks."""
        english = os.strerror(errno.ENOENT)
        try:
            chinese = gettext.translation('libc', '/usr/share/locale', ['zh_CN']).gettext(english)
        except FileNotFoundError:
            harness.absent("the system's Chinese messages (Debian package libc-l10n)")
        self.assertNotEqual(chinese, english)
        source, out = self.write('a.txt', TEXT), '/proc/nonexistent'
        for env in ({'LC_ALL': 'zh_CN.UTF-8'}, {'LC_ALL': 'zh_CN.GB18030'}, {'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'zh_CN', 'LANG': 'zh_CN.UTF-8'},
                    {'LC_ALL': 'C'}, {'LC_ALL': None, 'LANG': 'zh_CN'}):
            for lang, says in (('zh', chinese), ('en', english)):
                done = self.refused(NOT_PROCESSED, 'render', '--lang', lang, '-o', out, source, says=[says], env=env)
                self.assertNotIn('?', done.stderr)
            done = harness.tongbao('render', '-o', out, source, env=env)
            self.assertIn(chinese if (env['LC_ALL'] or env['LANG']).startswith('zh') else english, done.stderr)

    def test_output_file_that_is_a_folder(self):
        (self.out / 'a.pdf').mkdir(parents=True)
        self.refused_render(NOT_PROCESSED, '-T', 'pdf', self.write('a.txt', TEXT), says=['a.pdf'])

    def test_a_file_of_limited_size(self):
        """Writes fail part way (EFBIG): nothing of the file stays."""

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

        self.refused_render(NOT_PROCESSED, '-T', 'pdf', self.write('a.txt', TEXT), says=['a.pdf'], preexec_fn=limit, restore_signals=False)

    def test_interrupted(self):
        """Interrupted while it waits for its source: nothing is left, and the shell sees 130."""
        command = [str(word) for word in (harness.TONGBAO, 'render', '-o', self.out, '-')]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.environment())
        process.stdin.write(TEXT.encode())
        process.stdin.flush()
        self.assertTrue(harness.until(lambda: unread(process.stdin) == 0), 'it never reads its source')
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)  # its source is still open: nothing but the signal can have ended it
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED)
        self.assert_nothing_in(self.out)


class Disk(Errors):
    def test_full_disk(self):
        """In a mount namespace of its own, on a file system of two blocks."""
        source = self.write('a.txt', TEXT)
        self.out.mkdir()
        script = 'out=$1; shift; mount -t tmpfs -o size=8k none "$out" || exit 77; "$@"; s=$?; ls -A "$out" | sed "s/^/left: /"; exit $s'
        command = ['unshare', '-rm', 'sh', '-c', script, 'sh', self.out, harness.TONGBAO, 'render', '-T', 'pdf', '-o', self.out, source]
        done = subprocess.run([str(word) for word in command], capture_output=True, env=harness.environment(), text=True)
        if 'unshare:' in done.stderr or 'mount:' in done.stderr:
            raise unittest.SkipTest('namespaces or mounting are not allowed here')
        self.assertEqual(done.returncode, NOT_PROCESSED, done.stderr)
        self.assertIn('a.pdf', done.stderr)
        self.assertNotIn('left:', done.stdout)


class Use(Errors):
    def setUp(self):
        super().setUp()
        self.source = self.write('a.txt', TEXT)

    def test_what_was_printed_must_have_arrived(self):
        for arguments in (('check', self.source), ('model', self.source), ('--help',), ('render', '-T', 'pdf', '-o', self.out, self.source)):
            with self.subTest(arguments=arguments), open('/dev/full', 'wb') as full:
                done = subprocess.run([str(word) for word in (harness.TONGBAO, *arguments)], stdout=full, stderr=subprocess.PIPE, text=True,
                                      env=harness.environment())
                self.assertEqual(done.returncode, NOT_PROCESSED, done.stderr)
                self.assertIn('standard output: No space left', done.stderr)

    def test_a_date_that_is_no_number(self):
        for seconds in ('x', '1.5', '-1', '12 ', '9' * 20):
            with self.subTest(seconds=seconds):
                self.refused_render(WRONG_USE, self.source, env={'SOURCE_DATE_EPOCH': seconds}, says=['SOURCE_DATE_EPOCH'])
        for seconds in ('', '0'):
            harness.render(self.folder / f'at{seconds}', self.source, env={'SOURCE_DATE_EPOCH': seconds})

    def test_unknown_template(self):
        self.refused_render(WRONG_USE, '-t', 'no-such-template', self.source, says=['no-such-template'])

    def test_template_name_is_not_a_path(self):
        self.refused_render(WRONG_USE, '-t', '../templates/notice', self.source)

    def test_unknown_option(self):
        self.refused_render(WRONG_USE, '--no-such-option', self.source, says=['--no-such-option'])

    def test_unknown_command(self):
        self.refused(WRONG_USE, 'no-such-command', self.source, says=['no-such-command'])

    def test_no_command(self):
        self.refused(WRONG_USE)

    def test_no_source(self):
        self.refused_render(WRONG_USE)

    def test_unknown_format(self):
        self.refused_render(WRONG_USE, '-T', 'pdf,odt', self.source, says=['odt'])

    def test_metadata_that_cannot_be_set(self):
        for word, says in (('签人=张三', '签发人'), ('tilte=甲', 'title'), ('签发人', 'KEY=VALUE'), ('title=\udcff', 'KEY=VALUE')):
            with self.subTest(word=word):
                self.refused_render(WRONG_USE, '--set', word, self.source, says=[says])
        self.refused_render(WRONG_USE, *['--set', 'title=甲'] * 65, self.source, says=['title=甲'])

    def test_unknown_fix(self):
        self.refused_render(WRONG_USE, '--fix', 'everything', self.source, says=['everything'])

    def test_two_sources_of_one_stem(self):
        """An error before work starts: the third source is not set either."""
        twin = self.write('other/a.txt', TEXT)
        done = harness.tongbao('render', '-o', self.out, self.write('b.txt', TEXT), self.source, twin)
        self.assertIn(done.returncode, (WRONG_USE, NOT_PROCESSED), done.stderr)
        self.assertIn('a.txt', done.stderr)
        self.assert_nothing_in(self.out)

    def test_sub_folders_are_kept(self):
        self.write('sources/a.txt', TEXT)
        self.write('sources/sub/a.txt', TEXT)
        harness.render(self.out, self.folder / 'sources')
        self.assertEqual(harness.files_below(self.out), ['a.docx', 'a.pdf', 'sub/a.docx', 'sub/a.pdf'])

    def test_help_and_version(self):
        for arguments in (['--help'], ['--version'], ['render', '--help'], ['check', '--help'], ['model', '--help']):
            with self.subTest(arguments=arguments):
                done = harness.tongbao(*arguments)
                self.assertEqual((done.returncode, done.stderr), (0, ''))
                self.assertIn('tongbao', done.stdout)

    def test_messages_are_in_the_language_of_the_locale(self):
        for variables, expected in (({'LC_ALL': 'zh_CN.UTF-8'}, True), ({'LC_ALL': 'C'}, False), ({'LC_ALL': None, 'LANG': 'zh_CN.UTF-8'}, True)):
            with self.subTest(variables=variables):
                done = self.refused_render(NOT_PROCESSED, self.write('empty.txt', ''), env=variables)
                self.assertEqual('文件' in done.stderr, expected, done.stderr)


class Foreign(Errors):
    """A file that tongbao did not make is not overwritten without --force."""

    def setUp(self):
        super().setUp()
        self.source = self.write('a.txt', TEXT)
        self.out.mkdir()

    def foreign_docx(self):
        with zipfile.ZipFile(self.out / 'a.docx', 'w') as package:
            package.writestr('docProps/app.xml', '<Properties><Application>Other</Application></Properties>')
        return (self.out / 'a.docx').read_bytes()

    def refused_over(self, name):
        done = harness.tongbao('render', '-o', self.out, self.source)
        self.assertEqual(done.returncode, NOT_PROCESSED, done.stderr)
        self.assertIn(name, done.stderr)
        self.assertIn('--force', done.stderr)
        self.assertLessEqual(set(harness.files_below(self.out)), {'a.pdf', 'a.docx'})

    def test_foreign_pdf(self):
        (self.out / 'a.pdf').write_bytes(FOREIGN_PDF)
        self.refused_over('a.pdf')
        self.assertEqual((self.out / 'a.pdf').read_bytes(), FOREIGN_PDF)

    def test_foreign_docx(self):
        before = self.foreign_docx()
        self.refused_over('a.docx')
        self.assertEqual((self.out / 'a.docx').read_bytes(), before)

    def test_force(self):
        (self.out / 'a.pdf').write_bytes(FOREIGN_PDF)
        self.foreign_docx()
        harness.render(self.out, '--force', self.source)
        harness.render(self.folder / 'fresh', self.source)
        for name in ('a.pdf', 'a.docx'):
            self.assertEqual((self.out / name).read_bytes(), (self.folder / 'fresh' / name).read_bytes())


class Fonts(Errors):
    """TONGBAO_HOME names the folder that holds templates/ and fonts/."""

    def setUp(self):
        super().setUp()
        self.source = self.write('a.txt', TEXT)
        self.home = self.folder / 'home'
        shutil.copytree(harness.ROOT / 'templates', self.home / 'templates')
        self.home.joinpath('fonts').mkdir()
        shutil.copy(harness.ROOT / 'fonts' / 'fonts.xml', self.home / 'fonts')

    def test_faces_are_missing(self):
        self.refused_render(NOT_PROCESSED, self.source, says=['fonts', '[font-missing]'], env={'TONGBAO_HOME': self.home})

    def test_a_face_is_damaged(self):
        for path in (harness.ROOT / 'fonts' / 'files').rglob('*'):
            if path.is_file():
                copy = self.home / 'fonts' / path.relative_to(harness.ROOT / 'fonts')
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(b'not a font')
        self.refused_render(NOT_PROCESSED, self.source, says=['fonts', '[font-broken]'], env={'TONGBAO_HOME': self.home})

    def test_faces_are_there(self):
        """The same tree with its faces works, so that it is they who were missed."""
        os.symlink(harness.ROOT / 'fonts' / 'files', self.home / 'fonts' / 'files')
        harness.render(self.out, self.source, env={'TONGBAO_HOME': self.home})
        self.assertEqual(harness.files_below(self.out), ['a.docx', 'a.pdf'])


if __name__ == '__main__':
    harness.main()
