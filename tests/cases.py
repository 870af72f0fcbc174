"""The tables of literal cases in `tests/pipeline/cases` to rows, and the page that shows them: how a sentence is read.

`python tests/cases.py` writes the page anew. `rules.tsv` has a row for each rule: its table, its heading, the question that is asked of its
sentences, and what the guide says. `posts.tsv` and the others have a row for each case of a rule: [x|P] marks a name, [x|T] a title, [x|O] a
body, [x|L] a place. What must be read is parts with "; " between, "none" where nothing must be read, "not X" where X must not. What is known to be
read otherwise stands in `known`: the test of the row must then fail.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "pipeline" / "cases"
PAGE = FOLDER / "README.md"
# Table: its heading on the page, and what its wanted parts are.
TABLES = {
    "posts": ("Posts", "name: title @ body (status); a post without a status is current"),
    "bodies": ("Bodies", "the full name of the last body of the line"),
    "events": ("Events", "what the report tells: people with their roles, or the event's name, kinds, day or unnamed groups"),
    "roles": ("Roles", "name: roles"),
    "dates": ("Dates", "date as printed = its value, ? where it has none"),
    "places": ("Places", "place > stops in their order, - where there is no place"),
    "organizations": ("Organizations", "body: role"),
}
INTRO = """# How a sentence is read

Every sentence here is made up, as are its people and places; the paper is that of 岭东省云州市青川区 where no other is told. Names are **bold**, bodies, titles and
places that the reader found stand in 〔 〕. Each row is a test: what is read of the sentence, and why; the rows under "and not" are those that
a hasty reader would read wrongly. The page is written by `make cases` from the tables beside it.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `rules.tsv`."""

    table: str
    name: str
    asks: str
    says: str


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a table; `paper` is the paper's day or area, `title` the headline, both "" where they do not matter."""

    rule: Rule
    number: int
    paper: str
    title: str
    text: str
    wanted: str
    known: str
    reason: str

    @property
    def denies(self) -> bool:
        """True where the row says what must not be read."""
        return self.wanted == "none" or any(part.startswith("not ") for part in parts(self.wanted))


def parts(wanted: str) -> list[str]:
    return [part.strip() for part in wanted.split("; ") if part.strip()]


def table(name: str) -> Iterator[dict[str, str]]:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def rules() -> list[Rule]:
    return [Rule(row["table"], row["rule"], row["asks"], row["says"]) for row in table("rules")]


def cases(name: str) -> list[Case]:
    """The cases of one table in the order of their rules, then of print."""
    known = {rule.name: rule for rule in rules() if rule.table == name}
    found = [
        Case(
            known[row["rule"]], number, row.get("paper", ""), row.get("title", ""), row["text"].replace("\\n", "\n"),
            row["wanted"], row["known"], row["reason"],
        )
        for number, row in enumerate(table(name), 1)
    ]  # fmt: skip
    return sorted(found, key=lambda case: list(known).index(case.rule.name))


def agrees(read: Sequence[str], wanted: str) -> bool:
    """Whether the parts that were read are those wanted, and none is denied.

    >>> agrees(["王芳: speak attend"], "not 王芳: chair"), agrees(["王芳: speak"], "none"), agrees(["柳岸镇 > 清水村"], "not 清水村")
    (True, False, False)
    """
    if wanted == "none":
        return not read
    told = [part for part in parts(wanted) if not part.startswith("not ")]
    denied = [part.removeprefix("not ") for part in parts(wanted) if part.startswith("not ")]
    return (not told or sorted(told) == sorted(read)) and not any(_holds(one, part) for one in read for part in denied)


def _holds(read: str, denied: str) -> bool:
    """True where what was read tells of the denied one all that is denied."""
    head, *rest = re.split(r": | = ", denied, maxsplit=1)
    own, *told = re.split(r": | = ", read, maxsplit=1)
    return head in own.split(" > ") and set(" ".join(rest).split()) <= set(" ".join(told).split())


def page() -> str:
    """The page of all tables."""
    found = [INTRO]
    for name, (heading, wanted) in TABLES.items():
        every = cases(name)
        found.append(f"\n## {heading}\n\nWhat is read is {wanted}.\n")
        for rule in (rule for rule in rules() if rule.table == name):
            own = [case for case in every if case.rule == rule]
            found.append(f"\n### {rule.name}\n\n{rule.says}\n")
            found.append(_rows("sentence", [case for case in own if not case.denies]))
            found.append(_rows("and not", [case for case in own if case.denies]))
    return "".join(found)


def _rows(heading: str, own: Sequence[Case]) -> str:
    lines = [f"| {_sentence(case)} | {_cell(case.wanted)} | {_cell(_why(case))} |" for case in own]
    return "\n".join(["", f"| {heading} | read | because |", "|---|---|---|", *lines, ""]) if lines else ""


def _why(case: Case) -> str:
    return f"{case.reason} (not yet: {case.known})" if case.known else case.reason


def _sentence(case: Case) -> str:
    """A case's sentence as it is shown: its paper and headline before it, its mentions marked."""
    before = f"({case.paper}) " if case.paper else ""
    title = f"{_cell(case.title)}<br>" if case.title else ""
    return before + title + _cell(case.text)


def _cell(text: str) -> str:
    shown = re.sub(r"([\\*_~<`])", r"\\\1", text.strip())
    shown = re.sub(r"\[([^|\]]+)\|P\]", r"<b>\1</b>", shown)
    shown = re.sub(r"\[([^|\]]+)\|[OTL]\]", r"〔\1〕", shown)
    return shown.replace("|", r"\|").replace("\n", "<br>")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
