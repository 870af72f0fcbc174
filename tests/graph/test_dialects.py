"""GraphML in the dialects of the programs that read it, and graphs made smaller for pictures."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import igraph
import networkx as nx
import pytest
from lxml import etree

from jinshen.graph import graphml
from jinshen.graph.dialects import COLOURS, DIALECTS
from jinshen.graph.outline import json_of
from jinshen.graph.projections import Collapsed, People
from jinshen.graph.schema import LABELS
from jinshen.graph.shapes import matcher
from jinshen.graph.store import open_graph

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
DRAWN = "{http://www.yworks.com/xml/graphml}"
SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("graphml.xsd"))))


def tree(graph, where, dialect="strict"):
    graphml.write(graph, where, dialect=dialect)
    return etree.parse(str(where)).getroot()


@pytest.mark.parametrize("dialect", ["strict", "gephi", "apoc"])
@pytest.mark.parametrize("shape", [lambda graph: graph, Collapsed, People], ids=["whole", "collapsed", "people"])
def test_the_file_is_valid(graph, tmp_path, dialect, shape):
    SCHEMA.assertValid(tree(shape(graph), tmp_path / "g", dialect))


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ('<node id="a b"/>', "not a valid value"),
        ('<node id="a"/><node id="a"/>', "Duplicate key"),
        ('<node id="a"><data key="none"/></node>', "No match found"),
        ('<edge source="a" target="b"/>', "No match found"),
    ],
)
def test_the_schema_of_the_tests_finds_what_is_wrong(odd, told):
    root = etree.fromstring(f'<graphml xmlns="{SPACE[1:-1]}"><graph edgedefault="directed">{odd}</graph></graphml>')
    with pytest.raises(etree.DocumentInvalid, match=told):
        SCHEMA.assertValid(root)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_networkx_reads_every_dialect(graph, tmp_path, dialect):
    graphml.write(graph, tmp_path / "g", dialect=dialect)
    read = nx.read_graphml(tmp_path / "g", force_multigraph=True)
    assert sorted(read) == [node.id for node in graph.nodes()]
    assert sorted((key, source, target) for source, target, key in read.edges(keys=True)) == [(e.id, e.source, e.target) for e in graph.edges()]


class InMemory:
    """A graph's nodes and edges, read one by one: of these no row of a file is put into a form."""

    def __init__(self, graph):
        self.nodes, self.edges = graph.nodes, graph.edges


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("which", ["samples", "hostile"])
def test_rows_of_a_file_are_written_as_if_each_were_read(request, samples, tmp_path, dialect, which):
    with open_graph(samples) if which == "samples" else nullcontext(request.getfixturevalue("hostile")) as graph:
        graphml.write(graph, tmp_path / "by-forms", dialect=dialect)
        graphml.write(InMemory(graph), tmp_path / "read", dialect=dialect)
    assert (tmp_path / "by-forms").read_bytes() == (tmp_path / "read").read_bytes()


WHAT_JSON_SAYS = [
    ({"name": "骆一帆", "order": -3, "share": 0.25, "inferred": False, "roles": ["chair"]}, "['骆一帆', '-3', '0.25', 'false', '[\"chair\"]']"),
    ({"name": "", "roles": []}, "['', '[]']"),
    ({"name": "行\n又\"一行"}, r"""['行\\n又\\"一行']"""),
    ({"name": "甲&乙"}, None),
    ({"name": "丙\ufffe"}, None),
    ({"roles": ["chair", "speak"]}, None),
    ({"roles": ["甲,乙"]}, None),
    ({"share": 1e-07}, None),
    ({"name": None}, None),
]


@pytest.mark.parametrize(("said", "values"), WHAT_JSON_SAYS, ids=[str(row[0]) for row in WHAT_JSON_SAYS])
def test_a_pattern_takes_only_what_stands_between_tags_as_in_json(said, values):
    match = matcher(said)
    found = match and match(json_of(said))
    assert (str([*found.groups()]) if found else None) == values


