"""The explorer's network in a real browser: its modes, filters, ways and measures by clicks and keys, and what it is kept as.

Where things stand on the screen is read from the SVG that the page gives, and what they are from its CSV; what should be there is counted here from the same graph.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from exploring import CITY, CITY_HALL, HOSTILE, IMAGE, PAGES, QING, SCRIPT, lines, opened, page, parts, search, write
from PIL import Image
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from jinshen.graph.exhibit import exhibit
from jinshen.graph.explorer import PARTS, SCRIPTS
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Event, Page

SVG = "{http://www.w3.org/2000/svg}"
CIRCLE = (0, 0, 0)  # no corners


@dataclass(frozen=True, slots=True)
class Drawn:
    """An SVG of the network: id to name, place, half size and shape (corners, more of them below than above, how many stand side by side); the rows of text; how many ties."""

    name: dict[str, str]
    spot: dict[str, tuple[float, float]]
    half: dict[str, float]
    shape: dict[str, tuple[int, int, int]]
    texts: list[str]
    ties: int
    source: str


def kept(tab: Tab, what: str) -> bytes:
    """The file that a button gives."""
    with tab.expect_download() as download:
        tab.locator(f"[data-out={what}]").click()
    return Path(download.value.path()).read_bytes()


def drawn(tab: Tab) -> Drawn:
    """What one sees."""
    source = kept(tab, "svg").decode()
    name, spot, half, shape = {}, {}, {}, {}
    root = ET.fromstring(source)
    for node in [*root.iter(f"{SVG}circle"), *root.iter(f"{SVG}polygon")]:
        key = node.get("id", "")
        name[key] = node.findtext(f"{SVG}title", "")
        if node.tag == f"{SVG}circle":
            spot[key] = float(node.get("cx", 0)), float(node.get("cy", 0))
            half[key], shape[key] = float(node.get("r", 0)), CIRCLE
        else:
            corners = [tuple(map(float, corner.split(","))) for corner in node.get("points", "").split()]
            across = [x for x, _ in corners], [y for _, y in corners]
            spot[key] = (max(across[0]) + min(across[0])) / 2, (max(across[1]) + min(across[1])) / 2
            half[key] = (max(across[0]) - min(across[0])) / 2
            up = sum((y > spot[key][1] + 1) - (y < spot[key][1] - 1) for y in across[1])
            shape[key] = len(corners), up, len({round(x) for x in across[0]})
    texts = [text.text or "" for text in root.iter(f"{SVG}text")][:-1]
    return Drawn(name, spot, half, shape, texts, len(list(root.iter(f"{SVG}line"))), source)


def rows(tab: Tab, what: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(kept(tab, what).decode("utf-8-sig"))))


def met(tab: Tab) -> dict[frozenset[str], int]:
    """Pairs of names and the weight of their tie."""
    return {frozenset((row["sourceName"], row["targetName"])): int(row["weight"]) for row in rows(tab, "ties")}


def click(tab: Tab, name: str) -> None:
    """Clicks the node of a name."""
    seen = drawn(tab)
    key = next(key for key, one in seen.name.items() if one == name)
    box = tab.locator("#network canvas").bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + seen.spot[key][0], box["y"] + seen.spot[key][1])


def filtered(tab: Tab) -> None:
    """Opens the second row of filters."""
    tab.locator("[data-act=more]").click()


def choose(tab: Tab, field: str, word: str) -> None:
    """Ticks one of a filter's choices."""
    tab.locator(f"details[data-field={field}] summary").click()
    tab.locator(f"details[data-field={field}] label").filter(has=tab.get_by_text(word, exact=True)).click()
    tab.keyboard.press("Escape")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The lists of the two districts' explorer."""
    folder = tmp_path_factory.mktemp("lists")
    write(folder, PAGES)
    with open_graph(folder / "graph.db") as graph:
        return json.loads(json.dumps(exhibit(graph)))


def together(data) -> Counter[frozenset[str]]:
    """Pairs of people by their places in the list, with how often they were at one event."""
    found: Counter[frozenset[str]] = Counter()
    for event in data["events"]:
        found.update(frozenset(pair) for pair in combinations(sorted({f"p{one['person']}" for one in event["people"]}), 2))
    return found


