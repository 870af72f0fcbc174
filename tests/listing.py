"""The page that lists the saved queries, graph/cypher/README.md, out of the queries themselves: `make queries` after a change of one."""

from __future__ import annotations

from collections.abc import Iterable

from jinshen.graph.queries import CYPHER, FOLDERS, PARAMETERS, Query, examples, literal, queries
from jinshen.graph.questions import QUESTIONS

PAGE = CYPHER / "README.md"
HEAD = """# Saved queries 常用查询

{count} queries to start from, one a file, for a database that `jinshen serve` or `jinshen load` filled (Neo4j 5.23 or newer, tried on 5.26).
`jinshen browser-kit -o kit` packs them for Neo4j Browser. Elsewhere set the parameters and run a file as it stands: its head is comments.
Where several people bear a name all are told. `graph` is an answer to be drawn. `jinshen ask` has the questions {asked}
under the same names, and the same answers. Only what has the label `Jinshen` is looked for, so that other people's nodes may lie beside ours.

{parameters}
"""


def table(told: Iterable[Query]) -> str:
    """The queries as a table in Markdown, a part for each folder."""
    rows = []
    for one in told:
        answer = ", ".join(one.columns) or "graph"
        rows.append(f"| [{one.name}]({one.folder}/{one.name}.cypher) | {one.title} | {one.zh} {one.en} | {', '.join(one.examples) or '–'} | {answer} |")
    return "\n".join(("| file | title | question | parameters | answer |", "|---|---|---|---|---|", *rows))


def page() -> str:
    """The whole page."""
    told = queries()
    rows = [f"| `{name}` | {' '.join(PARAMETERS[name])} | {literal(value)} |" for name, value in examples(told).items()]
    parameters = "\n".join(("| parameter | what | example |", "|---|---|---|", *rows))
    parts = [HEAD.format(count=len(told), parameters=parameters, asked=", ".join(QUESTIONS))]
    parts += [f"## {shown}\n\n{table(one for one in told if one.folder == folder)}\n" for folder, shown in FOLDERS.items()]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
