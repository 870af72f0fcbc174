"""Posts given and taken, and posts that a printed life recounts."""

import pytest

from jinshen.pipeline.careers import careers
from jinshen.pipeline.statements import stated

CHANGES = [
    ("appointed", "决定任命[贺兰|P]为[区教体局|O][局长|T]。", [("贺兰", "局长", "current")]),
    ("elected", "[贺兰|P]当选为[区人大常委会|O][副主任|T]。", [("贺兰", "副主任", "current")]),
    ("elected to act", "决定[贺兰|P]为[青川区人民政府|O]代理[区长|T]。", [("贺兰", "区长", "acting")]),
    ("appointed to act", "任命[贺兰|P]为代[区长|T]。", [("贺兰", "区长", "acting")]),
    ("takes a post", "[贺兰|P]同志任[区委|O][委员|T]、[常委|T]。", [("贺兰", "委员", "current"), ("贺兰", "常委", "current")]),
    ("removed", "免去[贺兰|P]的[区水务局|O][局长|T]职务。", [("贺兰", "局长", "former")]),
    ("only meant", "提名[贺兰|P]为[区教体局|O][局长|T]人选。", []),
    ("a candidate", "[贺兰|P]为[区人大常委会|O][主任|T]候选人。", []),
    ("no change at all", "[贺兰|P]到[区教体局|O]调研。", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_posts_stated_apart_from_their_names(marked, markup, wanted):
    text, mentions = marked(markup)
    got = [(claim.person.text, claim.title, claim.status) for claim in stated(text, mentions, (0, len(text)))]
    assert got == wanted


def test_a_life_tells_former_posts_and_the_present_one(marked):
    text, mentions = marked("[贺兰|P]，历任[云州市教育局|O][科长|T]、[副局长|T]，现任[青川区委|O][副书记|T]。")
    got = [(claim.title, claim.status) for claim in careers(text, mentions, 0, len(text), None)]
    assert got == [("科长", "former"), ("副局长", "former"), ("副书记", "current")]


def test_a_sentence_with_two_names_is_no_life(marked):
    text, mentions = marked("[贺兰|P]历任[云州市教育局|O][科长|T]，[卓然|P]任[副局长|T]。")
    assert careers(text, mentions, 0, len(text), None) == []
