"""Bylines in the forms in which papers print them, and what only looks like one."""

import pytest

from jinshen.pipeline.bylines import authors, closing, credit, names_alone, opening, signature, standing, taken
from jinshen.pipeline.writers import is_name

WROTE, SENT, TOOK, GUEST = "记者", "通讯员", "摄影", "特约通讯员"

STANDING = [
    ("□记者 闻道 苗青", [("闻道", WROTE), ("苗青", WROTE)]),
    ("□本报通讯员", []),
    ("□通讯员 区委办", []),
    ("□ 闻道", [("闻道", WROTE)]),
    ("□特约通讯员 卓 然", [("卓然", GUEST)]),
    ("记者 闻道", [("闻道", WROTE)]),
    ("本报记者 闻道 通讯员 苗青 贺兰", [("闻道", WROTE), ("苗青", SENT), ("贺兰", SENT)]),
    ("记者闻道 通讯员苗青", [("闻道", WROTE), ("苗青", SENT)]),
    ("全媒体记者 闻道 见习记者 苗青 报道", [("闻道", WROTE), ("苗青", WROTE)]),
    ("融媒体记者 闻道 实习生 苗青", [("闻道", WROTE), ("苗青", WROTE)]),
    ("通讯员 区委办 闻道", [("闻道", SENT)]),
    ("文/图 记者 闻道", [("闻道", WROTE), ("闻道", TOOK)]),
    ("记者 闻道 文/图", [("闻道", WROTE), ("闻道", TOOK)]),
    ("记者 闻道 摄影报道", [("闻道", WROTE), ("闻道", TOOK)]),
    ("闻道/文 苗青/图", [("闻道", WROTE), ("苗青", TOOK)]),
    ("文/闻道 图/苗青", [("闻道", WROTE), ("苗青", TOOK)]),
    ("作者：闻道", [("闻道", WROTE)]),
    ("记者 欧阳青山", [("欧阳青山", WROTE)]),
    ("○实习生 闻道", [("闻道", WROTE)]),
    ("◇首席记者 闻道 见习记者 苗青", [("闻道", WROTE), ("苗青", WROTE)]),
    ("口记者 闻道", [("闻道", WROTE)]),
    ("（记者 闻道 通讯员苗青）", [("闻道", WROTE), ("苗青", SENT)]),
    ("记者 | 闻道", [("闻道", WROTE)]),
    ("文丨闻道 图丨苗青", [("闻道", WROTE), ("苗青", TOOK)]),
    ("图文：闻道", [("闻道", WROTE), ("闻道", TOOK)]),
    ("供稿：闻道", [("闻道", WROTE)]),
    ("来稿：闻道", [("闻道", WROTE)]),
    ("撰稿：闻道 审核：苗青", [("闻道", WROTE)]),
    ("记者：闻道 一审：苗青 二审：贺兰 三审：卓然", [("闻道", WROTE)]),
    ("通讯员：闻道、苗青", [("闻道", SENT), ("苗青", SENT)]),
    ("本报记者 闻道 本报通讯员 苗青 文/图", [("闻道", WROTE), ("苗青", SENT), ("闻道", TOOK), ("苗青", TOOK)]),
    ("闻道 苗青/文 贺兰/图", [("闻道", WROTE), ("苗青", WROTE), ("贺兰", TOOK)]),
    ("（闻道摄影报道）", [("闻道", WROTE), ("闻道", TOOK)]),
    ("图：闻道", [("闻道", TOOK)]),
    ("记者 闻　道 苗青", [("闻道", WROTE), ("苗青", WROTE)]),
    ("通讯员 阿依·古丽", [("阿依·古丽", SENT)]),
    ("记者 苗青卓然", [("苗青", WROTE), ("卓然", WROTE)]),
    ("供稿：青石区水利局", [("青石区水利局", "单位")]),
    ("（通讯员 闻道）", [("闻道", SENT)]),
    ("策划：闻道 统筹：苗青", None),
    ("编辑：闻道", None),
    ("审核：闻道 签发：苗青", None),
    ("作品欣赏", None),
    ("文明花开", None),
    ("图书馆里过周末", None),
    ("记者：您好", None),
    ("记者：请您谈谈今年的工作。", None),
    ("记者走进社区", None),
    ("记者节座谈会", None),
    ("通讯员队伍建设", None),
    ("区委召开会议", None),
    ("闻道 苗青", None),
]
CREDITS = [
    ("（通讯员 闻道 摄）", ["闻道"]),
    ("■记者 闻道 摄", ["闻道"]),
    ("本报记者闻道摄", ["闻道"]),
    ("闻道 苗青 摄", ["闻道", "苗青"]),
    ("摄影：闻道", ["闻道"]),
    ("(记者 闻道 供图)", ["闻道"]),
    ("记者 闻道 文/图", []),
    ("□记者 闻道", []),
    ("摄影展开幕", []),
]
OPENING = [
    ("（实习生 闻道）5月6日，", [("闻道", WROTE)]),
    ("本网讯（全媒体记者 闻道 特约通讯员 苗青）近日，", [("闻道", WROTE), ("苗青", GUEST)]),
    ("本报讯　见习记者 闻道报道　5月6日，", [("闻道", WROTE)]),
    ("本报讯（记者 闻道 通讯员 苗 青）5月6日，", [("闻道", WROTE), ("苗青", SENT)]),
    ("本报青石讯(特约记者 闻道)近日，", [("闻道", GUEST)]),
    ("（记者 闻道）5月6日，", [("闻道", WROTE)]),
    ("本报讯 记者闻道报道：5月6日，", [("闻道", WROTE)]),
    ("本报讯（记者闻道通讯员苗青）5月6日，", [("闻道", WROTE), ("苗青", SENT)]),
    ("本报讯（闻道 苗青）5月6日，", [("闻道", WROTE), ("苗青", WROTE)]),
    ("新华社青石5月6日电（记者闻道、苗青）5月6日，", [("闻道", WROTE), ("苗青", WROTE)]),
    ("本报讯 5月6日，区长（闻道）出席会议。", []),
    ("青石区（高新区）召开会议。", []),
]
CLOSING = [
    ("各项工作有序推进。（市中院 闻道）", [("闻道", WROTE)]),
    ("各项工作有序推进。（办公室 闻道 苗青）", [("闻道", WROTE), ("苗青", WROTE)]),
    ("各项工作有序推进。（闻道摄影报道）", [("闻道", WROTE), ("闻道", TOOK)]),
    ("各项工作有序推进。（文/闻道 图/苗青）", [("闻道", WROTE), ("苗青", TOOK)]),
    ("各项工作有序推进。（作者系青石区水利局局长）", []),
    ("各项工作有序推进。（作者闻道系青石区水利局局长）", [("闻道", WROTE)]),
    ("各项工作有序推进。（闻道，青石区水利局党组书记、局长）", [("闻道", WROTE)]),
    ("各项工作有序推进。 本报综合", []),
    ("各项工作有序推进。（据新华社）", []),
    ("各项工作有序推进。（区水利局供稿）", [("区水利局", "单位")]),
    ("贺兰在工地察看进度 记者 闻道 摄", [("闻道", TOOK)]),
    ("喜获丰收。闻道 摄", [("闻道", TOOK)]),
    ("各项工作有序推进。（闻道 苗青）", [("闻道", WROTE), ("苗青", WROTE)]),
    ("各项工作有序推进。     \u3000(闻道)", [("闻道", WROTE)]),
    ("各项工作有序推进。（通讯员 闻道）", [("闻道", SENT)]),
    ("各项工作有序推进。（区融媒体中心 闻道）", [("闻道", WROTE)]),
    ("各项工作有序推进。（闻道/文 苗青/图）", [("闻道", WROTE), ("苗青", TOOK)]),
    ("各项工作有序推进。 记者 闻道摄", [("闻道", TOOK)]),
    ("各项工作有序推进。 记者 闻道", [("闻道", WROTE)]),
    ("各项工作有序推进。闻道 苗青", [("闻道", WROTE), ("苗青", WROTE)]),
    ("各项工作有序推进。（区水利局）", []),
    ("各项工作有序推进。（完）", []),
    ("各项工作有序推进。（下转第二版）", []),
    ("各项工作有序推进。（责任编辑：闻道）", []),
    ("由中国电信（集团）", []),
    ("区长（闻道）", []),
]


