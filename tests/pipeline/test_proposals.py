"""The grammar's rules on strings, one case a rule of the guide; no model takes part, words are cut by character classes and tables.

A case marks what is expected in the text itself: [区委|O] is an ORG and so on.
"""

from __future__ import annotations

import re

import pytest

from jinshen.pipeline.claims import Claim, settle
from jinshen.pipeline.grammar_titles import titles
from jinshen.pipeline.proposals import propose
from jinshen.pipeline.recut import recut

LABELS = {"P": "PERSON", "O": "ORG", "T": "TITLE", "L": "LOC"}
MARK = re.compile(r"\[([^|\]]+)\|([POTL])\]|/")


def marked(case: str) -> tuple[str, list[int], list[tuple[str, str]]]:
    """The case's text, its word cuts (at marks and slashes) and the mentions expected."""
    pieces: list[str] = []
    cuts, wanted, last = {0}, [], 0
    for match in MARK.finditer(case):
        pieces.append(case[last : match.start()])
        cuts.add(len("".join(pieces)))
        if match[1]:
            pieces.append(match[1])
            wanted.append((match[1], LABELS[match[2]]))
            cuts.add(len("".join(pieces)))
        last = match.end()
    text = "".join([*pieces, case[last:]])
    return text, recut(text, sorted({*cuts, len(text)})), wanted


CASES = {
    "body, title, person": "[区委|O][书记|T][陈立群|P]/主持",
    "the organization is in the title": "[区长|T][陈立群|P]/主持",
    "a department and its head": "[组织部|O][部长|T][周文|P]",
    "titles of one person at several bodies": "[副区长|T]、[青溪公安分局|O][党委书记|T]、[局长|T][周文|P]/出席",
    "court and procuratorate": "[区检察院|O][检察长|T][周文|P]，[区法院|O][院长|T][吴立|P]",
    "the party body of a street": "[街道党工委|O][副书记|T][周文|P]",
    "an area inside a body is not tagged": "/[云州市人民政府|O]/召开",
    "an area before a title": "[鱼台县|L][副县长|T][周文|P]/介绍",
    "two bodies with a mark between": "[区委|O]、[区政府|O]/高度重视",
    "joined organs of one office": "[市纪委监委|O]/通报",
    "joined organs of two offices": "[市委|O][市政府|O]/决定",
    "the level alone is nothing": "市、[区委|O]/要求",
    "a title over a list": "[副局长|T][周文|P]、[吴立群|P]、[郑海|P]/参加",
    "a list without any title": "[周文涛|P]、[吴立群|P]、[郑海|P]/出席",
    "a name before its title": "[周文涛|P][局长|T]/介绍",
    "a surname alone is no person": "李[院士|T]/分析",
    "a former post": "[区教体局|O]原[局长|T][周文|P]",
    "reporters": "（记者/ [周文|P]/ 通讯员/ [吴立群|P]）",
    "no title in a reporter's trade": "记者/[周文|P]/报道",
    "generic bodies are none": "各/街道党工委[书记|T]/参加",
    "the body's head fused with it": "、[市公安局长|T][周文|P]/主持",
    "a company by its last word": "/[云州宏远水泥有限公司|O]/负责人",
    "a unit inside a body": "[区发改局评估督导科|O][科长|T][周文|P]",
    "a room behind a body": "在/[区委|O][二楼会议室|L]/召开",
    "a chain of areas": "[云阳县青松街道碧水小区|L]/居民",
    "a one-character area that stands free": "在[京|L]召开",
    "a joined pair of areas": "促进[粤|L][港|L][澳|L]/合作",
    "doctrine": "学习/[习近平|P]新时代/[中国|L]/特色社会主义思想",
    "a congress as an occasion": "[中国共产党|O]/第二十次全国代表大会",
    "a party member of congress is nothing": "市人大代表/参加",
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_rule_of_the_guide(case: str) -> None:
    text, cuts, wanted = marked(case)
    assert [(text[m.start : m.end], m.label) for m in propose(text, cuts)] == wanted


def test_names_established_once_are_people_everywhere() -> None:
    text, cuts, _ = marked("[区长|T][温岚|P]/主持。大家/向温岚学习")
    assert [m.start for m in propose(text, cuts) if m.label == "PERSON"] == [2, 10]


def test_the_papers_own_area_needs_no_level() -> None:
    text, cuts, _ = marked("建设/美丽/[青浦南|L]")
    assert [(text[m.start : m.end], m.label) for m in propose(text, cuts, home=("青浦南",))] == [("青浦南", "LOC")]


def test_a_guess_that_the_guide_forbids_is_dropped() -> None:
    text = "我院召开会议"
    assert propose(text, [0, 2, 4, 6], [Claim(0, 2, "ORG")]) == []


def test_a_guess_fills_what_grammar_leaves_open() -> None:
    text = "他在宏远集团上班"
    assert [m.label for m in propose(text, [0, 1, 2, 6, 8], [Claim(2, 6, "ORG")])] == ["ORG"]


def test_settle_prefers_the_heavier_then_the_longer() -> None:
    claims = [Claim(0, 2, "LOC", 3.0), Claim(0, 5, "ORG", 3.0), Claim(4, 6, "PERSON", 4.0)]
    assert [(c.start, c.end) for c in settle(claims)] == [(0, 2), (4, 6)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("委员会", []),
        ("党组成员、副主任", ["党组成员", "副主任"]),
        ("常务副主任", ["常务副主任"]),
        ("第一书记", ["第一书记"]),
        ("区长热线", []),
        ("村支书", ["村支书"]),
        ("教授级高级工艺师", ["教授级高级工艺师"]),
        ("镇党委书记", ["书记"]),
        ("公司党委书记", ["党委书记"]),
        ("负责人", []),
    ],
)
def test_titles(text: str, expected: list[str]) -> None:
    assert [text[c.start : c.end] for c in titles(text)] == expected
