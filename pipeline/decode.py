"""Bytes to text and the encoding's name, found by content: UTF-8, UTF-16 with and without its mark, GB18030, Big5.

GB18030 and Big5 share most of their byte pairs: a text in one of them can nearly always be read in the other too, as characters that
nobody writes. So the reading counts in which the commonest characters of Chinese prose are as common as they have to be.
"""

from __future__ import annotations

import codecs
import re

from jinshen.pipeline.errors import PageError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Without a mark, the first of these that reads is the page's; of those in one row the one with more common characters.
BARE = (("utf-8",), ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))
# Zero bytes, which no other encoding writes, come from the ASCII characters of UTF-16.
PAIRS = (("utf-16-le", "utf-16-be"),)
SHOWN = "UTF-8, UTF-16, GB18030, Big5"
# The share of characters that a Chinese page may have outside what Chinese pages are made of before it is taken for
# another encoding read wrongly; the real pages that this was set on have none.
STRANGE = 0.05
# The commonest characters and stops of Chinese prose. In text read in its own encoding they are six to eight tenths of all Chinese
# characters; in GB18030 read as Big5, and the reverse, one tenth, measured on the texts of tests/samples.
COMMON = frozenset(
    "的一是在不了有和人中大为上个国我以要他时来用们到作地于出会三年月日区市县政府工委书记部局长党民全农业发展者本报讯，。、；：！？“”（）《》"
    "这那就也得着下可之去说过还子后起多天能对小心都然没成方行学里所如事又样只当经从动两使前面种已间进把无第现开因应明看定高力实新老关点间此意好生自家产理主"
    "体分水化机量合同与代水场相正路制公基加结解问级外通社利向信本重它战平内水质总将治度村镇街道办项目建设安文教育活组织强调研座谈坚持落推各单位参加出席副任席"
    "常员宣传统检察院法人环境保护应急管科技术服务企群众基层干部领导责情况保障春夏秋冬防汛春节城乡振兴记者通讯员城市交流省委省今来百千万亿元二四五六七八九十"
    "為個國來時們會區縣書記長黨農業發這還後過說對沒樣當經從動兩麼種間進無現開應點關產體機與場結問級總將質戰鎮項設組織強調談堅實單參災辦務傳統員檢環護術領導責況層"
    "億萬實頭號資規劃較縣廣東裡氣萬運電話線節專達處報訊團隊學習鄉興衛萬讓幾"
)
# A reading with fewer of them is a wrong one, unless there are so few characters that a share says nothing.
LEAST_COMMON = 0.18
ENOUGH = 20
# How much of a page is looked at: a page of a site begins with thousands of characters of scripts.
SAMPLE = 20_000


# What no Chinese page is made of: all but Latin, general marks and signs, Chinese marks and characters, and full-width forms.
UNUSUAL = re.compile("[^\t\n\r -~\u00a0-\u024f\u2000-\u26ff\u3000-\u9fff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U00031fff]")


def reads(text: str) -> bool:
    """True for text that is made of what Chinese pages are made of.

    >>> reads("区委召开会议。"), reads("\ue001\ue002\ue003\ue004")
    (True, False)
    """
    sample = text[:SAMPLE]
    return len(UNUSUAL.findall(sample)) <= STRANGE * len(sample)


def _chinese(text: str) -> list[str]:
    return [character for character in text[:SAMPLE] if character > "\u2fff"]


def _likeness(text: str) -> float:
    """How much of a text's Chinese characters are the commonest ones, 0 for a text without any."""
    sample = _chinese(text)
    return sum(character in COMMON for character in sample) / len(sample) if sample else 0.0


def _is_chinese(text: str) -> bool:
    """True where the characters are as frequent as in Chinese prose, or too few to tell."""
    return len(_chinese(text)) < ENOUGH or _likeness(text) >= LEAST_COMMON


def _read(data: bytes, name: str) -> str | None:
    """The text of data in an encoding, None where it is not text in it."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return text if "\0" not in text and reads(text) and (name == "utf-8" or _is_chinese(text)) else None


def _marked(data: bytes, where: str) -> tuple[str, str] | None:
    """The text of data that begins with a byte-order mark, None for data without one."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise PageError(f"{where}: UTF-32, which is not read; save the page as UTF-8")
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError as error:
                raise PageError(f"{where}: not valid {name} at byte {error.start}; save the page as UTF-8") from None
    return None


def unmarked(data: bytes) -> tuple[str, str] | None:
    """The text and the encoding of data without a byte-order mark, None where no encoding reads it.

    >>> unmarked("區委書記主持會議".encode("big5")), unmarked("区委书记主持会议".encode("gbk"))
    (('區委書記主持會議', 'big5hkscs'), ('区委书记主持会议', 'gb18030'))
    """
    for row in (PAIRS if b"\0" in data else BARE):
        read = [(text, name) for name in row if (text := _read(data, name)) is not None]
        if read:
            return max(read, key=lambda one: _likeness(one[0]))
    return None


def _refusal(data: bytes) -> str:
    """Why data without a mark is no text."""
    if b"\0" in data:
        return f"binary data (a zero byte at {data.index(0)}); give the page's text as .txt"
    for name in ("utf-8", "gb18030", "big5hkscs"):
        mended = data.decode(name, "replace")
        broken = mended.count("\ufffd")
        if 0 < broken <= STRANGE * len(mended) and reads(mended) and _is_chinese(mended):
            try:
                data.decode(name)
            except UnicodeDecodeError as error:
                shown = "Big5" if name == "big5hkscs" else name.upper()
                return f"{shown} with a broken character at byte {error.start}; save the page anew as UTF-8"
    return f"text in no known encoding ({SHOWN}); save the page as UTF-8"


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text of a page's bytes and the encoding that gave it; a byte-order mark is no part of the text.

    Raises PageError for an empty file, for binary data and for text in no encoding that is read.

    >>> decode("区委".encode("gb18030"), "a.txt")
    ('区委', 'gb18030')
    """
    found = _marked(data, where) or unmarked(data)
    if found is None:
        raise PageError(f"{where}: {_refusal(data)}")
    text, encoding = found
    if "\0" in text or not reads(text):
        raise PageError(f"{where}: {encoding} that is no text; give the page's text as .txt")
    if not text.strip():
        raise PageError(f"{where}: the file is empty; give a page with text")
    return text, encoding


def readable_name(name: str) -> str | None:
    """A name of a file or a word of a command line as Unicode, None where its bytes are not UTF-8.

    Bytes that the locale does not know stand in it as halves of UTF-16 pairs.

    >>> readable_name("\\udce5\\udc8c\\udcba.txt"), readable_name("\\udcc7\\udcf8.txt")
    ('区.txt', None)
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return name.encode("utf-8", "surrogateescape").decode("utf-8")
        except UnicodeError:
            return None
    return name
