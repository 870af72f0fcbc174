"""Files to sources: the pages under a path, each with its text, its encoding, and whose paper of which place and day it is.

A format is one row of READERS; every reader turns a file's bytes into text and the encoding's name.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from jinshen.pipeline.areas import chain
from jinshen.pipeline.decode import decode, readable_name
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.provenance import KEYS, Overrides, identify, is_day

READERS: Mapping[str, Callable[[bytes, str], tuple[str, str]]] = {".txt": decode}
# A page of one million characters is two hundred newspaper pages; above it spaCy refuses the text.
LONGEST = 1_000_000
# No encoding that is read takes more bytes for a character; of a larger file not even the bytes are read.
MOST_BYTES = 4 * LONGEST + 4


@dataclass(frozen=True, slots=True)
class Found:
    """A page's file; `name` is the page's name, relative to the folder that was given.

    `fault` says why there is no page to read there, else it is empty.
    """

    name: str
    path: Path
    fault: str = ""


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


def _page(name: str, path: Path) -> Found:
    """A page's file, with its fault where it is no file or has no name that a record can hold."""
    readable = readable_name(name)
    if readable is None:
        return Found(name, path, f"{path}: its name is not UTF-8; rename the file")
    if not os.path.isfile(path):
        return Found(readable, path, f"{path}: no file that can be read; remove it, or put the page in its place")
    return Found(readable, path)


def _inside(folder: Path) -> Iterator[Found]:
    """The pages of a folder and of all folders in it, in the order of their names; first the folders that cannot be read."""
    closed: list[OSError] = []
    paths = [Path(top, name) for top, _, names in os.walk(folder, onerror=closed.append) for name in names]
    for error in closed:
        yield Found(str(error.filename), folder, f"{error.filename}: cannot be read ({error.strerror}); check its permissions")
    pages = [(path.relative_to(folder).as_posix(), path) for path in paths if path.suffix.lower() in READERS]
    if not pages and not closed:
        yield Found(str(folder), folder, f"{folder}: no page in this folder; pages are files that end in {', '.join(READERS)}")
    for name, path in sorted(pages):
        yield _page(name, path)


def _under(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _inside(path)
    elif not os.path.lexists(path):
        yield Found(path.name, path, f"{path}: no such file or folder; check the path")
    elif path.suffix.lower() not in READERS:
        yield Found(path.name, path, f"{path}: not a page; pages are files that end in {', '.join(READERS)}")
    else:
        yield _page(path.name, path)


def find_pages(paths: Sequence[Path]) -> Iterator[Found]:
    """The pages of files and folders, folders in the order of their pages' names; a file that is named twice comes once.

    A path that leads to no page (not there, of no known format, a folder without pages), and a second page of one name,
    come with their fault.
    """
    known: dict[str, Path] = {}
    for path in paths:
        for page in _under(path):
            if page.fault:
                yield page
            elif page.name not in known:
                known[page.name] = page.path
                yield page
            elif not os.path.samefile(known[page.name], page.path):
                first = f"a second page named {page.name}, the first is {known[page.name]}"
                yield replace(page, fault=f"{page.path}: {first}; rename one")


def _label(value: object) -> str | None:
    """What a sidecar says as one line of text, None where it is no text."""
    told = " ".join(value.split()) if isinstance(value, str) else ""
    return told if told and all(character.isprintable() for character in told) else None


def _sidecar(page: Found) -> tuple[dict[str, str], tuple[str, ...]]:
    """What NAME.meta.json beside a page says; a broken one is told and left aside."""
    beside, name = page.path.with_suffix(".meta.json"), PurePosixPath(page.name).with_suffix(".meta.json").as_posix()
    if not os.path.lexists(beside):
        return {}, ()
    try:
        told = json.loads(beside.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        return {}, (f"{name}: not UTF-8 at byte {error.start}; the page is read without it, save it as UTF-8",)
    except OSError as error:
        return {}, (f"{name}: cannot be read ({error.strerror}); the page is read without it",)
    except (ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0]
        return {}, (f"{name}: not valid JSON ({reason}); the page is read without it",)
    if not isinstance(told, dict):
        return {}, (f"{name}: holds no object of paper, jurisdiction and issue_date; the page is read without it",)
    return _said(name, told)


def _said(name: str, told: Mapping[str, object]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values of a sidecar that can be used, and what is wrong with the others."""
    said, warnings = {}, []
    for key in KEYS:
        value = told.get(key)
        label = _label(value)
        if value is not None and label is None:
            warnings.append(f"{name}: {key} is {repr(value)[:40]}, not a text; left aside")
        elif key == "issue_date" and label and not is_day(label):
            warnings.append(f"{name}: issue_date {label[:40]!r} is no day written YYYY-MM-DD; left aside")
        elif key == "jurisdiction" and label and not chain(label):
            warnings.append(f"{name}: jurisdiction {label[:40]!r} names no area, as 岭东省云州市青川区 does; left aside")
        elif label:
            said[key] = label
    if not any(key in told for key in KEYS):
        warnings.append(f"{name}: says nothing of {', '.join(KEYS)}; the page is read without it")
    return said, tuple(warnings)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PageError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    if len(data) > MOST_BYTES:
        raise PageError(f"{path}: more than {MOST_BYTES} bytes; split the file into pages")
    return data


def read_source(found: Found, overrides: Overrides) -> Source:
    """The source of a page's file: its text, and paper, jurisdiction and issue date with what gave each.

    Raises PageError where there is no page, the file cannot be read or holds no text.
    """
    if found.fault:
        raise PageError(found.fault)
    data = _bytes(found.path)
    text, encoding = READERS[found.path.suffix.lower()](data, str(found.path))
    if len(text) > LONGEST:
        raise PageError(f"{found.path}: {len(text)} characters, more than {LONGEST}; split the file into pages")
    sidecar, warnings = _sidecar(found)
    told, served = identify(text, overrides, sidecar)
    digest = hashlib.sha256(data).hexdigest()
    return Source(found.name, text, digest, encoding, **told, served=served, warnings=warnings)
