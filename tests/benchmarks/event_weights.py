"""The reports of press worlds to the weights of `graph/events.tsv`: `python tests/benchmarks/event_weights.py`.

Reports are paired as the graph pairs them; the world tells which pairs are one event. The weights are those of a logistic regression, held near
nothing. Worlds that are measured on are never fitted on.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from identity import DISTRICTS, MONTHS, PAGES, Truth, known, printed

from jinshen.graph import likeness
from jinshen.graph.facts import Report
from jinshen.graph.happened import blocks
from jinshen.graph.likeness import accounts, cannot, counted, traits
from jinshen.models.logistic import fit

SEEDS = (615, 616)
TABLE = Path(likeness.__file__).with_name("events.tsv")
SOURCE = "# source: fitted on the project's own press (tests/benchmarks/event_weights.py); terms: as the project"
HELD = 1.0
Row = tuple[dict[str, float], bool]


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
            here, there = (true[each.report.key.page, each.report.key.article] for each in (one, other))
            yield shown, here == there


def main() -> None:
    """Prints the worlds, fits, and writes the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--districts", type=int, default=DISTRICTS)
    given.add_argument("--months", type=int, default=MONTHS)
    given.add_argument("--pages", type=int, default=PAGES)
    given.add_argument("--keep", type=Path, help="a folder to keep the worlds in, or where they are kept")
    asked = given.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            where = (asked.keep or Path(folder)) / f"{seed}"
            truth = json.loads((where / "world.json").read_text(encoding="utf-8")) if where.exists() else printed(where, seed, asked.pages, asked)
            rows += pairs(reports_of(where), truth)
    weights = fit(rows, HELD)
    TABLE.write_text("\n".join([SOURCE, "trait\tweight", *(f"{trait}\t{weight:g}" for trait, weight in sorted(weights.items()))]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same for _, same in rows)} of one event; {len(weights)} weights")


if __name__ == "__main__":
    main()
