"""Pictures of pages to their text: the lines that optical recognition finds, in reading order by their place.

The recogniser's models lie inside its package; nothing is fetched. It loses the white space inside a line.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import Extract, Unread, whole
from jinshen.pipeline.formats.layout import MOST_LINES, OTHER_SIZE, Piece, body_size, written
from jinshen.pipeline.records import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 128_000_000
# A broadsheet scanned at 400 dots an inch has 60 million pixels; each takes three bytes, and the recogniser's copies as much again.
MOST_PIXELS = 120_000_000
MOST_FRAMES = 500
# The recogniser looks at this many pixels of the longer side at most: on a broadsheet the body's characters are then 25 high, of which
# it needs 16. Twice as many take four times the memory, which is 3 GB at this size.
LOOKED_AT = 4_000
# Its lines are kept apart better than by its own choice (.3, and lines made thicker), which joins those of two columns across a narrow gap.
CHOSEN = {
    "Global.log_level": "critical", "Global.max_side_len": LOOKED_AT, "Global.use_cls": False, "Det.thresh": 0.45, "Det.use_dilation": False,
}  # fmt: skip
# What it is less sure of is noise: specks, screens of photographs.
SURE = 0.5
# Boxes around lines are of uneven height; the width of its characters tells a line's size better. A Latin letter or digit is so wide:
NARROW = 0.52
# A line that is set to fill its column is longer than its characters by a tenth at most.
LOOSE = 1.12


@cache
def _recogniser() -> Any:
    """The recogniser, one for all pictures of a run, with the models of its package: one that is named is not fetched.

    onnxruntime, on which it runs, tells its makers of each use unless it is told not to before it is imported.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import rapidocr

    models = sorted((Path(rapidocr.__file__).parent / "models").glob("*.onnx"))
    named = {
        f"{part}.model_path": str(next(path for path in models if f"_{part.lower()}_" in path.name)) for part in ("Det", "Rec")
    }
    return rapidocr.RapidOCR(params={**named, **CHOSEN})


def pieces_of(image: Image, where: str) -> list[Piece]:
    """The printed lines of a picture; raises PageError where there are none, memory is short, or what reads them is not installed."""
    if not (find_spec("rapidocr") and find_spec("onnxruntime")):
        raise PageError(f"{where}: pictures need jinshen[ocr]; pip install 'jinshen[ocr]'")
    try:
        return _pieces(image, where)
    except Exception as error:  # of the recogniser's own kinds, of which each library has one
        if not isinstance(error, MemoryError) and "alloc" not in str(error).lower():
            raise
        raise PageError(f"{where}: not enough memory, of which a large picture takes up to 3 GB; free some, or save it smaller") from None


def _pieces(image: Image, where: str) -> list[Piece]:
    """The printed lines of a picture as the recogniser finds them; raises PageError where there are none."""
    import numpy

    from jinshen.pipeline.formats.gutters import parted

    pixels = numpy.asarray(image.convert("RGB"))[:, :, ::-1]
    boxes = _recogniser()(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    if boxes is None or not len(boxes):
        raise PageError(f"{where}: a picture without text; give a page with text")
    if len(boxes) > MOST_LINES:
        raise PageError(f"{where}: more than {MOST_LINES} lines; split the picture")
    pieces = list(_recognised(pixels, parted(boxes, numpy.asarray(image.convert("L")))))
    return [_trimmed(piece, body_size(pieces)) for piece in pieces]


def _recognised(pixels: Any, boxes: list[Any]) -> Iterator[Piece]:
    """The lines in the boxes of a picture, without those that are noise."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    boxes = [box for box in boxes if min(box.max(axis=0) - box.min(axis=0)) >= 2]
    read = _recogniser().recognize_txt([get_rotate_crop_image(pixels, box.astype("float32")) for box in boxes])
    for box, text, score in zip(boxes, read.txts, read.scores, strict=True):
        if score >= SURE and text.strip():
            (x0, y0), (x1, y1) = box.min(axis=0), box.max(axis=0)
            size = _size(text.strip(), float(x1 - x0), float(y1 - y0))
            yield Piece(text.strip(), float(x0), float(y0), float(x1), float(y1), size)


def _units(text: str) -> float:
    """A line's length in widths of a Chinese character."""
    return max(1.0, sum(NARROW if character < "\u2000" else 1.0 for character in text))


def _size(text: str, width: float, height: float) -> float:
    """The height of a line's characters: the line's length by how many they are, not above that of its box."""
    return min(max(width, height) / _units(text), min(width, height))


def _trimmed(piece: Piece, em: float) -> Piece:
    """A line of the body without what its box takes of the white behind it, which would close the gap between two columns."""
    body = piece.size < OTHER_SIZE * em and piece.x1 - piece.x0 > piece.y1 - piece.y0
    return replace(piece, x1=min(piece.x1, piece.x0 + LOOSE * em * _units(piece.text))) if body else piece


def read(stream: BinaryIO, where: str) -> Iterator[Extract | Unread]:
    """The page of a picture, one for each of the frames of a TIFF.

    Raises PageError for what is no picture, a gigantic one, and where what reads it is not installed.
    """
    if not find_spec("PIL"):
        raise PageError(f"{where}: pictures need jinshen[ocr]; pip install 'jinshen[ocr]'")
    import io

    from PIL import Image, UnidentifiedImageError

    data = whole(stream, where, MOST_BYTES, "save the picture smaller")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is looked at below, before a pixel is unpacked
            image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError:
        raise PageError(f"{where}: more than {MOST_PIXELS} pixels; save the picture smaller") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise PageError(f"{where}: no picture, or a damaged one; save it anew") from None
    frames = min(int(getattr(image, "n_frames", 1)), MOST_FRAMES)
    for number in range(1, frames + 1):
        behind = f"#{number}" if number > 1 else ""
        try:
            yield _frame(image, number, f"{where}{behind}", behind)
        except PageError as error:
            yield Unread(str(error))


def _frame(image: Any, number: int, at: str, behind: str) -> Extract:
    from PIL import Image

    try:
        image.seek(number - 1)
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise PageError(f"{at}: more than {MOST_PIXELS} pixels; save the picture smaller")
        shown = _on_white(image)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise PageError(f"{at}: a damaged picture; save it anew") from None
    text, boxes = written(pieces_of(shown, at))
    if not text.strip():
        raise PageError(f"{at}: a picture without text; give a page with text")
    return Extract(text, "picture", behind, boxes=boxes, sheet=Sheet(number, width, height, "pixel"))


def _on_white(image: Any) -> Any:
    """The picture as it is seen: turned as its camera says, what is clear in it white."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    if turned.mode not in ("RGBA", "LA", "PA") and "transparency" not in turned.info:
        return turned.convert("RGB")
    clear = turned.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white.convert("RGB")
