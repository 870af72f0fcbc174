"""Every table: is it well formed, are its references whole, and does it know what any district's paper prints?"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from jinshen.pipeline.areas import chain
from jinshen.pipeline.tables import DATA, parse, rows

COLUMNS = {
    "reforms": ["full", "successor", "year"],
    "organs": ["full", "short", "system", "parent", "levels", "form", "infix"],
    "central": ["full", "short", "system", "parent", "former"],
    "forms": ["placeholder", "meaning"],
    "titles": ["title", "kind", "single"],
    "nottitles": ["word", "kind"],
    "areas": ["code", "name", "short", "level", "parent", "also"],
    "towns": ["county", "names"],
    "renamed": ["code", "name", "short", "level", "parent", "year", "successor"],
    "zones": ["full", "short", "city", "code"],
    "abbreviations": ["abbreviation", "area"],
    "surnames": ["surname", "weight"],
    "given": ["char", "weight"],
    "papers": ["paper", "jurisdiction"],
    "lookalikes": ["printed", "meant", "likeness"],
}
SYSTEMS = {
    "party",
    "government",
    "congress",
    "cppcc",
    "discipline",
    "court",
    "procuratorate",
    "mass",
    "military",
    "school",
    "hospital",
    "media",
    "company",
    "other",
}


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_table_has_its_columns_a_source_and_no_stray_white_space(name: str) -> None:
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    assert re.match(r"# source: .+; terms: .+\n", text)
    assert list(rows(name)[0]) == COLUMNS[name]
    assert all(cell == cell.strip() for row in rows(name) for cell in row.values())
    assert "\r" not in text
    assert "\u3000" not in text


@pytest.mark.parametrize(
    ("name", "key"),
    [("areas", ("code",)), ("areas", ("name", "parent")), ("titles", ("title",)), ("surnames", ("surname",)), ("given", ("char",)),
     ("papers", ("paper",)), ("central", ("full",)), ("organs", ("full", "form")), ("towns", ("county",)), ("zones", ("full",)),
     ("nottitles", ("word",)), ("abbreviations", ("abbreviation",)), ("lookalikes", ("printed", "meant")),
     ("renamed", ("name", "parent"))],
)  # fmt: skip
def test_a_table_names_each_thing_once(name: str, key: tuple[str, ...]) -> None:
    counted = Counter(tuple(row[column] for column in key) for row in rows(name))
    assert [thing for thing, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\tb\n", "no '# source"),
        ("# source: own; terms: CC0\n", "no header"),
        ("# source: own; terms: CC0\na\tb\n一\n", "broken.tsv:3: 1 cells"),
    ],
)
def test_a_broken_table_is_our_fault_and_says_where(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        parse(text, "broken")


def test_organs_refer_to_known_systems_levels_forms_and_parents() -> None:
    names = {row["full"] for row in rows("organs")}
    placeholders = {row["placeholder"] for row in rows("forms")}
    for row in rows("organs"):
        assert row["system"] in SYSTEMS, row
        assert row["levels"], row
        assert set(row["levels"]) <= set("npcdt"), row
        assert set(re.findall(r"\{\w+\}", row["form"])) <= placeholders, row
        assert not row["parent"] or row["parent"] in names, row
        assert all("{}" in infix for infix in row["infix"].split("|") if infix), row


def test_a_short_form_means_one_organ_at_each_level() -> None:
    counted = Counter(
        (short, level)
        for row in rows("organs")
        for short in row["short"].split("|")
        if short
        for level in row["levels"]
    )
    shared = {short for (short, _), count in counted.items() if count > 1}
    assert shared <= {"委办公厅"}  # a city's 委办公厅 may be called 办公室 as well


@pytest.mark.parametrize(
    ("printed", "level", "full", "form"),
    [
        ("委", "d", "委员会", "中共{area}委员会"),
        ("党工委", "t", "工作委员会", "中共{area}工作委员会"),
        ("委宣传部", "c", "宣传部", "中共{area}委员会{full}"),
        ("纪委", "d", "纪律检查委员会", "中共{area}{full}"),
        ("人大常委会", "d", "人民代表大会常务委员会", "{area}{full}"),
        ("政府", "t", "人民政府", "{area}{full}"),
        ("政协", "d", "政治协商会议委员会", "中国人民政治协商会议{area}委员会"),
        ("法院", "d", "人民法院", "{area}{full}"),
        ("中院", "c", "中级人民法院", "{area}{full}"),
        ("检察院", "p", "人民检察院", "{area}{full}"),
        ("教体局", "d", "教育和体育局", "{area}{full}"),
        ("人社局", "c", "人力资源和社会保障局", "{area}{full}"),
        ("人社厅", "p", "人力资源和社会保障厅", "{area}{full}"),
        ("住建委", "p", "住房和城乡建设委员会", "{area}{full}"),
        ("市场监管局", "d", "市场监督管理局", "{area}{full}"),
        ("关工委", "d", "关心下一代工作委员会", "{area}{full}"),
        ("团委", "d", "共青团委员会", "共青团{area}委员会"),
        ("管委会", "d", "管理委员会", "{area}{full}"),
        ("人武部", "d", "人民武装部", "{area}{full}"),
        ("公安分局", "d", "公安分局", "{city}公安局{name}分局"),
    ],
)
def test_organs_know_what_papers_print(printed: str, level: str, full: str, form: str) -> None:
    found = [
        row for row in rows("organs") if printed in [*row["short"].split("|"), row["full"]] and level in row["levels"]
    ]
    assert (full, form) in [(row["full"], row["form"]) for row in found]


@pytest.mark.parametrize(
    ("title", "kind", "single"),
    [("区长", "head", "1"), ("书记", "party", "1"), ("副书记", "deputy", ""), ("常委", "member", ""), ("局长", "office", "1"),
     ("处长", "office", ""), ("四级调研员", "rank", ""), ("董事长", "company", "1"), ("教授", "school", ""), ("院士", "honour", ""),
     ("主任医师", "profession", ""), ("总编辑", "media", "1"), ("党组书记", "party", "1"), ("统战委员", "member", "")],
)  # fmt: skip
def test_titles_tell_their_kind_and_whether_one_person_holds_them(title: str, kind: str, single: str) -> None:
    assert {"title": title, "kind": kind, "single": single} in rows("titles")


def test_no_word_is_a_title_and_none_at_once() -> None:
    assert {row["title"] for row in rows("titles")} & {row["word"] for row in rows("nottitles")} == set()


@pytest.mark.parametrize("word", ["副科级", "二级警督", "负责人", "领导", "记者", "人大代表"])
def test_ranks_and_generic_words_are_no_titles(word: str) -> None:
    assert word in {row["word"] for row in rows("nottitles")}


def test_every_area_hangs_below_a_known_one() -> None:
    known = {row["code"] for row in rows("areas")}
    assert {row["parent"] for row in rows("areas")} - {""} <= known
    assert {row["parent"] for row in rows("renamed")} <= known
    assert {row["city"] for row in rows("zones")} <= known
    assert {row["area"] for row in rows("abbreviations")} <= known
    assert Counter(row["level"] for row in rows("areas"))["province"] == 34
    assert {row["successor"] for row in rows("renamed")} - {""} <= known


def test_every_paper_s_jurisdiction_is_a_chain_that_the_tables_know() -> None:
    for row in rows("papers"):
        areas = chain(row["jurisdiction"])
        assert areas, row
        assert "".join(area.name for area in areas) == row["jurisdiction"], row
        assert areas[-1].code or areas[-1].level == "central", row


def test_weights_are_positive_and_fall() -> None:
    for name in ("surnames", "given"):
        weights = [float(row["weight"]) for row in rows(name)]
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0
    assert rows("surnames")[0]["surname"] == "王"
    assert {"欧阳", "上官", "司马", "诸葛"} <= {row["surname"] for row in rows("surnames")}


def test_lookalikes_are_single_characters_that_differ() -> None:
    pairs = {(row["printed"], row["meant"]) for row in rows("lookalikes")}
    assert all(len(printed) == len(meant) == 1 and printed != meant for printed, meant in pairs)
    assert {("曰", "日"), ("氷", "水"), ("丁", "工"), ("叵", "区"), ("末", "未")} <= pairs
