"""What later sentences tell of bodies, and in what time; who held an event: cases/organizations.tsv."""

import time

import pytest

from jinshen.pipeline.organizers import bodies
from jinshen.pipeline.records import Mention
from jinshen.pipeline.sentences import sentences


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
