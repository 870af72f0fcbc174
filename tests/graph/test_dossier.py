"""A dossier: what it says of a person and what not, that every statement is cited, and that no text of a newspaper is markup in any form."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from bring import launch
from graphs import HOSTILE, build, odd, shown
from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright
from spring import COMMITTEE, CROWD, FARMING, GOVERNMENT, PAGES, QINGCHUAN, event, page

from jinshen.graph import dossier_pdf
from jinshen.graph.answers import person_of
from jinshen.graph.decisions import Correction, Fact
from jinshen.graph.dossier import dossier
from jinshen.graph.dossier_pages import STYLE, html, markdown
from jinshen.graph.dossier_pdf import chosen, pdf
from jinshen.graph.dossier_words import LANGUAGES, WORDS, reason
from jinshen.graph.explorer import policy
from jinshen.graph.facts import Key
from jinshen.graph.store import open_graph
from jinshen.pipeline.errors import JinshenError
from jinshen.pipeline.records import Post

SAFETY = "云州市青川区应急管理局"
GOLDEN = Path(__file__).with_name("dossier.md")
LATE = "9月2日，区长温若谷主持召开区政府常务会议，区应急管理局局长夏初参加。"
LEFT = "区人大常委会决定：免去陆景川的青川区人民政府区长职务；任命温若谷为青川区人民政府区长。"
UNNAMED = "5月20日，区防汛演练在柳岸提灌站举行，区委书记观摩。"
SEEN = "6月3日，区委书记沈砚秋到柳岸提灌站督导。"
# After the spring: a removal without a printed day, a second holder of a seat, a post printed without its holder, a month without a paper.
AUTUMN = (
    page("q0521.txt", "青川报", QINGCHUAN, "2024-05-21",
         (UNNAMED, (), (event("区防汛演练", "演练", "2024-05-20", {}, place="柳岸提灌站", groups=("区委书记",)),))),
    page("q0604.txt", "青川报", QINGCHUAN, "2024-06-04",
         (SEEN, (Post("沈砚秋", "书记", COMMITTEE),), (event("沈砚秋督导防汛", "督导", "2024-06-03", {"沈砚秋": "lead"}, visited=("柳岸提灌站",)),)),
         (LEFT, (Post("陆景川", "区长", GOVERNMENT, "former"), Post("温若谷", "区长", GOVERNMENT)), ())),
    page("q0903.txt", "青川报", QINGCHUAN, "2024-09-03",
         (LATE, (Post("温若谷", "区长", GOVERNMENT), Post("夏初", "局长", SAFETY)),
          (event("区政府常务会议", "会议", "2024-09-02", {"温若谷": "chair", "夏初": "attend"}),))),
)  # fmt: skip
TEXTS = {one.page: one.text for one in (*PAGES, *AUTUMN)}


@pytest.fixture(scope="module")
def spring():
    """The graph of the spring and what came after, with a correction and a judgement."""
    graph = build((*PAGES, *AUTUMN), {(Key("b0410.txt", "a1", "王晓峰"), Key("q0308.txt", "a2", "王晓峰")): "different"})
    quote = next(one.text for one in PAGES if one.page == "q0511.txt").splitlines()[0]
    graph.keep([Correction(Fact("q0511.txt", "a1", "post", "江望舒", "局长", FARMING, quote=quote), "status", "seconded", "贺兰", "2024-06-01", "原文如此")])
    return graph


def told(graph, name, **options):
    return dossier(graph, person_of(graph, name, options.pop("ids", ())), **options)


def lines_of(made, heading):
    """The sentences and rows of the parts under a heading, each as its cells joined by |, with the texts of its notes."""
    quotes = {note.number: note.quote for note in made.notes}
    parts = [part for part in made.parts if part.heading.startswith(heading)]
    return [("|".join(line.cells), [quotes[number] for number in line.notes]) for part in parts for line in (*part.says, *part.rows, *part.after)]


# person, heading, what stands there, words of the sentences that say so
SAYS = [
    ("a post as it is seen, apart from what is asserted", "陆景川", "二、任职", f"{GOVERNMENT}区长|代理|2024-03-08||2024-06-04|2|5", ["代区长陆景川出席", "代区长陆景川先后", "免去陆景川"]),
    ("seen later, and told as over on the day of the paper", "陆景川", "二、任职", f"{GOVERNMENT}区长|现任|2024-04-13||2024-06-04|2|4", ["区长陆景川", "免去陆景川"]),
    ("an asserted start", "温若谷", "二、任职", f"{GOVERNMENT}区长|现任|2024-06-04 至 2024-09-03|2024-06-04||2|0", ["任命温若谷", "区长温若谷主持"]),
    ("a gap between posts", "夏初", "二、任职", "2024-05-11 至 2024-09-03 之间 115 天，报上未见其任何职务。", ["夏初授课", "应急管理局局长夏初"]),
    ("who was there before", "温若谷", "二、任职", f"{GOVERNMENT}区长：前一任 陆景川", ["陆景川"]),
    ("a tour with its stops", "陆景川", "带队", f"2024-03-07|陆景川调研春耕|东坡村、柳岸提灌站|1|带队|{GOVERNMENT}区长", ["陆景川先后到"]),
    ("under the weightiest of two roles", "沈砚秋", "主持", f"2024-03-06|区委常委会扩大会议|区委三楼会议室|1|主持、讲话|{COMMITTEE}书记", ["沈砚秋主持并讲话"]),
    ("company", "陆景川", "四、同场者", f"沈砚秋|{COMMITTEE}·书记|2|1.50|2024-03-06|2024-04-11", ["区委常委会扩大会议", "全区防汛会议"]),
    ("mass meetings are counted and left out", "陆景川", "四、同场者", "加权：n 人的活动记 1/(n−1)。具名超过 30 人的大会不计，此人有 1 次这样的大会。同场不等于相识。", []),
    ("two dates, with both sentences", "何远", "五、矛盾", "一事两日|中|全区防汛会议: 2024-04-11、2024-04-12|“4月12日", ["4月12日", "4月11日"]),
    ("a post without its holder", "沈砚秋", "六、推断", "2024-05-20 区防汛演练||据职推定", ["区委书记观摩"]),
    ("such an event says so", "沈砚秋", "出席", f"2024-05-20|区防汛演练|柳岸提灌站||出席、据职推定|{COMMITTEE}书记", ["区委书记观摩"]),
    ("what a person corrected", "江望舒", "六、推断", f"{FARMING}局长（挂职）|1.0|人工更正：贺兰 2024-06-01: 原文如此", ["江望舒参加"]),
    ("why it is one person", "陆景川", "何以为一人", f"同为{GOVERNMENT}区长|", ["陆景川", "陆景川"]),
    ("a homonym whom somebody judged", "王晓峰", "同名", "云州市白河区人民政府·副区长|", ["王晓峰"]),
    ("a stretch without a sight while papers were read", "夏初", "七、", "2024-05-11 至 2024-09-03 之间 115 天未见其名，其间读了相关报纸 2 期。", ["夏初授课", "夏初参加"]),
    ("not seen since", "沈砚秋", "七、", "2024-06-04 之后又读了相关报纸 1 期，未见其名：是“未见”，不是“已不在”。", ["沈砚秋"]),
    ("told as over", "陆景川", "七、", f"报道明言离任的只有：{GOVERNMENT}区长。", ["免去陆景川"]),
    ("no text tells an end", "沈砚秋", "七、", "没有报道明言离任。", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "heading", "says", "quoted"), [case[1:] for case in SAYS], ids=[case[0] for case in SAYS])
def test_what_a_dossier_says_and_with_which_sentences(spring, name, heading, says, quoted):
    ids = [node.id for node in spring.named("Person", name) if GOVERNMENT in str(node.properties.get("disambiguator"))]
    found = lines_of(told(spring, name, ids=ids), heading)
    (notes,) = (notes for line, notes in found if line.startswith(says))
    assert [word for word in quoted if not any(word in note for note in notes)] == []


def test_what_was_read_with_little_confidence_is_told_apart_from_the_rest():
    one = page("q0601.txt", "青川报", QINGCHUAN, "2024-06-01", ("区长陆景川、区委副书记陆景川出席。", (Post("陆景川", "区长", GOVERNMENT), Post("陆景川", "副书记", COMMITTEE)), ()))
    (article,) = one.articles
    sure, unsure = (replace(post, confidence=value) for post, value in zip(article.posts, (0.97, 0.6), strict=True))
    made = told(build([replace(one, articles=(replace(article, posts=(sure, unsure)),))], {}), "陆景川")
    assert [line for line, _ in lines_of(made, "六、")] == [
        "另有 1 条任职与出席，读取把握都不低于 0.9，此处不列。把握是此类读法在校验中读对的比例，不是真假的概率。", f"{COMMITTEE}副书记（现任）|0.6|读取把握低于 0.9",
    ]  # fmt: skip


def test_another_way_of_printing_a_name_has_the_sentence_that_prints_it_so():
    said = "區長陸景川主持召開會議。"
    graph = build((*PAGES, page("t0501.txt", "青川报", QINGCHUAN, "2024-05-01", (said, (Post("陸景川", "區長", GOVERNMENT),), ()))), {})
    assert ("又作：陸景川", [said]) in lines_of(told(graph, "陆景川"), "一、")


def test_nobody_of_a_mass_meeting_is_company(spring):
    assert [line for line, _ in lines_of(told(spring, "陆景川"), "四、") if line.split("|")[0] in CROWD] == []


def test_every_row_is_cited_and_every_sentence_stands_on_its_page_once(spring):
    cited = ("何以", "同名", "二、", "四、", "五、", "六、")
    for node in spring.nodes("Person"):
        made = dossier(spring, node)
        rows = [line for part in made.parts if part.columns and not part.heading.startswith("七、") for line in part.rows]
        assert [line for line in rows if not line.notes] == []
        assert len([part for part in made.parts if part.heading.startswith(cited)]) == len(cited)
        assert [note.number for note in made.notes] == [*range(1, len(made.notes) + 1)]
        assert len({(note.page, note.quote) for note in made.notes}) == len(made.notes)
        used = {number for part in made.parts for line in (*part.says, *part.rows, *part.after) for number in line.notes}
        assert used == {note.number for note in made.notes}
        for note in made.notes:
            assert note.quote in " ".join(TEXTS[note.page].split())
            assert note.day
            assert note.paper


def test_what_is_long_is_cut_and_told_unless_all_is_wanted():
    days = [f"2024-05-{day:02}" for day in range(1, 21)]
    pages = [
        page(f"{day}.txt", "青川报", QINGCHUAN, day, (f"区委书记沈砚秋主持第{number}次会议。", (Post("沈砚秋", "书记", COMMITTEE),),
             (event(f"第{number}次会议", "会议", day, {"沈砚秋": "chair", CROWD[number]: "attend"}),)))
        for number, day in enumerate(days)
    ]  # fmt: skip
    graph = build(pages, {})
    some, every = (lines_of(told(graph, "沈砚秋", every=every), "主持") for every in (False, True))
    assert [line.split("|")[0] for line, _ in some] == [*days[5:], "另有 5 项较早的未列；加 --all 全列。"]
    assert [line.split("|")[0] for line, _ in every] == days
    assert lines_of(told(graph, "沈砚秋"), "四、")[-1][0] == "另有 10 人未列；加 --all 全列。"


def test_a_page_without_day_and_paper():
    graph = build([page("x.txt", "", "", "", ("局长苏望舒出席。", (Post("苏望舒", "局长", "云州市青川区水务局"),), ()))], {})
    made = told(graph, "苏望舒")
    assert [note.day + note.paper for note in made.notes] == [""]
    assert "见报日期均未印出" in [line for line, _ in lines_of(made, "一、")]
    assert "\n[^1]: 《局长苏望舒出席。》，x.txt a1：“局长苏望舒出席。”\n" in markdown(made)


# The golden dossier: whole, as text


def test_the_dossier_of_a_sample_is_the_golden_one(samples):
    with open_graph(samples) as graph:
        made = markdown(told(graph, "温若谷"))
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_the_words_of_both_languages_are_filled_alike():
    for key, words in WORDS.items():
        first, second = (sorted(re.findall(r"\{(\w+)\}", text)) for text in words)
        assert first == second, key


def test_an_english_dossier_has_chinese_in_what_papers_print_only(spring):
    made = told(spring, "陆景川", lang="en")
    own = [made.lead.cells[0], *(text for part in made.parts for text in (part.heading, *part.columns))]
    assert [text for text in own if re.search("[一-鿿]", text)] == []
    assert set(LANGUAGES) == {"zh", "en"}


@pytest.mark.parametrize(
    ("words", "chinese"),
    [
        ("both in 云州市; a rare name", "同在云州市；姓名罕见"),
        ("in 青川区 and in 白河区", "一在青川区，一在白河区"),
        ("posts in 青川区 and in 白河区 at one time", "同一时期任职于青川区和白河区"),
        ("书记 at 甲县委 and at 乙县委 at one time", "同一时期任甲县委书记和乙县委书记"),
        ("局长 at 甲局 and 馆长 at 乙馆 at one time", "同一时期任甲局局长和乙馆馆长"),
        ("one without a post, in one paper; 1 seen with both", "一处未印职务，同一报纸；1 人与两处皆同场"),
        ("the same name, nothing else in common", "仅同名，别无相同"),
        ("副总理 at 国务院 and 常委 at 政治局; some 100 people hold such posts", "国务院副总理和政治局常委；全国居此等职位者约 100 人"),
        ("one without a post, 副总理 at 国务院; some 100 people hold such posts", "一处未印职务，国务院副总理；全国居此等职位者约 100 人"),
        ("副总理 at 国务院; the other in posts of the centre", "国务院副总理；另一处在中央任职"),
        ("in office in 2023, which a post of long before does not allow", "2023 年仍在任，与多年前的职务年岁不合"),
        ("something new", "something new"),
    ],
)
def test_reasons_in_chinese(words, chinese):
    assert reason(words, "zh") == chinese
    assert reason(words, "en") == words


# Whatever a newspaper prints is text

MARKS = ("a|b", "`x` **y** _z_ ~~w~~", "[甲](http://x)", "![甲](http://x)", "<script>x</script>", "&lt;", "# 一", "[^1]", "\\| |", "#let x = [*y*]")


@pytest.fixture(scope="module")
def odds():
    """A graph in which names, titles, events and places are markup."""
    return build([odd(name, number) for number, name in enumerate((*HOSTILE, *MARKS))], {})


def test_no_text_is_markup_in_markdown(odds):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for node in odds.nodes("Person"):
        text = re.sub(r"\[\^\d+\](?!\\)", "", markdown(dossier(odds, node)))  # the notes' own marks are no part of CommonMark
        tokens = reader.parse(text)
        inside = [one for token in tokens for one in token.children or ()]
        assert {one.type for one in inside} <= {"text", "softbreak"}, node.properties["name"]
        assert not {"html_block", "fence", "code_block", "blockquote_open", "hr"} & {token.type for token in tokens}
        cells = [token.type for token in tokens if token.type in ("tr_open", "th_open", "td_open")]
        assert "".join("|" if one == "tr_open" else "." for one in cells).strip("|").count("|") == cells.count("tr_open") - 1
        shown_name = " ".join(shown(str(node.properties["name"])).split())
        assert any(shown_name in one.content for one in inside)


class Tags(HTMLParser):
    """The elements of a page, the addresses that it names and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.text = set(), [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.addresses += [value for name, value in attributes if name in ("href", "src")]
        assert not [name for name, _ in attributes if name.startswith("on")]

    def handle_data(self, data):
        self.text += data


def test_no_text_is_markup_in_html(odds):
    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "sup", "a"}
    for node in odds.nodes("Person"):
        text = html(dossier(odds, node))
        seen = Tags(text)
        assert seen.tags <= ours
        assert [one for one in seen.addresses if not re.fullmatch(r"#n\d+", one)] == []
        assert shown(str(node.properties["name"])).replace("\r", "\n") in seen.text.replace("\r", "\n")
        assert not re.search("[\x00\x1b\ufffe]", text)


