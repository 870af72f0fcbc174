"""The parsers, on bytes that are mutated towards code that none before reached (atheris): nothing but a line that says what is wrong.

atheris is no part of the lock: `pip install atheris` beside it, on Linux. Without it the campaign says so and tries nothing. Each parser has
a process of its own, begun with pages of the kind as the campaign of mutated pages packs them.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

from campaign import SAMPLES, Campaign, options
from mutations import PACKED

RUNS, SEEDS, LONGEST = 10_000, 12, 4096
# A try of so many seconds is a fault; a parser is ended after so many, whatever it tried.
SLOW, PATIENCE = 20, 900
FORMATS = (".txt", ".html", ".mhtml", ".docx", ".jsonl", ".jsonl.gz", ".jsonl.xz", ".zip", ".pdf")
DONE = re.compile(r"^stat::number_of_executed_units:\s*(\d+)", re.MULTILINE)
REACHED = re.compile(r"\bcov: (\d+)")
JUDGED = (
    '{"decision": "same", "name": "陆景川", "one": {"page": "a", "article": "a1", "nth": 1}, "other": {"page": "b", "article": "a1", "nth": 1}, "by": "贺兰", "day": "2024-05-06", "why": ""}',
    '{"decision": "correct", "page": "a", "article": "a1", "fact": "event", "event": "茶话会", "quote": "", "set": "place", "value": null, "by": "贺兰", "day": "2024-05-06", "why": ""}',
    '{"decision": "strike", "page": "a", "article": "a1", "fact": "post", "person": "陆景川", "title": "区长", "org": "", "quote": "", "by": "贺兰", "day": "2024-05-06", "why": "原文如此"}',
)  # fmt: skip
SHEET = "judgement,why,name,one_page,one_article,one_nth,other_page,other_article,other_nth\r\nsame,原文如此,陆景川,a,a1,1,b,a1,1\r\n"


def one_line(told: str) -> None:
    """Raises AssertionError where what is told to a person is not one line."""
    assert told.count("\n") == 0 < len(told), f"told in more than one line, or not at all: {told!r}"


def page(suffix: str) -> Callable[[bytes], None]:
    """Reads bytes as a page's file of a format."""
    from jinshen.pipeline.errors import PageError
    from jinshen.pipeline.formats.extract import Unread
    from jinshen.pipeline.formats.table import READERS

    def read(data: bytes) -> None:
        try:
            for one in READERS[suffix](io.BytesIO(data), f"page{suffix}"):
                if isinstance(one, Unread):
                    one_line(one.fault)
        except PageError as error:
            one_line(str(error))

    return read


def sidecar(data: bytes) -> None:
    """Reads bytes as what stands beside a page."""
    from jinshen.pipeline.sidecars import parsed

    for told in parsed("a.meta.json", data)[1]:
        one_line(told)


def record(data: bytes) -> None:
    """Reads bytes as a page's record; what is read is written and read again."""
    from jinshen.pipeline.errors import PageError
    from jinshen.pipeline.records import from_json, to_json

    try:
        told = from_json(data, "a:1")
    except PageError as error:
        one_line(str(error))
        return
    assert from_json(to_json(told), "a:1") == told, "not the same when it is read again"


def judgement(data: bytes) -> None:
    """Reads bytes as a line of judgements; what is read is written and read again."""
    from jinshen.graph.decisions import from_line, to_line

    try:
        told = from_line(data.decode("utf-8", "replace"))
    except ValueError as error:
        one_line(str(error))
        return
    assert from_line(to_line(told)) == told, "not the same when it is read again"


def files(read: Callable[[Path], Iterator[tuple[str, object]]]) -> Callable[[bytes], None]:
    """Reads bytes as a file of judgements, in lines or as a filled-in table."""
    from jinshen.pipeline.errors import GraphError

    where = Path(tempfile.mkdtemp()) / "judged"

    def put(data: bytes) -> None:
        where.write_bytes(data)
        try:
            for place, told in read(where):
                one_line(place)
                if isinstance(told, str):
                    one_line(told)
        except GraphError as error:
            one_line(str(error))

    return put


def parser(name: str) -> Callable[[bytes], None]:
    """What a parser's name stands for."""
    from jinshen.graph.intake import read_lines
    from jinshen.pipeline.cli.sheet import read_sheet

    if name in FORMATS:
        return page(name)
    plain: dict[str, Callable[[bytes], None]] = {"sidecar": sidecar, "record": record, "judgement": judgement}
    return plain[name] if name in plain else files(read_lines if name == "judgements" else lambda where: read_sheet(where, "贺兰", "2024-05-06"))


