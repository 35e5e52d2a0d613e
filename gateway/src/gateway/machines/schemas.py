"""Wire types of machine clients and of the OAuth token endpoint."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.principal import Side

from gateway.accounts.schemas import MembershipDraft, MembershipView
from gateway.roles.schemas import Permission
from gateway.wire import Input, Line


class MachineDraft(Input):
    """A program's identity. It may do what its roles allow *and* its scopes (permission codes) name."""

    id: UUID | None = None
    name: Line
    side: Side
    scopes: Annotated[list[Permission], Field(min_length=1, max_length=50)]
    memberships: Annotated[list[MembershipDraft], Field(min_length=1, max_length=10)]


class MachinePatch(Input):
    """``revoked`` cannot be taken back."""

    name: Line | None = None
    revoked: bool | None = None


class MachineView(BaseModel):
    id: UUID
    client_id: str
    name: str
    side: Side
    scopes: list[str]
    revoked_at: datetime | None
    created_at: datetime
    waiting: bool = False
    """All its roles wait for somebody who heads the side: it has no secret yet."""
    version: int


class MachineDetail(MachineView):
    memberships: list[MembershipView]
    client_secret: str | None = None
    """Only in the answer that made it, and not while it waits: whoever confirms its first role gets it."""


class AccessToken(BaseModel):
    """RFC 6749, section 5.1."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105
    expires_in: int
    scope: str


class GrantFault(BaseModel):
    """RFC 6749, section 5.2."""

    error: str
    error_description: str
