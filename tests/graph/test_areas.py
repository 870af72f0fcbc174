"""Names of areas: every area of the table is read as what it is, printed chains stand above the table, zones have one name."""

from __future__ import annotations

import pytest

from jinshen.graph.areas import area_level, chain, code_of, headed, known, near, on_one_chain, own_parts, plain_area
from jinshen.graph.atlas import Atlas, Homes
from jinshen.graph.bodies import area_of, kind_of

COUNTED = [name for name, area in known().items() if area.code]
QING, BAI, CITY = "岭东省云州市青川区", "岭东省云州市白河区", "岭东省云州市"


def test_every_area_of_the_table_is_read_whole():
    """Also those whose own names hold what else ends a name: 镇江市, 新乡县, 市中区."""
    assert len(COUNTED) > 3000
    assert [name for name in COUNTED if plain_area(name) != name] == []
    for name in COUNTED:
        printed = "".join(known()[part].name for part in chain(name))
        assert (plain_area(printed), code_of(printed)) == (name, known()[name].code), printed
        assert on_one_chain(printed, name)


def test_every_government_and_committee_of_the_table_is_its_areas():
    assert [name for name in COUNTED if area_of(f"{name}人民政府") != name] == []
    assert [name for name in COUNTED if area_of(f"中共{name}委员会") != name] == []
    assert {kind_of(f"{name}人民政府") for name in COUNTED} == {"government"}


CHAINS = [
    (QING, ("岭东省", "云州市", "云州市青川区")),
    (f"{QING}柳岸镇", ("岭东省", "云州市", "云州市青川区", "云州市青川区柳岸镇")),
    ("岭东省云州市白溪县", ("岭东省", "云州市", "白溪县")),
    ("镇江市京口区", ("江苏省", "镇江市", "镇江市京口区")),
    ("鱼台县", ("山东省", "济宁市", "鱼台县")),
    ("岭东省云州市鱼台县", ("岭东省", "云州市", "鱼台县")),  # a fictional one of that name
    ("岭东省云州市云州高新技术产业开发区", ("岭东省", "云州市", "云州高新技术产业开发区")),
    ("岭东省云州市滨河新区", ("岭东省", "云州市", "云州滨河新区")),
    ("济宁高新技术产业开发区", ("山东省", "济宁市", "济宁高新技术产业开发区")),
    ("济宁高新区", ("山东省", "济宁市", "济宁高新技术产业开发区")),
    ("上海市浦东新区", ("上海市", "上海市浦东新区")),
    ("中央", ("中央",)),
]  # fmt: skip


@pytest.mark.parametrize(("area", "lies_in"), CHAINS)
def test_what_an_area_lies_in(area, lies_in):
    assert chain(area) == lies_in


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("北京市", "province"), ("岭东省", "province"), ("云州市", "city"), ("昆山市", "county"), (QING, "county"),
        (f"{QING}柳岸镇", "town"), ("中央", "central"), ("云州滨河新区", "county"),
    ],
)  # fmt: skip
def test_levels(area, level):
    assert area_level(area) == level


def test_codes_are_of_areas_whose_chain_the_table_has():
    assert [code_of(name) for name in ("山东省济宁市鱼台县", "鱼台县", "岭东省云州市鱼台县", QING)] == ["370827", "370827", "", ""]


def test_a_county_lies_in_its_city_and_in_no_other():
    assert on_one_chain("鱼台县", "山东省济宁市")
    assert not on_one_chain("鱼台县", "山东省菏泽市")
    assert near("鱼台县", "济宁高新技术产业开发区") is False
    assert [near(wide, "济宁市") for wide in ("山东省", "中央", "济宁市")] == [False, False, True]
    assert own_parts("新乡市红旗区") == ["新乡市", "红旗区"]


HEADS = [("区", QING, "云州市青川区"), ("市", QING, "云州市"), ("省", QING, "岭东省"), ("县", QING, ""), ("镇", f"{QING}柳岸镇", "云州市青川区柳岸镇"),
         ("市", "江苏省苏州市昆山市", "昆山市"), ("区", "", "")]  # fmt: skip


@pytest.mark.parametrize(("letter", "within", "area"), HEADS)
def test_what_a_letter_means_in_a_paper(letter, within, area):
    assert headed(letter, within) == area


