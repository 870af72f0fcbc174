"""People in a text: a surname and a given name where title, list, byline or verb say that a person stands there.

Source: the guide's row PERSON and its rules on bylines; `data/surnames.tsv`, `given.tsv`, `cues.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from jinshen.pipeline.claims import FIRM, LIKELY, Claim, Cover, Reading, is_han
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.lexicon import Lexicon, lexicon

# What no given name holds, whatever stands around it.
NEVER = frozenset("的了在是与等并把被到这那他她它们我你您说者，。、；：！？“”（）《》() \n\t")
# A name's score is the tables' weights, what follows it, and these; bounds set on the 30 gold pages, to be measured with `jinshen evaluate`.
KIN = re.compile(r"领导|干部|群众|代表|[大老小][娘妈爷叔伯姐哥嫂]|阿姨|奶奶|爷爷|老师|女士|先生|师傅|同学|同志|医生|律师|教练|主播")
COMPOUND, TWO_GIVEN = 1.5, 0.6
# Verbs of one character that end no name unless a mark follows: 陈锋作专题讲座.
VERB_ENDS = "作赴率说讲称携陪任兼获受带到在又还也已就均都正曾未"
# Words of a credit line: they follow a name only where they stand alone.
CREDIT = "文图摄案"
PLACE_ENDS = "矿村镇局处部院校厂店路区县市省馆站社会团队科室委组"
SPEECH = re.compile(r"(?:还|则|也|并|同时|首先|最后)?(?:指出|强调|要求|表示|介绍|认为|说道?[，：“]|先后来到|先后深入|一行|代表|主持会议|主持召开|出席|宣布|率队|带队|同志|致辞|作了|汇报了|一边|告诉记者|提出[，：]|建议[，：])")
BYLINE = re.compile(
    r"(?:本报)?(?:特约|见习|实习|首席|摄影|全媒体|融媒体)?(?:记者|通讯员)[:：/\s]*(?=[\u4e00-\u9fff])|(?<![\u4e00-\u9fff])(?:摄影|供图|供稿|撰稿|作者|撰文|图文"
    r"|发布人|编辑|责编|责任编辑|校对|审核|文/图|图/文|文/摄|摄|文|图)[:：/\s]+(?=[\u4e00-\u9fff])"
)
TRAILER = re.compile(r"[（(]\s{0,20}((?:[\u4e00-\u9fff]{2,4}[\s、]{0,20}+){1,4})(?:文/?[图摄]?|摄|图)?\s{0,20}[)）](?=\s{0,60}(?:\n|$|[\u4e00-\u9fff“]))")
BETWEEN = re.compile(r"[、\s]+|和|与|及|，(?=[\u4e00-\u9fff])")
POLITE = re.compile(r"同志|先生|女士")


def _given_score(chars: str, known: Lexicon) -> float:
    return sum(log(known.given.get(char, 0.0) + 0.1) for char in chars) / max(len(chars), 1)


def surname_at(text: str, at: int) -> int:
    """Where the surname that starts at `at` ends; `at` if there is none. 欧阳 before 欧."""
    known = lexicon().surnames
    return at + 2 if text[at : at + 2] in known else at + (text[at : at + 1] in known)


def name_at(reading: Reading, at: int, cover: Cover | None = None) -> tuple[int, float]:
    """End and score of the best name that starts at `at`; (at, -inf) if no surname stands there.

    The end is a matter of what follows: a word that follows people, punctuation, a title, or the next word's start.
    """
    text, known = reading.text, lexicon()
    ends = {at + 1 if text[at : at + 1] in known.surnames else at, surname_at(text, at)} - {at}
    best = (at, float("-inf"))
    for family in sorted(ends):
        for end in (family + 1, family + 2):
            score = _score(reading, at, family, end, cover)
            if score > best[1]:
                best = (end, score)
    return best


def _score(reading: Reading, at: int, family: int, end: int, cover: Cover | None) -> float:
    text, known = reading.text, lexicon()
    given = text[family:end]
    if end > len(text) or not all(is_han(char) and char not in NEVER for char in given):
        return float("-inf")
    if cover and not cover.free(at, end):
        return float("-inf")
    if KIN.search(given) or text[at:end] in known.no_names or text[at : at + 2] in known.no_names:
        return float("-inf")
    score = log(known.surnames[text[at:family]] + 0.05) * 0.6 + _given_score(given, known) * 0.5
    score += (family - at > 1) * COMPOUND + (len(given) > 1) * TWO_GIVEN
    before = cover.at(at - 1) if cover else None
    titled = before is not None and before.label == TITLE  # 市长温暖赴…: behind a title a plain word is a name
    score += titled * 0.5 - (not titled and text[at:end] in known.rare_names) * 2.0
    score -= (given[-1] in "为向对将从与及于") * 2.5 + (given[-1] in PLACE_ENDS) * 3.0
    score -= (len(given) > 1 and given[-1] in VERB_ENDS and is_han(text[end : end + 1] or " ")) * 5.0
    score -= (given[-1] in "和及" and not _closed(text, end, cover)) * 4.0
    return score + _edge(reading, end, cover) + (reading.guessed(at, end) == PERSON) * 1.5


def _closed(text: str, at: int, cover: Cover | None) -> bool:
    """Whether a mark, a title or a verb stands here: then 和 before it ends a name and joins nothing."""
    owner = cover.at(at) if cover else None
    if not is_han(text[at : at + 1] or " ") or (owner and owner.start == at and owner.label == TITLE):
        return True
    return lexicon().acts.longest(text, at) - at > 1 and not owner


def _edge(reading: Reading, end: int, cover: Cover | None) -> float:
    text, known = reading.text, lexicon()
    after = text[end : end + 1]
    if not after or not is_han(after):
        return 3.0
    owner = cover.at(end) if cover else None
    if owner and owner.start == end:
        return 3.0
    follower = known.acts.longest(text, end) - end
    if follower == 1 and after in CREDIT and is_han(text[end + 1 : end + 2] or " "):
        follower = 0
    return (0.0, 1.2, 2.4, 2.6)[min(follower, 3)] + reading.is_cut(end) * (1.0 if follower else 0.4) - (not follower and not reading.is_cut(end)) * 1.5


class People:
    """Collects the people of one reading; `cover` holds titles, bodies and areas that are firm."""

    def __init__(self, reading: Reading, cover: Cover) -> None:
        self.reading, self.text, self.cover = reading, reading.text, cover
        self.found: dict[int, Claim] = {}

    def take(self, at: int, floor: float, why: str, weight: float = FIRM) -> int | None:
        """Claims the name at `at` if it scores above the floor; its end."""
        if at in self.found:
            return self.found[at].end
        end, score = name_at(self.reading, at, self.cover)
        if score < floor:
            return None
        self.found[at] = Claim(at, end, PERSON, weight, why)
        return end

    def row(self, at: int, floor: float, why: str) -> None:
        """A name and all further names behind it, with 、 or space between them."""
        while (end := self.take(at, floor, why)) is not None:
            polite = POLITE.match(self.text, end)
            between = BETWEEN.match(self.text, polite.end() if polite else end)
            if not between:
                return
            at, floor, why = between.end(), 1.0 if between.group() == "、" else max(floor, 1.2), "list"
            if "，" in between.group() or between.group() in "和与及":
                floor += 1.5

    def before(self, at: int, *, sure: bool = False) -> None:
        """The name that ends where a title starts: 贺兰书记; `sure` if what follows needs a person before it."""
        for length in (3, 2, 4):
            start = at - length
            if start < 0 or start in self.found or not self.cover.free(start, at):
                continue
            if self.text[start] in "和与及" and self.cover.at(start - 1):
                continue  # …巡视员和某某副局长: it joins two people
            family = surname_at(self.text, start)
            given = self.text[family:at]
            if family == start or not 1 <= len(given) <= 2 or any(not is_han(c) or c in NEVER for c in given) or self.text[start:at] in lexicon().no_names | lexicon().rare_names or given[-1] in PLACE_ENDS:
                continue
            bound = start == 0 or not is_han(self.text[start - 1])
            if not (self._opens(start) or (sure and self.reading.is_cut(start))) or _given_score(given, lexicon()) < (-2.4 if bound else -1.2):
                continue
            self.found[start] = Claim(start, at, PERSON, FIRM, "name and title")
            return

    def _opens(self, at: int) -> bool:
        text, reading = self.text, self.reading
        if at == 0 or not is_han(text[at - 1]) or self.cover.at(at - 1):
            return True
        word = text[reading.word_before(at) : at]
        return text[at - 1] in "和与对向为由被从把将给请让受以于" or (
            reading.is_cut(at) and (word in lexicon().stops or word in lexicon().acts)
        )


def people(reading: Reading, standing: Sequence[Claim]) -> list[Claim]:
    """Everyone whom titles, lists, bylines and verbs of speech show; `standing` are titles, bodies, areas.

    >>> text = "区长韩某平主持"
    """
    text = reading.text
    crew = People(reading, Cover(len(text), [c for c in standing if c.label != LOC or c.weight >= FIRM]))
    for claim in standing:
        if claim.label == TITLE:
            after = re.compile(r"\s?[（(](?:挂职|兼|正[县处科]级|副[县处科]级|代)[)）][:：]?|[:：]?\s*").match(text, claim.end)
            crew.row(after.end() if after else claim.end, 0.3, "title")
            crew.before(claim.start)
        elif claim.label in (ORG, LOC):
            crew.row(claim.end, 3.2, "body")
    for _start, end in lexicon().heads.scan(text):
        crew.row(end, 1.8, "head")
    for match in DECIDED.finditer(text):
        end, score = name_at(reading, match.end(), crew.cover)
        if score > 0.0 and CHANGE.match(text, end):
            crew.found.setdefault(match.end(), Claim(match.end(), end, PERSON, FIRM, "decided"))
    for match in BYLINE.finditer(text):
        crew.row(match.end(), 0.0, "byline")
    for match in TRAILER.finditer(text):
        crew.row(match.start(1), 1.5, "trailer")
    for match in MASKED.finditer(text):
        if reading.is_cut(match.start()) and surname_at(text, match.start()) > match.start():
            crew.found.setdefault(match.start(), Claim(*match.span(), PERSON, LIKELY, "masked"))
    _speakers(crew)
    _rows(crew)
    _lists(crew)
    for match in DOCTRINE.finditer(text):
        crew.before(match.start(), sure=True)
    return list(crew.found.values())


OPENING = re.compile(r"(?:^|(?<=[，。；！？：、”“\n\s（(]))(?=[\u4e00-\u9fff])")


def _speakers(crew: People) -> None:
    """A name at the start of a clause before a verb of speech or an act of a participant."""
    for match in OPENING.finditer(crew.text):
        at = match.start()
        if at in crew.found or not crew.cover.free(at, at + 2):
            continue
        end, score = name_at(crew.reading, at, crew.cover)
        if score > 1.5 and SPEECH.match(crew.text, end):
            crew.found[at] = Claim(at, end, PERSON, LIKELY, "speaker")


# 接受某人辞去, 选举某人为: whom a meeting decides on.
DECIDED = re.compile(r"(?:接受|任命|选举|补选|推选|推举|提名|聘任|聘请|增补|免去|撤销|罢免|委派|选派)(?=[\u4e00-\u9fff])")
CHANGE = re.compile(r"同志|先生|女士|辞去|为|担任|任|的|等")

# 郭某, 欧阳某某: a name that the paper withholds is a name.
MASKED = re.compile(r"(?:欧阳|司马|上官|诸葛|[\u4e00-\u9fff])某{1,2}(?![种些个地日年人项次])")
ROW = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){2,}")
DOCTRINE = re.compile(r"(?:新时代中国特色|[\u4e00-\u9fff]{2,4}思想)")


def _rows(crew: People) -> None:
    """Three or more names with 、 between them and nothing else, though no title stands before: 刘某、安某、栗某某等出席."""
    for match in ROW.finditer(crew.text):
        at, claims, total = match.start(), [], 0.0
        for item in match.group().split("、"):
            end, score = name_at(crew.reading, at, crew.cover)
            last = at + len(item) == match.end()
            if score < 1.0 or (end != at + len(item) and not last):
                break
            claims.append(Claim(at, end, PERSON, LIKELY, "row"))
            total += score
            at += len(item) + 1
        if len(claims) > 2 and len(claims) == match.group().count("、") + 1 and total / len(claims) > 2.6:
            crew.found |= {claim.start: claim for claim in claims if claim.start not in crew.found}


def _lists(crew: People) -> None:
    """Names that stand in one row with an established one, before it as well as behind it."""
    for start in sorted(crew.found, reverse=True):
        at = start
        while at >= 3 and crew.text[at - 1] == "、":
            edge = max(crew.text.rfind(mark, 0, at - 1) for mark in "、，。；：“\n ") + 1
            if not 2 <= at - 1 - edge <= 4 or edge in crew.found or not crew.cover.free(edge, at - 1):
                break
            end, score = name_at(crew.reading, edge, crew.cover)
            if end != at - 1 or score < 1.2:
                break
            crew.found[edge] = Claim(edge, end, PERSON, LIKELY, "list")
            at = edge


def echoes(text: str, known: Sequence[Claim], cover: Cover) -> list[Claim]:
    """The page's second look: a name that title, list or byline established is a person wherever it stands."""
    names = sorted({text[c.start : c.end] for c in known}, key=lambda name: (-len(name), name))
    names = [name for name in names if 2 <= len(name) <= 4]
    if not names:
        return []
    pattern = re.compile("|".join(map(re.escape, names)))
    return [
        Claim(*match.span(), PERSON, LIKELY, "named on the page")
        for match in pattern.finditer(text)
        if cover.free(*match.span())
    ]
