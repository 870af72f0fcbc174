"""A laid-out article to what happened in it: the event's sentence, name and kinds, as printed.

Source: annotation guide, "Events". A report names its gathering in the headline and in the first sentences; policy, plans and
standing work name none. Each function here answers one question of one text; `events` puts the answers together.
"""

from __future__ import annotations

import re

from jinshen.pipeline.spans import squash

HELD = (
    "召开|举行|举办|召集|开幕|闭幕|落幕|开班|开讲|启动|揭牌|签约|开工|奠基|开业|组织开展|开展|成立|拉开了?(?:帷幕|序幕|战幕|大幕)|启幕|收官|开课|开赛|开场|展开|进行|结业|"
    "圆满结束|开始|迎来|引来|亮相|登场|邀请|给出|鸣哨|开哨|打响|进入|吸引了|[如应]约而至|如期而至"
)
GATHERING = (
    "座谈会|会商会|推进会|动员会|协调会|部署会|调度会|汇报会|研讨会|发布会|培训会|交流会|现场会|观摩会|表彰会|分析会|恳谈会|联席会|见面会|通报会|推介会|茶话会|团拜会|述职会|"
    "听证会|评审会|论证会|宣讲会|报告会|演练|比赛|竞赛|大赛|运动会|论坛|讲座|讲堂|培训班|研修班|读书班|轮训班|进修班|提升班|冬训班|仪式|(?:开幕|闭幕|启动|开学|毕业|结业|开班|开工|奠基|揭牌|签约|首发|启用|落成|升旗)式|典礼|晚会|展览|大会|会议|全会|例会|年会|常委会(?!扩大)|全体会|例会|理事会|"
    "专题会|约谈会|研判会|评查会|协商会|碰头会|部署会|招聘会|比武|展演|推演|微宣讲|公开课|开学第一课|市集|开放日|接待日|义诊|争霸赛|邀请赛|展评赛|锦标赛|联赛|挑战赛|训练营|岗前培训|"
    "学习会|生活会|[球棋牌舟跑河泳歌舞诵谊决预初复循汰接抗演]赛|马拉松|村超|科技节|文化节|艺术节|体育节|读书节|旅游节|主题党日|党日活动|宣传月|宣传周|宣传日|夏令营|擂台赛|沙龙|集训(?!队|营|基地|中心)|活动|培训(?!中心|学校|基地|机构|费|工作|体系)|(?<![商协学工委金合善乡友究社])(?<!促进)(?<!联谊)(?<!机)会(?=在|于|上|召开|举行|举办|一开|\\d)"
)
VISIT = "接访(?!日|时间|地点|安排|制度|室|台账|中心|大厅|领导|人员)|下访|夜查|巡河|巡林|抽查|探望|踏勘|督战|查访|回访|调研|考察|督导|检查|视察|巡查|督查|暗访|走访|慰问|看望|考核|观摩|参观|指导工作|植树"
# 活动启动仪式 is one name, not an 活动 that is opened.
INNER = r"(?!(?:启动|开幕|闭幕|揭牌|动员|总结|颁奖|表彰|签约|筹备|推进|部署)[\u4e00-\u9fff]{0,4}(?:仪式|会|式))"
# 召开了…会议 and …会议在某地召开: the two ways in which a report names a gathering.
OPENS = re.compile(rf"(?:主持召开|组织召开|联合举办|组织举办|召开|举行|举办|组织开展|开展|启动(?!仪式)|组织)(?:了|的)?(?P<name>[^，,。；;\n]{{0,60}}?(?:{GATHERING}))(?![\u4e00-\u9fff]{{0,4}}(?:{GATHERING}))")
OPENED = re.compile(rf"(?P<name>[^，,。；;\n]{{2,70}}?(?:{GATHERING})){INNER}(?:（[^）]{{1,20}}）)?[，,]?(?:[\d年月日至—～~–-]++(?:上午|下午|晚)?|(?:近日|近期|日前|最近|[昨今前当][日天])(?:上午|下午|晚)?(?:（(?:\d{{1,2}}月)?\d{{1,2}}日）)?|圆满|顺利|隆重|成功|正式|如期|胜利|同期|正在?|已经?|全面|集中|火热|热闹|紧张|激烈|如约|刚一?|于|这里|以[^，。；]{{1,12}}(?:形式|方式)|在[^，。；在]{{1,36}}?){{0,4}}(?:{HELD})")
# 出席…表彰大会并讲话: it is named for who was there.
ATTENDED = re.compile(rf"(?:出席|参加)了?(?P<name>[^，,。；;：\n]{{2,60}}?(?:{GATHERING}))(?![\u4e00-\u9fff]{{0,4}}(?:{GATHERING}))(?=[，,。；并上]|开幕|\s*—|$)")
# …动员大会上，: the meeting is only named for what happened at it.
AT = re.compile(r"(?P<name>[^，,。；;：？?！!\n]{2,60}?(?:大会|会议|座谈会|动员会|推进会|仪式|讲座|讲堂|培训班|论坛|沙龙|演练|比赛|活动|协商会|(?<![商协学工委总])会))(?:上[，,]|上发表[^，。；]{0,4}讲话|上获悉|一开[始场]|现场获悉)")
# A campaign is no gathering, but one that is held somewhere is named so: 楼院清洁行动在柳岸广场举行.
CAMPAIGN = re.compile(r"(?P<name>[^，,。；;：:\n]{2,40}?行动[”\"]?)(?:在[^，。；在]{1,36}?)?(?:圆满|顺利|隆重|成功|正式|如期|全面|火热|热闹|如约)?(?:举行|启动|开展|展开|开场|[如应]约而至|拉开了?(?:帷幕|序幕|大幕))(?!以来)")
CAMPAIGNS = re.compile(r"(?:组织|联合)[^，。；]{0,60}开展了?(?P<name>[^，,。；;：:\n]{2,40}?行动)(?=[，。])")
# What a site prints before a report, up to its day: 来源：青川发布 发布日期：2024年5月6日.
STAMPED = re.compile(r"^[^，。]{0,60}?(?:日期|时间)[:：]\d{4}[年-]\d{1,2}[月-]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?=[\u4e00-\u9fff“\"])")
# What comes after or before another gathering is one of its own, but for the forum that closes a tour.
NEXT = re.compile(r"^(?:[^，,。]{0,12}(?:仪式|会议|大会|[开闭]幕会|活动|演练|培训|比赛)(?:结束)?(?:之)?[后前]|会[后前])[，,]")
AFTER_TOUR = re.compile(r"^(?:调研|考察|视察|督导|走访|参观|检查)(?:活动)?(?:结束)?(?:之)?后，")
# What a speech asks for is no gathering: 演练前，王芳强调，组织开展好活动.
ASKS = re.compile(r"(?:指出|强调|要求|提出|希望)[，,：:]")
ROOM = re.compile(r"在[^，。；]{2,24}?(?:室|厅|楼|中心|礼堂)(?:召开|举行)")
FORUM = re.compile(r"座谈|汇报|反馈|点评|总结|交流|推进")
DATELINE = re.compile(r"^.{0,12}?(?:讯(?!员)|消息(?=[（(]))(?:（[^）]*）|\([^)]*\))?：?")
DATELIKE = re.compile(r"^(?:\d{4}年(?!度|第))?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:至\d{1,2}日)?(?:上午|下午|晚上?|中午|清晨)?[，,：:]?|^(?:近日|日前|今天|昨天|昨日|今日|当天|当日)(?:上午|下午|晚上?)?[，,]?")
ACT = re.compile(rf"(?<![要将拟应须])(?:{HELD}|{VISIT}|座谈|慰问|组织[^，。；]{{0,10}}(?:志愿者|党员|干部|职工|师生|学生|民警|青年|委员|代表)[^，。；]{{0,6}}(?:到|赴|走进|深入|前往)|会见|出席|到会|参加|陪同|主持|讲座|授课|主讲|讲授|观看|观摩|聆听|收看|先后(?:深入|来到|前往|走进)|(?:带队|率队|一行)(?:深入|来到|前往|走进|赴)|(?:深入|来到|前往|走进)[^，。；]{{2,40}}(?=。)|签下|签署|签订|送到了?[^。]{{1,40}}手中|把目光投向|(?<![党团会])组织(?:了|开展)?[^，。；]{{2,40}}(?:演练|比赛|竞赛|大赛|培训|活动)(?=[，。])|在[^，。；]{{2,40}}赛(?:事|场)?[上中](?:喜获|荣获|斩获|获得?|夺得?|摘得?))")
# Plans, and what was held many times; before the clause of a plan something may have happened, if it is not only where the plan was told.
PLANNED = re.compile(r"[^，。；]{0,40}(?:将于|拟于|计划于|定于)")
TOLD_AT = re.compile(r"获悉|了解到|得知|消息|记者从|通知|公告")
# 王芳不久前同李强会谈: told for the sake of what is said now.
ONCE = re.compile(r"^[^，。；]{2,12}(?:不久前|前不久)[同与到在访]")
# What was done over many years is no event: 近年来，王芳多次到村调研.
LONG = re.compile(r"^(?:(?:党的)?[一二三四五六七八九十]+大以来|(?:近|多|[几数\d])年来|一直以来|长期以来)，")
ASKED = re.compile(r"(?:召开|举办|开展|组织)[^，。]{0,30}(?<![第届\d一二三四五六七八九十])(?:\d+|[两三四五六七八九十]+)(?:余|多)?(?:次|场|期)")
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("座谈", re.compile(r"座谈")),
    ("调研", re.compile(r"调研|走基层")),
    ("考察", re.compile(r"考察")),
    ("督导", re.compile(r"督导|检查|督查|巡查|视察|暗访|考核|督战|夜查|巡河")),
    ("培训", re.compile(r"培训|研修|轮训")),
    ("讲座", re.compile(r"讲座|讲堂|专题报告会|党课")),
    ("仪式", re.compile(r"仪式|典礼|揭牌|奠基|开工|开业")),
    ("演练", re.compile(r"演练|演习")),
    ("签约", re.compile(r"签约|签订|签署")),
    ("走访", re.compile(r"走访|接访|下访")),
    ("表彰", re.compile(r"表彰|颁奖|表扬|命名大会")),
    ("比赛", re.compile(r"比赛|竞赛|大赛|擂台|比武|运动会|锦标赛|[球棋牌舟跑河泳诵谊决预初复汰]赛|马拉松")),
    ("慰问", re.compile(r"慰问|看望")),
    ("接待", re.compile(r"会见|会谈|接待")),
    ("宣讲", re.compile(r"宣讲(?!队|团|员)")),
    ("活动", re.compile(r"活动|晚会|宣传月|宣传周|宣传日|植树|展览|论坛|志愿")),
    ("活动", re.compile(r"走进(?!新时代)")),
)  # fmt: skip
# A tour that a forum closes is one event with two kinds.
TOURS = {"调研", "考察", "督导", "走访"}
CLOSES = re.compile(r"，(?:随后|并|还|之后|最后)?[^，。；]{0,12}?(?:召开|举行|主持|进行)了?[^，。；]{0,12}座谈")
MEETING = re.compile(r"(?:会议|大会|座谈会|[^协学商工联委员社商监]会)(?:召开|$|在|上(?=[，,]|强调|要求|指出|讲话|表示|提出|作|致|发言|$)|暨|的|，|。)|会议(?!办公室|中心|室|厅)|座谈会|全会(?!精神)|例会")
# What is named for a gathering, or ends as one: else it is a headline, whose topic (签约服务工作) is no kind.
GATHERED = re.compile(rf"{GATHERING}|[^监]会$")


