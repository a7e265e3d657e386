"""Hostile sources: whatever is in them, a source ends in time and in memory, with a status that says so and a word when it failed.

Real: the files of ../shared/hostile, read in place. Made: what attackers make, made here. Under a sanitizer memory is not judged, and
there, and where lines are counted, time is judged more gently.
"""
import os
import subprocess
import threading
import unittest
import zipfile

import harness

MIB = 1 << 20
MEMORY = 512 * MIB
SECONDS = 5
STATUSES = (0, 1, 2)
SLOWER = 20 if harness.sanitized() else 5 if harness.counted() else 1
HANGS = 300  # [s], by the clock: what waits for ever is ended, what a busy machine holds up is not
TITLE = '关于做好防汛工作的通报'


class Hostile(harness.Test):
    def run_watched(self, *arguments, most):
        """Runs tongbao, ended by force after `most` seconds; returns its exit status, messages, the time its processes took of the
        processor [s], so that tests running beside do not count, and the memory of the largest of them [bytes]."""
        said = self.folder / 'messages'
        command = [str(word) for word in (harness.TONGBAO, *arguments)]
        with open(said, 'wb') as messages:
            process = subprocess.Popen(command, stdout=messages if arguments[0] == 'check' else subprocess.DEVNULL, stderr=messages, env=harness.environment())
        killer = threading.Timer(most, process.kill)
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
        messages = said.read_bytes().decode('utf-8', 'backslashreplace')
        return process.returncode, messages, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024

    def ends_well(self, source, *command, seconds=SECONDS):
        """The promise, of one command on one source. Returns status and messages."""
        out = ('-o', self.folder / 'out') if command[0] == 'render' else ()
        status, messages, took, memory = self.run_watched(*command, *out, source, most=HANGS)
        shown = f'{source.name}: {" ".join(command)}: exit {status}, {took:.2f} s, {memory / MIB:.0f} MiB\n{messages[-3000:]}'
        self.assertIn(status, STATUSES, shown)
        self.assertNotIn('Sanitizer', messages, shown)
        self.assertNotIn('runtime error', messages, shown)
        self.assertNotIn('[worker-died]', messages, shown)
        self.assertLess(took, seconds * SLOWER, shown)
        if not harness.sanitized():
            self.assertLess(memory, MEMORY, shown)
        if status == 2:
            self.assertRegex(messages, r': error: .+\[[a-z0-9-]+\]', shown)
        return status, messages

    def write_docx(self, name, parts):
        path = self.folder / name
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)
        return path

    def refused(self, source, code, seconds=SECONDS):
        """The source is given up with that finding, whatever is asked of it."""
        for command in (('render',), ('model',)):
            with self.subTest(command=command):
                status, messages = self.ends_well(source, *command, seconds=seconds)
                self.assertEqual(status, 2, messages)
                self.assertIn(f'[{code}]', messages)

    def taken(self, source, seconds=SECONDS):
        """The source is set, with findings or without."""
        status, messages = self.ends_well(source, 'render', seconds=seconds)
        self.assertIn(status, (0, 1), messages)


class Real(Hostile):
    def test_every_hostile_file(self):
        paths = sorted(path for path in (harness.SHARED / 'hostile').rglob('*') if path.is_file())
        if not paths:
            raise unittest.SkipTest('hostile files: ../shared/hostile is not there')
        for path in paths:
            with self.subTest(path=path.name):
                self.ends_well(path, 'render', '-T', 'pdf,docx')


def docx_parts(document):
    """The parts of a small DOCX whose main part is `document`."""
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006'
    word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    return {
        '[Content_Types].xml': f'<Types xmlns="{package}/content-types"><Override PartName="/word/document.xml" ContentType="{word}"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': document,
    }


def body(inside, doctype=''):
    return f'{doctype}<w:document xmlns:w="{harness.W[1:-1]}"><w:body>{inside}</w:body></w:document>'


def text_paragraph(text):
    return f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>'


