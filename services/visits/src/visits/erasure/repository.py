"""All the SQL of erasure but that of the act itself. Every read of a person starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.models import RecordGrant
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, Uuid, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.erasure import copies
from visits.erasure.reach import SUBJECTS
from visits.models import Erasure, Information, Interview, TeamMember, Visit, VisitMember
from visits.models.erasure import ErasureOf, ErasureState
from visits.models.visit import VisitState
from visits.policy import POLICIES

_ORDER = choose_order("-created_at", {"created_at": col(Erasure.created_at)})
_OVER = (VisitState.CLOSED.value, VisitState.CANCELLED.value)


@dataclass(frozen=True, slots=True)
class About:
    """What is to be erased, as far as the asker reads it."""

    of: ErasureOf
    record: UUID
    office: UUID
    team: UUID | None
    label: str
    """What it is called: a number, and of somebody in the directory the name, as long as there is one."""
    visit: UUID | None = None
    account: UUID | None = None
    left_on: date | None = None
    erased_on: date | None = None
    sealed: bool = False


async def about(session: AsyncSession, principal: Principal, of: ErasureOf, record: UUID) -> About | None:
    return (await about_many(session, principal, [(of, record)])).get(record)


async def about_many(
    session: AsyncSession, principal: Principal, wanted: Sequence[tuple[ErasureOf, UUID]]
) -> Mapping[UUID, About]:
    """Those of ``wanted`` that the principal reads."""
    found: dict[UUID, About] = {}
    for of, look in _LOOKS.items():
        if ids := [record for each, record in wanted if each is of]:
            found |= {each.record: each for each in await look(session, principal, ids)}
    return found


async def _interviews(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[About]:
    columns: tuple[Any, ...] = (
        *(Interview.id, Interview.number, Interview.visit, Interview.erased_on),
        *(Visit.office, Visit.team, Visit.reference),
    )
    statement = (
        select(*columns)
        .join(Visit, col(Visit.id) == Interview.visit)
        .where(POLICIES.readable_by(Interview, principal), col(Interview.id).in_(ids))
    )
    return [
        About(
            of=ErasureOf.INTERVIEW,
            record=row.id,
            office=row.office,
            team=row.team,
            label=f"{row.reference or '…'} / {row.number}",
            visit=row.visit,
            erased_on=row.erased_on,
        )
        for row in await session.execute(statement)
    ]


async def _information(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[About]:
    columns: tuple[Any, ...] = (
        *(Information.id, Information.office, Information.team, Information.reference),
        *(Information.source_known, Information.erased_on),
    )
    statement = select(*columns).where(
        POLICIES.readable_by(Information, principal), col(Information.id).in_(ids)
    )
    return [
        About(
            of=ErasureOf.INFORMATION,
            record=row.id,
            office=row.office,
            team=row.team,
            label=row.reference,
            erased_on=row.erased_on,
            sealed=row.source_known,
        )
        for row in await session.execute(statement)
    ]


async def _members(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[About]:
    columns: tuple[Any, ...] = (
        *(TeamMember.id, TeamMember.office, TeamMember.name, TeamMember.account),
        *(TeamMember.left_on, TeamMember.erased_on),
    )
    statement = select(*columns).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.id).in_(ids)
    )
    return [
        About(
            of=ErasureOf.MEMBER,
            record=row.id,
            office=row.office,
            team=None,
            label=row.name,
            account=row.account,
            left_on=row.left_on,
            erased_on=row.erased_on,
        )
        for row in await session.execute(statement)
    ]


_LOOKS = {
    ErasureOf.INTERVIEW: _interviews,
    ErasureOf.INFORMATION: _information,
    ErasureOf.MEMBER: _members,
}


async def counts(session: AsyncSession, of: ErasureOf, record: UUID) -> dict[str, int]:
    """Rows by table, as far as row-level security shows them; of an interview also in which copies of reports it
    stands."""
    told = [reach for reach in SUBJECTS[of].reach if reach.told]
    known = literal(record, Uuid())
    among = [
        select(func.count()).select_from(reach.table).where(reach.hangs_on(known)).scalar_subquery()
        for reach in told
    ]
    row: Row[Any] = (await session.execute(select(*among))).one()
    found = {reach.name: count for reach, count in zip(told, row, strict=True)}
    if of is ErasureOf.INTERVIEW:
        found |= await copies.count_by_kind(session, record)
    return found


async def open_on(session: AsyncSession, record: UUID) -> bool:
    statement = select(col(Erasure.id)).where(
        col(Erasure.record) == record,
        col(Erasure.state).in_([ErasureState.ASKED.value, ErasureState.RUNNING.value]),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def goes(session: AsyncSession, about_: About) -> bool:
    """Somebody goes on a visit that is not over, or reads one still. Called within ``whole_side``."""
    going = exists().where(
        col(VisitMember.member) == about_.record,
        col(Visit.id) == VisitMember.visit,
        col(Visit.state).not_in(_OVER),
    )
    reading = exists().where(
        col(RecordGrant.account) == about_.account,
        col(Visit.id) == RecordGrant.record,
        live(),
    )
    row = (await session.execute(select(going, reading))).one()
    return bool(row[0] or (about_.account is not None and row[1]))


async def fetch(
    session: AsyncSession, principal: Principal, erasure: UUID, *, lock: bool = False
) -> Erasure | None:
    statement = select(Erasure).where(POLICIES.readable_by(Erasure, principal), col(Erasure.id) == erasure)
    if lock:
        statement = statement.with_for_update(of=Erasure)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    states: Sequence[str],
    cursor: str | None,
    limit: int,
) -> Slice:
    names = ("id", "version", "of", "record", "ground", "state", "restored", "created_at", "done_at")
    columns = [getattr(Erasure, name) for name in (*names, "asked_by", "decided_by", "expires_at")]
    statement = select(*columns).where(POLICIES.readable_by(Erasure, principal))
    if states:
        statement = statement.where(col(Erasure.state).in_(states))
    return await fetch_slice(session, statement, _ORDER, col(Erasure.id), cursor, limit)
