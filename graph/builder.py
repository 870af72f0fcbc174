"""Page records and decisions to nodes and edges: the graph is a function of them, in whatever order they came.

Source: graph model. Facts of pages (`facts`) become people (`resolution`), events (`happened`), posts and tenures (`tenures`) and
contradictions; this file draws them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jinshen.graph.areas import plain_area
from jinshen.graph.atlas import Homes, survey
from jinshen.graph.bodies import leads
from jinshen.graph.contradictions import contradictions
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import FULL, Appearance, Key, Report, appearances, reports
from jinshen.graph.features import CAREER_DAYS
from jinshen.graph.ground import Ground
from jinshen.graph.happened import Happening, happenings
from jinshen.graph.mentions import Named, Naming, names_of
from jinshen.graph.names import single_seat
from jinshen.graph.occasions import draw_event
from jinshen.graph.resolution import Apart, Individual, Join, Judgements, resolve
from jinshen.graph.scripts import simplified
from jinshen.graph.tenures import Held, draw_tenures, tenures_of
from jinshen.pipeline.records import Article, Page

__all__ = ["Build", "Made", "build", "compose"]


@dataclass(slots=True)
class Build:
    """What is gathered from the pages before anything is drawn."""

    ground: Ground
    people: list[Individual] = field(default_factory=list)
    apart: list[Apart] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    by_key: dict[Key, Individual] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    papers: dict[str, tuple[str, str]] = field(default_factory=dict)  # page: paper, area
    printed: dict[tuple[str, str, str], str] = field(default_factory=dict)  # page, article, name: as printed in traditional characters


@dataclass(frozen=True, slots=True)
class Made:
    """A graph: its drawing, why appearances are held to be one person, and the person of each."""

    drawing: Drawing
    joins: list[Join]
    people: Mapping[Key, str]


def _draw_page(build: Build, page: Page) -> None:
    drawing = build.ground.drawing
    here = drawing.node(
        "Page", page.page, file=page.page, sha256=page.sha256, encoding=page.encoding, issueDate=page.issue_date
    )
    build.papers[page.page] = page.paper or "", page.jurisdiction or ""
    if page.paper:
        paper = drawing.node("Newspaper", page.paper, name=page.paper)
        drawing.edge("PAGE_OF", here, paper)
        if page.jurisdiction:
            drawing.edge("COVERS", paper, build.ground.area(page.jurisdiction))
    for article in page.articles:
        told = drawing.article(page.page, article.id)
        drawing.node_at(
            "Article", told, title=article.title, kind=article.kind, start=article.start, end=article.end,
            bylines=[line.name for line in article.byline], number=article.id, struck=list(article.struck) or None,
        )  # fmt: skip
        drawing.edge("PRINTED_ON", told, here, start=article.start, end=article.end)


def settled(article: Article, area: str, homes: Homes) -> Article:
    """The article with the full names of bodies that several areas have under one name."""
    posts = tuple(replace(post, org=homes.named(post.org, area)) if post.org else post for post in article.posts)
    events = tuple(
        replace(event, organizations=tuple(replace(body, org=homes.named(body.org, area)) for body in event.organizations))
        for event in article.events
    )
    return replace(article, posts=posts, events=events)


def _gather(pages: Iterable[Page], judgements: Judgements) -> Build:
    """All facts of the pages, which are gone through twice: for the names that they use, then for what they say."""
    atlas, bodies, places = survey(pages)
    build = Build(Ground(Drawing(), atlas, places))
    blocks: dict[str, list[Appearance]] = defaultdict(list)
    told: list[Report] = []
    for page in pages:
        _draw_page(build, page)
        for article in page.articles:
            plain, printed = simplified(page, article)
            told_of = settled(plain, page.jurisdiction or "", bodies) if bodies else plain
            for name, other in printed.items():
                build.printed[page.page, article.id, name] = other
            for shown in appearances(page, told_of, atlas):
                blocks[shown.key.name].append(shown)
            told += reports(page, told_of, atlas)
            build.named.append(names_of(page, plain))
    judged: dict[str, dict[tuple[Key, Key], str]] = defaultdict(dict)
    for (first, second), judgement in judgements.items():
        judged[first.name][first, second] = judgement
    for name in sorted(blocks):
        people = resolve(blocks.pop(name), judged.get(name, {}))
        build.people += people.individuals
        build.apart += people.apart
        build.joins += people.joins
    build.events = happenings(told)
    build.by_key = {shown.key: person for person in build.people for shown in person.appearances}
    return build


def _disambiguators(people: Sequence[Individual]) -> dict[str, str]:
    """For each person the post that tells most, else the area; two of one name who would be called alike get paper and day too."""
    told = {person.id: _disambiguator(person) for person in people}
    alike: dict[tuple[str, str], list[Individual]] = defaultdict(list)
    for person in people:
        alike[person.name, told[person.id]].append(person)
    for several in alike.values():
        if len(several) > 1:
            for person in several:
                first = person.appearances[0]
                told[person.id] = "·".join(filter(None, (told[person.id], first.paper, first.seen, first.key.page)))
    return told


def _disambiguator(person: Individual) -> str:
    """The post that tells most: one still held, the seat of a leading body, the one that most articles show, the first printed."""
    posts = [held for appearance in person.appearances for held in appearance.held]
    if not posts:
        return next((plain_area(area) for one in person.appearances for area in one.areas), "")
    still = {(one.title, one.org) for one in posts if one.status != "former"}
    often = Counter((one.title, one.org) for one in posts)  # in the order of printing
    title, org = min(often, key=lambda p: (p not in still, not (single_seat(*p) and leads(p[1])), -often[p]))
    return f"{org}·{title}"


def _aliases(build: Build, person: Individual) -> list[str]:
    """What papers in traditional characters print for the name."""
    return sorted({build.printed[key] for one in person.appearances if (key := (one.key.page, one.key.article, one.key.name)) in build.printed})


def _draw_people(build: Build) -> None:
    drawing = build.ground.drawing
    called = _disambiguators(build.people)
    for person in build.people:
        days = sorted(shown.seen for shown in person.appearances if shown.seen)
        drawing.node_at(
            "Person", person.id, name=person.name, disambiguator=called[person.id] or None,
            firstSeen=days[0] if days else None, lastSeen=days[-1] if days else None,
            articles=len({(shown.key.page, shown.key.article) for shown in person.appearances}), aliases=_aliases(build, person),
        )  # fmt: skip
    for pair in build.apart:
        drawing.edge(pair.judgement, pair.one, pair.other, score=pair.score, reason=pair.reason, judge=pair.judge)


def _holders(held: Sequence[Held]) -> dict[str, tuple[str, list[str]]]:
    """For each single-seat post the only one who is ever shown in it, never as a former one, and the days on which."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    left = {one.post for one in held if one.status == "former"}
    for one in held:
        if single_seat(one.title, one.org) and one.post not in left:
            found[one.post][one.person].append(one.seen)
    return {post: next(iter(people.items())) for post, people in found.items() if len(people) == 1}