def called(data, thing: str) -> str:
    return data[{"p": "people", "e": "events", "b": "bodies"}[thing[0]]][int(thing[1:])]["name"]


# Looking and walking


def test_the_first_picture_shows_everyone_of_a_small_graph(tab, data):
    expect(tab.locator("#caption")).to_have_text("18 人 · 9 个事件")
    seen = drawn(tab)
    assert Counter(key[0] for key in seen.name) == {"p": 18, "e": 9}
    assert seen.ties == sum(len(event["people"]) for event in data["events"])


def test_a_click_opens_what_is_drawn_there(tab):
    search(tab, "沈怀德")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_have_text("沈怀德 · 2 个事件 · 7 位同场者")
    before = tab.url
    click(tab, "全市义务植树活动")
    expect(tab.locator("#detail h2")).to_have_text("全市义务植树活动")
    tab.go_back()
    tab.wait_for_url(before)
    expect(tab.locator("#caption")).to_have_text("沈怀德 · 2 个事件 · 7 位同场者")
    tab.locator("#home").click()
    expect(tab.locator("#caption")).to_have_text("18 人 · 9 个事件")


def test_a_drag_opens_nothing_and_moves_the_picture(tab):
    before = drawn(tab)
    box = tab.locator("#network canvas").bounding_box()
    key = next(key for key, name in before.name.items() if name == "韩知秋")
    x, y = box["x"] + before.spot[key][0], box["y"] + before.spot[key][1]
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 40, y + 25, steps=4)
    tab.mouse.up()
    after = drawn(tab)
    assert [round(b - a) for a, b in zip(before.spot[key], after.spot[key], strict=True)] == [40, 25]
    expect(tab.locator("#detail h2")).to_have_text("从这里读起")


def test_the_wheel_zooms_at_the_pointer(tab):
    before = drawn(tab)
    key = next(key for key, name in before.name.items() if name == "韩知秋")
    box = tab.locator("#network canvas").bounding_box()
    tab.mouse.move(box["x"] + before.spot[key][0], box["y"] + before.spot[key][1])
    tab.mouse.wheel(0, -200)
    tab.wait_for_timeout(100)
    after = drawn(tab)
    assert after.spot[key] == pytest.approx(before.spot[key], abs=1)
    assert after.half[key] > 1.3 * before.half[key]
    tab.locator("#fit").click()
    assert drawn(tab).spot == before.spot


def test_keys_alone_walk_the_network_and_open(tab):
    first = drawn(tab)
    tab.locator("#network canvas").focus()
    tab.keyboard.press("ArrowRight")
    heaviest = str(tab.locator("#tip strong").text_content())
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("#tip strong")).not_to_have_text(heaviest)
    below = str(tab.locator("#tip strong").text_content())
    spots = {first.name[key]: spot for key, spot in first.spot.items()}
    assert spots[below][1] > spots[heaviest][1]
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text(below)


def test_keys_alone_move_and_zoom_the_network(tab):
    first = drawn(tab)
    for press, larger, further in (("+", 1.3, None), ("0", 1, 0), ("Shift+ArrowRight", 1, -60)):
        tab.locator("#network canvas").focus()
        tab.keyboard.press(press)
        now = drawn(tab)
        assert now.half["p0"] == pytest.approx(larger * first.half["p0"], rel=0.02)
        if further is not None:
            assert now.spot["p0"][0] - first.spot["p0"][0] == pytest.approx(further, abs=1)


# Modes


def test_people_alone_are_tied_by_the_events_that_they_shared(tab, data):
    tab.locator("[data-mode=people]").click()
    expected = {frozenset(called(data, one) for one in pair): times for pair, times in together(data).items()}
    names = Counter(person["name"] for person in data["people"])
    once = {pair: times for pair, times in expected.items() if all(names[name] == 1 for name in pair)}
    assert {pair: times for pair, times in met(tab).items() if all(names[name] == 1 for name in pair)} == once
    expect(tab.locator("#caption")).to_have_text(f"18 人 · {len(together(data))} 条连线")


