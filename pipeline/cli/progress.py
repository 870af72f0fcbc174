"""Progress of long work on stderr, shown only to a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    seen = sys.stderr is not None and sys.stderr.isatty()
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not seen)


def steps(what: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The items one by one, with a bar while they are taken; without a total the bar only moves."""
    with _bar() as progress:
        yield from progress.track(items, total=total, description=what)


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
