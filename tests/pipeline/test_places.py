"""How long a venue is looked for; which one is read: cases/places.tsv."""

import time

import pytest

from jinshen.pipeline.places import venue


@pytest.mark.parametrize("piece", ["在", "于是", "会场设在", "在，举行", "陆续走进", "在这里"], ids=str)
def test_a_venue_is_looked_for_in_bounded_time(piece):
    text = piece * 20_000
    before = time.process_time()
    venue(text, (), [(0, len(text))], 1)
    assert time.process_time() - before < 3
