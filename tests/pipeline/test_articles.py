"""Where the articles of a page start and end, with their headlines, bylines and kinds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline.articles import lay_out
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.headlines import join_deck, run_in
from jinshen.pipeline.lines import kind_of, read_lines
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.strewn import is_strewn
from jinshen.pipeline.view import heal

DATELINES = """青石报
2024年5月8日 星期三 农历四月初一
第1234期 今日四版
中共青石区委主办 青石区融媒体中心出版

压实责任 强化措施

青石区召开春季防火会议

本报讯（记者 闻道 通讯员 苗青）5月6日，青石区召开春季防火会议，区长贺兰出席会议并讲话。

会议要求，要抓好落实。

白塔镇图书馆开馆

□记者 卓然

本报讯 5月7日，白塔镇图书馆开馆，藏书五万册。

责任编辑：闻道 版式：苗青
"""
SIGNED = """区水利局召开防汛会议

5月6日，区水利局召开防汛工作会议，安排部署今年防汛工作，局长贺兰出席会议并讲话。

会议要求，各单位要压实责任。（闻道 苗青）

区教体局开展送教下乡

近日，区教体局组织骨干教师到白塔镇开展送教下乡活动，受到师生欢迎，活动历时三天。

活动中，教师们上了示范课。 记者 卓然

春耕正忙

5月7日，农民在田间劳作。当前正是春耕时节，各地抢抓农时。

（记者 闻道 摄）
"""
MARKED = """## 区委常委会召开会议

5月6日，区委常委会召开会议，区委书记卓立平主持会议并讲话。

## 区政府召开常务会议

5月7日，区政府召开常务会议，区长贺兰主持会议并讲话，研究有关工作。
"""
SITE = """当前位置：首页 > 新闻中心 > 本区要闻
区领导察看重点工程
发布时间：2024-05-06 10:20  来源：青石发布  作者：闻道  浏览次数：120
5月5日，区长贺兰调研重点项目建设，实地察看了青石西路工程进度。
图为调研现场
贺兰强调，要加快进度，确保质量。
上一篇：区政府召开会议
打印本页  关闭窗口
版权所有：青石区人民政府
"""
NOTICE = """青石区水利局关于河道清淤的公告
为保障防汛安全，定于2024年5月10日起对白河进行清淤，请沿河居民注意安全。
联系电话：0999-1234567
青石区水利局
2024年5月6日
"""
COLUMN = """《局长说》专栏

为展示工作成效，从今天起，区融媒体中心开辟专栏，推送各部门局长访谈，讲好青石故事。

区水利局局长贺兰:

今年以来，区水利局聚焦群众所盼，加快推进白河治理，完成河道清淤十公里，成效明显。

记者 闻道 苗青

区教体局局长卓然:

今年以来，区教体局新建学校两所，增加学位一千个，群众满意度明显提升，工作有序推进。

记者 闻道
"""
CAPTION = """全区植树活动举行
本报讯（记者 闻道）3月12日，全区植树活动在白河畔举行，区领导参加了活动，植树三百棵。
图为植树现场。（记者 苗青 摄）
活动中，大家热情高涨，挖坑培土。
区图书馆开馆
本报讯（记者 卓然）3月13日，区图书馆开馆，馆藏图书五万册，免费开放。
"""
BELOW = """青石区召开防火会议

本报讯（记者 闻道）5月6日，青石区召开春季防火会议，区长贺兰出席会议并讲话。

“同学们，你们知道水从哪里来吗？”日前，区水务局组织师生参观净水厂，听讲解员介绍制水过程。

活动增强了学生的节水意识。 记者 苗青

一水多用 节水进课堂

——区水务局开展节水宣传侧记
"""
ITEMS = (
    "5月6日，市水利局调研组到白塔镇调研河道治理工作，副市长贺兰、市水利局局长卓然等领导先后到白河工地、净水厂和镇防汛仓库察看，"
    "听取了工程进度汇报，区长闻道陪同调研并介绍了有关情况。\n"
    "近日，区长闻道到区医院调研卫生工作，先后察看了门诊楼、住院部和新建的发热门诊，询问了医护人员的工作情况，"
    "要求加强医德医风建设，方便群众看病就医，区卫健局局长苗青陪同。\n"
)
STREWN = """白塔镇图书馆开馆

