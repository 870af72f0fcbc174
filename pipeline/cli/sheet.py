"""Pairs to be judged as a table that spreadsheets open, and its judgements back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinshen.graph.atomic import replacing
from jinshen.graph.decisions import JUDGEMENTS, Decision, checked
from jinshen.graph.facts import Key
from jinshen.graph.intake import Placed
from jinshen.graph.jsonl import HALF
from jinshen.graph.review import Pair, Side, side_of
from jinshen.graph.store import Graph
from jinshen.graph.tabular import guarded, unguarded
from jinshen.pipeline.cli.progress import steps
from jinshen.pipeline.cli.texts import text_of
from jinshen.pipeline.errors import GraphError

SIDE = ("posts", "events", "papers", "seen", "articles", "quotes")
KEY = ("page", "article", "nth")
KEYS = ("name", *(f"{side}_{part}" for side in ("one", "other") for part in KEY))
COLUMNS = (
    "judgement", "why", "name", "score", "reason", "weight",
    *(f"{side}_{what}" for side in ("one", "other") for what in SIDE), *KEYS[1:],
)  # fmt: skip
# A cell of Excel holds 32,767 characters: so many things, so many characters each.
MANY, LONG = 20, 600


def _some(told: Sequence[str], mark: str) -> str:
    """The first of many in one cell.

    >>> _some(["甲", "乙"], "、")
    '甲、乙'
    """
    more = [f"… {len(told) - MANY} more"] if len(told) > MANY else []
    return mark.join([*(one[:LONG] for one in told[:MANY]), *more])


def _row(pair: Pair, one: Side, other: Side) -> list[str]:
    told = ["", "", pair.name, f"{pair.score:.3f}", pair.reason, f"{pair.weight:g}"]
    for side in (one, other):
        quotes = [f"{quote[: LONG - 100]} [{page}]" for quote, page in side.quotes]
        told += [_some(side.posts, "；"), _some(side.events, "；"), _some(side.papers, "、"), side.seen, str(side.articles), _some(quotes, "　")]
    for side in (one, other):
        told += [side.key.page, side.key.article, str(side.key.nth)]
    return [guarded(HALF.sub("\ufffd", cell)) for cell in told]


def write_sheet(graph: Graph, found: list[Pair], where: Path) -> None:
    """Writes pairs to a CSV file, one a row, with an empty column `judgement` to fill in."""
    with replacing(where) as stream:
        stream.write("\ufeff")  # by which Excel knows UTF-8
        rows = csv.writer(stream, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for pair in steps("writing", found):
            rows.writerow(_row(pair, side_of(graph, pair.one), side_of(graph, pair.other)))


def read_sheet(where: Path, by: str, day: str) -> Iterator[Placed]:
    """The judgements of a filled-in CSV file, each with its line; what is wrong in a row is told there, an empty judgement is passed over.

    Raises GraphError where it is no such file.
    """
    text = text_of(where, "name a file that --csv-out wrote")
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        if missing := [name for name in ("judgement", *KEYS) if name not in (rows.fieldnames or ())]:
            raise GraphError(f"{where}:1: no column {missing[0]}; fill in a file that --csv-out wrote and keep its first line")
        for row in rows:
            place, judgement = f"{where}:{rows.line_num}", (row["judgement"] or "").strip().casefold()
            if judgement:
                yield place, _judged(row, judgement, by, day)
    except csv.Error as error:
        raise GraphError(f"{where}:{rows.line_num}: no line of CSV ({error}); save it as CSV anew") from None


def _judged(row: Mapping[str, str | None], judgement: str, by: str, day: str) -> Decision | str:
    """The judgement of a row, or what is wrong with it."""
    if judgement not in JUDGEMENTS:
        return f"judgement {judgement!r} is none of {', '.join(JUDGEMENTS)}"
    told = {name: unguarded(row[name] or "") for name in KEYS}
    if empty := [name for name in KEYS if not told[name]]:
        return f"no {empty[0]}; keep the row's cells as --csv-out wrote them"
    keys = []
    for side in ("one", "other"):
        nth = told[f"{side}_nth"]
        if not re.fullmatch(r"[1-9]\d{0,5}", nth):
            return f"{side}_nth {nth!r} is no count from 1"
        keys.append(Key(told[f"{side}_page"], told[f"{side}_article"], told["name"], int(nth)))
    try:
        entry = checked(Decision(keys[0], keys[1], judgement, "user", None, unguarded((row.get("why") or "").strip()), by, day))
    except GraphError as error:
        return str(error)
    assert isinstance(entry, Decision)
    return entry
