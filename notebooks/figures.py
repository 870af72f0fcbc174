"""What the notebooks share: rows to a table, and a font that has Chinese characters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
from IPython.display import Markdown
from matplotlib.font_manager import FontProperties, findSystemFonts, fontManager, get_font

# Looked for first, since they read well on a screen; else any font that has the characters will do.
GOOD = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "SimHei",
)  # fmt: skip
TRIED = "缙绅区镇"


def _has_characters(path: str) -> bool:
    try:
        return {ord(one) for one in TRIED} <= get_font(path).get_charmap().keys()
    except (OSError, RuntimeError):
        return False  # a file that is no font that matplotlib reads


def chinese() -> str:
    """The name of a font with Chinese characters, in which figures are drawn from then on.

    Fonts installed after matplotlib made its list are found too. Raises RuntimeError where there is none.
    """
    listed = {font.name for font in fontManager.ttflist}
    found = next((name for name in GOOD if name in listed), None)
    if found is None:
        path = next(filter(_has_characters, sorted(findSystemFonts())), None)
        if path is None:
            raise RuntimeError("no font with Chinese characters is installed: install one (Debian: fonts-noto-cjk), then run this cell again")
        fontManager.addfont(path)
        found = FontProperties(fname=path).get_name()
    plt.rcParams.update({"font.family": found, "axes.unicode_minus": False, "figure.dpi": 90, "savefig.bbox": "tight"})
    return found


def _cell(value: Any) -> str:
    """A value in a cell of a Markdown table."""
    told = "" if value is None else f"{value:.3g}" if isinstance(value, float) else "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return " ".join(told.split()).replace("|", "\\|")


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Markdown:
    """Rows as a table to look at."""
    lines = [columns, ["---"] * len(columns), *rows]
    return Markdown("\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines))


def shown(value: Any) -> str:
    """A record as JSON to read."""
    return json.dumps(value, ensure_ascii=False, indent=1)
