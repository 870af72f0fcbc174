"""PDF files to their sheets: columns in reading order, headings apart, boxes true; and files that are of no use."""

from __future__ import annotations

import zlib

import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from PIL import Image
from printed import DAY, FIRST_TEXT, HEADLINE, PLATE, SECOND_TEXT


def bare(text: str) -> str:
    return "".join(text.split())


def test_a_text_layer_is_read_by_columns_sheet_by_sheet(printed, reading):
    first, second = reading(printed / "paper.pdf")
    assert (first.name, second.name) == ("paper.pdf", "paper.pdf#2")
    assert [bare(line) for line in first.text.splitlines()] == [bare(line) for line in FIRST_TEXT.splitlines()]
    assert second.text == SECOND_TEXT
    assert (first.format, first.encoding, first.sheet.number, first.sheet.unit) == ("pdf", None, 1, "point")


def test_white_space_that_is_printed_is_kept(printed, reading):
    first, _ = reading(printed / "paper.pdf")
    for line in (PLATE, DAY, HEADLINE, "本报讯（记者 苗青 通讯员 白露）"):
        assert line in first.text


def test_the_first_sheet_tells_paper_and_day_of_the_others(printed, reading):
    first, second = reading(printed / "paper.pdf")
    assert (first.paper, first.issue_date, first.served["paper"]) == ("青川报", "2024-04-18", "masthead")
    assert (second.paper, second.issue_date, second.served["issue_date"]) == ("青川报", "2024-04-18", "first sheet")


def test_a_box_stands_around_each_printed_line(printed, reading):
    first, _ = reading(printed / "paper.pdf")
    boxed = "".join(first.text[box.start : box.end] for box in first.boxes)
    assert bare(boxed) == bare(first.text)
    assert all(0 <= box.x0 < box.x1 <= first.sheet.width and 0 <= box.y0 < box.y1 <= first.sheet.height for box in first.boxes)
    plate, title = first.boxes[0], next(box for box in first.boxes if "柳岸镇组织" in first.text[box.start : box.end])
    assert (plate.y0 < title.y0, title.x1 < first.sheet.width / 2) == (True, True)


def _lines() -> bytes:
    pdf = FPDF(unit="pt", format=(300, 400))
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for line in ("The first line stands above.", "Below it is the second one."):
        pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT", h=30)
    return bytes(pdf.output())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_sheet_that_is_turned_to_be_shown_is_read_as_shown(tmp_path, reading, turn):
    source, turned = pdfium.PdfDocument(_lines()), pdfium.PdfDocument.new()
    width, height = source[0].get_size()
    drawn = source.page_as_xobject(0, turned).as_pageobject()
    moved = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}[turn]
    drawn.set_matrix(pdfium.PdfMatrix().rotate(turn, ccw=True).translate(*moved))
    sheet = turned.new_page(*((height, width) if turn in (90, 270) else (width, height)))
    sheet.insert_obj(drawn)
    sheet.gen_content()
    sheet.set_rotation(turn)
    turned.save(tmp_path / "turned.pdf")
    (page,) = reading(tmp_path / "turned.pdf")
    assert (page.text, page.sheet.width) == ("The first line stands above. Below it is the second one.\n", 300)
    assert all(box.x0 < 40 < box.x1 < 250 and 0 <= box.y0 < box.y1 <= 100 for box in page.boxes)


def _encrypted() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="secret")
    pdf.set_encryption(owner_password="a", user_password="b")
    return bytes(pdf.output())


def _blank() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    return bytes(pdf.output())


def _packed(*, what: bytes, times: int = 1, filters: bytes = b"/FlateDecode") -> bytes:
    """A file of one sheet whose marks are packed."""
    stream = zlib.compress(what * times, 9)
    if filters.count(b"Flate") > 1:
        stream = zlib.compress(stream, 9)
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
    body += b"4 0 obj<</Filter[%b]/Length %d>>stream\n" % (filters, len(stream)) + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    return body


LINE = b"0 0 m 9 9 l S\n"
HEAVY = "a.pdf: marks of more than 16000000 bytes on one sheet; save it anew, or as pictures"
REFUSED = [
    ("an encrypted file", _encrypted, "a.pdf: encrypted; save it without a password"),
    ("text", lambda: "区委召开会议".encode(), "a.pdf: no PDF, or a damaged one; save it anew"),
    ("nothing", lambda: b"", "a.pdf: no PDF, or a damaged one; save it anew"),
    ("marks packed a thousandfold", lambda: _packed(what=LINE, times=5_000_000), HEAVY),
    ("marks packed twice", lambda: _packed(what=LINE, times=5_000_000, filters=b"/FlateDecode/FlateDecode"), HEAVY),
    ("few marks and no text", lambda: _packed(what=LINE, times=10), "a.pdf: no text on this sheet; give a page with text"),
    ("a gigantic picture", lambda: _packed(what=LINE).replace(b"<</Filter", b"<</Subtype/Image/Width 90000/Height 90000/Filter"),
     "a.pdf: a picture of 90000 × 90000 pixels, more than 120000000; save it smaller"),
    ("a sheet without text", _blank, "a.pdf: no text on this sheet; give a page with text"),
]


@pytest.mark.parametrize(("make", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_one_line(tmp_path, reading, make, told):
    (tmp_path / "a.pdf").write_bytes(make())
    (fault,) = reading(tmp_path / "a.pdf")
    assert fault.fault == f"{tmp_path / told}"


def test_a_file_that_is_cut_off_gives_what_is_left_or_one_line(printed, tmp_path, reading):
    data = (printed / "paper.pdf").read_bytes()
    for share in (0.2, 0.5, 0.9):
        (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
        assert all("\n" not in one.fault if hasattr(one, "fault") else one.text for one in reading(tmp_path / "a.pdf"))


def test_a_scanned_sheet_is_read_from_its_picture(printed, tmp_path, reading):
    picture = Image.open(printed / "paper.png").convert("RGB")
    picture.crop((0, 0, picture.width, 290)).save(tmp_path / "scan.pdf", resolution=144)
    (page,) = reading(tmp_path / "scan.pdf")
    assert (page.format, page.sheet.unit, page.paper, page.issue_date) == ("pdf scan", "point", "青川报", "2024-04-18")
    assert bare(HEADLINE) in bare(page.text)
    assert all(box.x1 <= page.sheet.width + 1 and box.y1 <= page.sheet.height + 1 for box in page.boxes)


def test_without_the_extra_it_says_which(printed, reading, monkeypatch):
    monkeypatch.setattr("jinshen.pipeline.formats.pdf.find_spec", lambda name: None)
    (fault,) = reading(printed / "paper.pdf")
    assert fault.fault == f"{printed / 'paper.pdf'}: PDF needs jinshen[pdf]; pip install 'jinshen[pdf]'"