def test_events_are_tied_by_two_people_and_with_a_filter_by_one(tab, data):
    tab.locator("[data-mode=events]").click()
    shared = Counter(
        frozenset((one["name"], other["name"]))
        for one, other in combinations(data["events"], 2)
        for _ in {a["person"] for a in one["people"]} & {b["person"] for b in other["people"]}
    )
    assert met(tab) == {pair: count for pair, count in shared.items() if count >= 2}
    filtered(tab)
    tab.locator("input[data-field=weight]").fill("1")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_contain_text(f"{len(shared)} 条连线")
    assert met(tab) == shared


def test_bodies_are_tied_by_the_events_of_their_people(tab, data):
    tab.locator("[data-mode=bodies]").click()
    ties = met(tab)
    body = {frozenset((data["bodies"][one]["name"], data["bodies"][other]["name"])): 0 for one, other in combinations(range(len(data["bodies"])), 2)}
    for event in data["events"]:
        there = {data["posts"][one["post"]]["body"] if one["post"] >= 0 else data["posts"][data["people"][one["person"]]["posts"][0]["post"]]["body"] for one in event["people"]}
        there |= {one["body"] for one in event["bodies"]}
        for one, other in combinations(sorted(there), 2):
            body[frozenset((data["bodies"][one]["name"], data["bodies"][other]["name"]))] += 1
    assert ties == {pair: count for pair, count in body.items() if count}


# Filters


def test_the_slider_keeps_the_events_of_its_months_and_nothing_jumps(tab):
    before = drawn(tab)
    tab.locator("[data-day=fromDay]").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#filters output")).to_have_text("2025-04 — 2025-04")
    after = drawn(tab)
    assert sorted(name for key, name in after.name.items() if key[0] == "e") == ["全区防汛抗旱工作会议", "全市义务植树活动"]
    assert all(before.spot[key] == spot for key, spot in after.spot.items())
    assert "from=2025-04-01" in tab.url
    tab.locator("[data-act=reset]").click()
    assert drawn(tab).spot == before.spot


def test_a_slider_is_drawn_with_the_pointer_over_several_months(browser, large):
    for tab in opened(browser, large):
        box = tab.locator("[data-day=toDay]").bounding_box()
        y = box["y"] + box["height"] / 2
        tab.mouse.move(box["x"] + box["width"] - 6, y)
        tab.mouse.down()
        said = []
        for part in (0.8, 0.6, 0.4):
            tab.mouse.move(box["x"] + part * box["width"], y, steps=3)
            said.append(str(tab.locator("#filters output").text_content()))
        tab.mouse.up()
        assert said == sorted(set(said), reverse=True)
        assert said[0] < "2025-01 — 2025-12"
        expect(tab.locator("#filters output")).to_have_text(said[-1])
        assert f"to={said[-1][-7:]}" in tab.url
        box = tab.locator("[data-day=fromDay]").bounding_box()
        tab.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)  # touched, not moved: what follows still shows
        tab.locator("[data-mode=people]").click()
        expect(tab.locator("[data-mode=people]")).to_have_attribute("aria-pressed", "true")


def test_the_days_play_month_by_month_to_the_end(tab):
    before = drawn(tab)
    tab.evaluate("""() => { window.told = []; new MutationObserver(() => {
        const text = document.querySelector('#filters output').textContent;
        if (window.told.at(-1) !== text) window.told.push(text);
    }).observe(document.querySelector('#filters'), { childList: true, subtree: true }); }""")
    tab.locator(".play").click()
    tab.wait_for_function("() => window.told.length >= 2")
    assert tab.evaluate("() => window.told") == ["2025-03 — 2025-03", "2025-03 — 2025-04"]
    expect(tab.locator(".play")).to_have_text("▶")
    assert drawn(tab).spot == before.spot


