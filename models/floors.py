"""Floors: figures below which reading may not fall, each with the digest of what it was measured on.

    python -m jinshen.models.floors --shared ../shared          # measures, prints, and raises what has become better
    python -m jinshen.models.floors --shared ../shared --lower  # writes what was measured, lower figures too: to be said in the commit

`floors.toml` has a table for each set: the 30 annotated real pages, and pages of a press world that nothing is trained on. A figure stands `SLACK` below what was
measured. The digest is of the set's texts and gold and of the scorer: where it differs, the floors say nothing and have to be measured again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from jinshen.models import folding, load, scoring
from jinshen.models.examples import write_page
from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.labels import MENTION_LABELS
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import read_page
from jinshen.pipeline.records import to_json

FLOORS = Path(__file__).parent / "floors.toml"
WORLD, PAGES = 404, 24
SLACK = 0.003
ROWS = (*MENTION_LABELS, "mentions", "articles", "byline", "posts", "events", "attendance", "roles", "order", "dates", "places", "visited", "organizations", "4W")
Table = dict[str, float | str]


def print_press(folder: Path) -> None:
    """Prints the pages of the press into `folder/pages` and `folder/gold`."""
    for name in ("pages", "gold"):
        (folder / name).mkdir()
    for page, _ in Newsroom(World(WORLD, 6, 12), PAGES).pages():
        write_page(page, folder / "pages", page.name)
        (folder / "gold" / f"{page.name}.json").write_text(json.dumps(page.record, ensure_ascii=False), encoding="utf-8")


def digest(pages: Path, gold: Path) -> str:
    """Of the texts, metadata and gold in two folders, and of the scorer."""
    told = hashlib.sha256()
    scorer = [Path(scoring.__file__), Path(folding.__file__)]
    for path in [*sorted(pages.iterdir()), *sorted(gold.glob("*.json")), *scorer]:
        told.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()[:16]


def read(nlp: Language, pages: Path, gold: Path) -> Table:
    """What the whole reader reaches on a set, from raw text: F1 by row, and the digest."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder, "pages.jsonl")
        lines = (to_json(read_page(nlp, read_source(found, Overrides()))) for found in find_pages([pages]))
        predicted.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        scores = scoring.evaluate(gold, predicted)
    return {"digest": digest(pages, gold), **{name: scores.rows[name].f1 for name in ROWS}}


def measured(nlp: Language, shared: Path | None) -> Iterator[tuple[str, Table]]:
    """Each set with what is reached on it; the real pages only where they are."""
    if shared:
        yield "gold", read(nlp, shared / "pages", shared / "gold")
    with tempfile.TemporaryDirectory() as folder:
        print_press(Path(folder))
        yield "press", read(nlp, Path(folder, "pages"), Path(folder, "gold"))


def known() -> dict[str, Table]:
    """The floors as they stand."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def below(floors: Table, reached: Table) -> dict[str, str]:
    """What a set does not reach, with both figures; all of it where the floors are of another corpus or scorer."""
    if floors["digest"] != reached["digest"]:
        return {"digest": "another corpus or scorer; measure again: python -m jinshen.models.floors"}
    return {name: f"{reached[name]:.3f} < {floor}" for name, floor in floors.items() if name != "digest" and float(reached[name]) < float(floor)}


def raised(floors: Table, reached: Table, *, lower: bool) -> Table:
    """The floors of a set after a measurement: of another corpus the new ones, else the higher, with `lower` what was measured."""
    new = {name: max(int((float(reached[name]) - SLACK) * 1000) / 1000, 0.0) for name in ROWS}
    if lower or floors.get("digest") != reached["digest"]:
        return {"digest": reached["digest"], **new}
    return {"digest": reached["digest"], **{name: max(new[name], float(floors.get(name, 0.0))) for name in ROWS}}


def write(floors: dict[str, Table]) -> None:
    """Writes the file."""
    lines = ["# F1 of the whole reader, from raw text: only ever raised, by `python -m jinshen.models.floors`. A little below what was measured."]
    for name, table in floors.items():
        lines += ["", f"[{name}]", *(f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value:.3f}" for key, value in table.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measures both sets and raises the floors."""
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0], epilog="Example: python -m jinshen.models.floors --shared ../shared")
    given.add_argument("--shared", type=Path, help="folder with pages/ and gold/; without it the press alone")
    given.add_argument("--lower", action="store_true", help="write what was measured, though it is lower")
    told = given.parse_args()
    floors = known()
    for name, reached in measured(load(), told.shared):
        for key, why in below(floors.get(name, {"digest": ""}), reached).items():
            print(f"{name}: {key}: {why}")
        floors[name] = raised(floors.get(name, {}), reached, lower=told.lower)
        print(f"{name}: " + " ".join(f"{key} {float(reached[key]):.3f}" for key in ROWS))
    write(floors)


if __name__ == "__main__":
    main()
