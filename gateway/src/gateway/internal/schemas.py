"""Wire types between the gateway and the services."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.principal import Side

from gateway.wire import Email, Input

Name = Annotated[str, StringConstraints(max_length=40)]


class TokenRequest(Input):
    service: Name
    secret: Annotated[str, StringConstraints(max_length=200)]
    audience: Name
    account: UUID | None = None
    """With a side: that account's own rights as they are now, for work that goes on without it."""
    side: Side | None = None
    scope: list[Name] = []


class LinkRequest(Input):
    email: Email


class TokenAnswer(BaseModel):
    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int


class KnownKind(StrEnum):
    ACCOUNT = "account"
    OFFICE = "office"
    TEAM = "team"
    MEMBERSHIP = "membership"
    INSTITUTION = "institution"


class KnownBatch(Input):
    kind: KnownKind
    ids: list[UUID]


class Known(BaseModel):
    """What services keep small copies of. Fields that a kind does not have are left out."""

    id: UUID
    version: int
    name: str | None = None
    closed: bool = False
    office: UUID | None = None
    side: Side | None = None
    team: UUID | None = None
    account: UUID | None = None
    role: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class KnownItems(BaseModel):
    items: list[Known]


class KnownPage(KnownItems):
    next: UUID | None
    """Where the next page begins (``after``); null on the last."""
