"""Writers to their line in print: every form in which papers sign, with the roles that the form itself prints.

Source: annotation guide, "Articles": a byline without a printed role is 记者; 文/图 gives 记者 and 摄影. A form has a place: `line` under
the headline, `dateline` before the first word, `closing` behind the last one, `credit` behind a picture's text, `label` in a site's own line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from jinshen.models.press.copy import Copy, Words
from jinshen.models.press.edition import Edition
from jinshen.pipeline.labels import LOC, ORG, PERSON

Writers = tuple[tuple[str, str], ...]
WORDS: dict[str, tuple[str, ...]] = {
    "记者": ("记者", "记者", "记者", "本报记者", "全媒体记者", "融媒记者", "见习记者", "实习生"),
    "通讯员": ("通讯员",), "特约通讯员": ("特约通讯员",), "摄影": ("摄影",),
}  # fmt: skip
MARKS = ("□", "□", "■", "◎", "○", "●", "", "")
# A short name is printed with a space inside now and then, to be as wide as a long one.
WIDE = 0.04


@dataclass(slots=True)
class Signing:
    """A byline in the making; `printed` is what the record takes from it."""

    edition: Edition
    chance: Random
    copy: Copy
    writers: Writers
    printed: list[tuple[str, str]]

    def name(self, name: str, role: str) -> None:
        self.printed.append((name, role))
        wide = len(name) == 2 and self.chance.random() < WIDE
        self.copy.name(f"{name[0]}{self.chance.choice((' ', '　'))}{name[1]}" if wide else name, PERSON)

    def names(self, writers: Sequence[tuple[str, str]], role: str | None = None, joint: str = " ") -> None:
        """Names with a space between, in their own role or all in one."""
        for index, (name, own) in enumerate(writers):
            self.copy.write(joint if index else "")
            self.name(name, role or own)

    def groups(self, gap: str = " ", joint: str = " ") -> None:
        """记者 甲 乙 通讯员 丙: each role's word before its names."""
        words = {role: self.chance.choice(WORDS.get(role, (role,))) for role in dict.fromkeys(role for _, role in self.writers)}
        for index, role in enumerate(words):
            self.copy.write((gap if index else "") + words[role] + self.chance.choice((gap, gap, gap, "")))
            self.names([one for one in self.writers if one[1] == role], joint=joint)


def _line(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(MARKS))
    sign.groups(sign.chance.choice((" ", " ", "　")))


def _nobody(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(("□本报通讯员", "□本报记者")))


def _author(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(("作者：", "作者:", "文：", "撰稿：", "撰文：", "通讯员：")))
    sign.names(sign.writers, "通讯员" if sign.copy.text.startswith("通讯员") else "记者", joint=sign.chance.choice((" ", "、")))


def _label(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(("作者：", "作者：", "作者:", "记者：")))
    sign.names(sign.writers[:1], "记者")


def _bracket(sign: Signing) -> None:
    wide = sign.chance.random() < 0.8
    sign.copy.write("（" if wide else "(")
    sign.groups()
    sign.copy.write("）" if wide else ")")


def _report(sign: Signing) -> None:
    """本报讯（记者 甲 通讯员 乙）, with the place in one of five."""
    place = sign.chance.random() < 0.2
    sign.copy.write(sign.chance.choice(("本报", "本报", "本报", "本台", "本网")))
    if place:
        sign.copy.name(sign.edition.short, LOC)
    sign.copy.write(sign.chance.choice(("讯", "讯", "讯", "消息") if not place else ("讯",)))
    sign.copy.write(sign.chance.choice(("", "", " ", "　")))
    if sign.writers:
        _bracket(sign)
        sign.copy.write(sign.chance.choice(("", "", " ", "　")))
    elif sign.copy.last not in (" ", "　"):
        sign.copy.write(" ")


def _bare(sign: Signing) -> None:
    sign.writers = ()
    _report(sign)


def _told(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(("本报讯 ", "本报讯　", "")) + "记者")
    sign.copy.write(sign.chance.choice(("", " ")))
    sign.names(sign.writers[:1], "记者")
    sign.copy.write("报道" + sign.chance.choice(("：", " ", "　")))


def _agency(sign: Signing) -> None:
    """新华社青川5月6日电（记者 甲）."""
    day = sign.edition.day
    sign.copy.name("新华社", ORG)
    sign.copy.name(sign.edition.short, LOC)
    if day:
        with sign.copy.block("date"):
            sign.copy.write(f"{day.month}月{day.day}日")
    sign.copy.write("电")
    if sign.writers:
        _bracket(sign)


