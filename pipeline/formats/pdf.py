"""PDF files to their sheets, each a page: by the text layer where there is one, else by reading the picture of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BufferedReader
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any, BinaryIO

from jinshen.pipeline.decode import reads
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import LONGEST, Extract, Unread, whole
from jinshen.pipeline.formats.layout import MOST_LINES, Piece, written
from jinshen.pipeline.formats.pdfstreams import fault
from jinshen.pipeline.formats.picture import pieces_of
from jinshen.pipeline.records import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

# A broadsheet as pictures takes 10 MB. A file on a disk is read where it lies; one in a zip has to be in memory.
MOST_BYTES = 2_000_000_000
MOST_PACKED = 256_000_000
MOST_SHEETS = 5_000
# A sheet with fewer characters in its text layer than this and a picture is a scan.
SCANNED = 20
# How fine a scan's sheet is rendered, in pixels of the longer side: characters of 9 points on a broadsheet are 25 pixels high.
RENDERED = 4_400
FINEST = 4.0  # pixels for a point
# A character belongs to the line of the one before it up to this distance, in heights of it; wider white is kept as a space …
APART = 1.6
SPACE = 0.45
# … and up to this difference of height, and of size.
UPRIGHT = 0.5
# So much more white than is usual in a line is a space too.
WORD_SPACE = 0.18
LATIN = "\u2000"
# Before lines that run down are put together each of their characters is one.
MOST_RUNS = 5 * MOST_LINES
UNSEEN = frozenset((0xA0, 0x3000, 0xFFFE, 0xFFFF, 0xFEFF, 0x200B))


def read(stream: BinaryIO, where: str) -> Iterator[Extract | Unread]:
    """The sheets of a file, named #2 and so on behind the first; a sheet that cannot be read is told.

    Raises PageError where the file is no PDF, is encrypted or too large, or what reads it is not installed.
    """
    if not find_spec("pypdfium2"):
        raise PageError(f"{where}: PDF needs jinshen[pdf]; pip install 'jinshen[pdf]'")
    import pypdfium2 as pdfium

    data = _bytes(stream, where)
    if told := _heavy(data):
        raise PageError(f"{where}: {told}")
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error)
        advice = "encrypted; save it without a password" if locked else "no PDF, or a damaged one; save it anew"
        raise PageError(f"{where}: {advice}") from None
    try:
        if count > MOST_SHEETS:
            raise PageError(f"{where}: {count} sheets, more than {MOST_SHEETS}; split the file")
        if not count:
            raise PageError(f"{where}: no sheet in this PDF; save it anew")
        for number in range(1, count + 1):
            yield _sheet(document, number, where)
    finally:
        document.close()


def _bytes(stream: BinaryIO, where: str) -> BinaryIO | bytes:
    """A file on a disk as it is, one in a zip in memory; raises PageError for one that is too large."""
    if not isinstance(stream, BufferedReader):
        return whole(stream, where, MOST_PACKED)
    if stream.seek(0, 2) > MOST_BYTES:
        raise PageError(f"{where}: more than {MOST_BYTES} bytes; split the file into pages")
    stream.seek(0)
    return stream


def _heavy(data: BinaryIO | bytes) -> str:
    """What in a file cannot be read in bounded time, '' for none; a file on a disk is looked at where it lies."""
    if isinstance(data, bytes):
        return fault(memoryview(data))
    try:
        with mmap(data.fileno(), 0, access=ACCESS_READ) as mapped, memoryview(mapped) as view:
            return fault(view)
    except (OSError, ValueError):  # an empty file, or one that cannot be mapped; what reads PDF tells
        return ""


def _sheet(document: Any, number: int, where: str) -> Extract | Unread:
    """The page of one sheet; the first has the file's own name."""
    import pypdfium2 as pdfium

    at, behind = f"{where}#{number}" if number > 1 else where, f"#{number}" if number > 1 else ""
    try:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            pieces = _pieces(page, at)
            text = "".join(piece.text for piece in pieces)
            # Fonts without a table of their characters give a layer of signs that nobody writes; what is printed is right.
            if (len(text) < SCANNED and _has_pictures(page)) or not reads(text):
                return _scanned(page, (at, behind), Sheet(number, round(width, 1), round(height, 1), "point"))
        finally:
            page.close()
    except pdfium.PdfiumError:
        return Unread(f"{at}: a damaged sheet; save the PDF anew")
    except PageError as error:
        return Unread(str(error))
    text, boxes = written(pieces)
    if not text.strip():
        return Unread(f"{at}: no text on this sheet; give a page with text")
    return Extract(text, "pdf", behind, boxes=boxes, sheet=Sheet(number, round(width, 1), round(height, 1), "point"))


