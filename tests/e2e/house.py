"""Which file may know what: every header is offered to every stage with that stage's own include paths, and compiles only where the
direction of the house allows it; outside libraries are included only by the stages that own them; stages keep no state and reach
for nothing outside (files, clock, locale, environment).

Called with the build's C compiler in CC, and in STAGES the stages as the build knows them: `target=archive=folder:folder...`, ...
"""
import os
import re
import subprocess
import unittest
from pathlib import Path

import harness

PIPELINE = harness.ROOT / 'pipeline'

# Stage: the stages it may include, besides theirs.
USES = {
    'base': [],
    'model': ['base'],
    'read': ['model'],
    'structure': ['model'],
    'template': ['model'],
    'font': ['base'],
    'check': ['template'],
    'compose': ['template'],
    'layout': ['compose', 'font'],
    'render/pdf': ['layout'],
    'render/docx': ['layout'],
    'render/html': ['layout'],
    'render/paint': ['layout'],
}
PROGRAM = {'cli', 'serve', 'batch'}  # may include every stage; the only ones that print and read the environment

# Outside header: where it may be included.
OWNERS = {
    r'libxml/': ['base/xml', 'read/'],
    r'unicode/': ['read/'],
    r'md4c\.h': ['read/'],
    r'fontconfig/': ['batch/'],
    r'zip\.h': ['base/package'],
    r'hb.*\.h': ['font/', 'layout/'],
    r'pango/': ['layout/'],
    r'fribidi.*\.h': ['layout/'],
    r'cairo.*\.h': ['render/paint/'],
    r'png\.h': ['render/paint/', 'base/image'],
    r'turbojpeg\.h': ['base/jpeg'],
    r'yaml\.h': ['read/'],
    r'libdeflate\.h': ['render/pdf/', 'render/paint/', 'base/digest', 'base/package'],
    r'nettle/': ['base/', 'render/pdf/'],
    r'jansson\.h': ['model/', 'cli/', 'batch/'],
    r'sqlite3\.h': ['batch/'],
    r'microhttpd\.h': ['serve/'],
    r'cmocka\.h': [],
}

# What a stage may not call. base/file.c and base/out.c open files, for cli and batch to call.
OUTSIDE = re.compile(
    r'_*(f?printf(_chk)?|v?f?printf|puts|fputs|putchar|perror|fopen(64)?|open(at)?(64)?|creat|mkdir|unlink|rename|opendir|popen|system|fork|'
    r'time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime|mktime|tzset|getenv|secure_getenv|setenv|'
    r'setlocale|newlocale|uselocale|localeconv|nl_langinfo|gettext|dcgettext|random|rand|getrandom|_?exit)')
OPENS_FILES = {'base': {'file.c.o', 'out.c.o', 'sync.c.o', 'memory.c.o'}}


def stages():
    """{stage: (archive, include folders)} as the build has them."""
    names = {stage.replace('/', '_'): stage for stage in [*USES, *PROGRAM]}
    found = {}
    for entry in os.environ['STAGES'].split(','):
        target, archive, folders = entry.split('=')
        found[names.get(target, target)] = (archive, folders.split(':'))
    return found


def reach(stage):
    """The stages whose headers it may include, itself among them."""
    return {stage}.union(*(reach(use) for use in USES[stage]))


def header_owners():
    """{header's bare name: stages that have one of that name}"""
    owners = {}
    for path in sorted(PIPELINE.rglob('*.h')):
        owners.setdefault(path.name, []).append(str(path.relative_to(PIPELINE).parent))
    return owners


def visible(folders, headers):
    """Those of the headers that the compiler finds with these include folders, asked all at once."""
    command = [os.environ['CC'], '-std=c17', '-E', '-P', '-x', 'c', *(f'-I{folder}' for folder in folders), '-']
    asked = ''.join(f'#if __has_include("{header}")\n{header}\n#endif\n' for header in headers)
    return set(subprocess.run(command, input=asked, capture_output=True, text=True, check=True, env=harness.environment()).stdout.split())


def functions(path):
    """(first line, lines of its body) of each function: the style puts both braces at the line's start."""
    start = 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line == '{':
            start = number
        elif line == '}' and start:
            yield start - 1, number - start - 1
            start = 0


