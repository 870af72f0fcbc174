"""Page records and decisions to nodes and edges: the graph is a function of them, in whatever order they came.

Source: graph model. Facts of pages (`facts`) become people (`resolution`), events (`happened`), posts and tenures (`tenures`) and
contradictions; this file draws them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jinshen.graph.contradictions import contradictions
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Appearance, Key, Report, appearances, reports
from jinshen.graph.happened import Happening, happenings
from jinshen.graph.model import Evidence
from jinshen.graph.names import area_level, area_of, areas_of, kind_of, level_of, plain_area, single_seat, whole_of
from jinshen.graph.occasions import draw_event
from jinshen.graph.resolution import Apart, Individual, Judgements, resolve
from jinshen.graph.tenures import Held, draw_tenures, tenures_of
from jinshen.pipeline.records import Article, Page

__all__ = ["Build", "build"]


@dataclass(slots=True)
class Build:
    """What is gathered from the pages before anything is drawn."""

    drawing: Drawing = field(default_factory=Drawing)
    people: list[Individual] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    by_key: dict[Key, Individual] = field(default_factory=dict)


def _draw_area(drawing: Drawing, name: str) -> str:
    """The id of an area and, by WITHIN, of all that it lies in."""
    parts = [plain_area(part) for part in areas_of(name)] or [name]
    ids = [drawing.node("Area", part, name=part, level=area_level(part) or None) for part in parts]
    for inner, outer in zip(ids[1:], ids, strict=False):
        drawing.edge("WITHIN", inner, outer)
    return ids[-1]


def draw_body(drawing: Drawing, name: str, printed: str = "") -> str:
    """The id of a body, with its area and the body that it is part of."""
    body = drawing.node("Organization", name, name=name, kind=kind_of(name), level=level_of(name) or None)
    if printed and printed != name:
        drawing.alias(body, "shortNames", printed)
    if area := area_of(name):
        drawing.edge("HAS_JURISDICTION", body, _draw_area(drawing, area))
    if whole := whole_of(name):
        drawing.edge("PART_OF", body, draw_body(drawing, whole))
    return body


def _draw_page(build: Build, page: Page) -> None:
    drawing = build.drawing
    here = drawing.node(
        "Page", page.page, file=page.page, sha256=page.sha256, encoding=page.encoding, issueDate=page.issue_date
    )
    if page.paper:
        paper = drawing.node("Newspaper", page.paper, name=page.paper)
        drawing.edge("PAGE_OF", here, paper)
        if page.jurisdiction:
            drawing.edge("COVERS", paper, _draw_area(drawing, page.jurisdiction))
    for article in page.articles:
        told = drawing.article(page.page, article.id)
        drawing.node_at(
            "Article", told, title=article.title, kind=article.kind, start=article.start, end=article.end,
            bylines=[line.name for line in article.byline], number=article.id,
        )  # fmt: skip
        drawing.edge("PRINTED_ON", told, here, start=article.start, end=article.end)


def _gather(pages: Iterable[Page], judgements: Judgements) -> tuple[Build, list[Page]]:
    build, kept = Build(), []
    blocks: dict[str, list[Appearance]] = defaultdict(list)
    told: list[Report] = []
    for page in pages:
        kept.append(page)
        _draw_page(build, page)
        for article in page.articles:
            for shown in appearances(page, article):
                blocks[shown.key.name].append(shown)
            told += reports(page, article)
    for name in sorted(blocks):
        people, apart = resolve(blocks[name], judgements)
        build.people += people
        build.apart += apart
    build.events = happenings(told)
    build.by_key = {shown.key: person for person in build.people for shown in person.appearances}
    return build, kept


def _disambiguator(person: Individual) -> str:
    posts = [held for shown in person.appearances for held in shown.held]
    if posts:
        first = sorted(posts, key=lambda h: (h.status == "former", h.org, h.title))[0]
        return f"{first.org}·{first.title}"
    return next((plain_area(area) for shown in person.appearances for area in shown.areas), "")


def _draw_people(build: Build) -> None:
    drawing = build.drawing
    for person in build.people:
        days = sorted(shown.seen for shown in person.appearances if shown.seen)
        drawing.node_at(
            "Person", person.id, name=person.name, disambiguator=_disambiguator(person) or None,
            firstSeen=days[0] if days else None, lastSeen=days[-1] if days else None,
            articles=len({(shown.key.page, shown.key.article) for shown in person.appearances}), aliases=[],
        )  # fmt: skip
    for pair in build.apart:
        drawing.edge(pair.judgement, pair.one, pair.other, score=pair.score, reason=pair.reason, judge=pair.judge)


def _mentioned(build: Build, page: Page, article: Article) -> None:
    """MENTIONS edges to the people, bodies and places that the graph has."""
    drawing = build.drawing
    told = drawing.article(page.page, article.id)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for mention in article.mentions:
        target = None
        if mention.label == "PERSON":
            person = build.by_key.get(Key(page.page, article.id, mention.text))
            target = person.id if person else None
        elif mention.label == "ORG":
            target = drawing.known_body(page.page, mention.text)
        elif mention.label == "LOC":
            target = drawing.known("Place", mention.text)
        if target:
            printed = page.text[mention.start : mention.end] if page.text else mention.quote or mention.text
            found[target].append(Evidence(page.page, article.id, mention.start, mention.end, printed))
    for target, spots in found.items():
        drawing.edge("MENTIONS", told, target, count=len(spots), start=spots[0].start, end=spots[0].end, evidence=spots)


def _holders(held: Sequence[Held]) -> dict[str, str]:
    """For each single-seat post its certain holder: the only one who is ever shown in it, and never as a former one."""
    found: dict[str, set[str]] = defaultdict(set)
    left = {one.post for one in held if one.status == "former"}
    for one in held:
        if single_seat(one.title, one.org) and one.post not in left:
            found[one.post].add(one.person)
    return {post: next(iter(people)) for post, people in found.items() if len(people) == 1}


def build(pages: Iterable[Page], judgements: Judgements) -> Drawing:
    """The nodes and edges of page records, pages in the order of their names."""
    gathered, kept = _gather(pages, judgements)
    drawing = gathered.drawing
    papers = {page.page: page.paper or "" for page in kept}
    _draw_people(gathered)
    gathered.held = tenures_of(gathered.people)
    for held in gathered.held:
        drawing.printed(held.evidence, draw_body(drawing, held.org))
        if held.evidence.extra.get("orgAsPrinted") or held.evidence.extra.get("titleAsPrinted") != held.title:
            drawing.shown_post(papers.get(held.evidence.page, ""), held.evidence, held.post)
    draw_tenures(drawing, gathered.held, lambda name, printed: draw_body(drawing, name, printed))
    holders = _holders(gathered.held)
    for event in gathered.events:
        draw_event(drawing, event, gathered.by_key, lambda name, printed: draw_body(drawing, name, printed))
        for post in drawing.represented(event.id):
            if post in holders:
                drawing.attends_as(holders[post], event.id, post)
        if area := event.reports[0].area:
            drawing.edge("IN_AREA", event.id, _draw_area(drawing, area))
    for page in kept:
        for article in page.articles:
            _mentioned(gathered, page, article)
    contradictions(drawing, gathered.people, gathered.held, gathered.events)
    return drawing
