"""A paper's name to the area that it covers."""

import pytest

from jinshen.pipeline.papers import jurisdiction_of
from jinshen.pipeline.tables import rows

NAMED = [
    ("a city's daily", "苏州日报", "江苏省苏州市"),
    ("a city's evening paper", "苏州晚报", "江苏省苏州市"),
    ("a province's", "浙江日报", "浙江省"),
    ("a county's", "平阳新闻", "浙江省温州市平阳县"),
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
