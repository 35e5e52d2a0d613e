"""A package from outside is opened whole and harmless, or not at all."""

import io
import zipfile

import pytest
from servicekit.packages import Unfit, UnfitPackage, parse, unpack


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def refused(content: bytes) -> Unfit:
    with pytest.raises(UnfitPackage) as caught:
        unpack(content)
    return caught.value.reason


def test_parts_come_out_whole() -> None:
    assert unpack(packed({"a.xml": b"<a/>", "b/c.xml": b"<c/>"})) == {"a.xml": b"<a/>", "b/c.xml": b"<c/>"}


def test_parts_that_nobody_wants_are_not_unpacked() -> None:
    content = packed({"a.xml": b"<a/>", "picture.png": bytes(41_000_000)})
    assert unpack(content, wanted=lambda name: name.endswith(".xml")) == {"a.xml": b"<a/>"}


def test_what_is_no_package_is_refused() -> None:
    whole = packed({"a.xml": b"<a/>" * 1000})
    assert refused(b"") is Unfit.NOT_A_PACKAGE
    assert refused(b"%PDF-1.7") is Unfit.NOT_A_PACKAGE
    assert refused(whole[: len(whole) // 2]) is Unfit.NOT_A_PACKAGE
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) is Unfit.OLD_OR_LOCKED


def test_bombs_are_not_unpacked() -> None:
    assert refused(packed({"a.xml": bytes(41_000_000)})) is Unfit.TOO_LARGE
    assert refused(packed({f"{n}.xml": b"" for n in range(401)})) is Unfit.TOO_LARGE


def test_size_that_an_entry_claims_is_not_believed() -> None:
    content = bytearray(packed({"a.xml": bytes(41_000_000)}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnfitPackage):
        unpack(bytes(content))


def test_part_that_stands_there_twice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.xml", b"<b/>")
    assert refused(out.getvalue()) is Unfit.DOUBLED


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (b"<a>", Unfit.DAMAGED),
        (b"", Unfit.DAMAGED),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', Unfit.ENTITIES),
        (b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', Unfit.ENTITIES),
    ],
)
def test_broken_parts_and_entities_are_refused(part: bytes, reason: Unfit) -> None:
    with pytest.raises(UnfitPackage) as caught:
        parse(part)
    assert caught.value.reason is reason
