"""The rooms keep to themselves, third parties stay at the rim, and files stay small enough to be read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for room in ("pipeline", "models", "graph") for path in (ROOT / room).rglob("*.py"))
# room: what of jinshen it may import
MAY = {
    "pipeline": ("jinshen.pipeline",),
    "models": ("jinshen.models", "jinshen.pipeline"),
    "graph": ("jinshen.graph", "jinshen.pipeline.records", "jinshen.pipeline.labels", "jinshen.pipeline.errors", "jinshen.pipeline.stops"),
    "pipeline/cli": ("jinshen",),
}
# maintainers' commands outside the command line of users
COMMANDS = {"models/train.py", "models/press/__main__.py", "models/press/proof.py", "models/press/measure.py", "models/press/prove.py"}
# third party: the only files that may import it
RIM = {
    "neo4j": {"graph/neo4j.py"},
    "networkx": {"graph/network.py", "graph/questions.py"},
    "graspologic_native": {"graph/communities.py"},
    "click": {"pipeline/cli", *COMMANDS},
    "rich": {"pipeline/cli", "models/train.py", "models/press/__main__.py", "models/press/prove.py"},
    "jax": {"models/network_trainer.py"},
    "optax": {"models/network_trainer.py"},
    "spacy_pkuseg": {"models/segmenter.py", "pipeline/recut.py"},
    "jgo": {"graph/jars.py"},
    "lxml": {"pipeline/formats/blocks.py", "pipeline/formats/docx.py", "pipeline/formats/html.py"},
    "pypdfium2": {"pipeline/formats/pdf.py"},
    "xlsxwriter": {"graph/xlsx.py"},
    "pyspark": {"graph/spark.py", "graph/spark_rows.py", "pipeline/spark.py", "pipeline/spark_session.py", "pipeline/cli/spark.py"},
    "pyarrow": {"graph/parquet.py", "graph/spark.py", "graph/spark_rows.py", "pipeline/spark.py", "pipeline/formats/arrow.py"},
    "typst": {"graph/dossier_pdf.py"},
    "rapidocr": {"pipeline/formats/picture.py"},
    "PIL": {"pipeline/formats/picture.py", "pipeline/formats/pdf.py"},
}


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_place(path)}:{node.lineno}: a relative import"
            found.append(node.module or "")
        elif isinstance(node, ast.Import):
            found += [name.name for name in node.names]
    return found


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_a_room_imports_only_what_it_may(path):
    room = "pipeline/cli" if _place(path).startswith("pipeline/cli/") else _place(path).split("/")[0]
    own = [name for name in _imports(path) if name.split(".")[0] == "jinshen"]
    assert [name for name in own if not name.startswith(MAY[room])] == []


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_third_parties_stay_at_the_rim(path):
    place = _place(path)
    for name in _imports(path):
        rim = RIM.get(name.split(".")[0])
        assert rim is None or any(place == allowed or place.startswith(f"{allowed}/") for allowed in rim), name


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_files_and_functions_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} is too long"
            told = [arg for arg in (*node.args.posonlyargs, *node.args.args) if arg.arg not in ("self", "cls")]
            command = any("click.command" in ast.unparse(decorator) for decorator in node.decorator_list)
            assert command or len(told) <= 5, f"{node.name} takes too many parameters"


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_a_count_in_a_pattern_is_no_value_of_the_f_string(path):
    """In an f-string {1,20} is the tuple (1, 20): a pattern's count has to be written {{1,20}}."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue):
            assert not isinstance(node.value, ast.Tuple), f"{_place(path)}:{node.lineno}"
