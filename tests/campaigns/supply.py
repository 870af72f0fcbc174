"""What jinshen is made of: locks with hashes, licences, a wheel that is the same twice and holds no test data, installs on each Python, weights that run nothing.

With pip-audit installed beside it (`pip install pip-audit`, no part of the lock) known weaknesses of the locked packages are asked for; where its service
cannot be reached that is told, and no fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import shipped
from campaign import ROOT, SAMPLES, Campaign, options

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PATIENCE = 1200.0  # seconds


def interpreter(version: str) -> str | None:
    """A Python of a version that starts: on the path, or where pyenv keeps them."""
    places = [shutil.which(f"python{version}"), *map(str, sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python")))]
    for one in filter(None, places):
        if not subprocess.run([one, "-c", f"import sys, venv; sys.exit('%d.%d' % sys.version_info[:2] != '{version}')"], capture_output=True, check=False).returncode:
            return one
    return None


def _ran(words: list[str], **more: str) -> str:
    """'' where a command did well, else the end of what it said."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, **more}, check=False)
    return "" if not done.returncode else (done.stderr or done.stdout).strip()[-300:] or f"exit code {done.returncode}"


def installed(version: str, wheel: Path, folder: Path) -> tuple[str, str]:
    """How the wheel was tried on a Python, and what is wrong there: installed from the lock and run, or, without that Python, whether each package has a wheel for it."""
    python, lock = interpreter(version), str(ROOT / "requirements.lock")
    if python is None:
        words = ["download", "-q", "--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version", version, "-r", lock, "-d", str(folder / "wheels")]
        return f"{version} (no such Python here: its wheels were fetched)", _ran([sys.executable, "-m", "pip", *words])
    env = folder / f"env{version}"
    pip = [str(env / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for words in ([python, "-m", "venv", str(env)], [*pip, "--require-hashes", "-r", lock], [*pip, "--no-deps", "--no-index", str(wheel)]):
        if wrong := _ran(words):
            return version, wrong
    out = folder / f"out{version}"
    if wrong := _ran([str(env / "bin" / "jinshen"), "run", str(SAMPLES), "-o", str(out)]):
        return version, wrong
    return version, "" if (out / "graph.graphml").stat().st_size > 100_000 else "the samples gave no graph"


def same(folder: Path) -> Iterator[str]:
    """In what the samples' results differ between Pythons."""
    for name in ("pages.jsonl", "graph.graphml", "explorer.html", "report.md"):
        made = {path.parent.name: path.read_bytes() for path in folder.glob(f"out3*/{name}")}
        if len({*made.values()}) > 1:
            yield f"{name} is not the same on {', '.join(sorted(made))}"


def audited() -> tuple[str, list[str]]:
    """What pip-audit came to, and what it found."""
    if _ran([sys.executable, "-m", "pip_audit", "--version"]):
        return "pip-audit is not installed here", []
    found = []
    for lock in shipped.LOCKS:
        done = subprocess.run([sys.executable, "-m", "pip_audit", "-r", str(ROOT / lock), "--disable-pip", "--no-deps", "--strict"], capture_output=True, text=True, timeout=PATIENCE, check=False)
        if "No known vulnerabilities" in done.stderr + done.stdout:
            continue
        if "Connection" in done.stderr or "not found on" in done.stderr + done.stdout:
            return "its service cannot be reached from here", []
        found.append(f"{lock}: {done.stdout.strip()[:300] or done.stderr.strip()[-300:]}")
    return "asked", found


def main() -> int:
    """Looks, builds, installs, and writes what came of it."""
    given = options(__doc__, minutes=60, example="supply.py --quick")
    given.add_argument("--quick", action="store_true", help="without installing on each Python")
    given.add_argument("--licences", action="store_true", help="write licences.md anew out of the packages' metadata, and nothing else")
    asked = given.parse_args()
    if asked.licences:
        shipped.LICENCES.write_text(shipped.listing(), encoding="utf-8")
        return 0
    campaign = Campaign("supply", asked, 6 + (0 if asked.quick else len(PYTHONS)))
    rows: list[tuple[str, str, str]] = []

    def told(promise: str, tried: str, wrong: list[str]) -> None:
        for one in wrong:
            campaign.fault(f"{promise}: {one}", "--quick" if asked.quick else "")
        rows.append((promise, tried, f"{len(wrong)} faults"))
        campaign.step()

    told("every package is pinned with its hashes", ", ".join(f"{len(shipped.pinned(lock))} in {lock}" for lock in shipped.LOCKS), [*shipped.locked()])
    state, weak = audited()
    told("no known weakness (pip-audit)", state, weak)
    told("licences go with Apache-2.0", f"{len(shipped.licences())} packages, tables and scripts", [*shipped.unfree(), *shipped.termless()])
    with tempfile.TemporaryDirectory(prefix="jinshen-supply-") as name:
        folder = Path(name)
        one, other = (shipped.built(shipped.copied(folder / f"source{number}"), folder / f"wheel{number}") for number in (1, 2))
        told("two builds are the same bytes", f"{one.name}, {one.stat().st_size:,} bytes", [*shipped.unlike(one, other)])
        told("the wheel holds no test data", "its list of files", [*shipped.stray(one)])
        (folder / "models").mkdir()
        told("weights run nothing", "a program in each of the model's files", [*shipped.runs(folder / "models")])
        for version in () if asked.quick else PYTHONS:
            how, wrong = installed(version, one, folder)
            told(f"installs and runs on Python {version}", how, [wrong] if wrong else [])
        if not asked.quick:
            for wrong in same(folder):
                campaign.fault(wrong, "")
            rows.append(("the same results on each Python", "exports of the samples", "equal" if not [*same(folder)] else "not equal"))
    return campaign.end(rows)


if __name__ == "__main__":
    sys.exit(main())
