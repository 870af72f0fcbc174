"""Triples and followthemoney entities, as the libraries of these formats take them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from graphs import HOSTILE, shown
from rdflib import RDF, Graph, Namespace, URIRef

from jinshen.graph import ftm, rdf
from jinshen.graph.identifiers import Identified
from jinshen.graph.model import Node

# It wants PyICU, which has no wheels, and an older networkx than ours: no dependency of the tests. followthemoney.tsv is what they need of it.
ABSENT = "followthemoney itself is not installed"
ORG, PROV, SCHEMA = Namespace("http://www.w3.org/ns/org#"), Namespace("http://www.w3.org/ns/prov#"), Namespace("https://schema.org/")


def parsed(graph, where) -> Graph:
    rdf.write(graph, where)
    read = Graph().parse(where, format="nt")
    assert len(read) == len(set(where.read_text("utf-8").split("\n"))) - 1
    return read


def test_who_holds_which_post_of_which_body(graph, tmp_path):
    read = parsed(graph, tmp_path / "g.nt")
    asked = """SELECT ?who ?title ?body WHERE { ?p a schema:Person ; schema:name ?who ; org:holds ?post . ?post a org:Post ; schema:name ?title ;
        org:postIn ?b . ?b schema:name ?body }"""
    told = {tuple(map(str, row)) for row in read.query(asked, initNs={"org": ORG, "schema": SCHEMA})}
    assert told == {
        ("宋知远", "书记", "中共云州市青川区委员会"), ("骆一帆", "区长", "云州市青川区人民政府"), ("顾明川", "局长", "云州市青川区农业农村局"),
    }  # fmt: skip


def test_an_attendance_has_its_order_its_sentence_and_its_article(graph, tmp_path):
    read = parsed(graph, tmp_path / "g.nt")
    for edge in graph.edges("ATTENDED"):
        role = URIRef(f"urn:jinshen:{edge.id}")
        event, person = URIRef(f"urn:jinshen:{edge.target}"), URIRef(f"urn:jinshen:{edge.source}")
        assert (event, SCHEMA.attendee, person) in read
        assert (role, RDF.type, SCHEMA.Role) in read
        assert read.value(role, URIRef("urn:jinshen:order")).toPython() == edge.properties["order"]
        assert str(read.value(role, PROV.value)) == edge.evidence[0].quote
        assert str(read.value(role, PROV.wasDerivedFrom)) == f"urn:jinshen:{edge.properties['article']}"


def test_every_node_and_edge_is_there(graph, tmp_path):
    read = parsed(graph, tmp_path / "g.nt")
    assert {URIRef(f"urn:jinshen:{node.id}") for node in graph.nodes()} <= set(read.subjects())
    ends = {frozenset((str(one), str(other))) for one, _, other in read if isinstance(other, URIRef)}
    assert {frozenset((f"urn:jinshen:{edge.source}", f"urn:jinshen:{edge.target}")) for edge in graph.edges()} <= ends


class Hostile:
    """A graph of people who bear any text as a name and in their ids."""

    def nodes(self):
        return iter([Node(f"person:{number:02} {text}", "Person", {"name": text}) for number, text in enumerate((*HOSTILE, "半\ud800个"))])

    def edges(self):
        return iter(())


def test_any_text_comes_back_from_triples(tmp_path):
    read = parsed(Hostile(), tmp_path / "g.nt")
    assert sorted(map(str, read.objects(None, SCHEMA.name))) == sorted([*HOSTILE, "半\ufffd个"])


def entities(graph, where) -> list[dict]:
    ftm.write(graph, where)
    return [json.loads(line) for line in where.read_text("utf-8").split("\n") if line]


ROWS = [row.split("\t") for row in Path(__file__).with_name("followthemoney.tsv").read_text("utf-8").splitlines()[1:]]
# schema: property: its type, the schemata that may be its end, the longest value
PROPERTIES = {name: {row[1]: (row[2], row[3].split(","), int(row[4])) for row in ROWS if row[0] == name} for name, *_ in ROWS}
REQUIRED = {name: {row[1] for row in ROWS if row[0] == name and row[5]} for name in PROPERTIES}


def faults(told: list[dict]) -> list[str]:
    """What followthemoney's schema forbids."""
    schemata = {one["id"]: one["schema"] for one in told}
    found = [f"{one['id']}: no {name}" for one in told for name in REQUIRED[one["schema"]] - one["properties"].keys()]
    for one in told:
        for name, values in one["properties"].items():
            kind, ends, longest = PROPERTIES[one["schema"]].get(name, ("unknown", [], 0))
            for value in values:
                right = schemata.get(value) in ends if kind == "entity" else kind != "unknown" and 0 < len(value) <= longest
                if not right or (kind == "date" and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value)):
                    found.append(f"{one['id']}: {name} {value[:40]}")
    return found


