"""--embed-fonts: the DOCX names the faces that the PDF is drawn with and carries the part of each that it shows, obfuscated as
ISO/IEC 29500-1 17.8.1 says; a word processor that has none of them shows them. What may not be carried is not, and a warning says so."""
import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import docxround
import docxtools
import harness

SOURCE = '关于试验的通知\n\n各单位：\n\n一、总体要求\n\n请于2024年6月30日前（含当日）报送ABC表，张昇同志负责。\n\n青岚市水务局\n2024年5月20日\n'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
FONT_TYPE = 'application/vnd.openxmlformats-officedocument.obfuscatedFont'
HAN = ('FandolFang R', 'Noto Sans CJK SC', 'Noto Serif CJK SC SemiBold', 'Noto Serif CJK SC ExtraLight')

# What each font file is, by fontTools: its family, its characters, whether its tables can be read.
OPENED = '''
import json, sys
from fontTools.ttLib import TTFont
for path in sys.argv[1:]:
    font = TTFont(path, lazy=False)
    for table in font.keys():
        font[table]
    print(json.dumps({'family': font['name'].getName(1, 3, 1, 0x409).toUnicode(), 'characters': sorted(font.getBestCmap()),
                      'glyphs': font['maxp'].numGlyphs, 'bits': font['OS/2'].fsType}))
'''
# A copy of a face with other embedding bits.
REBIT = '''
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
font['OS/2'].fsType = int(sys.argv[3])
font.save(sys.argv[2])
'''
# A machine of an office without any of the project's fonts.
POOR = '''<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{}</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
'''


def deobfuscated(data, key):
    """The font file again: its first 32 bytes by the GUID's from the last to the first, twice."""
    digits = bytes.fromhex(re.sub('[{}-]', '', key))[::-1]
    return bytes(byte ^ digit for byte, digit in zip(data[:32], digits * 2)) + data[32:]


