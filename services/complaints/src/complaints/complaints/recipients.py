"""Who may be given work: people that are known, and hold a role on the side whose record it is."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository
from complaints.models import Complaint, KnownAccount
from complaints.models.complaint import Level

_UNKNOWN = "This account is not known, or disabled"
_NOT_NAMED = "This person is not named on it and could not read it: name them on it first"
_NO_ROLE = (
    "This person holds no role on this side and could not read it. "
    "Choose somebody who does, or have a role given first"
)


async def faults_of(session: AsyncSession, side: str, account: UUID | None, pointer: str) -> list[FieldError]:
    """Why this account can't be given something of the side."""
    return await faults_among(session, side, [account] if account else [], pointer)


async def faults_on(
    session: AsyncSession, principal: Principal, record: Complaint, account: UUID | None, pointer: str
) -> list[FieldError]:
    """The same of something on this complaint: work on a sealed one is for those named on it."""
    if account is not None and record.level == Level.SEALED.value:
        named = await repository.named_on_sealed(session, principal, record.id)
        return [] if account in named else [FieldError(pointer, _NOT_NAMED, "not-named")]
    return await faults_of(session, record.side, account, pointer)


async def faults_among(
    session: AsyncSession, side: str, accounts: Sequence[UUID], pointer: str
) -> list[FieldError]:
    if await repository.unknown_of(session, KnownAccount, accounts):
        return [FieldError(pointer, _UNKNOWN, "unknown")]
    if await repository.without_role(session, side, accounts):
        return [FieldError(pointer, _NO_ROLE, "no-role")]
    return []
