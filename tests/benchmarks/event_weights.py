"""The reports of press worlds to the weights of `graph/events.tsv`: `python tests/benchmarks/event_weights.py`.

Reports are paired as the graph pairs them; the world tells which pairs are one event. The weights are those of a logistic regression, held near
nothing. Worlds that are measured on are never fitted on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fitting import Row, fitted
from identity import DISTRICTS, MONTHS, PAGES, Truth, known

from jinshen.graph import likeness
from jinshen.graph.accounts import accounts
from jinshen.graph.facts import Report
from jinshen.graph.happened import blocks
from jinshen.graph.likeness import cannot, counted, traits

SEEDS = (615, 616)
TABLE = Path(likeness.__file__).with_name("events.tsv")
HELD = 1.0


def reports_of(folder: Path) -> list[Report]:
    """All reports of a world's gold facts."""
    with known(folder) as archive:
        return [report for spot in archive.reports() if (report := archive.report(spot)) is not None]


def pairs(found: list[Report], truth: Truth) -> Iterator[Row]:
    """The traits of pairs of reports that stand alone in their articles, and whether they are one event."""
    alone = Counter((one.key.page, one.key.article) for one in found)
    true = {
        (page["page"], article): one["happenings"][0]
        for page in truth["pages"] for article, one in page["articles"].items()
        if len(one["happenings"]) == 1 and alone[page["page"], article] == 1
    }  # fmt: skip
    told = accounts([one for one in found if (one.key.page, one.key.article) in true])
    common = counted(told)
    for one, other in ((told[a], told[b]) for a, b in blocks(told)):
        shown = {trait: strength for trait, strength, _ in traits(one, other, common)}
        if shown and not cannot(one, other):
            here, there = (true[each.key.page, each.key.article] for each in (one, other))
            yield shown, here == there


def main() -> None:
    """Prints the worlds, fits, and writes the table."""
    rows = fitted(__doc__ or "", SEEDS, lambda where, truth: pairs(reports_of(where), truth), TABLE, sizes=(DISTRICTS, MONTHS, PAGES), held=HELD)
    print(f"{sum(same for _, same in rows)} of one event")


if __name__ == "__main__":
    main()
