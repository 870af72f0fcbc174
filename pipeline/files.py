"""Paths to the files of pages under them, each with the page's name or with why there is no page to read."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinshen.pipeline.decode import readable_name
from jinshen.pipeline.formats.jsonl import is_record
from jinshen.pipeline.formats.table import READERS, suffix_of

# The first line of our own records is longer than this only with a page of a megabyte.
FIRST_LINE = 5_000_000
# How the explorer of an earlier run begins.
EXPLORER = "<title>缙绅 jinshen</title>".encode()


@dataclass(frozen=True, slots=True)
class Found:
    """A page's file; `name` is the page's name, relative to the folder that was given.

    `fault` says why there is no page to read there, else it is empty.
    """

    name: str
    path: Path
    fault: str = ""


def _endings() -> str:
    return ", ".join(READERS)


def _page(name: str, path: Path) -> Found:
    """A page's file, with its fault where it is no file or has no name that a record can hold."""
    readable = readable_name(name)
    if readable is None:
        return Found(name, path, f"{path}: its name is not UTF-8; rename the file")
    if not os.path.isfile(path):
        return Found(readable, path, f"{path}: no file that can be read; remove it, or put the page in its place")
    return Found(readable, path)


def _is_ours(path: Path) -> bool:
    """True for what an earlier run has left in a folder of pages: records and the explorer are no pages."""
    if suffix_of(path.name) not in (".jsonl", ".html") or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            if path.name.endswith(".html"):
                return EXPLORER in stream.read(1000)
            first = stream.readline(FIRST_LINE)
        return b'"page"' in first and is_record(json.loads(first))
    except (OSError, ValueError, RecursionError):
        return False


def _inside(folder: Path) -> Iterator[Found]:
    """The pages of a folder and of all folders in it, in the order of their names; first the folders that cannot be read."""
    closed: list[OSError] = []
    paths = [Path(top, name) for top, _, names in os.walk(folder, onerror=closed.append) for name in names]
    for error in closed:
        yield Found(str(error.filename), folder, f"{error.filename}: cannot be read ({error.strerror}); check its permissions")
    pages = [(path.relative_to(folder).as_posix(), path) for path in paths if suffix_of(path.name) and not _is_ours(path)]
    if not pages and not closed:
        yield Found(str(folder), folder, f"{folder}: no page in this folder; pages are files that end in {_endings()}")
    for name, path in sorted(pages):
        yield _page(name, path)


def _under(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _inside(path)
    elif not os.path.lexists(path):
        yield Found(path.name, path, f"{path}: no such file or folder; check the path")
    elif not suffix_of(path.name):
        yield Found(path.name, path, f"{path}: not a page; pages are files that end in {_endings()}")
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