def happening(text: str) -> bool:
    """True where a sentence tells of something held, opened or visited, not of what is asked for or planned.

    >>> happening("4月15日，全区座谈会召开。"), happening("要召开座谈会，扎实推进工作。")
    (True, False)
    """
    asked, at = ASKED.search(text), AT.search(text)
    if re.match(r"^[^，。]{0,10}(?:指出|强调|(?<!的)要求)[，：:]", text) or (asked and not (at and at.end() <= asked.start())) or ONCE.match(text) or LONG.match(text):
        return False
    if planned := PLANNED.search(text):
        text = text[: planned.start()]
        return bool(ACT.search(text)) and not TOLD_AT.search(text)
    found = at or ACT.search(text)
    return bool(found) and not re.match(r"^(?:要|将|应|须|必须)", text)


def event_name(headline: str, lead: str) -> str:
    """The event's own name as printed in headline or first sentences, else the headline.

    >>> event_name("全区青年教师座谈会召开", "4月17日，全区青年教师座谈会在二楼会议室召开。")
    '全区青年教师座谈会'
    >>> event_name("王芳调研重点项目", "5月6日，区长王芳调研重点项目建设。")
    '王芳调研重点项目'
    """
    for source in (headline, lead):
        squeezed = STAMPED.sub("", re.sub(r"\s+", "" if source is lead else " ", DATELINE.sub("", source)))
        found = OPENED.search(squeezed) or OPENS.search(squeezed) or AT.search(squeezed) or ATTENDED.search(squeezed) or CAMPAIGN.search(squeezed) or CAMPAIGNS.search(squeezed)
        if found and len(name := _own_name(found["name"])) > 2:
            return name
        if source is headline and source and re.search(VISIT, source):
            return squeezed
    return headline or _act(squash(DATELINE.sub("", lead)))


