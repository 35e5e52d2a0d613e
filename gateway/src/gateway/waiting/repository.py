"""The SQL of what waits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from gateway.models import (
    Account,
    KnownAuthority,
    MachineClient,
    Membership,
    Office,
    Role,
    RolePermission,
    Team,
)
from gateway.tenure import LATELY, waiting

MOST = 200


async def all_waiting(session: AsyncSession, now: datetime) -> Sequence[Row[*tuple[Any, ...]]]:
    """The oldest first; at most MOST, because more than that nobody looks through."""
    giver, machine_giver, other = aliased(Account), aliased(MachineClient), aliased(Membership)
    permissions = (
        select(
            func.array_agg(aggregate_order_by(col(RolePermission.permission), col(RolePermission.permission)))
        )
        .where(col(RolePermission.role) == col(Membership.role))
        .scalar_subquery()
    )
    known = exists().where(
        col(other.confirmed_at).is_not(None),
        col(other.side).is_not(None),
        or_(
            and_(
                col(other.account) == col(Membership.account),
                or_(col(other.ends_at).is_(None), col(other.ends_at) > now - LATELY),
            ),
            col(other.machine) == col(Membership.machine),
        ),
    )
    found = await session.execute(
        select(
            col(Membership.id),
            func.coalesce(col(Membership.account), col(Membership.machine)).label("holder"),
            func.coalesce(col(Account.name), col(MachineClient.name)).label("holder_name"),
            case((col(Membership.machine).is_not(None), "machine"), else_="person").label("kind"),
            col(Account.email),
            col(MachineClient.scopes),
            col(Membership.role),
            col(Role.name).label("role_name"),
            func.coalesce(permissions, []).label("permissions"),
            col(Membership.side),
            col(Membership.office),
            col(Office.name).label("office_name"),
            col(Membership.team),
            col(Team.name).label("team_name"),
            col(Team.office).label("team_office"),
            col(Membership.authority),
            col(KnownAuthority.names).label("authority_names"),
            col(KnownAuthority.closed).label("authority_closed"),
            col(Membership.starts_at),
            col(Membership.ends_at),
            col(Membership.created_at).label("given_at"),
            col(Membership.given_by),
            func.coalesce(col(giver.name), col(machine_giver.name)).label("giver_name"),
            (~known).label("begins_login"),
            col(Membership.version),
        )
        .join(Role, col(Role.code) == col(Membership.role))
        .join(Account, col(Account.id) == col(Membership.account), isouter=True)
        .join(MachineClient, col(MachineClient.id) == col(Membership.machine), isouter=True)
        .join(Office, col(Office.id) == col(Membership.office), isouter=True)
        .join(Team, col(Team.id) == col(Membership.team), isouter=True)
        .join(KnownAuthority, col(KnownAuthority.id) == col(Membership.authority), isouter=True)
        .join(giver, col(giver.id) == col(Membership.given_by), isouter=True)
        .join(machine_giver, col(machine_giver.id) == col(Membership.given_by), isouter=True)
        .where(waiting(now), col(MachineClient.revoked_at).is_(None))
        .order_by(col(Membership.id))
        .limit(MOST)
    )
    return found.all()
