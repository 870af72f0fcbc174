"""Trains the network of `pipeline/network.py` with JAX: examples to weights. Only maintainers need it: `pip install 'jinshen[train]'`.

The same sums as there, over batches of windows: Adam on the cross-entropy of tags, its rate warmed up and let down along a cosine. What the
network leans on is hidden at random (characters, whole traits, channels of layers), so that it reads unknown characters and places that no table has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from jinshen.models.examples import Example
from jinshen.pipeline.network import KNOWN, PAIRS, REACHES, TAGS, TINY, UNKNOWN, Network, codes, pairs
from jinshen.pipeline.traits import LISTS, RULES, Traits

Weights = dict[str, Any]
Batch = dict[str, Any]
RAREST = 3  # a character seen less often has no row of its own
WINDOW, BATCH = 256, 64
# Rows of the embeddings of traits, and their widths.
SIZES = {"words": (4, 8), "rules": (RULES, 24), "home": (3, 8), "surnames": (3, 4), "given": (4, 4), "compound": (2, 4)}
CHARACTERS, DOUBLES, TABLES = 64, 32, 32
# How often each is hidden in training; the grammar's claims and the paper's own names for a whole window.
HIDDEN = {"characters": 0.05, "pairs": 0.1, "rules": 0.2, "home": 0.3, "tables": 0.07}


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: `width` of the layers, how often each example is seen, the highest rate, the share of channels dropped."""

    seed: int = 7
    width: int = 96
    epochs: float = 3.0
    rate: float = 3e-3
    dropout: float = 0.12
    without: tuple[str, ...] = ()  # traits not to be read, for experiments


def alphabet(examples: Sequence[Example]) -> str:
    """The characters that have a row of their own, most frequent first."""
    counts: Counter[int] = Counter()
    for example in examples:
        counts.update(codes(example.text).tolist())
    return "".join(chr(code) for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count >= RAREST)


def initial(key: Any, characters: int, width: int) -> Weights:
    """Random weights; all names as `Network` has them."""
    def random(*shape: int, scale: float | None = None) -> Any:
        nonlocal key
        key, now = jax.random.split(key)
        return jax.random.normal(now, shape) * (scale or shape[0] ** -0.5)

    found: Weights = {"characters": random(characters + KNOWN, CHARACTERS, scale=0.1), "pairs": random(PAIRS, DOUBLES, scale=0.1)}
    found |= {name: random(*shape, scale=0.3) for name, shape in SIZES.items()}
    found["tables"] = random(3 * len(LISTS), TABLES, scale=0.2)
    total = CHARACTERS + DOUBLES + TABLES + sum(wide for _, wide in SIZES.values())
    found |= {"in": random(total, width), "in bias": jnp.zeros(width)}
    for layer in range(len(REACHES)):
        found |= {f"layer {layer}": random(3 * width, 2 * width), f"bias {layer}": jnp.zeros(2 * width), f"scale {layer}": jnp.ones(width)}
    return found | {"out": random(width, TAGS, scale=0.05), "out bias": jnp.zeros(TAGS)}


def _scaled(x: Any) -> Any:
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + TINY)


def _beside(x: Any, by: int) -> Any:
    """Rows moved along the text, zeros moved in."""
    moved = jnp.pad(x, ((0, 0), (max(by, 0), max(-by, 0)), (0, 0)))
    return moved[:, : x.shape[1]] if by > 0 else moved[:, -by:]


def forward(weights: Weights, batch: Batch, drop: Callable[[Any], Any] = lambda x: x) -> Any:
    """Scores of tags (windows, characters, TAGS) before they are made likelihoods."""
    bits = jnp.concatenate([batch["tables"] & 1, batch["tables"] >> 1 & 1, batch["tables"] >> 2], -1).astype(jnp.float32)
    names = batch["names"]
    parts = [
        weights["characters"][batch["characters"]], weights["pairs"][batch["pairs"]], weights["words"][batch["words"]],
        weights["rules"][batch["rules"]], weights["home"][batch["home"]], bits @ weights["tables"],
        weights["surnames"][names[..., 0]], weights["given"][names[..., 1]], weights["compound"][names[..., 2]],
    ]  # fmt: skip
    x = drop(jnp.concatenate(parts, -1)) @ weights["in"] + weights["in bias"]
    for layer, reach in enumerate(REACHES):
        y = _scaled(x) * weights[f"scale {layer}"]
        y = jnp.concatenate([_beside(y, reach), y, _beside(y, -reach)], -1) @ weights[f"layer {layer}"] + weights[f"bias {layer}"]
        value, gate = jnp.split(y, 2, -1)
        x = x + drop(value * jax.nn.sigmoid(gate))
    return _scaled(x) @ weights["out"] + weights["out bias"]


