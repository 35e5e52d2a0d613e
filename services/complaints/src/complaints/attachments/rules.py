"""Which files are taken, by what they are and not by what they are called. No I/O."""

from collections.abc import Mapping

import puremagic

MAX_BYTES = 50_000_000
MAX_PIXELS = 60_000_000

ALLOWED: Mapping[str, str] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "txt": "text/plain",
    "csv": "text/csv",
}
IMAGES = frozenset({"image/jpeg", "image/png", "image/webp"})
_ZIPPED = frozenset({"docx", "xlsx", "odt", "ods"})
_TEXT = frozenset({"txt", "csv"})


class FileRefused(Exception):
    """Why a file is not taken, for a person."""


def media_type(name: str, head: bytes) -> str:
    """What the file is, by its first bytes and, among kinds that begin alike, its ending. Raises FileRefused."""
    ending = name.rpartition(".")[2].lower()
    if ending not in ALLOWED:
        kinds = ", ".join(sorted(set(ALLOWED) - {"jpeg"}))
        raise FileRefused(f"Files of this kind are not taken. These are: {kinds}")
    if ending in _TEXT:
        if b"\0" in head:
            raise FileRefused("This is called a text file but is not one")
        return ALLOWED[ending]
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        found = set()
    expected = ALLOWED[ending]
    same = {expected, *_ALIKE.get(expected, ())}
    if not found & same and not (ending in _ZIPPED and head.startswith(b"PK\x03\x04")):
        raise FileRefused(f"This is called .{ending} but its content is something else")
    return expected


_ALIKE: Mapping[str, tuple[str, ...]] = {
    "audio/wav": ("audio/x-wav", "audio/wave", "audio/vnd.wave"),
    "audio/mpeg": ("audio/mp3",),
    "audio/ogg": ("application/ogg", "video/ogg"),
    "image/jpeg": ("image/jpg",),
}
