"""Sentences to post records: who holds what, where, with status and the way in which the body was found."""

import pytest

from jinshen.pipeline.orgs import Names
from jinshen.pipeline.posts import read_posts

OWN = "岭东省云州市青川区"
PARTY, GOVERNMENT = "中共云州市青川区委员会", "云州市青川区人民政府"
CASES = [
    ("body, title, name", "[区委|O][书记|T][方晓岚|P]出席。", [("方晓岚", "书记", PARTY, "current")]),
    ("two posts, the second of the government", "[区委|O][副书记|T]、[区长|T][贺敬川|P]出席。",
     [("贺敬川", "副书记", PARTY, "current"), ("贺敬川", "区长", GOVERNMENT, "current")]),
    ("a department under the committee", "[区委|O][常委|T]、[组织部|O][部长|T][卓然|P]。",
     [("卓然", "常委", PARTY, "current"), ("卓然", "部长", f"{PARTY}组织部", "current")]),
    ("the body inside the title", "[区委|O][常委|T]、[宣传部长|T][苗青|P]。",
     [("苗青", "常委", PARTY, "current"), ("苗青", "部长", f"{PARTY}宣传部", "current")]),
    ("an elided body", "[区人大常委会|O][党组成员|T]、[副主任|T][贺兰|P]。",
     [("贺兰", "党组成员", "云州市青川区人民代表大会常务委员会", "current"),
      ("贺兰", "副主任", "云州市青川区人民代表大会常务委员会", "current")]),
    ("acting", "[代区长|T][贺敬川|P]讲话。", [("贺敬川", "区长", GOVERNMENT, "acting")]),
    ("removed by the report", "免去[贺兰|P]的[区水务局|O][局长|T]职务。", [("贺兰", "局长", "云州市青川区水务局", "former")]),
    ("appointed", "任命[贺兰|P]为[区水务局|O][局长|T]。", [("贺兰", "局长", "云州市青川区水务局", "current")]),
    ("leaders of a county", "[玉泉县|L]领导[唐屹|P]、[严渠|P]陪同。",
     [("唐屹", "领导", "玉泉县", "current"), ("严渠", "领导", "玉泉县", "current")]),
    ("the same post twice is one", "[区委|O][书记|T][方晓岚|P]出席。[区委|O][书记|T][方晓岚|P]讲话。",
     [("方晓岚", "书记", PARTY, "current")]),
    ("a bare title of one shown in full before", "[区住建局|O][局长|T][贺兰|P]到会。[贺兰|P][局长|T]说。",
     [("贺兰", "局长", "云州市青川区住房和城乡建设局", "current")]),
    ("an honour is no post", "[严渠|P][院士|T]作报告。", []),
    ("a title with nobody in it", "各街道[书记|T]参加。", []),
    ("a head of a school by the school that is named", "[云州市第二中学|O]举行典礼。[校长|T][严渠|P]致辞。",
     [("严渠", "校长", "云州市第二中学", "current")]),
    ("the one general secretary", "学习[习近平|P][总书记|T]重要讲话。", [("习近平", "总书记", "中国共产党中央委员会", "current")]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_posts_of_an_article(marked, markup, wanted):
    text, mentions = marked(markup)
    got = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert [(post.person, post.title, post.org, post.status) for post in got] == wanted


def test_a_post_keeps_what_was_printed_and_its_sentence(marked):
    text, mentions = marked("会议召开。[区教体局|O][局长|T][贺兰|P]讲话。")
    (post,) = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert (post.org_as_printed, post.resolution, text[post.start : post.end]) == ("区教体局", "jurisdiction", "区教体局局长贺兰讲话。")


MORE = [
    ("a leading group is in the government, not in the committee", "[区委|O][副书记|T]、[区长|T]、[党组书记|T][贺敬川|P]。",
     [("副书记", PARTY), ("区长", GOVERNMENT), ("党组书记", GOVERNMENT)]),
    ("a part printed behind its whole is in no other body", "[青川友谊医院骨科|O][主任|T][卓然|P]，[青川惠民医院医务科|O][主任|T][苗青|P]。",
     [("主任", "青川友谊医院骨科"), ("主任", "青川惠民医院医务科")]),
    ("a zone of the district", "[区经济开发区党工委|O][书记|T][苗青|P]。", [("书记", "中共云州市青川区经济开发区工作委员会")]),
    ("the district again behind its zone", "[区经济开发区党工委|O][书记|T][苗青|P]，[区委|O][常委|T][卓然|P]。",
     [("书记", "中共云州市青川区经济开发区工作委员会"), ("常委", PARTY)]),
    ("an office of a ministry", "[民政部社会救助司|O][副司长|T][卓然|P]。", [("副司长", "中华人民共和国民政部社会救助司")]),
    ("a body with a name of its own", "[岚坪矿务局|O][副局长|T][卓然|P]。", [("副局长", "岚坪矿务局")]),
    ("a part of the school named before", "[青川区实验小学|O]换了课表。[总务处|O][主任|T][卓然|P]介绍。", [("主任", "云州市青川区实验小学总务处")]),
    ("leaders of the level alone", "日前，区领导[卓然|P]、[苗青|P]参加。", [("领导", "云州市青川区"), ("领导", "云州市青川区")]),
    ("a former post told twice", "[区水务局|O][局长|T][卓然|P]转岗。免去[卓然|P]的[区水务局|O][局长|T]职务。", [("局长", "云州市青川区水务局")]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in MORE], ids=[case[0] for case in MORE])
def test_bodies_of_posts(marked, markup, wanted):
    text, mentions = marked(markup)
    got = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert [(post.title, post.org) for post in got] == wanted


def test_what_the_article_takes_is_former_however_its_headline_calls_it(marked):
    text, mentions = marked(MORE[-1][1])
    (post,) = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert post.status == "former"


def test_an_author_is_told_of_behind_the_text(marked):
    text, mentions = marked("□[卓然|P]\n要抓落实。\n（作者系[区水务局|O][局长|T]）")
    (post,) = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions), {"卓然"})
    assert (post.person, post.title, post.org) == ("卓然", "局长", "云州市青川区水务局")