def _has_pictures(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5))


def _scanned(page: Any, called: tuple[str, str], sheet: Sheet) -> Extract:
    """The page of a sheet that is a picture; boxes in points, as on sheets with a text layer."""
    scale = min(FINEST, RENDERED / max(sheet.width, sheet.height))
    image: Image = page.render(scale=scale).to_pil()
    pieces = [
        Piece(one.text, one.x0 / scale, one.y0 / scale, one.x1 / scale, one.y1 / scale, one.size / scale)
        for one in pieces_of(image, called[0])
    ]
    text, boxes = written(pieces)
    if not text.strip():
        raise PageError(f"{called[0]}: a picture without text; give a page with text")
    return Extract(text, "pdf scan", called[1], boxes=boxes, sheet=sheet)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of the text layer, with the square that it is set in; `spaced` where the file has white space before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    spaced: bool


def _glyphs(page: Any, at: str) -> Iterator[Glyph]:
    """The characters of a sheet's text layer in the order of the file.

    A character's own box is that of its ink, which says little (一); its square is made of the origin and the size.
    """
    import pypdfium2.raw as raw

    frame = page.get_bbox(), page.get_rotation()
    layer = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(layer)
        if count > LONGEST:
            raise PageError(f"{at}: {count} characters, more than {LONGEST}; split the file into pages")
        spaced = False
        for index in range(count):
            code = raw.FPDFText_GetUnicode(layer, index)
            if code <= 32 or code in UNSEEN or 0xD800 <= code <= 0xDFFF:
                spaced = spaced or (code in (32, 0xA0, 0x3000) and raw.FPDFText_IsGenerated(layer, index) != 1)
                continue
            square = _square(layer, index, frame)
            if square:
                x0, base, x1, size = square
                yield Glyph(chr(code), x0, base - 0.88 * size, x1, base + 0.12 * size, size, spaced)
            spaced = False
    finally:
        layer.close()


# A sheet's box in the file (left, bottom, right, top) and by how much it is turned to the right when shown.
Frame = tuple[tuple[float, float, float, float], int]


def _shown(x: float, y: float, frame: Frame) -> tuple[float, float]:
    """A point of the file, which counts from the lower left, on the sheet as it is shown, from the upper left.

    >>> [_shown(10, 20, ((0, 0, 100, 200), turn)) for turn in (0, 90, 180, 270)]
    [(10, 180), (20, 10), (90, 20), (180, 90)]
    """
    (left, bottom, right, top), turn = frame
    return {0: (x - left, top - y), 90: (y - bottom, x - left), 180: (right - x, y - bottom), 270: (top - y, right - x)}[turn]


