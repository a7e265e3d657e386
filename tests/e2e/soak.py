"""Long runs and rude ends: many documents in flat memory with none lost, processes killed at random, a disk that fills up. The sizes
are a tenth of what `make soak` (SOAK=full) does."""
import contextlib
import hashlib
import json
import os
import random
import re
import resource
import signal
import subprocess
import threading
import time
import unittest

import harness

FULL = os.environ.get('SOAK') == 'full'
TEXT = '关于第{0}号水闸检修的通知\n\n各用水单位：\n第{0}号水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'
DOCUMENTS = 10000 if FULL else 500
KILLED = 120 if FULL else 40  # documents of the runs that are disturbed
WORKER_KILLS, PARENT_KILLS = (200, 50) if FULL else (20, 8)
NO_LEAKS = f'exitcode={harness.SANITIZER_EXIT}:detect_leaks=0'  # who looks for them is a child too, and is waited for
GROWTH = 1.15  # of the memory, from the first fifth of a run to its end
CACHE = 2000  # SQLite's, which fills up to so much and no more [KiB]: in a long run it does so in the first fifth


def own_memory(pid):
    """What a process and its children hold that is no file's [KiB]: pages of a file count less while tests running beside map it too."""
    try:
        with open(f'/proc/{pid}/smaps_rollup') as file:
            own = int(re.search(r'^Pss_Anon:\s+(\d+)', file.read(), re.M).group(1))
        return own + sum(map(own_memory, children(pid)))
    except (OSError, AttributeError):
        return 0


