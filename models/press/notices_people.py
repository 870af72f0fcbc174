"""Of whom a notice tells, where nothing has changed: people in office, of institutions and villages, and areas in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jinshen.models.press.jobs import Job
from jinshen.models.press.model import Body, Person
from jinshen.models.press.moves import county
from jinshen.models.press.notices_cast import Beat, Casting, Entry, bodies, distinct, inside, now

HONOURED = ("staff", "villages", "offices", "firms", "heads")
PUNISHED = ("villages", "offices", "firms")
ORDERING = (
    "公安局", "公安分局", "人民政府", "办事处", "管理委员会", "应急管理局", "城市管理局", "综合行政执法局", "林业局", "自然资源局", "水务局", "水利局", "住房和城乡建设局",
    "交通运输局", "市场监督管理局",
)  # fmt: skip
SIGNING = ("bureau", "bureau1", "police", "utility", "mass")


def holding(beat: Beat, jobs: Sequence[Job], count: int, posts: int = 2) -> list[Entry]:
    """Some holders of jobs, each with the first posts that are theirs; a single one is any of the first body."""
    found = []
    for job in beat.chance.sample(list(jobs), min(len(jobs), count)):
        person = beat.world.roster.holder(job, beat.day.toordinal())
        if person and (held := now(person, beat.day)):
            alone = beat.chance.choice([one for one in held[:2] if one.seat.body == held[0].seat.body])
            found.append(Entry((person,), now=held[:posts] if posts > 1 else (alone,)))
    return distinct(found)


def pools(beat: Beat, names: Sequence[str]) -> list[Job]:
    """The jobs of some pools in the area."""
    return [job for name in names for job in beat.world.roster.pool(name, beat.area)]


def body_of(beat: Beat, *, topical: bool = False) -> Body | None:
    """The body whose site it is, or a department of the topic, or any bureau of the area where it need not be `topical`."""
    if beat.source.body:
        return beat.source.body
    area = county(beat.area)
    known = [standing.body for full in beat.topic.departments[:3] if (standing := beat.world.organs.department(area, full))]
    if not known or (not topical and beat.chance.random() < 0.3):
        known += [standing.body for standing in beat.world.organs.standing[area] if standing.cls in SIGNING]
    return beat.chance.choice(known) if known else None


def punished(beat: Beat) -> Casting | None:
    """Cases for a circular: people in office who are warned, and people who were in office before."""
    chance = beat.chance
    warned = holding(beat, pools(beat, PUNISHED), chance.randint(1, 4), 1)
    found = []
    for move in beat.world.moves.between(county(beat.area), beat.day - timedelta(500), beat.day - timedelta(60)):
        person, past = move.person, tuple(one for one in move.lost if inside(beat, one.seat))
        if past and not move.gained and not person.posts(beat.day) and beat.day.year - person.born < 57 and not beat.offices.high(past[0].seat):
            found.append(Entry((person,), past=past[:2]))
    entries = [*warned, *chance.sample(found, min(len(found), chance.randint(0, 2)))]
    chance.shuffle(entries)
    return Casting(distinct(entries), signers=bodies(beat, "纪律检查委员会监察委员会", "纪律检查委员会")[:1]) if entries else None


def leaders(beat: Beat) -> Casting | None:
    """The leaders of the area in protocol order."""
    jobs = beat.world.roster.leaders.get(beat.area, [])
    people: list[Person] = []
    for job in jobs:
        person = beat.world.roster.holder(job, beat.day.toordinal())
        if person and person not in people and now(person, beat.day):
            people.append(person)
    chosen = people[: beat.chance.randint(5, 12)] if beat.chance.random() < 0.5 else sorted(beat.chance.sample(people, min(len(people), 7)), key=people.index)
    entries = distinct([Entry((person,), now=now(person, beat.day)[:2]) for person in chosen])
    return Casting(entries, signers=bodies(beat, "人民政府办公室", "办公室", "人民政府", "办事处")[:1]) if entries else None


def governors(beat: Beat) -> Casting | None:
    """The head of the government and the deputies, with what they are there."""
    found = leaders(beat)
    entries = [] if found is None else [
        Entry(entry.people, now=held) for entry in found.entries
        if (held := tuple(one for one in now(entry.people[0], beat.day) if one.seat.body.kind in ("人民政府", "管理委员会", "办事处"))[:2])
    ]  # fmt: skip
    return Casting(entries, signers=found.signers) if found and entries else None


def honoured(beat: Beat) -> Casting | None:
    """People of all walks who are commended."""
    jobs = beat.world.roster.parts(beat.source.body) if beat.source.body else pools(beat, HONOURED)
    entries = holding(beat, jobs or pools(beat, HONOURED), beat.chance.randint(4, 14), 1)
    signers = (beat.source.body,) if beat.source.body else bodies(beat, "委员会", "人民政府") or bodies(beat, "工作委员会", "管理委员会", "办事处")
    return Casting(entries, signers=signers) if entries else None


def chief(beat: Beat) -> Casting | None:
    """The head of a department, or the first secretary of a town, who speaks for it."""
    body = body_of(beat, topical=True)
    roster = beat.world.roster
    jobs = roster.of(body, "head") or roster.of(body, "deputy") if body else []
    if beat.source.body is None and beat.chance.random() < 0.3:
        jobs = [job for town in beat.world.land.below.get(county(beat.area), []) for job in roster.named(town, beat.chance.choice(("first", "second")))]
    entries = holding(beat, jobs, 3, 3)
    return Casting(entries[:1], signers=(body,) if body else ()) if entries else None


def author(beat: Beat) -> Casting | None:
    """An official who signs an essay: a leader of the area or the head of a department."""
    jobs = beat.world.roster.leaders.get(beat.area, [])[:14] if beat.chance.random() < 0.5 else []
    entries = holding(beat, jobs, 2, 2)
    return Casting(entries[:1]) if entries else chief(beat)


def worker(beat: Beat) -> Casting | None:
    """Somebody who is portrayed: a teacher, a doctor, a village secretary, an engineer, the head of an office."""
    body = beat.source.body
    jobs = [*beat.world.roster.parts(body), *beat.world.roster.of(body, "teacher", "doctor", "expert", "engineer", "deputy")] if body else []
    entries = holding(beat, jobs or pools(beat, ("staff", "villages", "offices", "firms")), 2, 1)
    return Casting(entries[:1]) if entries else None


def experts(beat: Beat) -> Casting | None:
    """Heads of a hospital's wards, or the experts of the area."""
    body = beat.source.body
    jobs = beat.world.roster.parts(body) if body else pools(beat, ("experts",))
    jobs = [job for job in jobs if job.cls not in ("ward", "partyschool") or (job.name == "head" and job.owner and "务" not in job.owner.part)]
    entries = holding(beat, jobs, beat.chance.randint(3, 8), 2)
    return Casting(entries, signers=(body,) if body else ()) if entries else None


def thanked(beat: Beat) -> Casting | None:
    """One or two doctors or clerks whom somebody thanks."""
    body = beat.source.body
    entries = holding(beat, beat.world.roster.parts(body) if body else pools(beat, ("staff", "offices")), beat.chance.choice((1, 1, 2)), 1)
    return Casting(entries) if entries else None


def signer(beat: Beat) -> Casting | None:
    """A body that signs, and nobody else."""
    body = body_of(beat)
    return Casting(signers=(body,)) if body else None


def issuer(beat: Beat) -> Casting | None:
    """A body that may order something: police, government, those who see to streets, water and woods."""
    known = (beat.source.body,) if beat.source.body else bodies(beat, *ORDERING)
    return Casting(signers=(beat.chance.choice(known),)) if known else signer(beat)


def nobody(beat: Beat) -> Casting | None:
    """A text of which nobody is told."""
    return Casting()


def places(beat: Beat) -> Casting | None:
    """The areas below the paper's own, in a row: counties of a city, towns of a county."""
    below = beat.world.land.below.get(beat.area, [])
    shown = beat.chance.sample(below, min(len(below), beat.chance.randint(3, 9)))
    return Casting([Entry(area=area) for area in sorted(shown, key=below.index)], Entry(area=beat.area))
