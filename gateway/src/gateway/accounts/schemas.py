"""Wire types of the administration of accounts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from servicekit.principal import Side

from gateway.links.schemas import IssuedLink
from gateway.models.registry import State
from gateway.wire import Email, Input, Language, Line, Named, NamedByLanguage

RoleCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]


class MembershipDraft(Input):
    """A role on a side. No office: in the whole institution. No team: not bound to one."""

    role: RoleCode
    side: Side | None = None
    office: UUID | None = None
    team: UUID | None = None
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime | None = None
    agreement: UUID | None = None
    """Of a partner: the agreement with their body, in visits. When it ends, so does this role."""
    authority: UUID | None = None
    """The one answered for, of the register in recommendations: for roles that do so, and for no others."""


class MembershipPatch(Input):
    """When the role ends: a moment, or null for open-ended."""

    ends_at: AwareDatetime | None


class AnsweredFor(NamedByLanguage):
    closed: bool
    """It gives no rights then."""


class MembershipView(BaseModel):
    id: UUID
    role: str
    side: Side | None
    office: Named | None
    team: Named | None
    starts_at: datetime
    ends_at: datetime | None
    agreement: UUID | None
    agreement_ends_at: datetime | None
    """When the agreement ends under which it is held, as far as is known."""
    authority: AnsweredFor | None
    waiting: bool
    """Gives no rights until somebody who heads the side confirms it."""
    waits_for: list[str]
    """Names of those who can."""
    yours: bool
    """The asker may open it again: they vouch there, or it is held on no side."""
    version: int


class MembershipAnswer(MembershipView):
    """``link``: the login begins anew with the first role on a side. Only in the answer that made it."""

    link: IssuedLink | None = None
    client_id: str | None = None
    client_secret: str | None = None
    """Of a program that was let in; ``link`` and secret are shown this once."""


class AccountDraft(Input):
    id: UUID | None = None
    email: Email
    name: Line
    language: Language | None = None
    memberships: Annotated[list[MembershipDraft], Field(max_length=20)] = []


class AccountPatch(Input):
    """What is left out stays as it is."""

    email: Email | None = None
    name: Line | None = None
    language: Language | None = None
    state: State | None = None


class AccountItem(BaseModel):
    id: UUID
    name: str
    email: str
    language: str
    state: State
    invited: bool
    """Has not set a password yet."""
    created_at: datetime
    updated_at: datetime
    version: int


class AccountView(AccountItem):
    memberships: list[MembershipView]
    invitation: IssuedLink | None = None
    """Only in the answer that made it: the link is not kept. None while a role waits for its confirmation."""
    link_from: list[str]
    """Who can issue a link, where the asker cannot; empty then: only the server."""
    may_issue_link: bool


class LinkAnswer(IssuedLink):
    id: UUID
    version: int
