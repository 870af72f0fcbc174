"""Annotated texts of others, to measure only: read as they are, and each row's mapping of their kinds to the guide's labels.

They lie beside the repository; none may be trained on. What is right under their rules is not always so under the guide (an organ in front
of its post is part of CLUENER's `position` and of a tenth of Resume's TITLE), so a row has also how many right ends are found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tagger_sets import SHARED, Marked, Sample

from jinshen.models.scoring import Row
from jinshen.pipeline.labels import LOC, ORG, PERSON, TITLE
from jinshen.pipeline.page import Source

EVAL = SHARED / "data" / "eval"
# Words of CLUENER's `position` that name no rank or post but what somebody does or is: neither right nor wrong.
NO_POST = frozenset(
    ["记者", "见习记者", "通讯员", "实习编辑", "编辑", "摄影", "笔者", "作者", "青年作者", "编者", "访者", "实习生", "专家", "权威专家", "法律专家", "统计学专家", "专家设计师", "艺术家", "收藏家", "藏家", "收藏爱好者", "企业家", "画家", "学问家", "设计家", "历史学家", "军事体能训练家", "庄家", "学者", "学生", "大学生", "研究生", "博士", "硕士", "选手", "明星选手", "球员", "前锋", "中卫", "中后卫", "最佳射手", "最佳新人", "演员", "主演", "动作影星", "导演", "制片", "制片人", "主持人", "主播", "解说", "dj", "诗人", "客服", "银行客服", "老师", "心理辅导老师", "教师", "民警", "办案民警", "警官", "公务员", "官员", "领导", "负责人", "相关负责人", "代表", "区人大代表", "重庆市第三届人大代表", "共产党员", "会议员", "发言人", "律师", "代理律师", "分析师", "设计师", "建筑师", "建筑设计师", "设计者", "主创者", "创办人", "创始人", "开发商", "飞行员", "宇航员", "驾驶员", "调解员", "营业员", "推销员", "销售", "置业顾问", "报分员", "钟表匠", "矿工", "特工", "士兵", "步兵", "自卫队员", "美国雇佣军", "海盗", "皇帝", "打工皇帝", "菩萨", "斗牛士", "街头艺人", "古玩商贩", "老板", "股东", "业主", "主人公", "门徒", "DOTAER", "宁彪", "县委", "住建部"]
)
# Of Resume's TITLE: membership is no post.
MEMBER = frozenset(["中共党员"])


@dataclass(frozen=True, slots=True)
class Measure:
    """A row: the set's kinds that are right for a label. `half` is true where other kinds are right too, so that only recall tells."""

    kinds: tuple[str, ...]
    label: str
    half: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """A set: its texts with its own kinds as labels, its rows, and what `Sample.words` has of gold words."""

    name: str
    samples: tuple[Sample, ...]
    measures: tuple[Measure, ...]


def sample(name: str, text: str, gold: Iterator[Marked] | list[Marked], words: tuple[tuple[int, int], ...] = ()) -> Sample:
    """A bare text of no paper."""
    return Sample(Source(name, text, "", None), frozenset(gold), words=words)


def cluener() -> Iterator[Sample]:
    """CLUENER's 1,343 sentences; its ends are included. Posts without rank are of the kind `aside`."""
    for number, line in enumerate((EVAL / "cluener2020" / "dev.json").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        places = [(kind, word, place) for kind, words in row["label"].items() for word, found in words.items() for place in found]
        yield sample(f"c{number}", row["text"], [(s, e + 1, "aside" if kind == "position" and word in NO_POST else kind) for kind, word, (s, e) in places])


def resume() -> Iterator[Sample]:
    """Resume's 477 sentences, a character and its tag (BMES) a line."""
    for number, block in enumerate((EVAL / "resume-ner" / "test.char.bmes").read_text(encoding="utf-8").split("\n\n")):
        lines = [line for line in block.split("\n") if line]
        text, tags = "".join(line[0] for line in lines), [line[2:] for line in lines]
        starts = [at for at, tag in enumerate(tags) if tag[:2] in ("B-", "S-")]
        spans = [(at, next(end for end in range(at, len(tags)) if tags[end][:2] in ("E-", "S-")) + 1, tags[at][2:]) for at in starts]
        if text:
            yield sample(f"r{number}", text, [(s, e, "aside" if text[s:e] in MEMBER else kind) for s, e, kind in spans])


def uner() -> Iterator[Sample]:
    """UNER's 500 sentences with their words (IOB2)."""
    for number, block in enumerate((EVAL / "uner-gsdsimp" / "zh_gsdsimp-ud-test.iob2").read_text(encoding="utf-8").split("\n\n")):
        lines = block.split("\n")
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
        words, spans, at = [], list[Marked](), 0
        for line in lines:
            if not line or line.startswith("#"):
                continue
            _, word, tag = line.split("\t")[:3]
            start = text.index(word, at)
            at = start + len(word)
            words.append((start, at))
            if tag.startswith("B-"):
                spans.append((start, at, tag[2:]))
            elif tag.startswith("I-"):
                spans[-1] = (spans[-1][0], at, spans[-1][2])
        if text:
            yield sample(f"u{number}", text, spans, tuple(words))


def outside() -> list[Outside]:
    """The sets that lie beside the repository."""
    bodies = ("government", "company", "organization")
    tables = (
        ("CLUENER dev", "cluener2020", cluener, (
            Measure(("name",), PERSON), Measure(("position",), TITLE), Measure(("government",), ORG, half=True), Measure(bodies, ORG), Measure(("address", "scene"), LOC),
        )),
        ("Resume test", "resume-ner", resume, (Measure(("NAME",), PERSON), Measure(("TITLE",), TITLE), Measure(("ORG",), ORG))),
        ("UNER test", "uner-gsdsimp", uner, (Measure(("PER",), PERSON), Measure(("ORG",), ORG), Measure(("LOC",), LOC))),
    )  # fmt: skip
    return [Outside(name, tuple(read()), measures) for name, folder, read, measures in tables if (EVAL / folder).is_dir()]


def missing() -> list[str]:
    """The folders of sets that do not lie beside the repository."""
    return [name for name in ("cluener2020", "resume-ner", "uner-gsdsimp") if not (EVAL / name).is_dir()]


def measured(samples: tuple[Sample, ...], found: list[frozenset[Marked]], measure: Measure) -> tuple[Row, Row]:
    """Strict spans of a row, and its right ends alone."""
    strict, ends = Row(), Row()
    for one, spans in zip(samples, found, strict=True):
        aside = {(s, e) for s, e, kind in one.gold if kind == "aside"}
        gold = {(s, e) for s, e, kind in one.gold if kind in measure.kinds}
        ours = {(s, e) for s, e, label in spans if label == measure.label and not any(s < end and start < e for start, end in aside)}
        strict.add(gold, ours)
        ends.add((e for _, e in gold), (e for _, e in ours))
    return strict, ends



