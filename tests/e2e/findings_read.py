"""findings.py's table of what is told of text, pages, Markdown and metadata: sources that bring a finding, and their near misses."""
from findings_row import BODY, MISSING, PAGE_HEAD, PAGE_TAIL, SENTENCES, Row, front, page

OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
SHORT = '河道整治已经完成。'
ONE_LINE = BODY.split('\n')[0] + SENTENCES
TABLE = '<table border=1><tr><td>河段</td><td>长度</td><td>备注</td></tr><tr><td>{}</td><td>3公里</td><td>完成</td></tr></table>'


def filled(size):
    """A text of so many bytes."""
    return BODY.encode('utf-8').ljust(size)


def headed(level):
    """A page of two notices side by side; the second is headed on this level."""
    other = f'<{level}>青澜县水务局关于堤岸修整情况的通报</{level}><p>堤岸修整已经完成，请各单位巩固成果，做好管护。</p>'
    return page('', head=f'<div>{PAGE_HEAD}{PAGE_TAIL}</div><div>{other}</div>', tail='')


def items(text):
    """A page whose list is all there is, or a paragraph more."""
    return page('', head=f'<h1>青澜县水务局关于河道整治情况的通报</h1><ul><li>河道整治</li></ul>{text}')


ROWS = [
    # the file
    Row('file-unreadable', MISSING, '-', BODY),
    Row('file-empty', '\ufeff', '-', '\ufeff' + BODY),
    Row('file-too-large', filled(601), '-', filled(600), limit='text-bytes=600'),
    Row('folder-empty', {'a.pdf': '%PDF-1.7\n', 'README.md': '# 说明\n'}, '-', {'a.txt': BODY}),
    Row('type-mismatch', page(), '-', BODY),
    Row('type-old-word', OLE + 'WordDocument'.encode('utf-16-le'), '-', BODY, kind='.doc', near='type-mismatch'),
    Row('type-unreadable', '%PDF-1.7\n' + BODY, '-', BODY.replace('完成', '完成（%PDF-1.7）'), beside='type-mismatch'),
    Row('no-text', '\n　　\n', '-', BODY, beside='no-title no-signature no-date'),
    # its bytes
    Row('encoding-declared-wrong', page(charset='gb2312'), '-', page(charset='gb2312').encode('gbk'), kind='.html'),
    Row('encoding-detected', BODY.encode('gb18030'), '-', BODY.encode('utf-16')),
    Row('encoding-unsupported', BODY.encode('utf-32'), '-', BODY.encode('utf-16')),
    Row('byte-unreadable', BODY.encode().replace('整治已'.encode(), '整治'.encode() + b'\xe6'), '5:5-6', BODY, beside='replacement-character'),
    Row('control-dropped', BODY.replace('治已', '治\u202e已'), '5:5-6', BODY.replace('治已', '治\ufe00已')),
    Row('replacement-character', BODY.replace('治已', '治\ufffd已'), '5:5-6', BODY.replace('治已', '治〓已')),
    Row('paragraph-too-long', BODY.replace(SHORT, SENTENCES[:41]), '5:41-41', BODY.replace(SHORT, SENTENCES[:40]), limit='paragraph-chars=40'),
    Row('too-many-findings', BODY.replace('河', '\u202e河').replace('道', '\u202e道'), '-', BODY.replace('河', '\u202e河'), limit='findings=3',
        beside='control-dropped', near='control-dropped'),
    Row('lines-guessed', ONE_LINE + '一、清理。二、修整。', '1:1-1118', ONE_LINE + '一、清理。', beside='no-title no-signature no-date',
        near='no-title no-signature no-date'),
    Row('line-dropped', BODY.replace('\n\n', '\n发布时间：2024-09-20\n', 1), '2:1-16', BODY.replace('\n\n', '\n2024年9月20日\n', 1)),
    # a page
    Row('page-empty', page('', head='<script>关于</script>', tail=''), '-', page(), kind='.html'),
    Row('page-no-body', items(''), '-', items('<p>河道整治已经完成，堤岸已经修整，沟渠已经疏通，请各单位巩固成果，做好管护。</p>'), kind='.html'),
    Row('page-several', headed('h1'), '-', headed('h2'), kind='.html'),
    Row('page-too-deep', page('<div>' * 7), '-', page('<div>' * 6), kind='.html', limit='xml-depth=9'),
    Row('page-too-many-nodes', page('<p a=1 b=2 c=3 d=4>堤岸修整已经完成。</p>'), '-', page('<p a=1 b=2 c=3>堤岸修整已经完成。</p>'), kind='.html',
        limit='xml-attrs=3'),
    Row('too-many-nodes', page('<p>堤岸修整已经完成。</p><p>沟渠疏通已经完成。</p>'), '-', page('<p>堤岸修整已经完成。</p>'), kind='.html', limit='raw-nodes=6'),
    Row('image-left-out', page('<img src="a.png">'), '3:1-1', page('<br>'), kind='.html'),
    Row('table-nested', page(TABLE.format(TABLE.format('青澜河'))), '3:67-67', page(TABLE.format('青澜河')), kind='.html'),
    Row('strike-flattened', page('<p>共清淤<s>10</s>立方米。</p>'), '3:7-7', page('<p>共清淤<u>10</u>立方米。</p>'), kind='.html'),
    Row('link-dropped', page('<p>详见<a href="javascript:a()">清单</a>。</p>'), '3:6-6', page('<p>详见<a href="https://a.example/">清单</a>。</p>'),
        kind='.html'),
    # Markdown
    Row('markup-dropped', BODY.replace('已经', '<b>已经'), '5:5-8', BODY.replace('已经', '<已经'), kind='.md'),
    Row('markup-words', BODY.replace('河道整治已经', '<div>\n各县\n</div>\n\n河道整治已经'), '5:1-1',
        BODY.replace('河道整治已经', '<div>\n<!-- 各县 -->\n</div>\n\n河道整治已经'), kind='.md'),
    Row('image-unreadable', BODY.replace('已经', '![图](a.png)已经'), '5:5-5', BODY.replace('已经', '[图](https://a.example/a.png)已经'), kind='.md'),
    # metadata
    Row('meta-unknown-key', front('附註: 公开发布'), '2:1-3', front('附注: 公开发布')),
    Row('meta-bad', front('附注: [公开发布'), '3:1-1', front('附注: [公开发布]')),
    Row('meta-refused', front('附注: &a 公开发布'), '2:5-5', front('附注: "&a 公开发布"')),
    Row('meta-value', front('附注: {公开: 发布}'), '2:5-5', front('附注: "{公开: 发布}"')),
]
