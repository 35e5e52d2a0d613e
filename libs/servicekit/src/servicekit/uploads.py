"""A file that is the body of its request, its name in the query: never put aside in clear."""

import unicodedata
from collections.abc import AsyncIterable
from typing import Annotated, Any, Final

from fastapi import Query

from servicekit.errors import TooLarge

RAW_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
"""``openapi_extra`` of an operation that takes a file."""

FileName = Annotated[str, Query(min_length=1, max_length=255, description="The file's name, with its ending")]


async def read_whole(content: AsyncIterable[bytes], limit: int, refusal: str) -> bytes:
    """All of ``content``. Raises TooLarge with ``refusal`` as soon as more than ``limit`` bytes have come."""
    collected = bytearray()
    async for piece in content:
        collected += piece
        if len(collected) > limit:
            raise TooLarge(refusal)
    return bytes(collected)


def plain_name(name: str) -> str:
    """A file's name without folders, control characters and what turns text around, at most 150 characters."""
    base = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in base if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    stem, dot, ending = kept.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem[:140] or 'file'}{dot}{ending[:9]}"
