"""Files to sources: the pages under a path, each with its text, its encoding, and whose paper of which place and day it is.

A format is one row of READERS; every reader turns a file's bytes into text and the encoding's name.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinshen.pipeline.decode import decode
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.masthead import read_masthead, source_line
from jinshen.pipeline.papers import jurisdiction_of

READERS: Mapping[str, Callable[[bytes, str], tuple[str, str]]] = {".txt": decode}
# A page of one million characters is two hundred newspaper pages; above it spaCy refuses the text.
LONGEST = 1_000_000
KEYS = ("paper", "jurisdiction", "issue_date")
ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def is_day(text: str) -> bool:
    """True for a day written YYYY-MM-DD that the calendar has.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2024-2-9")
    (True, False, False)
    """
    try:
        return bool(ISO_DATE.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Found:
    """A page's file; `name` is the page's name, relative to the folder that was given."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of every page of a run; it stands above all else."""

    paper: str | None = None
    jurisdiction: str | None = None
    issue_date: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A page before it is read; `served` says for each of KEYS what gave it.

    One of "option", "sidecar", "masthead", "publication line" (来源：青川日报) and, for the jurisdiction, "paper".
    """

    name: str
    text: str
    sha256: str
    encoding: str
    paper: str | None = None
    jurisdiction: str | None = None
    issue_date: str | None = None
    served: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def _inside(folder: Path) -> Iterator[Found]:
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.suffix.lower() in READERS and path.is_file():
            yield Found(path.relative_to(folder).as_posix(), path)


def find_pages(paths: Sequence[Path]) -> Iterator[Found]:
    """The pages of files and folders, folders in the order of their pages' names.

    Raises PageError for a path that is not there, a file of no known format, a folder without pages, and for two
    pages of one name.
    """
    names: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            pages = list(_inside(path))
            if not pages:
                raise PageError(f"{path}: no page in this folder; pages are files that end in {', '.join(READERS)}")
        elif not path.exists():
            raise PageError(f"{path}: no such file or folder; check the path")
        elif path.suffix.lower() not in READERS:
            raise PageError(f"{path}: not a page; pages are files that end in {', '.join(READERS)}")
        else:
            pages = [Found(path.name, path)]
        for page in pages:
            if page.name in names:
                raise PageError(f"{page.path}: a second page named {page.name}, the first is {names[page.name]}; rename one")
            names[page.name] = page.path
            yield page


def _sidecar(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What NAME.meta.json beside a page says; a broken one is told and left aside."""
    beside = path.with_suffix(".meta.json")
    if not beside.is_file():
        return {}, ()
    try:
        told = json.loads(beside.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        reason = str(error).split("\n")[0]
        return {}, (f"{beside.name}: not valid JSON ({reason}); the page is read without it",)
    if not isinstance(told, dict):
        return {}, (f"{beside.name}: holds no object of paper, jurisdiction and issue_date; the page is read without it",)
    warnings = []
    for key in KEYS:
        value = told.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            warnings.append(f"{beside.name}: {key} is {value!r}, not a text; left aside")
            told.pop(key)
        elif key == "issue_date" and value is not None and not is_day(value):
            warnings.append(f"{beside.name}: issue_date {value!r} is no day written YYYY-MM-DD; left aside")
            told.pop(key)
    return told, tuple(warnings)


def read_source(found: Found, overrides: Overrides) -> Source:
    """The source of a page's file: its text, and paper, jurisdiction and issue date with what gave each.

    Raises PageError where the file cannot be read or holds no text.
    """
    try:
        data = found.path.read_bytes()
    except OSError as error:
        raise PageError(f"{found.path}: cannot be read ({error.strerror}); check its permissions") from None
    text, encoding = READERS[found.path.suffix.lower()](data, str(found.path))
    if len(text) > LONGEST:
        raise PageError(f"{found.path}: {len(text)} characters, more than {LONGEST}; split the file into pages")
    sidecar, warnings = _sidecar(found.path)
    told, served = _identity(text, overrides, sidecar)
    digest = hashlib.sha256(data).hexdigest()
    return Source(found.name, text, digest, encoding, **told, served=served, warnings=warnings)


def _identity(text: str, overrides: Overrides, sidecar: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """Whose paper of which place and day a page is, and what told it: the first that says something."""
    top = read_masthead(text)
    origins: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("option", {key: getattr(overrides, key) for key in KEYS}),
        ("sidecar", sidecar),
        ("masthead", {"paper": top.paper, "issue_date": top.issue_date}),
        ("publication line", {"paper": source_line(text)}),
    )
    told: dict[str, str] = {}
    served: dict[str, str] = {}
    for key in KEYS:
        for origin, says in origins:
            if value := says.get(key):
                told[key], served[key] = value, origin
                break
    if "jurisdiction" not in told and "paper" in told and (area := jurisdiction_of(told["paper"])):
        told["jurisdiction"], served["jurisdiction"] = area, "paper"
    return told, served
