"""Names with the titles and bodies printed beside them: what a chain of appositions keeps of how it is printed; what is read of it: cases/posts.tsv."""

from jinshen.pipeline.appositions import claims


def test_a_title_keeps_whether_its_body_is_printed_with_it_or_before(marked):
    text, mentions = marked("[区人大常委会|O][党组成员|T]、[副主任|T][贺兰|P]")
    first, second = claims(text, mentions, 0, len(text))
    assert (first.org.text, first.inherited, second.org, second.inherited.text) == ("区人大常委会", None, None, "区人大常委会")


def test_acting_is_a_status_and_no_part_of_the_title(marked):
    text, mentions = marked("[青川区|L][代区长|T][贺兰|P]")
    (claim,) = claims(text, mentions, 0, len(text))
    assert (claim.title, claim.status, claim.area.text) == ("区长", "acting", "青川区")
