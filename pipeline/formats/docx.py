"""Documents of Word to their one page: paragraphs, headings and the rows of tables in their order.

A document is a zip of XML. Of it only word/document.xml and docProps/core.xml are read; what is deleted in tracked changes is
not read, nor is any entity resolved or link followed. Notes, headers and pictures are left aside.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import LONGEST, Extract
from jinshen.pipeline.formats.zips import DAMAGED, bomb, opened

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = "word/document.xml"
# The markup of a page of a million characters takes no more than this.
MOST_XML = 32 * LONGEST
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text that is printed nowhere, or twice: deleted, the field's code, an older Word's form of a text box.
ASIDE = (f"{W}del", f"{W}moveFrom", f"{W}instrText", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def _part(packed: zipfile.ZipFile, name: str, where: str) -> bytes:
    try:
        info = packed.getinfo(name)
    except KeyError:
        raise PageError(f"{where}: no document of Word ({name} is not in it); save it as .docx") from None
    if info.flag_bits & 1:
        raise PageError(f"{where}: encrypted; save it without a password")
    if info.file_size > MOST_XML or bomb(info):
        raise PageError(f"{where}: {info.file_size} bytes of markup; split the document into pages")
    try:
        return packed.read(info)
    except DAMAGED:
        raise PageError(f"{where}: a damaged document; save it anew") from None


def _lines(block: _Element) -> Iterator[str]:
    """The lines of a body or a cell; a row of a table is one, its cells apart by a space."""
    for part in block:
        if part.tag == f"{W}p":
            yield from _paragraph(part)
        elif part.tag == f"{W}tbl":
            for row in part.iter(f"{W}tr"):
                yield "　".join(filter(None, (" ".join(_lines(cell)).strip() for cell in row.iterchildren(f"{W}tc"))))
        elif part.tag not in ASIDE and len(part):
            yield from _lines(part)


def _paragraph(paragraph: _Element) -> Iterator[str]:
    """The lines of a paragraph, then those of the text boxes in it."""
    boxes = [box for box in paragraph.iter(f"{W}txbxContent") if not any(one.tag in ASIDE for one in box.iterancestors())]
    yield "".join(_runs(paragraph))
    for box in boxes:
        if not any(one.tag == f"{W}txbxContent" for one in box.iterancestors()):
            yield from _lines(box)


def _runs(part: _Element) -> Iterator[str]:
    for child in part:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in MARKS:
            yield MARKS[child.tag]
        elif child.tag not in ASIDE and child.tag != f"{W}txbxContent":
            yield from _runs(child)


def read(stream: BinaryIO, where: str) -> Iterator[Extract]:
    """The page of a document; raises PageError where it is none, holds no text, or is built of entities."""
    from lxml import etree

    with opened(stream, where) as packed:
        data = _part(packed, BODY, where)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PageError(f"{where}: {BODY} is no XML (line {error.lineno or 1}); save the document anew") from None
    if root.getroottree().docinfo.doctype:
        raise PageError(f"{where}: {BODY} declares entities, which no document of Word does; save it anew")
    text = "\n".join(line.rstrip() for part in root for line in _lines(part)).strip("\n")
    if not text.strip():
        raise PageError(f"{where}: no text in this document; give a page with text")
    yield Extract(text + "\n", "docx")
