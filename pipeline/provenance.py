"""A page's text and what is said of it to whose paper of which place and day it is, and what told it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jinshen.pipeline.homes import home_of
from jinshen.pipeline.imprint import Imprint, read_imprint
from jinshen.pipeline.jurisdictions import Names, names_of
from jinshen.pipeline.masthead import read_masthead
from jinshen.pipeline.outlets import day_in, printed_outlet, published, site_of

# What a note says of a page whose area is one of several.
UNDECIDED = "nothing on the page decides"
KEYS = ("paper", "jurisdiction", "issue_date")
ISO_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def is_day(text: str) -> bool:
    """True for a day written YYYY-MM-DD that the calendar has.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2024-2-9")
    (True, False, False)
    """
    try:
        return bool(ISO_DATE.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of every page of a run; it stands above all else."""

    paper: str | None = None
    jurisdiction: str | None = None
    issue_date: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose page of which place and day: `told` and `served` by KEYS, `sure` for what the page itself tells of its area.

    `notes` are lines about the page that are no fault of the input: weekday or lunar date of another day, areas among which nothing decides.
    """

    told: dict[str, str]
    served: dict[str, str]
    sure: dict[str, float] = field(default_factory=dict)
    imprint: Imprint = field(default_factory=Imprint)
    notes: tuple[str, ...] = ()


def identify(
    text: str, overrides: Overrides, sidecar: Mapping[str, str], metadata: Mapping[str, str] | None = None, *, name: str = ""
) -> Identity:
    """Whose paper of which place and day a page is, and what told it: the first that says something; `name` is the page's.

    >>> page = "今日青川\\n2024年4月9日 星期二\\n主办：青川区融媒体中心\\n全区会议召开\\n青川区委书记贺兰出席。\\n"
    >>> found = identify(page, Overrides(), {})
    >>> found.told["paper"], found.told["jurisdiction"], found.served["jurisdiction"], found.sure
    ('今日青川', '青川区', 'publisher', {'jurisdiction': 0.98})
    """
    said: tuple[tuple[str, Mapping[str, str | None]], ...] = (
        ("option", {key: getattr(overrides, key) for key in KEYS}),
        ("sidecar", sidecar),
        ("metadata", metadata or {}),
    )
    imprint = read_imprint(text)
    faults = tuple(f"{name}: {fault}" if name else fault for fault in imprint.faults)
    told, served = _first(said)
    if len(told) == len(KEYS):
        return Identity(told, served, imprint=imprint, notes=faults)
    names = names_of(text)
    told, served = _first((*said, *_on_page(text, names, name)))
    if "jurisdiction" in told:
        return Identity(told, served, imprint=imprint, notes=faults)
    home = home_of(text, told.get("paper"), imprint.publisher, names, reprinted=served.get("paper") == "publication line")
    if home.area:
        told["jurisdiction"], served["jurisdiction"] = home.area, home.origin
        return Identity(told, served, {"jurisdiction": home.sure}, imprint, faults)
    if home.candidates:
        faults += (f"{name}: the area may be {' or '.join(home.candidates)}, {UNDECIDED}; give --jurisdiction or NAME.meta.json",)
    return Identity(told, served, imprint=imprint, notes=faults)


def _first(origins: Iterable[tuple[str, Mapping[str, str | None]]]) -> tuple[dict[str, str], dict[str, str]]:
    """For each of KEYS the first value that is said, and what says it."""
    told: dict[str, str] = {}
    served: dict[str, str] = {}
    for origin, says in origins:
        for key in KEYS:
            if key not in told and (value := says.get(key)):
                told[key], served[key] = value, origin
    return {key: told[key] for key in KEYS if key in told}, served


def _on_page(text: str, names: Names, name: str) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """What a page's own lines and its name say, the surest first."""
    top = read_masthead(text)
    yield "masthead", {"paper": top.paper or printed_outlet(text, names), "issue_date": top.issue_date}
    yield "publication line", {"paper": site_of(text, names), "issue_date": published(text)}
    yield "file name", {"issue_date": day_in(name)}
