"""What the gateway tells the others: ids and dates; names are fetched by those who may have them."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event, emit
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import InstitutionProfile, Membership, Office, Team


class Closing(BaseModel):
    closed: bool


class TeamFacts(BaseModel):
    office: UUID | None
    side: str | None
    closed: bool


class MembershipFacts(BaseModel):
    """``holder`` is an account or a machine."""

    holder: UUID
    role: str
    side: str | None
    office: UUID | None
    team: UUID | None
    starts_at: datetime
    ends_at: datetime | None


class NothingMore(BaseModel):
    """The record's id is all that is told."""


EMITS = [
    Emits(
        type="account.changed",
        data_schema=Closing,
        summary="An account was made, changed, disabled or enabled",
    ),
    Emits(
        type="institution.changed", data_schema=NothingMore, summary="The institution was founded, or renamed"
    ),
    Emits(type="membership.changed", data_schema=MembershipFacts, summary="A role was given or ends"),
    Emits(type="office.changed", data_schema=Closing, summary="An office was made, renamed or closed"),
    Emits(type="team.changed", data_schema=TeamFacts, summary="A team was made, renamed, moved or closed"),
]


async def account_changed(session: AsyncSession, account: UUID, version: int, *, closed: bool) -> None:
    """Also for a machine: it appears as an author beside people."""
    await emit(session, Event("account.changed", account, version, Closing(closed=closed)))


async def institution_changed(session: AsyncSession, profile: InstitutionProfile) -> None:
    await emit(session, Event("institution.changed", profile.id, profile.version, NothingMore()))


async def office_changed(session: AsyncSession, office: Office) -> None:
    await emit(session, Event("office.changed", office.id, office.version, Closing(closed=office.closed)))


async def team_changed(session: AsyncSession, team: Team) -> None:
    facts = TeamFacts(office=team.office, side=team.side, closed=team.closed)
    await emit(session, Event("team.changed", team.id, team.version, facts, side=team.side))


async def membership_changed(session: AsyncSession, membership: Membership) -> None:
    holder = membership.account or membership.machine
    if holder is None:
        raise ValueError("a membership is held by somebody")
    facts = MembershipFacts(
        holder=holder,
        role=membership.role,
        side=membership.side,
        office=membership.office,
        team=membership.team,
        starts_at=membership.starts_at,
        ends_at=membership.ends_at,
    )
    await emit(
        session,
        Event("membership.changed", membership.id, membership.version, facts, side=membership.side),
    )
