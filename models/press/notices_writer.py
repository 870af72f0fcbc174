"""The slots of notices filled: posts that somebody gets, loses, had or is meant for, dates of birth, bodies that sign.

The happening's slots of `Writer` have no filling here. A frame or a choice that asks for what the entry in hand has not is not taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from random import Random

from jinshen.models.press import slots
from jinshen.models.press.copy import Told
from jinshen.models.press.edition import BEHIND
from jinshen.models.press.frames import Mark, Pick, Piece, Slot
from jinshen.models.press.ground import Ground
from jinshen.models.press.model import Body, Person, Tenure
from jinshen.models.press.notices_cast import Beat, Casting, meetings
from jinshen.models.press.notices_odds import ODDS
from jinshen.models.press.reference import References
from jinshen.models.press.settle import chinese
from jinshen.models.press.writer import Writer, squash
from jinshen.pipeline.labels import LOC, ORG

STUDY = (
    "大学", "大学学历", "大专学历", "研究生", "研究生学历", "本科学历", "在职大学", "[省委党校|O]研究生", "[中央党校|O]大学", "工学学士", "管理学硕士", "大学，法学学士",
)  # fmt: skip
PEOPLES = ("汉族",) * 14 + ("回族", "满族", "蒙古族")
UNITS = ("firm", "school", "clinic", "town", "village", "community", "coop", "club", "dept")

# Slots that an entry fills by its field of the same name, and those that only an entry of one person fills.
OF_ENTRY = ("gain", "loss", "acting", "now", "past", "after", "before", "area", "since", "till")
OF_ONE = frozenset({"sex", "born", "age", "study", "nation", "joined", "sworn", "roots"})


def asked(pieces: Iterable[Piece]) -> frozenset[str]:
    """The slots that may have no filling and that pieces need; of a choice what all its branches need."""
    found: set[str] = set()
    for piece in pieces:
        if isinstance(piece, Mark):
            found |= asked(piece.pieces)
        elif isinstance(piece, Pick):
            found |= frozenset.intersection(*(asked(choice) for choice in piece.choices))
        elif isinstance(piece, Slot) and slots.base(piece.name) in slots.ENTRY:
            found.add(slots.base(piece.name))
    return frozenset(found)


def particulars(person: Person) -> dict[str, str]:
    """A person's month of birth, people, schooling and the months of work and party, the same wherever they are printed."""
    chance = Random(f"particulars/{person.id}")
    month, work = chance.randint(1, 12), min(person.born + chance.randint(18, 24), person.tenures[0].start.year if person.tenures else 9999)
    return {
        "born": f"{person.born}年{month}月", "nation": chance.choice(PEOPLES), "study": chance.choice(STUDY), "joined": f"{work}年{chance.choice((7, 8, 9, 12))}月",
        "sworn": f"{work + chance.randint(-1, 6)}年{chance.randint(1, 12)}月", "sex": "男" if person.man else "女",
    }  # fmt: skip


