"""The closed vocabularies of the records: mention labels, article and event kinds, roles and statuses.

Source: the annotation guide. A new label, kind or role is one row here; everything else derives from these tables.
"""

from __future__ import annotations

PERSON, ORG, TITLE, LOC = "PERSON", "ORG", "TITLE", "LOC"

MENTION_LABELS: dict[str, str] = {
    PERSON: "a person's name, without title",
    ORG: "party, government, congress, court, department, company, school, hospital, media, association, named team",
    TITLE: "the rank or post itself, without the organization's name",
    LOC: "administrative areas, natural features, streets, sites, venues that are not organizations",
}

# What displaCy paints the labels in, by spaCy's entry point: apart also for who confuses red and green.
DISPLACY_COLORS: dict[str, str] = {PERSON: "#9ecae1", ORG: "#fdd0a2", TITLE: "#dadaeb", LOC: "#fff3a1"}

ARTICLE_KINDS: dict[str, str] = {
    "news": "a report, a notice or a list of appointments",
    "photo": "a photo with its caption, where it has a matter or headline of its own",
    "note": "a column's introduction",
}

BYLINE_ROLES: tuple[str, ...] = ("记者", "通讯员", "特约通讯员", "摄影", "单位")

EVENT_KINDS: tuple[str, ...] = (
    "会议", "调研", "考察", "督导", "培训", "讲座", "活动", "仪式", "演练", "签约",
    "座谈", "走访", "表彰", "比赛", "慰问", "接待", "宣讲", "其他",
)  # fmt: skip

ROLES: dict[str, str] = {
    "chair": "主持",
    "speak": "讲话、强调、要求、指出、致辞、作报告",
    "attend": "出席、参加",
    "lead": "带队、率队、一行之首、调研的主体",
    "accompany": "陪同",
    "host": "接待、介绍情况",
    "report": "汇报、传达、宣读、述职",
    "lecture": "授课、讲座",
    "award": "颁奖、颁发",
    "receive": "受表彰",
    "announce": "宣布、启动",
}

ORGANIZATION_ROLES: dict[str, str] = {
    "organizer": "主办",
    "host": "承办",
    "co-organizer": "协办",
    "participant": "参加",
    "subject": "the body inspected, where it is not a stop",
}

STATUSES: dict[str, str] = {"current": "现任", "former": "原、曾任", "acting": "代", "seconded": "挂职"}

RESOLUTIONS: dict[str, str] = {
    "printed": "the page prints the canonical name",
    "table": "a short form that a table completes, its area printed",
    "jurisdiction": "a relative form, completed with the area that the page covers",
    "elided": "not printed beside the title: taken from the post before it or from the title itself",
    "unsure": "area and name as printed, no table knows the body",
}

POST_RULES: dict[str, str] = {
    "beside": "bodies and titles in a row before the name",
    "behind": "a title directly behind the name",
    "shared": "a title over a list of names",
    "leaders": "等领导 behind a list of names",
    "stated": "the words between the name and the post: 任, 是, 当选为, 免去, 曾任",
    "entry": "an entry of a list: the name, a mark, the post",
    "handed over": "a post that passes from one to another: 一职由…接任",
    "goes on": "a sentence that goes on about the person named before: 他是",
    "life": "a printed curriculum vitae",
}

EVENT_RULES: dict[str, str] = {
    "gathers": "a dated sentence in which a gathering is held or people act",
    "behind a date": "a gathering behind a sentence with the date",
    "headline": "a dated sentence under a headline that names the event",
    "acts": "a sentence of the lead in which people act",
    "done": "a finished gathering without a date",
    "elects": "the elections of a congress that met",
    "another": "a second gathering after or before the first",
}

DATE_RULES: dict[str, str] = {
    "printed": "year, month and day stand there",
    "issue": "completed by the day of the issue",
    "publication": "completed by the printed time of publication",
    "headline": "completed by the year in the event's own name",
    "lent": "completed by the year of another date of the report",
    "counted": "counted from a date printed before it",
    "yearless": "nothing tells the year",
    "vague": "no day is told",
}

PLACE_RULES: dict[str, str] = {
    "held": "在 and the place, before or behind what is held there",
    "scene": "the scene that a sentence paints where it is held",
    "area": "the area that the tour went to, or in which its stops lie",
    "only stop": "the tour's only stop",
    "village": "the village whose sites are the stops",
    "went": "the one place that the activity went to",
    "stop": "what the tour went to or looked at",
}

COLUMNS, HALF, TWICE, LOOK_ALIKE, STRAY, UNSURE = "columns", "half", "twice", "look-alike", "stray", "unsure"

REPAIRS: dict[str, str] = {
    COLUMNS: "stretches of mixed columns, read column by column",
    HALF: "second halves of paragraphs, read behind their first",
    TWICE: "sentences printed twice, read once",
    LOOK_ALIKE: "look-alike characters, read as what they stand for",
    STRAY: "stray marks inside words, left out",
    UNSURE: "stretches where columns may be mixed, read as printed",
}