@pytest.mark.parametrize("given", ["graph", "hostile"])
def test_entities_keep_to_the_schema_of_followthemoney(given, request, tmp_path):
    assert faults(entities(request.getfixturevalue(given), tmp_path / "g.ftm")) == []


def test_an_item_of_wikidata_keeps_to_the_schema_of_followthemoney(graph, tmp_path):
    (person,) = graph.named("Person", "宋知远")
    with Identified(graph.path, {person.id: ["viaf:55", "wikidata:Q17"]}) as identified:
        told = entities(identified, tmp_path / "g.ftm")
    assert [one["properties"]["wikidataId"] for one in told if "wikidataId" in one["properties"]] == [["Q17"]]
    assert faults(told) == []


@pytest.mark.parametrize(
    ("properties", "fault"),
    [
        ({"holder": ["p"]}, "o: no post"),
        ({"holder": ["p"], "post": ["p"]}, "o: post p"),
        ({"holder": ["p"], "post": ["q"], "startDate": ["--03-11"]}, "o: startDate --03-11"),
        ({"holder": ["p"], "post": ["q"], "order": ["1"]}, "o: order 1"),
    ],
    ids=str,
)
def test_what_the_schema_forbids_is_found(properties, fault):
    others = [{"id": "p", "schema": "Person", "properties": {"name": ["骆一帆"]}}, {"id": "q", "schema": "Position", "properties": {"name": ["区长"]}}]
    assert faults([*others, {"id": "o", "schema": "Occupancy", "properties": properties}]) == [fault]


@pytest.mark.parametrize("given", ["graph", "hostile"])
def test_followthemoney_takes_every_entity_and_finds_every_end(given, request, tmp_path):
    model = pytest.importorskip("followthemoney", reason=ABSENT).model
    told = entities(request.getfixturevalue(given), tmp_path / "g.ftm")
    ids = {one["id"] for one in told}
    assert len(ids) == len(told)
    for one in told:
        schema = model.get(one["schema"])
        schema.validate(one)
        for name, values in one["properties"].items():
            if schema.get(name).type.name == "entity":
                assert set(values) <= ids, (one["schema"], name)


def test_followthemoney_drops_no_value(graph, tmp_path):
    model = pytest.importorskip("followthemoney", reason=ABSENT).model
    for one in entities(graph, tmp_path / "g.ftm"):
        proxy = model.get_proxy(one, cleaned=False)
        assert {name: sorted(proxy.get(name)) for name in one["properties"]} == {name: sorted(values) for name, values in one["properties"].items()}


def test_the_entities_of_a_meeting(graph, tmp_path):
    told = entities(graph, tmp_path / "g.ftm")
    by = {one["id"]: one for one in told}
    assert {one["schema"] for one in told} == {"Address", "Article", "Event", "Occupancy", "Person", "Position", "PublicBody", "UnknownLink"}
    [meeting] = [one["properties"] for one in told if one["schema"] == "Event" and one["properties"]["name"] == ["青川区安全生产工作会议"]]
    assert (meeting["date"], meeting["location"], meeting["keywords"]) == (["2024-03-04"], ["青川区会议中心"], ["会议"])
    assert sorted(by[who]["properties"]["name"][0] for who in meeting["involved"]) == sorted(["宋知远", "骆一帆"])
    ends = [[by[one["properties"][end][0]]["properties"]["name"][0] for end in ("holder", "post")] for one in told if one["schema"] == "Occupancy"]
    assert sorted(ends) == sorted([["宋知远", "中共云州市青川区委员会书记"], ["骆一帆", "云州市青川区人民政府区长"], ["顾明川", "云州市青川区农业农村局局长"]])
    links = [one["properties"]["role"] for one in told if one["schema"] == "UnknownLink"]
    assert sorted(links) == sorted([["speak", "attend", "order 1"], ["chair", "order 2"], ["lead", "order 1"], ["accompany", "order 2"]])


def test_any_text_comes_back_from_entities(hostile, tmp_path):
    names = [one["properties"]["name"][0] for one in entities(hostile, tmp_path / "g.ftm") if one["schema"] == "Person"]
    assert sorted(names) == sorted(shown(name) if len(name) < 384 else f"{name[:383]}…" for name in HOSTILE)
