"""An article to whether it reports an event, and which sentence tells of it first.

Source: annotation guide, "Events": policy, plans, standing work, removals and lives are no events, nor is what a feature tells as an
example. What a headline names and what a report opens with is its matter; a scene in the middle of a feature is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jinshen.pipeline.happenings import AT, CAMPAIGN, GATHERING, OPENED, OPENS, VISIT, happening

# The sentences that can open a report; behind a scene or a quotation it opens later, but not in the middle of a feature.
LEAD = 5
# A paragraph of a feature is no caption, signature or headline: it is not shorter.
SCENE = 50
# What a body has held: without a date, only the finished act tells it from standing work.
DONE = re.compile(r"(?:召开|举行|举办|开展|组织|启动)了")
# A day that nothing before tells of: 当天，37个支部开展了….
LONE = re.compile(r"(?:当天|那天|当日)[，,]")
# Headlines and first sentences of texts that report no gathering: appointments, lives, deaths, rosters, notices, interviews.
NOTICE = re.compile(
    r"讣|高度评价[^，。]{2,40}(?:讲话|致辞|演讲|文章|报告)|引[发起][^，。]{0,10}反响|致(?:慰问电|唁电|贺电)|互致贺电|逝世|悼念|沉痛|生平|公示(?![”\"＂]|行动)|任免|任前|拟任|(?<!军)人事(?!制度|改革|工作|人才|考试|争议|[处科局司厅部])|履新|接任|接棒|调任|转任|转岗|另有任用|职务|卸任|辞职|辞去|简历|简介|专家介绍|带头人介绍|名医(?!下乡|义诊|巡诊|大?讲堂|[走送进到来]|[^，。]{0,8}(?:活动|启动|举))|(?:出诊|坐诊|门诊)(?:信息|时间|安排|专家)|"
    r"日程表|安排表|值班表|(?:接访|来访|值班)[^，。]{0,4}安排|通告|公告|启事|招聘(?!活动|会|大集|行动)|招标|公开信|答记者问|专访|访谈|问答|双开|“双开”|开除|审查调查|被查|违纪|立案|免职|撤职|受处分|曝光|(?:^|[　 ：:])[\u4e00-\u9fff·]{2,4}(?<!主)(?<!选贤)任(?!务|重|劳)[\u4e00-\u9fff]{2,}"
)
# Headings of services that may stand over a report of another matter.
SERVICE = re.compile(r"^(?:专家介绍|带头人介绍|名医[\u4e00-\u9fff]{0,4}|(?:专家)?(?:出诊|坐诊|门诊)(?:信息|时间|安排|专家)|[\u4e00-\u9fff]{0,6}(?:日程表|安排表|值班表))(?=\s|$)")
FAREWELL = re.compile(r"送别仪式|告别仪式|追悼会|追思会")
NOTICE_LEAD = re.compile(r"逝世|就[^，。；]{2,60}发表(?:声明|谈话|评论)|播发[^，。]{0,8}(?:通讯|文章|评论)|发表[^，。]{0,10}(?:评论员文章|社论|署名文章)|签署[^，。；]{0,8}(?:命令|通令|主席令|嘉奖令)|致(?:口信|唁电|慰问电)|互致贺[电信]|享年|公示如下|予以公示|通告如下|公告如下|不再担任|任前公示|免去|接替|接任|接过[^，。]{0,12}接力棒|接受[^，。]{0,12}审查调查|记者(?:日前|近日|前不久)?(?:采访|专访)了")
# Who answers a reporter, at no gathering.
INTERVIEW = re.compile(r"接受[^，。]{0,14}(?:专访|采访)")
ANSWERS = re.compile(r"接受[^，。]{0,14}(?:专访|采访)时(?:说|表示|称|指出|确认|透露)")
PRESENT = re.compile(r"出席|参加|举行|召开|举办|陪同|带队|率队")
# Who only writes to a gathering, or to another, has met nobody.
LETTER = re.compile(r"(?<!一)致(?:贺[信电]|(?:[信电]|函)[^。]{0,60}(?:祝贺|慰问|哀悼))")
TO_A_MEETING = re.compile(r"向[^，。；]{2,90}(?=致(?:贺[信电]|[信电函]))")
# Who leads a gathering that the sentence before it names.
LEADS = re.compile(r"(?:主持|出席|参加)了?(?:会议|大会|座谈会?|活动|仪式|培训|讲座|比赛)")
# Where a tour that the headline names has gone: 王芳来到柳岸镇，对照先进做法.
MOVED = re.compile(r"(?:来到|走进|前往|深入|赶赴|直奔)[^，。；]{2,40}，")
# What others make of a speech or a visit is no event of its own: 海外人士高度评价.
REACTION = re.compile(r"^[^，。]{0,30}(?:(?:高度|积极)评价|热议|热评|高度关注|积极响应)|(?:国际社会|国际舆论|各界人士|多国人士|海外人士|外国专家)[^，。]{0,6}(?:(?:高度|积极)评价|热议|热评)|(?:讲话|视察|考察|文章|回信|指示)[^。；]{0,24}(?:引[发起]|产生|激起)[^，。；]{0,10}反响|^对于?[^，。]{2,30}，[^，。]{0,8}(?:各界|媒体|舆论|学者|专家|人士)[^，。]{0,4}(?:认为|表示|评价)|^(?:多国|国际|海外|外国|世界各国)[^，。]{0,10}(?:人士|专家|学者|媒体|社会|网友)[^，。]{0,4}(?:表示|认为|称赞|点赞|期待)")
# What a headline names that a report tells of.
MATTER = re.compile(GATHERING)
# Results of a whole time: an activity that is told so is standing work.
SINCE = re.compile(r"(?:活动|行动|工作|培训|自)?(?:开展|启动|实施|开办)以来")
# A congress that elects has met, though its notice only prints who was elected.
ELECTS = re.compile(r"(?:(?:(?![月日年在是于])[\u4e00-\u9fff]){2,14}第[一二三四五六七八九十百]+届)?(?:人民)?(?:代表大会|全体会议|常委会|委员会)[^，。]{0,14}第[一二三四五六七八九十百]+次会议")
ELECTED = re.compile(r"选举|补选|当选|选出")
HEADED = "召开|举行|举办|开幕|闭幕|落幕|开班|开讲|启动|揭牌|签约|开工|奠基|开业|开课|开赛|结业|收官|启幕"
# What a headline says of a gathering, a tour or of people at one.
NAMED = re.compile(
    f"{HEADED}|{GATHERING}|{VISIT}|会见|会谈|座谈|取经|一行(?:来|到|赴|考察)|陪同|出席|参加|带队|率队|签[下署订]|主持|强调|讲话|授课|主讲|讲授|演练|培训|宣讲(?!队|团|员)|接待|来访|访问|(?:志愿|党员|干部|委员|代表|民警|师生|队|团)[\u4e00-\u9fff]{{0,4}}走进(?!新时代)|"
    "来[\u4e00-\u9fff]{1,4}考察|[^比]赛(?:$|[^\u4e00-\u9fff]|好戏|展|举|在|扮)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the decision sees it: `dated` tells of a date in it, `acts` asks whether people have strong roles there."""

    text: str
    dated: bool
    paragraph: int
    acts: Callable[[], bool]


