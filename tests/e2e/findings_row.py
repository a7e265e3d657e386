"""What the tables of findings are made of: a row, and short ways to write a source."""
import io
import zipfile
from typing import NamedTuple

BODY = '青澜县水务局关于河道整治情况的通报\n\n各单位：\n\n河道整治已经完成。\n\n青澜县水务局\n2024年9月20日\n'
# Some hundred, none twice.
SENTENCES = ''.join(f'{place}完成{work}。' for place in ('各县', '各区', '各乡', '各镇', '各村', '各站', '各厂', '各所', '各库', '各渠', '各闸', '各泵站')
                    for work in ('河道清淤', '堤岸修整', '沟渠疏通', '水闸检修', '护坡加固', '泵站养护', '排口整治', '水面保洁', '岸线划定', '水质监测'))
MISSING = None  # a source that is not there


class Row(NamedTuple):
    code: str
    trigger: object  # the source that brings it: text, bytes, a folder's {name: source}, or MISSING
    at: str  # where each finding of the code stands: 'line:column-end', after the part of a package; '-' where it is of the whole
    silent: object  # the nearest source that does not bring it
    kind: str = '.txt'  # the end of the source's name; or the whole names of the trigger and of the near miss
    limit: str = ''  # NAME=VALUE of --limit
    beside: str = ''  # other codes of level warning or worse that the trigger brings
    near: str = ''  # and the near miss


PAGE_HEAD = ('<h1>青澜县水务局关于河道整治情况的通报</h1><p>各单位：</p>'
             '<p>河道整治已经完成，堤岸已经修整，沟渠已经疏通，请各单位巩固成果，做好管护。</p>')
PAGE_TAIL = '<p>青澜县水务局</p><p>2024年9月20日</p>'


def page(more='', charset='utf-8', head=PAGE_HEAD, tail=PAGE_TAIL):
    """A page that brings nothing, with `more` in its third line."""
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>a</title></head><body>\n{head}\n{more}\n{tail}</body></html>\n'


def front(yaml):
    return f'---\n{yaml}\n---\n{BODY}'


RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def run(text, looks=''):
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>'


def paragraph(text):
    return f'<w:p>{run(text)}</w:p>'


def wrapped(inside, root):
    """A part of a DOCX."""
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{OFFICE}">{inside}</w:{root}>'


def related(*relations):
    """The part that says what a part is related to, each by its type and target."""
    rows = ''.join(f'<Relationship Id="r{i}" Type="{kind if "/" in kind else OFFICE + "/" + kind}" Target="{target}"{outside}/>'
                   for i, (kind, target) in enumerate(relations) for outside in [' TargetMode="External"' if ':' in target else ''])
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def docx(inside, *parts, root=(), main=None):
    """A draft of the least parts: BODY with `inside` before its signature. `parts`, each a type, a name and a content (None: the part
    is not there), are what the text is related to, `root` what the package is."""
    before, after = BODY.split('\n\n青澜')[0].split('\n\n'), ('青澜' + BODY.split('\n\n青澜')[1]).split('\n')[:2]
    text = ''.join(map(paragraph, before)) + inside + ''.join(map(paragraph, after))
    files = {'_rels/.rels': related(('officeDocument', 'word/document.xml'), *root),
             'word/document.xml': main or wrapped(f'<w:body>{text}</w:body>', 'document'),
             'word/_rels/document.xml.rels': related(*[part[:2] for part in parts])}
    files.update((f'word/{name}', content) for _, name, content in parts if content is not None)
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 9, 20, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def appended(path):
    """A change: a line end more."""
    path.write_bytes(path.read_bytes() + b'\n')


def replaced(old, new):
    """A change: other words, where these stand first."""
    def change(path):
        text = path.read_text(encoding='utf-8')
        assert old in text, f'{path.name} has no {old}'
        path.write_text(text.replace(old, new, 1), encoding='utf-8')
    return change


class Scene(NamedTuple):
    """A run over a folder in which some files are changed first: by the program in its bin/ if one is put there. A change is what the
    file then holds, MISSING, or a function that is given the path and may return what is to be closed after the run."""
    code: str
    command: str
    trigger: dict  # {path: change}
    says: str  # how the line with the code begins
    silent: dict  # the nearest changes that do not bring it
    beside: str = ''  # other codes of level warning or worse that the trigger brings
    near: str = ''  # and the near miss
