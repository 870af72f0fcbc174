"""A graph to the plain data that the explorer shows: lists whose items name each other by their numbers.

Every sentence stands once, in `sentences`, as [article, start, end, quote]; the page that it was read from has its `text`, where texts
are wanted and all of them together are no longer than TEXTS.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from jinshen.graph.assorted import UNKNOWN, Assorted, assort, text, told
from jinshen.graph.jsonl import Readable
from jinshen.graph.model import Edge
from jinshen.graph.reasons import tell_reasons
from jinshen.graph.schema import BODY_TYPES
from jinshen.graph.spelling import readings
from jinshen.graph.strongest import network
from jinshen.pipeline.labels import ROLES, STATUSES

Data = dict[str, Any]

TEXTS = 3_000_000  # characters; with what else is known of as many pages, ten megabytes

# An event's kind in English, by its name in `EVENT_KINDS`.
EVENTS = {
    "会议": "meeting", "调研": "field research", "考察": "study visit", "督导": "inspection", "培训": "training", "讲座": "lecture",
    "活动": "activity", "仪式": "ceremony", "演练": "drill", "签约": "signing", "座谈": "discussion", "走访": "visit",
    "表彰": "commendation", "比赛": "contest", "慰问": "visit of sympathy", "接待": "reception", "宣讲": "talk", "其他": "other",
}  # fmt: skip

# system: (Chinese, English, the kinds of bodies in it); a person's colour is that of the weightiest post.
SYSTEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "party": ("党委", "Party", ("party", "discipline")),
    "government": ("政府", "Government", ("government",)),
    "congress": ("人大", "People's congress", ("congress",)),
    "cppcc": ("政协", "CPPCC", ("cppcc",)),
    "justice": ("法检", "Courts, procuratorates", ("court", "procuratorate")),
    "other": ("其他", "Other", ()),
}
SYSTEM_OF = {kind: system for system, (_, _, kinds) in SYSTEMS.items() for kind in kinds}

# contradiction: its Chinese name and its English one
DOUBTS: dict[str, tuple[str, str]] = {
    "two-holders": ("一职两人", "two holders at one time"),
    "two-places": ("一日两地", "two far places on one day"),
    "misprinted-organization": ("机构疑误印", "organization perhaps misprinted"),
    "two-dates": ("一事两日", "two dates for one event"),
    "lower-title": ("职务先高后低", "title lower than before"),
}

# body's part in an event, by the type of its edge: Chinese, English
PARTS = {
    "ORGANIZED": ("主办", "organizer"), "HOSTED": ("承办", "host"), "CO_ORGANIZED": ("协办", "co-organizer"),
    "PARTICIPATED_IN": ("参加", "participant"), "INSPECTED_IN": ("受检", "inspected"),
}  # fmt: skip

KINDS = {
    "party": "党委", "discipline": "纪检监察", "government": "政府", "congress": "人大", "cppcc": "政协", "court": "法院",
    "procuratorate": "检察院", "mass": "群团", "company": "企业", "school": "学校", "hospital": "医院", "media": "媒体",
    "village": "村居", "other": "其他",
}  # fmt: skip


def _pages(found: Assorted) -> tuple[list[Data], list[Data]]:
    """Pages and articles; the sentences that are read from now on know their articles by page and number."""
    papers = dict(found.edges.ties("PAGE_OF"))
    names = {node.id: text(node, "name") for node in found.nodes["Newspaper"]}
    pages = [{**told(node, "file", "issueDate"), "paper": names.get(papers.get(node.id, ""), "")} for node in found.nodes["Page"]]
    on = found.to("PRINTED_ON")
    articles = []
    for index, node in enumerate(found.nodes["Article"]):
        page = on.get(node.id, -1)
        articles.append({**told(node, "title", "number", "start", "end", "struck"), "page": page})
        if page >= 0:
            found.articles[str(pages[page].get("file")), text(node, "number")] = index
    return pages, articles


def _bodies(found: Assorted) -> list[Data]:
    whole = found.to("PART_OF")
    return [
        {
            "id": node.id,
            **told(node, "name", "shortNames", "level"),
            "kind": text(node, "kind") or "other",
            "system": SYSTEM_OF.get(text(node, "kind"), "other"),
            "whole": whole.get(node.id, -1),
        }
        for node in found.nodes["Organization"]
    ]


def _posts(found: Assorted, bodies: list[Data]) -> list[Data]:
    at = found.to("POST_IN")
    return [
        {
            "id": node.id, **told(node, "title", "organization", "singleSeat", "vacantSince"),
            "body": at.get(node.id, -1),
            "system": bodies[at[node.id]]["system"] if node.id in at else "other",
        }
        for node in found.nodes["Post"]
    ]  # fmt: skip


class _Tenures:
    """What a text asserts of a tenure, and which follow each other in a post."""

    def __init__(self, found: Assorted) -> None:
        self._person = {tenure: found.number[person] for person, tenure in found.edges.ties("HAS_TENURE")}
        self._post = found.to("IN_POST")
        self._asserted = {self._key(node.id, text(node, "status")): told(node, "startDate", "endDate") for node in found.nodes["Tenure"]}
        self._next = [(edge.source, edge.target, edge.properties.get("days")) for edge in found.edges.of("SUCCEEDED_BY")]

    def _key(self, tenure: str, status: str) -> tuple[int, int, str]:
        return self._person.get(tenure, -1), self._post.get(tenure, -1), status

    def asserted(self, person: int, post: int, status: str) -> Data:
        """The days on which a text has the tenure begin and end."""
        return self._asserted.get((person, post, status), {})

    def successions(self) -> Iterator[tuple[int, list[Any]]]:
        """For each two tenures that follow each other the post, and [person, person after, days between]."""
        for before, after, days in self._next:
            yield self._post[before], [self._person[before], self._person[after], days]


def _weight(held: Data, posts: list[Data]) -> tuple[bool, bool, bool, bool, int, int, int]:
    """What puts a person's weightiest post first: held now, of a known system, a single seat, no acting one, often printed."""
    post, status = posts[held["post"]], held.get("status")
    single, other = bool(post.get("singleSeat")), post["system"] == "other"
    often, system = int(held.get("articles") or 0), list(SYSTEMS).index(post["system"])
    return status == "former", other, not single, status == "acting", -often, system, held["post"]


