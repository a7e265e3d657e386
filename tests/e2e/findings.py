"""Every finding that is not of check/ (whose samples rules.py holds) has a row in a table: a source, or a change of a folder, that must
bring it, where the row says, and the nearest one that must not. Nothing else of level warning or worse may come of either, but what the
row names. A code without a row fails; what only a failing machine brings, or no command asks for, is in ELSEWHERE with the test that
brings it.

To add a code: a row in findings_read.py (text, pages, Markdown, metadata), findings_docx.py, findings_set.py (templates, seals, pages),
findings_home.py (template files, fonts) or findings_kept.py (outputs, the state); what a row is, findings_row.py says.
"""
import ast
import json
import re
import shutil
import unittest

import findings_docx
import findings_home
import findings_kept
import findings_read
import findings_set
import harness
from findings_row import MISSING
from rules import codes_of_stage

SOURCES = (findings_read, findings_docx, findings_set)
SCENES = (findings_home, findings_kept)

# code: the test that brings it, and why no row can: a script's class and function, or a unit test's function.
ELSEWHERE = {
    'too-slow': ('tests/e2e/limits.py', 'Limits.test_seconds', 'a source that does not come'),
    'too-much-memory': ('tests/e2e/limits.py', 'Limits.test_worker_bytes', 'how much memory is too little, the machine decides'),
    'worker-died': ('tests/e2e/workers.py', 'Workers.test_a_killed_worker_costs_its_document_only', 'a process that is killed'),
    'model-bad': ('tests/unit/model/load_test.c', 'a_wrong_element_or_value_is_a_finding', 'no command reads a model'),
}


def codes():
    source = (harness.ROOT / 'pipeline' / 'base' / 'diag.def').read_text(encoding='utf-8')
    return [name.lower().replace('_', '-') for name in re.findall(r'^(?:DIAG|RULE|SAFE)\((\w+)', source, re.MULTILINE)]


def put(path, content):
    """Writes a source: text, bytes, a folder, or none."""
    if isinstance(content, dict):
        for name, part in content.items():
            put(path / name, part)
    elif content is not MISSING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))


def change(path, content):
    """Changes a file as a scene says; returns what is to be closed after the run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        return content(path)
    if path.is_symlink() or path.exists() or content is MISSING:
        path.unlink()
    put(path, content)
    return None


def place(finding):
    """As a row has it."""
    part = finding.get('part', '').replace('word/document.xml', '').rpartition('/')[2]
    columns = '{line}:{column}-{end_column}'.format(**finding) if finding['line'] else ''
    return ':'.join(filter(None, (part, columns))) or '-'


class Checked(harness.Test):
    """That what came is what a row says: findings as (code, level, place), where other codes of level warning or worse count too."""

    def assert_brought(self, row, found, places):
        self.assertEqual(sorted(place for code, _, place in found if code == row.code), places)
        self.assertEqual(grave(found) - {row.code}, set(row.beside.split()), found)

    def assert_silent(self, row, found):
        self.assertEqual([one for one in found if one[0] == row.code], [])
        self.assertEqual(grave(found), set(row.near.split()), found)


def grave(found):
    return {code for code, level, _ in found if level != 'hint'}


class Sources(Checked):
    """All sources of one side in a run of check for each limit."""

    def found(self, side):
        """Each row with what is found in its trigger or its near miss."""
        runs = {}
        for table in SOURCES:
            for name, content in getattr(table, 'FILES', {}).items():
                put(self.folder / name, content)
            for row in table.ROWS:
                runs.setdefault(row.limit, []).append((row, self.source(row, side)))
        for limit, sources in runs.items():
            done = harness.tongbao('check', '-j', '2', '-f', 'json', *(['--limit', limit] if limit else []), *(path for _, path in sources))
            documents = json.loads(done.stdout)['documents']
            for (row, _), document in zip(sources, documents, strict=True):
                yield row, [(finding['code'], finding['level'], place(finding)) for finding in document['findings']]

    def source(self, row, side):
        name = row.code + row.kind if isinstance(row.kind, str) else row.kind[side == 'silent']
        path = self.folder / name
        self.assertFalse(path.exists(), f'two rows of {name}')
        put(path, getattr(row, side))
        return path

    def test_triggers(self):
        for row, found in self.found('trigger'):
            with self.subTest(row.code, kind=row.kind):
                self.assert_brought(row, found, row.at.split())

    def test_near_misses(self):
        for row, found in self.found('silent'):
            with self.subTest(row.code, kind=row.kind):
                self.assert_silent(row, found)


class Scenes(Checked):
    """Each scene in a copy of its table's folder, which is made once."""

    def made(self, table):
        base = self.folder / table.__name__
        for name, content in table.SOURCES.items():
            put(base / name, content)
        table.prepare(base, harness.tongbao)
        return base

    def found(self, base, row, side):
        """The run's findings of level warning or worse, each with the beginning of its line, as far as the row says it."""
        folder = base.with_name(f'{row.code}-{side}')
        shutil.copytree(base, folder, symlinks=True)
        opened = [change(folder / name, content) for name, content in getattr(row, side).items()]
        own, places = folder / 'bin' / 'tongbao', {'TONGBAO_HOME': folder / 'home', 'FONTCONFIG_FILE': folder / 'installed' / 'fonts.conf'}
        env = {name: path for name, path in places.items() if path.exists()}
        done = harness.tongbao(*row.command.split(), '--lang', 'en', cwd=folder, env=env, program=own if own.exists() else harness.TONGBAO)
        for one in filter(None, opened):
            one.close()
        lines = re.findall(r'^(.*: (error|warning): .* \[([a-z0-9-]+)\])$', done.stdout + done.stderr, re.MULTILINE)
        return [(code, level, row.says if line.startswith(row.says) else line) for line, level, code in lines]

    def play(self, table):
        base = self.made(table)
        for row in table.ROWS:
            with self.subTest(row.code):
                self.assert_brought(row, self.found(base, row, 'trigger'), [row.says])
                self.assert_silent(row, self.found(base, row, 'silent'))

    def test_home(self):
        self.play(findings_home)

    def test_kept(self):
        harness.need('pdftocairo', 'poppler-utils')
        self.play(findings_kept)


