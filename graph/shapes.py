"""JSON objects of one shape to the texts of their values, by a pattern of the shape, without reading the JSON.

Edges of a type say the same things, by the hundred thousand. A pattern takes one apart in a fraction of the time that it takes to read it, and at once
makes sure that each value stands in JSON as it will stand between tags of XML, but for texts with a backslash: what does not is no match, and is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

PLAIN = '[^"\\\\&<>\ufffe\uffff\ud800-\udfff'  # JSON has what it does not print behind a backslash
VALUES = {int: r"(-?\d+)", float: r"(-?\d+\.\d+)", bool: "(true|false)", str: f'"({PLAIN}]*(?:\\\\.{PLAIN}]*)*)"', list: rf'(\[(?:"{PLAIN},]*")?\])'}

Match = Callable[[str], re.Match[str] | None]


def matcher(told: Mapping[str, Any]) -> Match | None:
    """What matches JSON of the names, in their order, and kinds of values of an object; None where one of them is of another kind.

    >>> matcher({"order": 1, "roles": ["chair"]})('{"order":12,"roles":["speak"]}').groups()
    ('12', '["speak"]')
    """
    if not VALUES.keys() >= {value.__class__ for value in told.values()}:
        return None
    parts = (f"{re.escape(json.dumps(name, ensure_ascii=False))}:{VALUES[value.__class__]}" for name, value in told.items())
    return re.compile(f"{{{','.join(parts)}}}").fullmatch
