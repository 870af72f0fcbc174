"""A page's record to what a person reads of it: the text with its mentions, each fact with its sentence and the rule that made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import click

from jinshen.pipeline.cli.words import shown
from jinshen.pipeline.labels import DATE_RULES, EVENT_RULES, PLACE_RULES, POST_RULES, RESOLUTIONS
from jinshen.pipeline.records import Article, Event, Evidence, Mention, Page, Post

# Colours that differ in brightness too, for who confuses red and green.
COLORS: dict[str, str] = {"PERSON": "bright_cyan", "ORG": "yellow", "TITLE": "bright_magenta", "LOC": "bright_green"}
SENTENCE = 160


def explained(page: Page, *, color: bool) -> Iterator[str]:
    """The lines that tell of a page; without `color` mentions stand in brackets, as the tables of cases write them: [王芳|P]."""
    for line in _page(page, color=color):
        yield line if color else click.unstyle(line)


def _page(page: Page, *, color: bool) -> Iterator[str]:
    yield click.style(shown(page.page), bold=True)
    served = {"paper": page.paper, "area": page.jurisdiction, "issue": page.issue_date}
    for key, name in (("paper", "paper"), ("area", "jurisdiction"), ("issue", "issue_date")):
        told = (page.served or {}).get(name)
        sure = (page.sure or {}).get(name)
        yield f"  {key:6} {shown(served[key] or 'not told')}" + (f"  ← {told}" if told else "") + (f", sure {sure:.2f}" if sure is not None else "")
    kinds = Counter(repair.kind for repair in page.repairs)
    if kinds:
        yield "  mended " + ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items()))
    for warning in page.warnings:
        yield f"  note   {shown(warning)}"
    for article in page.articles:
        yield ""
        yield from _article(article, page.text or "", color=color)


def _article(article: Article, text: str, *, color: bool) -> Iterator[str]:
    writers = "、".join(f"{line.role} {line.name}" for line in article.byline)
    head = f"{article.id} {article.kind}  {shown(article.title) or '(no headline)'}"
    yield click.style(head, bold=True) + f"  [{article.start}:{article.end}]" + (f"  {shown(writers)}" if writers else "")
    for line in marked(text, article.start, article.end, article.mentions, color=color).splitlines():
        if line.strip():
            yield f"  │ {line}"
    yield from _mentions(article.mentions)
    for post in article.posts:
        yield from _post(post)
    if not article.posts:
        yield "  no post is stated"
    for event in article.events:
        yield from _event(event)
    if not article.events:
        yield "  no event is reported"


def marked(text: str, start: int, end: int, mentions: Sequence[Mention], *, color: bool) -> str:
    """text[start:end] with its mentions in colour, or in brackets with the first letter of the label.

    >>> marked("区委书记王芳", 0, 6, [Mention(0, 2, "ORG", "区委"), Mention(4, 6, "PERSON", "王芳")], color=False)
    '[区委|O]书记[王芳|P]'
    """
    parts, at = [], start
    for mention in sorted(mentions, key=lambda one: one.start):
        if mention.start < at or mention.end > end:
            continue
        name = _safe(text[mention.start : mention.end])
        parts += [_safe(text[at : mention.start]), _painted(name, mention.label) if color else f"[{name}|{mention.label[0]}]"]
        at = mention.end
    return "".join([*parts, _safe(text[at:end])])


def _safe(text: str) -> str:
    """The text, line breaks kept, without characters that a terminal obeys."""
    return "\n".join(shown(line, instead=" ") for line in text.splitlines()) + ("\n" if text.endswith(("\n", "\r")) else "")


def _painted(name: str, label: str) -> str:
    return "\n".join(click.style(line, fg=COLORS[label], bold=True) for line in name.split("\n"))


def _mentions(mentions: Sequence[Mention]) -> Iterator[str]:
    """Each name once, with what proposed it and how sure the least sure is."""
    found: dict[tuple[str, str, str], list[float]] = {}
    for mention in mentions:
        found.setdefault((mention.label, mention.text, mention.rule or "unknown"), []).append(mention.confidence if mention.confidence is not None else 1.0)
    for (label, text, rule), sure in sorted(found.items(), key=lambda one: list(COLORS).index(one[0][0])):
        times = f" × {len(sure)}" if len(sure) > 1 else ""
        yield f"  {click.style(f'{label:6}', fg=COLORS[label])} {shown(text)}{times}  ← {rule}, sure {min(sure):.2f}"


def _post(post: Post) -> Iterator[str]:
    org = shown(post.org or "no body")
    printed = f" (printed {shown(post.org_as_printed)})" if post.org_as_printed and post.org_as_printed != post.org else ""
    yield f"  {click.style('post', bold=True)}   {shown(post.person)} · {shown(post.title)} · {org}{printed} · {post.status}{_sure(post.confidence)}"
    yield f"         ← {post.rule}: {POST_RULES.get(post.rule or '', 'no rule is told')}"
    if post.resolution:
        yield f"         ← {post.resolution}: {RESOLUTIONS[post.resolution]}"
    yield from _quote(post.quote, post.start, post.end)


def _event(event: Event) -> Iterator[str]:
    yield f"  {click.style('event', bold=True)}  {shown(event.name)} · {'、'.join(event.kind)}{_sure(event.confidence)}"
    yield f"         ← {event.rule}: {EVENT_RULES.get(event.rule or '', 'no rule is told')}"
    yield from _quote(event.quote, event.start, event.end)
    yield from _value("date", event.date or event.date_text, event.date_evidence, DATE_RULES)
    yield from _value("place", event.place, event.place_evidence, PLACE_RULES)
    stops = event.visited_evidence or (None,) * len(event.visited)
    for stop, evidence in zip(event.visited, stops, strict=True):
        yield from _value("stop", stop, evidence, PLACE_RULES)
    for part in event.participants:
        words = part.words or ("",) * len(part.roles)
        roles = ", ".join(f"{role} ← {shown(word) or 'a list'}" for role, word in zip(part.roles, words, strict=True))
        yield f"    {part.order:3}  {shown(part.person)}  {roles or 'no role'}{_sure(part.confidence)}"
    for body in event.organizations:
        yield f"    {body.role}  {shown(body.org)}" + (f" (printed {shown(body.org_as_printed)})" if body.org_as_printed else "")
    for group in event.groups:
        yield f"    group  {shown(group)}"


def _value(key: str, value: str | None, evidence: Evidence | None, rules: dict[str, str]) -> Iterator[str]:
    if value is None:
        return
    line = f"    {key:6} {shown(value)}"
    if evidence:
        by = f" {evidence.anchor}" if evidence.anchor else ""
        line += f"  ← {shown(evidence.quote or '')} [{evidence.start}:{evidence.end}], {evidence.rule}{shown(by)}: {rules.get(evidence.rule or '', 'no rule is told')}"
    yield line


def _quote(quote: str | None, start: int | None, end: int | None) -> Iterator[str]:
    if quote is not None:
        told = shown("".join(quote.split()))
        yield f"         “{told[:SENTENCE]}{'…' if len(told) > SENTENCE else ''}” [{start}:{end}]"


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f" · sure {confidence:.2f}"
