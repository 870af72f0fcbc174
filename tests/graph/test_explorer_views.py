"""Each view of the explorer by clicks and keys: start page, search by sound, person, event, post, evidence, link, languages, print."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from exploring import (
    HOSTILE,
    IMAGE,
    PAGES,
    QING,
    QING_HALL,
    SCRIPT,
    TURNED,
    WRAPPED,
    lines,
    opened,
    page,
    search,
    shown,
    write,
)
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from jinshen.graph import explorer
from jinshen.graph.explorer import PARTS, SCRIPTS
from jinshen.graph.facts import Key
from jinshen.graph.store import open_graph
from jinshen.pipeline.records import Article, Page

CHINESE = re.compile("[\u3400-\u9fff]")
BUREAU = "云州市青川区教育局"
TABLE = re.search(r"const WORDS = \{\n(.*?)\n\};", (PARTS / "words.js").read_text(encoding="utf-8"), re.S)[1]  # type: ignore[index]
ROW = re.compile(r'  "?([\w-]+)"?: \["(.+?)", "(.+?)"\],')
WORDS = {found[1]: (found[2], found[3]) for line in TABLE.split("\n") if (found := ROW.fullmatch(line))}

# Who had a seat, who has it, and the time between; a page of its own for each.
SEATS = (
    page("q/0110.txt", "青川新闻", QING, "2025-01-10", ("校园安全", "1月9日，区教育局局长江晚晴讲话。", (("江晚晴", "局长", BUREAU),), ())),
    page("q/0320.txt", "青川新闻", QING, "2025-03-20", ("开学第一课", "3月19日，区教育局局长江晚晴授课。", (("江晚晴", "局长", BUREAU),), ())),
    page("q/0620.txt", "青川新闻", QING, "2025-06-20", ("高考护航", "6月19日，区教育局局长蓝若水检查考点。", (("蓝若水", "局长", BUREAU),), ())),
    page("q/0701.txt", "青川新闻", QING, "2025-07-01", (
        "两项工作", "6月30日，副区长江晚晴、区教育局局长蓝若水讲话。", (("江晚晴", "副区长", QING_HALL), ("蓝若水", "局长", BUREAU)), ())),
)  # fmt: skip


def _show(tab: Tab, words: str) -> None:
    """Searches and opens the first that is found."""
    tab.locator("#search").fill(words)
    tab.locator("#search").press("Enter")


def _part(tab: Tab, key: str) -> list[str]:
    """The rows of a section."""
    return lines(tab, f"#detail section[data-about={key}] li")


def _act(tab: Tab, act: str | None) -> None:
    """Presses a key, searches for what stands behind a slash, or clicks on the first that a selector finds."""
    if act and len(act) == 1:
        tab.keyboard.press(act)
    elif act and act[0] == "/":
        _show(tab, act[1:])
    elif act:
        tab.locator(act).first.click()


# The start page


def test_the_start_page_tells_what_is_in_it(tab):
    many = dict(zip(lines(tab, ".numbers.many dt"), lines(tab, ".numbers.many dd"), strict=True))
    assert many == {"报页": "8", "文章": "10", "人物": "18", "职务": "19", "机构": "21", "事件": "9", "出席": "44"}
    assert lines(tab, "#detail .papers li") == ["《青川新闻》 4 版", "《云州日报》 3 版", "《白河报》 1 版"]
    assert _part(tab, "mostSeen")[:2] == ["宋知远 云州市青川区人民政府区长 5", "韩知秋 中共云州市青川区委员会书记 5"]
    assert _part(tab, "mostSeenBodies")[0] == "中共云州市委员会 3 人次任职，1 个事件"
    assert [row[:10] for row in _part(tab, "latestEvents")][:2] == ["2025-04-02", "2025-03-27"]
    notices = tab.locator("#detail .notice")
    expect(notices.nth(0)).to_contain_text("一职两人")
    expect(notices.nth(1)).to_contain_text("王立新")
    notices.nth(1).locator("a").first.click()
    expect(tab.locator("#detail .below")).to_have_text("或为一人，待判")
    expect(tab.locator("#detail .posts .post").first).to_be_visible()


# Searching


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("songzhiyuan", "宋知远"), ("szy", "宋知远"), ("songzy", "宋知远"), ("szhyuan", "宋知远"), ("zhiy", "宋知远"), ("SZY", "宋知远"),
        ("qlxxjyj", ""), ("hezhihe", ""), ("gaozhihe", "高致和"), ("宋知远", "宋知远"), ("宋 区长", "宋知远"), ("区长 青川 宋", "宋知远"),
    ],
)  # fmt: skip
def test_a_person_is_found_by_name_sound_initials_and_post(tab, typed, row):
    tab.locator("#search").fill(typed)
    expect(tab.locator("#list .row.person .main")).to_have_text([row] if row else [])


@pytest.mark.parametrize(
    ("typed", "kind", "row"),
    [
        ("fangxun", "event", "全区防汛抗旱工作会议"), ("qsywzs", "event", "全市义务植树活动"), ("baiheshidi", "event", "全市义务植树活动"),
        ("植树 沈怀德", "event", "全市义务植树活动"), ("2025-04-02", "event", "全市义务植树活动"), ("jiancha zhang", "post", "检察长"), ("jianchazhang", "post", "检察长"),
        ("shuiwuju", "body", "云州市白河区水务局"), ("抓在日常", "sentence", None), ("压实责任", "sentence", None),
    ],
)  # fmt: skip
def test_events_bodies_posts_and_places_are_found_by_words_and_sound(tab, typed, kind, row):
    tab.locator("#search").fill(typed)
    if row is None:
        expect(tab.locator("#list .row")).to_have_count(0)
    else:
        assert row in lines(tab, f"#list .row.{kind} .main")


def test_a_printed_sentence_is_found_by_its_words_and_opens_in_its_page(tab):
    search(tab, "代区长宋知远作")
    row = tab.locator("#list .row.sentence").first
    expect(row.locator("mark")).to_have_text("代区长宋知远作")
    row.click()
    expect(tab.locator("#evidence mark")).to_contain_text("代区长宋知远作")


def test_letters_mean_nothing_while_one_types(tab):
    search(tab, "nph?l1")
    expect(tab.locator("#search")).to_have_value("nph?l1")
    expect(tab.locator("#help")).to_be_hidden()
    expect(tab.locator("#detail h2")).to_have_text("从这里读起")


# Person, event, post


def test_a_person_has_posts_in_time_company_and_why_it_is_one(tab):
    _show(tab, "宋知远")
    assert [re.sub(r"\s", "", one) for one in tab.locator("#detail .tenure title").all_text_contents()] == [
        "云州市青川区人民政府区长·代·2025-03-13", "云州市青川区人民政府区长·现任·2025-03-20—2025-04-10",
    ]  # fmt: skip
    assert tab.locator("#detail .tenures .mark").count() == 4  # days of events; the fifth has no year
    first = re.sub(r"\s+", " ", tab.locator("#detail .timeline > li .facts").first.inner_text())
    assert "同场韩知秋、邓云阶、葛西园、方小舟" in first
    assert _part(tab, "why") == ["相似 1.00 同为云州市青川区人民政府区长 5 处相连"]
    tab.locator("#detail section[data-about=why] summary").click()
    expect(tab.locator("#detail section[data-about=why] figcaption")).to_have_count(10)
    met = lines(tab, "#detail section[data-about=seenWith] .met")
    assert met[0] == "韩知秋 ×3"


def test_what_a_person_judged_stands_in_why(browser, tmp_path):
    write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        graph.decide(Key("qingchuan/0306.txt", "a1", "王立新"), Key("baihe/0320.txt", "a1", "王立新"), "same", by="卓然", day="2025-05-01", why="调任")
        explorer.write(graph, tmp_path / "judged.html")
    for tab in opened(browser, tmp_path / "judged.html"):
        _show(tab, "王立新")
        assert "人判 卓然 2025-05-01: 调任 1 处相连" in _part(tab, "why")


def test_reports_stand_side_by_side_with_the_order_of_each(tab):
    _show(tab, "人民代表大会第四次会议")
    columns = tab.locator("#detail .report")
    expect(columns).to_have_count(2)
    boxes = [column.bounding_box() for column in columns.all()]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert lines(tab, "#detail .orders thead th") == ["青川新闻 2025-03-13", "云州日报 2025-03-13"]
    assert lines(tab, "#detail .orders tbody tr") == ["邓云阶 1 1", "韩知秋 2 2", "宋知远 3 3", "葛西园 4 4"]


def test_orders_that_differ_are_marked(browser, tmp_path):
    """The other paper names two people the other way round."""
    first = PAGES[3].articles[0]
    event = first.events[0]
    one, two, *rest = event.participants
    turned = replace(event, participants=(replace(two, order=1), replace(one, order=2), *rest))
    other = replace(PAGES[3], articles=(replace(first, events=(turned,)),))
    for tab in opened(browser, write(tmp_path, (*PAGES[:3], other, *PAGES[4:]))):
        _show(tab, "人民代表大会第四次会议")
        assert [row.split()[0] for row in lines(tab, "#detail .orders .differs")] == ["邓云阶", "韩知秋"]


def test_a_post_shows_its_holders_in_order_and_what_is_between(browser, tmp_path):
    for tab in opened(browser, write(tmp_path, SEATS)):
        tab.locator("#tabs button", has_text="职务").click()
        tab.locator("#list .row.post", has_text="局长").click()
        expect(tab.locator("#detail h2")).to_have_text("局长")
        assert lines(tab, "#detail .below") == [f"{BUREAU} 一人一职"]
        assert lines(tab, "#detail ol.posts .post") == ["江晚晴 现任", "蓝若水 现任"]
        assert _part(tab, "vacancies") == ["江晚晴 → 蓝若水 相隔 92 天"]
        assert lines(tab, "#detail .tenures figcaption") == ["未见任职者2025-03-21 — 2025-06-19"]
        expect(tab.locator("#detail .tenures rect.gap")).to_have_count(1)
        tab.locator("#detail .tenure", has_text="江晚晴").click()
        expect(tab.locator("#detail h2")).to_have_text("江晚晴")
        assert lines(tab, "#detail .tenures figcaption") == ["未见任职2025-03-21 — 2025-06-30"]


def test_holders_at_one_time_are_told(tab):
    _show(tab, "柳岸镇委员会")
    tab.locator("#detail .seat h4 a").first.click()
    assert lines(tab, "#detail ol.posts .post") == ["王立新 现任", "陈若谷 现任"]
    assert lines(tab, "#detail .notice .chip") == ["一职两人"]


# Evidence


def test_a_fact_opens_its_sentence_with_neighbours_and_keys_step_through_the_page(tab):
    _show(tab, "葛西园")
    tab.locator("#detail .timeline .link.open").last.click()
    box = tab.locator("#evidence")
    expect(box.locator("mark")).to_have_text("区政协主席葛西园应邀出席。")
    assert "代区长宋知远\n作政府工作报告。" not in box.locator(".page-text").inner_text()
    assert "代区长宋知远作政府工作报告。" in box.locator(".page-text").inner_text()  # the sentence before it
    assert "区委常委会召开扩大会议" not in box.locator(".page-text").inner_text()  # another article
    assert lines(tab, "#evidence li")[0] == "葛西园 中国人民政治协商会议云州市青川区委员会主席 现任"
    place = box.locator(".place").inner_text()
    tab.keyboard.press("n")
    expect(box.locator(".place")).not_to_have_text(place)
    tab.keyboard.press("p")
    expect(box.locator(".place")).to_have_text(place)
    tab.keyboard.press("t")
    assert "区委常委会召开扩大会议" in box.locator(".page-text").inner_text()
    expect(box.locator("mark")).to_be_in_viewport()
    box.locator(".other").first.click()
    expect(box.locator("mark")).not_to_have_text("区政协主席葛西园应邀出席。")
    tab.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(tab.locator("#detail h2")).to_have_text("葛西园")


def test_without_texts_the_sentences_stay_and_nothing_else_of_a_page(browser, tmp_path):
    where = tmp_path / "short.html"
    write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        explorer.write(graph, where, texts=False)
    data = json.dumps(shown(where), ensure_ascii=False)
    assert "青川区委书记韩知秋、白河区委书记高致和作汇报发言。" in data
    assert "压实责任" not in data  # of a sentence from which nothing was read
    for tab in opened(browser, where):
        expect(tab.locator("#detail")).to_contain_text("此文件不收报页原文；原句都在")
        _show(tab, "春耕")
        tab.locator("#detail .report .link.open").click()
        expect(tab.locator("#evidence mark")).to_have_text(WRAPPED.replace("\n", ""))
        expect(tab.locator("#evidence .other")).not_to_have_count(0)
        expect(tab.locator("[data-act=wholePage]")).to_have_count(0)


# Links, back and forward


def _seen(tab: Tab) -> dict[str, object]:
    return {
        "head": tab.locator("#detail h2").text_content(), "found": lines(tab, "#list .row .main"), "field": tab.locator("#search").input_value(),
        "sentence": tab.locator("#evidence mark").all_text_contents(), "tab": lines(tab, "#tabs [aria-selected=true]"), "title": tab.title(),
        "lang": tab.locator("html").get_attribute("lang"),
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["", "l"], ids=["Chinese", "English"])
def test_a_link_restores_a_view_and_back_and_forward_walk_through_them(browser, written, lang):
    for tab in opened(browser, written):
        if lang:
            tab.keyboard.press(lang)
        steps = [(tab.url, _seen(tab))]
        for act in ("2", "#list .row", "#detail .people .link.person", "#detail .posts .link >> nth=-1", "#detail .link.open"):
            _act(tab, act)
            steps.append((tab.url, _seen(tab)))
        assert len({url for url, _ in steps}) == len(steps)
        assert len({json.dumps(seen, ensure_ascii=False) for _, seen in steps}) == len(steps)
        for url, seen in steps[-2::-1]:
            tab.go_back()
            assert (tab.url, _seen(tab)) == (url, seen)
        for url, seen in steps[1:]:
            tab.go_forward()
            assert (tab.url, _seen(tab)) == (url, seen)
        tab.locator("#search").fill("法院")
        tab.wait_for_function("decodeURIComponent(location.hash).includes('法院')")
        steps.append((tab.url, _seen(tab)))
    for url, seen in steps:
        for tab in opened(browser, written, link=url.partition("#")[1] + url.partition("#")[2]):
            assert _seen(tab) == seen


def test_a_link_finds_the_same_things_in_a_file_made_anew(browser, tmp_path, tab):
    _show(tab, "宋知远")
    tab.locator("#detail .link.open").first.click()
    seen, link = _seen(tab), "#" + tab.url.partition("#")[2]
    where = write(tmp_path, (*PAGES, *SEATS))
    for other in opened(browser, where, link=link):
        again = _seen(other)
        assert (again["head"], again["sentence"]) == (seen["head"], seen["sentence"])


@pytest.mark.parametrize("link", ["#at=person:0", "#at=x9&fact=1-2-no.txt", "#%E0%A4%A", "#least=many&paper=&ego=", "#fact=99", "#at=p999-p1"])
def test_a_link_of_nothing_shows_the_start_page(browser, written, link):
    for tab in opened(browser, written, link=link):
        expect(tab.locator("#detail h2")).to_have_text("从这里读起")
        expect(tab.locator("#evidence")).to_be_hidden()


def test_a_link_of_an_older_file_still_opens(browser, written, tab):
    _show(tab, "宋知远")
    old = "#" + re.search(r"at=([\w:]+)", tab.url)[1].replace(":", "%3A")  # type: ignore[index]
    for other in opened(browser, written, link=old):
        expect(other.locator("#detail h2")).to_have_text("宋知远")


# Languages


def test_every_word_of_the_page_has_both_languages_and_a_use():
    source = "\n".join((PARTS / name).read_text(encoding="utf-8") for name in (*SCRIPTS, "page.html") if name != "words.js")
    assert [line for line in TABLE.split("\n") if not line.startswith("  //") and not ROW.fullmatch(line)] == []
    assert len(WORDS) == sum(not line.startswith("  //") for line in TABLE.split("\n"))  # no key twice
    for key, (chinese, english) in WORDS.items():
        for form in english.split("|"):
            assert set(re.findall(r"\{\d\}", form)) <= set(re.findall(r"\{\d\}", chinese)) | {"{2}"}, key
    asked = set(re.findall(r'(?:told|section|heading|none)\("([\w-]+)"', source)) | set(re.findall(r'data-told(?:-label)?="(\w+)"', source))
    assert asked - WORDS.keys() == set()
    said = set(re.findall(r'["`]([\w-]+)["`]|\b(\w+): \[', source))
    made = [re.sub(r"\$\{[^}]*\}", r"[\\w-]+", one) for one in re.findall(r"`((?:[\w-]|\$\{[^}`]*\})+)`", source)]  # `judge-${pair.judge}`
    severities = {"high", "medium", "low"}  # as the graph tells them
    unsaid = WORDS.keys() - {one or other for one, other in said} - severities
    assert {key for key in unsaid if not any(re.fullmatch(form, key) for form in made if form != r"[\w-]+")} == set()


REASONS = (
    ("both 局长 at 云州市青川区水务局", "同为云州市青川区水务局局长"),
    ("at 云州县水务局, which became 云州市水务局; a rare name", "在云州县水务局，后改为云州市水务局；名字少见"),
    ("at 水务局 and at 水利局, which may be one", "在水务局与水利局，或是一处"),
    ("局长 at 水务局 and at 教育局 at one time", "同时任水务局与教育局局长"),
    ("局长 at 水务局 and 书记 at 柳岸镇党委 at one time", "同时任水务局局长与柳岸镇党委书记"),
    ("局长 at 水务局 and at 教育局, one on a day that is not told", "任水务局与教育局局长，其一日期不详"),
    ("posts in 青川区 and in 白河区 at one time", "同时在青川区与白河区任职"),
    ("on 2025-03-05 in 青川区 and in 白河区", "2025-03-05在青川区，又在白河区"),
    ("one without a post, in 青川区 and in 白河区; 3 seen with both", "一边无职务，在青川区与白河区；有 3 人与两边同场"),
    ("one without a post, in one paper", "一边无职务，在同一报纸"),
    ("both on 2025-03-11; one name; 4 in both; one place", "同在2025-03-11；名称相同；两边同有 4 人；地点相同"),
    ("2 days apart; like names; 2 stops of both; one body", "相隔 2 天；名称相近；同到 2 处；单位相同"),
    ("韩知秋: 区委书记, elsewhere 市委书记", "韩知秋: 区委书记，别处作市委书记"),
    ("副总理 at 国务院 and 常委 at 政治局; some 100 people hold such posts", "国务院副总理与政治局常委；全国约 100 人居此等职位"),
    ("one without a post, 副总理 at 国务院; some 100 people hold such posts", "一边无职务，国务院副总理；全国约 100 人居此等职位"),
    ("副总理 at 国务院; the other in posts of the centre", "国务院副总理；另一边在中央任职"),
    ("in office in 2023, which a post of long before does not allow", "2023年仍在任，早年职务不容如此"),
    ("told in a way that nobody foresaw", "told in a way that nobody foresaw"),
)


def test_reasons_are_told_in_the_language_of_the_page(browser):
    tab = browser.new_page()
    script = (PARTS / "reasons.js").read_text(encoding="utf-8")
    for language, at in (("zh", 1), ("en", 0)):
        told = "([script, language, texts]) => texts.map(new Function('language', `${script}; return reasoned;`)(() => language))"
        assert tab.evaluate(told, [script, language, [row[0] for row in REASONS]]) == [row[at] for row in REASONS]
    tab.close()


def test_every_reason_of_a_graph_has_its_chinese(tab):
    for name in ("宋知远", "王立新", "葛西园", "邓云阶"):
        _show(tab, name)
        for row in tab.locator("#detail .joins .facts, #detail .notice small").all_inner_texts():
            assert re.search("[a-z]{2}", row) is None, row


FRAME = "h3, dt, .fact .label, figcaption .label, #tabs button, .hint, .lead, .none, #evidence header, .sheet, #home, #language ~ *, summary"


def test_in_english_no_word_of_the_page_is_chinese(browser, written):
    for tab in opened(browser, written, link="#lang=en"):
        for act in (None, "2", "#list .row", "#detail .link.open", "/王立新", "#detail .posts .link >> nth=-1", "?"):
            _act(tab, act)
            names = tab.locator(FRAME).evaluate_all(
                "all => all.map(one => { const copy = one.cloneNode(true); copy.querySelectorAll('bdi, .name').forEach(name => name.remove()); return copy.textContent; })"
            )
            assert [one for one in names if CHINESE.search(one)] == []
        expect(tab.locator("html")).to_have_attribute("lang", "en")
        tab.keyboard.press("Escape")
        tab.locator("#language").click()
        expect(tab.locator("#tabs button").first).to_contain_text("人物")
        assert "lang" not in tab.url


# Keys, paper, colours


def test_the_page_of_keys_tells_every_key_and_each_does_what_it_says(tab):
    tab.keyboard.press("?")
    sheet = tab.locator("#help .sheet")
    assert lines(tab, "#help kbd") == ["/", "↓", "↑", "↵", "n", "p", "t", "1", "2", "3", "4", "5", "h", "l", "Esc", "?"]
    tab.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    tab.locator("#keys").click()
    sheet.locator("button").click()
    expect(sheet).to_have_count(0)
    for key, name in zip("12345", ("人物", "事件", "机构", "职务", "存疑"), strict=True):
        tab.keyboard.press(key)
        assert lines(tab, "#tabs [aria-selected=true]")[0].startswith(name)
    tab.keyboard.press("2")
    first, second = tab.locator("#list .row .main").nth(0).inner_text(), tab.locator("#list .row .main").nth(1).inner_text()
    for key, head in (("n", first), ("n", second), ("p", first), ("h", "从这里读起")):
        tab.keyboard.press(key)
        expect(tab.locator("#detail h2")).to_have_text(head)
    tab.keyboard.press("l")
    expect(tab.locator("#detail h2")).to_have_text("Start here")
    tab.keyboard.press("/")
    tab.keyboard.type("han")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text("韩知秋")


def test_on_paper_stands_what_is_known_and_nothing_to_press(tab):
    _show(tab, "韩知秋")
    folded = tab.locator("#detail details").count()
    assert folded
    tab.emulate_media(media="print")
    shown = "() => { window.dispatchEvent(new Event('beforeprint')); return document.querySelectorAll('#detail details > :not(summary)').length; }"
    assert tab.evaluate(shown) >= folded
    expect(tab.locator("#detail details[open]")).to_have_count(folded)
    for hidden in (".index", ".stage", ".buttons", "#detail .link.open"):
        expect(tab.locator(hidden).first).to_be_hidden()
    expect(tab.locator("#detail blockquote").last).to_be_visible()
    assert tab.pdf().startswith(b"%PDF")
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("#detail details[open]")).to_have_count(0)


# What turns a colour into that which an eye without red, green or blue cones sees (Machado, Oliveira, Fernandes 2009, severity 1).
BLIND = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("eye", BLIND)
def test_systems_are_told_apart_without_colours(tab, eye):
    """By shape always; and no two colours fall together for an eye that lacks a kind of cones."""
    shapes = tab.evaluate(
        """() => ["party", "government", "congress", "cppcc", "justice", "other"].map(system => {
            const dot = document.createElement("i"); dot.className = "dot " + system; document.body.append(dot);
            const {clipPath, borderRadius, borderTopWidth, backgroundColor, borderTopColor} = getComputedStyle(dot); dot.remove();
            return [clipPath + borderRadius + borderTopWidth, borderTopWidth === "0px" ? backgroundColor : borderTopColor];
        })"""
    )
    assert len({shape for shape, _ in shapes}) == 6
    seen = []
    for _, colour in shapes:
        linear = [(int(part) / 255) ** 2.2 for part in re.findall(r"\d+", colour)[:3]]
        seen.append([max(sum(a * b for a, b in zip(row, linear, strict=True)), 0) ** (1 / 2.2) for row in BLIND[eye]])
    apart = [sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 for i, one in enumerate(seen) for other in seen[i + 1 :]]
    assert min(apart) > 0.15


# Names that would do harm

LONG = "长" * 5000


def _hostile(name: str) -> tuple[Page, ...]:
    """The hostile page with one name in every place where a name can stand."""
    first = HOSTILE[0].articles[0]
    event = replace(first.events[0], name=f"会{name}", place=f"堂{name}", visited=(f"村{name}",))
    told = replace(first, title=f"题{name}", events=(event,), posts=tuple(replace(post, title=f"长{name}", org=f"{QING}{name}局") for post in first.posts))
    return (replace(HOSTILE[0], page=f"f{name[:60].replace('/', '-')}.txt", paper=f"报{name}", articles=(told,)),)


@pytest.mark.parametrize("name", [IMAGE, SCRIPT, TURNED, LONG], ids=["an image that runs a script", "the end of the block", "marks of direction", "5,000 characters"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)], ids=["laptop", "phone"])
def test_a_hostile_name_is_text_in_every_view(browser, tmp_path, name, width, height):
    for tab in opened(browser, write(tmp_path, _hostile(name)), width, height):
        for act in (None, "#list .row", "2", "#list .row", "3", "#list .row", "4", "#list .row", "#detail .link.open", "t", "l", "h"):
            _act(tab, act)
            assert name in (tab.locator("body").text_content() or "")
            expect(tab.locator("img, u, s, b, svg script, i:not([aria-hidden])")).to_have_count(0)
            expect(tab.locator("script")).to_have_count(3)
            assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_marks_of_direction_do_not_reach_beyond_their_name(browser, tmp_path):
    """What stands behind a name in the page's text stands to its right."""
    for tab in opened(browser, write(tmp_path, _hostile(TURNED))):
        _act(tab, "2")
        _act(tab, "#list .row")
        for fact in tab.locator("#detail .facts .fact", has=tab.locator(".sign")).all():
            printed, mark = fact.locator(".name").bounding_box(), fact.locator(".sign").bounding_box()
            assert printed
            assert mark
            assert mark["x"] >= printed["x"] + printed["width"] - 1


def test_a_page_without_text_says_so(browser, tmp_path):
    bare = tuple(replace(one, text=None) for one in PAGES)
    for tab in opened(browser, write(tmp_path, bare)):
        _show(tab, "春耕")
        tab.locator("#detail .report .link.open").click()
        expect(tab.locator("#evidence")).to_contain_text("图中没有此报页的原文")


def test_what_was_struck_from_an_article_stands_with_its_sentences(browser, tmp_path):
    first: Article = PAGES[0].articles[0]
    changed = replace(PAGES[0], articles=(replace(first, struck=("江望 2025-04-12: 并无此人",)),))
    for tab in opened(browser, write(tmp_path, (changed, *PAGES[1:]))):
        _show(tab, "沈怀德")
        tab.locator("#detail .link.open").first.click()
        assert lines(tab, "#evidence section li")[-1] == "江望 2025-04-12: 并无此人"