@pytest.mark.parametrize(("field", "word", "events"), [
    ("kind", "座谈", ["青川白河两区河道共治座谈会"]),
    ("area", "云州市青川区", ["全区法治护航营商环境活动", "全区防汛抗旱工作会议", "区委常委会（扩大）会议", "宋知远督导学校安全工作", "青川区第六届人民代表大会第四次会议", "韩知秋到柳岸镇调研春耕备耕工作"]),
    ("paper", "《白河报》", ["青川白河两区河道共治座谈会"]),
    ("role", "汇报", ["全区防汛抗旱工作会议", "全市春季重点项目推进会", "区委常委会（扩大）会议", "青川区第六届人民代表大会第四次会议", "青川白河两区河道共治座谈会"]),
], ids=["kind", "area with its towns", "paper", "role"])  # fmt: skip
def test_a_choice_keeps_the_events_that_have_it(tab, field, word, events):
    filtered(tab)
    choose(tab, field, word)
    expect(tab.locator("[data-act=reset]")).to_be_enabled()
    assert sorted(row["name"] for row in rows(tab, "nodes") if row["kind"] == "Event") == events


def test_the_size_of_a_meeting_and_least_times_leave_out(tab):
    filtered(tab)
    tab.locator("input[data-field=most]").fill("3")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_contain_text("略去 7 个 3 人以上的大会")
    assert sorted(row["name"] for row in rows(tab, "nodes") if row["kind"] == "Event") == ["全区防汛抗旱工作会议", "韩知秋到柳岸镇调研春耕备耕工作"]
    tab.locator("[data-act=reset]").click()
    tab.locator("input[data-field=weight]").fill("4")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_contain_text("3 / 18 人")
    assert sorted(row["name"] for row in rows(tab, "nodes") if row["kind"] == "Person") == ["宋知远", "方小舟", "韩知秋"]


def test_a_link_restores_what_is_filtered(browser, written, tab):
    filtered(tab)
    choose(tab, "kind", "座谈")
    tab.locator("[data-mode=people]").click()
    seen, link = drawn(tab), tab.url.partition("#")[2]
    for other in opened(browser, written, link=f"#{link}"):
        assert drawn(other).name == seen.name
        expect(other.locator("[data-mode=people]")).to_have_attribute("aria-pressed", "true")


# Steps and ways


def reach(data, start: str, steps: int) -> set[str]:
    """Everybody within some shared events of a person."""
    graph = nx.Graph([tuple(pair) for pair in together(data)])
    return set(nx.single_source_shortest_path_length(graph, start, cutoff=steps))


@pytest.mark.parametrize("steps", [1, 2])
def test_steps_from_a_person_reach_who_was_met(tab, data, steps):
    start = f"p{next(i for i, one in enumerate(data['people']) if one['name'] == '沈怀德')}"
    search(tab, "沈怀德")
    tab.keyboard.press("Enter")
    tab.locator("[data-mode=people]").click()
    if steps > 1:
        tab.locator(f"[data-steps='{steps}']").click()
    expect(tab.locator("#caption")).to_contain_text(f"{steps} 步以内")
    assert set(drawn(tab).name) == reach(data, start, steps)


def test_the_shortest_way_of_two_is_found_by_their_names(tab, data):
    filtered(tab)
    tab.locator("[data-field=wayFrom]").press_sequentially("林若溪")
    tab.keyboard.press("Tab")
    tab.locator("[data-field=wayTo]").press_sequentially("祝南星")
    tab.keyboard.press("Tab")
    number = {one["name"]: f"p{i}" for i, one in enumerate(data["people"])}
    graph = nx.Graph([tuple(pair) for pair in together(data)])
    ways = list(nx.all_shortest_paths(graph, number["林若溪"], number["祝南星"]))
    expect(tab.locator("#caption")).to_have_text(f"林若溪 · 祝南星 · 相隔 {len(ways[0]) - 1} 步")
    seen = drawn(tab)
    assert {key for key in seen.name if key[0] == "p"} == {key for way in ways for key in way}
    across = [seen.spot[key][0] for key in ways[0]]
    assert across == sorted(across)
    tab.locator("[data-act=noWay]").click()
    expect(tab.locator("#caption")).to_have_text("18 人 · 9 个事件")


