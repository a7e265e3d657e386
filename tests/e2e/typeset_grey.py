"""Pages as arrays of grey: a PDF's by pdftoppm or mutool, the painter's PNGs decoded here. 0 is black, 255 paper."""
import functools
import re
import struct
import subprocess
import zlib

import harness

PGM = re.compile(rb'P5\s+(\d+)\s+(\d+)\s+255\s')


@functools.cache
def numpy():
    harness.need_module('numpy', 'python3-numpy')
    import numpy
    return numpy


def pdf_pages(pdf, dpi, first, last):
    """The pages first to last by pdftoppm, which sets a glyph on whole pixels up and down."""
    harness.need('pdftoppm', 'poppler-utils')
    return drawn('pdftoppm', '-gray', '-r', dpi, '-f', first, '-l', last, pdf)


def mupdf_page(pdf, dpi, page):
    """A page by mutool, which draws a glyph where it stands."""
    harness.need('mutool', 'mupdf-tools')
    return drawn('mutool', 'draw', '-q', '-r', dpi, '-c', 'gray', '-F', 'pgm', '-o', '-', pdf, page)[0]


def drawn(*command):
    """What a program writes as PGM, one array a page."""
    np, pages, at = numpy(), [], 0
    done = subprocess.run([str(word) for word in command], capture_output=True)
    assert done.returncode == 0, f'{command[0]}: {done.stderr.decode(errors="replace")[-2000:]}'
    while at < len(done.stdout):
        head = PGM.match(done.stdout, at)
        width, height = int(head.group(1)), int(head.group(2))
        pages.append(np.frombuffer(done.stdout, np.uint8, width * height, head.end()).reshape(height, width))
        at = head.end() + width * height
    return pages


def chunks(data):
    """(type, content) of each chunk of a PNG."""
    at = 8
    while at < len(data):
        length, = struct.unpack_from('>I', data, at)
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += length + 12


def unfiltered(np, rows):
    """The rows of a PNG of at most a byte a pixel without their filters, of which painters of text use the first three."""
    pixels = rows[:, 1:].copy()
    for i, kind in enumerate(rows[:, 0]):
        assert kind <= 2, f'PNG filter {kind}'
        if kind == 1:
            pixels[i] = np.cumsum(pixels[i], dtype=np.uint8)
        elif kind == 2 and i:
            pixels[i] += pixels[i - 1]
    return pixels


def png(path):
    """A grey PNG, not interlaced, of 1, 2, 4 or 8 bits."""
    np = numpy()
    parts = list(chunks(path.read_bytes()))
    width, height, depth, colour, _, _, interlace = struct.unpack('>IIBBBBB', dict(parts)[b'IHDR'])
    assert (colour, interlace) == (0, 0) and depth <= 8, f'{path.name}: colour type {colour}, depth {depth}'
    bytes_ = zlib.decompress(b''.join(content for kind, content in parts if kind == b'IDAT'))
    rows = unfiltered(np, np.frombuffer(bytes_, np.uint8).reshape(height, -1))
    white = (1 << depth) - 1
    values = np.stack([rows >> shift & white for shift in range(8 - depth, -1, -depth)], axis=2)
    return values.reshape(height, -1)[:, :width] * np.uint8(255 // white)
