"""Decisions: lines that can be merged, taken in any order and undone to the byte, told where they cannot be taken."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinshen.graph import jsonl
from jinshen.graph.decisions import Correction, Decision, Fact, from_line, to_line
from jinshen.graph.facts import Key
from jinshen.graph.intake import Taken, read_lines, take_in, waiting_entries, write_lines
from jinshen.graph.review import Session, pairs, side_of
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.labels import EVENT_KINDS
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

DAY = "2026-11-26"
NAME = "卓然"
# page: area, body, title; two are alike by twos, the other two by little
ROWS = {
    "a.txt": ("青川区", "教育局", "局长"), "b.txt": ("青川区", "教育局", "局长"), "c.txt": ("白河区", "水务局", "副局长"),
    "d.txt": ("白河区", "水务局", "副局长"), "e.txt": ("青川区", "档案馆", "馆长"), "f.txt": ("青川区", "水泥有限公司", "经理"),
}  # fmt: skip


def page(name: str) -> Page:
    area, body, title = ROWS[name]
    text = f"{name}讯 {area}{body}{title}{NAME}、苏晚参加座谈会。"
    where = {"start": 0, "end": len(text), "quote": text}
    article = Article(
        "a1", "news", f"{name}座谈会", 0, len(text), posts=(Post(NAME, title, f"云州市{area}{body}", **where),),
        events=(Event(f"{name}座谈会", ("会议",), f"2024-04-{10 + ord(name[0]) - 97}", place="区会议中心", participants=(
            Participant(NAME, ("attend",), 1, **where), Participant("苏晚", ("attend",), 2, **where)), **where),),
    )  # fmt: skip
    return Page(name, f"{area}报", f"岭东省云州市{area}", "2024-04-20", articles=(article,), text=text)


PAGES = [page(name) for name in ROWS]
KEY = {name[0]: Key(name, "a1", NAME) for name in ROWS}


def judged(pair: str, judgement: str, by: str = "贺兰", day: str = DAY, why: str = "") -> Decision:
    return Decision(KEY[pair[0]], KEY[pair[1]], judgement, "user", None, why, by, day)


def post_of(letter: str) -> Fact:
    area, body, title = ROWS[f"{letter}.txt"]
    return Fact(f"{letter}.txt", "a1", "post", NAME, title, f"云州市{area}{body}", quote=page(f"{letter}.txt").text or "")


ENTRIES = [
    judged("ac", "same", why="同一任职经历"), judged("bc", "same"), judged("ef", "unsure"), judged("ae", "different"),
    Correction(post_of("a"), "title", "副局长", "贺兰", DAY, "原文如此"),
    Correction(post_of("e"), "strike", None, "江望", DAY, "不是此人"),
    Correction(Fact("f.txt", "a1", "event", event="f.txt座谈会", quote=page("f.txt").text or ""), "date", "2024-04-01", "贺兰", DAY),
    Correction(Fact("b.txt", "a1", "participant", NAME, event="b.txt座谈会", quote=page("b.txt").text or ""), "roles", ("chair", "speak"), "贺兰", DAY),
]  # fmt: skip


def lines(graph: Graph) -> list[str]:
    return [jsonl.line(record) for record in jsonl.records(graph)]


@pytest.fixture
def graph(tmp_path):
    """A graph of the six pages."""
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        yield graph


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: to_line(entry)[:40])
def test_a_decision_goes_through_its_line(entry):
    assert from_line(to_line(entry)) == entry
    assert to_line(from_line(to_line(entry))) == to_line(entry)


BAD = [
    ("broken", "{", "no line of JSON"),
    ("a list", "[1]", "no JSON object"),
    ("no decision", "{}", "decision is missing or no text"),
    ("an unknown decision", {"decision": "maybe"}, "decision 'maybe' is none of same, different, unsure, correct, strike"),
    ("an unknown key", {"sure": True}, "unknown key sure"),
    ("nobody", {"by": " "}, "nobody is named who says so (by)"),
    ("a reason that a terminal obeys", {"why": "\x1b[2J"}, "the reason (why) is not one line of text"),
    ("no day", {"day": "2026-02-30"}, "2026-02-30 is no day written YYYY-MM-DD (day)"),
    ("no side", {"one": "a.txt"}, "one is no object of page, article and nth"),
    ("a count", {"one": {"page": "a.txt", "article": "a1", "nth": 0}}, "nth is no count from 1"),
    ("itself", {"one": {"page": "c.txt", "article": "a1"}}, "one appearance twice"),
]
BAD_VALUES = [
    ("an unknown fact", {"fact": "mention"}, "fact 'mention' is none of post, participant, event"),
    ("a field", {"set": "rank"}, "rank of a post cannot be set; what can: title, org, status, person"),
    ("a status", {"set": "status", "value": "gone"}, "status gone is none of current, former, acting, seconded"),
    ("nothing", {"value": ""}, "title is not one line of text"),
    ("a post without a name", {"set": "person", "value": None}, "a post has a person; strike the post if it is wrong"),
    ("a number", {"value": 3}, "value is no text, list of texts or null"),
]


BAD_EVENTS = [
    ("an event without a name", {"set": "name", "value": None}, "an event has a name; strike the event if it is wrong"),
    ("an unknown kind", {"set": "kind", "value": ["游行"]}, f"kind: one or more of {', '.join(EVENT_KINDS)}"),
    ("a stop twice", {"set": "visited", "value": ["东园小学", "东园小学"]}, "visited: lines of text, each once"),
    ("stops without a list", {"set": "visited", "value": None}, "visited: lines of text, each once"),
]


@pytest.mark.parametrize(
    ("entry", "change", "told"),
    [(ENTRIES[0], *case[1:]) for case in BAD] + [(ENTRIES[4], *case[1:]) for case in BAD_VALUES] + [(ENTRIES[6], *case[1:]) for case in BAD_EVENTS],
    ids=[case[0] for case in (*BAD, *BAD_VALUES, *BAD_EVENTS)],
)
def test_a_line_that_is_none_says_why(entry, change, told):
    line = change if isinstance(change, str) else json.dumps({**json.loads(to_line(entry)), **change})
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        from_line(line)


@settings(max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(ENTRIES), cut=st.integers(0, len(ENTRIES)), pages=st.permutations(PAGES), late=st.booleans())
def test_any_order_gives_the_same_bytes(order, cut, pages, late):
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        if not late:
            graph.add_pages(pages)
        for part in (order[:cut], order[cut:]):
            take_in(graph, [("f:1", entry) for entry in part], waiting=True)
        if late:
            graph.add_pages(pages)
        write_lines(graph, Path(name) / "d.jsonl")
        found = lines(graph), (Path(name) / "d.jsonl").read_text(encoding="utf-8")
        assert found[1].splitlines() == sorted(map(to_line, ENTRIES))
        graph.undo(kept.number for kept in graph.ledger.all())
        take_in(graph, read_lines(Path(name) / "d.jsonl"))
        assert lines(graph) == found[0] == WANTED


def _wanted() -> list[str]:
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        graph.keep(ENTRIES)
        return lines(graph)


WANTED = _wanted()


@settings(max_examples=12, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(taken=st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4), over=st.booleans())
def test_undoing_gives_back_the_bytes(taken, over):
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        if over:  # what was decided before comes back too
            graph.keep([judged("ac", "different"), Correction(post_of("a"), "title", "科长", "江望", DAY)])
        seen = []
        for entry in taken:
            seen.append((lines(graph), [to_line(one) for one in graph.ledger.entries()]))
            graph.keep([entry])
        for before in reversed(seen):
            graph.undo([graph.ledger.all()[-1].number])
            assert (lines(graph), [to_line(one) for one in graph.ledger.entries()]) == before


# What cannot be taken


def take(graph: Graph, *entries: Decision | Correction | str, **options: bool) -> Taken:
    return take_in(graph, [(f"f:{number}", entry) for number, entry in enumerate(entries, 1)], **options)


AC = f"{NAME}: a.txt a1 = c.txt a1"
ANOTHER = Key("a.txt", "a9", NAME)
REFUSED = [
    ("a broken line", ["no line of JSON"], ["f:1: no line of JSON"]),
    ("two judges", [judged("ac", "same"), judged("ac", "different", "江望")],
     [f"f:2: {NAME}: a.txt a1 ≠ c.txt a1 (江望 {DAY}), against f:1: {AC}; keep one of them"]),
    ("one judge on one day", [judged("ac", "same"), judged("ac", "unsure")], [f"f:2: {NAME}: a.txt a1 ? c.txt a1 (贺兰 {DAY}), against f:1: {AC}; keep one of them"]),
    ("a cycle", [judged("ac", "same"), judged("ce", "same"), judged("ae", "different")],
     [f"f:3: {NAME}: a.txt a1 ≠ e.txt a1, but f:1 and f:2 make them one; keep what is right"]),
    ("two values", [ENTRIES[4], Correction(post_of("a"), "title", "科长", "江望", DAY)],
     [f"f:2: a.txt a1 post {NAME} 局长 云州市青川区教育局: title = 科长 (江望 {DAY}), against f:1: a.txt a1 post {NAME} 局长 云州市青川区教育局: title = 副局长; keep one of them"]),
    ("an unknown article", [Decision(ANOTHER, KEY["c"], "same", "user", None, "", "贺兰", DAY)], ["f:1: no article a9 on a.txt; its articles: a1"]),
    ("an unknown page", [Decision(KEY["a"], Key("z.txt", "a1", NAME), "same", "user", None, "", "贺兰", DAY)], ["f:1: no page z.txt in this graph"]),
    ("an unknown name", [Decision(Key("a.txt", "a1", "温然"), Key("b.txt", "a1", "温然", 2), "same", "user", None, "", "贺兰", DAY)],
     ["f:1: a.txt a1 shows no 温然 in a post or at an event", "f:1: b.txt a1 shows no 温然 (2) in a post or at an event"]),
    ("an unknown fact", [Correction(Fact("a.txt", "a1", "event", event="茶话会"), "place", "区委", "贺兰", DAY)], ["f:1: a.txt does not tell this event: 茶话会"]),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_taken_is_told_by_line_and_nothing_is_taken(graph, entries, told):
    before, data = lines(graph), graph.path.read_bytes()
    done = take(graph, *entries, judged("df", "different"))
    assert (done.added, list(done.faults)) == (0, told)
    assert lines(graph) == before
    assert graph.path.read_bytes() == data


def test_a_file_against_the_graph_is_told(graph):
    graph.keep([judged("ac", "same"), judged("ce", "same")])
    assert take(graph, judged("ac", "different", "江望")).faults[0].startswith(f"f:1: {NAME}: a.txt a1 ≠ c.txt a1 (江望 {DAY}), against decision 1 (贺兰")
    assert take(graph, judged("ae", "different", "江望")).faults == (
        f"f:1: {NAME}: a.txt a1 ≠ e.txt a1, but decision 1 (贺兰 {DAY}) and decision 2 (贺兰 {DAY}) make them one; keep what is right",
    )
    with pytest.raises(GraphError, match="make them one; undo one of them first"):
        graph.keep([judged("ae", "different")])
    assert len(graph.ledger.all()) == 2


def test_who_says_so_first_is_kept_and_a_later_mind_holds(graph):
    for one, other in ((("江望", "2026-11-02"), ("贺兰", "2026-11-01")), (("贺兰", "2026-11-01"), ("江望", "2026-11-02"))):
        take(graph, judged("ac", "same", *one))
        take(graph, judged("ac", "same", *other))
        assert [(entry.by, entry.day) for entry in graph.ledger.entries()] == [("贺兰", "2026-11-01")]
    assert take(graph, judged("ac", "different", "贺兰", "2026-11-03")).added == 1
    assert take(graph, judged("ac", "same", "贺兰", "2026-11-02")) == Taken(0, 1, (), ())
    assert len(graph.named("Person", NAME)) == 4


def test_an_undo_that_leaves_a_contradiction_is_refused(graph):
    graph.keep([judged("ac", "different")])
    graph.keep([judged("ac", "same")])
    graph.keep([judged("ae", "same"), judged("ce", "same")])
    with pytest.raises(GraphError, match="undo one of them first"):
        graph.undo([2])
    with pytest.raises(GraphError, match="no decision 9"):
        graph.undo([9])
    graph.undo([2, 3])
    assert len(graph.ledger.all()) == 2


# Pages that come and go


def test_what_is_decided_of_a_page_that_goes_waits_and_holds_again(graph):
    graph.keep(ENTRIES)
    before = lines(graph)
    graph.remove_pages(["a.txt"])
    unmet = waiting_entries(graph, graph.ledger.all())
    assert unmet == dict.fromkeys((1, 4, 5), "no page a.txt in this graph") | {4: "no page a.txt in this graph"}
    assert take(graph, *ENTRIES).faults == ()  # its own file is known, whatever waits
    graph.add_pages([PAGES[0]])
    assert lines(graph) == before


def test_what_comes_before_its_page_is_kept_when_that_is_asked_for(tmp_path):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(PAGES[1:])
        assert take(graph, ENTRIES[0]).faults == ("f:1: no page a.txt in this graph",)
        assert take(graph, ENTRIES[0], waiting=True) == Taken(1, 0, (), ("f:1: no page a.txt in this graph",))
        graph.add_pages(PAGES[:1])
        assert len(graph.named("Person", NAME)) == 3


def test_kept_without_building_is_built_with_the_next_change(graph):
    before = lines(graph)
    graph.keep([judged("ac", "same")], build=False)
    assert lines(graph) == before
    assert graph.settle()
    assert not graph.settle()
    assert len(graph.named("Person", NAME)) == 3
    graph.undo([1])
    assert lines(graph) == before


# What is worth a look


def test_the_pairs_that_change_most_come_first(graph):
    found = pairs(graph)
    assert [pair.weight for pair in found] == sorted((pair.weight for pair in found), reverse=True)
    top = found[0]
    one, other = side_of(graph, top.one), side_of(graph, top.other)
    assert one.key.name == other.key.name == NAME
    assert one.posts
    assert one.papers
    assert one.quotes[0][0].endswith("参加座谈会。")
    graph.decide(one.key, other.key, "unsure", by="贺兰", day=DAY)
    assert {top.one, top.other} not in [{pair.one, pair.other} for pair in pairs(graph)]


def test_what_follows_from_judgements_is_not_asked(graph):
    sitting, pair = Session(), pairs(graph)[0]
    third = replace(pair, other="person:third")
    assert not sitting.follows(pair)
    sitting.said += [(pair.one, pair.other, "same"), (pair.other, "person:third", "different")]
    assert sitting.follows(pair)
    assert sitting.follows(third)
    assert not sitting.follows(replace(pair, other="person:fourth"))


# What follows from judgements, wherever in a profile their appearances stand

FOLLOWS = [
    ("the rules alone", "", ["ab", "cd", "e", "f"]),
    ("both of one", "ac=", ["abcd", "e", "f"]),
    ("a rule's join gives way", "ac= bc≠", ["acd", "b", "e", "f"]),
    ("apart by way of a third", "ac= cb≠ ad≠", ["ac", "b", "d", "e", "f"]),
    ("torn out of its profile", "ab≠", ["a", "b", "cd", "e", "f"]),
    ("one by way of others", "ae= ef= fc=", ["abcdef"]),
    ("unsure keeps apart", "ab?", ["a", "b", "cd", "e", "f"]),
    ("unsure gives way to what follows", "ac? ae= ec=", ["abcde", "f"]),
]


@pytest.mark.parametrize(("told", "people"), [case[1:] for case in FOLLOWS], ids=[case[0] for case in FOLLOWS])
def test_what_follows_from_judgements_holds(graph, told, people):
    signs = {"=": "same", "≠": "different", "?": "unsure"}
    graph.keep([judged(one[:2], signs[one[2]]) for one in told.split()])
    found: dict[str | None, str] = {}
    for letter, key in KEY.items():
        person = graph.person_at(key)
        found[person] = found.get(person, "") + letter
    assert sorted(found.values()) == people
