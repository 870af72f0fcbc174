"""A graph to one HTML file that opens from disk: the network, a search, and for each fact its sentence.

Everything is inside the file, with cytoscape.js (MIT); a content security policy forbids anything else. What a page printed is
in one data block and reaches the document as text only. Limits: all people and events are in the file, so it grows with them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from jinshen.graph.answers import Row, event_row, shown
from jinshen.graph.atomic import replacing
from jinshen.graph.model import Edge
from jinshen.graph.questions import Asked, conflicts, homonyms
from jinshen.graph.schema import BODY_TYPES
from jinshen.graph.store import Graph

HERE = Path(__file__).parent / "sheet"
# Systems of the party-state with colours that colour-blind readers tell apart (Okabe and Ito).
SYSTEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "party": ("党委", "#d55e00", ("party", "discipline")),
    "government": ("政府", "#0072b2", ("government",)),
    "congress": ("人大", "#009e73", ("congress",)),
    "cppcc": ("政协", "#cc79a7", ("cppcc",)),
    "justice": ("法检", "#e69f00", ("court", "procuratorate")),
    "other": ("其他", "#999999", ()),
}


def _system(kinds: list[str]) -> str:
    """The system of the first body that has one: party before government, as protocol has it."""
    return next((name for name, (_, _, inside) in SYSTEMS.items() if any(kind in inside for kind in kinds)), "other")


def _read(edge: Edge) -> Row:
    row = shown(edge)
    return {"quote": row["quote"], "page": row["page"], "article": row["articleId"]}


class _Data:
    """The data block's parts, gathered in one pass over each kind of edge."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = {node.id: node for node in graph.nodes()}
        self.by_source: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        self.by_target: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in graph.edges():
            self.by_source[edge.source, edge.type].append(edge)
            self.by_target[edge.target, edge.type].append(edge)

    def _post(self, post: str) -> tuple[str, str]:
        properties = self.nodes[post].properties
        return str(properties["organization"]), str(properties["title"])

    def _kind(self, post: str) -> str:
        bodies = self.by_source[post, "POST_IN"]
        return str(self.nodes[bodies[0].target].properties.get("kind", "")) if bodies else ""

    def people(self) -> list[Row]:
        """Everyone, with posts, the ids of events, and the system of the posts."""
        rows = []
        for node in (node for node in self.nodes.values() if node.label == "Person"):
            held = self.by_source[node.id, "HOLDS"]
            posts = [
                {"organization": self._post(e.target)[0], "title": self._post(e.target)[1], "status": e.properties["status"],
                 "firstSeen": e.properties.get("firstSeen"), "lastSeen": e.properties.get("lastSeen"), **_read(e)}
                for e in held
            ]  # fmt: skip
            posts.sort(key=lambda p: (p["firstSeen"] or "~", p["organization"], p["title"]))
            rows.append({
                "id": node.id, "name": node.properties["name"], "disambiguator": node.properties.get("disambiguator"),
                "system": _system([self._kind(e.target) for e in held]), "posts": posts,
                "events": [e.target for e in self.by_source[node.id, "ATTENDED"]],
            })  # fmt: skip
        return sorted(rows, key=lambda row: (row["name"], row["id"]))

    def events(self) -> list[Row]:
        """All events, people in protocol order."""
        rows = []
        for node in (node for node in self.nodes.values() if node.label == "Event"):
            told = event_row(self.graph, node)
            stops = sorted(self.by_source[node.id, "VISITED"], key=lambda e: (e.properties["order"], e.id))
            rows.append({
                "id": node.id, "name": told["event"], "kinds": told["kinds"], "date": told["date"],
                "dateText": told["dateText"], "place": told["place"],
                "visited": [e.properties["text"] for e in stops], "people": self._attending(node.id),
                "bodies": [
                    {"role": kind, "name": self.nodes[e.source].properties["name"]}
                    for kind in BODY_TYPES.values() for e in self.by_target[node.id, kind]
                ],
                "reports": [_read(e) for e in self.by_target[node.id, "REPORTS"]],
            })  # fmt: skip
        return sorted(rows, key=lambda row: (row["date"] or "~", row["id"]))

    def _attending(self, event: str) -> list[Row]:
        rows = []
        for edge in self.by_target[event, "ATTENDED"]:
            acting = str(edge.properties.get("actingAs", ""))
            rows.append({
                "person": edge.source, "roles": edge.properties.get("roles", []), "order": edge.properties.get("order"),
                "post": "".join(self._post(acting)) if acting in self.nodes else None,
                "inferred": edge.properties.get("inferred", False), **_read(edge),
            })  # fmt: skip
        return sorted(rows, key=lambda row: (row["order"] or 10_000, row["person"]))

    def bodies(self) -> list[Row]:
        """The bodies in which somebody holds a post."""
        rows = []
        for node in (node for node in self.nodes.values() if node.label == "Organization"):
            holders = [
                {"person": held.source, "title": self._post(post.source)[1], "status": held.properties["status"]}
                for post in self.by_target[node.id, "POST_IN"] for held in self.by_target[post.source, "HOLDS"]
            ]  # fmt: skip
            if holders:
                short = node.properties.get("shortNames", [])
                rows.append({"id": node.id, "name": node.properties["name"], "shortNames": short, "holders": holders})
        return sorted(rows, key=lambda row: (row["name"], row["id"]))


def gather(graph: Graph) -> dict[str, Any]:
    """The data block of a graph: what the page shows, and nothing else."""
    data, counts = _Data(graph), graph.counts()
    events = data.events()
    days = sorted(event["date"] for event in events if event["date"] and not event["date"].startswith("--"))
    return {
        "summary": {
            "pages": counts.get("Page", 0), "people": counts.get("Person", 0), "posts": counts.get("Post", 0),
            "events": counts.get("Event", 0), "from": days[0][:10] if days else None, "to": days[-1][-10:] if days else None,
        },
        "systems": {name: {"name": shown_as, "colour": colour} for name, (shown_as, colour, _) in SYSTEMS.items()},
        "people": data.people(), "events": events, "bodies": data.bodies(),
        "conflicts": [{"kind": row["kind"], "detail": row["detail"]} for row in conflicts(graph, Asked(())).rows],
        "homonyms": [
            {key: row[key] for key in ("name", "one", "other", "reason")} for row in homonyms(graph, Asked(())).rows
        ],
    }  # fmt: skip


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def page(graph: Graph) -> str:
    """The whole HTML of a graph."""
    library = f"/*\n{(HERE / 'cytoscape.LICENSE').read_text(encoding='utf-8')}*/\n"
    library += (HERE / "cytoscape.min.js").read_text(encoding="utf-8")
    script = (HERE / "script.js").read_text(encoding="utf-8")
    # In a script element only `<` can end or open anything; JSON may write it as an escape.
    data = json.dumps(gather(graph), ensure_ascii=False).replace("<", "\\u003c")
    parts = {
        "__HASHES__": f"{_hash(library)} {_hash(script)}", "__STYLE__": (HERE / "style.css").read_text(encoding="utf-8"),
        "__LIBRARY__": library, "__SCRIPT__": script, "__DATA__": data,
    }  # fmt: skip
    html = (HERE / "page.html").read_text(encoding="utf-8")
    return _filled(html, parts)


def _filled(html: str, parts: dict[str, str]) -> str:
    """The template with its places filled in one pass, so that no filled part is looked at again."""
    return re.sub("|".join(parts), lambda match: parts[match[0]], html)


def write(graph: Graph, where: Path) -> None:
    """Writes the explorer of a graph; the same graph gives the same bytes."""
    with replacing(where) as stream:
        stream.write(page(graph))
