"""Heads of areas before names, and the page's own words that are no names."""

from __future__ import annotations

import pytest

from jinshen.pipeline.claims import Claim
from jinshen.pipeline.heads import heads, whole
from jinshen.pipeline.labels import LOC, PERSON, TITLE

HOME = ("云州市", "青川区", "云州", "青川")


def read(text, marked, home=HOME):
    mentions = [Claim(text.index(part), text.index(part) + len(part), label) for part, label in marked]
    return [(text[one.start : one.end], one.label) for one in heads(text, mentions, home)]


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("青川区长方晓岚出席。", [("青川区", LOC), ("方晓岚", PERSON)], [("青川", LOC), ("区长", TITLE), ("方晓岚", PERSON)]),
        ("云州市长方晓岚出席。", [("方晓岚", PERSON)], [("云州", LOC), ("市长", TITLE), ("方晓岚", PERSON)]),
        ("云州市长方晓岚出席。", [("市长", TITLE), ("方晓岚", PERSON)], [("云州", LOC), ("市长", TITLE), ("方晓岚", PERSON)]),
        ("柳岸镇长方晓岚出席。", [("柳岸", PERSON), ("镇长", TITLE), ("方晓岚", PERSON)], [("柳岸", LOC), ("镇长", TITLE), ("方晓岚", PERSON)]),
        ("贺兰镇长到会。", [("贺兰", PERSON), ("镇长", TITLE)], [("贺兰", PERSON), ("镇长", TITLE)]),
        ("青川区副区长方晓岚出席。", [("青川区", LOC), ("副区长", TITLE), ("方晓岚", PERSON)], [("青川区", LOC), ("副区长", TITLE), ("方晓岚", PERSON)]),
        ("青川区长期支持。", [("青川区", LOC)], [("青川区", LOC)]),
        ("方晓岚在贺信中强调，要有担当。", [("方晓岚", PERSON), ("贺信中", PERSON)], [("方晓岚", PERSON)]),
        ("方晓岚宣读区长的贺信。", [("方晓岚", PERSON), ("贺信", PERSON)], [("方晓岚", PERSON)]),
        ("贺信在会上发言。", [("贺信", PERSON)], [("贺信", PERSON)]),
    ],
)
def test_heads(text, marked, wanted):
    assert read(text, marked) == wanted


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("贺兰、艾山·买买提江、方晓岚出席。", ["贺兰", "艾山", "方晓岚"], ["贺兰", "艾山·买买提江", "方晓岚"]),
        ("艾山·买买提江主持会议。", ["艾山"], ["艾山·买买提江"]),
        ("主席艾山·买买提江，", ["买买提江"], ["艾山·买买提江"]),
        ("艾山·买买提江。", ["艾山·买买提江"], ["艾山·买买提江"]),
        ("艾山·买买提江主持。", ["艾山·买", "买提江"], ["艾山·买买提江"]),
        ("艾山江·买买提主持。", ["艾山"], ["艾山江·买买提"]),
        ("贺兰和艾山·买买提出席。", ["贺兰"], ["贺兰"]),
        ("总统扎科夫出席。", ["科夫"], ["扎科夫"]),
        ("总统扎科夫斯基尔主持。", ["扎科夫"], ["扎科夫斯基尔"]),
        ("总统府贺兰出席。", ["贺兰"], ["贺兰"]),
    ],
)
def test_whole_names(text, marked, wanted):
    titles = [Claim(0, 2, TITLE)] if text.startswith(("主席", "总统")) else []
    mentions = [*titles, *(Claim(text.index(part), text.index(part) + len(part), PERSON) for part in marked)]
    assert [text[one.start : one.end] for one in whole(text, mentions) if one.label == PERSON] == wanted
