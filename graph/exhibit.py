"""A graph to the plain data that the explorer shows: lists whose items name each other by their numbers.

People come by how much is known of them, events by date, all else by name; the same graph gives the same data. Every sentence
stands once, in `sentences`, as [article, start, end, quote]; the page that it was read from has its `text`, where all texts together
are no longer than TEXTS.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from jinshen.graph.jsonl import Readable
from jinshen.graph.model import Edge, Evidence, Node
from jinshen.graph.schema import BODY_TYPES
from jinshen.pipeline.labels import ROLES, STATUSES

Data = dict[str, Any]

UNKNOWN = "9999"  # the year of an event without one, behind all others
TEXTS = 3_000_000  # characters; nine megabytes, what a browser still opens in a second

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

# body's part in an event: Chinese, by the type of its edge
PARTS = {"ORGANIZED": "主办", "HOSTED": "承办", "CO_ORGANIZED": "协办", "PARTICIPATED_IN": "参加", "INSPECTED_IN": "受检"}

KINDS = {
    "party": "党委", "discipline": "纪检监察", "government": "政府", "congress": "人大", "cppcc": "政协", "court": "法院",
    "procuratorate": "检察院", "mass": "群团", "company": "企业", "school": "学校", "hospital": "医院", "media": "媒体",
    "village": "村居", "other": "其他",
}  # fmt: skip


@dataclass(slots=True)
class _Sorted:
    """The nodes of the graph by label, in the order of the explorer's lists, and the edges by type."""

    nodes: dict[str, list[Node]]
    number: dict[str, int]
    label: dict[str, str]
    edges: dict[str, list[Edge]]
    days: dict[str, str]
    articles: dict[tuple[str, str], int] = field(default_factory=dict)
    sentences: list[list[Any]] = field(default_factory=list)
    known: dict[tuple[int, int, int, str], int] = field(default_factory=dict)

    def at(self, edge: Edge, end: str) -> int:
        """The number of an edge's `source` or `target` in the list of its label."""
        return self.number[edge.source if end == "source" else edge.target]

    def seen(self, evidence: Iterable[Evidence]) -> list[int]:
        """The numbers of sentences; an article that is not in the graph is -1."""
        found = []
        for one in evidence:
            key = (self.articles.get((one.page, one.article), -1), one.start, one.end, one.quote)
            if key not in self.known:
                self.known[key] = len(self.sentences)
                self.sentences.append(list(key))
            found.append(self.known[key])
        return list(dict.fromkeys(found))


def _told(node: Node, *names: str) -> Data:
    return {name: node.properties[name] for name in names if node.properties.get(name) not in (None, "", [])}


def _text(node: Node, name: str) -> str:
    return str(node.properties.get(name) or "")


def _days(nodes: dict[str, list[Node]], edges: dict[str, list[Edge]]) -> dict[str, str]:
    """Event to the day that sorts it: its date; a month and day without a year count as of the year of the page."""
    issued = {node.id: _text(node, "issueDate") for node in nodes["Page"]}
    printed = {edge.source: issued.get(edge.target, "") for edge in edges["PRINTED_ON"]}
    reported: dict[str, str] = {}
    for edge in edges["REPORTS"]:
        reported[edge.target] = min(filter(None, (reported.get(edge.target), printed.get(edge.source))), default="")
    found = {}
    for node in nodes["Event"]:
        day, known = _text(node, "date"), reported.get(node.id, "")
        found[node.id] = (known[:4] or UNKNOWN) + day[1:] if day.startswith("--") else day or known or UNKNOWN
    return found


def _gather(graph: Readable) -> _Sorted:
    nodes: dict[str, list[Node]] = defaultdict(list)
    edges: dict[str, list[Edge]] = defaultdict(list)
    for node in graph.nodes():
        nodes[node.label].append(node)
    for edge in graph.edges():
        edges[edge.type].append(edge)
    at: dict[str, int] = defaultdict(int)
    for edge in edges["ATTENDED"]:
        at[edge.source] += 1
    days = _days(nodes, edges)
    for label, members in nodes.items():
        if label == "Person":
            members.sort(key=lambda n: (-at[n.id], -int(n.properties.get("articles") or 0), _text(n, "name"), n.id))  # type: ignore[arg-type]
        elif label == "Event":
            members.sort(key=lambda n: (days[n.id], _text(n, "name"), n.id))
        else:
            members.sort(key=lambda n: (_text(n, "kind") * (label == "Contradiction"), _text(n, "name"), _text(n, "file"), n.id))
    number = {node.id: index for members in nodes.values() for index, node in enumerate(members)}
    label_of = {node.id: label for label, members in nodes.items() for node in members}
    return _Sorted(nodes, number, label_of, edges, days)


