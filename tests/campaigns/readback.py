"""Files that a graph left, read by other programs' readers: every text that it holds comes back as text, and nothing else does."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import rdflib
from lxml import etree
from markdown_it import MarkdownIt

from jinshen.graph.markup import clean
from jinshen.graph.tabular import FORMULA, unguarded

NUMBERS = re.compile(r"[+-]?\d[\d.]*(?:e[+-]?\d+)?")
OURS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "sup", "a", "code", "figure", "figcaption",
    "svg", "g", "line", "text", "rect", "path", "circle", "caption", "div", "span", "small", "dl", "dt", "dd", "b", "br", "img", "pre", "strong", "em",
}  # fmt: skip
TERMS = re.compile(r"http://www\.w3\.org/|https?://schema\.org/|http://purl\.org/dc/terms/|urn:jinshen:\w+$")
HARD = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, remove_comments=False, remove_pis=False)
Fault = Iterator[str]


def squeezed(text: str) -> str:
    """A text as all formats agree on it: what XML forbids replaced, white space as one space."""
    return " ".join(clean(text).replace("\ufeff", "").split())


def missing(wanted: set[str], found: set[str], what: str) -> Fault:
    """A line for each text that did not come back."""
    yield from (f"{what}: {text[:60]!r} is not there" for text in sorted({*map(squeezed, wanted)} - {*map(squeezed, found)}))


def of_xml(path: Path, wanted: set[str]) -> Fault:
    """GraphML and GEXF: no document type, no entity, no instruction; the texts between the tags and in attributes."""
    tree = etree.parse(path, HARD)
    if tree.docinfo.doctype:
        yield f"{path.name}: a document type {tree.docinfo.doctype}"
    found: set[str] = set()
    for one in tree.iter():
        if not isinstance(one.tag, str):
            if one.tag is not etree.Comment:
                yield f"{path.name}: {one.tag}: {one}"
            continue
        found |= {one.text or "", *one.attrib.values()}
        if etree.QName(one).namespace is None:
            yield f"{path.name}: an element <{one.tag}> of no namespace"
    yield from missing(wanted, found, path.name)


def of_csv(path: Path, wanted: set[str]) -> Fault:
    """A folder of tables: no cell that a spreadsheet takes for a formula."""
    found: set[str] = set()
    for one in sorted(path.glob("*.csv")):
        with one.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                yield from (f"{one.name}: a formula {cell[:40]!r}" for cell in row if FORMULA.match(cell) and not cell.startswith("'") and not NUMBERS.fullmatch(cell))
                found |= {unguarded(cell) for cell in row}
    yield from missing(wanted, found, path.name)


def of_sheet(path: Path, wanted: set[str]) -> Fault:
    """One table, read as a spreadsheet reads it."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [*csv.reader(stream)]
    yield from (f"{path.name}: a formula {cell[:40]!r}" for row in rows for cell in row if FORMULA.match(cell) and not cell.startswith("'") and not NUMBERS.fullmatch(cell))
    yield from (f"{path.name}: a row of {len(row)} cells" for row in rows if len(row) != len(rows[0]))
    yield from missing(wanted, {unguarded(cell) for row in rows for cell in row}, path.name)


def of_xlsx(path: Path, wanted: set[str]) -> Fault:
    """A workbook: texts and numbers, no formula and no link."""
    found: set[str] = set()
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type not in ("s", "n", "b", "inlineStr") or cell.hyperlink:
                    yield f"{path.name}: {sheet.title}!{cell.coordinate} is of type {cell.data_type}"
                found.add(re.sub("_x000D_", "\r", str(cell.value)))
    yield from missing(wanted, found, path.name)


def of_parquet(path: Path, wanted: set[str]) -> Fault:
    """A folder of Parquet tables."""
    rows = [row for one in path.glob("*.parquet") for row in pyarrow.parquet.read_table(one).to_pylist()]
    yield from missing(wanted, {value for row in rows for value in row.values() if isinstance(value, str)}, path.name)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def of_lines(path: Path, wanted: set[str]) -> Fault:
    """One JSON object a line, whatever a line is held to end with."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    found = {text for line in lines if line for text in _strings(json.loads(line))}
    yield from missing(wanted, found, path.name)


def of_json(path: Path, wanted: set[str]) -> Fault:
    """One JSON value."""
    yield from missing(wanted, set(_strings(json.loads(path.read_text(encoding="utf-8")))), path.name)


def of_rdf(path: Path, wanted: set[str]) -> Fault:
    """N-Triples: only terms that we use, texts as literals."""
    graph = rdflib.Graph().parse(path, format="nt")
    yield from (f"{path.name}: a predicate {one}" for one in sorted({str(p) for p in graph.predicates()}) if not TERMS.match(one))
    yield from missing(wanted, {str(one) for one in graph.objects() if isinstance(one, rdflib.Literal)}, path.name)


class Tags(HTMLParser):
    """The elements of a page, what they point to, what would run, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.odd: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.odd += [f"<{tag}>"] if tag not in OURS else []
        self.odd += [f"{name}={value!r:.40}" for name, value in attrs if name.startswith("on") or (name in ("href", "src") and not re.match("#|data:image/png", value or ""))]

    def handle_comment(self, data: str) -> None:
        self.odd.append(f"<!--{data[:40]}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def of_html(path: Path, wanted: set[str]) -> Fault:
    """A page that runs nothing and points nowhere."""
    seen = Tags(path.read_text(encoding="utf-8"))
    yield from (f"{path.name}: {one}" for one in dict.fromkeys(seen.odd))
    text = squeezed("".join(seen.text))
    yield from (f"{path.name}: {one[:60]!r} is not there" for one in sorted(wanted) if squeezed(one) not in text)


def of_markdown(path: Path, wanted: set[str]) -> Fault:
    """Markdown in which a reader finds no markup of a page's."""
    text = re.sub(r"\[\^\d+\](?!\\)", "", path.read_text(encoding="utf-8"))  # the notes' own marks
    inside = [one for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text) for one in token.children or ()]
    yield from (f"{path.name}: {kind}" for kind in sorted({one.type for one in inside} - {"text", "softbreak"}))
    shown = squeezed("\n".join(one.content for one in inside))
    yield from (f"{path.name}: {one[:60]!r} is not there" for one in sorted(wanted) if squeezed(one) not in shown)


READERS: dict[str, Callable[[Path, set[str]], Fault]] = {
    "graphml": of_xml, "gexf": of_xml, "csv": of_csv, "xlsx": of_xlsx, "parquet": of_parquet, "jsonl": of_lines, "ftm": of_lines, "rdf": of_rdf, "label-studio": of_json,
}  # fmt: skip
