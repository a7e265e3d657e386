"""`tongbao preview`: what it writes; HTML that stands alone, is valid, lets nothing of a text become markup or script, and works for
keyboard, phone, printer and screen reader, in a real browser."""
import html.parser
import os
import re
import subprocess
from urllib.parse import unquote

import harness

HOSTILE = '''关于<script>alert(1)</script>的通报

<img src=x onerror=alert(1)>一、"'><svg onload=alert(2)>整改情况
（一）</text></svg><script>alert(3)</script>&lt;script&gt;落实情况。"><a href="javascript:alert(4)">完成了3项整改。</style><style>*{display:none}</style>
一是]]></title><base href="https://example.com/">\u202e整改；-->{{7*7}}${7*7}
2024年5月6日
'''


def preview(out, *arguments, **options):
    done = harness.tongbao('preview', '-o', out, *arguments, **options)
    assert done.returncode in (0, 1), f'exit {done.returncode}: {done.stderr}'
    return done


class Reader(html.parser.HTMLParser):
    """Elements and attributes of a page, and its links."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.attributes, self.links = {}, {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements[tag] = self.elements.get(tag, 0) + 1
        for name, value in attrs:
            self.attributes[name] = self.attributes.get(name, 0) + 1
            if name in ('href', 'src'):
                self.links.append(value)


class Files(harness.Test):
    def test_a_document_has_a_folder(self):
        preview(self.folder, harness.ROOT / 'samples' / '05-one-page.txt')
        names = ['-1.png', '-contact.png', '.docx', '.pdf']
        self.assertEqual(harness.files_below(self.folder), sorted([f'05-one-page/05-one-page{name}' for name in names] + ['05-one-page/index.html']))

    def test_outputs_are_those_of_render(self):
        source = harness.ROOT / 'samples' / '01-levels.txt'
        preview(self.folder / 'preview', source)
        harness.render(self.folder / 'render', source)
        for kind in ('pdf', 'docx'):
            self.assertEqual((self.folder / 'preview' / '01-levels' / f'01-levels.{kind}').read_bytes(),
                             (self.folder / 'render' / f'01-levels.{kind}').read_bytes())

    def test_metadata_given_is_that_of_render(self):
        source, given = harness.ROOT / 'samples' / '01-levels.txt', ('--set', '模板=document', '--set', '文号=青水〔2024〕7号')
        preview(self.folder / 'preview', source, *given)
        harness.render(self.folder / 'render', *given, source)
        harness.render(self.folder / 'plain', source)
        made = [(self.folder / name / '01-levels.pdf').read_bytes() for name in ('preview/01-levels', 'render', 'plain')]
        self.assertEqual(made[0], made[1])
        self.assertNotEqual(made[0], made[2])

    def test_several_documents_have_a_list_that_leads_to_each(self):
        self.write('in/sub/甲 #1%.txt', '关于甲的通报\n\n各有关单位：\n一切正常。\n')
        self.write('in/b.txt', '')
        done = harness.tongbao('preview', '-o', self.folder / 'out', self.folder / 'in')
        self.assertEqual(done.returncode, 2)
        page = Reader((self.folder / 'out' / 'index.html').read_text())
        links = [unquote(link) for link in page.links if link.endswith('index.html')]
        self.assertEqual(sorted(links), ['./b/index.html', './sub/甲 #1%/index.html'])
        for link in page.links:
            self.assertTrue((self.folder / 'out' / unquote(link)).exists(), link)
        failed = (self.folder / 'out' / 'b' / 'index.html').read_text()
        self.assertIn('class="error"', failed)
        self.assertNotIn('class="page"', failed)

    def test_dpi(self):
        for dpi, width in ((None, 794), (48, 397)):
            out = self.folder / str(dpi)
            preview(out, harness.ROOT / 'samples' / '05-one-page.txt', *(['--dpi', dpi] if dpi else []))
            png = (out / '05-one-page' / '05-one-page-1.png').read_bytes()
            self.assertEqual(int.from_bytes(png[16:20], 'big'), width)
        for bad in ('0', '9999', 'x', '-1', ''):
            done = harness.tongbao('preview', '-o', self.folder / 'bad', '--dpi', bad, harness.samples()[0])
            self.assertEqual(done.returncode, 64)

    def test_a_foreign_file_is_left_alone(self):
        foreign = self.write('05-one-page/index.html', 'mine')
        done = harness.tongbao('preview', '-o', self.folder, harness.ROOT / 'samples' / '05-one-page.txt')
        self.assertEqual((done.returncode, foreign.read_text()), (2, 'mine'))
        preview(self.folder, '--force', harness.ROOT / 'samples' / '05-one-page.txt')
        self.assertIn('tongbao', foreign.read_text())

    def test_what_cannot_be_read_leaves_nothing(self):
        done = harness.tongbao('preview', '-o', self.folder / 'out', self.folder / 'absent.txt')
        self.assertEqual(done.returncode, 2)
        self.assertFalse((self.folder / 'out').exists())


class Painters(harness.Test):
    def test_any_number_of_painters_writes_the_same(self):
        source = harness.ROOT / 'samples' / '01-levels.txt'
        pages = []
        for n in (1, 2, 8):
            preview(self.folder / str(n), '-j', n, source)
            pages.append({name: (self.folder / str(n) / name).read_bytes() for name in harness.files_below(self.folder / str(n))})
        self.assertEqual(pages[0], pages[1])
        self.assertEqual(pages[0], pages[2])


class Safe(harness.Test):
    """Sources come from the web: nothing of one becomes markup, script or a request."""

    def page(self, text, **options):
        self.write('source.txt', text)
        harness.tongbao('preview', '-o', self.folder / 'out', self.folder / 'source.txt', **options)
        return (self.folder / 'out' / 'source' / 'index.html').read_text()

    def test_markup_of_a_text_is_text(self):
        plain = Reader(self.page('关于情况的通报\n\n一、整改情况\n（一）落实情况。完成了3项整改。\n一是整改；\n2024年5月6日\n'))
        text = self.page(HOSTILE)
        found = Reader(text)
        self.assertEqual(set(found.elements) - {'blockquote', 'rect', 'circle', 'a'}, set(plain.elements) - {'blockquote', 'rect', 'circle', 'a'})
        self.assertEqual((found.elements['script'], found.elements['style'], found.elements['title']), (1, 1, 1))
        self.assertEqual([name for name in found.attributes if name.startswith('on') or name == 'style'], [])
        self.assertNotIn('\u202e', text)

    def test_nothing_is_fetched(self):
        found = Reader(self.page(HOSTILE))
        for link in found.links:
            self.assertRegex(link, r'^(#\w+|\./[\w.%/-]+|data:image/png;base64,[\w+/=]+)$')

    def test_the_policy_lets_run_what_is_ours(self):
        text = self.page(HOSTILE)
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
        nonce = re.search(r"script-src 'nonce-([^']+)'", policy).group(1)
        self.assertTrue(policy.startswith("default-src 'none'; img-src data:; "))
        self.assertNotIn('unsafe', policy)
        self.assertEqual(text.count(f'nonce="{nonce}"'), 2)
        self.assertNotIn(nonce, self.page(HOSTILE + '又及\n'), 'the nonce can be known before the text is')

    def test_a_file_s_name_is_text_too(self):
        self.write('in/<b onclick=x>&.txt', HOSTILE)
        self.write('in/z.txt', HOSTILE)
        harness.tongbao('preview', '-o', self.folder / 'out', self.folder / 'in')
        found = Reader((self.folder / 'out' / 'index.html').read_text())
        self.assertNotIn('b', found.elements)
        self.assertNotIn('onclick', found.attributes)


def node(script, *arguments):
    """Runs a script of tests/browser; what it printed of failures, or ''."""
    harness.need('node', 'nodejs')
    harness.need('npm', 'npm')
    chromium = harness.need('chromium', 'chromium')
    harness.npm()
    done = subprocess.run(['node', harness.ROOT / 'tests' / 'browser' / script, *map(str, arguments)], capture_output=True, text=True,
                          env={**os.environ, 'CHROMIUM': chromium}, timeout=800)
    print(done.stdout)
    return '' if done.returncode == 0 else done.stdout + done.stderr


class Valid(harness.Test):
    def test_html_is_valid_without_a_word(self):
        harness.need('java', 'default-jre-headless')
        harness.npm()
        few = harness.samples()[3:6]  # with titles of their own: the checker guesses a page's language, and guesses at file names
        preview(self.folder / 'zh', '--lang', 'zh', *few)
        preview(self.folder / 'en', '--lang', 'en', harness.samples()[0])
        pages = sorted(self.folder.glob('*/*/index.html'))
        self.assertEqual(len(pages), len(few) + 1)
        jar = harness.ROOT / 'tests' / 'node_modules' / 'vnu-jar' / 'build' / 'dist' / 'vnu.jar'
        done = subprocess.run(['java', '-jar', jar, *pages, *self.folder.glob('*/index.html')], capture_output=True, text=True)
        said = done.stdout + done.stderr
        # the checker does not know that 'self' of a policy is the page's own folder
        said = [line for line in said.splitlines() if not re.search(r'image “\./[^”]*\.png” blocked by “img-src”', line)]
        self.assertEqual(said, [])


class Browser(harness.Test):
    def test_in_a_browser(self):
        preview(self.folder, *harness.samples())
        document = (self.folder / '01-levels' / 'index.html').as_uri()
        self.assertEqual(node('preview.mjs', document, (self.folder / 'index.html').as_uri()), '')


if __name__ == '__main__':
    harness.main()
