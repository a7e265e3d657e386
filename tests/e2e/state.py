"""What was made is remembered: a document that would come out the same is not made again, and a run that is killed loses nothing that
was finished. What a run says and reports does not show which documents it made."""
import os
import re
import shutil
import sqlite3


import harness

TEXT = '关于第{}号水闸检修的通知\n\n各用水单位：\n第{}号水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'
UNCHANGED = ', unchanged'

# Options of render that a state need not know: they say where, how fast and what is told.
NO_MATTER = {'out', 'jobs', 'fail-on', 'force', 'fresh', 'shard', 'report', 'manifest', 'timings', 'quiet', 'verbose', 'lang', 'help', 'version'}
# Options that decide on what a document comes to, each with two values.
MATTER = {'template': None, 'formats': ('pdf', 'docx'), 'fix': ('width', 'none'), 'fonts': None, 'set': ('份号=000001', '份号=000002'),
          'limit': ('pages=90', 'pages=91'), 'seal-in-docx': None, 'embed-fonts': None}


class State(harness.Test):
    def setUp(self):
        super().setUp()
        self.sources, self.out = self.folder / 'in', self.folder / 'out'
        self.state = self.out / '.tongbao' / 'state.db'
        for i in range(6):
            self.write(f'in/{i}.txt', TEXT.format(i, i))
        self.write('in/sub/6.txt', '没有标题的一段话。\n')
        self.age(self.sources)

    def age(self, folder):
        """As if the files had been there for a while: a time of this second is not trusted."""
        for path in folder.rglob('*'):
            os.utime(path, (1700000000, 1700000000))

    def render(self, *options, **more):
        return harness.render(self.out, '-T', 'pdf', '--lang', 'en', *options, self.sources, **more)

    def made(self, *options, **more):
        """Stems of the documents that a run makes."""
        lines = self.render(*options, **more).stdout.replace(f'{self.out}/', '').splitlines()
        return [line.split('.')[0] for line in lines if UNCHANGED not in line]

    def contents(self):
        return {name: (self.out / name).read_bytes() for name in harness.files_below(self.out)}


