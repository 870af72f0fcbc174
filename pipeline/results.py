"""What becomes of the pages of an item: records as JSON, or faults, each a result; and results to lines of a file and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Protocol

from jinshen.pipeline.batches import Item
from jinshen.pipeline.clock import Clock
from jinshen.pipeline.errors import own_fault
from jinshen.pipeline.formats.extract import Unread
from jinshen.pipeline.page import Source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.records import Page, to_json


class Reads(Protocol):
    """What reads a source into its record; a clock is told the stages."""

    def __call__(self, source: Source, *, clock: Clock | None = None) -> Page: ...


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page: its record as JSON, or the fault for which there is none.

    `content` is what two pages of the same content have in common, whatever their encodings and line ends; `warnings` are about the input,
    `notes` about what the page prints; `bare` for a page without article, `homeless` for one whose area nothing tells;
    `seconds` of the processor by stage, where they are wanted.
    """

    path: str
    name: str = ""
    content: str = ""
    record: str = ""
    fault: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    bare: bool = False
    homeless: bool = False
    characters: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)

    def lines(self) -> str:
        """Two lines, the record's without a copy."""
        told = {key: value for key, value in asdict(self).items() if key != "record"}
        return f"{json.dumps(told, ensure_ascii=True)}\n{self.record}\n"

    @classmethod
    def of_lines(cls, told: str, record: str) -> Result:
        """The result of two lines."""
        known = json.loads(told)
        known |= {key: tuple(known[key]) for key in ("warnings", "notes")}
        return cls(record=record.rstrip("\n"), **known)


def content(source: Source) -> str:
    """What two pages of the same content have in common."""
    return hashlib.sha256("\n".join(source.text.splitlines()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Reader:
    """Items to results; what reads a source is made with the first one, since where no page can be read no model is needed."""

    def __init__(self, make: Callable[[], Reads], overrides: Overrides, *, profile: bool = False) -> None:
        self._make, self._overrides, self._profile = make, overrides, profile
        self._read: Reads | None = None

    def ready(self) -> Reads:
        """What reads a source, made where it is not yet; that takes a second or two."""
        self._read = self._read or self._make()
        return self._read

    def results(self, item: Item, wanted: Callable[[Source, str], bool] | None = None) -> Iterator[Result]:
        """What becomes of an item's pages; those that are not `wanted`, by their source and content, come without a record."""
        path = str(item.found.path)
        found = item.sources(self._overrides)
        while True:
            clock = Clock() if self._profile else None
            try:
                source = next(found, None)
            except Exception as error:  # nor one file that breaks what reads its format
                yield Result(path, fault=f"{path}: {own_fault(error)}")
                return
            if source is None:
                return
            if isinstance(source, Unread):
                yield Result(path, fault=source.fault)
                continue
            if clock:
                clock.lap("file, paper")
            same = content(source)
            yield self._result(path, source, same, clock) if wanted is None or wanted(source, same) else Result(path, source.name, same)

    def _result(self, path: str, source: Source, same: str, clock: Clock | None) -> Result:
        read = self.ready()
        try:
            page = read(source, clock=clock) if clock else read(source)
            record = to_json(page)
        except Exception as error:  # one page that breaks a rule must not cost the others
            return Result(path, source.name, same, fault=f"{path}: {own_fault(error)}")
        if clock:
            clock.lap("record")
        return Result(
            path, source.name, same, record, warnings=source.warnings, notes=source.notes, bare=not page.articles, homeless=source.jurisdiction is None,
            characters=len(source.text), seconds=clock.seconds if clock else {},
        )  # fmt: skip