本报讯（记者 闻道）5月7日，白塔镇图书馆开馆，藏书五万册。

第2版 要闻

图书馆设有儿童阅览区，每天开放十二小时。

（下转第3版）

区教体局开展送教下乡

本报讯（记者 卓然）近日，区教体局组织骨干教师到白塔镇开展送教下乡活动。

青石发布

活动中，教师们上了示范课。

— 2 —
"""
RUBRIC = """“书香青石”专栏

白塔镇图书馆开馆

本报讯（记者 闻道）5月7日，白塔镇图书馆开馆，藏书五万册。

“清廉青石”专栏

区教体局开展送教下乡

本报讯（记者 卓然）近日，区教体局组织骨干教师到白塔镇开展送教下乡活动。
"""
APP = "区领导察看重点工程青石发布5月6日，区长贺兰察看重点工程建设，要求加快进度。来源：青石发布预览时标签不可点微信扫一扫"

CAPTIONED = (
    "“书香青石”读书节启动仪式举行\n\n2024年4月23日，“书香青石”读书节启动仪式在青石区图书馆举行，各界代表三百余人参加。\n\n与会领导合影\n\n"
    "启动仪式上，区图书馆馆长苗青介绍了活动安排，希望更多市民走进图书馆，让读书成为习惯。\n\n苗青馆长致辞\n\n本届读书节将设立二十个分会场，市民可以就近参加。\n"
)

# Of each article: kind, title, bylines, its last characters.
PAGES = [
    ("a page of a paper", DATELINES, [
        ("news", "压实责任 强化措施 青石区召开春季防火会议", ["闻道/记者", "苗青/通讯员"], "要抓好落实。"),
        ("news", "白塔镇图书馆开馆", ["卓然/记者"], "藏书五万册。")]),
    ("signatures below the text", SIGNED, [
        ("news", "区水利局召开防汛会议", ["闻道/记者", "苗青/记者"], "（闻道 苗青）"),
        ("news", "区教体局开展送教下乡", ["卓然/记者"], "记者 卓然"),
        ("photo", "春耕正忙", ["闻道/摄影"], "（记者 闻道 摄）")]),
    ("marked headings", MARKED, [
        ("news", "区委常委会召开会议", [], "主持会议并讲话。"), ("news", "区政府召开常务会议", [], "研究有关工作。")]),
    ("a page of a site", SITE, [("news", "区领导察看重点工程", ["闻道/记者"], "确保质量。")]),
    ("a notice with its signature", NOTICE, [("news", "青石区水利局关于河道清淤的公告", ["青石区水利局/单位"], "2024年5月6日")]),
    ("a column with its introduction", COLUMN, [
        ("note", "《局长说》专栏", [], "讲好青石故事。"),
        ("news", "区水利局局长贺兰:", ["闻道/记者", "苗青/记者"], "记者 闻道 苗青"),
        ("news", "区教体局局长卓然:", ["闻道/记者"], "记者 闻道")]),
    ("a report's own picture", CAPTION, [
        ("news", "全区植树活动举行", ["闻道/记者", "苗青/摄影"], "挖坑培土。"), ("news", "区图书馆开馆", ["卓然/记者"], "免费开放。")]),
    ("a headline below its report", BELOW, [
        ("news", "青石区召开防火会议", ["闻道/记者"], "并讲话。"),
        ("news", "一水多用 节水进课堂 ——区水务局开展节水宣传侧记", ["苗青/记者"], "宣传侧记")]),
    ("lines strewn into the text", STREWN, [
        ("news", "白塔镇图书馆开馆", ["闻道/记者"], "十二小时。"), ("news", "区教体局开展送教下乡", ["卓然/记者"], "示范课。")]),
    ("columns that introduce nothing", RUBRIC, [
        ("news", "白塔镇图书馆开馆", ["闻道/记者"], "五万册。"), ("news", "区教体局开展送教下乡", ["卓然/记者"], "送教下乡活动。")]),
    ("dated items", ITEMS, [("news", "", [], "介绍了有关情况。"), ("news", "", [], "局长苗青陪同。")]),
    ("a site's report with captions between its paragraphs", CAPTIONED, [("news", "“书香青石”读书节启动仪式举行", [], "就近参加。")]),
    ("a text without headline", "5月6日，区长贺兰到区医院调研。\n贺兰要求，要加强管理。", [("news", "", [], "要加强管理。")]),
    ("a byline above a text without headline", "    记者 闻道\n\n    5月6日，区长贺兰到区医院调研卫生工作。", [("news", "", ["闻道/记者"], "调研卫生工作。")]),
    ("a page of an app", APP, [("news", "区领导察看重点工程", [], "来源：青石发布")]),
    ("a headline run into its text", "白河大桥开工建设:5月6日，白河大桥开工仪式举行。", [("news", "白河大桥开工建设", [], "仪式举行。")]),
    ("an interview", "专访区长贺兰\n记者：请您谈谈今年的工作。\n贺兰：今年抓好三件事。", [("news", "专访区长贺兰", [], "抓好三件事。")]),
    ("a photo by itself", "农忙\n5月6日，白塔镇农民在收割油菜，喜获丰收。闻道 摄", [("photo", "农忙", ["闻道/摄影"], "闻道 摄")]),
    ("nothing", " \n\n", []),
]  # fmt: skip


def laid_out(text):
    view = heal(text)
    layout = lay_out(view.text, paper="青石发布")
    return view.text, layout


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_the_articles_of_a_page(text, wanted):
    view, layout = laid_out(text)
    got = [(laid.kind, laid.title, [f"{line.name}/{line.role}" for line in laid.byline]) for laid in layout.articles]
    assert got == [case[:3] for case in wanted]
    for laid, case in zip(layout.articles, wanted, strict=True):
        assert view[laid.start : laid.end].endswith(case[3])
        assert laid.start <= laid.body[0] < laid.body[1] <= laid.end


def test_headline_and_body_have_their_spans():
    view, layout = laid_out(DATELINES)
    first = layout.articles[0]
    assert "".join(view[slice(*first.headline)].split()) == "压实责任强化措施青石区召开春季防火会议"
    assert view[first.body[0] :].startswith("本报讯（记者 闻道")
    assert view[slice(*layout.masthead)].startswith("青石报")
    assert view[slice(*layout.masthead)].endswith("出版")


def test_what_belongs_to_no_article_is_told_with_its_reason():
    view, layout = laid_out(SITE)
    assert [(view[start:end], reason) for start, end, reason in layout.left_out if reason != "blank"] == [
        ("当前位置：首页 > 新闻中心 > 本区要闻", "furniture"),
        ("上一篇：区政府召开会议", "furniture"),
        ("打印本页  关闭窗口", "furniture"),
        ("版权所有：青石区人民政府", "furniture"),
    ]


def covers(text, layout):
    spans = [(laid.start, laid.end) for laid in layout.articles] + [(start, end) for start, end, _ in layout.left_out]
    spans = sorted([*spans, *([layout.masthead] if layout.masthead else [])])
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert (not text and not spans) or (spans[0][0], spans[-1][1]) == (0, len(text))


LOOSE = """青石报
2024年5月8日 星期三

