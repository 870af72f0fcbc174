"""What a list shares and what it does not: titles over names, parts of one body beside one another, people without names."""

import pytest

from jinshen.pipeline.attendance import unnamed
from jinshen.pipeline.orgs import Names
from jinshen.pipeline.posts import read_posts
from jinshen.pipeline.sentences import sentences

OWN = "岭东省云州市青川区"
# why, the sentence, who holds which title where
SHARED = [
    ("a title over a list", "[副区长|T][贺兰|P]、[卓然|P]参加。", [("贺兰", "副区长", "云州市青川区人民政府"), ("卓然", "副区长", "云州市青川区人民政府")]),
    ("a comma ends what a title is over", "[区委|O][副书记|T][贺兰|P]，[卓然|P]、[苗青|P]陪同。", [("贺兰", "副书记", "中共云州市青川区委员会")]),
    ("领导 go on behind a comma", "区领导[贺兰|P]，[卓然|P]陪同。", [("贺兰", "领导", "云州市青川区"), ("卓然", "领导", "云州市青川区")]),
    ("wards of one hospital", "来自[青川区人民医院|O]的[骨科|O][主任|T][贺兰|P]、[儿科|O][主任|T][卓然|P]授课。", [("贺兰", "主任", "青川区人民医院骨科"), ("卓然", "主任", "青川区人民医院儿科")]),
    ("sections of one bureau", "[区水务局财务科|O][科长|T][卓然|P]、[人事科|O][科长|T][苗青|P]参加。",
     [("卓然", "科长", "云州市青川区水务局财务科"), ("苗青", "科长", "云州市青川区水务局人事科")]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_what_a_list_shares(marked, markup, wanted):
    text, mentions = marked(markup)
    found = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert [(post.person, post.title, post.org.removeprefix("云州市") if "医院" in post.org else post.org) for post in found] == wanted


def test_people_without_names_stand_without_the_words_before_them():
    text = "此次活动有30余名企业家参加。"
    assert unnamed(text, (), sentences(text)) == ("30余名企业家",)
