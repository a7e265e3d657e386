"""Hostile sources: whatever is in them, a source ends in time and in memory, with a status that says so and a word when it failed.

Real: the files of ../shared/hostile, read in place. Made: what attackers make, made here. Under a sanitizer memory is not judged, and
time is judged more gently.
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
SLOWER = 20 if harness.SANITIZED else 1
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
        if not harness.SANITIZED:
            self.assertLess(memory, MEMORY, shown)
        if status == 2:
            self.assertRegex(messages, r': error: .+\[[a-z0-9-]+\]', shown)
        return status, messages

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
    def write_docx(self, name, parts):
        path = self.folder / name
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)
        return path

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


if __name__ == '__main__':
    harness.main()
