"""Which files are taken, by what they are and not by what they are called. No I/O."""

import re
from collections.abc import Callable, Mapping
from typing import Final

import puremagic

MAX_BYTES: Final = 50_000_000
MAX_PIXELS: Final = 60_000_000

ALLOWED: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "heic": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "txt": "text/plain",
    "csv": "text/csv",
    "rtf": "application/rtf",
    "html": "text/html",
    "htm": "text/html",
    "eml": "message/rfc822",
}
PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic"})
_SECOND: Final = frozenset({"jpeg", "htm"})
"""Other endings of kinds that have one."""
ENDINGS: Final[Mapping[str, str]] = {
    media: ending for ending, media in ALLOWED.items() if ending not in _SECOND
}
RUNNING: Final = frozenset({"text/html"})
"""May run what is in them on the computer of whoever opens them: not taken from people nobody knows."""
_ZIPPED: Final = frozenset({"docx", "xlsx", "odt", "ods"})
_TEXT: Final = frozenset({"txt", "csv"})
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_FIELD: Final = re.compile(rb"([!-9;-~]+)[ \t]*:")
_SENT: Final = frozenset({b"from", b"received"})
"""Of which every e-mail that was sent has one."""
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""With which text of two bytes a letter begins."""
_BOXED: Final[Mapping[str, frozenset[bytes]]] = {
    "heic": frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}),
    "mp4": frozenset(
        {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4"}
    ),
    "m4a": frozenset({b"M4A ", b"M4B ", b"mp42", b"isom", b"iso2", b"iso5"}),
    "mov": frozenset({b"qt  "}),
}
"""Kinds of one family, told from each other by the brand in their first box."""
_ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "audio/wav": frozenset({"audio/x-wav", "audio/wave", "audio/vnd.wave"}),
    "audio/mpeg": frozenset({"audio/mp3"}),
    "audio/ogg": frozenset({"application/ogg", "video/ogg"}),
    "image/jpeg": frozenset({"image/jpg"}),
}


class FileRefused(Exception):
    """Why a file is not taken, for a person."""


def media_type(name: str, head: bytes) -> str:
    """What the file is, by its first bytes and, among kinds that begin alike, its ending. Raises FileRefused."""
    ending = name.rpartition(".")[2].lower()
    if ending not in ALLOWED:
        kinds = ", ".join(sorted(set(ALLOWED) - _SECOND))
        raise FileRefused(f"Files of this kind are not taken. These are: {kinds}")
    if not head:
        raise FileRefused("This file is empty")
    expected = ALLOWED[ending]
    if ending in _TEXT:
        if b"\0" in head:
            raise FileRefused("This is called a text file but is not one")
    elif ending in _LOOKED_INTO:
        if not _LOOKED_INTO[ending](head):
            raise FileRefused(f"This is called .{ending} but its content is something else")
    elif ending in _BOXED:
        if head[4:8] != b"ftyp" or head[8:12] not in _BOXED[ending]:
            raise FileRefused(f"This is called .{ending} but its content is something else")
    elif not _begins_as(expected, head) and not (ending in _ZIPPED and head.startswith(b"PK\x03\x04")):
        raise FileRefused(f"This is called .{ending} but its content is something else")
    return expected


def _is_page(head: bytes) -> bool:
    two = head.startswith(_MARKS)
    if b"\0" in head and not two:
        return False
    return _PAGE.search(head.replace(b"\0", b"") if two else head) is not None


def _is_mail(head: bytes) -> bool:
    """It begins with the fields of a mail, and says who it is from or which way it came."""
    fields: set[bytes] = set()
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    for number, line in enumerate(lines):
        if not line:
            break
        if line[:1] in b" \t" or (number == 0 and line.startswith(b"From ")):
            continue
        field = _FIELD.match(line)
        if field is None:
            # The last line may be cut off in the middle of its name.
            if number == len(lines) - 1:
                break
            return False
        fields.add(field[1].lower())
    return bool(fields & _SENT) and b"\0" not in head


_LOOKED_INTO: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "rtf": lambda head: head.startswith(b"{\\rtf"),
    "html": _is_page,
    "htm": _is_page,
    "eml": _is_mail,
}


def _begins_as(expected: str, head: bytes) -> bool:
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return False
    return bool(found & ({expected} | _ALIKE.get(expected, frozenset())))