PRINTED = [
    ("青川区", CITY, "云州市青川区"), ("青川", CITY, "云州市青川区"), ("青川", QING, "云州市青川区"), ("云州", QING, "云州市"),
    ("白河区", QING, "云州市白河区"), ("白河", QING, ""),  # beside the own area, a short name can be a town's
    ("鱼台县", QING, "鱼台县"), ("鱼台", QING, ""), ("河南", QING, "河南省"), ("佛山", QING, "佛山市"), ("鼓楼区", QING, ""),
    ("鼓楼区", "江苏省南京市", "南京市鼓楼区"), ("鼓楼区", "", ""), ("江苏省镇江市京口区", QING, "镇江市京口区"), ("石门水库", QING, ""),
    ("高新区", "山东省济宁市", "济宁高新技术产业开发区"), ("青川区", "中央", "云州市青川区"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "within", "area"), PRINTED)
def test_which_area_a_printed_name_means(printed, within, area):
    assert Atlas([QING, BAI]).resolve(printed, within) == area


PLACES = [
    ("青川区博物馆", CITY, ["云州市青川区"]), ("区档案馆", BAI, ["云州市白河区"]), ("市会议中心", BAI, ["云州市"]),
    ("鱼台县、青川区", CITY, ["鱼台县", "云州市青川区"]), ("河南长垣", QING, ["长垣市"]), ("石门水库", QING, [""]),
    ("朝阳市场", QING, [""]), ("青川大道", QING, [""]), ("河南路", QING, [""]), ("镇江路", QING, [""]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "within", "areas"), PLACES)
def test_which_areas_a_place_names(printed, within, areas):
    assert Atlas([QING, BAI]).areas_in(printed, within) == areas


BODIES = [
    ("区委党校", QING, "中共云州市青川区委员会党校"), ("青川区博物馆", CITY, "云州市青川区博物馆"), ("市人民医院", BAI, "云州市人民医院"),
    ("柳岸镇敬老院", QING, "云州市青川区柳岸镇敬老院"), ("市中级人民法院", QING, "云州市中级人民法院"), ("区法院", QING, "云州市青川区人民法院"),
    ("东园小学", QING, "东园小学"), ("云岭大学", QING, "云岭大学"), ("青川水泥有限公司", QING, "青川水泥有限公司"),
    ("中共云州市委员会", QING, "中共云州市委员会"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "within", "full"), BODIES)
def test_the_full_name_of_a_printed_body(printed, within, full):
    assert Atlas([QING, BAI]).body(printed, within) == full


HOMES = [
    ([QING, CITY], {QING: "东园小学", CITY: "东园小学"}),
    ([QING, BAI], {QING: "云州市青川区东园小学", BAI: "云州市白河区东园小学"}),
    ([QING, CITY, "岭东省柳城市"], {QING: "云州市青川区东园小学", CITY: "云州市青川区东园小学", "岭东省柳城市": "柳城市东园小学"}),
    ([QING, BAI, CITY], {QING: "云州市青川区东园小学", CITY: "云州市东园小学"}),
    ([QING, ""], {QING: "东园小学", "": "东园小学"}),
]  # fmt: skip


@pytest.mark.parametrize(("areas", "named"), HOMES)
def test_a_name_that_far_areas_have_gets_its_area(areas, named):
    homes = Homes({"东园小学": areas}.__getitem__)
    assert {area: homes.named("东园小学", area) for area in named} == named


def test_a_relative_name_gets_the_area_in_place_of_its_letter():
    homes = Homes({"区会议中心": [QING, BAI]}.__getitem__)
    assert homes.named("区会议中心", BAI) == "云州市白河区会议中心"


def test_a_town_is_of_the_district_by_the_name_that_papers_give_it():
    """A body's name may chain the town to the district alone, which the papers' own areas place in its city."""
    atlas = Atlas(["岭东省云州市", "岭东省云州市青川区", "青川区柳岸镇"])
    assert atlas.areas_in("青川区柳岸镇", "岭东省云州市白溪县") == ["云州市青川区柳岸镇"]
    assert atlas.whole("云州市青川区柳岸镇") == "岭东省云州市青川区柳岸镇"
    assert Atlas(["青川区柳岸镇"]).areas_in("青川区柳岸镇", "岭东省云州市白溪县") == ["青川区柳岸镇"]
