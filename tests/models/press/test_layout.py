"""Pages as they are printed: what stands where, who signs, what belongs to an article."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from jinshen.models.press.bylines import FORMS, sign
from jinshen.models.press.copy import Copy, no_words
from jinshen.models.press.edition import OUTLETS, Article, Edition
from jinshen.models.press.furniture import Furniture, pinyin
from jinshen.models.press.layout import lay_out
from jinshen.models.press.sheet import Plant
from jinshen.models.press.styles import OUTLET_STYLES, STYLES
from jinshen.models.press.years import known

PLAIN = Edition("", "青川县", "青川")
TWO = (("苗青", "记者"), ("贺兰", "通讯员"))

# form, seed: what is printed, and what the record takes
SIGNED = {
    ("line", 2): ("□记者 苗青 通讯员 贺兰", [("苗青", "记者"), ("贺兰", "通讯员")]),
    ("nobody", 1): ("□本报通讯员", []),
    ("report", 1): ("本报青川讯（实习生苗青 通讯员 贺兰）", [("苗青", "记者"), ("贺兰", "通讯员")]),
    ("closing", 3): ("（苗青 贺兰）", [("苗青", "记者"), ("贺兰", "记者")]),
    ("closing_both", 2): ("（记者 苗青 文/图）", [("苗青", "记者"), ("苗青", "摄影")]),
    ("closing_apart", 1): ("（文/苗青 图/贺兰）", [("苗青", "记者"), ("贺兰", "摄影")]),
    ("credit", 1): ("（苗青 贺兰摄）", [("苗青", "摄影"), ("贺兰", "摄影")]),
    ("label", 1): ("作者：苗青", [("苗青", "记者")]),
}


@pytest.mark.parametrize(("form", "seed"), SIGNED)
def test_a_byline_prints_names_and_gives_their_roles(form, seed):
    copy, printed = sign(form, TWO, PLAIN, Random(seed), no_words)
    assert (copy.text.strip(), printed) == SIGNED[form, seed]


@pytest.mark.parametrize("form", FORMS)
def test_every_name_of_a_byline_is_a_mention_and_no_word_for_a_role_is(form):
    for seed in range(20):
        copy, printed = sign(form, TWO, PLAIN, Random(seed), no_words)
        people = ["".join(copy.text[start:end].split()) for start, end, label in copy.mentions if label == "PERSON"]
        assert set(people) == {name for name, _ in printed}
        assert {label for _, _, label in copy.mentions} <= {"PERSON", "LOC", "ORG"}


@pytest.mark.parametrize(
    ("date_", "text", "dated", "value"),
    [
        ("2023-08-20", "8月20日", "2023-08-22", "2023-08-20"), ("2023-08-20", "8月20日", None, "--08-20"), ("2023-08-20", "8月20日", "--08-22", "--08-20"),
        ("2023-08-21", "昨天", "--08-22", "--08-21"), ("2023-08-21", "昨天", None, None), ("2023-08-21", "昨日（21日）", None, None),
        ("2023-08-20", "2023年8月20日", None, "2023-08-20"), ("2023-12-30/2024-01-02", "12月30日至1月2日", None, "--12-30/--01-02"),
        ("--08-20", "8月20日", None, "--08-20"), (None, "近日", "2023-08-22", None),
    ],
)  # fmt: skip
def test_a_date_keeps_what_a_reader_knows(date_, text, dated, value):
    assert known(date_, text, dated) == value


def test_a_page_in_full(report, edition):
    sheet = lay_out([Article(report, "news")], replace(edition, style="district"), Random(20))
    assert sheet.text == (
        "中共青川县委员会宣传部主管　青川县融媒体中心主办\n\n广告热线：0731-3676179　发行热线：0634—4757680\n\n《青川报》第763期\n\n"
        "2023年8月22日 星期二 2023年第63期\n\n权威发布 贴心服务\n\n责任编辑：方向明　校对：石磊\n\n民生\n\n\n\n"
        "全县防汛工作会议召开\n\n◎本报记者 卓然 通讯员 温暖\n\n"
        "本报消息 8月20日，全县防汛工作会议在县委三楼会议室召开。县委书记贺兰主持会议，副县长欧阳青山参加。\n\n"
        "会议指出，要压实责任、细化措施，做好防汛备汛各项工作。要强化值班值守，确保政令畅通、反应迅速。柳岸镇作了发言。\n\n"
        "近年来，柳岸镇把河道清淤和农田水利结合起来，疏浚沟渠四十多条，新建小型泵站十二座，群众浇地难的问题得到缓解。\n"
    )
    assert (sheet.masthead, sheet.articles[0].stretches, sheet.articles[0].title) == ((0, 130), ((134, 327),), "全县防汛工作会议召开")
    assert sheet.articles[0].copy.byline == [("卓然", "记者"), ("温暖", "通讯员")]
    assert [(sheet.text[m.start : m.end], m.label, m.article) for m in sheet.mentions] == [
        ("中共青川县委员会宣传部", "ORG", -1), ("青川县融媒体中心", "ORG", -1), ("青川报", "ORG", -1), ("方向明", "PERSON", -1), ("石磊", "PERSON", -1),
        ("卓然", "PERSON", 0), ("温暖", "PERSON", 0), ("县委", "ORG", 0), ("三楼会议室", "LOC", 0), ("县委", "ORG", 0), ("书记", "TITLE", 0),
        ("贺兰", "PERSON", 0), ("副县长", "TITLE", 0), ("欧阳青山", "PERSON", 0), ("柳岸镇", "LOC", 0), ("柳岸镇", "LOC", 0),
    ]  # fmt: skip
    assert (sheet.issue_date, sheet.dated) == ("2023-08-22", "2023-08-22")


def test_mastheads_are_tagged_and_belong_to_no_article(report, edition):
    for seed in range(30):
        sheet = lay_out([Article(report, "news")], replace(edition, style="district"), Random(seed))
        outside = [(sheet.text[m.start : m.end], m.label) for m in sheet.mentions if m.article < 0]
        assert set(outside) <= {("青川报", "ORG"), ("中共青川县委员会宣传部", "ORG"), ("青川县融媒体中心", "ORG"), ("石磊", "PERSON"), ("方向明", "PERSON")}
        assert all(not sheet.masthead or m.start >= sheet.masthead[0] for m in sheet.mentions)
        assert sheet.issue_date == ("2023-08-22" if "2023年8月22日" in sheet.text or "2023.8.22" in sheet.text else None)


@pytest.mark.parametrize("style", STYLES)
def test_an_article_is_all_of_its_text_and_nothing_else(style, report, edition):
    weather = Article(report.__class__(), "none")
    weather.copy.write("天气预报：今天多云")
    for seed in range(12):
        sheet = lay_out([Article(report, "news"), weather, Article(report, "news")], replace(edition, style=style), Random(seed))
        first, second = sheet.articles
        for placed in (first, second):
            (start, end), = placed.stretches
            inside = sheet.text[start:end]
            assert "会议指出" in inside
            assert "缓解。" in inside
            assert "天气预报" not in inside
            assert all(word not in inside for word in ("责任编辑", "分享", "上一篇", "微信扫一扫", "当前位置"))
            assert placed.title in ("", "全县防汛工作会议召开")
        assert first.end <= sheet.text.index("天气预报") < second.start


@pytest.mark.parametrize("style", STYLES)
def test_where_a_year_is_printed_the_day_is_too(style, report, edition):
    for seed in range(60):
        sheet = lay_out([Article(report, "news")], replace(edition, style=style), Random(seed))
        full = any(day in sheet.text for day in ("2023年8月22日", "2023.8.22", "2023-08-22"))
        assert full == ("2023" in sheet.text) == (sheet.dated == "2023-08-22")


def test_facts_keep_a_headline_even_where_a_style_has_none(copy_of, edition):
    copy = copy_of(("title!", "[贺兰|P]调研防汛"), ("text", "会议指出，要压实责任。"))
    assert lay_out([Article(copy, "news")], replace(edition, style="items"), Random(1)).articles[0].title == "贺兰调研防汛"


def test_the_copy_is_not_changed_and_its_own_writers_sign(report, edition):
    own = report.__class__()
    own.__dict__.update(report.__dict__)
    own.byline = [("钟离", "通讯员")]
    for seed in range(20):
        sheet = lay_out([Article(own, "news")], replace(edition, style="plain"), Random(seed))
        assert {name for name, _ in sheet.articles[0].copy.byline} <= {"钟离"}
        assert own.byline == [("钟离", "通讯员")]


def test_a_printed_byline_is_left_alone(copy_of, edition):
    copy = copy_of(("title", "防汛演练"), ("text", "近日举行演练。"), ("byline", "（[贺兰|P] 摄）"))
    copy.byline = [("贺兰", "摄影")]
    sheet = lay_out([Article(copy, "photo")], replace(edition, style="plain"), Random(1))
    assert sheet.articles[0].copy.byline == [("贺兰", "摄影")]
    assert [sheet.text[m.start : m.end] for m in sheet.mentions] == ["贺兰"]


def test_a_page_without_a_day_leaves_no_year(report, edition):
    sheet = lay_out([Article(report, "news")], replace(edition, style="plain"), Random(1))
    assert (sheet.dated, sheet.articles[0].copy.told[0].date, report.told[0].date) == (None, "--08-20", "2023-08-20")
    told = lay_out([Article(report, "news")], replace(edition, style="plain", told=True), Random(1))
    assert (told.dated, told.articles[0].copy.told[0].date) == ("2023-08-22", "2023-08-20")


def test_plants_come_along(report, edition):
    at = report.text.index("县委")
    sheet = lay_out([Article(report, "news", plants=(Plant(at, at + 1, "市"),))], replace(edition, style="plain"), Random(1))
    (plant,) = sheet.plants
    assert sheet.text[plant.start : plant.start + 2] == "县委"


def test_furniture_is_chosen_by_what_the_edition_has():
    furniture = Furniture(PLAIN, Random(1))
    assert furniture.line("plate") is None
    assert furniture.line("editors") is None
    assert furniture.line("publisher") is not None
    assert furniture.line("day") is None


def test_pinyin_of_a_name_that_the_table_lacks_is_none():
    assert (pinyin("青川报"), pinyin("青靐报")) == ("qing chuan bao", "")


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_outlet_has_styles(outlet):
    assert {name for name, _ in OUTLET_STYLES[outlet]} <= set(STYLES)


def test_the_same_seed_gives_the_same_page(report, edition):
    pages = [lay_out([Article(report, "news")], replace(edition, kind=kind), Random(9)) for kind in OUTLETS for _ in range(2)]
    assert all(one.text == other.text and one.mentions == other.mentions for one, other in zip(pages[::2], pages[1::2], strict=True))


@pytest.mark.parametrize(("style", "apart"), [("oneline", " "), ("bare", "\n"), ("spaced", "\n")])
def test_several_reports_on_a_page_have_headlines(style, apart):
    edition = replace(PLAIN, style=style)
    for seed in range(12):
        articles = []
        for title in ("青川县召开防汛会议", "柳岸镇图书馆开馆"):
            copy = Copy()
            with copy.block("title"):
                copy.write(title)
            with copy.block("text"):
                copy.write("5月6日，有关活动举行，群众参加。")
            articles.append(Article(copy, "news"))
        text = lay_out(articles, edition, Random(seed)).text.replace("\u3000", " ")
        assert all(re.search(rf"(?:^|{apart}\s*){title}\s", text) for title in ("青川县召开防汛会议", "柳岸镇图书馆开馆")), text
        assert "\n" not in text.strip() or style != "oneline"
