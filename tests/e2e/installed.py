"""--fonts installed: the machine's own face is taken by its exact family name, and left alone when its bits forbid embedding."""
import subprocess

import harness

CONFIG = '''<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
'''

# A copy of a face under another family name and with other embedding bits, as an office's own font would have them.
RENAME = '''
import sys
from fontTools.ttLib import TTFont
source, folder, *faces = sys.argv[1:]
for face in faces:
    family, bits = face.split('=')
    font = TTFont(source)
    for name in font['name'].names:
        if name.nameID in (1, 4, 16):
            name.string = family
    font['OS/2'].fsType = int(bits)
    font.save(f'{folder}/{family}.otf')
'''


class Machine(harness.Test):
    def setUp(self):
        super().setUp()
        harness.need_module('fontTools', 'python3-fonttools')
        config = self.write('fonts.conf', CONFIG.format(folder=self.folder))
        self.env = {'FONTCONFIG_FILE': config}

    def install(self, faces):
        """Each family with its bits."""
        source = harness.ROOT / 'fonts/files/FandolKai-Regular.otf'
        named = [f'{family}={bits}' for family, bits in faces.items()]
        subprocess.run(['/usr/bin/python3', '-c', RENAME, source, self.folder, *named], check=True)

    def roles(self, *arguments):
        """The first face of each role, and what was said on standard error."""
        done = harness.tongbao('fonts', *arguments, env=self.env)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line.split() for line in done.stdout.splitlines() if not line.startswith(' ')]
        return {row[0]: row[1] for row in rows}, done.stderr


class Chosen(Machine):
    def test_exact_families_come_first_when_asked_for(self):
        """A likeness of a name is not one; a face that must not be embedded is left alone and named."""
        self.install({'FangSong_GB2312': 8, 'KaiTi_GB2312 Extra': 8, 'FZXiaoBiaoSong-B05S': 2})
        roles, said = self.roles('--fonts', 'installed')
        self.assertEqual((roles['fangsong'], roles['kaiti'], roles['xiaobiaosong']), ('FangSong_GB2312', 'FandolKai-Regular', 'NotoSerifCJKsc-SemiBold'))
        self.assertIn('font-not-embeddable', said)
        self.assertEqual(self.roles()[0]['fangsong'], 'FandolFang-Regular')


class Drawn(Machine):
    def test_it_draws_the_body(self):
        self.install({'FangSong_GB2312': 8})
        harness.need('pdffonts', 'poppler-utils')
        source = harness.samples()[4]
        drawn = []
        for which in ('free', 'installed'):
            harness.render(self.folder / which, '--fonts', which, '-T', 'pdf', source, env=self.env)
            drawn.append(harness.output('pdffonts', self.folder / which / f'{source.stem}.pdf'))
        self.assertIn('FandolFang', drawn[0])
        self.assertNotIn('FandolFang', drawn[1])
        self.assertIn('FandolKai', drawn[1])


if __name__ == '__main__':
    harness.main()
