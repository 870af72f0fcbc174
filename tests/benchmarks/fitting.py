"""What press worlds show to weights of traits in a table of the graph: what the two scripts of weights share."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from identity import Truth, printed

from jinshen.models.logistic import fit

Row = tuple[dict[str, float], bool]


def fitted(
    told: str, seeds: Sequence[int], rows: Callable[[Path, Truth], Iterable[Row]], table: Path, *, sizes: tuple[int, int, int], held: float
) -> list[Row]:
    """The pairs of worlds from which the weights of a table are written; `told` describes the script, `sizes` are districts, months, pages."""
    given = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, size in zip(("--districts", "--months", "--pages"), sizes, strict=True):
        given.add_argument(name, type=int, default=size)
    given.add_argument("--keep", type=Path, help="a folder to keep the worlds in, or where they are kept")
    asked = given.parse_args()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            where = (asked.keep or Path(folder)) / f"{seed}"
            truth = json.loads((where / "world.json").read_text(encoding="utf-8")) if where.exists() else printed(where, seed, asked.pages, asked)
            found += rows(where, truth)
    weights = fit(found, held)
    source = f"# source: fitted on the project's own press (tests/benchmarks/{Path(sys.argv[0]).name}); terms: as the project"
    table.write_text("\n".join([source, "trait\tweight", *(f"{trait}\t{weight:g}" for trait, weight in sorted(weights.items()))]) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs; {len(weights)} weights")
    return found
