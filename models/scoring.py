"""Gold and predicted page records to precision, recall and F1, row by row.

Source: the scoring of the annotation guide's gold. Strict spans for mentions; bodies count as equal through the gold's alias lists,
and a local body has to be named with its area; events are paired by name and people before their parts are compared.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinshen.models.folding import Bodies, bigrams, dice, overlap, squash
from jinshen.pipeline.errors import PageError
from jinshen.pipeline.labels import MENTION_LABELS

ROWS = (
    *MENTION_LABELS, "mentions", "articles", "byline", "posts", "posts-printed", "posts-no-org", "events", "attendance",
    "roles", "order", "dates", "places", "visited", "organizations", "4W",
)  # fmt: skip
SAME_ARTICLE, SAME_EVENT, EXACT_ARTICLE = 0.3, 0.3, 0.8
Record = dict[str, Any]


@dataclass(slots=True)
class Row:
    """The counts of one row."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Counts what both sides have, as often as both have it, and what only one has."""
        wanted, got = Counter(gold), Counter(found)
        self.right += (wanted & got).total()
        self.missed += (wanted - got).total()
        self.extra += (got - wanted).total()

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def found(self) -> int:
        return self.right + self.extra

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The rows of ROWS, how many pages, and the years that no page prints."""

    rows: dict[str, Row] = field(default_factory=lambda: {name: Row() for name in ROWS})
    pages: int = 0
    invented_years: int = 0

    def as_json(self) -> Record:
        """The figures as plain values, keys as in the table."""
        rows = {
            name: {"p": row.precision, "r": row.recall, "f": row.f1, "gold": row.gold, "found": row.found}
            for name, row in self.rows.items()
        }
        return {**rows, "invented_years": self.invented_years}


def _pairs(gold: list[Record], found: list[Record], alike: Callable[[Record, Record], float], floor: float) -> list[tuple[int, int]]:
    """One-to-one pairs of indexes, the most alike first, none below the floor."""
    ranked = sorted(((-alike(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)))
    left: set[int] = set()
    right: set[int] = set()
    kept = []
    for score, i, j in ranked:
        if -score >= floor and i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((i, j))
    return kept


def _mentions(page: Record) -> set[tuple[int, int, str]]:
    every = [*page.get("masthead_mentions", ()), *(m for a in page.get("articles", ()) for m in a.get("mentions", ()))]
    return {(m["start"], m["end"], m["label"]) for m in every}


def _people(event: Record) -> list[str]:
    return [squash(p["person"]) for p in sorted(event.get("participants", ()), key=lambda p: p.get("order", 0))]


def _alike(one: Record, other: Record) -> float:
    """How alike two events of one article are by name and people; 0 across articles."""
    if one["_article"] != other["_article"]:
        return 0.0
    people = dice(set(_people(one)), set(_people(other)))
    return 0.1 + 0.45 * dice(bigrams(one.get("name", "")), bigrams(other.get("name", ""))) + 0.45 * people


def _same_place(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one == other or (min(len(one), len(other)) >= 3 and (one.endswith(other) or other.endswith(one)))


class _PageScorer:
    """The comparison of one page; adds to the scores it is given."""

    def __init__(self, scores: Scores, gold: Record, found: Record, aliases: dict[str, list[str]]) -> None:
        self.rows, self.scores = scores.rows, scores
        self.gold, self.found = gold, found
        self.printed = Bodies(aliases, None)
        self.resolved = Bodies(aliases, gold.get("jurisdiction"))
        self.articles: tuple[list[Record], list[Record]] = (gold.get("articles", []), found.get("articles", []))
        self.numbers: tuple[dict[int, str], dict[int, str]] = ({}, {})

    def score(self) -> None:
        """Adds every row of the page."""
        self._score_mentions()
        self._score_articles()
        self._score_posts()
        for gold, found in self._paired_events():
            self._score_event(gold, found)

    def _score_mentions(self) -> None:
        gold, found = _mentions(self.gold), _mentions(self.found)
        for label in MENTION_LABELS:
            self.rows[label].add({m for m in gold if m[2] == label}, {m for m in found if m[2] == label})
        known = {m for m in gold if m[2] in MENTION_LABELS}
        self.rows["mentions"].add(known, {m for m in found if m[2] in MENTION_LABELS})

    def _score_articles(self) -> None:
        gold, found = self.articles
        pairs = _pairs(gold, found, overlap, SAME_ARTICLE)
        exact = sum(overlap(gold[i], found[j]) >= EXACT_ARTICLE for i, j in pairs)
        row = self.rows["articles"]
        row.right, row.missed, row.extra = row.right + exact, row.missed + len(gold) - exact, row.extra + len(found) - exact
        self.numbers = ({i: f"{n}" for n, (i, _) in enumerate(pairs)}, {j: f"{n}" for n, (_, j) in enumerate(pairs)})
        self.rows["byline"].add(*({(self._number(side, i), squash(b["name"]), b["role"]) for i, a in enumerate(self.articles[side])
                                   for b in a.get("byline", ())} for side in (0, 1)))  # fmt: skip

    def _number(self, side: int, index: int) -> str:
        """One name for an article and its twin on the other side."""
        return self.numbers[side].get(index, f"{'gp'[side]}{self.articles[side][index]['start']}")

    def _posts(self, side: int, bodies: Bodies) -> set[tuple[str, str, str, str]]:
        return {
            (squash(x["person"]), squash(x["title"]), bodies(x.get("org")), x.get("status", "current"))
            for article in self.articles[side] for x in article.get("posts", ())
        }  # fmt: skip

    def _score_posts(self) -> None:
        gold = self._posts(0, self.printed)
        printed = self._posts(1, self.printed)
        self.rows["posts"].add(gold, self._posts(1, self.resolved))
        self.rows["posts-printed"].add(gold, printed)
        self.rows["posts-no-org"].add({post[:2] for post in gold}, {post[:2] for post in printed})

    def _paired_events(self) -> list[tuple[Record, Record]]:
        told = [[{**event, "_article": self._number(side, i)} for i, article in enumerate(self.articles[side])
                 for event in article.get("events", ())] for side in (0, 1)]  # fmt: skip
        pairs = _pairs(told[0], told[1], _alike, SAME_EVENT)
        row = self.rows["events"]
        row.right += len(pairs)
        row.missed += len(told[0]) - len(pairs)
        row.extra += len(told[1]) - len(pairs)
        lonely_gold = [event for i, event in enumerate(told[0]) if i not in {i for i, _ in pairs}]
        lonely_found = [event for j, event in enumerate(told[1]) if j not in {j for _, j in pairs}]
        return [
            *((told[0][i], told[1][j]) for i, j in pairs),
            *((event, {}) for event in lonely_gold), *(({}, event) for event in lonely_found),
        ]  # fmt: skip

    def _score_event(self, gold: Record, found: Record) -> None:
        people = (_people(gold), _people(found))
        self.rows["attendance"].add(set(people[0]), set(people[1]))
        self.rows["roles"].add(*({(squash(p["person"]), role) for p in event.get("participants", ()) for role in p["roles"]}
                                 for event in (gold, found)))  # fmt: skip
        self.rows["order"].add(*(set(pairwise(names)) for names in people))
        dates = tuple({event["date"]} if event.get("date") else set() for event in (gold, found))
        self.rows["dates"].add(*dates)
        place, where = squash(gold.get("place")), squash(found.get("place"))
        where = place if _same_place(place, where) else where
        self.rows["places"].add({place} - {""}, {where} - {""})
        self._score_stops(gold, found)
        self.rows["organizations"].add(*({(self.printed(o.get("org")), o.get("role")) for o in event.get("organizations", ())}
                                         for event in (gold, found)))  # fmt: skip
        years = [bool(re.search(r"\d{4}(?=-)", event.get("date") or "")) for event in (gold, found)]
        self.scores.invented_years += bool(gold) and years[1] and not years[0]
        told = set(people[1]) if dates[0] == dates[1] and place == where else {f"{name}?" for name in people[1]}
        self.rows["4W"].add(set(people[0]), told)

    def _score_stops(self, gold: Record, found: Record) -> None:
        wanted, got = ({squash(stop) for stop in event.get("visited", ())} for event in (gold, found))
        for stop in sorted(got - wanted):
            twin = next((other for other in sorted(wanted - got) if _same_place(other, stop)), None)
            if twin:
                got = got - {stop} | {twin}
        self.rows["visited"].add(wanted, got)


def right_facts(gold: Record, found: Record, aliases: dict[str, list[str]] | None = None) -> list[bool]:
    """For each post, event and participant found, in the record's order, whether gold has it: a participant with just these roles."""
    scorer = _PageScorer(Scores(), gold, found, aliases or {})
    scorer._score_articles()
    posts = scorer._posts(0, scorer.printed)
    told = [[(number, event) for number, article in enumerate(scorer.articles[side]) for event in article.get("events", ())] for side in (0, 1)]
    named = [[{**event, "_article": scorer._number(side, number)} for number, event in told[side]] for side in (0, 1)]
    twins = {j: named[0][i] for i, j in _pairs(named[0], named[1], _alike, SAME_EVENT)}
    verdicts: list[bool] = []
    event_number = 0
    for article in scorer.articles[1]:
        for post in article.get("posts", ()):
            verdicts.append((squash(post["person"]), squash(post["title"]), scorer.resolved(post.get("org")), post["status"]) in posts)
        for event in article.get("events", ()):
            twin = twins.get(event_number)
            event_number += 1
            verdicts.append(twin is not None)
            parts = {squash(part["person"]): set(part["roles"]) for part in twin["participants"]} if twin else {}
            verdicts += [parts.get(squash(part["person"])) == set(part["roles"]) for part in event["participants"]]
    return verdicts


