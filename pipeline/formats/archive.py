"""A zip of pages to their pages, each named by the zip and its own name inside; nothing is written to a disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import Extract, Reader, Unread
from jinshen.pipeline.formats.zips import DAMAGED, bomb, name_of, opened
from jinshen.pipeline.sidecars import ENDING, MOST_BYTES, Said, parsed

# What a Mac adds beside each file.
OTHERS = ("__MACOSX/", "._")


def _suffix(name: str, readers: Mapping[str, Reader]) -> str | None:
    base = name.lower().rpartition("/")[2]
    return next((suffix for suffix in (*readers, ".zip") if base.endswith(suffix) and base != suffix), None)


def read(stream: BinaryIO, where: str, *, readers: Mapping[str, Reader]) -> Iterator[Extract | Unread]:
    """The pages of a zip in the order of their names; a file that cannot be read is told and the next one read.

    Raises PageError for a damaged zip, one that is made to fill a disk, and one without a page.
    """
    with opened(stream, where) as packed:
        files: dict[str, zipfile.ZipInfo] = {}
        twice = []
        for info in packed.infolist():
            name = name_of(info)
            if info.filename.endswith("/") or name.startswith(OTHERS[0]) or name.rpartition("/")[2].startswith(OTHERS[1]):
                continue
            if name in files:
                twice.append(name)
            files.setdefault(name, info)
        pages = sorted(name for name in files if _suffix(name, readers))
        if not pages:
            raise PageError(f"{where}: no page in this zip; pages are files that end in {', '.join(readers)}")
        yield from (Unread(f"{where}/{name}: a second file of this name in the zip; rename it") for name in twice if name in pages)
        for name in pages:
            yield from _file(packed, files, name, f"{where}/{name}", readers)


def _file(
    packed: zipfile.ZipFile, files: Mapping[str, zipfile.ZipInfo], name: str, at: str, readers: Mapping[str, Reader]
) -> Iterator[Extract | Unread]:
    """The pages of one file of a zip."""
    info, suffix = files[name], _suffix(name, readers)
    if suffix is None or suffix == ".zip":
        yield Unread(f"{at}: a zip inside a zip; unpack the outer one and name its folder")
    elif info.flag_bits & 1:
        yield Unread(f"{at}: encrypted; unpack it and name its folder")
    elif bomb(info):
        yield Unread(f"{at}: {info.file_size} bytes packed into {info.compress_size}, which is made to fill a disk; it is not unpacked")
    else:
        sidecar, warnings = _sidecar(packed, files, name, at)
        try:
            with packed.open(info) as stream:
                for page in readers[suffix](cast(BinaryIO, stream), at):
                    if isinstance(page, Unread):
                        yield page
                    else:
                        yield replace(page, behind=f"/{name}{page.behind}", sidecar=sidecar, warnings=page.warnings + warnings)
        except PageError as error:
            yield Unread(str(error))
        except DAMAGED as error:
            yield Unread(f"{at}: cannot be unpacked ({str(error).splitlines()[0] if str(error) else type(error).__name__}); make the zip anew")


def _sidecar(packed: zipfile.ZipFile, files: Mapping[str, zipfile.ZipInfo], name: str, at: str) -> Said:
    """What NAME.meta.json beside a file of a zip says."""
    beside = PurePosixPath(name).with_suffix(ENDING).as_posix()
    info = files.get(beside)
    if info is None:
        return {}, ()
    called = f"{at.removesuffix(name)}{beside}"
    try:
        with packed.open(info) as stream:
            return parsed(called, stream.read(MOST_BYTES + 1))
    except DAMAGED as error:
        return {}, (f"{called}: cannot be unpacked ({error}); the page is read without it",)
