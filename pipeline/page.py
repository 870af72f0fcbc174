"""A page's file to its sources: each with its text and whose paper of which place and day it is, and what told it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found
from jinshen.pipeline.formats.extract import LONGEST, Extract, Unread
from jinshen.pipeline.formats.table import READERS, suffix_of
from jinshen.pipeline.imprint import Imprint
from jinshen.pipeline.provenance import KEYS, UNDECIDED, Overrides, identify
from jinshen.pipeline.records import Box, Sheet
from jinshen.pipeline.sidecars import beside


@dataclass(frozen=True, slots=True)
class Source:
    """A page before it is read; `served` says for each of KEYS what gave it.

    One of "option", "sidecar", "metadata" (the file's own), "masthead", "publication line" (来源：青川日报), "file name", "first sheet" (of
    the same file) and, for the jurisdiction, "paper", "publisher", "dateline" (本报青川讯) or "text" (which 区 is meant by 区委); `sure` is
    how sure the latter are. `warnings` are about the input, `notes` about what its page prints.
    `sha256` is that of a text file's bytes, for any other format that of the page's text.
    """

    name: str
    text: str
    sha256: str
    encoding: str | None
    paper: str | None = None
    jurisdiction: str | None = None
    issue_date: str | None = None
    served: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    sure: dict[str, float] = field(default_factory=dict)
    imprint: Imprint = field(default_factory=Imprint)
    notes: tuple[str, ...] = ()
    format: str = "txt"
    sheet: Sheet | None = None
    boxes: tuple[Box, ...] = ()


def extracts(found: Found, behind: Callable[[int], object] = id) -> Iterator[Extract | Unread]:
    """What the reader of a file's format gives, one page in memory at a time; `behind` is told how many bytes of the file are read.

    Raises PageError where the file is of no use.
    """
    if found.fault:
        raise PageError(found.fault)
    try:
        stream = found.path.open("rb")
    except OSError as error:
        raise PageError(f"{found.path}: cannot be read ({error.strerror}); check its permissions") from None
    with stream:
        for extract in READERS[suffix_of(found.path.name) or ".txt"](stream, str(found.path)):
            behind(stream.tell())
            yield extract


def read_sources(found: Found, overrides: Overrides) -> Iterator[Source | Unread]:
    """The sources of a file, one page in memory at a time; what cannot be read is told in its place."""
    return sources(found, extracts(found), overrides)


def sources(found: Found, pages: Iterable[Extract | Unread], overrides: Overrides, *, silent: bool = False) -> Iterator[Source | Unread]:
    """The sources of what a file's reader gives, all of it or the pages of one part; `silent` where another part tells of the sidecar.

    Of pages that are the sheets of one the first tells the others the paper and the day that they do not print.
    """
    sidecar, warnings = beside(found.path, found.name) if not found.fault else ({}, ())
    first: Source | None = None
    try:
        for extract in pages:
            if isinstance(extract, Unread):
                yield extract
                continue
            source = _source(found, extract, overrides, sidecar)
            source = source if silent else replace(source, warnings=warnings + source.warnings)
            silent = True  # what is wrong with the sidecar is told once
            if source.sheet and source.sheet.number > 1 and first:
                source = _as_first(source, first)
            elif source.sheet:
                first = source
            long = len(extract.text) > LONGEST
            told = f"{found.path}{extract.behind}: {len(extract.text)} characters, more than {LONGEST}; split the file into pages"
            yield Unread(told) if long else source
    except PageError as error:
        yield Unread(str(error))


def read_source(found: Found, overrides: Overrides) -> Source:
    """The first source of a file, the only one of a text file.

    Raises PageError where there is no page, the file cannot be read or holds no text.
    """
    source = next(read_sources(found, overrides))
    if isinstance(source, Unread):
        raise PageError(source.fault)
    return source


def _source(found: Found, extract: Extract, overrides: Overrides, sidecar: dict[str, str]) -> Source:
    name = extract.name or f"{found.name}{extract.behind}"
    known = identify(extract.text, overrides, {**sidecar, **extract.sidecar}, extract.told, name=name)
    digest = extract.sha256 or hashlib.sha256(extract.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(
        name, extract.text, digest, extract.encoding, **known.told, served=known.served, warnings=extract.warnings,
        sure=known.sure, imprint=known.imprint, notes=known.notes,
        format=extract.format, sheet=extract.sheet, boxes=extract.boxes,
    )  # fmt: skip


def _as_first(source: Source, first: Source) -> Source:
    """A later sheet with what only the first one tells, or tells by more than its text."""
    guessed = source.served.get("jurisdiction") == "text" != first.served.get("jurisdiction")
    missing = [key for key in KEYS if getattr(first, key) is not None and (getattr(source, key) is None or (guessed and key == "jurisdiction"))]
    told = {key: getattr(first, key) for key in missing}
    source = replace(source, **told, served={**source.served, **dict.fromkeys(missing, "first sheet")})
    if "jurisdiction" not in missing:
        return source
    return replace(source, sure=first.sure, notes=tuple(note for note in source.notes if UNDECIDED not in note))
