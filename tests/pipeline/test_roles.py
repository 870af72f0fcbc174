"""Whom a pronoun means, and how long roles are read for; which are read: cases/roles.tsv."""

import time

import pytest

from jinshen.pipeline.labels import PERSON
from jinshen.pipeline.records import Mention
from jinshen.pipeline.roles import acts


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
