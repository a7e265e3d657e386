"""What each command says and leaves, over one small folder, is what tests/e2e/commands.expected holds: options, exit codes, messages,
reports, the files of each folder. Quick, so that a run of the quick tests sees a change of what the program does beside setting a page.
UPDATE=1 rewrites what is expected; read the difference first."""
import difflib
import http.client
import json
import os
import re
import signal
import subprocess
import time
import zipfile
from urllib.parse import quote, urlsplit

import harness

EXPECTED = harness.ROOT / 'tests' / 'e2e' / 'commands.expected'
TEXT = '关于第{}号水闸检修的通知\n\n各用水单位：\n第{}号水闸自即日起检修，请提前做好储水准备。\n一、检修安排。分三批进行,每批五天。\n青岚市水务局\n2024年7月1日\n'
UNTITLED = '没有标题的一段话，有 “一个引号和 13812345678。\n'


def same_on_every_machine(text):
    """Without what a change of a page's setting, of a library or of the clock would change."""
    text = re.sub(r'\b[0-9a-f]{64}\b', 'HASH', text)
    text = re.sub(r'("(?:bytes|ruleIndex)": ?)\d+', r'\1N', text)
    text = re.sub(r'http://127\.0\.0\.1:\d+/[0-9a-f]{32}', 'URL', text)
    return text


