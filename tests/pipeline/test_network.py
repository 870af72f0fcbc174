"""The network with numpy: the same in blocks as whole, the same after saving, and refusing weights of other traits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from jinshen.models import NEWS
from jinshen.pipeline.network import BLOCK, PAIRS, TAGS, Network, codes, pairs
from jinshen.pipeline.tagger import WEIGHTS
from jinshen.pipeline.traits import traits

TEXT = "山中区委书记贺兰峰到柳岸镇调研。" * 90


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.read(NEWS / "ner" / WEIGHTS)


def test_blocks_come_out_as_the_whole(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(TEXT) > BLOCK
    known = traits(TEXT, range(0, len(TEXT) + 1, 2), [])
    blocks = network.likelihoods(TEXT, known)
    monkeypatch.setattr("jinshen.pipeline.network.BLOCK", 4 * len(TEXT))
    assert np.abs(blocks - network.likelihoods(TEXT, known)).max() < 1e-4
    assert blocks.shape == (len(TEXT), TAGS)
    assert np.exp(blocks).sum(axis=1) == pytest.approx(np.ones(len(TEXT)), abs=1e-4)


def test_a_network_is_the_same_after_saving(network: Network) -> None:
    again = Network.from_bytes(network.to_bytes())
    assert again.to_bytes() == network.to_bytes()
    assert (again.characters, again.certainty) == (network.characters, network.certainty)


def test_weights_of_other_lists_are_refused(network: Network) -> None:
    other = replace(network, weights={**network.weights, "tables": network.weights["tables"][:9]})
    with pytest.raises(ValueError, match="train again"):
        Network.from_bytes(other.to_bytes())


def test_how_sure_it_is_rises(network: Network) -> None:
    shares = [network.certain(figure) for figure in np.linspace(0, 1, 21)]
    assert shares == sorted(shares)
    assert shares[0] < 0.8 < 0.97 < shares[-1]


@pytest.mark.parametrize(("text", "read"), [("1，2", "0，0"), ("A:b", "a：a"), ("\t\u3000", "  "), ("\n", "\n"), ("𠮷", "\ufffd")])
def test_characters_are_read_folded(text: str, read: str) -> None:
    assert "".join(map(chr, codes(text))) == read


def test_pairs_stay_in_their_table() -> None:
    found = pairs(codes(TEXT + "\uffff\uffff"))
    assert found.min() > 0
    assert found.max() < PAIRS
