"""The day-one questions, through the library and through the command, on five small pages of one fictional spring."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from graphs import desk
from spring import (
    BAIHE_GOVERNMENT,
    CITY,
    COMMITTEE,
    COURSE,
    FARMING,
    FLOOD,
    FLOOD_CITY,
    GOVERNMENT,
    LIBRARY,
    PAGES,
    QINGCHUAN,
    RALLY,
    STANDING,
    TEXTS,
    TOUR,
    WATER,
    event,
    page,
)

from jinshen.graph import namesakes
from jinshen.graph.questions import QUESTIONS, SeveralPeopleError, ask
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.main import main
from jinshen.pipeline.errors import GraphError
from jinshen.pipeline.records import Page

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph of the five pages."""
    with open_graph(tmp_path_factory.mktemp("questions") / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        yield graph


@pytest.fixture
def command(graph: Graph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`jinshen ask` with words: its exit code, what it prints, what it says on stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["jinshen", "ask", *words, "-g", str(graph.path)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        return (code, *capsys.readouterr())

    return run


STANDS, TOURED, FLOODS = "区委常委会扩大会议", "陆景川调研春耕", "全区防汛会议"
COURSES, RALLIED, FIRES = "村级干部培训班", "全区项目动员大会", "白河区春季防火会议"
# words of the command: columns, the rows in them
ANSWERS: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    ("attended 陆景川", "date event roles order post place page", [
        ("2024-03-06", STANDS, ["attend"], 2, f"{COMMITTEE}副书记", "区委三楼会议室", "q0308.txt"),
        ("2024-03-07", TOURED, ["lead"], 1, f"{GOVERNMENT}区长", "东坡村", "q0308.txt"),
        ("2024-04-11", FLOODS, ["chair"], 1, f"{GOVERNMENT}区长", None, "q0413.txt"),
        ("2024-05-06", RALLIED, ["attend"], 31, None, None, "q0511.txt"),
    ]),
    ("attended 江望舒", "date endDate dateText kinds inferred quote", [
        ("2024-03-07", None, "3月7日", ["调研"], False, TOUR),
        ("2024-05-06", None, "5月6日", ["会议"], False, RALLY),
        ("2024-05-08", "2024-05-10", "5月8日至10日", ["培训"], False, COURSE),
    ]),
    ("event 防汛", "date dates order person roles", [
        ("2024-04-11", ["2024-04-11", "2024-04-12"], 1, "陆景川", ["chair"]),
        ("2024-04-11", ["2024-04-11", "2024-04-12"], 2, "沈砚秋", ["speak"]),
        ("2024-04-11", ["2024-04-11", "2024-04-12"], 3, "何远", ["report"]),
    ]),
    ("event 训", "event person roles", [(COURSES, "夏初", ["lecture"]), (COURSES, "江望舒", ["attend"])]),
    ("posts 陆景川", "firstSeen lastSeen organization title status articles", [
        ("2024-03-08", "2024-03-08", COMMITTEE, "副书记", "current", 1),
        ("2024-03-08", "2024-03-08", GOVERNMENT, "区长", "acting", 2),
        ("2024-04-13", "2024-04-13", GOVERNMENT, "区长", "current", 2),
    ]),
    ("posts 何远", "firstSeen organization title status", [
        ("2024-04-13", WATER, "局长", "current"),
        ("2024-05-11", WATER, "局长", "former"),
    ]),
    (f"holders 局长 {WATER}", "person status firstSeen", [
        ("何远", "current", "2024-04-13"), ("何远", "former", "2024-05-11"), ("夏初", "current", "2024-05-11"),
    ]),
    ("holders 局长 区农业农村局", "organization person lastSeen articles", [(FARMING, "江望舒", "2024-05-11", 2)]),
    ("holders 馆长 图书馆", "organization person status firstSeen vacantSince", [
        (LIBRARY, "苏晚", "current", "2024-04-13", None), (LIBRARY, "苏晚", "former", "2024-05-11", None),
        (LIBRARY, None, "vacant", None, "2024-05-11"),
    ]),
    ("with 沈砚秋", "person events newmanWeight firstMet lastMet eventNames", [
        ("陆景川", 2, 1.5, "2024-03-06", "2024-04-11", [FLOODS, STANDS]),
        ("何远", 1, 0.5, "2024-04-11", "2024-04-11", [FLOODS]),
    ]),
    ("path 何远 江望舒", "step from type to", [
        (1, "何远", "HOLDS", f"{WATER}局长"), (2, f"{WATER}局长", "HOLDS", "夏初"),
        (3, "夏初", "ATTENDED", COURSES), (4, COURSES, "ATTENDED", "江望舒"),
    ]),
    ("path 陆景川 江望舒", "step from type to quote", [  # the tour of three people, not the rally of thirty-one
        (1, "陆景川", "ATTENDED", TOURED, TOUR), (2, TOURED, "ATTENDED", "江望舒", TOUR),
    ]),
    ("path 夏初 何远", "step from type to", [
        (1, "夏初", "HOLDS", f"{WATER}局长"), (2, f"{WATER}局长", "HOLDS", "何远"),
    ]),
    ("visits 陆景川", "date event order stop quote", [
        ("2024-03-07", TOURED, 1, "东坡村", TOUR), ("2024-03-07", TOURED, 2, "柳岸提灌站", TOUR),
    ]),
    ("visits 江望舒", "stop", []),
    ("chairs 沈砚秋", "date event person roles order", [("2024-03-06", STANDS, "陆景川", ["attend"], 2)]),
    ("chairs 周以宁", "date event as person roles order", [("2024-04-09", FIRES, "chair", "王晓峰", ["attend"], 2)]),
    ("chairs 陆景川", "date event as person roles", [  # in the chair, and on a tour that he leads those who accompany him
        ("2024-03-07", TOURED, "lead", "王晓峰", ["accompany"]), ("2024-03-07", TOURED, "lead", "江望舒", ["accompany"]),
        ("2024-04-11", FLOODS, "chair", "沈砚秋", ["speak"]), ("2024-04-11", FLOODS, "chair", "何远", ["report"]),
    ]),
    ("chairs 何远", "event", []),
    ("reports 防汛", "event newspaper title page articleId quote", [
        (FLOODS, "云州日报", FLOODS, "y0413.txt", "a1", FLOOD_CITY), (FLOODS, "青川报", FLOODS, "q0413.txt", "a1", FLOOD),
    ]),
    ("conflicts", "kind severity detail quotes", [
        ("two-dates", "medium", f"{FLOODS}: 2024-04-11、2024-04-12", [f"{FLOOD} (q0413.txt)", f"{FLOOD_CITY} (y0413.txt)"]),
    ]),
    ("homonyms", "name judgement one other", [
        ("王晓峰", "MAYBE_SAME_AS", f"{BAIHE_GOVERNMENT}·副区长", f"{GOVERNMENT}·副区长"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "columns", "rows"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_a_question_is_answered_alike_by_library_and_command(graph, command, monkeypatch, words, columns, rows):
    question, *arguments = words.split()
    answer = ask(graph, question, arguments)
    assert [tuple(row.get(column) for column in columns.split()) for row in answer.rows] == rows
    assert command(*words.split(), "--json") == (0, json.dumps(answer.rows, ensure_ascii=False, indent=1) + "\n", "")
    monkeypatch.setenv("COLUMNS", "300")
    code, table, said = command(*words.split())
    assert (code, said) == (0, "")
    for column in answer.columns:
        assert (column in table) == (not rows or any(row.get(column) not in (None, []) for row in answer.rows)), column


@pytest.mark.parametrize("words", [case[0] for case in ANSWERS])
def test_every_row_has_evidence_that_stands_in_its_page(graph, words):
    question, *arguments = words.split()
    for row in ask(graph, question, arguments).rows:
        assert row["evidence"] or row["status"] == "vacant"
        assert question != "homonyms" or len(row["evidence"]) == 2
        for spot in row["evidence"]:
            assert TEXTS[spot["page"]][spot["start"] : spot["end"]] == spot["quote"]
            assert spot["article"] in {"a1", "a2", "a3"}


def test_every_question_is_asked_here():
    assert {case[0].split()[0] for case in ANSWERS} == set(QUESTIONS)


def test_what_a_text_asserts_of_a_beginning_or_end_is_told(graph):
    rows = ask(graph, "posts", ["何远"]).rows
    assert [row["endDate"] for row in rows if row["status"] == "former"] == ["2024-05-11"]
    assert {row["startDate"] for row in rows} == {None}


def test_who_has_no_place_in_the_protocol_comes_last(tmp_path):
    short = "4月12日，沈砚秋、夏初出席全区防汛会议。"
    told = event("全区防汛会议", "会议", "2024-04-12", {"夏初": "attend", "沈砚秋": "attend"})
    pages = (page("q0413.txt", "青川报", QINGCHUAN, "2024-04-13", (FLOOD, (), (event(FLOODS, "会议", "2024-04-12", {"陆景川": "chair", "沈砚秋": "speak", "何远": "report"}),))),
             page("y0413.txt", "云州日报", CITY, "2024-04-13", (short, (), (told,))))  # fmt: skip
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(pages)
        assert [(row["order"], row["person"]) for row in ask(graph, "event", ["防汛"]).rows] == [
            (1, "陆景川"), (2, "沈砚秋"), (3, "何远"), (None, "夏初"),
        ]  # fmt: skip


def test_a_span_of_days_is_shown_in_the_table(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    assert "2024-05-08/2024-05-10" in command("event", "培训")[1]


def test_no_cell_of_the_table_is_cut(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    _, table, _ = command("attended", "陆景川")
    assert "2024-03-06" in table
    assert "…" not in table
    assert set(STANDING) <= set(table)


# A meeting of thirty named people counts, one of thirty-one does not


def _crowd(size: int) -> Page:
    names = [
        f"{family}{given}"
        for family in "冯陈褚卫"
        for given in ("一苇", "二安", "三思", "四维", "五柳", "六和", "七星", "八方", "九歌")
    ]
    sentence = f"5月20日，全区大会召开，{'、'.join(names[:size])}参加。"
    told = event("全区大会", "会议", "2024-05-20", dict.fromkeys(names[:size], "attend"))
    return page("m.txt", "青川报", QINGCHUAN, "2024-05-21", (sentence, (), (told,)))


@pytest.mark.parametrize(("size", "mass", "met"), [(30, False, 29), (31, False, 0), (31, True, 30), (2, True, 1)])
def test_mass_meetings_are_left_out_unless_asked_for(tmp_path, size, mass, met):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages([_crowd(size)])
        rows = ask(graph, "with", ["冯一苇"], mass=mass).rows
    assert len(rows) == met
    assert {row["newmanWeight"] for row in rows} <= {round(1 / (size - 1), 4)}


def test_mass_meetings_are_asked_for_in_the_command(command):
    few, many = (json.loads(command("with", "沈砚秋", "--json", *more)[1]) for more in ((), ("--mass",)))
    assert [row["person"] for row in few] == ["陆景川", "何远"]
    assert (len(many), many[0]["person"], many[0]["events"]) == (31, "陆景川", 3)


# Names that several bear, and names that nobody bears


@pytest.fixture
def both(graph: Graph) -> dict[str, str]:
    """The ids of the two 王晓峰 by their districts."""
    return {
        "青川" if "青川" in str(one.properties["disambiguator"]) else "白河": one.id
        for one in graph.named("Person", "王晓峰")
    }


@pytest.mark.parametrize(
    "words", ["attended 王晓峰", "posts 王晓峰", "with 王晓峰", "visits 王晓峰", "chairs 王晓峰", "path 陆景川 王晓峰"]
)
def test_a_name_that_several_bear_lists_them_and_asks_for_an_id(graph, command, both, words):
    question, *arguments = words.split()
    with pytest.raises(SeveralPeopleError) as caught:
        ask(graph, question, arguments)
    assert {one.id for one in caught.value.people} == set(both.values())
    code, told, said = command(*words.split(), "--json")
    assert (code, told) == (1, "")
    assert said.startswith("jinshen: 王晓峰: 2 people bear this name; ask with --id: ")
    assert len(said.splitlines()) == 1
    for area, post in (("青川", f"{GOVERNMENT}·副区长"), ("白河", f"{BAIHE_GOVERNMENT}·副区长")):
        assert f"{both[area]} {post}" in said


@pytest.mark.parametrize(
    ("words", "area", "column", "found"),
    [
        ("attended 王晓峰", "青川", "event", [TOURED]),
        ("attended 王晓峰", "白河", "event", [FIRES]),
        ("posts 王晓峰", "白河", "organization", [BAIHE_GOVERNMENT]),
        ("with 王晓峰", "白河", "person", ["周以宁"]),
        ("path 周以宁 王晓峰", "白河", "to", [FIRES, "王晓峰"]),
        ("path 王晓峰 周以宁", "白河", "to", [FIRES, "周以宁"]),
        ("path 陆景川 王晓峰", "青川", "to", [TOURED, "王晓峰"]),
        ("path 沈砚秋 王晓峰", "青川", "to", [STANDS, "陆景川", TOURED, "王晓峰"]),
    ],
)
def test_an_id_says_who_is_meant(command, both, words, area, column, found):
    code, told, said = command(*words.split(), "--id", both[area], "--json")
    assert (code, said) == (0, "")
    assert [row[column] for row in json.loads(told)] == found


def test_two_people_of_one_name_are_the_ends_of_a_path(graph, both):
    with pytest.raises(GraphError, match="no path between them"):
        ask(graph, "path", ["王晓峰", "王晓峰"], ids=tuple(both.values()))
    with pytest.raises(SeveralPeopleError):
        ask(graph, "path", ["王晓峰", "王晓峰"], ids=(both["青川"],))


REFUSED = [
    ("attended 陆敬川", "陆敬川: nobody of this name in the graph; like it: 陆景川"),
    ("posts 何遥", "何遥: nobody of this name in the graph; like it: 何远"),
    ("posts 望舒", "望舒: nobody of this name in the graph; like it: 江望舒"),
    ("with 司徒某", "司徒某: nobody of this name in the graph; check the name's characters"),
    ("visits 王晓峰儿", "王晓峰儿: nobody of this name in the graph; like it: 王晓峰"),
    ("chairs x", "x: nobody of this name in the graph; check the name's characters"),
    ("path 沈砚秋 无此人", "无此人: nobody of this name in the graph; check the name's characters"),
    ("path 沈砚秋 沈砚秋", "沈砚秋: one person; name two"),
    ("path 沈砚秋 周以宁", "沈砚秋、周以宁: no path between them in this graph; add pages that show both"),
    ("event 冰雪节", "冰雪节: no event with these words in its name; try fewer or other words"),
    ("reports 冰雪节", "冰雪节: no event with these words in its name; try fewer or other words"),
    ("holders 局长 冰雪局", "冰雪局: no body of this name in the graph; try its full name"),
    ("holders 台长 区水务局", "台长 区水务局: nobody is shown in this post; `jinshen ask posts 姓名` shows titles as kept"),
    ("posts 陆景川 --id person:0", "person:0: no person 陆景川 of this id; `jinshen ask homonyms` lists ids"),
    ("holders 局长", "holders: 1 words given, it takes 职务 机构"),
    ("conflicts 陆景川", "conflicts: 1 words given, it takes none"),
    ("weather 陆景川", f"weather: no such question; ask one of {', '.join(QUESTIONS)}"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_answered_is_one_line(command, words, told):
    assert command(*words.split()) == (1, "", f"jinshen: {told}\n")


def test_an_id_of_somebody_else_is_refused(graph, command):
    (other,) = graph.named("Person", "周以宁")
    code, _, said = command("posts", "陆景川", "--id", other.id)
    assert (code, said) == (1, f"jinshen: {other.id}: no person 陆景川 of this id; `jinshen ask homonyms` lists ids\n")


def test_of_many_people_of_one_name_the_likeliest_pairs_are_told_first(tmp_path, monkeypatch, capsys):
    bodies, areas = ("教育局", "财政局"), ("青川区", "白河区", "云岭区")
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(replace(told, page=f"{body}{told.page}") for area in areas for body in bodies if (told := desk("陈一", area, body)))
        whole = ask(graph, "homonyms", [])
        assert (len(whole.rows), whole.left) == (15, 0)
        best = sorted((row["score"] for row in whole.rows), reverse=True)
        monkeypatch.setattr(namesakes, "MOST", 4)
        first = ask(graph, "homonyms", [])
        assert (len(first.rows), first.left) == (4, 11)
        assert sorted((row["score"] for row in first.rows), reverse=True) == best[:4]
        assert all(row in whole.rows for row in first.rows)
        assert ask(graph, "homonyms", [], every=True) == whole
    for words, rows, said in ((("--json",), 4, "jinshen: warning: 11 more, less likely one person; --all shows them\n"), (("--json", "--all"), 15, "")):
        monkeypatch.setattr(sys, "argv", ["jinshen", "ask", "homonyms", "-g", str(tmp_path / "g.db"), *words])
        with suppress(SystemExit):
            main()
        told = capsys.readouterr()
        assert (len(json.loads(told.out)), told.err) == (rows, said)


def test_an_empty_graph_says_that_nobody_is_there(tmp_path):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        assert ask(graph, "conflicts", []).rows == ask(graph, "homonyms", []).rows == []
        with pytest.raises(GraphError, match="nobody of this name"):
            ask(graph, "posts", ["陆景川"])
