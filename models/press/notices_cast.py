"""Of whom a notice tells: entries out of the world's moves around the day, and of people in office, for each kind of notice.

What an entry says is true on the day of the notice: gained posts are held, lost ones are lost, what is meant to be given is given later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from jinshen.models.press.matter import Topic
from jinshen.models.press.model import Area, Body, Happening, Person, Seat, Source, Tenure
from jinshen.models.press.moves import Move, county
from jinshen.models.press.offices import Offices
from jinshen.models.press.settle import chinese
from jinshen.models.press.world import World

Wanted = Callable[[Seat], bool]
# So many days are looked back for changes, and forward for those that are announced; how many people a list has at most.
BACK, SOON, LATER, MOST = 40, 5, 30, 14
# The congress of an area is of its 15th to 19th term in the year FIRST; its standing committee meets every other month.
TERMS, FIRST, TERM = (15, 19), 2021, 5
SPENT = 57
"""Somebody who leaves for good below this age was removed: nobody retires so young."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Where, when and for whom a notice is written; `area` is the paper's own county, city or town, `topics` what else can be named."""

    world: World
    offices: Offices
    source: Source
    area: Area
    day: date
    topic: Topic
    topics: tuple[Topic, ...]
    chance: Random


@dataclass(frozen=True, slots=True)
class Entry:
    """What a notice says of one person, or of several who get the same: tenures by what becomes of them.

    `acting` are gained for a time, `after` will be given, `past` ended long ago from `since` to `till`. An entry of a place has `area`.
    """

    people: tuple[Person, ...] = ()
    gain: tuple[Tenure, ...] = ()
    loss: tuple[Tenure, ...] = ()
    acting: tuple[Tenure, ...] = ()
    now: tuple[Tenure, ...] = ()
    past: tuple[Tenure, ...] = ()
    after: tuple[Tenure, ...] = ()
    before: Person | None = None
    area: Area | None = None
    since: date | None = None
    till: date | None = None


@dataclass(slots=True)
class Casting:
    """Entries in their order; `lead` is what parts outside the list tell of. `acted` is the one day of all that is told.

    `session` is whose meeting decided, `story` the happening that it was, where the text tells it as one.
    """

    entries: list[Entry] = field(default_factory=list)
    lead: Entry | None = None
    signers: tuple[Body, ...] = ()
    acted: date | None = None
    session: Area | None = None
    story: Happening | None = None
    died: date | None = None

    @property
    def first(self) -> Entry:
        """The entry of the parts that stand once."""
        return self.lead or (self.entries[0] if self.entries else Entry())


def bodies(beat: Beat, *kinds: str) -> tuple[Body, ...]:
    """The area's own bodies of these kinds that stand."""
    return tuple(body for kind in kinds if (body := beat.world.organs.get(beat.area, kind)))


