"""Every limit of base/caps.def at its edge: a source that asks for exactly so much passes, one that asks for one more gets a finding and
the exit status that goes with it, never a signal. --limit moves the edge to where a small source reaches it.
"""
import json
import mmap
import os
import re
import threading
import time
import zipfile

import harness

BODY = '关于河道整治情况的通报\n各单位：\n河道整治已经完成。\n青澜县水务局\n2024年9月20日\n'
PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>a</title></head><body>{}</body></html>'
RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PAGE_BYTES = mmap.PAGESIZE
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PICTURE = ('<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:embed="p" '
           f'xmlns:r="{OFFICE}"/></w:drawing></w:r></w:p>')


def limits():
    """{name: default}, as caps.def has them."""
    rows = re.findall(r'^CAP\((\w+), ([^,]+),', (harness.ROOT / 'pipeline' / 'base' / 'caps.def').read_text(encoding='utf-8'), re.MULTILINE)
    return {name.lower().replace('_', '-'): eval(value) for name, value in rows}  # 1 << 20


def write_docx(path, inside, image=None, stored=False):
    """A draft of the least parts; returns its path and the sizes of its parts, unpacked and packed."""
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        package.writestr('_rels/.rels', f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="w/d.xml"/></Relationships>',
                         zipfile.ZIP_STORED)
        package.writestr('w/d.xml', f'<w:document {W}><w:body>{inside}</w:body></w:document>')
        if image:
            package.writestr('w/_rels/d.xml.rels', f'<Relationships xmlns="{RELATIONS}"><Relationship Id="p" Type="{OFFICE}/image" Target="i.png"/></Relationships>',
                             zipfile.ZIP_STORED)
            package.writestr('w/i.png', image, zipfile.ZIP_STORED)
    with zipfile.ZipFile(path) as package:
        return path, [(part.file_size, part.compress_size) for part in package.infolist()]


def paragraphs(n, text='河道整治已经完成。'):
    return f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>' * n