class Incremental(State):
    def test_nothing_changed_nothing_done(self):
        self.assertEqual(len(self.made()), 7)
        before = {name: os.stat(self.out / name) for name in harness.files_below(self.out)}
        self.assertEqual(self.made(), [])
        self.assertEqual(before, {name: os.stat(self.out / name) for name in before})

    def test_what_is_said_is_what_was_said(self):
        report = self.folder / 'report.json'
        runs = []
        for options in ((), (), ('--fresh',), ('-j', '2')):
            done = self.render('--report', report, '--manifest', *options)
            said = done.stdout.replace(UNCHANGED, '') + done.stderr
            runs.append((said, report.read_bytes(), self.contents()))
        self.assertIn('[no-title]', runs[0][0])
        for run in runs[1:]:
            self.assertEqual(runs[0], run)

    def test_a_report_asked_for_later_is_the_same(self):
        first, second = self.folder / 'first.json', self.folder / 'second.json'
        self.render('--report', first)
        shutil.rmtree(self.out)
        self.render()
        self.render('--report', second)
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_one_changed_source_redoes_one(self):
        self.render()
        self.write('in/3.txt', TEXT.format(3, 4))
        self.assertEqual(self.made(), ['3'])
        self.assertEqual(self.made(), [])

    def test_a_change_within_one_tick_of_the_clock(self):
        """Same size, same time: only the bytes tell, and a time that fresh is not trusted."""
        path = self.write('in/3.txt', TEXT.format(3, 4))
        self.render()
        stamp = os.stat(path).st_mtime_ns
        self.write('in/3.txt', TEXT.format(3, 5))
        os.utime(path, ns=(stamp, stamp))
        self.assertEqual(self.made(), ['3'])

    def test_touched_and_moved_sources_are_the_same(self):
        self.render()
        for path in self.sources.rglob('*.txt'):
            os.utime(path, (1800000000, 1800000000))
        self.assertEqual(self.made(), [])
        self.sources = self.sources.rename(self.folder / 'elsewhere')
        self.assertEqual(self.made(), [])

    def test_a_new_sidecar_counts(self):
        self.render()
        self.write('in/3.yaml', '文号: 青水〔2024〕3号\n')
        self.assertEqual(self.made(), ['3'])
        self.write('in/sub/tongbao.yaml', '文号: 青水〔2024〕6号\n')
        self.assertEqual(self.made(), ['sub/6'])
        (self.sources / '3.yaml').unlink()
        self.assertEqual(self.made(), ['3'])

    def test_outputs_that_were_touched(self):
        self.render()
        (self.out / '1.pdf').unlink()
        with open(self.out / '2.pdf', 'ab') as file:
            file.write(b'\n')
        data = bytearray((self.out / '3.pdf').read_bytes())
        data[-20] ^= 1
        (self.out / '3.pdf').write_bytes(data)
        os.utime(self.out / '4.pdf', (1800000000, 1800000000))
        expected = self.contents()
        self.assertEqual(self.made(), ['1', '2', '3'])
        self.assertEqual(self.made(), [])
        self.assertEqual(expected['4.pdf'], self.contents()['4.pdf'])

    def test_a_foreign_file_in_the_way_is_left_alone(self):
        self.render()
        (self.out / '1.pdf').write_bytes(b'somebody else')
        done = harness.tongbao('render', '-T', 'pdf', '-o', self.out, self.sources)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count('[output-foreign]'), 1)
        self.assertEqual((self.out / '1.pdf').read_bytes(), b'somebody else')

    def test_what_failed_is_made_again(self):
        self.write('in/bad.docx', b'PK\x03\x04 no archive')
        for _ in range(2):
            done = harness.tongbao('render', '-T', 'pdf', '-o', self.out, self.sources)
            self.assertEqual(done.returncode, 2)
            self.assertIn('bad.docx: error', done.stderr)
        self.write('in/bad.docx', TEXT.format(1, 1))
        self.assertEqual(self.made(), ['bad'])

    def home(self):
        """A home of the test's own, and the environment that names it."""
        home = self.folder / 'home'
        home.mkdir()
        shutil.copytree(harness.ROOT / 'templates', home / 'templates')
        (home / 'fonts').mkdir()
        shutil.copy(harness.ROOT / 'fonts' / 'fonts.xml', home / 'fonts')
        os.symlink(harness.ROOT / 'fonts' / 'files', home / 'fonts' / 'files')
        return home, {'TONGBAO_HOME': home}

    def test_roles_and_program(self):
        home, env = self.home()
        self.assertEqual(len(self.made(env=env)), 7)
        self.assertEqual(self.made(env=env), [])
        path = home / 'fonts/fonts.xml'
        path.write_text(path.read_text() + '<!-- changed -->\n')
        self.assertEqual(len(self.made(env=env)), 7)
        self.assertEqual(self.made(env=env), [])
        shutil.copytree(harness.TONGBAO.parent / 'locale', self.folder / 'locale')
        program = shutil.copy(harness.TONGBAO, self.folder / 'tongbao')
        self.assertEqual(self.made(env=env, program=program), [])
        with open(program, 'ab') as file:
            file.write(b'another build')
        self.assertEqual(len(self.made(env=env, program=program)), 7)

    def change(self, home, template):
        path = home / 'templates' / template / 'template.xml'
        path.write_text(path.read_text() + '<!-- changed -->\n')

    def test_a_template_redoes_its_own_documents(self):
        home, env = self.home()
        self.write('in/1.yaml', '模板: document\n')  # which extends notice, as all do
        self.write('in/2.yaml', '模板: upward\n')  # which extends document
        self.write('in/3.yaml', '模板: leter\n')
        self.assertEqual(len(self.made(env=env)), 7)
        for template, made in (('upward', ['2']), ('document', ['1', '2']), ('letter', []),
                               ('notice', ['0', '1', '2', '3', '4', '5', 'sub/6'])):
            self.change(home, template)
            self.assertEqual(self.made(env=env), made, template)
            self.assertEqual(self.made(env=env), [], template)
        shutil.copytree(home / 'templates' / 'letter', home / 'templates' / 'leter')
        self.assertEqual(self.made(env=env), ['3'], 'the template it asked for in vain is there now')
        self.change(home, 'leter')
        self.assertEqual(self.made(env=env), ['3'])
        shutil.rmtree(home / 'templates' / 'leter')
        self.assertEqual(self.made(env=env), ['3'])
        expected = self.contents()
        self.made('--fresh', env=env)
        self.assertEqual(self.contents(), expected)

    def change_face(self, home, key):
        """The face is another, as far as fonts.xml tells."""
        path = home / 'fonts' / 'fonts.xml'
        text, n = re.subn(rf'(key="{key}".*?sha256=")([0-9a-f]{{8}})', r'\g<1>00000000', path.read_text(), flags=re.S)
        assert n == 1
        path.write_text(text)

    def test_a_face_redoes_the_documents_it_was_asked_for(self):
        home, env = self.home()
        self.write('in/3.txt', TEXT.format('三', '𠮷'))
        self.write('in/4.txt', TEXT.format('四', '四').replace('各用水单位：\n', '各用水单位：\n一、检修安排\n'))
        self.assertEqual(len(self.made(env=env)), 7)
        for face, made in (('FandolFang-Regular', ['0', '1', '2', '3', '4', '5', 'sub/6']), ('NotoSerifCJKsc-ExtraLight', ['3']),
                           ('NotoSansCJKsc-Regular', ['4']), ('NotoSerifTibetan-Regular', [])):
            self.change_face(home, face)
            self.assertEqual(self.made(env=env), made, face)
            self.assertEqual(self.made(env=env), [], face)

    def test_the_date_of_a_run_redoes_documents_without_one(self):
        self.write('in/3.txt', TEXT.format(3, 3).replace('2024年7月1日\n', ''))
        self.render()
        date = {'SOURCE_DATE_EPOCH': '1700000000'}
        self.assertEqual(self.made(env=date), ['3', 'sub/6'])
        self.assertEqual(self.made(env=date), [])
        self.assertEqual(self.made(), ['3', 'sub/6'])

    def test_options(self):
        self.render()
        self.assertEqual(len(self.made('-t', 'notice')), 7, 'a template that is given is for every document')
        self.render()
        for option, values in MATTER.items():
            for value in values or ():
                harness.render(self.out, f'--{option}', value, self.sources)
            if values:
                done = harness.render(self.out, f'--{option}', values[0], '--lang', 'en', self.sources)
                self.assertNotIn(UNCHANGED, done.stdout, option)
        self.render()
        self.assertEqual(self.made('-j', '2', '--force'), [])
        for option in sorted(option for option, values in MATTER.items() if option.endswith(('-in-docx', '-fonts'))):
            self.assertEqual(len(self.made(f'--{option}')), 7, option)

    def test_every_option_is_known(self):
        """A new option of render belongs into fingerprint.c and MATTER, or into NO_MATTER."""
        shown = harness.tongbao('render', '--help', '--lang', 'en').stdout
        self.assertEqual(set(re.findall(r'--([a-z][a-z-]*)', shown)), NO_MATTER | set(MATTER))

    def test_files_named_one_by_one_are_made_each_time(self):
        for _ in range(2):
            done = harness.render(self.out, '--lang', 'en', self.sources / '1.txt')
            self.assertNotIn(UNCHANGED, done.stdout)
        self.assertFalse(self.state.exists())