def _pages(found: _Sorted) -> tuple[list[Data], list[Data]]:
    """Pages and articles; the sentences that are read from now on know their articles by page and number."""
    papers = {edge.source: edge.target for edge in found.edges["PAGE_OF"]}
    names = {node.id: _text(node, "name") for node in found.nodes["Newspaper"]}
    pages = [{**_told(node, "file", "issueDate"), "paper": names.get(papers.get(node.id, ""), "")} for node in found.nodes["Page"]]
    on = {edge.source: found.at(edge, "target") for edge in found.edges["PRINTED_ON"]}
    articles = []
    for index, node in enumerate(found.nodes["Article"]):
        page = on.get(node.id, -1)
        articles.append({**_told(node, "title", "number"), "page": page})
        if page >= 0:
            found.articles[str(pages[page].get("file")), _text(node, "number")] = index
    return pages, articles


def _bodies(found: _Sorted) -> list[Data]:
    whole = {edge.source: found.at(edge, "target") for edge in found.edges["PART_OF"]}
    return [
        {
            "id": node.id,
            **_told(node, "name", "shortNames", "level"),
            "kind": _text(node, "kind") or "other",
            "system": SYSTEM_OF.get(_text(node, "kind"), "other"),
            "whole": whole.get(node.id, -1),
        }
        for node in found.nodes["Organization"]
    ]


def _posts(found: _Sorted, bodies: list[Data]) -> list[Data]:
    at = {edge.source: found.at(edge, "target") for edge in found.edges["POST_IN"]}
    return [
        {
            **_told(node, "title", "organization", "singleSeat", "vacantSince"),
            "body": at.get(node.id, -1),
            "system": bodies[at[node.id]]["system"] if node.id in at else "other",
        }
        for node in found.nodes["Post"]
    ]


def _weight(held: Data, posts: list[Data]) -> tuple[bool, bool, bool, bool, int, int, int]:
    """What puts a person's weightiest post first: held now, of a known system, a single seat, no acting one, often printed."""
    post, status = posts[held["post"]], held.get("status")
    single, other = bool(post.get("singleSeat")), post["system"] == "other"
    often, system = int(held.get("articles") or 0), list(SYSTEMS).index(post["system"])
    return status == "former", other, not single, status == "acting", -often, system, held["post"]


def _people(found: _Sorted, posts: list[Data]) -> list[Data]:
    held: dict[int, list[Data]] = defaultdict(list)
    for edge in found.edges["HOLDS"]:
        told: Data = {name: edge.properties[name] for name in ("status", "firstSeen", "lastSeen", "articles", "corrected") if name in edge.properties}
        held[found.at(edge, "source")].append({"post": found.at(edge, "target"), **told, "seen": found.seen(edge.evidence)})
    people = []
    for index, node in enumerate(found.nodes["Person"]):
        own = sorted(held[index], key=lambda one: _weight(one, posts))
        system = posts[own[0]["post"]]["system"] if own else "other"
        known = _told(node, "name", "aliases", "disambiguator", "firstSeen", "lastSeen", "articles", "identifiers")
        people.append({"id": node.id, **known, "system": system, "posts": own})
    return people


def _events(found: _Sorted) -> list[Data]:
    told = ("name", "kinds", "date", "endDate", "dateText", "datePrecision", "dates", "corrected")
    empty: Data = {"people": [], "bodies": [], "posts": [], "held": [], "visited": [], "areas": [], "reports": []}
    events = [
        {
            "id": node.id, **_told(node, *told), **{name: [] for name in empty},
            **({"undated": True} if found.days[node.id].startswith(UNKNOWN) else {}),
        }
        for node in found.nodes["Event"]
    ]  # fmt: skip
    for edge in found.edges["ATTENDED"]:
        events[found.at(edge, "target")]["people"].append(_attended(found, edge))
    for kind in BODY_TYPES.values():
        for edge in found.edges[kind]:
            events[found.at(edge, "target")]["bodies"].append({"part": kind, **_venue(found, edge, edge.source)})
    for edge in found.edges["REPRESENTED_AT"]:
        text = str(edge.properties.get("quote") or "")
        one = {"post": found.at(edge, "source"), "text": text, "seen": found.seen(edge.evidence)}
        events[found.at(edge, "target")]["posts"].append(one)
    for kind, name in (("HELD_AT", "held"), ("VISITED", "visited"), ("IN_AREA", "areas")):
        for edge in found.edges[kind]:
            events[found.at(edge, "source")][name].append(_venue(found, edge, edge.target))
    for edge in found.edges["REPORTS"]:
        one = {"article": found.at(edge, "source"), "seen": found.seen(edge.evidence)}
        events[found.at(edge, "target")]["reports"].append(one)
    for event in events:
        event["people"].sort(key=lambda one: (one.get("inferred", False), one.get("order") or 9999, one["person"]))
        event["visited"].sort(key=lambda one: (one.get("order") or 9999, one["name"]))
        event["bodies"].sort(key=lambda one: (list(PARTS).index(one["part"]), one["name"]))
        event["reports"].sort(key=lambda one: one["article"])
    return events


