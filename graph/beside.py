"""What of a build is a function of texts alone, and can be worked out beside it: records to what pages say, appearances to people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jinshen.graph.archive import ACCOUNT, APPEARANCE, REPORT, Sayings, first_post
from jinshen.graph.atlas import Atlas, Homes
from jinshen.graph.corrections import corrected
from jinshen.graph.decisions import Correction
from jinshen.graph.ground import Base
from jinshen.graph.ledger import pair_row
from jinshen.graph.mentions import Names, names_on
from jinshen.graph.names import single_seat
from jinshen.graph.notes import Note, facts_of, surveyed
from jinshen.graph.outline import Outline, outline
from jinshen.graph.people import draw_people
from jinshen.graph.resolution import Individual, Judgements, resolve
from jinshen.pipeline.records import Page, from_json, to_json

PageRow = tuple[str, str, str, str]  # name, sha256, paper, record


def row_of(page: Page) -> PageRow:
    """A page as it is kept."""
    return page.page, page.sha256 or "", page.paper or "", to_json(page)


class Told(NamedTuple):
    """A page as it is kept: the file and name for errors, its record, people's corrections of it."""

    place: str
    record: str
    corrections: tuple[Correction, ...] = ()


@lru_cache(maxsize=16)
def page_of(told: Told) -> Page:
    """The corrected page of a record."""
    return corrected(from_json(told.record, told.place), told.corrections)


def survey(told: Told | None) -> frozenset[Note]:
    """What a page tells of areas, and of bodies and places that several areas may have; nothing where it does not count."""
    return surveyed(page_of(told)) if told else frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads records with the areas, bodies and places that all pages name; of a page that does not count there is nothing."""

    atlas: Atlas
    bodies: Homes
    places: Homes

    def names(self, told: Told | None) -> Names | None:
        """What a page names."""
        return names_on(page_of(told), self.atlas, self.places) if told else None

    def say(self, told: Told | None) -> tuple[Sayings, Outline]:
        """What a page says, and the unit of the page itself."""
        if told is None:
            return Sayings(), Outline()
        page = page_of(told)
        facts = facts_of(page, self.atlas, self.bodies, self.places)
        shown = {(one.key.name, one.key.article, one.key.nth): one for one in facts.appearances}
        ground = Base()
        draw_page(ground, page)
        said = Sayings(
            {key: (one.paper, first_post(one), APPEARANCE.dump_json(one).decode()) for key, one in shown.items()},
            {
                (report.key.article, int(report.key.name)): (REPORT.dump_json(report).decode(), ACCOUNT.dump_json(one).decode())
                for report, one in zip(facts.reports, facts.accounts, strict=True)
            },
            facts.notes,
            {key: seats for key, one in shown.items() if (seats := [(told.title, told.org) for told in one.held if single_seat(told.title, told.org)])},
        )  # fmt: skip
        return said, outline(ground.drawing)


def draw_page(ground: Base, page: Page) -> None:
    """A page with its articles."""
    drawing = ground.drawing
    here = drawing.node("Page", page.page, file=page.page, sha256=page.sha256, encoding=page.encoding, issueDate=page.issue_date)
    if page.paper:
        drawing.edge("PAGE_OF", here, ground.newspaper(page.paper, page.jurisdiction or "", page.issue_date or ""))
    for article in page.articles:
        told = drawing.article(page.page, article.id)
        drawing.node_at(
            "Article", told, title=article.title, kind=article.kind, start=article.start, end=article.end,
            bylines=[line.name for line in article.byline], number=article.id, struck=list(article.struck) or None,
        )  # fmt: skip
        drawing.edge("PRINTED_ON", told, here, start=article.start, end=article.end)


class Block(NamedTuple):
    """The appearances of a name, as they are kept, and what people judged of them; whom those that are not new were held to show, '' for the others."""

    name: str
    told: Sequence[str]
    judgements: Judgements
    before: Sequence[str] = ()


class Resolved(NamedTuple):
    """The people of a name: who each appearance is, in the order of its block; the rows of the joins; those who may be at several events of one day."""

    people: Sequence[str]
    joins: Sequence[tuple[str | int | float, ...]]
    busy: Sequence[Individual]


def resolved(ground: Base, block: Block) -> Resolved:
    """Who the appearances of a block are; they are drawn."""
    shown = [*map(APPEARANCE.validate_json, block.told)]
    people = resolve(sorted(shown, key=lambda one: one.key), block.judgements)
    who = {one.key: person.id for person in people.individuals for one in person.appearances}
    draw_people(ground, people, {one.key for one, person in zip(shown, block.before, strict=False) if who[one.key] == person})
    return Resolved(
        [who[one.key] for one in shown],
        [(*pair_row(join.one, join.other), join.score, join.reason) for join in people.joins if join.judge == "rule"],
        [*filter(_busy, people.individuals)],
    )


def _busy(person: Individual) -> bool:
    """True for who is in several reports of one day."""
    spots = [(stay.day, one.key.page, one.key.article, number) for one in person.appearances for stay in one.at for number in one.events]
    return len(set(spots)) > len({day for day, *_ in spots})


def drawn_people(block: Block) -> tuple[Resolved, Outline]:
    """Who the appearances of a block are, and the unit of their name."""
    ground = Base()
    found = resolved(ground, block)
    return found, outline(ground.drawing)
