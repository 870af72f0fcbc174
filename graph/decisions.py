"""What people decide, as values and as lines of text: judgements of two appearances of one name, corrections of facts.

Source: graph model, "Identity": a decision is a line that a person can read, overrule and undo. A line is one JSON object with its
keys in a fixed order, so that files of decisions can be sorted, versioned and merged by lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeGuard

from jinshen.graph.facts import FULL, Key
from jinshen.graph.jsonl import line as json_line
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.labels import EVENT_KINDS, ROLES, STATUSES

JUDGEMENTS: dict[str, str] = {"same": "=", "different": "≠", "unsure": "?"}
# fact: what names it beside page, article and sentence
NAMED_BY: dict[str, tuple[str, ...]] = {
    "post": ("person", "title", "org"),
    "participant": ("person", "event"),
    "event": ("event",),
}
# fact: what of it can be set
SETTABLE: dict[str, tuple[str, ...]] = {
    "post": ("title", "org", "status", "person"),
    "participant": ("roles", "person"),
    "event": ("date", "place", "name", "kind", "visited"),
}
# what has several values: of which it can be, none where these are any words, and whether it can have none
LISTS: dict[str, tuple[Collection[str], bool]] = {"roles": (ROLES, False), "kind": (EVENT_KINDS, False), "visited": ((), True)}
UNTOLD = ("date", "place")  # what an event need not have
STRIKE = "strike"
PART = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")

Value = str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Two appearances of one name, whether they are one person, and who says so and why.

    `judge` is user or rule; a person is told by name and day (`by`, `day`), a rule by its score.
    """

    one: Key
    other: Key
    judgement: str
    judge: str
    score: float | None = None
    reason: str = ""
    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A post, participant or event of a page as its reading tells it, with the sentence; `nth` of several that are told alike."""

    page: str
    article: str
    kind: str
    person: str = ""
    title: str = ""
    org: str = ""
    event: str = ""
    quote: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Correction:
    """One value of a fact that a person sets, or, with the field `strike`, the whole fact that is wrong; `reason` is why."""

    fact: Fact
    field: str
    value: Value
    by: str
    day: str
    reason: str = ""


Entry = Decision | Correction


def is_day(text: str) -> bool:
    """True for a day of the calendar written YYYY-MM-DD.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2024-2-9")
    (True, False, False)
    """
    try:
        return bool(FULL.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_date(text: str) -> bool:
    """True for a date as records write it.

    >>> is_date("2024-04-15"), is_date("--04-15"), is_date("2024-04-15/2024-04-17"), is_date("2024-04"), is_date("4月15日")
    (True, True, True, True, False)
    """
    start, slash, end = text.partition("/")
    if slash:
        return "/" not in end and is_date(start) and is_date(end)
    return bool(PART.fullmatch(text)) or is_day(text) or (text.startswith("--") and is_day(f"2000{text[1:]}"))


def said(entry: Entry) -> str:
    """Who said it, when and why.

    >>> said(Decision(Key("a.txt", "a1", "贺兰"), Key("b.txt", "a1", "贺兰"), "same", "user", None, "同任", "卓然", "2026-11-26"))
    '卓然 2026-11-26: 同任'
    """
    return f"{entry.by} {entry.day}" + (f": {entry.reason}" if entry.reason else "")


def wrong(entry: Entry) -> str:
    """What is wrong with a decision in itself, '' for nothing."""
    if not entry.by.strip() or not entry.by.isprintable():
        return "nobody is named who says so (by)"
    if not is_day(entry.day):
        return f"{entry.day or 'nothing'} is no day written YYYY-MM-DD (day)"
    if not entry.reason.isprintable():
        return "the reason (why) is not one line of text"
    if isinstance(entry, Correction):
        return _unfit(entry)
    if entry.judgement not in JUDGEMENTS:
        return f"{entry.judgement}: no judgement; say same, different or unsure"
    if entry.one.name != entry.other.name:
        return f"{entry.one.name} and {entry.other.name} are two names; only one name's appearances are judged"
    return "one appearance twice" if entry.one == entry.other else ""


def _unfit(entry: Correction) -> str:
    """What is wrong with the value that a correction sets."""
    kind, field, value = entry.fact.kind, entry.field, entry.value
    if field == STRIKE:
        return "" if value is None else "what is struck gets no value"
    if field not in SETTABLE[kind]:
        return f"{field} of a {kind} cannot be set; what can: {', '.join(SETTABLE[kind])}"
    if field in LISTS:
        return _unfit_list(field, value)
    if value is None:
        return "" if field in UNTOLD else f"{'an' if kind == 'event' else 'a'} {kind} has a {field}; strike the {kind} if it is wrong"
    if not _is_line(value):
        return f"{field} is not one line of text"
    if field == "status" and value not in STATUSES:
        return f"status {value} is none of {', '.join(STATUSES)}"
    return f"{value} is no date as records write it" if field == "date" and not is_date(value) else ""


def _unfit_list(field: str, value: Value) -> str:
    """What is wrong with several values: each once, of those that can be."""
    known, empty = LISTS[field]
    if isinstance(value, tuple) and len(set(value)) == len(value) and (value or empty) and all(one in known if known else _is_line(one) for one in value):
        return ""
    return f"{field}: one or more of {', '.join(known)}" if known else f"{field}: lines of text, each once"


def _is_line(value: Value) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def checked(entry: Entry) -> Entry:
    """The decision, its appearances in order; raises GraphError for one that cannot be."""
    if told := wrong(entry):
        raise GraphError(told)
    return _ordered(entry)


def _ordered(entry: Entry) -> Entry:
    if isinstance(entry, Correction) or entry.one < entry.other:
        return entry
    return Decision(entry.other, entry.one, entry.judgement, entry.judge, entry.score, entry.reason, entry.by, entry.day)


def content(entry: Entry) -> Value:
    """What a decision says, without who says so."""
    return entry.judgement if isinstance(entry, Decision) else entry.value


def subject(entry: Entry) -> str:
    """What a decision is about: two decisions of one subject say the same or speak against each other."""
    told = _head(entry)
    if isinstance(entry, Decision):
        del told["decision"]
    return json_line({**told, "quote": "".join(told["quote"].split())} if "quote" in told else told)


def _head(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, Decision):
        sides = {
            name: {"page": key.page, "article": key.article, "nth": key.nth}
            for name, key in (("one", entry.one), ("other", entry.other))
        }
        return {"decision": entry.judgement, "name": entry.one.name, **sides}
    fact = entry.fact
    head: dict[str, Any] = {"decision": "strike" if entry.field == STRIKE else "correct"}
    head |= {"page": fact.page, "article": fact.article, "fact": fact.kind}
    head |= {name: getattr(fact, name) for name in NAMED_BY[fact.kind]} | {"quote": fact.quote}
    head |= {"nth": fact.nth} if fact.nth != 1 else {}
    return head if entry.field == STRIKE else {**head, "set": entry.field}


def to_line(entry: Entry) -> str:
    """A decision as its line; the same decision gives the same bytes.

    >>> print(to_line(Correction(Fact("a.txt", "a1", "event", event="茶话会"), "place", None, "贺兰", "2026-11-26")))
    {"decision": "correct", "page": "a.txt", "article": "a1", "fact": "event", "event": "茶话会", "quote": "", "set": "place", "value": null, "by": "贺兰", "day": "2026-11-26", "why": ""}
    """
    told = _head(entry)
    if isinstance(entry, Correction) and entry.field != STRIKE:
        told["value"] = list(entry.value) if isinstance(entry.value, tuple) else entry.value
    return json_line({**told, "by": entry.by, "day": entry.day, "why": entry.reason})


def from_line(line: str) -> Entry:
    """The decision of a line.

    Raises ValueError, which says what is wrong, for a line that is none.
    """
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("no line of JSON") from None
    if not isinstance(told, dict):
        raise ValueError("no JSON object")
    entry = _judged(told) if told.get("decision") in JUDGEMENTS else _corrected(told)
    if told:
        raise ValueError(f"unknown key {next(iter(told))}")
    if fault := wrong(entry):
        raise ValueError(fault)
    return _ordered(entry)


def _take(told: dict[str, Any], name: str) -> str:
    value = told.pop(name, None)
    if not isinstance(value, str):
        raise ValueError(f"{name} is missing or no text")
    return value


def _count(told: dict[str, Any]) -> int:
    value = told.pop("nth", 1)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("nth is no count from 1")
    return value


def _side(told: dict[str, Any], side: str, name: str) -> Key:
    where = told.pop(side, None)
    if not isinstance(where, dict) or set(where) - {"page", "article", "nth"}:
        raise ValueError(f"{side} is no object of page, article and nth")
    return Key(_take(where, "page"), _take(where, "article"), name, _count(where))


def _judged(told: dict[str, Any]) -> Decision:
    judgement, name = _take(told, "decision"), _take(told, "name")
    one, other = _side(told, "one", name), _side(told, "other", name)
    by, day = _take(told, "by"), _take(told, "day")
    return Decision(one, other, judgement, "user", None, _take(told, "why"), by, day)


def _corrected(told: dict[str, Any]) -> Correction:
    what = _take(told, "decision")
    if what not in ("correct", "strike"):
        raise ValueError(f"decision {what!r} is none of {', '.join((*JUDGEMENTS, 'correct', 'strike'))}")
    kind = _take(told, "fact")
    if kind not in NAMED_BY:
        raise ValueError(f"fact {kind!r} is none of {', '.join(NAMED_BY)}")
    names: Mapping[str, str] = {name: _take(told, name) for name in ("page", "article", *NAMED_BY[kind], "quote")}
    fact = Fact(kind=kind, nth=_count(told), **names)
    field, value = STRIKE, None
    if what == "correct":
        field = _take(told, "set")
        if "value" not in told:
            raise ValueError("value is missing")
        value = told.pop("value")
        if isinstance(value, list):
            value = tuple(value)
        if not isinstance(value, (str, tuple, type(None))) or (isinstance(value, tuple) and not all(isinstance(one, str) for one in value)):
            raise ValueError("value is no text, list of texts or null")
    by, day = _take(told, "by"), _take(told, "day")
    return Correction(fact, field, value, by, day, _take(told, "why"))
