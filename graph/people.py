"""The people of one name to nodes and edges: who they are, who stays apart from whom, their tenures, what of it contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from jinshen.graph.areas import plain_area
from jinshen.graph.bodies import leads
from jinshen.graph.contradictions import lower_title, misprinted
from jinshen.graph.drawing import Drawing
from jinshen.graph.facts import Key
from jinshen.graph.ground import Base
from jinshen.graph.names import single_seat
from jinshen.graph.resolution import Individual, People
from jinshen.graph.tenures import draw_tenures, tenures_of


def draw_people(ground: Base, people: People, kept: Collection[Key] = ()) -> None:
    """The people of one name; `kept` are appearances that say what they said and show whom they showed when these were drawn last."""
    called = _disambiguators(people.individuals)
    for person in people.individuals:
        _draw_person(ground.drawing, person, called[person.id])
    for pair in people.apart:
        ground.drawing.edge(pair.judgement, pair.one, pair.other, score=pair.score, reason=pair.reason, judge=pair.judge)
    held = tenures_of(people.individuals, kept)
    draw_tenures(ground, held)
    misprinted(ground.drawing, held)
    lower_title(ground.drawing, held)


def _draw_person(drawing: Drawing, person: Individual, called: str) -> None:
    days = sorted(shown.seen for shown in person.appearances if shown.seen)
    drawing.node_at(
        "Person", person.id, name=person.name, disambiguator=called or None,
        firstSeen=days[0] if days else None, lastSeen=days[-1] if days else None,
        articles=len({(shown.key.page, shown.key.article) for shown in person.appearances}),
        aliases=sorted({shown.printed for shown in person.appearances} - {""}),
    )  # fmt: skip


def _disambiguators(people: Sequence[Individual]) -> dict[str, str]:
    """For each person the post that tells most, else the area; two who would be called alike get paper and day too."""
    told = {person.id: _disambiguator(person) for person in people}
    alike: dict[str, list[Individual]] = defaultdict(list)
    for person in people:
        alike[told[person.id]].append(person)
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
