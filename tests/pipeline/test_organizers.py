"""Who held an event and took part as a body: each rule with what it must read and what it must leave."""

import time

import pytest

from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.records import Mention
from jinshen.pipeline.sentences import sentences

# Why, the sentence with its mentions, the bodies with their roles in order of reading.
BODIES = [
    ("by whom and carried out by whom", "由[区妇联|O]主办，[区文化馆|O]承办、[东园小学|O]协办的书画展举行。", [("区妇联", "organizer"), ("区文化馆", "host"), ("东园小学", "co-organizer")]),
    ("together", "[区妇联|O]联合[区教体局|O]举办亲子阅读活动。", [("区妇联", "organizer"), ("区教体局", "organizer")]),
    ("in a list", "[区妇联|O]、[区教体局|O]和[团区委|O]共同主办书画展。", [("区妇联", "organizer"), ("区教体局", "organizer"), ("团区委", "organizer")]),
    ("an area with its word", "[青川区|L]召开全区干部大会。", [("青川区", "organizer")]),
    ("an area's bare name", "[青川|L]举行干部大会。", [("青川", "organizer")]),
    ("a day between", "[区水务局|O]4月17日下午召开调度会。", [("区水务局", "organizer")]),
    ("with its year", "[青川|L]2024年4月17日举办文化节活动。", [("青川", "organizer")]),
    ("lately", "[区水务局|O]于近日召开调度会。", [("区水务局", "organizer")]),
    ("in a room", "[区水务局|O]在[云岭会堂|L]召开调度会。", [("区水务局", "organizer")]),
    ("sets out delegates", "[区水务局|O]组织部分代表视察河道。", [("区水务局", "organizer")]),
    ("ours", "我校举办辅导员研修班。", [("我校", "organizer")]),
    ("our area", "我区近日召开干部大会。", [("我区", "organizer")]),
    ("named as such", "主办单位：[区妇联|O]、[团区委|O]", [("区妇联", "organizer"), ("团区委", "organizer")]),
    ("named as helping", "活动支持单位[东园小学|O]、[区文化馆|O]的师生出席。", [("东园小学", "participant"), ("区文化馆", "participant")]),
    ("they sign", "[区水务局|O]、[云岭水泥有限公司|O]签约。", [("区水务局", "participant"), ("云岭水泥有限公司", "participant")]),
    ("they sign with each other", "[区水务局|O]与[云岭水泥有限公司|O]签订合作协议。", [("区水务局", "participant"), ("云岭水泥有限公司", "participant")]),
    ("they send people", "[区妇联|O]、[团区委|O]派员参加。", [("区妇联", "participant"), ("团区委", "participant")]),
    ("they go together", "[区水务局|O]、[云岭水泥有限公司|O]携手合作。", [("区水务局", "participant"), ("云岭水泥有限公司", "participant")]),
    ("they play", "[东园小学|O]、[西园小学|O]参赛。", [("东园小学", "participant"), ("西园小学", "participant")]),
    ("they drill", "[区消防大队|O]、[区医院|O]参加演练。", [("区消防大队", "participant"), ("区医院", "participant")]),
    ("they win as a team", "[东园小学|O]获得团体奖。", [("东园小学", "participant")]),
    ("a team of another body", "[市林长制督查组|O]到[青川区|L]督查护林工作。", [("市林长制督查组", "participant")]),
    ("who begins a long list", "[省文联|O]，[省作协|O]，读者代表，街坊邻里等前往送别。", [("省文联", "participant"), ("省作协", "participant")]),
    ("what the talk asks for", "[贺兰|P]强调，[区妇联|O]要开展走访活动。", []),
    ("what is wished of a body", "希望[区妇联|O]组织活动。", []),
    ("with whom it is to be done", "要会同[区妇联|O]开展专项督查。", []),
    ("in a speech", "[贺兰|P]指出，[区妇联|O]联合[团区委|O]举办论坛2场。", []),
    ("background", "近年来，[区妇联|O]举办活动百余场。", []),
    ("where it is held", "书画展在[区文化馆|O]举办。", []),
    ("where it is gone to", "志愿者来[青川区|L]开展活动。", []),
    ("a room is no organizer", "[二楼会议室|L]召开会议。", []),
    ("the department called 组织部", "[区委|O]组织部召开会议。", []),
    ("a watching", "[区水务局|O]组织收看大会。", []),
    ("standing work", "[区水务局|O]开展技术服务。", []),
    ("a post of organizing", "[区委|O]组织员参加。", []),
    ("who is told of", "记者从[区水务局|O]获悉，活动已经启动。", []),
    ("people of a body", "[区水务局|O]有关负责同志参加会议。", []),
    ("a body's talk", "[区水务局|O]作交流发言。", []),
    ("who is entrusted", "受[区水务局|O]委托，[贺兰|P]出席仪式。", []),
    ("a sum that is signed", "今年[云岭水泥有限公司|O]签约额过亿元。", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_bodies(marked, markup, wanted):
    text, mentions = marked(markup)
    found = bodies(text, mentions, sentences(text), lambda name: name in ("青川", "苍"))
    assert [(mention.text, role) for mention, role, _ in found] == wanted


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [("[东园小学|O]、[西园小学|O]参赛。", ["东园小学", "西园小学"]), ("热身之后，[东园小学|O]参赛。", []), ("[区妇联|O]举办座谈会。", []), ("[青川|L]签下协议。", [])],
    ids=["who takes part at a sentence's beginning", "inside a sentence", "what else was held", "an area"],
)
def test_later_sentences_only_tell_who_took_part(marked, markup, wanted):
    text, mentions = marked(markup)
    found = bodies(text, mentions, [], lambda name: name == "青川", sentences(text))
    assert [mention.text for mention, _, _ in found] == wanted


@pytest.mark.parametrize("piece", ["主办单位", "在", "、在会", "我区召开", "组织", "4月17日", "（（", "等前往送别"], ids=str)
def test_bodies_are_read_in_bounded_time(piece):
    text = piece * 20_000
    mentions = tuple(Mention(at, at + 2, "ORG", text[at : at + 2]) for at in range(0, 2_000, 40))
    before = time.process_time()
    list(bodies(text, mentions, [(0, len(text))]))
    assert time.process_time() - before < 3
