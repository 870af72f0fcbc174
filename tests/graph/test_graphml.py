"""GraphML as networkx, Gephi and strict XML readers take it."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from jinshen.graph import graphml
from jinshen.graph.dialects import DIALECTS
from jinshen.graph.graphml_elements import Keys
from jinshen.graph.model import Edge, Evidence, Node
from jinshen.graph.network import to_networkx
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
TEXT = "白河报\n4月2日，区长温如许到白河湿地公园调研，副区长叶青禾陪同。\n"
PAGE = Page(
    "baihe/0403.txt", "白河报", "云州市白河区", "2025-04-03", (),
    (
        Article(
            "a1", "news", "温如许调研湿地保护", 4, len(TEXT), (),
            tuple(Mention(TEXT.index(name), TEXT.index(name) + 3, "PERSON", name) for name in ("温如许", "叶青禾")),
            (Post("温如许", "区长", "云州市白河区人民政府"), Post("叶青禾", "副区长", "云州市白河区人民政府")),
            (Event("温如许调研湿地保护", ("调研",), "2025-04-02", "4月2日", None, ("白河湿地公园",),
                   (Participant("温如许", ("lead", "speak"), 1, confidence=0.75), Participant("叶青禾", ("accompany",), 2))),),
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


SPOT = Evidence("a.txt", "a1", 3, 9, "温如许主持", {"order": 2})
SMALL = Literal(
    (
        Node("event:1", "Event", {"name": "会议", "kinds": ["会议", "座谈"], "date": "--04-02", "confidence": 0.5}),
        Node("person:1", "Person", {"name": "温如许", "articles": 2, "aliases": []}),
        Node("post:1", "Post", {"title": "区长", "singleSeat": True}),
    ),
    (
        Edge("attended:1", "ATTENDED", "person:1", "event:1", {"inferred": False, "order": 1, "roles": ["chair"]}, (SPOT,)),
        Edge("holds:1", "HOLDS", "person:1", "post:1", {"status": "acting"}),
        Edge("holds:2", "HOLDS", "person:1", "post:1", {"status": "current"}),
    ),
)


def _written(folder: Path, graph) -> Path:
    graphml.write(graph, folder / "graph.graphml")
    return folder / "graph.graphml"


def _tree(where: Path):
    return etree.parse(str(where), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)).getroot()


def _flat(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


@pytest.fixture
def real(tmp_path):
    with open_graph(tmp_path / "graph.db", create=True) as graph:
        graph.add_pages([PAGE])
        yield graph


def test_networkx_reads_back_every_node_edge_and_attribute(tmp_path, real):
    """Lists come back as the JSON that they are written in; an edge with evidence has its first sentence as quote."""
    read = nx.read_graphml(_written(tmp_path, real), force_multigraph=True)
    drawn = to_networkx(real)
    assert dict(read.nodes(data=True)) == {
        node: {name: _flat(value) for name, value in told.items()} for node, told in drawn.nodes(data=True)
    }
    expected = {}
    for source, target, key, told in drawn.edges(keys=True, data=True):
        quote = {"quote": told["evidence"][0]["quote"]} if "evidence" in told else {}
        expected[source, target, key] = {name: _flat(value) for name, value in {**quote, **told}.items()}
    assert {(source, target, key): told for source, target, key, told in read.edges(keys=True, data=True)} == expected
    assert read.is_directed()


def test_types_are_those_of_the_values(tmp_path):
    read = nx.read_graphml(_written(tmp_path, SMALL), force_multigraph=True)
    assert read.nodes["event:1"] == {"label": "会议", "labels": "Event", "name": "会议", "kinds": '["会议", "座谈"]', "date": "--04-02", "confidence": 0.5}
    assert read.nodes["person:1"] == {"label": "温如许", "labels": "Person", "name": "温如许", "articles": 2, "aliases": "[]"}
    assert read.nodes["post:1"] == {"label": "区长", "labels": "Post", "title": "区长", "singleSeat": True}
    edge = read.edges["person:1", "event:1", "attended:1"]
    assert (edge["label"], edge["inferred"], edge["order"], edge["quote"]) == ("ATTENDED", False, 1, "温如许主持")
    assert json.loads(edge["evidence"]) == [{"page": "a.txt", "article": "a1", "start": 3, "end": 9, "quote": "温如许主持", "order": 2}]


def test_parallel_edges_stay_two(tmp_path):
    read = nx.read_graphml(_written(tmp_path, SMALL))
    assert sorted(read["person:1"]["post:1"]) == ["holds:1", "holds:2"]


def test_keys_are_readable_used_once_and_declared_for_what_bears_them(tmp_path, real):
    root = _tree(_written(tmp_path, real))
    keys = {key.get("id"): key for key in root.findall(f"{SPACE}key")}
    assert len(keys) == len(root.findall(f"{SPACE}key"))
    for key, declared in keys.items():
        assert key == ("e_" if declared.get("for") == "edge" else "") + declared.get("attr.name")
        assert declared.get("attr.type") in ("string", "long", "double", "boolean")
    for element in (*root.iter(f"{SPACE}node"), *root.iter(f"{SPACE}edge")):
        borne = [data.get("key") for data in element.findall(f"{SPACE}data")]
        assert len(borne) == len(set(borne))
        assert {keys[key].get("for") for key in borne} == {etree.QName(element).localname}


def test_nodes_come_before_edges_each_sorted_and_every_edge_ends_at_nodes(tmp_path, real):
    graph = _tree(_written(tmp_path, real)).find(f"{SPACE}graph")
    kinds = [etree.QName(element).localname for element in graph]
    assert kinds == sorted(kinds, reverse=True)
    ids = {kind: [e.get("id") for e in graph.findall(f"{SPACE}{kind}")] for kind in ("node", "edge")}
    for members in ids.values():
        assert members == sorted(set(members))
    ends = {end for edge in graph.findall(f"{SPACE}edge") for end in (edge.get("source"), edge.get("target"))}
    assert ends <= set(ids["node"])


def test_the_first_data_is_what_a_picture_shows(tmp_path):
    root = _tree(_written(tmp_path, SMALL))
    first = {element.get("id"): (element[0].get("key"), element[0].text) for element in root.find(f"{SPACE}graph")}
    assert first == {
        "event:1": ("label", "会议"), "person:1": ("label", "温如许"), "post:1": ("label", "区长"),
        "attended:1": ("e_label", "ATTENDED"), "holds:1": ("e_label", "HOLDS"), "holds:2": ("e_label", "HOLDS"),
    }  # fmt: skip


# what a name holds: what a reader of the file gets
HOSTILE = {
    "</data><node id='x'/>": "</data><node id='x'/>",
    "&lt;&#x41;&amp;]]>": "&lt;&#x41;&amp;]]>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "线\x00路\x0b\x1f": "线\ufffd路\ufffd\ufffd",
    "半\ud800个\uffff": "半\ufffd个\ufffd",
    "行\r\n行\r行\t": "行\r\n行\r行\t",
    "\u2028\u0085\u202e𠮷": "\u2028\u0085\u202e𠮷",
    "\"'": "\"'",
}


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_text(tmp_path, text):
    graph = Literal(
        (Node("person:1", "Person", {"name": text, "aliases": [text]}), Node("person:2", "Person", {"name": "乙"})),
        (Edge("e:1", "MAYBE_SAME_AS", "person:1", "person:2", {"reason": text}, (Evidence(text, "a1", 0, 1, text),)),),
    )
    where = _written(tmp_path, graph)
    root = _tree(where)
    assert len(list(root.iter(f"{SPACE}node"))) == 2
    told = {data.get("key"): data.text for data in root.iter(f"{SPACE}data")}
    assert told["e_reason"] == HOSTILE[text]
    assert nx.read_graphml(where).nodes["person:1"]["name"] == HOSTILE[text]


def test_odd_ids_are_tokens_and_stay_apart(tmp_path):
    odd = ["a\n\"<&>'\t甲", "a b", "a·20·b", "person:1"]
    read = nx.read_graphml(_written(tmp_path, Literal(tuple(Node(name, "Person", {"name": "甲"}) for name in odd))))
    assert list(read) == ["a·A··22··3C··26··3E··27··9··7532·", "a·20·b", "a·B7·20·B7·b", "person:1"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [(1, 2, "long"), (1, 2.5, "double"), (1, "一", "string"), (True, False, "boolean"), (True, 1, "string"), (["甲"], "甲", "string")],
    ids=str,
)
def test_a_key_has_one_type_that_holds_all_its_values(tmp_path, one, other, kind):
    graph = Literal((Node("a", "Post", {"odd": one}), Node("b", "Post", {"odd": other})))
    root = _tree(_written(tmp_path, graph))
    assert root.find(f"{SPACE}key[@id='odd']").get("attr.type") == kind
    nx.read_graphml(tmp_path / "graph.graphml")


def test_names_that_meet_in_one_id_are_told_apart(tmp_path):
    graph = Literal((Node("a", "Post", {"x y": "1", "x_y": "2", "e_label": "3"}),), (Edge("e", "T", "a", "a", {}),))
    root = _tree(_written(tmp_path, graph))
    assert {key.get("id"): key.get("attr.name") for key in root.findall(f"{SPACE}key")} == {
        "label": "label", "labels": "labels", "e_label": "e_label", "x_y": "x y", "x_y_2": "x_y", "e_label_2": "label",
    }  # fmt: skip


@dataclass(frozen=True)
class Long:
    """A graph that is never in memory: as many people as asked for, each made when it is read."""

    size: int

    def nodes(self) -> Iterator[Node]:
        return (Node(f"person:{i:09}", "Person", {"name": "温如许" * 20, "articles": i}) for i in range(self.size))

    def edges(self) -> Iterator[Edge]:
        return (Edge(f"e:{i:09}", "DIFFERENT_FROM", f"person:{i:09}", "person:000000000", {"score": 0.5}) for i in range(self.size))


def _peak(folder: Path, size: int) -> int:
    tracemalloc.start()
    graphml.write(Long(size), folder / "graph.graphml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_is_flat(tmp_path):
    small = _peak(tmp_path, 200)
    assert _peak(tmp_path, 4000) < small + 200_000


def test_an_empty_graph_is_a_whole_file(tmp_path):
    assert nx.read_graphml(_written(tmp_path, Literal(()))).number_of_nodes() == 0


@pytest.mark.parametrize("dialect", [*DIALECTS])
def test_two_processes_write_the_bytes_of_one(real, tmp_path, monkeypatch, dialect):
    monkeypatch.setattr(graphml, "LARGE", 10)
    graphml.write(real, tmp_path / "one", dialect=dialect)
    seen = []
    monkeypatch.setattr(graphml._Second, "added", lambda self, keys, added=graphml._Second.added: seen.append(added(self, keys)) or seen[-1])
    graphml.write(real, tmp_path / "two", dialect=dialect, processes=2)
    assert len(seen) == 1
    assert seen[0] is not None
    assert (tmp_path / "two").read_bytes() == (tmp_path / "one").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} - {"graph.db"} == {"one", "two"}


@pytest.mark.parametrize("what", ["it dies", "the graph is another", "it calls a key otherwise"])
def test_where_the_second_process_is_of_no_use_the_first_writes_all(real, tmp_path, monkeypatch, what):
    monkeypatch.setattr(graphml, "LARGE", 10)
    graphml.write(real, tmp_path / "one")
    if what == "it dies":
        monkeypatch.setattr(graphml, "_write_later", os.abort)
    elif what == "the graph is another":
        monkeypatch.setattr(graphml, "_run", lambda graph: -1)
    else:
        monkeypatch.setattr(Keys, "take", lambda self, told: False)
    graphml.write(real, tmp_path / "two", processes=2)
    assert (tmp_path / "two").read_bytes() == (tmp_path / "one").read_bytes()


def test_keys_of_a_later_part_are_as_if_written_with_the_first():
    def told(*tags):
        keys = Keys({})
        for tag in tags:
            keys.tag(*tag)
        return keys

    first, later = [("node", "name", str), ("edge", "order", int)], [("edge", "order", float), ("edge", "quote", str)]
    keys = told(*first)
    assert keys.take(told(*later).told())
    assert str(keys) == str(told(*first, *later))
    assert not told(("edge", "a b", str)).take(told(("edge", "a-b", str), ("edge", "a_b", str)).told())  # e_a_b is taken


def test_what_is_not_yet_kept_is_written_by_one_process(real, tmp_path):
    with real.writing():
        assert real.edge_at(0.5, least=1) is None
    assert real.edge_at(0.5, least=10**9) is None
    assert real.edge_at(0.5, least=1)