# The one clause that opens a report without a day: 区委书记某某调研乡村建设工作。
PLAIN = re.compile(rf"[^，。；]{{4,60}}?(?:{VISIT})[^，。；]{{2,80}}。?")
# Bodies that sign have met, and a party that came has come, though nobody is named.
SIGNS = re.compile(r"(?:一行(?:\d{1,3}余?人)?|考察团|代表团)(?:到|来|赴|走进|深入)[^，。；]{2,24}(?:，[^，。；]{0,30})?(?:考察|调研|学习|参观)|(?:来到|走进|赶到|前往|深入)[^，。；]{2,24}，?(?:集中)?开展[^，。；]{2,24}行动|(?<![党团会])组织[^，。；]{2,60}开展[^，。；]{2,24}行动|(?<![将拟])在[^，。；]{2,30}(?:隆重|如期|顺利|成功|正式)?(?:举行|开幕)[，。]|签[下订署]了?[^，。；]{0,12}(?:协议|合同|备忘录)|(?<!已)签约[，。；]")


def gathers(text: str) -> bool:
    """True where a sentence or headline names a gathering that is held or opened."""
    return bool(OPENED.search(text) or OPENS.search(text) or AT.search(text) or SIGNS.search(text) or CAMPAIGN.search(text))


def is_notice(title: str, first: str) -> bool:
    """True for an article that reports none by its kind: a death, an appointment, a roster, a notice.

    >>> is_notice("讣告", ""), is_notice("贺兰同志遗体送别仪式举行", ""), is_notice("全区座谈会召开", "")
    (True, False, False)
    """
    if FAREWELL.search(title) or (gathers(TO_A_MEETING.sub("", title)) and not NOTICE_LEAD.search(first)):
        return False
    if ANSWERS.search(first) or (not PRESENT.search(first) and (INTERVIEW.search(first) or (LETTER.search(first) and not gathers(TO_A_MEETING.sub("", first))))):
        return True
    if REACTION.search(title) or (not title and REACTION.search(first)):
        return True
    return bool(NOTICE.search(title) or (NOTICE_LEAD.search(first) and not NAMED.search(title)))


