"""Documents of Word to their page: what is read in which order, and documents that are of no use."""

from __future__ import annotations

import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from jinshen.pipeline.formats.docx import BODY, W

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
START = f'<?xml version="1.0"?><w:document {NAMESPACE}><w:body>'
END = "</w:body></w:document>"
TEXT = """区委常委会召开会议
发布时间：2024-04-18 来源：青川报
4月17日，区委常委会召开会议。区委书记方晓岚主持。
姓名　职务
卓然　区委常委、组织部部长
会议还研究了其他事项。
"""


@pytest.fixture
def document(tmp_path):
    """A document as Word's own writers make it: a heading, paragraphs, a table between them."""
    made = docx.Document()
    made.add_heading("区委常委会召开会议", level=1)
    made.add_paragraph("发布时间：2024-04-18 来源：青川报")
    paragraph = made.add_paragraph("4月17日，区委常委会召开会议。")
    paragraph.add_run("区委书记方晓岚主持。").bold = True
    table = made.add_table(rows=0, cols=2)
    for cells in (("姓名", "职务"), ("卓然", "区委常委、组织部部长")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    made.add_paragraph("会议还研究了其他事项。")
    made.save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def test_paragraphs_headings_and_tables_in_their_order(document, reading):
    (page,) = reading(document)
    assert (page.text, page.format, page.paper) == (TEXT, "docx", "青川报")


def test_deleted_text_is_not_read_and_added_text_is(tmp_path, reading):
    made = docx.Document()
    paragraph = made.add_paragraph("区委书记")
    for tag, kind, text in (("del", "delText", "旧"), ("ins", "t", "方晓岚")):
        paragraph._p.append(parse_xml(f"<w:{tag} {NAMESPACE}><w:r><w:{kind}>{text}</w:{kind}></w:r></w:{tag}>"))
    made.save(tmp_path / "a.docx")
    assert reading(tmp_path / "a.docx")[0].text == "区委书记方晓岚\n"


def _zip(path, **parts: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(BODY if name == "body" else name, data)


ENTITIES = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
REFUSED = [
    ("a zip of something else", {"a": b"x"}, "no document of Word (word/document.xml is not in it); save it as .docx"),
    ("broken XML", {"body": START.encode()}, "word/document.xml is no XML (line 1); save the document anew"),
    ("entities", {"body": START.replace("?><w", f"?>{ENTITIES}<w").encode() + b"<w:p><w:r><w:t>&b;</w:t></w:r></w:p>" + END.encode()},
     "word/document.xml declares entities, which no document of Word does; save it anew"),
    ("no text", {"body": f"{START}<w:p/>{END}".encode()}, "no text in this document; give a page with text"),
    ("a bomb", {"body": b" " * 30_000_000}, "30000000 bytes of markup; split the document into pages"),
    ("tables in tables without end", {"body": (START + "<w:tbl><w:tr><w:tc>" * 20_000).encode()}, "word/document.xml is no XML (line 1); save the document anew"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_one_line(tmp_path, reading, parts, told):
    _zip(tmp_path / "a.docx", **parts)
    (fault,) = reading(tmp_path / "a.docx")
    assert fault.fault == f"{tmp_path / 'a.docx'}: {told}"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + b"\0" * 90, "区委召开会议".encode()], ids=["nothing", "a zip cut off", "text"])
def test_what_is_no_zip_is_one_line(tmp_path, reading, data):
    (tmp_path / "a.docx").write_bytes(data)
    (fault,) = reading(tmp_path / "a.docx")
    assert fault.fault == f"{tmp_path / 'a.docx'}: no zip, or a damaged one; make it anew"
