"""`jinshen correct`: a wrong fact of a page set right or struck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from jinshen.graph.corrections import bare, changes, facts_of
from jinshen.graph.decisions import LISTS, NAMED_BY, SETTABLE, STRIKE, Correction, Fact, Value, said, subject
from jinshen.graph.ledger import by_page, spelled
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.progress import waiting
from jinshen.pipeline.cli.words import NAME, PLACE, TEXT, shown
from jinshen.pipeline.errors import GraphError

HELP = "\n".join(f"{kind:<12} named by {', '.join(f'--{name}' for name in NAMED_BY[kind])}; to set: {', '.join(keys)}" for kind, keys in SETTABLE.items())


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of a page: what its reading says of it, and what it says with the corrections so far."""

    fact: Fact
    read: Any
    now: Mapping[str, Value]


def _facts(graph: Graph, name: str, kind: str) -> Iterator[Told]:
    """The facts of one kind on a page."""
    page = graph.page(name)
    if page is None:
        pages = graph.pages()
        raise GraphError(f"no page {name} in this graph; its pages: {', '.join(pages[:5])}{' …' if len(pages) > 5 else ''}")
    if twin := dict(graph.twins()).get(name):
        raise GraphError(f"{name}: has the content of {twin}, which stands for both; correct that page")
    found, _ = changes(page, by_page(graph.ledger.entries()).get(name, []))
    for fact, read in facts_of(page):
        if fact.kind == kind:
            yield Told(fact, read, {field: one.value for field, one in found.get(fact, {}).items()})


def _is_meant(one: Told, wanted: Mapping[str, Any]) -> bool:
    """True for a fact of these names, as the page was read or as it is corrected, and of a sentence with these words."""
    fact, named = one.fact, {key: value for key, value in wanted.items() if value is not None}
    if (quote := named.pop("quote", None)) and bare(quote) not in bare(fact.quote):
        return False
    return all(value in (getattr(fact, key), one.now.get("name" if key == "event" and fact.kind == "event" else key)) for key, value in named.items())


def _meant(graph: Graph, page: str, kind: str, wanted: Mapping[str, Any]) -> Told:
    """The one fact that is meant; raises GraphError for none and for several, which it lists."""
    facts = list(_facts(graph, page, kind))
    found = [one for one in facts if _is_meant(one, wanted)]
    if len(found) == 1:
        return found[0]
    near = found or [one for one in facts if one.fact.person == wanted.get("person")] or facts
    listed = "; ".join(_named(one.fact) for one in near[:5]) + (" …" if len(near) > 5 else "")
    if found:
        raise GraphError(f"{page}: {len(found)} such facts ({kind}), say more, or which with --nth and a part of the --quote: {listed}")
    raise GraphError(f"{page}: tells no such {kind}; " + (f"it tells: {listed}" if listed else f"it tells no {kind} at all"))


def _named(fact: Fact) -> str:
    words = " ".join(filter(None, (fact.article, fact.person, fact.title, fact.org, fact.event)))
    return f"{words}{f' ({fact.nth})' if fact.nth > 1 else ''} “{bare(fact.quote)[:40]}”"


def _values(kind: str, pairs: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    """The fields to set and their values: of several by commas, nothing behind the mark for a date, a place or stops that are not told."""
    for pair in pairs:
        field, mark, text = pair.partition("=")
        if not mark or field not in SETTABLE[kind]:
            raise click.UsageError(f"--set {shown(pair)}: say FIELD=VALUE, FIELD one of {', '.join(SETTABLE[kind])}")
        if field in LISTS:
            yield field, tuple(one for each in text.replace("，", ",").replace("、", ",").split(",") if (one := each.strip()))
        else:
            yield field, text.strip() or None


def _corrections(one: Told, values: list[tuple[str, Value]], by: str, why: str) -> Iterator[Correction]:
    """The corrections of one fact; raises GraphError where they say what is told already."""
    for field, value in values:
        if field != STRIKE and one.now.get(field, getattr(one.read, field)) == value:
            raise GraphError(f"{_named(one.fact)}: its {field} is {value if value is not None else 'not told'} already")
        yield Correction(one.fact, field, value, by, date.today().isoformat(), why)


@click.command(epilog="\b\nFacts:\n" + HELP)
@click.argument("kind", metavar="FACT", type=click.Choice(list(NAMED_BY)))
@click.option("-g", "--graph", "where", required=True, type=PLACE, help="the graph file")
@click.option("--page", required=True, type=NAME, help="the page that says it")
@click.option("--article", type=TEXT, help="its article (a1, a2 …)")
@click.option("--person", type=TEXT, help="whose post, or who takes part")
@click.option("--title", type=TEXT, help="the post's title")
@click.option("--org", type=TEXT, help="the post's body, in full")
@click.option("--event", type=TEXT, help="the event's name")
@click.option("--quote", type=TEXT, help="words of the sentence, where several sentences say so")
@click.option("--nth", type=click.IntRange(1), help="which of several that are told alike")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", type=TEXT, help="what is right")
@click.option("--strike", is_flag=True, help="the fact is wrong altogether")
@click.option("--by", required=True, type=TEXT, help="who says so")
@click.option("--why", required=True, type=TEXT, help="why")
def command(
    kind: str, where: Path, page: str, pairs: tuple[str, ...], strike: bool, by: str, why: str, **wanted: Any
) -> None:
    """Set a FACT of a page right, or strike it: a post, a participant of an event, an event.

    The record of the page stays as it was read; the correction is a decision about page, article and sentence, and is applied
    whenever the graph is built, after a new reading of the page too. `jinshen decisions` lists and undoes it.

    Example: jinshen correct post -g graph.db --page a.txt --article a1 --person 卓然 --title 局长 --set org=云州市青川区教育局 --by 贺兰 --why 原文如此
    """
    if strike == bool(pairs):
        raise click.UsageError("say what is right with --set, or --strike the fact")
    if stray := [name for name in ("person", "title", "org", "event") if wanted[name] is not None and name not in NAMED_BY[kind]]:
        raise click.UsageError(f"a {kind} is not named by --{stray[0]}, but by {', '.join(f'--{name}' for name in NAMED_BY[kind])}")
    values: list[tuple[str, Value]] = [(STRIKE, None)] if strike else list(_values(kind, pairs))
    with open_graph(where) as graph:
        made = list(_corrections(_meant(graph, page, kind, wanted), values, by, why))
        current = graph.ledger.current()
        over = [current[subject(one)] for one in made if subject(one) in current]
        with waiting("building"):
            graph.keep(made, what="correct")
    for one in made:
        click.echo(shown(spelled(one)))
    for kept in over:
        click.echo(f"in place of decision {kept.number} ({shown(said(kept.entry))})")
