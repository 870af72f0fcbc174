"""A graph to GEXF 1.3 that moves in time: nodes and edges with start and end, for Gephi's timeline.

Source: GEXF 1.3 (gexf.net). Times are days printed in full; what is without one has no bounds. A person is there from the first to the last day
seen, a tenure from its asserted start, else the first day seen; an event on its days, and so is whoever attends it. Limits: lists and evidence
are JSON in texts; characters that XML 1.0 forbids are shown as U+FFFD; an id that is no token is written as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinshen.graph.jsonl import Readable, caption, line
from jinshen.graph.markup import attribute, in_two_parts, number, token
from jinshen.graph.plain import ties
from jinshen.graph.rows import day

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
TYPES = {bool: "boolean", int: "long", float: "double"}
STARTS = ("startDate", "date", "firstSeen", "firstMet", "firstIssue", "issueDate")
ENDS = ("endDate", "date", "lastSeen", "lastMet", "lastIssue", "issueDate")


def times(told: Mapping[str, Any]) -> str:
    """The bounds in time of what a node or edge says, as attributes; a start behind its end is none.

    >>> times({"firstSeen": "2024-03-05", "endDate": "2024-03-11"}), times({"date": "--03-11"})
    (' start="2024-03-05" end="2024-03-11"', '')
    """
    first, last = (next((found for name in names if (found := day(told.get(name)))), None) for names in (STARTS, ENDS))
    if first and last and first > last:
        return ""
    return "".join(f' {name}="{found.isoformat()}"' for name, found in (("start", first), ("end", last)) if found)


class _Attributes:
    """The attributes of nodes or edges as they turn up, each with a number and one type that holds all its values."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._types: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    def row(self, told: Mapping[str, Any]) -> str:
        """What is told, as values."""
        values = ""
        for name, value in told.items():
            found = TYPES.get(value.__class__, "string")
            known = self._types.setdefault(name, found)
            if known != found:
                self._types[name] = "double" if {known, found} == {"long", "double"} else "string"
            at = self._numbers.setdefault(name, len(self._numbers))
            shown = value if isinstance(value, str) else line(value) if isinstance(value, list) else number(value)
            values += f'<attvalue for="{at}" value={attribute(shown)}/>'
        return f"<attvalues>{values}</attvalues>" if values else ""

    def __str__(self) -> str:
        told = "".join(f'<attribute id="{self._numbers[name]}" title={attribute(name)} type="{kind}"/>\n' for name, kind in self._types.items())
        return f'<attributes class="{self._place}" mode="static">\n{told}</attributes>\n' if told else ""


def _when(graph: Readable) -> Callable[[str, str], str]:
    """The bounds of an edge that is at an event: the event's, which is looked for where the graph can be."""
    find = getattr(graph, "node", None)
    known: dict[str, str] = {}

    def bounds(source: str, target: str) -> str:
        event = next((end for end in (source, target) if end.startswith("event:")), None)
        if event is None or find is None:
            return ""
        if event not in known:
            if len(known) > 1 << 16:
                known.clear()
            node = find(event)
            known[event] = times(node.properties) if node else ""
        return known[event]

    return bounds


def write(graph: Readable, where: Path) -> None:
    """Writes the graph to a file; the same graph gives the same bytes."""
    of_nodes, of_edges = _Attributes("node"), _Attributes("edge")
    bounds = _when(graph)
    with in_two_parts(where) as (head, body, _):
        body.write("<nodes>\n")
        for node in graph.nodes():
            told = of_nodes.row({"labels": node.label, **node.properties})
            body.write(f'<node id="{token(node.id)}" label={attribute(caption(node))}{times(node.properties)}>{told}</node>\n')
        body.write("</nodes>\n<edges>\n")
        for edge, kind, source, target, told_edge, _ in ties(graph):
            weight = f' weight="{told_edge["weight"]}"' if "weight" in told_edge else ""
            ends = f'source="{token(source)}" target="{token(target)}" kind="{kind}" label="{kind}"{weight}'
            body.write(f'<edge id="{token(edge)}" {ends}{times(told_edge) or bounds(source, target)}>{of_edges.row(told_edge)}</edge>\n')
        body.write("</edges>\n</graph>\n</gexf>\n")
        head.write(f"{HEAD}{of_nodes}{of_edges}")
