"""The project's regular expressions, all of them, and texts that are the worst for each, made from its own parts.

Found by listening to `re` while the modules are imported and pages are read, built and exported; what the source calls and was not heard
is found in the source. A text is a head, a part of the pattern repeated, and a tail on which the match fails.
"""

from __future__ import annotations

import ast
import os
import pkgutil
import re
import re._constants as sre
import re._parser as parser
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from campaign import ROOT

ROOMS = ("pipeline", "models", "graph")
CALLS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
# What stands for a class of characters where it has no members of its own to take.
FILLERS = "的青 川，1、a（。\n　"
TAILS = ("", "\n", "。", "的")


@dataclass(slots=True)
class Heard:
    """The patterns that went through `re`, with the lines of the project that gave them."""

    patterns: dict[tuple[str | bytes, int], set[str]] = field(default_factory=dict)
    lines: set[tuple[str, int]] = field(default_factory=set)

    def add(self, pattern: str | bytes, flags: int, place: str, line: int) -> None:
        """One pattern, compiled at a line."""
        self.patterns.setdefault((pattern, flags), set()).add(f"{place}:{line}")
        self.lines.add((place, line))


@contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Hears every pattern that the project gives to `re`, also one that `re` has kept from before."""
    inner: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def hear(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        if frame.f_code.co_filename.startswith(OURS) and isinstance(pattern, str | bytes):
            heard.add(pattern, int(flags), os.path.relpath(frame.f_code.co_filename, ROOT), frame.f_lineno)
        return inner(pattern, flags)

    re._compile = hear  # type: ignore[attr-defined]
    try:
        yield
    finally:
        re._compile = inner  # type: ignore[attr-defined]


OURS = tuple(f"{ROOT / room}{os.sep}" for room in ROOMS)


def import_all() -> None:
    """Imports every module of the project but those that only a command or a training runs."""
    for room in ROOMS:
        package = import_module(f"jinshen.{room}")
        for one in pkgutil.walk_packages(package.__path__, f"jinshen.{room}."):
            if not one.name.endswith(("__main__", "network_trainer")):
                import_module(one.name)


def unheard(heard: Heard) -> Iterator[tuple[str, int, str | None]]:
    """The calls of `re` in the source that were not heard: file, line, and the pattern as far as its module alone tells it."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _is_re(node.func) and not any((place, line) in heard.lines for line in range(node.lineno, (node.end_lineno or 0) + 1)):
                    yield place, node.lineno, _told(node.args[0], place)


def _told(pattern: ast.expr, place: str) -> str | None:
    """A pattern that is written in full, or of parts that its module has under a name; None for one made of what a function holds."""
    module = sys.modules.get(f"jinshen.{place.removesuffix('.py').replace('/', '.')}")
    try:
        told = eval(compile(ast.Expression(pattern), place, "eval"), dict(vars(module)) if module else {})
    except NameError:
        return None
    return told.pattern if isinstance(told, re.Pattern) else told if isinstance(told, str) else None


