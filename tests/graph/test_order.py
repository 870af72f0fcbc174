"""The graph is a function of the pages in it: whatever order and batches they came in, exports are the same byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinshen.graph import archive
from jinshen.graph.exporters import EXPORTERS, FOLDERS
from jinshen.graph.facts import Key
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, Post, from_json, to_json

QINGCHUAN, BAIHE, CITY, FAR = "云州市青川区", "云州市白河区", "云州市", "柳城市"
# Pages that have to do with each other: one meeting in two papers on two days, a homonym, an acting and then a full 区长, a
# succession, bare names, a look-alike pair of bodies, a school and a place of one name in two cities, a removal. Each: page, paper, area,
# day of issue, event, its date, and who, post, body, roles.
Row = tuple[str, str, str, str | None, str, str | None, tuple[tuple[str, str, str, str, str], ...]]
ROWS: tuple[Row, ...] = (
    ("q1.txt", "青川报", QINGCHUAN, "2024-03-08", "区委农村工作会议", "2024-03-06",
     (("沈砚秋", "书记", f"中共{QINGCHUAN}委员会", "current", "chair"), ("陆景川", "区长", f"{QINGCHUAN}人民政府", "acting", "attend"))),
    ("y1.txt", "云州日报", CITY, "2024-03-08", "区委农村工作会议", "2024-03-07",
     (("沈砚秋", "书记", f"中共{QINGCHUAN}委员会", "current", "speak"), ("陆景川", "代区长", f"{QINGCHUAN}人民政府", "acting", "chair"))),
    ("q2.txt", "青川报", QINGCHUAN, "2024-04-02", "陆景川调研防汛", "--04-01",
     (("陆景川", "区长", f"{QINGCHUAN}人民政府", "current", "lead"), ("王晓峰", "局长", f"{QINGCHUAN}水务局", "current", "accompany"))),
    ("b1.txt", "白河报", BAIHE, "2024-04-02", "白河区防汛会议", "2024-04-01",
     (("王晓峰", "副区长", f"{BAIHE}人民政府", "current", "chair"), ("陆景川", "", "", "", "attend"))),
    ("b2.txt", "白河报", BAIHE, "2024-04-09", "白河区防汛演练", "2024-04-08",
     (("王晓峰", "区长", f"{BAIHE}人民政府", "current", "lead"), ("周以宁", "书记", f"中共{BAIHE}委员会", "current", "attend"))),
    ("q3.txt", "青川报", QINGCHUAN, None, "水务工作座谈会", "2024-05-06",
     (("夏初", "局长", f"{QINGCHUAN}水务局", "current", "speak"), ("王晓峰", "局长", f"{QINGCHUAN}水务局", "former", "attend"))),
    ("q4.txt", "青川报", QINGCHUAN, "2024-05-11", "村级干部培训班", "2024-05-08/2024-05-10",
     (("夏初", "局长", f"{QINGCHUAN}水务局", "current", "lecture"), ("王晓峰", "局长", f"{QINGCHUAN}水务局", "current", "attend"))),
    ("y2.txt", "云州日报", CITY, "2024-05-12", "全市座谈会", None,
     (("沈砚秋", "", "", "", "attend"), ("周以宁", "书记", f"中共{CITY}委员会", "current", "chair"), ("王晓峰", "", "", "", "attend"))),
    ("q5.txt", "青川报", QINGCHUAN, "2024-05-20", "校园开放日", "2024-05-19",
     (("苏晚", "校长", "东园小学", "current", "host"), ("陆景川", "区长", f"{QINGCHUAN}人民政府", "former", "attend"), ("夏初", "", "", "", "attend"))),
    ("f1.txt", "柳城日报", FAR, "2024-05-20", "校园开放日", "2024-05-19",
     (("苏晚", "校长", "东园小学", "current", "host"), ("王晓峰", "", "", "", "attend"), ("王晓峰", "局长", f"{FAR}教育局", "current", "speak"))),
    ("f2.txt", "柳城日报", FAR, None, "全市座谈会", None, (("夏初", "", "", "", "attend"), ("苏晚", "", "", "", "attend"))),
)  # fmt: skip


def page(row: Row, name: str = "") -> Page:
    """The page of a row, or a page of the same content under another name."""
    file, paper, area, day, told, date, people = row
    text = f"{paper}讯 {told}举行，{'、'.join(who for who, *_ in people)}参加。"
    where = {"start": 0, "end": len(text), "quote": text}
    article = Article(
        "a1", "news", told, 0, len(text), (),
        tuple(Mention(text.index(who), text.index(who) + len(who), "PERSON", who) for who, *_ in people),
        tuple(Post(who, title, org, status, org.replace(area, "区"), **where) for who, title, org, status, _ in people if title),
        (Event(told, ("会议",), date, place="区会议中心", visited=("东坡村",), groups=("区水务局局长",), participants=tuple(
            Participant(who, (role,), order, **where) for order, (who, *_, role) in enumerate(people, 1)), **where),),
    )  # fmt: skip
    return Page(
        name or file, paper, area, day, (), (article,), text, hashlib.sha256(text.encode()).hexdigest(), "utf-8"
    )


PAGES = (*map(page, ROWS), page(ROWS[4], "a-twin.txt"), page(ROWS[2], "z-twin.txt"))
NAMES = [one.page for one in PAGES]
WANG = {name: Key(f"{name}.txt", "a1", "王晓峰") for name in ("q2", "b1", "b2", "q3", "y2")}
# Judgements that join, tear apart, leave open, and one that has to do with a page that can be gone or a twin.
JUDGED = (
    (WANG["q2"], WANG["b1"], "same"), (WANG["b1"], WANG["b2"], "different"), (WANG["q3"], WANG["q2"], "unsure"),
    (WANG["y2"], Key("z-twin.txt", "a1", "王晓峰"), "same"), (WANG["b2"], WANG["y2"], "same"),
)  # fmt: skip

SAID = {"by": "卓然", "day": "2026-11-26"}


def exports(graph: Graph, folder: Path) -> dict[str, bytes]:
    """What every export of a graph writes, and why it holds people to be one."""
    told = {}
    for name in ("explorer", "graphml", "jsonl"):  # what of a graph leaves it; the other formats say the same
        EXPORTERS[name][0](graph, folder / name)
        told[name] = (folder / name).read_bytes()
    return {**told, "decisions": "\n".join(map(repr, graph.decisions())).encode()}


def built(folder: Path, names: list[str], judged: Iterable[int] = ()) -> dict[str, bytes]:
    """The exports of a graph of the named pages, all added at once in the order of the table."""
    where = folder / "plain.db"
    where.unlink(missing_ok=True)
    with open_graph(where, create=True) as graph:
        graph.add_pages([one for one in PAGES if one.page in names])
        for number in sorted(judged):
            graph.decide(*JUDGED[number], **SAID)
        return exports(graph, folder)


# What is done to a graph, in order: pages added together, replaced or removed together; judged, or a judgement taken back.
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["add", "add", "remove", "replace"]),
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True),
        ),
        st.tuples(st.sampled_from(["decide", "decide", "undecide"]), st.integers(0, len(JUDGED) - 1)),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=80, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_whatever_was_added_and_removed_the_pages_that_are_left_make_the_graph(steps):
    by_name = {one.page: one for one in PAGES}
    judged: set[int] = set()
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        for what, names in steps:
            if what in ("decide", "undecide"):
                one, other, judgement = JUDGED[names]
                if what == "decide":
                    graph.decide(other, one, judgement, **SAID)
                    judged.add(names)
                else:
                    assert graph.undecide(other, one) == (names in judged)
                    judged.discard(names)
                continue
            if what == "remove":
                if there := [one for one in names if one in graph.pages()]:
                    graph.remove_pages(there)
            elif what == "replace":  # each holds for a while what another page says
                graph.add_pages([page(ROWS[0], one) for one in names])
                graph.add_pages([by_name[one] for one in reversed(names)])
            else:
                graph.add_pages([by_name[one] for one in names])
        assert exports(graph, Path(name)) == built(Path(name), graph.pages(), judged)


@settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(PAGES), cuts=st.sets(st.integers(1, len(PAGES) - 1), max_size=3))
def test_any_order_and_any_batches_give_the_same_bytes(order, cuts):
    ends = [0, *sorted(cuts), len(order)]
    with tempfile.TemporaryDirectory() as name, open_graph(Path(name) / "g.db", create=True) as graph:
        for start, end in pairwise(ends):
            graph.add_pages(order[start:end])
        assert exports(graph, Path(name)) == built(Path(name), NAMES)


def test_the_pages_have_what_could_depend_on_order(tmp_path):
    counts: dict[str, int] = {}
    for line in built(tmp_path, NAMES)["jsonl"].splitlines():
        record = json.loads(line)
        kind = record["labels"][0] if "node" in record else record["type"]
        counts[kind] = counts.get(kind, 0) + 1
    assert counts["Page"] == len(ROWS)
    assert counts["Event"] < counts["REPORTS"]
    for kind in ("Contradiction", "SUCCEEDED_BY", "REPRESENTED_AT", "VISITED", "HELD_AT"):
        assert counts[kind] > 0, kind
    assert counts["MAYBE_SAME_AS"] > 0
    names = [json.loads(line)["properties"].get("name") for line in built(tmp_path, NAMES)["jsonl"].splitlines()]
    assert {"云州市青川区东园小学", "柳城市东园小学", "云州市青川区东坡村", "柳城市东坡村"} <= set(names)
    judged = built(tmp_path, NAMES, range(len(JUDGED)))["decisions"].decode()
    assert judged.count("'user'") == len(JUDGED)
    assert judged.count("'rule'") > 5


def test_removing_and_adding_again_gives_the_same_bytes(tmp_path):
    with open_graph(tmp_path / "g.db", create=True) as graph:
        graph.add_pages(PAGES)
        for judged in JUDGED:
            graph.decide(*judged, **SAID)
        before = exports(graph, tmp_path)
        for one in PAGES:
            graph.remove_pages([one.page])
            graph.add_pages([one])
        assert exports(graph, tmp_path) == before


HASHED = """
import sys
from pathlib import Path
from jinshen.graph import archive
from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import from_json
folder = Path(sys.argv[1])
with open_graph(folder / "g.db", create=True) as graph:
    graph.add_pages(from_json(line, "") for line in sys.stdin)
    for name, (write, _) in EXPORTERS.items():
        write(graph, folder / name)
