"""A graph to files for Neo4j's offline import: one of comma-separated values for each label and each type, and the arguments that name them.

Source: Neo4j Operations Manual, "Import", `neo4j-admin database import full`. What the import makes is what `load` makes, but for indexes and
constraints: `load` into it writes no row, and makes those. A list's values stand between characters U+FFFF, which no text has.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import folder_at, replacing
from jinshen.graph.rows import DATE, HASH, INTEGERS, MARK, NO_TEXT, NODES, RELATIONSHIPS, Kind, Progress
from jinshen.graph.schema import BOOLEAN, FLOAT, INTEGER, LABELS, STRINGS, TYPES
from jinshen.graph.store import Graph

STEP = 5000  # rows between two words of progress
ARGUMENTS = "import.args"
FILES = ".import-"  # how the folder of files that are of use for an import alone begins
# kind of value: its word in a header
WORDS = {INTEGER: ":long", FLOAT: ":double", BOOLEAN: ":boolean", STRINGS: ":string[]", INTEGERS: ":long[]", DATE: ":date"}
OPTIONS = ("--array-delimiter=U+FFFF", "--multiline-fields=true", "--legacy-style-quoting=false", "--ignore-empty-strings=false")


def _cell(value: Any) -> str:
    """A value as a field; nothing at all is no value, and "" is an empty text.

    >>> [_cell(value) for value in ('说"好"的', "", None, ["甲", "乙"], True)]
    ['"说""好""的"', '""', '', '"甲\\uffff乙"', 'true']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | date):
        return str(value)
    text = NO_TEXT.join(map(str, value)) if isinstance(value, list) else value
    return '"' + text.replace('"', '""') + '"'


def header(kind: Kind) -> str:
    """The first line of a label's or type's file."""
    key = ["id:ID"] if kind.table == "nodes" else ["id", ":START_ID", ":END_ID"]
    return ",".join([*key, f"{HASH}:long", *(f"{name}{WORDS.get(told, '')}" for name, told in kind.columns.items())])


def line(row: Sequence[Any]) -> str:
    """A row as a line of a file."""
    return ",".join(map(_cell, row))


def _write(graph: Graph, kind: Kind, where: Path, progress: Progress | None) -> bool:
    """The rows of a label or type to a file; False, and no file, where there are none."""
    rows = (kind.row(record, digest) for record, (_, digest) in zip(kind.records(graph), graph.digests(kind.table, kind.name), strict=True))
    first = next(rows, None)
    if first is None:
        where.unlink(missing_ok=True)
        return False
    total = graph.counts()[kind.name]
    with replacing(where) as stream:
        stream.write(f"{header(kind)}\n")
        for done, row in enumerate(chain((first,), rows), 1):
            stream.write(f"{line(row)}\n")
            if progress and (done % STEP == 0 or done == total):
                progress(kind.name, done, total)
    return True


def write(graph: Graph, folder: Path, *, progress: Progress | None = None) -> list[str]:
    """Writes a graph's files into a folder, and the arguments for Neo4j's import into `import.args` there; gives the arguments."""
    folder_at(folder)
    folder = folder.resolve()
    arguments = [*OPTIONS, f"--report-file={folder / 'import.report'}"]
    for name in LABELS:
        if _write(graph, NODES[name], folder / f"{name}.csv", progress):
            arguments.append(f"--nodes={MARK}:{name}={folder / name}.csv")
    for name in TYPES:
        if _write(graph, RELATIONSHIPS[name], folder / f"{name}.csv", progress):
            arguments.append(f"--relationships={name}={folder / name}.csv")
    with replacing(folder / ARGUMENTS) as stream:
        stream.writelines(f'"{argument}"\n' for argument in arguments)
    return arguments


@contextmanager
def temporary(graph: Graph, beside: Path, *, progress: Progress | None = None) -> Iterator[list[str]]:
    """The arguments for files of a graph that are there while the context is, in a folder beside others."""
    with tempfile.TemporaryDirectory(prefix=FILES, dir=beside) as folder:
        yield write(graph, Path(folder), progress=progress)