def _certain(seen: Sequence[str], event: Happening) -> bool:
    """True where a holder is seen in the post near the day of an event, or before and after it."""
    days = [report.event.date or "" for report in event.reports if FULL.fullmatch(report.event.date or "")]
    when = min(days or [report.seen for report in event.reports if report.seen], default="")
    shown = sorted(day for day in seen if day)
    if not when or not shown:
        return False
    if shown[0] <= when <= shown[-1]:
        return True
    return any(abs((date.fromisoformat(day) - date.fromisoformat(when)).days) <= CAREER_DAYS for day in shown)


def _draw_events(build: Build, people: Mapping[Key, Individual]) -> None:
    drawing, holders = build.ground.drawing, _holders(build.held)
    for event in build.events:
        draw_event(build.ground, event, people)
        for post in drawing.represented(event.id):
            holder, seen = holders.get(post, ("", []))
            if holder and _certain(seen, event):
                drawing.attends_as(holder, event.id, post)


def build(pages: Iterable[Page], judgements: Judgements) -> Drawing:
    """The nodes and edges of page records, pages in the order of their names, which are gone through twice."""
    return compose(pages, judgements).drawing


def compose(pages: Iterable[Page], judgements: Judgements) -> Made:
    """The nodes and edges of page records, and who the people in them are."""
    gathered = _gather(pages, judgements)
    ground = gathered.ground
    _draw_people(gathered)
    gathered.held = tenures_of(gathered.people)
    draw_tenures(ground, gathered.held)
    for held in gathered.held:
        paper, area = gathered.papers[held.evidence.page]
        printed = held.evidence.extra
        ground.keep_body(held.evidence.page, area, str(printed.get("orgAsPrinted", "")), ground.body(held.org))
        if printed.get("orgAsPrinted") or printed.get("titleAsPrinted") != held.title:
            ground.keep_post(paper, held.evidence, held.title, held.org)
    for event in gathered.events:
        for report in event.reports:
            for body in report.event.organizations:
                ground.keep_body(report.key.page, report.area, body.org_as_printed or "", ground.body(body.org))
    _draw_events(gathered, gathered.by_key)
    Naming(ground, gathered.by_key, gathered.papers).draw(gathered.named)
    contradictions(ground.drawing, gathered.people, gathered.held, gathered.events)
    return Made(ground.drawing, gathered.joins, {key: person.id for key, person in gathered.by_key.items()})
