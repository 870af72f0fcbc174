"""Files of pages to items that are read as one piece, and items to batches of some seconds of work.

An item is a file, or a page of a file of many pages (lines, a table, a zip): the one that goes through the files unpacks those, whoever reads
the items does all else. What a batch is read from and by what is told by its key: the same key, the same results.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from jinshen.pipeline.errors import PageError, own_fault
from jinshen.pipeline.files import Found
from jinshen.pipeline.formats.extract import Extract, Unread
from jinshen.pipeline.formats.table import PAGES, suffix_of
from jinshen.pipeline.page import Source, extracts, sources
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.sidecars import ENDING

# A batch is some seconds of work: long beside handing it over, short beside doing it again.
BYTES, ITEMS = 600_000, 500
BLOCK = 1 << 20
ROOT = Path(__file__).resolve().parents[1]
READING = ("pipeline", "models")  # the folders whose files tell what a page is read as


@dataclass(frozen=True, slots=True)
class Item:
    """A file of pages, or what its reader gave of it: a page with all its sheets, or a page that could not be read.

    `silent` where another item of the file tells what is wrong with its sidecar; `size` in bytes or characters, `read` the bytes of the
    file that lie behind with it.
    """

    found: Found
    pages: tuple[Extract | Unread, ...] | None = None
    silent: bool = False
    size: int = 0
    read: int = 0

    @property
    def where(self) -> str:
        """The item as messages call it."""
        first = next((one for one in self.pages or () if isinstance(one, Extract)), None)
        return f"{self.found.path}{first.behind if first else ''}"

    def sources(self, overrides: Overrides) -> Iterator[Source | Unread]:
        """The sources of the item, one page in memory at a time; what cannot be read is told in its place."""
        pages = extracts(self.found) if self.pages is None else self.pages
        return sources(self.found, pages, overrides, silent=self.silent)


def items(found: Found) -> Iterator[Item]:
    """The items of a file; a file that cannot be opened or is of no use is an item that says so."""
    if found.fault or suffix_of(found.path.name) in PAGES:
        size = found.path.stat().st_size if not found.fault and found.path.is_file() else 0
        yield Item(found, size=size, read=size)
        return
    places: list[int] = [0]
    silent, pages, told = False, extracts(found, places.append), 0
    held: list[Extract | Unread] = []
    while True:
        try:
            page = next(pages, None)
        except PageError as error:
            page = Unread(str(error))
        except Exception as error:  # nor one file that breaks what reads its format
            page = Unread(f"{found.path}: {own_fault(error)}")
        follows = isinstance(page, Extract) and page.sheet is not None and page.sheet.number > 1
        if held and not follows:
            behind = max(told, places[-1])
            yield Item(found, tuple(held), silent, sum(len(one.text) for one in held if isinstance(one, Extract)), behind - told)
            silent, held, told = True, [], behind
            del places[:-1]
        if page is None:
            return
        held.append(page)


def batches(found: Iterable[Found]) -> Iterator[tuple[Item, ...]]:
    """The items of files in batches of some seconds of work."""
    held: list[Item] = []
    size = 0
    for file in found:
        for item in items(file):
            held.append(item)
            size += item.size if item.pages is None else 3 * item.size
            if size >= BYTES or len(held) >= ITEMS:
                yield tuple(held)
                held, size = [], 0
    if held:
        yield tuple(held)


@cache
def version() -> str:
    """What tells one state of everything that reads from another: its own files, weights and tables."""
    digest = hashlib.sha256()
    for path in sorted(one for room in READING for one in (ROOT / room).rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def key(batch: Sequence[Item], overrides: Overrides) -> str:
    """The key of a batch: of the bytes of its files and of what stands beside them, the overrides, and the version of what reads."""
    digest = hashlib.sha256(repr((version(), astuple(overrides))).encode("utf-8", "surrogatepass"))
    beside: dict[Path, bytes] = {}
    for item in batch:
        sidecar = item.found.path.with_suffix(ENDING)
        if sidecar not in beside:
            beside[sidecar] = _digest(sidecar)
        what = _digest(item.found.path) if item.pages is None else hashlib.sha256(repr(item.pages).encode("utf-8", "surrogatepass")).digest()
        digest.update(repr((item.found.name, str(item.found.path), item.found.fault, item.silent, beside[sidecar], what)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _digest(path: Path) -> bytes:
    """The digest of a file's bytes, of none where it cannot be read: what reads it says so."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    except OSError:
        return b""
    return digest.digest()
