"""Worker processes that read batches of pages into parts, and the results of all parts in the order of the batches.

Each worker makes what reads once and keeps it. A part is a file in a folder, named by its batch's key and there only when it is whole; the manifest
beside it says so. A run that was stopped finds its parts there and goes on. A worker that dies is replaced: the item that it had begun is read
again alone, and told as a fault where it kills that worker too; the items around it are read as if nothing had been.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from jinshen.pipeline.batches import Item, batches, key, version
from jinshen.pipeline.errors import JinshenError, own_fault
from jinshen.pipeline.files import Found
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.results import Reader, Reads, Result

MANIFEST = "manifest.jsonl"
AHEAD = 4  # batches a worker that are handed out or done before the first of them is taken
DEATHS = 2  # how often an item may end a worker: once among others, once alone
# A worker is one thread of work: more of them would only wait for each other.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Plan:
    """What all workers share: the folder of the parts, what makes the function that reads a source, what the user says of every page,
    how many workers there are, and whether they tell the time of each stage.

    `make` is passed to other processes by its name: a function of a module, or a partial of one.
    """

    folder: Path
    make: Callable[[], Reads]
    overrides: Overrides
    jobs: int
    profile: bool = False


@dataclass(slots=True)
class _Part:
    """A batch on its way to a part."""

    batch: tuple[Item, ...]
    path: Path
    whole: bool = False
    pieces: dict[int, tuple[int, Path]] = field(default_factory=dict)  # start: stop, file

    def joined(self) -> Path | None:
        """The file of the pieces, where they are all there; put in its place it is the part."""
        stop = 0
        while stop < len(self.batch):
            if stop not in self.pieces:
                return None
            stop = self.pieces[stop][0]
        first, *others = [path for _, (_, path) in sorted(self.pieces.items())]
        with first.open("ab") as into:
            for path in others:
                with path.open("rb") as stream:
                    shutil.copyfileobj(stream, into)
                path.unlink()
        return first


@dataclass(frozen=True, slots=True)
class _Piece:
    """The items from `start` to `stop` of a part, and how many workers have died of them."""

    part: _Part
    start: int
    stop: int
    deaths: int = 0

    @property
    def path(self) -> Path:
        return self.part.path.with_suffix(f".{self.start}.piece")


def _work(pipe: Connection, plan: Plan) -> None:
    """The life of a worker: pieces come in, their files are written; tells the number of each item before it reads it, and "" at a piece's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to hear; it ends the others
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    reader = Reader(plan.make, plan.overrides, profile=plan.profile)
    with suppress(EOFError, BrokenPipeError):  # the first process is gone
        while True:
            items, path = pipe.recv()
            try:
                reader.ready()
                with path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
                    for number, item in enumerate(items):
                        pipe.send(number)
                        stream.writelines(result.lines() for result in reader.results(item))
                told = ""
            except OSError as error:
                told = f"{path.parent}: cannot be written ({error.strerror}); make room, the same command goes on from where it was"
            except JinshenError as error:
                told = str(error)
            except Exception as error:
                told = own_fault(error)
            pipe.send(told)


class _Worker:
    """A process and what it does."""

    def __init__(self, plan: Plan) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_work, args=(theirs, plan), daemon=True)
        self._process.start()
        theirs.close()
        self.piece: _Piece | None = None
        self.at: int | None = None

    @property
    def pipe(self) -> Connection:
        return self._pipe

    def take(self, piece: _Piece) -> None:
        self.piece, self.at = piece, None
        with suppress(BrokenPipeError):  # it died at its beginning, which is found when it is waited for
            self._pipe.send((piece.part.batch[piece.start : piece.stop], piece.path))

    def heard(self) -> bool:
        """True where the piece is written; raises EOFError where the process has ended, JinshenError for what it says."""
        told = self._pipe.recv()
        if isinstance(told, int):
            self.at = told
            return False
        if told:
            raise JinshenError(told)
        return True

    def ended(self) -> str:
        """How the process ended."""
        self._process.join()
        code = self._process.exitcode or 0
        return f"signal {-code}, {signal.strsignal(-code)}" if code < 0 else f"exit code {code}"

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


