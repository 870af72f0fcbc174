"""Pages that carry a hostile text in every place that a page has: as records, and as files with names, sidecars and archives."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jinshen.graph.jsonl import HALF
from jinshen.pipeline.records import (
    Article,
    Byline,
    Event,
    EventOrganization,
    Mention,
    Page,
    Participant,
    Post,
    to_json,
)

AREAS = ("岭东省云州市青川区", "岭东省云州市白河区")
LONGEST = 180  # bytes of a file's name


def _page(text: str, number: int, area: int) -> Page:
    """A page on which somebody who bears the text has a post of it in a body of it at an event of it, and all else is it too."""
    told = f"区长{text}主持{text}，{text}出席。"
    where = {"start": 0, "end": len(told), "quote": told}
    body = f"{AREAS[area][3:]}{text}局{area}"
    post = Post(text, f"{text}长{area}", body, org_as_printed=text, title_as_printed=text, **where)
    event = Event(
        text, ("会议",), f"2024-03-0{4 + area}", text, text, (f"{text}村",), (Participant(text, ("chair",), 1, words=(text,), **where),), (text,),
        (EventOrganization(body, "organizer", org_as_printed=text, **where),), **where,
    )  # fmt: skip
    mentions = (Mention(2, 2 + len(text), "PERSON", text),)
    article = Article("a1", "news", text, 0, len(told), (Byline(text, "记者"),), mentions, (post,), (event,))
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass") + bytes([area])).hexdigest()
    return Page(f"{text.replace(chr(0), '')}{number:03}{'ab'[area]}.txt", text, AREAS[area], f"2024-03-0{5 + area}", (), (article,), told, digest, warnings=(text,))


def pages(texts: Sequence[str]) -> Iterator[Page]:
    """Two pages of each text, of two districts: nobody can tell whether those who bear it are one. No record holds halves of pairs."""
    for number, text in enumerate(texts):
        if HALF.search(text):
            continue
        yield _page(text, number, 0)
        yield _page(text, number, 1)


def line(page: Page) -> str:
    """The page as a line of a record file."""
    return f"{to_json(page)}\n"


def tame(page: Page, number: int) -> Page:
    """The page under a name that a file can have anywhere."""
    return replace(page, page=f"{number:03}.txt")


def file_name(text: str, number: int) -> str | None:
    """A name with the text in it, None where no file can have it."""
    name = f"{text}{number:03}.txt"
    if "/" in text or "\0" in text or HALF.search(text) or len(name.encode()) > LONGEST:
        return None
    return name


BODY = "{text}\n\n□记者 {text}\n\n本报讯 4月17日，{text}会议在区委三楼{text}会议室召开。区委书记方晓岚主持并讲话，{text}局局长贺敬川出席。\n"


def files(texts: Sequence[str], folder: Path) -> int:
    """Pages as files: named by the texts, with them in headline, body and sidecar; those that no file can be named by in an archive. How many."""
    (folder / "pages").mkdir(parents=True)
    inside: list[tuple[str, bytes]] = []
    for number, text in enumerate(texts):
        data = BODY.format(text=text).encode("utf-8", "surrogatepass")
        name = file_name(text, number)
        if name is None:
            inside.append((f"{text.replace(chr(0), '')}{number:03}.txt", data))
            continue
        (folder / "pages" / name).write_bytes(data)
        told = {"paper": text, "jurisdiction": AREAS[0] if number % 5 else text, "issue_date": "2024-04-18" if number % 7 else text, text: text}
        (folder / "pages" / name).with_suffix(".meta.json").write_text(json.dumps(told), encoding="utf-8")
    with zipfile.ZipFile(folder / "pages" / "more.zip", "w") as archive:
        for name, data in inside:
            archive.writestr(name.encode("utf-8", "replace").decode(), data)
    return len(texts)


def named(page: Page) -> str:
    """The text that a page carries."""
    return page.articles[0].title or ""