def _people(found: Assorted, posts: list[Data]) -> list[Data]:
    held: dict[int, list[Data]] = defaultdict(list)
    tenures = _Tenures(found)
    for edge in found.edges.of("HOLDS"):
        person, post = found.at(edge, "source"), found.at(edge, "target")
        known = told(edge, "status", "firstSeen", "lastSeen", "articles", "corrected")
        held[person].append({"post": post, **known, **tenures.asserted(person, post, known.get("status", "")), "seen": found.seen(edge.evidence)})
    for post, following in tenures.successions():
        posts[post].setdefault("successions", []).append(following)
    people = []
    for index, node in enumerate(found.nodes["Person"]):
        own = sorted(held[index], key=lambda one: _weight(one, posts))
        system = posts[own[0]["post"]]["system"] if own else "other"
        known = told(node, "name", "aliases", "disambiguator", "firstSeen", "lastSeen", "articles", "identifiers")
        people.append({"id": node.id, **known, "system": system, "posts": own})
    return people


def _events(found: Assorted) -> list[Data]:
    names = ("name", "kinds", "date", "endDate", "dateText", "datePrecision", "dates", "corrected")
    empty: Data = {"people": [], "bodies": [], "posts": [], "held": [], "visited": [], "areas": [], "reports": []}
    events = [
        {
            "id": node.id, **told(node, *names), **{name: [] for name in empty},
            **({"undated": True} if found.days[node.id].startswith(UNKNOWN) else {}),
        }
        for node in found.nodes["Event"]
    ]  # fmt: skip
    for edge in found.edges.of("ATTENDED"):
        events[found.at(edge, "target")]["people"].append(_attended(found, edge))
    for kind in BODY_TYPES.values():
        for edge in found.edges.of(kind):
            events[found.at(edge, "target")]["bodies"].append({"part": kind, **_venue(found, edge, edge.source)})
    for edge in found.edges.of("REPRESENTED_AT"):
        printed = str(edge.properties.get("quote") or "")
        one = {"post": found.at(edge, "source"), "text": printed, "seen": found.seen(edge.evidence)}
        events[found.at(edge, "target")]["posts"].append(one)
    for kind, name in (("HELD_AT", "held"), ("VISITED", "visited"), ("IN_AREA", "areas")):
        for edge in found.edges.of(kind):
            events[found.at(edge, "source")][name].append(_venue(found, edge, edge.target))
    for edge in found.edges.of("REPORTS"):
        one = {"article": found.at(edge, "source"), **told(edge, "reason"), "seen": found.seen(edge.evidence)}
        events[found.at(edge, "target")]["reports"].append(one)
    for event in events:
        event["people"].sort(key=lambda one: (one.get("inferred", False), one.get("order") or 9999, one["person"]))
        event["visited"].sort(key=lambda one: (one.get("order") or 9999, one["name"]))
        event["bodies"].sort(key=lambda one: (list(PARTS).index(one["part"]), one["name"]))
        event["reports"].sort(key=lambda one: one["article"])
    return events


def _attended(found: Assorted, edge: Edge) -> Data:
    """A person at an event; `printed`, where several reports tell it, is their articles, each with the place in its list."""
    acting = found.number.get(str(edge.properties.get("actingAs")), -1)
    printed = sorted({(found.article(one.page, one.article), int(str(one.extra.get("order") or 0))) for one in edge.evidence})
    return {
        "person": found.at(edge, "source"), **told(edge, "roles", "order", "reports", "corrected"), "post": acting,
        **({"inferred": True} if edge.properties.get("inferred") else {}), **({"printed": printed} if len(printed) > 1 else {}),
        "seen": found.seen(edge.evidence),
    }  # fmt: skip


