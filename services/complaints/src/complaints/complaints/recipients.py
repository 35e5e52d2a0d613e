"""Who may be given work: people that are known, and hold a role on the side whose record it is."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository
from complaints.models import KnownAccount

_UNKNOWN = "This account is not known, or disabled"
_NO_ROLE = (
    "This person holds no role on this side and could not read it. "
    "Choose somebody who does, or have a role given first"
)


async def faults_of(session: AsyncSession, side: str, account: UUID | None, pointer: str) -> list[FieldError]:
    """Why this account can't be given something of the side."""
    return await faults_among(session, side, [account] if account else [], pointer)


async def faults_among(
    session: AsyncSession, side: str, accounts: Sequence[UUID], pointer: str
) -> list[FieldError]:
    if await repository.unknown_of(session, KnownAccount, accounts):
        return [FieldError(pointer, _UNKNOWN, "unknown")]
    if await repository.without_role(session, side, accounts):
        return [FieldError(pointer, _NO_ROLE, "no-role")]
    return []
