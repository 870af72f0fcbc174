"""Printed bodies to canonical names: by the paper's own area, by the bodies before, by tables."""

import pytest

from jinshen.pipeline.orgs import Chain, Names

OWN = "岭东省云州市青川区"
CASES = [
    ("区委", "中共云州市青川区委员会"),
    ("市委", "中共云州市委员会"),
    ("省委", "中共岭东省委员会"),
    ("区政府", "云州市青川区人民政府"),
    ("区人大常委会", "云州市青川区人民代表大会常务委员会"),
    ("市政协", "中国人民政治协商会议云州市委员会"),
    ("区纪委", "中共云州市青川区纪律检查委员会"),
    ("区教体局", "云州市青川区教育和体育局"),
    ("市发改委", "云州市发展和改革委员会"),
    ("区委宣传部", "中共云州市青川区委员会宣传部"),
    ("市公安局禁毒支队", "云州市公安局禁毒支队"),
    ("区关工委", "云州市青川区关心下一代工作委员会"),
    ("省财政厅", "岭东省财政厅"),
    ("玉泉县委", "中共玉泉县委员会"),
    ("玉泉县人民政府", "玉泉县人民政府"),
    ("云岭光电有限公司", "云岭光电有限公司"),
    ("国家林草局", "国家林业和草原局"),
    ("团区委", "共青团云州市青川区委员会"),
    ("团省委", "共青团岭东省委员会"),
    ("共青团云州市委", "共青团云州市委员会"),
    ("民盟市委", "民盟云州市委员会"),
    ("政协青川区委员会", "中国人民政治协商会议云州市青川区委员会"),
    ("中共玉泉县委", "中共玉泉县委员会"),
]


@pytest.mark.parametrize(("printed", "wanted"), CASES)
def test_a_printed_body_in_the_paper_of_a_district(printed, wanted):
    assert Names(OWN).body(printed, Chain(), 0).name == wanted


CHAINS = [
    ("the county of the visitors", ["玉泉县委", "县政府"], "玉泉县人民政府"),
    ("a department under its committee", ["区委", "组织部"], "中共云州市青川区委员会组织部"),
    ("an office under its committee", ["区委", "办公室"], "中共云州市青川区委员会办公室"),
    ("a zone's two bodies", ["云州高新区党工委", "管委会"], "云州高新技术产业开发区管理委员会"),
    ("a squad of the bureau before it", ["市公安局", "禁毒支队"], "云州市公安局禁毒支队"),
]


@pytest.mark.parametrize(("printed", "wanted"), [c[1:] for c in CHAINS], ids=[c[0] for c in CHAINS])
def test_the_bodies_before_complete_a_body(printed, wanted):
    names, chain = Names(OWN), Chain()
    assert [names.body(one, chain, 0) for one in printed][-1].name == wanted


def test_without_a_jurisdiction_a_relative_name_stays_unsure():
    assert Names(None).body("区委", Chain(), 0).how == "unsure"


def test_a_head_of_government_is_of_the_area_that_the_title_means():
    assert Names(OWN).government("副市长", None, Chain(), 0).name == "云州市人民政府"
    assert Names(OWN).government("区长", None, Chain(), 0).name == "云州市青川区人民政府"
    assert Names(OWN).government("副县长", "玉泉县", Chain(), 0).name == "玉泉县人民政府"
