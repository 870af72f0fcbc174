"""The committed model: loads whole, reads a page of our own, twice alike, and splits words where mentions end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from spacy.language import Language

from jinshen.models import NEWS, ORDER, load
from jinshen.pipeline.page import Source
from jinshen.pipeline.reader import read_page

PAGE = (
    "青浦南区委召开民族团结座谈会\n□记者 陆远帆 齐小满\n本报讯 4月15日，区委民族团结座谈会在区委三楼会议室召开，区委书记邵明川主持会议并讲话，"
    "区委副书记、区长温知行，区委常委、统战部部长叶疏桐出席。\n邵明川要求，各镇街要压实责任。会后，邵明川到云河镇前柳村、青浦南宏远水泥有限公司调研，叶疏桐陪同。"
)
MENTIONS = [
    ("陆远帆", "PERSON"), ("齐小满", "PERSON"), ("区委", "ORG"), ("三楼会议室", "LOC"), ("书记", "TITLE"), ("邵明川", "PERSON"), ("副书记", "TITLE"),
    ("区长", "TITLE"), ("温知行", "PERSON"), ("常委", "TITLE"), ("统战部", "ORG"), ("部长", "TITLE"), ("叶疏桐", "PERSON"), ("云河镇前柳村", "LOC"),
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_all_components_stand_in_their_order(nlp: Language) -> None:
    assert nlp.pipe_names == [name for name, _ in ORDER]
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_page_of_our_own(nlp: Language) -> None:
    with nlp.select_pipes(enable=["ner"]):
        found = {(ent.text, ent.label_) for ent in nlp(PAGE).ents}
    assert set(MENTIONS) <= found


def test_a_name_with_a_speck_inside_is_read_and_quoted_as_printed(nlp: Language) -> None:
    page = read_page(nlp, Source("page.txt", "青浦南区召开防汛会议\n\n5月6日，青浦南区防汛会议召开，青浦南区水利`局局长邵明川出席并讲话。\n", "", ""))
    (article,) = page.articles
    assert [one.quote for one in article.mentions if one.label == "ORG"] == ["青浦南区水利`局"]
    assert [(one.person, one.org_as_printed) for one in article.posts] == [("邵明川", "青浦南区水利局")]


def test_every_mention_tells_how_sure_it_is_and_what_proposed_it(nlp: Language) -> None:
    doc = nlp(PAGE)
    assert all(0.25 <= ent._.confidence <= 1 for ent in doc.ents)
    assert {ent._.proposer for ent in doc.ents if ent.text == "邵明川"} >= {"title"}
    told = [mention.confidence for article in doc._.page.articles for mention in article.mentions]
    assert told
    assert None not in told


def test_the_same_text_gives_the_same_mentions(nlp: Language) -> None:
    with nlp.select_pipes(enable=["ner"]):
        first, second = ([(e.start_char, e.end_char, e.label_) for e in nlp(PAGE).ents] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。", "A", "𠮷野"])
def test_texts_without_anything_to_find(nlp: Language, text: str) -> None:
    with nlp.select_pipes(enable=["ner"]):
        doc = nlp(text)
    assert doc.text == text
    assert [ent.label_ for ent in doc.ents if ent.label_ != "PERSON"] == []


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in Path(NEWS).rglob("*") if path.is_file()) < 12_000_000


def test_text_without_a_stop_is_cut_in_bounded_time(nlp: Language) -> None:
    before = time.process_time()
    nlp.make_doc("区委书记出席会议并讲话" * 4000)
    assert time.process_time() - before < 8


def test_a_page_in_traditional_characters_keeps_its_own(nlp: Language) -> None:
    text = "青川召開人才工作會議\n\n　　本報訊（記者 苗青）3月10日，區委在區 會堂召開全區人才工作會議。區委書記賀蘭出席會議併講話，各鎮書記參加。\n"
    article = read_page(nlp, Source("page.txt", text, "", "utf-8")).articles[0]
    event = article.events[0]
    assert (article.title, event.name, event.place) == ("青川召開人才工作會議", "人才工作會議", "區會堂")
    assert [(one.person, one.title) for one in article.posts] == [("賀蘭", "書記")]
    assert [one.person for one in event.participants] == ["賀蘭"]


def test_people_of_other_countries_are_found_behind_their_titles(nlp: Language) -> None:
    text = "区长方晓岚3月10日在青川会见来访的加蓬总统肯佐姆、外长贝莱塔。\n肯佐姆表示，青川的做法值得借鉴。贝莱塔感谢青川的款待。\n"
    parts = nlp(text)._.page.articles[0].events[0].participants
    assert [one.person for one in parts] == ["方晓岚", "肯佐姆", "贝莱塔"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("方晓岚在市委书记贺兰和市长卓然陪同下调研。", ["方晓岚", "贺兰", "卓然"]),
        ("名誉主任王永和院士表示，青川的做法值得借鉴。", ["王永和"]),
        ("加蓬总统肯佐姆来华出席论坛。", ["肯佐姆"]),
    ],
)
def test_what_joins_two_officials_is_of_no_name(nlp: Language, text: str, names: list[str]) -> None:
    with nlp.select_pipes(enable=["ner"]):
        assert [ent.text for ent in nlp(text).ents if ent.label_ == "PERSON"] == names
