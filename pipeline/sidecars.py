"""What stands beside a page to what it says of paper, jurisdiction and issue date: NAME.meta.json."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from jinshen.pipeline.areas import chain
from jinshen.pipeline.provenance import KEYS, is_day

ENDING = ".meta.json"
# A sidecar says three things; of a larger file no more is read.
MOST_BYTES = 1_000_000
WITHOUT = "the page is read without it"

Said = tuple[dict[str, str], tuple[str, ...]]


def _label(value: object) -> str | None:
    """What a sidecar says as one line of text, None where it is no text."""
    told = " ".join(value.split()) if isinstance(value, str) else ""
    return told if told and all(character.isprintable() for character in told) else None


def beside(path: Path, name: str) -> Said:
    """What the sidecar beside a page's file says; a broken one is told and left aside."""
    sidecar, called = path.with_suffix(ENDING), PurePosixPath(name).with_suffix(ENDING).as_posix()
    if not os.path.lexists(sidecar):
        return {}, ()
    try:
        with sidecar.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return {}, (f"{called}: cannot be read ({error.strerror}); {WITHOUT}",)
    return parsed(called, data)


def parsed(name: str, data: bytes) -> Said:
    """What the bytes of a sidecar say, and what is wrong with them."""
    if len(data) > MOST_BYTES:
        return {}, (f"{name}: more than {MOST_BYTES} bytes; {WITHOUT}",)
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return {}, (f"{name}: not UTF-8 at byte {error.start}; {WITHOUT}, save it as UTF-8",)
    except (ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0]
        return {}, (f"{name}: not valid JSON ({reason}); {WITHOUT}",)
    if not isinstance(told, dict):
        return {}, (f"{name}: holds no object of paper, jurisdiction and issue_date; {WITHOUT}",)
    return said(name, told)


def said(name: str, told: Mapping[str, object], *, silent: bool = False) -> Said:
    """The values that can be used, and what is wrong with the others; `silent` where it may say nothing of KEYS.

    >>> said("a.meta.json", {"paper": "青川报", "issue_date": "2024-02-30"})
    ({'paper': '青川报'}, ("a.meta.json: issue_date '2024-02-30' is no day written YYYY-MM-DD; left aside",))
    """
    known, warnings = {}, []
    for key in KEYS:
        value = told.get(key)
        label = _label(value)
        if value is not None and label is None:
            warnings.append(f"{name}: {key} is {repr(value)[:40]}, not a text; left aside")
        elif key == "issue_date" and label and not is_day(label):
            warnings.append(f"{name}: issue_date {label[:40]!r} is no day written YYYY-MM-DD; left aside")
        elif key == "jurisdiction" and label and not chain(label):
            warnings.append(f"{name}: jurisdiction {label[:40]!r} names no area, as 岭东省云州市青川区 does; left aside")
        elif label:
            known[key] = label
    if not silent and not any(key in told for key in KEYS):
        warnings.append(f"{name}: says nothing of {', '.join(KEYS)}; {WITHOUT}")
    return known, tuple(warnings)
