"""A copy with other facts: without those of a name that the page lost, or told in the characters that the page prints."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy as clone
from dataclasses import replace

from jinshen.models.press.copy import Copy

Change = Callable[[str], str]


def forgotten(copy: Copy, name: str) -> Copy:
    """A copy in which a name stands nowhere: no post, no part in a happening, no byline. The old one is not changed.

    >>> copy = Copy()
    >>> copy.posts = {("贺兰", "书记", "中共青川县委员会"): "current", ("苗青", "县长", "青川县人民政府"): "current"}
    >>> list(forgotten(copy, "贺兰").posts)
    [('苗青', '县长', '青川县人民政府')]
    """
    fresh = clone(copy)
    fresh.posts = {key: status for key, status in copy.posts.items() if key[0] != name}
    fresh.people = {printed: ids for printed, ids in copy.people.items() if printed != name}
    fresh.told = [replace(one, parts={key: part for key, part in one.parts.items() if part[0] != name}) for one in copy.told]
    fresh.byline = [line for line in copy.byline if line[0] != name]
    return fresh


def reworded(copy: Copy, change: Change, names: Change) -> Copy:
    """A copy whose facts that are told as printed are told in other characters; the canonical names of bodies stay. The old one is not changed.

    >>> copy = Copy()
    >>> copy.posts = {("贺兰", "书记", "中共青川县委员会"): "current"}
    >>> list(reworded(copy, lambda text: text.replace("书记", "書記"), lambda text: text.replace("贺兰", "賀蘭")).posts)
    [('賀蘭', '書記', '中共青川县委员会')]
    """
    fresh = clone(copy)
    fresh.posts = {(names(name), change(title), body): status for (name, title, body), status in copy.posts.items()}
    fresh.people = {names(name): ids for name, ids in copy.people.items()}
    fresh.byline = [(names(name) if role != "单位" else change(name), role) for name, role in copy.byline]
    fresh.told = [
        replace(
            one, name=_may(one.name, change), date_text=_may(one.date_text, change), place=_may(one.place, change),
            visited=[change(stop) for stop in one.visited], groups=[change(group) for group in one.groups],
            parts={key: (names(name), roles) for key, (name, roles) in one.parts.items()},
        )
        for one in copy.told
    ]  # fmt: skip
    return fresh


def _may(text: str | None, change: Change) -> str | None:
    return None if text is None else change(text)


def printed(copy: Copy) -> frozenset[str]:
    """Every text that the record takes from the page as it is printed."""
    told = [text for one in copy.told for text in (one.name, one.date_text, one.place, *one.visited, *one.groups, *(org for org, _ in one.organizations)) if text]
    return frozenset(told)
