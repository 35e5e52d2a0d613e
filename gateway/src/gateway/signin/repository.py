"""The statements behind sign-in and one's own session."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import (
    Account,
    CalendarFeed,
    InstitutionProfile,
    KnownAuthority,
    Membership,
    Office,
    Role,
    RolePermission,
    SignIn,
    Team,
)
from gateway.tenure import in_force


async def credentials_of(session: AsyncSession, email: str) -> Row[*tuple[Any, ...]] | None:
    """(id, name, email, state, password_hash) of the account with that casefolded e-mail."""
    found = await session.execute(
        select(
            col(Account.id),
            col(Account.name),
            col(Account.email),
            col(Account.state),
            col(Account.password_hash),
        ).where(col(Account.email) == email)
    )
    return found.one_or_none()


async def password_hash_of(session: AsyncSession, account: UUID) -> str | None:
    found = await session.execute(select(col(Account.password_hash)).where(col(Account.id) == account))
    return found.scalar_one_or_none()


async def lock_login(session: AsyncSession, account: UUID) -> str | None:
    """The password hash as it is, kept so to the end of the transaction: what was verified before may be past."""
    found = await session.execute(
        select(col(Account.password_hash)).where(col(Account.id) == account).with_for_update()
    )
    return found.scalar_one_or_none()


async def set_password(session: AsyncSession, account: UUID, password_hash: str) -> None:
    """Not a new version: what others see of the account stays the same."""
    await session.execute(
        update(Account).where(col(Account.id) == account).values(password_hash=password_hash)
    )


async def end_sessions(session: AsyncSession, account: UUID, *, but: bytes | None = None) -> None:
    """With the sessions also what was made in them: a calendar's feed, whoever has its address."""
    statement = delete(SignIn).where(col(SignIn.account) == account)
    if but is not None:
        statement = statement.where(col(SignIn.hash) != but)
    await session.execute(statement)
    await session.execute(delete(CalendarFeed).where(col(CalendarFeed.account) == account))


async def end_session(session: AsyncSession, code_hash: bytes) -> None:
    await session.execute(delete(SignIn).where(col(SignIn.hash) == code_hash))


async def confirm(session: AsyncSession, code_hash: bytes, now: datetime) -> None:
    await session.execute(update(SignIn).where(col(SignIn.hash) == code_hash).values(confirmed_at=now))


async def wear(session: AsyncSession, code_hash: bytes, side: Side) -> None:
    await session.execute(update(SignIn).where(col(SignIn.hash) == code_hash).values(side=side.value))


async def first_side(session: AsyncSession, account: UUID, now: datetime) -> str | None:
    """The hat of a new session: the one worn last, else the first that is held."""
    last = select(col(SignIn.side)).where(col(SignIn.account) == account, col(SignIn.side).is_not(None))
    worn = (await session.execute(last.order_by(col(SignIn.seen_at).desc()).limit(1))).scalar_one_or_none()
    held = (
        select(col(Membership.side))
        .where(
            col(Membership.account) == account,
            col(Membership.side).is_not(None),
            in_force(now),
        )
        .distinct()
    )
    sides = set((await session.execute(held)).scalars())
    if worn in sides:
        return worn
    return next((side.value for side in reversed(Side) if side in sides), None)


async def own_session(session: AsyncSession, code_hash: bytes) -> Row[*tuple[Any, ...]] | None:
    found = await session.execute(
        select(
            col(Account.id),
            col(Account.name),
            col(Account.email),
            col(Account.language),
            col(Account.theme),
            col(SignIn.expires_at),
        )
        .join(Account, col(Account.id) == col(SignIn.account))
        .where(col(SignIn.hash) == code_hash)
    )
    return found.one_or_none()


async def own_memberships(
    session: AsyncSession, account: UUID, now: datetime
) -> Sequence[Row[*tuple[Any, ...]]]:
    """In force now, with the names of role, office and team and the role's permissions."""
    permissions = func.array_agg(
        aggregate_order_by(col(RolePermission.permission), col(RolePermission.permission))
    )
    found = await session.execute(
        select(
            col(Membership.side),
            col(Membership.role),
            col(Role.name).label("role_name"),
            col(Membership.office),
            col(Office.name).label("office_name"),
            col(Membership.team),
            col(Team.name).label("team_name"),
            col(Membership.authority),
            col(KnownAuthority.names).label("authority_names"),
            func.array_remove(permissions, None).label("permissions"),
        )
        .join(Role, col(Role.code) == col(Membership.role))
        .join(Office, col(Office.id) == col(Membership.office), isouter=True)
        .join(Team, col(Team.id) == col(Membership.team), isouter=True)
        .join(KnownAuthority, col(KnownAuthority.id) == col(Membership.authority), isouter=True)
        .join(RolePermission, col(RolePermission.role) == col(Membership.role), isouter=True)
        .where(
            col(Membership.account) == account,
            in_force(now),
        )
        .group_by(col(Membership.id), col(Role.code), col(Office.id), col(Team.id), col(KnownAuthority.id))
        .order_by(col(Membership.id))
    )
    return found.all()


async def profile(session: AsyncSession) -> Row[*tuple[Any, ...]] | None:
    found = await session.execute(
        select(
            col(InstitutionProfile.name),
            col(InstitutionProfile.kind),
            col(InstitutionProfile.sides),
            col(InstitutionProfile.default_language),
        )
    )
    return found.one_or_none()


async def any_account(session: AsyncSession) -> bool:
    return (await session.execute(select(col(Account.id)).limit(1))).one_or_none() is not None


async def change_settings(session: AsyncSession, account: UUID, values: dict[str, str]) -> None:
    await session.execute(update(Account).where(col(Account.id) == account).values(**values))
