"""The trained network: characters and their traits to the likelihood of each tag, with numpy alone.

Residual convolutions with gates over characters, wider with every layer, so that a tag is told by some forty characters around it. A text is
read in blocks, each with as much on either side as the layers reach: memory stays flat, and every block comes out as the whole would.
Trained by `jinshen.models.train_tagger`.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jinshen.pipeline.codepoints import code_points
from jinshen.pipeline.recut import WIDE
from jinshen.pipeline.traits import LABELS, LISTS, Traits

Floats = NDArray[np.float32]
Ids = NDArray[np.int32]
TAGS = 1 + 4 * len(LABELS)  # outside; then for each label first, inner, last, alone
UNKNOWN, KNOWN = 1, 2  # 0 is no character at all
PAIRS = 1 << 14
REACHES = (1, 2, 4, 8, 1, 2)  # how far to either side each layer looks
BLOCK = 1024
TINY = 1e-5


@cache
def _folded() -> NDArray[np.uint16]:
    """For each character of the basic plane the one that it is read as: digits, letters, marks and white space are one each."""
    table = np.arange(1 << 16, dtype=np.uint16)
    for char in map(chr, range(1 << 16)):
        if char.isspace() and char != "\n":
            table[ord(char)] = ord(" ")
        elif char.isascii() and char.isdigit():
            table[ord(char)] = ord("0")
        elif char.isascii() and char.isalpha():
            table[ord(char)] = ord("a")
        elif ord(char) in WIDE:
            table[ord(char)] = WIDE[ord(char)]
    return table


def codes(text: str) -> NDArray[np.int64]:
    """Code points as the network reads them (n); what lies beyond the basic plane is 0xFFFD.

    >>> "".join(map(chr, codes("3月, ab")))
    '0月， aa'
    """
    points = code_points(text)
    return _folded()[np.where(points < 1 << 16, points, 0xFFFD)].astype(np.int64)


def pairs(points: NDArray[np.int64]) -> Ids:
    """Each character with the next as one number (n), by hash, from 1 below PAIRS."""
    following = np.append(points[1:], 0)
    return np.asarray((points * 31337 + following * 7919) % (PAIRS - 1) + 1, np.int32)


@dataclass(frozen=True)
class Network:
    """The weights by name, and the characters that have one of their own, in order from id KNOWN."""

    characters: str
    weights: dict[str, Floats]
    certainty: tuple[tuple[float, ...], tuple[float, ...]] = ((0.0, 1.0), (0.0, 1.0))

    @cached_property
    def _ids(self) -> NDArray[np.uint16]:
        table = np.full(1 << 16, UNKNOWN, np.uint16)
        table[[ord(char) for char in self.characters]] = np.arange(KNOWN, KNOWN + len(self.characters))
        return table

    def ids(self, points: NDArray[np.int64]) -> Ids:
        """Characters as rows of the embedding (n)."""
        return self._ids[points].astype(np.int32)

    def certain(self, figure: float) -> float:
        """The share of mentions that are right of those whose least likely character has this likelihood."""
        return float(np.interp(figure, *self.certainty))

    def likelihoods(self, text: str, known: Traits) -> Floats:
        """Logarithms of the tags' likelihoods (n, TAGS)."""
        points = codes(text)
        ids, doubles = self.ids(points), pairs(points)
        halo = sum(REACHES)
        found = np.empty((len(text), TAGS), np.float32)
        for start in range(0, len(text), BLOCK):
            lo, hi = max(start - halo, 0), min(start + BLOCK + halo, len(text))
            part = Traits(*(getattr(known, name)[lo:hi] for name in Traits.__slots__))
            scores = self._scores(self._embedded(ids[lo:hi], doubles[lo:hi], part))
            found[start : start + BLOCK] = scores[start - lo : start - lo + BLOCK]
        return found

    def _embedded(self, ids: Ids, doubles: Ids, known: Traits) -> Floats:
        w = self.weights
        bits = np.concatenate([known.tables & 1, known.tables >> 1 & 1, known.tables >> 2], axis=1)
        parts = [
            w["characters"][ids], w["pairs"][doubles], w["words"][known.words], w["rules"][known.rules], w["home"][known.home],
            bits.astype(np.float32) @ w["tables"], w["surnames"][known.names[:, 0]], w["given"][known.names[:, 1]], w["compound"][known.names[:, 2]],
        ]  # fmt: skip
        return np.concatenate(parts, axis=1) @ w["in"] + w["in bias"]

    def _scores(self, x: Floats) -> Floats:
        w = self.weights
        for layer, reach in enumerate(REACHES):
            y = scaled(x) * w[f"scale {layer}"]
            around = np.zeros((len(y), 3 * y.shape[1]), np.float32)
            width = y.shape[1]
            around[reach:, :width] = y[: max(len(y) - reach, 0)]
            around[:, width : 2 * width] = y
            around[: max(len(y) - reach, 0), 2 * width :] = y[reach:]
            y = around @ w[f"layer {layer}"] + w[f"bias {layer}"]
            x = x + y[:, :width] * (np.float32(0.5) + np.float32(0.5) * np.tanh(np.float32(0.5) * y[:, width:]))
        scores = scaled(x) @ w["out"] + w["out bias"]
        scores -= scores.max(axis=1, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), np.float32)

    def to_bytes(self) -> bytes:
        """The network as one compressed file, weights in half precision."""
        stream = io.BytesIO()
        told = json.dumps({"characters": self.characters, "certainty": self.certainty}, ensure_ascii=False)
        arrays = {name: array.astype(np.float16) for name, array in self.weights.items()}
        np.savez_compressed(stream, allow_pickle=False, told=np.frombuffer(told.encode(), np.uint8), **arrays)
        return stream.getvalue()

    @staticmethod
    def from_bytes(data: bytes) -> Network:
        """The network of such a file; ValueError where it has other traits than this program."""
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            told = json.loads(stored["told"].tobytes().decode())
            weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "told"}
        if weights["tables"].shape[0] != 3 * len(LISTS):
            raise ValueError(f"weights for {weights['tables'].shape[0] // 3} lists, not {len(LISTS)}; train again")
        lower, upper = told["certainty"]
        return Network(told["characters"], weights, (tuple(lower), tuple(upper)))

    @staticmethod
    def read(path: Path) -> Network:
        """The network in a file."""
        return Network.from_bytes(path.read_bytes())


def scaled(x: Floats) -> Floats:
    """Rows with a mean square of one."""
    return np.asarray(x / np.sqrt((x * x).mean(axis=1, keepdims=True) + TINY), np.float32)