def _load(path: Path) -> Record:
    try:
        record: Record = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise PageError(f"{path}: no JSON ({error}); name gold pages as they stand") from None
    return record


def _is_page(path: Path) -> bool:
    return not path.name.startswith("aliases") and not path.name.endswith(".meta.json")


def predicted_pages(where: Path) -> dict[str, Record]:
    """Predicted pages by the stem of their names, from a folder of .json files or one .jsonl file."""
    if where.is_dir():
        return {path.stem: _load(path) for path in sorted(where.glob("*.json")) if _is_page(path)}
    pages = (json.loads(line) for line in where.read_text(encoding="utf-8-sig").split("\n") if line.strip())
    return {Path(page["page"]).stem: page for page in pages}


def gold_pages(gold: Path) -> Iterator[tuple[str, Record, dict[str, list[str]]]]:
    """The pages of a folder of gold: each one's name, its record and its bodies' other names."""
    aliases: dict[str, dict[str, list[str]]] = {}
    for path in sorted(gold.glob("aliases*.json")):
        aliases |= _load(path)
    for path in filter(_is_page, sorted(gold.glob("*.json"))):
        yield path.stem, _load(path), aliases.get(path.stem) or aliases.get(path.stem.split("_")[0]) or {}


def evaluate(gold: Path, predicted: Path) -> Scores:
    """The scores of predicted pages against a folder of gold; a page that is missing counts as empty.

    Raises PageError where the folder holds no gold page.
    """
    found, scores = predicted_pages(predicted), Scores()
    for name, page, known in gold_pages(gold):
        _PageScorer(scores, page, found.get(name, {}), known).score()
        scores.pages += 1
    if not scores.pages:
        raise PageError(f"{gold}: no gold page in this folder; gold pages end in .json")
    return scores
