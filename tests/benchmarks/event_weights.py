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

from identity import DISTRICTS, MONTHS, PAGES, Truth, printed

from jinshen.graph import likeness
from jinshen.graph.atlas import survey
from jinshen.graph.builder import settled
from jinshen.graph.facts import Report, reports
from jinshen.graph.happened import blocks
from jinshen.graph.likeness import accounts, cannot, counted, traits
from jinshen.models.logistic import fit
from jinshen.pipeline.cli.records import read_records

SEEDS = (615, 616)
TABLE = Path(likeness.__file__).with_name("events.tsv")
SOURCE = "# source: fitted on the project's own press (tests/benchmarks/event_weights.py); terms: as the project"
HELD = 1.0
Row = tuple[dict[str, float], bool]


def told(folder: Path) -> list[Report]:
    """All reports of a world's gold facts."""
    pages = list(read_records((folder / "gold",), folder / "pages"))
    atlas, bodies, _ = survey(pages)
    return [
        report
        for page in pages
        for article in page.articles
        for report in reports(page, settled(article, page.jurisdiction or "", bodies), atlas)
    ]


def pairs(found: list[Report], truth: Truth) -> Iterator[Row]:
    """The traits of pairs of reports that stand alone in their articles, and whether they are one event."""
    alone = Counter((one.key.page, one.key.article) for one in found)
    true = {
        (page["page"], article): one["happenings"][0]
        for page in truth["pages"] for article, one in page["articles"].items()
        if len(one["happenings"]) == 1 and alone[page["page"], article] == 1
    }  # fmt: skip
    known = accounts([one for one in found if (one.key.page, one.key.article) in true])
    common = counted(known)
    for one, other in ((known[a], known[b]) for a, b in blocks(known)):
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
            rows += pairs(told(where), truth)
    weights = fit(rows, HELD)
    TABLE.write_text("\n".join([SOURCE, "trait\tweight", *(f"{trait}\t{weight:g}" for trait, weight in sorted(weights.items()))]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same for _, same in rows)} of one event; {len(weights)} weights")


if __name__ == "__main__":
    main()
