"""How sure a canonical name is; the names themselves: cases/bodies.tsv."""

from jinshen.pipeline.orgs import Chain, Names


def test_without_a_jurisdiction_a_relative_name_stays_unsure():
    assert Names(None).body("区委", Chain(), 0).how == "unsure"