def _square(layer: Any, index: int, frame: Frame) -> tuple[float, float, float, float] | None:
    """Left edge, base line, right edge and size of a character as shown, None where the file gives it none."""
    import ctypes

    import pypdfium2.raw as raw

    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetCharOrigin(layer, index, x, y) or not raw.FPDFText_GetMatrix(layer, index, matrix):
        return None
    size = raw.FPDFText_GetFontSize(layer, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    if size <= 0.1 or not raw.FPDFText_GetCharBox(layer, index, left, right, bottom, top):
        return None
    x0, base = _shown(x.value, y.value, frame)
    ahead = _shown(x.value + matrix.a, y.value + matrix.b, frame)[0] - x0
    edge = max(_shown(left.value, bottom.value, frame)[0], _shown(right.value, top.value, frame)[0])
    chinese = 0x2E80 <= raw.FPDFText_GetUnicode(layer, index) <= 0xFFEF
    wide = x0 + size * ahead / ((matrix.c**2 + matrix.d**2) ** 0.5) if chinese and ahead > 0 else edge
    return x0, base, max(edge, wide), size


def _follows(last: Glyph, glyph: Glyph) -> str | None:
    """What stands between two characters of one printed line (nothing, a space), None where they are of two lines."""
    size = last.size
    gap = glyph.x0 - last.x1
    if abs(glyph.y1 - last.y1) < UPRIGHT * size and _alike(last, glyph) and -0.5 * size <= gap <= APART * size:
        return " " if glyph.spaced or gap > SPACE * size else ""
    return None


def _below(last: Glyph, glyph: Glyph) -> bool:
    """True where a character stands under another as in a line that runs down."""
    return abs(glyph.x0 - last.x0) < 0.3 * last.size and abs(glyph.y0 - last.y1) < 0.4 * last.size and _alike(last, glyph)


def _alike(last: Glyph, glyph: Glyph) -> bool:
    return UPRIGHT < glyph.size / last.size < 1 / UPRIGHT


def _pieces(page: Any, at: str) -> list[Piece]:
    """The printed lines of a sheet's text layer, a line that runs through columns in its parts."""
    runs: list[tuple[list[Glyph], list[str]]] = []
    for glyph in _glyphs(page, at):
        between = _follows(runs[-1][0][-1], glyph) if runs else None
        if between is None:
            runs.append(([glyph], [glyph.text]))
        else:
            runs[-1][0].append(glyph)
            runs[-1][1].append(between + glyph.text)
        if len(runs) > MOST_RUNS:
            raise PageError(f"{at}: more than {MOST_RUNS} lines on one sheet; split the file into pages")
    pieces = [_piece(glyphs, texts) for glyphs, texts in _stacked(runs)]
    if len(pieces) > MOST_LINES:
        raise PageError(f"{at}: more than {MOST_LINES} lines on one sheet; split the file into pages")
    return pieces


def _stacked(runs: list[tuple[list[Glyph], list[str]]]) -> Iterator[tuple[list[Glyph], list[str]]]:
    """The lines, those that run down put together from their single characters."""
    held: tuple[list[Glyph], list[str]] | None = None
    for glyphs, texts in runs:
        if held and len(glyphs) == 1 and _below(held[0][-1], glyphs[0]):
            held[0].extend(glyphs)
            held[1].extend(texts)
            continue
        if held:
            yield held
        held = (glyphs, texts) if len(glyphs) == 1 else None
        if not held:
            yield glyphs, texts
    if held:
        yield held


def _piece(glyphs: list[Glyph], texts: list[str]) -> Piece:
    size = sorted(one.size for one in glyphs)[len(glyphs) // 2]
    box = min(one.x0 for one in glyphs), min(one.y0 for one in glyphs), max(one.x1 for one in glyphs), max(one.y1 for one in glyphs)
    return Piece("".join(_spaced(glyphs, texts, size)), *box, size)


def _spaced(glyphs: list[Glyph], texts: list[str], size: float) -> Iterator[str]:
    """The characters of a line with a space where more white stands than is usual in it between characters of their kinds."""
    gaps = [(glyph.x0 - last.x1) / size for last, glyph in pairwise(glyphs)]
    mixed = [(glyph.text < LATIN) != (last.text < LATIN) for last, glyph in pairwise(glyphs)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    # Many printers set a little white between every Chinese and Latin character of a line.
    between = min((gap for gap, both in zip(gaps, mixed, strict=True) if both), default=usual)
    yield texts[0]
    for text, gap, both in zip(texts[1:], gaps, mixed, strict=True):
        wide = gap > (max(usual, between) if both else usual) + WORD_SPACE
        yield f" {text}" if wide and not text.startswith(" ") else text
