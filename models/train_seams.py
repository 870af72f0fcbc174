"""Pages of the press whose damage is known to the nets that tell torn sentences from printed white space, `pipeline/data/seams.npz`.

    python -m jinshen.models.train_seams --seed 5077 --pages 2400

A seam is an example where both its neighbours are known: they followed each other in the page as laid out (torn), or white space stood
between them there (not torn). A headline's own line break is no tear. Every fifth page is kept out and measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jinshen.models import load
from jinshen.models.press.damage import DAMAGES
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.places import TEXT
from jinshen.models.press.sheet import Sheet
from jinshen.models.press.words import segmenter
from jinshen.models.press.world import World
from jinshen.pipeline.seams import ENDED, KINDS, TABLE, facts, page_of, seams

Floats = NDArray[np.float64]
UNITS, EPOCHS, BATCH, RATE, DECAY = 24, 40, 256, 3e-3, 1e-5
# Damage that each share of the pages has: a mixture as pages have it, and what tears most, by itself.
SHARES: tuple[tuple[tuple[str, ...] | None, float | None, float], ...] = (
    (None, None, 0.6), (("wrap",), 0.5, 0.08), (("space",), 0.5, 0.08), (("wrap", "space"), 0.25, 0.08), (tuple(DAMAGES), 0.3, 0.16),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    kind: str
    seen: dict[str, float]
    torn: bool
    held: bool


def examples(laid: Sheet, sheet: Sheet, *, held: bool) -> Iterator[Example]:
    """The seams of a damaged page."""
    page, words = page_of(sheet.text), set(sheet.edges)
    prose = {at for block in laid.blocks if block.kind in TEXT for at in range(block.start, block.end)}
    for seam in seams(page.text, page.lines):
        one, other = (at if at >= -1 else -2 - at for at in (sheet.origin[seam.start - 1], sheet.origin[seam.end]))
        if one < 0 or other <= one or ENDED.search(page.text, max(seam.start - 4, 0), seam.start):
            continue
        if other == one + 1:
            yield Example(seam.kind, facts(page, seam), one in prose or seam.end not in words, held)
        elif not laid.text[one + 1 : other].strip():
            yield Example(seam.kind, facts(page, seam), False, held)


def printed(seed: int, pages: int) -> Iterator[Example]:
    """The examples of so many pages."""
    words = segmenter(load())
    for number, (kinds, strength, share) in enumerate(SHARES):
        newsroom = Newsroom(World(seed + number, 16, 12), max(int(pages * share), 12), words=words, kinds=kinds, strength=strength)
        newsroom.tracing = True
        for index, (page, _) in enumerate(newsroom.pages()):
            yield from examples(page.laid, page.sheet, held=index % 5 == 0)


def train(seen: Floats, torn: Floats) -> list[Floats]:
    """A net of one layer, by Adam on the logistic loss: units, shifts, weights, shift."""
    chance = np.random.default_rng(0)
    parts: list[Floats] = [chance.normal(0, 0.3, (seen.shape[1], UNITS)), np.zeros(UNITS), chance.normal(0, 0.3, UNITS), np.zeros(1)]
    first, second = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(seen))
        for begin in range(0, len(order), BATCH):
            batch = order[begin : begin + BATCH]
            hidden = np.tanh(seen[batch] @ parts[0] + parts[1])
            off = (1 / (1 + np.exp(-(hidden @ parts[2] + parts[3]))) - torn[batch]) / len(batch)
            back = np.outer(off, parts[2]) * (1 - hidden * hidden)
            slopes = [seen[batch].T @ back + DECAY * parts[0], back.sum(0), hidden.T @ off + DECAY * parts[2], off.sum(keepdims=True)]
            step += 1
            for part, slope, one, two in zip(parts, slopes, first, second, strict=True):
                one += 0.1 * (slope - one)
                two += 0.001 * (slope * slope - two)
                part -= RATE * (one / (1 - 0.9**step)) / (np.sqrt(two / (1 - 0.999**step)) + 1e-8)
    return parts


def told(parts: Sequence[Floats], seen: Floats) -> Floats:
    return np.asarray(np.tanh(seen @ parts[0] + parts[1]) @ parts[2] + parts[3][0])


def main() -> None:
    """Trains the nets, tells how good they are on pages kept out, and writes them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=5077)
    parser.add_argument("--pages", type=int, default=2400)
    asked = parser.parse_args()
    every = list(printed(asked.seed, asked.pages))
    names = sorted({name for one in every for name in one.seen})
    columns = {name: at for at, name in enumerate(names)}
    arrays: dict[str, NDArray[np.generic]] = {"facts": np.array(names)}
    for kind in KINDS:
        own = [one for one in every if one.kind == kind]
        seen = np.zeros((len(own), len(names)))
        for row, one in enumerate(own):
            for name, value in one.seen.items():
                seen[row, columns[name]] = value
        torn, held = np.array([one.torn for one in own], float), np.array([one.held for one in own])
        values = told(train(seen[~held], torn[~held]), seen[held])
        for odds in (0.0, 1.0, 2.0, 3.0):
            found, wrong = (values[torn[held] == 1] > odds).mean(), (values[torn[held] == 0] > odds).mean()
            print(f"{kind}, {len(own)} seams, odds above {odds}: {found:.4f} of the torn, {wrong:.5f} of the printed")
        for part, array in zip(("units", "shifts", "weights", "shift"), train(seen, torn), strict=True):
            arrays[f"{kind} {part}"] = array.astype(np.float32)
    np.savez_compressed(TABLE, **arrays)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