class Shards(State):
    def test_parts_are_disjoint_and_whole_and_the_same_everywhere(self):
        for i in range(7, 40):
            self.write(f'in/{i}.txt', TEXT.format(i, i))
        parts = [self.made('--shard', f'{i}/3') for i in (1, 2, 3)]
        self.assertEqual(sorted(sum(parts, [])), sorted([str(i) for i in range(40) if i != 6] + ['sub/6']))
        self.assertGreater(min(map(len, parts)), 5)
        self.assertEqual(sorted(os.listdir(self.state.parent)), [f'state-{i}-of-3.db' for i in (1, 2, 3)])
        self.assertEqual(self.made('--shard', '2/3'), [])
        self.sources = self.sources.rename(self.folder / 'elsewhere')
        self.out = self.folder / 'other'
        self.assertEqual(self.made('--shard', '2/3'), parts[1])

    def test_no_such_part(self):
        for part in ('0/3', '4/3', '1', '1/0', '-1/3', '1/3x', 'a/b'):
            self.assertEqual(harness.tongbao('render', '-o', self.out, '--shard', part, self.sources).returncode, 64, part)

    def test_an_empty_part(self):
        for i in range(1, 20):
            self.render('--shard', f'{i}/100')


class Merged(State):
    def setUp(self):
        super().setUp()
        self.write('in/bad.docx', b'PK\x03\x04 no archive')
        self.whole = self.folder / 'whole'
        self.expected = self.folder / 'expected.json'
        self.command('render', '-o', self.whole, '-T', 'pdf', '--manifest', '--report', self.expected, self.sources, status=2)

    def command(self, *arguments, status=0):
        done = harness.tongbao(*arguments, '--lang', 'en')
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def parts(self, *folders, options=()):
        """Runs the three parts; the one that has the broken document ends with 2."""
        for i, folder in enumerate(folders, 1):
            harness.tongbao('render', '-T', 'pdf', *options, '--manifest', '--shard', f'{i}/3', '-o', self.folder / folder, self.sources)

    def assert_joined(self, out, *folders):
        report = self.folder / 'joined.json'
        done = self.command('merge', '-o', out, '--manifest', '--report', report, *(self.folder / folder for folder in folders), status=2)
        self.assertIn('8 documents, 7 pages', done.stdout)
        self.assertEqual(report.read_bytes(), self.expected.read_bytes())
        for name in harness.files_below(self.whole):
            self.assertEqual((out / name).read_bytes(), (self.whole / name).read_bytes(), name)
        done = self.command('render', '-o', out, '-T', 'pdf', self.sources, status=2)
        self.assertEqual(done.stdout.count(UNCHANGED), 7)

    def test_parts_in_one_folder(self):
        self.parts('out', 'out', 'out')
        self.assert_joined(self.out, 'out')

    def test_parts_in_folders_of_their_own(self):
        self.parts('a', 'b', 'c')
        self.assert_joined(self.folder / 'new' / 'out', 'c', 'a', 'b')

    def refused(self, code, *folders):
        done = self.command('merge', '-o', self.folder / 'joined', *(self.folder / folder for folder in folders), status=2)
        self.assertIn(f'[{code}]', done.stderr)
        self.assertFalse((self.folder / 'joined').exists())

    def test_what_cannot_be_joined(self):
        self.parts('a', 'b', 'c')
        self.refused('shard-missing', 'a', 'c')
        self.refused('shard-missing', 'nowhere')
        self.refused('shard-twice', 'a', 'b', 'c', 'a')
        harness.tongbao('render', '-T', 'pdf', '--fix', 'none', '--shard', '2/3', '-o', self.folder / 'b', self.sources)
        self.refused('shard-unlike', 'a', 'b', 'c')
        shutil.rmtree(self.folder / 'b')
        shutil.copytree(harness.ROOT / 'templates', self.folder / 'home' / 'templates')
        os.symlink(harness.ROOT / 'fonts', self.folder / 'home' / 'fonts')
        path = self.folder / 'home' / 'templates' / 'letter' / 'template.xml'
        path.write_text(path.read_text() + '<!-- a template that no document uses -->\n')
        harness.tongbao('render', '-T', 'pdf', '--shard', '2/3', '-o', self.folder / 'b', self.sources,
                        env={'TONGBAO_HOME': self.folder / 'home'})
        self.refused('shard-unlike', 'a', 'b', 'c')
        with sqlite3.connect(self.folder / 'b' / '.tongbao' / 'state-2-of-3.db') as db:
            db.execute("UPDATE meta SET value = 'no' WHERE name = 'complete'")
        db.close()
        self.refused('shard-unfinished', 'a', 'b', 'c')
        self.assertEqual(harness.tongbao('merge').returncode, 64)

    def test_an_output_that_is_another_s(self):
        self.parts('a', 'b', 'c')
        next((self.folder / 'a').glob('*.pdf')).write_bytes(b'changed by hand')
        done = self.command('merge', self.folder / 'a', self.folder / 'b', self.folder / 'c', status=2)
        self.assertEqual(done.stderr.count('[shard-output]'), 1)


