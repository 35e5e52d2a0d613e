"""The owners of records, asked over HTTP with this service's own identity. What they answer is the projection below."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, datetime
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel, BeforeValidator, ValidationError, field_validator
from servicekit.errors import NotFound, Unavailable
from servicekit.identity import GatewayIdentity
from servicekit.logging import logger
from servicekit.principal import Side

from search.models import Kind
from search.settings import Settings

M = TypeVar("M", bound=BaseModel)

SCOPE = "index"
BATCH = 1000
_NOT_THIS = frozenset(
    {
        httpx.codes.BAD_REQUEST,
        httpx.codes.CONFLICT,
        httpx.codes.REQUEST_ENTITY_TOO_LARGE,
        httpx.codes.UNPROCESSABLE_ENTITY,
        httpx.codes.INTERNAL_SERVER_ERROR,
    }
)
"""Answers of an owner that is there: a value that its database refuses is a 422 to it. Others say that it is away, or
that nobody here may ask."""

OWNERS = {
    Kind.PLACE: "visits",
    Kind.VISIT: "visits",
    Kind.FINDING: "visits",
    Kind.INFORMATION: "visits",
    Kind.PLANNED_VISIT: "visits",
    Kind.COMPLAINT: "complaints",
    Kind.RECOMMENDATION: "recommendations",
    Kind.AUTHORITY: "recommendations",
}


class FileProjection(BaseModel):
    """A file of a record that whoever reads the record may open. It is read on the record's terms, at ``level`` where
    that is given."""

    id: UUID
    title: str
    media_type: str
    size: int | None
    """None: it is set anew each time somebody asks for it."""
    sha256: str
    level: str | None = None
    state: str | None = None
    on: date | None = None


class Facts(BaseModel):
    """What is counted of a record, as the columns of ``Fact`` say: days and codes that every reader of it reads."""

    began_on: date | None = None
    acknowledged_on: date | None = None
    decided_on: date | None = None
    reopened_on: date | None = None
    ended_on: date | None = None
    closed_on: date | None = None
    implemented_on: date | None = None
    not_yet_on: date | None = None
    answered_on: date | None = None
    answer_missed_on: date | None = None
    state: str | None = None
    sort: str | None = None
    announced: bool | None = None
    outcome: str | None = None
    decision: str | None = None
    channel: str | None = None
    complainant_role: str | None = None
    problem_kind: str | None = None
    severity: str | None = None
    scope: str | None = None
    implementation: str | None = None
    direction: str | None = None
    source: str | None = None
    priority: str | None = None
    imported: bool = False
    category: UUID | None = None
    programme: UUID | None = None
    authorities: list[UUID] = []


class Spent(BaseModel):
    """What a visit took, for those alone who read what is confidential of it."""

    person_days: float | None = None
    cost: float | None = None


class Projection(BaseModel):
    """A record as its owner lets it be found: open text and the terms of access. Never anything sealed.

    ``granted`` are the accounts named on the record today; ``granted_until`` says for whom that ends by itself.
    """

    kind: Kind
    id: UUID
    version: int
    side: Side | None = None
    office: UUID | None = None
    team: UUID | None = None
    level: str
    granted: list[UUID] = []
    granted_until: dict[UUID, datetime] = {}
    reference: str | None = None
    title: str
    text: str = ""
    language: str | None = None
    names: list[str] = []
    places: list[UUID] = []
    themes: list[UUID] = []
    authorities: list[UUID] = []
    tied: list[UUID] = []
    """Records of any kind that it comes out of, or is tied to; each is told to who reads that one as well."""
    state: str | None = None
    on: date | None = None
    updated_at: datetime
    facts: Facts | None = None
    """None: it is not counted."""
    spent: Spent | None = None
    files: list[FileProjection] = []

    @field_validator("kind")
    @classmethod
    def _has_an_owner(cls, kind: Kind) -> Kind:
        """A file comes with its record, never by itself."""
        if kind not in OWNERS:
            raise ValueError(kind)
        return kind


def _leave_out_unreadable(items: list[Any]) -> list[Projection]:
    """One record that cannot be read must not keep all others of its batch from being found. It is found by nobody."""
    readable = []
    for item in items:
        try:
            readable.append(Projection.model_validate(item))
        except ValidationError as error:
            logger().error(
                "an owner sent a record that cannot be read", fields=[e["loc"] for e in error.errors()]
            )
    return readable


Readable = Annotated[list[Projection], BeforeValidator(_leave_out_unreadable)]


class Batch(BaseModel):
    """What was asked for and is not among it may not be found."""

    items: Readable


class Scanned(BaseModel):
    items: Readable
    next: UUID | None


class Ids(BaseModel):
    ids: list[UUID]
    next: UUID | None


class OwnerFailed(Unavailable):
    """It answers, but not this question: one of the records asked for may be all that it fails on."""


class Owners(Protocol):
    """Raises Unavailable when an owner does not answer, and OwnerFailed when it failed or what it answers cannot be
    read."""

    async def batch(self, kind: Kind, ids: Sequence[UUID]) -> Batch:
        """Those of ``ids``; at most BATCH."""

    async def scan(self, kind: Kind, after: UUID | None) -> Scanned:
        """The next page of all records of a kind, by id."""

    async def scan_ids(self, kind: Kind, after: UUID | None) -> Ids:
        """The same page, of which only the ids are told."""

    def file(self, of: Kind, file: UUID) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """The content of a file of a record of kind ``of``. Raises NotFound when its owner does not give it out (any
        more)."""


class HttpOwners:
    def __init__(self, settings: Settings, identity: GatewayIdentity, client: httpx.AsyncClient) -> None:
        self._urls = {
            "visits": settings.visits_url,
            "complaints": settings.complaints_url,
            "recommendations": settings.recommendations_url,
        }
        self._identity = identity
        self._client = client

    async def batch(self, kind: Kind, ids: Sequence[UUID]) -> Batch:
        body = {"kind": kind.value, "ids": [str(record) for record in ids]}
        return self._read(Batch, kind, await self._ask(kind, "POST", "index-batch", json=body))

    async def scan(self, kind: Kind, after: UUID | None) -> Scanned:
        return self._read(
            Scanned, kind, await self._ask(kind, "GET", "index-scan", params=_page(kind, after))
        )

    async def scan_ids(self, kind: Kind, after: UUID | None) -> Ids:
        return self._read(Ids, kind, await self._ask(kind, "GET", "index-ids", params=_page(kind, after)))

    @asynccontextmanager
    async def file(self, of: Kind, file: UUID) -> AsyncIterator[AsyncIterator[bytes]]:
        owner = OWNERS[of]
        token = await self._identity.token(owner, scope=SCOPE)
        try:
            async with self._client.stream(
                "GET",
                f"{self._urls[owner]}/v1/index-files/{file}",
                headers={"Authorization": f"Bearer {token}"},
                timeout=30,
            ) as answer:
                if answer.status_code == httpx.codes.NOT_FOUND:
                    raise NotFound
                if answer.status_code in _NOT_THIS:
                    raise OwnerFailed(f"{owner} failed")
                answer.raise_for_status()
                yield answer.aiter_bytes()
        except httpx.HTTPError as error:
            raise Unavailable(f"{owner} does not answer") from error

    async def _ask(self, kind: Kind, method: str, path: str, **options: Any) -> bytes:
        owner = OWNERS[kind]
        token = await self._identity.token(owner, scope=SCOPE)
        try:
            answer = await self._client.request(
                method,
                f"{self._urls[owner]}/v1/{path}",
                headers={"Authorization": f"Bearer {token}"},
                timeout=30,
                **options,
            )
            answer.raise_for_status()
        except httpx.HTTPStatusError as error:
            if error.response.status_code in _NOT_THIS:
                raise OwnerFailed(f"{owner} failed") from error
            raise Unavailable(f"{owner} does not answer") from error
        except httpx.HTTPError as error:
            raise Unavailable(f"{owner} does not answer") from error
        return answer.content

    @staticmethod
    def _read(model: type[M], kind: Kind, content: bytes) -> M:
        try:
            return model.model_validate_json(content)
        except ValidationError:
            # Its message would quote what was sent.
            raise OwnerFailed(f"{OWNERS[kind]} sent a {kind} that cannot be read") from None


def _page(kind: Kind, after: UUID | None) -> dict[str, str]:
    return {"kind": kind.value, "limit": str(BATCH)} | ({"after": str(after)} if after else {})
