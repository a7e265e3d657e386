#!/usr/bin/python3
"""bench.py [--quick]: what the program costs, as ratios of paired runs against two references built from this folder.

floor: the least any program must do (shape, break, subset, deflate, write), with the same libraries;
plain: Pango lays out, cairo writes the PDF.
Each row: what, ours, reference, ratio, bound, HELD or SHORT. CPU seconds of whole processes (user + system), medians of pairs.
Rows of two cores are of elapsed time where the machine has two and does nothing else; elsewhere they are reckoned from CPU seconds, and
say so.
The exit status is 1 when a row is SHORT. --json FILE writes the rows as JSON too."""
import argparse, glob, json, os, re, shutil, statistics, subprocess, sys, tempfile, time, zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD", os.path.join(ROOT, "build"))
COUNTED = os.path.join(os.environ.get("BUILD_COUNT", os.path.join(ROOT, "build-count")), "tongbao")
TONGBAO, FLOOR, PLAIN, STAGES, DOCX_COST = (os.path.join(BUILD, path) for path in (
    "tongbao", "tests/bench/floor", "tests/bench/plain", "tests/bench/stages", "tests/bench/docx_cost"))

# callgrind counts each byte of a `rep stosb` as an instruction, which one of the C library's ways to clear memory is made of
TUNED = "GLIBC_TUNABLES=glibc.cpu.x86_rep_stosb_threshold=0x7fffffff:glibc.cpu.x86_rep_movsb_threshold=0x7fffffff"


def start(command):
    """A process whose output folder is empty: what is there and unchanged is not made again."""
    if "-o" in command:
        out = command[command.index("-o") + 1]
        shutil.rmtree(out, ignore_errors=True)
        os.mkdir(out)
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cpu(command):
    """CPU seconds of one run of a process and of those it waited for."""
    process = start(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"bench: {command[:4]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def paired(ours, reference, pairs):
    """Runs the two in turn after one warm-up each; the medians and the median of the pairs' ratios."""
    cpu(ours), cpu(reference)
    runs = [(cpu(ours), cpu(reference)) for _ in range(pairs)]
    return (statistics.median(a for a, _ in runs), statistics.median(b for _, b in runs), statistics.median(a / b for a, b in runs))


def calm():
    """Whether there are two cores and nothing is at work on them."""
    def busy_and_all():
        with open("/proc/stat") as file:
            times = list(map(int, file.readline().split()[1:9]))
        return sum(times) - times[3] - times[4], sum(times)
    before = busy_and_all()
    time.sleep(0.5)
    after = busy_and_all()
    return len(os.sched_getaffinity(0)) >= 2 and (after[0] - before[0]) < 0.05 * (after[1] - before[1])


def elapsed(*commands, cores=2):
    """Seconds until all of them, started together on so many cores, have ended."""
    allowed = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, allowed[:cores])
    began = time.monotonic()
    processes = [start(command) for command in commands]
    codes = [process.wait() for process in processes]
    passed = time.monotonic() - began
    os.sched_setaffinity(0, allowed)
    if set(codes) - {0, 1}:
        sys.exit(f"bench: {commands[0][:4]} ended with {codes}")
    return passed


def ran(pid):
    """Nanoseconds that a process has run; None: it is gone."""
    try:
        with open(f"/proc/{pid}/schedstat") as file:
            return int(file.read().split()[0])
    except (OSError, IndexError):
        return None


def reckoned(command):
    """What `elapsed` would be on as many idle cores as there are workers, at the worst: the CPU seconds of the parent and of the
    worker that had most to do."""
    process, times = start(command), {}
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
                pids = [process.pid, *map(int, file.read().split())]
        except OSError:
            break
        times.update({pid: ns for pid, ns in ((pid, ran(pid)) for pid in pids) if ns is not None})
        time.sleep(0.002)
    process.wait()
    return (times.pop(process.pid) + max(times.values())) / 1e9


def pss(pid):
    """PSS in KiB of a process and of its children."""
    total = 0
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1))
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            total += sum(pss(child) for child in file.read().split())
    except (OSError, AttributeError):
        pass
    return total


def peak_pss(command):
    """Peak PSS in MiB of a running process and its workers, sampled from smaps_rollup."""
    process = start(command)
    peak = 0
    while process.poll() is None:
        peak = max(peak, pss(process.pid))
        time.sleep(0.002)
    return peak / 1024


