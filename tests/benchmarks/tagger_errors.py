"""Mistakes to their kinds: true and found mentions of a page to classes that say what went wrong, each mistake once.

A mistake is what hangs together by overlap: the missed mentions and the wrong ones at one place of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tagger_sets import Marked

from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.lexicon import lexicon

CONTEXT = 12
# Ends of bodies, the kind that they tell of: the first that fits.
BODIES: tuple[tuple[str, str], ...] = (
    (r"公司|集团|企业|厂|银行|信用社|支行|分行|酒店|商场|超市|店|合作社|农场", "a company"),
    (r"大学|学院|中学|小学|学校|幼儿园|职专|校|[一二三四五六七八九十]中|幼", "a school"),
    (r"医院|卫生院|卫生室|卫生所|诊所|保健院|门诊部|疾控中心", "a hospital"),
    (r"报|报社|电视台|广播电台|台|网|融媒体中心|发布|公众号|新闻|杂志社|通讯社", "a medium"),
    (r"协会|学会|商会|联合会|基金会|研究会|促进会|总会|俱乐部|社团", "an association"),
    (r"法院|检察院|派出所|公安局|分局|支队|大队|中队", "police or court"),
    (r"队|组|专班|小组|团|指挥部|组委会|工作站", "a team"),
    (r"中心|馆|站|所|院", "a centre or institute"),
    (r"村委会|村委|居委会|社区|村|支部|党支部|村支部|党总支", "of a village"),
    (r"党委|党工委|党组|区委|县委|市委|省委|镇委|工委|委|常委会|委员会|委会", "a committee"),
    (r"政府|办事处|人大|政协|局|厅|部|办|办公室|科|处|股|室|会|院", "an office"),
)
# Ends of places, likewise.
PLACES: tuple[tuple[str, str], ...] = (
    (r"村|庄|屯|寨|自然村|组", "a village"),
    (r"社区|小区|花园|苑|家园|新村|楼|号院|院", "a community or estate"),
    (r"镇|乡|街道|办事处", "a town"),
    (r"[省市县区旗州盟]|新区|开发区|高新区", "an area"),
    (r"路|街|道|巷|大道|桥|高速|线|站|高铁站|机场|港", "a road or station"),
    (r"河|江|湖|海|山|岭|水库|湿地|沟|峡|湾|溪|泉|渠|岛", "nature"),
    (r"园|公园|产业园|景区|基地|园区|广场|大厦|馆|剧院|剧场|礼堂|厅|室|中心|会堂|酒店|场|厂|厂区|工地|项目", "a venue or site"),
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its kind, the missed and the wrong mentions."""

    kind: str
    missed: tuple[Marked, ...]
    wrong: tuple[Marked, ...]


def mistakes(text: str, gold: Iterable[Marked], found: Iterable[Marked]) -> Iterator[Mistake]:
    """The mistakes of a page in the order of its text.

    >>> [one.kind for one in mistakes("区委组织部发文", [(0, 5, "ORG")], [(2, 5, "ORG")])]
    ['ORG cut on the left']
    """
    gold, found = set(gold), set(found)
    for missed, wrong in _groups(gold - found, found - gold):
        yield Mistake(_kind(text, missed, wrong), missed, wrong)


def _groups(missed: set[Marked], wrong: set[Marked]) -> Iterator[tuple[tuple[Marked, ...], tuple[Marked, ...]]]:
    """What hangs together by overlap."""
    group: tuple[list[Marked], list[Marked]] = ([], [])
    reach = 0
    for span, side in sorted([(span, 0) for span in missed] + [(span, 1) for span in wrong]):
        if span[0] >= reach and (group[0] or group[1]):
            yield tuple(group[0]), tuple(group[1])
            group = ([], [])
        group[side].append(span)
        reach = max(reach, span[1])
    if group[0] or group[1]:
        yield tuple(group[0]), tuple(group[1])


