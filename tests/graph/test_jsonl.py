"""The record form of the graph model, and files that are whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jinshen.graph import jsonl
from jinshen.graph.atomic import replacing
from jinshen.graph.exporters import ANY_GRAPH, EXPORTERS, FOLDERS
from jinshen.graph.model import Edge, Evidence, Node
from jinshen.graph.store import open_graph
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

TEXT = "青川新闻\n3月4日，区委书记韩知秋主持召开区委农村工作会议。副区长方小舟参加。\n"
PAGE = Page(
    "qingchuan/0305.txt", "青川新闻", "云州市青川区", "2025-03-05", (),
    (
        Article(
            "a1", "news", "区委农村工作会议召开", 5, len(TEXT), (),
            tuple(Mention(TEXT.index(name), TEXT.index(name) + 3, "PERSON", name) for name in ("韩知秋", "方小舟")),
            (Post("韩知秋", "书记", "中共云州市青川区委员会"), Post("方小舟", "副区长", "云州市青川区人民政府")),
            (Event("区委农村工作会议", ("会议",), "2025-03-04", "3月4日", None, (),
                   (Participant("韩知秋", ("chair",), 1), Participant("方小舟", ("attend",), 2))),),
        ),
    ),
    TEXT,
)  # fmt: skip


@dataclass(frozen=True)
class Literal:
    """A graph of literal rows: all that an exporter asks of one."""

    rows: tuple[Node, ...]
    ties: tuple[Edge, ...] = ()

    def nodes(self) -> Iterator[Node]:
        return iter(self.rows)

    def edges(self) -> Iterator[Edge]:
        return iter(self.ties)


SPOT = Evidence("a.txt", "a1", 3, 9, "韩知秋主持", {"order": 2})
SMALL = Literal(
    (Node("event:1", "Event", {"name": "会议", "kinds": ["会议", "座谈"]}), Node("person:1", "Person", {"name": "韩知秋", "articles": 2})),
    (Edge("attended:1", "ATTENDED", "person:1", "event:1", {"inferred": False, "order": 1, "roles": ["chair"]}, (SPOT,)),),
)


def _read(where: Path) -> list[dict]:
    return [json.loads(line) for line in where.read_text(encoding="utf-8").splitlines()]


def test_a_node_and_an_edge_have_the_form_of_the_graph_model(tmp_path):
    jsonl.write(SMALL, tmp_path / "graph.jsonl")
    assert (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines() == [
        '{"node": "event:1", "labels": ["Event"], "properties": {"name": "会议", "kinds": ["会议", "座谈"]}}',
        '{"node": "person:1", "labels": ["Person"], "properties": {"name": "韩知秋", "articles": 2}}',
        '{"edge": "attended:1", "type": "ATTENDED", "source": "person:1", "target": "event:1", "properties": '
        '{"inferred": false, "order": 1, "roles": ["chair"], "evidence": '
        '[{"page": "a.txt", "article": "a1", "start": 3, "end": 9, "quote": "韩知秋主持", "order": 2}]}}',
    ]


def test_nodes_come_first_each_kind_sorted_and_every_quote_stands_in_its_page(tmp_path):
    with open_graph(tmp_path / "graph.db", create=True) as graph:
        graph.add_pages([PAGE])
        jsonl.write(graph, tmp_path / "graph.jsonl")
        counts = graph.counts()
    rows = _read(tmp_path / "graph.jsonl")
    nodes = [row["node"] for row in rows if "node" in row]
    edges = [row["edge"] for row in rows if "edge" in row]
    assert [*nodes, *edges] == [row.get("node") or row["edge"] for row in rows]
    assert nodes == sorted(nodes)
    assert edges == sorted(edges)
    assert len(rows) == sum(counts.values())
    quotes = [spot for row in rows if "edge" in row for spot in row["properties"].get("evidence", [])]
    assert quotes
    assert {TEXT[spot["start"] : spot["end"]] == spot["quote"] for spot in quotes} == {True}
    attended = [row["properties"] for row in rows if row.get("type") == "ATTENDED"]
    assert sorted((one["order"], one["roles"], one["evidence"][0]["order"]) for one in attended) == [(1, ["chair"], 1), (2, ["attend"], 2)]


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in FOLDERS])
def test_the_same_graph_gives_the_same_bytes(tmp_path, name):
    write, _ = EXPORTERS[name]
    with open_graph(tmp_path / "graph.db", create=True) as graph:
        graph.add_pages([PAGE])
        write(graph, tmp_path / "one")
        write(graph, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


HOSTILE = ("韩\u2028知\u0085秋", "a\r\nb\tc\x00\x1b", '"\\</script>', "\u202e反", "𠮷野", "半\ud800个")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_any_text_comes_back_from_one_line_of_utf8(tmp_path, text):
    jsonl.write(Literal((Node("person:1", "Person", {"name": text}),)), tmp_path / "graph.jsonl")
    lines = (tmp_path / "graph.jsonl").read_bytes().split(b"\n")
    assert len(lines) == 2
    assert json.loads(lines[0].decode("utf-8"))["properties"]["name"] == text


def test_what_evidence_says_beside_never_hides_where_it_was_read():
    assert jsonl.spot(Evidence("a.txt", "a1", 1, 2, "韩", {"page": "b.txt", "seenOn": "2025-03-05"})) == {
        "page": "a.txt", "article": "a1", "start": 1, "end": 2, "quote": "韩", "seenOn": "2025-03-05",
    }  # fmt: skip


@dataclass(frozen=True)
class Breaking(Literal):
    """A graph whose edges cannot be read to the end."""

    def edges(self) -> Iterator[Edge]:
        yield from self.ties
        raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["explorer", "rdf", *ANY_GRAPH])
def test_a_stop_in_the_middle_leaves_the_former_file_and_nothing_else(tmp_path, name):
    write, _ = EXPORTERS[name]
    where = tmp_path / "graph.out"
    where.write_text("former", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write(Breaking(SMALL.rows, SMALL.ties), where)
    assert where.read_text(encoding="utf-8") == "former"
    assert os.listdir(tmp_path) == ["graph.out"]


def test_a_folder_that_is_not_there_or_a_folder_in_the_way_is_one_line(tmp_path):
    (tmp_path / "folder").mkdir()
    for where in (tmp_path / "missing" / "graph.jsonl", tmp_path / "folder"):
        with pytest.raises(JinshenError) as caught:
            jsonl.write(SMALL, where)
        assert str(caught.value).startswith(f"{where}: cannot be written (")
        assert "\n" not in str(caught.value)
    assert os.listdir(tmp_path) == ["folder"]


def _fill(where: Path, full: Path) -> None:
    with replacing(where) as stream, full.open("w") as device:
        os.dup2(device.fileno(), stream.fileno())
        stream.write("x" * 100_000)


def test_a_full_disk_is_one_line(tmp_path):
    full = Path("/dev/full")
    if not full.exists():
        pytest.fail("/dev/full is not here: this test needs a device that is always full (Linux)")
    with pytest.raises(JinshenError, match="No space left"):
        _fill(tmp_path / "out", full)
    assert os.listdir(tmp_path) == []


def test_an_error_of_another_file_inside_is_told_as_it_is(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "out") as stream:
        stream.write(Path("/nowhere/at/all").read_text(encoding="utf-8"))
    assert os.listdir(tmp_path) == []
