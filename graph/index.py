"""Texts to the words of the full-text index: pairs of characters, since SQLite's own trigrams find no name of two."""

from __future__ import annotations

from itertools import pairwise


def grams(text: str) -> str:
    """A text as the words of its index: each character with the one after it, as hexadecimal numbers, the last one alone.

    The last one ends the text: words of two texts in a row are no words of one.

    >>> grams("贺兰"), grams("兰")
    ('8d3ax5170 5170x', '5170x')
    """
    codes = [*(f"{ord(character):x}" for character in "".join(text.split())), ""]
    return " ".join([f"{one}x{other}" for one, other in pairwise(codes)])


def phrase(words: str) -> str:
    """What finds words in the index, wherever they stand in a text; one character by the pairs that it begins.

    >>> phrase("贺兰"), phrase("贺")
    ('"8d3ax5170"', '"8d3ax" *')
    """
    pairs = grams(words).split()
    return f'"{" ".join(pairs[:-1])}"' if len(pairs) > 1 else f'"{pairs[0]}" *'