def taken():
    """What the processes that ended have taken of the processor [s]."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def children(pid):
    try:
        with open(f'/proc/{pid}/task/{pid}/children') as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


class Soak(harness.Test):
    def setUp(self):
        super().setUp()
        self.sources, self.out = self.folder / 'in', self.folder / 'out'

    def generate(self, n):
        for i in range(n):
            self.write(f'in/{i:05}.txt', TEXT.format(i))

    def start(self, *options, out=None, pipesize=-1, **changes):
        command = [harness.TONGBAO, 'render', '-j', 2, *options, '-o', out or self.out, self.sources]
        return subprocess.Popen([str(word) for word in command], env=harness.environment(**changes), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, pipesize=pipesize)

    def contents(self, out):
        return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in harness.files_below(out)}


class Many(Soak):
    def remove_as_they_come(self, process, sums):
        """Hashes each output when it is told and takes it away: the disk holds a few."""
        for line in process.stdout:
            path = line.rsplit(':', 1)[0]
            with open(path, 'rb') as file:
                sums[os.path.basename(path)] = hashlib.sha256(file.read()).hexdigest()
            os.unlink(path)

    def measure(self, process, sizes):
        while process.poll() is None:
            sizes.append(own_memory(process.pid))
            time.sleep(0.05)

    def test_many_documents(self):
        self.generate(DOCUMENTS)
        report, sums, sizes = self.folder / 'report.json', {}, []
        begin = time.monotonic()
        process = self.start('--report', report)
        meter = threading.Thread(target=self.measure, args=(process, sizes))
        meter.start()
        self.remove_as_they_come(process, sums)
        meter.join()
        process.communicate()
        self.assertEqual(process.returncode, 0)
        told = {output['path']: output['sha256'] for document in json.loads(report.read_text())['documents'] for output in document['outputs']}
        self.assertEqual(len(sums), 2 * DOCUMENTS)
        self.assertEqual(sums, told)
        self.assertEqual(harness.files_below(self.out), [])
        early, late = max(sizes[:max(len(sizes) // 5, 1)]), max(sizes[-len(sizes) // 5:])
        self.assertGreater(early, 0)
        print(f'{DOCUMENTS} documents in {time.monotonic() - begin:.0f} s; memory {early} KiB, at the end {late} KiB')
        if 'sanitize' not in str(harness.TONGBAO):  # what was freed is kept for a while there
            self.assertLess(late, early * GROWTH + (0 if FULL else CACHE))

    def test_nothing_changed(self):
        self.generate(DOCUMENTS)
        for path in self.sources.iterdir():
            os.utime(path, (1700000000, 1700000000))
        harness.render(self.out, '-T', 'pdf', '-j', 2, self.sources, timeout=3000)
        begin = taken()
        done = harness.render(self.out, '-T', 'pdf', '-j', 2, '--lang', 'en', self.sources)
        took = taken() - begin
        print(f'{DOCUMENTS} documents, nothing changed: {took:.2f} s')
        self.assertEqual(done.stdout.count(', unchanged\n'), DOCUMENTS)
        self.assertLess(took, 2)


class Killed(Soak):
    def setUp(self):
        super().setUp()
        self.dice = random.Random(8)
        self.generate(KILLED)
        expected = self.folder / 'expected'
        harness.render(expected, self.sources)
        self.expected = self.contents(expected)

    def assert_ends_well(self):
        harness.render(self.out, '-j', 2, self.sources)
        self.assertEqual(self.contents(self.out), self.expected)

    def test_workers(self):
        """Each costs the one document it had; a rerun makes it."""
        killed = 0
        while killed < WORKER_KILLS:
            process = self.start('--fresh', '-q', ASAN_OPTIONS=NO_LEAKS)
            while process.poll() is None and killed < WORKER_KILLS:
                time.sleep(self.dice.uniform(0, 0.05))
                with contextlib.suppress(ProcessLookupError):  # it may end by itself just now
                    for pid in children(process.pid)[:1]:
                        os.kill(pid, signal.SIGKILL)
                        killed += 1
            _, said = process.communicate(timeout=300)
            self.assertIn(process.returncode, (0, 2), said)
            failed = said.count('[worker-died]')
            whole = len([name for name in harness.files_below(self.out) if name.endswith('.pdf')])
            self.assertGreaterEqual(whole + failed, KILLED)
        self.assert_ends_well()

    def test_the_run_itself(self):
        """What was finished is not lost: the next run does not make it again."""
        for kill in range(PARENT_KILLS):
            process = self.start('--fresh' if kill % 5 == 0 else '--force')
            time.sleep(self.dice.uniform(0.02, 0.5))
            process.kill()
            process.communicate()
            self.assertEqual([name for name in harness.files_below(self.out) if not name.startswith('.')],
                             [name for name in harness.files_below(self.out) if name in self.expected])
        self.assert_ends_well()

    def test_what_was_finished_is_not_made_again(self):
        process = self.start('-T', 'pdf')
        told = [process.stdout.readline() for _ in range(10)]
        process.kill()
        process.communicate()
        done = harness.render(self.out, '-T', 'pdf', '--lang', 'en', self.sources)
        for line in told:
            self.assertIn(line.strip() + ', unchanged\n', done.stdout)

    def test_interrupted(self):
        """While it waits for a reader of what it tells: the pipe is full before the last document is told, however fast it is."""
        self.generate(300)
        process = self.start('-T', 'pdf', pipesize=4096)
        told = [process.stdout.readline() for _ in range(10)]
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        process.communicate(timeout=300)
        self.assertEqual(process.returncode, 130)
        finished = len(told) + len(rest.splitlines())
        done = harness.render(self.out, '-T', 'pdf', '--lang', 'en', self.sources)
        self.assertEqual(done.stdout.count(', unchanged\n'), finished)


class Full(Soak):
    def test_a_disk_fills_up(self):
        """20 MB are not enough: it is said, nothing is half written, and with more room the run goes on."""
        self.generate(1000 if FULL else 500)
        disk = self.folder / 'disk'
        disk.mkdir()
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk], capture_output=True)
        if mounted.returncode:
            raise unittest.SkipTest('a file system cannot be mounted here')
        self.addCleanup(subprocess.run, ['umount', disk], check=True)
        self.out = disk / 'out'
        process = self.start('--lang', 'en', '-q')
        _, said = process.communicate(timeout=600)
        self.assertEqual(process.returncode, 2)
        self.assertRegex(said, r'\d+\.txt: error: .*No space left on device.*\[output-failed\]')
        expected = self.folder / 'expected'
        harness.render(expected, self.sources)
        whole, found = self.contents(expected), self.contents(self.out)
        self.assertGreater(len(found), 100)
        self.assertEqual(found, {name: whole[name] for name in found})
        subprocess.run(['mount', '-o', 'remount,size=200m', disk], check=True)
        harness.render(self.out, '-j', 2, self.sources)
        self.assertEqual(self.contents(self.out), whole)


if __name__ == '__main__':
    harness.main()