def _attended(found: _Sorted, edge: Edge) -> Data:
    told = {name: edge.properties[name] for name in ("roles", "order", "reports", "corrected") if edge.properties.get(name) is not None}
    acting = found.number.get(str(edge.properties.get("actingAs")), -1)
    sure = {"inferred": True} if edge.properties.get("inferred") else {}
    return {"person": found.at(edge, "source"), **told, "post": acting, **sure, "seen": found.seen(edge.evidence)}


def _venue(found: _Sorted, edge: Edge, node: str) -> Data:
    """A body, an area or a place in an event; `body` is its number where it is a body."""
    label, number = found.label[node], found.number[node]
    order = {"order": edge.properties["order"]} if "order" in edge.properties else {}
    name = _text(found.nodes[label][number], "name")
    return {"name": name, "body": number if label == "Organization" else -1, **order, "seen": found.seen(edge.evidence)}


def _doubts(found: _Sorted) -> list[Data]:
    """Contradictions, each with what it is about and what was read."""
    tenures = {edge.target: edge.source for edge in found.edges["HAS_TENURE"]}
    doubts = [
        {**_told(node, "kind", "severity", "detail", "quotes"), "about": [], "seen": []} for node in found.nodes["Contradiction"]
    ]
    for edge in found.edges["CONCERNS"]:
        one, target = doubts[found.at(edge, "source")], tenures.get(edge.target, edge.target)
        about = [found.label[target], found.number[target]]
        if about not in one["about"]:
            one["about"].append(about)
        one["seen"] = sorted({*one["seen"], *found.seen(edge.evidence)})
    for one in doubts:
        one["about"].sort()
    return doubts


def _namesakes(found: _Sorted) -> list[Data]:
    pairs = [
        {
            "one": found.at(edge, "source"), "other": found.at(edge, "target"), "same": kind == "MAYBE_SAME_AS",
            **{name: edge.properties[name] for name in ("score", "reason", "judge") if name in edge.properties},
        }
        for kind in ("MAYBE_SAME_AS", "DIFFERENT_FROM")
        for edge in found.edges[kind]
    ]  # fmt: skip
    return sorted(pairs, key=lambda pair: (not pair["same"], pair["one"], pair["other"]))


def _about(found: _Sorted) -> Data:
    """What is in the graph, and from when to when: the days of its papers, and of its events where most papers tell none."""
    days = sorted(filter(None, (_text(node, "issueDate") for node in found.nodes["Page"])))
    issued = 2 * len(days) > len(found.nodes["Page"])
    if not issued:
        held = (_text(node, "date") for node in found.nodes["Event"])
        days = sorted([*days, *(day for day in held if len(day) == 10 and day[0] != "-")])
    labels = {"pages": "Page", "articles": "Article", "people": "Person", "posts": "Post", "events": "Event", "doubts": "Contradiction"}
    counts = {name: len(found.nodes[label]) for name, label in labels.items()}
    return {**counts, "attendances": len(found.edges["ATTENDED"]), "papers": [_text(n, "name") for n in found.nodes["Newspaper"]],
            "from": days[0] if days else "", "to": days[-1] if days else "", "issued": issued}  # fmt: skip


def _texts(graph: Readable, pages: list[Data]) -> None:
    """Gives each page its text, where the graph keeps texts and they are not too long together."""
    text_of: Callable[[str], str | None] = getattr(graph, "page_text", lambda _: None)
    texts = [text_of(str(page.get("file", ""))) for page in pages]
    if sum(len(text or "") for text in texts) <= TEXTS:
        for page, text in zip(pages, texts, strict=True):
            page.update({"text": text} if text else {})


def exhibit(graph: Readable) -> Data:
    """All that the explorer shows, ready for JSON."""
    found = _gather(graph)
    pages, articles = _pages(found)
    _texts(graph, pages)
    bodies = _bodies(found)
    posts = _posts(found, bodies)
    words = {
        "roles": {role: text.split("、")[0] for role, text in ROLES.items()}, "parts": PARTS, "kinds": KINDS,
        "statuses": {status: text.split("、")[0] for status, text in STATUSES.items()},
        "systems": {name: [chinese, english] for name, (chinese, english, _) in SYSTEMS.items()},
        "doubts": {kind: list(names) for kind, names in DOUBTS.items()},
    }  # fmt: skip
    return {
        "about": _about(found), "words": words, "people": _people(found, posts), "posts": posts, "bodies": bodies,
        "events": _events(found), "doubts": _doubts(found), "namesakes": _namesakes(found), "articles": articles,
        "pages": pages, "sentences": found.sentences,
    }  # fmt: skip
