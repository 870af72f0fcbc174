"""A page's lines to what each does: begin an article, belong to its headlines or text, stand in none.

The likeliest course over all lines together (Viterbi), from the weights of their facts (`looks`) in data/segments.npz and of what follows
what; models/train_segments.py trains them as a conditional random field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.lines import Line
from jinshen.pipeline.looks import facts
from jinshen.pipeline.tables import DATA

TABLE = DATA / "segments.npz"
# Outside; the first line of an article, a headline or text; a further line of one, a headline or text.
OUT, BEGIN_HEAD, BEGIN_TEXT, HEAD, INSIDE = STATES = ("out", "begin-head", "begin-text", "head", "text")
BEGINS, INNER = (BEGIN_HEAD, BEGIN_TEXT), (HEAD, INSIDE)
# The kind of lines that may stand anywhere.
STREWN = "strewn"
# What may not stand first on a page or behind a line outside.
NEVER = -1e6
KINDS = ("around", "furniture", "credit", "byline", "dateline", "meta", "caption", "column", "head", "signed", "body")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Rows of `names`: what a fact weighs for each state, then for each unit of a hidden layer, which `units` weigh for each state.

    `turns` say for each kind of line what a state weighs behind another, `first` what on a page's first line.
    """

    names: Mapping[str, int]
    rows: NDArray[np.floating[Any]]
    units: Floats
    turns: Floats
    first: Floats


@cache
def weights() -> Weights:
    """The table."""
    with np.load(TABLE) as table:
        names = {name: at for at, name in enumerate(str(table["names"]).split("\n"))}
        return Weights(names, table["rows"] * np.float32(table["scale"]), table["units"].astype(np.float64), table["turns"].astype(np.float64), table["first"].astype(np.float64))


def scores(known: Weights, found: Sequence[Sequence[str]]) -> Floats:
    """What the facts of each line weigh for each state."""
    known_at = known.names.get
    ids = [[at for name in one if (at := known_at(name)) is not None] for one in found]
    starts = np.cumsum([0, *map(len, ids)])[:-1]
    summed = np.add.reduceat(known.rows[np.concatenate(ids).astype(np.intp)], starts, axis=0)
    weighed: Floats = summed[:, : len(STATES)] + np.tanh(summed[:, len(STATES) :]) @ known.units
    return weighed


def course(known: Weights, lines: Sequence[Line], weighed: Floats) -> list[str]:
    """The likeliest states of lines whose facts weigh so much."""
    turns = known.turns
    best = weighed[0] + known.first
    back: list[NDArray[np.intp]] = []
    for at in range(1, len(lines)):
        reach = best[:, None] + turns[KINDS.index(lines[at].kind)]
        came = reach.argmax(0)
        back.append(came)
        best = reach[came, range(len(STATES))] + weighed[at]
    state = int(best.argmax())
    states = [state]
    for came in reversed(back):
        state = int(came[state])
        states.append(state)
    return [STATES[one] for one in reversed(states)]


def states(text: str, lines: Sequence[Line]) -> list[str]:
    """The state of each line of a reading view.

    >>> from jinshen.pipeline.lines import read_lines
    >>> view = "青川区召开防汛会议\\n\\n本报讯（记者 苗青）5月6日，青川区召开防汛会议，区长贺兰出席会议并讲话。\\n"
    >>> states(view, read_lines(view))
    ['begin-head', 'text']
    """
    told = weighed(lines)
    if not told:
        return [OUT] * len(lines)
    known = weights()
    found = iter(course(known, told, scores(known, facts(text, told))))
    return _with_strewn([None if line.kind == STREWN else next(found) for line in lines])


def weighed(lines: Sequence[Line]) -> list[Line]:
    """The lines that tell where articles begin: without those that are strewn among them."""
    return [line for line in lines if line.kind != STREWN]


def _with_strewn(found: Sequence[str | None]) -> list[str]:
    """States where those of strewn lines are missing: one is inside the article whose lines stand on both its sides, outside elsewhere."""
    made: list[str] = []
    after = OUT
    below: list[str] = []
    for state in reversed(found):
        below.append(after)
        after = state or after
    for state, after in zip(found, reversed(below), strict=True):
        made.append(state or (INSIDE if made and made[-1] != OUT and after in INNER else OUT))
    return made