def instructions(command, folder, within):
    """Instructions of each function of ours, those it calls among them, by callgrind: what is done within one function.
    COUNTED was built without link-time optimisation: there each function that is called across files is one."""
    holder, counts = tempfile.mkdtemp(dir=folder), {}
    start(["env", TUNED, "valgrind", "--tool=callgrind", f"--toggle-collect={within}", f"--callgrind-out-file={holder}/%p",
           *command]).wait()
    for path in glob.glob(os.path.join(holder, "*")):
        text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", path], capture_output=True, text=True).stdout
        for line in text.splitlines():
            found = re.match(r"\s*([\d,]+) \([^)]*\)\s+\S*?:(\w+)", line)
            if found:
                counts.setdefault(found.group(2), int(found.group(1).replace(",", "")))
    return counts


def recompressed_size(path):
    """The file's size if each of its deflated streams were made by zlib at level 9."""
    data = open(path, "rb").read()
    size = len(data)
    for found in re.finditer(rb"/Length (\d+)[^\n]*\n?stream\r?\n", data):
        stream = data[found.end():found.end() + int(found.group(1))]
        try:
            size += len(zlib.compress(zlib.decompress(stream), 9)) - len(stream)
        except zlib.error:
            pass
    return size


class Bench:
    def __init__(self, quick):
        self.quick, self.rows = quick, []
        self.pairs = 3 if quick else 9
        self.folder = tempfile.mkdtemp(prefix="bench-")
        self.out = os.path.join(self.folder, "out")
        os.mkdir(self.out)
        real = sorted(glob.glob(os.path.join(ROOT, "..", "shared", "bulletins", "*.txt")))
        self.sources = real or sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt")))
        self.many = 40 if quick else 100
        self.batch = self.copies(self.many)

    def copies(self, n, sources=None):
        sources = sources or self.sources
        folder = os.path.join(self.folder, f"in{n}of{len(sources)}")
        os.mkdir(folder)
        for i in range(n):
            shutil.copy(sources[i % len(sources)], os.path.join(folder, f"{i:05}.txt"))
        return folder

    def render(self, *paths, formats="pdf"):
        return [TONGBAO, "render", "-q", "-T", formats, "-o", self.out, *paths]

    def row(self, what, ours, reference, ratio, bound, unit="s"):
        held = ratio <= bound
        self.rows.append(dict(what=what, ours=ours, reference=reference, ratio=ratio, bound=bound, unit=unit, held=held))
        print(f"{what:58} {ours:9.3f} {reference:9.3f} {unit:4} {ratio:7.3f} <= {bound:5.2f} {'HELD' if held else 'SHORT'}", flush=True)

    def against(self, what, ours, reference, bound):
        self.row(what, *paired(ours, reference, self.pairs), bound)

    def batch_rows(self):
        ours = self.render(self.batch)
        many = ["-n", str(self.many), *self.sources]
        self.against(f"PDF of {self.many} documents / floor", ours, [FLOOR, ROOT, self.out, *many], 1.3)
        self.against(f"PDF of {self.many} documents / plain", ours, [PLAIN, os.path.join(ROOT, "fonts/files"), self.out, *many], 0.20)

    def unlike_copies(self, n):
        """Copies of bulletin 004, the one that documents a second are counted with, each with a paragraph of its own."""
        named = [path for path in self.sources if os.path.basename(path).startswith("004")]
        text = open((named or self.sources)[0], encoding="utf-8-sig").read()
        folder = os.path.join(self.folder, f"unlike{n}")
        os.mkdir(folder)
        for i in range(n):
            with open(os.path.join(folder, f"{i:05}.txt"), "w", encoding="utf-8") as file:
                file.write(f"{text.rstrip()}\n\n此件为第{i}份，编号{i * 7919 % 100003}。\n")
        return folder

    def core_rows(self):
        """Documents a second of two cores, against one, and against two plain processes that make the PDF alone."""
        quiet, pairs = calm(), 1 if self.quick else 3
        how, n = "elapsed" if quiet else "reckoned from CPU", 20 if self.quick else 100
        folder = self.unlike_copies(n)
        ours = self.render(folder, formats="docx,pdf")
        two, one = [*ours[:2], "-j", "2", *ours[2:]], [*ours[:2], "-j", "1", *ours[2:]]
        runs = []
        for _ in range(pairs):
            runs.append((elapsed(two), elapsed(one, cores=1)) if quiet else (reckoned(two), reckoned(one)))
        self.row(f"DOCX and PDF of {n} documents, two cores / one ({how})", *map(statistics.median, zip(*runs)),
                 statistics.median(a / b for a, b in runs), 1 / 1.8)
        files = sorted(glob.glob(os.path.join(folder, "*")))
        plains = [[PLAIN, os.path.join(ROOT, "fonts/files"), self.folder, *files[half::2]] for half in range(2)]
        runs = [(elapsed(two), elapsed(*plains)) if quiet else (cpu(two) / 2, sum(map(cpu, plains)) / 2) for _ in range(pairs)]
        self.row(f"the same on two cores / PDF by two plain ({how})", *map(statistics.median, zip(*runs)),
                 statistics.median(a / b for a, b in runs), 0.20)

    def docx_rows(self):
        """The floor of a DOCX is the deflate of its own parts."""
        done = subprocess.run([DOCX_COST, ROOT, *self.sources], capture_output=True, text=True, check=True)
        ours, floor = map(float, done.stdout.split()[1:])
        self.row("CPU of writing DOCX / deflate of its own parts", ours, floor, ours / floor, 3.0, "ms")
        parts = floor / 1e3 / len(self.sources) * self.many
        many = ["-n", str(self.many), *self.sources]
        whole, pdf, _ = paired(self.render(self.batch, formats="docx,pdf"), [FLOOR, ROOT, self.out, *many], self.pairs)
        self.row(f"DOCX and PDF of {self.many} documents / both floors", whole, pdf + parts, whole / (pdf + parts), 1.5)

    def cold_row(self):
        one = max(self.sources[-1:], key=os.path.getsize)
        self.against("one cold process, 14 pages / plain", self.render(one), [PLAIN, os.path.join(ROOT, "fonts/files"), self.out, one], 0.20)

    def first_page(self, source):
        """Seconds from the start of a preview until its first page is on the disk."""
        out = tempfile.mkdtemp(dir=self.folder)
        stem = os.path.splitext(os.path.basename(source))[0]
        began = time.monotonic()
        process = subprocess.Popen([TONGBAO, "preview", "-q", "-o", out, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not os.path.exists(os.path.join(out, stem, stem + "-1.png")) and process.poll() is None:
            time.sleep(0.0005)
        passed = time.monotonic() - began
        process.wait()
        return passed

    def preview_row(self):
        one, runs = max(self.sources[-1:], key=os.path.getsize), []
        for _ in range(self.pairs + 1):
            ours, began = self.first_page(one), time.monotonic()
            cpu([PLAIN, os.path.join(ROOT, "fonts/files"), self.out, one])
            runs.append((ours, time.monotonic() - began))
        ours, reference = zip(*runs[1:])
        self.row("first page of a preview on the disk, cold / plain", statistics.median(ours), statistics.median(reference),
                 statistics.median(a / b for a, b in runs[1:]), 1.0)

    def memory_rows(self):
        whole = peak_pss(self.render("-j", "2", self.batch))
        self.row(f"peak PSS of {self.many} documents, -j 2 / 96 MiB", whole, 96, whole / 96, 1.0, "MiB")
        # alike, the largest: with unlike ones the peak tells which of them the two workers happened to have at once
        largest = [max(self.sources, key=os.path.getsize)]
        few, many = (peak_pss(self.render("-j", "2", self.copies(n, largest))) for n in (5, self.many))
        self.row(f"peak PSS of {self.many} documents alike / of 5", many, few, many / few, 1.1, "MiB")

    def size_row(self):
        paths = sorted(glob.glob(os.path.join(self.out, "0000[0-4].pdf")))
        ours, theirs = sum(map(os.path.getsize, paths)), sum(map(recompressed_size, paths))
        self.row("bytes of five PDFs / the same with zlib 9", ours / 1e6, theirs / 1e6, ours / theirs, 1.02, "MB")

    def share_rows(self):
        counts = instructions([COUNTED, *self.render(self.copies(5))[1:]], self.folder, "job_run")
        layout, pdf = counts["layout"], counts["pdf_render"]
        extras = sum(counts[name] for name in (
            "tags_new", "tags_find_leaf", "tags_add_mark", "tags_finish", "catalog_write", "metadata_write_info",
            "content_begin_mark", "content_begin_artifact", "content_end_mark"))
        total = counts["job_run"] - counts["digest_hex"]  # for which callgrind's processor lacks the instructions
        self.row("layout / all of a PDF (instructions)", layout / 1e6, total / 1e6, layout / total, 0.08, "M")
        self.row("with tags and metadata / without (instructions)", pdf / 1e6, (pdf - extras) / 1e6, pdf / (pdf - extras), 1.10, "M")

    def paint_row(self):
        counts = instructions([COUNTED, "preview", "-q", "-o", os.path.join(self.folder, "preview"), self.sources[-1]], self.folder, "job_run")
        # samples become pixels as rows are read; the contact sheet's, one in fourteen, are among them
        whole, raster = counts["paint_png"], counts["raster_draw_page"] + counts["raster_read_row"]
        self.row("pages at 96 dpi, painted and packed / painted (instr.)", whole / 1e6, raster / 1e6, whole / raster, 1.5, "M")

    def of_length(self, chars):
        """A document of so many characters: the sources over and over."""
        text = "".join(open(path, encoding="utf-8-sig").read() + "\n" for path in self.sources)
        path = os.path.join(self.folder, f"{chars}.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write((text * (chars // len(text) + 1))[:chars])
        return path

    def growth_rows(self):
        short, long = (statistics.median(cpu(self.render(self.of_length(chars))) for _ in range(self.pairs)) / chars * 1e6
                       for chars in (25_000, 500_000))
        self.row("time a character, 500,000 characters / 25,000", long, short, long / short, 1.1, "us")
        short, long = (peak_pss(self.render(self.of_length(chars))) / chars * 2 ** 20 for chars in (250_000, 500_000))
        self.row("memory a character, 500,000 characters / 250,000", long, short, long / short, 1.1, "B")

    def stage_rows(self):
        pages = sorted(glob.glob(os.path.join(ROOT, "..", "shared", "notices", "html", "*.html")))
        drafts = sorted(glob.glob(os.path.join(ROOT, "..", "shared", "notices", "docx", "[!~]*.docx")))
        lines = subprocess.run([STAGES, *self.sources, "--", *pages, "--", *drafts], capture_output=True, text=True).stdout.splitlines()
        rates = {name: (float(ours), float(other)) for name, ours, other in map(str.split, lines)}
        for name, what, least in (("utf8-check", "memcpy / UTF-8 check", 4), ("split", "memcpy / UTF-8 check and line split", 4), ("understand", "20 MB/s / read, structure and check", 1),
                                  ("words", "wrong words, by the lexicon / by twice as many", 1.25),
                                  ("read-html", "libxml2's parse alone / HTML read", 2), ("read-docx", "unzip and parse alone / DOCX read", 2)):
            if name in rates:
                ours, other = rates[name]
                self.row(what, ours, other, other / ours, least, "MB/s")

    def length_row(self):
        costs = []
        for times in (2, 16):
            texts = self.sources * times
            whole = instructions([STAGES, "--once", *texts], self.folder, "do_understand")["do_understand"]
            costs.append(whole / sum(os.path.getsize(path) for path in texts))
        self.row("read, structure and check a byte, text x 16 / x 2 (instr.)", costs[1], costs[0], costs[1] / costs[0], 1.05, "")

    def other_rows(self):
        """What a user would take instead, a cold process each; where it is installed."""
        one, others = max(self.sources, key=os.path.getsize), os.path.join(ROOT, "tests/bench/others")
        theirs, made = tempfile.mkdtemp(dir=self.folder), os.path.join(self.folder, "made")
        if shutil.which("node") and os.path.isdir(os.path.join(others, "node_modules")):
            typst = ["node", os.path.join(others, "typst.mjs"), os.path.join(ROOT, "fonts/files"), theirs, one]
            self.against("PDF, one cold process / Typst", self.render(one), typst, 1.0)
            docx = ["node", os.path.join(others, "docx.mjs"), theirs, one]
            self.against("DOCX, one cold process / npm's docx", self.render(one, formats="docx"), docx, 1.0)
        else:
            print("rows of Typst and npm's docx: skipped, `npm ci` was not run in tests/bench/others")
        if shutil.which("soffice"):
            subprocess.run([TONGBAO, "render", "-q", "-T", "docx", "-o", made, one], stderr=subprocess.DEVNULL)
            office = ["soffice", f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", "pdf",
                      "--outdir", theirs, *glob.glob(made + "/*.docx")]
            self.against("DOCX and PDF, one cold process / LibreOffice's PDF", self.render(one, formats="docx,pdf"), office, 1.0)
        else:
            print("row of LibreOffice: skipped, soffice is absent")

    def run(self):
        self.stage_rows()
        self.batch_rows()
        self.core_rows()
        self.docx_rows()
        self.cold_row()
        self.preview_row()
        self.memory_rows()
        self.size_row()
        if not self.quick:
            self.growth_rows()
            self.other_rows()
            if shutil.which("valgrind"):
                self.share_rows()
                self.paint_row()
                self.length_row()
            else:
                print("rows of instructions: skipped, valgrind is absent")
        shutil.rmtree(self.folder)
        return all(row["held"] for row in self.rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    bench = Bench(arguments.quick)
    held = bench.run()
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(bench.rows, file, indent=2)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
