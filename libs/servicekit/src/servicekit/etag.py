"""Versions as ETags: what a record's ``version`` is on the wire, and the demand that a change names it."""

import re
from typing import Annotated, Protocol, TypeVar

from fastapi import Depends, Header, Response

from servicekit.errors import BadRequest, PreconditionRequired


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=Versioned)


def tag(response: Response, record: V) -> V:
    """Sets the record's ETag on the answer and returns the record."""
    response.headers["ETag"] = f'"{record.version}"'
    return record


async def if_match(
    if_match: Annotated[str | None, Header(description="The ETag of the version that is changed")] = None,
) -> int:
    if if_match is None:
        raise PreconditionRequired
    match = re.fullmatch(r'(?:W/)?"(\d{1,9})"', if_match.strip())
    if match is None:
        raise BadRequest('If-Match takes one ETag, such as "3"')
    return int(match[1])


IfMatch = Annotated[int, Depends(if_match)]
