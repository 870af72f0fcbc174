"""Lines that extraction strews into text: a page's number and running head, where a report goes on, a site's buttons.

Such a line may stand between any two paragraphs, so it says nothing of where an article begins or ends.
"""

from __future__ import annotations

import re

# The marks around a page's number or a button.
OPEN, SHUT = r"[\s\[【(（—–·-]*", r"[\s\]】)）—–·:：.…-]*"
PAGE = r"(?:第\s*[A-Z]?\d{1,3}\s*版|[A-Z]?\d{1,2}\s*版|第[一二三四五六七八]版)"
DAY = r"\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?"
WEEKDAY = r"星期[一二三四五六日天]"
NEWS = r"(?:要闻|综合|综合新闻|图片新闻|时政要闻|本地新闻|(?:公益)?广告|本版责编)"
TURN = r"(?:下转|上接|转|接)第?\s*[A-Z]?[\d一二三四五六七八]{1,2}\s*版"
BUTTON = (
    r"(?:分享(?:到|至)?|收藏|点赞|在看|×|返回(?:顶部|首页|列表)?|打印(?:本页)?|关闭(?:窗口)?|打印本页[\]】]?\s*[\[【]?关闭窗口|字号[:：][大中小\s]{3,8}|(?:\d\s+)*[上下]一[页张]|"
    r"扫一扫[^，。]{0,14}|点击[^，。]{0,4}查看[^，。]{0,6}|[视音]频加载中|向[上下左右]滑动[^，。]{0,8})"
)
STREWN = re.compile(rf"{OPEN}(?:[A-Z]?\d{{1,3}}|{PAGE}\s*{NEWS}?|{NEWS}|{TURN}|{BUTTON}|{DAY}\s*{WEEKDAY}\s*{PAGE}){SHUT}$")
RUNNING = re.compile(rf"\s{{0,60}}(?:{PAGE}\s{{0,60}})?(?:{DAY}\s{{0,60}})?(?:{WEEKDAY}\s{{0,60}})?(?:{PAGE}\s{{0,60}})?$")


def is_strewn(line: str, paper: str | None) -> bool:
    """True for a line that may stand anywhere on a page of a paper of this name.

    >>> [is_strewn(line, "青川报") for line in ("— 2 —", "（下转第3版）", "青川报 第2版", "要闻", "返回顶部", "青川报社揭牌")]
    [True, True, True, True, True, False]
    """
    if STREWN.match(line):
        return True
    return paper is not None and line.startswith(paper) and bool(RUNNING.match(line, len(paper)))
