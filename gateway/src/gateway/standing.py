"""What an account or a machine may do at this moment, read from the tables and held for seconds at most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from servicekit.errors import Forbidden
from servicekit.principal import Kind, Membership, Side
from sqlalchemy import ColumnElement, Row, Select, and_, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from gateway.models import Account, CalendarFeed, MachineClient, RolePermission, SignIn
from gateway.models import Membership as MembershipRow
from gateway.models.registry import State
from gateway.roles.rules import held_for
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
    confirmed_at: datetime | None = None
    """When the person last entered the password in this session."""

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
        return Bearer(self.subject, self.kind, side, memberships, self.scopes, confirmed_at=self.confirmed_at)


async def standing_of_session(
    session: AsyncSession, code_hash: bytes, now: datetime, idle: timedelta
) -> Standing | None:
    """None when the session has ended or its account is disabled. Notes that the session was used."""
    rows = await _with_held(
        session,
        SignIn,
        select(col(SignIn.account), col(SignIn.side), col(SignIn.seen_at), col(SignIn.confirmed_at))
        .join(Account, col(Account.id) == col(SignIn.account))
        .where(
            col(SignIn.hash) == code_hash,
            col(SignIn.expires_at) > now,
            col(SignIn.seen_at) > now - idle,
            col(Account.state) == State.ACTIVE.value,
        )
        .group_by(col(SignIn.hash)),
        col(MembershipRow.account) == col(SignIn.account),
        now,
    )
    if not rows:
        return None
    account, hat, seen_at, confirmed_at = rows[0][:4]
    if seen_at < now - SEEN_EVERY:
        await session.execute(update(SignIn).where(col(SignIn.hash) == code_hash).values(seen_at=now))
    worn = Side(hat) if hat else None
    return Standing(account, Kind.PERSON, _held(rows), worn, confirmed_at=confirmed_at)


async def standing_of_feed(session: AsyncSession, code_hash: bytes, now: datetime) -> Standing | None:
    """None when the feed has ended, or its account is disabled or has lost the side it was made for."""
    rows = await _with_held(
        session,
        CalendarFeed,
        select(col(CalendarFeed.account), col(CalendarFeed.side), col(Account.language))
        .join(Account, col(Account.id) == col(CalendarFeed.account))
        .where(col(CalendarFeed.hash) == code_hash, col(Account.state) == State.ACTIVE.value)
        .group_by(col(CalendarFeed.account), col(CalendarFeed.side), col(Account.id)),
        col(MembershipRow.account) == col(CalendarFeed.account),
        now,
    )
    if not rows:
        return None
    account, side, language = rows[0][:3]
    standing = Standing(account, Kind.PERSON, _held(rows), Side(side), language=language)
    return standing if standing.hat in standing.sides else None


async def standing_of_account(session: AsyncSession, account: UUID, now: datetime) -> Standing | None:
    """Of a person or a machine, for work that goes on without them; None when it must not go on."""
    rows = await _with_held(
        session,
        Account,
        select(col(Account.id))
        .select_from(Account)
        .where(col(Account.id) == account, col(Account.state) == State.ACTIVE.value)
        .group_by(col(Account.id)),
        col(MembershipRow.account) == col(Account.id),
        now,
    )
    if rows:
        return Standing(account, Kind.PERSON, _held(rows), None)
    return await standing_of_machine(session, account, None, now)


async def standing_of_machine(
    session: AsyncSession, machine: UUID, scopes: frozenset[str] | None, now: datetime
) -> Standing | None:
    """Its roles' permissions, cut to what the client still has and, when given, to ``scopes`` of its
    token."""
    rows = await _with_held(
        session,
        MachineClient,
        select(col(MachineClient.scopes), col(MachineClient.side))
        .select_from(MachineClient)
        .where(col(MachineClient.id) == machine, col(MachineClient.revoked_at).is_(None))
        .group_by(col(MachineClient.id)),
        col(MembershipRow.machine) == col(MachineClient.id),
        now,
    )
    if not rows:
        return None
    own, side = rows[0][:2]
    allowed = frozenset(own) if scopes is None else scopes & frozenset(own)
    return Standing(machine, Kind.MACHINE, tuple(_cut(_held(rows), allowed)), Side(side), allowed)


def _cut(held: Iterable[Held], allowed: frozenset[str]) -> Iterable[Held]:
    for one in held:
        m = one.membership
        yield Held(one.side, replace(m, permissions=m.permissions & allowed))


async def _with_held(
    session: AsyncSession,
    holding: type[SQLModel],
    holder: Select[*tuple[Any, ...]],
    whose: ColumnElement[bool],
    now: datetime,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The holder's row, once for each role in force, or once alone.

    In one statement: a session that ends because a role begins is never seen with that role.
    """
    row = MembershipRow
    permissions = func.array_agg(
        aggregate_order_by(col(RolePermission.permission), col(RolePermission.permission))
    )
    found = await session.execute(
        holder.add_columns(
            col(row.id).label("held"),
            col(row.side).label("held_on"),
            col(row.role),
            col(row.office),
            col(row.team),
            col(row.authority),
            permissions.label("permissions"),
        )
        # Named, because what is in force looks into another table: whom to join would be a guess.
        .join_from(holding, row, and_(whose, in_force(now)), isouter=True)
        .join(RolePermission, col(RolePermission.role) == col(row.role), isouter=True)
        .group_by(col(row.id))
        .order_by(col(row.id))
    )
    return found.all()


def _held(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Held, ...]:
    return tuple(
        Held(
            Side(row.held_on) if row.held_on else None,
            Membership(
                row.role, row.office, row.team, held_for(row.authority, row.permissions), row.authority
            ),
        )
        for row in rows
        if row.held is not None
    )