def test_igraph_reads_back_the_graph(graph, tmp_path):
    graphml.write(graph, tmp_path / "g")
    read = igraph.Graph.Read_GraphML(str(tmp_path / "g"))
    assert read.is_directed()
    assert [vertex["id"] for vertex in read.vs] == [node.id for node in graph.nodes()]
    for vertex, node in zip(read.vs, graph.nodes(), strict=True):
        told = {name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for name, value in node.properties.items()}
        assert {name: vertex[name] for name in told} == told
    assert [(read.vs[e.source]["id"], read.vs[e.target]["id"], e["label"]) for e in read.es] == [(e.source, e.target, e.type) for e in graph.edges()]
    assert Counter(e["order"] for e in read.es if e["label"] == "ATTENDED") == {1.0: 2, 2.0: 2}


def test_gephi_gets_colours_and_weights(graph, tmp_path):
    graphml.write(People(graph), tmp_path / "g", dialect="gephi")
    read = nx.read_graphml(tmp_path / "g")
    assert {(told["r"], told["g"], told["b"]) for _, told in read.nodes(data=True)} == {(0xE6, 0x9F, 0x00)}
    assert [told["weight"] for *_, told in read.edges(data=True)] == [1.0, 1.0]
    assert COLOURS.keys() == LABELS.keys()


def test_yed_gets_drawn_nodes(graph, tmp_path):
    root = tree(graph, tmp_path / "g", "yed")
    shown = {node.findtext(f".//{DRAWN}NodeLabel"): node.find(f".//{DRAWN}Fill").get("color") for node in root.iter(f"{SPACE}node")}
    assert (shown["骆一帆"], shown["青川区安全生产工作会议"]) == (COLOURS["Person"], COLOURS["Event"])
    types = Counter(edge.findtext(f".//{DRAWN}EdgeLabel") for edge in root.iter(f"{SPACE}edge"))
    assert types == Counter(edge.type for edge in graph.edges())
    places = {key.get("id"): (key.get("for"), key.get("yfiles.type")) for key in root.findall(f"{SPACE}key")}
    assert (places["shape"], places["arrow"]) == (("node", "nodegraphics"), ("edge", "edgegraphics"))


def test_apoc_gets_labels_and_types_under_the_keys_that_it_knows(graph, tmp_path):
    root = tree(graph, tmp_path / "g", "apoc")
    for element, key, told in (("node", "labels", {f":{n.label}" for n in graph.nodes()}), ("edge", "label", {e.type for e in graph.edges()})):
        first = [one[0] for one in root.iter(f"{SPACE}{element}")]
        assert {data.get("key") for data in first} == {key}
        assert {data.text for data in first} == told
    named = {key.get("id"): (key.get("for"), key.get("attr.name")) for key in root.findall(f"{SPACE}key")}
    assert (named["id"], named["e_id"]) == (("node", "id"), ("edge", "id"))


def test_collapsed_has_one_edge_for_each_two_nodes(graph):
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in graph.edges())
    found = [*Collapsed(graph).edges()]
    assert {frozenset((edge.source, edge.target)): edge.properties["weight"] for edge in found} == pairs
    assert [edge.id for edge in found] == sorted({edge.id for edge in found})
    real = {(edge.source, edge.target) for edge in graph.edges()}
    assert {(edge.source, edge.target) for edge in found} <= real
    names = {node.id: node.properties.get("name") for node in graph.nodes()}
    told = {(names[e.source], names[e.target]): e.properties["types"] for e in found if names[e.source] and names[e.target]}
    assert told["骆一帆", "骆一帆调研春耕"] == ["ATTENDED"]


def test_people_are_tied_by_what_they_attended_together(graph):
    people = People(graph)
    names = {node.id: node.properties["name"] for node in people.nodes()}
    assert sorted(names.values()) == sorted(["宋知远", "骆一帆", "顾明川"])
    assert {frozenset((names[e.source], names[e.target])): (e.type, e.properties["weight"]) for e in people.edges()} == {
        frozenset(("宋知远", "骆一帆")): ("CO_ATTENDED", 1), frozenset(("骆一帆", "顾明川")): ("CO_ATTENDED", 1),
    }  # fmt: skip
