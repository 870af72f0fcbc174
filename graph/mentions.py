"""What articles name to MENTIONS edges: people, bodies, areas and places that the graph has.

What an article names, and what that can mean whatever other pages say, is a function of its page; the rest is asked of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinshen.graph.atlas import Atlas, Homes
from jinshen.graph.ground import Ground, places_named
from jinshen.graph.model import Evidence
from jinshen.graph.scripts import simplified
from jinshen.graph.things import id_of, thing
from jinshen.pipeline.records import Page

Span = tuple[int, int, str]  # start, end and what is printed there


class Named(NamedTuple):
    """A name of an article: its label, what it can mean (of a body its full name, of a place the ids of area and place), and where it stands."""

    label: str
    name: str
    meant: Sequence[str]
    spans: Sequence[Span]


class Naming(NamedTuple):
    """What an article names, and who wrote it."""

    article: str
    bylines: Collection[str]
    names: Sequence[Named]


class Names(NamedTuple):
    """What a page names, by articles."""

    page: str
    area: str
    paper: str
    articles: Sequence[Naming]


def names_on(page: Page, atlas: Atlas, places: Homes) -> Names:
    """What a page names; names as they are read, spans as they are printed."""
    area = page.jurisdiction or ""
    told = []
    for article in page.articles:
        plain, _ = simplified(page, article)
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for mention in plain.mentions:
            printed = page.text[mention.start : mention.end] if page.text else mention.quote or mention.text
            found[mention.label, mention.text].append((mention.start, mention.end, printed))
        names = [Named(label, name, _meant(label, name, area, atlas, places), spans) for (label, name), spans in found.items() if label != "TITLE"]
        told.append(Naming(article.id, {line.name for line in article.byline}, names))
    return Names(page.page, area, page.paper or "", told)


def _meant(label: str, name: str, area: str, atlas: Atlas, places: Homes) -> Sequence[str]:
    if label == "ORG":
        return (atlas.body(name, area),)
    return places_named(name, area, atlas, places) if label == "LOC" else ()


@dataclass(frozen=True, slots=True)
class Known:
    """The people whom a page can mean: by name those whom its articles show (article to people), else those of its paper in a post.

    `there` is true for a node that the graph has.
    """

    shown: Mapping[str, Mapping[str, Sequence[str]]]
    of_paper: Callable[[str], Sequence[str]]
    there: Callable[[str], bool]

    def person(self, article: Naming, name: str) -> str | None:
        """Whom a name means: of its article, else of its page, else of its paper, where that is one person."""
        told = self.shown.get(name, {})
        own = told.get(article.article, ())
        if own or name in article.bylines:
            return own[0] if len(own) == 1 else None
        known = {person for several in told.values() for person in several} or set(self.of_paper(name))
        return next(iter(known)) if len(known) == 1 else None


def draw_mentions(ground: Ground, names: Names, known: Known) -> None:
    """MENTIONS of every article of a page, with how often and where."""
    for article in names.articles:
        found: dict[str, list[Evidence]] = defaultdict(list)
        for named in article.names:
            for target in _targets(ground, names, known, article, named):
                found[target] += (Evidence(names.page, article.article, *span) for span in named.spans)
        told = ground.drawing.article(names.page, article.article)
        for target, shown in found.items():
            shown.sort(key=lambda spot: spot.start)
            ground.drawing.edge("MENTIONS", told, target, count=len(shown), start=shown[0].start, end=shown[0].end, evidence=shown)


def _targets(ground: Ground, names: Names, known: Known, article: Naming, named: Named) -> list[str]:
    if named.label == "PERSON":
        return [person] if (person := known.person(article, named.name)) else []
    if named.label == "ORG":
        body = ground.printed_body(names.page, names.area, named.name, named.meant[0], lambda body: known.there(id_of(thing("body", body))))
        return [node] if body and known.there(node := id_of(thing("body", body))) else []
    return [node for node in named.meant if known.there(node)]
