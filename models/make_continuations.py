"""Raw news to how often characters, pairs and threes of them stand in it, as `pipeline/data/continuations.npz`.

Only a maintainer needs this; the table is committed. It reads one JSON object a line with a `text`, plain or compressed by xz, and the pages of
a folder that the press printed without damage:

    python -m jinshen.models.press --seed 901 --districts 12 --months 12 --pages 700 --damage none --no-training -o own
    python -m jinshen.models.make_continuations raw/xwlb.jsonl.xz --pages own/pages

Pairs and threes are kept by hash and as rounded counts: no sentence can be read out of the table.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.continuations import PAIRS, SCALE, TABLE, THREES, normal, slot

# Rarer ones are chance, and would be most of the table.
LEAST_PAIRS, LEAST_THREES = 2, 3
END = 10
# A shorter line is a headline or a byline.
HEADLINE = 30


def texts(path: Path) -> Iterator[str]:
    """The texts of a file as they are counted."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield normal(json.loads(line)["text"])


def own(folder: Path) -> Iterator[str]:
    """The paragraphs of a folder's pages as they are counted."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if len(line) > HEADLINE:
                yield normal(line)


def runs(codes: NDArray[np.uint64], length: int, least: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The runs of characters of a length that stand in the text at least so often, as keys, with how often."""
    keys = np.zeros(len(codes) - length + 1, np.uint64)
    whole = np.ones(len(keys), bool)
    for step in range(length):
        part = codes[step : len(codes) - length + 1 + step]
        keys = keys << np.uint64(21) | part
        whole &= part != END
    found, times = np.unique(keys[whole], return_counts=True)
    return found[times >= least], times[times >= least]


def hashed(keys: NDArray[np.uint64], times: NDArray[np.int64], bits: int) -> NDArray[np.uint8]:
    """A table of slots of two bytes, fingerprint and count; of two keys in one slot the more frequent stays."""
    table = np.zeros((1 << bits, 2), np.uint8)
    for at in np.argsort(times, kind="stable"):
        place, print_ = slot(int(keys[at]), bits)
        table[place] = print_, min(round(SCALE * float(np.log2(times[at]))), 255)
    return table


def main() -> None:
    """Counts and writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("raw", type=Path, help="one JSON object a line with a text, .jsonl or .jsonl.xz")
    parser.add_argument("--pages", type=Path, help="a folder of undamaged pages of the press")
    told = parser.parse_args()
    every = chain(texts(told.raw), own(told.pages) if told.pages else ())
    codes = np.frombuffer("\n".join(every).encode("utf-32-le"), np.uint32).astype(np.uint64)
    characters, counts = np.unique(codes[codes != END], return_counts=True)
    pairs = hashed(*runs(codes, 2, LEAST_PAIRS), PAIRS)
    threes = hashed(*runs(codes, 3, LEAST_THREES), THREES)
    np.savez_compressed(TABLE, characters=characters.astype(np.uint32), counts=counts, pairs=pairs, threes=threes)
    print(f"{TABLE.name}: {len(codes)} characters, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
