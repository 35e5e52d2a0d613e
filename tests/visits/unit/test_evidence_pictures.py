"""Pictures: what the camera wrote stays behind, and what is covered is gone."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from servicekit.sent_files import rules
from servicekit.sent_files.pictures import cover, rebuild
from visits.evidence.faces_child import boxes_of
from visits.evidence.rules import Shape, clipped

SIZE = (60, 40)


def photo(kind: str = "JPEG", size: tuple[int, int] = SIZE, **more: Any) -> bytes:
    picture = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Camera of Sarn"
    exif[0x8825] = {1: "N", 2: (12.0, 34.0, 56.0)}
    out = io.BytesIO()
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_wrote_stays_behind(kind: str) -> None:
    came = photo(kind, **({"comment": b"taken by Ines"} if kind == "JPEG" else {}))
    assert b"Camera of Sarn" in came
    rebuilt = rebuild(came)
    picture = opened(rebuilt.content)
    assert dict(picture.getexif()) == {}
    assert b"Camera of Sarn" not in rebuilt.content
    assert b"taken by Ines" not in rebuilt.content
    assert picture.size == (rebuilt.width, rebuilt.height) == SIZE
    assert rebuilt.media_type == ("image/png" if kind == "PNG" else "image/jpeg")


def test_it_is_turned_upright() -> None:
    picture = Image.new("RGB", SIZE)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    rebuilt = rebuild(out.getvalue())
    assert (rebuilt.width, rebuilt.height) == (SIZE[1], SIZE[0])


def test_what_a_transparent_pixel_hides_does_not_travel_along() -> None:
    hidden = Image.new("RGBA", SIZE, (200, 10, 10, 0))
    out = io.BytesIO()
    hidden.save(out, "PNG")
    assert opened(rebuild(out.getvalue()).content).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff\xe0 no picture", photo()[:200]])
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(rules.FileRefused):
        rebuild(content)


def test_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servicekit.sent_files.pictures.MAX_PIXELS", 100)
    with pytest.raises(rules.FileRefused):
        rebuild(photo())


boxes = st.tuples(st.integers(0, 40), st.integers(0, 25), st.integers(1, 20), st.integers(1, 15))


@given(box=boxes, round_=st.booleans())
def test_pixels_beneath_a_cover_are_gone_and_the_others_stay(
    box: tuple[int, int, int, int], round_: bool
) -> None:
    working = rebuild(photo("PNG"))
    x, y, width, height = box
    shape = Shape(round_, (x, y, x + width, y + height))
    covered = opened(cover(working.content, [shape]).content)
    before = opened(working.content)
    flat = [(px, py) for px in range(x, x + width) for py in range(y, y + height)]
    if not round_:
        assert {covered.getpixel(at) for at in flat} == {(24, 24, 24)}
    else:
        assert covered.getpixel((x + width // 2, y + height // 2)) == (24, 24, 24)
    beside = [(px, py) for px in range(SIZE[0]) for py in range(SIZE[1]) if (px, py) not in set(flat)]
    assert all(covered.getpixel(at) == before.getpixel(at) for at in beside)


def test_two_pictures_that_differ_beneath_the_cover_alone_become_the_same() -> None:
    one = Image.new("RGB", SIZE, (90, 120, 30))
    other = one.copy()
    other.paste((255, 0, 0), (10, 10, 20, 20))
    shapes = [Shape(False, (8, 8, 24, 24))]
    made = []
    for picture in (one, other):
        out = io.BytesIO()
        picture.save(out, "PNG")
        made.append(cover(rebuild(out.getvalue()).content, shapes).content)
    assert made[0] == made[1]


def test_a_shape_beside_the_picture_is_named() -> None:
    kept, faults = clipped([Shape(False, (0, 0, 5, 5)), Shape(False, (70, 5, 80, 9))], *SIZE)
    assert [fault.pointer for fault in faults] == ["/shapes/1"]
    assert kept[0].box == (0, 0, 5, 5)


def test_a_shape_over_the_edge_is_clipped() -> None:
    [kept], faults = clipped([Shape(False, (-10, 30, 20, 90))], *SIZE)
    assert (kept.box, faults) == ((0, 30, 20, 40), [])


def test_suggested_boxes_take_in_hair_and_ears_and_stay_on_the_picture() -> None:
    [near, edge] = boxes_of([(10, 10, 20, 30, 0.91234), (-5, 35, 8, 60, 0.4)], *SIZE)
    assert near == {"x": 8, "y": 7, "width": 14, "height": 27, "score": 0.912}
    assert (edge["x"], edge["y"] + edge["height"]) == (0, SIZE[1])
    assert boxes_of([(100, 100, 120, 120, 0.9)], *SIZE) == []


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("page.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 20),
        ("photo.heic", b"\0\0\0\x18ftypqt  "),
        ("clip.mp4", b"MZ" + b"\0" * 40),
        ("notes.txt", b"abc\0def"),
        ("tool.exe", b"MZ"),
        ("page.svg", b"<svg onload='x'/>"),
        ("empty.jpg", b""),
    ],
)
def test_a_file_is_what_it_begins_as(name: str, head: bytes) -> None:
    with pytest.raises(rules.FileRefused):
        rules.media_type(name, head)


def test_what_a_phone_makes_is_taken() -> None:
    assert rules.media_type("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1") == "image/heic"
    assert rules.media_type("IMG_2.MOV", b"\0\0\0\x14ftypqt  \0\0\0\0") == "video/quicktime"
    assert rules.media_type("photo.JPEG", photo()) == "image/jpeg"
