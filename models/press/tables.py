"""Rows of the press's own tables out of `data/*.tsv`, in the form of the pipeline's tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinshen.pipeline.tables import parse

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> list[dict[str, str]]:
    """All rows of `data/NAME.tsv` in file order; callers share the list and must not change it.

    >>> rows("holidays")[0]["year"]
    '2018'
    """
    return parse((DATA / f"{name}.tsv").read_text(encoding="utf-8"), name)


@cache
def words(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    """A table's lists: one column to the words of another, which | parts.

    >>> words("places", "list", "words")["zone"][0]
    '高新技术产业开发区'
    """
    return {row[key]: tuple(filter(None, row[value].split("|"))) for row in rows(name)}
