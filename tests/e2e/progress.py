"""How far a run is: one line on a terminal, which goes as it came; plain lines elsewhere."""
import os
import pty
import re
import struct
import fcntl
import subprocess
import termios

import harness

TEXT = '关于第{0}号水闸检修的通知\n\n各用水单位：\n第{0}号水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'
DOCUMENTS = 30


class Terminal(harness.Test):
    def setUp(self):
        super().setUp()
        for i in range(DOCUMENTS):
            self.write(f'in/{i:02}.txt', TEXT.format(i))
        self.write('in/bad.docx', b'PK\x03\x04 no archive')

    def seen(self, *options, columns=120, **env):
        """What a terminal is sent."""
        terminal, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
        command = [harness.TONGBAO, 'render', '-T', 'pdf', '--fresh', '--lang', 'en', *options, '-o', self.folder / 'out', self.folder / 'in']
        process = subprocess.Popen([str(word) for word in command], env=harness.environment(**{'TERM': 'xterm', **env}), stdin=side, stdout=side, stderr=side)
        os.close(side)
        data = b''
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # how a terminal ends
                more = b''
            if not more:
                break
            data += more
        os.close(terminal)
        self.assertEqual(process.wait(), 2)
        return data.decode()

    def left_standing(self, text):
        """The lines a reader is left with."""
        return [re.sub(r'^.*\r\033\[K', '', line) for line in text.replace('\r\n', '\n').split('\n') if line]


class Bar(Terminal):
    def test_a_bar_that_goes_as_it_came(self):
        text = self.seen()
        self.assertRegex(text, r'\[#*\.*\] \d+/31, \d+ documents/s, \d+ pages/s')
        self.assertRegex(text, r', \d+:\d\d left')
        lines = self.left_standing(text)
        self.assertRegex(lines[0], r'bad\.docx.*error')
        self.assertEqual(lines[1:], ['31 documents, 30 pages; 0 unchanged, 1 failed'])


class Kinds(Terminal):
    """Of terminals, and of what is asked for."""

    def test_verbose_tells_each_file_too(self):
        lines = self.left_standing(self.seen('-v'))
        self.assertEqual(len([line for line in lines if line.endswith('.pdf: 1 page')]), DOCUMENTS)
        self.assertTrue(all('\033[K' not in line for line in lines))

    def test_quiet(self):
        text = self.seen('-q')
        self.assertNotIn('\033[K', text)
        self.assertEqual(len(self.left_standing(text)), 1)

    def test_no_colour(self):
        self.assertIn('\033[3', self.seen())
        self.assertNotIn('\033[3', self.seen(NO_COLOR='1'))

    def test_a_narrow_terminal(self):
        for frame in self.seen(columns=40).split('\r\033[K'):
            self.assertLess(len(frame.split('\r\n')[0]) if '/31' in frame else 0, 40)

    def test_a_terminal_that_can_do_nothing(self):
        self.assertNotIn('\033[K', self.seen(TERM='dumb'))

    def test_plain_lines_elsewhere(self):
        done = harness.tongbao('render', '-T', 'pdf', '-v', '--lang', 'en', '-o', self.folder / 'out', self.folder / 'in')
        self.assertNotIn('\033', done.stdout + done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), DOCUMENTS)
        self.assertTrue(done.stderr.endswith('31 documents, 30 pages; 0 unchanged, 1 failed\n'))


if __name__ == '__main__':
    harness.main()
