"""Names of organs, titles and areas, and words for what is held, to what text recognition makes of them, as `pipeline/data/misreadings.tsv`.

Only a maintainer needs this; the table is committed:

    python -m jinshen.models.make_misreadings

One character of a name is replaced by one that looks like it (data/lookalikes.tsv). Only what nobody writes stays: no pair of characters
that raw news has (data/continuations.npz), no other name, no surname at its start.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinshen.pipeline.continuations import UNSEEN, counts
from jinshen.pipeline.misread import wrong
from jinshen.pipeline.tables import DATA, rows

SOURCE = "# source: organs, titles and areas of this project's tables with one character of lookalikes.tsv each (models/make_misreadings.py); terms: Apache-2.0, as the project"
# How like two characters must be; names shorter than so many characters are written by chance.
LIKE, SHORTEST = 0.7, 2
# In a name of two characters the wrong one must be rare in raw news: 大帅 and 名帅 are words.
RARE = 800
WORDS = frozenset({"大帅", "名帅", "总帅", "郡长", "姑长", "囯长"})
LEVELS = "省市区县镇"
# What a report says of a gathering and of who is there.
DEEDS = frozenset(["召开", "举行", "举办", "调研", "考察", "视察", "督导", "检查", "慰问", "走访", "看望", "出席", "主持", "参加", "陪同", "座谈", "会见", "签约", "签订", "揭牌", "启动", "讲话", "授课", "会议", "仪式", "活动", "培训", "演练"])


def names() -> set[str]:
    """What may be read wrongly: organs with and without their level, titles of two and more characters, areas of three and more, words for deeds."""
    shorts = {short for row in rows("organs") for short in (row["full"], *row["short"].split("|")) if short}
    organs = {one for one in shorts if len(one) > SHORTEST} | {level + short for short in shorts for level in LEVELS if len(short) < 5}
    return organs | DEEDS | {row["title"] for row in rows("titles")} | {row["name"] for row in rows("areas") if len(row["name"]) > SHORTEST}


def misreadings(name: str, alike: dict[str, list[str]]) -> Iterator[str]:
    """What one look-alike makes of a name."""
    for at, character in enumerate(name):
        for printed in alike.get(character, ()):
            yield name[:at] + printed + name[at + 1 :]


def unwritten(printed: str, meant: str) -> bool:
    """True where the wrong character stands in no pair that raw news has."""
    at = wrong(printed, meant)
    if len(printed) == SHORTEST and counts().single(printed[at]) > RARE:
        return False
    pairs = [printed[start : start + 2] for start in (at - 1, at) if 0 <= start < len(printed) - 1]
    return all(counts().pair(*pair) <= UNSEEN for pair in pairs)


def told(printed: str, meant: str, known: dict[str, str]) -> bool:
    """True where a shorter misreading inside tells the same."""
    size, at = len(printed), wrong(printed, meant)
    parts = ((start, end) for start in range(at + 1) for end in range(max(at + 1, start + SHORTEST), size + 1) if end - start < size)
    return any(known.get(printed[start:end]) == meant[start:end] for start, end in parts)


def made() -> list[str]:
    """The lines of the table."""
    alike: dict[str, list[str]] = {}
    for row in rows("lookalikes"):
        if float(row["likeness"]) >= LIKE:
            alike.setdefault(row["meant"], []).append(row["printed"])
    known, surnames = names(), {row["surname"] for row in rows("surnames")}
    written = known | WORDS
    found: dict[str, set[str]] = {}
    for name in sorted(known):
        for printed in misreadings(name, alike):
            if len(name) >= SHORTEST and printed not in written and unwritten(printed, name) and not (printed[0] != name[0] and printed[0] in surnames):
                found.setdefault(printed, set()).add(name)
    sure = {printed: next(iter(meant)) for printed, meant in sorted(found.items()) if len(meant) == 1}
    return [SOURCE, "printed\tmeant", *(f"{printed}\t{meant}" for printed, meant in sure.items() if not told(printed, meant, sure))]


def main() -> None:
    """Writes the table."""
    lines = made()
    (DATA / "misreadings.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines) - 2} misreadings")


if __name__ == "__main__":
    main()
