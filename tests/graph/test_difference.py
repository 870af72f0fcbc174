"""What changed between two graphs: kind by kind, whatever became of ids, for a watch list, in every format."""

from __future__ import annotations

import json
import random
import re

import pytest
from graphs import HOSTILE, build, odd
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from spring import BAIHE_COMMITTEE, BAIHE_GOVERNMENT, COMMITTEE, CROWD, GOVERNMENT, PAGES, QINGCHUAN, WATER, event, page

from jinshen.graph.difference import KINDS, changes, differing
from jinshen.graph.difference_report import FORMATS, SAID, Gathered, said
from jinshen.graph.facts import Key
from jinshen.graph.pairing import Two
from jinshen.graph.watch import entries, meant
from jinshen.pipeline.records import Post

SPRING = list(PAGES)
Q0308, Q0413, Y0413, B0410, Q0511 = SPRING


def sheet(name, day, sentence, posts=(), events=(), *, paper="青川报", area=QINGCHUAN):
    return page(name, paper, area, day, (sentence, tuple(posts), tuple(events)))


TAKEN = sheet("q0520.txt", "2024-05-20", "5月20日，任命夏初为区水务局局长，贺兰为区水务局副局长。", [Post("贺兰", "副局长", WATER)])
ENDED = sheet("q0521.txt", "2024-05-21", "免去江望舒的区农业农村局局长职务。", [Post("江望舒", "局长", "云州市青川区农业农村局", "former")])
TALK = sheet(
    "q0522.txt", "2024-05-22", "5月21日，区委书记沈砚秋与区农业农村局局长江望舒、区水务局副局长贺兰座谈。",
    [Post("沈砚秋", "书记", COMMITTEE), Post("江望舒", "局长", "云州市青川区农业农村局"), Post("贺兰", "副局长", WATER)],
    [event("春播座谈会", "座谈", "2024-05-21", {"沈砚秋": "speak", "江望舒": "attend", "贺兰": "attend"})],
)  # fmt: skip
AGAIN = sheet(
    "q0523.txt", "2024-05-23", "5月22日，区委书记沈砚秋、区农业农村局局长江望舒到柳岸。", [Post("沈砚秋", "书记", COMMITTEE)],
    [event("沈砚秋到柳岸调研", "调研", "2024-05-22", {"沈砚秋": "lead", "江望舒": "accompany"})],
)  # fmt: skip
MASSED = sheet(
    "q0524.txt", "2024-05-24", f"5月23日，全区动员会召开，江望舒、夏初、周以宁、{'、'.join(CROWD)}参加。", [],
    [event("全区动员会", "会议", "2024-05-23", dict.fromkeys(("江望舒", "夏初", "周以宁", *CROWD), "attend"))],
)  # fmt: skip
RIVAL = sheet("q0410.txt", "2024-04-10", "区长温若谷出席。", [Post("温若谷", "区长", GOVERNMENT)])
FULLER = sheet(
    "y0414.txt", "2024-04-14", "4月12日，全区防汛会议召开，区长陆景川主持，区委书记沈砚秋讲话，区水务局局长何远、区应急局局长唐屹汇报。",
    [Post("陆景川", "区长", GOVERNMENT), Post("沈砚秋", "书记", COMMITTEE), Post("何远", "局长", WATER), Post("唐屹", "局长", "云州市青川区应急管理局")],
    [event("全区防汛会议", "会议", "2024-04-12", {"陆景川": "chair", "沈砚秋": "speak", "何远": "report", "唐屹": "report"})], paper="云州日报",
)  # fmt: skip
EARLIER = sheet("a0301.txt", "2024-03-01", "区委书记沈砚秋出席。", [Post("沈砚秋", "书记", COMMITTEE)])
HERE, THERE = Key("b0410.txt", "a1", "王晓峰"), Key("q0308.txt", "a2", "王晓峰")


def told(old, new, *, judged=({}, {}), wanted=bool):
    """What changed from pages to pages, by kind, each as it is said."""
    found: dict[str, list[str]] = {}
    for kind, change in Gathered(changes(Two(build(old, judged[0]), build(new, judged[1])), wanted)):
        found.setdefault(kind, []).append(f"{change['day']} {said(kind, change)}".strip())
    return found


