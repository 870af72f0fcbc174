"""Pages with people's corrections to gold records, one NAME.json a page, by which the reader is trained and tested.

Source: the gold format (README, "Records"). Limits: what a record has beyond it (text, quotes, who corrected what) is kept. Pages of
one name and two formats (a.txt, a.pdf) keep their ending: a.txt.json, a.pdf.json.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from jinshen.graph.atomic import replacing
from jinshen.graph.jsonl import HALF
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Page, to_json


def is_corrected(page: Page) -> bool:
    """True for a page of which a person has set or struck a fact."""
    return any(
        article.struck or any(post.corrected for post in article.posts)
        or any(event.corrected or any(part.corrected for part in event.participants) for event in article.events)
        for article in page.articles
    )  # fmt: skip


def _files(pages: Iterable[Page]) -> dict[str, str]:
    """The file of each page, below the folder.

    Raises GraphError for a page that would lie outside it.
    """
    names = [page.page for page in pages]
    for name in names:
        if "\\" in name or "\0" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise GraphError(f"{name}: a page of this name has no file of its own in a folder; build it under another name")
    short = {name: re.sub(r"\.[^./]+(#\d+)?$", r"\1", name) for name in names}
    often = Counter(bare.casefold() for bare in short.values())
    return {name: f"{bare if often[bare.casefold()] == 1 else name}.json" for name, bare in short.items()}


def write(pages: Iterable[Page], where: Path) -> tuple[int, list[str]]:
    """Writes a record for each page into a folder, pages being gone through twice; how many, and the pages left out (none).

    Raises GraphError where the folder holds a record that is none of these, so that no older one is taken for gold.
    """
    files = _files(pages)
    try:
        where.mkdir(parents=True, exist_ok=True)
        stray = sorted({path.relative_to(where).as_posix() for path in where.rglob("*.json")} - set(files.values()))
        if stray:
            raise GraphError(f"{where / stray[0]}: is no page of this export; name a new folder, or take it away")
        for page in pages:
            target = where / files[page.page]
            target.parent.mkdir(parents=True, exist_ok=True)
            with replacing(target) as stream:
                stream.write(HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", to_json(page)) + "\n")
    except OSError as error:
        raise GraphError(f"{where}: cannot be written ({error.strerror}); name a folder that you may write to") from None
    return len(files), []
