"""What an account or a machine may do at this moment, read from the tables and held for seconds at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from servicekit.errors import Forbidden
from servicekit.principal import Kind, Membership, Side
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import Account, CalendarFeed, MachineClient, RolePermission, SignIn
from gateway.models import Membership as MembershipRow
from gateway.models.registry import State
from gateway.tenure import in_force
from gateway.tokens import Bearer

SEEN_EVERY = timedelta(minutes=1)
"""How exactly the last use of a session is kept: writing it at each request would cost more than it tells."""


class OtherHat(Forbidden):
    slug, title = "other-hat", "You hold no role on that side"


@dataclass(frozen=True, slots=True)
class Held:
    side: Side | None
    membership: Membership


@dataclass(frozen=True)
class Standing:
    subject: UUID
    kind: Kind
    held: tuple[Held, ...]
    hat: Side | None
    """The side chosen for the session; the account may have lost it since."""
    scopes: frozenset[str] = frozenset()
    language: str | None = None
    """Of the account, where the caller is a program that does not say it."""

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        found = {held.side for held in self.held}
        return tuple(side for side in Side if side in found)

    def side(self, asked: Side | None) -> Side | None:
        """The hat for one request. Raises OtherHat when one is asked for that the account does not hold."""
        if asked is not None:
            if asked not in self.sides:
                raise OtherHat
            return asked
        if self.hat in self.sides:
            return self.hat
        return self.sides[0] if self.sides else None

    def bearer(self, side: Side | None) -> Bearer:
        """What a token says: the memberships of that side and those that are held on no side."""
        memberships = tuple(held.membership for held in self.held if held.side in (None, side))
        return Bearer(self.subject, self.kind, side, memberships, self.scopes)


async def standing_of_session(
    session: AsyncSession, code_hash: bytes, now: datetime, idle: timedelta
) -> Standing | None:
    """None when the session has ended or its account is disabled. Notes that the session was used."""
    found = await session.execute(
        select(col(SignIn.account), col(SignIn.side), col(SignIn.seen_at))
        .join(Account, col(Account.id) == col(SignIn.account))
        .where(
            col(SignIn.hash) == code_hash,
            col(SignIn.expires_at) > now,
            col(SignIn.seen_at) > now - idle,
            col(Account.state) == State.ACTIVE.value,
        )
    )
    row = found.one_or_none()
    if row is None:
        return None
    if row.seen_at < now - SEEN_EVERY:
        await session.execute(update(SignIn).where(col(SignIn.hash) == code_hash).values(seen_at=now))
    held = await _held(session, col(MembershipRow.account) == row.account, now)
    return Standing(row.account, Kind.PERSON, held, Side(row.side) if row.side else None)


async def standing_of_feed(session: AsyncSession, code_hash: bytes, now: datetime) -> Standing | None:
    """None when the feed has ended, or its account is disabled or has lost the side it was made for."""
    found = await session.execute(
        select(col(CalendarFeed.account), col(CalendarFeed.side), col(Account.language))
        .join(Account, col(Account.id) == col(CalendarFeed.account))
        .where(col(CalendarFeed.hash) == code_hash, col(Account.state) == State.ACTIVE.value)
    )
    row = found.one_or_none()
    if row is None:
        return None
    held = await _held(session, col(MembershipRow.account) == row.account, now)
    standing = Standing(row.account, Kind.PERSON, held, Side(row.side), language=row.language)
    return standing if standing.hat in standing.sides else None


async def standing_of_account(session: AsyncSession, account: UUID, now: datetime) -> Standing | None:
    """Of a person or a machine, for work that goes on without them; None when it must not go on."""
    active = select(col(Account.id)).where(
        col(Account.id) == account, col(Account.state) == State.ACTIVE.value
    )
    if (await session.execute(active)).one_or_none() is not None:
        held = await _held(session, col(MembershipRow.account) == account, now)
        return Standing(account, Kind.PERSON, held, None)
    return await standing_of_machine(session, account, None, now)


async def standing_of_machine(
    session: AsyncSession, machine: UUID, scopes: frozenset[str] | None, now: datetime
) -> Standing | None:
    """Its roles' permissions, cut to what the client still has and, when given, to ``scopes`` of its
    token."""
    found = await session.execute(
        select(col(MachineClient.scopes), col(MachineClient.side)).where(
            col(MachineClient.id) == machine, col(MachineClient.revoked_at).is_(None)
        )
    )
    row = found.one_or_none()
    if row is None:
        return None
    allowed = frozenset(row.scopes) if scopes is None else scopes & frozenset(row.scopes)
    held = await _held(session, col(MembershipRow.machine) == machine, now)
    return Standing(machine, Kind.MACHINE, tuple(_cut(held, allowed)), Side(row.side), allowed)


def _cut(held: Iterable[Held], allowed: frozenset[str]) -> Iterable[Held]:
    for one in held:
        m = one.membership
        yield Held(one.side, Membership(m.role, m.office, m.team, m.permissions & allowed))


async def _held(session: AsyncSession, whose: ColumnElement[bool], now: datetime) -> tuple[Held, ...]:
    row = MembershipRow
    permissions = func.array_agg(
        aggregate_order_by(col(RolePermission.permission), col(RolePermission.permission))
    )
    found = await session.execute(
        select(col(row.side), col(row.role), col(row.office), col(row.team), permissions)
        .join(RolePermission, col(RolePermission.role) == row.role, isouter=True)
        .where(whose, in_force(now))
        .group_by(col(row.id))
        .order_by(col(row.id))
    )
    return tuple(
        Held(Side(side) if side else None, Membership(role, office, team, frozenset(codes) - {None}))
        for side, role, office, team, codes in found
    )