def _closing(sign: Signing) -> None:
    """（甲 乙）: no role is printed, so all are 记者."""
    sign.copy.write(sign.chance.choice(("", "", "　", "      ", "　　")))
    wide = sign.chance.random() < 0.75
    sign.copy.write("（" if wide else "(")
    sign.names(sign.writers, "记者", joint=sign.chance.choice((" ", " ", "　", "、")))
    sign.copy.write("）" if wide else ")")


def _closing_roles(sign: Signing) -> None:
    sign.copy.write(sign.chance.choice(("", "", "　", "    ")))
    _bracket(sign)


def _closing_open(sign: Signing) -> None:
    """。 记者 甲, without brackets."""
    sign.copy.write(sign.chance.choice((" ", "　", "　　")))
    sign.groups()


def _closing_both(sign: Signing) -> None:
    """（记者 甲 文/图）: who wrote also took the pictures."""
    sign.copy.write(sign.chance.choice(("", "　")) + "（")
    word = sign.chance.choice(("记者 ", "通讯员 ", ""))
    role = "通讯员" if word == "通讯员 " else "记者"
    sign.copy.write(word)
    sign.names(sign.writers[:1], role)
    sign.copy.write(sign.chance.choice((" 文/图", " 文/摄", "文/图")) + "）")
    sign.printed.append((sign.writers[0][0], "摄影"))


def _closing_apart(sign: Signing) -> None:
    """（文/甲 图/乙）."""
    sign.copy.write("（" + sign.chance.choice(("文/", "文：")))
    sign.names(sign.writers[:1], "记者")
    if len(sign.writers) > 1:
        sign.copy.write(" 图" + sign.copy.text[2])
        sign.names(sign.writers[1:2], "摄影")
    sign.copy.write("）")


def _credit(sign: Signing) -> None:
    """(通讯员 甲 摄), ■记者 甲 摄."""
    form = sign.chance.choice(("{}", "（{}）", "({})", "■{}", "□{}"))
    head, tail = form.split("{}")
    sign.copy.write(head + sign.chance.choice(("记者 ", "记者 ", "通讯员 ", "本报记者 ", "")))
    sign.names(sign.writers[:2], "摄影")
    sign.copy.write(sign.chance.choice((" 摄", " 摄", "摄", "　摄")) + tail)


FORMS: dict[str, tuple[str, Callable[[Signing], None]]] = {
    "line": ("line", _line), "nobody": ("line", _nobody), "author": ("line", _author), "label": ("label", _label),
    "report": ("dateline", _report), "bare": ("dateline", _bare), "bracket": ("dateline", _bracket), "told": ("dateline", _told),
    "agency": ("dateline", _agency), "closing": ("closing", _closing), "closing_roles": ("closing", _closing_roles),
    "closing_open": ("closing", _closing_open), "closing_both": ("closing", _closing_both), "closing_apart": ("closing", _closing_apart),
    "credit": ("credit", _credit),
}  # fmt: skip
# Forms that name nobody or may do without names.
NAMELESS = ("nobody", "bare")


def draw_writers(edition: Edition, chance: Random, *, picture: bool = False) -> Writers:
    """Who signs, where the copy does not tell: one or two reporters, correspondents beside or instead of them.

    >>> draw_writers(Edition("", "青川县", "青川", reporters=("苗青",)), Random(1))
    (('苗青', '记者'),)
    """
    reporters, others = list(edition.reporters), list(edition.correspondents)
    if picture:
        return tuple((name, "摄影") for name in chance.sample(reporters + others, min(1, len(reporters + others))))
    alone = bool(others) and (not reporters or chance.random() < 0.2)
    found = [] if alone else [(name, "记者") for name in chance.sample(reporters, min(chance.choice((1, 1, 1, 2, 2, 3)), len(reporters)))]
    if others and (alone or chance.random() < 0.35):
        role = "特约通讯员" if alone and chance.random() < 0.2 else "通讯员"
        found += [(name, role) for name in chance.sample(others, min(chance.choice((1, 1, 2)), len(others)))]
    return tuple(found)


def sign(form: str, writers: Writers, edition: Edition, chance: Random, words: Words) -> tuple[Copy, list[tuple[str, str]]]:
    """A byline of a form: its text with mentions, and the names with the roles that it prints.

    >>> from jinshen.models.press.copy import no_words
    >>> made, printed = sign("closing", (("苗青", "通讯员"),), Edition("", "青川县", "青川"), Random(2), no_words)
    >>> made.text.strip(), printed
    ('（苗青）', [('苗青', '记者')])
    """
    signing = Signing(edition, chance, Copy(words), writers, [])
    FORMS[form][1](signing)
    return signing.copy, list(dict.fromkeys(signing.printed))
