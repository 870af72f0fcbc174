"""Areas, bodies, posts, places and newspapers: what several units of a graph stand on, each drawn from what its name says.

A thing is written as its kind and its key in one string; the same thing is drawn alike, whoever uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from jinshen.graph.areas import area_level, chain, code_of, plain_area
from jinshen.graph.bodies import area_of, governs, kind_of, level_of, whole_of
from jinshen.graph.coverage import told_of
from jinshen.graph.drawing import Drawing
from jinshen.graph.history import area_became
from jinshen.graph.model import Value, content_id
from jinshen.graph.names import single_seat

BETWEEN, MEANT = "\t", "\x1a"  # what parts of keys stand between, and what stands before a mark that stands for one of both in a part
LISTS = ("shortNames",)  # what uses add to a thing as a list; anything else is one value
KEYS = {"post": 2}  # how many parts of a key are a node's own, where that is not one


def joined(*parts: str) -> str:
    """Several parts as one key or value.

    >>> parted(joined("post", "区\\t长", "区政府"))
    ['post', '区\\t长', '区政府']
    """
    told = BETWEEN.join(parts)
    if MEANT in told or told.count(BETWEEN) >= len(parts):
        told = BETWEEN.join(part.replace(MEANT, f"{MEANT}0").replace(BETWEEN, f"{MEANT}1") for part in parts)
    return told


def parted(told: str) -> list[str]:
    """The parts of what was joined."""
    parts = told.split(BETWEEN)
    return [part.replace(f"{MEANT}1", BETWEEN).replace(f"{MEANT}0", MEANT) for part in parts] if MEANT in told else parts


def thing(kind: str, *key: str) -> str:
    """A thing of a kind and a key."""
    return joined(kind, *key)


def split(what: str) -> tuple[str, str]:
    """The kind and the key of a thing."""
    kind, _, key = what.partition(BETWEEN)
    return kind, key


@lru_cache(maxsize=1 << 12)
def area_id(name: str) -> str:
    """The id of an area: its code where that is known."""
    code = code_of(name)
    return f"area:{code}" if code else content_id("area", plain_area(name))


@lru_cache(maxsize=1 << 12)
def id_of(what: str) -> str:
    """The id of the node of a thing.

    >>> id_of(thing("area", "山东省枣庄市市中区")), id_of(thing("place", "云岭广场"))
    ('area:370402', 'place:21b33d9bf014bda9')
    """
    kind, *key = parted(what)
    return area_id(key[0]) if kind == "area" else content_id({"body": "organization"}.get(kind, kind), *key[: KEYS.get(kind, 1)])


def draw(what: str) -> Drawing:
    """A thing with all that its name says: an area with what it lies in, a body with its area and what it is part of."""
    drawing = Drawing()
    kind, *key = parted(what)
    DRAWN[kind](drawing, *key)
    return drawing


def _area(drawing: Drawing, name: str) -> str:
    ids = [_area_node(drawing, part, part if part != plain_area(name) else name) for part in chain(name)]
    for inner, outer in zip(ids[1:], ids, strict=False):
        drawing.edge("WITHIN", inner, outer)
    if became := area_became(plain_area(name)):
        drawing.edge("BECAME", ids[-1], _area(drawing, became[0]), year=became[1])
    return ids[-1]


def _area_node(drawing: Drawing, plain: str, printed: str) -> str:
    node = area_id(printed)
    drawing.node_at("Area", node, name=plain, level=area_level(plain) or None)
    return node


def _body(drawing: Drawing, name: str) -> str:
    body = drawing.node("Organization", name, name=name, kind=kind_of(name), level=level_of(name) or None)
    if governs(name):
        drawing.edge("HAS_JURISDICTION", body, _area(drawing, area_of(name)))
    if whole := whole_of(name):
        drawing.edge("PART_OF", body, _body(drawing, whole))
    return body


def _post(drawing: Drawing, title: str, org: str) -> None:
    post = drawing.node("Post", title, org, title=title, organization=org, singleSeat=single_seat(title, org))
    drawing.edge("POST_IN", post, _body(drawing, org))


def _place(drawing: Drawing, name: str) -> None:
    drawing.node("Place", name, name=name)


def _newspaper(drawing: Drawing, name: str) -> str:
    return drawing.node("Newspaper", name, name=name)


def _covers(drawing: Drawing, name: str, area: str) -> None:
    drawing.edge("COVERS", _newspaper(drawing, name), _area(drawing, area))


DRAWN: dict[str, Callable[..., object]] = {
    "area": _area, "body": _body, "post": _post, "place": _place, "newspaper": _newspaper, "covers": _covers,
}  # fmt: skip


def added(kind: str, uses: Sequence[tuple[str, str]]) -> dict[str, Value]:
    """What the uses of a thing of a kind, each a name and a value, say of it beside its name.

    >>> added("body", [("", ""), ("shortNames", "区委"), ("shortNames", "青川区委")])
    {'shortNames': ['区委', '青川区委']}
    """
    told: dict[str, list[str]] = {}
    for name, value in uses:
        if name:
            told.setdefault(name, []).append(value)
    if kind == "newspaper":
        return dict(told_of(told.get("issues", [])))
    return {name: values if name in LISTS else values[-1] for name, values in sorted(told.items())}

