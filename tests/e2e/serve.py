"""`tongbao serve`: who is answered, and what is served, dropped, refused, kept and left; and in a browser, pages that come again when a
file is saved."""
import contextlib
import http.client
import os
import shutil
import signal
import subprocess
from urllib.parse import quote, urlsplit

import harness
import preview

SOURCE = '关于甲的通报\n\n各有关单位：\n原来的话。一、整改情况\n'


class Server(harness.Test):
    """A running server on a folder of its own, which ends with the test."""

    OPTIONS = ()

    def setUp(self):
        super().setUp()
        self.write('in/甲.txt', SOURCE)
        self.write('in/sub/乙.txt', SOURCE.replace('甲', '乙'))
        self.write('secret.txt', 'secret')
        self.temporary = self.folder / 'tmp'
        self.temporary.mkdir()
        self.home = self.folder / 'home'
        shutil.copytree(harness.ROOT / 'templates', self.home / 'templates')
        (self.home / 'fonts').symlink_to(harness.ROOT / 'fonts')
        command = [harness.TONGBAO, 'serve', '--lang', 'zh', '--port', '0', *self.OPTIONS, self.folder / 'in']
        env = harness.environment(TMPDIR=self.temporary, TONGBAO_HOME=self.home)
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        self.addCleanup(self.stop)
        self.url = self.server.stdout.readline().strip()
        self.assertRegex(self.url, r'^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$')
        self.port = urlsplit(self.url).port
        self.root = urlsplit(self.url).path

    def stop(self):
        """Ends it as a terminal does; it ends by itself, in time, and leaves nothing."""
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
        _, errors = self.server.communicate(timeout=300)
        self.assertEqual((self.server.returncode, errors), (0, ''))
        self.assertEqual(harness.files_below(self.temporary), [])
        self.assertEqual(os.listdir(self.temporary), [])

    def ask(self, path, method='GET', body=None, **headers):
        """Status, headers and body of the answer to exactly this path."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=300)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {'Host': f'127.0.0.1:{self.port}', **headers}.items():
            if value is not None:
                connection.putheader(name.replace('_', '-'), value)
        if body is not None:
            connection.putheader('Content-Length', str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read() if 'event-stream' not in (answer.getheader('Content-Type') or '') else answer.fp.readline()
        connection.close()
        return answer.status, answer.headers, content

    def status(self, path, **options):
        return self.ask(path, **options)[0]

    def page(self, name, holds='class="page"'):
        """The preview of a document, once it holds that text."""
        text = ''

        def held():
            nonlocal text
            text = self.ask(self.root + quote(name))[2].decode()
            return holds in text
        self.assertTrue(harness.until(held), f'{name} never holds {holds}')
        return text

    def drop(self, name, body, **headers):
        headers = {'Content_Type': 'application/octet-stream', **headers}
        return self.ask(f'{self.root}drop?name={quote(name)}', method='POST', body=body, **headers)


class Set(Server):
    OPTIONS = ('--set', '模板=document', '--set', '发文机关=青岚市水务局', '--set', '文号=青水〔2024〕7号')

    def test_metadata_given_for_every_document(self):
        """What is served is what render makes with the same options, of a file that is dropped too."""
        harness.render(self.folder / 'out', '-T', 'pdf', *self.OPTIONS, self.folder / 'in')
        expected = (self.folder / 'out' / '甲.pdf').read_bytes()
        harness.render(self.folder / 'plain', '-T', 'pdf', self.folder / 'in' / '甲.txt')
        self.assertNotEqual((self.folder / 'plain' / '甲.pdf').read_bytes(), expected)
        self.page('n/甲.txt/', '青水〔2024〕7号')
        self.assertEqual(self.ask(self.root + quote('n/甲.txt/甲.pdf'))[2], expected)
        self.assertEqual(self.drop('甲.txt', SOURCE.encode())[0] // 100, 2)
        self.page('d/甲.txt/', '青水〔2024〕7号')
        self.assertEqual(self.ask(self.root + quote('d/甲.txt/甲.pdf'))[2], expected)


class Refused(Server):
    def test_who_has_no_token(self):
        token = self.root.strip('/')
        for path in ('/', '/favicon.ico', f'/{token[:-1]}/', f'/{token}0/', f'/{"0" * 32}/', f'/{token.upper()}/x'.replace(token, '0' * 32),
                     f'//{token}/', f'/{token}/../{token}/', '*'):
            self.assertEqual(self.status(path), 403, path)
        self.assertEqual(self.status(f'/{token}'), 301)
        self.assertEqual(self.status(self.root), 200)

    def test_paths_that_lead_elsewhere(self):
        for path in ('../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', 'n/../../secret.txt', 'n/..', '%2e%2e%5csecret.txt',
                     'n/甲.txt/../../secret.txt'):
            self.assertEqual(self.status(self.root + quote(path, safe='%/')), 403, path)
        for path in ('secret.txt', '/etc/passwd', 'n//etc/passwd', 'n/甲.txt/甲.txt', 'in/甲.txt', 'n', 'n/', 'events/x', 'n/甲.txt%00/'):
            self.assertEqual(self.status(self.root + quote(path, safe='%/')), 404, path)

    def test_hosts_and_origins_that_are_others(self):
        for host in (None, '', 'evil.example', f'evil.example:{self.port}', '127.0.0.1', f'127.0.0.1:{self.port + 1}', f'127.0.0.1:{self.port}.evil.example'):
            self.assertEqual(self.status(self.root, Host=host) in (400, 403), True, host)
        self.assertEqual(self.status(self.root, Host='evil.example'), 403)
        self.assertEqual(self.status(self.root, Host=f'localhost:{self.port}'), 200)
        for origin in ('http://evil.example', 'null', f'https://127.0.0.1:{self.port}', f'http://127.0.0.1:{self.port + 1}'):
            self.assertEqual(self.status(self.root, Origin=origin), 403, origin)
        self.assertEqual(self.status(self.root, Origin=f'http://127.0.0.1:{self.port}'), 200)

    def test_methods(self):
        for method in ('PUT', 'DELETE', 'OPTIONS', 'TRACE', 'BREW'):
            self.assertEqual(self.status(self.root, method=method), 405, method)
        self.assertEqual(self.status(self.root, method='POST', body=b''), 405)
        self.assertEqual(self.ask(self.root, method='HEAD')[2], b'')

    def test_every_answer_is_guarded(self):
        self.page('n/甲.txt/')
        for path in ('', 'n/甲.txt/', 'n/甲.txt/甲.pdf', 'n/甲.txt/甲-1.png', 'absent', 'events?since=99999'):
            _, headers, _ = self.ask(self.root + quote(path, safe='/?='))
            with self.subTest(path):
                self.assertEqual(headers['X-Content-Type-Options'], 'nosniff')
                self.assertEqual(headers['X-Frame-Options'], 'DENY')
                self.assertEqual(headers['Referrer-Policy'], 'no-referrer')
                self.assertEqual(headers['Cache-Control'], 'no-store')
                self.assertIsNone(headers['Access-Control-Allow-Origin'])


class Served(Server):
    def test_the_list_and_what_it_leads_to(self):
        self.page('n/sub/乙.txt/')
        self.page('n/甲.txt/')
        text = self.ask(self.root)[2].decode()
        for name in ('甲.txt', 'sub/乙.txt'):
            self.assertIn(f'href="./n/{quote(name)}/', text)
        page = self.page('n/甲.txt/')
        links = [link for link in preview.Reader(page).links if link.startswith('./')]
        self.assertEqual(len(links), 3)  # all documents, PDF, DOCX
        for link in links[1:]:
            status, headers, body = self.ask(f'{self.root}{quote("n/甲.txt/")}{link[2:]}')
            self.assertEqual(status, 200)
            self.assertRegex(headers['Content-Type'], 'pdf|wordprocessingml')
            self.assertIn(body[:4], (b'%PDF', b'PK\x03\x04'))

    def test_files_that_come_and_go(self):
        self.write('in/new/丙.txt', SOURCE.replace('甲', '丙'))
        self.page('n/new/丙.txt/', '关于丙')
        (self.folder / 'in' / '甲.txt').unlink()
        self.assertTrue(harness.until(lambda: self.status(self.root + quote('n/甲.txt/')) == 404))
        self.write('in/new/丙.yaml', 'nonsense: 1\n')
        self.page('n/new/丙.txt/', 'nonsense')

    def test_a_worker_that_dies_costs_one_document(self):
        self.page('n/甲.txt/')
        self.page('n/sub/乙.txt/')
        self.write('in/long.txt', '一、很长的段落。\n' * 200000)

        def killed():
            with open(f'/proc/{self.server.pid}/task/{self.server.pid}/children') as file:
                for child in file.read().split():
                    with contextlib.suppress(ProcessLookupError):  # it may end by itself just now
                        os.kill(int(child), signal.SIGKILL)
            return 'class="error"' in self.ask(self.root)[2].decode()
        self.assertTrue(harness.until(killed))
        (self.folder / 'in' / 'long.txt').unlink()
        self.page('n/甲.txt/')

    def test_nothing_is_shared(self):
        """One thread answers all, and no memory of it is another's."""
        self.page('n/甲.txt/')
        self.assertEqual(harness.shares(self.server.pid), [])

    def test_a_dropped_file(self):
        status, _, body = self.drop('丁.txt', SOURCE.replace('甲', '丁').encode())
        self.assertEqual((status, body.decode()), (200, quote('d/丁.txt/')))
        self.page('d/丁.txt/', '关于丁')
        self.assertEqual(harness.files_below(self.folder / 'in'), ['sub/乙.txt', '甲.txt'], 'the served folder was written to')

    def test_a_name_of_200_bytes_is_taken_and_no_longer_one(self):
        self.assertEqual(self.drop('x' * 196 + '.txt', SOURCE.encode())[0], 200)
        self.assertEqual(self.drop('x' * 197 + '.txt', SOURCE.encode())[0], 415)

    def test_dropped_files_that_are_not_taken(self):
        for name in ('x.exe', 'x', '.txt', '../x.txt', '/etc/x.txt', 'a/b.txt', 'a\\b.txt', '~$x.docx', 'README.md', 'x\n.txt', 'x' * 300 + '.txt', ''):
            self.assertEqual(self.drop(name, b'x')[0], 415, name)
        self.assertEqual(self.drop('x.txt', b'x', Content_Type='text/plain')[0], 415)
        self.assertEqual(self.drop('x.txt', b'x', Origin='http://evil.example')[0], 403)
        self.assertEqual(self.drop('x.txt', b'', Content_Length=str(65 << 20))[0], 413)

    def test_many_that_wait_do_not_keep_others_out(self):
        waiting = []
        for _ in range(60):
            connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=300)
            connection.request('GET', f'{self.root}events?since=99999&name=')
            waiting.append(connection)
        self.assertEqual(self.status(self.root), 200)
        for connection in waiting:
            connection.close()


class Started(harness.Test):
    def test_what_cannot_be_served(self):
        path = self.write('file.txt', 'x')
        for folder in (path, self.folder / 'absent'):
            done = harness.tongbao('serve', '--lang', 'en', folder)
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, rf'tongbao: {folder} cannot be served: \w')
        for arguments in ((), (self.folder, self.folder), ('--port', '65536', self.folder), ('--port', 'x', self.folder)):
            self.assertEqual(harness.tongbao('serve', *arguments).returncode, 64)

    def test_a_port_that_is_taken(self):
        import socket
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            done = harness.tongbao('serve', '--port', taken.getsockname()[1], self.folder)
        self.assertEqual(done.returncode, 2)


class Browser(Server):
    def test_in_a_browser(self):
        said = preview.node('serve.mjs', self.url, self.folder / 'in' / '甲.txt', self.home / 'templates' / 'notice' / 'template.xml',
                            harness.ROOT / 'samples' / '01-levels.txt')
        self.assertEqual(said, '')


if __name__ == '__main__':
    harness.main()
