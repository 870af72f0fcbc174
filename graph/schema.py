"""The closed schema: every node label and relationship type with its properties, from which loaders, exporters and docs derive.

Source: the graph model (Popolo's concepts, W3C ORG's verbs; attendance with role and protocol order is defined here).
"""

from __future__ import annotations

STRING, INTEGER, FLOAT, BOOLEAN, STRINGS = "string", "integer", "float", "boolean", "strings"

LABELS: dict[str, dict[str, str]] = {
    "Person": {
        "name": STRING, "aliases": STRINGS, "disambiguator": STRING, "firstSeen": STRING, "lastSeen": STRING,
        "articles": INTEGER, "identifiers": STRINGS,
    },
    "Organization": {"name": STRING, "shortNames": STRINGS, "kind": STRING, "level": STRING},
    "Area": {"name": STRING, "level": STRING},
    "Post": {"title": STRING, "organization": STRING, "singleSeat": BOOLEAN, "vacantSince": STRING},
    "Tenure": {
        "status": STRING, "firstSeen": STRING, "lastSeen": STRING, "startDate": STRING, "endDate": STRING,
        "datePrecision": STRING, "articles": INTEGER, "confidence": FLOAT,
    },
    "Event": {
        "name": STRING, "kinds": STRINGS, "date": STRING, "endDate": STRING, "dateText": STRING,
        "datePrecision": STRING, "dates": STRINGS, "people": INTEGER, "confidence": FLOAT, "corrected": STRING,
    },
    "Place": {"name": STRING},
    "Newspaper": {"name": STRING, "issueDays": INTEGER, "firstIssue": STRING, "lastIssue": STRING, "gaps": STRINGS},
    "Page": {"file": STRING, "sha256": STRING, "encoding": STRING, "issueDate": STRING},
    "Article": {
        "title": STRING, "kind": STRING, "start": INTEGER, "end": INTEGER, "bylines": STRINGS, "number": STRING, "struck": STRINGS,
    },
    "Contradiction": {"kind": STRING, "detail": STRING, "severity": STRING, "quotes": STRINGS},
}  # fmt: skip

# type: (from labels, to labels, properties)
TYPES: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]] = {
    "HOLDS": (
        ("Person",), ("Post",),
        {"status": STRING, "firstSeen": STRING, "lastSeen": STRING, "articles": INTEGER, "corrected": STRING},
    ),
    "HAS_TENURE": (("Person",), ("Tenure",), {}),
    "IN_POST": (("Tenure",), ("Post",), {}),
    "EVIDENCED_BY": (
        ("Tenure",), ("Article",),
        {"quote": STRING, "start": INTEGER, "end": INTEGER, "titleAsPrinted": STRING, "orgAsPrinted": STRING, "seenOn": STRING,
         "corrected": STRING},
    ),
    "POST_IN": (("Post",), ("Organization",), {}),
    "PART_OF": (("Organization",), ("Organization",), {}),
    "BECAME": (("Organization", "Area"), ("Organization", "Area"), {"year": STRING}),
    "HAS_JURISDICTION": (("Organization",), ("Area",), {}),
    "WITHIN": (("Area",), ("Area",), {}),
    "COVERS": (("Newspaper",), ("Area",), {}),
    "ATTENDED": (
        ("Person",), ("Event",),
        {"roles": STRINGS, "order": INTEGER, "actingAs": STRING, "quote": STRING, "start": INTEGER, "end": INTEGER,
         "article": STRING, "reports": INTEGER, "confidence": FLOAT, "inferred": BOOLEAN, "corrected": STRING},
    ),
    "ORGANIZED": (("Organization", "Area"), ("Event",), {"quote": STRING, "article": STRING}),
    "HOSTED": (("Organization", "Area"), ("Event",), {"quote": STRING, "article": STRING}),
    "CO_ORGANIZED": (("Organization", "Area"), ("Event",), {"quote": STRING, "article": STRING}),
    "PARTICIPATED_IN": (("Organization", "Area"), ("Event",), {"quote": STRING, "article": STRING}),
    "INSPECTED_IN": (("Organization", "Area"), ("Event",), {"quote": STRING, "article": STRING}),
    "REPRESENTED_AT": (("Post",), ("Event",), {"quote": STRING, "article": STRING}),
    "HELD_AT": (("Event",), ("Place", "Organization"), {"text": STRING, "corrected": STRING}),
    "VISITED": (("Event",), ("Place", "Organization"), {"order": INTEGER, "text": STRING}),
    "IN_AREA": (("Event",), ("Area",), {"text": STRING}),
    "REPORTS": (("Article",), ("Event",), {"start": INTEGER, "end": INTEGER, "score": FLOAT, "reason": STRING}),
    "MENTIONS": (("Article",), ("Person", "Organization", "Place", "Area"), {"count": INTEGER, "start": INTEGER, "end": INTEGER}),
    "PRINTED_ON": (("Article",), ("Page",), {"start": INTEGER, "end": INTEGER}),
    "PAGE_OF": (("Page",), ("Newspaper",), {}),
    "MAYBE_SAME_AS": (("Person",), ("Person",), {"score": FLOAT, "reason": STRING, "judge": STRING}),
    "DIFFERENT_FROM": (("Person",), ("Person",), {"score": FLOAT, "reason": STRING, "judge": STRING}),
    "CONCERNS": (("Contradiction",), ("Person", "Post", "Organization", "Event", "Tenure"), {}),
    "SUCCEEDED_BY": (("Tenure",), ("Tenure",), {"days": INTEGER}),
}  # fmt: skip

# What role a body has in an event to the type of its relationship.
BODY_TYPES: dict[str, str] = {
    "organizer": "ORGANIZED",
    "host": "HOSTED",
    "co-organizer": "CO_ORGANIZED",
    "participant": "PARTICIPATED_IN",
    "subject": "INSPECTED_IN",
}

# Types that are derived on demand in a server; both are without direction and go from the lower id to the higher one.
DERIVED: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]] = {
    "CO_ATTENDED": (("Person",), ("Person",), {"weight": INTEGER, "events": INTEGER, "newmanWeight": FLOAT, "firstMet": STRING, "lastMet": STRING}),
    "SERVED_WITH": (("Person",), ("Person",), {"weight": INTEGER, "days": INTEGER, "organizations": STRINGS}),
}

# Types of which the target has fewer than the source: from that end they are looked for when they are merged.
FEWER_AT_TARGET = frozenset({"HAS_TENURE", "ATTENDED", "REPRESENTED_AT", *BODY_TYPES.values()})