def distinct(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those whose names stand in an earlier one."""
    seen: set[str] = set()
    found = []
    for entry in entries:
        called = {person.name for person in entry.people}
        if not called & seen:
            found.append(entry)
        seen |= called
    return found


def entry_of(move: Move, wanted: Wanted, *, heads: bool = True) -> Entry | None:
    """What a move is for those who decide on wanted seats; without `heads` who is to be elected is only acting."""
    acting = tuple(one for one in move.gained if one.status == "acting" and wanted(one.seat))
    gain = tuple(one for one in move.gained if one.status != "acting" and wanted(one.seat) and (heads or not (one.seat.headed and one.seat.single)))
    loss = tuple(one for one in move.lost if wanted(one.seat))
    return Entry((move.person,), gain, loss, acting) if gain or loss or acting else None


def inside(beat: Beat, seat: Seat) -> bool:
    """Whether a post is in the area that the notice is of: of a county its towns too, of a city not its counties."""
    area = seat.body.area
    return area == beat.area or county(area) == beat.area or (beat.area.level == "town" and area.above == beat.area)


def _here(beat: Beat, wanted: Wanted) -> Wanted:
    return lambda seat: inside(beat, seat) and wanted(seat)


def _moved(beat: Beat, wanted: Wanted, back: int = BACK, *, heads: bool = True) -> list[tuple[date, Entry]]:
    """Wanted changes of the last weeks with their days; people whose time has moved on since are left out."""
    found = []
    for move in beat.world.moves.between(county(beat.area), beat.day - timedelta(back), beat.day):
        entry = entry_of(move, wanted, heads=heads)
        if entry and all(one.end is None or one.end > beat.day for one in (*entry.gain, *entry.acting)):
            found.append((move.day, entry))
    return found


def _bunch(beat: Beat, moved: Sequence[tuple[date, Entry]], most: int = MOST) -> Casting | None:
    """Some changes for one list: those of one day, which is then known, or of several."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for day, entry in moved:
        days[day].append(entry)
    if not days:
        return None
    many = [day for day, entries in days.items() if len(entries) > 1]
    if len(days) == 1 or (many and beat.chance.random() < 0.6) or beat.chance.random() < 0.08:
        day = beat.chance.choice(many or list(days))
        return Casting(distinct(_together(days[day]))[:most], acted=day)
    chosen = beat.chance.sample(list(moved), min(len(moved), beat.chance.randint(min(3, most), most)))
    return Casting(distinct(_together([entry for _, entry in sorted(chosen, key=lambda one: one[0])])))


def _together(entries: Sequence[Entry]) -> list[Entry]:
    """Entries in protocol order; those who get or lose one and the same post that several hold are one."""
    found: dict[object, Entry] = {}
    for entry in sorted(entries, key=lambda one: min(tenure.seat.rank for tenure in (*one.gain, *one.loss, *one.acting))):
        held = (*entry.gain, *entry.loss, *entry.acting)
        alone = len(held) == 1 and not held[0].seat.single and held[0].status == "current"
        key = (held[0].seat.title, held[0].seat.body.name, bool(entry.gain)) if alone else entry.people[0].id
        before = found.get(key)
        found[key] = entry if before is None else Entry((*before.people, *entry.people), entry.gain, entry.loss)
    return list(found.values())


def congress(beat: Beat) -> Casting | None:
    """What the standing committee of the area's congress decided."""
    found = _bunch(beat, _moved(beat, _here(beat, beat.offices.congress), heads=False))
    if found:
        found.signers, found.session = bodies(beat, "人民代表大会常务委员会"), beat.area
    return found


def government(beat: Beat) -> Casting | None:
    """Whom the government appointed and dismissed."""
    found = _bunch(beat, _moved(beat, _here(beat, beat.offices.government)))
    if found:
        found.signers = bodies(beat, "人民政府") or bodies(beat, "管理委员会")
    return found


def _any(seat: Seat) -> bool:
    return True


def _high(beat: Beat, seat: Seat) -> bool:
    return beat.offices.high(seat) and inside(beat, seat)


def party(beat: Beat) -> Casting | None:
    """Cadres whose change is news of the area."""
    moved = [(day, entry) for day, entry in _moved(beat, _any) if any(_high(beat, one.seat) for one in (*entry.gain, *entry.loss))]
    return _bunch(beat, moved, beat.chance.choice((1, 1, 2, 3, 5)))


def own(beat: Beat) -> Casting | None:
    """Changes in the paper's own body: wards, faculties, sections; of an area's institutions where the paper has none."""
    body = beat.source.body

    def ours(seat: Seat) -> bool:
        return seat.body == body or seat.body.parent == body.name if body else _here(beat, beat.offices.own)(seat)

    found = _bunch(beat, _moved(beat, ours, 60 if body else BACK), 8)
    if found and body:
        found.signers = (body,)
    return found


def successor(beat: Beat) -> Casting | None:
    """Somebody who follows somebody else."""
    moved = [
        (day, entry, last) for day, entry in _moved(beat, _any, 50)
        if entry.gain and _high(beat, entry.gain[-1].seat) and (last := beat.world.moves.before(entry.gain[-1])) and last.name != entry.people[0].name
    ]  # fmt: skip
    if not moved:
        return None
    day, entry, last = beat.chance.choice(moved)
    past = stints(entry.people[0], beat.day)[-2:]
    return Casting(past, Entry(entry.people, entry.gain[-1:], before=last, now=now(entry.people[0], beat.day)), acted=day)


def now(person: Person, day: date) -> tuple[Tenure, ...]:
    """What somebody is on a day, in protocol order; honours are no posts."""
    return tuple(one for one in person.posts(day) if not one.seat.honour)


def stints(person: Person, day: date) -> list[Entry]:
    """What somebody was before a day, time by time; those whose end is not yet are left out."""
    times: dict[tuple[date, date], list[Tenure]] = {}
    for one in person.tenures:
        if one.end and one.end <= day and not one.seat.honour and one.status != "acting":
            times.setdefault((one.start, one.end), []).append(one)
    held = {(one.seat.title, one.seat.body.name) for one in person.posts(day)}
    told = [
        Entry((person,), past=tuple(kept), since=since, till=till)
        for (since, till), own in sorted(times.items()) if (kept := [one for one in own if (one.seat.title, one.seat.body.name) not in held])
    ]  # fmt: skip
    return told


def climber(beat: Beat) -> Casting | None:
    """Somebody who was appointed lately, with what came before."""
    moved = [entry.people[0] for _, entry in _moved(beat, _any, 90) if any(_high(beat, one.seat) for one in entry.gain)]
    known = [person for person in moved if stints(person, beat.day) and person.posts(beat.day)]
    if not known:
        return None
    person = beat.chance.choice(known)
    return Casting(stints(person, beat.day), Entry((person,), now=now(person, beat.day)))


def future(beat: Beat) -> Casting | None:
    """Who will be appointed in some weeks: what they are now, and what they are meant for."""
    body = beat.source.body if beat.source.kind in ("department", "school", "hospital", "company") else None
    found = []
    for move in beat.world.moves.between(county(beat.area), beat.day + timedelta(SOON), beat.day + timedelta(LATER)):
        after = tuple(one for one in move.gained if one.status == "current" and (body or beat.offices.managed(one.seat)))
        ours = all(one.seat.body.parent == body.name for one in after) if body else any(inside(beat, one.seat) for one in after)
        known = bool(now(move.person, beat.day)) or beat.chance.random() < 0.3
        if after and ours and known and not move.elected and not any(one.seat.headed and one.seat.single for one in after):
            found.append(Entry((move.person,), now=now(move.person, beat.day)[:3], after=after[:3]))
    chosen = beat.chance.sample(found, min(len(found), beat.chance.choice((1, 2, 3, 4, 6, 9))))
    return Casting(distinct(chosen), signers=(body,) if body else bodies(beat, "组织部")) if chosen else None


def meetings(area: Area, day: date, *, standing: bool = False) -> tuple[int, int]:
    """Of which term an area's congress is on a day, and which meeting of it, or of its standing committee, was last.

    >>> meetings(COUNTY := Area("定山区", "定山", "county"), date(2023, 5, 6)), meetings(COUNTY, date(2023, 5, 6), standing=True)
    ((19, 3), (19, 15))
    """
    term = Random(f"terms/{area.name}").randint(*TERMS) + (day.year - FIRST) // TERM
    months = (day.year - FIRST) % TERM * 12 + day.month
    return term, months // 2 + 1 if standing else months // 12 + 1


def elected(beat: Beat) -> Casting | None:
    """Whom a congress elected on one day: that session is a happening, and told as one."""
    found: dict[tuple[Area, date], list[Entry]] = defaultdict(list)
    for move in beat.world.moves.between(county(beat.area), beat.day - timedelta(45), beat.day):
        gain = tuple(one for one in move.gained if one.status == "current" and inside(beat, one.seat)) if move.elected else ()
        if gain and all(one.end is None or one.end > beat.day for one in gain):
            found[gain[0].seat.body.area, move.day].append(Entry((move.person,), gain))
    if not found:
        return None
    area, day = beat.chance.choice(sorted(found, key=lambda key: (key[1], key[0].name)))
    term, meeting = meetings(area, day)
    name = f"[{area.name}第{chinese(term)}届人民代表大会|O]第{chinese(meeting)}次会议"
    story = Happening(f"e{day:%y%m%d}-{beat.world.areas.index(area)}", "congress", ("会议",), "general", area, day, name=name, setting="congress")
    signers = tuple(body for kind in ("人民代表大会", "人民代表大会常务委员会") if (body := beat.world.organs.get(area, kind)))
    return Casting(distinct(found[area, day]), signers=signers, acted=day, session=area, story=story)


def departed(beat: Beat) -> Casting | None:
    """Somebody who died some days ago, with a life in stints."""
    known = [one for one in beat.world.departed if one.area in (beat.area, *beat.area.chain) and 1 <= (beat.day - one.died).days <= 20 and one.person.tenures]
    if not known:
        return None
    one = beat.chance.choice(known)
    life = stints(one.person, beat.day)
    return Casting(life, Entry((one.person,), past=life[-1].past[-1:]), died=one.died)


def fallen(beat: Beat) -> Casting | None:
    """Somebody removed from office: who left for good and was too young to retire."""
    known = [
        (day, entry) for day, entry in _moved(beat, _any, 70)
        if entry.loss and not entry.gain and day.year - entry.people[0].born < SPENT and not entry.people[0].posts(beat.day)
        and (_high(beat, entry.loss[0].seat) or beat.offices.government(entry.loss[0].seat))
    ]  # fmt: skip
    if not known:
        return None
    day, entry = beat.chance.choice(known)
    return Casting(stints(entry.people[0], beat.day)[-3:], entry, bodies(beat, "纪律检查委员会监察委员会"), acted=day)
