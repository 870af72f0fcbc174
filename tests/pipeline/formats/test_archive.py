"""Zips to their pages: names as names only, sidecars inside, and zips that are made to do harm."""

from __future__ import annotations

import io
import json
import resource
import zipfile

import pytest

from jinshen.pipeline.errors import PageError
from jinshen.pipeline.formats.extract import Unread
from jinshen.pipeline.formats.table import READERS, suffix_of

TEXT = "青川区召开会议\n4月17日，区委召开会议。区委书记方晓岚出席。\n"


def packed(path, *files: tuple[str, bytes]):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def names(pages) -> list[str]:
    return [one.fault if isinstance(one, Unread) else one.name for one in pages]


def test_pages_of_all_formats_in_the_order_of_their_names(tmp_path, reading):
    line = json.dumps({"text": TEXT}).encode()
    pages = reading(packed(tmp_path / "a.zip", ("b/二版.txt", TEXT.encode()), ("a.html", f"<h1>青川区召开会议</h1><p>{TEXT}</p>".encode()), ("c.jsonl", line), ("note.odt", b"x"), ("__MACOSX/._a.txt", b"x")))
    assert names(pages) == ["a.zip/a.html", "a.zip/b/二版.txt", "a.zip/c.jsonl:1"]
    assert [page.format for page in pages] == ["html", "txt", "jsonl"]


def test_a_sidecar_inside_is_read_and_one_beside_the_zip_holds_for_all(tmp_path, reading):
    (tmp_path / "a.meta.json").write_text('{"paper": "青川报", "issue_date": "2024-04-18"}', encoding="utf-8")
    pages = reading(packed(tmp_path / "a.zip", ("a.txt", TEXT.encode()), ("a.meta.json", b'{"issue_date": "2024-04-19"}'), ("b.txt", TEXT.encode()), ("b.meta.json", b"{")))
    assert [(page.paper, page.issue_date, page.served["issue_date"]) for page in pages] == [("青川报", "2024-04-19", "sidecar"), ("青川报", "2024-04-18", "sidecar")]
    assert [len(page.warnings) for page in pages] == [0, 1]


def test_names_lead_nowhere(tmp_path, reading):
    pages = reading(packed(tmp_path / "a.zip", ("../../x.txt", TEXT.encode()), ("/etc/y.txt", TEXT.encode()), ("C:\\z\\z.txt", TEXT.encode())))
    assert names(pages) == ["a.zip/etc/y.txt", "a.zip/x.txt", "a.zip/z/z.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_names_in_gbk_are_read(tmp_path, reading):
    data = packed(tmp_path / "a.zip", ("QQQQ.txt", TEXT.encode())).read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace(b"QQQQ", "一版".encode("gbk")))
    assert names(reading(tmp_path / "a.zip")) == ["a.zip/一版.txt"]


def test_a_second_file_of_one_name_is_told(tmp_path, reading):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = packed(tmp_path / "a.zip", ("a.txt", TEXT.encode()), ("a.txt", b"x"))
    assert names(reading(path)) == [f"{path}/a.txt: a second file of this name in the zip; rename it", "a.zip/a.txt"]


def _inner() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", TEXT)
    return out.getvalue()


FAULTS = [
    ("a zip inside", "in.zip", _inner(), "/in.zip: a zip inside a zip; unpack the outer one and name its folder"),
    ("an empty page", "e.txt", b"", "/e.txt: the file is empty; give a page with text"),
    ("a bomb", "b.txt", b"\0" * 100_000_000, "/b.txt: 100000000 bytes packed into "),
    ("a broken PDF", "p.pdf", b"x", "/p.pdf: no PDF, or a damaged one; save it anew"),
]


@pytest.mark.parametrize(("name", "data", "told"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_file_of_no_use_is_told_and_the_others_are_read(tmp_path, reading, name, data, told):
    path = packed(tmp_path / "a.zip", (name, data), ("z.txt", TEXT.encode()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fault, page = names(reading(path))
    assert (fault[: len(f"{path}{told}")], page) == (f"{path}{told}", "a.zip/z.txt")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_file_whose_bytes_are_damaged_is_told(tmp_path, reading):
    path = packed(tmp_path / "a.zip", ("a.txt", TEXT.encode() * 50), ("z.txt", TEXT.encode()))
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    fault, name = names(reading(path))
    assert fault.startswith(f"{path}/a.txt: cannot be unpacked (")
    assert name == "a.zip/z.txt"


def test_an_encrypted_file_is_told(tmp_path, reading):
    path = packed(tmp_path / "a.zip", ("a.txt", TEXT.encode()))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert names(reading(path)) == [f"{path}/a.txt: encrypted; unpack it and name its folder"]


def test_files_that_overlap_are_not_unpacked(tmp_path, reading):
    """As in the bombs that a zip of 40 KB makes of one file under a thousand names."""
    path = packed(tmp_path / "a.zip", ("0.txt", TEXT.encode() * 100), ("1.txt", b"x"))
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x01\x02", at + 4)]
    entries = b"".join(entry.replace(b"0.txt", f"{number:05}".encode()) for number in range(2000))
    end = data[data.index(b"PK\x05\x06") :]
    head = end[:8] + (2000).to_bytes(2, "little") * 2 + len(entries).to_bytes(4, "little") + end[16:]
    path.write_bytes(data[:at] + entries + head)
    (fault,) = names(reading(path))
    assert fault.startswith(f"{path}: a zip whose files overlap") or "no page in this zip" in fault


REFUSED = [
    ("nothing", b"", "no zip, or a damaged one; make it anew"),
    ("text", TEXT.encode(), "no zip, or a damaged one; make it anew"),
    ("one that is cut off", _inner()[:60], "no zip, or a damaged one; make it anew"),
]


@pytest.mark.parametrize(("data", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_zip_is_one_line(tmp_path, reading, data, told):
    (tmp_path / "a.zip").write_bytes(data)
    assert names(reading(tmp_path / "a.zip")) == [f"{tmp_path / 'a.zip'}: {told}"]


def test_a_zip_without_a_page_is_one_line(tmp_path, reading):
    (fault,) = names(reading(packed(tmp_path / "a.zip", ("a.odt", b"x"))))
    assert fault.startswith(f"{tmp_path / 'a.zip'}: no page in this zip; pages are files that end in .txt, .html")


def test_a_file_without_a_name_costs_the_zip_nothing(tmp_path, reading):
    path = tmp_path / "a.zip"
    packed(path, ("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()))
    path.write_bytes(path.read_bytes().replace(b"b.txt", b"\0.txt"))
    assert names(reading(path)) == ["a.zip/?.txt", "a.zip/a.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize(("name", "inner"), [("a.zip", "a.txt"), ("a.docx", "word/document.xml")])
def test_bytes_that_do_not_unpack_are_one_line(tmp_path, method, name, inner):
    with zipfile.ZipFile(tmp_path / name, "w", method) as archive:
        archive.writestr(inner, TEXT * 9)
    whole = (tmp_path / name).read_bytes()
    told = []
    for at in range(30, len(whole)):
        data = io.BytesIO(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            told += [one.fault for one in READERS[suffix_of(name)](data, name) if isinstance(one, Unread)]
        except PageError as error:
            told.append(str(error))
    assert told
    assert not [one for one in told if "\n" in one]
