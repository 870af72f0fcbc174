"""The project's regular expressions, all of them, and texts that are the worst for each, made from its own parts.

Found by listening to `re` while the modules are imported and pages are read, built and exported; what the source calls and was not heard
is found in the source. A text is a head, a part of the pattern repeated, and a tail on which the match fails.
"""

from __future__ import annotations

import ast
import builtins
import os
import pkgutil
import re
import re._compiler as compiler
import re._constants as sre
import re._parser as parser
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from random import Random
from typing import Any

from campaign import ROOT

ROOMS = ("pipeline", "models", "graph")
CALLS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
# What stands for a class of characters where it has no members of its own to take.
FILLERS = "的青 川，1、a（。\n　"
TAILS = ("", "\n", "。", "的")
# What stands in a pattern for a page's own word where no page was read that has one.
NAME = "青川"


@dataclass(slots=True)
class Heard:
    """The patterns that went through `re`, with the lines of the project that gave them, and how these use them."""

    patterns: dict[tuple[str | bytes, int], set[str]] = field(default_factory=dict)
    lines: set[tuple[str, int]] = field(default_factory=set)
    used: dict[tuple[str | bytes, int], set[str]] = field(default_factory=dict)

    def add(self, pattern: str | bytes, flags: int, at: tuple[str, int], by: str) -> None:
        """One pattern, given at a line to a function of `re`."""
        self.patterns.setdefault((pattern, flags), set()).add(f"{at[0]}:{at[1]}")
        self.lines.add(at)
        self.used.setdefault((pattern, flags), set()).update(methods(*at) if by == "compile" else {by})

    def way(self, pattern: str | bytes, flags: int) -> str:
        """How a pattern is put to a text: fullmatch or match where the project does nothing else with it, else finditer, which looks everywhere."""
        ways = self.used[pattern, flags]
        return "fullmatch" if ways == {"fullmatch"} else "match" if ways <= {"fullmatch", "match"} else "finditer"


@cache
def sources() -> dict[str, str]:
    """Every source file of the project."""
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}


@cache
def uses(place: str) -> dict[str, set[str]]:
    """What a file does with each name in capitals: the methods that it calls, "anything" where it hands it about."""
    found: dict[str, set[str]] = {}
    for line in sources()[place].splitlines():
        if not line.startswith(("from ", "import ")):
            for match in USED.finditer(line):
                if match["by"] in CALLS:
                    found.setdefault(match["name"], set()).add(match["by"])
                elif not match["gets"]:
                    found.setdefault(match["name"], set()).add("anything")
    return found


USED = re.compile(r"(?<![\w.\"'])(?P<name>_?[A-Z][A-Z0-9_]+)\b(?![\"'])(?:\.(?P<by>\w+)\()?(?P<gets>(?:, _?[A-Z][A-Z0-9_]+)* = |: )?")


@cache
def names(place: str) -> dict[int, tuple[str, ...]]:
    """The lines of a file that compile patterns, with the names that these get."""
    found: dict[int, tuple[str, ...]] = {}
    for node in ast.walk(ast.parse(sources()[place])):
        if isinstance(node, ast.Assign):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            targets = [name for target in node.targets for name in (target.elts if isinstance(target, ast.Tuple) else [target])]
            if len(values) == len(targets) and all(isinstance(one, ast.Call) and _is_re(one.func) for one in values):
                told = tuple(one.id for one in targets if isinstance(one, ast.Name))
                found.update(dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), told))
    return found


def methods(place: str, line: int) -> set[str]:
    """What the project does with the pattern that a line compiles; "anything" where it goes about without a name."""
    module = f"from jinshen.{place.removesuffix('.py').replace('/', '.')} import "
    found: set[str] = set()
    for name in names(place).get(line, ()):
        files = [place, *(other for other, text in sources().items() if module in text and re.search(rf"^{re.escape(module)}.*\b{name}\b", text, re.M))]
        found |= set().union(*(uses(one).get(name, set()) for one in files)) or {"anything"}
    return found or {"anything"}


@contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Hears every pattern that the project gives to `re`, also one that `re` has kept from before."""
    inner: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def hear(pattern: Any, flags: Any) -> Any:
        frame = sys._getframe(2)
        if frame.f_code.co_filename.startswith(OURS) and isinstance(pattern, str | bytes):
            heard.add(pattern, int(flags), (os.path.relpath(frame.f_code.co_filename, ROOT), frame.f_lineno), sys._getframe(1).f_code.co_name)
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


def unheard(heard: Heard) -> Iterator[tuple[str, int, str, str | bytes | None]]:
    """The calls of `re` in the source that were not heard: file, line, function, and the pattern with NAME for what its module alone does not tell."""
    for place, text in sources().items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and _is_re(node.func) and not any((place, line) in heard.lines for line in range(node.lineno, (node.end_lineno or 0) + 1)):
                yield place, node.lineno, node.func.attr, _told(node.args[0], place)  # type: ignore[attr-defined]


class _Names(dict[str, Any]):
    """What a module's names stand for, NAME for those that a function alone has."""

    def __missing__(self, name: str) -> Any:
        return getattr(builtins, name, NAME)


def _told(pattern: ast.expr, place: str) -> str | bytes | None:
    """A pattern that is written in full, or of parts that have names; None for one that is NAME alone, or that cannot be told."""
    module = sys.modules.get(f"jinshen.{place.removesuffix('.py').replace('/', '.')}")
    try:
        told = eval(compile(ast.Expression(pattern), place, "eval"), {}, _Names(vars(module) if module else {}))
    except (NameError, TypeError, AttributeError):
        return None
    told = told.pattern if isinstance(told, re.Pattern) else told
    return told if isinstance(told, str | bytes) and told != NAME else None


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
    first = [Attack(before, unit, tail) for before, unit in dict.fromkeys(_twofold(list(tree), "", chance)) for tail in ("", "\n", "的x")]
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
    return first + (kept if len(kept) <= most else chance.sample(kept, most))


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


def _twofold(nodes: Sequence[Any], before: str, chance: Random) -> Iterator[tuple[str, str]]:
    """Texts that a part repeated many times can be read as in two ways, with what stands before it: each more of them doubles the ways."""
    for kind, told in nodes:
        if kind in ENDLESS and told[1] > 9:
            one, choices = compiler.compile(told[2]), [compiler.compile(choice) for choice in _choices(told[2])]
            for text in dict.fromkeys(_Sample(chance).of(choice) for choice in _choices(told[2]) for _ in range(3)):
                ways = sum(bool(choice.fullmatch(text)) for choice in choices)
                if text and (ways > 1 or one.fullmatch(text + text) or any(_of(one, text[:at]) and _of(one, text[at:]) for at in range(1, min(len(text), 20)))):
                    yield before, text
        for part in _inner(kind, told):
            yield from _twofold(list(part), before, chance)
        before += _Sample(chance).one(kind, told)


def _choices(nodes: Any) -> Sequence[Any]:
    """The alternatives of a part that has nothing else, or the part."""
    return nodes[0][1][1] if len(nodes) == 1 and nodes[0][0] is sre.BRANCH else [nodes]  # type: ignore[no-any-return]


def _of(one: re.Pattern[str], text: str) -> bool:
    """Whether a text is one or more matches, one behind another."""
    return bool(one.fullmatch(text)) or any(one.fullmatch(text[:at]) and _of(one, text[at:]) for at in range(1, len(text)))


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
ENDLESS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


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