FARMER, NEW, SECRETARY, HEAD = "江望舒 (云州市青川区农业农村局·局长)", f"贺兰 ({WATER}·副局长)", f"沈砚秋 ({COMMITTEE}·书记)", f"陆景川 ({GOVERNMENT}·区长)"
FIRE, SAVER, RIVALLED = f"何远 ({WATER}·局长)", "唐屹 (云州市青川区应急管理局·局长)", f"温若谷 ({GOVERNMENT}·区长)"
THEIRS, OURS = f"{BAIHE_GOVERNMENT}·副区长", f"{GOVERNMENT}·副区长"
COMES = {"person": [f"2024-05-20 {NEW}"], "post": [f"2024-05-20 {NEW}: {WATER}副局长, current"]}
SAT = {
    "person": [f"2024-05-22 {NEW}"], "post": [f"2024-05-22 {NEW}: {WATER}副局长, current"], "event": ["2024-05-21 春播座谈会: 沈砚秋、江望舒、贺兰"],
    "met": [f"2024-05-21 {FARMER} – {SECRETARY}: 春播座谈会"],
    "contact": [f"2024-05-21 {FARMER} – {NEW}: 春播座谈会", f"2024-05-21 {SECRETARY} – {NEW}: 春播座谈会"],
}  # fmt: skip
# older pages, newer pages, what is told
CASES = [
    ("nothing new", SPRING, SPRING, {}),
    ("somebody in a post", SPRING, [*SPRING, TAKEN], COMES),
    ("somebody is told to be removed", SPRING, [*SPRING, ENDED], {
        "left": [f"2024-05-21 {FARMER}: 云州市青川区农业农村局局长, former, until 2024-05-21"]}),
    ("two at a table who were only at a rally together, and somebody new", SPRING, [*SPRING, TALK], SAT),
    ("only the first of two meetings is the first", SPRING, [*SPRING, TALK, AGAIN], {
        **SAT, "event": [*SAT["event"], "2024-05-22 沈砚秋到柳岸调研: 沈砚秋、江望舒"]}),
    ("two who met before", [*SPRING, TALK], [*SPRING, TALK, AGAIN], {"event": ["2024-05-22 沈砚秋到柳岸调研: 沈砚秋、江望舒"]}),
    ("a mass meeting is no meeting of two", SPRING, [*SPRING, MASSED], {
        "person": ["2024-05-24 周以宁 (云州市青川区)"], "event": [f"2024-05-23 全区动员会: 江望舒、夏初、周以宁、{'、'.join(CROWD)}"]}),
    ("a fuller report of a known event", [Q0308, Q0413, B0410, Q0511], [Q0308, Q0413, FULLER, B0410, Q0511], {
        "person": [f"2024-04-14 {SAVER}"], "post": [f"2024-04-14 {SAVER}: 云州市青川区应急管理局局长, current"],
        "attended": [f"2024-04-12 {SAVER}: 全区防汛会议, report"],
        "contact": [f"2024-04-12 {one} – {SAVER}: 全区防汛会议" for one in (FIRE, HEAD, SECRETARY)]}),
    ("a second holder of a seat", SPRING, [*SPRING, RIVAL], {
        "person": [f"2024-04-10 {RIVALLED}"], "post": [f"2024-04-10 {RIVALLED}: {GOVERNMENT}区长, current"],
        "contradiction": [f"two-holders (high): {GOVERNMENT}区长: 温若谷、陆景川"]}),
    ("an earlier page changes ids and nothing else", SPRING, [*SPRING, EARLIER], {}),
    ("a page is taken out", SPRING, [Q0308, Q0413, Y0413, Q0511], {
        "withdrawn": ["2024-04-09 白河区春季防火会议: 周以宁、王晓峰", f"2024-04-10 周以宁 ({BAIHE_COMMITTEE}·书记): {BAIHE_COMMITTEE}书记, current",
                      f"2024-04-10 王晓峰 ({THEIRS}): {BAIHE_GOVERNMENT}副区长, current"]}),
    ("an acting head is seen as head", [Q0308], [Q0308, sheet("q0312.txt", "2024-03-12", "区长陆景川出席。", [Post("陆景川", "区长", GOVERNMENT)])], {
        "post": [f"2024-03-12 {HEAD}: {GOVERNMENT}区长, current"]}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_changed(old, new, wanted):
    assert told(old, new) == wanted


def test_who_is_joined_and_who_is_split():
    one, other = ({}, {(HERE, THERE): "same"})
    assert told(SPRING, SPRING, judged=(one, other)) == {"joined": [f"2024-03-08 王晓峰 ({THEIRS}), before: {OURS}; {THEIRS}"]}
    assert told(SPRING, SPRING, judged=(other, one)) == {"split": [f"2024-03-08 王晓峰 ({THEIRS}), now: {OURS}; {THEIRS}"]}


def test_the_order_in_which_pages_came_changes_nothing():
    new, order = [*SPRING, TAKEN, ENDED, TALK, AGAIN, RIVAL, EARLIER], random.Random(7)
    wanted = [*FORMATS["json"](Gathered(changes(Two(build(SPRING, {}), build(new, {})))))]
    for _ in range(3):
        shuffled = order.sample(SPRING, len(SPRING)), order.sample(new, len(new))
        assert [*FORMATS["json"](Gathered(changes(Two(*(build(pages, {}) for pages in shuffled)))))] == wanted


def test_every_kind_is_told_somewhere_and_can_be_said():
    seen = {kind for *_, wanted in CASES for kind in wanted} | {"joined", "split"}
    assert seen == set(KINDS) == set(SAID)


IDS = st.lists(st.tuples(st.text("abcde", min_size=1, max_size=3), st.integers(0, 2)), unique_by=lambda one: one[0]).map(sorted)


@given(IDS, IDS)
def test_two_sorted_streams_differ_as_two_tables_do(one, other):
    left, right = dict(one), dict(other)
    wanted = [(key, key in left, key in right) for key in sorted({*left, *right}) if left.get(key) != right.get(key)]
    assert list(differing(one, other)) == wanted


# Watch lists

WATCHED = [
    ("a name", "贺兰", {"person", "post", "event", "contact"}),
    ("of two who met, one", "江望舒", {"left", "event", "met", "contact"}),
    ("a body in full", WATER, {"post"}),
    ("a body in short", "区农业农村局", {"left"}),
    ("a post, also where its holder acts in it", f"{WATER}·副局长", {"post", "event"}),
    ("a post without a mark", f"{GOVERNMENT}区长", {"post", "contradiction"}),
    ("somebody of whom nothing is new", "苏晚", set()),
]


@pytest.mark.parametrize(("entry", "kinds"), [case[1:] for case in WATCHED], ids=[case[0] for case in WATCHED])
def test_what_is_watched(entry, kinds):
    old, new = build(SPRING, {}), build([*SPRING, ENDED, TALK, RIVAL], {})
    two = Two(old, new)
    ids = meant(two, entry)
    assert ids
    found = Gathered(changes(two, lambda about: not ids.isdisjoint(about)))
    assert set(found.counts()) == kinds


def test_an_id_means_who_it_was_and_who_it_is():
    old, new = build(SPRING, {}), build([*SPRING, EARLIER], {})
    (before,), (after,) = old.named("Person", "沈砚秋"), new.named("Person", "沈砚秋")
    assert before.id != after.id
    for entry in (before.id, after.id, "沈砚秋"):
        assert meant(Two(old, new), entry) == {before.id, after.id}
    assert meant(Two(old, new), "沈砚") == frozenset()


def test_comments_and_empty_lines_are_no_entries():
    assert list(entries("# 一\r\n\r\n 贺兰 \r\n#贺兰\r\n")) == [(3, "贺兰")]


# Formats


def test_text_counts_first_and_shows_a_sentence_of_each():
    lines = [*FORMATS["text"](Gathered(changes(Two(build(SPRING, {}), build([*SPRING, ENDED], {})))))]
    assert lines == [
        "      1  posts that somebody is told to have left", "", "left: posts that somebody is told to have left",
        f"  2024-05-21  {FARMER}: 云州市青川区农业农村局局长, former, until 2024-05-21",
        "              “免去江望舒的区农业农村局局长职务。” [q0521.txt a1]",
    ]  # fmt: skip
    assert [*FORMATS["text"](Gathered([]))] == ["nothing changed"]


def test_json_has_all_sentences():
    text = "\n".join(FORMATS["json"](Gathered(changes(Two(build(SPRING, {}), build([*SPRING, TALK], {}))))))
    read = json.loads(text)
    assert read["counts"] == {kind: len(lines) for kind, lines in SAT.items()}
    (met,) = [one for one in read["changes"] if one["change"] == "met"]
    assert (met["onePerson"], met["otherPerson"], met["eventId"][:6]) == ("江望舒", "沈砚秋", "event:")
    assert {spot["page"] for spot in met["evidence"]} == {"q0522.txt"}
    assert json.loads("\n".join(FORMATS["json"](Gathered([])))) == {"counts": {}, "changes": []}


def test_no_text_is_markup_in_markdown():
    names = (*HOSTILE, "a|b", "`x` **y**", "[甲](http://x)", "<script>x</script>")
    found = Gathered(changes(Two(build([], {}), build([odd(name, number) for number, name in enumerate(names)], {}))))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse("\n".join(FORMATS["md"](found)))
    assert {one.type for token in tokens for one in token.children or ()} <= {"text", "softbreak"}
    assert {len(re.findall("td_open", row)) for row in " ".join(token.type for token in tokens if token.type in ("tr_open", "td_open")).split("tr_open")} == {0, 3}
