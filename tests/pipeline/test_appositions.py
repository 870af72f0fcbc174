"""Names with the titles and bodies printed beside them: what a chain of appositions says and what it does not."""

import pytest

from jinshen.pipeline.appositions import claims

CASES = [
    ("body, title, name", "[区委|O][书记|T][方晓岚|P]出席", [("方晓岚", "书记", "区委", None, "current")]),
    ("one body over two titles", "[区人大常委会|O][党组成员|T]、[副主任|T][贺兰|P]",
     [("贺兰", "党组成员", "区人大常委会", None, "current"), ("贺兰", "副主任", None, "区人大常委会", "current")]),
    ("a department under a committee", "[区委|O][常委|T]、[组织部|O][部长|T][卓然|P]",
     [("卓然", "常委", "区委", None, "current"), ("卓然", "部长", "组织部", None, "current")]),
    ("a title over a list", "[市关工委|O]领导[贺兰|P]、[卓然|P]",
     [("贺兰", "领导", "市关工委", None, "current"), ("卓然", "领导", "市关工委", None, "current")]),
    ("a deputy's title is shared", "[市政府|O][副秘书长|T][贺兰|P]、[卓然|P]",
     [("贺兰", "副秘书长", "市政府", None, "current"), ("卓然", "副秘书长", "市政府", None, "current")]),
    ("a single seat is not shared", "[区委|O][书记|T][贺兰|P]、[卓然|P]", [("贺兰", "书记", "区委", None, "current")]),
    ("the head of a congress is one", "[市人大常委会|O][主任|T][贺兰|P]，[卓然|P]", [("贺兰", "主任", "市人大常委会", None, "current")]),
    ("members are several", "[区委|O][常委|T][贺兰|P]、[卓然|P]",
     [("贺兰", "常委", "区委", None, "current"), ("卓然", "常委", "区委", None, "current")]),
    ("formerly, before the title", "[市教育局|O]原[副局长|T][贺兰|P]", [("贺兰", "副局长", "市教育局", None, "former")]),
    ("formerly, before the body", "原[市煤炭局|O][局长|T]、[党组书记|T][贺兰|P]",
     [("贺兰", "局长", "市煤炭局", None, "former"), ("贺兰", "党组书记", None, "市煤炭局", "former")]),
    ("seconded, in a bracket", "[管委会|O][副主任|T](挂职)[贺兰|P]", [("贺兰", "副主任", "管委会", None, "seconded")]),
    ("acting", "[区长|T]", []),
    ("a title behind the name", "[市城管局|O][贺兰|P][副局长|T]讲话", [("贺兰", "副局长", "市城管局", None, "current")]),
    ("the next name inherits the body", "[教务处|O][处长|T][贺兰|P]、[副处长|T][卓然|P]",
     [("贺兰", "处长", "教务处", None, "current"), ("卓然", "副处长", None, "教务处", "current")]),
    ("a second signboard in brackets", "[区党工委|O][委员|T]、[组织部|O]([人力资源部|O])[部长|T][贺兰|P]",
     [("贺兰", "委员", "区党工委", None, "current"), ("贺兰", "部长", "组织部", None, "current")]),
    ("a verb ends the chain", "[区委|O]召开会议，[书记|T][贺兰|P]讲话", [("贺兰", "书记", None, None, "current")]),
    ("a name without title", "[区委|O]邀请[贺兰|P]讲课", []),
    ("a title that belongs to nobody here", "[区委|O][书记|T]要带头，[贺兰|P]说", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_claims_of_a_sentence(marked, markup, wanted):
    text, mentions = marked(markup)
    got = [
        (c.person.text, c.title, c.org and c.org.text, c.inherited and c.inherited.text, c.status)
        for c in claims(text, mentions, 0, len(text))
    ]
    assert got == wanted


def test_acting_is_a_status_and_no_part_of_the_title(marked):
    text, mentions = marked("[青川区|L][代区长|T][贺兰|P]")
    (claim,) = claims(text, mentions, 0, len(text))
    assert (claim.title, claim.status, claim.area.text) == ("区长", "acting", "青川区")
