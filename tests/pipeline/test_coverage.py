"""Every character of a file is in an article, in the masthead, or left out with a reason, whatever the file holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline.articles import lay_out
from jinshen.pipeline.coverage import left_out
from jinshen.pipeline.reader import reasons
from jinshen.pipeline.records import LeftOut
from jinshen.pipeline.view import heal

CASES = [
    ("nothing read", "a b", [], [], [LeftOut(0, 3, "no text")]),
    ("white space between articles", "甲。\n\n乙。", [(0, 2), (4, 6)], [], [LeftOut(2, 4, "blank")]),
    ("furniture before white space", "3版\n\n乙。", [(4, 6)], [(0, 2, "furniture")], [LeftOut(0, 2, "furniture"), LeftOut(2, 4, "blank")]),
    ("a reason that reaches into an article", "甲乙丙", [(1, 3)], [(0, 2, "furniture")], [LeftOut(0, 1, "furniture")]),
    ("two reasons for one place", "甲乙丙", [], [(0, 2, "furniture"), (1, 3, "printed twice")], [LeftOut(0, 2, "furniture"), LeftOut(2, 3, "printed twice")]),
    ("articles that lie in each other", "甲乙丙丁", [(0, 3), (1, 2)], [], [LeftOut(3, 4, "no text")]),
    ("an empty file", "", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read", "told", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_left_out_and_why(text, read, told, wanted):
    assert list(left_out(text, read, told)) == wanted


PIECES = [
    "青川报 第12期\n", "2024年5月6日 星期一\n", "全区防汛会议召开\n\n", "□记者 闻道\n\n", "本报讯 5月6日，全区防汛工作会议召开，", "会议强调，要压实责任。", "（闻道 摄）\n",
    "责任编辑：苗青\n", "当前位置：首页 > 新闻\n", "3版\n", "\n\n", " ", "\u3000\u3000", "会议强调，要压实责任。\n\n会议强调，要压实责任。\n\n", "走进青川区实验小学，孩子们 正在操场上跳绳。", "\r\n", "# ", "\ufeff", "\x00", "📷",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_every_character_is_accounted_for(text):
    view = heal(text)
    layout = lay_out(view.text)
    spans = [view.extent(laid.start, laid.end) for laid in layout.articles] + ([view.to_file(*layout.masthead)] if layout.masthead else [])
    left = left_out(text, spans, reasons(layout, view))
    inside = {at for start, end in spans for at in range(start, end)}
    outside = [at for one in left for at in range(one.start, one.end)]
    assert len(outside) == len(set(outside))
    assert not inside & set(outside)
    assert inside | set(outside) == set(range(len(text)))
    assert all(one.reason and (one.reason != "blank" or not text[one.start : one.end].strip()) for one in left)
