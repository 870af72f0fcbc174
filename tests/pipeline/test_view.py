"""The reading view: what is healed, what stays, and that every character of it stands in the file."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline.view import FOLD, heal

LONG = "会议强调，各级各部门要把防火作为当前的头等大事来抓，层层压实责任，坚决防止各类火"

HEALED = [
    ("a column break inside a word", f"{LONG}\n\n灾事故发生，确保平安。", f"{LONG}灾事故发生，确保平安。"),
    ("a column break after a comma", "闻道要求，要抓重点、强弱项，\n\n为全区发展作贡献。", "闻道要求，要抓重点、强弱项，为全区发展作贡献。"),
    ("spaces at former line ends", "本报讯(记者 闻道)近日,青石区农村垃圾分 类治理推进会议召 开。", "本报讯(记者 闻道)近日,青石区农村垃圾分类治理推进会议召开。"),
    ("a space inside a title", "副区长、区水利局局 长贺兰,区教体局局长苗青等陪同调研。", "副区长、区水利局局长贺兰,区教体局局长苗青等陪同调研。"),
    ("a space before a name in prose", "会上,街道党工委副书记、办事处主任 苗青传达了会议精神。", "会上,街道党工委副书记、办事处主任苗青传达了会议精神。"),
    ("a column of hard wraps", "　　本报讯 5月6日，青石区召\n开春季防火工作会议，副区\n长贺兰出席会议并讲话。\n", "　　本报讯 5月6日，青石区召开春季防火工作会议，副区长贺兰出席会议并讲话。\n"),
    ("wraps with CR LF", "　　本报讯 5月6日，青石区召\r\n开春季防火工作会议，副区\r\n长贺兰出席会议并讲话。", "　　本报讯 5月6日，青石区召开春季防火工作会议，副区长贺兰出席会议并讲话。"),
    ("full-width figures and letters", "２０２４年Ａ区", "2024年A区"),
]
KEPT = [
    ("a headline above its text", "青石区召开防火会议\n\n为做好防火工作，5月6日，青石区召开会议。"),
    ("a headline above its byline", "青石区召开防火会议\n\n□记者 闻道 苗青\n\n本报讯 5月6日，会议召开。"),
    ("a deck of headlines", "压实责任 强化措施\n\n青石区召开防火会议\n\n本报讯(记者 闻道)5月6日，会议召开。"),
    ("two paragraphs", "会议要求，要压实责任，抓好落实。\n\n会议强调，要加强巡查，严防火灾。"),
    ("a paragraph that lost its end before a new one", f"{LONG}\n\n贺兰要求，要抓好落实。"),
    ("names in a byline", "本报讯(记者 闻道 通讯员 苗青 贺兰)5月6日，青石区召开会议，安排部署防火工作。"),
    ("names in a closing bracket", "会议要求，各单位要压实责任，切实抓好各项工作落实。（闻道 苗青）"),
    ("a list of names", "出席会议的有：闻道 苗青 贺兰 卓然，会议由青石区委办公室主持并作了总结。"),
    ("a signed paragraph above a headline", "活动现场气氛热烈，居民踊跃参加，收到了良好效果。 记者 闻道\n\n一水多用 节水进课堂"),
    ("a headline in a torn column", f"{LONG}\n\n青石区图书馆开馆\n\n本报讯 5月6日，青石区图书馆开馆。"),
    ("labels of a site", "发布时间：2024-05-06 10:20  来源：青石发布  作者：闻道  浏览次数：120"),
    ("a notice with its signature", "关于清淤的公告通知事项\n为保障安全，定于5月10日起对白河进行清淤，请沿河居民注意。\n联系电话：0999-1\n青石区水利局\n2024年5月6日"),
    ("an indented paragraph", f"{LONG}\n\u3000\u3000青石区委办公室负责同志参加会议。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in HEALED], ids=[case[0] for case in HEALED])
def test_torn_text_is_whole_in_the_view(text, wanted):
    assert heal(text).text == wanted


@pytest.mark.parametrize("text", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_breaks_that_the_paper_printed_stay(text):
    assert heal(text).text == text


PIECES = ["会议强调，", "各单位要抓好落实", "。", "□记者 闻道", "本报讯 ", "\n", "\n\n", "\r\n", " ", "\u3000\u3000", "５月６日", "副区长", "(记者 闻道 摄)", "、", "📷", "A"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_every_character_of_the_view_stands_in_the_file(text):
    view = heal(text)
    assert len(view.text) == len(view.starts)
    assert all(left < right for left, right in pairwise(view.starts))
    assert view.text == "".join(text[start] for start in view.starts).translate(FOLD)
    missing = set(range(len(text))) - set(view.starts)
    assert all(text[index].isspace() for index in missing)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join), st.data())
def test_a_span_of_the_view_is_a_span_of_the_file(text, data):
    view = heal(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    file_start, file_end = view.to_file(start, end)
    assert "".join(text[file_start:file_end].split()).translate(FOLD) == "".join(view.text[start:end].split())


def test_real_pages_lose_only_white_space(shared):
    pages = sorted((shared / "pages").glob("*.txt"))
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "".join(heal(text).text.split()) == "".join(text.split()).translate(FOLD), path.name
