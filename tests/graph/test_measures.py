"""The measures against published values and values worked out by hand, and the report of them."""

from __future__ import annotations

import math
import re

import networkx as nx
import numpy as np
import pytest
from graphs import build

from jinshen.graph.backbone import disparity
from jinshen.graph.brokers import brokerage
from jinshen.graph.chance import pairs
from jinshen.graph.communities import adjusted_rand, communities
from jinshen.graph.measure_report import columns, html, markdown, rows
from jinshen.graph.measures import MEASURES
from jinshen.graph.ranks import ratings, spearman
from jinshen.graph.study import Study
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

# A. Agresti, Categorical Data Analysis, the American League of 1987: how often the team of a row beat that of a column
TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
WINS = (
    (0, 7, 9, 7, 7, 9, 11), (6, 0, 7, 5, 11, 9, 9), (4, 6, 0, 7, 7, 8, 12), (6, 8, 6, 0, 6, 7, 10),
    (6, 2, 6, 7, 0, 7, 12), (4, 4, 5, 6, 6, 0, 6), (2, 4, 1, 3, 1, 7, 0),
)  # fmt: skip
# H. Turner and D. Firth 2012, Bradley-Terry models in R, Journal of Statistical Software 48(9): against Baltimore
ABILITIES = {"Milwaukee": 1.5814, "Detroit": 1.4364, "Toronto": 1.2945, "New York": 1.2476, "Boston": 1.1077, "Cleveland": 0.6839, "Baltimore": 0}


