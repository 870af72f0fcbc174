"""The trainer of the layout: what lines do after a record, and weights that find it again."""

from jinshen.models import train_segments
from jinshen.models.train_segments import read_layouts, told, train
from jinshen.pipeline.lines import read_lines
from jinshen.pipeline.segments import STATES, course, scores, states
from jinshen.pipeline.view import heal

PAGE = "青石报\n\n压实责任\n\n区委召开会议\n\n□记者 闻道\n\n会议强调，要抓紧抓实。\n\n湖光山色\n\n责任编辑：苗青\n"
ARTICLES = [{"start": 5, "end": 39, "title": "压实责任 区委召开会议"}, {"start": 41, "end": 45, "title": ""}]


def test_what_lines_do_after_a_record():
    view = heal(PAGE)
    lines = read_lines(view.text)
    assert list(zip([line.text for line in lines], told(view, lines, ARTICLES), strict=True)) == [
        ("青石报", "out"), ("压实责任", "begin-head"), ("区委召开会议", "head"), ("□记者 闻道", "text"), ("会议强调，要抓紧抓实。", "text"),
        ("湖光山色", "begin-text"), ("责任编辑：苗青", "out"),
    ]  # fmt: skip


def test_weights_find_again_what_they_were_shown(monkeypatch):
    monkeypatch.setattr(train_segments, "RAREST", 2)
    pages = list(read_layouts())
    known = train(pages)
    got = [STATES.index(state) for page in pages for state in course(known, page.lines, scores(known, page.found))]
    wanted = [one for page in pages for one in page.told]
    assert sum(one == other for one, other in zip(got, wanted, strict=True)) >= 0.98 * len(wanted)


def test_nothing_goes_on_where_nothing_began():
    view = "——青石区见闻\n会议要求，要抓好落实。\n"
    assert states(view, read_lines(view))[0] in ("out", "begin-head", "begin-text")
