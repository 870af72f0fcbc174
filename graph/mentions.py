"""What articles name to MENTIONS edges: people, bodies, areas and places that the graph has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jinshen.graph.ground import Ground
from jinshen.graph.model import Evidence
from jinshen.graph.scripts import simplified
from jinshen.graph.things import id_of, thing
from jinshen.pipeline.records import Article, Page


@dataclass(frozen=True, slots=True)
class Known:
    """The people whom a page can mean: by name those whom its articles show (article to people), else those of its paper in a post.

    `there` is true for a node that the graph has.
    """

    shown: Mapping[str, Mapping[str, Sequence[str]]]
    of_paper: Callable[[str], Sequence[str]]
    there: Callable[[str], bool]

    def person(self, article: Article, name: str) -> str | None:
        """Whom a name means: of its article, else of its page, else of its paper, where that is one person."""
        told = self.shown.get(name, {})
        own = told.get(article.id, ())
        if own or any(line.name == name for line in article.byline):
            return own[0] if len(own) == 1 else None
        known = {person for several in told.values() for person in several} or set(self.of_paper(name))
        return next(iter(known)) if len(known) == 1 else None


def draw_mentions(ground: Ground, page: Page, known: Known) -> None:
    """MENTIONS of every article of a page, with how often and where; names as they are read, evidence as it is printed."""
    targets = partial(_targets, ground, page, known)
    for article in page.articles:
        plain, _ = simplified(page, article)
        spots: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for mention in plain.mentions:
            printed = page.text[mention.start : mention.end] if page.text else mention.quote or mention.text
            spots[mention.label, mention.text].append(Evidence(page.page, article.id, mention.start, mention.end, printed))
        found: dict[str, list[Evidence]] = defaultdict(list)
        for named, shown in spots.items():
            for target in targets(plain, named):
                found[target] += shown
        told = ground.drawing.article(page.page, article.id)
        for target, shown in found.items():
            shown.sort(key=lambda spot: spot.start)
            ground.drawing.edge("MENTIONS", told, target, count=len(shown), start=shown[0].start, end=shown[0].end, evidence=shown)


def _targets(ground: Ground, page: Page, known: Known, article: Article, named: tuple[str, str]) -> list[str]:
    (label, name), area = named, page.jurisdiction or ""
    if label == "PERSON":
        return [person] if (person := known.person(article, name)) else []
    if label == "ORG":
        body = ground.mentioned_body(page.page, area, name, lambda body: known.there(id_of(thing("body", body))))
        return [node] if body and known.there(node := id_of(thing("body", body))) else []
    return [node for node in ground.mentioned_places(name, area) if known.there(node)] if label == "LOC" else []
