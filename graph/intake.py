"""Decisions of files into a graph: all of a file, or nothing of it and a line for each that cannot be taken.

Two people may say the same of one subject: it is kept for the one who said so first. Who says otherwise a day later has changed
her or his own mind; against what somebody else says it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinshen.graph.atomic import replacing
from jinshen.graph.corrections import changes
from jinshen.graph.decisions import Correction, Entry, content, from_line, subject, to_line
from jinshen.graph.facts import Key
from jinshen.graph.ledger import Kept, contradictions, number_of, spelled
from jinshen.graph.store import Graph
from jinshen.pipeline.errors import GraphError

# A decision with the place that names it, or what is wrong there.
Placed = tuple[str, Entry | str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: how many decisions are new and known; what is wrong, and then nothing is taken; what waits for its page."""

    added: int
    known: int
    faults: tuple[str, ...]
    waiting: tuple[str, ...]


def read_lines(where: Path) -> Iterator[Placed]:
    """The decisions of a file, each with its file and line, those that are none with what is wrong.

    Raises GraphError for a file that cannot be read.
    """
    try:
        lines = where.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as error:
        raise GraphError(f"{where}: cannot be read ({error.strerror}); name a file of decisions") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{where}:{number}"
            try:
                yield place, from_line(line.decode("utf-8"))
            except UnicodeDecodeError:
                yield place, "not UTF-8"
            except ValueError as error:
                yield place, str(error)


def write_lines(graph: Graph, where: Path) -> int:
    """Writes the decisions of people to a file, a line each, sorted; how many."""
    lines = sorted(map(to_line, graph.ledger.entries()))
    with replacing(where) as stream:
        stream.writelines(f"{line}\n" for line in lines)
    return len(lines)


def take_in(graph: Graph, placed: Iterable[Placed], *, waiting: bool = False, what: str = "import") -> Taken:
    """Keeps decisions and builds anew, or keeps nothing where one cannot be taken; `waiting` allows those of no known page."""
    given = list(placed)
    faults = [f"{place}: {told}" for place, told in given if isinstance(told, str)]
    entries = [(place, told) for place, told in given if not isinstance(told, str)]
    with graph.writing():
        current = graph.ledger.current()
        new, against = _settled(entries, current)
        unknown = [f"{place}: {told}" for place, told in unanswered(graph, [one for one in entries if one[1] in new.values()])]
        faults += against + ([] if waiting else unknown)
        faults += [f"{place}: {told}" for place, told in _crossed(entries, new, current)]
        if faults:
            return Taken(0, 0, tuple(sorted(set(faults), key=_by_line)), ())
        if new:
            graph.keep(sorted(new.values(), key=to_line), what=what)
    return Taken(len(new), len(entries) - len(new), (), tuple(unknown))


def _by_line(told: str) -> tuple[str, int, str]:
    """Faults in the order of files and lines."""
    place = told.split(": ")[0]
    name, _, number = place.rpartition(":")
    return name, int(number) if number.isdigit() else 0, told


def _settled(entries: Sequence[tuple[str, Entry]], current: dict[str, Kept]) -> tuple[dict[str, Entry], list[str]]:
    """What is new, by its subject, and the lines that speak against another line or against the graph."""
    told: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for place, entry in entries:
        told[subject(entry)].append((place, entry))
    new: dict[str, Entry] = {}
    against = []
    for about, several in told.items():
        kept = current.get(about)
        sides = [*([(number_of(kept), kept.entry)] if kept else []), *several]
        holds = _holding([entry for _, entry in sides])
        if holds is None:
            first = sides[0]
            against += [
                f"{place}: {spelled(entry)} ({entry.by} {entry.day}), against {first[0]}: {spelled(first[1])}; keep one of them"
                for place, entry in sides[1:] if content(entry) != content(first[1])
            ]  # fmt: skip
        elif kept is None or holds != kept.entry:
            new[about] = holds
    return new, against


def _holding(entries: Sequence[Entry]) -> Entry | None:
    """Which of several decisions on one subject holds, None where they speak against each other."""
    rank: Callable[[Entry], tuple[str, str, str]] = lambda one: (one.day, one.by, to_line(one))  # noqa: E731
    if len({content(entry) for entry in entries}) == 1:
        return min(entries, key=rank)
    last = [entry for entry in entries if entry.day == max(one.day for one in entries)]
    if len({entry.by for entry in entries}) > 1 or len({content(entry) for entry in last}) > 1:
        return None
    return min(last, key=rank)


def _crossed(
    entries: Sequence[tuple[str, Entry]], new: dict[str, Entry], current: dict[str, Kept]
) -> Iterator[tuple[str, str]]:
    """Judgements that, with those of the graph, make one what is told to differ; the first place of each file's line."""
    places: dict[str, str] = {}
    for place, entry in entries:
        places.setdefault(to_line(entry), place)
    holding = [(places.get(to_line(entry), ""), entry) for entry in new.values()]
    holding += [(number_of(kept), kept.entry) for about, kept in current.items() if about not in new]
    for place, told in contradictions(holding):
        yield place, f"{told}; keep what is right"


def unanswered(graph: Graph, entries: Sequence[tuple[str, Entry]]) -> Iterator[tuple[str, str]]:
    """The decisions that nothing in the graph answers to, each with its place, and why."""
    if not entries:
        return
    pages, twins = set(graph.pages()), dict(graph.twins())
    facts: dict[str, list[tuple[str, Correction]]] = defaultdict(list)
    for place, entry in entries:
        if isinstance(entry, Correction):
            facts[entry.fact.page].append((place, entry))
            continue
        for key in (entry.one, entry.other):
            if key.page not in pages or key.page in twins or graph.person_at(key) is None:
                yield place, _unknown_key(graph, key, pages, twins)
    for name, several in sorted(facts.items()):
        yield from _unknown_facts(graph, name, several, twins)


def _unknown_key(graph: Graph, key: Key, pages: set[str], twins: dict[str, str]) -> str:
    if key.page not in pages or key.page in twins:
        return _no_page(key.page, twins)
    page = graph.page(key.page)
    known = [article.id for article in page.articles] if page else []
    if key.article not in known:
        return f"no article {key.article} on {key.page}; its articles: {', '.join(known)}"
    number = f" ({key.nth})" if key.nth > 1 else ""
    return f"{key.page} {key.article} shows no {key.name}{number} in a post or at an event"


def _no_page(name: str, twins: dict[str, str]) -> str:
    return f"{name} has the content of {twins[name]}, which stands for both" if name in twins else f"no page {name} in this graph"


def _unknown_facts(
    graph: Graph, name: str, several: Sequence[tuple[str, Correction]], twins: dict[str, str]
) -> Iterator[tuple[str, str]]:
    page = graph.page(name)
    if page is None or name in twins:
        yield from ((place, _no_page(name, twins)) for place, _ in several)
        return
    _, missing = changes(page, [entry for _, entry in several])
    articles = {article.id for article in page.articles}
    for place, entry in several:
        if entry in missing:
            fact = entry.fact
            told = "" if fact.article in articles else f" (and no article {fact.article})"
            named = " ".join(filter(None, (fact.person, fact.title, fact.org, fact.event)))
            yield place, f"{name} does not tell this {fact.kind}{told}: {named}"


def waiting_entries(graph: Graph, kept: Sequence[Kept]) -> dict[int, str]:
    """The kept decisions to which nothing in the graph answers, by their numbers, and why."""
    placed: list[tuple[str, Entry]] = [(str(one.number), one.entry) for one in kept]
    return {int(place): told for place, told in unanswered(graph, placed)}
