"""findings.py's table of what is told where a notice is set: metadata that its template has no place for, seals, the head, fonts, lines
and pages. `FILES` lie beside the sources."""
import harness
from findings_row import BODY, SENTENCES, Row, front


def seal(side, alpha):
    """A red square of so many pixels."""
    return harness.png(side, [(b'\xd0\x00\x20\x80' if alpha else b'\xd0\x00\x20') * side] * side)


GOOD, COARSE = 497, 496  # 300 dpi of 42 mm, and one dot less
FILES = {'good.png': seal(GOOD, True), 'coarse.png': seal(COARSE, True), 'opaque.png': seal(GOOD, False), 'cut.png': seal(GOOD, True)[:99]}
ISSUERS = [f'示例市第{i}建设管理局' for i in '一二三四五六七八九十']


def sealed(*lines):
    return front('\n'.join(('模板: document', *lines)))


def masthead(*names):
    return sealed(f'发文机关标志: [{", ".join(names)}]')


def jointly(n):
    """A notice that so many bodies sign and seal."""
    body = BODY.replace('青澜县水务局\n', '\n'.join(ISSUERS[:n]) + '\n')
    return f'---\n模板: document\n印章: [{", ".join(["good.png"] * n)}]\n---\n{body}'


ROWS = [
    # what the metadata asks
    Row('meta-no-place', front('签发人: 张三'), '2:6-8', front('模板: upward\n签发人: 张三')),
    Row('template-unknown', front('模板: documents'), '2:5-14', front('模板: document')),
    Row('seal-unreadable', sealed('印章: missing.png'), '3:5-16', sealed('印章: good.png')),
    Row('seal-no-image', sealed('印章: cut.png'), '3:5-12', sealed('印章: good.png')),
    Row('seal-coarse', sealed('印章: coarse.png'), '3:5-15', sealed('印章: good.png')),
    Row('seal-opaque', sealed('印章: opaque.png'), '3:5-15', sealed('印章: good.png')),
    Row('seal-count', sealed('印章: [good.png, good.png]'), '3:6-14', sealed('印章: [good.png]')),
    # the head and the signature
    Row('head-crowded', masthead(*(f'示例市第{i}水务局' for i in range(25))), '-', masthead(*(f'示例市第{i}水务局' for i in range(24))), near='mark-small'),
    Row('mark-small', masthead('示例' * 9), '3:10-28', masthead('示例' * 8)),
    Row('seals-parted', jointly(9), '19:1-11', jointly(8)),
    # glyphs and pages
    Row('font-fallback', BODY.replace('已经', '昇'), '5:5-6', BODY.replace('已经', '升')),
    Row('no-glyph', BODY.replace('已经', '\U00013000'), '5:5-6', BODY.replace('已经', '昇')),
    Row('too-many-pages', BODY.replace('已经', SENTENCES[:460]), '-', BODY.replace('已经', SENTENCES[:430]), limit='pages=1'),
]