def test_two_whom_nothing_ties_have_no_way(browser, tmp_path):
    apart = tuple(
        page(f"{day}.txt", "云州日报", CITY, day, (f"会议{day}", f"{one}、{other}出席会议。", (), (Event(f"会议{day}", ("会议",), day, None, None, (), parts(one, other)),)))
        for day, one, other in (("2025-03-04", "甄一航", "甄二航"), ("2025-05-06", "甄三航", "甄四航"))
    )
    for tab in opened(browser, write(tmp_path, apart)):
        filtered(tab)
        tab.locator("[data-field=wayFrom]").press_sequentially("甄一航")
        tab.keyboard.press("Tab")
        tab.locator("[data-field=wayTo]").press_sequentially("甄四航")
        tab.keyboard.press("Tab")
        expect(tab.locator("#caption")).to_have_text("甄一航 · 甄四航 · 筛选之内没有路径")


def test_what_no_mode_has_is_drawn_with_what_surrounds_it(tab):
    tab.locator("[data-mode=events]").click()
    search(tab, "沈怀德")
    tab.keyboard.press("Enter")
    expect(tab.locator("#caption")).to_have_text("沈怀德 · 2 个事件 · 7 位同场者")
    assert len(drawn(tab).name) == 10


@pytest.mark.parametrize("link", ["ego={post}", "path={post}-{person}", "mode=nothing", "size=nothing", "part=nothing", "weight=x", "from=x&to=y"])
def test_a_link_of_something_else_breaks_nothing(browser, written, data, link):
    for tab in opened(browser, written, link="#" + link.format(post=data["posts"][0]["id"], person=data["people"][0]["id"])):
        expect(tab.locator("#caption")).not_to_be_empty()


# Sizes, shapes, labels


def test_sizes_follow_the_measure(tab, data):
    tab.locator("[data-mode=people]").click()
    graph = nx.Graph([tuple(pair) for pair in together(data)])
    between, degree = nx.betweenness_centrality(graph), dict(graph.degree)
    company: Counter[str] = Counter()
    for pair, times in together(data).items():
        company.update(dict.fromkeys(pair, times))
    filtered(tab)
    for name, measure in (("betweenness", between), ("degree", degree), ("company", company)):
        tab.locator("select[data-field=size]").select_option(name)
        half = drawn(tab).half
        circles = sorted((key for key, shape in drawn(tab).shape.items() if shape == CIRCLE), key=lambda key: half[key])
        assert [measure[key] for key in circles] == sorted(measure[key] for key in circles)


def test_each_system_has_a_shape_of_its_own(tab, data):
    """Who cannot tell the colours tells the shapes."""
    shapes = defaultdict(set)
    for key, shape in drawn(tab).shape.items():
        shapes[data["people"][int(key[1:])]["system"] if key[0] == "p" else "event"].add(shape)
    assert all(len(found) == 1 for found in shapes.values())
    known = [next(iter(shapes[system])) for system in ("party", "government", "congress", "cppcc", "justice")]
    assert len(set(known)) == 5


def test_the_legend_counts_who_is_drawn_and_shows_one_system_alone(tab):
    search(tab, "义务植树")
    tab.keyboard.press("Enter")
    assert lines(tab, "#legend > *") == ["党委 2", "政府 2", "人大 1", "政协 1", "事件", "另一事件"]
    tab.locator("#legend button").first.click()
    expect(tab.locator("#legend button").first).to_have_attribute("aria-pressed", "true")


def test_two_of_one_name_are_told_apart(tab):
    texts = drawn(tab).texts
    assert [texts[i + 1] for i, text in enumerate(texts) if text == "王立新"] in (["书记", "局长"], ["局长", "书记"])


def lying_over(tab: Tab, source: str) -> list[tuple[str, str]]:
    """Pairs of rows of text of an SVG that lie over each other, as the browser measures them."""
    boxes = tab.evaluate(
        """source => {
            const shown = document.importNode(new DOMParser().parseFromString(source, "image/svg+xml").documentElement, true);
            document.body.append(shown);
            const found = [...shown.querySelectorAll("text")].slice(0, -1).map((text) => {
                const { x, y, width, height } = text.getBBox();
                return [text.textContent, x, y, width, Number(text.getAttribute("font-size")), height];
            });
            shown.remove();
            return found;
        }""",
        source,
    )
    outline = 2
    placed = [(text, x, y + (height - size) / 2, width, size) for text, x, y, width, size, height in boxes]
    return [
        (one[0], other[0]) for one, other in combinations(placed, 2)
        if min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1]) > outline and min(one[2] + one[4], other[2] + other[4]) - max(one[2], other[2]) > outline
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "height", "scale"), [(1400, 900, 1), (1400, 900, 2), (390, 844, 3)], ids=["laptop", "fine screen", "phone"])
def test_the_first_picture_can_be_read(browser, written, width, height, scale):
    for tab in opened(browser, written, width, height, scale):
        seen = drawn(tab)
        assert {name for key, name in seen.name.items() if key[0] == "p"} <= set(seen.texts)
        assert min(float(size) for size in re.findall(r'font-size="([\d.]+)" fill="#22262c"', seen.source)) >= 0.8 * 13
        assert lying_over(tab, seen.source) == []


