"""Record files to page records: what `build` and `evaluate` take."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.page import READERS, Found, Overrides, is_day, read_source
from jinshen.pipeline.records import Event, Page, Participant, Post, from_json

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
    if page.issue_date is not None and not is_day(page.issue_date):
        raise PageError(f"{where}: issue_date {page.issue_date} is no day written YYYY-MM-DD; correct the record")
    if fault := _misfit(page):
        raise PageError(f"{where}: {fault}: the text of {page.page} is not the one that was read; check it or --pages")
    return _known(page)


def _misfit(page: Page) -> str:
    """The first span of a record that does not fit its text, in words; '' where all do."""
    text = page.text
    if text is None:
        return ""
    for article in page.articles:
        if not 0 <= article.start <= article.end <= len(text):
            return f"article {article.id} at {article.start}-{article.end} of {len(text)} characters"
        for named in article.mentions:
            if "".join(text[max(named.start, 0) : named.end].split()) != "".join(named.text.split()):
                return f"{named.text} at {named.start}-{named.end} is not there"
        parts = [part for event in article.events for part in event.participants]
        for start, end, quote in (*_spans(article.posts), *_spans(article.events), *_spans(parts)):
            if "".join(text[max(start, 0) : end].split()) != "".join(quote.split()):
                return f"a quote at {start}-{end} is not there"
    return ""


def _spans(told: Iterable[Post | Event | Participant]) -> list[tuple[int, int, str]]:
    """Where posts, events and parts in them say that they were read."""
    return [
        (o.start, o.end, o.quote) for o in told if o.start is not None and o.end is not None and o.quote is not None
    ]


def _known(page: Page) -> Page:
    """The page with the digest of its text where the record has none, so that twins are seen."""
    if page.sha256 or page.text is None:
        return page
    return replace(page, sha256=hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest())