"""


def written(folder: Path) -> dict[str, bytes]:
    """The bytes of all files that exporters left in a folder, without what names the folder itself."""
    files = [file for name in EXPORTERS for file in ((folder / name).rglob("*") if name in FOLDERS else [folder / name]) if file.name != "import.args"]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(files)}


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_gives_the_same_bytes(tmp_path, seed):
    lines = "\n".join(map(to_json, PAGES))
    assert [from_json(line, "") for line in lines.splitlines()] == list(PAGES)
    for name, number in (("one", "1"), ("other", seed)):
        (tmp_path / name).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": number, "PYTHONUTF8": "1"}
        subprocess.run([sys.executable, "-c", HASHED, str(tmp_path / name)], input=lines, text=True, encoding="utf-8", env=environment, check=True)
    told = written(tmp_path / "one")
    assert len(told) > len(EXPORTERS)
    assert written(tmp_path / "other") == told


def test_many_reports_and_events_are_gone_through_by_time_and_by_page_to_the_same_end(tmp_path, monkeypatch):
    few = built(tmp_path, NAMES, range(len(JUDGED)))
    monkeypatch.setattr(archive, "MANY", 0)
    assert built(tmp_path, NAMES, range(len(JUDGED))) == few


def test_however_little_waits_and_is_kept_the_graph_is_the_same(tmp_path, monkeypatch):
    much = built(tmp_path, NAMES, range(len(JUDGED)))
    for limit in ("archive.NUMBERS", "canvas.BATCH", "database.AT_ONCE"):
        monkeypatch.setattr(f"jinshen.graph.{limit}", 1)
    assert built(tmp_path, NAMES, range(len(JUDGED))) == much
