"""Pages whose articles are known to the weights that tell where articles begin, `pipeline/data/segments.npz`.

    python -m jinshen.models.train_segments [--seed 6101 7203 9305 8407 --pages 1300 1600 1600 2400]

A conditional random field over the lines of reading views, by Adagrad on the logarithm of likelihood. Facts that few lines have are left
out. Pages are of the press, undamaged and damaged, and of layouts.txt; of the press every 24th is kept out and measured, line by line.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jinshen.models.folding import squash
from jinshen.models.press.damage import DAMAGES
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.lines import Line, read_lines
from jinshen.pipeline.looks import facts
from jinshen.pipeline.segments import (
    BEGIN_HEAD,
    BEGIN_TEXT,
    HEAD,
    INNER,
    INSIDE,
    KINDS,
    NEVER,
    OUT,
    STATES,
    STREWN,
    TABLE,
    Weights,
    course,
    scores,
    weighed,
)  # fmt: skip
from jinshen.pipeline.view import View, heal

Floats = NDArray[np.float64]
EPOCHS, RATE, DECAY, RAREST, UNITS = 7, 0.1, 2e-3, 12, 24
# Facts are hidden at random in training, so that none is leant on too much; words of the press more often than what lines look like.
KEPT, KEPT_WORDS = 0.9, 0.5
KEPT_OUT = 24
# How often a page of layouts.txt is shown for each time of a printed one.
REPEATED = 6
LAYOUTS = Path(__file__).parent / "layouts.txt"
LETTERS = {"O": OUT, "B": BEGIN_HEAD, "H": HEAD, "N": BEGIN_TEXT, "T": INSIDE}
# Damage that each share of the pages has: none, a mixture as pages have it, one kind after another, every kind.
NONE, MIXED, ONE, EVERY = "none", "mixed", "one", "every"
SHARES = ((NONE, 0.3), (MIXED, 0.35), (ONE, 0.2), (EVERY, 0.15))
# How strong the damage is of pages that have one kind.
STRENGTH = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """A page for training: its lines, their facts and what each does."""

    lines: list[Line]
    found: list[list[str]]
    told: list[int]


def told(view: View, lines: Sequence[Line], articles: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each line of a view does after the page's record.

    >>> told(heal("区委召开会议\\n会议强调，要抓紧抓实。\\n"), read_lines("区委召开会议\\n会议强调，要抓紧抓实。\\n"), [{"start": 0, "end": 18, "title": "区委召开会议"}])
    ['begin-head', 'text']
    """
    found: list[str] = []
    last = -1
    for line in lines:
        places = sorted(view.starts[line.start : line.end])
        middle = places[len(places) // 2]
        at = max((index for index, one in enumerate(articles) if one["start"] <= middle < one["end"]), key=lambda index: articles[index]["start"], default=-1)
        bare = squash(re.sub(r"^[#\s]+", "", line.text))
        head = at >= 0 and len(bare) > 1 and bare in squash(articles[at]["title"])
        if at < 0:
            found.append(OUT)
        elif at != last:
            found.append(BEGIN_HEAD if head else BEGIN_TEXT)
        else:
            found.append(HEAD if head else INSIDE)
        last = at
    return found


def page(text: str, record: Mapping[str, Any]) -> Page | None:
    """A page's text and record for training, None where there is no line."""
    view = heal(text)
    lines = weighed(read_lines(view.text, record["paper"]))
    return Page(lines, facts(view.text, lines), [STATES.index(one) for one in told(view, lines, record["articles"])]) if lines else None


def printed(seed: int, pages: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """So many pages of the press, each its text and its record."""
    kinds: dict[str, Sequence[str] | None] = {NONE: (), MIXED: None, ONE: (), EVERY: tuple(DAMAGES)}
    for number, (damage, share) in enumerate(SHARES):
        newsroom = Newsroom(World(seed + number, 24, 18), max(int(pages * share), 4), kinds=kinds[damage], strength=STRENGTH if damage == ONE else None)
        turn = cycle(DAMAGES)
        for one, _ in newsroom.pages():
            yield one.sheet.text, one.record
            if damage == ONE:
                newsroom.kinds = (next(turn),)


def read_layouts(path: Path = LAYOUTS) -> Iterator[Page]:
    """The pages of layouts.txt, whose lines say what they do."""
    for part in path.read_text(encoding="utf-8").split("====\n"):
        rows = [row for row in part.split("\n") if not row.startswith("#")]
        text = "".join(f"{row[2:]}\n" for row in rows)
        lines = read_lines(text)
        states = [STATES.index(LETTERS[row[0]]) for row in rows if row.strip()]
        known = weighed(lines)
        yield Page(known, facts(text, known), [state for line, state in zip(lines, states, strict=True) if line.kind != STREWN])


def _sums(values: Floats, axis: int) -> Floats:
    top = values.max(axis, keepdims=True)
    summed: Floats = np.log(np.exp(values - top).sum(axis)) + top.squeeze(axis)
    return summed


def slopes(known: Weights, kinds: Sequence[int], weighed: Floats, wanted: Sequence[int]) -> tuple[Floats, dict[int, Floats], Floats]:
    """Wanted minus expected states of each line, turns by kind, and first states."""
    size = len(wanted)
    ahead = np.empty((size, len(STATES)))
    ahead[0] = weighed[0] + known.first
    for at in range(1, size):
        ahead[at] = _sums(ahead[at - 1][:, None] + known.turns[kinds[at]], 0) + weighed[at]
    back = np.zeros((size, len(STATES)))
    for at in range(size - 2, -1, -1):
        back[at] = _sums(known.turns[kinds[at + 1]] + (weighed[at + 1] + back[at + 1])[None, :], 1)
    total = _sums(ahead[-1], 0)
    states = -np.exp(ahead + back - total)
    turns: dict[int, Floats] = {}
    for at in range(size):
        states[at, wanted[at]] += 1
        if at:
            pair = -np.exp(ahead[at - 1][:, None] + known.turns[kinds[at]] + (weighed[at] + back[at])[None, :] - total)
            pair[wanted[at - 1], wanted[at]] += 1
            turns[kinds[at]] = turns.get(kinds[at], 0) + pair
    return states, turns, states[0]


@dataclass(slots=True)
class Part:
    """Weights in training, the sum of their squared slopes, and their sum over epochs."""

    now: Floats
    steps: Floats
    total: Floats

    def climb(self, slope: Floats, where: Any = ...) -> None:
        """One step of Adagrad for all weights, or for those of some rows."""
        self.steps[where] += slope * slope
        self.now[where] += RATE * slope / np.sqrt(self.steps[where])


def _part(start: Floats) -> Part:
    return Part(start, np.full(start.shape, 1e-3), np.zeros_like(start))


def _opened(names: int) -> list[Part]:
    """Rows, units, turns and first states before the first page."""
    chance = np.random.default_rng(0)
    rows = np.concatenate([np.zeros((names, len(STATES))), chance.normal(0, 0.05, (names, UNITS))], axis=1)
    turns, first = np.zeros((len(KINDS), len(STATES), len(STATES))), np.zeros(len(STATES))
    for state in map(STATES.index, INNER):
        turns[:, STATES.index(OUT), state] = first[state] = NEVER
    return [_part(rows), _part(chance.normal(0, 0.3, (UNITS, len(STATES)))), _part(turns), _part(first)]


def _learn(parts: Sequence[Part], one: Page, ids: Sequence[NDArray[np.intp]], names: Mapping[str, int]) -> None:
    """One page's step."""
    rows, units, turns, first = parts
    where = np.concatenate(ids)
    summed = np.add.reduceat(rows.now[where], np.cumsum([0, *map(len, ids)])[:-1], axis=0)
    hidden = np.tanh(summed[:, len(STATES) :])
    known = Weights(names, rows.now, units.now, turns.now, first.now)
    kinds = [KINDS.index(line.kind) for line in one.lines]
    off, turned, begun = slopes(known, kinds, summed[:, : len(STATES)] + hidden @ units.now, one.told)
    through = np.concatenate([off, (off @ units.now.T) * (1 - hidden * hidden)], axis=1)
    found, back = np.unique(where, return_inverse=True)
    slope = np.zeros((len(found), through.shape[1]))
    np.add.at(slope, back, np.repeat(through, [len(each) for each in ids], axis=0))
    units.climb(hidden.T @ off - DECAY * units.now)
    rows.climb(slope - DECAY * rows.now[found], found)
    for kind, change in turned.items():
        turns.climb(change, kind)
    first.climb(begun)


def train(pages: Sequence[Page]) -> Weights:
    """The weights that make the states of these pages likeliest, averaged over the second half of the epochs."""
    counts = Counter(name for one in pages for each in one.found for name in each)
    names = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= RAREST))}
    ids = [[np.array([names[name] for name in each if name in names], dtype=np.intp) for each in one.found] for one in pages]
    keep = np.array([KEPT_WORDS if re.match("[<>]? ?[az] ", name) else KEPT for name in names])
    keep[names[""]] = 1.0
    parts, chance = _opened(len(names)), np.random.default_rng(0)
    for epoch in range(EPOCHS):
        for at in chance.permutation(len(pages)):
            _learn(parts, pages[at], [each[chance.random(len(each)) < keep[each]] for each in ids[at]], names)
        for part in parts if epoch >= EPOCHS // 2 else ():
            part.total += part.now
    rows, units, turns, first = (part.total / (EPOCHS - EPOCHS // 2) for part in parts)
    return Weights(names, rows, units, turns, first)


def write(known: Weights) -> None:
    """Writes the table; the rows as small whole numbers."""
    scale = float(np.abs(known.rows).max()) / 32000
    np.savez_compressed(TABLE, names=np.array("\n".join(known.names)), rows=np.round(known.rows / scale).astype(np.int16), scale=np.array(scale), units=known.units.astype(np.float32), turns=known.turns.astype(np.float32), first=known.first.astype(np.float32))


def main() -> None:
    """Trains, tells how many lines are right on pages kept out, and writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, nargs="+", default=[6101, 7203, 9305, 8407], help="worlds")
    parser.add_argument("--pages", type=int, nargs="+", default=[1300, 1600, 1600, 2400], help="pages of each")
    asked = parser.parse_args()
    every = (page(*one) for seed, pages in zip(asked.seed, asked.pages, strict=True) for one in printed(seed, pages))
    made = [one for one in every if one]
    held = made[::KEPT_OUT]
    learnt = [one for index, one in enumerate(made) if index % KEPT_OUT]
    known = train([*learnt, *list(read_layouts()) * REPEATED])
    write(known)
    right = lines = 0
    for one in held:
        got = course(known, one.lines, scores(known, one.found))
        right += sum(STATES.index(state) == wanted for state, wanted in zip(got, one.told, strict=True))
        lines += len(got)
    print(f"{len(known.names)} facts; {right / max(lines, 1):.4f} of {lines} lines kept out are right")


if __name__ == "__main__":
    main()
