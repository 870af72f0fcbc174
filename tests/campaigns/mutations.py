"""Pages to be read that nobody would print: texts of the samples and of the press, mutated, and packed into every format that is read.

Everything about a page follows from the campaign's seed and the page's number, so that one number shows a fault again.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import escape
from random import Random

from patterns import Attack

# Marks that turn the direction of writing, have no width, or stand on the character before them; what no text has; halves of pairs.
TURNS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"
COMBINING = "\u0300\u0301\u0308\u0323\u0336\u0489\u20dd"
CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\u2028\u2029\ufffe\uffff"
HALVES = "\ud800\udbff\udc00\udfff"
ODD = "🈶𠮷𪚥㍻ｶﾞ①Ⅻ㈱½٣۴०œßİıſ"
BRACKETS = ("（）", "()", "[]", "【】", "《》", "“”", "{}", "<>", "「」")
STRETCHES = (
    "区委书记、", "同志", "、", "，", "。", "0", "2024年", "3月4日", " ", "\u3000", "\n", "\r\n", "\t", "（", "”", "王", "的", "市", "区", "主持召开", "记者 ", "参加了", "*", "-", "═", "a", "一", "等", "：", "来源：", "第1期",
)  # fmt: skip
# How long a page is in most cases; a page of a newspaper has some thousands of characters.
USUAL = 250


@dataclass(frozen=True, slots=True)
class Made:
    """A page's file: its name, its bytes or, where it is handed over as text, its characters, and what was done to it."""

    name: str
    data: bytes | None
    text: str | None
    how: str


def _place(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def _span(text: str, chance: Random) -> tuple[int, int]:
    start = _place(text, chance)
    return start, min(len(text), start + chance.choice((1, 2, 5, 20, 100)))


def _inserted(text: str, chance: Random, signs: str) -> str:
    for _ in range(chance.choice((1, 3, 20))):
        at = _place(text, chance)
        text = text[:at] + chance.choice(signs) * chance.choice((1, 1, 1, 4)) + text[at:]
    return text


def _cut(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def _doubled(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 2, 30)) + text[end:]


def _moved(text: str, chance: Random) -> str:
    start, end = _span(text, chance)
    rest = text[:start] + text[end:]
    at = _place(rest, chance)
    return rest[:at] + text[start:end] + rest[at:]


def _shuffled(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _joined(text: str, chance: Random) -> str:
    return text.replace("\n", chance.choice(("", " ", "\u3000", "\r", "\x0b", "\u2028")))


def _wrapped(text: str, chance: Random) -> str:
    width = chance.choice((1, 2, 7, 13))
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _tower(text: str, chance: Random) -> str:
    at = _place(text, chance)
    return text[:at] + "".join(chance.choices(COMBINING, k=chance.choice((3, 300)))) + text[at:]


def _stretched(text: str, chance: Random) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(STRETCHES) * chance.choice((3, 50, 300)) + text[at:]


def _bracketed(text: str, chance: Random) -> str:
    (left, right), deep = chance.choice(BRACKETS), chance.choice((3, 60, 300))
    at = _place(text, chance)
    return text[:at] + left * deep + text[at:] + chance.choice(("", right * deep))


def _swapped(text: str, chance: Random) -> str:
    """Some characters by others of the page."""
    signs = list(text)
    for _ in range(min(len(signs), chance.choice((1, 5, 50)))):
        signs[chance.randrange(len(signs))] = chance.choice(text)
    return "".join(signs)


TEXTS: dict[str, Callable[[str, Random], str]] = {
    "cut": _cut, "doubled": _doubled, "moved": _moved, "shuffled": _shuffled, "joined": _joined, "wrapped": _wrapped, "tower": _tower, "stretched": _stretched,
    "bracketed": _bracketed, "swapped": _swapped,
    "turned": lambda text, chance: _inserted(text, chance, TURNS), "no width": lambda text, chance: _inserted(text, chance, NO_WIDTH),
    "controls": lambda text, chance: _inserted(text, chance, CONTROLS), "odd": lambda text, chance: _inserted(text, chance, ODD),
    "halves": lambda text, chance: _inserted(text, chance, HALVES),
}  # fmt: skip


def mutated(text: str, chance: Random) -> tuple[str, list[str]]:
    """A text with one to four mutations, and their names."""
    names = [chance.choice(tuple(TEXTS)) for _ in range(chance.choice((1, 1, 2, 4)))]
    for name in names:
        text = TEXTS[name](text, chance) or text
    return text, names


def shaken(data: bytes, chance: Random) -> bytes:
    """Bytes with some flipped, cut out, doubled, or the end gone."""
    for _ in range(chance.choice((1, 1, 3, 12))):
        at = chance.randrange(len(data) + 1)
        wide = chance.choice((1, 1, 4, 64))
        what = chance.randrange(5)
        if what == 0 and at < len(data):
            data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        elif what == 1:
            data = data[:at] + data[at + wide :]
        elif what == 2:
            data = data[:at] + data[at : at + wide] + data[at:]
        elif what == 3:
            data = data[:at] + chance.randbytes(wide) + data[at + wide :]
        elif chance.random() < 0.3:
            data = data[:at]
    return data


def as_bytes(text: str, chance: Random) -> bytes:
    """A text in some encoding, now and then in two."""
    names = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
    half = _place(text, chance) if chance.random() < 0.1 else len(text)
    told = [part.encode(name, "surrogatepass" if name.startswith("utf") else "replace") for part, name in zip((text[:half], text[half:]), chance.choices(names, k=2), strict=True)]
    return b"".join(told)


def as_html(text: str, chance: Random) -> bytes:
    """A page of the web, with tags that nobody closes now and then."""
    tags = ("p", "div", "td", "h1", "span", "script", "!--", "table", "a href='x'", "b" * 30)
    lines = (f"<{tag}>{escape(line)}</{tag.split()[0]}>" if chance.random() < 0.9 else f"<{tag}>{line}" for line in text.splitlines() for tag in [chance.choice(tags)])
    deep = chance.choice((0, 0, 0, 5, 10_000))
    charset = chance.choice(("utf-8", "gbk", "big5", "nonsense", "utf-16"))
    told = f"<html><head><meta charset={charset}><title>{escape(text[:20])}</title></head><body>{'<div>' * deep}{''.join(lines)}</body></html>"
    return told.encode(charset if charset in ("gbk", "big5") else "utf-8", "xmlcharrefreplace" if charset in ("gbk", "big5") else "surrogatepass")


def as_mhtml(text: str, chance: Random) -> bytes:
    """A web archive."""
    import base64

    body = base64.b64encode(as_html(text, chance))
    return b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--x--\r\n"


def as_docx(text: str, chance: Random) -> bytes:
    """A document of Word."""
    W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    plain = "".join(one for one in text if one in "\n\t" or (one.isprintable() and not "\ud800" <= one <= "\udfff"))
    inside = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in plain.splitlines())
    deep = chance.choice((0, 0, 0, 3, 120, 10_000))
    return zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"<w:sdt>" * deep}{inside}{"</w:sdt>" * deep}</w:body></w:document>'.encode()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


