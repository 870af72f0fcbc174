"""Commands that end in the middle: `run`, `build`, `review`, `load` and `serve` killed (SIGKILL) at 20 random moments each, then on a full and a read-only disk.

After each the same command is given again: it must leave the same exports byte for byte and the same database as one that nobody killed. No lock
may stay, and no file of unfinished work may be taken for a result.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import limits
from campaign import SAMPLES, Campaign, options
from killing import COMMAND, Scene, after_a_kill, again, clean, killed
from scenes import scenes
from served import Loads, Serves

MOMENTS, DISKS = 20, 10
FILES, SERVERS = ("run", "build", "review"), {"load": Loads, "serve": Serves}
ONLY = (*FILES, *SERVERS, "full", "read-only")
Try = Callable[[int, Random], tuple[str, list[str]]]


def _killed(told: tuple[Scene, ...], out: Path) -> Try:
    """Tries of one command's scenes by turns."""
    known = {scene.name: clean(scene, out) for scene in told}

    def attempt(number: int, chance: Random) -> tuple[str, list[str]]:
        scene = told[number % len(told)]
        at = None
        while at is None:  # it had ended before: an earlier moment
            scene.before(out)
            at = killed(scene, out, known[scene.name], chance)
        wrong = after_a_kill(scene, out, known[scene.name])
        return f"{scene.name} killed after {at:.2f} of {known[scene.name].whole:.2f} s", wrong + again(scene, out, known[scene.name])

    return attempt


def _tries(only: str, folder: Path) -> Iterator[Try]:
    """The tries of one kind, while what they need is there."""
    if only in SERVERS:
        place = folder / only
        place.mkdir()
        with closing(SERVERS[only](place)) as servers:
            yield servers.attempt
        return
    subprocess.run([*COMMAND, "run", *map(str, sorted(SAMPLES.glob("baihe*.txt"))), "-o", str(folder / "earlier")], check=True, stdout=subprocess.DEVNULL)
    told, out = scenes(folder / "earlier"), folder / "out"
    every = [scene for name in FILES for scene in told[name]]
    if only == "full":
        yield lambda number, chance: limits.full(every[number % len(every)], out, chance)
    elif only == "read-only":
        yield lambda number, _: limits.closed(every[number % len(every)], out)
    else:
        yield _killed(told[only], out)


def _campaign(only: str, asked: argparse.Namespace, campaign: Campaign) -> tuple[str, str, str]:
    """All tries of one kind; the row that tells of them."""
    numbers = [asked.number] if asked.number is not None else range(asked.moments if only not in ("full", "read-only") else DISKS if only == "full" else 6)
    bad = done = 0
    with tempfile.TemporaryDirectory(prefix="jinshen-kills-") as name:
        for attempt in _tries(only, Path(name)):
            for number in numbers:
                if campaign.over:
                    break
                told, wrong = attempt(number, Random(f"{asked.seed} {only} {number}"))
                print(f"kills: {told}: {'; '.join(wrong) or 'equal'}", file=sys.stderr, flush=True)
                done, bad = done + 1, bad + bool(wrong)
                for one in wrong:
                    campaign.fault(f"{told}: {one}", f"--only {only} --number {number}")
                campaign.step()
    what = {"full": "disk full", "read-only": "read-only disk"}.get(only, f"`{only}` killed")
    return f"{what}, then given again: the same", str(done), f"{done - bad} equal" + (f", {bad} not" if bad else "")


def main() -> int:
    """Kills, fills and closes, and writes what came of it."""
    given = options(__doc__, minutes=60, example="kills.py --only run --moments 5")
    given.add_argument("--only", choices=ONLY, action="append", help="this kind of end alone; may be given again (default all)")
    given.add_argument("--moments", type=int, default=MOMENTS, help=f"kills of each command (default {MOMENTS})")
    given.add_argument("--number", type=int, help="one try alone, by its number")
    asked = given.parse_args()
    kinds = list(asked.only or ONLY)
    if {"full", "read-only"} & set(kinds) and not limits.separate():
        sys.exit("kills: no mounts of one's own here, which the disks want; leave them out with --only")
    total = sum(1 if asked.number is not None else {"full": DISKS, "read-only": 6}.get(kind, asked.moments) for kind in kinds)
    campaign = Campaign("kills", asked, total)
    return campaign.end([_campaign(kind, asked, campaign) for kind in kinds])


if __name__ == "__main__":
    sys.exit(main())
