"""Documents are shared out to worker processes: the bytes and the order of the messages do not depend on how many, and a worker that dies
costs the one document it had."""
import mmap
import os
import re
import signal
import subprocess
import threading
import unittest

import harness

TEXT = '关于第{}号水闸检修的通知\n\n各用水单位：\n第{}号水闸自即日起检修，请提前做好储水准备。\n青岚市水务局\n2024年7月1日\n'


# A library that takes over a worker when it opens a source of a certain name, as a hostile text might.
HOSTILE = r'''
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int
open(const char *path, int flags, ...)
{
	static int (*next)(const char *, int, ...);
	const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	va_list rest;
	va_start(rest, flags);
	int mode = va_arg(rest, int);
	va_end(rest);
	if (next == NULL)
		next = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
	if (strcmp(name, "run.txt") == 0)
		execl("/bin/touch", "touch", getenv("VICTIM"), (char *)NULL);
	if (strcmp(name, "send.txt") == 0 && socket(AF_INET, SOCK_STREAM, 0) >= 0)
		close(next(getenv("VICTIM"), O_WRONLY | O_CREAT, 0600));
	if (strcmp(name, "write.txt") == 0)
		next(getenv("VICTIM"), O_WRONLY | O_CREAT, 0600);
	if (strcmp(name, "remove.txt") == 0)
		unlink(getenv("PREY"));
	return next(path, flags, mode);
}
'''


class Sandbox(harness.Test):
    """What a document makes a worker do it cannot do, and the run goes on."""

    def setUp(self):
        super().setUp()
        have = harness.tongbao('--version').stdout
        self.calls, self.paths = 'sandbox: seccomp' in have, 'Landlock' in have
        if not self.calls or not self.paths:
            harness.absent("the workers' sandbox (libseccomp-dev when it was built, Landlock in the kernel, no sanitizer)")
        self.assertEqual('Landlock but for' in have, harness.counted(), 'only a build that counts may leave a place open')
        source = self.write('hostile.c', HOSTILE)
        self.library = self.folder / 'hostile.so'
        subprocess.run([os.environ.get('CC', 'cc'), '-shared', '-fPIC', '-o', str(self.library), str(source), '-ldl'], check=True)
        self.victim, self.prey = self.folder / 'victim', self.write('prey', 'x')
        for name in ('a', 'b', 'run', 'send', 'write', 'remove', 'z'):
            self.write(f'in/{name}.txt', TEXT.format(name, name))

    def run_hostile(self, command, *options):
        env = {'LD_PRELOAD': self.library, 'VICTIM': self.victim, 'PREY': self.prey}
        done = harness.tongbao(command, '--lang', 'en', '-j', '2', *options, self.folder / 'in', env=env)
        self.assertFalse(self.victim.exists(), done.stderr)
        self.assertTrue(self.prey.exists())
        return done

    def test_a_forbidden_call_ends_one_document(self):
        out = self.folder / 'out'
        done = self.run_hostile('render', '-T', 'pdf,png', '-o', out)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(re.findall(r'^(\w+)\.txt: error: .*\(Bad system call\).*\[worker-died\]$', done.stderr, re.M), ['run', 'send'])
        made = [name for name in harness.files_below(out) if name.endswith('.pdf')]
        self.assertEqual(made, ['a.pdf', 'b.pdf', 'remove.pdf', 'write.pdf', 'z.pdf'])

    def test_every_command_that_has_workers(self):
        out = self.folder / 'out'
        for command, options in (('check', ()), ('preview', ('-o', out)), ('verify', ('-o', out))):
            done = self.run_hostile(command, *options)
            self.assertIn('worker-died', done.stdout + done.stderr, command)

    def test_all_is_done_inside(self):
        """No document of the samples needs what is given up."""
        for command in (('render', '-T', 'pdf,docx,png,svg,cairo-pdf', '-o', self.folder / 'all'), ('preview', '-j', '4', '-o', self.folder / 'shown')):
            done = harness.tongbao(*command, *harness.samples())
            self.assertNotIn('worker-died', done.stdout + done.stderr)


