"""Furniture: page numbers, running heads and what a site or an app adds, in the middle of the text."""

from __future__ import annotations

from random import Random

from jinshen.models.press.places import TEXT, fixed, lines
from jinshen.models.press.sheet import Keep, New, Piece, Sheet

PAGED = (
    New("2"), New("03"), New("— 2 —"), New("-4-"), New("第3版"), New("要闻"), New("综合新闻"), New("（下转第2版）"), New("（上接第1版）"), New("公益广告"), New("图片新闻"),
    New("A02"), New("本版责编"), New("广告"),
)  # fmt: skip
SITE = (
    New("分享到："), New("扫一扫在手机打开当前页"), New("【字号：大 中 小】"), New("[打印本页] [关闭窗口]"), New("返回顶部"), New("点击查看大图"), New("1 2 3 下一页"),
    New("点击图片查看下一页"), New("收藏"), New("视频加载中..."), New("×"), New("向下滑动查看更多"),
)  # fmt: skip


def furniture(sheet: Sheet, chance: Random, strength: float) -> Sheet:
    """Lines of furniture between paragraphs, and seldom inside of one."""
    no, text = fixed(sheet), sheet.text
    pool = (*(PAGED if sheet.paged else SITE), *sheet.running)
    pieces: list[Piece] = []
    last = count = 0
    for line in lines(sheet, *TEXT):
        if chance.random() >= 0.04 + 0.2 * strength:
            continue
        inside = chance.random() < 0.25 and line.end - line.start > 40
        at = chance.randint(line.start + 15, line.end - 15) if inside else line.end
        if no[at] or (not inside and text[at : at + 1] not in ("", "\n")):
            continue
        gap = "\n\n" if "\n\n" in text else "\n" if "\n" in text else " "
        pieces += [Keep(last, at), New(gap), chance.choice(pool)]
        if inside:
            pieces.append(New(gap))
        last = at
        count += 1
    return sheet.rearranged([*pieces, Keep(last, len(text))], "furniture", count) if count else sheet
