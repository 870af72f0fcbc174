"""Pictures to their text by optical recognition, for real: a sheet drawn by Chromium, and pictures that are of no use."""

from __future__ import annotations

import io
import socket
import struct
import zlib

import pytest
from PIL import Image
from printed import FIRST_TEXT, HEADLINE, LEFT, RIGHT

from jinshen.pipeline.formats import picture

ACCURACY = 0.99  # measured: 0.998 to 1.0 of this sheet's characters, white space apart, drawn at 640 to 1920 pixels


def bare(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("(),:;", "（），：；"))


def distance(one: str, other: str) -> int:
    """The number of characters to put in, take out or change that make one text of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@pytest.fixture(scope="module")
def page(printed, reading):
    """The first sheet as it is read from its picture, with no way to the net."""
    with pytest.MonkeyPatch.context() as patch:

        def refused(*_):
            raise AssertionError("asked for the net")

        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, refused)
        patch.setattr(socket, "getaddrinfo", refused)
        (read,) = reading(printed / "paper.png")
    return read


def test_a_page_in_two_columns_is_read_from_its_picture(page):
    wanted, read = bare(FIRST_TEXT), bare(page.text)
    assert 1 - distance(read, wanted) / len(wanted) >= ACCURACY


def test_its_columns_are_in_reading_order_and_its_headings_are_lines(page):
    lines = [bare(line) for line in page.text.splitlines()]
    at = [lines.index(bare(heading)) for heading in (HEADLINE, LEFT[0], RIGHT[0])]
    assert at == sorted(at)


def test_the_picture_of_a_page_tells_its_paper_and_day(page):
    assert (page.format, page.paper, page.issue_date) == ("picture", "青川报", "2024-04-18")


def test_a_box_in_pixels_stands_around_each_line(page):
    assert page.sheet.unit == "pixel"
    assert all(page.text[box.start : box.end].strip() for box in page.boxes)
    assert all(-1 <= box.x0 < box.x1 <= page.sheet.width + 1 and -1 <= box.y0 < box.y1 <= page.sheet.height + 1 for box in page.boxes)


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def _empty(width: int, height: int) -> bytes:
    """A PNG of so many pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


REFUSED = [
    ("a picture without text", "a.png", lambda: _saved(Image.new("RGB", (300, 200), "white"), "PNG"), "a.png: a picture without text; give a page with text"),
    ("a gigantic one", "a.png", lambda: _empty(100_000, 100_000), "a.png: more than 120000000 pixels; save the picture smaller"),
    ("one that is too large", "a.png", lambda: _empty(12_000, 12_000), "a.png: more than 120000000 pixels; save the picture smaller"),
    ("one that is cut off", "a.jpg", lambda: _saved(Image.effect_noise((400, 300), 90).convert("RGB"), "JPEG")[:3000], "a.jpg: a damaged picture; save it anew"),
    ("text", "a.png", lambda: "区委召开会议".encode(), "a.png: no picture, or a damaged one; save it anew"),
    ("nothing", "a.webp", lambda: b"", "a.webp: no picture, or a damaged one; save it anew"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_one_line(tmp_path, reading, name, make, told):
    (tmp_path / name).write_bytes(make())
    (fault,) = reading(tmp_path / name)
    assert fault.fault.startswith(f"{tmp_path / told}")
    assert "\n" not in fault.fault


def test_of_a_file_too_large_not_all_is_read(tmp_path, reading):
    with (tmp_path / "a.tif").open("wb") as file:
        file.truncate(200_000_000)
    (fault,) = reading(tmp_path / "a.tif")
    assert fault.fault == f"{tmp_path / 'a.tif'}: more than {picture.MOST_BYTES} bytes; save the picture smaller"


def test_each_frame_of_a_tiff_is_a_page(tmp_path, reading):
    blank = Image.new("L", (120, 80), 255)
    (tmp_path / "a.tif").write_bytes(_saved(blank, "TIFF", save_all=True, append_images=[blank]))
    assert [one.fault.partition(":")[0] for one in reading(tmp_path / "a.tif")] == [f"{tmp_path / 'a.tif'}", f"{tmp_path / 'a.tif'}#2"]


@pytest.mark.parametrize("missing", ["PIL", "rapidocr"])
def test_without_the_extra_it_says_which(tmp_path, reading, monkeypatch, missing):
    (tmp_path / "scan.png").write_bytes(_saved(Image.new("L", (9, 9)), "PNG"))
    monkeypatch.setattr(picture, "find_spec", lambda name: None if name == missing else True)
    (fault,) = reading(tmp_path / "scan.png")
    assert fault.fault == f"{tmp_path / 'scan.png'}: pictures need jinshen[ocr]; pip install 'jinshen[ocr]'"
