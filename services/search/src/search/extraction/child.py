"""The short-lived process that reads one file: in come an order and the bytes, out go pages as JSON."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from servicekit.child import RESULT, confine, read_frame, write_frame

from search.extraction.reasons import Reason
from search.extraction.rules import (
    CSV,
    DOCX,
    EML,
    HTML,
    LONGEST_PAGE,
    ODS,
    ODT,
    PDF,
    PICTURES,
    RTF,
    TXT,
    XLSX,
)

PAGE: Final = b"T"

_LIGATURES: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufefe]+")
"""Letters in the shape they have in print: the index knows them by their plain forms."""
_HYPHENATED: Final = re.compile("[\u00ad\ufffe\x02][ \t]*\r?\n?")
_UNSEEN: Final = re.compile(
    "[^\\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_WORD: Final = re.compile(r"[^\W_]")


def plain(text: str) -> str:
    """Text as it is kept: words whole that a line's end had cut, without what is not seen, nor half a character."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    text = _HYPHENATED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", text)
    return unicodedata.normalize("NFC", text).strip()


def read(order: dict[str, Any], content: bytes) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Frames to be sent: pages that hold words, then how it ended."""
    from search.extraction.formats.found import Unreadable
    from search.index import words

    try:
        count, pages = _opened(order, order["media_type"], content)
        left, seen, sent, pictures = order["characters"], 0, 0, 0
        cut = False
        for number, page in enumerate(pages, 1):
            if number > order["pages"] or left <= 0:
                cut = True
                break
            seen = number
            pictures += page.unread
            text = plain(page.text)
            most = min(LONGEST_PAGE, left)
            cut, text = cut or len(text) > most, text[:most]
            left -= len(text)
            if not _WORD.search(text):
                continue
            sent += 1
            yield (
                PAGE,
                {
                    "number": number,
                    "text": text,
                    "words": sorted(words.forms_of(text)),
                    "by_sight": page.by_sight,
                },
            )
        if pictures and not sent:
            yield RESULT, {"fault": Reason.PICTURE.value}
        else:
            yield RESULT, {"pages": count or seen, "cut": cut}
    except Unreadable as unreadable:
        yield RESULT, {"fault": unreadable.reason.value}
    except (MemoryError, RecursionError):
        yield RESULT, {"fault": Reason.MEMORY.value}


def _opened(order: dict[str, Any], media_type: str, content: bytes) -> tuple[int | None, Iterable[Any]]:
    """How many pages there are, where that is known before they are read, and the pages."""
    from search.extraction.formats import mail, marked, pdf, sight, tables, written

    most = order["unpacked"]
    looks = sight.Sight(order["sight"], order["languages"])
    if media_type == PDF:
        return pdf.read_pdf(content, looks)
    if media_type in PICTURES:
        return 1, [sight.read_picture(content, looks)]
    if media_type == DOCX:
        return None, written.read_docx(content, most)
    if media_type == ODT:
        return None, written.read_odt(content, most)
    if media_type in (XLSX, ODS):
        return None, tables.read_sheets(content, most)
    if media_type in (TXT, CSV):
        return None, tables.read_plain(content)
    if media_type == HTML:
        return None, marked.read_html(content)
    if media_type == RTF:
        return None, marked.read_rtf(content)
    if media_type == EML:
        return None, mail.read_mail(content, lambda kind, attached: _opened(order, kind, attached)[1])
    raise ValueError(media_type)


def _content() -> bytes:
    pieces = bytearray()
    while piece := read_frame(sys.stdin.buffer):
        pieces += piece
    return bytes(pieces)


def main() -> int:
    order = orjson.loads(read_frame(sys.stdin.buffer))
    confine(order["memory"], cpu_seconds=order["cpu_seconds"], nice=10)
    for kind, body in read(order, _content()):
        write_frame(sys.stdout.buffer, kind, orjson.dumps(body))
    return 0


if __name__ == "__main__":
    sys.exit(main())
