"""E-mail as it was kept: subject, words, and the words of the files and mails attached. Who wrote it, to whom and by
which way is not among them: that is for the sealed fields of its record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final, TypeAlias

from servicekit.sent_files.rules import FileRefused, media_type

from search.extraction.formats.found import Page, Unreadable, in_parts
from search.extraction.formats.marked import words_of_html
from search.extraction.formats.text import decoded
from search.extraction.reasons import Reason
from search.extraction.rules import EML, READABLE

_MOST_PARTS: Final = 500
_DEEPEST: Final = 5
"""Mails within mails that are gone into."""
_LONGEST_LINE: Final = 2_000
_HEAD: Final = 8_192

Mail: TypeAlias = "Message[str, str]"
Opened = Callable[[str, bytes], Iterable[Page]]
"""Reads an attached file of a kind."""


@dataclass(slots=True)
class _Bounds:
    """Over a mail and all that are attached to it, however deep."""

    parts: int = _MOST_PARTS
    depth: int = 0


def read_mail(content: bytes, opened: Opened) -> Iterator[Page]:
    """First what it says itself, then file after file, each beginning with its name.

    Raises Unreadable for what has no field of a mail, and for a mail of too many parts.
    """
    yield from _read(_parsed(content), opened, _Bounds())


def _parsed(content: bytes) -> Mail:
    mail = message_from_bytes(content)
    if not mail.keys():
        raise Unreadable(Reason.DAMAGED)
    return mail


def _read(mail: Mail, opened: Opened, bounds: _Bounds) -> Iterator[Page]:
    said: list[str] = []
    attached: list[Mail] = []
    for part in _shown(mail, bounds):
        if _is_attached(part):
            attached.append(part)
        else:
            said += _words_of(part)
    names = [name for part in attached if (name := _name_of(part))]
    yield from in_parts([_field(mail, "subject"), *said, *names])
    for part in attached:
        yield from _of_file(part, opened, bounds)


def _shown(part: Mail, bounds: _Bounds) -> Iterator[Mail]:
    """The parts that hold something. Of what is said in several ways, one: the plain one where it says anything."""
    waiting = [part]
    while waiting:
        part = waiting.pop()
        bounds.parts -= 1
        if bounds.parts < 0:
            raise Unreadable(Reason.TOO_LARGE)
        below = _below(part)
        if part.get_content_maintype() != "multipart":
            yield part
        elif part.get_content_subtype() == "alternative":
            waiting += _one_of(below)
        else:
            waiting += reversed(below)


def _below(part: Mail) -> list[Mail]:
    held = part.get_payload()
    return [each for each in held if isinstance(each, Message)] if isinstance(held, list) else []


def _one_of(ways: list[Mail]) -> list[Mail]:
    plain = [way for way in ways if way.get_content_type() == "text/plain" and any(_words_of(way))]
    return plain[:1] or ways[-1:]


def _is_attached(part: Mail) -> bool:
    words = part.get_content_type() in ("text/plain", "text/html")
    return not words or part.get_filename() is not None or part.get_content_disposition() == "attachment"


def _words_of(part: Mail) -> list[str]:
    content = _content(part)
    if part.get_content_type() == "text/html":
        return words_of_html(content, _charset(part))
    return decoded(content, _charset(part)).splitlines()


def _charset(part: Mail) -> str | None:
    said = part.get_param("charset")
    # Said in pieces: what it is called stands last.
    return said[2] if isinstance(said, tuple) else said


def _content(part: Mail) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _of_file(part: Mail, opened: Opened, bounds: _Bounds) -> Iterator[Page]:
    """What cannot be read of a file leaves the others, and the mail, to be found."""
    name = _name_of(part)
    try:
        pages = iter(_pages_of(part, name, opened, bounds))
        first = next(pages, None)
        if first is not None:
            yield Page(f"{name}\n{first.text}" if name else first.text, first.by_sight, first.unread)
            yield from pages
    except Unreadable as unreadable:
        if bounds.parts < 0:
            raise unreadable from None


def _pages_of(part: Mail, name: str, opened: Opened, bounds: _Bounds) -> Iterable[Page]:
    if part.get_content_type() == EML:
        return (page for mail in _below(part) for page in _deeper(mail, opened, bounds))
    content = _content(part)
    try:
        kind = media_type(name, content[:_HEAD])
    except FileRefused:
        return ()
    if kind == EML:
        return _deeper(_parsed(content), opened, bounds)
    return opened(kind, content) if kind in READABLE else ()


def _deeper(mail: Mail, opened: Opened, bounds: _Bounds) -> Iterator[Page]:
    if bounds.depth >= _DEEPEST:
        return
    bounds.depth += 1
    yield from _read(mail, opened, bounds)
    bounds.depth -= 1


def _name_of(part: Mail) -> str:
    try:
        return _line(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):
        return ""


def _field(mail: Mail, name: str) -> str:
    return _line(next((value for key, value in mail.raw_items() if key.lower() == name), ""))


def _line(raw: str) -> str:
    """Words of a field as they were meant; those of one written against all rules as they stand."""
    said = raw[:_LONGEST_LINE]
    pieces: list[tuple[bytes | str, str | None]]
    try:
        # Letters as they are, where only signs of ASCII may stand, came as bytes.
        pieces = decode_header(said) if said.isascii() else [(said.encode("utf-8", "surrogateescape"), None)]
    except HeaderParseError:
        pieces = [(said, None)]
    whole = "".join(piece if isinstance(piece, str) else decoded(piece, charset) for piece, charset in pieces)
    return " ".join(whole.split())
