"""Taking an uploaded file in, as a form or as the bare body, and no more of it than is allowed."""

import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from fastapi import Request
from servicekit.errors import BadRequest, TooLarge
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from visits.imports.limits import LIMITS, MIB

_AROUND = 64 * 1024
"""What a form may add around the file."""
_NAME_LENGTH = 200
_FILE_NAME = re.compile(r'filename="?([^";]+)"?')


@dataclass(frozen=True, slots=True)
class Uploaded:
    name: str
    content: bytes


async def take_upload(request: Request) -> Uploaded:
    """Raises TooLarge as soon as more came than a list of places needs, BadRequest for a form without a file."""
    body = await _bounded_body(request)
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await _from_form(request, body)
    match = _FILE_NAME.search(request.headers.get("content-disposition", ""))
    return Uploaded(_plain(match[1] if match else "places"), _within_limit(body))


async def _bounded_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LIMITS.file + _AROUND:
            raise _too_large()
    return bytes(body)


async def _from_form(request: Request, body: bytes) -> Uploaded:
    async def once() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        form = await MultiPartParser(request.headers, once(), max_files=1, max_fields=10).parse()
    except (MultiPartException, KeyError) as error:
        raise BadRequest("The form cannot be read") from error
    try:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise BadRequest("The form has no file in its field 'file'")
        return Uploaded(_plain(file.filename or "places"), _within_limit(await file.read()))
    finally:
        await form.close()


def _within_limit(content: bytes) -> bytes:
    if len(content) > LIMITS.file:
        raise _too_large()
    return content


def _too_large() -> TooLarge:
    return TooLarge(f"A list of places is at most {LIMITS.file // MIB} MB; divide it, or leave columns out")


def _plain(name: str) -> str:
    """The last part of a file name, printable and bounded."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:_NAME_LENGTH] or "places"
