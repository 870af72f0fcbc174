"""A tree of HTML to its blocks in order: the lines that a reader sees, each with how much of it is links, and where it stands.

What is never shown (scripts, forms, hidden parts) gives no block; what is plainly around a page's text (navigation, share buttons, a footer,
by its tag or by the name of its class) gives blocks marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "object", "embed", "applet", "select", "option",
    "button", "input", "textarea", "datalist", "map", "audio", "video", "canvas", "head",
))  # fmt: skip
AROUND = frozenset(["nav", "footer", "menu"])
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "o:p", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "st1", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "founder-author",
))  # fmt: skip
# Names of classes and ids, by their words (crumb-nav has two), that sites give to what stands around a text.
NAMED = re.compile(
    r"(?<![a-z])(?:nav\d?|navbar|navigation|menu|submenu|topbar|crumbs?|breadcrumbs?|location|position|weizhi|dqwz|share|bdshare\w*|jiathis\w*|foot|footer|copyright|"
    r"related|relate|recommend\w*|hot|hotnews|sidebar|comments?|pagination|pager|pages?list|qrcode|ewm|toolbar|login|search|advert\w*|banner|friendlink|links)(?![a-z])"
)
HIDDEN = re.compile(r"display\s*:\s*none")
# What the parts of a line of time and source begin with; sites put them side by side without white space.
LABELS = re.compile(r"(?<=[^\s|｜（(【\[])(?=(?:信息来源|稿件来源|(?<!信息|稿件)来源|稿源|作者|(?:责任)?编辑|发布(?:时间|日期|人|机构|者)|(?:提交|更新|录入)(?:时间|日期)|浏览(?:次数|量)?|点击(?:数|量|率|次数)?|阅读(?:数|量|次数)?|字号|字体|(?<![布交新入])(?:时间|日期))\s*[:：])")
META_LENGTH = 160
# A cell longer than this is a part of a page that is laid out by tables, not of a table.
CELL = 40


@dataclass(slots=True)
class Block:
    """One line; `kind` is its tag (h1, p, td …), `path` its ancestors from the root, `linked` the share of it that is links."""

    text: str
    kind: str
    path: tuple[int, ...]
    linked: float = 0.0
    around: bool = False
    names: str = ""


@dataclass(slots=True)
class _Open:
    """The line that is being put together."""

    parts: list[str] = field(default_factory=list)
    links: int = 0


def _named(element: _Element) -> str:
    """A part's names by which sites tell what it is; a tag of their own is one."""
    own = element.tag if "-" in element.tag else ""
    return f"{own} {element.get('class') or ''} {element.get('id') or ''}".lower()


def _hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search((element.get("style") or "").lower()))


def _is_grid(row: _Element) -> bool:
    """True for the row of a table of short cells, False for one of a page that is laid out by tables."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(one.tag in ("table", "h1", "h2", "h3", "div", "ul") or one.tag.startswith("founder") for cell in cells for one in cell.iter("*")):
        return False
    return all(len("".join("".join(cell.itertext()).split())) <= CELL for cell in cells)


def blocks(root: _Element) -> list[Block]:
    """The blocks of a tree in the order in which they are read."""
    return list(_Walk().walk(root))


class _Walk:
    """A walk through a tree without recursion, which a tree of many levels would break."""

    def __init__(self) -> None:
        self._line = _Open()
        self._path: list[int] = []
        self._kinds: list[str] = []
        self._names: list[str] = []
        self._links = self._around = self._grid = self._number = 0

    def walk(self, root: _Element) -> Iterator[Block]:
        stack: list[tuple[_Element, bool]] = [(root, True)]
        while stack:
            element, entering = stack.pop()
            if not isinstance(element.tag, str):
                self._add(element.tail if entering else None)
                continue
            if entering and (element.tag in UNSEEN or _hidden(element)):
                self._add(element.tail)
                continue
            if entering:
                yield from self._enter(element)
                stack.append((element, False))
                stack.extend((child, True) for child in reversed(element))
            else:
                yield from self._leave(element)

    def _add(self, text: str | None) -> None:
        if text:
            self._line.parts.append(text)
            if self._links:
                self._line.links += len("".join(text.split()))

    def _enter(self, element: _Element) -> Iterator[Block]:
        tag = str(element.tag)
        if tag == "br":
            yield from self._close()
        elif tag not in INLINE and not (self._grid and tag in ("td", "th", "p", "div")):
            yield from self._close()
            self._number += 1
            self._path.append(self._number)
            self._kinds.append(tag)
            self._names.append(_named(element))
            if tag in AROUND or NAMED.search(self._names[-1]):
                self._around += 1
        elif self._grid:
            self._line.parts.append("\u3000")
        if tag == "tr" and _is_grid(element):
            self._grid += 1
        self._links += tag == "a"
        self._add(element.text)

    def _leave(self, element: _Element) -> Iterator[Block]:
        tag = str(element.tag)
        self._links -= tag == "a"
        if tag != "br" and tag not in INLINE and not (self._grid and tag in ("td", "th", "p", "div")):
            yield from self._close()
            if tag in AROUND or NAMED.search(self._names[-1]):
                self._around -= 1
            self._path.pop()
            self._kinds.pop()
            self._names.pop()
            if tag == "tr" and self._grid:
                self._grid -= 1
        self._add(element.tail)

    def _close(self) -> Iterator[Block]:
        line, self._line = self._line, _Open()
        text = " ".join("".join(line.parts).replace("\u3000", "\ue000").split()).replace("\ue000", "\u3000").strip("\u3000 \ufeff\u200b")
        if text:
            if len(text) <= META_LENGTH:
                text = LABELS.sub(" ", text)
            share = line.links / max(1, len("".join(text.split())))
            kind = next((one for one in reversed(self._kinds) if one not in ("div", "section", "span", "center")), "div")
            yield Block(text, kind, tuple(self._path), min(1.0, share), self._around > 0, " ".join(self._names[-3:]))
