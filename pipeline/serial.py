"""What the components set on a Doc, as msgpack writes it: a Doc keeps all of it in a DocBin and between the processes of `nlp.pipe`.

Found by srsly's entry points, which are read while spaCy itself is being imported: so the classes are imported when first asked for. Only these
classes are ever made from bytes, and pydantic checks what they are made of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

NAME = "jinshen"  # the key that says which class an object is of


@cache
def kinds() -> dict[str, TypeAdapter[Any]]:
    """The classes by name."""
    from jinshen.pipeline.articles import Layout
    from jinshen.pipeline.dates import DateMention
    from jinshen.pipeline.page import Source
    from jinshen.pipeline.records import Event, Page, Post
    from jinshen.pipeline.view import View

    return {kind.__name__: TypeAdapter(kind) for kind in (DateMention, Event, Layout, Page, Post, Source, View)}


def encode(thing: object, chain: Callable[[object], object] | None = None) -> object:
    """One of the classes as plain data; anything else as it is, or as the next encoder has it."""
    kind = type(thing)
    if kind.__module__.startswith("jinshen.") and kind.__name__ in kinds():
        return {NAME: kind.__name__, "told": kinds()[kind.__name__].dump_python(thing, mode="json")}
    return chain(thing) if chain else thing


def decode(data: Any, chain: Callable[[object], object] | None = None) -> object:
    """Plain data of one of the classes as it was; anything else as it is, or as the next decoder has it."""
    if isinstance(data, dict) and isinstance(data.get(NAME), str) and data[NAME] in kinds() and "told" in data:
        return kinds()[data[NAME]].validate_python(data["told"])
    return chain(data) if chain else data
