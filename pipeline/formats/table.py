"""The formats that are read: the ending of a file's name to the reader of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from jinshen.pipeline.formats import archive, arrow, docx, html, jsonl, pdf, picture, txt
from jinshen.pipeline.formats.extract import Reader

# One page, or the sheets of one.
PAGES: Mapping[str, Reader] = {
    ".txt": txt.read,
    ".html": html.read,
    ".htm": html.read,
    ".mhtml": html.read_archive,
    ".mht": html.read_archive,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".png": picture.read,
    ".jpg": picture.read,
    ".jpeg": picture.read,
    ".tif": picture.read,
    ".tiff": picture.read,
    ".bmp": picture.read,
    ".webp": picture.read,
}
LINES: Mapping[str, Reader] = {
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read_gz,
    ".jsonl.xz": jsonl.read_xz,
    ".jsonl.zst": arrow.read_zst,
    ".parquet": arrow.read_parquet,
}
READERS: Mapping[str, Reader] = {**PAGES, **LINES, ".zip": partial(archive.read, readers={**PAGES, **LINES})}


def suffix_of(name: str) -> str | None:
    """The ending by which a file's name tells its format, None where no format has it.

    >>> suffix_of("青川报.PDF"), suffix_of("a.jsonl.gz"), suffix_of("a.odt"), suffix_of(".txt")
    ('.pdf', '.jsonl.gz', None, None)
    """
    low = name.lower().rpartition("/")[2]
    return next((suffix for suffix in READERS if low.endswith(suffix) and low != suffix), None)
