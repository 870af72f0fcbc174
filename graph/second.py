"""A second process beside this one: functions of modules on items, their results in order.

Both processes work on the items, and what the other one cannot do, since it ends, is done here: nothing depends on it but time. Of few items
all are done here.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import Any, Generic, Protocol, TypeVar

from jinshen.graph.database import SELDOM
from jinshen.pipeline.stops import held_back

FEW = 256  # items that are done here before a second process is worth its start
BATCH = 4  # items that are handed over at once: long pages and what they say are large
AHEAD = 6  # batches that it has before it, and as many that are done here meanwhile
Item = TypeVar("Item")
Result = TypeVar("Result")
A = TypeVar("A")
B = TypeVar("B")


class Work(Protocol):
    """What gives the results of a function for items, in their order: `map` does it here."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]: ...


@dataclass(slots=True)
class _Batch(Generic[Item, Result]):
    """Items that are with the second process (`away`), and the results, None where there are none."""

    items: list[Item]
    away: bool
    results: list[Result] | None = None


class Second:
    """A context with a second process, which is begun when there is enough to do; what `map` gives is taken to its end before it is called again."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._useful = (os.cpu_count() or 1) > 1

    def __enter__(self) -> Second:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """The results of a function for items in their order; the function, the items and the results are pickled."""
        items = iter(items)
        yield from map(function, islice(items, FEW))
        batches: Iterator[list[Item]] = iter(lambda: [*islice(items, BATCH)], [])
        waiting: deque[_Batch[Item, Result]] = deque()
        started = done = False
        try:
            while True:
                while sum(one.away for one in waiting) < AHEAD and (some := next(batches, None)):
                    started = started or self._start(function)
                    waiting.append(self._handed(some))
                if not waiting:
                    break
                if self._there(waiting[0]) or len(waiting) >= 2 * AHEAD or not (some := next(batches, None)):
                    yield from self._results(function, waiting.popleft())
                else:
                    waiting.append(_Batch(some, False, _tried(function, some)))
            done = True
        finally:
            if not done:  # what it has not yet told is of no use to anybody
                self._end()

    def _start(self, function: Callable[[Any], Any]) -> bool:
        """Tells the second process what it is to do, and begins it if it is not there."""
        if self._process is None and self._useful:
            context = get_context("spawn")
            pipe, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs,), daemon=True)
            with _unheard():
                process.start()
                self._pipe, self._process = pipe, process
            theirs.close()
        self._handed(function)
        return True

    def _handed(self, told: Any) -> _Batch[Any, Any]:
        if self._pipe is not None:
            with suppress(OSError):  # it has ended, which is found when its results are asked for
                self._pipe.send(told)
        return _Batch(told, True)

    def _there(self, batch: _Batch[Item, Result]) -> bool:
        """True where there are results, or nobody who has them."""
        with suppress(OSError):  # it has ended
            return not batch.away or self._pipe is None or self._pipe.poll()
        return True

    def _results(self, function: Callable[[Item], Result], batch: _Batch[Item, Result]) -> Iterable[Result]:
        if batch.away and self._pipe is not None:
            try:
                batch.results = self._pipe.recv()
            except (EOFError, OSError):
                self._useful = False
                self._end()
        return map(function, batch.items) if batch.results is None else batch.results

    def _end(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


@contextmanager
def _unheard() -> Iterator[None]:
    """A context in which what stops this process waits; a process that is begun in it never hears Ctrl-C: the first process ends it."""
    if os.name != "posix" or current_thread() is not main_thread():
        yield
        return
    with held_back():  # other threads may take a signal that this one blocks
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which the new process inherits
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection) -> None:
    """The life of the second process: a function, then batches of items, each answered by its results, or by None where it has none."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it hears it
    gc.set_threshold(*SELDOM)
    heard: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(pipe, heard), daemon=True).start()
    function: Callable[[Any], Any] = repr
    while (told := heard.get()) is not None:
        if isinstance(told, list):
            with suppress(BrokenPipeError):
                pipe.send(_tried(function, told))
        else:
            function = told


def _tried(function: Callable[[Any], Any], batch: list[Any]) -> list[Any] | None:
    try:
        return [*map(function, batch)]
    except Exception:
        return None  # the first process meets the same, where it belongs


def _listen(pipe: Connection, heard: SimpleQueue[Any]) -> None:
    """Takes what comes, so that neither process waits for the other to read; None when nothing comes any more."""
    with suppress(EOFError, OSError):
        while True:
            heard.put(pipe.recv())
    heard.put(None)
