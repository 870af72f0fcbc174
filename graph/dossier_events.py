"""The parts of a dossier that tell where a person was, with whom, what contradicts, and what of it is inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jinshen.graph.answers import Row, node_of, shown
from jinshen.graph.derived import MASS
from jinshen.graph.dossier_case import Case, Line, Part
from jinshen.graph.dossier_person import post_of
from jinshen.pipeline.labels import ROLES

# Of a role as many events as a page holds, of company and doubtful statements fewer: a dossier is some pages; --all shows all.
EVENTS, COMPANY = 15, 10
SURE = 0.9  # statements below this confidence are listed
# An event stands under the weightiest of a person's roles there.
WEIGHTIEST = ("chair", "lead", "speak", "host", "report", "lecture", "announce", "award", "receive", "accompany", "attend")


def events(case: Case) -> Iterator[Part]:
    """The events under the weightiest role that the person had there."""
    by: dict[str, list[Row]] = defaultdict(list)
    for row in case.attended:
        by[min(row["roles"], key=_weight, default="attend")].append(row)
    yield Part(case.say("events"), [case.line("order words" if by else "no events")])
    for role in sorted(by, key=_weight):
        rows = by[role]
        left = 0 if case.every else max(len(rows) - EVENTS, 0)
        told = [case.row(_event(case, row), row["evidence"]) for row in rows[left:]]
        columns = case.columns("date", "event", "place", "order", "roles", "post")
        yield Part(f"{case.say.role(role)} ({len(rows)})", (), columns, told, [case.line("more", count=left)] if left else (), level=2)


def _weight(role: str) -> int:
    return WEIGHTIEST.index(role) if role in WEIGHTIEST else len(ROLES)


def _date(case: Case, row: Row) -> str:
    return case.span(row["date"], row["endDate"]) or str(row["dateText"] or "")


def _event(case: Case, row: Row) -> tuple[object, ...]:
    roles = [*map(case.say.role, row["roles"]), *([case.say("by post")] if row["inferred"] else [])]
    return _date(case, row), row["event"], _where(case, row), row["order"], case.say.listed(roles), row["post"]


def _where(case: Case, row: Row) -> str:
    """Where an event was held and the stops of a tour, in order."""
    edges = [*case.graph.edges_from(row["eventId"], "HELD_AT"), *case.graph.edges_from(row["eventId"], "VISITED")]
    edges.sort(key=lambda edge: (edge.type, edge.properties.get("order", 0), edge.id))
    return case.say.listed(list(dict.fromkeys(str(edge.properties["text"]) for edge in edges if edge.properties.get("text"))))


def company(case: Case) -> Iterator[Part]:
    """Who was at the same events most often, the weightiest first."""
    told = sorted(case.asked("with"), key=lambda row: (-row["newmanWeight"], -row["events"], row["person"], row["personId"]))
    mass = sum(len(case.graph.edges_to(row["eventId"], "ATTENDED")) > MASS for row in case.attended)
    left = 0 if case.every else max(len(told) - COMPANY, 0)
    rows = [_companion(case, row) for row in told[: len(told) - left]]
    after = [case.line("more people", count=left)] if left else []
    says = [case.line("company words", mass=MASS, left=mass), *([] if rows else [case.line("no company")])]
    yield Part(case.say("company"), says, case.columns("who", "post", "together", "weight", "first met", "last met"), rows, after)


def _companion(case: Case, row: Row) -> Line:
    """One who was there too, with the sentences that name both or each."""
    days = ["" if (day or "").startswith("-") else day for day in (row["firstMet"], row["lastMet"])]  # of a day without a year nobody knows whether it is the first
    return case.row((row["person"], row["disambiguator"], row["events"], f"{row['newmanWeight']:.2f}", *days), row["evidence"])


def doubts(case: Case) -> Iterator[Part]:
    """The contradictions about the person and about events at which she or he was, each with the sentences of both sides."""
    about = [case.person.id, *(row["eventId"] for row in case.attended)]
    edges = {edge.source: edge for one in about for edge in case.graph.edges_to(one, "CONCERNS")}
    rows = []
    for doubt, edge in sorted(edges.items()):
        told, evidence = node_of(case.graph, doubt).properties, shown(edge)["evidence"]
        kind, severity, detail = (str(told[name]) for name in ("kind", "severity", "detail"))
        quotes = [f"“{' '.join(one['quote'].split())}”" for one in evidence]
        cells = (case.say.doubt(kind), case.say(severity), case.say.detail(detail), " ".join(dict.fromkeys(quotes)))
        rows.append(case.row(cells, evidence))
    says = [] if rows else [case.line("no doubts")]
    yield Part(case.say("doubts"), says, case.columns("kind", "severity", "detail", "quotes"), rows)


def inferred(case: Case) -> Iterator[Part]:
    """Posts printed without their holder, what people corrected, and what was read with less confidence than SURE."""
    sure = _confidences(case)
    rows, left, silent = [], 0, 0
    for statement, row, known in _statements(case):
        how = _how(case, row, sure.get(known))
        rows += [case.row((statement, sure.get(known), case.say.listed(how)), row["evidence"])] if how else []
        left += not how and known in sure
        silent += not how and known not in sure
    says = [case.line("sure enough", count=left, floor=SURE)] if left else []
    says += [case.line("nothing sure", count=silent)] if silent else []
    yield Part(case.say("inferred"), says, case.columns("statement", "sure", "how"), rows)


def _statements(case: Case) -> Iterator[tuple[str, Row, str]]:
    """All posts and attendances, each as one reads it, its row and the key of its confidence."""
    for row in case.posts:
        yield case.say("as", post=post_of(row), status=case.say(row["status"])), row, f"{post_of(row)} {row['status']}"
    for row in case.attended:
        yield case.say("at", date=_date(case, row), event=row["event"]).strip(), row, row["eventId"]


def _confidences(case: Case) -> dict[str, float]:
    """How surely posts and attendances were read, as far as that is told."""
    found = {}
    for has in case.graph.edges_from(case.person.id, "HAS_TENURE"):
        told = node_of(case.graph, has.target).properties
        post = node_of(case.graph, case.graph.edges_from(has.target, "IN_POST")[0].target)
        found[f"{post_of(post.properties)} {told['status']}"] = told.get("confidence")
    for edge in case.graph.edges_from(case.person.id, "ATTENDED"):
        found[edge.target] = edge.properties.get("confidence")
    return {key: float(str(value)) for key, value in found.items() if value is not None}


def _how(case: Case, row: Row, sure: float | None) -> Sequence[str]:
    """Why a statement is listed among the inferred: [] where it is not."""
    told = [case.say("by post")] if row.get("inferred") else []
    told += [case.say("corrected", who=who) for who in dict.fromkeys(str(one["corrected"]) for one in row["evidence"] if "corrected" in one)]
    return told + ([case.say("not so sure", floor=SURE)] if sure is not None and sure < SURE else [])
