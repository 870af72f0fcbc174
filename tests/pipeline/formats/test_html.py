"""Pages of the web to headline, time and source, and text: one page of each kind of site, and pages that are of no use."""

from __future__ import annotations

import time

import pytest

# A government's site: crumbs, a line of time and source in spans, buttons, neighbours, a footer with addresses
GOVERNMENT = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>区委常委会召开会议 研究防汛工作_青川区人民政府</title>
<meta name="ArticleTitle" content="区委常委会召开会议 研究防汛工作"><meta name="PubDate" content="2024-04-18 09:30"><script>var a="防汛。";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/y">青川要闻</a></div>
<div class="article"><h1>区委常委会召开会议 研究防汛工作</h1>
<div class="info"><span>发布时间：2024-04-18 09:30</span><span>来源：青川报</span><span>浏览次数：<b>128</b></span></div>
<div class="TRS_Editor"><p>　　4月17日，区委常委会召开会议。区委书记<b>方晓岚</b>主持会议并讲话。</p><p style="display:none">看不见。</p>
<p>　　区委副书记、区长贺敬川，<a href="/p">区委常委、组织部部长卓然</a>出席会议。</p><p>（记者 苗青）</p></div>
<div class="share">分享到：<a>微信</a></div>上一篇：<a href="1">全区春季植树活动启动</a></div>
<div class="footer"><p>主办：青川区人民政府办公室。</p></div></body></html>"""
GOVERNMENT_TEXT = """区委常委会召开会议 研究防汛工作
发布时间：2024-04-18 09:30 来源：青川报 浏览次数：128
4月17日，区委常委会召开会议。区委书记方晓岚主持会议并讲话。
区委副书记、区长贺敬川，区委常委、组织部部长卓然出席会议。
（记者 苗青）
"""
# An e-paper: tables inside tables, the page's map and its list of articles, a deck of three lines
EPAPER = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>云州日报</title></head><body>
<table><tr><td><img src="logo.gif" alt="云州日报"></td><td>2024年4月18日 星期四</td></tr></table>
<table><tr><td><table><tr><td>第01版：要闻</td></tr><tr><td><map name="m"><area href="c1.html"></map><a href="p">上一版</a> <a href="n">下一版</a></td></tr>
<tr><td><a href="c1.html">市委召开经济工作会议</a></td></tr><tr><td><a href="c2.html">青川区抢抓农时忙春耕</a></td></tr></table></td>
<td><table><tr><td><a href="prev">上一篇</a> <a href="next">下一篇</a> <span>放大 缩小 默认</span></td></tr>
<tr><td class="font02"><p>开局就是决战 起步就是冲刺</p></td></tr><tr><td class="font01"><founder-title><p>市委召开经济工作会议</p></founder-title></td></tr>
<tr><td class="font02"><p>韩知秋讲话 陆承志主持</p></td></tr><tr><td><div id="ozoom"><founder-content>
<P>　　本报讯（记者 叶小满）4月17日，市委召开经济工作会议。市委书记韩知秋出席会议并讲话。</P><P>　　会议指出，全市经济平稳开局。</P></founder-content></div></td></tr></table></td></tr></table>
<div>云州日报社版权所有 未经授权不得转载</div></body></html>"""
EPAPER_TEXT = """开局就是决战 起步就是冲刺
市委召开经济工作会议
韩知秋讲话 陆承志主持
本报讯（记者 叶小满）4月17日，市委召开经济工作会议。市委书记韩知秋出席会议并讲话。
会议指出，全市经济平稳开局。
"""
# A page of an e-paper with several articles
SEVERAL = """<html><head><title>青川报数字报-2024年04月18日-第02版：综合</title></head><body>
<div id="top"><h2>青川报</h2><p>2024年4月18日 星期四 第1234期</p><ul><li><a href="1">第01版：要闻</a></li><li><a href="2">第02版：综合</a></li></ul></div>
<div class="art"><h3>柳岸镇组织清理河道</h3><p class="author">通讯员 白露</p><p>本报讯 4月16日，柳岸镇组织干部群众清理河道。</p><p>镇党委书记江望舒带队。</p></div>
<div class="art"><h3>区图书馆举办读书会</h3><p>本报讯 4月15日，区图书馆举办读书会。馆长冯立群主持。</p></div>
<div class="art"><h3>一句话新闻</h3><p>区气象局发布大风蓝色预警。</p></div></body></html>"""
SEVERAL_TEXT = """青川报
2024年4月18日 星期四 第1234期
柳岸镇组织清理河道
通讯员 白露
本报讯 4月16日，柳岸镇组织干部群众清理河道。
镇党委书记江望舒带队。
区图书馆举办读书会
本报讯 4月15日，区图书馆举办读书会。馆长冯立群主持。
一句话新闻
区气象局发布大风蓝色预警。
"""
# A news portal: time in the head alone, a picture, a heading inside the text, a table, comments
PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>贺敬川调研乡村振兴工作 - 云州新闻网</title>
<meta property="article:published_time" content="2024-04-18T08:12:00+08:00"></head><body><header><nav><a href="/">新闻</a></nav></header>
<main><h1 class="title">贺敬川调研乡村振兴工作</h1><article><p>4月17日，区长贺敬川到柳岸镇调研乡村振兴工作。</p>
<figure><img src="a.jpg"><figcaption>图为调研现场。白露 摄</figcaption></figure><h2>做强特色产业</h2><p>在稻香合作社，贺敬川要求带动群众增收。</p>
<table><tr><th>村名</th><th>面积</th></tr><tr><td>东坡村</td><td>1200亩</td></tr></table><p>副区长王晓峰陪同调研。</p></article></main>
<aside class="sidebar"><h3>热门新闻</h3><ul><li><a href="1">云州市召开双拥工作会议</a></li></ul></aside><div class="comments"><p>写得好！</p></div></body></html>"""
PORTAL_TEXT = """贺敬川调研乡村振兴工作
发布时间：2024-04-18
4月17日，区长贺敬川到柳岸镇调研乡村振兴工作。
图为调研现场。白露 摄
做强特色产业
在稻香合作社，贺敬川要求带动群众增收。
村名　面积
东坡村　1200亩
副区长王晓峰陪同调研。
"""
# A site of twenty years ago: tables, capitals, line breaks for paragraphs, fonts for headings
OLD = """<HTML><HEAD><TITLE>白河区召开双拥工作会议</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD><BODY>
<TABLE><TR><TD><A href="index.htm">网站首页</A>|<A href="a.htm">机构设置</A></TD></TR></TABLE>
<TABLE><TR><TD><A href=1>通知公告</A><BR><A href=2>工作动态</A></TD><TD><DIV align=center><FONT size=4><B>白河区召开双拥工作会议</B></FONT></DIV>
<DIV align=center>2009-8-1 9:20:00　作者：白露　来源：白河报　点击数：88</DIV><HR>　　7月31日上午，白河区双拥工作会议在区委礼堂召开。<BR>
　　区委书记罗启明出席会议并讲话，区长周一帆主持会议。<BR>　　会议表彰了双拥先进单位。<BR></TD></TR></TABLE>
<TABLE><TR><TD>地址：白河区人民路1号 邮编：000000</TD></TR></TABLE></BODY></HTML>"""
OLD_TEXT = """白河区召开双拥工作会议
2009-8-1 9:20:00　作者：白露　来源：白河报　点击数：88
7月31日上午，白河区双拥工作会议在区委礼堂召开。
区委书记罗启明出席会议并讲话，区长周一帆主持会议。
会议表彰了双拥先进单位。
"""
# An account's page as a phone saves it: hidden until its scripts run, its paragraphs are sections
ACCOUNT = """<html><head><meta charset="utf-8"><meta property="og:title" content="今天，这场座谈会在区委召开"><title></title></head><body>
<h1 id="activity-name">今天，这场座谈会在区委召开</h1><div id="meta_content"><span>原创</span> <span>青川融媒</span> <em id="publish_time">2024-04-18 20:15</em></div>
<div id="js_content" style="visibility: hidden; opacity: 0;"><section><section><span>4月18日，</span><span>区委召开座谈会。</span></section></section>
<section><strong>区委书记方晓岚出席</strong>。</section><section><br></section><section>来源 | 青川融媒</section></div></body></html>"""
ACCOUNT_TEXT = """今天，这场座谈会在区委召开
原创 青川融媒 2024-04-18 20:15
4月18日，区委召开座谈会。
区委书记方晓岚出席。
来源 | 青川融媒
"""
PAGES = [
    ("a government's site", GOVERNMENT, "utf-8", GOVERNMENT_TEXT, {"paper": "青川报", "issue_date": "2024-04-18"}),
    ("an article of an e-paper", EPAPER, "utf-8", EPAPER_TEXT, {"paper": "云州日报", "issue_date": "2024-04-18"}),
    ("an e-paper's page of several articles", SEVERAL, "utf-8", SEVERAL_TEXT, {"paper": "青川报", "issue_date": "2024-04-18"}),
    ("a news portal", PORTAL, "utf-8", PORTAL_TEXT, {"issue_date": "2024-04-18"}),
    ("a site of twenty years ago", OLD, "gb18030", OLD_TEXT, {"paper": "白河报", "issue_date": "2009-08-01"}),
    ("an account's page", ACCOUNT, "utf-8", ACCOUNT_TEXT, {"issue_date": "2024-04-18"}),
    ("a text in a part of an odd name", '<div class="search hot"><h1>区委召开会议</h1><p>4月17日，会议召开。</p></div><p>电话：0000</p>', "utf-8", "区委召开会议\n4月17日，会议召开。\n", {}),
    ("no more than paragraphs", "<p>区委召开会议。<p>方晓岚出席。", "utf-8", "区委召开会议。\n方晓岚出席。\n", {}),
    ("a headline in the title alone", "<title>区委召开会议</title><p>4月17日，会议召开。", "utf-8", "区委召开会议\n4月17日，会议召开。\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "encoding", "text", "told"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_headline_time_source_and_text_without_what_is_around(tmp_path, reading, markup, encoding, text, told):
    (tmp_path / "a.html").write_bytes(markup.encode(encoding))
    (page,) = reading(tmp_path / "a.html")
    assert (page.text, page.encoding, page.format) == (text, encoding, "html")
    assert {key: getattr(page, key) for key in told} == told


TRADITIONAL = "<title>區長出席座談會</title><p>本報訊 區長出席會議並講話，各單位負責同志參加了座談會，會議要求壓實責任。"
ENCODED = [
    ("said rightly", f'<meta charset="gbk">{OLD}', "gb18030", "gb18030"),
    ("said wrongly", GOVERNMENT.replace('charset="utf-8"', 'charset="gb2312"'), "utf-8", "utf-8"),
    ("said wrongly the other way", GOVERNMENT, "gb18030", "gb18030"),
    ("not said", SEVERAL, "gb18030", "gb18030"),
    ("with a mark", GOVERNMENT, "utf-8-sig", "utf-8-sig"),
    ("in pairs of bytes", GOVERNMENT, "utf-16", "utf-16"),
    ("traditional", f'<meta charset="big5">{TRADITIONAL}', "big5", "big5hkscs"),
    ("traditional, not said", TRADITIONAL, "big5", "big5hkscs"),
]


@pytest.mark.parametrize(("markup", "written", "named"), [case[1:] for case in ENCODED], ids=[case[0] for case in ENCODED])
def test_the_encoding_is_found_whatever_the_page_says(tmp_path, reading, markup, written, named):
    for name, encoding in (("a.html", written), ("b.html", "utf-8")):
        (tmp_path / name).write_bytes(markup.replace("charset", "x-charset" if name == "b.html" else "charset").encode(encoding))
    (page,), (same,) = reading(tmp_path / "a.html"), reading(tmp_path / "b.html")
    assert (page.text, page.encoding) == (same.text, named)


def test_a_web_archive_is_read(tmp_path, reading):
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n'
    (tmp_path / "a.mhtml").write_bytes(head.encode() + GOVERNMENT.encode() + b"\n--x\nContent-Type: image/png\n\nx\n--x--\n")
    (page,) = reading(tmp_path / "a.mhtml")
    assert (page.text, page.format) == (GOVERNMENT_TEXT, "mhtml")


BAD = [
    ("a hundred thousand nested tags", "<div>" * 100_000 + "区委召开会议。", "tags nested more than 256 deep, or a text without end; save the page anew"),
    ("scripts alone", "<script>区委召开会议。</script>", "no text in this page; save it with its text"),
    ("nothing", "", "the file is empty; give a page with text"),
    ("binary data", "\x00\x01\x02区", "binary data (a zero byte at 0); give the page's text as .txt"),
]


@pytest.mark.parametrize(("markup", "told"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_cannot_be_read_is_one_line(tmp_path, reading, markup, told):
    (tmp_path / "a.html").write_text(markup, encoding="utf-8")
    (fault,) = reading(tmp_path / "a.html")
    assert fault.fault == f"{tmp_path / 'a.html'}: {told}"


def test_a_hundred_thousand_tags_beside_each_other_are_read_in_bounded_time(tmp_path, reading):
    (tmp_path / "a.html").write_text("<b>区委</b><i>召开</i><p>会议。" * 33_000, encoding="utf-8")
    began = time.perf_counter()
    (page,) = reading(tmp_path / "a.html")
    assert page.text.count("会议。") == 33_000
    assert time.perf_counter() - began < 20


def test_no_entity_and_no_link_is_followed(tmp_path, reading):
    (tmp_path / "secret.txt").write_text("机密", encoding="utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    (tmp_path / "a.html").write_text(f'{doctype}<p>区委召开会议。&s;<iframe src="secret.txt"></iframe><img src="secret.txt">', encoding="utf-8")
    (page,) = reading(tmp_path / "a.html")
    assert "机密" not in page.text
    assert "区委召开会议。" in page.text