class Alone(unittest.TestCase):
    """`shares` sees a thread, and memory that is shared."""

    def test_a_thread_and_a_mapping_are_seen(self):
        self.assertEqual(harness.shares(os.getpid()), [])
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        with mmap.mmap(-1, 4096) as shared:
            shared[0] = 1
            self.assertEqual(len(harness.shares(os.getpid())), 2)
        done.set()
        thread.join()


def state(pid):
    """S: it sleeps, T: it was stopped."""
    with open(f'/proc/{pid}/stat') as file:
        return file.read().rpartition(')')[2].split()[0]


class Workers(harness.Test):
    def sources(self, n):
        for i in range(n):
            self.write(f'in/{i:03}.txt', '没有标题的一段话。\n' if i % 7 == 3 else TEXT.format(i, i))
        return self.folder / 'in'

    def test_any_number_of_workers_gives_the_same(self):
        folder = self.sources(24)
        runs = []
        for jobs in (1, 2, 8):
            out = self.folder / f'out{jobs}'
            done = harness.render(out, '-j', jobs, folder)
            said = done.stdout.replace(str(out), 'OUT') + done.stderr
            runs.append((said, {name: (out / name).read_bytes() for name in harness.files_below(out)}))
        self.assertEqual(len(runs[0][1]), 48)
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])

    def test_messages_come_in_the_order_of_the_sources(self):
        done = harness.tongbao('check', '-j', 8, '-v', self.sources(24))
        named = [line.split(':')[0] for line in done.stdout.splitlines() if ' | ' not in line]
        self.assertEqual(named, sorted(named))
        self.assertGreaterEqual(len(set(named)), 3)

    def start_blocked(self, folder, n):
        """A run whose first document never comes, since its source is a pipe nobody writes to, when the `n` of a folder are done. Returns
        it and the pids of its workers."""
        os.mkfifo(self.folder / 'pipe.txt')
        command = [harness.TONGBAO, 'render', '-j', '2', '-T', 'pdf', '-o', self.folder / 'out', self.folder / 'pipe.txt', folder]
        process = subprocess.Popen([str(word) for word in command], env=harness.environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        harness.until(lambda: len([name for name in harness.files_below(self.folder / 'out') if name.endswith('.pdf')]) == n)
        with open(f'/proc/{process.pid}/task/{process.pid}/children') as file:
            workers = [int(pid) for pid in file.read().split()]
        # A worker that sleeps has told what it did, and its parent sleeps when it has heard it.
        harness.until(lambda: all(state(pid) == 'S' for pid in (*workers, process.pid)))
        return process, workers

    def test_a_killed_worker_costs_its_document_only(self):
        folder = self.sources(9)
        process, workers = self.start_blocked(folder, 9)
        # Stopped, the run cannot end the idle one, which may die too and has nothing to lose, when it hears of the other's death.
        process.send_signal(signal.SIGSTOP)
        harness.until(lambda: state(process.pid) == 'T')
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 2)
        self.assertRegex(said, r'pipe\.txt: error: .*\[worker-died\]')
        self.assertEqual(harness.files_below(self.folder / 'out'), [f'{i:03}.pdf' for i in range(9)])

    def test_nothing_is_shared(self):
        """No process of a run has a second thread or memory that another writes to, so there is nothing to have a race over
        (pipeline/README.md)."""
        process, workers = self.start_blocked(self.sources(3), 3)
        self.assertEqual(len(workers), 2)
        shared = [harness.shares(pid) for pid in (process.pid, *workers)]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
        self.assertEqual(shared, [[], [], []])

    def test_interrupted_with_work_to_do(self):
        process, _ = self.start_blocked(self.sources(3), 3)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
        self.assertEqual(process.returncode, 130)
        self.assertFalse([name for name in harness.files_below(self.folder / 'out') if not name.endswith('.pdf')])


if __name__ == '__main__':
    harness.main()
