"""`jinshen read --explain`: what a person sees of a page, with the rule of every fact."""

from __future__ import annotations

import re

from jinshen.pipeline.cli.explain import explained, marked
from jinshen.pipeline.labels import DATE_RULES, EVENT_RULES, PLACE_RULES, POST_RULES
from jinshen.pipeline.records import Article, Event, Mention, Page, Participant, from_json
from tests.cli.conftest import PAGE, SAMPLES

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def test_a_page_is_explained(pages, command, tree):
    before = tree(pages)
    done = command("read", "--explain", pages)
    assert (done.code, done.err) == (0, "")
    lines = [line.strip() for line in done.out.splitlines()]
    assert "│ 本报讯 4月17日，全区青年教师座谈会在[区委|O][三楼会议室|L]召开。[区委|O][书记|T][方晓岚|P]，[区委|O][副书记|T]、[区长|T][贺敬川|P]出席。[区委|O][常委|T]、[组织部|O][部长|T][卓然|P]主持会议。" in lines
    assert any(line.startswith("post   卓然 · 部长 · 中共云州市青川区委员会组织部 (printed 组织部) · current") for line in lines)
    assert f"← beside: {POST_RULES['beside']}" in lines
    assert f"← gathers: {EVENT_RULES['gathers']}" in lines
    day, place = PAGE.index("4月17日"), PAGE.index("区委三楼")
    assert f"date   2024-04-17  ← 4月17日 [{day}:{day + 5}], issue 2024-04-18: {DATE_RULES['issue']}" in lines
    assert any(line.startswith(f"place  区委三楼会议室  ← 区委三楼会议室 [{place}:{place + 7}], held: ") for line in lines)
    assert any(re.match(r"3  卓然  chair ← 主持\b", line) for line in lines)
    assert "\x1b" not in done.out
    assert tree(pages) == before


def test_a_page_is_explained_and_written(pages, tmp_path, command):
    done = command("read", "--explain", pages, "-o", tmp_path / "r.jsonl")
    assert done.code == 0
    assert done.out.endswith(f"1 pages read into {tmp_path / 'r.jsonl'}\n")
    assert (tmp_path / "r.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_one_of_both_is_asked_for(pages, command):
    done = command("read", pages)
    assert (done.code, done.out) == (2, "")
    assert "-o" in done.err
    assert "--explain" in done.err


def test_in_colour_the_text_is_as_printed(results):
    page = from_json((results / "pages.jsonl").read_text(encoding="utf-8").splitlines()[0], "here")
    told = "\n".join(explained(page, color=True))
    shown = [line[4:] for line in ESCAPE.sub("", told).splitlines() if line.startswith("  │ ")]
    printed = [line for article in page.articles for line in page.text[article.start : article.end].splitlines() if line.strip()]
    assert shown == printed
    assert len(set(ESCAPE.findall(told))) >= 6  # four labels, bold, and their end


def test_every_fact_of_the_samples_names_its_rule(results):
    pages = [from_json(line, "here") for line in (results / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [article for page in pages for article in page.articles]
    assert all(mention.rule for article in articles for mention in article.mentions)
    assert {post.rule for article in articles for post in article.posts} <= set(POST_RULES)
    events = [event for article in articles for event in article.events]
    assert {event.rule for event in events} <= set(EVENT_RULES)
    assert {event.date_evidence.rule for event in events if event.date} <= set(DATE_RULES)
    assert {event.place_evidence.rule for event in events if event.place} <= set(PLACE_RULES)
    for page in pages:
        for event in (event for article in page.articles for event in article.events):
            told = [(event.place, event.place_evidence), *zip(event.visited, event.visited_evidence, strict=True)]
            for name, at in told:
                assert name is None or name == re.sub(r"\s+", "", page.text[at.start : at.end])
            assert all(len(part.words) == len(part.roles) for part in event.participants)
    assert len(list(SAMPLES.glob("*.txt"))) == len(pages)


def test_no_text_of_a_page_is_obeyed_by_the_terminal():
    bad = "区长\x1b[31m王\u202e芳\x07"
    event = Event(bad, ("其他",), date="2024-04-17", place=bad, participants=(Participant(bad, ("chair",), 1, words=(bad,)),), quote=bad)
    page = Page(bad, paper=bad, articles=(Article("a1", "news", bad, 0, len(bad), mentions=(Mention(0, 2, "TITLE", bad),), events=(event,)),), text=bad)
    assert all(line.isprintable() for line in explained(page, color=False))
    assert "\x1b[31m" not in "".join(explained(page, color=True))
    assert marked("甲\x1b乙\r\n丙", 0, 6, (), color=False) == "甲 乙\n丙"
