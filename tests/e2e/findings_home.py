"""findings.py's table of what is told of templates, fonts and what the program brings: runs over `SOURCES` with a home of their own, home/,
in which some files are changed first. What lies in installed/ are the machine's fonts."""
import shutil
import struct

import harness
from findings_row import BODY, MISSING, Scene, appended, replaced

SOURCES = {'in/a.txt': BODY}
CHECK, DOCX, PNG = 'check in/a.txt', 'render -T docx --embed-fonts -o out in/a.txt', 'render -T png -o out in/a.txt'
TEMPLATE, NOTICE, XML = 'templates check own.xml', 'home/templates/notice/template.xml', 'home/fonts/fonts.xml'
FANG, LATIN = 'home/fonts/files/FandolFang-Regular.otf', 'home/fonts/files/LiberationSerif-Regular.ttf'
LARGEST = max((path.stat().st_size for path in (harness.ROOT / 'fonts' / 'files').iterdir()), default=0)
PAINTER = 'libtongbao-paint.so'


def prepare(folder, _):
    """A home with a copy of the one template, and links to the faces."""
    home = folder / 'home'
    (home / 'fonts' / 'files').mkdir(parents=True)
    shutil.copytree(harness.ROOT / 'templates' / 'notice', home / 'templates' / 'notice')
    shutil.copy(harness.ROOT / 'fonts' / 'fonts.xml', home / 'fonts')
    for path in (harness.ROOT / 'fonts' / 'files').iterdir():
        (home / 'fonts' / 'files' / path.name).symlink_to(path.resolve())


def template(inside='', attributes='title="x" extends="notice"'):
    return {'own.xml': f'<template {attributes}>{inside}</template>\n'}


def copied(path):
    """A file of the program's own folder."""
    shutil.copy(harness.TONGBAO.parent / path.name, path)


def notice(old, new):
    """Our own template, with something replaced."""
    def change(path):
        shutil.copy(harness.ROOT / 'templates' / 'notice' / 'template.xml', path)
        replaced(old, new)(path)
    return change


# ---- faces

def entry_of(font, tag):
    """Where the directory of a font speaks of a table, and where that begins."""
    for at in range(12, 12 + 16 * struct.unpack('>H', font[4:6])[0], 16):
        if font[at:at + 4] == tag:
            return at, struct.unpack('>I', font[at + 8:at + 12])[0]
    raise KeyError(tag)


def overwritten(tag, begin, data):
    """A face in which a table holds other bytes."""
    def change(path):
        font = bytearray(path.read_bytes())
        _, start = entry_of(font, tag)
        font[start + begin:start + begin + len(data)] = data
        path.unlink()  # it is a link to ours
        path.write_bytes(font)
    return change


def bits(value):
    """A face with these embedding bits."""
    return overwritten(b'OS/2', 8, struct.pack('>H', value))


def named(family, value):
    """A face of the machine's own, of this family and with these embedding bits."""
    def change(path):
        shutil.copy(path.parents[1] / LATIN, path)
        bits(value)(path)
        font, text = bytearray(path.read_bytes()), family.encode('utf-16-be')
        names = struct.pack('>9H', 0, 1, 18, 3, 1, 0x409, 1, len(text), 0) + text
        at, _ = entry_of(font, b'name')
        font[at + 8:at + 16] = struct.pack('>II', len(font), len(names))
        path.write_bytes(font + names)
        path.with_name('fonts.conf').write_text(f'<fontconfig><dir>{path.parent}</dir></fontconfig>\n', encoding='utf-8')
    return change


def long(size):
    """A face of so many bytes, with nothing at its end."""
    def change(path):
        font = path.read_bytes()
        path.unlink()
        with open(path, 'wb') as file:
            file.write(font)
            file.truncate(size)
    return change


ROWS = [
    # templates
    Scene('xml-bad', TEMPLATE, {'own.xml': '<template title="x" extends="notice">'}, 'own.xml:1:38: error', template()),
    Scene('template-unknown-name', TEMPLATE, template('<hed gap="1行"/>'), 'own.xml:1:38: error', template('<head gap="1行"/>')),
    Scene('template-bad-value', TEMPLATE, template('<head gap="1里"/>'), 'own.xml:1:38: error', template('<head gap="1行"/>')),
    Scene('template-base-bad', TEMPLATE, template('', 'title="x" extends="notices"'), 'own.xml: error', template()),
    Scene('template-missing', TEMPLATE, {'own.xml': notice('<grid rows="22" ', '<grid ')}, 'own.xml:4:1: error',
          {'own.xml': notice('rows="22"', 'rows="23"')}),
    Scene('line-overfull', CHECK, {NOTICE: replaced('first-indent="2字"', 'first-indent="28字"')}, 'in/a.txt:5:1: warning',
          {NOTICE: replaced('first-indent="2字"', 'first-indent="27字"')}),
    # fonts
    Scene('fonts-bad', CHECK, {XML: replaced(' key="FandolFang-Regular"', ' key=""')}, 'fonts:12:3: error', {XML: appended}),
    Scene('font-missing', CHECK, {FANG: MISSING}, 'fonts: error: the font file files/FandolFang-Regular.otf ', {FANG: bits(0)}),
    Scene('font-broken', CHECK, {FANG: 'no font'}, 'fonts: error: the font file files/FandolFang-Regular.otf ', {FANG: bits(0)}),
    Scene('font-over-limit', f'{CHECK} --limit font-bytes={LARGEST}', {LATIN: long(LARGEST + 1)},
          'fonts: error: the font files/LiberationSerif-Regular.ttf ', {LATIN: long(LARGEST)}),
    Scene('font-not-embeddable', f'{CHECK} --fonts installed', {'installed/a.ttf': named('FangSong_GB2312', 2)},
          'fonts: warning: the installed font FangSong_GB2312 ', {'installed/a.ttf': named('FangSong_GB2312', 8)}),
    Scene('font-not-carried', DOCX, {LATIN: bits(4)}, 'in/a.txt: warning: the font LiberationSerif ', {LATIN: bits(8)}),
    # renderers
    Scene('docx-refused', DOCX, {FANG: overwritten(b'CFF ', 0, bytes(4))}, 'in/a.txt: error', {FANG: overwritten(b'hmtx', 0, bytes(4))},
          beside='font-broken'),
    Scene('paint-refused', PNG, {'bin/tongbao': copied}, 'in/a.txt: error', {'bin/tongbao': copied, f'bin/{PAINTER}': copied}),
]
