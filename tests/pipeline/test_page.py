"""Files to sources: which are found, how their bytes are read, whose they are, and what is refused in one line."""

import codecs
import hashlib
import json
import os

import pytest

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.files import Found, find_pages
from jinshen.pipeline.formats.extract import LONGEST
from jinshen.pipeline.formats.txt import MOST_BYTES
from jinshen.pipeline.masthead import Masthead, is_around, is_furniture, read_masthead, source_line
from jinshen.pipeline.page import read_source
from jinshen.pipeline.provenance import Overrides

PROSE = "本报讯 5月6日，青石区召开春季防火工作会议，区长闻道出席会议并讲话，区直有关部门主要负责同志参加会议。\r\n会议要求，各单位要压实责任。"

ENCODINGS = [
    ("UTF-8", PROSE.encode(), "utf-8"),
    ("UTF-8 with its mark", codecs.BOM_UTF8 + PROSE.encode(), "utf-8-sig"),
    ("UTF-16 little end first", codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), "utf-16"),
    ("UTF-16 big end first", codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16"),
    ("GB18030", PROSE.encode("gb18030"), "gb18030"),
    ("UTF-16 without its mark", PROSE.encode("utf-16-le"), "utf-16-le"),
    ("UTF-16 without its mark, big end first", PROSE.encode("utf-16-be"), "utf-16-be"),
]
TRADITIONAL = "本報訊 區長出席會議並講話，各單位負責同志參加了座談會，會議要求壓實責任。"
REFUSED = [
    ("an empty file", b"", "the file is empty"),
    ("white space alone", "\u3000\r\n".encode(), "the file is empty"),
    ("a mark alone", codecs.BOM_UTF8, "the file is empty"),
    ("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
    ("UTF-16 cut in a character", codecs.BOM_UTF16_LE + b"\x00", "not valid utf-16"),
    ("UTF-8 with a byte lost", PROSE.encode()[:100] + PROSE.encode()[101:], "UTF-8 with a broken character at byte"),
    ("Big5 with a byte lost", TRADITIONAL.encode("big5")[:31] + b"\xff" + TRADITIONAL.encode("big5")[31:], "Big5 with a broken character at byte 31"),
    ("noise", bytes(range(128, 256)) * 4, "no known encoding"),
    ("UTF-32", PROSE.encode("utf-32"), "UTF-32, which is not read; save the page as UTF-8"),
    ("zeros behind a mark", codecs.BOM_UTF16_LE + "区\0\0".encode("utf-16-le"), "utf-16 that is no text"),
    ("zeros behind a mark of UTF-8", codecs.BOM_UTF8 + b"a\x00b", "utf-8-sig that is no text"),
    ("control characters behind a mark", codecs.BOM_UTF8 + b"\x01\x02\x03", "utf-8-sig that is no text"),
    ("GB18030 with a byte lost", PROSE.encode("gb18030")[:61] + b"\xff" + PROSE.encode("gb18030")[61:], "GB18030 with a broken character at byte"),
]


def page(folder, data, name="a.txt"):
    path = folder / name
    path.write_bytes(data)
    return Found(name, path)


@pytest.mark.parametrize(("data", "encoding"), [case[1:] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_the_same_text_comes_out_of_every_encoding(tmp_path, data, encoding):
    source = read_source(page(tmp_path, data), Overrides())
    assert (source.text, source.encoding) == (PROSE, encoding)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("data", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_text_is_refused_in_one_line(tmp_path, data, message):
    with pytest.raises(PageError, match=message) as told:
        read_source(page(tmp_path, data), Overrides())
    assert "a.txt" in str(told.value)
    assert "\n" not in str(told.value)


def test_traditional_text_comes_out_of_big5(tmp_path):
    source = read_source(page(tmp_path, TRADITIONAL.encode("big5")), Overrides())
    assert (source.text, source.encoding) == (TRADITIONAL, "big5hkscs")


def test_a_file_that_is_gone_is_refused(tmp_path):
    with pytest.raises(PageError, match="cannot be read"):
        read_source(Found("a.txt", tmp_path / "a.txt"), Overrides())


def test_of_a_file_too_large_not_all_is_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**12)  # takes no room on the disk
    with pytest.raises(PageError, match=f"more than {MOST_BYTES} bytes; split the file"):
        read_source(Found("a.txt", tmp_path / "a.txt"), Overrides())


def test_a_text_too_long_is_refused(tmp_path):
    with pytest.raises(PageError, match=f"{LONGEST + 1} characters, more than {LONGEST}"):
        read_source(page(tmp_path, b"a" * (LONGEST + 1)), Overrides())


def test_folders_are_searched_to_the_bottom_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.TXT", "a/b/c.txt", "a/note.odt", "b.meta.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("页", encoding="utf-8")
    assert [found.name for found in find_pages([tmp_path])] == ["a/b/c.txt", "a/z.TXT", "b.txt"]
    assert [found.name for found in find_pages([tmp_path / "b.txt", tmp_path / "a"])] == ["b.txt", "b/c.txt", "z.TXT"]


NO_PAGES = [
    ("a folder without pages", "empty", "empty: no page in this folder; pages are files that end in .txt"),
    ("a name that is not there", "gone", "gone: no such file or folder"),
    ("a path through a file", "a.txt/b.txt", "b.txt: no such file or folder"),
    ("another format", "a.odt", "a.odt: not a page; pages are files that end in .txt"),
    ("a link to nothing", "link.txt", "link.txt: no file that can be read"),
    ("a pipe", "pipe.txt", "pipe.txt: no file that can be read"),
    ("a name in no known encoding", b"\xc7\xf8.txt".decode("utf-8", "surrogateescape"), "its name is not UTF-8; rename the file"),
]


@pytest.mark.parametrize(("name", "message"), [case[1:] for case in NO_PAGES], ids=[case[0] for case in NO_PAGES])
def test_paths_that_lead_to_no_page_come_with_their_fault_and_do_not_stop_the_others(tmp_path, name, message):
    (tmp_path / "empty").mkdir()
    for file in ("a.txt", "a.odt", b"\xc7\xf8.txt".decode("utf-8", "surrogateescape")):
        (tmp_path / file).write_text(PROSE, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    bad, good = find_pages([tmp_path / name, tmp_path / "a.txt"])
    with pytest.raises(PageError) as told:
        read_source(bad, Overrides())
    assert str(told.value).startswith(str(tmp_path))
    assert message in str(told.value)
    assert read_source(good, Overrides()).text == PROSE


def test_a_folder_shows_its_pages_that_cannot_be_read(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "link.txt").symlink_to("nowhere.txt")
    (tmp_path / "x" / "folder.txt").mkdir()
    (tmp_path / "x" / "a.txt").write_text("页", encoding="utf-8")
    assert [(found.name, bool(found.fault)) for found in find_pages([tmp_path])] == [("x/a.txt", False), ("x/link.txt", True)]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("页", encoding="utf-8")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refused(path):  # root, as whom tests may run, is never refused
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    told = [found.fault for found in find_pages([tmp_path])]
    assert told == [f"{tmp_path / 'closed'}: cannot be read (Permission denied); check its permissions", ""]


def test_of_two_pages_of_one_name_the_second_has_a_fault(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("页", encoding="utf-8")
    first, second = find_pages([tmp_path / "x", tmp_path / "y"])
    told = f"{tmp_path / 'y' / 'a.txt'}: a second page named a.txt, the first is {tmp_path / 'x' / 'a.txt'}; rename one"
    assert (first.fault, second.fault) == ("", told)


def test_a_file_that_is_named_twice_is_found_once(tmp_path):
    (tmp_path / "a.txt").write_text("页", encoding="utf-8")
    paths = [tmp_path, tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"]
    assert [(found.name, found.fault) for found in find_pages(paths)] == [("a.txt", "")]


TOP = "望湖日报\n2024年5月6日 星期一 农历三月廿八\n第321期\n\n全区会议召开\n"
SIDECAR = {"paper": "青石报", "jurisdiction": "江东省临江市青石区", "issue_date": "2024-05-07"}
SERVED = [
    ("an option stands above all", TOP, SIDECAR, Overrides(paper="白塔报", issue_date="2024-05-08"),
     {"paper": ("白塔报", "option"), "jurisdiction": ("江东省临江市青石区", "sidecar"), "issue_date": ("2024-05-08", "option")}),
    ("a sidecar above the masthead", TOP, SIDECAR, Overrides(),
     {"paper": ("青石报", "sidecar"), "jurisdiction": ("江东省临江市青石区", "sidecar"), "issue_date": ("2024-05-07", "sidecar")}),
    ("a sidecar's null is silent", TOP, {"paper": None, "issue_date": None}, Overrides(),
     {"paper": ("望湖日报", "masthead"), "issue_date": ("2024-05-06", "masthead")}),
    ("the masthead by itself", TOP, None, Overrides(), {"paper": ("望湖日报", "masthead"), "issue_date": ("2024-05-06", "masthead")}),
    ("a site's source line", "会议召开\n来源：望湖日报  时间：2024-05-06\n5月6日，会议召开。", None, Overrides(),
     {"paper": ("望湖日报", "publication line"), "issue_date": ("2024-05-06", "publication line")}),
    ("a paper tells its place", "苏州日报\n2024年5月6日 星期一\n会议召开\n", None, Overrides(),
     {"paper": ("苏州日报", "masthead"), "jurisdiction": ("江苏省苏州市", "paper"), "issue_date": ("2024-05-06", "masthead")}),
    ("nothing told", "5月6日，会议召开。", None, Overrides(), {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sidecar", "overrides", "wanted"), [case[1:] for case in SERVED], ids=[case[0] for case in SERVED])
def test_what_tells_paper_place_and_day(tmp_path, text, sidecar, overrides, wanted):
    if sidecar is not None:
        (tmp_path / "a.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    source = read_source(page(tmp_path, text.encode()), overrides)
    assert source.served == {key: origin for key, (_, origin) in wanted.items()}
    assert {key: getattr(source, key) for key in wanted} == {key: value for key, (value, _) in wanted.items()}
    assert source.warnings == ()


BROKEN = [
    ("no JSON", "{", "not valid JSON"),
    ("no object", "[1]", "holds no object"),
    ("a number for a name", '{"paper": 7}', "paper is 7, not a text"),
    ("a day that is none", '{"issue_date": "2024-02-30"}', "issue_date '2024-02-30' is no day"),
    ("nothing in it", "", "not valid JSON"),
    ("brackets without end", "[" * 100_000, "not valid JSON"),
    ("a number without end", '{"paper": ' + "9" * 10_000 + "}", "not valid JSON"),
    ("a list for a name", '{"paper": ["青石报"]}', "paper is ['青石报'], not a text"),
    ("white space for a name", '{"paper": "\u3000"}', "paper is '\\u3000', not a text"),
    ("half a character for a name", '{"paper": "\\ud800"}', "paper is '\\ud800', not a text"),
    ("a colour for a name", '{"paper": "\\u001b[31m"}', "paper is '\\x1b[31m', not a text"),
    ("other keys", '{"Paper": "青石报", "date": "2024-05-06"}', "says nothing of paper, jurisdiction, issue_date"),
    ("a day written otherwise", '{"issue_date": "2024年5月6日"}', "is no day written YYYY-MM-DD"),
]


@pytest.mark.parametrize(("sidecar", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_sidecar_is_told_and_the_page_is_read(tmp_path, sidecar, message):
    (tmp_path / "a.meta.json").write_text(sidecar, encoding="utf-8")
    source = read_source(page(tmp_path, PROSE.encode()), Overrides())
    assert source.text == PROSE
    assert len(source.warnings) == 1
    assert message in source.warnings[0]
    assert "\n" not in source.warnings[0]


def test_a_sidecar_that_is_no_text_file_is_told_and_the_page_is_read(tmp_path):
    found = page(tmp_path, PROSE.encode())
    (tmp_path / "a.meta.json").write_bytes('{"paper": "青石报"}'.encode("gbk"))
    assert read_source(found, Overrides()).warnings == ("a.meta.json: not UTF-8 at byte 11; the page is read without it, save it as UTF-8",)
    (tmp_path / "a.meta.json").unlink()
    (tmp_path / "a.meta.json").mkdir()
    assert read_source(found, Overrides()).warnings == ("a.meta.json: cannot be read (Is a directory); the page is read without it",)


def test_what_a_sidecar_says_is_one_line(tmp_path):
    (tmp_path / "a.meta.json").write_text('{"paper": " 青石\\n报\u3000", "issue_date": "2024-05-06 "}', encoding="utf-8")
    source = read_source(page(tmp_path, PROSE.encode()), Overrides())
    assert (source.paper, source.issue_date, source.warnings) == ("青石 报", "2024-05-06", ())


MASTHEADS = [
    ("plate, day and number", TOP, Masthead("望湖日报", "2024-05-06")),
    ("one line", "望湖日报 2024-05-06 星期一\n会议召开\n", Masthead("望湖日报", "2024-05-06")),
    ("weekday first", "青石区报\n星期一 2024年5月6日\n", Masthead("青石区报", "2024-05-06")),
    ("a headline that ends like a paper", "我区传来捷报\n2024年5月6日，青石区召开会议。\n", Masthead(None, None)),
    ("a text that begins with its day", "2024年5月6日，星期一，青石区召开会议。\n", Masthead(None, None)),
    ("a signature's day", "考察团来访\n2024年5月6日\n考察团到区医院考察。\n", Masthead(None, None)),
    ("a time of publication", "文章发布日期：2024-05-06 10:20\n会议召开。\n", Masthead(None, None)),
    ("a day that the calendar lacks", "青石区报\n2024年2月30日 星期一\n", Masthead("青石区报", None)),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in MASTHEADS], ids=[case[0] for case in MASTHEADS])
def test_mastheads(text, wanted):
    assert read_masthead(text) == wanted


def test_lines_around_an_article():
    kept = ["区委召开座谈会", "责任重于泰山", "电话铃声响起，值班员闻道立即记录并报告了情况。", "首页广告"]
    assert [line for line in kept if is_around(line)] == []
    furniture = ["主管:青石区委宣传部", "第12期", "报纸热线：0999-1234567", "A02版", "责任编辑：闻道", "上一篇：会议召开", "青石融媒APP"]
    assert all(is_furniture(line) for line in furniture)
    assert source_line("资金来源：财政拨款") is None
