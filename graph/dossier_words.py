"""What a dossier says in Chinese and in English: headings, columns, sentences with places to fill in, and the words of reasons.

Names, titles and sentences of newspapers are never translated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jinshen.graph.citations import Note
from jinshen.graph.exhibit import DOUBTS
from jinshen.pipeline.labels import ROLES

LANGUAGES = ("zh", "en")

# key: Chinese, English
WORDS: dict[str, tuple[str, str]] = {
    "head": ("人物卷宗", "Dossier"),
    "lead": (
        "由 {articles} 篇报道编成。编号指文末所引原句；同一句只编一号。未见于报端，不等于没有发生。",
        "Made of {articles} articles. Numbers point to the sentences at the end; one sentence has one number. What no paper shows may have been all the same.",
    ),
    "identity": ("一、身份", "1 Identity"), "tenures": ("二、任职", "2 Posts in time"), "events": ("三、活动", "3 Events by role"),
    "company": ("四、同场者", "4 Company"), "doubts": ("五、矛盾", "5 Contradictions"), "inferred": ("六、推断与把握", "6 What is inferred"),
    "coverage": ("七、所读报纸", "7 What was read"), "notes": ("引文", "Sources"),
    "joined": ("何以为一人", "Why this is one person"), "namesakes": ("同名而未合并者", "Of the same name, not joined"),
    "name": ("姓名：{name}", "Name: {name}"), "id": ("编号：{id}", "Id: {id}"), "aliases": ("又作：{names}", "Also printed: {names}"),
    "identifiers": ("外部标识：{told}（人工核对的对照表所载）", "External identifiers: {told} (of a table that people reviewed)"),
    "called": ("辨识：{called}", "Told apart as: {called}"), "seen": ("见报：{first} 至 {last}", "Seen in print: {first} to {last}"),
    "never dated": ("见报日期均未印出", "No page that shows this person tells its day"),
    "once": ("只有一处出现，无须合并。", "One appearance only; nothing was joined."),
    "no namesakes": ("图中没有同名的另一人。", "Nobody else in the graph bears this name."),
    "unbound": ("同名，无可比较", "the same name; nothing to compare"),
    "why": ("理由", "Reason"), "times": ("处数", "Times"), "least": ("最低把握", "Least likelihood"), "by": ("何人判定", "Judged by"),
    "sources": ("依据", "Sources"), "who": ("何人", "Who"), "number": ("编号", "Id"), "judgement": ("判断", "Judgement"), "score": ("同为一人的可能", "Likely one"),
    "MAYBE_SAME_AS": ("待人判断", "waits for a judgement"), "DIFFERENT_FROM": ("另一人", "another person"),
    "rule": ("规则", "rule"), "user": ("人工", "a person"),
    "post": ("职务", "Post"), "status": ("状态", "Status"), "observed": ("报上所见", "Observed"), "began": ("文称起任", "Asserted start"),
    "ended": ("文称离任", "Asserted end"), "articles": ("篇数", "Articles"), "since": ("其后所读期数", "Issues read since"),
    "tenure words": (
        "“报上所见”是印有此职的报纸的首末日期；“文称”是报道明言的任命、当选、免去、辞职之日。二者不相推算。",
        "Observed: the first and last issue that prints the post. Asserted: the day on which a text says that it begins or ends. Neither is taken for the other.",
    ),
    "no posts": ("报上未见任何职务。", "No paper shows a post."),
    "gap": ("{first} 至 {last} 之间 {days} 天，报上未见其任何职务。", "Between {first} and {last} ({days} days) no paper shows this person in a post."),
    "before": ("{post}：前一任 {other}", "{post}: preceded by {other}"), "after": ("{post}：后一任 {other}", "{post}: followed by {other}"),
    "current": ("现任", "current"), "former": ("曾任", "former"), "acting": ("代理", "acting"), "seconded": ("挂职", "seconded"),
    "date": ("日期", "Date"), "event": ("事项", "Event"), "place": ("地点", "Place"), "order": ("位次", "Order"), "roles": ("身份", "Roles"),
    "no events": ("报上未见出席任何活动。", "No paper shows this person at an event."),
    "order words": (
        "位次是报道列名的次序；日期如 --04-15，是年份未印出；“据职推定”是报道只印职务、由当时在任者推出。",
        "Order is that in which the report names people; a date like --04-15 has no printed year; “by post” is a post printed without its holder.",
    ),
    "by post": ("据职推定", "by post"), "to": (" 至 ", " to "),
    "more": ("另有 {count} 项较早的未列；加 --all 全列。", "{count} earlier ones are not shown; --all shows them."),
    "more people": ("另有 {count} 人未列；加 --all 全列。", "{count} more people are not shown; --all shows them."),
    "together": ("同场次数", "Events"), "weight": ("加权", "Weight"), "first met": ("最早", "First"), "last met": ("最近", "Last"),
    "company words": (
        "加权：n 人的活动记 1/(n−1)。具名超过 {mass} 人的大会不计，此人有 {left} 次这样的大会。同场不等于相识。",
        "Weight: an event of n counts 1/(n−1). Meetings of more than {mass} named people are left out: {left} of this person's. Being there is not knowing each other.",
    ),
    "no company": ("不计大会，报上未见与他人同场。", "Mass meetings left out, nobody is seen with this person."),
    "kind": ("类别", "Kind"), "detail": ("内容", "Detail"), "severity": ("轻重", "Severity"),
    "high": ("重", "high"), "medium": ("中", "medium"), "low": ("轻", "low"),
    "quotes": ("各方原句", "What each side prints"),
    "no doubts": ("所读报纸之间未见矛盾。", "No contradiction between the papers that were read."),
    "statement": ("陈述", "Statement"), "sure": ("把握", "Confidence"), "how": ("由来", "How"),
    "not so sure": ("读取把握低于 {floor}", "read with a confidence below {floor}"), "corrected": ("人工更正：{who}", "corrected by a person: {who}"),
    "at": ("{date} {event}", "{date} {event}"), "as": ("{post}（{status}）", "{post} ({status})"),
    "sure enough": (
        "另有 {count} 条任职与出席，读取把握都不低于 {floor}，此处不列。把握是此类读法在校验中读对的比例，不是真假的概率。",
        "{count} more posts and attendances were read with a confidence of {floor} or more and are not listed. It is the share of such readings that were right in tests.",
    ),
    "nothing sure": ("{count} 条任职与出席没有读取把握可言（由人工录入的记录）。", "{count} posts and attendances carry no confidence (records made by people)."),
    "paper": ("报纸", "Paper"), "areas": ("地区", "Areas"), "issues": ("期数", "Issues"), "read": ("所读日期", "Days read"), "gaps": ("断缺", "Gaps"),
    "shows": ("有此人", "Shows"), "yes": ("是", "yes"), "no": ("否", "no"), "no paper": ("未标报名", "no paper told"),
    "coverage words": (
        "下表是与此人任职地区相关或登过此人的报纸，按所读日期统计，无引文。断缺之日没有报纸可读，不能说此人不在。",
        "Papers of the areas of this person's posts, or that show this person, by the days that were read; no sentence says it. In a gap nothing was read: it tells nothing.",
    ),
    "undated": ("另有相关报纸 {count} 种，所读各页都没有日期，且未见此人。", "{count} more papers of these areas: no page that was read tells its day, none shows this person."),
    "last": (
        "{day} 之后又读了相关报纸 {count} 期，未见其名：是“未见”，不是“已不在”。", "After {day} {count} more issues were read that do not name this person: not seen, not absent.",
    ),
    "latest": ("{day} 是相关报纸所读的最后一期，此后如何，无报可读。", "{day} is the last issue that was read; of what came after, nothing is known."),
    "stretch": (
        "{first} 至 {last} 之间 {days} 天未见其名，其间读了相关报纸 {count} 期。", "Between {first} and {last} ({days} days) no page names this person; {count} issues of the time were read.",
    ),
    "unread": ("{first} 至 {last} 之间 {days} 天无相关报纸可读：无从得见。", "Between {first} and {last} ({days} days) no issue was read: nothing could be seen."),
    "absent": ("报道明言离任的只有：{posts}。", "A text says that it ended only of: {posts}."),
    "no absent": ("没有报道明言离任。", "No text says that a post ended."),
}  # fmt: skip

# What joins or parts people, as the rules of identity say it in English, in Chinese.
REASONS: tuple[tuple[str, str], ...] = (
    (r"both (.{1,120}) at (.{1,120})", r"同为\2\1"), (r"both at (.{1,120})", r"同在\1"), (r"both in (.{1,120})", r"同在\1"), (r"at (.{1,120}), which became (.{1,120})", r"\1后改为\2"),
    (r"at (.{1,120}) and at (.{1,120}), which may be one", r"\1与\2或为同一机构"), (r"in (.{1,120}) and in (.{1,120})", r"一在\1，一在\2"), (r"(\d+) seen with both", r"\1 人与两处皆同场"),
    (r"posts in (.{1,120}) and in (.{1,120}) at one time", r"同一时期任职于\1和\2"), (r"(.{1,120}) at (.{1,120}) and at (.{1,120}) at one time", r"同一时期任\2\1和\3\1"),
    (r"(.{1,120}) at (.{1,120}) and (.{1,120}) at (.{1,120}) at one time", r"同一时期任\2\1和\4\3"), (r"(.{1,120}) at (.{1,120}) and at (.{1,120}), one on a day that is not told", r"任\2\1和\3\1，其一日期不明"),
    (r"on (.{1,120}) in (.{1,120}) and in (.{1,120})", r"\1 同日在\2和\3"), (r"the same name, nothing else in common", "仅同名，别无相同"),
    (r"some (\d+) people hold such posts", r"全国居此等职位者约 \1 人"), (r"the other in posts of the centre", "另一处在中央任职"),
    (r"in office in (\d+), which a post of long before does not allow", r"\1 年仍在任，与多年前的职务年岁不合"),
    (r"(.{1,120}) at (.{1,120}) and (.{1,120}) at (.{1,120})", r"\2\1和\4\3"), (r"(.{1,120}?) at (.{1,120})", r"\2\1"),
    (r"a rare name", "姓名罕见"), (r"in one paper", "同一报纸"), (r"in the same area", "同一地区"),
)  # fmt: skip


BARE = "one without a post, "


def reason(words: str, lang: str) -> str:
    """A rule's reason in a language; what the table does not know stands as it is.

    >>> reason("both 区长 at 云州市青川区人民政府; 3 seen with both", "zh")
    '同为云州市青川区人民政府区长；3 人与两处皆同场'
    """
    return "；".join(map(_reason, words.split("; "))) if lang == "zh" else words


def _reason(words: str) -> str:
    bare = words.removeprefix(BARE)
    found = (match.expand(told) for pattern, told in REASONS if (match := re.fullmatch(pattern, bare)))
    return ("一处未印职务，" if bare != words else "") + next(found, bare)


class Speech:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = LANGUAGES.index(lang)

    def __call__(self, key: str, **told: Any) -> str:
        """A sentence, filled in."""
        return WORDS[key][self._at].format(**told)

    def role(self, role: str) -> str:
        """A role in an event: 主持, chair."""
        return ROLES.get(role, role).split("、")[0] if self.lang == "zh" else role

    def listed(self, told: Sequence[str]) -> str:
        """A list in one cell."""
        return ("、" if self.lang == "zh" else ", ").join(told)

    def doubt(self, kind: str) -> str:
        """A kind of contradiction."""
        return DOUBTS[kind][self._at] if kind in DOUBTS else kind

    def detail(self, told: str) -> str:
        """What a contradiction says."""
        return told.replace(", elsewhere ", "，他处作") if self.lang == "zh" else told

    def source(self, note: Note) -> str:
        """Where a sentence stands, without the sentence.

        >>> Speech("zh").source(Note(1, "青川报", "2024-03-08", "a.txt", "a1", "区委常委会召开", "……"))
        '《青川报》2024-03-08，《区委常委会召开》，a.txt a1：'
        """
        if self.lang == "zh":
            title = f"《{note.title}》，" if note.title else ""
            paper = f"《{note.paper}》" if note.paper else ""
            return f"{paper}{note.day}{'，' if paper or note.day else ''}{title}{note.page} {note.article}："
        return ", ".join(filter(None, (note.paper, note.day, f"“{note.title}”" if note.title else "", f"{note.page} {note.article}"))) + ": "