def as_lines(text: str, chance: Random) -> bytes:
    """Pages as lines of JSON, some of them with keys of kinds that nobody wants."""
    odd = (None, 1, -0.5, True, [], {}, "", "\0", "x" * 2000, ["a"], {"a": 1}, 10**400)
    lines = []
    for number, part in enumerate(text.split("\n\n")[:5]):
        told: dict[str, object] = {"id": f"n{number}", "text": part, "date": "2024-05-06", "source": "青川报", "jurisdiction": "岭东省云州市青川区"}
        if chance.random() < 0.3:
            told[chance.choice((*told, "title", "more"))] = chance.choice(odd)
        lines.append(json.dumps(told, ensure_ascii=chance.random() < 0.5))
    if chance.random() < 0.05:
        lines.append("[" * 10_000)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def as_zip(text: str, chance: Random) -> bytes:
    """A zip of a page and its sidecar, and of a line of JSON."""
    sidecar = chance.choice((b"{}", b'{"paper": "\xe9\x9d\x92\xe5\xb7\x9d\xe6\x8a\xa5"}', b"[1]", b"{", b'{"paper": {"a": 1}}', b"\xff", b"[" * 10_000))
    return zipped({chance.choice(("a.txt", "../a.txt", "青/a.txt", "a\0b.txt", "x" * 300 + ".txt")): as_bytes(text, chance), "a.meta.json": sidecar, "b.jsonl": as_lines(text, chance)})


