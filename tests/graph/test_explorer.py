"""The explorer in a real browser, opened from disk: what an analyst types, clicks and reads."""

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
    QING_PARTY,
    SCRIPT,
    STANDING,
    TOWN,
    TURNED,
    WRAPPED,
    lines,
    opened,
    page,
    search,
    write,
)
from playwright.sync_api import expect

from jinshen.graph import explorer
from jinshen.graph.exhibit import exhibit
from jinshen.graph.store import open_graph


def test_the_head_tells_what_is_in_it(tab):
    counts = dict(
        zip(tab.locator("#counts dt").all_text_contents(), tab.locator("#counts dd").all_text_contents(), strict=True)
    )
    assert counts == {
        "报页": "8", "人物": "18", "职务": "19", "事件": "9", "矛盾": "1",
    }  # fmt: skip
    expect(tab.locator("#period")).to_contain_text("2025-03-04 — 2025-04-10")


def test_typing_a_name_and_a_click_show_role_date_place_and_sentence(tab):
    search(tab, "知秋")
    expect(tab.locator("#list .row.person .main")).to_have_text(["韩知秋"])
    tab.locator("#list .row.person").click()
    expect(tab.locator("#detail h2")).to_have_text("韩知秋")
    first = tab.locator("#detail .timeline > li").first
    assert first.locator("time").inner_text() == "2025-03-03"
    assert first.locator(".chip").all_inner_texts() == ["汇报"]
    facts = re.sub(r"\s+", " ", first.locator(".facts").inner_text())
    assert facts == "汇报 名次6 / 7 地点云州市会议中心¶ 身份中共云州市青川区委员会书记 同场沈怀德、顾明川、秦守正、贺兰亭、林若溪等 6 人"
    assert first.locator("blockquote").inner_text() == "青川区委书记韩知秋、白河区委书记高致和作汇报发言。"
    assert first.locator("blockquote mark").inner_text() == "韩知秋"
    assert "《云州日报》" in first.locator("figcaption").inner_text()
    assert "以项目之进促发展之稳" in first.locator("figcaption").inner_text()
    assert "yunzhou/0304.txt" in first.locator("figcaption").inner_text()


def test_a_person_shows_posts_with_status_and_evidence(tab):
    search(tab, "宋知远")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text("宋知远")
    assert lines(tab, "#detail .posts > li .post") == [
        "云州市青川区人民政府 区长 现任", "云州市青川区人民政府 区长 代",
    ]  # fmt: skip
    assert "2025-03-20 — 2025-04-10" in lines(tab, "#detail .posts > li .facts")[0]
    tab.locator("#detail .posts .folded summary").nth(1).click()
    expect(tab.locator("#detail .posts .folded blockquote").first).to_have_text("代区长宋知远作政府工作报告。")


def test_events_come_by_date_and_a_month_and_day_stay_without_a_year(tab):
    search(tab, "方小舟")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail .timeline time")).to_have_text(["2025-03-05", "2025-03-07", "2025-03-27", "4月8日"])


def test_a_hard_wrap_does_not_cut_the_sentence(tab):
    search(tab, "春耕")
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail .report blockquote")).to_have_text(WRAPPED.replace("\n", ""))
    expect(tab.locator("#detail .group blockquote").first).to_have_text(WRAPPED.replace("\n", ""))


def test_an_event_shows_participants_in_protocol_order_with_role_and_post(tab):
    search(tab, "重点项目")
    tab.locator("#list .row.event").click()
    expect(tab.locator("#detail .people > li")).to_have_count(7)
    rows = [re.sub(r"\s+", " ", text).strip() for text in tab.locator("#detail .people > li").all_inner_texts()]
    assert rows == [
        "1 沈怀德 中共云州市委员会书记 讲话", "2 顾明川 中共云州市委员会副书记 主持", "3 秦守正 云州市人民代表大会常务委员会主任 出席",
        "4 贺兰亭 中国人民政治协商会议云州市委员会主席 出席", "5 林若溪 中共云州市委员会常委 出席", "6 韩知秋 中共云州市青川区委员会书记 汇报",
        "7 高致和 中共云州市白河区委员会书记 汇报",
    ]  # fmt: skip
    detail = tab.locator("#detail").inner_text()
    assert "云州市会议中心" in detail
    assert lines(tab, "#detail .posts .post") == ["主办 中共云州市委员会 ¶", "主办 云州市人民政府 ¶"]
    assert (
        "3月3日，全市春季重点项目推进会在云州市会议中心召开。"
        in tab.locator("#detail .report blockquote").first.inner_text()
    )


