"""Which files hold text, within which bounds it is read, and when a failure is final. No I/O."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from search.extraction.reasons import Reason

PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT: Final = "application/vnd.oasis.opendocument.text"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
TXT: Final = "text/plain"
CSV: Final = "text/csv"
RTF: Final = "application/rtf"
HTML: Final = "text/html"
EML: Final = "message/rfc822"
PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
READABLE: Final = frozenset({PDF, DOCX, XLSX, ODT, ODS, TXT, CSV, RTF, HTML, EML}) | PICTURES
"""Whatever else an owner keeps holds no text: recordings above all."""

PART: Final = 3_000
"""Characters after which a file without pages of its own goes on in its next part, at the end of a paragraph."""
LONGEST_PAGE: Final = 20_000

AT_FIRST: Final = 30
"""Seconds of a file's first try: one that never ends holds up those behind it for no longer."""

_AGAIN: Final = frozenset({Reason.STOPPED, Reason.TOO_SLOW, Reason.MISSING})
"""What may be chance: a machine under load, a record that is being written."""
_RESTS: Final = (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30))


class Unit(StrEnum):
    """What the number of a page counts."""

    PAGE = "page"
    PART = "part"
    """A stretch of a file that has no pages until it is printed."""


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: int
    cpu_seconds: int
    memory: int
    """Bytes of address space."""
    pages: int
    characters: int
    unpacked: int
    """Bytes that what is packed in a file may come to."""
    size: int


def unit_of(media_type: str) -> Unit | None:
    """None: it is all on one page."""
    if media_type in PICTURES:
        return None
    return Unit.PAGE if media_type == PDF else Unit.PART


def bounds_of(limits: Limits, tries: int) -> Limits:
    """At its first try a file may not take long: what does is read again beside the new ones."""
    return limits if tries else replace(limits, seconds=min(limits.seconds, AT_FIRST))


def rest_after(reason: Reason, tries: int, most: int) -> timedelta | None:
    """How long to wait before it is tried again; None: it stays as it is."""
    if reason not in _AGAIN or tries >= most:
        return None
    return _RESTS[min(tries, len(_RESTS)) - 1]
