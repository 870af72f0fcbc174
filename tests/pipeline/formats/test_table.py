"""The table of formats: endings to readers, and what is not imported before a page of a format comes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jinshen.pipeline.formats.table import READERS, suffix_of

NAMES = [
    ("青川报.PDF", ".pdf"), ("a.jsonl.gz", ".jsonl.gz"), ("a.b/c.HTM", ".htm"), ("a.gz", None), (".txt", None), ("b/.txt", None),
    ("a.meta.json", None), ("a", None), ("a.txt.bak", None),
]  # fmt: skip
HEAVY = ("lxml", "PIL", "numpy", "onnxruntime", "pypdfium2", "rapidocr", "spacy")


@pytest.mark.parametrize(("name", "suffix"), NAMES, ids=[case[0] for case in NAMES])
def test_a_name_tells_its_format(name, suffix):
    assert suffix_of(name) == suffix
    assert suffix is None or suffix in READERS


def test_what_reads_a_format_is_imported_with_its_first_page():
    code = f"import sys; from jinshen.pipeline.cli import reading; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
