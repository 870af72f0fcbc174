"""How well facts of pages become people, events, successions: `make bench-identity`, or `python tests/benchmarks/identity.py`.

Press worlds that nothing is developed on are printed and put into a graph, once from their gold facts and once as read from the damaged pages; the
graph is asked who is who, and compared with the world's truth. Beside it stand what common graph builders do: one person a name, and names merged that are
.8 alike (rapidfuzz). Writes `identity.md` beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from identity_contradictions import Planted
from identity_contradictions import figures as contradictions
from identity_planted import figures as one_name
from identity_seats import Seat, Seats
from identity_seats import days as days_between
from identity_seats import figures as successions

from jinshen.graph.archive import Archive
from jinshen.graph.bodies import leads
from jinshen.graph.facts import seen_on
from jinshen.graph.store import Graph, open_graph
from jinshen.pipeline.cli.records import read_records
from jinshen.pipeline.records import Page

HERE = Path(__file__).resolve().parent
SEED, DISTRICTS, MONTHS, PAGES, READ = 941, 10, 60, 5000, 150
FUZZY = 0.8
WEEK = 7
Truth = dict[str, Any]
# One name in one article.
Item = tuple[str, str, str]


@dataclass(slots=True)
class Clustering:
    """Predicted and true clusters of the same items."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, found: str, true: str) -> None:
        self.pairs[found, true] += 1

    def figures(self) -> dict[str, float]:
        """B³ precision, recall and F1; precision and recall of pairs."""
        found: Counter[str] = Counter()
        true: Counter[str] = Counter()
        for (one, other), count in self.pairs.items():
            found[one] += count
            true[other] += count
        items = sum(self.pairs.values())
        precision = sum(count * count / found[one] for (one, _), count in self.pairs.items()) / items
        recall = sum(count * count / true[other] for (_, other), count in self.pairs.items()) / items
        both = sum(count * (count - 1) for count in self.pairs.values())
        joined, meant = (sum(count * (count - 1) for count in side.values()) for side in (found, true))
        return {
            "precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall),
            "pair precision": both / joined if joined else 1.0, "pair recall": both / meant if meant else 1.0,
        }  # fmt: skip


