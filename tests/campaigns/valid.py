"""What every page record has to be, whatever was read: of its schema, every character accounted for once, every offset true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from jinshen.pipeline import labels
from jinshen.pipeline.coverage import BLANK
from jinshen.pipeline.records import Mention, Page, from_json, to_json

# The closed vocabularies: where in the schema their values stand.
CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "Mention": {"label": tuple(labels.MENTION_LABELS)},
    "Article": {"kind": tuple(labels.ARTICLE_KINDS)},
    "Post": {"status": tuple(labels.STATUSES), "resolution": tuple(labels.RESOLUTIONS), "rule": tuple(labels.POST_RULES)},
    "EventOrganization": {"role": tuple(labels.ORGANIZATION_ROLES)},
    "Event": {"rule": tuple(labels.EVENT_RULES)},
    "Repair": {"kind": tuple(labels.REPAIRS)},
}  # fmt: skip
DATE = r"^(\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d)(/(\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d))?$"


@cache
def schema() -> Draft202012Validator:
    """The JSON schema of a page record: the types of `records.py`, the vocabularies of `labels.py`, no key beside them."""
    told: dict[str, Any] = TypeAdapter(Page).json_schema()
    for part in (told, *told["$defs"].values()):
        part["additionalProperties"] = False
    for name, closed in CLOSED.items():
        for key, values in closed.items():
            told["$defs"][name]["properties"][key] = {"enum": [*values, *([None] if "default" in told["$defs"][name]["properties"][key] else [])]}
    byline = told["$defs"]["Article"]["properties"]["byline"]  # editors, which are Bylines too, have roles as printed
    byline["items"] = {"allOf": [byline["items"], {"properties": {"role": {"enum": list(labels.BYLINE_ROLES)}}}]}
    event = told["$defs"]["Event"]["properties"]
    event["kind"]["items"] = {"enum": list(labels.EVENT_KINDS)}
    event["date"] = {"anyOf": [{"type": "string", "pattern": DATE}, {"type": "null"}]}
    told["$defs"]["Participant"]["properties"]["roles"]["items"] = {"enum": list(labels.ROLES)}
    return Draft202012Validator(told)


def faults(page: Page, text: str) -> Iterator[str]:
    """What is wrong with the record of a text, a line each."""
    import json

    if page.text != text:
        yield "the record's text is not the page's"
    line = to_json(page)
    for error in schema().iter_errors(json.loads(line)):
        yield f"against the schema: {error.json_path}: {error.message[:200]}"
    if from_json(line, "here") != page:
        yield "another record after it was written and read"
    yield from _uncovered(page, text)
    yield from _misplaced(page, text, "page")
    for article in page.articles:
        for mention in article.mentions:
            if not article.start <= mention.start < mention.end <= article.end:
                yield f"a mention of {article.id} at {mention.start} that is not in it"


def _uncovered(page: Page, text: str) -> Iterator[str]:
    """Characters that are nowhere, or left out twice, or left out and read."""
    told = [0] * (len(text) + 1)
    for one in (*page.articles, *([page.masthead] if page.masthead else [])):
        told[one.start : one.end] = [1] * (one.end - one.start)
    for left in page.left_out:
        if any(told[left.start : left.end]):
            yield f"left out at {left.start}: {left.reason}, which is read too"
        told[left.start : left.end] = [1] * (left.end - left.start)
        if left.reason == BLANK and text[left.start : left.end].strip():
            yield f"left out at {left.start} as blank, which it is not"
    if missing := told[: len(text)].count(0):
        yield f"{missing} of {len(text)} characters are accounted for nowhere"


def _misplaced(record: Any, text: str, where: str) -> Iterator[str]:
    """Offsets of a record and all that is in it that lie outside the text, or where other characters stand than it quotes."""
    if isinstance(record, tuple):
        for number, one in enumerate(record):
            yield from _misplaced(one, text, f"{where}[{number}]")
    elif is_dataclass(record):
        start, end, quote = (getattr(record, name, None) for name in ("start", "end", "quote"))
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text) or (isinstance(record, Mention) and start == end):
                yield f"{where}: {start} to {end} of {len(text)} characters"
            elif quote is not None and quote != text[start:end]:
                yield f"{where}: quotes {quote[:40]!r}, where {text[start:end][:40]!r} stands"
        for field in fields(record):
            yield from _misplaced(getattr(record, field.name), text, f"{where}.{field.name}")
