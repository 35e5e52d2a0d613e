"""Memberships as they are shown: with whom they wait for, and to whom that is no business."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from sqlalchemy import Row

from gateway.accounts.schemas import AnsweredFor, MembershipView
from gateway.vouching.rules import Keepers, Reach
from gateway.wire import Named

MembershipRow = Row[*tuple[Any, ...]]


def membership_views(
    rows: Iterable[MembershipRow], holder: UUID, keepers: Keepers, asker: UUID | None, now: datetime
) -> list[MembershipView]:
    return [membership_view(row, holder, keepers, asker, now) for row in rows]


def membership_view(
    row: MembershipRow, holder: UUID, keepers: Keepers, asker: UUID | None, now: datetime
) -> MembershipView:
    where = reach_of_row(row)
    waits = where is not None and row.confirmed_at is None and not has_ended(row, now)
    confirmers = keepers.introducers(where, but=(row.given_by, holder)) if where and waits else {}
    return MembershipView(
        id=row.id,
        role=row.role,
        side=where.side if where else None,
        office=Named(id=row.office, name=row.office_name) if row.office else None,
        team=Named(id=row.team, name=row.team_name) if row.team else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        agreement=row.agreement,
        agreement_ends_at=row.agreement_ends_at,
        authority=answered_for(row),
        waiting=waits,
        waits_for=sorted(confirmers.values()),
        yours=where is None or (asker is not None and keepers.vouches(asker, where)),
        version=row.version,
    )


def answered_for(row: MembershipRow) -> AnsweredFor | None:
    if row.authority is None:
        return None
    # One that the copy does not have gives no rights either.
    names, closed = row.authority_names or {}, row.authority_closed is not False
    return AnsweredFor(id=row.authority, names=names, closed=closed)


def reach_of_row(row: MembershipRow) -> Reach | None:
    return Reach(Side(row.side), row.team_office or row.office, row.team) if row.side else None


def has_ended(row: MembershipRow, now: datetime) -> bool:
    ends = min((end for end in (row.ends_at, row.agreement_ends_at) if end is not None), default=None)
    return ends is not None and ends <= max(row.starts_at, now)
