"""GEXF that moves in time: valid, with the days that are printed, and the same graph in networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from graphs import HOSTILE, shown
from lxml import etree

from jinshen.graph import gexf
from jinshen.graph.projections import Collapsed, People

SPACE = "{http://gexf.net/1.3}"
SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("gexf.xsd"))))


def tree(graph, where):
    gexf.write(graph, where)
    return etree.parse(str(where)).getroot()


@pytest.mark.parametrize("shape", [lambda graph: graph, Collapsed, People], ids=["whole", "collapsed", "people"])
def test_the_file_is_valid(graph, tmp_path, shape):
    SCHEMA.assertValid(tree(shape(graph), tmp_path / "g"))


def test_hostile_text_stays_text(hostile, tmp_path):
    root = tree(hostile, tmp_path / "g")
    SCHEMA.assertValid(root)
    people = {node.get("label") for node in root.iter(f"{SPACE}node") if node.get("id").startswith("person:")}
    assert people == set(map(shown, HOSTILE))


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        ({"date": "2024-03-05"}, ' start="2024-03-05" end="2024-03-05"'),
        ({"date": "2024-03-05", "endDate": "2024-03-07"}, ' start="2024-03-05" end="2024-03-07"'),
        ({"firstSeen": "2024-03-05", "lastSeen": "2024-04-05", "startDate": "2024-03-01"}, ' start="2024-03-01" end="2024-04-05"'),
        ({"startDate": "2023"}, ""),
        ({"firstSeen": "2024-03-05", "endDate": "2024-01-05"}, ""),
        ({"startDate": "2024-02-30"}, ""),
        ({}, ""),
    ],
    ids=str,
)
def test_bounds_are_days_printed_in_full(told, bounds):
    assert gexf.times(told) == bounds


def test_people_events_and_edges_are_there_on_their_days(graph, tmp_path):
    root = tree(graph, tmp_path / "g")
    days = {node.get("label"): (node.get("start"), node.get("end")) for node in root.iter(f"{SPACE}node") if node.get("id").split(":")[0] in ("person", "event")}
    assert days == {
        "宋知远": ("2024-03-05", "2024-03-05"), "骆一帆": ("2024-03-05", "2024-03-12"), "顾明川": ("2024-03-12", "2024-03-12"),
        "青川区安全生产工作会议": ("2024-03-04", "2024-03-04"), "骆一帆调研春耕": (None, None),
    }  # fmt: skip
    attended = sorted((edge.get("start") or "", edge.get("end") or "") for edge in root.iter(f"{SPACE}edge") if edge.get("kind") == "ATTENDED")
    assert attended == [("", ""), ("", ""), ("2024-03-04", "2024-03-04"), ("2024-03-04", "2024-03-04")]


def test_networkx_reads_back_the_graph(graph, tmp_path):
    gexf.write(graph, tmp_path / "g")
    read = nx.read_gexf(tmp_path / "g", version="1.3")
    assert {node: told["label"] for node, told in read.nodes(data=True)} == {node.id: gexf.caption(node) for node in graph.nodes()}
    assert sorted((told["id"], source, target) for source, target, told in read.edges(data=True)) == [(e.id, e.source, e.target) for e in graph.edges()]
