"""What the typesetting tests are run on, rendered: folders that live as long as the test class."""
import random
import tempfile
from pathlib import Path

import harness
from typeset_sheet import CELLS, ROWS


def notices():
    """What else of ../shared the program may be asked to read: folders, each walked for what it knows."""
    return sorted(path for path in (harness.SHARED / 'notices').glob('*') if path.is_dir())


def rendered(cls, sources, formats='pdf'):
    """[(source, its PDF)] in a folder that lives as long as the test class."""
    folder = class_folder(cls)
    env = harness.cairo_may_lose() if 'cairo-pdf' in formats else {}
    harness.render(folder, '-T', formats, *sources, env=env)
    return [(path, folder / f'{path.stem}.pdf') for path in sources]


def rendered_notices(cls):
    """The same for what the program reads in ../shared/notices, whatever that is by now."""
    found = []
    for folder in notices():
        out = class_folder(cls)
        done = harness.tongbao('render', '-T', 'pdf', '-o', out, folder)
        assert done.returncode in (0, 1, 2), done.stderr
        found += [(path, out / f'{path.stem}.pdf') for path in sorted(folder.iterdir()) if (out / f'{path.stem}.pdf').exists()]
    return found


def han_source(cls, pages):
    """A source of one paragraph without marks that fills so many pages and a row more."""
    path = class_folder(cls) / 'han.txt'
    characters = (pages * ROWS + 1) * CELLS - 2
    path.write_text(('各级机关按照统一部署认真落实整改要求' * characters)[:characters], 'utf-8')
    return path


HAN = '本次检查发现的问题已经逐项整改各级单位要按照统一部署加强管理落实责任完善制度推进工作取得成效群众满意'
MARKS = '，，，，、、、。；：'
PIECES = ('2024年12月9日', '12月31日', '3.5万元', '1024个', '95%', '-15℃', '37.5％', '2022—2023年', '50～80件', '〔2023〕117号', '（试行）',
          '《管理办法》', '《〈办法〉释义》', '“回头看”', '“‘双随机’抽查”', '——', '……', '第3季度', '8h', '35mg/m³', 'VOCs', 'PM2.5', '①', '（一）',
          'https://www.qinglan.example/a/2024/q3.html', 'dczg@hbj.qinglan.example', '0300—5550141', '1∶1.5', '甲·乙', '.docx', '！', '？”')


def mixed_source(cls, paragraphs):
    """A source of paragraphs of chance: Han, marks, and all that has a rule of its own at a line's end; the same ones every time."""
    chance, lines = random.Random(9704), []
    for _ in range(paragraphs):
        pieces = []
        for _ in range(chance.randrange(8, 40)):
            start = chance.randrange(len(HAN) - 8)
            pieces.append(HAN[start:start + chance.randrange(1, 9)])
            pieces.append(chance.choice(MARKS if chance.random() < 0.5 else PIECES))
        lines.append('本' + ''.join(pieces) + '完毕。')
    path = class_folder(cls) / 'mixed.txt'
    path.write_text('\n\n'.join(lines) + '\n', 'utf-8')
    return path


def class_folder(cls):
    holder = tempfile.TemporaryDirectory(prefix='tongbao-test-')
    cls.addClassCleanup(holder.cleanup)
    return Path(holder.name)