def _venue(found: Assorted, edge: Edge, node: str) -> Data:
    """A body, an area or a place in an event; `body` is its number where it is a body."""
    label, number = found.label[node], found.number[node]
    name = text(found.nodes[label][number], "name")
    body = number if label == "Organization" else -1
    return {"name": name, "body": body, **told(edge, "order", "corrected"), "seen": found.seen(edge.evidence)}


def _doubts(found: Assorted) -> list[Data]:
    """Contradictions, each with what it is about and what was read."""
    tenures = {tenure: person for person, tenure in found.edges.ties("HAS_TENURE")}
    doubts = [
        {"id": node.id, **told(node, "kind", "severity", "detail", "quotes"), "about": [], "seen": []} for node in found.nodes["Contradiction"]
    ]
    for edge in found.edges.of("CONCERNS"):
        one, target = doubts[found.at(edge, "source")], tenures.get(edge.target, edge.target)
        about = [found.label[target], found.number[target]]
        if about not in one["about"]:
            one["about"].append(about)
        one["seen"] = sorted({*one["seen"], *found.seen(edge.evidence)})
    for one in doubts:
        one["about"].sort()
    return doubts


def _namesakes(found: Assorted) -> list[Data]:
    pairs = [
        {
            "one": found.at(edge, "source"), "other": found.at(edge, "target"), "same": kind == "MAYBE_SAME_AS",
            **{name: edge.properties[name] for name in ("score", "reason", "judge") if name in edge.properties},
        }
        for kind in ("MAYBE_SAME_AS", "DIFFERENT_FROM")
        for edge in found.edges.of(kind)
    ]  # fmt: skip
    return sorted(pairs, key=lambda pair: (not pair["same"], pair["one"], pair["other"]))


def _about(found: Assorted, events: list[Data]) -> Data:
    """What is in the graph, and from when to when: the days of its papers, and of its events where most papers tell none."""
    days = sorted(filter(None, (text(node, "issueDate") for node in found.nodes["Page"])))
    issued = 2 * len(days) > len(found.nodes["Page"])
    if not issued:
        held = (text(node, "date") for node in found.nodes["Event"])
        days = sorted([*days, *(day for day in held if len(day) == 10 and day[0] != "-")])
    labels = {"pages": "Page", "articles": "Article", "people": "Person", "posts": "Post", "events": "Event", "doubts": "Contradiction"}
    counts = {name: len(found.nodes[label]) for name, label in labels.items()}
    return {**counts, "attendances": sum(len(event["people"]) for event in events), "papers": [text(n, "name") for n in found.nodes["Newspaper"]],
            "from": days[0] if days else "", "to": days[-1] if days else "", "issued": issued}  # fmt: skip


def _add_texts(graph: Readable, pages: list[Data]) -> str:
    """Gives each page its text, where the graph keeps texts and they are not too long together; else says why there are none."""
    text_of: Callable[[str], str | None] = getattr(graph, "page_text", lambda _: None)
    texts = [text_of(str(page.get("file", ""))) for page in pages]
    if sum(len(one or "") for one in texts) > TEXTS:
        return "long"
    for page, one in zip(pages, texts, strict=True):
        page.update({"text": one} if one else {})
    return ""


def _names(found: Assorted) -> Iterator[str]:
    """All that is looked for by its sound."""
    for label in ("Person", "Organization", "Post", "Event", "Place", "Area"):
        for node in found.nodes[label]:
            known = told(node, "name", "title", "aliases", "shortNames")
            for one in known.values():
                yield from [one] if isinstance(one, str) else one


def _words() -> Data:
    """What the closed vocabularies are called: Chinese, English."""
    return {
        "roles": {role: (chinese.split("、")[0], role) for role, chinese in ROLES.items()}, "parts": PARTS,
        "kinds": {kind: (chinese, kind) for kind, chinese in KINDS.items()},
        "statuses": {status: (chinese.split("、")[0], status) for status, chinese in STATUSES.items()},
        "systems": {name: (chinese, english) for name, (chinese, english, _) in SYSTEMS.items()},
        "events": EVENTS, "doubts": DOUBTS,
    }  # fmt: skip


def exhibit(graph: Readable, *, texts: bool = True) -> Data:
    """All that the explorer shows, ready for JSON."""
    found = assort(graph)
    pages, articles = _pages(found)
    without = _add_texts(graph, pages) if texts else "unwanted"
    bodies = _bodies(found)
    posts = _posts(found, bodies)
    people, events, namesakes = _people(found, posts), _events(found), _namesakes(found)
    tell_reasons(graph, found, people, namesakes)
    data = {
        "about": {**_about(found, events), "without": without}, "words": _words(), "people": people, "posts": posts, "bodies": bodies,
        "events": events, "doubts": _doubts(found), "namesakes": namesakes, "articles": articles,
        "pages": pages, "sentences": found.sentences, "sounds": readings(_names(found)),
    }  # fmt: skip
    del found  # a third of all that is held; the network wants its place
    return {**data, "network": network(events, people, posts)}
