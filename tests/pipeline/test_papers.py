"""A paper's name to the area that it covers."""

import pytest

from jinshen.pipeline.papers import in_table, jurisdiction_of, stem_of
from jinshen.pipeline.tables import rows

NAMED = [
    ("a city's daily", "苏州日报", "江苏省苏州市"),
    ("a city's evening paper", "苏州晚报", "江苏省苏州市"),
    ("a province's", "浙江日报", "浙江省"),
    ("a county's", "平阳新闻", "浙江省温州市平阳县"),
    ("a name before the place", "今日平阳", "浙江省温州市平阳县"),
    ("a congress's site", "平阳人大网", "浙江省温州市平阳县"),
    ("a district's media centre", "鹿城区融媒体中心", "浙江省温州市鹿城区"),
    ("a name that several areas bear", "鼓楼报", None),
    ("a word of its own", "新常态", None),
    ("a place that is nowhere", "望湖日报", None),
    ("no paper at all", "防火宣传", None),
]


@pytest.mark.parametrize(("paper", "wanted"), [case[1:] for case in NAMED], ids=[case[0] for case in NAMED])
def test_papers_named_after_their_place(paper, wanted):
    assert jurisdiction_of(paper) == wanted


def test_every_paper_of_the_table_has_its_row():
    told = {row["paper"]: row["jurisdiction"] for row in rows("papers")}
    assert told
    assert {paper: jurisdiction_of(paper) for paper in told} == told


STEMS = [("青川报", "青川"), ("今日青川", "青川"), ("青川广播电视报", "青川"), ("青川政协", "青川"), ("微青川", "青川"), ("青川", None)]


@pytest.mark.parametrize(("paper", "stem"), STEMS, ids=[case[0] for case in STEMS])
def test_the_area_in_a_name(paper, stem):
    assert stem_of(paper) == stem
    assert in_table(paper) is None