def hidden(batch: Batch, key: Any) -> Batch:
    """The batch with some of what it shows hidden."""
    keys = dict(zip(HIDDEN, jax.random.split(key, len(HIDDEN)), strict=True))

    def shown(name: str, shape: tuple[int, ...]) -> Any:
        return jax.random.bernoulli(keys[name], 1 - HIDDEN[name], shape)

    some = batch["characters"].shape
    return batch | {
        "characters": jnp.where(shown("characters", some), batch["characters"], UNKNOWN),
        "pairs": jnp.where(shown("pairs", some), batch["pairs"], 0),
        "rules": jnp.where(shown("rules", (some[0], 1)), batch["rules"], 0),
        "home": jnp.where(shown("home", (some[0], 1)), batch["home"], 0),
        "tables": jnp.where(shown("tables", (some[0], 1, len(LISTS))), batch["tables"], 0),
    }


def windows(examples: Sequence[Example], network: Network, without: Sequence[str] = ()) -> dict[str, NDArray[Any]]:
    """All examples as rows of WINDOW characters, the last of each filled up with nothing."""
    rows: dict[str, list[NDArray[Any]]] = {}
    for example in examples:
        points = codes(example.text)
        told: dict[str, NDArray[Any]] = {"characters": network.ids(points), "pairs": pairs(points), "tags": example.tags, "weight": example.weight}
        told |= {name: getattr(example.traits, name) for name in Traits.__slots__}
        told |= {name: told[name] * 0 for name in without}
        for name, array in told.items():
            short = np.zeros((-len(array) % WINDOW, *array.shape[1:]), array.dtype)
            rows.setdefault(name, []).append(np.concatenate([array, short]).reshape(-1, WINDOW, *array.shape[1:]))
    return {name: np.concatenate(arrays) for name, arrays in rows.items()}


def fit(examples: Sequence[Example], settings: Settings, say: Callable[[str], None]) -> Network:
    """The network that learnt from the examples."""
    network = Network(alphabet(examples), {})
    data = windows(examples, network, settings.without)
    count = len(data["tags"])
    steps = max(int(settings.epochs * count / BATCH), 4)
    rate = optax.warmup_cosine_decay_schedule(0.0, settings.rate, min(200, steps // 4), steps, settings.rate / 100)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=1e-2))
    weights = initial(jax.random.key(settings.seed), len(network.characters), settings.width)
    state = optimizer.init(weights)

    def loss(weights: Weights, batch: Batch, key: Any) -> Any:
        first, *rest = jax.random.split(key, 2 + len(REACHES))
        keys = iter(rest)

        def drop(x: Any) -> Any:
            kept = jax.random.bernoulli(next(keys), 1 - settings.dropout, (x.shape[0], 1, x.shape[2]))
            return jnp.where(kept, x / (1 - settings.dropout), 0.0)

        wrong = optax.softmax_cross_entropy_with_integer_labels(forward(weights, hidden(batch, first), drop), batch["tags"].astype(jnp.int32))
        return (wrong * batch["weight"]).sum() / jnp.maximum(batch["weight"].sum(), 1)

    @jax.jit
    def step(weights: Weights, state: Any, batch: Batch, key: Any) -> Any:
        cost, slope = jax.value_and_grad(loss)(weights, batch, key)
        change, state = optimizer.update(slope, state, weights)
        return optax.apply_updates(weights, change), state, cost

    say(f"{sum(int(one.weight.sum()) for one in examples)} characters, {len(network.characters)} of them different, {count} windows, {steps} steps")
    costs: list[Any] = []
    for number, some in zip(range(1, steps + 1), _batches(count, settings.seed), strict=False):
        batch = {name: array[some] for name, array in data.items()}
        weights, state, cost = step(weights, state, batch, jax.random.key(settings.seed * 1_000_003 + number))
        costs.append(cost)
        if number % 100 == 0 or number == steps:
            say(f"step {number} of {steps}, loss {float(np.mean(costs)):.4f}")
            costs = []
    return Network(network.characters, {name: np.asarray(array, np.float32) for name, array in weights.items()})


def _batches(count: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Rows of the windows without end, shuffled each round."""
    chance = np.random.default_rng(seed)
    left = np.empty(0, np.int64)
    while True:
        while len(left) < BATCH:
            left = np.concatenate([left, chance.permutation(count)])
        yield left[:BATCH]
        left = left[BATCH:]
