"""The SQL behind vouching: who vouches, who administers, and what an account holds on sides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from sqlalchemy import Row, Select, and_, any_, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import Account, MachineClient, Membership, RolePermission, Team
from gateway.models.registry import LinkKind, State
from gateway.policy import ACCOUNT_ADMIN, ACCOUNT_VOUCH
from gateway.tenure import LATELY, confirmed, in_force, not_ended, waiting
from gateway.vouching.rules import Keepers, Reach, Voucher


async def lock_keepers(session: AsyncSession) -> None:
    """Held to the end of the transaction, so that two who administer or vouch cannot remove each other."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("daylight administrators"))))


async def keepers(session: AsyncSession, now: datetime) -> Keepers:
    """Only who could act: active, with a password, confirmed."""
    rows = (await session.execute(_keepers(now))).all()
    vouchers = [_voucher(row) for row in rows if row.vouches and row.side]
    return Keepers(
        vouchers=tuple(v for v in vouchers if v.starts_at <= now),
        admins={row.account: row.name for row in rows if row.administers and row.starts_at <= now},
        coming=tuple(v for v in vouchers if v.starts_at > now),
    )


def _keepers(now: datetime) -> Select[*tuple[Any, ...]]:
    vouches = func.bool_or(col(RolePermission.permission) == ACCOUNT_VOUCH).label("vouches")
    administers = func.bool_or(col(RolePermission.permission) == ACCOUNT_ADMIN).label("administers")
    return (
        select(
            col(Account.id).label("account"),
            col(Account.name),
            col(Membership.id).label("membership"),
            *_where(),
            col(Membership.starts_at),
            col(Membership.ends_at),
            vouches,
            administers,
        )
        .select_from(Membership)
        .join(Account, col(Account.id) == col(Membership.account))
        .join(RolePermission, col(RolePermission.role) == col(Membership.role))
        .join(Team, col(Team.id) == col(Membership.team), isouter=True)
        .where(
            col(RolePermission.permission).in_([ACCOUNT_VOUCH, ACCOUNT_ADMIN]),
            col(Account.state) == State.ACTIVE.value,
            col(Account.password_hash).is_not(None),
            confirmed(),
            not_ended(now),
        )
        .group_by(col(Account.id), col(Membership.id), col(Team.id))
        .order_by(col(Account.name), col(Membership.id))
    )


def _where() -> tuple[Any, ...]:
    """Columns of a reach; a team counts in its own office."""
    office = func.coalesce(col(Team.office), col(Membership.office)).label("office")
    return col(Membership.side), office, col(Membership.team)


def _voucher(row: Row[*tuple[Any, ...]]) -> Voucher:
    return Voucher(row.account, row.name, row.membership, _reach(row), row.starts_at, row.ends_at)


def _reach(row: Row[*tuple[Any, ...]]) -> Reach:
    return Reach(Side(row.side), row.office, row.team)


async def reach_of(session: AsyncSession, side: Side, office: UUID | None, team: UUID | None) -> Reach:
    if team is not None:
        found = await session.execute(select(col(Team.office)).where(col(Team.id) == team))
        office = found.scalar_one_or_none() or office
    return Reach(side, office, team)


async def held_on_sides(session: AsyncSession, account: UUID, now: datetime) -> list[Reach]:
    """What an account holds, held until lately, or waits for: its login is as good as all of these."""
    lately = or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now - LATELY)
    return await _reaches(session, account, or_(and_(confirmed(), lately), waiting(now)))


async def answers_for(
    session: AsyncSession, issuer: UUID, account: UUID, kind: LinkKind, now: datetime
) -> bool:
    """Whether who issued a link for the account still answers for its login.

    A new password opens all the account holds, so it takes all of it, as when it was issued. An invitation was
    handed over for what was confirmed first; what another head added since does not take it away.
    """
    found = await keepers(session, now)
    where = await held_on_sides(session, account, now)
    if not where:
        return issuer in found.admins or await _program_administers(session, issuer, now)
    circles = [issuer in found.introducers(reach) for reach in where]
    return any(circles) if kind is LinkKind.INVITATION else all(circles)


async def _program_administers(session: AsyncSession, machine: UUID, now: datetime) -> bool:
    held = exists().where(
        col(MachineClient.id) == machine,
        col(MachineClient.revoked_at).is_(None),
        literal(ACCOUNT_ADMIN) == any_(col(MachineClient.scopes)),
        col(Membership.machine) == col(MachineClient.id),
        in_force(now),
        col(RolePermission.role) == col(Membership.role),
        col(RolePermission.permission) == ACCOUNT_ADMIN,
    )
    return bool((await session.execute(select(held))).scalar_one())


async def known_on_sides(session: AsyncSession, account: UUID, now: datetime) -> bool:
    """Whether somebody who heads a side already answers for the account's login."""
    lately = or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now - LATELY)
    return bool(await _reaches(session, account, and_(confirmed(), lately)))


async def _reaches(session: AsyncSession, account: UUID, which: Any) -> list[Reach]:
    statement = (
        select(*_where())
        .select_from(Membership)
        .join(Team, col(Team.id) == col(Membership.team), isouter=True)
        .where(col(Membership.account) == account, col(Membership.side).is_not(None), which)
    )
    return [_reach(row) for row in (await session.execute(statement)).all()]


async def sides_of_role(session: AsyncSession, role: str, now: datetime) -> Sequence[str]:
    """Where anybody or any program holds the role or waits for it."""
    statement = (
        select(col(Membership.side))
        .distinct()
        .join(MachineClient, col(MachineClient.id) == col(Membership.machine), isouter=True)
        .where(
            col(Membership.role) == role,
            col(Membership.side).is_not(None),
            col(MachineClient.revoked_at).is_(None),
            not_ended(now),
        )
    )
    return [side for side in (await session.execute(statement)).scalars() if side is not None]
