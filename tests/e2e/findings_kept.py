"""findings.py's table of what is told of outputs and of what a folder keeps: runs over a folder that was set before, in which some
files are changed. `SOURCES` are set into out/, and in three parts into part1/ to part3/."""
import shutil
import sqlite3
import zipfile

from findings_row import BODY, MISSING, Scene, appended

SOURCES = {'in/a.txt': BODY, 'in/b.txt': BODY.replace('河道', '堤岸'), 'in/c.txt': BODY.replace('河道', '沟渠'), 'in/d.txt': BODY.replace('河道', '水闸')}

RENDER = 'render -T pdf -o out in'
VERIFY_PDF, VERIFY_DOCX = 'verify -T pdf -o out in', 'verify -T docx -o out in'
MERGE = 'merge -o joined part1 part2 part3'
STATE, PARTS = 'out/.tongbao/state.db', [f'part{i}/.tongbao/state-{i}-of-3.db' for i in (1, 2, 3)]
AGAIN = 'part2/.tongbao/state-1-of-3.db'
FOREIGN = '%PDF-1.4\n% made by another program\ntrailer << /Info << /Producer (Other) >> >>\n%%EOF\n'


def prepare(folder, tongbao):
    for command in ('render -T pdf,docx -o out in', *(f'render -T pdf --shard {i}/3 -o part{i} in' for i in (1, 2, 3))):
        done = tongbao(*command.split(), cwd=folder)
        assert done.returncode == 0, done.stderr


def file(path):
    shutil.rmtree(path)
    path.write_text('a file in the way', encoding='utf-8')


def copy_of(name):
    """The file of that name beside it."""
    def change(path):
        shutil.copy(path.parent / name, path)
    return change


def copy_of_part_1(path):
    shutil.copy(path.parents[2] / PARTS[0], path)


def stored(path):
    """The package again, not compressed."""
    with zipfile.ZipFile(path) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_STORED) as package:
        for info, content in parts:
            package.writestr(info.filename, content)


def held(lock):
    """The state is open in another process, which holds it so."""
    def change(path):
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute(lock)
        return holder
    return change


def told(name, value):
    """The state says something else of its run."""
    def change(path):
        with sqlite3.connect(path) as state:
            changed = state.execute('UPDATE meta SET value = ? WHERE name = ?', (value, name)).rowcount
        state.close()
        assert changed == 1, name
    return change


ROWS = [
    # an output that is there
    Scene('output-foreign', RENDER, {'out/a.pdf': FOREIGN}, 'a.txt: error: out/a.pdf ', {'out/a.pdf': copy_of('b.pdf')}),
    Scene('output-failed', 'render -T pdf -o out in/a.txt', {'out': file}, 'in/a.txt: error: out ', {'out': shutil.rmtree}),
    Scene('output-absent', VERIFY_PDF, {'out/a.pdf': MISSING}, 'a.txt: error: out/a.pdf ', {'out/a.docx': MISSING}),
    Scene('output-differs', VERIFY_DOCX, {'out/a.docx': 'no archive'}, 'a.txt: error: out/a.docx ', {'out/a.docx': stored},
          near='encoding-differs'),
    Scene('text-differs', VERIFY_DOCX, {'in/a.txt': BODY.replace('完成', '结束')}, 'a.txt: error: the text of out/a.docx ',
          {'in/a.txt': BODY + '\n'}),
    Scene('layout-differs', VERIFY_DOCX, {'in/a.txt': BODY.replace('已经', '\n已经')}, 'a.txt: error: out/a.docx ',
          {'in/a.txt': BODY.replace('\n\n', '\n')}),
    Scene('encoding-differs', VERIFY_DOCX, {'out/a.docx': stored}, 'a.txt: error: out/a.docx ', {}),
    Scene('pages-differ', VERIFY_PDF, {'in/a.txt': BODY.replace('完成', '结束')}, 'a.txt: error: pages of out/a.pdf ', {'out/a.pdf': appended},
          beside='text-differs', near='encoding-differs'),
    # what a folder keeps
    Scene('state-broken', RENDER, {STATE: 'no database' * 100}, f'out: warning: the state file {STATE} ', {STATE: MISSING}),
    Scene('state-busy', RENDER, {STATE: held('BEGIN EXCLUSIVE')}, f'out: error: another run is at work in this folder ({STATE}',
          {STATE: held('SELECT 1')}),
    Scene('state-lost', RENDER, {'out/.tongbao': file}, f'out: warning: the state file {STATE} ', {'out/.tongbao': shutil.rmtree}),
    # parts
    Scene('shard-missing', MERGE, {PARTS[1]: MISSING}, 'merge: error: part 2 of 3 ', {}),
    Scene('shard-twice', MERGE, {AGAIN: copy_of_part_1}, f'merge: error: {AGAIN} ', {f'{AGAIN}.broken': copy_of_part_1}),
    Scene('shard-unfinished', MERGE, {PARTS[1]: told('complete', 'no')}, f'merge: error: the run of {PARTS[1]} ',
          {PARTS[1]: told('complete', 'yes')}),
    Scene('shard-unlike', MERGE, {PARTS[1]: told('whole', 'another')}, f'merge: error: {PARTS[1]} ', {PARTS[1]: told('complete', 'yes')}),
    Scene('shard-output', MERGE, {'part3/a.pdf': appended}, 'a.txt: error: joined/a.pdf ', {'part3/b.pdf': 'not of this part'}),
]
