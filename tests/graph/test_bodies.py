"""Canonical names of bodies: area, kind, level, what they are part of, by the table of organs and by their form."""

from __future__ import annotations

import pytest

from jinshen.graph.bodies import area_of, governs, kind_of, leads, level_of, organ_of, organs, whole_of
from jinshen.graph.names import shortens, single_seat

# body: area, kind, level, whole
BODIES = {
    "中共云州市青川区委员会": ("云州市青川区", "party", "county", None),
    "中共云州市青川区委员会组织部": ("云州市青川区", "party", "county", "中共云州市青川区委员会"),
    "中共云州市青川区委员会统一战线工作部研究室": ("云州市青川区", "party", "county", "中共云州市青川区委员会统一战线工作部"),
    "中共云州市纪律检查委员会": ("云州市", "discipline", "city", "中共云州市委员会"),
    "中共云州市纪律检查委员会云州市监察委员会": ("云州市", "discipline", "city", None),
    "中共云州市纪律检查委员会云州市监察委员会第二监督检查室": ("云州市", "discipline", "city", "中共云州市纪律检查委员会云州市监察委员会"),
    "中共云岭学院委员会统战部": ("", "party", "", "中共云岭学院委员会"),
    "云州市青川区人民政府": ("云州市青川区", "government", "county", None),
    "云州市青川区教育和体育局": ("云州市青川区", "government", "county", "云州市青川区人民政府"),
    "云州市青川区园林局": ("云州市青川区", "government", "county", "云州市青川区人民政府"),
    "云州市教育局职业教育处": ("云州市", "government", "city", "云州市教育局"),
    "云州市住房和城乡建设局": ("云州市", "government", "city", "云州市人民政府"),
    "云州市人民代表大会常务委员会": ("云州市", "congress", "city", "云州市人民代表大会"),
    "中国人民政治协商会议云州市青川区委员会": ("云州市青川区", "cppcc", "county", None),
    "云州市中级人民法院": ("云州市", "court", "city", None),
    "云州市青川区人民检察院": ("云州市青川区", "procuratorate", "county", None),
    "云州市青川区柳岸镇东坡村村民委员会": ("云州市青川区柳岸镇", "village", "village", None),
    "云州市青川区关心下一代工作委员会": ("云州市青川区", "mass", "county", None),
    "云州市供销合作社联合社": ("云州市", "mass", "city", None),
    "东坡村蔬菜合作社": ("", "company", "", None),
    "云州市第一中学": ("云州市", "school", "city", None),
    "云岭大学附属儿童医院": ("", "hospital", "", "云岭大学"),
    "云岭大学附属儿童医院内科": ("", "hospital", "", "云岭大学附属儿童医院"),
    "云州市自来水公司": ("云州市", "company", "city", None),
    "云岭煤矿": ("", "company", "", None),
    "云州日报社": ("", "media", "", None),
    "云州市社区服务中心": ("云州市", "other", "city", None),
    "镇江市教育局": ("镇江市", "government", "city", "镇江市人民政府"),
    "北京市教育委员会": ("北京市", "government", "province", "北京市人民政府"),
    "昆山市人民政府": ("昆山市", "government", "county", None),
    "中华人民共和国应急管理部": ("", "government", "central", None),
    "国家矿山安全监察局法规司": ("", "government", "central", "国家矿山安全监察局"),
    "中国人民政治协商会议全国委员会": ("", "cppcc", "central", None),
    "中国石化云州分公司": ("", "company", "", None),
    "中共青川经济开发区工作委员会": ("青川经济开发区", "party", "county", None),
    "青川经济开发区经济发展局": ("青川经济开发区", "government", "county", "青川经济开发区管理委员会"),
    "云岭集团有限公司": ("", "company", "", None),
    "校党委统战部": ("", "party", "", None),
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_what_a_name_says(body):
    assert (area_of(body), kind_of(body), level_of(body), whole_of(body)) == BODIES[body]


def test_every_organ_of_the_table_is_read_back():
    """A body composed of an area and an organ has that area, a kind of the closed list, and is no part of itself."""
    for organ in organs():
        body = organ.at("云州市青川区")
        if body and "开发区" not in organ.full and "{name}" not in organ.form:  # those are named after a zone or by the short name
            assert area_of(body) == "云州市青川区", body
            assert kind_of(body) in KINDS, body
            assert whole_of(body) != body


KINDS = {
    "party", "government", "congress", "cppcc", "discipline", "court", "procuratorate", "mass", "company", "school", "hospital",
    "media", "village", "other",
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "leading", "governing"),
    [
        ("中共云州市委员会", True, True), ("云州市人民政府", True, True), ("云州市人民代表大会常务委员会", True, True),
        ("中共青川经济开发区工作委员会", False, True), ("云州市教育局", False, True), ("中共云州市委员会组织部", False, True),
        ("云州市第一中学", False, False), ("云州市自来水公司", False, False), ("中国人民政治协商会议全国委员会", False, False),
    ],
)  # fmt: skip
def test_leading_and_governing_bodies(body, leading, governing):
    assert (leads(body), governs(body)) == (leading, governing)


@pytest.mark.parametrize(
    ("short", "area", "full"),
    [
        ("委", "云州市青川区", "中共云州市青川区委员会"), ("法院", "云州市青川区", "云州市青川区人民法院"), ("法院", "云州市", "云州市中级人民法院"),
        ("教体局", "云州市青川区", "云州市青川区教育和体育局"), ("政协", "云州市", "中国人民政治协商会议云州市委员会"),
        ("纪委", "云州市", "中共云州市纪律检查委员会"), ("公安分局", "云州市青川区", "云州市公安局青川分局"), ("公安分局", "云州市", ""), ("广场", "云州市", ""),
    ],
)  # fmt: skip
def test_short_forms(short, area, full):
    assert organ_of(short, area) == full


SEATS = [
    ("书记", "中共云州市委员会", True), ("党组书记", "云州市教育局", True), ("第一书记", "云州市青川区柳岸镇东坡村", True),
    ("第一书记", "云州市青川区柳岸镇", False), ("党支部书记", "云州市教育局", False), ("区长", "云州市青川区人民政府", True),
    ("院长", "云州市人民医院", True), ("院长", "云岭大学", False), ("院长", "云岭大学法学院", True), ("校长", "云岭大学", True),
    ("所长", "云州市公安局", False), ("局长", "云州市公安局青川分局", True), ("处长", "云州市教育局", False),
    ("处长", "云州市教育局督导处", True), ("主任", "云州市教育局", False), ("主任委员", "云州市人民代表大会法制委员会", True),
    ("秘书长", "云州市人民政府", True), ("副秘书长", "云州市人民政府", False), ("常委", "中共云州市委员会", False),
    ("主席", "云州市总工会", True), ("政委", "云州市青川区人民武装部", True),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "single"), SEATS)
def test_a_seat_is_of_what_the_body_itself_is(title, body, single):
    assert single_seat(title, body) is single


def test_a_short_form_keeps_the_order_of_characters():
    assert shortens("教体局", "教育和体育局")
    assert not shortens("体教局", "教育和体育局")