@cache
def _drawn(kind: str, number: int) -> bytes:
    """A small sheet as PDF, or as a picture of that kind."""
    if kind == "pdf":
        from fpdf import FPDF

        pdf = FPDF(unit="pt", format=(300, 400))
        pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
        for _ in range(1 + number % 3):
            pdf.add_page()
            pdf.set_font("helvetica", size=12 + number)
            for line in range(4 + number):
                pdf.cell(text=f"Line {line} of a sheet, 2024-05-0{number % 9 + 1}.", new_x="LMARGIN", new_y="NEXT", h=20)
        return bytes(pdf.output())
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (120 + 10 * number, 48), "white")
    ImageDraw.Draw(image).text((5, 10), f"Page {number}", fill="black", font_size=18)
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def _sheet(kind: str) -> Callable[[str, Random], bytes]:
    return lambda text, chance: _drawn(kind, chance.randrange(5))


PACKED: dict[str, tuple[Callable[[str, Random], bytes], int]] = {
    ".txt": (as_bytes, 30), ".html": (as_html, 14), ".mhtml": (as_mhtml, 3), ".docx": (as_docx, 8), ".jsonl": (as_lines, 8),
    ".jsonl.gz": (lambda text, chance: gzip.compress(as_lines(text, chance), mtime=0), 3),
    ".jsonl.xz": (lambda text, chance: lzma.compress(as_lines(text, chance)), 2), ".zip": (as_zip, 6), ".pdf": (_sheet("pdf"), 6),
    ".png": (_sheet("png"), 1), ".jpg": (_sheet("jpeg"), 1), ".tif": (_sheet("tiff"), 1), ".bmp": (_sheet("bmp"), 1), ".webp": (_sheet("webp"), 1),
}  # fmt: skip
PICTURES = (".png", ".jpg", ".tif", ".bmp", ".webp")
# Of a hundred pages so many are handed over as text, which may hold what no file can: halves of pairs.
PLAIN = 25


def large() -> list[tuple[str, str]]:
    """The pages of one kind of damage in full size: names and texts."""
    line = "区委书记沈砚秋到青川区柳岸镇调研防汛工作，区水务局局长江望舒陪同。"
    megabyte = 1_000_000 // len(line.encode("utf-8"))
    return [
        ("1 MB in one line", line * megabyte), ("1 MB in one line without a stop", line.replace("。", "、") * megabyte), ("1 MB in lines", f"{line}\n" * megabyte), ("1 MB of one character", "的" * 333_000),
        ("1 MB of white space around a word", " " * 500_000 + "区委" + "\n" * 499_000), ("1 MB of figures", "0123456789" * 99_999),
        *((f"brackets {sides} 10,000 deep", f"青川报讯 {sides[0] * 10_000}区委书记沈砚秋{sides[1] * 10_000}主持会议。") for sides in BRACKETS),
        ("a tower of 10,000 marks", "区" + "\u0301" * 10_000 + "委召开会议。"), ("10,000 turns", "区委\u202e" * 10_000), ("10,000 names", "、".join(["王晓峰", "沈砚秋", "陆景川"] * 3_333) + "出席会议。"),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """What pages are made of: texts, and attacks on the project's regular expressions."""

    texts: Sequence[str]
    attacks: Sequence[Attack]

    def base(self, chance: Random) -> tuple[str, str]:
        """A stretch of lines of a page, or a poisoned one; and which."""
        if self.attacks and chance.random() < 0.15:
            poison = chance.choice(self.attacks).text(chance.choice((200, 600, 2_000)))
            return (poison, "poison") if chance.random() < 0.5 else (f"青川报讯 5月6日，区委书记沈砚秋{poison}主持召开会议。", "poison inside")
        text = chance.choice(self.texts)
        lines = text.splitlines(keepends=True)
        if chance.random() < 0.015:
            return text, "page"
        start = chance.randrange(len(lines))
        kept = ""
        for line in lines[start:]:
            kept += line
            if len(kept) > USUAL * chance.random():
                break
        return kept or text[:USUAL], "lines"

    def page(self, seed: int, number: int) -> Made:
        """The page of a number."""
        chance = Random(f"{seed}/{number}")
        base, how = self.base(chance)
        text, names = mutated(base, chance)
        if chance.randrange(100) < PLAIN:
            return Made(f"{number}", None, text, f"{how}, {' + '.join(names)}, as text")
        kinds = list(PACKED)
        kind = chance.choices(kinds, [PACKED[one][1] for one in kinds])[0]
        data = PACKED[kind][0](text, chance)
        # A picture that is whole is read by the recogniser, which takes a second: most are damaged.
        if shake := chance.random() < (0.9 if kind in PICTURES else 0.6):
            data = shaken(data, chance)
        return Made(f"{number}{kind}", data, None, f"{how}, {' + '.join(names)}, as {kind}{', bytes shaken' if shake else ''}")
