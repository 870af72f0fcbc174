"""Post records beside what they say: how they were printed, and whom the byline names. Who holds what: cases/posts.tsv."""

from jinshen.pipeline.orgs import Names
from jinshen.pipeline.posts import read_posts

OWN = "岭东省云州市青川区"


def test_a_post_keeps_what_was_printed_and_its_sentence(marked):
    text, mentions = marked("会议召开。[区教体局|O][局长|T][贺兰|P]讲话。")
    (post,) = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions))
    assert (post.org_as_printed, post.resolution, text[post.start : post.end]) == ("区教体局", "jurisdiction", "区教体局局长贺兰讲话。")


def test_an_author_is_told_of_behind_the_text(marked):
    text, mentions = marked("□[卓然|P]\n要抓落实。\n（作者系[区水务局|O][局长|T]）")
    (post,) = read_posts(text, mentions, (0, len(text)), Names(OWN, mentions), {"卓然"})
    assert (post.person, post.title, post.org) == ("卓然", "局长", "云州市青川区水务局")
