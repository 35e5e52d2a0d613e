"""The SQL of accounts and memberships."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Side
from sqlalchemy import ColumnElement, Row, Select, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import (
    Account,
    InstitutionProfile,
    KnownAgreement,
    KnownAuthority,
    MachineClient,
    Membership,
    Office,
    Role,
    RolePermission,
    Team,
)
from gateway.models.registry import State
from gateway.policy import ACCOUNT_ADMIN, ACCOUNT_VOUCH
from gateway.roles.rules import ANSWERING
from gateway.services import SERVICE_IDS
from gateway.tenure import in_force, not_ended
from gateway.vouching.repository import lock_keepers

SORTS = {"name": col(Account.name), "email": col(Account.email), "created_at": col(Account.created_at)}


def _accounts(
    state: State | None, text: str | None, sides: Collection[Side] | None
) -> Select[*tuple[Any, ...]]:
    statement = select(
        col(Account.id),
        col(Account.name),
        col(Account.email),
        col(Account.language),
        col(Account.state),
        col(Account.password_hash).is_(None).label("invited"),
        col(Account.created_at),
        col(Account.updated_at),
        col(Account.version),
    )
    if state is not None:
        statement = statement.where(col(Account.state) == state.value)
    if sides is not None:
        statement = statement.where(_on(sides))
    if text:
        statement = statement.where(
            or_(
                col(Account.name).icontains(text, autoescape=True),
                col(Account.email).icontains(text.casefold(), autoescape=True),
            )
        )
    return statement


def _on(sides: Collection[Side]) -> ColumnElement[bool]:
    """Who holds, held or waits for a role on one of the sides."""
    held = col(Membership.account) == col(Account.id)
    return exists().where(held, col(Membership.side).in_([side.value for side in sides]))


async def page(
    session: AsyncSession,
    state: State | None,
    text: str | None,
    sides: Collection[Side] | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> tuple[Slice, Count | None]:
    statement = _accounts(state, text, sides)
    order = choose_order(sort, SORTS)
    found = await fetch_slice(session, statement, order, col(Account.id), cursor, limit)
    return found, await count_up_to(session, statement) if cursor is None else None


async def one(session: AsyncSession, account: UUID, *, lock: bool = False) -> Account | None:
    statement = select(Account).where(col(Account.id) == account)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def is_on(session: AsyncSession, account: UUID, sides: Collection[Side]) -> bool:
    statement = select(col(Account.id)).where(col(Account.id) == account, _on(sides))
    return (await session.execute(statement)).one_or_none() is not None


async def id_taken(session: AsyncSession, wanted: UUID) -> bool:
    """By an account, a machine or a service: one id never stands for two of them, in the trail least of all."""
    if wanted in SERVICE_IDS.values():
        return True
    people = exists().where(col(Account.id) == wanted)
    machines = exists().where(col(MachineClient.id) == wanted)
    return bool((await session.execute(select(or_(people, machines)))).scalar_one())


async def email_taken(session: AsyncSession, email: str, but: UUID | None = None) -> bool:
    statement = select(col(Account.id)).where(col(Account.email) == email)
    if but is not None:
        statement = statement.where(col(Account.id) != but)
    return (await session.execute(statement)).one_or_none() is not None


async def memberships(session: AsyncSession, holder: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    """Of an account or a machine, ended ones too; with the names of office and team."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(Membership.id),
            col(Membership.role),
            col(Membership.side),
            col(Membership.office),
            col(Office.name).label("office_name"),
            col(Membership.team),
            col(Team.name).label("team_name"),
            col(Team.office).label("team_office"),
            col(Membership.starts_at),
            col(Membership.ends_at),
            col(Membership.agreement),
            col(KnownAgreement.ends_at).label("agreement_ends_at"),
            col(Membership.authority),
            col(KnownAuthority.names).label("authority_names"),
            col(KnownAuthority.closed).label("authority_closed"),
            col(Membership.given_by),
            col(Membership.confirmed_at),
            col(Membership.version),
        )
        .join(Office, col(Office.id) == col(Membership.office), isouter=True)
        .join(Team, col(Team.id) == col(Membership.team), isouter=True)
        .join(KnownAgreement, col(KnownAgreement.id) == col(Membership.agreement), isouter=True)
        .join(KnownAuthority, col(KnownAuthority.id) == col(Membership.authority), isouter=True)
        .where(or_(col(Membership.account) == holder, col(Membership.machine) == holder))
        .order_by(col(Membership.id))
    )
    return (await session.execute(statement)).all()


async def membership(session: AsyncSession, membership_id: UUID) -> Membership | None:
    statement = select(Membership).where(col(Membership.id) == membership_id).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def role_sideless(session: AsyncSession, code: str) -> bool | None:
    """None when there is no such role."""
    return (
        await session.execute(select(col(Role.sideless)).where(col(Role.code) == code))
    ).scalar_one_or_none()


async def role_for_authority(session: AsyncSession, code: str) -> bool:
    """Whether its holders answer for an authority."""
    statement = select(col(RolePermission.role)).where(
        col(RolePermission.role) == code, col(RolePermission.permission).in_(ANSWERING)
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def stands_outside(session: AsyncSession, holder: UUID, now: datetime) -> bool | None:
    """Whether what is held, now or from a day to come, is held for an authority; None: nothing is held."""
    statement = select(col(Membership.authority).is_not(None)).where(
        or_(col(Membership.account) == holder, col(Membership.machine) == holder), not_ended(now)
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def sides_used(session: AsyncSession) -> list[str]:
    found = (await session.execute(select(col(InstitutionProfile.sides)))).scalar_one_or_none()
    return list(found or [])


async def open_office(session: AsyncSession, office: UUID) -> bool:
    statement = select(col(Office.id)).where(col(Office.id) == office, col(Office.closed).is_(False))
    return (await session.execute(statement)).one_or_none() is not None


async def open_team(session: AsyncSession, team: UUID) -> Row[*tuple[Any, ...]] | None:
    """(id, office) of a team that is not closed."""
    statement = select(col(Team.id), col(Team.office)).where(
        col(Team.id) == team, col(Team.closed).is_(False)
    )
    return (await session.execute(statement)).one_or_none()


async def holds_role(session: AsyncSession, account: UUID, role: str, now: datetime) -> bool:
    """Now or from a day to come."""
    held = exists().where(col(Membership.account) == account, col(Membership.role) == role, not_ended(now))
    return bool((await session.execute(select(held))).scalar_one())


async def administrators(session: AsyncSession, now: datetime) -> set[UUID]:
    """The accounts that can administer accounts now, and have a password to sign in with.

    Locked to the end of the transaction, so that two admins cannot remove each other.
    """
    await lock_keepers(session)
    holds = exists().where(
        col(RolePermission.role) == col(Membership.role), col(RolePermission.permission) == ACCOUNT_ADMIN
    )
    found = await session.execute(
        select(col(Membership.account))
        .join(Account, col(Account.id) == col(Membership.account))
        .where(
            col(Account.state) == State.ACTIVE.value,
            col(Account.password_hash).is_not(None),
            in_force(now),
            holds,
        )
    )
    return {account for account in found.scalars() if account is not None}


async def lets_others_in(session: AsyncSession, role: str) -> bool:
    """Whoever holds it could not be replaced by themselves: it never hangs on what another body agreed."""
    statement = select(col(RolePermission.role)).where(
        col(RolePermission.role) == role,
        col(RolePermission.permission).in_((ACCOUNT_ADMIN, ACCOUNT_VOUCH)),
    )
    return (await session.execute(statement.limit(1))).first() is not None
