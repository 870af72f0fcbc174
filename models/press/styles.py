"""The styles of pages, a literal table: what stands above and below, how headlines, paragraphs and bylines are set."""

from __future__ import annotations

from dataclasses import dataclass

WIDE = "　　"


@dataclass(frozen=True, slots=True)
class Style:
    """`gap` is between lines, `indents` before a paragraph, one for the whole page. `top` and `foot` are blocks of furniture, each with its
    share of pages. `heads` are ways to set headlines: lines, marked (##), joined (one line), colon (run in), apart (in the line of the text, white space between), account (its name between), none. `signs` are
    forms of bylines, '' for none, as often as they are likely. `inner` is between an article's own paragraphs where that is not `gap`, one of them for the
    whole page. `meta` is the share of articles with a site's line of time and source. `many` are the ways to set headlines on a page of several articles,
    where they are others: reports of several paragraphs that follow each other without any are not known of real pages, lists of items in one line each are.
    """

    gap: str
    signs: tuple[str, ...]
    paged: bool = False
    indents: tuple[str, ...] = ("",)
    heads: tuple[str, ...] = ("joined",)
    top: tuple[tuple[str, float], ...] = ()
    foot: tuple[tuple[str, float], ...] = ()
    meta: float = 0.0
    signature: float = 0.0
    inner: tuple[str, ...] = ()
    many: tuple[str, ...] = ()


PLATE = (("publisher", 0.6), ("hotline", 0.5), ("plate", 0.9), ("pinyin", 0.25), ("day", 0.95), ("slogan", 0.25), ("editors", 0.35), ("page", 0.4))
PAPER = ("line", "line", "line", "report", "report", "report", "bracket", "closing_roles", "closing", "told", "nobody", "bare")
SITE_FOOT = (("editorline", 0.25), ("share", 0.35), ("share", 0.2), ("nearby", 0.25), ("nearby", 0.2), ("rights", 0.15), ("url", 0.1))
SITE = ("", "", "", "closing", "closing", "closing_roles", "label", "label", "author", "closing_both", "closing_apart")

# A plate may print the year of its number: `day` stands behind it, for then the day is printed too.
STYLES: dict[str, Style] = {
    # A district's own paper: masthead in full, blank lines between paragraphs.
    "district": Style("\n\n", PAPER, True, heads=("lines", "lines", "marked"), top=PLATE, foot=(("editors", 0.25), ("url", 0.15), ("hotline", 0.15), ("page", 0.1))),
    # A city's daily: the name of the section and the number of the page.
    "daily": Style(
        "\n\n", ("report", "report", "report", "bracket", "line", "told", "closing_open"), True, heads=("lines",),
        top=(("page", 0.7), ("plate", 0.5), ("day", 0.6), ("editors", 0.5)), foot=(("editors", 0.3), ("hotline", 0.2)),
    ),
    # A page from which only the articles were taken.
    "plain": Style("\n\n", PAPER, True, indents=("", "", WIDE), heads=("lines", "lines", "marked")),
    # A paper's page with the pictures of its codes, headlines marked by the extraction.
    "marked": Style("\n\n", PAPER, True, heads=("marked",), top=(("qr", 1.0), ("qr", 0.6), ("plate", 0.2), ("day", 0.1)), foot=(("hotline", 0.1),)),
    # A page in which lines follow each other without blank ones.
    "dense": Style("\n", PAPER, True, indents=(WIDE, WIDE, ""), heads=("lines",), top=(("plate", 0.4), ("day", 0.6), ("page", 0.3)), foot=(("editors", 0.3),)),
    # A body's site: breadcrumbs, time and source, links at the end.
    "site": Style("\n", SITE, indents=("", "", WIDE, WIDE, "    ", " ", "\xa0", "\t", "        "), top=(("crumb", 0.3),), foot=SITE_FOOT, meta=0.65, signature=0.08),
    # A site whose paragraphs are apart.
    "airy": Style("\n\n", SITE, indents=("", WIDE, "\t", " "), top=(("crumb", 0.2),), foot=SITE_FOOT, meta=0.5, signature=0.05),
    # Only headline and text are left of a site.
    "bare": Style("\n", ("", "", "closing", "closing_roles"), indents=("", WIDE, WIDE, "    "), heads=("joined", "joined", "none"), many=("joined",)),
    # Lines of white space between indented paragraphs.
    "spaced": Style("\n        \n", ("line", "author", ""), indents=("        ",), heads=("none", "joined"), many=("joined",)),
    # An account's article, all in one line, with what the app adds.
    "wechat": Style("", ("", "", "label"), heads=("account",), foot=(("app", 0.9),), meta=0.25),
    # The same with its lines.
    "account": Style("\n", ("", "label", "author", "closing"), heads=("joined",), foot=(("editorline", 0.5), ("app", 0.6)), meta=0.6),
    # One line: the headline is run in or missing; of several articles it is apart from the text, for where lines were is a space.
    "oneline": Style("", ("", "", "closing"), heads=("colon", "none", "none"), many=("apart",)),
    # Several items, each one line, without headlines.
    "items": Style("\n", ("", "", "", "closing"), heads=("none",), inner=("", "  ", " ")),
}  # fmt: skip

# Which styles an outlet has, each with its weight.
OUTLET_STYLES: dict[str, tuple[tuple[str, int], ...]] = {
    "district": (("district", 5), ("plain", 3), ("marked", 2), ("dense", 1)),
    "city": (("daily", 5), ("plain", 3), ("dense", 1), ("district", 1)),
    "department": (("site", 5), ("bare", 3), ("airy", 2), ("items", 1), ("oneline", 1), ("wechat", 1)),
    "school": (("site", 4), ("airy", 3), ("bare", 3), ("oneline", 1)),
    "hospital": (("site", 4), ("bare", 3), ("airy", 2), ("account", 1), ("oneline", 1)),
    "congress": (("site", 5), ("bare", 3), ("airy", 2), ("spaced", 1)),
    "cppcc": (("site", 5), ("bare", 3), ("airy", 2), ("spaced", 1)),
    "town": (("site", 3), ("bare", 3), ("items", 2), ("account", 1), ("oneline", 1)),
    "company": (("site", 4), ("bare", 2), ("account", 2), ("items", 1), ("oneline", 1)),
    "wechat": (("wechat", 4), ("account", 5)),
    "central": (("site", 3), ("bare", 3), ("spaced", 2), ("plain", 1)),
}