def _act(lead: str) -> str:
    """The clause of a lead that tells of the visit, for a report without a headline."""
    parts = [DATELIKE.sub("", part) for part in re.split(r"[，,。；]", lead)]
    found = next((part for part in parts if re.search(VISIT, part)), max(parts[:2], key=len))
    return re.sub(r"^.*?(?:一行|先后)(?=深入|赴|到|来|在)", "", found)[:60]


def another(text: str) -> bool:
    """True where a sentence begins a second gathering of the same report.

    >>> another("揭牌仪式后，第八期公益讲座开讲。"), another("调研结束后，召开了座谈会。")
    (True, False)
    """
    found = OPENED.search(text) or OPENS.search(text)
    return bool(NEXT.match(text) and found and not FORUM.search(found["name"]) and not ASKS.search(text, 0, found.start()))


def apart(text: str) -> bool:
    """True where a sentence tells of a forum behind a tour with a room of its own; with other people it is an event of its own.

    >>> apart("调研结束后，座谈会在区委三楼会议室召开，王芳参加。"), apart("调研结束后，召开了座谈会。")
    (True, False)
    """
    return bool(AFTER_TOUR.match(text) and OPENED.search(text) and ROOM.search(text))


def _own_name(printed: str) -> str:
    """A gathering's name without the date, the hosts and the verb in front of it."""
    name = DATELIKE.sub("", printed.split(" ")[-1])
    name = re.sub(r"^.*?(?:主办|承办|协办|组织|为[\u4e00-\u9fff]题|备受[^的]{2,4})的", "", name)
    name = re.sub(r"^的|^(?:了解|察看|通报|出席|参加)(?=.{6})", "", name)
    name = re.sub(r"^.*(?:召开|举办|举行|组织开展|开展)了?(?:为期[^的]{1,6}的)?", "", name) or name
    return name.strip("：:—-、，,．.·")


def kinds(name: str, lead: str) -> tuple[str, ...]:
    """The event's kinds from its name, else from the words of its first sentences.

    >>> kinds("全区青年教师座谈会", "")
    ('会议', '座谈')
    """
    found = [kind for kind, pattern in KINDS[:-1] if pattern.search(name)]
    if not GATHERED.search(name) and re.search(VISIT, lead):
        found = [kind for kind in found if kind in TOURS or kind == "慰问"]
    if MEETING.search(name):
        found.insert(0, "会议")
    elif found and set(found) <= TOURS and CLOSES.search(lead):
        found.append("座谈")
    if not found:
        found = [kind for kind, pattern in KINDS if kind != "活动" and pattern.search(lead)]
        found = found or [kind for kind, pattern in KINDS[-1:] if pattern.search(name)]
        if MEETING.search(lead):
            found.insert(0, "会议")
    return tuple(dict.fromkeys(found))[:3] or ("其他",)
