"""The short form of the order campaign: the samples in some orders and every way, and under another hash seed and locale."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import order
import pytest
from campaign import SAMPLES

from jinshen.models import load
from jinshen.pipeline.files import find_pages
from jinshen.pipeline.page import Source, read_sources
from jinshen.pipeline.provenance import Overrides
from jinshen.pipeline.reader import read_pages
from jinshen.pipeline.records import to_json


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """The records of the samples."""
    where = tmp_path_factory.mktemp("order") / "pages.jsonl"
    sources = [one for found in find_pages([SAMPLES]) for one in read_sources(found, Overrides()) if isinstance(one, Source)]
    where.write_text("".join(f"{to_json(page)}\n" for page in read_pages(load(), sources)), encoding="utf-8")
    return where


@pytest.fixture(scope="module")
def first(records):
    """The exports of a graph to which all pages came at once."""
    found = order.leave(records, "first", order.WAYS[0])
    assert len(found) >= 8
    return found


@pytest.mark.parametrize("way", order.WAYS[1:])
def test_every_way_leaves_the_same_exports(records, first, way):
    assert order.differing(first, order.leave(records, "another", way)) == ""


def test_another_hash_seed_and_locale_leave_the_same(records, first):
    told = order.Setting(sys.executable, "4242", "C").run(Path(order.__file__), "--leave", records, "third", order.WAYS[0])
    assert order.differing(first, json.loads(told)) == ""


def test_what_differs_is_named(tmp_path):
    (tmp_path / "a").write_text("1")
    one = order.digest(tmp_path / "a")
    (tmp_path / "a").write_text("2")
    assert order.differing({"graphml": one, "rdf": one}, {"graphml": order.digest(tmp_path / "a"), "rdf": one, "csv": one}) == "graphml"