def pairs(found):
    return None if found is None else [(line.name, line.role) for line in found]


@pytest.mark.parametrize(("line", "wanted"), STANDING, ids=[case[0] for case in STANDING])
def test_lines_that_are_bylines(line, wanted):
    assert pairs(standing(line)) == wanted


@pytest.mark.parametrize(("line", "wanted"), CREDITS, ids=[case[0] for case in CREDITS])
def test_lines_that_say_who_took_the_picture(line, wanted):
    assert pairs(credit(line)) == [(name, TOOK) for name in wanted]


@pytest.mark.parametrize(("line", "wanted"), OPENING, ids=[case[0] for case in OPENING])
def test_bylines_in_first_words(line, wanted):
    assert pairs(opening(line)) == wanted


@pytest.mark.parametrize(("line", "wanted"), CLOSING, ids=[case[0] for case in CLOSING])
def test_bylines_in_last_words(line, wanted):
    assert pairs(closing(line)) == wanted


def test_authors_of_a_site():
    line = "发布日期：2024-05-06  来源：青石发布  作者：闻道 苗青  摄影：贺兰  编辑：卓然"
    assert pairs(authors(line)) == [("闻道", WROTE), ("苗青", WROTE), ("贺兰", TOOK)]
    assert pairs(authors("作者：  点击数：120")) == []


