"""What a newsroom prints."""

from __future__ import annotations

from jinshen.models.press.newsroom import Newsroom
from jinshen.models.press.world import World


def test_an_unfilled_page_holds_the_reports_of_its_stories_and_nothing_else():
    newsroom = Newsroom(World(77, 2, 2), 8, kinds=[])
    newsroom.filled = False
    pages = [(page.record["articles"], stories) for page, stories in newsroom.pages()]
    assert sum(len(stories) for _, stories in pages) > 8
    for articles, stories in pages:
        assert len(articles) == len(stories)
        assert all(article["events"] for article in articles)
