"""One person of a graph to a dossier: identity, posts, events, company, contradictions, what is inferred, what the papers leave open.

A dossier is a value that knows no format: parts of sentences and tables, each line with the numbers of the sources that say so.
`dossier_pages` makes Markdown and HTML of it, `dossier_pdf` a PDF. What `jinshen ask` tells is asked of it, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinshen.graph.citations import Note
from jinshen.graph.dossier_case import Case, Line, Part
from jinshen.graph.dossier_coverage import coverage
from jinshen.graph.dossier_events import company, doubts, events, inferred
from jinshen.graph.dossier_person import identity, tenures
from jinshen.graph.dossier_words import Speech
from jinshen.graph.model import Node
from jinshen.graph.store import Graph

PARTS = (identity, tenures, events, company, doubts, inferred, coverage)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's dossier in a language; `notes` are all that its lines cite, by number."""

    title: str
    lead: Line
    parts: Sequence[Part]
    notes: Sequence[Note]
    say: Speech


def dossier(graph: Graph, person: Node, *, lang: str = "zh", every: bool = False) -> Dossier:
    """The dossier of a person; `every` lists also what makes it long. The same graph gives the same dossier."""
    case = Case(graph, person, Speech(lang), every)
    parts = [part for make in PARTS for part in make(case)]
    lead = case.line("lead", articles=person.properties.get("articles", 0))
    return Dossier(f"{case.say('head')}：{case.name}" if lang == "zh" else f"{case.say('head')}: {case.name}", lead, parts, list(case.notes), case.say)
