"""Areas: chains of jurisdictions, printed names within one, heads, canonical names.

| jurisdiction | canonical |
|---|---|
| a district | its city before it |
| a county, a county-level city | alone |
| a town | its county or district before it |
| a zone | as it calls itself, its city's short name before it |
"""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinshen.pipeline.areas import ORGAN_LEVELS, canonical_area, chain, head_area, is_zone, resolve_area
from jinshen.pipeline.gazetteer import RANKS

DISTRICT, COUNTY, CITY = "山东省枣庄市市中区", "山东省济宁市鱼台县", "山东省枣庄市滕州市"
ZONE, TOWN, FICTION = "山东省济宁市济宁高新技术产业开发区", "河南省三门峡市渑池县段村乡", "江东省临江市望湖区"


@pytest.mark.parametrize(
    ("jurisdiction", "names", "levels", "canonical"),
    [
        (DISTRICT, ["山东省", "枣庄市", "市中区"], "pcd", "枣庄市市中区"),
        ("枣庄市市中区", ["山东省", "枣庄市", "市中区"], "pcd", "枣庄市市中区"),
        ("山东枣庄市中区", ["山东省", "枣庄市", "市中区"], "pcd", "枣庄市市中区"),
        (COUNTY, ["山东省", "济宁市", "鱼台县"], "pcd", "鱼台县"),
        (CITY, ["山东省", "枣庄市", "滕州市"], "pcd", "滕州市"),
        (ZONE, ["山东省", "济宁市", "济宁高新技术产业开发区"], "pcd", "济宁高新技术产业开发区"),
        (TOWN, ["河南省", "三门峡市", "渑池县", "段村乡"], "pcdt", "渑池县段村乡"),
        ("山东省枣庄市市中区齐村镇", ["山东省", "枣庄市", "市中区", "齐村镇"], "pcdt", "枣庄市市中区齐村镇"),
        ("陕西省铜川市耀州区", ["陕西省", "铜川市", "耀州区"], "pcd", "铜川市耀州区"),
        ("上海市", ["上海市"], "p", "上海市"),
        ("上海市浦东新区", ["上海市", "浦东新区"], "pd", "上海市浦东新区"),
        ("重庆市渝北区", ["重庆市", "渝北区"], "pd", "重庆市渝北区"),
        ("吉林省延边朝鲜族自治州敦化市", ["吉林省", "延边朝鲜族自治州", "敦化市"], "pcd", "敦化市"),
        ("吉林省吉林市", ["吉林省", "吉林市"], "pc", "吉林市"),
        ("内蒙古自治区锡林郭勒盟苏尼特左旗", ["内蒙古自治区", "锡林郭勒盟", "苏尼特左旗"], "pcd", "苏尼特左旗"),
        ("湖北省神农架林区", ["湖北省", "神农架林区"], "pd", "神农架林区"),
        ("湖北省仙桃市", ["湖北省", "仙桃市"], "pd", "仙桃市"),
        ("广东省东莞市虎门镇", ["广东省", "东莞市", "虎门镇"], "pct", "东莞市虎门镇"),
        ("河北省保定市雄安新区", ["河北省", "保定市", "河北雄安新区"], "pcd", "河北雄安新区"),
        ("四川省成都市郫县", ["四川省", "成都市", "郫县"], "pcd", "郫县"),
        ("香港特别行政区", ["香港特别行政区"], "p", "香港特别行政区"),
        ("中央", ["中央"], "n", "中央"),
        (FICTION, ["江东省", "临江市", "望湖区"], "pcd", "临江市望湖区"),
        ("江东省临江市云溪县", ["江东省", "临江市", "云溪县"], "pcd", "云溪县"),
        ("临江市望湖区云山镇", ["临江市", "望湖区", "云山镇"], "cdt", "临江市望湖区云山镇"),
        (
            "江东省临江市望湖区云山镇石桥村",
            ["江东省", "临江市", "望湖区", "云山镇", "石桥村"],
            "pcdtt",
            "临江市望湖区云山镇石桥村",
        ),
        ("江东省临江市临江经济开发区", ["江东省", "临江市", "临江经济开发区"], "pcd", "临江经济开发区"),
        ("江东省临江市经济开发区", ["江东省", "临江市", "经济开发区"], "pcd", "临江经济开发区"),
        ("市中区", ["市中区"], "d", "市中区"),
        ("", [], "", ""),
        ("没有这样的地方", [], "", ""),
    ],
)
def test_a_jurisdiction_is_read_to_its_chain(jurisdiction: str, names: list[str], levels: str, canonical: str) -> None:
    areas = chain(jurisdiction)
    assert [area.name for area in areas] == names
    assert "".join(ORGAN_LEVELS[area.level] for area in areas) == levels
    assert canonical_area(areas) == canonical


