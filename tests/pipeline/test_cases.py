"""How sentences are read: the tables of `cases/`, a test for each row, and the page that shows them."""

from __future__ import annotations

from collections import Counter

import pytest
from cases import PAGE, TABLES, agrees, cases, page, rules

from jinshen.pipeline.dates import Anchor, find_dates, own_year, publication_date
from jinshen.pipeline.events import LEAD, Told, read_events
from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.orgs import Chain, Names
from jinshen.pipeline.places import venue
from jinshen.pipeline.posts import read_posts
from jinshen.pipeline.roles import acts
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.spans import people_only, repeated, unsigned, whole_names
from jinshen.pipeline.tours import Tour, whereabouts

OWN = "岭东省云州市青川区"
ISSUE = "2024-04-18"
# Who is on the tours of places.tsv, and the bare names that stand for known areas.
PARTY = frozenset({"贺兰", "卓然"})
AREAS = ("青川", "苍")


def held_posts(case, text, mentions):
    for post in read_posts(text, mentions, (0, len(text)), Names(case.paper or OWN, mentions)):
        yield f"{post.person}: {post.title} @ {post.org}" + (f" ({post.status})" if post.status != "current" else "")


def full_names(case, text, mentions):
    names, chain = Names(case.paper or OWN, mentions), Chain()
    yield [names.body(one.text, chain, one.start).name for one in mentions if one.label == "ORG"][-1]


def told_events(case, text, mentions):
    anchor = Anchor(case.paper or ISSUE, publication_date(text), own_year(case.title))
    named = repeated(text, whole_names(text, people_only(text, unsigned(text, mentions))), mentions, (0, len(text)))
    told = Told(text, case.title, (0, len(text)), named, tuple(find_dates(text, anchor)))
    return read_events(told, Names(OWN, mentions))


def reports(case, text, mentions):
    for event in told_events(case, text, mentions):
        people = [f"{one.person}: {' '.join(sorted(one.roles))}" for one in event.participants]
        yield from people if people and "event" not in case.wanted.split("; ") else ["event"]


def event_names(case, text, mentions):
    return [event.name for event in told_events(case, text, mentions)]


def event_kinds(case, text, mentions):
    return [kind for event in told_events(case, text, mentions) for kind in event.kind]


def event_days(case, text, mentions):
    return [f"{event.date_text or '-'} = {event.date or '?'}" for event in told_events(case, text, mentions)]


def event_groups(case, text, mentions):
    return [group for event in told_events(case, text, mentions) for group in event.groups]


def given_roles(case, text, mentions):
    got: dict[str, set[str]] = {}
    for start, end in sentences(text):
        for act in acts(text, mentions, start, end, ()):
            got.setdefault(act.person.text, set()).update(act.roles)
    return [f"{name}: {' '.join(sorted(roles))}" for name, roles in got.items() if roles]


def printed_dates(case, text, mentions):
    anchor = Anchor(case.paper or None, publication_date(text), own_year(case.title))
    return [f"{one.text} = {one.value or '?'}" for one in find_dates(text, anchor)]


def toured(case, text, mentions):
    place, stops = whereabouts(Tour(text, mentions, PARTY, AREAS.__contains__), sentences(text))
    told = [text[one.start : one.end] for one in stops]
    return [" > ".join([text[place.start : place.end] if place else "-", *told])] if place or stops else []


def held_places(case, text, mentions):
    place = venue(text, mentions, sentences(text), LEAD)
    return [text[place.start : place.end]] if place else []


def bodies_of(case, text, mentions):
    found = bodies(text, mentions, sentences(text), AREAS.__contains__)
    return list(dict.fromkeys(f"{mention.text}: {role}" for mention, role, _ in found))


# What a rule asks of its sentences, and how the answer is read.
ASKS = {
    "posts": held_posts, "body": full_names, "report": reports, "name": event_names, "kinds": event_kinds, "day": event_days,
    "groups": event_groups, "roles": given_roles, "dates": printed_dates, "tour": toured, "held": held_places, "bodies": bodies_of,
}  # fmt: skip
EVERY = [case for name in TABLES for case in cases(name)]


def _shown(case):
    marks = [pytest.mark.xfail(reason=case.known, strict=True)] if case.known else []
    return pytest.param(case, id=f"{case.rule.table} {case.number} {case.reason}", marks=marks)


@pytest.mark.parametrize("case", [_shown(case) for case in EVERY])
def test_a_case_is_read_as_its_row_says(marked, case):
    text, mentions = marked(case.text)
    read = list(ASKS[case.rule.asks](case, text, mentions))
    assert agrees(read, case.wanted), f"{case.text}: {'; '.join(read) or 'none'}, not {case.wanted}"


def test_every_rule_has_cases_of_both_kinds():
    for rule in rules():
        assert {case.denies for case in EVERY if case.rule == rule} == {True, False}, rule.name


def test_there_are_as_many_that_must_not_be_read():
    counts = Counter(case.denies for case in EVERY if not case.known)
    assert min(counts[True], counts[False]) >= 420


def test_every_case_is_there_once_and_says_why():
    assert [row for row, count in Counter((case.rule.asks, case.paper, case.title, case.text) for case in EVERY).items() if count > 1] == []
    assert all(case.reason and case.wanted and case.text for case in EVERY)


def test_the_page_shows_the_tables():
    assert PAGE.read_text(encoding="utf-8") == page(), "run make cases"