class Complete(unittest.TestCase):
    """Every code has its samples."""

    def test_every_code_has_a_row(self):
        rows = [row.code for table in (*SOURCES, *SCENES) for row in table.ROWS]
        self.assertGreater(len(codes()), 150)
        self.assertEqual(sorted(set(codes()) - set(codes_of_stage()) - set(rows) - set(ELSEWHERE)), [], 'codes without a row')
        self.assertEqual(sorted(set(rows) - set(codes())), [], 'rows of no code')
        self.assertEqual(sorted(set(rows) & set(ELSEWHERE)), [], 'codes that a row can bring')

    def test_what_is_brought_elsewhere_is_expected_there(self):
        for code, (path, name, _) in ELSEWHERE.items():
            with self.subTest(code):
                text = (harness.ROOT / path).read_text(encoding='utf-8')
                expects = expects_in_script if path.endswith('.py') else expects_in_unit_test
                self.assertTrue(expects(text, name, code), f'{name} of {path} does not expect {code}')
                self.assertFalse(expects(text, name, 'no-such-code'))


def expects_in_script(text, name, code):
    """Whether that function of a test's class has the code among what it asserts."""
    owner, function = name.split('.')
    found = [item for node in ast.parse(text).body if isinstance(node, ast.ClassDef) and node.name == owner
             for item in node.body if isinstance(item, ast.FunctionDef) and item.name == function]
    asserted = [node for item in found for node in ast.walk(item)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith('assert')]
    return any(isinstance(word, ast.Constant) and re.search(rf'(?<![a-z-]){code}(?![a-z-])', str(word.value))
               for node in asserted for word in ast.walk(node))


def expects_in_unit_test(text, name, code):
    """Whether that function of a unit test, which is run, has the code in what it asserts."""
    body = re.search(rf'^{name}\(void \*\*state\)\n{{(.*?)^}}', text, re.MULTILINE | re.DOTALL)
    asserted = re.findall(r'\bassert_\w+\(.*?\);', body[1], re.DOTALL) if body else []
    constant = 'DIAG_' + code.upper().replace('-', '_')
    return f'cmocka_unit_test({name})' in text and any(re.search(rf'\b{constant}\b', one) for one in asserted)


if __name__ == '__main__':
    harness.main()