@pytest.mark.parametrize(
    ("printed", "within", "canonical"),
    [
        ("市中", DISTRICT, "枣庄市市中区"),
        ("枣庄", DISTRICT, "枣庄市"),
        ("枣庄市市中区", DISTRICT, "枣庄市市中区"),
        ("税郭镇", DISTRICT, "枣庄市市中区税郭镇"),
        ("税郭", DISTRICT, "枣庄市市中区税郭镇"),
        ("山亭", DISTRICT, "枣庄市山亭区"),
        ("滕州", DISTRICT, "滕州市"),
        ("鱼台", DISTRICT, "鱼台县"),
        ("鲁", DISTRICT, "山东省"),
        ("浙", DISTRICT, "浙江省"),
        ("高新区", DISTRICT, "枣庄高新技术产业开发区"),
        ("枣庄高新区", DISTRICT, "枣庄高新技术产业开发区"),
        ("内蒙古", None, "内蒙古自治区"),
        ("延边", None, "延边朝鲜族自治州"),
        ("延边州", None, "延边朝鲜族自治州"),
        ("苏州工业园区", None, "苏州工业园区"),
        ("襄樊市", None, "襄樊市"),
        ("全国", DISTRICT, "中央"),
        ("苍", "浙江省温州市苍南县", "苍南县"),
        ("济宁高新区", ZONE, "济宁高新技术产业开发区"),
        ("柳行街道", ZONE, "济宁高新技术产业开发区柳行街道"),
        ("云山区", FICTION, "临江市云山区"),
        ("云溪县", FICTION, "云溪县"),
        ("临江", FICTION, "临江市"),
        ("高新区", FICTION, "临江高新技术产业开发区"),
        ("云山镇", FICTION, "临江市望湖区云山镇"),
        ("望湖区大数据产业园", FICTION, "临江市望湖区大数据产业园"),
        ("云山镇石桥村", FICTION, "临江市望湖区云山镇石桥村"),
    ],
)
def test_a_printed_name_means_the_nearest_area(printed: str, within: str | None, canonical: str) -> None:
    area = resolve_area(printed, within)
    assert area is not None
    assert canonical_area(area.chain) == canonical


@pytest.mark.parametrize(
    ("printed", "within"),
    [
        ("鼓楼区", None),
        ("鼓楼区", DISTRICT),
        ("某某", DISTRICT),
        ("", DISTRICT),
        ("粤港澳大湾区", DISTRICT),
        ("工作", None),
        ("字" * 60, None),
    ],
)
def test_a_name_of_nobody_or_of_several_is_no_area(printed: str, within: str | None) -> None:
    assert resolve_area(printed, within) is None


@pytest.mark.parametrize(
    ("head", "jurisdiction", "name"),
    [
        ("区", DISTRICT, "市中区"),
        ("我市", DISTRICT, "枣庄市"),
        ("全省", DISTRICT, "山东省"),
        ("县", DISTRICT, None),
        ("市", CITY, "滕州市"),
        ("县", COUNTY, "鱼台县"),
        ("市", COUNTY, "济宁市"),
        ("区", ZONE, "济宁高新技术产业开发区"),
        ("高新区", ZONE, "济宁高新技术产业开发区"),
        ("高新区", DISTRICT, None),
        ("乡", TOWN, "段村乡"),
        ("县", TOWN, "渑池县"),
        ("市", "上海市浦东新区", "上海市"),
        ("新区", "上海市浦东新区", "浦东新区"),
        ("区", "内蒙古自治区", "内蒙古自治区"),
        ("州", "吉林省延边朝鲜族自治州敦化市", "延边朝鲜族自治州"),
        ("旗", "内蒙古自治区锡林郭勒盟苏尼特左旗", "苏尼特左旗"),
        ("盟", "内蒙古自治区锡林郭勒盟苏尼特左旗", "锡林郭勒盟"),
        ("区", FICTION, "望湖区"),
        ("全国", DISTRICT, "中央"),
        ("区", None, None),
    ],
)
def test_a_bare_head_means_the_paper_s_own_area(head: str, jurisdiction: str | None, name: str | None) -> None:
    area = head_area(head, jurisdiction)
    assert (area.name if area else None) == name


@pytest.mark.parametrize(
    ("jurisdiction", "zone"),
    [(ZONE, True), (DISTRICT, False), ("上海市浦东新区", False), ("河北省沧州市沧州渤海新区", True), ("江东省临江市临江经济开发区", True),
     ("江苏省常州市新北区", False), ("山东省济南市济南新旧动能转换先行区", True), ("黑龙江省大兴安岭地区加格达奇区", False)],
)  # fmt: skip
def test_a_zone_is_told_from_a_district(jurisdiction: str, zone: bool) -> None:
    assert is_zone(chain(jurisdiction)[-1]) is zone


PARTS = st.text("省市县区镇乡村州旗盟江东山湖云石新高开发", max_size=24)


@given(PARTS, st.sampled_from([None, DISTRICT, COUNTY, ZONE, FICTION, ""]))
def test_any_name_gives_a_chain_of_falling_rank_or_none(printed: str, within: str | None) -> None:
    area = resolve_area(printed, within)
    for areas in (chain(printed), area.chain if area else ()):
        ranks = [RANKS[part.level] for part in areas]
        assert ranks == sorted(set(ranks))
        assert all(lower.above == upper for upper, lower in itertools.pairwise(areas))


def test_the_index_loads_without_the_towns() -> None:
    code = (
        "from jinshen.pipeline import gazetteer as g; g.gazetteer(); "
        "print(g.towns_by_county.cache_info().currsize, g.gazetteer.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
