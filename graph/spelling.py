"""Chinese characters to their sounds in Latin letters, by which a name is looked for where no Chinese can be typed.

Source: pypinyin's table of single characters (MIT). Limits: each character has all its readings, whatever stands beside it (单 is dan,
shan and chan), so that a search finds too much rather than too little; tones are left out, ü is v.
"""

from __future__ import annotations

from collections.abc import Iterable


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Every character of the texts that has a sound, sorted, with its readings.

    >>> readings(["单知秋", "吕a1"])
    {'单': 'dan chan shan', '吕': 'lv', '知': 'zhi', '秋': 'qiu'}
    """
    from pypinyin import Style, pinyin  # its tables take half a second to load, and only an explorer wants them

    letters = sorted(set().union(*texts))
    told = {letter: pinyin(letter, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False) for letter in letters}
    return {letter: " ".join(dict.fromkeys(found[0])) for letter, found in told.items() if found}
