"""How a sentence is read that states posts apart from their names, and how one that only looks so: each case with its reason."""

import pytest

from jinshen.pipeline.statements import stated

# reason, sentence, who holds which title how
CASES = [
    ("a list's entry: the name, a comma, the post", "[贺兰|P]，[县图书馆|O][馆长|T]；[卓然|P]，[柳泉村党支部|O][书记|T]。", [("贺兰", "馆长", "current"), ("卓然", "书记", "current")]),
    ("a list's entry with a dash", "[贺兰|P]——[县图书馆|O][馆长|T]；", [("贺兰", "馆长", "current")]),
    ("a list's entry in brackets", "[贺兰|P]（[县图书馆|O][馆长|T]）", [("贺兰", "馆长", "current")]),
    ("brackets in a sentence", "[贺兰|P]（[青川区人民政府|O][副区长|T]、[党组成员|T]）负责教育工作；", [("贺兰", "副区长", "current"), ("贺兰", "党组成员", "current")]),
    ("the name, a space, the post", "[贺兰|P]　[县图书馆|O][馆长|T]\n", [("贺兰", "馆长", "current")]),
    ("behind a date of a roster", "3月10日[贺兰|P][县人大常委会|O][副主任|T]\n", [("贺兰", "副主任", "current")]),
    ("a life between name and post", "[贺兰|P]，女，1970年11月生，[县医院|O][护士长|T]，患者口碑好", [("贺兰", "护士长", "current")]),
    ("an author's line", "（作者：[贺兰|P]，[云州市政协|O][党组书记|T]、[主席|T]）", [("贺兰", "党组书记", "current"), ("贺兰", "主席", "current")]),
    ("原 in an entry", "[贺兰|P]，原[县水利局|O][局长|T]，因失察受到处分。", [("贺兰", "局长", "former")]),
    ("he is", "[贺兰|P]是[柳泉村党支部|O][书记|T]。", [("贺兰", "书记", "current")]),
    ("now is, other bodies between", "[贺兰|P]，男，[省委党校|O]研究生，现任[县供销社|O][副主任|T]，", [("贺兰", "副主任", "current")]),
    ("what is meant to be given is none", "[贺兰|P]，现任[县水利局|O][局长|T]，拟任[县财政局|O][局长|T]。", [("贺兰", "局长", "current")]),
    ("several are appointed at once", "任命[贺兰|P]、[卓然|P]、[苗青|P]为[区检察院|O][检察员|T]。", [("贺兰", "检察员", "current"), ("卓然", "检察员", "current"), ("苗青", "检察员", "current")]),
    ("moved from post to post", "[贺兰|P]由[市委统战部|O][副部长|T]调任[市委宣传部|O][常务副部长|T]。", [("贺兰", "副部长", "former"), ("贺兰", "常务副部长", "current")]),
    ("one given, another taken", "任命[贺兰|P]为[县水利局|O][局长|T]，免去其[县财政局|O][副局长|T]职务。", [("贺兰", "局长", "current"), ("贺兰", "副局长", "former")]),
    ("taken without 的", "免去[贺兰|P]同志[柳岸镇党委|O][副书记|T]、[镇长|T]职务。", [("贺兰", "副书记", "former"), ("贺兰", "镇长", "former")]),
    ("taken, in a list under its heading", "[贺兰|P][县民政局|O][副局长|T]职务。", [("贺兰", "副局长", "former")]),
    ("no longer", "[贺兰|P]同志不再担任[市委统战部|O][部长|T]职务。", [("贺兰", "部长", "former")]),
    ("given up", "接受[贺兰|P]辞去[市法院|O][审判员|T]职务的请求；", [("贺兰", "审判员", "former")]),
    ("a post that passes on", "[贺兰|P]卸任后，[区管委会|O][主任|T]一职由[卓然|P]接任，", [("卓然", "主任", "current"), ("贺兰", "主任", "former")]),
    ("one follows another", "[卓然|P]接替[贺兰|P]，担任[武装部|O][部长|T]。", [("卓然", "部长", "current"), ("贺兰", "部长", "former")]),
    ("no longer, and who takes over", "[贺兰|P]不再担任[县投资促进中心|O][主任|T]，由[卓然|P]接任。", [("卓然", "主任", "current"), ("贺兰", "主任", "former")]),
    ("who no longer holds that post", "[卓然|P]已任[区人社局|O][局长|T]，[贺兰|P]不再担任该职务。", [("卓然", "局长", "current"), ("贺兰", "局长", "former")]),
    ("posts looked back on", "[贺兰|P]曾任[柳泉公社|O][会计|T]、[主任|T]。", [("贺兰", "会计", "former"), ("贺兰", "主任", "former")]),
    ("in one body and in another", "[贺兰|P]先后在[煤业公司|O]任[技术员|T]，在[矿务局|O]任[总工程师|T]。", [("贺兰", "技术员", "former"), ("贺兰", "总工程师", "former")]),
    ("on secondment", "[贺兰|P]任[县政府|O][副县长|T]（挂职）。", [("贺兰", "副县长", "seconded")]),
    ("acting", "决定[贺兰|P]任[县人民政府|O]代理[县长|T]。", [("贺兰", "县长", "acting")]),
]  # fmt: skip
NONE = [
    ("a name is followed by another's post: a roster", "出席的有[贺兰|P]，[区教体局|O][局长|T][卓然|P]。", ["贺兰"]),
    ("proposed only", "提名[贺兰|P]为[区教体局|O][局长|T]人选。", ["贺兰"]),
    ("a candidate", "[贺兰|P]为[区人大常委会|O][主任|T]候选人。", ["贺兰"]),
    ("to be appointed", "[贺兰|P]拟任[区教体局|O][局长|T]。", ["贺兰"]),
    ("a visit to a body", "[贺兰|P]到[区教体局|O]看望[局长|T]。", ["贺兰"]),
    ("a speech about posts", "[贺兰|P]要求，各镇[书记|T]、[镇长|T]要靠前指挥。", ["贺兰"]),
    ("is the one whom he accompanies", "[贺兰|P]陪同[区委|O][书记|T][卓然|P]调研。", ["贺兰"]),
    ("of the head's", "[贺兰|P]是[区教体局|O][局长|T]的老同学。", ["贺兰"]),
    ("hopes to be", "[贺兰|P]希望担任[区教体局|O][局长|T]。", ["贺兰"]),
    ("nobody before it", "[区教体局|O][局长|T]一职空缺。", []),
    ("several names and a plain 为", "[贺兰|P]、[卓然|P]认为[区教体局|O][局长|T]称职。", ["贺兰", "卓然"]),
    ("who is thanked", "[贺兰|P]向[县医院|O][院长|T]表示感谢。", ["贺兰"]),
    ("who is reported to", "[贺兰|P]向[区委|O][书记|T]汇报工作。", ["贺兰"]),
    ("who hears", "[贺兰|P]听取[区法院|O][院长|T]述职。", ["贺兰"]),
    ("as if", "[贺兰|P]把[柳泉村|L][书记|T]请到家里。", ["贺兰"]),
    ("not he", "[贺兰|P]不是[区教体局|O][局长|T]。", ["贺兰"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_post_is_stated(marked, markup, wanted):
    text, mentions = marked(markup)
    got = [(claim.person.text, claim.title, claim.status) for claim in stated(text, mentions, (0, len(text)))]
    assert got == wanted


@pytest.mark.parametrize(("markup", "names"), [case[1:] for case in NONE], ids=[case[0] for case in NONE])
def test_no_post_is_stated(marked, markup, names):
    text, mentions = marked(markup)
    got = [claim for claim in stated(text, mentions, (0, len(text))) if claim.person.text in names]
    assert got == []


def test_a_sentence_goes_on_of_the_one_named_before(marked):
    text, mentions = marked("提起[贺兰|P]，都竖大拇指。这位[柳泉村党支部|O][书记|T]，话不多。")
    cut = text.index("这位")
    got = [(claim.person.text, claim.title) for claim in stated(text, mentions, (cut, len(text)), mentions[0])]
    assert got == [("贺兰", "书记")]