def _is_re(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re" and called.attr in CALLS


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: the head, the unit over and over, the tail."""

    head: str
    unit: str
    tail: str

    def text(self, size: int) -> str:
        """The text, of about so many characters."""
        room = max(1, size - len(self.head) - len(self.tail))
        return self.head + (self.unit * (room // len(self.unit) + 1))[:room] + self.tail


def attacks(pattern: str | bytes, flags: int, chance: Random, most: int = 40) -> list[Attack]:
    """Texts made from a pattern: its parts repeated, alone and behind what stands before them, and whole matches short of an end."""
    tree = parser.parse(pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern, flags & ~re.DEBUG)
    found: dict[Attack, None] = {}
    draws = 4
    for _ in range(draws):
        whole = _Sample(chance).of(tree)
        for unit in (whole, whole[:-1], whole[: len(whole) // 2]):
            _add(found, "", unit, chance)
        for before, body in _repeats(list(tree), "", chance):
            _add(found, before, body, chance)
            _add(found, "", before + body, chance)
            _add(found, "", before, chance)
            _add(found, before, body + chance.choice(FILLERS), chance)
    for filler in FILLERS:
        _add(found, "", filler, chance)
    kept = list(found)
    return kept if len(kept) <= most else chance.sample(kept, most)


def _add(found: dict[Attack, None], head: str, unit: str, chance: Random) -> None:
    if unit:
        found[Attack(head, unit, chance.choice(TAILS))] = None


def _repeats(nodes: Sequence[Any], before: str, chance: Random) -> Iterator[tuple[str, str]]:
    """Each repeated part of a pattern, with an example of what stands before it."""
    for kind, told in nodes:
        inner = _inner(kind, told)
        if kind in REPEATS and told[1] > 1:
            yield before, _Sample(chance).of(told[2])
        for part in inner:
            yield from _repeats(list(part), before, chance)
        before += _Sample(chance).one(kind, told)


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def _inner(kind: Any, told: Any) -> list[Any]:
    """The patterns inside a part."""
    if kind in REPEATS:
        return [told[2]]
    if kind is sre.SUBPATTERN:
        return [told[3]]
    if kind is sre.BRANCH:
        return list(told[1])
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [told[1]]
    if kind is sre.ATOMIC_GROUP:
        return [told]
    if kind is sre.GROUPREF_EXISTS:
        return [one for one in told[1:] if one is not None]
    return []


class _Sample:
    """Draws texts that a pattern matches, as far as what it looks ahead and back for allows."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def of(self, nodes: Any) -> str:
        """A text for parts in a row."""
        return "".join(self.one(kind, told) for kind, told in nodes)

    def one(self, kind: Any, told: Any) -> str:
        """A text for one part."""
        if kind is sre.LITERAL:
            return chr(told)
        if kind is sre.NOT_LITERAL:
            return next(one for one in FILLERS if ord(one) != told)
        if kind is sre.ANY:
            return self._chance.choice("的青1")
        if kind is sre.IN:
            return self._member(told)
        if kind in REPEATS:
            least, most, body = told
            return "".join(self.of(body) for _ in range(min(int(most), least + self._chance.randint(0, 2))))
        if kind is sre.BRANCH:
            return self.of(self._chance.choice(told[1]))
        if kind in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            return self.of(told[3] if kind is sre.SUBPATTERN else told)
        return ""  # what takes no room: edges, what is looked for ahead and behind

    def _member(self, told: Any) -> str:
        """A character of a class, of its own where it names some."""
        negated = told[0][0] is sre.NEGATE
        if negated:
            fit = [one for one in FILLERS if not any(_holds(kind, value, one) for kind, value in told[1:])]
            return self._chance.choice(fit) if fit else "甲"
        kind, value = self._chance.choice(told)
        if kind is sre.LITERAL:
            return chr(value)
        if kind is sre.RANGE:
            return chr(self._chance.randint(*value)) if value[1] < 0xD800 else chr(value[0])
        return CATEGORIES.get(value, "的")


CATEGORIES = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "的", sre.CATEGORY_NOT_DIGIT: "的", sre.CATEGORY_NOT_SPACE: "的", sre.CATEGORY_NOT_WORD: "，",
}  # fmt: skip


def _holds(kind: Any, value: Any, one: str) -> bool:
    if kind is sre.LITERAL:
        return ord(one) == value
    if kind is sre.RANGE:
        return bool(value[0] <= ord(one) <= value[1])
    if kind is sre.CATEGORY:
        return {sre.CATEGORY_DIGIT: one.isdigit(), sre.CATEGORY_SPACE: one.isspace(), sre.CATEGORY_WORD: one.isalnum()}.get(value, False)
    return False


def source(places: set[str]) -> str:
    """The first of the places of a pattern."""
    return min(places)


def path_of(place: str) -> Path:
    """The file of a place."""
    return ROOT / place.rpartition(":")[0]
