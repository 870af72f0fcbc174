"""What Neo4j Browser takes by a drop on its page: the saved queries as an archive of scripts, a style, and a page that says what to click.

The archive has a folder for each theme and, outside of them, the script that sets the parameters for all queries. Its bytes depend
on nothing but the queries and the values. A style can tell labels and types apart and no properties: bodies of all kinds are of one colour.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from jinshen.graph.answers import node_of
from jinshen.graph.facts import FULL
from jinshen.graph.model import Node
from jinshen.graph.queries import CYPHER, FOLDERS, Example, Query, examples, queries, setting
from jinshen.graph.questions import ask
from jinshen.graph.store import Graph

SCRIPTS, STYLE, PAGE = "jinshen.zip", "jinshen.grass", "first-steps.html"
FIRST = "0-parameters.cypher"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that an archive can tell
SLOT = re.compile(r"\{\{([\w.-]+)\}\}")


def archive(told: Iterable[Query], values: Mapping[str, Example]) -> bytes:
    """The queries and what sets their parameters, as an archive; stored, not packed, so that every machine gives the same bytes."""
    files = {FIRST: setting(values), **{f"缙绅 {FOLDERS[one.folder]}/{one.name}.cypher": one.text for one in told}}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for name, text in files.items():
            one = zipfile.ZipInfo(name, OLDEST)
            one.create_system = 3  # else it tells which system made it
            into.writestr(one, text)
    return made.getvalue()


def _table(told: Sequence[Query]) -> str:
    rows = []
    for folder, shown in FOLDERS.items():
        rows.append(f'<tr><th colspan="2">缙绅 {shown}</th></tr>')
        rows += [f"<tr><td>{escape(one.title)}</td><td>{escape(one.zh)}<br>{escape(one.en)}</td></tr>" for one in told if one.folder == folder]
    return "\n".join(rows)


def page(told: Sequence[Query], values: Mapping[str, Example]) -> str:
    """The page of first steps; it needs nothing outside itself."""

    def filled(slot: re.Match[str]) -> str:
        if slot[1] == "queries":
            return _table(told)
        if slot[1] == "setting":
            return escape(setting(values))
        return "data:image/png;base64," + base64.b64encode((CYPHER / slot[1]).read_bytes()).decode("ascii")

    return SLOT.sub(filled, (CYPHER / PAGE).read_text(encoding="utf-8"))


def kit(graph: Graph | None = None) -> dict[str, bytes]:
    """The names and bytes of the files; the examples are of the samples, or of a graph where one is given."""
    told = queries()
    values = examples(told)
    if graph is not None:
        values |= examples_of(graph)
    return {
        SCRIPTS: archive(told, values),
        STYLE: (CYPHER / STYLE).read_bytes(),
        PAGE: page(told, values).encode("utf-8"),
    }


# Examples out of a graph


def _most(ids: Iterable[str]) -> list[str]:
    """Ids, the most frequent first, each once."""
    return [one for one, _ in sorted(Counter(ids).items(), key=lambda told: (-told[1], told[0]))]


def _ends(graph: Graph, *kinds: str) -> list[Node]:
    """Where most edges of these types end."""
    return [node_of(graph, target) for target in _most(target for kind in kinds for _, _, target in graph.ties(kind))]


def _person(graph: Graph) -> Iterator[tuple[str, Example]]:
    """Who is seen most of those who share their name with nobody, with whom, and the post in which most articles show them."""
    people = (str(node_of(graph, one).properties["name"]) for one in _most(person for _, person, _ in graph.ties("ATTENDED")))
    name = next((name for name in people if len(graph.named("Person", name)) == 1), None)
    if name is None:
        return
    yield "name", name
    for row in ask(graph, "with", (name,)).rows[:1]:
        yield "other", row["person"]
    for row in sorted(ask(graph, "posts", (name,)).rows, key=lambda row: -row["articles"])[:1]:
        yield from (("title", row["title"]), ("body", row["organization"]))


def _events(graph: Graph) -> Iterator[tuple[str, Example]]:
    """Where most events were, of which kind they are, and from which year to which."""
    for area in _ends(graph, "IN_AREA")[:1]:
        yield "area", str(area.properties["name"])
    for place in [stop for stop in _ends(graph, "HELD_AT", "VISITED") if stop.label == "Place"][:1]:
        yield "place", str(place.properties["name"])
    told = [node.properties for node in graph.nodes("Event")]
    kinds = _most(kind for one in told for kind in one.get("kinds", []))  # type: ignore[union-attr]
    for kind in [kind for kind in kinds if any(kind in str(one["name"]) for one in told)][:1]:
        yield "words", kind
    if years := sorted(str(one["date"])[:4] for one in told if FULL.fullmatch(str(one.get("date")))):
        yield from (("since", f"{years[0]}-01-01"), ("until", f"{int(years[-1]) + 1}-01-01"))


def examples_of(graph: Graph) -> dict[str, Example]:
    """Values of parameters that give answers in a graph; what it does not show is missing."""
    return dict((*_person(graph), *_events(graph)))
