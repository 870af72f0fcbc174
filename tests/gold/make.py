"""Marked pages (NAME.marked) to sample pages (../samples/NAME.txt, .meta.json) and their gold (NAME.json).

python tests/gold/make.py

A mention is {P 沈砚秋}, with P, O, T or L for the label; it may hold a line end. `#article KIND TITLE` opens an article and
the next `#article` or `#end` closes it; `#event`, `#part`, `#group`, `#body` and `#post` tell its facts after its text.
None of these lines is in the page.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
LABELS = {"P": "PERSON", "O": "ORG", "T": "TITLE", "L": "LOC"}
MARK = re.compile(r"\{([POTL]) ([^{}]+)\}")
# page name's first word: the paper as its sidecar gives it, its area
PAPERS = {
    "qingchuan": ("青川报", "岭东省云州市青川区"),
    "baihe": ("白河报", "岭东省云州市白河区"),
    "yunzhou": ("云州日报", "岭东省云州市"),
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BYLINE = re.compile(r"□?(记者|通讯员)[ 　]*((?:\{P [^{}]+\} ?)+)(摄)?|(?<=。 )\{P ([^{}]+)\} 摄")


def _bylines(marked: str) -> list[dict[str, str]]:
    found = []
    for match in BYLINE.finditer(marked):
        role = "摄影" if match[3] or match[4] else match[1]
        found += [{"name": name, "role": role} for _, name in MARK.findall(match[0])]
    return found


def _fact(article: dict[str, Any], kind: str, rest: str) -> None:
    """Adds what one line tells to the article, or to its last event."""
    if kind == "event":
        name, kinds, day, day_text, place, visited = (part.strip() for part in rest.split("|"))
        told = {"name": name, "kind": kinds.split(), "date": day or None, "date_text": day_text or None}
        empty: dict[str, Any] = {"participants": [], "groups": [], "organizations": []}
        article["events"].append({**told, "place": place or None, "visited": visited.split(), **empty})
    elif kind == "part":
        person, *roles = rest.split()
        parts = article["events"][-1]["participants"]
        parts.append({"person": person, "roles": roles, "order": len(parts) + 1})
    elif kind == "group":
        article["events"][-1]["groups"].append(rest)
    elif kind == "body":
        org, role = rest.split()
        article["events"][-1]["organizations"].append({"org": org, "role": role})
    else:
        person, title, org, *status = rest.split()
        article["posts"].append({"person": person, "title": title, "org": org, "status": (status or ["current"])[0]})


def make(marked: str, name: str) -> tuple[str, dict[str, Any]]:
    """The page's text and its gold record."""
    word, _, day = name.partition("-")
    paper, area = PAPERS[word]
    gold: dict[str, Any] = {"page": f"{name}.txt", "paper": paper, "jurisdiction": area}
    gold |= {"issue_date": day if DAY.fullmatch(day) else None, "masthead_mentions": [], "articles": []}
    text, source, article = "", "", None

    def close() -> None:
        if article is not None:
            article["start"] += len(text[article["start"] :]) - len(text[article["start"] :].lstrip())
            article["end"] = article["start"] + len(text[article["start"] :].rstrip())
            article["byline"] = _bylines(source)

    for block in re.split(r"^(#.*)\n", marked, flags=re.M):
        if not block.startswith("#"):
            for piece in re.split(r"(\{[POTL] [^{}]+\})", block):
                mark = MARK.fullmatch(piece)
                if mark:
                    span = {"start": len(text), "end": len(text) + len(mark[2]), "label": LABELS[mark[1]]}
                    mentions = gold["masthead_mentions"] if article is None else article["mentions"]
                    mentions.append({**span, "text": re.sub(r"\s", "", mark[2])})
                text += mark[2] if mark else piece
            source += block
            continue
        kind, _, rest = block[1:].partition(" ")
        if kind in ("article", "end"):
            close()
            article = None
        if kind == "article":
            kind, _, title = rest.partition(" ")
            article = {"id": f"a{len(gold['articles']) + 1}", "kind": kind, "title": title, "start": len(text), "end": 0}
            article |= {"byline": [], "mentions": [], "posts": [], "events": []}
            gold["articles"].append(article)
            source = ""
        elif kind != "end" and article is not None:
            _fact(article, kind, rest)
    return text, gold


def main() -> None:
    """Writes every page and its gold; each word of PAPERS tells the sidecar."""
    SAMPLES.mkdir(exist_ok=True)
    for path in sorted(HERE.glob("*.marked")):
        text, gold = make(path.read_text(encoding="utf-8"), path.stem)
        (SAMPLES / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        known = {"paper": gold["paper"], "jurisdiction": gold["jurisdiction"], "issue_date": gold["issue_date"]}
        sidecar = json.dumps(known, ensure_ascii=False, indent=1)
        (SAMPLES / f"{path.stem}.meta.json").write_text(f"{sidecar}\n", encoding="utf-8")
        record = json.dumps(gold, ensure_ascii=False, indent=1)
        (HERE / f"{path.stem}.json").write_text(f"{record}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
