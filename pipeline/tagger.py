"""The component that finds the mentions: a Doc to its `ents`, by the network that reads characters, words, tables and grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from jinshen.pipeline.claims import Claim, settle
from jinshen.pipeline.decoding import decoded
from jinshen.pipeline.foreigners import foreigners, people_cut
from jinshen.pipeline.heads import heads, whole
from jinshen.pipeline.labels import ORG
from jinshen.pipeline.lexicon import lexicon
from jinshen.pipeline.network import Network
from jinshen.pipeline.proposals import grammar
from jinshen.pipeline.tables import rows
from jinshen.pipeline.traits import Traits, traits

# Heavier than any rule: the paper's own name, as metadata or masthead give it.
NAMED = 9.0
WEIGHTS = "network.npz"
for extension in ("confidence", "proposer"):
    Span.set_extension(extension, default=None, force=True)
AREA = re.compile(r"(.{2,60}?)(?:特别行政区|自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗|镇|乡|街道)(?!中区|北区|南区)")


@lru_cache(maxsize=256)
def home_names(jurisdiction: str | None) -> tuple[str, ...]:
    """What the paper's own areas go by on its pages: its own chain in full and short, what lies in it and beside it.

    >>> home_names("云南省云州市山中区")
    ('云南省', '云州市', '山中区', '云南', '云州', '山中')
    """
    chain = [match for match in AREA.finditer(jurisdiction or "") if len(match[1]) > 1]
    names = [*(match[0] for match in chain), *(match[1] for match in chain), *_inside(jurisdiction or "")]
    return tuple(dict.fromkeys(names))


def _inside(jurisdiction: str) -> list[str]:
    """Towns of the jurisdiction's county, their stems, and its city's counties for short, unless these are plain words."""
    plain = lexicon().plain | lexicon().common | lexicon().rare_names
    places = {row["code"]: row for row in rows("areas")}
    own = [row for row in places.values() if row["level"] != "province" and row["name"] in jurisdiction and _parent(places, row) in jurisdiction]
    cities = {row["code"] if row["level"] == "city" else row["parent"] for row in own}
    counties = {row["code"] for row in own if row["level"] == "county"}
    shorts = [row["short"].split("|")[0] for row in places.values() if row["parent"] in cities and row["level"] == "county"]
    towns = [name for row in rows("towns") if row["county"] in counties for name in row["names"].split("|")]
    stems = [TOWN.sub("", name) for name in towns]
    return [*towns, *(name for name in [*shorts, *stems] if 1 < len(name) < 4 and name not in plain)]


def _parent(places: dict[str, dict[str, str]], row: dict[str, str]) -> str:
    return places[row["parent"]]["name"] if row["parent"] in places else ""


TOWN = re.compile(r"(?:街道|镇|乡|苏木)$")


def _jurisdiction(doc: Doc) -> str | None:
    source = doc._.source if Doc.has_extension("source") else None
    return getattr(source, "jurisdiction", None)


def _paper(doc: Doc) -> list[Claim]:
    """The paper's own name wherever it stands alone or with its number: a body, not the area in it."""
    source = doc._.source if Doc.has_extension("source") else None
    paper = getattr(source, "paper", None) or ""
    if not paper.endswith("报"):
        return []
    return [Claim(*m.span(), ORG, NAMED, "paper") for m in re.finditer(rf"{re.escape(paper)}(?![\u4e00-\u9fff]社|道|告)", doc.text)]


def annotate(doc: Doc, mentions: Iterable[Claim]) -> Doc:
    """The doc with the mentions as its entities; tokens are split where a mention starts or ends inside one.

    Each entity says in `ent._.confidence` (0 to 1) how sure it is and in `ent._.proposer` what proposed it.
    """
    mentions = list(mentions)
    edges = {edge for mention in mentions for edge in (mention.start, mention.end)}
    doc.ents = ()
    with doc.retokenize() as retokenizer:
        for token in doc:
            inside = sorted(edge - token.idx for edge in edges.intersection(range(token.idx + 1, token.idx + len(token))))
            if inside:
                cuts = [0, *inside, len(token)]
                orths = [token.text[start:end] for start, end in pairwise(cuts)]
                retokenizer.split(token, orths, heads=[(token, part) for part in range(len(orths))])
    spans = [(doc.char_span(m.start, m.end, label=m.label), m) for m in mentions]
    doc.ents = [span for span, _ in spans if span is not None]
    for span, mention in spans:
        if span is not None:
            span._.confidence, span._.proposer = round(min(mention.weight, 1.0), 3), mention.why
    return doc


@Language.factory("mentions", assigns=["doc.ents"])
def create_mentions(nlp: Language, name: str) -> MentionTagger:
    """The component's factory; its weights come from `from_disk` or from training."""
    return MentionTagger()


class MentionTagger:
    """Lays tables, grammar and network over the words of a Doc and writes the mentions that stand; `network` is None until trained."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        return annotate(doc, people_cut(doc.text, settle([*foreigners(doc.text, self.mentions(doc)), *_paper(doc)])))

    def mentions(self, doc: Doc) -> list[Claim]:
        """The mentions that the network finds: `weight` is the share of such that are right, `why` the rule that claims just this, or "network"."""
        if self.network is None:
            raise ValueError("the mentions component has no weights; load a trained model, or train one with jinshen.models.train")
        claims, known = read_traits(doc)
        rules = {(claim.start, claim.end, claim.label): claim.why for claim in claims}
        found = decoded(doc.text, self.network.likelihoods(doc.text, known), known.rules)
        found = heads(doc.text, whole(doc.text, found), home_names(_jurisdiction(doc)))
        return [
            replace(one, weight=self.network.certain(one.weight), why=rules.get((one.start, one.end, one.label), one.why)) for one in found
        ]

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the weights into a folder."""
        path.mkdir(exist_ok=True)
        if self.network:
            (path / WEIGHTS).write_bytes(self.network.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> MentionTagger:
        """Takes the weights from a folder."""
        self.network = Network.read(path / WEIGHTS)
        return self


def read_traits(doc: Doc) -> tuple[list[Claim], Traits]:
    """What the grammar claims of a tokenized Doc, and what tables, words and grammar know of its characters."""
    cuts = sorted({0, len(doc.text), *(token.idx for token in doc), *(token.idx + len(token) for token in doc)})
    home = home_names(_jurisdiction(doc))
    claims = grammar(doc.text, cuts, home=home)
    return claims, traits(doc.text, cuts, claims, home)
