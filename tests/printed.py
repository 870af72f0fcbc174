"""A newspaper's two sheets, fictional, as HTML to print and as the text that a reader of them reads."""

from __future__ import annotations

# Two sheets of a paper: plate, a report in two columns under its headline, a second one beside a third; then a sheet without a plate.
HEADLINE = "区委常委会召开扩大会议 研究防汛工作"
REPORT = (
    "本报讯（记者 苗青 通讯员 白露）4月17日，区委常委会召开扩大会议，研究防汛工作和重点项目建设。区委书记方晓岚主持会议并讲话，区委副书记、区长贺敬川，区委常委、组织部部长卓然出席会议。",
    "会议听取了区水务局关于河道清淤情况的汇报，研究了下一阶段防汛物资储备、值班值守和隐患排查工作。会议指出，今年汛期来得早、雨量大，各级各部门要把保障人民群众生命财产安全放在第一位。",
    "方晓岚强调，要压实防汛责任，备足抢险物资，对河道、水库、山塘开展一次拉网式排查，做到隐患不排除不放过、责任不落实不放过。要统筹抓好项目建设，确保早开工、早见效。",
    "贺敬川要求，各镇街要组织好巡查队伍，做到险情早发现、早报告、早处置。",
)
LEFT = ("柳岸镇组织清理河道", "本报讯 4月16日，柳岸镇组织干部群众清理河道。镇党委书记江望舒带队，镇长石小溪参加。活动共清理河道三公里，清运垃圾两车，动员志愿者一百二十余人。")
RIGHT = ("区图书馆举办读书会", "本报讯 4月15日，区图书馆举办读书会。馆长冯立群主持，区文化和旅游局局长孟晓芸致辞。读者代表分享了读书心得，孩子们朗诵了自己写的诗。")
SECOND = ("消防演练进校园", "本报讯 4月14日，区消防救援大队走进青川区实验小学开展演练。大队长罗启明讲解了灭火器的使用方法，校长周一帆带领师生有序疏散。")
PLATE, DAY = "青川报", "2024年4月18日 星期四 第1234期 今日4版"
STYLE = """
@page { size: 190mm 210mm; margin: 0 } * { margin: 0; padding: 0 }
body { font: 15px/1.6 'Noto Serif CJK SC', 'Source Han Serif SC', serif; width: 640px; padding: 20px }
h1 { font-size: 40px; text-align: center } h2 { font-size: 24px; text-align: center; margin: 14px 0 8px }
h3 { font-size: 18px; margin: 0 0 6px } p { text-indent: 2em; text-align: justify } .day { text-align: center; text-indent: 0 }
.columns { column-count: 2; column-gap: 17px } .pair { display: flex; gap: 17px; margin-top: 22px } .pair div { flex: 1 }
.next { break-before: page }
"""


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def sheets() -> str:
    """The two sheets as HTML."""
    pair = "".join(f"<div><h3>{title}</h3>{_paragraphs(text)}</div>" for title, text in (LEFT, RIGHT))
    first = f"<h1>{PLATE}</h1><p class=day>{DAY}</p><h2>{HEADLINE}</h2><div class=columns>{_paragraphs(*REPORT)}</div><div class=pair>{pair}</div>"
    return f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE}</style><section id=one>{first}</section><section class=next><h2>{SECOND[0]}</h2>{_paragraphs(SECOND[1])}</section>"


FIRST_TEXT = "\n".join((PLATE, DAY, HEADLINE, *REPORT, *LEFT, *RIGHT)) + "\n"
SECOND_TEXT = "\n".join(SECOND) + "\n"
