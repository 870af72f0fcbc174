"""The words around a name to roles: what people do at a meeting, on a tour, in a lecture, as newspapers say it.

Source: annotation guide, "Events", `participants`. Every pattern is asked of the words behind a group of names, white space removed, up to
the clause in which somebody else acts; none looks back over more than a clause.
"""

from __future__ import annotations

import re

TOUR = "调研|检查|督导|督查|考察|巡查|视察|暗访|走访|慰问|看望|考核|观摩了|指导工作|察看|查看|植树|查访|督战|夜查|巡河|接访|下访|宣讲|探望|参观|巡访|踏勘|抽查"
# 到 stands in many words that move nobody: 得到, 到位, 到会.
TO = "(?<![达得感做提谈看听收受想遇找接拿直遭说讲碰走来])到(?!会|场|位|底|了|来|访|账)"
DEEP = "深入(?!学习|贯彻|浅出|推进|落实|交流|研究|细致|讨论|探讨|实施|开展|分析|解读|讲解|解析|阐述|思考|剖析|了解|人心)"
MOTION = f"{TO}|赴|{DEEP}|来到|前往|走到|走进(?!新时代)|莅临|奔赴|赶到|直奔|驱车"
# Words between a person and the verb that tells of the tour.
HOW = "(?:一行|等|先后|实地|专题|专程|现场|分别|集中|带头|深入|随机|突击|逐点|逐一|仔细|认真|详细|再次|冒雨|冒雪|连夜|一路|还|又|也|共同|联合|带队|率队|昨[日天]|今[日天]|近日|日前|上午|下午|带着问题|聚焦难点|轻车简从|[\\d年月日至—-])*"
NOT_TOUR = "(?!活动|会|过程|时间|组|报告|人员|现场会|员|团)"

