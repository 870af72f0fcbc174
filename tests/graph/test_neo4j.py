"""Loading into a real Neo4j: what stands there after a load, after a second one, after a page is gone, and beside others' data."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from datetime import date

import pytest
from neo4j.exceptions import Neo4jError

from jinshen.graph import rows
from jinshen.graph.loading import LoadReport, load
from jinshen.graph.model import Node
from jinshen.graph.neo4j import Target, server_version, target_from
from jinshen.graph.neo4j import _told as told
from jinshen.graph.server import free_ports
from jinshen.graph.store import open_graph
from jinshen.pipeline.errors import GraphError, ServerError
from jinshen.pipeline.records import Article, Mention, Page, Post

MEETING = "3月4日，青川区安全生产工作会议在区会议中心召开。区委书记宋知远出席并讲话，区长骆一帆主持会议。"
VISIT = "3月11日，区长骆一帆到柳岸村调研春耕，区农业农村局局长顾明川陪同。"

NODES = {
    "Area": 2, "Article": 2, "Event": 2, "Newspaper": 1, "Organization": 3, "Page": 2, "Person": 3, "Place": 2, "Post": 3, "Tenure": 3,
}  # fmt: skip
RELATIONSHIPS = {
    "ATTENDED": 4, "COVERS": 1, "EVIDENCED_BY": 4, "HAS_JURISDICTION": 3, "HAS_TENURE": 3, "HELD_AT": 1, "HOLDS": 3, "IN_AREA": 2,
    "IN_POST": 3, "MENTIONS": 4, "PAGE_OF": 2, "PART_OF": 1, "POST_IN": 3, "PRINTED_ON": 2, "REPORTS": 2, "VISITED": 1, "WITHIN": 1,
}  # fmt: skip
LABELS = "MATCH (n:Jinshen) UNWIND [l IN labels(n) WHERE l <> 'Jinshen'] AS label RETURN label, count(*) AS found"
TYPES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS found"
EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN elementId(n) AS n, elementId(r) AS r, properties(n) AS a, properties(r) AS b ORDER BY n, r"


def test_counts_after_a_load(graph, target, query):
    told: list[tuple[str, int, int]] = []
    report = load(graph, target, batch=2, progress=lambda *row: told.append(row))
    assert report == LoadReport(nodes=23, relationships=40, changed=63, removed=0)
    assert {row["label"]: row["found"] for row in query(LABELS)} == NODES
    assert {row["type"]: row["found"] for row in query(TYPES)} == RELATIONSHIPS
    assert [row for row in told if row[0] == "Person"] == [("Person", 2, 3), ("Person", 3, 3)]


def test_what_another_program_took_away_while_it_was_written_to_is_told(target):
    gone = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Statement.EntityNotFound", message="Unable to load NODE with id 7.")
    with pytest.raises(ServerError, match=r"is gone \(Unable to load NODE with id 7\.\); does another program write to it\? load again$"), told(target):
        raise gone


def test_the_id_is_unique_under_our_label(graph, target, query):
    load(graph, target)
    found = query("SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties WHERE name = 'jinshen_id'")
    assert [(row["type"], row["labelsOrTypes"], row["properties"]) for row in found] == [
        ("UNIQUENESS", ["Jinshen"], ["id"])
    ]


def test_properties_of_a_node(graph, target, query):
    load(graph, target)
    found = query(
        "MATCH (p:Person {name: '骆一帆'}) RETURN p {.*, contentHash: null} AS p, p.contentHash > 0 AS hash"
    )
    assert found[0]["hash"]
    assert {name: value for name, value in found[0]["p"].items() if not name.endswith("Value")} == {
        "id": "person:26808edd4fba945a",
        "name": "骆一帆",
        "disambiguator": "云州市青川区人民政府·区长",
        "firstSeen": "2024-03-05",
        "lastSeen": "2024-03-12",
        "articles": 2,
        "contentHash": None,
    }


def test_a_full_day_is_a_date_and_a_part_of_one_is_not(graph, target, query):
    load(graph, target)
    found = query("MATCH (e:Event) RETURN e.date AS text, e.dateValue AS value ORDER BY text")
    assert [(row["text"], row["value"] and row["value"].to_native()) for row in found] == [
        ("--03-11", None),
        ("2024-03-04", date(2024, 3, 4)),
    ]
    assert query("MATCH (p:Person) WHERE p.lastSeenValue > date('2024-03-06') RETURN p.name AS name ORDER BY name") == [
        {"name": "顾明川"},
        {"name": "骆一帆"},
    ]


def test_evidence_stands_on_the_relationship(graph, target, query):
    load(graph, target)
    found = query(
        "MATCH (:Person {name: '宋知远'})-[a:ATTENDED]->(e)<-[:REPORTS]-(told:Article) RETURN a.roles AS roles, a.order AS order, a.quote AS"
        " quote, a.evidenceArticles = [told.id] AS articles, a.evidenceStarts AS starts, a.evidenceEnds AS ends, a.evidenceQuotes AS quotes"
    )
    assert found == [
        {
            "roles": ["speak", "attend"],
            "order": 1,
            "quote": MEETING,
            "articles": True,
            "starts": [0],
            "ends": [48],
            "quotes": [MEETING],
        }
    ]


@pytest.mark.parametrize(
    ("index", "words", "names"),
    [
        ("jinshen_names", "安全生产", ["青川区安全生产工作会议"]),
        ("jinshen_names", "骆一帆", ["骆一帆", "骆一帆调研春耕"]),
    ],
)
def test_full_text_finds_chinese_names(graph, target, query, index, words, names):
    load(graph, target)
    statement = "CALL db.index.fulltext.queryNodes($index, $words) YIELD node WHERE node.name IS NOT NULL RETURN node.name AS name ORDER BY name"
    assert [row["name"] for row in query(statement, index=index, words=f'"{words}"')] == names


def test_full_text_finds_chinese_quotes(graph, target, query):
    load(graph, target)
    statement = "CALL db.index.fulltext.queryRelationships('jinshen_quotes', '\"陪同\"') YIELD relationship AS r WITH r WHERE type(r) = 'ATTENDED' RETURN startNode(r).name AS name ORDER BY name"
    assert query(statement) == [{"name": "顾明川"}, {"name": "骆一帆"}]


def test_a_second_load_writes_nothing(graph, target, query):
    load(graph, target)
    before = query(EVERYTHING)
    assert load(graph, target, batch=3) == LoadReport(nodes=23, relationships=40, changed=0, removed=0)
    assert query(EVERYTHING) == before


def test_a_page_taken_out_takes_its_facts_with_it(graph, target, query):
    load(graph, target)
    graph.remove_pages(["visit.txt"])
    assert load(graph, target) == LoadReport(nodes=15, relationships=23, changed=4, removed=25)
    assert query(
        "MATCH (p:Person) RETURN p.name AS name, p.lastSeen AS seen, p.articles AS articles ORDER BY name"
    ) == [
        {"name": "宋知远", "seen": "2024-03-05", "articles": 1},
        {"name": "骆一帆", "seen": "2024-03-05", "articles": 1},
    ]


def test_what_others_put_there_stays(graph, target, query):
    query(
        "CREATE (:Person {id: 'person:26808edd4fba945a', name: '别家的节点'})-[:ATTENDED {id: 'x'}]->(:Note {text: '别家的边'})"
    )
    load(graph, target)
    query("MATCH (p:Person:Jinshen {name: '骆一帆'}), (n:Note) SET p.community = 7 CREATE (n)-[:ABOUT]->(p)")
    query("MATCH (p:Person:Jinshen {name: '顾明川'}), (n:Note) CREATE (n)-[:ABOUT]->(p)")
    graph.remove_pages(["visit.txt"])
    load(graph, target)
    assert query("MATCH (p:Person)-[a:ATTENDED]->(n:Note) RETURN properties(p) AS p, a.id AS a, n.text AS n") == [
        {"p": {"id": "person:26808edd4fba945a", "name": "别家的节点"}, "a": "x", "n": "别家的边"}
    ]
    about = (
        "MATCH (:Note)-[:ABOUT]->(p) RETURN p.name AS name, p.community AS community, p:Jinshen AS ours ORDER BY name"
    )
    assert query(about) == [
        {
            "name": "顾明川",
            "community": None,
            "ours": False,
        },  # gone from the graph, but a relationship of others hangs on it
        {"name": "骆一帆", "community": 7, "ours": True},
    ]


def test_what_was_deleted_by_hand_comes_back(graph, target, query):
    load(graph, target)
    query("MATCH (p:Jinshen {name: '宋知远'}) DETACH DELETE p")
    # the person, and HOLDS, HAS_TENURE, ATTENDED and MENTIONS
    assert load(graph, target) == LoadReport(nodes=23, relationships=40, changed=5, removed=0)


@pytest.mark.parametrize(
    "name",
    [
        "宋'}) DETACH DELETE n //",
        '"); MATCH (n) DELETE n //',
        "`宋`",
        "$name {x}",
        "宋\\u0027",
        "宋\x00远",
        "宋\t远\x1a1",
    ],
    ids=["quote", "double quote", "back tick", "parameter", "escape", "zero", "tab"],
)
def test_names_are_data(tmp_path, target, query, name):
    text = f"区长{name}出席。"
    post = Post(name, "区长", "云州市青川区人民政府", start=0, end=len(text), quote=text)
    article = Article("a1", "news", name, 0, len(text), (), (Mention(2, 2 + len(name), "PERSON", name),), (post,), ())
    with open_graph(tmp_path / "odd.db", create=True) as graph:
        graph.add_pages([Page("odd.txt", "青川新闻", "云州市青川区", "2024-03-05", (), (article,), text)])
        load(graph, target)
        assert load(graph, target).changed == 0
    assert query("MATCH (p:Person:Jinshen) RETURN p.name AS name, p:Jinshen AS ours") == [{"name": name, "ours": True}]


def test_half_of_a_pair_is_shown_as_unknown():
    assert rows.NODES["Place"].row(Node("place:1", "Place", {"name": "柳\ud800村"}), 7) == ["place:1", 5, "柳\ufffd村"]


def test_a_property_that_the_schema_does_not_know():
    with pytest.raises(GraphError, match="place:1: Place with colour, which the schema does not know"):
        rows.NODES["Place"].row(Node("place:1", "Place", {"name": "柳岸村", "colour": "绿"}), 7)


# Errors


def test_a_wrong_password_is_told_at_once(graph, target):
    with pytest.raises(
        ServerError, match=r"^bolt://127\.0\.0\.1:\d+: refuses user neo4j; check NEO4J_USERNAME and NEO4J_PASSWORD$"
    ):
        load(graph, replace(target, password="不对的口令"))


def test_a_server_that_is_down(graph):
    (port,) = free_ports(1)
    with pytest.raises(
        ServerError,
        match=rf"^bolt://127\.0\.0\.1:{port}: no Neo4j answers there \([^\n]*start it or correct NEO4J_URI$",
    ):
        load(graph, Target(f"bolt://127.0.0.1:{port}", "neo4j", "x"))


def _old_server(listening: socket.socket) -> None:
    """Answers one connection as Neo4j 4.4 does: Bolt 4.4, then its agent to HELLO."""

    def text(value: str) -> bytes:
        return bytes([0x80 + len(value)]) + value.encode()

    connection, _ = listening.accept()
    with connection:
        connection.recv(20)  # the versions that the driver offers
        connection.sendall(b"\x00\x00\x04\x04")
        connection.recv(4096)  # HELLO
        told = b"\xb1\x70\xa2" + text("server") + text("Neo4j/4.4.38") + text("connection_id") + text("bolt-1")
        connection.sendall(len(told).to_bytes(2, "big") + told + b"\x00\x00")
        while connection.recv(4096):  # GOODBYE
            pass


def test_a_server_that_is_too_old(graph):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_old_server, args=(listening,), daemon=True).start()
        target = Target(f"bolt://127.0.0.1:{listening.getsockname()[1]}", "neo4j", "x")
        with pytest.raises(ServerError, match=r"^bolt://127\.0\.0\.1:\d+: is Neo4j/4\.4\.38; jinshen loads into Neo4j 5 or newer$"):
            load(graph, target)


def test_a_database_that_is_not_there(graph, target):
    with pytest.raises(ServerError, match=r"^bolt://127\.0\.0\.1:\d+: Neo4j fails \([^\n]*nowhere[^\n]*$"):
        load(graph, replace(target, database="nowhere"))


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("bolt://graph.example:7687", r"unencrypted.*write bolt\+s://"),
        ("neo4j://me:secret@192.0.2.1", r"^neo4j://192\.0\.2\.1: would send"),
        ("http://localhost:7474", "no address of Neo4j"),
        ("localhost:7687", "no address of Neo4j"),
        ("bolt://localhost:notaport", "no address of Neo4j"),
        ("", "no address of Neo4j"),
    ],
)
def test_addresses_that_are_refused(graph, uri, told):
    with pytest.raises(ServerError, match=told) as error:
        load(graph, Target(uri, "neo4j", "x"))
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_graph_of_another_schema(graph, target):
    graph._db.execute("UPDATE nodes SET label = 'Ghost' WHERE label = 'Place'")
    with pytest.raises(GraphError, match="Ghost is no label or type of the schema"):
        load(graph, target)


@pytest.mark.parametrize(
    ("agent", "version"), [("Neo4j/4.4.38", 4), ("Neo4j/5.0.0", 5), ("Neo4j/2026.08.1", 2026), ("Other/1.0", 0)]
)
def test_versions(agent, version):
    assert server_version(agent) == version


ALL = {
    "NEO4J_URI": "neo4j+s://graph.example",
    "NEO4J_USERNAME": "reader",
    "NEO4J_PASSWORD": "口令",
    "NEO4J_DATABASE": "officials",
}


@pytest.mark.parametrize(
    ("environment", "given", "wanted"),
    [
        ({"NEO4J_PASSWORD": "口令"}, {}, Target("bolt://localhost:7687", "neo4j", "口令", None)),
        (ALL, {}, Target("neo4j+s://graph.example", "reader", "口令", "officials")),
        (
            ALL,
            {"uri": "bolt://[::1]:7688", "user": "me", "database": "other"},
            Target("bolt://[::1]:7688", "me", "口令", "other"),
        ),
    ],
    ids=["defaults", "environment", "given"],
)
def test_target_from_the_environment(environment, given, wanted):
    assert target_from(environment, **given) == wanted
    assert "口令" not in repr(wanted)


def test_no_password():
    with pytest.raises(ServerError, match=r"^no password for Neo4j; set NEO4J_PASSWORD in the environment$"):
        target_from({})
