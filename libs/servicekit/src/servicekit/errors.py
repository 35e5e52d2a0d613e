"""Errors that carry their own answer (RFC 9457). Raised anywhere, rendered once, never holding a secret."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from servicekit.logging import correlation_id, logger

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault in the input: where (JSON pointer), what a person can do, and a stable code."""

    pointer: str
    detail: str
    code: str = "invalid"


class ProblemField(BaseModel):
    pointer: str
    detail: str
    code: str


class ProblemDocument(BaseModel):
    """The body of every error."""

    type: str
    title: str
    status: int
    detail: str | None = None
    correlation_id: str | None = None
    errors: list[ProblemField] | None = None
    current: Any | None = None


class Problem(Exception):
    """Base of all expected errors. ``detail`` is a sentence for a person; it must not hold record content.

    ``kept``: what was written before stays, although the act is refused: that somebody read the ``current`` record.
    """

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong here"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        current: BaseModel | None = None,
        kept: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = tuple(errors)
        self.current = current
        self.kept = kept
        self.headers = headers or {}

    def document(self) -> ProblemDocument:
        return ProblemDocument(
            type=f"urn:daylight:problem:{self.slug}",
            title=self.title,
            status=self.status,
            detail=self.detail,
            correlation_id=correlation_id(),
            errors=[ProblemField(pointer=e.pointer, detail=e.detail, code=e.code) for e in self.errors]
            or None,
            current=self.current.model_dump(mode="json") if self.current else None,
        )

    def response(self) -> JSONResponse:
        return JSONResponse(
            self.document().model_dump(mode="json", exclude_none=True),
            status_code=self.status,
            media_type=MEDIA_TYPE,
            headers=self.headers,
        )


class BadRequest(Problem):
    status, slug, title = 400, "bad-request", "The request cannot be read"


class Unauthenticated(Problem):
    status, slug, title = 401, "unauthenticated", "Sign in first"


class Forbidden(Problem):
    status, slug, title = 403, "forbidden", "Your role does not allow this"


class NotFound(Problem):
    """Missing or hidden: the two are the same answer."""

    status, slug, title = 404, "not-found", "There is nothing here that you can read"


class Conflict(Problem):
    status, slug, title = 409, "conflict", "This does not fit with what is already there"


class PreconditionFailed(Problem):
    status, slug, title = 412, "changed-meanwhile", "Someone changed this record meanwhile"


class TooLarge(Problem):
    status, slug, title = 413, "too-large", "This is larger than allowed"


class UnsupportedMedia(Problem):
    status, slug, title = 415, "unsupported-media", "This kind of content is not accepted here"


class Invalid(Problem):
    status, slug, title = 422, "invalid", "Some of what was sent cannot be accepted"


class PreconditionRequired(Problem):
    status, slug, title = 428, "precondition-required", "Say which version you are changing (If-Match)"


class TooManyRequests(Problem):
    status, slug, title = 429, "too-many-requests", "Too many tries; wait a little"


class Unavailable(Problem):
    status, slug, title = 503, "unavailable", "This part of Daylight does not answer at the moment"


class FromStatus(Problem):
    """A problem of the framework's own, such as a method that is not allowed."""

    def __init__(self, status: int, title: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(headers=headers)
        self.status = status  # type: ignore[misc]
        self.slug = title.lower().replace(" ", "-")  # type: ignore[misc]
        self.title = title  # type: ignore[misc]


def pointer(location: Sequence[int | str]) -> str:
    """The JSON pointer (RFC 6901) of a validation error's place; query and path places keep their name."""
    parts = location[1:] if location and location[0] in ("body", "query", "path", "header") else location
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def refuse_emptied(patch: BaseModel, required: Iterable[str]) -> None:
    """Raises Invalid naming each of ``required`` that was sent as null: a change may leave it out, not empty it."""
    emptied = [name for name in required if name in patch.model_fields_set and getattr(patch, name) is None]
    if emptied:
        raise Invalid(errors=[FieldError(f"/{name}", "This cannot be empty", "missing") for name in emptied])


def install(app: FastAPI) -> None:
    """Makes ``app`` answer every error as a problem document."""

    @app.exception_handler(Problem)
    async def _problem(_: Request, error: Problem) -> JSONResponse:
        return error.response()

    @app.exception_handler(RequestValidationError)
    async def _validation(_: Request, error: RequestValidationError) -> JSONResponse:
        # The message of a value error may quote the value; only pydantic's own wording is passed on.
        faults = [FieldError(pointer(e["loc"]), e["msg"], e["type"]) for e in error.errors()]
        return Invalid(errors=faults).response()

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 404:
            return NotFound().response()
        return FromStatus(error.status_code, str(error.detail), dict(error.headers or {})).response()

    @app.exception_handler(IntegrityError)
    async def _integrity(_: Request, error: IntegrityError) -> JSONResponse:
        logger().warning("constraint refused a write", sqlstate=sqlstate(error))
        return Conflict().response()

    @app.exception_handler(DBAPIError)
    async def _database(_: Request, error: DBAPIError) -> JSONResponse:
        return database_problem(error).response()

    @app.exception_handler(OSError)
    @app.exception_handler(PoolTimeout)
    async def _connection(_: Request, error: Exception) -> JSONResponse:
        """A connection broke, or none became free in time: the same request may pass in a moment."""
        logger().error("no connection", error=type(error).__name__)
        return Unavailable(headers={"Retry-After": "1"}).response()

    @app.exception_handler(Exception)
    async def _unexpected(_: Request, error: Exception) -> JSONResponse:
        return Problem().response()


def sqlstate(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


def database_problem(error: DBAPIError) -> Problem:
    """What a database error means for the caller, by its SQLSTATE class."""
    state = sqlstate(error) or ""
    if state == "42501":
        return Forbidden()
    if state[:2] == "22":
        logger().warning("the database refused a value", sqlstate=state)
        return Invalid("A value is outside what can be stored")
    if (
        isinstance(error, OperationalError)
        or error.connection_invalidated
        or state[:2] in ("08", "57", "53", "")
    ):
        logger().error("the database does not answer", sqlstate=state or None)
        return Unavailable(headers={"Retry-After": "1"})
    logger().error("a statement failed", sqlstate=state)
    return Problem()
