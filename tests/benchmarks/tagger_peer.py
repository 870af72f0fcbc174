"""The peer LAC beside the tagger: its names and words in the same texts, by a Python of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tagger_sets import Marked, Sample

from jinshen.pipeline.labels import LOC, ORG, PERSON
from jinshen.pipeline.view import View

LAC = Path(__file__).resolve().with_name("lac.py")
LABELS = {"PER": PERSON, "ORG": ORG, "LOC": LOC}
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Words = list[tuple[int, int, str]]


def one_core() -> None:
    """Keeps this process and what it starts on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def asked(command: Sequence[str | Path], texts: Sequence[str]) -> list[str]:
    """The lines that a process of one thread on one core prints of texts."""
    given = "".join(f"{json.dumps(text)}\n" for text in texts)
    words, environment = list(map(str, command)), {**os.environ, **ONE_THREAD}
    process = subprocess.run(words, input=given, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment, preexec_fn=one_core)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} failed with {process.returncode}")
    return process.stdout.splitlines()


def tagged(peer: str, texts: Sequence[str]) -> list[Words]:
    """LAC's words in texts, with its tags."""
    return [list(_placed(json.loads(line), text)) for line, text in zip(asked([peer, LAC], texts)[:-1], texts, strict=True)]


def _placed(words: Sequence[tuple[str, str]], text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for word, tag in words:
        start = text.index(word, at)
        at = start + len(word)
        yield start, at, tag


def names(words: Words, *, joined: bool) -> Iterator[Marked]:
    """The names among LAC's words; `joined` makes one of areas side by side, as the guide has them.

    >>> list(names([(0, 3, "LOC"), (3, 6, "LOC"), (6, 8, "n")], joined=True))
    [(0, 6, 'LOC')]
    """
    last: Marked | None = None
    for start, end, tag in words:
        if tag not in LABELS:
            continue
        label = LABELS[tag]
        if last and joined and label == last[2] == LOC and last[1] == start:
            last = (last[0], end, LOC)
            continue
        if last:
            yield last
        last = (start, end, label)
    if last:
        yield last


def in_files(peer: str, samples: Sequence[Sample]) -> list[frozenset[Marked]]:
    """LAC's names in texts as they stand."""
    return [frozenset(names(words, joined=False)) for words in tagged(peer, [one.text for one in samples])]


def in_views(words: Sequence[Words], views: Sequence[View]) -> list[frozenset[Marked]]:
    """LAC's names in reading views, areas joined, with offsets into the files."""
    return [frozenset((*view.to_file(s, e), label) for s, e, label in names(one, joined=True)) for one, view in zip(words, views, strict=True)]