def test_the_page_may_show_its_own_style_and_nothing_else(spring):
    text = html(told(spring, "陆景川"))
    assert policy(STYLE).replace("'", "&#x27;") in text
    assert re.findall(r"<style>(.*?)</style>", text, re.S) == [STYLE]
    assert "http" not in text.replace("http-equiv", "")


def test_a_browser_shows_the_page_in_its_style_and_prints_it_within_the_sheet(spring, odds, tmp_path):
    (tmp_path / "d.html").write_text(html(told(spring, "陆景川", lang="en")), encoding="utf-8")
    (tmp_path / "odd.html").write_text(html(told(odds, HOSTILE[0])), encoding="utf-8")
    complaints = []
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        tab = chromium.new_page(viewport={"width": 420, "height": 900})
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("dialog", lambda dialog: complaints.append(dialog.message))
        for name in ("d.html", "odd.html"):
            tab.goto((tmp_path / name).as_uri())
            assert tab.evaluate("getComputedStyle(document.querySelector('.sources')).paddingLeft") != "40px"
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab.goto((tmp_path / "d.html").as_uri())
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 680, "height": 1000})  # what is left of A4 within the margins, in CSS pixels
        assert tab.evaluate("[...document.querySelectorAll('table')].every(table => table.getBoundingClientRect().right <= innerWidth)")
        tab.click("a[href='#n1'] >> nth=0")
        assert tab.evaluate("document.querySelector(':target').id") == "n1"
        chromium.close()
    assert complaints == []


