"""Headlines: a deck's lines to one title, and a headline that runs into its text to where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The second half of a headline that begins so goes on with the sentence of the first: 考察团 来我区考察.
GOES_ON = re.compile(r"^(?:来|赴|到|莅|在|与|向|召开|举行|举办|开展|启动)")
# A subject alone, before such a half.
SUBJECT = re.compile(r"(?:团|组|局|委|会|市|县|区|镇|乡|办|院|校|公司|领导|一行|书记|区长|县长|市长)$")
DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
# 某工程开工建设:12月16日，…
COLON = re.compile(rf"^(?P<title>[^，。\n]{{6,40}})[:：](?=\s*{DATE})")


def join_deck(lines: Sequence[str]) -> str:
    """A deck's lines as one title: a space between them, none where one sentence was broken.

    >>> join_deck(["筑牢防线", "青川区召开防汛会议"]), join_deck(["白河县考察团 来我区考察"])
    ('筑牢防线 青川区召开防汛会议', '白河县考察团来我区考察')
    """
    title = ""
    for part in " ".join(lines).split():
        broken = title and GOES_ON.match(part) and SUBJECT.search(title)
        title += part if not title or broken else f" {part}"
    return title


def run_in(text: str, paper: str | None) -> tuple[str, int] | None:
    """The headline that stands in one line with its text, before a colon or the account's name, and where the text begins.

    >>> run_in("青川西路开工建设:5月6日，青川西路开工。", None), run_in("区领导察看重点工程青川发布5月6日，区长", "青川发布")
    (('青川西路开工建设', 9), ('区领导察看重点工程', 13))
    """
    if match := COLON.match(text):
        return match["title"], match.end()
    named = re.match(rf"(?P<title>[^，。\n]{{6,40}}?)\s{{0,40}}{re.escape(paper)}\s{{0,40}}(?={DATE})", text) if paper else None
    return (named["title"], named.end()) if named else None