def test_a_body_is_found_by_name_and_shows_its_holders(tab):
    search(tab, "柳岸镇委员会")
    tab.locator("#list .row.body").first.click()
    expect(tab.locator("#detail h2")).to_have_text(TOWN)
    assert sorted(lines(tab, "#detail .holders .link.person")) == ["王立新", "陈若谷"]


def test_contradictions_and_namesakes_are_listed(tab):
    tab.locator("#tabs button", has_text="存疑").click()
    expect(tab.locator("#list .row.pair")).not_to_have_count(0)
    rows = lines(tab, "#list .row")
    assert [row for row in rows if row.startswith("一职两人")] == [
        "一职两人 中共云州市青川区柳岸镇委员会书记: 王立新、陈若谷"
    ]
    assert not [row for row in rows if row.startswith("一事两日")]  # two days of one session of a congress
    assert len([row for row in rows if row.startswith("王立新")]) == 1
    tab.locator("#list .row.doubt").first.click()
    expect(tab.locator("#detail blockquote")).to_have_count(2)
    tab.locator("#list .row.pair").first.click()
    expect(tab.locator("#detail")).to_contain_text("白河区水务局")


@pytest.mark.parametrize(
    "name", [IMAGE, SCRIPT, TURNED], ids=["an image that runs a script", "the end of the block", "marks of direction"]
)
def test_hostile_names_are_text(browser, tmp_path, name):
    for tab in opened(browser, write(tmp_path, HOSTILE)):
        assert name in tab.locator("#list .row.person .main").all_text_contents()
        tab.locator("#list .row.person .main").filter(has_text=name).first.click()
        expect(tab.locator("#detail h2")).not_to_have_text("从这里读起")
        assert tab.locator("#detail h2").text_content() == name
        assert tab.locator("#detail mark").first.text_content() == name
        tab.locator("#detail .link.open").first.click()
        tab.locator("[data-act=wholePage]").click()
        assert tab.locator("#evidence .page-text").text_content() == HOSTILE[0].text
        expect(tab.locator("img")).to_have_count(0)
        expect(tab.locator("b, i:not([aria-hidden]), u, s")).to_have_count(0)
        expect(tab.locator("script")).to_have_count(3)


def test_the_page_needs_nothing_outside_and_forbids_it(written):
    text = written.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert "unsafe" not in re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]
    assert re.findall(r"(?:src|href)=\"(?!data:)[^\"]*\"", text.split("<script", 1)[0]) == []
    assert "Permission is hereby granted" in text


def test_the_same_graph_gives_the_same_bytes_in_whatever_order_its_pages_came(tmp_path, written):
    assert write(tmp_path, PAGES[::-1]).read_bytes() == written.read_bytes()


def test_an_empty_graph_opens(browser, tmp_path):
    for tab in opened(browser, write(tmp_path, ())):
        expect(tab.locator("#counts dd").first).to_have_text("0")
        expect(tab.locator("#list")).to_have_text("没有")


# The sentence in its page


def test_a_sentence_is_marked_in_the_text_of_its_page(tab):
    search(tab, "春耕")
    tab.keyboard.press("Enter")
    tab.locator("#detail .report .link.open").click()
    page = tab.locator("#evidence .page-text")
    expect(page.locator("mark")).to_be_in_viewport()
    tab.locator("[data-act=wholePage]").click()
    assert page.text_content() == next(page.text for page in PAGES if page.page == "qingchuan/0306.txt")
    assert page.locator("mark").text_content() == WRAPPED
    expect(page.locator("mark")).to_be_in_viewport()


def test_offsets_count_code_points(browser, tmp_path):
    """A rare character before the sentence is two units of JavaScript and one of ours."""
    told = ("𠮷祥村的事", "区委书记韩知秋说话。", (("韩知秋", "书记", QING_PARTY),), (replace(STANDING, quote="区委书记韩知秋说话。"),))
    for tab in opened(browser, write(tmp_path, (page("0401.txt", "青川新闻", QING, "2025-04-01", told),))):
        search(tab, "常委会")
        tab.keyboard.press("Enter")
        tab.locator("#detail .report .link.open").click()
        assert tab.locator("#evidence .page-text mark").text_content() == "区委书记韩知秋说话。"


