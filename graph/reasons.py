"""What the graph keeps of who is one person and who is not, as the explorer tells it: article by article, with score and reason.

A graph that keeps no decisions (one that is no file of ours) tells none.
"""

from __future__ import annotations

from typing import Any

from jinshen.graph.assorted import Assorted
from jinshen.graph.decisions import Decision, said
from jinshen.graph.facts import Key
from jinshen.graph.jsonl import Readable
from jinshen.graph.store import Graph

APPEARANCES = "SELECT p.name, article, a.name, nth, person FROM appearances a JOIN pages p ON p.number = page WHERE person IS NOT NULL"


def _told(found: Assorted, one: Decision) -> dict[str, Any]:
    ends = [found.article(key.page, key.article) for key in (one.one, one.other)]
    by = {"by": said(one)} if one.judge == "user" else {"score": one.score, "reason": one.reason}
    return {"articles": ends, **by}


def tell_reasons(graph: Readable, found: Assorted, people: list[dict[str, Any]], namesakes: list[dict[str, Any]]) -> None:
    """Gives each person `why` the articles that show them show one person, and each pair of people `by` whom they were judged.

    What people said stands first; then come the rules' joins in the order of the pages.
    """
    if not isinstance(graph, Graph):
        return
    person_of = {Key(page, article, name, nth): found.number[person] for page, article, name, nth, person in graph.rows(APPEARANCES)}
    pairs = {(pair["one"], pair["other"]): pair for pair in namesakes}
    for one in graph.decisions():
        ends = sorted(person_of.get(key, -1) for key in (one.one, one.other))
        if ends[0] < 0:
            continue
        if ends[0] == ends[1]:
            if one.judgement == "same":
                people[ends[0]].setdefault("why", []).append(_told(found, one))
        elif one.judge == "user" and (pair := pairs.get((ends[0], ends[1]))):
            pair["by"] = said(one)