class Trouble(State):
    def broken(self, content):
        self.render()
        self.state.write_bytes(content)
        done = self.render()
        self.assertIn('[state-broken]', done.stderr)
        self.assertNotIn(UNCHANGED, done.stdout)
        self.assertEqual(self.state.with_name('state.db.broken').read_bytes(), content)
        self.assertEqual(self.made(), [])

    def test_no_database(self):
        self.broken(b'This is no database at all.\n' * 100)

    def test_cut_off(self):
        self.render()
        self.broken(self.state.read_bytes()[:6000])

    def test_another_program_s(self):
        path = self.folder / 'other.db'
        with sqlite3.connect(path) as other:
            other.execute('CREATE TABLE documents (a, b)')
        other.close()
        self.broken(path.read_bytes())

    def test_a_row_that_was_tampered_with_is_not_believed(self):
        self.render()
        with sqlite3.connect(self.state) as db:
            db.execute("UPDATE outcomes SET packed = substr(packed, 1, length(packed) - 1) || x'07' WHERE stem = '3'")
        db.close()
        self.assertEqual(self.made(), ['3'])

    def test_it_cannot_be_written(self):
        self.out.mkdir()
        (self.out / '.tongbao').write_text('a file in the way')
        for _ in range(2):
            done = self.render()
            self.assertIn('[state-lost]', done.stderr)
            self.assertNotIn(UNCHANGED, done.stdout)
        self.assertEqual(len(harness.files_below(self.out)), 8)

    def test_two_runs_at_one_time(self):
        self.render()
        holder = sqlite3.connect(self.state, isolation_level=None)
        holder.execute('BEGIN EXCLUSIVE')
        done = harness.tongbao('render', '-o', self.out, '-T', 'pdf', '--fresh', self.sources)
        holder.close()
        self.assertEqual(done.returncode, 2)
        self.assertIn('[state-busy]', done.stderr)
        self.assertEqual(done.stdout, '')
        self.assertEqual(self.made(), [])


if __name__ == '__main__':
    harness.main()
