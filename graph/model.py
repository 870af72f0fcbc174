"""The two shapes that every exporter and server gets from a graph: nodes and edges with plain property values.

A property value is a string, an integer, a float, a boolean or a list of strings; None is never stored. An edge that a
text supports has `evidence`, a list of Evidence, kept apart from its properties.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

Value = str | int | float | bool | list[str]
NOTHING: dict[str, Value] = {}  # one for all pieces of evidence that say nothing beside; never changed


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: code point offsets into the page's decoded text, end excluded."""

    page: str
    article: str
    start: int
    end: int
    quote: str
    extra: Mapping[str, Value] = field(default_factory=lambda: NOTHING)  # e.g. titleAsPrinted, orgAsPrinted, seenOn, order


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: str
    properties: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    id: str
    type: str
    source: str
    target: str
    properties: dict[str, Value]
    evidence: tuple[Evidence, ...] = ()


@lru_cache(maxsize=1 << 12)
def content_id(kind: str, *parts: str) -> str:
    """An id that is a function of content: the kind and 16 hex digits of the parts' SHA-256.

    >>> content_id("organization", "中共云州市委员会")
    'organization:30930e75c84cd3ec'
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}:{digest[:16]}"