class NoticeWriter(Writer):
    """Fills the slots of one notice; `entry` is of whom the part in hand tells."""

    def __init__(self, refs: References, beat: Beat, casting: Casting, ground: Ground) -> None:
        super().__init__(refs, ground, beat.topic, beat.day, beat.chance)
        self.beat, self.casting, self.entry = beat, casting, casting.first
        self._there: dict[int, frozenset[str]] = {}
        always = {
            "signer": casting.signers, "signed": casting.signers, "session": casting.session, "congress": casting.session, "decided": casting.acted,
            "died": casting.died, "paper": beat.source.body is None and beat.source.kind != "town",
        }  # fmt: skip
        self._always = frozenset(name for name, value in always.items() if value)
        if casting.story:
            self.told = Told(casting.story.id, casting.story.kinds)
            self.copy.told.append(self.told)

    @property
    def there(self) -> frozenset[str]:
        """The slots that may have no filling and have one now."""
        known = self._there.get(id(self.entry))
        if known is None:
            entry = self.entry
            found = {name for name in OF_ENTRY if getattr(entry, name)} | ({"who", "author"} if entry.people else set())
            known = self._there[id(entry)] = self._always.union(found, OF_ONE if len(entry.people) == 1 else ())
        return known

    def allows(self, pieces: tuple[Piece, ...]) -> bool:
        """Whether all that is in a choice can be filled."""
        return super().allows(pieces) and asked(pieces) <= self.there

    def fill(self, slot: Slot) -> None:
        """What stands in a slot."""
        kind = slots.base(slot.name)
        if kind in NOTICE_FILL:
            NOTICE_FILL[kind](self, slot)
        elif kind in ODDS:
            self.copy.write(ODDS[kind](self.beat.day, self.chance, slot.argument))
        else:
            super().fill(slot)

    def fresh(self) -> None:
        """Forgets which town, firm or road was named: the next entry of a list has its own."""
        for name in [name for name in self.memory.filled if slots.base(name) in slots.GROUND]:
            del self.memory.filled[name]

    # people and posts

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the entry in hand tells of."""
        return tuple(person.name for person in self.entry.people)

    def _keep(self, start: int) -> None:
        self.copy.kept.append((start, self.copy.length))

    def _who(self, slot: Slot) -> None:
        start = self.copy.length
        if slot.form not in ("", "name"):
            self.refs.person(self.entry.people[0], slot.form)
        else:
            for index, person in enumerate(self.entry.people):
                self.copy.write("、" if index else "")
                self.refs.write_name(person)
        self._keep(start)

    def _posts_of(self, held: Sequence[Tenure], status: str | None, *, names: bool = True) -> None:
        start = self.copy.length
        self.refs.tenures(held, self.names if names else (), status)
        self._keep(start)

    def _gain(self, slot: Slot) -> None:
        self._posts_of(self.entry.gain, None)

    def _acting(self, slot: Slot) -> None:
        self._posts_of(self.entry.acting, "acting")

    def _loss(self, slot: Slot) -> None:
        self._posts_of(self.entry.loss, "former")

    def _past(self, slot: Slot) -> None:
        self._posts_of(self.entry.past, "former")

    def _now(self, slot: Slot) -> None:
        held = self.entry.now
        if slot.form == "one":
            held = (self.chance.choice([one for one in held[:2] if one.seat.body == held[0].seat.body]),)
        self._posts_of(held, None)

    def _after(self, slot: Slot) -> None:
        """What somebody is meant for: printed like a post, and none yet."""
        self._posts_of(self.entry.after, "current", names=False)

    def _before(self, slot: Slot) -> None:
        """Who held the post that somebody gains; with this text nobody holds it any more who did."""
        assert self.entry.before is not None
        start = self.copy.length
        self.refs.write_name(self.entry.before)
        for tenure in self.entry.gain:
            self.copy.posts[self.entry.before.name, tenure.seat.title, tenure.seat.body.name] = "former"
        self._keep(start)

    def _author(self, slot: Slot) -> None:
        start = self.copy.length
        self.refs.write_name(self.entry.people[0])
        self.copy.byline.append((self.names[0], "记者"))
        self._keep(start)

    def _he(self, slot: Slot) -> None:
        self.copy.write("他" if self.entry.people[0].man else "她")

    def _particular(self, slot: Slot) -> None:
        self.line(particulars(self.entry.people[0])[slot.name])

    def _age(self, slot: Slot) -> None:
        self.copy.write(str((self.casting.died or self.beat.day).year - self.entry.people[0].born))

    def _roots(self, slot: Slot) -> None:
        """Where somebody comes from: the province and the county, as one name."""
        chain = [area for area in self.entry.people[0].home.chain if area.level in ("province", "county")] or self.entry.people[0].home.chain[-1:]
        full = self.memory.filled.setdefault("roots", self.chance.random() < 0.3)
        self.copy.name("".join(area.name if full else area.short for area in chain), LOC)

    def _month(self, slot: Slot) -> None:
        day = self.entry.since if slot.name == "since" else self.entry.till
        assert day is not None
        dotted = self.memory.filled.setdefault("dotted", slot.form == "dot")
        start = self.copy.length
        self.copy.write(f"{day.year}.{day.month:02}" if dotted else f"{day.year}年{day.month}月")
        self._keep(start)

    # bodies, sessions, days

    def text_of(self, body: Body) -> str:
        """A body as this notice prints it, always alike."""
        return str(self.memory.filled.setdefault(f"body/{body.name}", self.refs.body_text(body)))

    def _signer(self, slot: Slot) -> None:
        self.copy.name(self.text_of(self.casting.signers[0]), ORG)

    def _signed(self, slot: Slot) -> None:
        start = self.copy.length
        for index, body in enumerate(self.casting.signers):
            self.copy.write("　" if index else "")
            name = str(self.memory.filled.setdefault(f"signed/{body.name}", body.stems[0] if body.own else self.refs.formal_text(body)))
            self.copy.name(name, ORG)
            self.copy.byline.append((name, "单位"))
        self._keep(start)

    def _assembly(self, *, standing: bool) -> str:
        """Writes the meeting that decides: the term's congress, or its standing committee, and which meeting it is."""
        area = self.casting.session
        assert area is not None
        term, meeting = meetings(area, self.casting.acted or self.beat.day, standing=standing)
        word = self.refs.vantage.words.get(area) or self.refs.vantage.area(area)
        tail = ("人民代表大会常务委员会" if self.refs.vantage.formal else "人大常委会") if standing else "人民代表大会"
        start = self.copy.length
        self.copy.name(f"{word if standing else self.refs.vantage.area(area)}第{chinese(term)}届{tail}", ORG)
        self.copy.write(f"第{chinese(meeting)}次会议")
        self._keep(start)
        return squash(self.copy.text[start:])

    def _session(self, slot: Slot) -> None:
        self._assembly(standing=True)

    def _congress(self, slot: Slot) -> None:
        name = self._assembly(standing=False)
        if self.told:
            self.told.name = name

    def _decided(self, slot: Slot) -> None:
        day = self.casting.acted
        assert day is not None
        text = self.memory.filled.setdefault("decided", self._printed_day(day, slot.form == "full"))
        start = self.copy.length
        self.copy.write(str(text))
        self._keep(start)
        if self.told:
            self.told.date, self.told.date_text = day.isoformat(), str(text)

    def _printed_day(self, day: date, full: bool) -> str:
        return f"{day.year}年{day.month}月{day.day}日" if full or self.chance.random() < 0.2 else f"{day.month}月{day.day}日"

    def _died(self, slot: Slot) -> None:
        day = self.casting.died
        assert day is not None
        self.copy.write(f"{day.year}年{day.month}月{day.day}日")

    # what else a notice names

    def _area(self, slot: Slot) -> None:
        assert self.entry.area is not None
        self.refs.area(self.entry.area)

    def _paper(self, slot: Slot) -> None:
        self.copy.name(BEHIND.sub("", self.beat.source.name), ORG)

    def _unit(self, slot: Slot) -> None:
        """A body or a place that is commended; another one each time."""
        kind = self.chance.choice(UNITS)
        if kind == "dept":
            super().fill(Slot("dept", argument=self.chance.choice(self.topics_departments())))
            return
        for _ in range(6):
            found = self.ground.thing(kind, self.memory.filled, self.chance)
            if self.memory.filled.setdefault(f"unit/{getattr(found, 'name', found)}", found) is found:
                break
        self.print_thing(found)

    def topics_departments(self) -> tuple[str, ...]:
        """Departments that see to some topic."""
        return self.chance.choice(self.beat.topics).departments or ("财政局",)

    def _headline(self, slot: Slot) -> None:
        self.item(self.chance.choice(self.chance.choice(self.beat.topics).section("head")))

    def _charge(self, slot: Slot) -> None:
        """What a leader sees to: what another topic is about."""
        self.frame(self.chance.choice(self.chance.choice(self.beat.topics).section("about")))


NOTICE_FILL: dict[str, Callable[[NoticeWriter, Slot], None]] = {
    "who": NoticeWriter._who, "gain": NoticeWriter._gain, "acting": NoticeWriter._acting, "loss": NoticeWriter._loss, "past": NoticeWriter._past, "now": NoticeWriter._now,
    "after": NoticeWriter._after, "before": NoticeWriter._before, "author": NoticeWriter._author, "he": NoticeWriter._he, "age": NoticeWriter._age,
    "roots": NoticeWriter._roots, "since": NoticeWriter._month, "till": NoticeWriter._month, "signer": NoticeWriter._signer, "signed": NoticeWriter._signed,
    "session": NoticeWriter._session, "congress": NoticeWriter._congress, "decided": NoticeWriter._decided, "died": NoticeWriter._died, "area": NoticeWriter._area,
    "paper": NoticeWriter._paper, "unit": NoticeWriter._unit, "headline": NoticeWriter._headline, "charge": NoticeWriter._charge,
    **dict.fromkeys(("born", "sex", "nation", "study", "joined", "sworn"), NoticeWriter._particular),
}  # fmt: skip