def printed(folder: Path, seed: int, pages: int, asked: argparse.Namespace) -> Truth:
    """A press world in a folder, and its truth."""
    words = ["--seed", str(seed), "--districts", str(asked.districts), "--months", str(asked.months), "--pages", str(pages), "--no-training"]
    subprocess.run([sys.executable, "-m", "jinshen.models.press", *words, "-o", str(folder)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told: Truth = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    return told


def shown(graph: Graph) -> dict[Item, set[str]]:
    """Who the graph says stands in which article under which name."""
    names = {node.id: str(node.properties["name"]) for node in graph.nodes("Person")}
    holder = {edge.target: edge.source for edge in graph.edges("HAS_TENURE")}
    found: dict[Item, set[str]] = defaultdict(set)
    for edge in graph.edges("ATTENDED"):
        if not edge.properties.get("inferred"):
            for spot in edge.evidence:
                found[spot.page, spot.article, names[edge.source]].add(edge.source)
    for edge in graph.edges("EVIDENCED_BY"):
        person = holder[edge.source]
        for spot in edge.evidence:
            found[spot.page, spot.article, names[person]].add(person)
    return found


def true_people(truth: Truth) -> dict[Item, list[str]]:
    """Who truly stands there; several of one name in one article in the order of print."""
    return {
        (page["page"], article, "".join(name.split())): ids
        for page in truth["pages"] for article, told in page["articles"].items() for name, ids in told["people"].items()
    }  # fmt: skip


def people(graph: Graph, truth: Truth) -> dict[str, dict[str, float]]:
    """B³ of the graph's people and of the two baselines, over the names that stand for one person in their article."""
    found, true = shown(graph), true_people(truth)
    ours, named, alike = Clustering(), Clustering(), Clustering()
    merged = fuzzy_names({item[2] for item in found})
    for item, who in found.items():
        ids = true.get(item, [])
        if len(ids) == 1 and len(who) == 1:
            ours.add(next(iter(who)), ids[0])
            named.add(item[2], ids[0])
            alike.add(merged[item[2]], ids[0])
    return {"jinshen": ours.figures(), "one person a name": named.figures(), f"names {FUZZY} alike": alike.figures()}


def fuzzy_names(names: Iterable[str]) -> dict[str, str]:
    """Names merged where they are so much alike, as graph builders do: each to the first of its cluster."""
    from rapidfuzz import fuzz, process

    ordered = sorted(names)
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        blocks[name[0]].append(name)
    root = {name: name for name in ordered}
    for block in blocks.values():
        for name in block:
            for other, _, _ in process.extract(name, block, scorer=fuzz.ratio, score_cutoff=FUZZY * 100, limit=None):
                root[other] = min(root[other], root[name])
    return root


def planted(graph: Graph, truth: Truth, posted: Mapping[Item, Mapping[Seat, str]]) -> dict[str, tuple[int, int]]:
    """Strong cases: pairs of true people of one name who may not be joined, and true people with one post and a name of their own who may not be split.

    `posted` are the posts in which an article shows a name: two are in two seats at one time where articles print both on days that show it, since one
    whom pages show in one seat and then in the other may well have moved, and a name without a post that is given to the other joins no seats; who is split is counted where the post is printed as it is, since without it
    a paper of another area may well mean somebody else.
    """
    found, true = shown(graph), true_people(truth)
    told_of = {one["id"]: one for one in truth["people"]}
    held = {id: {(tenure["title"], tenure["org"]) for tenure in one["tenures"]} for id, one in told_of.items()}
    where: dict[str, Counter[str]] = defaultdict(Counter)
    with_post: dict[str, Counter[str]] = defaultdict(Counter)
    in_post: dict[str, set[str]] = defaultdict(set)
    printed_in: dict[str, dict[Seat, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item, who in found.items():
        ids = true.get(item, [])
        if len(ids) == 1 and len(who) == 1:
            where[ids[0]][next(iter(who))] += 1
            with_post[ids[0]][next(iter(who))] += bool(posted.get(item, {}).keys() & held[ids[0]])
            if posted.get(item):
                in_post[ids[0]] |= who
            for seat, day in posted.get(item, {}).items():
                printed_in[ids[0]][seat].append(day)
    named: dict[str, list[str]] = defaultdict(list)
    for one in truth["people"]:
        if one["id"] in where:
            named[one["name"]].append(one["id"])
    seats = {id: {(t["title"], t["org"]) for t in one["tenures"] if t["single"]} for id, one in told_of.items()}
    pairs = [(a, b) for ids in named.values() for a in ids for b in ids if a < b and not seats[a] & seats[b]]
    both = {(a, b): told for a, b in pairs if (told := [*_at_once(_printed(told_of[a], printed_in[a]), _printed(told_of[b], printed_in[b]))])}
    strong = [(a, b) for (a, b), at_once in both.items() if any(_shown_at_once(printed_in[a][one], printed_in[b][other]) for one, other in at_once)]
    merges, turns = (sum(bool(in_post[a] & in_post[b]) for a, b in some) for some in (strong, both.keys() - {*strong}))
    bares = sum(bool(where[a].keys() & where[b].keys()) and not in_post[a] & in_post[b] for a, b in both)
    twice = [(item, ids) for item, ids in true.items() if len(set(ids)) > 1 and item in found]
    one = sum(len(found[item]) < len(set(ids)) for item, ids in twice)
    plain = [id for id in where if len(told_of[id]["tenures"]) == 1 and len(named[told_of[id]["name"]]) == 1]
    shown_in_it = [id for id in plain if with_post[id].total() >= 3]
    splits = sum(sum(count > 0 for count in with_post[id].values()) > 1 for id in shown_in_it)
    often = [id for id in plain if where[id].total() >= 3]
    bare = sum(len(where[id]) > 1 for id in often)
    return {
        "two seats at one time, wrongly joined": (merges, len(strong)), "the same, where pages show one seat and then the other": (turns, len(both) - len(strong)),
        "of both, one where no post is printed given to the other": (bares, len(both)),
        "two of a name in one list, wrongly joined": (one, len(twice)), "one post, one name, seen in it, wrongly split": (splits, len(shown_in_it)), "the same, and where no post is printed": (bare, len(often)),
    }  # fmt: skip


def posted(pages: Iterable[Page]) -> dict[Item, dict[Seat, str]]:
    """The posts in which articles show a name, but for those that they tell as over, each with the day, '' where none is told."""
    found: dict[Item, dict[Seat, str]] = defaultdict(dict)
    for page in pages:
        for article in page.articles:
            for post in article.posts:
                if post.status != "former":
                    found[page.page, article.id, "".join(post.person.split())][post.title, post.org or ""] = seen_on(page, article)
    return found


def _printed(one: Truth, seats: Collection[Seat]) -> Sequence[Truth]:
    """The tenures of somebody that articles print."""
    return [tenure for tenure in one["tenures"] if (tenure["title"], tenure["org"]) in seats]


def _at_once(one: Sequence[Truth], other: Sequence[Truth]) -> Iterator[tuple[Seat, Seat]]:
    """The seats of the same kind, or at the head of an area, of two that were each in one at one time."""
    for a in one:
        for b in other:
            alike = a["single"] and b["single"] and a["org"] != b["org"] and (a["title"] == b["title"] or (leads(a["org"]) and leads(b["org"])))
            if alike and (a["end"] or "9999") > b["start"] and (b["end"] or "9999") > a["start"]:
                yield (a["title"], a["org"]), (b["title"], b["org"])


def _shown_at_once(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where the days on which articles show two seats lie among each other, or some days apart."""
    here, there = (sorted(filter(None, days)) for days in (one, other))
    return bool(here and there) and days_between(here[-1], there[0]) <= WEEK and days_between(there[-1], here[0]) <= WEEK


def reports(graph: Graph, truth: Truth) -> dict[str, float]:
    """Pairs of reports that are one event, by the sentence order of the articles' records."""
    event_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    article = {node.id: (str(node.properties["number"])) for node in graph.nodes("Article")}
    page = {source: target for _, source, target in graph.ties("PRINTED_ON")}
    file = {node.id: str(node.properties["file"]) for node in graph.nodes("Page")}
    for edge in graph.edges("REPORTS"):
        event_of[file[page[edge.source]], article[edge.source]].append(edge.target)
    clusters = Clustering()
    for told in truth["pages"]:
        for name, one in told["articles"].items():
            true, found = one["happenings"], event_of.get((told["page"], name), [])
            if len(true) == len(found) == 1:
                clusters.add(found[0], true[0])
    pair = clusters.figures()
    both = pair["pair precision"] + pair["pair recall"]
    return {**pair, "pair f1": 2 * pair["pair precision"] * pair["pair recall"] / both if both else 0.0}


def inferred(graph: Graph, truth: Truth) -> tuple[int, int]:
    """Unnamed posts that were given to a holder, and how many of them truly held it on the day of a report."""
    posts = {node.id: (str(node.properties["title"]), str(node.properties["organization"])) for node in graph.nodes("Post")}
    names = {node.id: str(node.properties["name"]) for node in graph.nodes("Person")}
    days = {node.id: str(node.properties.get("date") or "") for node in graph.nodes("Event")}
    held: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for one in truth["people"]:
        for tenure in one["tenures"]:
            held[one["name"], tenure["title"], tenure["org"]].append((tenure["start"], tenure["end"] or "9999"))
    right = every = 0
    for edge in graph.edges("ATTENDED"):
        if edge.properties.get("inferred") and len(days[edge.target]) == 10:
            every += 1
            spans = held[(names[edge.source], *posts[str(edge.properties["actingAs"])])]
            right += any(start <= days[edge.target] <= end for start, end in spans)
    return right, every


def built(records: Path, pages: Path, where: Path) -> tuple[Graph, float]:
    """A graph of records, and how long it took."""
    start = time.perf_counter()
    graph = open_graph(where, create=True)
    graph.add_pages(read_records((records,), pages))
    return graph, time.perf_counter() - start


@contextmanager
def known(world: Path) -> Iterator[Archive]:
    """The facts of a world's gold pages, as a graph keeps them."""
    with TemporaryDirectory() as folder:
        graph, _ = built(world / "gold", world / "pages", Path(folder, "graph.db"))
        with graph:
            yield graph.archive


def measured(graph: Graph, truth: Truth, pages: Sequence[Page]) -> Iterator[str]:
    """The rows of one graph; `pages` are those with gold facts that it should know."""
    for who, told in people(graph, truth).items():
        yield f"| people, {who} | B³ {told['f1']:.4f} ({told['precision']:.4f} / {told['recall']:.4f}), pairs {told['pair precision']:.4f} / {told['pair recall']:.4f} |"
    for what, (wrong, of) in {**planted(graph, truth, posted(pages)), **one_name(graph)}.items():
        yield f"| {what} | {wrong} of {of} |"
    event = reports(graph, truth)
    yield f"| events across reports | pairs F1 {event['pair f1']:.4f} ({event['pair precision']:.4f} / {event['pair recall']:.4f}) |"
    seats = Seats(pages, truth, true_people(truth))
    for what, (right, of) in {**successions(graph, seats), **contradictions(graph, Planted(pages, truth, seats))}.items():
        yield f"| {what} | {right} of {of} ({right / of if of else 1:.3f}) |"
    right, of = inferred(graph, truth)
    yield f"| unnamed posts given to their holder, right | {right} of {of} ({right / of if of else 1:.3f}) |"


def main() -> None:
    """Prints a world, builds its graph, and writes the figures."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seed", type=int, default=SEED)
    given.add_argument("--districts", type=int, default=DISTRICTS)
    given.add_argument("--months", type=int, default=MONTHS)
    given.add_argument("--pages", type=int, default=PAGES)
    given.add_argument("--read", type=int, default=READ, help="so many pages are also read from their damaged text")
    given.add_argument("--keep", type=Path, help="a folder to keep the world in, or where it is kept")
    given.add_argument("-o", "--output", type=Path, default=HERE / "identity.md")
    asked = given.parse_args()
    with TemporaryDirectory() as folder:
        where = asked.keep or Path(folder, "world")
        truth = json.loads((where / "world.json").read_text(encoding="utf-8")) if where.exists() else printed(where, asked.seed, asked.pages, asked)
        gold = list(read_records((where / "gold",), where / "pages"))
        lines = [
            "# People, events, successions", "",
            f"On {platform.machine()}, {platform.system()}, Python {platform.python_version()}. Made by `make bench-identity`: press world {asked.seed}, "
            f"{asked.districts} districts, {asked.months} months, which nothing is developed on. B³ over names that stand for one person in their article.",
        ]  # fmt: skip
        graph, seconds = built(where / "gold", where / "pages", Path(folder, "gold.db"))
        lines += ["", f"## From gold facts, {len(gold)} pages", "", f"Built in {seconds:.0f} s ({1000 * seconds / len(gold):.1f} ms a page).", "", "| what | figure |", "|---|---|", *measured(graph, truth, gold)]
        graph.close()
        if asked.read:
            lines += ["", *read_pages(where, Path(folder), truth, gold, asked.read)]
    asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def read_pages(where: Path, folder: Path, truth: Truth, gold: Sequence[Page], count: int) -> Iterator[str]:
    """The section of the first `count` pages as read from their damaged text."""
    first = sorted(page.page for page in gold)[:count]
    some = folder / "some"
    some.mkdir()
    for name in first:
        for suffix in (".txt", ".meta.json"):
            (some / name).with_suffix(suffix).write_bytes((where / "pages" / name).with_suffix(suffix).read_bytes())
    records = folder / "read.jsonl"
    words = [sys.executable, "-c", "from jinshen.pipeline.cli.main import main; main()", "read", str(some), "-o", str(records)]
    subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    graph, seconds = built(records, some, folder / "read.db")
    part = {**truth, "pages": [page for page in truth["pages"] if page["page"] in set(first)]}
    yield from (f"## As read from {len(first)} damaged pages", "", f"Built in {seconds:.0f} s.", "", "| what | figure |", "|---|---|")
    yield from measured(graph, part, [page for page in gold if page.page in set(first)])
    graph.close()


if __name__ == "__main__":
    main()