def test_who_took_a_report_s_own_picture():
    text = "会议现场。（记者 闻道 摄）会议要求，抓好落实。通讯员苗青摄"
    assert pairs(taken(text)) == [("闻道", TOOK), ("苗青", TOOK)]
    assert pairs(taken("全区摄影展开幕，记者走进展厅。")) == []


def test_names_alone():
    cases = {"闻道": ["闻道"], "闻道 苗青": ["闻道", "苗青"], "闻　道": ["闻道"], "安全生产": [], "区委": [], "高温来袭": [], "今日看点": []}
    assert {line: [name.name for name in names_alone(line)] for line in cases} == cases


def test_authors_glued_to_what_follows():
    assert pairs(authors("点击数：40 作者:闻道“第一次分红，我数了三遍。”")) == [("闻道", WROTE)]
    assert pairs(authors("作者：苗青发布人：管理员")) == [("苗青", WROTE)]
    assert pairs(authors("先进工作者：贺兰")) == []


def test_who_accompanies_signs_nothing():
    assert pairs(closing("放在心上。（苗青、卓然陪同）")) == []


def test_bodies_that_sign():
    assert pairs(signature(["特此公告。", "青石区委　青石区人民政府"])) == [("青石区委", "单位"), ("青石区人民政府", "单位")]
    assert pairs(signature(["正接受审查调查。", "青石区纪委监委"])) == [("青石区纪委监委", "单位")]
    assert pairs(signature(["特此公告。", "青石区水利局", "2024年5月6日"])) == [("青石区水利局", "单位")]
    assert pairs(signature(["等陪同调研。", "2024年5月6日", "青石区人民医院"])) == [("青石区人民医院", "单位")]
    assert pairs(signature(["会议要求，抓好落实。", "各单位参加会议。"])) == []


def test_names_begin_with_a_surname():
    names = ["闻道", "欧阳青山", "阿依·古丽", "走进社区", "您好", "区委办", "报道组"]
    assert [is_name(name) for name in names] == [True, True, True, False, False, False, False]