def test_pages_that_are_too_long_together_are_left_out(browser, tmp_path, monkeypatch):
    write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        texts = [page.text for page in sorted(PAGES, key=lambda page: page.page)]
        monkeypatch.setattr("jinshen.graph.exhibit.TEXTS", sum(map(len, texts)))
        assert [page["text"] for page in exhibit(graph)["pages"]] == texts
        monkeypatch.setattr("jinshen.graph.exhibit.TEXTS", sum(map(len, texts)) - 1)
        assert not any("text" in page for page in exhibit(graph)["pages"])
        explorer.write(graph, tmp_path / "short.html")
    for tab in opened(browser, tmp_path / "short.html"):
        expect(tab.locator("#detail")).to_contain_text("报页原文太长，未收入此文件；原句都在")
        search(tab, "春耕")
        tab.keyboard.press("Enter")
        expect(tab.locator("#detail .report blockquote")).to_have_count(1)
        tab.locator("#detail .report .link.open").click()
        expect(tab.locator("#evidence .page-text mark")).to_have_text(WRAPPED.replace("\n", ""))
        expect(tab.locator("#evidence")).to_contain_text("报页原文太长，未收入此文件")


# Searching and walking


def test_people_are_found_by_their_post_and_events_by_their_place(tab):
    search(tab, "区长")
    assert lines(tab, "#list h3") == ["职务 3", "任此职 3", "原句 10"]
    expect(tab.locator("#list .row.person .main")).to_have_text(["宋知远", "温如许", "方小舟"])  # a deputy stands behind
    expect(tab.locator("#list .row.post .main")).to_have_text(["区长", "区长", "副区长"])
    tab.locator("#search").fill("实验中学")
    expect(tab.locator("#list .row.event .main")).to_have_text(["宋知远督导学校安全工作"])


def test_keys_alone_reach_everything(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("云州市青川区")
    for _ in range(2):
        tab.keyboard.press("ArrowDown")
    second = tab.locator("#list .row").nth(1)
    expect(second).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#detail h2")).to_have_text(str(second.locator(".main").text_content()))
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_have_value("")
    tab.keyboard.press("Escape")
    expect(tab.locator("#detail h2")).to_have_text("从这里读起")
    assert tab.locator("#list .row[tabindex='0']").count() == 1


def test_events_of_no_known_year_stand_apart(browser, tmp_path):
    nowhen = replace(PAGES[-1], issue_date=None)
    for tab in opened(browser, write(tmp_path, (PAGES[0], nowhen))):
        tab.locator("#tabs button", has_text="事件").click()
        assert lines(tab, "#list h3") == ["事件 1", "年份不详 1"]
        assert lines(tab, "#list .row .sub") == ["2025-03-03 · 云州市会议中心", "4月8日 · 区政府三楼会议室"]


def test_what_somebody_corrected_says_so(browser, tmp_path):
    """A chip with who, when and why, at the post and in the list of participants."""
    told = "江望 2025-04-12: 原文如此"
    first = PAGES[0].articles[0]
    post, event = first.posts[0], first.events[0]
    part = replace(event.participants[0], corrected={"roles": told})
    changed = replace(first, posts=(replace(post, corrected={"title": told}), *first.posts[1:]),
                      events=(replace(event, participants=(part, *event.participants[1:])), *first.events[1:]))  # fmt: skip
    for tab in opened(browser, write(tmp_path, (replace(PAGES[0], articles=(changed, *PAGES[0].articles[1:])),))):
        search(tab, post.person)
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail .posts .chip.corrected")).to_have_text(f"更正 {told}")
        search(tab, event.name)
        tab.locator("#tabs button", has_text="事件").click()
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail .people .chip.corrected")).to_have_text(f"更正 {told}")


def test_on_a_phone_what_is_chosen_comes_into_sight(browser, written):
    for tab in opened(browser, written, 390, 844, 2):
        search(tab, "沈怀德")
        tab.locator("#list .row").first.click()
        expect(tab.locator("#detail h2")).to_have_text("沈怀德")
        expect(tab.locator("#detail h2")).to_be_in_viewport()
        assert tab.evaluate("document.documentElement.scrollWidth") == 390


def test_data_is_plain_json_with_every_number_in_its_list(tmp_path):
    write(tmp_path, PAGES)
    with open_graph(tmp_path / "graph.db") as graph:
        data = json.loads(json.dumps(exhibit(graph)))
    for event in data["events"]:
        for one in event["people"]:
            assert 0 <= one["person"] < len(data["people"])
            assert -1 <= one["post"] < len(data["posts"])
            assert all(0 <= seen < len(data["sentences"]) for seen in one["seen"])
    assert all(0 <= article < len(data["articles"]) for article, *_ in data["sentences"])
    systems = {person["name"]: person["system"] for person in data["people"]}
    assert systems["顾明川"] == "government"  # 市长 stands before 副书记
    assert systems["祝南星"] == "justice"
