"""What is no printed life; what is one: cases/posts.tsv."""

from jinshen.pipeline.careers import careers


def test_a_sentence_with_two_names_is_no_life(marked):
    text, mentions = marked("[贺兰|P]历任[云州市教育局|O][科长|T]，[卓然|P]任[副局长|T]。")
    assert careers(text, mentions, 0, len(text), None) == []