class Includes(unittest.TestCase):
    def test_stages_are_in_the_table(self):
        self.assertEqual(set(stages()) - set(USES) - PROGRAM, set(), 'add them to USES')

    def test_a_bare_name_says_which_header_it_is(self):
        for stage in set(stages()) - PROGRAM:
            for header, owners in header_owners().items():
                with self.subTest(stage=stage, header=header):
                    self.assertLessEqual(len(reach(stage).intersection(owners)), 1, owners)

    def test_a_forbidden_include_does_not_compile(self):
        for stage, (_, folders) in stages().items():
            if stage in PROGRAM:
                continue
            seen = visible(folders, header_owners())
            self.assertTrue(seen, 'the compiler found nothing at all')
            for header, owners in header_owners().items():
                with self.subTest(stage=stage, header=header):
                    if reach(stage).isdisjoint(owners):
                        self.assertNotIn(header, seen, f'{stage} must not see {owners}')
                    elif {stage, 'base'}.intersection(owners):
                        self.assertIn(header, seen)

    def test_no_include_by_path(self):
        """A path would go round the include folders."""
        for path in sorted(PIPELINE.rglob('*.[ch]')):
            for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', path.read_text(), re.M):
                with self.subTest(path.relative_to(PIPELINE), include=name):
                    self.assertNotIn('/', name)

    def test_outside_headers_stay_with_their_owners(self):
        for path in sorted(PIPELINE.rglob('*.[ch]')):
            name = str(path.relative_to(PIPELINE))
            for header in re.findall(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', path.read_text(), re.M):
                for pattern, owners in OWNERS.items():
                    if re.match(pattern, header):
                        with self.subTest(name, include=header):
                            self.assertTrue(any(name.startswith(owner) for owner in owners), f'only in {owners}')


class Sizes(unittest.TestCase):
    LONGEST = 60  # lines of a function's body; the median is below 10

    def test_a_function_fits_a_screen(self):
        sizes = [(lines, path, at) for path in sorted(PIPELINE.rglob('*.[ch]')) for at, lines in functions(path)]
        self.assertGreater(len(sizes), 1000, 'functions are not found any more')
        for lines, path, at in sizes:
            with self.subTest(f'{path.relative_to(PIPELINE)}:{at}'):
                self.assertLessEqual(lines, self.LONGEST)


# What memory could be shared by, or a function be called in the midst of another.
SHARING = re.compile(r'\b(pthread_\w+|thrd_\w+|_Atomic|atomic_\w+|MAP_SHARED\w*|shm_open|shmget|sem_open|vfork|clone3?|sa_sigaction)\b(?!\.)|'
                     r'\bsignal\(\w+, (?!SIG_IGN\)|SIG_DFL\))|\bsa_handler = (?!SIG_IGN|SIG_DFL)')


class Sharing(unittest.TestCase):
    """No thread, no shared memory, no signal's handler: why no test looks for races is said in pipeline/README.md."""

    def test_the_sources(self):
        for path in sorted(PIPELINE.rglob('*.[ch]')):
            text = re.sub(r'/\*.*?\*/', '', path.read_text(encoding='utf-8'), flags=re.S)
            self.assertEqual(SHARING.findall(text), [], path.relative_to(PIPELINE))

    def test_each_is_seen(self):
        for line in ('pthread_create(&t, 0, f, 0);', 'thrd_create(&t, f, 0)', 'mmap(0, n, PROT_READ, MAP_SHARED, fd, 0)', 'signal(SIGINT, stop);',
                     '{.sa_handler = stop}', 'static _Atomic int n;'):
            self.assertTrue(SHARING.search(line), line)
        for line in ('signal(SIGPIPE, SIG_IGN);', '{.sa_handler = SIG_IGN}', 'mmap(0, n, PROT_READ, MAP_PRIVATE, fd, 0)'):
            self.assertFalse(SHARING.search(line), line)

    def test_the_program_starts_no_thread(self):
        called = harness.output('nm', '-D', '--undefined-only', harness.TONGBAO)
        self.assertIn('fork', called)
        self.assertNotRegex(called, r'\b(pthread_create|thrd_create)\b')


class Objects(unittest.TestCase):
    """What the compiled stages hold and call. Not for sanitized builds, which add state of their own."""

    def archives(self):
        for stage, (archive, _) in stages().items():
            if stage not in PROGRAM and Path(archive).exists():
                yield stage, archive

    def test_no_mutable_static_data(self):
        """Nothing in .data or .bss; constant tables of pointers stand in .data.rel.ro."""
        symbol = re.compile(r'\s(\.t?data(?:\.(?!rel\.ro)\S+)?|\.t?bss(?:\.\S+)?|\*COM\*)\t(\w+)\s+(.*)$')
        for stage, archive in self.archives():
            for line in harness.output('objdump', '-t', archive).splitlines():
                found = symbol.search(line)
                name = found and found.group(3).strip()
                if found and name not in ('.data', '.bss', '.tdata', '.tbss'):
                    with self.subTest(stage=stage):
                        self.fail(f'{name} in {found.group(1)}')

    def test_no_reach_outside(self):
        for stage, archive in self.archives():
            member = ''
            for line in harness.output('nm', '-u', archive).splitlines():
                if line.endswith(':'):
                    member = line[:-1]
                called = line.split()[-1].split('@')[0] if line.startswith(' ') else ''
                if OUTSIDE.fullmatch(called) and member not in OPENS_FILES.get(stage, ()):
                    with self.subTest(stage=stage, member=member):
                        self.fail(f'calls {called}')


if __name__ == '__main__':
    harness.main()
