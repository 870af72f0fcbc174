"""External identifiers of a reviewed table: which rows are joined, what is told of the others, and where identifiers stand in the formats."""

from __future__ import annotations

import pytest
from exploring import shown
from rdflib import OWL, Graph, Literal, Namespace, URIRef
from spring import BAIHE_GOVERNMENT, GOVERNMENT, PAGES

from jinshen.graph import explorer
from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.identifiers import Identified, joined, rows_of
from jinshen.graph.store import open_graph
from jinshen.pipeline.errors import GraphError

SCHEMA = Namespace("https://schema.org/")
HEAD = "person,name,disambiguator,scheme,identifier,reviewer,day"
BY = "贺兰,2026-11-26"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """The graph of the spring: two people are called 王晓峰."""
    with open_graph(tmp_path_factory.mktemp("ids") / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        yield graph


def read(graph, *rows, head=HEAD):
    return joined(graph, rows_of("\n".join((head, *rows)) + "\n", "ids.csv"))


def named(graph, found):
    """The identifiers by the names and disambiguators of people."""
    nodes = {node.id: node.properties for node in graph.nodes("Person")}
    return {f"{nodes[person]['name']} {nodes[person]['disambiguator']}": told for person, told in found.identifiers.items()}


def test_rows_that_mean_one_person_are_joined(graph):
    (shen,) = graph.named("Person", "沈砚秋")
    found = read(
        graph, f"{shen.id},,,wikidata,Q17,{BY}", f",何远,,viaf,552,{BY}", f",何远,,Wikidata,Q18,{BY}", ",何远,,wikidata,Q18,卓然,2026-11-25",
        f",王晓峰,{BAIHE_GOVERNMENT}·副区长,isni,0000 0001,{BY}", ",,,,,,",
    )  # fmt: skip
    assert found.faults == []
    assert {name.split()[0]: told for name, told in named(graph, found).items()} == {
        "沈砚秋": ["wikidata:Q17"], "何远": ["viaf:552", "wikidata:Q18"], "王晓峰": ["isni:0000 0001"],
    }  # fmt: skip


# row, what is told of it
WRONG = [
    ("nobody of the name", f",无人,,wikidata,Q1,{BY}", "无人: nobody of this name in the graph"),
    ("several of the name", f",王晓峰,,wikidata,Q1,{BY}", "王晓峰: several people are called so, name one of person:"),
    ("none of them so called", f",王晓峰,市长,wikidata,Q1,{BY}", "王晓峰 (市长): nobody is called so, name one of person:"),
    ("no such id", f"person:0,,,wikidata,Q1,{BY}", "person:0: no person of this id in the graph"),
    ("neither id nor name", f",,,wikidata,Q1,{BY}", "neither person nor name is told"),
    ("no reviewer", ",何远,,wikidata,Q1,,2026-11-26", "nobody is named who reviewed it (reviewer)"),
    ("no day", ",何远,,wikidata,Q1,贺兰,26.11.2026", "26.11.2026 is no day written YYYY-MM-DD (day)"),
    ("no scheme", f",何远,,,Q1,{BY}", "nothing is no scheme; write it as wikidata, viaf, isni"),
    ("a scheme that is markup", f",何远,,<a>,Q1,{BY}", "<a> is no scheme"),
    ("no item", f",何远,,wikidata,http://x/Q1,{BY}", "http://x/Q1 is no item of Wikidata; write it as Q42"),
    ("figures of full width", f",何远,,wikidata,Q１,{BY}", "Q１ is no item of Wikidata"),
    ("no identifier", f",何远,,viaf,,{BY}", "the identifier is not one line of 1 to 200 characters"),
    ("an identifier of two lines", f',何远,,viaf,"1\n2",{BY}', "the identifier is not one line of 1 to 200 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "told"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_row_that_is_wrong_is_one_line_and_applies_nothing(graph, row, told):
    found = read(graph, row, f",夏初,,wikidata,Q9,{BY}")
    assert named(graph, found) == {"夏初 云州市青川区水务局·局长": ["wikidata:Q9"]}
    (fault,) = found.faults
    assert fault.startswith("ids.csv:2: " + told) or fault.startswith("ids.csv:3: " + told)
    assert fault.endswith("; not applied")
    assert "\n" not in fault


def test_an_id_and_another_name(graph):
    (he,) = graph.named("Person", "何远")
    assert read(graph, f"{he.id},夏初,,wikidata,Q1,{BY}").faults == [f"ids.csv:2: {he.id} is 何远, not 夏初; not applied"]


def test_rows_that_speak_against_each_other_are_told_and_none_is_applied(graph):
    two = read(graph, f",何远,,wikidata,Q1,{BY}", f",夏初,,wikidata,Q1,{BY}")
    assert (two.identifiers, [fault.partition(" (")[0] for fault in two.faults]) == ({}, [f"ids.csv:{row}: wikidata Q1 is given to 2 people" for row in (2, 3)])
    twice = read(graph, f",何远,,wikidata,Q1,{BY}", f",何远,,wikidata,Q2,{BY}")
    line = "何远 has 2 identifiers of wikidata (Q1, Q2); keep the right one; not applied"
    assert (twice.identifiers, twice.faults) == ({}, [f"ids.csv:2: {line}", f"ids.csv:3: {line}"])


def test_tables_as_spreadsheets_save_them(graph):
    found = joined(graph, rows_of("scheme;identifier;reviewer;day;name;note\r\nviaf;'=1;贺兰;2026-11-26;何远;x\r\n", "ids.csv"))
    assert list(found.identifiers.values()) == [["viaf:=1"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,scheme\n", "ids.csv:1: no column identifier; the table's first line is person,name,disambiguator,scheme,identifier,reviewer,day"),
        ("", "ids.csv:1: no column scheme"),
        (f'{HEAD}\n,"何远\n', "ids.csv:1: no line of CSV (unexpected end of data)"),
    ],
    ids=["a column is missing", "nothing", "no CSV"],
)
def test_what_is_no_table(graph, text, told):
    with pytest.raises(GraphError) as refused:
        joined(graph, rows_of(text, "ids.csv"))
    assert str(refused.value).startswith(told)


# Exports


@pytest.fixture
def identified(graph):
    """The graph with an item of Wikidata for one and a VIAF number for another."""
    with Identified(graph.path, read(graph, f",何远,,wikidata,Q18,{BY}", f",沈砚秋,,viaf,55,{BY}").identifiers) as opened:
        yield opened


def test_an_item_of_wikidata_is_the_same_person_in_rdf(identified, tmp_path):
    EXPORTERS["rdf"][0](identified, tmp_path / "g.nt")
    told = Graph().parse(tmp_path / "g.nt", format="nt")
    (he,), (shen,) = identified.named("Person", "何远"), identified.named("Person", "沈砚秋")
    person, item = URIRef(f"urn:jinshen:{he.id}"), URIRef("http://www.wikidata.org/entity/Q18")
    assert [*told.subject_objects(OWL.sameAs)] == [(person, item)]
    assert [*told.subject_objects(SCHEMA.sameAs)] == [(person, item)]
    assert set(told.subject_objects(SCHEMA.identifier)) == {(person, Literal("wikidata:Q18")), (URIRef(f"urn:jinshen:{shen.id}"), Literal("viaf:55"))}


def test_the_explorer_has_them(identified, tmp_path):
    explorer.write(identified, tmp_path / "g.html")
    people = shown(tmp_path / "g.html")["people"]
    assert {one["name"]: one["identifiers"] for one in people if one.get("identifiers")} == {"何远": ["wikidata:Q18"], "沈砚秋": ["viaf:55"]}


def everything(graph, form, where):
    EXPORTERS[form][0](graph, where)
    return {path.name: path.read_bytes() for path in ([where] if where.is_file() else sorted(where.iterdir()))}


@pytest.mark.parametrize("form", list(EXPORTERS))
def test_the_table_changes_each_export_and_without_its_rows_it_is_as_before(graph, identified, tmp_path, form):
    where = tmp_path / "g"
    plain = everything(graph, form, where)
    given = everything(identified, form, where)
    assert given != plain
    assert form in ("xlsx", "ftm", "parquet", "explorer") or b"viaf:55" in b"".join(given.values())
    with Identified(graph.path, read(graph).identifiers) as undone:
        assert everything(undone, form, where) == plain


def test_a_server_s_files_have_another_hash_for_who_has_another_identifier(graph, identified):
    before, after = (dict(one.digests("nodes", "Person")) for one in (graph, identified))
    changed = {graph.node(one).properties["name"] for one in before if before[one] != after[one]}
    assert changed == {"何远", "沈砚秋"}
    assert GOVERNMENT in str(identified.named("Person", "陆景川")[0].properties["disambiguator"])
