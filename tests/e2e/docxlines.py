"""A word processor breaks the DOCX's lines and pages as the PDF's. LibreOffice always puts a fifth of an em between Han and Latin,
so agreement is measured with a template that has that gap; with the default, which has none, only the pages are counted. A line ends
alike when the same character of the DOCX's text is its last: the text is the DOCX's own, since LibreOffice's PDFs lose some marks."""
import math
import re
from collections import defaultdict

import docxtools
import harness

GAPPED = '<template title="汉字与西文之间有间隔" extends="notice"><grid rows="22" cells="28" autospace="0.2"/></template>'
HEAD = re.compile(r'(.*) page \d+ rows \d+')
HUNG = '、。，！？：；．'


def squeezed(text):
    return re.sub(r'\s', '', text)


def pages_of(paths):
    """{path: [[text of each row] of each page]}: LibreOffice's of a DOCX, its own of a PDF."""
    harness.need('soffice', 'libreoffice-writer-nogui')
    harness.need('pdftotext', 'poppler-utils')
    harness.need_module('lxml', 'python3-lxml')
    seen = defaultdict(list)
    name = None
    for line in harness.output(harness.ROOT / 'tests' / 'judges' / 'docx-pages', '-t', *paths).splitlines():
        if not line.startswith('    '):
            name = HEAD.match(line).group(1)
            seen[name].append([])
        elif squeezed(line):
            seen[name][-1].append(squeezed(line))
    return seen


def past_row(text, at, row):
    """Where in the text, from `at` on, what stands in the row ends."""
    for character in row:
        found = text.find(character, at, at + 8)
        at = found + 1 if found >= 0 else at
    return at


def ends(text, pages):
    """Offsets into the text at which rows end. A mark that hangs is in the text, not always in the row."""
    at, found = 0, []
    rows = [row for page in pages for row in page]
    for row, below in zip(rows, [*rows[1:], None]):
        at = past_row(text, at, row)
        while at < len(text) and text[at] in HUNG and (below is None or not text.startswith(below[:3], at)):
            at += 1
        found.append(at)
    return found


class Agreement:
    """How many of `pairs` of page counts are alike, and of how many lines the ends are. `unread`: documents whose rows, of a table
    turned on its side or with cells side by side, are not in the order of their text."""

    def __init__(self):
        self.pairs, self.lines, self.alike, self.unread = {}, 0, 0, []

    def add(self, docx, pdf_pages, office_pages):
        text = squeezed(harness.docx_text(docx))
        ours, theirs = ends(text, pdf_pages), set(ends(text, office_pages))
        self.pairs[docx.name] = len(pdf_pages), len(office_pages)
        if ours[-1:] != [len(text)]:
            self.unread.append(docx.name)
            return
        self.lines += len(ours)
        self.alike += sum(end in theirs for end in ours)

    def share_of_pages(self):
        return sum(a == b for a, b in self.pairs.values()) / len(self.pairs)

    def share_of_lines(self):
        return self.alike / self.lines

    def __str__(self):
        return (f'{len(self.pairs)} documents, pages alike in {self.share_of_pages():.1%}, '
                f'{self.lines} lines, {self.share_of_lines():.2%} of them end alike, {len(self.unread)} documents with rows that cannot be followed')


class Lines:
    def home(self):
        """A home for tongbao with one template more: gapped."""
        home = self.folder / 'home'
        (home / 'templates' / 'gapped').mkdir(parents=True)
        (home / 'fonts').symlink_to(harness.ROOT / 'fonts')
        (home / 'templates' / 'notice').symlink_to(harness.ROOT / 'templates' / 'notice')
        (home / 'templates' / 'gapped' / 'template.xml').write_text(GAPPED, 'utf-8')
        return home

    def agreement(self, template):
        """Of all sources that can be read."""
        links = self.folder / 'sources'
        if not links.exists():
            links.mkdir()
            for number, path in enumerate(self.sources()):
                (links / f'{number:03}{path.suffix}').symlink_to(path)
        out = self.folder / template
        done = harness.tongbao('render', '-t', template, '-o', out, links, env={'TONGBAO_HOME': self.home_folder})
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        documents = sorted(out.glob('*.docx'))
        self.assertGreater(len(documents), 0.9 * len(self.sources()))
        seen = pages_of([*documents, *(docx.with_suffix('.pdf') for docx in documents)])
        agreement = Agreement()
        for docx in documents:
            agreement.add(docx, seen[str(docx.with_suffix('.pdf'))], seen[str(docx)])
        return agreement

    def test_lines_and_pages(self):
        self.home_folder = self.home()
        gapped, plain = self.agreement('gapped'), self.agreement('notice')
        print(f'\nwith a gap of 0.2 em: {gapped}\nwithout: {plain}')
        self.assertLessEqual(len(gapped.unread), len(gapped.pairs) / 20, gapped.unread)
        self.assertGreaterEqual(gapped.share_of_lines(), 0.95)
        self.assertGreaterEqual(gapped.share_of_pages(), 0.95, gapped.pairs)
        for name, (ours, theirs) in gapped.pairs.items():
            self.assertLessEqual(abs(ours - theirs), 0 if name in self.exact() else 1, name)
        for name, (ours, theirs) in plain.pairs.items():
            self.assertLessEqual(theirs - ours, math.ceil(ours / 20), f'{name} without a gap')


class Edited:
    def test_edited_copies(self):
        """A paragraph added in the middle of each DOCX: its lines, and those around it, break as in our PDF of the copy."""
        harness.need_module('docx', 'python3-docx')
        home, agreement = Lines.home(self), Agreement()
        made = self.folder / 'made'
        harness.render(made, '-t', 'gapped', '-T', 'docx', *self.sources(), env={'TONGBAO_HOME': home})
        copies = [docxtools.Tools.edited(self, path) for path in sorted(made.glob('*.docx'))]
        harness.render(made, '-t', 'gapped', '-T', 'pdf', *copies, env={'TONGBAO_HOME': home})
        seen = pages_of([*copies, *(copy.with_suffix('.pdf') for copy in copies)])
        for copy in copies:
            agreement.add(copy, seen[str(copy.with_suffix('.pdf'))], seen[str(copy)])
        print(f'\nedited copies, with a gap of 0.2 em: {agreement}')
        self.assertEqual(agreement.unread, [])
        self.assertGreaterEqual(agreement.share_of_lines(), 0.95)
        for name, (ours, theirs) in agreement.pairs.items():
            self.assertLessEqual(abs(ours - theirs), 1, name)


class EditedSamples(Edited, harness.Test):
    sources = staticmethod(harness.samples)


class EditedReal(Edited, harness.Test):
    sources = staticmethod(harness.bulletins)


class Samples(Lines, harness.Test):
    sources = staticmethod(harness.samples)

    def exact(self):
        return ()


class Real(Lines, harness.Test):
    """The bulletins, whose pages must all be alike, the notices and the samples."""

    def sources(self):
        return harness.bulletins() + harness.notices() + harness.samples()

    def exact(self):
        return [f'{number:03}.docx' for number in range(len(harness.bulletins()))]


class Seeing(harness.Test):
    def test_rows_that_end_elsewhere(self):
        text = '一二三四，五六七八。'
        self.assertEqual(ends(text, [['一二三四', '五六七', '八。']]), [5, 8, 10])
        self.assertEqual(ends(text, [['一二三', '四，五六'], ['七八']]), [3, 7, 10])


if __name__ == '__main__':
    harness.main()