# A large graph


@pytest.fixture(scope="module")
def crowd() -> tuple[Page, ...]:
    """Two hundred people at three hundred meetings, in ten circles."""
    chance = random.Random(5)
    family, given = "赵钱孙李周吴郑王冯陈", "安邦诚德恩方刚海恒景康亮明宁平庆荣瑞盛泰"
    names = [f"{one}{two}" for one in family for two in given]
    told: list[Page] = []
    for number in range(300):
        circle = number % 10
        day = f"2025-{1 + number % 12:02}-{1 + number % 27:02}"
        there = chance.sample(names[20 * circle : 20 * circle + 20], 4) + ([chance.choice(names)] if number % 5 == 0 else [])
        there = list(dict.fromkeys(there))
        event = Event(f"第{number}次会议", ("会议",), day, None, None, (), parts(*there))
        posts = tuple((name, f"第{names.index(name)}科科长", CITY_HALL) for name in there)
        told.append(page(f"{number:03}.txt", "云州日报", CITY, day, (f"第{number}次会议召开", f"{'、'.join(there)}出席会议。", posts, (event,))))
    return tuple(told)


@pytest.fixture(scope="module")
def large(tmp_path_factory, crowd) -> Path:
    """The explorer of the two hundred."""
    return write(tmp_path_factory.mktemp("large"), crowd)


def test_a_large_graph_shows_its_strongest_part_and_says_so(browser, large, crowd):
    ties = sum(len(event.participants) for told in crowd for article in told.articles for event in article.events)
    for tab in opened(browser, large):
        expect(tab.locator("#caption")).to_contain_text("先画最强的部分")
        assert re.match(r"\d+ / 200 人 · \d+ / 300 个事件", tab.locator("#caption").text_content())
        filtered(tab)
        tab.locator("select[data-field=part]").select_option("all")
        expect(tab.locator("#caption")).to_have_text(f"200 人 · 300 个事件 · {ties:,} 条连线")


def test_the_map_is_the_same_at_each_opening_and_in_each_mode(browser, large):
    seen = []
    for _ in range(2):
        for tab in opened(browser, large, link="#part=all"):
            seen.append(drawn(tab))
    assert seen[0].source == seen[1].source
    for tab in opened(browser, large, link="#part=all&mode=people"):
        alone = drawn(tab).spot
        left, right = (sorted(alone, key=lambda key, at=at: at[key])[:20] for at in (seen[0].spot, alone))
        assert len(set(left) & set(right)) > 15  # who is at the left of everything is at the left of people alone


def test_labels_of_a_map_do_not_lie_over_each_other_at_any_zoom(browser, large):
    for tab in opened(browser, large, link="#part=all"):
        counts = []
        for _ in range(4):
            seen = drawn(tab)
            assert lying_over(tab, seen.source) == []
            counts.append(len(seen.texts) / len(seen.name))
            tab.locator("#closer").click()
            tab.locator("#closer").click()
        assert counts == sorted(counts)  # the closer one looks, the more of what is there has its name


def test_people_who_were_together_lie_together(browser, large):
    for tab in opened(browser, large, link="#part=all&mode=people"):
        seen = drawn(tab)
        circle: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for key, name in seen.name.items():
            circle[name[0]].append(seen.spot[key])
        middles = {family: (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)) for family, spots in circle.items()}
        near = [min(middles, key=lambda one: (middles[one][0] - x) ** 2 + (middles[one][1] - y) ** 2) == family for family, spots in circle.items() for x, y in spots]
        assert sum(near) / len(near) > 0.7


