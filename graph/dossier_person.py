"""The parts of a dossier that tell who a person is and which posts papers show her or him in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jinshen.graph.answers import Row, node_of, shown
from jinshen.graph.citations import first_sight
from jinshen.graph.decisions import Decision, said
from jinshen.graph.dossier_case import Case, Line, Part
from jinshen.graph.dossier_words import reason
from jinshen.graph.facts import Key
from jinshen.graph.namesakes import APART, namesakes
from jinshen.graph.tenures import days_between

LONG = 60  # days without a sight that are told


def identity(case: Case) -> Iterator[Part]:
    """Name, aliases and id; why all that is told of this person is one person's; who bears the name and is not joined."""
    told = case.person.properties
    lines = [case.line("name", case.evidence[:1], name=case.name)]
    if aliases := told.get("aliases"):
        assert isinstance(aliases, list)
        lines.append(case.line("aliases", _printing(case, aliases), names=case.say.listed(aliases)))
    if called := told.get("disambiguator"):
        lines.append(case.line("called", _called(case, str(called)), called=called))
    lines.append(_seen(case))
    if identifiers := told.get("identifiers"):
        assert isinstance(identifiers, list)
        lines.append(case.line("identifiers", told=case.say.listed(identifiers)))
    lines.append(case.line("id", id=case.person.id))
    yield Part(case.say("identity"), lines)
    yield _joined(case)
    yield _namesakes(case)


def _called(case: Case, called: str) -> list[Row]:
    """The first sentence with the post by which a person is told apart, else the first of all: it is told apart by an area."""
    posts = [row for row in case.posts if called.startswith(f"{row['organization']}·{row['title']}")]
    return case.by_day(one for row in posts for one in row["evidence"])[:1] or case.evidence[:1]


def _printing(case: Case, aliases: list[str]) -> list[Row]:
    """For each way of printing a name the first sentence that prints it so."""
    found = (next((one for one in case.evidence if alias in "".join(one["quote"].split())), None) for alias in aliases)
    return [one for one in found if one]


def _seen(case: Case) -> Line:
    first, last = case.person.properties.get("firstSeen"), case.person.properties.get("lastSeen")
    dated = [one for one in case.evidence if case.notes.day(one["page"])]
    return case.line("seen", [*dated[:1], *dated[-1:]], first=first, last=last) if first else case.line("never dated", case.evidence[:1])


def _joined(case: Case) -> Part:
    """The joins of this person's appearances, those for one reason together, with the sentences of the first."""
    own = set(case.graph.appearances(case.person.id))
    spots = {(one["page"], one["article"]): one for one in reversed(case.evidence)}
    joins: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for one in case.graph.decisions(case.name):
        if one.judgement == "same" and one.one in own and one.other in own:
            joins[one.judge, said(one) if one.judge == "user" else reason(one.reason, case.say.lang)].append(one)
    rows = []
    for (judge, why), several in sorted(joins.items(), key=lambda told: (-len(told[1]), told[0])):
        least = min((one.score for one in several if one.score is not None), default=None)
        evidence = [spots[_place(key)] for key in (several[0].one, several[0].other) if _place(key) in spots]
        rows.append(case.row((why, len(several), least, case.say(judge)), evidence))
    says = [] if rows else [case.line("once", case.evidence[:1])]
    return Part(case.say("joined"), says, case.columns("why", "times", "least", "by"), rows, level=2)


def _place(key: Key) -> tuple[str, str]:
    return key.page, key.article


def _namesakes(case: Case) -> Part:
    """Everybody else of the name, with what keeps them apart."""
    edges = (*case.graph.edges_from(case.person.id, *APART), *case.graph.edges_to(case.person.id, *APART))
    rows, known = [], {case.person.id}
    for told in sorted((namesakes(case.graph, edge) for edge in edges), key=lambda told: (-(told["score"] or 0), told["oneId"], told["otherId"])):
        side = "other" if told["oneId"] == case.person.id else "one"
        known.add(told[f"{side}Id"])
        cells = (told[side], told[f"{side}Id"], case.say(told["judgement"]), told["score"], reason(told["reason"] or "", case.say.lang))
        rows.append(case.row(cells, told["evidence"]))
    for node in case.graph.named("Person", case.name):
        if node.id not in known:
            rows.append(case.row((node.properties.get("disambiguator"), node.id, case.say("unbound"), None, None), first_sight(case.graph, node.id)))
    says = [] if rows else [case.line("no namesakes")]
    return Part(case.say("namesakes"), says, case.columns("who", "number", "judgement", "score", "why"), rows, level=2)


def post_of(row: Row) -> str:
    """A post as one reads it.

    >>> post_of({"organization": "云州市青川区人民政府", "title": "区长"})
    '云州市青川区人民政府区长'
    """
    return f"{row['organization']}{row['title']}"


def telling(case: Case, row: Row) -> list[Row]:
    """All that shows a post, and what tells that it is over."""
    over = [other for other in case.posts if row["endDate"] and other["status"] == "former" and post_of(other) == post_of(row) and other is not row]
    return [*row["evidence"], *(one for other in over for one in other["evidence"])]


def tenures(case: Case) -> Iterator[Part]:
    """The posts in time: what papers show apart from what texts assert; who was in a single seat before and after."""
    rows = []
    for row in case.posts:
        cells = (
            post_of(row), case.say(row["status"]), case.span(row["firstSeen"], row["lastSeen"]), row["startDate"], row["endDate"],
            row["articles"], row["issuesSince"],
        )  # fmt: skip
        rows.append(case.row(cells, telling(case, row)))
    says = [case.line("tenure words" if rows else "no posts")]
    columns = case.columns("post", "status", "observed", "began", "ended", "articles", "since")
    yield Part(case.say("tenures"), says, columns, rows, [*_neighbours(case), *_gaps(case)])


def _gaps(case: Case) -> Iterator[Line]:
    """The long times between two posts in which no paper shows the person in any; what papers show of a post's time is from the first to the last day."""
    shown_in = sorted((row for row in case.posts if row["firstSeen"]), key=lambda row: (row["firstSeen"], row["lastSeen"]))
    latest: Row | None = None
    for row in shown_in:
        if latest and (days := days_between(latest["lastSeen"], row["firstSeen"])) > LONG:
            evidence = [*case.by_day(latest["evidence"])[-1:], *case.by_day(row["evidence"])[:1]]
            yield case.line("gap", evidence, first=latest["lastSeen"], last=row["firstSeen"], days=days)
        latest = max(latest or row, row, key=lambda one: one["lastSeen"])


def _neighbours(case: Case) -> Iterator[Line]:
    """Others in the same single seats before and after."""
    for has in case.graph.edges_from(case.person.id, "HAS_TENURE"):
        post = node_of(case.graph, case.graph.edges_from(has.target, "IN_POST")[0].target)
        told = [("before", edge.source) for edge in case.graph.edges_to(has.target, "SUCCEEDED_BY")]
        told += [("after", edge.target) for edge in case.graph.edges_from(has.target, "SUCCEEDED_BY")]
        for key, tenure in told:
            holder = case.graph.edges_to(tenure, "HAS_TENURE")[0].source
            if holder != case.person.id:
                evidence = case.by_day(one for edge in case.graph.edges_from(tenure, "EVIDENCED_BY") for one in shown(edge)["evidence"])
                other = node_of(case.graph, holder).properties["name"]
                yield case.line(key, evidence[:1], post=post_of(post.properties), other=other)
