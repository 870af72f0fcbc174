"""Proof-reading of content files: `python -m jinshen.models.press.proof [--against FOLDER] FILES…` prints every fault, and how full topics are.

Checks the frame language, the sections' sizes, lines that stand twice, names that the annotation guide tags and nobody marked, and, against
a folder of real texts, stretches that are the same over thirteen characters: content is of our own writing.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from jinshen.models.press import slots
from jinshen.models.press.frames import Frame, Mark, Pick, Piece, Slot, Text, blocks
from jinshen.models.press.notices_plans import NOTICES, parts

# What the guide tags, printed outside a mention: organs, posts, levelled areas.
UNMARKED = re.compile(
    r"(?<!各)(?<!各区)(?<!各县)(?<!各乡)[省市区县镇乡州](?:委(?!员)|政府|纪委|人大(?!代表)|政协|法院|检察院)|国务院|中央(?!空|水|厨|空调|广场|控)|(?<!各镇)(?<!各乡镇)党委(?!政)|(?<!各)(?<!各街道)(?<!各镇街)(?:党工委|管委会|办事处)"
    r"|(?<!副)(?<![总执])书记(?!员)|[副省市区县镇乡局部处厅院校所会行](?:长)(?![期远江城时春治征处沙效足跑三])|主任(?!科员|医师|护师)|主席(?!团|台)|委员(?!会)|习近平|中国"
)
HAN = re.compile(r"[\u4e00-\u9fff]+")
SAME = 13


def _plain(pieces: Iterable[Piece], *, marks: bool) -> Iterator[str]:
    """The literal stretches of a frame, those inside mentions only with `marks`."""
    for piece in pieces:
        if isinstance(piece, Text):
            yield piece.text
        elif isinstance(piece, Mark) and marks:
            yield from _plain(piece.pieces, marks=True)
        elif isinstance(piece, Pick):
            for choice in piece.choices:
                yield from _plain(choice, marks=marks)


def _faults(frame: Frame, head: tuple[str, ...], folder: str) -> Iterator[str]:
    topic = folder in ("topics", "anywhere", "more", "lists")
    for slot in frame.slots():
        if told := slots.fault(slot.name, slot.form, slot.argument, notice=folder == "notices"):
            yield told
        if topic and slots.base(slot.name) in (*slots.CAST, *slots.HAPPENING, *slots.MATTER):
            yield f"{{{slot.name}}} belongs to a happening: matter has no such slot"
    for plain in _plain(frame.pieces, marks=False) if folder != "lists" or any(isinstance(piece, Mark) for piece in frame.pieces) else ():
        if found := UNMARKED.search(plain):
            yield f"{found[0]!r} looks like a name and is not marked"
    for plain in _plain(frame.pieces, marks=True):
        if re.search(r"[,.;:!?()\"']", plain) and not re.search(r"\d[.,:]\d|[A-Za-z]", plain):
            yield "narrow punctuation: write it full-width"
    if topic and head[0] == "dept" and any(isinstance(piece, (Slot, Mark, Pick)) for piece in frame.pieces):
        yield "a department is a bare name of organs.tsv"


def _heads(head: tuple[str, ...], folder: str) -> str:
    if folder == "notices":
        known = len(head) == 2 and all(name in NOTICES and head[1] in parts(name) for name in head[0].split(","))
        return "" if known else f"no part of a notice: {' '.join(head)}"
    if folder == "lists":
        return "" if len(head) == 1 else f"no list {' '.join(head)}"
    if folder == "more":
        head = head[:-1] or head
    if folder in ("topics", "anywhere", "more"):
        known = head[0] in slots.SECTIONS and (len(head) == 1 or (head[0] == "event" and head[1] in slots.FORMS))
        return "" if known else f"no section {' '.join(head)}"
    forms = head[1].split(",") if len(head) > 1 else []
    known = head[0] in slots.INTENTS and bool(forms) and all(form == "*" or form in slots.FORMS for form in forms)
    return "" if known else f"no block {' '.join(head)}"


def _runs(text: str) -> Iterator[str]:
    for run in HAN.findall(re.sub(r"\s+", "", text)):
        yield from (run[at : at + SAME] for at in range(len(run) - SAME + 1))


def real_runs(folder: Path) -> set[str]:
    """Every stretch of thirteen Chinese characters in the .txt files of a folder and below."""
    return {run for path in sorted(folder.rglob("*.txt")) for run in _runs(path.read_text(encoding="utf-8", errors="replace"))}


def proof(path: Path, real: set[str]) -> Iterator[str]:
    """The faults of a content file, each with its place; a topic is a file in a folder `topics` or, without its sizes, `anywhere`, a notice one in `notices`."""
    folder = path.parent.name
    sizes: Counter[str] = Counter()
    seen: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").split("\n")
    for head, frames in blocks(path):
        if told := _heads(head, folder):
            yield f"{path.name}: {told}"
            continue
        sizes[head[0]] += len(frames)
        for frame in frames:
            line = lines[int(frame.source.rsplit(":", 1)[1]) - 1].strip()
            key = f"{' '.join(head)} {line}" if folder == "notices" else line
            if key in seen and folder != "lists":  # there it is twice as often
                yield f"{frame.source}: stands already at {seen[key]}"
            seen[key] = frame.source
            yield from (f"{frame.source}: {told}" for told in dict.fromkeys(_faults(frame, head, folder)))
            same = [run for plain in _plain(frame.pieces, marks=True) for run in _runs(plain) if run in real]
            if same:
                yield f"{frame.source}: {same[0]} … is in a real text: write it in your own words"
    if folder == "topics":
        yield from (f"{path.name}: {sizes[name]} items in {name}, at least {least}" for name, least in slots.SECTIONS.items() if sizes[name] < least)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--against", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder of real texts that nothing may repeat.")
def main(files: tuple[Path, ...], against: Path | None) -> None:
    """Prints the faults of content FILES and their size in characters; exits 1 where there is one."""
    real = real_runs(against) if against else set()
    count = 0
    for path in files:
        for told in proof(path, real):
            count += 1
            click.echo(told)
        click.echo(f"{path.name}: {len(path.read_text(encoding='utf-8'))} characters")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
