"""The graph as networkx has it, and the ways between two officials."""

from __future__ import annotations

import networkx as nx
import pytest

from jinshen.graph.network import LINKS, co_attended, links, served_with, to_networkx
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post

TEXT = "云州日报\n3月3日，市长顾明川主持召开防汛会议，青川区区长宋知远汇报。青川区副区长方小舟此前任青川区水务局局长。\n"
TOWN = "青川新闻\n3月5日，区长宋知远到柳岸镇调研，镇党委书记王立新陪同。\n"


def _page(name: str, text: str, area: str, posts: tuple[Post, ...], event: Event) -> Page:
    names = sorted({post.person for post in posts})
    mentions = tuple(Mention(text.index(who), text.index(who) + len(who), "PERSON", who) for who in names)
    article = Article("a1", "news", event.name, 5, len(text), (), mentions, posts, (event,))
    return Page(name, text[:4], area, "2025-03-06", (), (article,), text, sha256=name)


PAGES = (
    _page(
        "city.txt", TEXT, "云州市",
        (
            Post("顾明川", "市长", "云州市人民政府"), Post("宋知远", "区长", "云州市青川区人民政府"),
            Post("方小舟", "副区长", "云州市青川区人民政府"), Post("方小舟", "局长", "云州市青川区水务局", "former"),
        ),
        Event("防汛会议", ("会议",), "2025-03-03", "3月3日", None, (), (Participant("顾明川", ("chair",), 1), Participant("宋知远", ("report",), 2))),
    ),
    _page(
        "town.txt", TOWN, "云州市青川区",
        (Post("宋知远", "区长", "云州市青川区人民政府"), Post("王立新", "书记", "中共云州市青川区柳岸镇委员会")),
        Event("宋知远到柳岸镇调研", ("调研",), "2025-03-05", "3月5日", None, ("柳岸镇",), (Participant("宋知远", ("lead",), 1), Participant("王立新", ("accompany",), 2))),
    ),
)  # fmt: skip


@pytest.fixture
def graph(tmp_path):
    with open_graph(tmp_path / "graph.db", create=True) as opened:
        opened.add_pages(PAGES)
        yield opened


def _id(graph, label: str, name: str) -> str:
    (found,) = graph.named(label, name)
    return found.id


def test_every_node_and_edge_is_there_under_its_id(graph):
    drawn = to_networkx(graph)
    assert sorted(drawn) == [node.id for node in graph.nodes()]
    assert sorted(key for _, _, key in drawn.edges(keys=True)) == [edge.id for edge in graph.edges()]
    assert isinstance(drawn, nx.MultiDiGraph)


def test_attributes_are_the_properties_and_what_a_picture_shows(graph):
    drawn = to_networkx(graph)
    person = drawn.nodes[_id(graph, "Person", "宋知远")]
    assert {name: person[name] for name in ("name", "label", "labels", "articles")} == {
        "name": "宋知远", "label": "宋知远", "labels": "Person", "articles": 2,
    }  # fmt: skip
    found = [told for _, _, told in drawn.edges(_id(graph, "Person", "顾明川"), data=True) if told["label"] == "ATTENDED"]
    assert [(one["roles"], one["order"], one["inferred"]) for one in found] == [(["chair"], 1, False)]
    assert found[0]["evidence"][0]["quote"] == "3月3日，市长顾明川主持召开防汛会议，青川区区长宋知远汇报。"


def test_a_change_of_the_drawing_does_not_reach_the_graph(graph):
    drawn = to_networkx(graph)
    drawn.nodes[_id(graph, "Person", "宋知远")]["name"] = "另一人"
    assert to_networkx(graph).nodes[_id(graph, "Person", "宋知远")]["name"] == "宋知远"


def test_links_hold_people_events_posts_and_bodies_only(graph):
    drawn = links(graph)
    assert {told["type"] for _, _, told in drawn.edges(data=True)} == set(LINKS)
    labels = {graph.node(node).label for node in drawn}
    assert labels == {"Person", "Event", "Post", "Organization"}
    assert not drawn.is_directed()
    assert {told["edge"] for _, _, told in drawn.edges(data=True)} <= {edge.id for edge in graph.edges()}


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("顾明川", "王立新", ["Person", "Event", "Person", "Event", "Person"]),
        ("宋知远", "方小舟", ["Person", "Post", "Organization", "Post", "Person"]),
    ],
    ids=["through two events", "through a body"],
)
def test_the_shortest_way_between_two_officials(graph, one, other, way):
    drawn = links(graph)
    found = nx.shortest_path(drawn, _id(graph, "Person", one), _id(graph, "Person", other))
    assert [graph.node(node).label for node in found] == way


def _meetings(*lists: str) -> list[Page]:
    """A page for each list of people at a meeting of its own; they are all deputies of one district, seen on that day."""
    pages = []
    for number, people in enumerate(lists):
        text = f"{'、'.join(people.split())}参加。"
        parts = tuple(Participant(who, ("attend",), order) for order, who in enumerate(people.split(), 1))
        posts = tuple(Post(who, "副区长", "云州市青川区人民政府") for who in people.split())
        event = Event(f"第{number}次会", ("会议",), f"2024-0{number + 1}-10", participants=parts)
        article = Article("a1", "news", "消息", 0, len(text), (), (), posts, (event,))
        pages.append(Page(f"{number}", "青川报", "云州市青川区", f"2024-0{number + 1}-11", (), (article,), text))
    return pages


def _pairs(graph, drawn, *keys: str) -> dict[tuple[str, ...], tuple]:
    names = {node: str(graph.node(node).properties["name"]) for node in drawn}
    return {tuple(sorted((names[a], names[b]))): tuple(told[key] for key in keys) for a, b, told in drawn.edges(data=True)}


def test_who_was_at_events_together(tmp_path):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(_meetings("陆景川 王晓峰", "陆景川 王晓峰 贺兰英", "贺兰英", "许知行"))
        found = _pairs(graph, co_attended(graph), "weight", "newmanWeight", "zScore")
        assert found == {
            ("王晓峰", "陆景川"): (2, 1.5, 1.732051), ("贺兰英", "陆景川"): (1, 0.5, 0.0), ("王晓峰", "贺兰英"): (1, 0.5, 0.0),
        }  # fmt: skip
        assert set(_pairs(graph, co_attended(graph, largest=2), "weight")) == {("王晓峰", "陆景川")}
        (told,) = [edge for _, _, edge in co_attended(graph, largest=2).edges(data=True)]
        assert [graph.node(event).properties["name"] for event in told["events"]] == ["第0次会"]


def test_who_served_in_one_body_at_one_time(tmp_path):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(_meetings("陆景川 王晓峰", "王晓峰", "陆景川 贺兰英", "贺兰英"))
        assert _pairs(graph, served_with(graph), "days") == {("王晓峰", "陆景川"): (32,), ("贺兰英", "陆景川"): (1,)}
