"""The tables and nets of the reading view: made as their scripts say, and from what they say."""

import numpy as np
import pytest

from jinshen.models.make_continuations import hashed, runs, texts
from jinshen.models.make_misreadings import made, unwritten
from jinshen.models.make_traditional import standard
from jinshen.models.press.sheet import Block, Keep, New, Sheet
from jinshen.models.train_seams import examples, told, train
from jinshen.pipeline.continuations import UNSEEN, Counts, bond, slot
from jinshen.pipeline.tables import DATA, rows


def test_the_misreadings_are_those_of_the_tables():
    assert (DATA / "misreadings.tsv").read_text(encoding="utf-8").splitlines() == made()


@pytest.mark.parametrize(("printed", "meant", "wanted"), [("叵委", "区委", True), ("枝长", "校长", True), ("区教育周", "区教育局", False)])
def test_only_what_nobody_writes_is_a_misreading(printed, meant, wanted):
    assert unwritten(printed, meant) is wanted


def test_no_misreading_is_a_name_of_a_table():
    printed = {row["printed"] for row in rows("misreadings")}
    assert not printed & {row["title"] for row in rows("titles")}
    assert not printed & {row["name"] for row in rows("areas")}


@pytest.mark.parametrize(("character", "wanted"), [("乾", True), ("區", False), ("昇", True), ("国", True)])
def test_characters_that_a_simplified_page_may_print(character, wanted):
    assert standard(character) is wanted


def test_runs_are_counted_and_found_again(tmp_path):
    (tmp_path / "raw.jsonl").write_text('{"text": "全区会议 全区会议，全区大会"}\n{"text": "全区"}\n', encoding="utf-8")
    codes = np.frombuffer("\n".join(texts(tmp_path / "raw.jsonl")).encode("utf-32-le"), np.uint32).astype(np.uint64)
    pairs = hashed(*runs(codes, 2, 2), 20).tobytes()
    counts = Counts(14.0, {}, pairs, b"\0" * (2 << 21))
    assert [round(counts.pair(*pair)) for pair in ("全区", "会议")] == [4, 2]
    assert counts.pair("大", "会") == UNSEEN


def test_slots_stay_in_their_table():
    assert all(0 <= place < 1 << 20 and 0 <= print_ < 256 for place, print_ in (slot(key, 20) for key in range(0, 1 << 42, 99991 << 20)))


def test_what_goes_on_is_likelier_than_what_does_not():
    assert bond("全面推进乡村振", "兴，加快") > bond("全面推进乡村振", "贺兰出席")


def test_seams_of_a_damaged_page_are_examples():
    text = "会议强调，各镇街要切实抓好森林防火工作。\n\n区领导参加会议。\n"
    laid = Sheet(text, blocks=(Block(0, 20, "text", 0), Block(22, 30, "text", 0)), edges=tuple(range(len(text) + 1))).traced()
    sheet = laid.rearranged([Keep(0, 16), New("\n\n"), Keep(16, 31)], "wrap")
    assert [(one.kind, one.torn) for one in examples(laid, sheet, held=False)] == [("blank", True)]


def test_a_net_learns_what_is_plain():
    seen = np.array([[1.0, 0.0], [1.0, 1.0]] * 300)
    torn = np.array([0.0, 1.0] * 300)
    assert ((told(train(seen, torn), seen) > 0) == (torn > 0)).all()
