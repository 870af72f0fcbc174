"""Tagged articles to posts: who holds what, where, one record a person, post and body, each with its sentence.

Source: annotation guide, "Posts". The spaCy component `posts` reads `doc._.layout` and `doc.ents` and sets `doc._.posts`, one
tuple of Post an article, offsets in the reading view.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from jinshen.pipeline.appositions import Claim, claims
from jinshen.pipeline.careers import careers, life_of
from jinshen.pipeline.labels import ORG, PERSON, TITLE
from jinshen.pipeline.notices import leaders, lose
from jinshen.pipeline.orgs import Chain, Names, Resolved
from jinshen.pipeline.records import Mention, Post
from jinshen.pipeline.roles import groups
from jinshen.pipeline.sentences import sentences
from jinshen.pipeline.spans import mentions_of, within
from jinshen.pipeline.statements import stated

if not Doc.has_extension("posts"):
    Doc.set_extension("posts", default=None)

# The head of an area's government and the deputies: the body is in the title.
HEAD = re.compile(r"^(?:常务|第一)?副?(?:省长|市长|区长|县长|旗长|镇长|乡长|州长|盟长|专员)$")
# A department and its head run together: 统战部长, 市公安局长, 政法委书记.
WITH_BODY = re.compile(r"^(?P<body>(?!党委|党组|党工委|党总支|党支部|工委|工会).{1,8}?(?:部|局|厅|院|委|办|处|所|站|社|馆|校|台|会|署|司|科|厂|园|队|行|团|中心|公司|支部|总支))(?P<title>(?:常务)?副?(?:长|书记|主任|主席|经理|院长))$")
# Which bodies a bare title can be of: 会长 of an association, 校长 of a school.
KEEPS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"校长|教导主任"), re.compile(r"(?:大学|学院|学校|中学|小学|党校|[一二三]中)$")),
    (re.compile(r"院长"), re.compile(r"(?:医院|学院|法院|研究院|博物院|设计院)$")),
    (re.compile(r"会长|理事长|监事长|理事$|监事$"), re.compile(r"(?:商会|协会|学会|联合会|研究会|基金会|促进会)$")),
    (re.compile(r"秘书长"), re.compile(r"(?:商会|协会|学会|联合会|研究会|基金会|促进会)$")),
    (re.compile(r"董事长|总经理|总裁|经理|总监"), re.compile(r"(?:公司|集团|厂)$")),
    (re.compile(r"行长"), re.compile(r"(?:银行|支行|分行)$")),
    (re.compile(r"检察长"), re.compile(r"检察院$")),
    (re.compile(r"(?<=[局厅馆社台所站队园厂])长$"), re.compile(r"")),
)
ASSEMBLY = re.compile(r"政治协商会议|人民代表大会|(?:协会|联合会|商会|学会|研究会|基金会)$")
# Titles that there is one of: their body needs no printing.
FIXED = {"总书记": "中国共产党中央委员会", "国家主席": "中华人民共和国", "国家副主席": "中华人民共和国", "国务院总理": "中华人民共和国国务院", "国务委员": "中华人民共和国国务院"}
# Heads of other states: only a state or its government that is printed has them, never the body before.
STATE = re.compile(r"(?:总统|首相|国王|女王|王储|天皇|埃米尔)$")
OF_STATE = re.compile(r".{2}(?:国|政府|联邦|联盟|王室)$")
# Where 区长 heads a section of a mine.
PIT = re.compile(r"(?:矿|矿务局|煤业|公司|(?:采煤|掘进|综采|综掘|开拓|通防|通风|机电|运输|准备|防突|安装|修护)(?:[一二三四五六七八九十\d]+)?区)$")
SIGNED = re.compile(r"作者(?:系|为|是|单位)")
SECTION = re.compile(r"(?:采煤|掘进|综采|综掘|开拓|通防|通风|机电|运输|准备|防突|安装|修护)队?[一二三四五六七八九十\d]{0,3}区?$")
# What a body holds, and the titles of those who lead such a body.
HOLDS = re.compile(r"^(?:主持|组织|联合)?(?:召开|举行|举办|召集|开展|组织)")
LEADS_ITS = (
    (re.compile(r"^(?:副|第一)?书记$"), re.compile(r"(?:委|党委|党工委|委员会|支部|总支)$")),
    (re.compile(r"^副?主任$"), re.compile(r"(?:人大|人大常委会|办|办公室|中心|管委会|关工委|居委会|村委会)$")),
    (re.compile(r"^副?主席$"), re.compile(r"(?:政协|工会|联|协|妇联)$")),
)
# Of one body one person has it: where another is printed with it, a bare title is not of that body (国际组织主席甲, 乙主席).
SEAT = re.compile(r"^(?!.*副)(?!(?:名誉|轮值|联合|共同|常务)).*(?:主席|会长|理事长|董事长|总统|总理|首相|议长|行长|院长|校长|局长|部长|厅长)$")
HONOUR = re.compile(r"院士|国医大师|名中医|大师|模范|英雄|楷模|专家|教授|博士|研究员|工程师|主任医师|医师$")


@dataclass(slots=True)
class _Reading:
    """What the sentences of one article have shown so far."""

    names: Names
    mentions: Sequence[Mention]
    printed: dict[int, Resolved] = field(default_factory=dict)
    by_title: dict[str, Resolved] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)  # who holds the post of a title in that body
    taken: dict[str, dict[str, str]] = field(default_factory=dict)  # of a title, the bodies with which it is printed before a name, and that name
    held: dict[tuple[str, str], Resolved | None] = field(default_factory=dict)


def _known(reading: _Reading, claim: Claim, title: str) -> bool:
    """True for a bare title of one who was shown with it in full before: 局长刘某, 刘某副书记."""
    return any(person == claim.person.text and shown.endswith(title) for person, shown in reading.held)


def _keeper(reading: _Reading, claim: Claim, title: str) -> Resolved | None:
    """The body that a bare title is of: the one printed with that title before, else the nearest of the kind."""
    holder = reading.holders.get(title, claim.person.text) if SEAT.search(title) else claim.person.text
    if title in reading.by_title and not title.endswith(("书记", "主任", "常委")) and holder == claim.person.text:
        return reading.by_title[title]
    base = re.sub(r"^(?:常务|执行)?副", "", title)
    if base != title and base in reading.by_title:  # the deputies of a head who was shown with the body
        return reading.by_title[base]
    if base == "秘书长":  # of the assembly whose head the article shows
        shown = (reading.by_title[head] for head in ("主席", "主任", "会长") if head in reading.by_title)
        if found := next((body for body in shown if ASSEMBLY.search(body.name)), None):
            return found
    for titles, bodies in KEEPS:
        if not titles.search(base):
            continue
        wanted = bodies if bodies.pattern else re.compile(f"{base[:-1]}$")
        others = reading.taken.get(title, {}) if SEAT.search(title) else {}
        fitting = [m for m in reading.mentions if m.label == ORG and wanted.search(m.text) and others.get(m.text, claim.person.text) == claim.person.text]
        if base == "校长":  # a 学院 inside a university has no 校长
            fitting = [m for m in fitting if not m.text.endswith("学院") or reading.names.begins_with_area(m.text)]
        before = [m for m in fitting if m.end <= claim.title_start]
        texts = [m.text for m in fitting]
        pick = max(fitting, key=lambda m: (texts.count(m.text), -m.start), default=None)
        pick = pick if (pick and texts.count(pick.text) > 1) or not before else before[-1]
        if pick:
            body = reading.names.body(pick.text, Chain(), pick.start)
            return Resolved(body.name, "elided", body.areas)
    return None


def _seat(chain: Chain) -> Resolved | None:
    """The government that the chain came to: a leading group is in it, never in a party committee (区委副书记、区长、党组书记)."""
    last = chain.bodies[-1] if chain.bodies else None
    return last if last and last.name.endswith("人民政府") else None


def _body(reading: _Reading, claim: Claim, chain: Chain, title: str) -> Resolved | None:
    names, org, inherited = reading.names, claim.org, claim.inherited
    if STATE.search(title) and not (org and OF_STATE.search(org.text)):
        return None
    if title in FIXED:
        return Resolved(FIXED[title], "table")
    if HEAD.match(title) and not (org and PIT.search(org.text)) and not (inherited and PIT.search(inherited.text)):
        if org and re.search(r"政府$", org.text):
            return names.body(org.text, chain, org.start)
        return names.government(title, claim.area.text if claim.area else None, chain, claim.title_start)
    if org is not None:
        found = names.body(org.text, chain, org.start)
        reading.printed[org.start] = found
        return found
    if inherited is not None and title.startswith("党组") and (seat := _seat(chain)):
        return Resolved(seat.name, "elided", seat.areas)
    if inherited is not None:
        found = reading.printed.get(inherited.start) or names.body(inherited.text, chain, inherited.start)
        return Resolved(found.name, "elided", found.areas)
    if claim.area is not None:
        return names.area(claim.area.text, chain) if title in ("领导", "负责人", "负责同志") else None
    if HONOUR.search(title):
        return None
    if chain.bodies and not claim.behind:
        return Resolved(chain.bodies[-1].name, "elided", chain.bodies[-1].areas)
    kept = _keeper(reading, claim, title)
    if kept:
        chain.bodies.append(kept)
    return kept


def _split(names: Names, title: str) -> tuple[str, str]:
    """统战部长 to 统战部 and 部长, where the body is known; else '' and the title.

    The head's last character repeats the body's: 局 and 长 are 局长 at the 局.
    """
    match = WITH_BODY.match(title)
    if not match or not names.knows(match["body"]):
        return "", title
    body, rest = match["body"], match["title"]
    return body, (rest.replace("长", f"{body[-1]}长") if rest in ("长", "副长") else rest)


def _read(reading: _Reading, claim: Claim, chain: Chain) -> tuple[str, Resolved | None]:
    body, title = ("", claim.title) if HEAD.match(claim.title) else _split(reading.names, claim.title)
    if body:
        printed = f"{claim.org.text}{body}" if claim.org else body
        return title, reading.names.body(printed, chain, claim.title_start)
    if not (claim.org or claim.inherited or claim.area) and not HEAD.match(title) and _known(reading, claim, title):
        return title, None
    return title, _body(reading, claim, chain, title)


def _in_pit(text: str, mentions: Sequence[Mention], claim: Claim) -> Claim:
    """区长 of a section of a mine, at that section: 某矿采煤一区区长."""
    at = claim.title_start
    section = SECTION.search(text[max(at - 8, 0) : at])
    if section is None or claim.org or claim.area or claim.title not in ("区长", "副区长"):
        return claim
    whole = [m for m in mentions if m.label == ORG and m.end <= at and not re.search(r"[，。；、\s]", text[m.end : at])]
    start = whole[-1].start if whole else at - len(section[0])
    return replace(claim, org=Mention(start, at, ORG, text[start:at]), inherited=None)


def _of_host(text: str, inside: Sequence[Mention], claim: Claim) -> Claim:
    """A bare title behind the clause that says what a body holds is of that body: 区委召开会议，书记王芳讲话."""
    host = inside[0] if inside else None
    if host is None or host.label != ORG or claim.org or claim.inherited or claim.area or claim.behind or text[claim.title_start - 1] not in "，,":
        return claim
    fits = any(titles.search(claim.title) and bodies.search(host.text) for titles, bodies in LEADS_ITS)
    return replace(claim, inherited=host) if fits and HOLDS.match(text[host.end : host.end + 8]) else claim


def _sentence_claims(text: str, mentions: Sequence[Mention], span: tuple[int, int], life: Mention | None) -> list[Claim]:
    start, end = span
    told = careers(text, mentions, start, end, life)
    if told:
        return told
    inside = [m for m in mentions if start <= m.start < end]
    beside = [_of_host(text, inside, _in_pit(text, inside, claim)) for claim in claims(text, mentions, start, end)]
    listed = groups(text, mentions, start, end)
    return [*lose(text, [*beside, *leaders(text, beside, listed)], listed), *stated(text, mentions, span, life)]


def _printed(claim: Claim, title: str) -> Mention | None:
    """The body as it stands in print for this post; none where the title alone tells a government (区委副书记、区长)."""
    if HEAD.match(title) and not (claim.org and (PIT.search(claim.org.text) or claim.org.text.endswith("政府"))):
        return claim.area
    return claim.org or claim.inherited or claim.area


def _records(reading: _Reading, told: Sequence[Claim], span: tuple[int, int]) -> Iterator[Post]:
    chain, number = Chain(), -1
    for claim in sorted(told, key=lambda c: (c.title_start, c.person.start)):
        if claim.chain != number:
            chain, number = Chain(), claim.chain
        title, body = _read(reading, claim, chain)
        if body is None:
            continue
        if title not in reading.by_title:
            reading.by_title[title], reading.holders[title] = body, claim.person.text
        key = (claim.person.text, title)
        if claim.status == "current" and (reading.held.get(key) == body or (claim.behind and key in reading.held)):
            continue
        reading.held[key] = body
        printed = _printed(claim, title)
        yield Post(
            person=claim.person.text, title=title, org=body.name, status=claim.status,
            org_as_printed=printed.text if printed else None,
            title_as_printed=claim.title if claim.title != title else None,
            resolution=body.how, rule=claim.rule, start=span[0], end=span[1],
        )  # fmt: skip


def read_posts(
    text: str, mentions: Sequence[Mention], body: tuple[int, int], names: Names, authors: Collection[str] = ()
) -> tuple[Post, ...]:
    """The posts of one article, in the order of print; `authors` are the byline's names, whom 作者系… tells of."""
    reading = _Reading(names, mentions)
    for (org, title), behind in zip(pairwise(mentions), [*mentions[2:], None], strict=False):
        if (org.label, title.label) == (ORG, TITLE) and org.end == title.start:
            named = behind.text if behind and (behind.label, behind.start) == (PERSON, title.end) else ""
            if named:
                reading.taken.setdefault(title.text, {}).setdefault(org.text, named)
            if title.text not in reading.by_title:
                reading.by_title[title.text] = names.body(org.text, Chain(), org.start)
                reading.holders.update({title.text: named} if named else {})
    found: dict[tuple[str, str, str | None, str], Post] = {}
    author = next((m for m in mentions if m.label == PERSON and m.text in authors), None)
    life: Mention | None = None
    for span in sentences(text, *body):
        told = _sentence_claims(text, mentions, span, author if author and SIGNED.search(text, *span) else life)
        life = life_of(text, mentions, *span) or life
        for post in _records(reading, told, span):
            found.setdefault((post.person, post.title, post.org, post.status), post)
    return _settled(found.values())


# Which of two statuses of one post an article means: what it takes is taken, what is held for a time is not simply held.
STRONGER = {"former": 2, "acting": 1, "seconded": 1, "current": 0}


def _settled(posts: Iterable[Post]) -> tuple[Post, ...]:
    """The posts, of one post told with two statuses the stronger."""
    kept: dict[tuple[str, str, str | None], Post] = {}
    for post in posts:
        key = (post.person, post.title, post.org)
        if key not in kept or STRONGER[post.status] > STRONGER[kept[key].status]:
            kept[key] = post
    return tuple(kept.values())


@Language.component("posts", requires=["doc.ents", "doc._.layout"], assigns=["doc._.posts"])
def posts(doc: Doc) -> Doc:
    """Sets `doc._.posts`: one tuple of Post an article, in the order of `doc._.layout.articles`."""
    found = []
    text, mentions = doc.text, mentions_of(doc)
    for laid in doc._.layout.articles:
        every = within(mentions, laid.start, laid.end)
        names = Names(doc._.source.jurisdiction if doc._.source else None, every)
        found.append(read_posts(text, every, (laid.start, laid.end), names, {line.name for line in laid.byline}))
    doc._.posts = tuple(found)
    return doc
