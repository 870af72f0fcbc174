"""Pages to tasks of Label Studio: the text, its mentions as labels, and posts as relations from person to title to body.

Source: Label Studio's task format (labelstud.io, "Import pre-annotated data"). Limits: a post whose person or title is no mention in
its sentence gets no relation; events are not in it; pages without text are left out. Labels are predictions, for people to
accept or change. The project's labelling interface:

    <View><Labels name="label" toName="text"><Label value="PERSON"/><Label value="ORG"/><Label value="TITLE"/><Label value="LOC"/></Labels>
    <Relations><Relation value="current"/><Relation value="former"/><Relation value="acting"/><Relation value="seconded"/><Relation value="at"/></Relations>
    <Text name="text" value="$text"/></View>
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinshen.graph.atomic import replacing
from jinshen.graph.corrections import bare
from jinshen.graph.gold import is_corrected
from jinshen.graph.jsonl import line
from jinshen.pipeline.labels import ORG, PERSON, TITLE
from jinshen.pipeline.records import Article, Mention, Page, Post

MODEL = "jinshen"


def _label(mention: Mention, text: str) -> dict[str, Any]:
    value = {"start": mention.start, "end": mention.end, "text": text[mention.start : mention.end], "labels": [mention.label]}
    return {"id": _id(mention), "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _id(mention: Mention) -> str:
    return f"{mention.label}-{mention.start}-{mention.end}"


def _relation(one: Mention, other: Mention, name: str) -> dict[str, Any]:
    return {"from_id": _id(one), "to_id": _id(other), "type": "relation", "direction": "right", "labels": [name]}


def _near(mentions: Sequence[Mention], label: str, words: str | None, to: Mention) -> Mention | None:
    """The mention of a label with these words that stands nearest to another one."""
    found = [one for one in mentions if words and one.label == label and bare(one.text) == bare(words)]
    return min(found, key=lambda one: (abs(one.start - to.start), one.start), default=None)


def _relations(article: Article, post: Post) -> Iterator[dict[str, Any]]:
    """Person to title by the post's status, and title to body, where the post's sentence mentions them."""
    if post.start is None or post.end is None:
        return
    inside = [one for one in article.mentions if post.start <= one.start and one.end <= post.end]
    person = next((one for one in inside if one.label == PERSON and one.text == post.person), None)
    if person is None:
        return
    printed = (post.title_as_printed, post.title)
    title = next((found for words in printed if (found := _near(inside, TITLE, words, person))), None)
    if title is None:
        return
    yield _relation(person, title, post.status)
    if body := _near(inside, ORG, post.org_as_printed, title):
        yield _relation(title, body, "at")


def task(page: Page) -> dict[str, Any]:
    """A page as a task; a page without text has none to label."""
    text = page.text or ""
    mentions = [*page.masthead_mentions, *(one for article in page.articles for one in article.mentions)]
    result = [_label(one, text) for one in mentions]
    ties = [tie for article in page.articles for post in article.posts for tie in _relations(article, post)]
    result += [tie for number, tie in enumerate(ties) if tie not in ties[:number]]
    data = {"text": text, "page": page.page, "paper": page.paper, "issue_date": page.issue_date, "corrected": is_corrected(page)}
    return {"data": data, "predictions": [{"model_version": MODEL, "result": result}]}


def write(pages: Iterable[Page], where: Path) -> tuple[int, list[str]]:
    """Writes a list of tasks to a file; how many, and the pages left out since they have no text."""
    left, count = [], 0
    with replacing(where) as stream:
        stream.write("[")
        for page in pages:
            if page.text is None:
                left.append(page.page)
                continue
            stream.write((",\n" if count else "\n") + line(task(page)))
            count += 1
        stream.write("\n]\n")
    return count, left
