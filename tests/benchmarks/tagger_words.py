"""How well texts are cut into words: against true words, and as share of true mentions whose both ends are edges of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from tagger_peer import Words, tagged
from tagger_sets import Marked, Sample

from jinshen.models.scoring import Row
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.view import View


@dataclass(slots=True)
class Viewed:
    """Pages with their reading views, and the peer's words in these."""

    samples: list[Sample]
    views: list[View]
    lac: list[Words] = field(default_factory=list)


def tokens(nlp: Language, text: str) -> Words:
    """The words of the tokenizer, before anything else."""
    return [(token.idx, token.idx + len(token), "") for token in nlp.make_doc(text) if not token.is_space]


def word_row(samples: Iterable[Sample], words: Iterable[Words]) -> Row:
    """The score of words."""
    row = Row()
    for sample, one in zip(samples, words, strict=True):
        row.add(sample.words, ((s, e) for s, e, _ in one if sample.text[s:e].strip()))
    return row


def in_view(view: View, gold: Iterable[Marked]) -> list[Marked]:
    """Where mentions of a file stand in its reading view; those that it leaves out, or has not in one piece, are dropped."""
    at = {place: number for number, place in enumerate(view.starts)}
    found = []
    for start, end, label in gold:
        if start in at and end - 1 in at and at[start] <= at[end - 1] <= at[start] + end - 1 - start:
            found.append((at[start], at[end - 1] + 1, label))
    return found


def shares(views: Sequence[View], gold: Sequence[frozenset[Marked]], words: Sequence[Words]) -> str:
    """Cells with the share of mentions of each label, and of all, whose both ends are edges of words."""
    whole = dict.fromkeys((*MENTION_LABELS, "all"), 0)
    every = dict(whole)
    for view, spans, one in zip(views, gold, words, strict=True):
        starts, ends = {word[0] for word in one}, {word[1] for word in one}
        for start, end, label in in_view(view, spans):
            for key in (label, "all"):
                every[key] += 1
                whole[key] += start in starts and end in ends
    return " | ".join(f"{whole[key] / every[key]:.4f} ({every[key]})" if every[key] else "–" for key in every)


def section(nlp: Language, peer: str | None, sets: dict[str, Viewed], uner: Sequence[Sample]) -> list[str]:
    """The lines of the report on words."""
    lines = []
    if uner:
        told = [("ours", word_row(uner, (tokens(nlp, one.text) for one in uner)))]
        told += [("LAC", word_row(uner, tagged(peer, [one.text for one in uner])))] if peer else []
        lines += ["| words of UNER's test | F1 | precision | recall | words |", "|---|---|---|---|---|"]
        lines += [f"| {name} | {row.f1:.3f} | {row.precision:.3f} | {row.recall:.3f} | {row.gold} |" for name, row in told]
        lines.append("")
    lines += [f"| both ends are edges of words (mentions) | {' | '.join(MENTION_LABELS)} | all |", "|---|" + "---|" * (len(MENTION_LABELS) + 1)]
    for name, pages in sets.items():
        gold = [one.gold for one in pages.samples]
        lines.append(f"| {name}, ours | {shares(pages.views, gold, [tokens(nlp, view.text) for view in pages.views])} |")
        if pages.lac:
            lines.append(f"| {name}, LAC | {shares(pages.views, gold, pages.lac)} |")
    return lines
