"""Lines that stand in no article to why: weather, adverts, what else the page holds, slogans, the paper's and the site's own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinshen.pipeline.lines import Line

FURNITURE = "furniture"
# A reason and what a line that has it looks like, the first that fits; a line that fits none is of the kind of those around it.
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("continued", r"^[（(\[【]?\s*(?:下转|上接|转第|接第)"),
        ("weather", r"天气|℃|气温|阴转|晴转|多云|风力|降水|雾霾|空气质量|穿衣|洗车|紫外线"),
        ("index", r"导读|看点|详见|[（(见\s>·.…]\s{0,20}[A-Z]?\d{1,2}\s{0,20}版[）)]?$|^[三四五六七八]版[\s\u3000]"),
        ("lost", r"遗失|丢失|作废|挂失"),
        ("lots", r"双色球|大乐透|福彩|体彩|开奖|前区|后区|兑奖|一等奖"),
        ("correction", r"^(?:勘误|更正|致歉)|误作|应为|谨致歉意"),
        ("slogan", r"^.{4,24}[！!]$|公益广告|核心价值|人人有责|你我|共建|文明.{2,10}[\s\u3000]|^\S{4,8}[\s\u3000]\S{4,8}$"),
        ("advert", r"热线|咨询|优惠|出租|转让|订阅|招商|包邮|预订|感恩|欢迎|电话|地址|乘车|广告|开业|特价|楼盘|投资须谨慎|联系"),
    )
)


def reason(lines: Sequence[Line], index: int, before: str) -> str:
    """Why a line stands in no article; `before` is the reason of the line above it.

    >>> from jinshen.pipeline.lines import read_lines
    >>> lines = read_lines("今日雨夹雪，最高气温6℃\\n注意保暖\\n责任编辑：苗青")
    >>> reason(lines, 0, ""), reason(lines, 1, "weather"), reason(lines, 2, "weather")
    ('weather', 'weather', 'furniture')
    """
    line = lines[index]
    if line.kind in ("around", "furniture", "meta"):
        return FURNITURE
    found = next((name for name, pattern in REASONS if pattern.search(line.text)), "")
    if line.kind == "strewn":
        return found or FURNITURE
    return found or (before if before != FURNITURE else "") or ("heading" if line.kind in ("head", "column") else FURNITURE)