PARSERS = (*FORMATS, "sidecar", "record", "judgement", "judgements", "table of judgements")


def seeds(name: str, seed: int, folder: Path) -> None:
    """The texts that a parser's mutations begin with, as files in a folder."""
    texts = [path.read_text(encoding="utf-8")[:600] for path in sorted(SAMPLES.glob("*.txt"))]
    chance = Random(f"{seed} {name}")
    begun = [PACKED[name][0](chance.choice(texts), chance) for _ in range(SEEDS)] if name in FORMATS else []
    begun += {
        "sidecar": ['{"paper": "青川报", "issue_date": "2024-05-06", "jurisdiction": "岭东省云州市青川区"}'.encode()],
        "record": [line.encode() for line in _records()], "judgement": [line.encode() for line in JUDGED], "judgements": ["\n".join(JUDGED).encode()], "table of judgements": [SHEET.encode()],
    }.get(name, [])  # fmt: skip
    for number, data in enumerate(begun):
        (folder / f"{number:02}").write_bytes(data)


def _records() -> list[str]:
    from jinshen.pipeline.records import Page, to_json

    return [to_json(Page(page="a.txt", paper="青川报", jurisdiction="岭东省云州市青川区", issue_date="2024-05-06"))]


def _child(name: str, runs: int, seed: int, folder: str) -> None:
    """Mutates for one parser, and does not come back."""
    import atheris

    with atheris.instrument_imports(include=["jinshen"]):
        put = parser(name)
    atheris.Setup(
        [sys.argv[0], f"-runs={runs}", f"-seed={seed}", f"-max_len={LONGEST}", f"-timeout={SLOW}", f"-artifact_prefix={folder}/", "-print_final_stats=1", f"{folder}/begun"], put,
    )  # fmt: skip
    atheris.Fuzz()


def mutated(name: str, runs: int, seed: int, folder: Path) -> tuple[int, int, str]:
    """How often a parser was tried, how much of the code was reached, and what broke."""
    (folder / "begun").mkdir(parents=True)
    seeds(name, seed, folder / "begun")
    words = [sys.executable, __file__, "--child", name, "--runs", str(runs), "--seed", str(seed), "--folder", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False)
    count, reached = DONE.search(done.stderr), REACHED.findall(done.stderr)
    broke = ""
    if done.returncode:
        raised = re.search(r"Uncaught Python exception: ===\n(.*)", done.stdout + done.stderr)
        data = next((path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()), b"")
        broke = f"{raised[1] if raised else done.stderr.strip()[-300:] or done.returncode} on {data[:300]!r}"
    return int(count[1]) if count else 0, int(reached[-1]) if reached else 0, broke


def run(campaign: Campaign, asked: argparse.Namespace) -> int:
    """The campaign; its exit code."""
    tried = reached = 0
    for name in [asked.only] if asked.only else PARSERS:
        if not campaign.over:
            with tempfile.TemporaryDirectory() as folder:
                count, more, broke = mutated(name, asked.runs, campaign.seed, Path(folder) / "own")
            tried, reached = tried + count, reached + more
            print(f"parsers: {name}: {count:,} tries, {more:,} places of code reached, {broke or 'nothing broke'}", flush=True)
            if broke:
                campaign.fault(f"{name}: {broke}", f"--runs {asked.runs} --only '{name}'")
            campaign.step()
    return campaign.end([("a parser says in a line what is wrong, or reads", f"{campaign.done} parsers, {tried:,} tries, {reached:,} places of code reached", f"{len(campaign.faults)} faults")])


def main() -> None:
    """Tries all parsers, or says that atheris is not here."""
    given = options(__doc__, minutes=60, example="parsers.py --runs 100000")
    given.add_argument("--runs", type=int, default=RUNS, help=f"tries of each parser (default {RUNS})")
    given.add_argument("--only", choices=PARSERS, help="this parser alone")
    given.add_argument("--child", choices=PARSERS, help=argparse.SUPPRESS)
    given.add_argument("--folder", help=argparse.SUPPRESS)
    asked = given.parse_args()
    if find_spec("atheris") is None:
        campaign = Campaign("parsers", asked, 0)
        sys.exit(campaign.end([("a parser says in a line what is wrong, or reads", "atheris is not installed here", "–")]))
    if asked.child:
        _child(asked.child, asked.runs, asked.seed, asked.folder)
    sys.exit(run(Campaign("parsers", asked, 1 if asked.only else len(PARSERS)), asked))


if __name__ == "__main__":
    main()
