"""A watch list to the ids that it means: a line is the name of a person or body, a post with its body, or an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinshen.graph.model import content_id
from jinshen.graph.pairing import Two
from jinshen.graph.store import Graph

COMMENT = "#"


def entries(text: str) -> Iterator[tuple[int, str]]:
    """The entries of a list with the numbers of their lines; empty lines and those that begin with # are none.

    >>> list(entries("温若谷\\n# 区里\\n\\n 青川区委 \\n"))
    [(1, '温若谷'), (4, '青川区委')]
    """
    for number, line in enumerate(text.splitlines(), 1):
        if (entry := line.strip()) and not entry.startswith(COMMENT):
            yield number, entry


def meant(two: Two, entry: str) -> frozenset[str]:
    """The ids of an entry in both graphs, none where neither knows it.

    A name means all people who bear it, a body's short name all bodies that it is short for; the parts of a body are not meant with it.
    """
    found = _in(two.old, entry) | _in(two.new, entry)
    return found.union(*(two.before(one) | two.after(one) for one in found if one.startswith("person:")))


def _in(graph: Graph, entry: str) -> frozenset[str]:
    named = [node.id for label in ("Person", "Organization") for node in graph.named(label, entry)]
    return frozenset(named or [*_there(graph, [entry]), *_there(graph, _posts(entry)), *_short(graph, entry)])


def _there(graph: Graph, ids: Iterable[str]) -> Iterator[str]:
    return (one for one in ids if graph.node(one))


def _posts(entry: str) -> Iterator[str]:
    """The ids of the posts that an entry can mean: a body and a title, with or without a mark between them."""
    for cut in range(1, len(entry)):
        yield content_id("post", entry[cut:].lstrip("· "), entry[:cut].rstrip("· "))


def _short(graph: Graph, entry: str) -> Iterator[str]:
    for one in graph.search(entry, "Organization"):
        names = (node.properties.get("shortNames", []) for node in [graph.node(one)] if node)
        if any(isinstance(known, list) and entry in known for known in names):
            yield one