# What gives a role, in the words behind a group. A role may have several lines; all that match count.
BEHIND: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chair", re.compile(r"主持(?!人|词|课题|完成|编|制定|起草|修订|研究|科研|全面|日常|公道|正义|撰写|国家|省级|市级|正常|工作|党委|行政|项目)")),
    ("attend", re.compile(r"出席|参加(?!工作|革命|过|高考|公务员)|列席|到会|到场|与会|参会|揭牌(?!仪式)|揭幕(?!石|仪式)|剪彩(?!仪式)|奠基(?!仪式|石)|见证|就座|就坐|旁听|聆听|听讲|收听|收看|观看|默哀|鞠躬|送别|观摩(?=[。，；]|$|[^，。；]{0,20}(?:演练|比赛|大赛|展演))")),
    ("attend", re.compile(r"代表[^，。]{1,12}签|签[订署][^，。]{0,20}(?:协议|合同|备忘录|责任书)")),
    ("speak", re.compile(r"讲话|致辞|致词|致贺|致[^，。]{0,4}(?:欢迎|开幕|闭幕)[辞词]|指出|强调|要求[，：:,]|发言|发了言|表态|点评|寄语|叮嘱|嘱咐|号召|倡议|献辞|提要求|共话|定下基调")),
    ("speak", re.compile(r"(?<![对向])表示(?!感谢|衷心|诚挚|祝贺|热烈|敬意|慰问|欢迎|亲切|哀悼|赞赏|肯定|满意|高兴|同意|关切|支持|深切|崇高|由衷|充分)|建议[，：:,]|分享(?!了?喜悦|到)")),
    ("speak", re.compile(r"(?<![创工合写操运协])作(?!品|为|风|了?汇报|了?介绍)了?(?:题为|关于|以|工作|专题|主题|主旨|大会)?[^，。]{0,30}(?:报告|交流|动员|部署|安排|强调)|说[，：:“。]|^[^，。]{0,8}(?:勉励)|^(?![^。]*汇报)(?:[^。]*[，,])?(?:并|还|也|同时|最后)?[^，。]{0,4}(?:希望|鼓励|勉励)|认为[，：:,]")),
    ("speak", re.compile(r"提出[，：:,]|提[了出]+(?![^，。]{0,8}措施)[^，。]{0,14}(?:要求|意见|建议|希望)|(?:^|[，,])(?:并|还|同时|进一步|特别|最后)?要求(?=把|要|做好|加强|抓好|确保|加快|各|全|立行|即知|有关|抓紧)|明确(?:要求|提出)|从[^，。]+方面强调|动员部署|进行了?[^，。]{0,6}(?:动员|回顾|总结|分析|点评|安排|部署)|讲党课|讲了[^，。]{0,6}意见|就[^，。]{1,30}讲[了话]")),
    ("speak", re.compile(r"谈(?:了|到|起)?[^，。]{0,10}(?:体会|感受|看法|认识|打算)|谈(?:体会|感受|看法)|畅谈|边走边问|问道|逐一回应|一一回应")),
    ("lead", re.compile(rf"^[^，。]{{0,20}}一行(?:[\d一二三四五六七八九十]+(?:余|多)?人)?(?:先后|分别|还|首先)*(?:{MOTION}|在|就|来|对|实地|参观|检查|调研|考察|走访|召开)")),
    ("lead", re.compile(rf"带队|率队|率领|带领|率(?!先|直)[^，。]{{0,60}}?(?:{TOUR}|{MOTION})|为组长|为团长")),
    ("lead", re.compile(rf"(?:{MOTION}|^来|^[^，。]{{0,6}}在)[^，。；]{{0,60}}?(?:{TOUR}){NOT_TOUR}")),
    ("lead", re.compile(rf"^[^，。；]{{0,20}}?(?:{MOTION}|在)[^，。；]{{1,60}}，{HOW}(?:开展|进行)?(?:与[^，。；]{{1,20}}交谈|就[^，。；]{{1,40}}(?:开展|进行)[^，。；]{{0,8}})?(?:了解|听取|询问|边走边|{TOUR}){NOT_TOUR}")),
    ("lead", re.compile(rf"^{HOW}(?:开展|进行)?(?:{TOUR}){NOT_TOUR}")),
    ("lead", re.compile(rf"^[^，。；]{{0,20}}，(?:[^，。；]{{1,16}}，)?{HOW}(?:开展|进行)?(?:{TOUR}){NOT_TOUR}")),
    ("lead", re.compile(rf"(?:{MOTION})[^，。；]{{1,80}}，{HOW}(?:就|对|围绕)[^，。；]{{1,40}}?(?:进行|开展)了?[^，。；]{{0,10}}(?:{TOUR}){NOT_TOUR}|把[^，。；]{{1,14}}(?:温暖|关怀|问候|祝福|慰问)[^，。；]{{0,6}}送到")),
    ("lead", re.compile(rf"^[^，。；：]{{0,12}}(?:对|就|围绕)[^，。；]{{1,60}}?(?:进行|开展)了?[^，。；]{{0,10}}(?:{TOUR}){NOT_TOUR}|^(?:在|于)[^，。；]{{0,40}}(?:{TOUR})[^，。；]{{0,30}}时")),
    ("lead", re.compile(rf"^[^，。；]{{0,12}}在[^，。；]{{1,40}}一边(?:听取|{TOUR})|^[^，。；]{{0,6}}专程前往|每到一处")),
    ("accompany", re.compile(rf"陪同(?!下)|随同|随行|^等?(?:分别)?(?:一同|一道|一起)(?:{TOUR}|走进|来到|前往)")),
    ("host", re.compile(r"介绍(?!信|会)|接待|(?<!参加)(?:会见|会晤)")),
    ("report", re.compile(r"汇报(?!会|材料|人|片)|(?:^|会上)[^，。]{0,12}传达|[并，](?:还|首先|带头)?传达(?!学习)|宣读|述职|通报(?!表扬|批评|会)|领学|说明了?[^，。]{0,8}起草")),
    ("lecture", re.compile(r"授课(?!表示|安排|专家|内容)|主讲|讲授|解读|作客|讲起|娓娓道来|手把手|宣讲[了党]|讲解(?!服务|员)|为[^，。]{1,20}培训|(?:上|讲)了?一[堂节]|讲到|串起|阐释|讲清")),
    ("lecture", re.compile(r"(?:(?<![创工合写操运协])作(?!品|为|风)|开展|进行|带来)[^，。]{0,40}(?:讲座|宣讲|辅导|培训|解读|授课)")),
    ("award", re.compile(r"颁奖(?!晚会|典礼|仪式|大会|活动)|颁发|授牌(?!仪式)|授旗|授予(?![^，。]{0,10}称号的)")),
    ("receive", re.compile(r"(?<!未)(?:获得|荣获|分获|斩获|摘得|夺得|捧得|获)(?!悉|奖单位|奖代表|奖者|奖集体|奖人员)[^，。]{0,24}(?:称号|奖|表彰|名|荣誉|冠军|亚军|季军)|受到[^，。]{0,8}表彰|(?<!为)受表彰|领奖|被授予|被评为|领取[^，。]{0,6}(?:证书|奖)|位列其中")),
    ("announce", re.compile(r"宣布|按下[^，。]{0,6}启动|共同启动|启动[^，。]{0,6}(?:按钮|球|键)|触亮")),
)  # fmt: skip
# What another does, what is only named, and titles of works: cut out before the table is asked.
HEARD = re.compile(
    r"听取[^，。；]*?(?:汇报|介绍|讲解|发言|报告)|听汇报|(?<=收听|收看|观看|聆听|参加|出席)[了的]?[^，。；]{0,30}?(?:讲座|宣讲|培训班?|报告|启动仪式)|未(?:参加|出席)"
    r"|(?:根据|按照|落实|结合)(?:(?!提出)[^，。；])*?(?:要求|部署|讲话)|对[^，。；]{0,20}(?:授课|讲座|发言|介绍|汇报)[^，。；]{0,6}表示|《[^》]*》|“[^”]*”|\"[^\"]*\""
)
# Behind these words stands what was said, not what was done.
SAID = re.compile(r"(?:指出|强调|要求|表示|提出|认为|建议|希望|叮嘱|说)[，：:]")
# Who only answers a reporter: the words with which a quotation is closed or opened.
QUOTES = re.compile(r"^(?:[^，。：“”]{0,8}?)(?:说|道|介绍|告诉|表示|坦言|回忆|感慨|解释|认为|指出|算|举例|问)")
AT_EVENT = re.compile(r"致辞|致词|讲话|发言|座谈|会上|主持|授课|最后|还|总结|强调|要求|仪式上|现场|活动中|活动间隙|开场|汇报|叮嘱")
# A role beside which another says nothing of its own in one clause: a speech presents, a lecturer explains.
MASKS = {"attend": {"lead"}, "accompany": {"lead"}, "speak": {"host"}, "lecture": {"host", "lead"}, "report": {"host"}}
# A verb before the names: 出席会议的还有, 陪同调研的有, 发言的有.
INVERTED = re.compile(r"(?P<verb>出席|参加|与会|参会|列席|到会|就座|就坐|见证|聆听|陪同|随同|发言|主持|授课|登台|主讲|获奖|受表彰|颁奖)[^，。；]{0,24}?(?:的)?(?:领导|同志|嘉宾|人员|代表|专家)?(?:还有|有|是|包括|分别是)[：:]?$")
GIVES = {
    "出席": "attend", "参加": "attend", "与会": "attend", "参会": "attend", "列席": "attend", "到会": "attend", "就座": "attend", "就坐": "attend",
    "见证": "attend", "聆听": "attend", "陪同": "accompany", "随同": "accompany", "发言": "speak", "主持": "chair", "授课": "lecture", "登台": "lecture",
    "主讲": "lecture", "获奖": "receive", "受表彰": "receive", "颁奖": "award",
}  # fmt: skip
# What is heard is the act of the one who is heard: 听取了某某的汇报.
HEARS = re.compile(r"听取?了?(?:[^，。；]{0,8})$")
HEARD_AS = (("report", re.compile(r"^[^，。；]{0,30}(?:汇报|述职)")), ("host", re.compile(r"^[^，。；]{0,30}介绍")), ("lecture", re.compile(r"^[^，。；]{0,30}(?:讲座|授课|讲授|讲解|宣讲)")), ("speak", re.compile(r"^[^，。；]{0,30}(?:发言|讲话|报告)")))  # fmt: skip
# Unnamed people as a clause's own subject: what they do is not done by the names before.
GROUPS = re.compile(
    r"(?:负责人|负责同志|代表|成员|干部|职工|党员|师生|群众|主任|局长|校长|书记|护士长|委员|队员|学员|志愿者|嘉宾|人员|居民|会员|企业家|家长|学生|官兵|民警|单位|部门|镇街|街道|班子|讲师|[人名])[^，。；]{0,14}?"
    r"(?:参加|出席|列席|陪同|观看|收听|收看|聆听|发言|参会|与会|到会|到场|参与|汇报|表态|同步)"
)
ITSELF = re.compile(r"^(?:会议|大会|座谈会|讲座|培训|活动|仪式|与会人员|大家|双方|宾主|来自|全体|各|有关|相关|部分|其他)(?!上|时|中|期间|间隙|结束|现场|并)")
# Who acts together with another, or upon him: the verb stands behind the other's name.
CARRIED = re.compile(r"(?:^|[，,、并]|[^，,。；]{0,10})(?:为|向|给|与|同|和|将[^，。；]{1,10}递到)$")
TO_WHOM = re.compile(r"(?:为|向|给|递到|授予)(?:受表彰的|获奖者|获奖选手|获奖代表)?$")
GIVEN = re.compile(r"^(?:等|同志|[^，。；]{0,8})?(?:颁|授|发放|佩戴|送上|手中|上台)")
