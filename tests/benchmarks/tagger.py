"""How well names and posts are found, and how fast: `make bench-tagger`, or `python tests/benchmarks/tagger.py [--peer PYTHON]`.

`--quick` prints strict spans on the real pages and on 60 press pages; `--errors press|gold N` prints N examples of every kind of mistake.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from tagger_errors import mistakes, shown
from tagger_sets import Sample, Span, found_in, press, real, tagging

from jinshen.models import NEWS
from jinshen.models.scoring import Row
from jinshen.pipeline.labels import MENTION_LABELS

MIXED, QUICK = 300, 60
HEAD = ["| set | pages | " + " | ".join(MENTION_LABELS) + " | all four |", "|---|---|" + "---|" * (len(MENTION_LABELS) + 1)]


def score(pairs: Iterable[tuple[frozenset[Span], frozenset[Span]]], labels: Sequence[str] = tuple(MENTION_LABELS)) -> dict[str, Row]:
    """Strict spans of true and found mentions, a row for each label and one for all."""
    rows = {label: Row() for label in (*labels, "all")}
    for gold, found in pairs:
        for label in labels:
            rows[label].add((span for span in gold if span[2] == label), (span for span in found if span[2] == label))
        rows["all"].add((span for span in gold if span[2] in labels), (span for span in found if span[2] in labels))
    return rows


def told(row: Row) -> str:
    """F1 (precision / recall, how many there are)."""
    return f"{row.f1:.3f} ({row.precision:.3f} / {row.recall:.3f}, {row.gold})"


def line(name: str, samples: Sequence[Sample], found: Sequence[frozenset[Span]]) -> str:
    """A row of the table of strict spans."""
    rows = score((sample.gold, spans) for sample, spans in zip(samples, found, strict=True))
    return f"| {name} | {len(samples)} | {' | '.join(map(told, rows.values()))} |"


def quick(nlp: Language, pages: int) -> None:
    """Prints strict spans on real and press pages."""
    print("\n".join(HEAD))
    for name, samples in (("real pages", real()), ("press, all damage", press(pages))):
        start = time.perf_counter()
        found = [found_in(nlp, sample) for sample in samples]
        print(line(name, samples, found), flush=True)
        seconds = time.perf_counter() - start
        print(f"<!-- {sum(len(sample.text) for sample in samples) / seconds:,.0f} characters a second, file to mentions -->")


def errors(nlp: Language, samples: Sequence[Sample], examples: int) -> None:
    """Prints every kind of mistake, the most frequent first, with examples."""
    kinds: Counter[str] = Counter()
    lines: dict[str, list[str]] = defaultdict(list)
    for sample in samples:
        for one in mistakes(sample.text, sample.gold, found_in(nlp, sample)):
            kinds[one.kind] += 1
            lines[one.kind].append(f"  {Path(sample.source.name).stem} {shown(sample.text, one)}")
    print(f"{kinds.total()} mistakes on {len(samples)} pages")
    for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"{count:5} {kind}")
        step = max(1, len(lines[kind]) // examples) if examples else 1
        print("\n".join(lines[kind][::step][:examples]), end="\n" if examples else "")


def main() -> None:
    """Measures and writes the report, or prints what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=NEWS, type=Path, help="another model's folder")
    parser.add_argument("--mixed", type=int, help="press pages with all kinds of damage")
    parser.add_argument("--quick", action="store_true", help="print strict spans on real and on few press pages, write nothing")
    parser.add_argument("--errors", nargs=2, metavar=("SET", "N"), help="press or gold: print N examples of each kind of mistake, write nothing")
    chosen = parser.parse_args()
    nlp = tagging(spacy.load(chosen.model))
    if chosen.errors:
        errors(nlp, real() if chosen.errors[0] == "gold" else press(chosen.mixed or MIXED), int(chosen.errors[1]))
    elif chosen.quick:
        quick(nlp, chosen.mixed or QUICK)
    else:
        parser.error("--quick or --errors")


if __name__ == "__main__":
    main()