def is_feature(sentences: Sequence[Sentence], opening: int, own: re.Pattern[str]) -> bool:
    """True where most paragraphs beside the opening one tell of other matters than what it tells: `own` are words of its event."""
    paragraphs: dict[int, str] = {}
    for sentence in sentences:
        if sentence.paragraph != sentences[opening].paragraph:
            paragraphs[sentence.paragraph] = paragraphs.get(sentence.paragraph, "") + sentence.text
    if any(SINCE.search(one.text) for one in sentences[opening : opening + 3]):
        return True
    if not opening and sentences[0].dated and gathers(sentences[0].text):
        return False  # a report opens with its day and what was held
    told = [bool(own.search(text)) for text in paragraphs.values() if len(text) >= SCENE]
    return len(told) >= 2 and sum(told) * 2 < len(told)


def opening(title: str, sentences: Sequence[Sentence]) -> tuple[int, str] | None:
    """Which sentence tells of the event first, and by which of `labels.EVENT_RULES`; None where the article reports none.

    The signs in their order: a dated one that gathers or in which people act, one that gathers behind a date, a dated
    one under a headline that names the event, one in which people act, a finished gathering. All have to stand in the lead or under such a headline.
    """
    if not sentences:
        return None
    if SERVICE.search(title) and any(one.dated and happening(one.text) and (gathers(one.text) or one.acts()) for one in sentences[:2]):
        title = SERVICE.sub("", title).strip()
    if is_notice(title, sentences[0].text):
        return None
    named = bool(NAMED.search(title))
    reach = sentences if named else sentences[:LEAD]
    toured = re.search(VISIT, title) is not None
    happened = [happening(one.text) or (toured and one.dated and MOVED.search(one.text) is not None) for one in reach]
    meets = [gathers(one.text) for one in reach]

    def told_by(last: int) -> bool:
        return any((one.dated or meets[n]) and happened[n] for n, one in enumerate(sentences[: last + 1]))

    def aside(at: int) -> bool:
        """（某某陪同） is told of the sentence before it."""
        return at > 0 and sentences[at].text[:1] == "（" and happened[at - 1]

    def leads(at: int) -> bool:
        """王芳主持会议 is told of the meeting that the dated sentence before it names."""
        before = sentences[at - 1] if at else None
        return before is not None and before.dated and bool(MATTER.search(before.text) and LEADS.search(sentences[at].text)) and sentences[at].acts()

    signs: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("gathers", lambda i: sentences[i].dated and (meets[i] or sentences[i].acts())),
        ("behind a date", lambda i: (meets[i] or leads(i)) and any(one.dated for one in sentences[max(i - 1, 0) : i])),
        ("headline", lambda i: sentences[i].dated and named and i < LEAD),
        ("acts", lambda i: ((i < 2 and not any(happened[:i]) and bool(PLAIN.fullmatch(sentences[i].text))) or (named and i < 2 * LEAD) or (i < LEAD - 1 and told_by(i))) and sentences[i].acts()),
        ("done", lambda i: i < LEAD and meets[i] and (bool(MATTER.search(title)) or (bool(DONE.search(sentences[i].text)) and not LONE.match(sentences[i].text)))),
    )
    for rule, sign in signs:
        found = next((i for i in range(len(reach)) if happened[i] and sign(i)), None)
        if found is not None:
            return found - aside(found), rule
    return None


def elected(title: str, sentences: Sequence[Sentence]) -> tuple[int, str] | None:
    """The sentence and name of the congress whose elections a notice prints."""
    for number, one in enumerate(sentences[:LEAD]):
        found = ELECTS.search(one.text)
        if found and one.dated and ELECTED.search(title + one.text):
            return number, found[0]
    return None
