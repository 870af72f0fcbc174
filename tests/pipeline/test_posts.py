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
