"""Progress of long work on stderr, shown only to a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from jinshen.pipeline.files import Found

T = TypeVar("T")


def _bar(*columns: ProgressColumn) -> Progress:
    columns = columns or (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    seen = sys.stderr is not None and sys.stderr.isatty()
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not seen)


def steps(what: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The items one by one, with a bar while they are taken; without a total the bar only moves."""
    with _bar() as progress:
        yield from progress.track(items, total=total, description=what)


class Reading:
    """Progress of reading: pages and characters as they are read, and how much of the input lies behind."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._task = progress, progress.add_task("reading", total=total, told="")
        self._pages = self._characters = 0
        self._began = monotonic()

    def page(self, characters: int) -> None:
        """One more page, of so many characters."""
        self._pages += 1
        self._characters += characters
        rate = self._characters / max(monotonic() - self._began, 0.001)
        self._progress.update(self._task, told=f"{self._pages:,} pages, {self._characters:,} characters, {rate:,.0f} a second")

    def input(self, size: int) -> None:
        """So many bytes of input more are read."""
        self._progress.advance(self._task, size)


@contextmanager
def reading(found: Sequence[Found]) -> Iterator[Reading]:
    """A bar over the bytes of files of pages, with the pages read."""
    total = sum(file.path.stat().st_size for file in found if not file.fault)
    with _bar(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn()) as progress:
        yield Reading(progress, total)


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A moving bar for work that does not tell how far it is."""
    with _bar() as progress:
        progress.add_task(what, total=None)
        yield


@contextmanager
def tally(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """A function that is told the name of a part, how much of it is done, and how much there is."""
    with _bar() as progress:
        task = progress.add_task(what, total=None)

        def told(part: str, done: int, total: int) -> None:
            progress.update(task, description=f"{what} {part}", completed=done, total=total)

        yield told
