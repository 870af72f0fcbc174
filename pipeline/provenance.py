"""A page's text and what is said of it to whose paper of which place and day it is, and what told it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jinshen.pipeline.masthead import read_masthead, source_line
from jinshen.pipeline.papers import jurisdiction_of

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


def identify(
    text: str, overrides: Overrides, sidecar: Mapping[str, str], metadata: Mapping[str, str] | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """Whose paper of which place and day a page is, and what told it: the first that says something."""
    top = read_masthead(text)
    origins: tuple[tuple[str, Mapping[str, str | None]], ...] = (
        ("option", {key: getattr(overrides, key) for key in KEYS}),
        ("sidecar", sidecar),
        ("metadata", metadata or {}),
        ("masthead", {"paper": top.paper, "issue_date": top.issue_date}),
        ("publication line", {"paper": source_line(text)}),
    )
    told: dict[str, str] = {}
    served: dict[str, str] = {}
    for key in KEYS:
        for origin, says in origins:
            if value := says.get(key):
                told[key], served[key] = value, origin
                break
    if "jurisdiction" not in told and "paper" in told and (area := jurisdiction_of(told["paper"])):
        told["jurisdiction"], served["jurisdiction"] = area, "paper"
    return told, served
