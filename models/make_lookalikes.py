"""Characters that look alike, with how much, out of two fonts, as `pipeline/data/lookalikes.tsv`.

Only a maintainer needs this; the table is committed. It wants Pillow and two fonts with Chinese characters, and
reads which pairs people have noted from the table itself:

    python -m jinshen.models.make_lookalikes NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from jinshen.pipeline import tables

CELL, BLUR, FACE = 48, 1.6, 2  # pixels, pixels, the simplified Chinese face of Noto's collections
NOTED, MEASURED = 0.70, 0.84
"""Least likeness of a pair that people noted, and of one that only measuring found.

At .84 nearly all pairs are what one misreads (豪毫, 抹株); at .80 every third is not (予干). Seen on 2,459 characters.
"""
SOURCE = (
    "# source: own compilation of characters that text recognition and typesetting confuse, and likeness of their pictures "
    "in Noto Serif CJK and Noto Sans CJK (models/make_lookalikes.py); terms: Apache-2.0, as the project"
)
COLUMNS = (
    ("organs", "full"), ("organs", "short"), ("titles", "title"), ("areas", "name"), ("surnames", "surname"),
    ("central", "full"), ("papers", "paper"), ("given", "char"), ("lookalikes", "printed"), ("lookalikes", "meant"),
)  # fmt: skip


def characters() -> list[str]:
    """The Chinese characters of the tables' names, of given names the 900 most frequent."""
    cells = [row[column] for name, column in COLUMNS for row in tables.rows(name)[: 900 if name == "given" else None]]
    return sorted(char for char in set("".join(cells)) if "\u4e00" <= char <= "\u9fff")


def pictures(chars: list[str], font: Path) -> Any:
    """One row a character: its blurred picture, centred at zero and of length one, so that products are likenesses."""
    image, draw, filters = (import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFilter"))
    face = import_module("PIL.ImageFont").truetype(str(font), CELL, index=FACE)
    found = []
    for char in chars:
        cell = image.new("L", (CELL + 8, CELL + 8), 0)
        draw.Draw(cell).text((4, -10), char, font=face, fill=255)
        small = cell.filter(filters.GaussianBlur(BLUR)).resize((CELL // 2 + 4, CELL // 2 + 4))
        found.append(np.asarray(small, dtype=np.float32).ravel())
    matrix = np.stack(found)
    matrix -= matrix.mean(axis=1, keepdims=True)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def main() -> None:
    """Measure all pairs and write those that are alike enough, both ways, the most alike first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", type=Path, nargs=2)
    chars = characters()
    drawn = [pictures(chars, font) for font in parser.parse_args().fonts]
    likeness = sum(matrix @ matrix.T for matrix in drawn) / len(drawn)
    rows = tables.rows("lookalikes")
    noted = {(row["printed"], row["meant"]) for row in rows} | {(row["meant"], row["printed"]) for row in rows}
    found = []
    for one, other in np.argwhere(likeness >= NOTED):
        pair, value = (chars[one], chars[other]), float(likeness[one, other])
        if one != other and (value >= MEASURED or pair in noted):
            found.append((-round(value, 2), *pair))
    lines = [
        SOURCE,
        "printed\tmeant\tlikeness",
        *(f"{one}\t{other}\t{-value:.2f}" for value, one, other in sorted(found)),
    ]
    (tables.DATA / "lookalikes.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