class Package:
    """The fonts of a DOCX: {name: (the table's entry, font file or None)}."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.names = package.namelist()
            self.types = package.read('[Content_Types].xml').decode()
            self.settings = package.read('word/settings.xml').decode()
            files = {name: package.read(name) for name in self.names if name.startswith('word/fonts/')}
            relations = {}
            if 'word/_rels/fontTable.xml.rels' in self.names:
                relations = {entry.get('Id'): entry.get('Target') for entry in ElementTree.fromstring(package.read('word/_rels/fontTable.xml.rels'))}
            table = ElementTree.fromstring(package.read('word/fontTable.xml'))
        self.fonts = {}
        for entry in table:
            carried = entry.find(harness.W + 'embedRegular')
            data = None if carried is None else files[f'word/{relations[carried.get(R + "id")]}']
            self.fonts[entry.get(harness.W + 'name')] = data and deobfuscated(data, carried.get(harness.W + 'fontKey'))
        self.carried = {name: data for name, data in self.fonts.items() if data}
        self.alternatives = {entry.get(harness.W + 'name'): entry.find(harness.W + 'altName').get(harness.W + 'val')
                             for entry in table if entry.find(harness.W + 'altName') is not None}


class Embedded(harness.Test):
    def setUp(self):
        super().setUp()
        harness.need_module('fontTools', 'python3-fonttools')

    def made(self, *options, source=SOURCE, folder='out', **more):
        path = self.write('notice.txt', source)
        self.done = harness.render(self.folder / folder, '-T', 'docx,pdf', '--lang', 'en', *options, path, **more)
        return self.folder / folder / 'notice.docx'

    def opened(self, package):
        """{family: what fontTools finds in it} of the fonts a package carries."""
        paths = [self.write(f'fonts/{number}', data) for number, data in enumerate(package.carried.values())]
        lines = harness.output('/usr/bin/python3', '-c', OPENED, *paths).splitlines()
        return {font['family']: font for font in map(json.loads, lines)}

    def home(self, face, bits):
        """A home whose face `face`, a file name, has these embedding bits."""
        home = self.folder / f'home-{bits}'
        (home / 'fonts' / 'files').mkdir(parents=True)
        (home / 'templates').symlink_to(harness.ROOT / 'templates')
        for path in (harness.ROOT / 'fonts' / 'files').iterdir():
            (home / 'fonts' / 'files' / path.name).symlink_to(path.resolve())
        (home / 'fonts' / 'files' / face).unlink()
        subprocess.run(['/usr/bin/python3', '-c', REBIT, harness.ROOT / 'fonts' / 'files' / face, home / 'fonts' / 'files' / face, str(bits)], check=True)
        (home / 'fonts' / 'fonts.xml').write_bytes((harness.ROOT / 'fonts' / 'fonts.xml').read_bytes())
        return {'TONGBAO_HOME': home}


class Carried(Embedded):
    def test_not_unless_asked(self):
        package = Package(self.made())
        self.assertEqual(package.carried, {})
        self.assertNotIn('odttf', package.types)
        self.assertNotIn('embedTrueTypeFonts', package.settings)
        self.assertFalse([name for name in package.names if 'fonts/' in name or 'fontTable.xml.rels' in name])

    def test_each_is_a_font_of_its_own_with_what_the_document_shows(self):
        docx = self.made('--embed-fonts')
        package = Package(docx)
        self.assertIn(FONT_TYPE, package.types)
        self.assertIn('<w:embedTrueTypeFonts/><w:saveSubsetFonts/>', package.settings)
        fonts = self.opened(package)
        self.assertEqual(set(fonts), set(package.carried), 'a font is known by the name it has itself')
        self.assertLessEqual({*HAN, 'Liberation Serif'}, set(fonts))
        known = set().union(*(font['characters'] for font in fonts.values()))
        self.assertLessEqual(set(map(ord, harness.docx_text(docx))) - {10}, known)
        self.assertIn(ord('昇'), fonts['Noto Serif CJK SC ExtraLight']['characters'])
        for name, font in fonts.items():
            with self.subTest(name):
                self.assertLess(font['glyphs'], 500)
        self.assertIn(ord('体'), fonts['Noto Sans CJK SC']['characters'])
        self.assertNotIn(ord('体'), fonts['Liberation Serif']['characters'])

    def test_the_names_are_those_of_the_faces_and_the_offices_names_stand_behind(self):
        package = Package(self.made('--embed-fonts'))
        self.assertEqual(package.alternatives['FandolFang R'], '仿宋_GB2312')
        self.assertEqual(package.alternatives['Noto Serif CJK SC SemiBold'], '方正小标宋简体')
        self.assertNotIn('仿宋_GB2312', package.fonts)
        self.assertIsNone(package.fonts['FandolKai'], 'nothing is set in it')

    def test_the_same_bytes_each_time(self):
        made = [self.made('--embed-fonts', folder=name).read_bytes() for name in ('a', 'b')]
        self.assertEqual(made[0], made[1])

    def test_judges(self):
        docx = self.made('--embed-fonts')
        docxtools.Tools.found_by_schema(self, [docx])
        harness.need('node', 'nodejs')
        harness.npm()
        self.assertEqual(docxtools.Tools.found_by_sdk(docx), [])

    def test_read_again(self):
        plain, carrying = (harness.model(self.made(*options, folder=str(len(options)))) for options in ((), ('--embed-fonts',)))
        self.assertEqual(docxround.said(carrying), docxround.said(plain))


class Bits(Embedded):
    """The font's own bits decide: a document that is edited may carry installable and editable fonts, and parts only where parts may be."""

    FACE = 'LiberationSerif-Regular.ttf'

    def carries(self, bits):
        docx = self.made('--embed-fonts', '--fail-on', 'warning', folder=f'out-{bits}', env=self.home(self.FACE, bits))
        said = 'font-not-carried' in self.done.stderr
        self.assertEqual(self.done.returncode, 1 if said else 0, self.done.stderr)
        package = Package(docx)
        if said:
            self.assertIn('Times New Roman', package.fonts, 'it has the name that offices know')
        return 'Liberation Serif' in package.carried, said

    def test_allowed(self):
        for bits in (0, 8, 4 | 8):
            with self.subTest(bits=bits):
                self.assertEqual(self.carries(bits), (True, False))

    def test_not_allowed(self):
        self.assertEqual(self.carries(4), (False, True), 'preview and print: the document would be read only')
        self.assertIn('LiberationSerif', self.done.stderr)

    def test_the_pdf_may_carry_more(self):
        """Without the option nobody is warned: the PDF of a preview-and-print font is fine."""
        self.made('--fail-on', 'warning', env=self.home(self.FACE, 4))
        self.assertNotIn('font-not-carried', self.done.stderr)
        self.assertEqual(self.done.returncode, 0, self.done.stderr)


class Shown(Embedded):
    """LibreOffice on a machine with none of the fonts draws with what the document carries."""

    def drawn(self, docx):
        harness.need('soffice', 'libreoffice-writer-nogui')
        harness.need('pdffonts', 'poppler-utils')
        harness.need_module('lxml', 'python3-lxml')
        symbols = self.folder / 'poor'
        symbols.mkdir(exist_ok=True)
        if not (symbols / 'a.ttf').exists():
            (symbols / 'a.ttf').symlink_to((harness.ROOT / 'fonts' / 'files' / 'NotoSansSymbols2-Regular.ttf').resolve())
        fonts = self.write('poor.conf', POOR.format(symbols))
        pages = harness.output(harness.ROOT / 'tests' / 'judges' / 'docx-pages', '-t', '-k', self.folder / 'office', '-f', fonts, docx)
        return harness.output('pdffonts', self.folder / 'office' / 'notice.pdf'), pages

    def test_with_and_without(self):
        listed, _ = self.drawn(self.made())
        self.assertNotIn('Fandol', listed)
        self.assertNotIn('NotoSerif', listed)
        listed, pages = self.drawn(self.made('--embed-fonts', folder='carrying'))
        for face in ('FandolFang', 'NotoSansCJK', 'SemiBold', 'LiberationSerif', 'FandolSong'):  # the faces of a collection share one table, and its name
            with self.subTest(face):
                self.assertIn(face, listed)
        self.assertIn('张昇同志', re.sub(r'\s', '', pages))


if __name__ == '__main__':
    harness.main()