class Commands(harness.Test):
    def setUp(self):
        super().setUp()
        self.said = []
        for i in range(3):
            self.write(f'in/{i}.txt', TEXT.format(i, i))
        self.write('in/sub/3.txt', UNTITLED)
        self.write('in/sub/3.yaml', '模板: leter\n文号: 青水[2024]3号\n')
        self.write('in/bad.docx', b'PK\x03\x04 no archive')
        self.write('in/1.yaml', '模板: letter\n')
        for path in (self.folder / 'in').rglob('*'):
            os.utime(path, (1700000000, 1700000000))

    def tell(self, *lines):
        self.said += lines

    def run_command(self, *arguments, lang='en', told=True, **options):
        """Without poppler, which is a matter of the machine."""
        env = harness.environment(PATH='/nonexistent', **harness.cairo_may_lose())
        done = subprocess.run([str(harness.TONGBAO), *arguments, '--lang', lang], cwd=self.folder, env=env, capture_output=True,
                              timeout=300, **options)
        said = [(name, getattr(done, name).decode('utf-8', 'backslashreplace')) for name in ('stdout', 'stderr')]
        self.tell(f'$ tongbao {" ".join(arguments)} --lang {lang}', f'[{done.returncode}]')
        if told:
            self.tell(*(f'{name[3:]}| {line}' for name, text in said for line in text.splitlines()))
        return done

    def list_files(self, *folders):
        for folder in folders:
            self.tell(f'in {folder}/: ' + ' '.join(sorted(str(path.relative_to(self.folder / folder))
                                                       for path in (self.folder / folder).rglob('*') if path.is_file())))

    def show(self, name):
        self.tell(f'{name}:', *(self.folder / name).read_text(encoding='utf-8').splitlines())

    def batch(self):
        self.run_command('render', '-j', '2', '-T', 'pdf,docx,png', '-o', 'out', '--report', 'report.json', '--manifest', 'in')
        self.list_files('out')
        self.show('report.json')
        self.show('out/SHA256SUMS')
        self.run_command('render', '-T', 'pdf,docx,png', '-o', 'out', '-v', 'in')
        self.write('in/2.txt', TEXT.format(2, '二'))
        (self.folder / 'in' / '1.yaml').unlink()
        (self.folder / 'out' / '0.pdf').unlink()
        self.run_command('render', '-T', 'pdf,docx,png', '-o', 'out', '-q', 'in')
        self.run_command('render', '-T', 'pdf,docx,png', '-o', 'out', '--fresh', '--fail-on', 'warning', 'in')
        for options in (('-T', 'pdf,docx'), ('-T', 'pdf'), ('-T', 'pdf'), ('-T', 'pdf', '--fix', 'none')):
            self.run_command('render', *options, '-o', 'again', 'in/0.txt', 'in/1.txt')
        self.list_files('again')
        self.run_command('render', '-T', 'svg,cairo-pdf', '-o', 'one', '--set', '份号=000001', '--fix', 'safe', 'in/0.txt', 'in/sub/3.txt')
        self.run_command('render', '-T', 'pdf', '-o', 'one', '-', input=TEXT.format(9, 9).encode())
        self.list_files('one')

    def shards(self):
        for i in (1, 2):
            self.run_command('render', '-T', 'pdf', '-o', f'part{i}', '--shard', f'{i}/2', 'in')
        self.run_command('merge', '-o', 'joined', 'part1')
        self.run_command('merge', '-o', 'joined', '--manifest', '--report', 'joined.json', 'part1', 'part2')
        self.run_command('render', '-T', 'pdf', '-o', 'joined', 'in')
        self.list_files('part1', 'part2', 'joined')
        self.show('joined.json')

    def verify(self):
        self.run_command('verify', '-T', 'pdf,docx,png', '-o', 'out', 'in/0.txt', 'in/2.txt')
        (self.folder / 'out' / '0-1.png').write_bytes((self.folder / 'out' / '2-1.png').read_bytes())
        with open(self.folder / 'out' / '0.pdf', 'ab') as file:
            file.write(b'\n')
        for name, old, new in (('0', '储水', '蓄水'), ('2', 'w:w="11906"', 'w:w="12240"')):
            path = self.folder / 'out' / f'{name}.docx'
            with zipfile.ZipFile(path) as package:
                parts = {info.filename: package.read(info) for info in package.infolist()}
            parts['word/document.xml'] = parts['word/document.xml'].replace(old.encode(), new.encode())
            with zipfile.ZipFile(path, 'w') as package:
                for part, data in parts.items():
                    package.writestr(part, data)
        self.run_command('verify', '-T', 'pdf,docx,png', '-o', 'out', 'in/0.txt', 'in/2.txt', lang='zh')
        (self.folder / 'out' / '0.pdf').write_bytes(b'somebody else')
        self.run_command('render', '-T', 'pdf', '-o', 'out', 'in/0.txt')
        self.run_command('render', '-T', 'pdf', '-o', 'out', '--force', 'in/0.txt')

    def check(self):
        for options in ((), ('-v', '--text-only'), ('-q',), ('-f', 'json'), ('-f', 'junit'), ('--fail-on', 'hint', '--fix', 'none')):
            self.run_command('check', *options, 'in')
        sarif = json.loads(self.run_command('check', '-f', 'sarif', 'in/sub', told=False).stdout)
        self.tell(*json.dumps(sarif['runs'][0]['results'], indent=1, ensure_ascii=False, sort_keys=True).splitlines())
        self.write('odd/059AMZamz-._~ %@[`{:é.txt', UNTITLED)
        odd = json.loads(self.run_command('check', '-f', 'sarif', 'odd', told=False).stdout)
        self.tell(*sorted({result['locations'][0]['physicalLocation']['artifactLocation']['uri'] for result in odd['runs'][0]['results']}))
        self.run_command('check', 'in', lang='zh')

    def others(self):
        self.run_command('preview', '-o', 'shown', '--dpi', '30', 'in/0.txt', 'in/sub')
        self.list_files('shown')
        self.run_command('render', '-T', 'docx', '--embed-fonts', '-o', 'carried', 'in/0.txt')
        self.list_files('carried')
        self.write('rare.txt', TEXT.format('堃', '𠮷'))
        for arguments in ((), ('in/0.txt',), ('-q', 'in/0.txt', 'in/bad.docx'), ('rare.txt',)):
            self.run_command('fonts', *arguments)
        template = (harness.ROOT / 'templates' / 'letter' / 'template.xml').read_text(encoding='utf-8')
        self.write('good.xml', template)
        self.write('wrong.xml', template.replace('<template ', '<template colour="red" '))
        for arguments in ((), ('list',), ('check', 'good.xml'), ('check', 'wrong.xml'), ('check', 'absent.xml'), ('diff', 'good.xml'), ('nonsense',)):
            self.run_command('templates', *arguments)

    def wrong_use(self):
        for arguments in ('render', 'nonsense', 'render -T pfd in', 'render -j 0 in', 'render -j 257 in', 'render -t leter in', 'render -t .hidden in', 'render -t a/b in', 'render --shard 3/2 in',
                          'render --fix some in', 'render --set 文好=1 in', 'render --set x in', 'render --fonts mine in', 'render --fail-on never in',
                          'check -f yaml in', 'preview --dpi 23 in', 'preview --dpi 601 in', 'serve', 'serve --port 65536 in', 'merge',
                          'render --unknown in', 'render -T', 'render nowhere', 'model', 'render -T pdf -o /proc/none in/0.txt'):
            self.run_command(*arguments.split())

    def serve(self):
        process = subprocess.Popen([harness.TONGBAO, 'serve', '--lang', 'en', self.folder / 'in'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env=harness.environment(TMPDIR=self.folder))
        url = urlsplit(process.stdout.readline().strip())
        try:
            for method, path in (('GET', ''), ('GET', 'n/0.txt/'), ('GET', 'n/0.txt/0.pdf'), ('GET', '../x'), ('GET', 'none'), ('PUT', ''),
                                 ('POST', 'drop?name=' + quote('丁.txt')), ('POST', 'drop?name=x.exe')):
                for _ in range(3000):
                    connection = http.client.HTTPConnection('127.0.0.1', url.port, timeout=300)
                    connection.request(method, url.path + path, TEXT.format(4, 4).encode() if method == 'POST' else None,
                                       {'Content-Type': 'application/octet-stream'} if method == 'POST' else {})
                    answer = connection.getresponse()
                    body = answer.read()
                    connection.close()
                    if answer.status != 404 or not path.endswith('.pdf'):
                        break
                    time.sleep(0.1)  # it is being set
                self.tell(f'{method} {path}: {answer.status} {answer.getheader("Content-Type")} {body[:5] if path.endswith(".pdf") else ""}')
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=300)
        self.tell(f'[{process.returncode}] {errors}')
        self.tell('left: ' + ' '.join(sorted(name for name in os.listdir(self.folder) if name.startswith('.'))))

    def test_commands(self):
        for part in (self.batch, self.shards, self.verify, self.check, self.others, self.wrong_use, self.serve):
            self.tell('', f'== {part.__name__}')
            part()
        said = same_on_every_machine('\n'.join(self.said) + '\n')
        if os.environ.get('UPDATE') == '1':
            EXPECTED.write_text(said, encoding='utf-8')
        rows = difflib.unified_diff(EXPECTED.read_text(encoding='utf-8').splitlines(), said.splitlines(), 'expected', 'said', lineterm='', n=1)
        difference = '\n'.join(list(rows)[:60])
        if difference:
            self.fail(f'{difference}\nUPDATE=1 tests/e2e/run commands.py rewrites what is expected; read the difference first')


if __name__ == '__main__':
    harness.main()