# PDF


def pdf_text(data):
    document = pypdfium2.PdfDocument(data)
    return "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def test_a_pdf_says_what_the_dossier_says_and_is_the_same_twice(spring):
    made = told(spring, "陆景川")
    data = pdf(made)
    read = "".join(pdf_text(data).split())
    for note in made.notes:
        assert "".join(note.quote.split())[:12] in read
    assert "".join(made.title.split()) in read
    assert data == pdf(told(spring, "陆景川"))
    assert b"CreationDate" not in data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == made.title


def test_no_text_is_markup_in_pdf(odds):
    for name in MARKS:
        made = told(odds, name)
        assert "".join(name.split()) in "".join(pdf_text(pdf(made)).split())


def test_any_text_can_be_set(odds):
    for node in odds.nodes("Person"):
        read = pdf_text(pdf(dossier(odds, node)))
        assert "主持" in read
        assert read.count("长" * 30) < 400  # a name of thousands of characters does not stand above every page


def test_where_no_font_is_there_one_is_told_what_to_install():
    with pytest.raises(JinshenError, match="no font with Chinese characters is on this machine; install one"):
        chosen(["DejaVu Sans", "Liberation Serif"])


def test_where_typst_is_missing_one_is_told_what_to_install(spring, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(JinshenError, match="PDF needs jinshen\\[pdf-out\\]"):
        dossier_pdf.pdf(told(spring, "陆景川"))
