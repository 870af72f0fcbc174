"""Files for Neo4j's offline import, taken in by the real tool, against the same graph loaded through Bolt."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import ROWS_THERE
from neo4j import GraphDatabase

from jinshen.graph import bulk
from jinshen.graph.loading import LoadReport, load
from jinshen.graph.server import Neo4jServer
from jinshen.graph.store import open_graph
from jinshen.pipeline.errors import ServerError
from jinshen.pipeline.records import Article, Mention, Page, Post

ODD = ['他说"好"，\n又说;', "逗,号", "反\\斜'杠", "𠮷野家", "\uffff\x1f", "=1+1", "$name {x}"]


@pytest.fixture
def odd(pages, tmp_path):
    """A graph with names that a table of commas and quotes could take for something else."""
    articles = []
    for number, name in enumerate(ODD, 1):
        text = f"区长{name}出席。"
        post = Post(name, "区长", "云州市青川区人民政府", start=0, end=len(text), quote=text)
        articles.append(Article(f"a{number}", "news", name, 0, len(text), (), (Mention(2, 2 + len(name), "PERSON", name),), (post,), ()))
    with open_graph(tmp_path / "odd.db", create=True) as graph:
        graph.add_pages([*pages, Page("odd.txt", "青川新闻", "云州市青川区", "2024-03-05", (), tuple(articles), "")])
        yield graph


def test_the_import_makes_what_a_load_makes(odd, lib, target, query, tmp_path):
    load(odd, target)
    wanted = sorted(map(_plain, query(ROWS_THERE)), key=str)
    arguments = bulk.write(odd, tmp_path / "files")
    server = Neo4jServer(lib, home=tmp_path / "home", password="far-hills-near")
    server.bring_in(arguments)
    with server, GraphDatabase.driver(server.target.uri, auth=("neo4j", "far-hills-near")) as driver:
        found = [row.data() for row in driver.execute_query(ROWS_THERE).records]
        assert sorted(map(_plain, found), key=str) == wanted
        counts = odd.counts()
        assert load(odd, server.target) == LoadReport(
            sum(found for kind, found in counts.items() if not kind.isupper()), sum(found for kind, found in counts.items() if kind.isupper()), 0, 0
        )  # fmt: skip
        names = driver.execute_query("MATCH (p:Person:Jinshen) RETURN collect(p.name) AS names").records[0]["names"]
    assert {name.replace("\uffff", "\ufffd") for name in ODD} <= set(names)


def _plain(row):
    return {**row, "kinds": sorted(row["kinds"])}


def test_files_are_written_whole_and_the_same_twice(graph, tmp_path):
    bulk.write(graph, tmp_path / "one")
    bulk.write(graph, tmp_path / "one")
    told = {path.name: path.read_text("utf-8") for path in (tmp_path / "one").iterdir()}
    assert sorted(told) == sorted(
        [*(f"{kind}.csv" for kind in graph.counts()), bulk.ARGUMENTS]
    )
    assert told["Place.csv"].splitlines()[0] == "id:ID,contentHash:long,name"
    assert told["PAGE_OF.csv"].splitlines()[0] == (
        "id,:START_ID,:END_ID,contentHash:long,quote,evidenceArticles:string[],evidenceStarts:long[],evidenceEnds:long[],evidenceQuotes:string[]"
    )
    assert told[bulk.ARGUMENTS].splitlines()[0] == '"--array-delimiter=U+FFFF"'
    assert f'"--nodes=Jinshen:Person={tmp_path / "one" / "Person.csv"}"' in told[bulk.ARGUMENTS].splitlines()


def test_files_that_are_none_are_told(lib, tmp_path):
    (tmp_path / "bad.csv").write_text("id:ID,name\n1,一\n1,二\n", "utf-8")
    server = Neo4jServer(lib, home=tmp_path / "home", password="far-hills-near")
    with pytest.raises(ServerError, match=r"^Neo4j did not take the files of the import: [^\n]+$"):
        server.bring_in([f"--nodes=Person={tmp_path / 'bad.csv'}", f"--report-file={tmp_path / 'report'}"])


def test_what_is_gone_leaves_no_file(graph, tmp_path: Path):
    bulk.write(graph, tmp_path)
    graph.remove_pages(["visit.txt"])
    bulk.write(graph, tmp_path)
    assert not (tmp_path / "VISITED.csv").exists()
