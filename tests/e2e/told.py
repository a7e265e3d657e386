"""What is understood and said of every small source of the tests, as told.expected holds it: each node of the model with its place, each
finding of every level with its place, words and fix. Hundreds of sources in two runs, so that the quick tests see a change of any
reader, of structure and of check. A source x.parts is a DOCX: the text of each of its parts behind a line `=== name`, what every package
has left out. UPDATE=1 rewrites what is expected; read the difference first."""
import difflib
import json
import os
import re
import subprocess
import zipfile

import harness

EXPECTED = harness.ROOT / 'tests' / 'e2e' / 'told.expected'
SOURCES = ('samples/*.txt', 'samples/*.md', 'samples/formats/*.txt', 'tests/golden/*.txt', 'tests/golden/*.md', 'tests/golden/*.html',
           'tests/rules/*.txt', 'tests/fuzz/seeds/html/*.html', 'tests/fuzz/seeds/markdown/*.md', 'tests/told/*')
PACKAGE = {  # of a DOCX
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                           'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
                           'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
                   'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
                   '</Relationships>',
}
MOST = 16  # characters of a text: the rest stands at its place in the source
PLACE = ('line', 'column', 'length')


def sources():
    paths = [path for pattern in SOURCES for path in sorted(harness.ROOT.glob(pattern)) if path.suffix != '.yaml' and not path.is_symlink()]
    return [str(path.relative_to(harness.ROOT)) for path in paths if path.name != 'README.md']


def shown(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MOST + 2 else f'{text[:MOST]}…{len(text) - 2}"'


def node(value, name, depth):
    """A line for each object of a model, its parts one step further in; a list of one run says no more than its owner."""
    if isinstance(value, list):
        if name != 'runs' or len(value) > 1:
            for item in value:
                yield from node(item, name, depth)
        return
    if not isinstance(value, dict):
        yield f'{" " * depth}{name} {shown(value)}'
        return
    place = '{}:{}+{}'.format(*(value.get(key, '') for key in PLACE)) if 'line' in value else ''
    flat = [f'{key}={shown(item)}' for key, item in value.items() if not isinstance(item, (dict, list)) and key not in (*PLACE, 'kind', 'name')]
    yield ' ' * depth + ' '.join(word for word in (name, value.get('kind', '') if value.get('kind') != name else '', place, *flat) if word)
    for key, item in value.items():
        if isinstance(item, (dict, list)):
            yield from node(item, key, depth + 1)


def finding(value):
    others = ''.join(' {line}:{column}'.format(**other) for other in value.get('others', []))
    fix = f' => {value["fix"]}' if 'fix' in value else ''
    return (f' {value["line"]}:{value["column"]}-{value["end_column"]} {value["level"]} {value["code"]}{others}{fix}'
            f'{" (fixed)" if value.get("fixed") else ""}{" (ignored)" if "ignored" in value else ""}: {value["message"]["en"]}')


def models(paths):
    tool = harness.TONGBAO.parent / 'tests' / 'tools' / 'models'
    done = subprocess.run([tool, *paths], cwd=harness.ROOT, env=harness.environment(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return [json.loads(text) for text in done.stdout.decode('utf-8').split('\0')[:-1]]


def findings(paths, *options):
    done = harness.tongbao('check', '-f', 'json', '-v', '--text-only', *options, *paths, cwd=harness.ROOT)
    assert done.returncode in (0, 1), done.stderr
    return [document['findings'] for document in json.loads(done.stdout)['documents']]


def packed(path, folder):
    """The source as tongbao is given it: a DOCX is made of its parts."""
    if not path.endswith('.parts'):
        return path
    made = folder / (os.path.basename(path) + '.docx')
    parts = re.findall(r'^=== (.*)\n((?:(?!=== ).*\n)*)', (harness.ROOT / path).read_text('utf-8'), re.M)
    with zipfile.ZipFile(made, 'w') as package:
        for name, text in (PACKAGE | dict(parts)).items():
            package.writestr(name, text)
    return str(made)


def tell(folder):
    names = sources()
    paths = [packed(name, folder) for name in names]
    for name, model, found, fixed in zip(names, models(paths), findings(paths), findings(paths, '--fix', 'safe'), strict=True):
        yield f'== {name}'
        yield from list(node(model, 'model', 0))[1:]
        yield from map(finding, found)
        yield from (f' with --fix safe:{finding(value)}' for value in fixed if value.get('fixed') and value not in found)


class Told(harness.Test):
    def test_as_expected(self):
        said = list(tell(self.folder))
        self.assertGreater(len(said), 2000)
        if os.environ.get('UPDATE') == '1':
            EXPECTED.write_text('\n'.join(said) + '\n', encoding='utf-8')
        rows = list(difflib.unified_diff(EXPECTED.read_text(encoding='utf-8').splitlines(), said, 'expected', 'said', lineterm='', n=3))
        if rows:
            self.fail('\n'.join(rows[:60]) + '\nUPDATE=1 tests/e2e/run told.py rewrites what is expected; read the difference first')


if __name__ == '__main__':
    harness.main()
