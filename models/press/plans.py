"""Article plans: in which order a report of a form tells what, a literal table.

A plan is paragraphs divided by `|`, each a list of intents of the frame language; `intent?` stands in half of the articles, `intent*0-2` up to twice.
A step for which the happening has no frame is left out. `story`, `quote`, `finding` and `scene` take matter of the topic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# forms: plan
PLANS: tuple[tuple[str, str], ...] = (
    ("meeting forum", "lead"),
    ("meeting forum", "lead points"),
    ("meeting forum", "lead | points | points?"),
    ("meeting forum", "lead | speech | speech2*0-2"),
    ("meeting forum", "lead open? | speech | speech2 | speech2 | chair?"),
    ("meeting forum", "lead present | open | points | points? | end?"),
    ("meeting forum", "lead | open read? | points | speech | present"),
    ("meeting forum", "lead | floor | speech | chair?"),
    ("meeting forum", "lead read | points | speech speech2"),
    ("meeting forum", "lead | report floor? | speech | present"),
    ("meeting", "lead | points | points | points | present"),
    ("meeting", "lead | award floor? | speech | speech2 chair? | end?"),
    ("meeting", "lead | report | points | speech | end"),
    ("meeting", "lead | finding speech | speech2 | present"),
    ("meeting", "lead | points | speech | speech2*1-3 | chair | present"),
    ("forum", "lead | floor floor | speech speech2 | end"),
    ("forum", "lead | story? | floor | speech"),
    ("forum", "lead present? | report | floor | speech | speech2 chair?"),
    ("congress", "lead"),
    ("congress", "lead | open | points"),
    ("congress", "lead | open | report | speech | end?"),
    ("congress", "lead present? | open report? | floor? | speech | speech2 | chair?"),
    ("congress", "lead | report | speech | announce? end"),
    ("congress", "lead | open read? | points | present"),
    ("training", "lead"),
    ("training", "lead | speech | lecture | end?"),
    ("training", "lead speech | lecture scene? | end"),
    ("training", "lead | scene | quote?"),
    ("training", "lead present? | lecture | finding? end?"),
    ("lecture", "lead | lecture"),
    ("lecture", "lead lecture | scene? end?"),
    ("lecture", "lead | lecture | lecture? | speech? end"),
    ("lecture", "scene lead | lecture | quote? end"),
    ("tour", "lead"),
    ("tour", "lead | speech"),
    ("tour", "lead look | speech"),
    ("tour", "lead | look look | speech | present?"),
    ("tour", "lead | look | look | look? | speech | speech2*0-2 | present?"),
    ("tour", "lead | look look | report? | speech speech2 | end?"),
    ("tour", "lead | look | host? | speech | end"),
    ("tour", "lead present? | look | finding? speech | speech2"),
    ("tour", "lead look look | speech speech2? | chair?"),
    ("tour", "lead speech | look | look | speech2"),
    ("tour", "lead | story? | look | speech | present"),
    ("visit", "lead"),
    ("visit", "lead | look look? | host | speech?"),
    ("visit", "lead | host | speech | speech2? | end?"),
    ("visit", "lead look | host? speech | end"),
    ("visit", "lead | look | floor? | speech | present"),
    ("consolation", "lead"),
    ("consolation", "lead | look | speech?"),
    ("consolation", "lead look | scene? | speech | end?"),
    ("consolation", "lead | look look? | speech speech2? | present?"),
    ("ceremony", "lead"),
    ("ceremony", "lead | speech | speech2?"),
    ("ceremony", "lead | speech floor? | award? | scene? end?"),
    ("ceremony", "lead announce? | speech | present | end?"),
    ("ceremony", "lead present? | story? | speech | award | end"),
    ("ceremony", "lead | host | speech | floor? | scene"),
    ("signing", "lead"),
    ("signing", "lead | speech | speech2? | finding?"),
    ("signing", "lead present? | host? speech | end"),
    ("campaign", "lead"),
    ("campaign", "lead | scene | end?"),
    ("campaign", "lead | scene scene | quote? | end"),
    ("campaign", "lead present? | scene | speech? | finding?"),
    ("campaign", "scene lead | scene | quote | end"),
    ("campaign", "lead | speech | scene | end?"),
    ("drill", "lead | scene | speech?"),
    ("drill", "lead scene | scene? | speech | end?"),
    ("drill", "lead | scene scene | present? | speech"),
    ("match", "lead | scene | end?"),
    ("match", "lead present? | scene scene? | award? | end"),
    ("match", "lead | speech? | scene | award"),
    ("feature", "story | story?"),
    ("feature", "story | story | story"),
    ("feature", "quote story | story | quote?"),
    ("feature", "story quote | story | finding"),
    ("feature", "scene story | quote | story"),
    ("feature", "finding finding? | story | finding"),
    ("feature", "story"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """An intent, how often at least and at most; `part` the number of its paragraph."""

    intent: str
    low: int
    high: int
    part: int


def steps(plan: str) -> tuple[Step, ...]:
    """The steps of a plan's text.

    >>> steps("lead present? | speech2*0-2")[2]
    Step(intent='speech2', low=0, high=2, part=1)
    """
    found = []
    for part, paragraph in enumerate(plan.split("|")):
        for word in paragraph.split():
            intent, _, times = word.rstrip("?").partition("*")
            low, _, high = (times or ("0-1" if word.endswith("?") else "1-1")).partition("-")
            found.append(Step(intent, int(low), int(high), part))
    return tuple(found)


@cache
def plans(form: str) -> tuple[tuple[Step, ...], ...]:
    """The plans of a form."""
    return tuple(steps(plan) for forms, plan in PLANS if form in forms.split())
