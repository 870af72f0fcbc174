"""The reading view: what is healed, what stays, and that every character of it stands in the file."""

import time
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinshen.pipeline import labels
from jinshen.pipeline.characters import folded, tables
from jinshen.pipeline.view import Twin, View, heal

LONG = "会议强调，各级各部门要把防火作为当前的头等大事来抓，层层压实责任，坚决防止各类火"

HEALED = [
    ("a column break inside a word", f"{LONG}\n\n灾事故发生，确保平安。", f"{LONG}灾事故发生，确保平安。"),
    ("a column break after a comma", "闻道要求，要抓重点、强弱项，\n\n为全区发展作贡献。", "闻道要求，要抓重点、强弱项，为全区发展作贡献。"),
    ("spaces at former line ends", "本报讯(记者 闻道)近日,青石区农村垃圾分 类治理推进会议召 开。", "本报讯(记者 闻道)近日,青石区农村垃圾分类治理推进会议召开。"),
    ("a space inside a title", "副区长、区水利局局 长贺兰,区教体局局长苗青等陪同调研。", "副区长、区水利局局长贺兰,区教体局局长苗青等陪同调研。"),
    ("a space before a name in prose", "会上,街道党工委副书记、办事处主任 苗青传达了会议精神。", "会上,街道党工委副书记、办事处主任苗青传达了会议精神。"),
    ("a column of hard wraps", "　　本报讯 5月6日，青石区召\n开春季防火工作会议，副区\n长贺兰出席会议并讲话。\n", "　　本报讯 5月6日，青石区召开春季防火工作会议，副区长贺兰出席会议并讲话。\n"),
    ("wraps with CR LF", "　　本报讯 5月6日，青石区召\r\n开春季防火工作会议，副区\r\n长贺兰出席会议并讲话。", "　　本报讯 5月6日，青石区召开春季防火工作会议，副区长贺兰出席会议并讲话。"),
    ("a space behind a word's 文", "学校把古建筑的测绘图 纸和文 物档案整理成册。", "学校把古建筑的测绘图纸和文物档案整理成册。"),
    ("a space inside the time of day", "发布时间：2024-05-06 10 :20  来源：青石发布", "发布时间：2024-05-06 10:20  来源：青石发布"),
    ("full-width figures and letters", "２０２４年Ａ区", "2024年A区"),
]
KEPT = [
    ("a headline above its text", "青石区召开防火会议\n\n为做好防火工作，5月6日，青石区召开会议。"),
    ("a headline above its byline", "青石区召开防火会议\n\n□记者 闻道 苗青\n\n本报讯 5月6日，会议召开。"),
    ("a deck of headlines", "压实责任 强化措施\n\n青石区召开防火会议\n\n本报讯(记者 闻道)5月6日，会议召开。"),
    ("two paragraphs", "会议要求，要压实责任，抓好落实。\n\n会议强调，要加强巡查，严防火灾。"),
    ("a paragraph that lost its end before a new one", f"{LONG}\n\n贺兰要求，要抓好落实。"),
    ("a headline below a paragraph that lost its end", f"{LONG}\n\n任前公示公告\n\n根据有关规定，现将拟任职人员予以公示。"),
    ("names in a byline", "本报讯(记者 闻道 通讯员 苗青 贺兰)5月6日，青石区召开会议，安排部署防火工作。"),
    ("names in a closing bracket", "会议要求，各单位要压实责任，切实抓好各项工作落实。（闻道 苗青）"),
    ("a list of names", "出席会议的有：闻道 苗青 贺兰 卓然，会议由青石区委办公室主持并作了总结。"),
    ("a signed paragraph above a headline", "活动现场气氛热烈，居民踊跃参加，收到了良好效果。 记者 闻道\n\n一水多用 节水进课堂"),
    ("a headline in a torn column", f"{LONG}\n\n青石区图书馆开馆\n\n本报讯 5月6日，青石区图书馆开馆。"),
    ("labels of a site", "发布时间：2024-05-06 10:20  来源：青石发布  作者：闻道  浏览次数：120"),
    ("a notice with its signature", "关于清淤的公告通知事项\n为保障安全，定于5月10日起对白河进行清淤，请沿河居民注意。\n联系电话：0999-1\n青石区水利局\n2024年5月6日"),
    ("a comma for a stop on a page with damaged marks", "会议，，要求，要压实责任．落实到人。。贺兰、、苗青参加､\n\n会后，贺兰到白河检查，沿河走了一遍，问得很细、\n\n安置房开工4100套，竣工3000套，群众喜迁新居。"),
    ("a notice's last sentence without a stop above its label", "闻道，男，1976年11月生，大学学历，拟任青石区水利局副局长\n公示时间：5月6日至5月12日。"),
    ("rows of figures", "开奖公告\n七彩球第2024051期 05 07 10 19 23 24 25\n周河小学开学"),
    ("a weather table", "青石区\u3000雨夹雪\u3000-4～7℃\n白河县\u3000小雪\u3000-1～9℃\n明日有风"),
    ("words of one character for a writer", "活动现场，居民踊跃参加，学到了不少知识。（闻道 文/图）"),
    ("a headline of names above its report", "方晓岚出席项目签约仪式\u3000区农业农村局、白河粮油有限公司携手合作\n青川5月6日下午举办项目签约仪式，区长方晓岚出席活动。\n签约后，方晓岚表示，发展集体经济，既不能等靠要，也不能乱铺摊子，先把家底摸清，再看能干什么。"),
    ("an indented paragraph", f"{LONG}\n\u3000\u3000青石区委办公室负责同志参加会议。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in HEALED], ids=[case[0] for case in HEALED])
def test_torn_text_is_whole_in_the_view(text, wanted):
    assert heal(text).text == wanted


@pytest.mark.parametrize("text", [case[1] for case in KEPT], ids=[case[0] for case in KEPT])
def test_breaks_that_the_paper_printed_stay(text):
    assert heal(text).text == text


PIECES = ["会议强调，", "各单位要抓好落实", "。", "□记者 闻道", "本报讯 ", "\n", "\n\n", "\r\n", " ", "\u3000\u3000", "５月６日", "副区长", "(记者 闻道 摄)", "、", "📷", "A"]


def stands(text: str, view: View) -> None:
    """Checks that each character of the view stands once in the file, and that what the view lacks is white space or printed twice."""
    plain = folded(text)
    told = {kind: {at for one in view.repairs if one.kind == kind for at in range(one.start, one.end)} for kind in labels.REPAIRS}
    assert len(view.text) == len(view.starts) == len(set(view.starts))
    for character, start in zip(view.text, view.starts, strict=True):
        if start not in told[labels.LOOK_ALIKE]:
            assert character == plain[start] or (character == "\n" and plain[start].isspace())
    missing = set(range(len(text))) - set(view.starts)
    assert all(text[at].isspace() or at in told[labels.TWICE] | told[labels.STRAY] for at in missing)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_every_character_of_the_view_stands_in_the_file(text):
    stands(text, heal(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join), st.data())
def test_a_span_of_the_view_lies_in_its_span_of_the_file(text, data):
    view = heal(text)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    first, last = view.to_file(start, end)
    assert all(first <= place < last for place in view.starts[start:end])
    if not view.repairs:
        assert "".join(folded(text)[first:last].split()) == "".join(view.text[start:end].split())


def test_real_pages_lose_nothing(shared):
    pages = sorted((shared / "pages").glob("*.txt"))
    assert pages
    for path in pages:
        text = path.read_text(encoding="utf-8")
        stands(text, heal(text))


ONE = "会议强调，要压实防汛责任，备足抢险物资，加强值班值守，确保人民群众生命财产安全。"
TWO = "走进青川区实验小学，孩子们正在操场上跳绳。校长说，每天锻炼一小时，近视的孩子少了。"


def lines_of(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def mixed(mark: str) -> str:
    return mark.join(line for pair in zip_longest(lines_of(ONE, 14), lines_of(TWO, 14), fillvalue="") for line in pair if line)


WHOLE = [
    ("notices between reports", "会议强调，要在多上手术。　（记者 苗青 文/摄）\n青川：区人大常委会主任会议召开\n    5月6日上午，区人大常委会主任会议在青川影剧院举行。(通讯员闻道)\n关于加强森林防火工作的命令\n    近期祭扫踏青人员增多，火险等级居高不下，区政府决定：一、严禁携带火种进入林区；二、严禁焚烧秸秆；三、违者依法处理。\n    本公告自发布之日起施行。\n青川区人民政府\n2024年5月4日\n新学期，新变化\n"),
    ("a letter's lines", "感谢信\n青川的各位亲人：\n因病住院的17天里，我感受到了亲人般的温暖。\n心内一科、机关党支部的全体人员，没有收一个红包；病案室、康复科的全体人员，没有收一个红包。\n千言万语化作一句谢谢，祝好人一生平安！\n点击图片查看下一页\n此致 敬礼　一名患者\n责任编辑：苗青 电话：0999—5056666\n提升本领 把协会办成会员之家\n近年来，青川各项事业蒸蒸日上，但也要看到，对标群众期待，还有不少功课要补。\n立足青川实际，借鉴白塔经验，严肃换届纪律，不拉票、不请客、不送礼。\n"),
    ("a masthead above a report", "青川日报 总第615期\n2024年5月18日 星期六 农历甲辰年四月十一\n\n\n青川举行全区普及普惠创建迎评部署会\n　　(记者苗青 闻道 卓然)全区普及普惠创建迎评部署会5月12日上午举行,青川区委书记方晓岚出席并讲话。\n　　关于双减政策落实情况,会议强调,要进一步加大教育投入,优化资源配置,推动城乡教育一体化发展\n　　会议指出,青川正处在爬坡过坎的关键阶段,各镇街要担起办学责任,协调解决土地、道路、供水和校园周边环境问题。\n　　。要兼顾国际国内,省内省外。城里城外,开拓多元市场。\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", [case[1] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_lines_that_are_whole_are_no_mixed_columns(text):
    """They read better in many orders; only what is torn was mixed."""
    assert labels.COLUMNS not in {one.kind for one in heal(text).repairs}


@pytest.mark.parametrize("mark", [" ", "\n"], ids=["spaces between the lines", "a line for each"])
def test_two_columns_printed_line_by_line_are_read_one_after_the_other(mark):
    view = heal(f"全区会议召开\n\n{mixed(mark)}\n")
    assert view.text.split("\n\n")[1].split() == [ONE, TWO]
    assert [one.kind for one in view.repairs] == [labels.COLUMNS]


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["a blank line between", "none"])
def test_what_stands_behind_mixed_columns_stays_behind_both(gap):
    below = ["青川区图书馆开馆", "记者 苗青", "近日，青川区图书馆开馆。", "藏书五万册。"]
    text = gap.join(["全区会议召开", mixed(" "), *below])
    lines = [line for line in heal(text).text.split("\n") if line.strip()]
    assert ONE in lines[1] or lines[1:3] == [ONE, TWO]
    assert lines[-4:] == below


@pytest.mark.parametrize("first", [2, 3, 4, 5])
def test_a_blank_line_inside_a_sentence_does_not_part_columns(first):
    found = mixed(" ").split(" ")
    view = heal(f"全区会议召开\n\n{' '.join(found[:first])}\n\n{' '.join(found[first:])}\n")
    assert view.text.split("\n\n", 1)[1].split() == [ONE, TWO]
    assert [one.kind for one in view.repairs] == [labels.COLUMNS]


@pytest.mark.parametrize("torn", [(0, 1, 2), (1, 2, 4), (1, 2, 5)])
def test_lines_of_mixed_columns_that_are_torn_themselves_are_put_apart(torn):
    found = [f"{line[:7]} {line[7:]}" if at in torn else line for at, line in enumerate(mixed(" ").split(" "))]
    assert heal(f"全区会议召开\n\n{' '.join(found)}\n").text.split("\n\n")[1].split() == [ONE, TWO]


def test_short_paragraphs_between_blank_lines_are_no_columns():
    text = "\n\n".join(["会议强调，要压实防汛责任，备足", "走进青川区实验小学，孩子们正", "抢险物资，加强值班值守，确保", "在操场上跳绳。校长说，每天锻", "人民群众生命财产安全。"])
    assert all(one.kind != labels.COLUMNS for one in heal(text).repairs)


def test_an_article_reaches_to_the_second_print_of_its_end():
    text = f"全区会议召开\n{ONE}\n{ONE}\n{TWO}\n"
    view = heal(text)
    end = view.text.index(ONE) + len(ONE)
    assert view.to_file(0, end) == (0, text.index(ONE) + len(ONE))
    assert view.extent(0, end) == (0, text.rindex(ONE) + len(ONE))
    assert view.extent(end + 1, len(view.text)) == view.to_file(end + 1, len(view.text))


ROWS = [f"会议强调，要办好民生实事第{number}项，加强值班值守，确保安全。" for number in range(30)]
ROLLED = [
    ("two spaces", "  ".join(["全区会议召开", *ROWS, "青川区水利局", "2024年5月8日"]), 33),
    ("a wide space", "\u3000".join(["全区会议召开", *ROWS, "青川区水利局", "2024年5月8日"]), 33),
    ("items of a line each", "\n".join(["  ".join(ROWS), "  ".join(row.replace("会议", "大会") for row in ROWS)]), 2),
    ("wide spaces inside headlines alone", "全区会议召开\u3000贺兰讲话" + "".join(ROWS), 1),
]


@pytest.mark.parametrize(("text", "lines"), [case[1:] for case in ROLLED], ids=[case[0] for case in ROLLED])
def test_a_page_in_one_line_has_its_line_ends_again(text, lines):
    assert len([line for line in heal(text).text.split("\n") if line.strip()]) == lines
    stands(text, heal(text))


def test_the_second_half_of_a_paragraph_is_read_behind_its_first():
    text = f"会议强调，各镇街要切实抓好森林防\n\n{TWO}\n\n火工作，坚决守住安全底线。\n"
    view = heal(text)
    assert view.text == f"会议强调，各镇街要切实抓好森林防火工作，坚决守住安全底线。\n\n{TWO}\n\n"
    assert [(one.kind, text[one.start : one.end]) for one in view.repairs] == [(labels.HALF, "火工作，坚决守住安全底线。")]


@pytest.mark.parametrize(
    "between",
    ["本报讯 （记者 苗青）近日，区教体局开展安全检查。", "区教体局开展安全检查\n\n本报讯 近日，区教体局检查学校。", "王刚遗失证件。\n\n李强遗失证件。"],
    ids=["a dateline", "a headline and a dateline", "two paragraphs that it does not beat by much"],
)
def test_no_second_half_is_taken_from_the_next_report(between):
    text = f"会议强调，各镇街要切实抓好森林防\n\n{between}\n\n火工作，坚决守住安全底线。\n"
    assert not heal(text).repairs or between.startswith("王刚")
    signed = f"会议强调，各镇街要切实抓好森林防（苗青 卓然）\n\n{TWO}\n\n火工作，坚决守住安全底线。\n"
    assert not heal(signed).repairs


def test_a_list_is_not_taken_for_columns():
    posts = "\n".join(f"市委副书记贺兰{name}\n接访时间：5月{day}日上午；" for day, name in enumerate("甲乙丙丁戊己庚辛", 11))
    assert all(one.kind != labels.COLUMNS for one in heal(f"领导接访安排\n{posts}\n监督电话：0999-1234567。\n").repairs)


def test_a_sentence_printed_twice_is_read_once():
    text = f"本报讯 {ONE}\n\n{TWO}\n\n{TWO}\n\n"
    view = heal(text)
    assert view.text.count(TWO) == 1
    assert [(one.kind, text[one.start : one.end], one.start) for one in view.repairs] == [(labels.TWICE, TWO, text.rindex(TWO))]
    assert [len(twin.starts) for twin in view.twins] == [len(TWO)]


def test_a_second_print_with_other_marks_and_spaces_has_each_character_in_its_place():
    text = "　　本报讯 全区会议5月6日召开，区长贺兰出席并讲话。\n\n本报讯全区会议5月6日召开区长贺兰出席并讲话。\n"
    view = heal(text)
    twin = view.twins[0]
    assert len(twin.starts) == twin.end - twin.start
    name = view.text.index("贺兰", twin.start) - twin.start
    assert "".join(text[place] for place in twin.starts[name : name + 2]) == "贺兰"


READ = [
    ("a level that looks like a box", "叵委书记贺兰主持会议。", "区委书记贺兰主持会议。", "区委"),
    ("a look-alike in a word for a tour", "贺兰到柳岸镇调斫春耕工作。", "贺兰到柳岸镇调研春耕工作。", "调研"),
    ("a look-alike in a word for a meeting", "5月6日，座谈会召幵。", "5月6日，座谈会召开。", "召开"),
    ("a letter for a stop", "各镇街设分会场o贺兰主持会议。", "各镇街设分会场。贺兰主持会议。", "。"),
    ("a letter for a figure of a day", "5月l2日，座谈会召开。", "5月12日，座谈会召开。", "1"),
    ("a letter for a nought", "2O24年5月10日，座谈会召开。", "2024年5月10日，座谈会召开。", "0"),
    ("a look-alike in an organ's name", "区教育局、区科学枝术局参加。", "区教育局、区科学技术局参加。", "科学技术局"),
]


@pytest.mark.parametrize(("text", "wanted", "read"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_look_alikes_are_read_as_what_they_stand_for_and_told(text, wanted, read):
    view = heal(text)
    assert view.text == wanted
    assert [(one.kind, one.read) for one in view.repairs] == [(labels.LOOK_ALIKE, read)]


SPECKS = [
    ("inside a word for a visit", "县长贺兰5月6日上午看.望慰问困难群众。", "县长贺兰5月6日上午看望慰问困难群众。"),
    ("inside a topic", "会议研究知识_产权保护工作，完善听证评^议制度。", "会议研究知识产权保护工作，完善听证评议制度。"),
    ("a point for a stop", "培训班开班.方晓岚出席并讲话。", "培训班开班.方晓岚出席并讲话。"),
    ("between parts of a headline", "政策解读|喜事新办", "政策解读|喜事新办"),
    ("in a name that is hidden", "市民陈*兰拾金不昧。", "市民陈*兰拾金不昧。"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in SPECKS], ids=[case[0] for case in SPECKS])
def test_specks_inside_words_are_left_out_and_told(text, wanted):
    view = heal(text)
    assert view.text == wanted
    assert sum(one.kind == labels.STRAY for one in view.repairs) == len(text) - len(wanted)


NOT_READ = ["应急周转资金到位。", "大帅故居开放。", "文化周刊创刊。", "李乾平、张昇出席。", "深入调研租赁市场。", "卡拉ok厅开业。", "App上线三个月。", "第l2号楼。", "村民祭祀先人。"]


@pytest.mark.parametrize("text", NOT_READ)
def test_words_and_names_are_not_taken_for_misprints(text):
    assert heal(text).text == text


def test_a_page_in_traditional_characters_is_read_in_simplified_ones():
    text = "青川區召開防汛工作會議，區委書記賀蘭強調，要壓實責任，確保羣衆安全。"
    view = heal(text)
    assert view.text == "青川区召开防汛工作会议，区委书记贺兰强调，要压实责任，确保群众安全。"
    assert view.repairs == ()


def test_an_article_has_also_the_part_of_a_second_print_that_is_its_own():
    view = View("甲乙丙丁", (0, 1, 2, 3), (), (Twin(1, 4, (6, 7, 8)),))
    assert [view.extent(*span) for span in ((0, 4), (0, 3), (0, 1), (3, 4))] == [(0, 9), (0, 8), (0, 1), (3, 9)]


HOSTILE = {
    "letters between spaces": "a b ",
    "columns without an end": mixed(" ") + "\n",
    "paragraphs without an end": "会议强调，各镇街要切实抓好森林防\n\n",
    "a byline without an end": "记者 甲乙 丙丁 ",
    "dates torn by spaces": "2024年 5月 6日 ",
    "one sentence again and again": f"{ONE}\n",
    "brackets that never close": "（",
    "line ends alone": "\n",
    "heading marks": "# ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(piece):
    text = (piece * (40_000 // len(piece) + 1))[:40_000]
    began = time.process_time()
    heal(text)
    assert time.process_time() - began < 8  # two and a half on an idle machine, most of it for columns; quadratic readers took forty


@pytest.mark.parametrize("traditional", [False, True])
def test_all_characters_are_folded_at_once_as_one_by_one(traditional):
    table = tables()[traditional]
    assert folded("".join(sorted(table)), traditional=traditional) == "".join(table[character] for character in sorted(table))