class _Manifest:
    """Which parts of a folder are whole: for each its key, the bytes of its file, and the version of what read it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST
        self._whole: dict[str, int] = {}
        with suppress(FileNotFoundError), self._path.open(encoding="utf-8") as stream:
            for line in stream:
                with suppress(ValueError, KeyError, TypeError):  # the last line of a killed run may be cut
                    told = json.loads(line)
                    self._whole[told["key"]] = int(told["bytes"])

    def has(self, path: Path) -> bool:
        size = self._whole.get(path.stem)
        return size is not None and path.is_file() and path.stat().st_size == size

    def add(self, part: _Part, file: Path) -> None:
        """Notes that a part is whole in a file, before it is put in its place: what stands there is noted, whenever a run is killed."""
        told = {"key": part.path.stem, "bytes": file.stat().st_size, "items": len(part.batch), "version": version()}
        with self._path.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(told) + "\n")


class _Pool:
    """Pieces to workers, as many at once as there are workers."""

    def __init__(self, plan: Plan, manifest: _Manifest | None = None) -> None:
        self._plan, self._manifest = plan, manifest
        self._workers: list[_Worker] = []
        self._waiting: deque[_Piece] = deque()
        self._stillborn = 0

    def add(self, part: _Part) -> None:
        self._waiting.append(_Piece(part, 0, len(part.batch)))

    def step(self) -> None:
        """Hands out what waits, then waits until a worker says something and heeds it; raises JinshenError where no worker can work."""
        idle = [worker for worker in self._workers if worker.piece is None]
        while self._waiting and (idle or len(self._workers) < self._plan.jobs):
            if not idle:
                idle.append(_Worker(self._plan))
                self._workers += idle
            idle.pop().take(self._waiting.popleft())
        busy = {worker.pipe: worker for worker in self._workers if worker.piece}
        for pipe in wait([*busy]):
            worker = busy[pipe]  # type: ignore[index]  # only connections are waited for
            try:
                if worker.heard():
                    self._written(worker)
            except (EOFError, ConnectionResetError):
                self._died(worker)

    def _written(self, worker: _Worker) -> None:
        piece = worker.piece
        assert piece is not None
        worker.piece, self._stillborn = None, 0
        self._put(piece)

    def _put(self, piece: _Piece) -> None:
        """Keeps what is written of a part."""
        part = piece.part
        part.pieces[piece.start] = piece.stop, piece.path
        if file := part.joined():
            if self._manifest:
                self._manifest.add(part, file)
            file.replace(part.path)
            part.whole = True

    def _died(self, worker: _Worker) -> None:
        """Puts the item that a dead worker had begun between those before and behind it."""
        piece, how = worker.piece, worker.ended()
        assert piece is not None
        self._workers.remove(worker)
        worker.close()
        if worker.at is None:
            self._stillborn += 1
            if self._stillborn > self._plan.jobs:
                raise JinshenError(f"no worker can begin ({how}); try fewer of them with -j, each takes some hundred megabytes")
            self._waiting.appendleft(piece)
            return
        at = piece.start + worker.at
        alone = _Piece(piece.part, at, at + 1, piece.deaths + 1)
        others = [_Piece(piece.part, start, stop) for start, stop in ((piece.start, at), (at + 1, piece.stop)) if start < stop]
        if alone.deaths < DEATHS:
            self._waiting.extendleft([alone, *others])
            return
        item = piece.part.batch[at]
        with alone.path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as stream:
            stream.write(Result(str(item.found.path), fault=f"{item.where}: ended the process that read it ({how}), also alone; leave it out").lines())
        self._put(alone)

    def close(self) -> None:
        for worker in self._workers:
            worker.close()


class Bench:
    """One worker process that reads items as they come, for whoever divides the work; where it dies another takes its place."""

    def __init__(self, make: Callable[[], Reads], overrides: Overrides) -> None:
        self._pool = _Pool(Plan(Path(), make, overrides, 1))

    def results(self, items: Iterable[Item]) -> Iterator[list[Result]]:
        """The results of each item."""
        with tempfile.TemporaryDirectory(prefix="jinshen-") as folder:
            parts = [_Part((item,), Path(folder, f"{number}.jsonl")) for number, item in enumerate(items)]
            for part in parts:
                self._pool.add(part)
            for part in parts:
                while not part.whole:
                    self._pool.step()
                yield [*_lines(part.path)]

    def close(self) -> None:
        self._pool.close()


def _lines(path: Path) -> Iterator[Result]:
    with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as lines:
        for told in lines:
            yield Result.of_lines(told, next(lines))


def read(found: Iterable[Found], plan: Plan, done: Callable[[int], None] = lambda size: None) -> Iterator[Result]:
    """The results of all pages of files in their order, read by worker processes; `done` is told the bytes of input that lie behind.

    What is in the plan's folder of an earlier run is taken where it is of the same input and the same reading. Raises JinshenError where the
    folder cannot be written, or no worker can work.
    """
    plan.folder.mkdir(exist_ok=True)
    manifest = _Manifest(plan.folder)
    pool = _Pool(plan, manifest)
    coming = batches(found)
    parts: deque[_Part] = deque()
    more = True
    try:
        while True:
            while more and len(parts) < AHEAD * plan.jobs:
                batch = next(coming, None)
                more = batch is not None
                if batch:
                    part = _Part(batch, plan.folder / f"{key(batch, plan.overrides)}.jsonl")
                    part.whole = manifest.has(part.path)
                    parts.append(part)
                    if not part.whole:
                        pool.add(part)
            if not parts:
                return
            if not parts[0].whole:
                pool.step()
                continue
            part = parts.popleft()
            yield from _lines(part.path)
            done(sum(item.read for item in part.batch))
    finally:
        pool.close()