青石区召开防火会议

本报讯（记者 闻道）5月6日，青石区召开春季防火会议，区长贺兰出席会议并讲话。

会议要求，各镇街要压实责任，抓好落实，确保不发生火灾。

天气预报

今天：晴转多云，14℃—26℃，东南风3级

遗失声明

卓然遗失身份证，声明作废。

白塔镇图书馆开馆

本报讯（记者 苗青）5月7日，白塔镇图书馆开馆，藏书五万册，免费向群众开放。

（下转第三版）
"""


def test_reasons_of_what_stands_in_no_article():
    view, layout = laid_out(LOOSE)
    told = {view[start:end]: reason for start, end, reason in layout.left_out if reason != "blank"}
    assert told["今天：晴转多云，14℃—26℃，东南风3级"] == "weather"
    assert told["卓然遗失身份证，声明作废。"] == "lost"
    assert [laid.title for laid in layout.articles] == ["青石区召开防火会议", "白塔镇图书馆开馆"]


@pytest.mark.parametrize("unit", ["（记者 ", "记者苗青", "作者：", "本报讯（", "摄", " 　", "□文/", "青石发布。", "，苗青", "# "], ids=lambda unit: repr(unit))
def test_time_grows_with_the_text_whatever_it_holds(unit):
    long = (unit * 100_000)[:100_000]
    began = time.process_time()
    for text in (long, "\n".join(long[at : at + 40] for at in range(0, len(long), 40))):
        covers(text, lay_out(text, paper="青石发布"))
    assert time.process_time() - began < 20  # quadratic work on so many characters takes minutes


LINES = [line for page in (DATELINES, SIGNED, MARKED, SITE, NOTICE, COLUMN, CAPTION, BELOW, LOOSE) for line in page.split("\n") if line]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.just(""), st.text(max_size=12)), max_size=24).map("\n".join))
def test_each_character_belongs_to_one_place(text):
    view, layout = laid_out(text)
    covers(view, layout)
    assert all(laid.start <= laid.body[0] <= laid.body[1] <= laid.end for laid in layout.articles)


KINDS = [
    ("本报讯（记者 闻道）5月6日，", "dateline"), ("青石讯（通讯员 苗青）近日，", "dateline"), ("（记者 闻道）5月6日，", "dateline"),
    ("新华社青石5月6日电（记者闻道）", "dateline"), ("（上接第一版）会议要求，", "dateline"), ("□本报通讯员", "byline"), ("（通讯员 闻道 摄）", "credit"),
    ("发布日期：2024-05-06", "meta"), ("2024-05-06 10:20", "meta"), ("编者按：为展示成效，", "column"), ("《局长说》专栏", "column"),
    ("图为活动现场", "caption"), ("一、提高认识", "body"), ("会议要求，各单位要抓好落实，", "body"), ("区委召开会议", "head"), ("主管:青石区委", "furniture"),
    ("https://www.example.cn/", "around"), ("会议要求，抓好落实。（闻道 苗青）", "signed"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "kind"), KINDS, ids=[case[0] for case in KINDS])
def test_what_a_line_looks_like(line, kind):
    assert kind_of(line) == kind


STREWN_LINES = ["2", "第03版", "-4-", "A02版", "要闻", "公益广告", "(下转第二版)", "（上接第1版）", "分享到：", "[打印本页] [关闭窗口]", "1 2 3 下一页", "×", "视频加载中...", "青石发布 2024年5月8日", "青石发布 第2版"]
NOT_STREWN = ["2024年5月8日", "青石发布会举行", "责任编辑：闻道", "新闻发布会", "扫一扫二维码，就能看到全镇的账目。", "1.提高认识", "收藏家的春天"]


@pytest.mark.parametrize(("line", "strewn"), [*((line, True) for line in STREWN_LINES), *((line, False) for line in NOT_STREWN)])
def test_lines_that_may_stand_anywhere(line, strewn):
    assert is_strewn(line, "青石发布") is strewn


def test_marks_of_headings_are_no_part_of_them():
    assert [(line.text, line.level) for line in read_lines("# 会议召开\n**区长调研**\n")] == [("会议召开", 1), ("区长调研", 1)]


ACCOUNT = (
    "防汛演练举行青石发布5月6日，全区防汛演练在白河举行，区长贺兰出席。（闻道 苗青）人事任免青石发布记者：闻道任命卓然为区水利局局长。青石区人民政府2024年5月6日"
    "农忙青石发布柳岸镇农民在收割油菜。（图为劳动场面）小巷装上新路灯青石发布来源：青石发布 夜幕下，三百条小巷亮了。居民说，从前回家要打手电，如今不用了。"
)


def test_headlines_at_an_accounts_name_begin_behind_stops_signatures_days_and_pictures():
    assert [line.text for line in read_lines(ACCOUNT, "青石发布") if line.level] == ["防汛演练举行", "人事任免", "农忙", "小巷装上新路灯"]
    assert [line.level for line in read_lines("编者按青石发布" + "本栏目讲述青石的故事。" * 12, "青石发布")] == [0, 0]


def test_a_page_that_became_one_line_has_its_lines_where_white_space_is_left():
    text = "商会搭台 企业唱戏 " + "协会征求会员意见，公布了结果。" * 20 + " 一颗柿子的账 " + "镇里发展订单种植，收成很好。" * 20 + " " + "下一步，镇里将扩大种植。" * 4
    assert [len(line.text) for line in read_lines(text)] == [9, 300, 6, 280, 48]
    assert len(read_lines(text.replace(" 一颗柿子的账 ", "").replace("商会搭台 企业唱戏 ", ""))) == 1


def test_headlines():
    assert join_deck(["筑牢防线", "区委召开 防汛会议"]) == "筑牢防线 区委召开 防汛会议"
    assert join_deck(["白塔镇考察团 来青石区考察"]) == "白塔镇考察团来青石区考察"
    assert run_in("会议强调：各单位要抓好落实。", None) is None


def test_real_pages_keep_their_floors(shared, tmp_path):
    from jinshen.models.scoring import evaluate
    from jinshen.pipeline.records import Article, Page, to_json

    pages, characters, began = [], 0, time.process_time()
    for found in find_pages([shared / "pages"]):
        source = read_source(found, Overrides())
        view = heal(source.text)
        layout = lay_out(view.text, paper=source.paper)
        covers(view.text, layout)
        characters += len(source.text)
        articles = tuple(
            Article(f"a{n}", laid.kind, laid.title, *view.extent(laid.start, laid.end), laid.byline)
            for n, laid in enumerate(layout.articles, 1)
        )
        pages.append(Page(source.name, articles=articles))
    assert characters / (time.process_time() - began) >= 50_000  # 150,000 wanted; a loaded machine is granted a third
    (tmp_path / "pages.jsonl").write_text("".join(f"{to_json(page)}\n" for page in pages), encoding="utf-8")
    scores = evaluate(shared / "gold", tmp_path / "pages.jsonl")
    assert scores.rows["articles"].f1 >= 0.98
    assert scores.rows["byline"].f1 >= 0.98


@pytest.mark.parametrize("line", ["方晓岚（前排右一）在柳岸隧道察看情况", "卓然 （左二）与村民交谈", "苗青（中）主持会议", "贺兰（站立者）发言", "图为活动现场"])
def test_a_caption_says_who_stands_where(line):
    assert kind_of(line) == "caption"


@pytest.mark.parametrize("line", ["方晓岚（左翼作家）纪念馆开馆", "区委（右江区）召开会议", "卓然（女）荣获先进称号"])
def test_other_brackets_make_no_caption(line):
    assert kind_of(line) != "caption"


REPORTED = """老街新貌

