"""What areas and bodies became: by tables, drawn between those that pages name."""

from __future__ import annotations

import pytest
from graphs import build

from jinshen.graph.areas import read_table
from jinshen.graph.history import area_became, forebears, heirs
from jinshen.pipeline.records import Article, Page, Post

OLD, NEW = "云州市青川区环境保护局", "云州市青川区生态环境局"


def page(name: str, *bodies: str) -> Page:
    posts = tuple(Post(f"陆景{'川山水木'[number]}", "局长", body) for number, body in enumerate(bodies))
    return Page(name, "青川报", "岭东省云州市青川区", "2024-03-08", (), (Article("a1", "news", name, 0, 2, (), (), posts),), "。。")


CASES = {
    "a bureau of a reform": ("云州市青川区国土资源局", ["云州市青川区自然资源局", "云州市青川区自然资源和规划局", "云州市青川区规划和自然资源局"]),
    "one of a ministry": ("中华人民共和国农业部", ["中华人民共和国农业农村部"]),
    "a city that is a district now": ("中共章丘市委员会", ["中共济南市章丘区委员会"]),
    "a bureau of such a city under its old name": ("章丘市环境保护局", ["济南市章丘区环境保护局", "章丘市生态环境局"]),
    "one that still is": ("云州市青川区人民政府", []),
    "a company": ("云岭光电有限公司", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_body_became(case):
    body, wanted = CASES[case]
    assert [name for name, _ in heirs(body)] == wanted
    assert all(body in forebears(name) for name in wanted)


def test_a_name_that_an_area_has_again_is_no_old_one():
    known = {row[1] for row in read_table("areas")}
    assert all(area_became(name) is None for name in known if name.endswith(("省", "自治区")))


def became(graph) -> list[tuple[str, str, str]]:
    names = {node.id: str(node.properties["name"]) for node in graph.nodes() if node.label in ("Organization", "Area")}
    return sorted((names[edge.source], names[edge.target], str(edge.properties["year"])) for edge in graph.edges("BECAME"))


def test_only_bodies_that_pages_name_are_tied():
    assert became(build([page("a", OLD)], {})) == []
    assert became(build([page("a", OLD), page("b", NEW)], {})) == [(OLD, NEW, "2018")]


def test_the_tie_comes_and_goes_with_the_pages():
    graph = build([page("b", NEW)], {})
    graph.add_pages([page("a", OLD)])
    assert became(graph) == [(OLD, NEW, "2018")]
    graph.remove_pages(["b"])
    assert became(graph) == []


def test_an_area_leads_to_what_it_became():
    graph = build([page("a", "章丘市人民政府"), page("b", "济南市章丘区人民政府")], {})
    assert became(graph) == [("章丘市", "济南市章丘区", "2016"), ("章丘市人民政府", "济南市章丘区人民政府", "2016")]