def _kind(text: str, missed: Sequence[Marked], wrong: Sequence[Marked]) -> str:
    """The class of one mistake."""
    if any(re.search(r"\s", text[start:end]) for start, end, _ in missed):
        return f"{_labels(missed)} torn by white space"
    if not wrong:
        return f"{missed[0][2]} missed: {_about(text, missed[0])}"
    if not missed:
        return f"{wrong[0][2]} invented: {_about(text, wrong[0])}"
    if len(missed) == len(wrong) == 1:
        return _one_for_one(text, missed[0], wrong[0])
    if len(missed) == 1:
        return _split(text, missed[0], wrong)
    if len(wrong) == 1:
        return _joined(missed, wrong[0])
    return f"{_labels(missed)} cut as {_labels(wrong)}"


def _labels(spans: Sequence[Marked]) -> str:
    return " + ".join(span[2] for span in spans) if len(spans) < 4 else "several"


def _one_for_one(text: str, gold: Marked, found: Marked) -> str:
    if gold[2] == found[2]:
        left, right = found[0] - gold[0], gold[1] - found[1]
        if not left:
            return f"{gold[2]} {'cut' if right > 0 else 'runs on'} on the right"
        if not right:
            return f"{gold[2]} {'cut' if left > 0 else 'runs on'} on the left"
        return f"{gold[2]} wrong at both ends"
    if gold[2] == TITLE and found[2] == PERSON:
        return "PERSON made of surname and TITLE"
    if gold[:2] == found[:2]:
        return f"{found[2]} for {gold[2]}: {_about(text, gold)}"
    if gold[2] == ORG and found[2] == LOC and gold[0] == found[0]:
        return "ORG read as its area alone"
    if gold[2] == LOC and found[2] == ORG and gold[0] == found[0]:
        return "LOC read on as ORG"
    return f"{found[2]} for {gold[2]}, other ends"


def _split(text: str, gold: Marked, found: Sequence[Marked]) -> str:
    if gold[2] == TITLE and {span[2] for span in found} == {ORG, TITLE}:
        return "TITLE taken for ORG + TITLE"
    same = {span[2] for span in found} == {gold[2]}
    return f"{gold[2]} split {'in ' + ('two' if len(found) == 2 else 'pieces') if same else 'as ' + _labels(found)}"


def _joined(gold: Sequence[Marked], found: Marked) -> str:
    if found[2] == TITLE and ORG in {span[2] for span in gold}:
        return "TITLE with its organ inside"
    if {span[2] for span in gold} == {found[2]}:
        return f"{found[2]}s joined"
    return f"{_labels(gold)} joined as {found[2]}"


def _about(text: str, span: Marked) -> str:
    """What sort of name a mention is, by table, end or length."""
    name = "".join(text[span[0] : span[1]].split())
    if span[2] == PERSON:
        if re.search(r"[·•・.]", name):
            return "foreign or with a dot"
        return f"{len(name)} characters" if len(name) < 5 else "5 and more characters"
    if span[2] == TITLE:
        return "in the table" if name in lexicon().titles else "not in the table"
    return _body(name) if span[2] == ORG else _place(name)


def _ending(name: str, table: Iterable[tuple[str, str]]) -> str | None:
    return next((kind for pattern, kind in table if re.search(rf"(?:{pattern})$", name)), None)


def _body(name: str) -> str:
    if name in lexicon().organs or name in lexicon().central or name[1:] in lexicon().organs:
        return "an organ of the table"
    return _ending(name, BODIES) or ("short, no known end" if len(name) < 5 else "long, no known end")


def _place(name: str) -> str:
    known = lexicon()
    if name in known.areas or name in known.towns:
        return "an area of the table"
    if name in known.shorts or name in known.county_shorts:
        return "a short area of the table"
    if len(name) == 1:
        return "one character"
    return _ending(name, PLACES) or ("bare, two or three characters" if len(name) < 4 else "long, no known end")


def shown(text: str, mistake: Mistake) -> str:
    """A mistake with the text around it, what is true and what was found, in one line."""
    spans = mistake.missed + mistake.wrong
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    told = [" ".join(f"{span[2]} {text[span[0] : span[1]]}" for span in side) or "–" for side in (mistake.missed, mistake.wrong)]
    line = f"{text[max(0, start - CONTEXT) : start]}【{text[start:end]}】{text[end : end + CONTEXT]} · true: {told[0]} · found: {told[1]}"
    return line.replace("\n", "⏎")

