"""A character its role's face lacks is drawn from the next face that has it, and reported; what no face has is an error, not a box."""
import json
import re
import subprocess

import harness

LACKING = '昇'  # not in GB 2312, so not in the body face
NOWHERE = '\U00013000'  # an Egyptian hieroglyph: in none of the faces
SIGNED = '\n青岚市应急管理局\n2024年7月1日\n'
PRAISE = '关于表扬有关人员的通报\n\n现对张{}等同志予以表扬。\n' + SIGNED


class Fallback(harness.Test):
    def setUp(self):
        super().setUp()
        self.source = self.write('rare.txt', PRAISE.format(LACKING))

    def findings(self, source):
        done = harness.tongbao('check', '-f', 'json', source)
        document, = json.loads(done.stdout)['documents']
        return done.returncode, {finding['code']: finding for finding in document['findings']}

    def drawn(self, pdf):
        """The (face, glyph) pairs each character of the PDF is drawn as."""
        harness.need('mutool', 'mupdf-tools')
        trace = harness.output('mutool', 'trace', pdf)
        drawn = {}
        for face, glyphs in re.findall(r'<span font="([^"]+)"[^>]*>(.*?)</span>', trace, re.S):
            for character, glyph in re.findall(r'<g unicode="([^"]+)" glyph="(\d+)"', glyphs):
                drawn.setdefault(character, set()).add((face.split('+')[-1], int(glyph)))
        return drawn

    def test_is_reported_where_it_stands(self):
        status, findings = self.findings(self.source)
        self.assertEqual(status, 0)
        finding = findings['font-fallback']
        self.assertEqual((finding['level'], finding['line'], finding['column']), ('hint', 3, 4))
        self.assertIn(LACKING, json.dumps(finding['message'], ensure_ascii=False))

    def test_is_drawn_from_another_face(self):
        harness.render(self.folder, self.source)
        drawn = self.drawn(self.folder / 'rare.pdf')
        (face, glyph), = drawn[LACKING]
        self.assertNotIn(face, {other for other, _ in drawn['张']})
        self.assertNotEqual(glyph, 0)

    def test_is_in_the_text_of_both(self):
        harness.render(self.folder, self.source)
        self.assertIn(f'张{LACKING}等', harness.pdf_text(self.folder / 'rare.pdf').replace('\n', ''))
        self.assertIn(f'张{LACKING}等', harness.docx_text(self.folder / 'rare.docx'))

    def test_a_character_without_any_face_is_an_error(self):
        source = self.write('none.txt', PRAISE.format(NOWHERE))
        status, findings = self.findings(source)
        self.assertEqual(status, 1)
        self.assertEqual((findings['no-glyph']['level'], findings['no-glyph']['line'], findings['no-glyph']['column']), ('error', 3, 4))

    def test_a_character_without_any_face_is_drawn_as_geta_and_read_as_itself(self):
        sources = [self.write(f'{name}.txt', PRAISE.format(c)) for name, c in (('none', NOWHERE), ('geta', '〓'))]
        harness.render(self.folder, *sources, self.source)
        self.assertEqual(self.image('none'), self.image('geta'))
        self.assertNotEqual(self.image('geta'), self.image('rare'), 'the comparison sees no difference')
        for text in (harness.pdf_text(self.folder / 'none.pdf'), harness.docx_text(self.folder / 'none.docx')):
            self.assertIn(f'张{NOWHERE}等', text.replace('\n', ''))

    def image(self, stem):
        """The first page's pixels."""
        tool = harness.need('pdftoppm', 'poppler-utils')
        return subprocess.run([tool, '-r', '60', '-gray', self.folder / f'{stem}.pdf'], check=True, capture_output=True).stdout

    def test_common_text_needs_no_other_face(self):
        source = self.write('plain.txt', PRAISE.format('明'))
        _, findings = self.findings(source)
        self.assertFalse({'font-fallback', 'no-glyph'} & set(findings))


if __name__ == '__main__':
    harness.main()
