"""Rows of the tables of world knowledge out of `data/*.tsv`: one dict a row, keyed by the header's column names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"  # not importlib.resources: it fails on an editable install of a namespace package


@cache
def rows(name: str) -> list[dict[str, str]]:
    """All rows of `data/NAME.tsv`, in file order; callers share the list and must not change it.

    A table's first line tells its source and terms, the second its columns, further `#` lines are remarks.
    ValueError for a table that breaks this: it is shipped with us, so the fault is ours and no user can mend it.

    >>> next(row["short"] for row in rows("organs") if row["full"] == "纪律检查委员会")
    '纪委|纪检委'
    """
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    return parse(text, name)


def parse(text: str, name: str) -> list[dict[str, str]]:
    r"""Rows out of a table's text, every cell stripped of nothing and every row as wide as its header.

    >>> parse("# source: own; terms: CC0\nprinted\tmeant\n曰\t日\n", "lookalikes")
    [{'printed': '曰', 'meant': '日'}]
    """
    lines = text.removesuffix("\n").split("\n")
    if not lines[0].startswith("# source: ") or "; terms: " not in lines[0]:
        raise ValueError(f"{name}.tsv:1: no '# source: …; terms: …' line")
    body = [(number, line) for number, line in enumerate(lines, 1) if not line.startswith("#")]
    if not body:
        raise ValueError(f"{name}.tsv: no header line")
    header = body[0][1].split("\t")
    found: list[dict[str, str]] = []
    for number, line in body[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise ValueError(f"{name}.tsv:{number}: {len(cells)} cells, the header has {len(header)}")
        found.append(dict(zip(header, cells, strict=True)))
    return found