# What it is kept as


def test_a_picture_of_points_is_what_one_sees(tab):
    image = Image.open(io.BytesIO(kept(tab, "png"))).convert("RGB")
    box = tab.locator("#network canvas").bounding_box()
    assert image.size == (int(2 * box["width"]), int(2 * (box["height"] + 26)))
    seen = drawn(tab)
    for key in (key for key in seen.name if seen.shape[key] == CIRCLE):
        assert image.getpixel(tuple(round(2 * at) for at in seen.spot[key])) == (0xC4, 0x4E, 0x2B)


def test_graphml_has_the_nodes_and_ties_that_are_seen(tab):
    tab.locator("[data-mode=people]").click()
    graph = nx.read_graphml(io.BytesIO(kept(tab, "graphml")))
    seen = drawn(tab)
    assert sorted(told["name"] for _, told in graph.nodes(data=True)) == sorted(seen.name.values())
    weights = {frozenset((graph.nodes[a]["name"], graph.nodes[b]["name"])): told["weight"] for a, b, told in graph.edges(data=True)}
    assert weights == met(tab)


def test_hostile_names_are_text_in_every_file(browser, tmp_path):
    formula = "=HYPERLINK(\"x\")"
    told = page("f.txt", "云州日报", QING, "2025-03-05", ("t", f"{formula}出席。", (), (Event("+1,会议", ("会议",), "2025-03-05", None, None, (), parts(formula, IMAGE)),)))
    for tab in opened(browser, write(tmp_path, (*HOSTILE, told))):
        seen = drawn(tab)
        assert {IMAGE, SCRIPT, formula} <= set(seen.name.values())
        graph = nx.read_graphml(io.BytesIO(kept(tab, "graphml")))
        assert {IMAGE, SCRIPT, formula} <= {told["name"] for _, told in graph.nodes(data=True)}
        named = {row["name"] for row in rows(tab, "nodes")}
        assert f"'{formula}" in named
        assert "'+1,会议" in named
        assert not any(name.startswith(("=", "+")) for name in named)
        expect(tab.locator("img")).to_have_count(0)


def test_a_name_of_five_thousand_characters_takes_no_more_room_than_others(browser, tmp_path):
    long = "甄" * 5000
    told = page("l.txt", "云州日报", QING, "2025-03-05", ("t", f"{long}、韩知秋出席。", (), (Event(long, ("会议",), "2025-03-05", None, None, (), parts(long, "韩知秋")),)))
    for tab in opened(browser, write(tmp_path, (told,))):
        assert max(map(len, drawn(tab).texts)) <= 14
        box = tab.locator("#network canvas").bounding_box()
        click(tab, "韩知秋")
        expect(tab.locator("#caption")).to_have_text("韩知秋 · 1 个事件 · 1 位同场者")
        click(tab, long)
        expect(tab.locator("#caption")).to_have_text(re.compile("^甄{27}… · "))
        assert tab.locator("#caption").bounding_box()["width"] < box["width"]


def test_every_word_of_the_network_has_its_english(tab):
    filtered(tab)
    tab.locator("#language").click()
    assert re.findall("[\u4e00-\u9fff]+", tab.locator("#filters").inner_text() + tab.locator("#out").inner_text() + tab.locator("#caption").inner_text()) == []


def test_lists_of_the_network_name_only_what_is_there(data):
    for kind in ("people", "events", "bodies"):
        placed = data["network"][kind]
        assert len(placed) % 3 == 0
        assert all(0 <= number < len(data[kind]) for number in placed[::3])
        assert len(set(placed[::3])) == len(placed) // 3


def test_no_two_scripts_give_one_name():
    """All scripts are one function: a second function of a name would silently take the place of the first."""
    told = re.compile(r"^(?:async )?(?:function|const|let) +(\w+|\{[^}]*\}|\[[^\]]*\])", re.MULTILINE)
    names = [name for script in SCRIPTS for found in told.findall((PARTS / script).read_text(encoding="utf-8")) for name in re.findall(r"\w+", found)]
    assert len(names) > 100
    assert [name for name, times in Counter(names).items() if times > 1] == []
