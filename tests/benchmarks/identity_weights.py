"""The facts of press worlds to the weights of `graph/identity.tsv`: `python tests/benchmarks/identity_weights.py`.

Profiles of one name are paired as the resolution pairs them; the world tells which pairs are one person. The weights are those of a logistic
regression, held near nothing; of a name with very many pairs some are drawn. Worlds that are measured on are never fitted on.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from identity import Truth, known, printed, true_people

from jinshen.graph import features
from jinshen.graph.features import Profile, traits
from jinshen.graph.resolution import profiles_of
from jinshen.models.logistic import fit

SEEDS = (611, 612, 613, 614)
TABLE = Path(features.__file__).with_name("identity.tsv")
SOURCE = "# source: fitted on the project's own press (tests/benchmarks/identity_weights.py); terms: as the project"
PAIRS, HELD = 40, 2.0
Row = tuple[dict[str, float], bool]


def pairs(folder: Path, truth: Truth) -> Iterator[Row]:
    """The traits of pairs of profiles of one name in a world, and whether they are one person."""
    true = true_people(truth)
    draw = random.Random(1)
    with known(folder) as archive:
        blocks = {name: [shown for shown, _ in archive.block(name)] for name in archive.names()}
    for name, block in blocks.items():
        who = [true.get((one.key.page, one.key.article, name), []) for one in block]
        profiles = profiles_of(block, set())
        found = []
        for one, other in combinations(profiles, 2):
            ids = [{person for index in side.members for person in who[index]} for side in (one, other)]
            if all(len(side) == 1 for side in ids) and (one.held or other.held):
                found.append((one, other, ids[0] == ids[1]))
        for one, other, same in draw.sample(found, min(len(found), PAIRS)):
            yield _traits(one, other), same


def _traits(one: Profile, other: Profile) -> dict[str, float]:
    return {trait: strength for trait, strength, _ in traits(one, other)}


def main() -> None:
    """Prints the worlds, fits, and writes the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--districts", type=int, default=10)
    given.add_argument("--months", type=int, default=48)
    given.add_argument("--pages", type=int, default=1000)
    given.add_argument("--keep", type=Path, help="a folder to keep the worlds in, or where they are kept")
    asked = given.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            where = (asked.keep or Path(folder)) / f"{seed}"
            truth = json.loads((where / "world.json").read_text(encoding="utf-8")) if where.exists() else printed(where, seed, asked.pages, asked)
            rows += pairs(where, truth)
    weights = fit(rows, HELD)
    TABLE.write_text("\n".join([SOURCE, "trait\tweight", *(f"{trait}\t{weight:g}" for trait, weight in sorted(weights.items()))]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(not same for _, same in rows)} of two people; {len(weights)} weights")


if __name__ == "__main__":
    main()
