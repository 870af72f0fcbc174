"""The tables as compiled word lists: what a stretch of text could be.

Source: `data/*.tsv`. Nothing here decides; the grammar and the model do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from jinshen.pipeline.tables import rows

LEVELS = ("自治区", "自治州", "自治县", "地区", "省", "市", "州", "盟", "县", "区", "旗")


class Words:
    """A list of words that finds its longest member at any place of a text.

    >>> Words(["组织部", "组织"]).longest("区委组织部", 2)
    5
    """

    __slots__ = ("_heads", "_single", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(filter(None, words))
        self._single = frozenset(word for word in self.words if len(word) == 1)
        heads: dict[str, list[str]] = {}
        for word in sorted(self.words - self._single, key=lambda word: (-len(word), word)):
            heads.setdefault(word[:2], []).append(word)
        self._heads = {head: tuple(found) for head, found in heads.items()}

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def longest(self, text: str, at: int) -> int:
        """Where the longest word that starts at `at` ends; `at` itself if there is none."""
        for word in self._heads.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                return at + len(word)
        return at + (text[at : at + 1] in self._single)

    def ends(self, text: str, at: int) -> Iterator[int]:
        """Where every word that starts at `at` ends, longest first."""
        for word in self._heads.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                yield at + len(word)
        if text[at : at + 1] in self._single:
            yield at + 1

    def scan(self, text: str) -> list[tuple[int, int]]:
        """Every place where a word starts, with the end of the longest one there; they may overlap."""
        heads, single = self._heads, self._single
        found = []
        for at in range(len(text)):
            bucket = heads.get(text[at : at + 2])
            if bucket:
                for word in bucket:
                    if text.startswith(word, at):
                        found.append((at, at + len(word)))
                        break
                else:
                    if text[at] in single:
                        found.append((at, at + 1))
            elif text[at] in single:
                found.append((at, at + 1))
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists that grammar and traits read. Areas: full names and what people call them for short."""

    areas: Words
    shorts: Words
    county_shorts: Words
    towns: Words
    organs: Words
    central: Words
    titles: Words
    surnames: dict[str, float]
    given: dict[str, float]
    suffixes: Words
    suffix_label: dict[str, tuple[str, bool]]
    acts: Words
    stops: frozenset[str]
    generic: frozenset[str]
    common: frozenset[str]
    heads: Words
    no_names: frozenset[str]
    rare_names: frozenset[str]
    nature: Words
    plain: frozenset[str]
    alone: frozenset[str]


def _split(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


@cache
def _cues() -> dict[str, list[str]]:
    return {row["use"]: _split(row["words"]) for row in rows("cues")}


def _organs(table: str) -> set[str]:
    return {name for row in rows(table) for name in (row["full"], *_split(row["short"]))}


def _titles(organs: Words) -> set[str]:
    """Titles as mentions: without those that the guide leaves out and without a body in front (区委书记, 办公室主任)."""
    every = {row["title"] for row in rows("titles")} | set(_cues()["more_title"])
    every -= set(_cues()["no_title"])
    return {title for title in every if not _with_body(title, every, organs)}


# Parts of the party group that belong to their title: 党组书记, 党委委员, 党组织书记.
PARTY_HEADS = ("党委", "党组", "党总支", "党支部", "支部", "总支", "机关党")


def _with_body(title: str, titles: set[str], organs: Words) -> bool:
    if title.startswith(PARTY_HEADS):
        return False
    cuts = range(1, len(title) - 1)
    return any(title[at:] in titles and (title[:at] in organs or title[at - 1] in BODY_ENDS) for at in cuts)


BODY_ENDS = frozenset("委会部局处室队院联组区县市省镇乡系")


@cache
def lexicon() -> Lexicon:
    """The lists of this installation, read once."""
    areas = rows("areas")
    suffixes = rows("suffixes")
    cues = _cues()
    organs = Words(_organs("organs") | set(cues["alone"]))
    full = {row["name"] for row in [*areas, *rows("renamed")] if len(row["name"]) > 2 or row["name"][-1] in "省市县"}
    return Lexicon(
        areas=Words(full),
        shorts=Words(short for row in areas for short in _split(row["short"]) if len(short) > 1 and row["level"] != "county"),
        county_shorts=Words(short for row in areas for short in _split(row["short"]) if len(short) > 1 and row["level"] == "county"),
        towns=Words(name for row in rows("towns") for name in _split(row["names"])),
        organs=organs,
        central=Words(_organs("central") - {"中央"}),
        titles=Words(_titles(organs)),
        surnames={row["surname"]: float(row["weight"]) for row in rows("surnames")},
        given={row["char"]: float(row["weight"]) for row in rows("given")},
        suffixes=Words(row["suffix"] for row in suffixes),
        suffix_label={row["suffix"]: (row["label"], row["sure"] == "1") for row in suffixes},
        acts=Words(cues["act"]),
        stops=frozenset(cues["stop"]),
        generic=frozenset(cues["generic"]),
        common=frozenset(cues["common"]),
        heads=Words(cues["head"]),
        no_names=frozenset(cues["no_name"]),
        rare_names=frozenset(word for row in rows("notnames") for word in _split(row["words"])),
        nature=Words(cues["nature"] + cues["country"]),
        plain=frozenset(cues["plain"]),
        alone=frozenset(cues["alone"]),
    )


# The characters that stand for the paper's own province, city, district … before an organ's short name.
REACH = frozenset("省市区县州旗盟镇乡校院局厅委社")