def lists(*told: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lists of numbers in order as arrays of person, event and place."""
    each = [(one, event, place) for event, names in enumerate(told) for place, one in enumerate(names, 1)]
    return tuple(np.array([row[at] for row in each], dtype=np.int64) for at in range(3))  # type: ignore[return-value]


def test_the_rating_of_pairs_is_bradley_and_terrys():
    games = [(one, other) for one, row in enumerate(WINS) for other, count in enumerate(row) for _ in range(count)]
    fit = ratings(*lists(*games), 7, prior=0)
    assert fit.steps
    assert dict(zip(TEAMS, (fit.rating - fit.rating[6]).tolist(), strict=True)) == pytest.approx(ABILITIES, abs=2e-4)


def test_the_rating_of_longer_lists_is_where_the_likelihood_is_highest():
    told = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (2, 0), (1, 2)]
    rating = ratings(*lists(*told), 3, prior=0).rating

    def likelihood(at: np.ndarray) -> float:
        return sum(at[names[k]] - math.log(sum(math.exp(at[one]) for one in names[k:])) for names in told for k in range(len(names) - 1))

    steps = [np.eye(3)[one] * sign * 0.01 for one in range(3) for sign in (1, -1)]
    assert all(likelihood(rating) > likelihood(rating + step) for step in steps)
    assert rating[0] > rating[1] > rating[2]


def test_who_is_always_first_has_a_rating():
    fit = ratings(*lists((0, 1), (0, 1), (0, 2)), 4)
    assert fit.rating[0] > 0 > fit.rating[1]
    assert np.isfinite(fit.rating).all()
    assert fit.rating[3] == 0


def test_equal_values_share_their_place():
    # worked out by hand: places 1 2.5 2.5 4 against 1 2 3 4 are 4.5 / sqrt(4.5 * 5)
    assert spearman(np.array([1.0, 2, 2, 3]), np.array([1.0, 2, 3, 4])) == pytest.approx(4.5 / math.sqrt(22.5), abs=1e-6)
    assert spearman(np.array([1.0, 1]), np.array([1.0, 2])) is None


BROKERS = [
    ("coordinator", {0: {1}, 1: {2}}, "aaa"), ("consultant", {0: {1}, 1: {2}}, "aba"), ("gatekeeper", {0: {1}, 1: {2}}, "abb"),
    ("representative", {0: {1}, 1: {2}}, "aab"), ("liaison", {0: {1}, 1: {2}}, "abc"), (None, {0: {1, 2}, 1: {2}}, "abc"), (None, {0: {1}, 1: {0}}, "ab"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "to", "systems"), BROKERS, ids=[*(str(row[0]) for row in BROKERS[:5]), "the way is closed", "there and back"])
def test_the_five_roles_of_gould_and_fernandez(role, to, systems):
    found = brokerage(to, dict(enumerate(systems)))
    assert {broker: dict(told) for broker, told in found.items() if told} == ({1: {role: 1}} if role else {})


def test_brokers_are_counted_as_by_going_through_all_ways():
    network = nx.gnp_random_graph(25, 0.25, seed=4, directed=True)
    system = {one: "abc"[one % 3] for one in network if one != 7}
    found = brokerage({one: set(network[one]) for one in network}, system)
    ways = {one: [0] * 2 for one in system}
    for b in system:
        for a in set(network.pred[b]) & set(system):
            for c in set(network[b]) & set(system):
                if a != c and not network.has_edge(a, c):
                    ways[b][0] += 1
                    ways[b][1] += len({system[a], system[b], system[c]}) == 3
    assert {one: [told.total(), told["liaison"]] for one, told in found.items()} == ways


def test_what_a_small_end_gives_most_of_its_weight_to_remains():
    # a hub of ten equal ties; one of the others has a tie of .9 of its strength to it and two small ones: (1 - .9)^2 = .01
    one, other = np.array([0] * 10 + [1, 1]), np.array([*range(1, 11), 11, 12])
    alpha = disparity(one, other, np.array([0.9] * 10 + [0.05, 0.05]))
    assert alpha[0] == pytest.approx(0.01)
    assert alpha[1:10].tolist() == pytest.approx([0.9**9] * 9)  # of the hub; the other ends have one tie and say nothing


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [([0, 0, 1, 1], [1, 1, 0, 0], 1.0), ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 8 / 33), ([0, 0, 0, 0], [0, 1, 2, 3], 0.0), ([0, 1], [0, 1], 1.0)],
    ids=["other labels", "worked out by hand", "one against many", "all alone"],
)
def test_how_alike_two_partitions_are(one, other, wanted):
    assert adjusted_rand(one, other) == pytest.approx(wanted)


def test_the_two_groups_of_southern_women():
    network = nx.davis_southern_women_graph()
    women = sorted(network.graph["top"])
    events = sorted(network.graph["bottom"])
    told = [(women.index(woman), events.index(event)) for woman in women for event in network[woman]]
    met = pairs(*np.array(told).T, len(women))
    found = communities(zip(met.one.tolist(), met.other.tolist(), met.newman.tolist(), strict=True), seed=0)
    # what nearly all of the 21 methods agree on that L. C. Freeman 2003 compares, Finding social groups
    first = {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd", "Frances Anderson", "Eleanor Nye"}
    second = {"Myra Liddel", "Katherina Rogers", "Sylvia Avondale", "Nora Fayette", "Helen Lloyd", "Verne Sanderson"}
    named = [{women[one] for one in part} for part in found.members]
    assert len(named) == 2
    assert [any(group <= part for part in named) for group in (first, second)] == [True, True]
    assert found.alike > 0.8


def test_two_cliques_are_found_each_time():
    ties = [(one, other, 1.0) for start in (0, 5) for one in range(start, start + 5) for other in range(one + 1, start + 5)]
    found = communities([*ties, (0, 5, 1.0)], seed=0)
    assert (found.members, found.alike, found.stable) == ([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]], 1.0, [1.0, 1.0])
    # worked out by hand: twice 10/21 - (21/42)^2
    assert found.modularity == pytest.approx(2 * (10 / 21 - 0.25))


def test_communities_hang_together_and_their_modularity_is_that_of_networkx():
    network = nx.LFR_benchmark_graph(250, 3, 1.5, 0.3, average_degree=6, min_community=20, seed=10)
    network.remove_edges_from(nx.selfloop_edges(network))
    ties = [(*sorted(ends), 1.0 + sum(ends) % 3) for ends in network.edges]
    network.add_weighted_edges_from(ties)
    found = communities(ties, seed=4, runs=3)
    assert sorted(one for part in found.members for one in part) == sorted(network)
    assert all(nx.is_connected(network.subgraph(part)) for part in found.members)
    assert found.modularity == pytest.approx(nx.community.modularity(network, found.members, weight="weight"))
    louvain = nx.community.louvain_communities(network, weight="weight", seed=4)
    assert found.modularity > nx.community.modularity(network, louvain, weight="weight")


# Whole graphs

BODY = "云州市青川区人民政府"


def meeting(number: int, day: str, *told: str) -> Page:
    """A page of one meeting; people as `name:role`, in order; the first is 区长, the others are 副区长."""
    people = [one.split(":") for one in told]
    text = f"{'、'.join(name for name, _ in people)}参加。"
    parts = tuple(Participant(name, (role,), order) for order, (name, role) in enumerate(people, 1))
    posts = tuple(Post(name, "副区长" if order else "区长", BODY) for order, (name, _) in enumerate(people))
    event = Event(f"第{number}次会议", ("会议",), day, participants=parts)
    article = Article("a1", "news", "消息", 0, len(text), (), (), posts, (event,))
    return Page(f"{number:03}.txt", "青川报", "云州市青川区", "2024-12-01", (), (article,), text)


PAGES = [
    meeting(1, "2024-02-10", "骆一帆:chair", "顾明川:attend", "方晓岚:attend"),
    meeting(2, "2024-03-10", "骆一帆:lead", "顾明川:accompany"),
    meeting(3, "2024-04-10", "骆一帆:lead", "方晓岚:accompany", "顾明川:accompany"),
    meeting(4, "2024-05-10", "骆一帆:chair", "许知行:attend"),
    meeting(5, "--05-11", "骆一帆:chair", "宋知远:attend"),
]


def told(study: Study, name: str, *wanted: str) -> list[tuple[str, ...]]:
    """Some columns of a measure's table, as cells."""
    table = MEASURES[name].make(study)
    head = columns(table)
    return [tuple(row[head.index(one)] for one in wanted) for row in rows(table, study.at)]


@pytest.fixture(scope="module")
def study():
    return Study(build(PAGES, {}))


WANTED = [
    ("ties", ("one", "other", "together", "newmanWeight"), {frozenset(("骆一帆", "顾明川")): ("3", "2"), frozenset(("骆一帆", "许知行")): ("1", "1")}),
    ("companions", ("one", "other", "times", "newmanWeight"), {("顾明川", "骆一帆"): ("2", "1.5"), ("方晓岚", "骆一帆"): ("1", "0.5")}),
    ("chairs", ("one", "other", "times", "newmanWeight"), {("骆一帆", "许知行"): ("1", "1"), ("骆一帆", "顾明川"): ("1", "0.5")}),
    ("quarters", ("quarter", "tiesKept", "peopleCame", "peopleLeft", "tiesCame", "tiesLeft"),
     {("2024Q1", ""): ("", "", "", ""), ("2024Q2", "0.75"): ("1", "0", "1", "0")}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wanted", "values"), WANTED, ids=[row[0] for row in WANTED])
def test_rows_worked_out_by_hand(study, name, wanted, values):
    found = {row[:2]: row[2:] for row in told(study, name, *wanted)}
    if name == "ties":
        found = {frozenset(key): value for key, value in found.items()}
    assert {key: found[key] for key in values} == values
    assert name != "companions" or set(found) == set(values)


def test_the_first_of_lists_is_first(study):
    found = told(study, "order", "person", "place", "lists", "post", "level")
    assert found[0] == ("骆一帆", "1", "5", f"{BODY}区长", "county")
    assert [row[1] for row in found] == ["1", "2", "3", "4", "5"]


def test_only_meetings_of_some_days():
    within = Study(build(PAGES, {}), since="2024-03-01", until="2024-04-30")
    assert len(within.at.person) == 5
    assert told(within, "quarters", "quarter", "meetings") == [("2024Q1", "1"), ("2024Q2", "1")]


def test_brokers_and_communities_are_of_ties_beyond_chance():
    # two pairs of offices whose heads meet in threes, and rallies of all
    groups = [["骆一帆", "顾明川", "方晓岚"], ["许知行", "宋知远", "贺兰英"], ["陆景川", "温若谷", "沈砚秋"], ["韩立诚", "秦越", "罗敏之"]]
    pages = [meeting(100 * at + number, f"2024-{1 + number % 9:02}-1{at}", *(f"{who}:attend" for who in group)) for at, group in enumerate(groups) for number in range(9)]
    found = Study(build(pages, {}), count=300)
    kept = told(found, "communities", "person", "community", "stability")
    parts = {number: {row[0] for row in kept if row[1] == number} for number in {row[1] for row in kept}}
    assert sorted(map(sorted, parts.values())) == sorted(map(sorted, groups))
    assert {row[2] for row in kept} == {"1"}
    assert {row[2] for row in told(found, "ties", "one", "other", "beyondChance")} == {"yes"}
    assert told(found, "brokers", "person") == []


@pytest.mark.parametrize("pages", [[], [meeting(1, "2024-02-10", "骆一帆:chair")], PAGES[:1]], ids=["nothing", "one person", "one meeting"])
def test_small_graphs_give_a_whole_report(pages):
    small = Study(build(pages, {}), count=5)
    tables = {name: measure.make(small) for name, measure in MEASURES.items()}
    assert len(tables["ties"]) == (3 if len(pages) and len(pages[0].articles[0].posts) == 3 else 0)
    text = markdown(small, tables)
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(MEASURES)
    assert html(small, tables).count("<table>") == len(MEASURES)


def test_names_are_text_whatever_they_hold():
    name = "<script>alert(1)</script>|`*[贺](x)\n# 兰"
    odd = Study(build([meeting(1, "2024-02-10", f"{name}:chair".replace(":", "：", 0), "顾明川:attend")], {}), count=5)
    tables = {wanted: MEASURES[wanted].make(odd) for wanted in ("ties", "order")}
    text, page = markdown(odd, tables), html(odd, tables)
    assert "<script" not in text + page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    lines = [line for line in text.splitlines() if "贺" in line]
    assert len(lines) >= 2
    assert all(len(re.findall(r"(?<!\\)\|", line)) in (15, 8) for line in lines)
    assert "default-src 'none'" in page.replace("&#x27;", "'")
