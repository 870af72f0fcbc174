"""A damaged sheet to its gold record: the same keys, in the same order, as a page that people annotated.

Source: gold format. Facts are those that the sheet's copies still state; offsets are into the damaged text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jinshen.models.press.copy import Copy, Told
from jinshen.models.press.damage_script import in_traditional
from jinshen.models.press.drawn import in_full
from jinshen.models.press.edition import Edition
from jinshen.models.press.model import Contradiction, Happening, Seat
from jinshen.models.press.sheet import Placed, Plant, Sheet, Tagged
from jinshen.pipeline.labels import ROLES

Record = dict[str, Any]


def record(sheet: Sheet, edition: Edition, name: str) -> Record:
    """The gold record of a page named `name`."""
    inside = [(index, one) for index, one in enumerate(sheet.articles) if one.kind != "none" and one.stretches]
    inside.sort(key=lambda pair: (pair[1].start, pair[1].end, pair[0]))
    articles = {index for index, _ in inside}
    return {
        "page": name, "paper": edition.paper, "jurisdiction": edition.jurisdiction, "issue_date": sheet.issue_date,
        "masthead_mentions": [_mention(sheet, one) for one in sheet.mentions if one.article not in articles],
        "articles": [_article(sheet, index, one, number) for number, (index, one) in enumerate(inside, 1)],
    }  # fmt: skip


def meta(sheet: Sheet, edition: Edition) -> Mapping[str, str | None]:
    """What stands in the file beside a page: paper, jurisdiction, and the day where page or publisher tell it."""
    day = edition.day.isoformat() if edition.told and edition.day else sheet.issue_date
    return {"paper": edition.paper, "jurisdiction": edition.jurisdiction, "issue_date": day}


def _mention(sheet: Sheet, one: Tagged) -> Record:
    return {"start": one.start, "end": one.end, "label": one.label, "text": "".join(sheet.text[one.start : one.end].split())}


def _article(sheet: Sheet, index: int, placed: Placed, number: int) -> Record:
    copy = placed.copy
    return {
        "id": f"a{number}", "kind": placed.kind, "title": placed.title, "start": placed.start, "end": placed.end,
        "byline": [{"name": name, "role": role} for name, role in copy.byline],
        "mentions": [_mention(sheet, one) for one in sheet.mentions if one.article == index],
        "posts": posts(copy), "events": [event(told) for told in copy.told],
    }  # fmt: skip


def posts(copy: Copy) -> list[Record]:
    """The posts that a copy states, in the order of print."""
    return [{"person": name, "title": title, "org": in_full(org), "status": status} for (name, title, org), status in copy.posts.items()]


def event(told: Told) -> Record:
    """The record of what an article tells of a happening; who is named without a role takes no part."""
    parts = [(name, roles) for name, roles in told.parts.values() if roles]
    return {
        "name": told.name, "kind": list(told.kinds), "date": told.date, "date_text": told.date_text, "place": told.place, "visited": list(told.visited),
        "participants": [
            {"person": name, "roles": [role for role in ROLES if role in roles], "order": order} for order, (name, roles) in enumerate(parts, 1)
        ],
        "groups": list(told.groups), "organizations": [{"org": org, "role": role} for org, role in told.organizations],
    }  # fmt: skip


def appearances(sheet: Sheet, stories: Iterable[Happening] = ()) -> Record:
    """Who and what truly stands in each article of a page: ids of people by printed name, of happenings, and what is planted and printed.

    `stories` are the happenings that are told on the page.
    """
    told = {story.id: story for story in stories}
    found = {}
    for number, one in enumerate(_inside(sheet), 1):
        ids = [each.happening for each in one.copy.told]
        planted = [each for story in ids if story in told for each in told[story].planted if visible(one.copy, each, story)]
        wrong = [_misprint(each) for each in sheet.misprints if any(start <= each.start < end for start, end in one.stretches)]
        found[f"a{number}"] = {
            "people": {name: list(known) for name, known in one.copy.people.items()}, "happenings": ids,
            **({"planted": [contradiction(each) for each in planted]} if planted else {}), **({"misprints": wrong} if wrong else {}),
        }  # fmt: skip
    return found


def _inside(sheet: Sheet) -> list[Placed]:
    inside = [one for one in sheet.articles if one.kind != "none" and one.stretches]
    return sorted(inside, key=lambda one: (one.start, one.end))


def _misprint(one: Plant) -> Record:
    return {"start": one.start, "printed": one.printed}


def visible(copy: Copy, one: Contradiction, story: str) -> bool:
    """Whether an article of a happening prints what makes a contradiction: the wrong post, a day, somebody's part, a holder of the post."""
    if one.printed:
        return any(_prints(post[1:], one.printed) and one.person in copy.people.get(post[0], ()) for post in copy.posts)
    told = next(each for each in copy.told if each.happening == story)
    if one.kind == "two-dates":
        return told.date is not None
    if one.kind == "two-places":
        return one.person in told.parts
    return one.seat is not None and any(_prints(post[1:], one.seat) for post in copy.posts)


def _prints(post: Sequence[str], one: Seat) -> bool:
    """True for the title and body of a seat, which a page in traditional characters prints in these."""
    return post[0] in (one.title, in_traditional(one.title)) and post[1] == one.body.name


def seat(one: Seat) -> Record:
    """A seat as world.json has it."""
    return {"title": one.title, "org": one.body.name, "single": one.single}


def contradiction(one: Contradiction) -> Record:
    """A planted contradiction as world.json has it."""
    return {
        "kind": one.kind, "happenings": list(one.happenings), "person": one.person, "seat": seat(one.seat) if one.seat else None,
        "printed": seat(one.printed) if one.printed else None, "day": one.day.isoformat() if one.day else None,
    }  # fmt: skip
