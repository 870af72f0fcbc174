"""OpenCC's characters to how each is folded in the reading view, as `pipeline/data/traditional.tsv`.

Only a maintainer needs this; the table is committed. It reads TSCharacters.txt of OpenCC (a character, a tab, its simplified forms):

    python -m jinshen.models.make_traditional TSCharacters.txt
"""

from __future__ import annotations

import argparse
from pathlib import Path

from jinshen.pipeline import tables

SOURCE = "# source: TSCharacters of OpenCC (Apache-2.0), the first form of each; pages: 'any' where the character is no standard simplified one; terms: Apache-2.0"
# Standard again since the table of 2013, nearly all of them in names; GB 2312 does not have them.
RESTORED = frozenset("昇陞甦邨甯喆堃淼犇龢氾凓迺逕鉅濬澂椙詝彣仝沖晳谿堺絜劼劢薳頫絃皙噘蹚")


def standard(character: str) -> bool:
    """True for a character that a page in simplified characters may print.

    >>> standard("乾"), standard("區"), standard("昇")
    (True, False, True)
    """
    try:
        return bool(character.encode("gb2312")) or character in RESTORED
    except UnicodeEncodeError:
        return character in RESTORED


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("characters", type=Path, help="TSCharacters.txt of OpenCC")
    lines = [SOURCE, "printed\tmeant\tpages"]
    for row in parser.parse_args().characters.read_text(encoding="utf-8").splitlines():
        printed, _, forms = row.partition("\t")
        meant = forms.split()[0] if forms else ""
        # 乾 is 干 in few words (乾淨) and itself in names.
        if printed != "乾" and len(printed) == len(meant) == 1 and printed != meant and "\u3400" <= printed <= "\u9fff":
            lines.append(f"{printed}\t{meant}\t{'traditional' if standard(printed) else 'any'}")
    (tables.DATA / "traditional.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines) - 2} characters")


if __name__ == "__main__":
    main()
