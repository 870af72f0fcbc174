"""The press's truth to the weights of `pipeline/data/confidence.tsv`, by which each fact says how likely it is right.

    python -m jinshen.models.confidence                 # fits, writes the table, and says how well it holds on other worlds
    python -m jinshen.models.confidence --check         # only says how well the table holds

A post is right where the truth has its person, title, body and status; an event where the truth has it; a participant where the truth has
the person in that event with just these roles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from jinshen.models import load
from jinshen.models.examples import source_of
from jinshen.models.logistic import fit
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.models.scoring import Record, gold_pages, right_facts
from jinshen.pipeline.confidence import Traits, facts, likelihood, renew
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import read_page
from jinshen.pipeline.records import Page, to_json
from jinshen.pipeline.tables import DATA

FITTED, CHECKED = (71, 72, 73, 74), (81, 82)
PAGES = 60
# How strongly weights are held near nothing: a rule that was seen a few times says little.
HELD = 1.0
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
SOURCE = "# source: fitted on the project's own press (models/confidence.py); terms: as the project"
HEAD = f"""# Confidence

How likely a fact says it is right, and how many such facts are right: press worlds {CHECKED}, which the weights were not fitted on, all damage; and the annotated
real pages. Made by `make bench-confidence`. `apart` is the mean distance between the two over all facts of a kind.

| pages | fact | confidence | facts | mean | right | apart |
|---|---|---|---|---|---|---|"""
Judged = tuple[str, Traits, bool]


def read_world(seed: int, pages: int) -> Iterator[Judged]:
    """The facts of the pages of one press world, judged by its truth."""
    nlp = load()
    for page, _ in Newsroom(World(seed, 6, 12), pages).pages():
        yield from judged(page.record, read_page(nlp, source_of(page)))


def read_real(shared: Path) -> Iterator[Judged]:
    """The facts of the annotated real pages, judged by their gold; they only measure."""
    nlp = load()
    for name, gold, aliases in gold_pages(shared / "gold"):
        (found,) = find_pages([shared / "pages" / f"{name}.txt"])
        yield from judged(gold, read_page(nlp, read_source(found, Overrides())), aliases)


def judged(truth: Record, page: Page, aliases: dict[str, list[str]] | None = None) -> Iterator[Judged]:
    """The facts of a page with their traits and whether the truth has them."""
    told = [(fact, traits) for article in page.articles for fact, traits in facts(article)]
    for (fact, traits), right in zip(told, right_facts(truth, json.loads(to_json(page)), aliases), strict=True):
        yield fact, traits, right


def write(weights: dict[str, dict[str, float]]) -> None:
    """Writes the table."""
    lines = [SOURCE, "fact\ttrait\tweight"]
    lines += [f"{fact}\t{trait}\t{weight:g}" for fact in sorted(weights) for trait, weight in sorted(weights[fact].items())]
    (DATA / "confidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def holds(rows: Iterable[Judged], where: str) -> Iterator[str]:
    """Rows of a table: for each kind of fact, over bins of confidence, its mean and the share of right ones; how far apart they are over all."""
    told: dict[str, list[tuple[float, bool]]] = {}
    for fact, traits, right in rows:
        told.setdefault(fact, []).append((likelihood(fact, traits), right))
    for fact, every in sorted(told.items()):
        apart = 0.0
        for low, high in pairwise(BINS):
            inside = [(sure, right) for sure, right in every if low <= sure < high]
            if inside:
                mean, share = _mean(sure for sure, _ in inside), _mean(right for _, right in inside)
                apart += abs(mean - share) * len(inside) / len(every)
                yield f"| {where} | {fact} | {low:g} to {min(high, 1.0):g} | {len(inside)} | {mean:.3f} | {share:.3f} | |"
        yield f"| {where} | {fact} | all | {len(every)} | {_mean(sure for sure, _ in every):.3f} | {_mean(right for _, right in every):.3f} | {apart:.3f} |"


def _mean(figures: Iterable[float]) -> float:
    every = list(figures)
    return sum(every) / len(every)


def main() -> None:
    """Fits unless told only to check, and prints the table of the check."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--check", action="store_true", help="only say how well the table holds")
    given.add_argument("--shared", type=Path, help="folder with pages/ and gold/; without it the press alone")
    given.add_argument("--pages", type=int, default=PAGES, help=f"pages of each world (default {PAGES})")
    asked = given.parse_args()
    if not asked.check:
        rows = [row for seed in FITTED for row in read_world(seed, asked.pages)]
        kinds = sorted({fact for fact, _, _ in rows})
        write({kind: fit([(traits, right) for fact, traits, right in rows if fact == kind], HELD) for kind in kinds})
        renew()
    print(HEAD)
    checked = [row for seed in CHECKED for row in read_world(seed, asked.pages)]
    for line in [*holds(checked, "press"), *(holds(read_real(asked.shared), "real pages") if asked.shared else ())]:
        print(line)


if __name__ == "__main__":
    main()
