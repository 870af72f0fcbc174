"""Who did what in a sentence: the roles that the words around a name give, and those that they must not give."""

import itertools
import time

import pytest

from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.records import Mention
from jinshen.pipeline.roles import acts

CASES = [
    ("the chair also speaks", "[区委|O][书记|T][方晓岚|P]主持会议并讲话。", {"方晓岚": "chair speak"}),
    ("a list attends", "[方晓岚|P]主持会议，[贺敬之光|P]、[苗青川|P]、[卓然|P]出席。",
     {"方晓岚": "chair", "贺敬之光": "attend", "苗青川": "attend", "卓然": "attend"}),
    ("titles between the names of a list", "[区委|O][书记|T][方晓岚|P]，[区委|O][副书记|T]、[区长|T][苗青川|P]出席会议。",
     {"方晓岚": "attend", "苗青川": "attend"}),
    ("chaired by another", "[苗青川|P]出席并讲话，会议由[区委|O][常委|T][卓然|P]主持。",
     {"苗青川": "attend speak", "卓然": "chair"}),
    ("in somebody's company", "在[卓然|P]陪同下，[方晓岚|P]来到[柳岸村|L]调研。", {"卓然": "accompany", "方晓岚": "lead"}),
    ("the company comes last", "[方晓岚|P]到[柳岸村|L]调研乡村振兴工作。[卓然|P]、[贺兰|P]陪同调研。",
     {"方晓岚": "lead", "卓然": "accompany", "贺兰": "accompany"}),
    ("the one before 一行 leads", "[方晓岚|P]一行先后来到[柳岸村|L]、[东园小学|O]实地察看。", {"方晓岚": "lead"}),
    ("a report is passed on", "[卓然|P]传达了上级会议精神。", {"卓然": "report"}),
    ("what is heard is another's act", "[方晓岚|P]听取了项目情况汇报。", {}),
    ("a thought that is studied is no act", "与会人员学习了[方晓岚|P]重要讲话精神。", {}),
    ("whose words are passed on did nothing here", "会议传达了[市委|O][书记|T][方晓岚|P]的指示精神。", {}),
    ("what was said is not what was done", "[方晓岚|P]强调，要主持公道，陪同群众走访。", {"方晓岚": "speak"}),
    ("a quoted work gives no role", "[卓然|P]作了题为《怎样主持会议》的报告。", {"卓然": "speak"}),
    ("a lecture", "[卓然|P]为党员干部授课。", {"卓然": "lecture"}),
    ("who watches a lecture does not give it", "[方晓岚|P]、[卓然|P]在分会场收听了专家的讲座。",
     {"方晓岚": "attend", "卓然": "attend"}),
    ("prizes are given", "[方晓岚|P]为获奖单位颁奖。", {"方晓岚": "award"}),
    ("a start is announced", "[方晓岚|P]宣布项目开工。", {"方晓岚": "announce"}),
    ("a ribbon alone is attendance", "[方晓岚|P]和[卓然|P]共同为中心揭牌。", {"方晓岚": "attend", "卓然": "attend"}),
    ("a title behind the name", "[苗青川|P][校长|T]致辞。", {"苗青川": "speak"}),
    ("a reception", "[卓然|P]介绍了园区情况。", {"卓然": "host"}),
    ("absent", "[卓然|P]未参加会议。", {}),
    ("his own thing", "[方晓岚|P]同志的先进事迹感人至深。", {}),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_roles_of_a_sentence(marked, markup, wanted):
    text, mentions = marked(markup)
    got: dict[str, list[str]] = {}
    starts = [0, *[i + 1 for i, c in enumerate(text) if c == "。" and i + 1 < len(text)], len(text)]
    for start, end in itertools.pairwise(starts):
        for act in acts(text, mentions, start, end, ()):
            got.setdefault(act.person.text, []).extend(act.roles)
    assert {name: sorted(roles) for name, roles in got.items()} == {
        name: sorted(roles.split()) for name, roles in wanted.items()
    }


def test_a_pronoun_means_the_subject_before(marked):
    text, mentions = marked("[方晓岚|P]到会。他指出，要抓实抓细。")
    (act,) = acts(text, mentions, 6, len(text), mentions)
    assert (act.person.text, act.roles) == ("方晓岚", {"speak": "指出"})


def test_a_pronoun_after_two_people_means_neither(marked):
    text, mentions = marked("[方晓岚|P]、[卓然|P]到会。他指出，要抓实抓细。")
    assert acts(text, mentions, 9, len(text), mentions) == []


@pytest.mark.parametrize(
    "text",
    ["听取" * 3000, "《" * 5000, "“" * 5000, "来到" * 3000, "率" * 5000, "，检查" * 2000, "，各单位负责人" * 1500, "从" * 5000, "在一" * 3000, "讲到" * 3000, "一道" * 3000, "先后" * 3000],
    ids=["heard", "titles", "quotes", "motion", "led", "clauses", "groups", "from", "places", "lectures", "together", "adverbs"],
)
def test_roles_are_read_in_bounded_time(text):
    before = time.process_time()
    acts(f"王芳{text}", [Mention(0, 2, PERSON, "王芳")], 0, len(text) + 2, ())
    assert time.process_time() - before < 1
