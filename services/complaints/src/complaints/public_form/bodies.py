"""Reading what a form sends, within bounds: fields in memory, files piece by piece and never put aside in clear."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from servicekit.uploads import read_whole

LONGEST: Final = 512 * 1024
"""Bytes of a form's fields: answers travel along, sealed."""
_MOST_FIELDS: Final = 60


class Unreadable(Exception):
    """Not a form of ours, or it broke off."""


async def read_fields(request: Request) -> Mapping[str, str]:
    """The fields of a form without files; of one that comes twice, the first. Raises Unreadable, TooLarge."""
    if _kind(request) != b"application/x-www-form-urlencoded":
        raise Unreadable
    body = await read_whole(request.stream(), LONGEST, "")
    try:
        pairs = parse_qsl(
            body.decode(),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise Unreadable from None
    fields = dict(reversed(pairs))
    # For the page that has to say that something failed: what was written is given back in it.
    request.state.sent = fields
    return fields


def _kind(request: Request) -> bytes:
    return parse_options_header(request.headers.get("content-type", ""))[0]


@dataclass(slots=True)
class Part:
    name: str
    file_name: str | None
    content: AsyncIterator[bytes]
    """To be read before the next part is asked for."""


async def read_parts(request: Request) -> AsyncIterator[Part]:
    """The parts of a form with files, as they arrive. Raises Unreadable."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not 0 < len(boundary) <= 70:
        raise Unreadable
    events = _events(request.stream(), boundary)
    async for what, value in events:
        if what == "headers":
            content = _content(events)
            name, file_name = _names(value)
            yield Part(name, file_name, content)
            async for _ in content:
                pass


async def _content(events: AsyncIterator[tuple[str, Any]]) -> AsyncIterator[bytes]:
    async for what, value in events:
        if what == "end":
            return
        yield value


def _names(headers: Mapping[bytes, bytes]) -> tuple[str, str | None]:
    _, options = parse_options_header(headers.get(b"content-disposition", b""))
    if b"name" not in options:
        raise Unreadable
    file_name = options.get(b"filename")
    name = options[b"name"].decode("utf-8", "replace")
    return name, file_name.decode("utf-8", "replace") if file_name is not None else None


async def _events(stream: AsyncIterator[bytes], boundary: bytes) -> AsyncIterator[tuple[str, Any]]:
    """``headers`` of a part, its ``data``, its ``end``."""
    reading = _Reading()
    try:
        parser = MultipartParser(boundary, reading.callbacks())
        async for piece in stream:
            parser.write(piece)
            for event in reading.taken():
                yield event
        parser.finalize()
    except FormParserError:
        raise Unreadable from None
    if not reading.is_whole:
        raise Unreadable


class _Reading:
    """Gathers what the parser calls back with while it is given one piece; the parser bounds headers itself."""

    def __init__(self) -> None:
        self._events: list[tuple[str, Any]] = []
        self._headers: dict[bytes, bytes] = {}
        self._field = b""
        self._value = b""
        self.is_whole = False

    def taken(self) -> list[tuple[str, Any]]:
        taken, self._events = self._events, []
        return taken

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": lambda: self._events.append(("headers", self._headers)),
            "on_part_data": lambda data, start, end: self._events.append(("data", data[start:end])),
            "on_part_end": lambda: self._events.append(("end", b"")),
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._headers = {}

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._field.lower()] = self._value
        self._field = self._value = b""

    def _end(self) -> None:
        self.is_whole = True
