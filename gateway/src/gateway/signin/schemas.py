"""Wire types of signing in and of one's own account."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.principal import Side

from gateway.models.registry import InstitutionKind, Theme
from gateway.wire import Input, Language, Named, NamedByLanguage

Secret = Annotated[str, StringConstraints(min_length=1, max_length=1024)]


class Attempt(Input):
    email: Annotated[str, StringConstraints(max_length=254)]
    password: Secret


class Confirmation(Input):
    password: Secret


class HatChange(Input):
    hat: Side


class PasswordChange(Input):
    current: Secret
    new: Secret


class OwnSettings(Input):
    """What is left out stays as it is."""

    language: Language | None = None
    theme: Theme | None = None


class OwnAccount(BaseModel):
    id: UUID
    name: str
    email: str
    language: str
    theme: Theme


class RoleName(BaseModel):
    code: str
    name: str


class Hat(BaseModel):
    """What one is on one side. ``side`` is null for who holds roles on no side, such as an admin alone."""

    side: Side | None
    roles: list[RoleName]
    offices: list[Named]
    teams: list[Named]
    authorities: list[NamedByLanguage]
    """From outside: those that are answered for."""
    whole_institution: bool
    permissions: list[str]


class Institution(BaseModel):
    name: str
    kind: InstitutionKind
    sides: list[Side]
    default_language: str


class SessionView(BaseModel):
    account: OwnAccount
    hat: Side | None
    hats: list[Hat]
    csrf_token: str
    """Sent back as the header Daylight-CSRF with every request that changes something."""
    expires_at: datetime
    institution: Institution | None
    sends_mail: bool
    """Whether people with accounts can be written to."""


class Welcome(BaseModel):
    """What anyone may know before signing in."""

    institution: str | None
    default_language: str
    first_account_needed: bool
