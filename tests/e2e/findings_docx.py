"""findings.py's table of what is told of a DOCX: drafts that bring a finding, and their near misses."""
import harness
from findings_row import Row, docx, paragraph, run, wrapped

OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SIGNATURE = 'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/'
DONE = paragraph('堤岸已经修整。')
COMMENTS = wrapped('', 'comments')


def encrypted(package, name):
    """As if this part were encrypted: both its headers say so."""
    data = bytearray(package)
    for mark, flags, begin in ((b'PK\3\4', 6, 30), (b'PK\1\2', 8, 46)):
        at = data.find(mark)
        while data[at + begin:at + begin + len(name)] != name:
            at = data.find(mark, at + 1)
        data[at + flags] |= 1
    return bytes(data)


def damaged(package):
    """Some bytes of the text are others."""
    at = package.index(b'word/document.xml') + 60
    return package[:at] + b'\xff' * 16 + package[at + 16:]


def listed(form):
    """A paragraph that is numbered in this format."""
    levels = (f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
              '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + run('堤岸已经修整。') + '</w:p>'
    return docx(numbered, ('numbering', 'numbering.xml', wrapped(levels, 'numbering')))


def looking(looks):
    """A paragraph with a word in the midst that has these properties."""
    return docx('<w:p>' + run('堤岸已经') + run('全部', looks) + run('修整。') + '</w:p>')


def noted(kind):
    note = wrapped(f'<w:{kind} w:id="1"><w:p>{run("含支流。")}</w:p></w:{kind}>', f'{kind}s')
    return docx(f'<w:p>{run("堤岸已经修整")}<w:r><w:{kind}Reference w:id="1"/></w:r>{run("。")}</w:p>', (f'{kind}s', 'notes.xml', note))


def linked(address):
    return docx(f'<w:p><w:hyperlink r:id="r0">{run("堤岸已经修整。")}</w:hyperlink></w:p>', ('hyperlink', address, None))


def pictured(name, image):
    return docx(DONE + f'<w:p><w:r><w:drawing><a:blip {DRAWN} r:embed="r0"/></w:drawing></w:r></w:p>', ('image', name, image))


def table(inside=''):
    cell = '<w:tc>{}<w:p>{}</w:p></w:tc>'
    return '<w:tbl><w:tr>' + cell.format('', run('河段')) + cell.format(inside, run('长度')) + '</w:tr></w:tbl>'


def remarked(comments):
    """A draft whose part of comments is this."""
    return docx(DONE, ('comments', 'comments.xml', comments))


def commented(words):
    return remarked(wrapped(f'<w:comment w:id="1"><w:p>{words}</w:p></w:comment>', 'comments'))


def drawn(words):
    chart = f'<c:chart xmlns:c="c" {DRAWN}><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:chart>'
    return docx(DONE, ('chart', 'chart.xml', chart))


def row(code, trigger, at, silent, **more):
    return Row(code, trigger=trigger, at=at, silent=silent, **{'kind': '.docx', **more})


ROWS = [
    # the package
    row('docx-not-zip', docx(DONE)[:-30], '-', docx(DONE)),
    row('docx-lock-file', b'\x05user', '-', docx(DONE), kind=('~$draft.docx', '$draft.docx')),
    row('docx-old-format', OLE, '-', docx(DONE)),
    row('docx-encrypted', encrypted(docx(DONE), b'word/document.xml'), '-', docx(DONE)),
    row('docx-not-word', docx(DONE, main='<workbook/>'), '-', docx(DONE)),
    row('package-too-large', docx(DONE, ('x', 'x.bin', bytes(2 << 20))), '-', docx(DONE, ('x', 'x.bin', bytes(1 << 20)))),
    row('part-missing', remarked(None), '-', remarked(COMMENTS)),
    row('part-unreadable', damaged(docx(DONE)), '-', docx(DONE)),
    row('part-bad', remarked(COMMENTS[:-1]), 'comments.xml', remarked(COMMENTS)),
    row('part-doctype', remarked('<!DOCTYPE a>' + COMMENTS), 'comments.xml',
        remarked('<!-- a -->' + COMMENTS)),
    row('docx-signed', docx(DONE, root=[(SIGNATURE + 'origin', 'origin.sigs')]), '-', docx(DONE, root=[(SIGNATURE + 'certificate', 'origin.sigs')])),
    # its text
    row('change-accepted', docx(f'<w:p>{run("堤岸已经")}<w:ins>{run("全部")}</w:ins>{run("修整。")}</w:p>'), '4:5-7',
        docx(f'<w:p>{run("堤岸已经")}{run("全部")}{run("修整。")}</w:p>')),
    row('change-deleted', docx(f'<w:p>{run("堤岸已经")}<w:del><w:r><w:delText>全部</w:delText></w:r></w:del>{run("修整。")}</w:p>'), '4:5-7',
        docx(f'<w:p>{run("堤岸已经")}<w:del><w:r/></w:del>{run("修整。")}</w:p>')),
    row('hidden-dropped', looking('<w:vanish/>'), '4:5-7', looking('<w:vanish w:val="0"/>')),
    row('strike-flattened', looking('<w:strike/>'), '4:5-5', looking('<w:strike w:val="0"/>')),
    row('comment-dropped', commented(run('请核')), 'comments.xml:1:1-3', commented('')),
    row('note-moved', noted('endnote'), '4:7-10', noted('footnote')),
    row('number-format-unknown', listed('klingon'), '4:1-1', listed('chineseCounting')),
    row('symbol-unknown', docx(DONE + '<w:p><w:r><w:sym w:font="Webdings" w:char="F0AA"/></w:r></w:p>'), '5:1-1',
        docx(DONE + '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>')),
    row('drawing-dropped', drawn('示意'), 'chart.xml:1:1-3', drawn('')),
    row('image-unreadable', pictured('a.emf', 'nothing to draw'), '5:1-1', pictured('a.png', harness.png(8, [bytes(8)] * 8))),
    row('table-nested', docx(DONE + table(table())), '5:1-1', docx(DONE + table())),
    row('formula-flattened', docx(f'<w:p {DRAWN}>{run("堤岸已经修整")}<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>{run("。")}</w:p>'), '4:7-7',
        docx(f'<w:p {DRAWN}>{run("堤岸已经修整")}{run("a")}{run("。")}</w:p>')),
    row('link-dropped', linked('file:///etc/passwd'), '4:1-1', linked('https://a.example/')),
]
