"""The sample pages, read and built: what each page says, and what only all of them together show."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jinshen.graph.questions import ask
from jinshen.graph.store import open_graph
from jinshen.models import scoring
from jinshen.pipeline.cli.main import jinshen

TESTS = Path(__file__).resolve().parent
SAMPLES, GOLD = TESTS / "samples", TESTS / "gold"
# F1 of reading the samples, from raw text; only ever raised.
FLOORS = {
    "PERSON": 0.99, "ORG": 0.98, "TITLE": 0.99, "LOC": 1.0, "articles": 1.0, "byline": 0.97, "posts": 1.0, "events": 1.0,
    "attendance": 0.99, "roles": 0.99, "order": 0.96, "dates": 1.0, "places": 0.95, "visited": 1.0,
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """What `make demo` leaves."""
    folder = tmp_path_factory.mktemp("demo")
    done = CliRunner().invoke(jinshen, ["run", str(SAMPLES), "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def graph(out):
    with open_graph(out / "graph.db") as opened:
        yield opened


def test_pages_and_gold_are_what_their_source_makes():
    spec = importlib.util.spec_from_file_location("make", GOLD / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    sources = sorted(GOLD.glob("*.marked"))
    assert len(sources) >= 6
    for source in sources:
        text, gold = make.make(source.read_text(encoding="utf-8"), source.stem)
        assert (SAMPLES / f"{source.stem}.txt").read_text(encoding="utf-8") == text
        assert json.loads((GOLD / f"{source.stem}.json").read_text(encoding="utf-8")) == gold
        for article in gold["articles"]:
            for mention in article["mentions"]:
                printed = text[mention["start"] : mention["end"]]
                assert "".join(printed.split()) == mention["text"]


def test_the_samples_are_read_as_their_gold_says(out):
    scores = scoring.evaluate(GOLD, out / "pages.jsonl")
    assert {name: scores.rows[name].f1 for name, floor in FLOORS.items() if scores.rows[name].f1 < floor} == {}
    assert scores.invented_years == 0


def test_the_demo_leaves_all_five_files_and_says_where_to_look(out):
    assert {path.name for path in out.iterdir()} == {
        "pages.jsonl", "graph.db", "graph.graphml", "explorer.html", "report.md",
    }  # fmt: skip


def test_the_demo_gives_the_same_bytes_twice(out, tmp_path):
    CliRunner().invoke(jinshen, ["run", str(SAMPLES), "-o", str(tmp_path)])
    for name in ("pages.jsonl", "graph.graphml", "explorer.html", "report.md"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def _rows(graph, question, *words, columns):
    return [tuple(row.get(column) for column in columns) for row in ask(graph, question, words).rows]


def test_a_homonym_is_two_people(graph):
    pairs = _rows(graph, "homonyms", columns=("name", "one", "other"))
    assert ("王晓峰", "云州市白河区水务局·局长", "云州市青川区人民政府·副区长") in pairs


def test_a_seat_passes_from_one_to_an_acting_head_who_is_then_elected(graph):
    held = _rows(graph, "holders", "区长", "青川区人民政府", columns=("person", "status", "firstSeen"))
    assert [row for row in held if row[1] != "former"] == [
        ("陆景川", "current", "2024-03-08"), ("温若谷", "acting", "2024-04-19"), ("温若谷", "current", "2024-05-10"),
    ]  # fmt: skip


def test_one_name_holds_three_posts(graph):
    assert sorted(_rows(graph, "posts", "韩立诚", columns=("title", "organization", "articles"))) == [
        ("书记", "中共青川经济开发区工作委员会", 2),
        ("常务副区长", "云州市青川区人民政府", 2),
        ("常委", "中共云州市青川区委员会", 2),
    ]


def test_one_meeting_in_two_papers_is_one_event_with_two_reports(graph):
    reports = _rows(graph, "reports", "全市防汛备汛", columns=("date", "newspaper"))
    assert sorted(reports) == [("2024-04-11", "云州日报"), ("2024-04-11", "白河报")]
    there = _rows(graph, "event", "全市防汛备汛", columns=("order", "person", "roles"))
    assert (1, "郑怀瑾", ["attend", "speak"]) in [(order, name, sorted(roles)) for order, name, roles in there]
    assert len(there) == 9


def test_a_body_of_the_wrong_level_is_shown_and_not_mended(graph):
    found = _rows(graph, "conflicts", columns=("kind", "detail"))
    assert found == [
        ("misprinted-organization", "江望舒: 云州市农业农村局局长, elsewhere 云州市青川区农业农村局局长"),
    ]


def _ties(graph, kind):
    def called(node):
        return " ".join(str(node.properties.get(key)) for key in ("organization", "title", "name") if key in node.properties)

    return [(called(graph.node(edge.source)), called(graph.node(edge.target)), edge.properties) for edge in graph.edges(kind)]


def test_unnamed_posts_are_represented_though_nobody_is_shown_in_them(graph):
    assert sorted((post, event) for post, event, _ in _ties(graph, "REPRESENTED_AT")) == [
        ("云州市青川区人民检察院 检察长", "区六届人大四次会议"), ("云州市青川区人民法院 院长", "区六届人大四次会议"),
    ]  # fmt: skip
    assert not any(told["inferred"] for _, _, told in _ties(graph, "ATTENDED"))


def test_an_event_is_in_the_area_that_its_place_tells(graph):
    where = {event: (area, told.get("text")) for event, area, told in _ties(graph, "IN_AREA")}
    assert where["全市防汛备汛工作会议"] == ("云州市", "市会议中心三楼报告厅")
    assert where["市政协调研组到青川区调研"] == ("云州市青川区", "青川区")
    assert where["区领导带队督导防汛工作"] == ("云州市白河区", None)


def test_what_a_list_of_appointments_asserts(graph):
    told = _rows(graph, "holders", "局长", "青川区财政局", columns=("person", "status", "startDate", "endDate"))
    assert told == [("郭守朴", "former", None, "2024-04-17"), ("黄亦诚", "current", "2024-04-17", None)]
    elected = _rows(graph, "posts", "温若谷", columns=("title", "status", "startDate"))
    assert ("区长", "current", "2024-05-09") in elected


def test_a_school_of_the_committee_is_the_districts(graph):
    parts = [(part, whole) for part, whole, _ in _ties(graph, "PART_OF")]
    assert ("中共云州市白河区委员会党校", "中共云州市白河区委员会") in parts
    assert ("云州市青川区水务局", "云州市青川区人民政府") in parts


def test_a_misprinted_character_is_the_body_it_stands_for(graph):
    assert _rows(graph, "holders", "局长", "青川区水务局", columns=("person", "organization")) == [
        ("江晚晴", "云州市青川区水务局")
    ]


def test_a_date_without_a_year_gets_none(graph):
    assert _rows(graph, "attended", "冯立群", columns=("date", "roles")) == [("--05-13", ["attend"])]


def test_every_sentence_can_be_found_on_its_page(graph):
    rows = ask(graph, "attended", ("沈砚秋",)).rows
    quoted = [evidence for row in rows for evidence in row["evidence"]]
    assert len(quoted) == 3
    for evidence in quoted:
        text = (SAMPLES / evidence["page"]).read_text(encoding="utf-8")
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
