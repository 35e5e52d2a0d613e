"""Wire types of what waits for somebody who heads a side."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.principal import Kind, Side

from gateway.accounts.schemas import AnsweredFor
from gateway.wire import Named


class Waiting(BaseModel):
    """A role given by somebody who does not head the side. It gives no rights yet."""

    id: UUID
    holder: Named
    kind: Kind
    email: str | None
    scopes: list[str] | None
    """Of a program: what of the role it may use."""
    role: str
    role_name: str
    permissions: list[str]
    side: Side
    office: Named | None
    team: Named | None
    authority: AnsweredFor | None
    starts_at: datetime
    ends_at: datetime | None
    given_at: datetime
    given_by: str | None
    waits_for: list[str]
    """Names of those who can confirm it."""
    may_confirm: bool
    begins_login: bool
    """Confirming answers with a link or a secret to hand over: nothing from before lets anybody in."""
    version: int


class WaitingList(BaseModel):
    items: list[Waiting]
