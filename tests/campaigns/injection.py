"""Three hundred hostile texts in every place of a page, through every command and format: they are shown as text everywhere.

Names, titles, bodies, events, places, papers, headlines, bylines, names of files and archives, sidecars, judgements and corrections carry them; a terminal
emulator watches every command, lxml (entities off) and the formats' own readers read every file, Chromium opens what is for browsers, and a real
Neo4j is loaded, asked by all saved queries and told each text as a literal.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import readback
from browsers import explored, opened_pages
from campaign import Campaign, options
from carriers import files, line, pages, tame
from databases import asked_of_server
from hostile import KINDS, TEXTS
from session import Done, at_a_terminal, wrong

from jinshen.graph.dialects import DIALECTS
from jinshen.graph.exporters import EXPORTERS
from jinshen.graph.questions import QUESTIONS
from jinshen.graph.review import pairs
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.main import COMMANDS
from jinshen.pipeline.cli.sheet import write_sheet

INJECTED = Path(tempfile.gettempdir()) / "jinshen-injected"
NEEDED = {"姓名": 0, "甲": 0, "乙": 0, "词": 0, "职务": 1, "机构": 2}
SERVERS = {"serve", "load"}  # in databases.py
Fault = tuple[str, str]  # what, and the kind of carrier that shows it


def sayable(text: str) -> bool:
    """True for a text that a command line can have."""
    return "\0" not in text and not any("\ud800" <= one <= "\udfff" for one in text)


class World:
    """A folder with records and files that carry some texts, and graphs of them."""

    def __init__(self, folder: Path, texts: tuple[str, ...]) -> None:
        self.folder, self.texts = folder, texts
        self.records, self.db, self.old = folder / "r.jsonl", folder / "g.db", folder / "old.db"
        told = [*pages(texts)]
        self.records.write_text("".join(map(line, told)), encoding="utf-8")
        files(texts, folder)
        with open_graph(self.old, create=True) as graph:
            graph.add_pages(told[: len(told) // 2])
        calm = [tame(one, number) for number, one in enumerate(told)]
        (folder / "tame.jsonl").write_text("".join(map(line, calm)), encoding="utf-8")
        (folder / "gold-in").mkdir()
        for one in calm:
            (folder / "gold-in" / one.page).with_suffix(".json").write_text(line(one), encoding="utf-8")
        with open_graph(folder / "tame.db", create=True) as graph:
            graph.add_pages(calm)
        with open_graph(self.db, create=True) as graph:
            graph.add_pages(told)
            self.names = {str(node.properties["name"]) for node in graph.nodes("Person")}
            self.events = {str(node.properties["name"]) for node in graph.nodes("Event")}
            write_sheet(graph, pairs(graph), folder / "pairs.csv")
            self.ids = {str(node.properties["name"]): node.id for node in graph.nodes("Person")}
        self.wanted = self.names | self.events
        rows = [*csv.DictReader(io.StringIO((folder / "pairs.csv").read_bytes().decode("utf-8-sig"), newline=""))]
        with (folder / "judged.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.DictWriter(stream, rows[0].keys())
            table.writeheader()
            table.writerows({**row, "judgement": ("same", "different", "unsure")[number % 3], "why": row["name"] if row["name"].isprintable() else ""} for number, row in enumerate(rows))

    def graph(self) -> Graph:
        """The graph of all records."""
        return open_graph(self.db)


def commands(world: World, chance: Random) -> Iterator[tuple[str, ...]]:
    """Every command that starts no server, over all texts or of each text."""
    at = lambda name: str(world.folder / name)  # noqa: E731
    g = ("-g", str(world.db))
    yield ("run", at("pages"), "-o", at("out"))
    yield ("read", at("pages"), "-o", at("read.jsonl"))
    yield ("read", "--explain", at("pages"))
    yield ("build", str(world.records), "-g", at("b.db"))
    yield ("build", str(world.records), "-g", at("b2.db"))
    yield ("evaluate", at("gold-in"), at("tame.jsonl"))
    yield from ((command, *g) for command in ("coverage", "decisions"))
    yield ("coverage", *g, "--json")
    yield from (("ask", *g, question, *more) for question, (wanted, _, _) in QUESTIONS.items() if not wanted for more in ((), ("--json",)))
    yield from (("export", *g, "--to", form, "-o", at(f"x.{form}")) for form in (*EXPORTERS, "label-studio"))
    yield from (("export", *g, "--to", "graphml", "--dialect", name, "-o", at(f"{name}.graphml")) for name in DIALECTS)
    yield from (("export", *g, "--to", form, f"--{how}", "-o", at(f"{how}.{form}")) for form in ("graphml", "gexf", "jsonl") for how in ("people", "collapse"))
    yield ("export", *g, "--to", "gold", "-o", at("gold"))
    yield ("export", "-g", at("tame.db"), "--to", "gold", "-o", at("gold-tame"))
    yield ("explore", *g, "-o", at("e.html"))
    yield ("measure", *g, "-o", at("m"), "--draws", "10")
    yield from (("diff", str(world.old), str(world.db), "--format", form) for form in ("text", "json", "md"))
    yield ("browser-kit", *g, "-o", at("kit"))
    yield ("load", *g, "--bulk", at("bulk $(touch x); 'a\"b"))
    yield ("review", *g, "--csv-out", at("pairs2.csv"), "--by", "贺兰")
    yield ("review", "-g", at("b.db"), "--by", "贺兰")
    yield ("review", "-g", at("b2.db"), "--by", "贺兰", "--csv-in", at("judged.csv"))
    yield ("decisions", "-g", at("b.db"), "--export", at("d.jsonl"))
    yield from (("decisions", "-g", at("b.db"), *more) for more in ((), ("--all",), ("--undo", "1-999"), ("--import", at("d.jsonl"))))
    for text in filter(sayable, world.texts):
        yield from _of_text(world, text, chance)


def on_spark(world: World) -> Iterator[tuple[str, ...]]:
    """The same on Spark, whose parts talk over sockets of this machine: not among the commands that may open none."""
    table = str(world.folder / "spark.parquet")
    yield ("spark", "read", str(world.folder / "pages"), table)
    yield ("spark", "build", table, str(world.folder / "spark"))


def _of_text(world: World, text: str, chance: Random) -> Iterator[tuple[str, ...]]:
    """What is asked of one text: two questions, a dossier, what no file has, and somebody of that name who corrects and judges."""
    g, number = ("-g", str(world.db)), world.texts.index(text)
    asked = [name for name, (wanted, _, _) in QUESTIONS.items() if wanted]
    for question in chance.sample(asked, 2):
        yield ("ask", *g, *(["--json"] if chance.random() < 0.3 else []), "--", question, *(text for _ in QUESTIONS[question][0]))
    form = ("md", "html", "md", "html", "pdf")[number % 5]
    if text in world.ids:
        yield ("dossier", *g, "--id", world.ids[text], "-o", str(world.folder / f"dossier{number:03}.{form}"), *(["--all"] if number % 2 else []), "--", text)
    kind = chance.randrange(5)
    if kind == 0:
        yield ("correct", "-g", str(world.folder / "tame.db"), f"--page={2 * number:03}.txt", f"--person={text}", f"--set=title={text}", f"--by={text}", f"--why={text}", "post")
    elif kind == 1:
        yield ("coverage", *g, f"--paper={text}")
    elif kind == 2:
        yield ("build", "-g", str(world.db), f"--remove={text}")
    elif kind == 3:
        yield ("read", "-o", str(world.folder / "n.jsonl"), "--", f"nowhere/{text}.txt")
    else:
        yield ("decisions", "-g", str(world.folder / "b.db"), f"--name={text}")


def of_files(world: World) -> Iterator[Fault]:
    """What the files that the commands left hold that is not text."""
    at = world.folder
    for form, reader in readback.READERS.items():
        wanted = world.names if form in ("ftm", "rdf", "label-studio") else world.wanted
        yield from ((told, form) for told in reader(at / f"x.{form}", {one if len(one) < 384 else one[:383] + "…" for one in wanted} if form == "ftm" else wanted))
    for name in (*(f"{dialect}.graphml" for dialect in DIALECTS), "collapse.graphml", "people.graphml", "collapse.gexf", "people.gexf"):
        yield from ((told, name) for told in readback.of_xml(at / name, world.names))
    yield from ((told, "run") for told in readback.of_xml(at / "out" / "graph.graphml", set()))
    yield from ((told, "report") for told in readback.of_markdown(at / "out" / "report.md", set()) if "code_inline" not in told)
    yield from ((told, "measure") for told in readback.of_html(at / "m" / "measures.html", set()))
    for sheet in (at / "pairs2.csv", *sorted((at / "m").glob("*.csv"))):
        yield from ((told, sheet.name) for told in readback.of_sheet(sheet, set()))
    for number, text in enumerate(world.texts):
        for form, reader in (("md", readback.of_markdown), ("html", readback.of_html)):
            if (path := at / f"dossier{number:03}.{form}").exists():
                yield from ((told, "dossier") for told in reader(path, {text}))
    yield from ((f"{path} was made", "files") for path in (INJECTED, at / "gold", at.parent / "jinshen-injected", Path("/etc/jinshen-injected")) if path.exists() and (path.is_file() or any(path.iterdir())))


def at_the_terminal(world: World, chance: Random, campaign: Campaign) -> Iterator[tuple[Fault, int]]:
    """What the commands did to the terminal, and how many were run."""
    told = [*commands(world, chance), *on_spark(world)]
    if unknown := COMMANDS.keys() - SERVERS - {words[0] for words in told}:
        raise AssertionError(f"no text goes through {unknown}")
    done = at_a_terminal(told, keys=b"ns?u" * 10 + b"q")
    if len(done) != len(told):
        yield (f"after {len(done)} of {len(told)} commands the terminal ended: {done[-1].words if done else ''}", "terminal"), 0
    for one in done:
        yield from (((f"{' '.join(one.words)[:200]!r} {fault}", "terminal"), 0) for fault in (*wrong(one), *_code(one)))
    campaign.step(len(done))


def _code(done: Done) -> Iterator[str]:
    """A command over all texts has to be done; what is asked of one text may be refused."""
    refused = "1" if done.words[0] in ("run", "read") or done.words[:2] == ("spark", "read") or "gold" in done.words else "0"
    one = "--" in done.words or any(word.startswith(("--paper=", "--remove=", "--name=", "--page=")) for word in done.words)
    if not (one and done.code in "012") and done.code not in ("0", refused):
        yield f"ended with {done.code}: {done.text.strip()[-200:]}"


def main() -> int:
    """Carries, looks, and writes what came of it."""
    given = options(__doc__, minutes=60, example="injection.py --texts 40 --no-server")
    given.add_argument("--texts", type=int, default=len(TEXTS), help=f"how many texts, drawn of all kinds (default all {len(TEXTS)})")
    given.add_argument("--no-server", action="store_true", help="without Neo4j")
    asked = given.parse_args()
    return campaign_of(asked)


def campaign_of(asked: argparse.Namespace) -> int:
    """The campaign over some of the texts."""
    chance = Random(asked.seed)
    texts = TEXTS if asked.texts >= len(TEXTS) else tuple(sorted(chance.sample(TEXTS, asked.texts), key=TEXTS.index))
    with tempfile.TemporaryDirectory(prefix="jinshen-injection-") as name:
        with suppress(OSError):
            INJECTED.unlink()
        world = World(Path(name) / "w", texts) if (Path(name) / "w").mkdir() is None else None
        assert world
        told = [*commands(world, Random(asked.seed)), *on_spark(world)]
        campaign = Campaign("injection", asked, len(told) + 3)
        again = f"--texts {asked.texts}"
        for fault, _ in at_the_terminal(world, Random(asked.seed), campaign):
            campaign.fault(": ".join(reversed(fault)), again)
        counted = {"terminal": len(campaign.faults)}
        for part, found in (("files", of_files(world)), ("Chromium", iter([*explored(world.folder / "e.html", world.wanted), *opened_pages(world.folder)])), ("Neo4j", asked_of_server(world) if not asked.no_server else iter(()))):
            before = len(campaign.faults)
            for what in found:
                campaign.fault(": ".join(reversed(what)), again)
            counted[part] = len(campaign.faults) - before
            campaign.step()
        written = sum(len(names) for _, _, names in os.walk(world.folder))
    kinds = f"{len(texts)} texts of {len(KINDS)} kinds"
    rows = [
        ("a terminal shows text and obeys nothing", f"{kinds}, {len(told)} commands", f"{counted['terminal']} faults"),
        ("files read back by lxml (entities off) and other readers", f"{written} files", f"{counted['files']} faults"),
        ("Chromium runs nothing and asks nothing", "the explorer, dossiers, measures", f"{counted['Chromium']} faults"),
        ("Neo4j holds and is told text", "all saved queries" if not asked.no_server else "not tried", f"{counted['Neo4j']} faults"),
    ]
    return campaign.end(rows)


if __name__ == "__main__":
    sys.exit(main())