class Limits(harness.Test):
    def run_check(self, path, *settings):
        """Exit status and codes, of a run through layout."""
        options = [word for setting in settings for word in ('--limit', setting)]
        done = harness.tongbao('check', '-f', 'json', *options, path)
        if not done.stdout:
            return done.returncode, set(re.findall(r'\[([a-z-]+)\]$', done.stderr, re.MULTILINE))
        return done.returncode, {finding['code'] for finding in json.loads(done.stdout)['documents'][0]['findings']}

    def at_edge(self, name, path, edge, code, failing, *more):
        """At `edge` it passes; one below, `code` is found and the exit status is `failing`, or as without it."""
        status, codes = self.run_check(path, f'{name}={edge}', *more)
        self.assertNotIn(code, codes, f'{name}={edge}')
        self.assertIn(status, (0, 1))
        status, codes = self.run_check(path, f'{name}={edge - 1}', *more)
        self.assertIn(code, codes, f'{name}={edge - 1}')
        self.assertIn(status, (0, 1) if failing is None else (failing,))

    def edge_of(self, name, path, code, low=1, high=None):
        """The least value that `path` passes with, where only the program can count."""
        high = high or limits()[name]
        while low < high:
            middle = (low + high) // 2
            if code in self.run_check(path, f'{name}={middle}')[1]:
                low = middle + 1
            else:
                high = middle
        self.assertGreater(low, 1)
        return low

    def docx(self, *arguments, **options):
        return write_docx(self.folder / 'a.docx', *arguments, **options)

    def test_text_bytes(self):
        self.at_edge('text-bytes', self.write('a.txt', BODY), len(BODY.encode()), 'file-too-large', 2)
        self.at_edge('text-bytes', self.write('a.md', '# ' + BODY), len(BODY.encode()) + 2, 'file-too-large', 2)

    def test_package_bytes(self):
        path, _ = self.docx(paragraphs(3))
        self.at_edge('package-bytes', path, path.stat().st_size, 'file-too-large', 2)

    def test_package_parts(self):
        path, sizes = self.docx(paragraphs(3))
        self.at_edge('package-parts', path, len(sizes), 'package-too-large', 2)

    def test_unzipped_bytes(self):
        path, sizes = self.docx(paragraphs(3))
        self.at_edge('unzipped-bytes', path, sum(size for size, _ in sizes), 'package-too-large', 2)

    def test_unzip_ratio(self):
        path, sizes = self.docx(paragraphs(3000))
        size, packed = sizes[1]
        self.at_edge('unzip-ratio', path, -(-size // packed), 'package-too-large', 2, 'ratio-free=1')

    def test_ratio_free(self):
        path, sizes = self.docx(paragraphs(3000))
        self.at_edge('ratio-free', path, sizes[1][0], 'package-too-large', 2, 'unzip-ratio=1')

    def test_image_bytes(self):
        image = harness.png(30, [bytes(30)] * 20)
        path, _ = self.docx(paragraphs(1) + PICTURE, image=image)
        self.at_edge('image-bytes', path, len(image), 'part-bad', 1)

    def test_image_pixels(self):
        path, _ = self.docx(paragraphs(1) + PICTURE, image=harness.png(30, [bytes(30)] * 20))
        self.at_edge('image-pixels', path, 30 * 20, 'image-unreadable', 1)

    def test_raw_nodes(self):
        path, _ = self.docx(paragraphs(7))
        self.at_edge('raw-nodes', path, 7, 'too-many-nodes', 2)
        self.at_edge('raw-nodes', self.write('a.md', '河道。\n\n' * 7), 7, 'too-many-nodes', 2)
        self.at_edge('raw-nodes', self.write('a.html', PAGE.format('<p>河道整治完成。</p>' * 7)), 7, 'too-many-nodes', 2)

    def test_meta_bytes(self):
        path, yaml = self.write('a.txt', BODY), 'note: 此件公开发布\n'
        self.write('a.yaml', yaml)
        self.at_edge('meta-bytes', path, len(yaml.encode()), 'meta-refused', 1)
        self.at_edge('meta-bytes', self.write('b.txt', f'---\n{yaml}---\n{BODY}'), len(yaml.encode()), 'meta-refused', 1)

    def test_meta_depth(self):
        self.at_edge('meta-depth', self.write('a.txt', f'---\ncopies: [各县, 各乡]\n---\n{BODY}'), 2, 'meta-refused', 1)

    def test_meta_values(self):
        self.at_edge('meta-values', self.write('a.txt', f'---\ncopies: [各县, 各乡, 各村]\n---\n{BODY}'), 3, 'meta-refused', 1)
        cells = ''.join(f'<tr><td>{key}：</td><td>{value}</td></tr>' for key, value in (('索引号', '1'), ('主题词', '河道'), ('有效性', '有效')))
        page = PAGE.format(f'<table>{cells}</table>' + '<p>河道整治已经完成，现予公布。</p>' * 3)
        self.at_edge('meta-values', self.write('a.html', page), 3, 'meta-refused', 1)
        control = '<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>' + paragraphs(1) + '</w:sdtContent></w:sdt>'
        path, _ = self.docx(''.join(map(control.format, ('title', 'note', 'copies'))))
        self.at_edge('meta-values', path, 3, 'meta-refused', 1)

    def test_xml_bytes(self):
        page = PAGE.format('<p>河道整治已经完成。</p>' * 3)
        self.at_edge('xml-bytes', self.write('a.html', page), len(page.encode()), 'file-too-large', 2)
        path, sizes = self.docx(paragraphs(30))
        self.at_edge('xml-bytes', path, sizes[1][0], 'part-bad', 2)

    def test_xml_depth(self):
        page = PAGE.format('<div>' * 8 + '<p>河道。</p>' + '</div>' * 8)
        self.at_edge('xml-depth', self.write('a.html', page), 2 + 8 + 1, 'page-too-deep', 2)
        path, _ = self.docx(paragraphs(1))
        self.at_edge('xml-depth', path, len(('document', 'body', 'p', 'r', 't')), 'part-bad', 2)

    def test_xml_attrs(self):
        attributes = ' '.join(f'a{i}="1"' for i in range(7))
        self.at_edge('xml-attrs', self.write('a.html', PAGE.format(f'<p {attributes}>河道。</p>')), 7, 'page-too-many-nodes', 2)
        attributes = ' '.join(f'a{i}="{"1" * 99}"' for i in range(90))
        path, _ = self.docx(f'<w:p {attributes}><w:r><w:t>河道。</w:t></w:r></w:p>')
        self.at_edge('xml-attrs', path, 90, 'part-bad', 2)

    def test_xml_nodes(self):
        page = self.write('a.html', PAGE.format('<p>河道。</p>' * 7))
        edge = self.edge_of('xml-nodes', page, 'page-too-many-nodes', high=100)
        self.at_edge('xml-nodes', page, edge, 'page-too-many-nodes', 2)
        self.at_edge('xml-nodes', self.write('a.html', PAGE.format('<p>河道。</p>' * 8)), edge + 2, 'page-too-many-nodes', 2)
        path, _ = self.docx(paragraphs(7))
        self.at_edge('xml-nodes', path, 2 + 3 * 7, 'part-bad', 2)

    def name_edges(self, name, write, code):
        """libxml2 takes room for names a pool at a time: a source of many asks for more than one of few."""
        few, many = write(8), write(800)
        edge = self.edge_of(name, few, code)
        self.at_edge(name, few, edge, code, 2)
        self.assertGreater(self.edge_of(name, many, code), edge + 1000)

    def test_html_name_bytes(self):
        def write(n):
            return self.write(f'{n}.html', PAGE.format(''.join(f'<{"n" * 20}{i}>河道整治完成。' for i in range(n))))
        self.name_edges('html-name-bytes', write, 'page-too-many-nodes')

    def test_xml_names_bytes(self):
        def write(n):
            return write_docx(self.folder / f'{n}.docx', ''.join(f'<w:{"n" * 20}{i}/>' for i in range(n)) + paragraphs(1))[0]
        self.name_edges('xml-names-bytes', write, 'part-bad')

    def test_font_bytes(self):
        sizes = [path.stat().st_size for path in (harness.ROOT / 'fonts' / 'files').glob('*.?t?')]
        self.at_edge('font-bytes', self.write('a.txt', BODY), max(sizes), 'font-over-limit', 2)

    def test_paragraph_chars(self):
        text = '河' * 40
        for name, source in (('a.txt', text), ('a.md', text), ('a.html', PAGE.format(f'<p>{text}</p>'))):
            self.at_edge('paragraph-chars', self.write(name, source), 40, 'paragraph-too-long', None)
        path, _ = self.docx(paragraphs(1, text))
        self.at_edge('paragraph-chars', path, 40, 'paragraph-too-long', None)

    def test_the_least_paragraph(self):
        for name, source in (('a.txt', '河道整治'), ('a.md', '河道整治'), ('a.html', PAGE.format('<p>河道整治</p>'))):
            _, codes = self.run_check(self.write(name, source), 'paragraph-chars=1')
            self.assertIn('paragraph-too-long', codes)

    def test_pages(self):
        long = self.write('a.txt', '关于河道整治情况的通报\n' + '河道整治已经完成。\n' * 50)
        pages = len(list(self.preview(long).glob('**/*.png')))
        self.assertEqual(pages, 3)
        self.at_edge('pages', long, pages, 'too-many-pages', 2)

    def preview(self, path):
        folder = self.folder / 'pages'
        harness.render(folder, '-T', 'png', path)
        return folder

    def test_findings(self):
        path = self.write('a.txt', '河道整治已经完成,请知悉')
        done = harness.tongbao('check', '-f', 'json', path)
        found = len(json.loads(done.stdout)['documents'][0]['findings'])
        self.assertGreater(found, 1)
        self.at_edge('findings', path, found, 'too-many-findings', None)

    def timed_check(self, path, setting):
        begun = time.monotonic()
        status, codes = self.run_check(path, setting)
        return status, codes, time.monotonic() - begun

    def test_seconds(self):
        """A document that never comes is given up when its time is over and not before; one that comes late, but in time, is read."""
        pipe = self.folder / 'pipe.txt'
        os.mkfifo(pipe)
        for seconds in (1, 2):  # nobody writes
            status, codes, took = self.timed_check(pipe, f'seconds={seconds}')
            self.assertEqual((status, codes), (2, {'too-slow'}))
            self.assertGreaterEqual(took, seconds)
            self.assertLess(took, 60)  # of the 120 that are the default
        late = 1.5

        def write():
            with open(pipe, 'w', encoding='utf-8') as to:  # waits until it is being read
                time.sleep(late)
                to.write(BODY)
        writer = threading.Thread(target=write)
        writer.start()
        status, codes, took = self.timed_check(pipe, 'seconds=100')
        writer.join()
        self.assertEqual((status, 'too-slow' in codes), (0, False))
        self.assertGreaterEqual(took, late)

    def memory_edge(self, path):
        """The least pages of memory that a document is made in."""
        low, high = (1 << 20) // PAGE_BYTES, (256 << 20) // PAGE_BYTES
        while low < high:
            middle = (low + high) // 2
            if 'too-much-memory' in self.run_check(path, f'worker-bytes={middle * PAGE_BYTES}')[1]:
                low = middle + 1
            else:
                high = middle
        return low

    def test_worker_bytes(self):
        """What a document takes is the same each time, and grows with its text; a little more passes, a little less is refused."""
        if harness.sanitized():
            self.skipTest('a sanitizer has its own idea of memory')
        edges = []
        for n in (1000, 4000):
            path = self.write(f'{n}.txt', BODY + '河道整治已经完成，特此通报。\n' * n)
            edge = self.memory_edge(path)
            for more, code, expected in ((edge // 64, set(), (0, 1)), (-(edge // 64), {'too-much-memory'}, (2,))):
                status, codes = self.run_check(path, f'worker-bytes={(edge + more) * PAGE_BYTES}')
                self.assertEqual(codes & {'too-much-memory'}, code)
                self.assertIn(status, expected)
            self.assertGreater(edge * PAGE_BYTES, path.stat().st_size)
            edges.append(edge * PAGE_BYTES - path.stat().st_size)
        self.assertGreater(edges[1], edges[0])

    def test_charstring_steps(self):
        """Counted where a face with subroutines is subset: at the edge the PDF is made, below it is not, and says so."""
        path = self.write('a.txt', '关于𠮷字的通报\n各单位：\n龘靐齉爩𠮷。\n青澜县水务局\n2024年9月20日\n')

        def made(steps):
            done = harness.tongbao('render', '-T', 'pdf', '--force', '-o', self.folder / str(steps), '--limit', f'charstring-steps={steps}', path)
            self.assertIn(done.returncode, (0, 1, 2))
            return done.returncode < 2, done.stderr
        low, high = 1, limits()['charstring-steps']
        self.assertTrue(made(high)[0])
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if made(middle)[0] else (middle + 1, high)
        self.assertGreater(low, 1)
        self.assertRegex(made(low - 1)[1], rf'NotoSerifCJK-.*charstring-steps={low - 1}\b.*\[font-over-limit\]')


class Named(harness.Test):
    """The list and the option that sets it."""

    def test_every_cap_is_tested_at_its_edge(self):
        tests = (harness.ROOT / 'tests' / 'e2e' / 'limits.py').read_text(encoding='utf-8')
        for name in limits():
            with self.subTest(name):
                self.assertIn(f'def test_{name.replace("-", "_")}(self)', tests)
                self.assertRegex(tests, f"(at_edge|name_edges)\\('{name}'|'{name}=")

    def test_a_cap_is_asked_for_and_never_taken_for_its_value(self):
        """CAP_X says which; only cap_of, cap_in and fonts_cap know how much."""
        for path in sorted((harness.ROOT / 'pipeline').rglob('*.[ch]')):
            code = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
            if path.parent.name == 'base' and path.stem == 'caps':
                continue
            for before, name in re.findall(r'(..)\bCAP_((?!_)[A-Z_]+)', code):
                with self.subTest(f'{path.name}: {name}'):
                    self.assertIn(before, (', ', '? ', ': '))

    def test_the_manual_lists_every_cap_with_its_default(self):
        page = (harness.ROOT / 'pipeline' / 'cli' / 'man' / 'tongbao.1').read_text(encoding='utf-8')
        listed = {name: int(number) * 1024 ** ' kMG'.index(suffix or ' ')
                  for name, number, suffix in re.findall(r'^\.It Cm (\S+) Pq (\d+)([kMG]?)$', page, re.MULTILINE)}
        self.assertEqual(listed, limits())

    def test_names_and_values_are_read(self):
        path = self.write('a.txt', BODY)
        for word in ('text-bytes=1k', 'TEXT_BYTES=1024', 'pages=1', 'worker-bytes=1G', 'seconds=86400'):
            self.assertEqual(harness.tongbao('check', '--text-only', '--limit', word, path).returncode, 0, word)
        for word, said in (('text-byte=1', "'text-bytes'"), ('text-bytes', 'from 1 to'), ('text-bytes=', 'from 1 to'), ('text-bytes=0', 'from 1 to'),
                           ('text-bytes=1T', 'from 1 to'), ('text-bytes=1kk', 'from 1 to'), ('text-bytes=-1', 'from 1 to'),
                           ('text-bytes=99999999999999999999999', 'from 1 to'), ('text-bytes=20000000000G', 'from 1 to'),
                           ('xml-depth=257', 'to 256'), ('=1', 'nearest')):
            done = harness.tongbao('check', '--lang', 'en', '--limit', word, path)
            self.assertEqual(done.returncode, 64, word)
            self.assertIn(said, done.stderr)

    def test_a_limit_is_part_of_what_made_an_output(self):
        self.write('in/a.txt', BODY)
        made = []
        for limit in ('pages=9', 'pages=9', 'pages=8'):
            report = self.folder / 'report.json'
            harness.render(self.folder / 'out', '--limit', limit, '--report', report, '-T', 'pdf', self.folder / 'in', '-v')
            made.append((self.folder / 'out' / 'a.pdf').stat().st_mtime_ns)
        self.assertEqual(made[0], made[1])
        self.assertNotEqual(made[1], made[2])


if __name__ == '__main__':
    harness.main()
