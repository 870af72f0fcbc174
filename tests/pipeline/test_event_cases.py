"""Who takes part, and what is reported: the table of cases/events.tsv, ones that must be read and as many that must not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jinshen.pipeline.dates import Anchor, find_dates
from jinshen.pipeline.events import Told, read_events
from jinshen.pipeline.orgs import Names
from jinshen.pipeline.roles import acts
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.spans import unsigned, whole_names

TABLE = Path(__file__).parent / "cases" / "events.tsv"
OWN = "岭东省云州市青川区"


def cases(reads):
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if row["reads"] == reads:
            yield pytest.param(row["title"], row["text"].replace("\\n", "\n"), row["wanted"], id=f"{number} {row['reason']}")


def people(wanted):
    return {name: sorted(roles.split()) for name, _, roles in (part.strip().partition(":") for part in wanted.split(";")) if name and roles.strip()}


@pytest.mark.parametrize(("title", "markup", "wanted"), list(cases("roles")))
def test_roles(marked, title, markup, wanted):
    text, mentions = marked(markup)
    got: dict[str, set[str]] = {}
    for start, end in sentences(text):
        for act in acts(text, mentions, start, end, ()):
            got.setdefault(act.person.text, set()).update(act.roles)
    assert {name: sorted(roles) for name, roles in got.items() if roles} == people(wanted)


@pytest.mark.parametrize(("title", "markup", "wanted"), list(cases("report")))
def test_report(marked, title, markup, wanted):
    text, mentions = marked(markup)
    told = Told(text, title, (0, len(text)), whole_names(text, unsigned(text, mentions)), tuple(find_dates(text, Anchor("2024-04-18"))))
    found = read_events(told, Names(OWN, mentions))
    if wanted == "none":
        assert found == ()
    elif wanted == "event":
        assert len(found) == 1
    else:
        (event,) = found
        assert {part.person: sorted(part.roles) for part in event.participants} == people(wanted)


def test_each_case_says_why():
    assert sum(1 for reads in ("roles", "report") for _ in cases(reads)) >= 120
