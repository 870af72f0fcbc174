"""Record files to page records: what `build` and `evaluate` take."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from shlex import quote

from jinshen.graph.beside import PageRow, row_of
from jinshen.pipeline.cli.checks import fault
from jinshen.pipeline.cli.places import MAKING
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found
from jinshen.pipeline.formats.extract import Unread
from jinshen.pipeline.formats.table import PAGES, suffix_of
from jinshen.pipeline.page import extracts
from jinshen.pipeline.records import Page, from_json

Line = tuple[bytes, str]
BOM = b"\xef\xbb\xbf"


def record_files(paths: Sequence[Path]) -> list[Path]:
    """The record files under the paths: .jsonl and .json of folders, without alias lists and sidecars.

    Raises PageError for a path that is not there, for a page, and where there is no record file at all.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in _inside(path) if p.suffix in (".json", ".jsonl") and p.is_file() and is_record(p))
            if not inside:
                raise PageError(f"{path}: no record file in this folder; records end in .json or .jsonl")
            found += inside
        elif not path.exists():
            raise PageError(f"{path}: no such file or folder; check the path")
        elif suffix_of(path.name) in PAGES:
            raise PageError(f"{path}: a page, no record; make records of pages with `jinshen read {quote(str(path))} -o pages.jsonl`")
        elif is_record(path):
            found.append(path)
    if not found:
        raise PageError(f"{paths[0]}: an alias list or a sidecar, no record; name pages.jsonl or gold files")
    return found


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and of all folders in it, but for what a killed run has left unfinished; raises PageError for a folder that cannot be read."""

    def closed(error: OSError) -> None:
        raise PageError(f"{error.filename}: cannot be read ({error.strerror}); check its permissions")

    for top, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(MAKING)]
        yield from (Path(top, name) for name in names)


def is_record(path: Path) -> bool:
    """False for what stands beside records and pages: alias lists and sidecars."""
    return not path.name.startswith("aliases") and not path.name.endswith(".meta.json")


def _with_text(page: Page, folder: Path | None) -> Page:
    """The page with its text, from the folder of texts where the record has none."""
    if page.text is not None or folder is None:
        return page
    path = folder / page.page
    name = PurePosixPath(page.page)
    if name.is_absolute() or ".." in name.parts:
        raise PageError(f"{page.page}: a page outside {folder}; correct its name in the record")
    if not path.is_file() or suffix_of(path.name) not in PAGES:
        raise PageError(f"{path}: the text of page {page.page} is not there; check --pages")
    found = next(extracts(Found(page.page, path)))
    if isinstance(found, Unread):
        raise PageError(found.fault)
    return replace(page, text=found.text, sha256=page.sha256 or found.sha256, encoding=page.encoding or found.encoding)


def read_records(paths: Sequence[Path], texts: Path | None) -> Iterator[Page]:
    """The page records of files and folders, in their order.

    Raises PageError for the first line that is no record, and for a file without any; nothing of the run is kept then.
    """
    for line, where in lines_of(paths):
        yield record_of(line, where, texts)


def row_at(texts: Path | None, line: Line) -> PageRow:
    """The page record of a line as a graph keeps it, checked; raises PageError where it is none."""
    return row_of(record_of(*line, texts))


def lines_of(paths: Sequence[Path]) -> Iterator[Line]:
    """The records of files and folders as they stand, in their order, each with where it is."""
    for path in record_files(paths):
        yield from lines(path)


def lines(path: Path) -> Iterator[Line]:
    """The records of a file as they stand, each with where it is: one of a .json file, one a line of any other.

    Raises PageError where the file cannot be read or holds none.
    """
    try:
        with path.open("rb") as stream:
            if path.suffix == ".json":
                yield stream.read().removeprefix(BOM), str(path)
                return
            empty = True
            for number, line in enumerate(stream, 1):
                if line.strip(b"\r\n\t " + BOM):
                    empty = False
                    yield line.removeprefix(BOM), f"{path}:{number}"
    except OSError as error:
        raise PageError(f"{path}: cannot be read ({error.strerror}); check that it is a file that you may read") from None
    if empty:
        raise PageError(f"{path}: no record in this file; make it anew with `jinshen read`")


def record_of(line: bytes, where: str, texts: Path | None = None) -> Page:
    """The page record of a line, checked; raises PageError where it is none."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PageError(f"{where}: no page record: not UTF-8 at byte {error.start}; save the records as UTF-8") from None
    page = _with_text(from_json(line, where), texts)
    if told := fault(page):
        raise PageError(f"{where}: {told}")
    return _known(page)


def _known(page: Page) -> Page:
    """The page with the digest of its text where the record has none, so that twins are seen."""
    if page.sha256 or page.text is None:
        return page
    return replace(page, sha256=hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest())
