"""Texts to the words of the full-text index: pairs of characters, since SQLite's own trigrams find no name of two."""

from __future__ import annotations

from itertools import zip_longest


def grams(text: str) -> str:
    """A text as the words of its index: each character with the one after it, as hexadecimal numbers, the last one alone.

    The last one ends the text: words of two texts in a row are no words of one.

    >>> grams("贺兰"), grams("兰")
    ('8d3ax5170 5170x', '5170x')
    """
    bare = "".join(text.split())
    pairs = zip_longest(bare, bare[1:], fillvalue="")
    return " ".join(f"{ord(one):x}x{f'{ord(other):x}' if other else ''}" for one, other in pairs)


def phrase(words: str) -> str:
    """What finds words in the index, wherever they stand in a text; one character by the pairs that it begins.

    >>> phrase("贺兰"), phrase("贺")
    ('"8d3ax5170"', '"8d3ax" *')
    """
    pairs = grams(words).split()
    return f'"{" ".join(pairs[:-1])}"' if len(pairs) > 1 else f'"{pairs[0]}" *'
