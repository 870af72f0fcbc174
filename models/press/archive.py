"""The press's output: a folder of pages with their gold, the truth of the world, and what models are trained on.

    pages/NAME.txt  pages/NAME.meta.json  gold/NAME.json  world.json  tagger/NNN.spacy  words.txt

It is written beside its place under another name and put there when it is whole. Happenings are kept in a file of their own until the end, so
that memory does not grow with the number of pages.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TextIO

from spacy.language import Language
from spacy.tokens import DocBin

from jinshen.models.press import corpus, truth
from jinshen.models.press.check import faults
from jinshen.models.press.copy import Copy
from jinshen.models.press.ground import Ground
from jinshen.models.press.matter import topics
from jinshen.models.press.model import Happening, Person
from jinshen.models.press.moves import county
from jinshen.models.press.newsroom import Newsroom, Page
from jinshen.models.press.reference import References, Vantage, area_name
from jinshen.models.press.world import World
from jinshen.models.press.writer import Writer
from jinshen.pipeline.errors import JinshenError

# Pages whose stretches stand together in one file of the tagger's.
SHARD = 100


@dataclass(slots=True)
class Totals:
    """What was written; `faults` are those that the check found."""

    pages: int = 0
    characters: int = 0
    articles: int = 0
    events: int = 0
    mentions: int = 0
    faults: list[str] = field(default_factory=list)


def compact(value: Any) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def gold(record: truth.Record) -> str:
    """A gold record as JSON, a line for each article: the encoder that indents is many times slower."""
    head = {key: value for key, value in record.items() if key != "articles"}
    articles = ",\n".join(map(compact, record["articles"]))
    return f'{compact(head)[:-1]},"articles":[\n{articles}\n]}}\n'


def person_truth(person: Person) -> dict[str, Any]:
    """A person with every tenure; `end` is the first day no longer in post."""
    tenures = [
        {**truth.seat(one.seat), "start": one.start.isoformat(), "end": one.end.isoformat() if one.end else None, "status": one.status}
        for one in person.tenures
        if not one.seat.honour
    ]
    return {"id": person.id, "name": person.name, "man": person.man, "born": person.born, "home": area_name(person.home), "tenures": tenures}


class Archive:
    """Writes a press's pages into a folder; `nlp` gives the vocabulary of the tagger's documents, None for none of them."""

    def __init__(self, world: World, newsroom: Newsroom, nlp: Language | None, *, check: bool = False) -> None:
        self.world, self.newsroom, self.nlp, self.check = world, newsroom, nlp, check
        self.totals = Totals()

    def write(self, where: Path) -> Iterator[Totals]:
        """Writes everything, and yields the totals after each page.

        Raises JinshenError where the folder is there already and not empty, or cannot be made.
        """
        if where.exists() and (not where.is_dir() or any(where.iterdir())):
            raise JinshenError(f"{where}: there is something already; name a new folder")
        part = where.with_name(f".{where.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        try:
            for folder in ("pages", "gold", *(("tagger",) if self.nlp else ())):
                (part / folder).mkdir(parents=True)
            yield from self._fill(part)
            if where.exists():
                where.rmdir()
            part.replace(where)
        except OSError as error:
            if error.filename and where.parent not in Path(str(error.filename)).parents:
                raise
            raise JinshenError(f"{where}: cannot be written ({error.strerror}); name a folder that you may write to") from None
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def _fill(self, part: Path) -> Iterator[Totals]:
        seen: set[str] = set()
        month: tuple[int, int] = (0, 0)
        with (part / "world.json").open("w", encoding="utf-8") as out, (part / "happenings").open("w+", encoding="utf-8") as told, _words(part, self.nlp) as words:
            out.write(self._head())
            shard = DocBin()
            for page, stories in self.newsroom.pages():
                if (page.day.year, page.day.month) != month:
                    seen, month = {one for one in seen if one.startswith("e")}, (page.day.year, page.day.month)
                for story in stories:
                    if story.id not in seen:
                        seen.add(story.id)
                        told.write(f"{compact(self._happening(story))}\n")
                out.write(("," if self.totals.pages else "") + "\n" + compact({"page": f"{page.name}.txt", "articles": truth.appearances(page.sheet, stories)}))
                self._page(part, page, words, shard)
                if self.nlp and self.totals.pages % SHARD == 0:
                    shard = self._shard(part, shard)
                yield self.totals
            if self.nlp and len(shard):
                self._shard(part, shard)
            told.seek(0)
            out.write('\n],\n"happenings": [')
            for number, line in enumerate(told):
                out.write(("," if number else "") + "\n" + line.rstrip("\n"))
            out.write("\n]}\n")
        (part / "happenings").unlink()

    def _page(self, part: Path, page: Page, words: TextIO | None, shard: DocBin) -> None:
        text = page.sheet.text
        (part / "pages" / f"{page.name}.txt").write_text(text, encoding="utf-8", newline="")
        (part / "pages" / f"{page.name}.meta.json").write_text(compact(page.meta) + "\n", encoding="utf-8")
        (part / "gold" / f"{page.name}.json").write_text(gold(page.record), encoding="utf-8")
        if self.nlp and words:
            for doc in corpus.docs(page.sheet, self.nlp.vocab):
                shard.add(doc)
            words.writelines(f"{line}\n" for one in page.sheet.articles for line in corpus.lines(one.copy))
        if self.check:
            self.totals.faults += [f"{page.name}: {fault}" for fault in faults(text, page.record)]
        self._count(page)

    def _count(self, page: Page) -> None:
        totals, articles = self.totals, page.record["articles"]
        totals.pages += 1
        totals.characters += len(page.sheet.text)
        totals.articles += len(articles)
        totals.events += sum(len(article["events"]) for article in articles)
        totals.mentions += sum(len(article["mentions"]) for article in articles) + len(page.record["masthead_mentions"])

    def _shard(self, part: Path, shard: DocBin) -> DocBin:
        number = (self.totals.pages - 1) // SHARD
        shard.to_disk(part / "tagger" / f"{number:03}.spacy")
        return DocBin()

    def _head(self) -> str:
        """world.json up to its pages."""
        world = self.world
        rows: Iterable[tuple[str, Any]] = (
            ("seed", world.seed), ("months", world.months), ("start", world.start.isoformat()),
            ("areas", [{"name": area.name, "canonical": area_name(area), "level": area.level} for area in world.areas]),
            ("papers", [{"name": one.name, "area": area_name(one.area), "kind": one.kind} for one in world.papers]),
            ("departed", [{"id": one.person.id, "died": one.died.isoformat(), "area": area_name(one.area)} for one in world.departed]),
            ("planted", [truth.contradiction(one) for one in world.planted]),
        )  # fmt: skip
        head = ",\n".join(f'"{key}": {compact(value)}' for key, value in rows)
        people = ",\n".join(compact(person_truth(person)) for person in world.people.values())
        return f'{{{head},\n"people": [\n{people}\n],\n"pages": ['

    def _happening(self, story: Happening) -> dict[str, Any]:
        print_ = self._printer(story)
        return {
            "id": story.id, "form": story.form, "kinds": list(story.kinds), "topic": story.topic, "area": area_name(story.area), "day": story.day.isoformat(),
            "until": story.until.isoformat() if story.until else None, "name": print_(story.name or story.about), "named": story.name is not None,
            "place": print_(story.place.frame) if story.place else None, "where": area_name(story.where) if story.where else None,
            "stops": [print_(stop.frame) for stop in story.stops],
            "cast": {slot: {"people": [one.id for one in part.people], "roles": sorted(part.roles)} for slot, part in story.cast.items()},
            "bodies": {role: [body.name for body in bodies] for role, bodies in story.bodies.items()}, "posts": [truth.seat(seat) for seat in story.posts],
            "planted": [truth.contradiction(one) for one in story.planted],
        }  # fmt: skip

    def _printer(self, story: Happening) -> Any:
        """What prints a line of a happening as its own area's paper would."""
        chance, own = Random(story.id), county(story.area)

        def printed(line: str) -> str:
            refs = References(Copy(), Vantage(own), story.day, chance)
            return Writer(refs, Ground(self.world, story.area), topics()[story.topic], story.day, chance).line(line)

        return printed


def _words(part: Path, nlp: Language | None) -> Any:
    """The file of words; nothing where no training data are wanted."""
    return (part / "words.txt").open("w", encoding="utf-8") if nlp else nullcontext()
