"""The model as a package of its own: spaCy makes a wheel of it, and `spacy.load("zh_jinshen_news")` tags without any of the graph's dependencies."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jinshen.models import NEWS

SCRIPT = """
import sys
for name in ("networkx", "neo4j"):
    sys.modules[name] = None  # an import of it fails
import spacy
nlp = spacy.load("zh_jinshen_news", exclude=["posts", "events", "reader"])
doc = nlp("区委书记贺兰峰主持会议并讲话。")
print(nlp.meta["name"], [(ent.text, ent.label_) for ent in doc.ents])
from spacy import displacy
page = displacy.render(doc, style="ent", page=True)
assert "#9ecae1" in page and "贺兰峰" in page, page
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    command = [sys.executable, "-m", "spacy", "package", str(NEWS), str(folder), "--build", "wheel", "--force"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    [found] = folder.rglob("*.whl")
    return found


def test_the_wheel_is_small_and_names_its_licence(wheel: Path) -> None:
    assert wheel.name.startswith("zh_jinshen_news-")
    assert wheel.stat().st_size < 40_000_000
    with zipfile.ZipFile(wheel) as archive:
        [meta] = [name for name in archive.namelist() if name.endswith("METADATA")]
        assert "Apache-2.0" in archive.read(meta).decode()


def test_it_tags_beside_jinshen_without_the_graph(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "jinshen_news" in done.stdout
    assert "('贺兰峰', 'PERSON')" in done.stdout
