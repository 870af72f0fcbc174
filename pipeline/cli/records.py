"""Record files to page records: what `build` and `evaluate` take."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinshen.pipeline.cli.checks import fault
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.page import READERS, Found, Overrides, read_source
from jinshen.pipeline.records import Page, from_json

BOM = b"\xef\xbb\xbf"


def record_files(paths: Sequence[Path]) -> list[Path]:
    """The record files under the paths: .jsonl and .json, without alias lists and sidecars."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.suffix in (".json", ".jsonl") and p.is_file() and _is_record(p)
            )
            if not inside:
                raise PageError(f"{path}: no record file in this folder; records end in .json or .jsonl")
            found += inside
        elif not path.exists():
            raise PageError(f"{path}: no such file or folder; check the path")
        else:
            found.append(path)
    return found


def _is_record(path: Path) -> bool:
    return not path.name.startswith("aliases") and not path.name.endswith(".meta.json")


def _with_text(page: Page, folder: Path | None) -> Page:
    """The page with its text, from the folder of texts where the record has none."""
    if page.text is not None or folder is None:
        return page
    path = folder / page.page
    if not path.is_file() or path.suffix.lower() not in READERS:
        raise PageError(f"{path}: the text of page {page.page} is not there; check --pages")
    source = read_source(Found(page.page, path), Overrides())
    return replace(
        page, text=source.text, sha256=page.sha256 or source.sha256, encoding=page.encoding or source.encoding
    )


def read_records(paths: Sequence[Path], texts: Path | None) -> Iterator[Page]:
    """The page records of files and folders, in their order.

    Raises PageError for the first line that is no record; nothing of the run is kept then.
    """
    for path in record_files(paths):
        try:
            if path.suffix == ".jsonl":
                with path.open("rb") as lines:
                    for number, line in enumerate(lines, 1):
                        if line.strip():
                            yield _record(line, f"{path}:{number}", texts)
            else:
                yield _record(path.read_bytes(), str(path), texts)
        except OSError as error:
            raise PageError(
                f"{path}: cannot be read ({error.strerror}); check that it is a file that you may read"
            ) from None


def _record(line: bytes, where: str, texts: Path | None) -> Page:
    page = _with_text(from_json(line.removeprefix(BOM), where), texts)
    if told := fault(page):
        raise PageError(f"{where}: {told}")
    return _known(page)


def _known(page: Page) -> Page:
    """The page with the digest of its text where the record has none, so that twins are seen."""
    if page.sha256 or page.text is None:
        return page
    return replace(page, sha256=hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest())
