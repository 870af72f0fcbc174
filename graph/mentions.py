"""What articles name to MENTIONS edges: people, bodies, areas and places that the graph has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jinshen.graph.facts import Key
from jinshen.graph.ground import Ground
from jinshen.graph.model import Evidence
from jinshen.graph.resolution import Individual
from jinshen.pipeline.records import Article, Page

Spot = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Named:
    """The names in one article: label and name to where they stand; `writers` are those of its byline."""

    page: str
    article: str
    names: Mapping[tuple[str, str], tuple[Spot, ...]]
    writers: frozenset[str]


def names_of(page: Page, article: Article) -> Named:
    """The names that an article mentions, each with where and how the page prints it."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for mention in article.mentions:
        printed = page.text[mention.start : mention.end] if page.text else mention.quote or mention.text
        found[mention.label, mention.text].append((mention.start, mention.end, printed))
    writers = frozenset(line.name for line in article.byline)
    return Named(page.page, article.id, {name: tuple(spots) for name, spots in found.items()}, writers)


class Naming:
    """Names in articles to the nodes that they mean."""

    def __init__(self, ground: Ground, people: Mapping[Key, Individual], papers: Mapping[str, tuple[str, str]]) -> None:
        self._ground, self._people, self._papers = ground, people, papers
        self._of_page: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._of_paper: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key, person in people.items():
            self._of_page[key.page, key.name].add(person.id)
        for person in {id(one): one for one in people.values()}.values():
            for shown in person.appearances:
                if shown.held and shown.paper:
                    self._of_paper[shown.paper, person.name].add(person.id)

    def _person(self, named: Named, name: str) -> str | None:
        """Whom a name means: of its article, else of its page, else of its paper, where that is one person."""
        own = [self._people[key].id for nth in (1, 2) if (key := Key(named.page, named.article, name, nth)) in self._people]
        if own or name in named.writers:
            return own[0] if len(own) == 1 else None
        paper = self._papers[named.page][0]
        for known in (self._of_page.get((named.page, name)), self._of_paper.get((paper, name))):
            if known:
                return next(iter(known)) if len(known) == 1 else None
        return None

    def _targets(self, named: Named, label: str, name: str) -> list[str]:
        area = self._papers[named.page][1]
        if label == "PERSON":
            return [person] if (person := self._person(named, name)) else []
        if label == "ORG":
            return [body] if (body := self._ground.mentioned_body(named.page, area, name)) else []
        return self._ground.mentioned_places(name, area) if label == "LOC" else []

    def draw(self, all_named: list[Named]) -> None:
        """MENTIONS of every article, with how often and where; the list is used up, to save memory."""
        drawing = self._ground.drawing
        while all_named:
            named = all_named.pop()
            found: dict[str, list[Evidence]] = defaultdict(list)
            for (label, name), spots in named.names.items():
                for target in self._targets(named, label, name):
                    found[target] += (Evidence(named.page, named.article, *spot) for spot in spots)
            told = drawing.article(named.page, named.article)
            for target, shown in found.items():
                shown.sort(key=lambda spot: spot.start)
                drawing.edge(
                    "MENTIONS", told, target, count=len(shown), start=shown[0].start, end=shown[0].end, evidence=shown
                )
