"""The facts of press worlds to the weights of `graph/identity.tsv`: `python tests/benchmarks/identity_weights.py`.

Profiles of one name are paired as the resolution pairs them; the world tells which pairs are one person. The weights are those of a logistic
regression, held near nothing; of a name with very many pairs some are drawn. Worlds that are measured on are never fitted on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from fitting import Row, fitted
from identity import Truth, known, true_people

from jinshen.graph import features
from jinshen.graph.features import traits
from jinshen.graph.profiles import Profile
from jinshen.graph.resolution import profiles_of

SEEDS = (611, 612, 613, 614)
TABLE = Path(features.__file__).with_name("identity.tsv")
PAIRS, HELD = 40, 2.0


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
    rows = fitted(__doc__ or "", SEEDS, pairs, TABLE, sizes=(10, 48, 1000), held=HELD)
    print(f"{sum(not same for _, same in rows)} of two people")


if __name__ == "__main__":
    main()