从前，老街坑洼积水。如今，路平了，灯亮了。

{headline}

{below}
"""
STATES = ["begin-head", "text", "text", "text"]
FOUND = [
    ("a report that opens below it", "听党话跟党走", "本报讯（记者 闻道）5月6日，青石区召开座谈会。", ["老街新貌", "听党话跟党走"]),
    ("what it says is told below with its day", "贺兰督导检查防汛工作", "5月6日，区长贺兰到白河督导检查防汛工作，卓然陪同。", ["老街新貌", "贺兰督导检查防汛工作"]),
    ("a long one", "区残联、白塔机械公司、东园电子科技公司、柳岸乳业公司、青石银行、白河果蔬种植专业合作社签订助残合作协议", "5月6日，区残联、白塔机械公司、东园电子科技公司签订助残合作协议。", ["老街新貌", "区残联、白塔机械公司、东园电子科技公司、柳岸乳业公司、青石银行、白河果蔬种植专业合作社签订助残合作协议"]),
    ("a heading of the text", "路平了", "5月6日，居民卓然把旧灯笼挂上了新灯杆。", ["老街新貌"]),
    ("who wrote it", "（贺兰、卓然陪同检查）", "5月6日，贺兰到白河检查，卓然陪同检查。", ["老街新貌"]),
    ("what an account's name stands behind", "小巷装上新路灯青石发布", "5月6日，三百条小巷亮了。" + "居民说，从前回家要打手电，如今不用了。" * 5, ["老街新貌", "小巷装上新路灯"]),
]  # fmt: skip


@pytest.mark.parametrize(("headline", "below", "titles"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_a_headline_that_was_taken_for_text_begins_an_article(monkeypatch, headline, below, titles):
    """Whatever the weights say: a report opens below it, or it says itself what is told below."""
    monkeypatch.setattr("jinshen.pipeline.articles.states_of", lambda text, lines: [*STATES, *["text"] * len(lines)][: len(lines)])
    page = REPORTED.format(headline=headline, below=below).replace("青石发布\n\n", "青石发布")
    assert [laid.title for laid in lay_out(page, paper="青石发布").articles] == titles


def test_a_headline_with_which_text_begins_is_its_title(monkeypatch):
    monkeypatch.setattr("jinshen.pipeline.articles.states_of", lambda text, lines: ["begin-text", *["text"] * (len(lines) - 1)])
    (laid,) = lay_out("宣传活动惠及六百户\n\n□记者 闻道\n\n本报讯 5月6日，宣传活动在东园广场举行。\n").articles
    assert laid.title == "宣传活动惠及六百户"


@pytest.mark.parametrize(("third", "articles"), [("5月7日，青石区召开代表座谈会。", 4), ("青石区召开代表座谈会。", 2)])
def test_texts_that_say_when_tell_of_several_reports(monkeypatch, third, articles):
    """What does not say when belongs to the first report, but not where two texts behind it do."""
    page = "徐彧见证签约\n5月6日，合作签约仪式在青石宾馆举行。\n人事：卓然任主任\n据组织部门消息，卓然已任主任。\n代表座谈会召开\n{}\n检查防汛\n前天，区长贺兰到白河检查。\n"
    monkeypatch.setattr("jinshen.pipeline.articles.states_of", lambda text, lines: ["begin-head", "text"] * 4)
    assert len(lay_out(page.format(third)).articles) == articles


@pytest.mark.parametrize(
    ("line", "kind"),
    [("让老字号焕发新活力 方晓岚强调", "head"), ("字号：大 中 小", "meta"), ("通讯员 闻道）5月6日，青石区召开座谈会。", "dateline"), ("记者闻 道报道5月6日，青石区召开座谈会。", "dateline"), ("记者闻道）", "byline")],
)
def test_lines_that_lost_a_mark_or_have_a_label_inside_a_word(line, kind):
    assert kind_of(line) == kind


def test_an_account_with_an_areas_name_cuts_no_sentence():
    page = "从前行路难。如今，" + "柳岸镇段路基成形，村民说，路通了，心也通了。抓住小麦收获的黄金七天，柳岸镇打响抢收硬仗。" * 3
    assert [line.level for line in read_lines(page, "柳岸镇")] == [0]
    assert [line.text for line in read_lines("受表彰个人：闻道（青石仁和医院口腔科主任）；苗青（" + "青石仁和医院护士长）；卓然（青石仁和医院主任），" * 4, "青石仁和医院") if line.level] == []


def test_a_headline_begins_behind_a_semicolon_where_nothing_else_ends():
    text = "干部任免信息青石发布经区委会议研究，决定：卓然任区委常委、秘书长，闻道任区水利局副局长，苗青任区教体局副局长；贺兰走访慰问青石发布5月6日，贺兰看望慰问劳动模范，送去祝福，并同他们座谈，听他们讲工作中的故事。"
    assert [line.text for line in read_lines(text, "青石发布") if line.level] == ["干部任免信息", "贺兰走访慰问"]