class Made(Hostile):
    def test_plain_docx_is_taken(self):
        """So that what is refused below is refused for what it is."""
        self.taken(self.write_docx('plain.docx', docx_parts(body(text_paragraph(TITLE) * 3))))

    def test_zip_bomb(self):
        """A part of a hundred MiB in a hundred KiB."""
        document = body(text_paragraph(TITLE) + text_paragraph('情' * (100 * MIB // 3)))
        self.refused(self.write_docx('bomb.docx', docx_parts(document)), 'package-too-large', seconds=1)

    def test_zip_bomb_of_many_parts(self):
        """Each part is small enough for itself."""
        parts = docx_parts(body(text_paragraph(TITLE)))
        parts.update({f'word/media/{i}.bin': bytes(MIB) for i in range(200)})
        self.refused(self.write_docx('parts.docx', parts), 'package-too-large', seconds=1)

    def test_entity_bomb(self):
        entities = ''.join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(12))
        doctype = f'<!DOCTYPE d [<!ENTITY e0 "{TITLE}">{entities}]>'
        source = self.write_docx('entities.docx', docx_parts(body(text_paragraph('&e12;'), doctype)))
        self.refused(source, 'part-doctype', seconds=1)

    def test_entity_bomb_in_a_page(self):
        """HTML knows no entities but its own: the page is text with & in it."""
        entities = ''.join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(12))
        page = f'<!DOCTYPE html [<!ENTITY e0 "{TITLE}">{entities}]><html><body><h1>{TITLE}</h1><p>&e12;</p></body></html>'
        self.ends_well(self.write('entities.html', page), 'render', seconds=1)

    def test_aliases_in_front_matter(self):
        front = 'a0: &a0 [通报]\n' + ''.join(f'a{i + 1}: &a{i + 1} [{", ".join([f"*a{i}"] * 10)}]\n' for i in range(12))
        self.ends_well(self.write('aliases.txt', f'---\n{front}---\n{TITLE}\n'), 'render', seconds=1)

    def test_deep_page(self):
        self.refused(self.write('deep.html', '<html><body>' + '<div>' * 1000000 + TITLE), 'page-too-deep', seconds=1)

    def test_deep_docx(self):
        deep = '<w:ins>' * 20000 + text_paragraph(TITLE) + '</w:ins>' * 20000
        self.refused(self.write_docx('deep.docx', docx_parts(body(deep))), 'part-bad', seconds=1)

    def test_deep_front_matter(self):
        self.ends_well(self.write('deep.txt', f'---\na: {"[" * 100000}\n---\n{TITLE}\n'), 'render', seconds=1)

    def test_deep_markdown(self):
        for name, text in (('quotes', '> ' * 20000 + TITLE), ('lists', '- ' * 20000 + TITLE), ('links', '[' * 200000 + TITLE), ('stars', '*a_' * 200000)):
            with self.subTest(name=name):
                self.ends_well(self.write(f'{name}.md', f'# {TITLE}\n\n{text}\n'), 'render')

    def test_line_of_one_character(self):
        """16 MiB without a line end: as much as a text may have."""
        for character in 'a中《（1. ':
            with self.subTest(character=character):
                n = (16 * MIB - 40) // len(character.encode())
                self.ends_well(self.write('line.txt', f'{TITLE}\n{character * n}'), 'check', '--text-only')

    def test_marks_without_end(self):
        """A character with as many marks on it as a paragraph may hold: what it takes grows with them and not with their square."""
        self.ends_well(self.write('marks.txt', f'{TITLE}\n防{chr(0x301) * 190000}\n'), 'render', seconds=1)

    def test_lines_of_one_character(self):
        self.ends_well(self.write('lines.txt', f'{TITLE}\n' + '一、\n' * (2 * MIB)), 'check', '--text-only')

    def test_million_cells(self):
        rows = ('<tr>' + '<td>值</td>' * 10 + '</tr>\n') * 100000
        self.refused(self.write('cells.html', f'<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>'), 'page-too-many-nodes')

    def test_hundred_thousand_cells(self):
        rows = ('<tr>' + '<td>值</td>' * 10 + '</tr>\n') * 10000
        self.ends_well(self.write('cells.html', f'<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>'), 'render', '-T', 'pdf')

    def test_names_without_end(self):
        names = (f'{"n" * 20}{i}' for i in range(3000))
        page = '<!DOCTYPE html><meta charset="utf-8"><body>' + ''.join(f'<{name}>河道整治完成。</{name}>' for name in names)
        self.refused(self.write('names.html', page), 'page-too-many-nodes', seconds=1)

    def test_attributes_without_end(self):
        attributes = ' '.join(f'a{i}="{i}"' for i in range(200000))
        self.refused(self.write('names.html', f'<html><body><p {attributes}>{TITLE}</p></body></html>'), 'page-too-many-nodes')


NOTICE = f'{TITLE}\n各单位：\n防汛工作已经完成。\n青澜县水务局\n2024年9月20日\n'


class Broken(Hostile):
    """Sources that were whole once: each is set with a word of what is wrong with it, or refused with one."""

    def found(self, name, content, *codes, status=(0, 1), render=('-T', 'pdf,docx')):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with self.subTest(name=name):
            ended, messages = self.ends_well(path, 'render', '-v', *render, seconds=1)
            self.assertIn(ended, status, messages)
            for code in codes:
                self.assertIn(f'[{code}]', messages)

    def plain(self):
        return self.write_docx('plain.docx', docx_parts(body(''.join(map(text_paragraph, NOTICE.split('\n')))))).read_bytes()

    def test_wrong_magic(self):
        for name, content, code in (('a.docx', b'\x89PNG\r\n\x1a\n' + bytes(500), 'type-unreadable'), ('a.txt', b'%PDF-1.7\n' + bytes(range(256)) * 9, 'type-unreadable'),
                                    ('a.md', b'\x7fELF' + bytes(2000), 'type-unreadable'), ('a.html', b'\x1f\x8b\x08' + bytes(99), 'type-unreadable'),
                                    ('b.docx', b'{\\rtf1\\ansi hello}', 'type-unreadable'), ('c.docx', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(999), 'docx-old-format'),
                                    ('d.docx', b'', 'file-empty')):
            self.found(name, content, code, status=(2,))
        self.found('b.txt', self.plain(), 'type-mismatch')
        self.found('e.docx', f'<html><body><p>{TITLE}</p></body></html>', 'type-mismatch')

    def test_cut_off(self):
        """A DOCX ends anywhere: its directory stands at its end."""
        whole = self.plain()
        for end in (4, 29, 30, len(whole) // 2, len(whole) - 100, len(whole) - 22, len(whole) - 1):
            self.found(f'{end}.docx', whole[:end], 'docx-not-zip', status=(2,))

    def test_directory_that_lies(self):
        whole = self.plain()
        entry, end = whole.find(b'PK\1\2'), whole.rfind(b'PK\5\6')
        self.found('size.docx', whole[:entry + 24] + b'\xff' * 4 + whole[entry + 28:], 'docx-not-zip', status=(2,))
        self.found('far.docx', whole[:end + 16] + b'\xf0\xff\xff\xff' + whole[end + 20:], 'docx-not-zip', status=(2,))

    def test_tables_in_tables(self):
        def nested(depth):
            return '<w:tbl><w:tr><w:tc>' * depth + text_paragraph(TITLE) + '<w:p/></w:tc></w:tr></w:tbl>' * depth
        self.found('60.docx', self.write_docx('a.docx', docx_parts(body(nested(60)))).read_bytes(), 'table-nested')
        self.found('300.docx', self.write_docx('a.docx', docx_parts(body(nested(300)))).read_bytes(), 'part-bad', status=(2,))
        self.found('80.html', '<table><tr><td>防汛' * 80 + TITLE)
        self.found('300.html', '<table><tr><td>' * 300 + TITLE, 'page-too-deep', status=(2,))

    def test_nul(self):
        self.found('a.txt', NOTICE.replace('防汛', '防\0汛'), 'control-dropped')
        self.found('a.md', f'# {TITLE}\0\n\n防\0汛\n', 'control-dropped')
        self.found('a.html', f'<h1>{TITLE}\0</h1><p>防\0汛工\0作</p><\0p>a</p>', 'control-dropped')
        self.found('b.txt', f'---\ntitle: a\0b\n---\n{NOTICE}', 'meta-bad')
        self.found('c.txt', bytes(100000), 'no-text', status=(2,))

    def test_lone_surrogates(self):
        for name, end, high, low in (('le', 'little', b'\x00\xd8', b'\x00\xdc'), ('be', 'big', b'\xd8\x00', b'\xdc\x00')):
            text = NOTICE.encode(f'utf-16-{name}')
            mark = 0xFEFF.to_bytes(2, end)
            self.found(f'{name}.txt', mark + text[:20] + low + text[20:40] + high + text[40:] + high, 'byte-unreadable', 'replacement-character')
        self.found('odd.txt', NOTICE.encode('utf-16') + b'A', 'byte-unreadable')
        self.found('utf8.txt', NOTICE.encode() + b'\xed\xa0\x80\xed\xb0\x80\n', 'byte-unreadable')

    def test_edges_of_gb18030(self):
        text = NOTICE.encode('gb18030') * 3
        self.found('last.txt', text + '\U0010ffff\U00010000\U0003ffff𠮷'.encode('gb18030'), 'encoding-detected')
        for name, end in (('past', b'\xe3\x32\x9a\x36'), ('half', b'\x90\x30\x81'), ('lead', b'\x81'), ('swapped', b'\x81\x30\x30\x81 ')):
            self.found(f'{name}.txt', text + end, 'byte-unreadable')
        self.found('meta.html', b'<meta charset="gb2312"><p>' + text + b'\xff\xfe\x80</p>', 'byte-unreadable')

    def test_marks_of_byte_order(self):
        self.found('inside.txt', NOTICE.replace('防汛', '防\ufeff汛'), 'control-dropped')
        self.found('twice.txt', '\ufeff\ufeff' + NOTICE)
        self.found('utf8.txt', b'\xff\xfe' + NOTICE.encode(), 'byte-unreadable')
        self.found('gbk.txt', b'\xef\xbb\xbf' + NOTICE.encode('gb18030'), 'byte-unreadable')

    def test_ends_of_lines(self):
        """One notice, whatever ends its lines."""
        whole = {path.stem: harness.model(path)['body'] for path in (self.write(f'{name}.txt', NOTICE.replace('\n', end).encode()) for name, end in (
            ('lf', '\n'), ('cr', '\r'), ('crlf', '\r\n'), ('nel', '\x85'), ('ls', '\u2028'), ('ps', '\u2029'), ('vt', '\v'), ('ff', '\f')))}
        self.assertEqual([name for name, found in whole.items() if found != whole['lf']], [])
        self.found('mixed.txt', NOTICE.replace('\n', '\r\n', 1).replace('\n', '\r', 2) + '一\u2028二\r\r\n\n\r')
        self.found('double.md', ('# ' + NOTICE).replace('\n', '\r\r\n'))

    def test_line_of_a_mebibyte(self):
        self.found('a.txt', f'{TITLE}\n' + '防汛工作已经完成' * 44000, 'paragraph-too-long', render=('-T', 'docx'))
        self.found('b.txt', f'{TITLE}\n' + 'a' * MIB, 'paragraph-too-long', render=('-T', 'docx'))
        self.found('a.md', f'# {TITLE}\n\n' + '**防**汛`工`' * 60000, render=('-T', 'docx'))
        self.found('a.html', '<p>' + '防汛<b>工</b>作' * 50000, render=('-T', 'docx'))

    def test_metadata_that_explode(self):
        aliases = 'a0: &a0 [通报]\n' + ''.join(f'a{i + 1}: &a{i + 1} [{", ".join([f"*a{i}"] * 10)}]\n' for i in range(12))
        self.found('a.md', f'---\n{aliases}---\n# {TITLE}\n', 'meta-refused')
        self.found('b.txt', f'---\ncopies: &a [*a]\n---\n{NOTICE}', 'meta-refused')
        self.found('c.txt', f'---\n!!python/object:os.system {{title: x}}\n---\n{NOTICE}', 'meta-refused')
        self.found('d.txt', '---\n' + ''.join(f'k{i}: {i}\n' for i in range(20000)) + f'---\n{NOTICE}', 'too-many-findings')
        self.found('e.txt', f'---\ntitle: "{TITLE}\n---\n{NOTICE}', 'meta-bad')
        self.write('f.yaml', f'copies: &x [{"*x, " * 1000}1]\n')
        self.found('f.txt', NOTICE, 'meta-refused')

    def test_attributes_and_styles(self):
        self.found('many.html', f'<p {" ".join(f"a{i}={i}" for i in range(100000))}>{TITLE}</p>', 'page-too-many-nodes', status=(2,))
        self.found('long.html', f'<p style="{"text-indent:2em;" * 60000}">{TITLE}</p><p class="{"x " * 500000}">防汛工作已经完成。</p>')
        self.found('rules.html', f'<style>{"".join(f".c{i}{{text-align:center}}" for i in range(50000))}</style><p class=c1>{TITLE}</p>')

    def test_spans_without_end(self):
        self.found('a.html', f'<p>{TITLE}</p><table>{"<tr><td colspan=1000 rowspan=65535>防</td><td colspan=-1>汛</td></tr>" * 1000}</table>')
        cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>{text_paragraph("防")}</w:tc>'
        self.found('a.docx', self.write_docx('b.docx', docx_parts(body(f'{text_paragraph(TITLE)}<w:tbl><w:tr>{cell * 9}</w:tr></w:tbl>'))).read_bytes())

    def test_characters_that_are_none(self):
        self.found('a.txt', f'{TITLE}\n' + '\ufffe\uffff\U0010fffe\ufffd\ue000' * 1000, 'replacement-character', 'no-glyph')
        self.found('b.txt', f'{TITLE}\n' + '\u202e\u2066' * 50000 + '防汛\n', 'control-dropped')
        self.found('a.html', f'<p>{TITLE}</p><p>{"&#x110000;&#0;&#xd800;&bogus;&amp" * 20000}</p>', render=('-T', 'docx'))


if __name__ == '__main__':
    harness.main()
