"""Articles in traditional characters, and single such characters in simplified ones: what becomes a simplified name, what stays as printed."""

from __future__ import annotations

import pytest

from jinshen.graph.scripts import simplified
from jinshen.pipeline.records import Article, Event, Page, Participant, Post

AREA = "岭东省云州市青川区"
NAMES = {
    "a name on a page in traditional characters": ("區委書記賀蘭主持會議並講話", "賀蘭", "書記", "贺兰", "书记"),
    "a name with one traditional character on a page in simplified ones": ("青川区水务局局长贺蘭到柳岸镇东坡村督导防汛工作并召开座谈会", "贺蘭", "局长", "贺兰", "局长"),
    "a name whose simplified form few fonts have": ("青川区水务局局长贺龑到柳岸镇东坡村督导防汛工作并召开座谈会", "贺龑", "局长", "贺龑", "局长"),
    "a character of a town's official name": ("青川区水务局局长贺濛到柳岸镇东坡村督导防汛工作并召开座谈会", "贺濛", "局长", "贺濛", "局长"),
}  # fmt: skip


@pytest.mark.parametrize("case", NAMES)
def test_a_name_in_simplified_characters(case):
    text, printed, title, name, meant = NAMES[case]
    event = Event(text, ("会议",), participants=(Participant(printed, ("attend",), 1),))
    article = Article("a1", "news", text, 0, len(text), (), (), (Post(printed, title, "云州市青川区水务局"),), (event,))
    told, changed = simplified(Page("a", "青川报", AREA, None, (), (article,), text), article)
    assert (told.posts[0].person, told.posts[0].title, told.events[0].participants[0].person) == (name, meant, name)
    assert changed == ({name: printed} if name != printed else {})
