"""The saved Cypher queries: a file of graph/cypher to its title, questions, parameters, the shape of its answer, and the statement.

A file is one statement under a head of comments, so that it runs as it stands wherever its parameters are set:

    // 某人参加的活动                          the title, which Neo4j Browser shows
    // zh: 某人何时、何地参加了哪些活动？        the question in Chinese
    // en: What did an official attend?         the question in English
    // :param name => '姓名'                    a parameter with an example, a line each
    // answer: date, event                      the columns, or `graph` where it is to be drawn

One parameter has one example in all files, so that it is set once for all of them: `setting` is the script that does it. In a
script of several statements Neo4j Browser draws no picture; that is why the examples are comments and the setting is its own script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinshen.pipeline.errors import GraphError

CYPHER = Path(__file__).parent / "cypher"  # not importlib.resources: it fails on an editable install of a namespace package
# folder: what it is called in Neo4j Browser's drawer, in the order there
FOLDERS = {"people": "人 people", "posts": "职务 posts", "events": "活动 events", "network": "关系 network", "checks": "核对 checks"}
# parameter: what it is, in Chinese and English
PARAMETERS = {
    "area": ("地区全称", "an area's full name"),
    "body": ("机构，全称或简称", "a body, in full or as papers shorten it"),
    "few": ("图里最多几场活动、几项", "how many events or others a picture shows at most"),
    "mass": ("多于这么多人的是大会", "an event of more people is a mass meeting"),
    "most": ("表里最多几行", "how many rows a table has at most"),
    "name": ("姓名", "an official's name"),
    "other": ("另一人的姓名", "another official's name"),
    "place": ("地点", "a place"),
    "since": ("从哪天起", "the first day"),
    "title": ("职务", "a post's title"),
    "until": ("到哪天前", "the day before which"),
    "words": ("词，至少两个字", "words, two characters or more"),
}
GRAPH = "graph"
HEAD = re.compile(
    r"// (?P<title>\S.*)\n// zh: (?P<zh>\S.*)\n// en: (?P<en>\S.*)\n"
    r"(?P<parameters>(?:// :param .*\n)*)// answer: (?P<answer>\S.*)\n(?P<statement>[^/](?s:.*))"
)
LINE = re.compile(r"// :param (\w+) => (?:'([^'\\]*)'|(\d+))\n")
TAKEN = re.compile(r"\$(\w+)")

Example = str | int


@dataclass(frozen=True, slots=True)
class Query:
    """A saved query; `columns` is empty where the answer is nodes and relationships to be drawn."""

    folder: str
    name: str
    title: str
    zh: str
    en: str
    examples: Mapping[str, Example]
    columns: tuple[str, ...]
    statement: str
    text: str


def parse(folder: str, name: str, text: str) -> Query:
    """The query of a file's text; raises GraphError where its head does not tell all, or tells of other parameters than it takes.

    >>> query = parse("people", "named", "// 某人\\n// zh: 是谁？\\n// en: Who?\\n// :param name => '贺兰'\\n// answer: graph\\nMATCH (p {name: $name}) RETURN p\\n")
    >>> query.title, query.examples, query.columns, query.statement
    ('某人', {'name': '贺兰'}, (), 'MATCH (p {name: $name}) RETURN p')
    """
    where = f"{folder}/{name}.cypher"
    head = HEAD.fullmatch(text)
    if not head:
        raise GraphError(f"{where}: no query; begin with the lines of title, zh:, en:, :param, answer:, each behind //, then the statement")
    lines = head["parameters"].splitlines(keepends=True)
    told = [LINE.fullmatch(line) for line in lines]
    if None in told:
        raise GraphError(f"{where}: {lines[told.index(None)].strip()}: no parameter; write // :param NAME => 'TEXT', or a whole number")
    examples: dict[str, Example] = {line[1]: int(line[3]) if line[3] else line[2] for line in told if line}
    if unknown := sorted(examples.keys() - PARAMETERS.keys()):
        raise GraphError(f"{where}: {unknown[0]}: a parameter of no other query; take one of {', '.join(PARAMETERS)}, or tell there what it is")
    if differing := sorted({*TAKEN.findall(head["statement"])} ^ examples.keys()):
        raise GraphError(f"{where}: {differing[0]}: taken and not told, or told and not taken; write a line // :param for each $NAME")
    columns = () if head["answer"] == GRAPH else tuple(head["answer"].split(", "))
    return Query(folder, name, head["title"], head["zh"], head["en"], examples, columns, head["statement"].strip(), text)


def queries(where: Path = CYPHER) -> list[Query]:
    """All saved queries, in the order of their folders and names."""
    return [
        parse(folder, path.stem, path.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for path in sorted((where / folder).glob("*.cypher"))
    ]  # fmt: skip


def examples(told: Iterable[Query]) -> dict[str, Example]:
    """Every parameter of the queries with its example; raises GraphError where two files give it different ones."""
    found: dict[str, Example] = {}
    for query in told:
        for name, example in query.examples.items():
            if found.setdefault(name, example) != example:
                raise GraphError(f"{query.folder}/{query.name}.cypher: {name} is {example!r}, elsewhere {found[name]!r}; write one example in all files")
    return dict(sorted(found.items()))


def literal(value: Example) -> str:
    """A text or whole number as Cypher writes it.

    >>> literal("O'Neil"), literal(30)
    ("'O\\\\'Neil'", '30')
    """
    return str(value) if isinstance(value, int) else "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def setting(values: Mapping[str, Example]) -> str:
    """The script that sets parameters in Neo4j Browser, each under a line that says what it is.

    >>> print(setting({"mass": 30, "name": "贺兰"}), end="")
    // ① 参数 parameters
    // 改好值再运行，然后运行其他查询。 Change the values, run this, then run the others.
    // 多于这么多人的是大会 an event of more people is a mass meeting
    :param mass => 30;
    // 姓名 an official's name
    :param name => '贺兰';
    """
    lines = [f"// {' '.join(PARAMETERS[name])}\n:param {name} => {literal(value)};\n" for name, value in values.items()]
    return "".join(("// ① 参数 parameters\n", "// 改好值再运行，然后运行其他查询。 Change the values, run this, then run the others.\n", *lines))
