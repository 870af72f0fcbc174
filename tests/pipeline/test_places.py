"""Where an event was held, where a tour went, and its stops."""

from jinshen.pipeline.places import held_at, stops, toured


def test_place_of_a_meeting(marked):
    text, mentions = marked("4月17日，座谈会在[区委|O][三楼会议室|L]召开。")
    assert text[slice(*held_at(text, mentions, 0, len(text)))] == "区委三楼会议室"


def test_a_house_without_a_name_is_no_place(marked):
    text, mentions = marked("4月17日，座谈会在我院召开，[区委|O]有关同志参加。")
    assert held_at(text, mentions, 0, len(text)) is None


def test_area_of_a_tour(marked):
    text, mentions = marked("[贺兰|P]先后深入[玉泉县|L]、[青川区|L]督导检查。")
    assert text[slice(*toured(text, mentions, 0, len(text)))] == "玉泉县、青川区"


def test_stops_in_order_with_their_own_words(marked):
    text, mentions = marked("[贺兰|P]先后来到[云岭光电产业园|L]项目、[柳岸村|L]、[东园小学|O]等地，察看进展。")
    assert [text[slice(*s)] for s in stops(text, mentions, 0, len(text))] == ["云岭光电产业园项目", "柳岸村", "东园小学"]
