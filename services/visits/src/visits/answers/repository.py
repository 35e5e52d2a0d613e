"""All the SQL of answered checklists. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, Select, exists, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    Checklist,
    ChecklistAnswer,
    ChecklistRound,
    ChecklistSheet,
    ChecklistSubject,
    ChecklistVersion,
    Place,
    PlaceUnit,
    Visit,
    VisitPlace,
    VisitWhere,
)
from visits.places.standing import leading_place
from visits.policy import POLICIES
from visits.policy.visits import visit_confidential, visit_contributable

SheetRow = Row[ChecklistSheet, ChecklistVersion]
OfferedRow = Row[UUID, dict[str, str], int | None, bool]


@dataclass(frozen=True, slots=True)
class OnVisit:
    """What of a visit matters to who answers."""

    id: UUID
    state: str
    contributes: bool


async def fetch_visit(session: AsyncSession, principal: Principal, visit: UUID) -> OnVisit | None:
    """A visit of which the asker reads what is confidential and knows where it is: else nobody learns what is asked."""
    who = PrincipalFacts(principal)
    known = exists().where(col(VisitWhere.visit) == Visit.id, POLICIES.readable_by(VisitWhere, principal))
    statement = select(col(Visit.id), col(Visit.state), visit_contributable(who).label("contributes")).where(
        POLICIES.readable_by(Visit, principal), visit_confidential(who), known, col(Visit.id) == visit
    )
    row = (await session.execute(statement)).one_or_none()
    return OnVisit(row.id, row.state, row.contributes) if row else None


async def is_unit_of(session: AsyncSession, visit: UUID, unit: UUID) -> bool:
    statement = select(col(PlaceUnit.id)).where(
        col(PlaceUnit.id) == unit,
        exists().where(
            col(VisitPlace.visit) == visit,
            leading_place(col(VisitPlace.place)) == leading_place(col(PlaceUnit.place)),
        ),
    )
    return (await session.execute(statement)).first() is not None


async def published(session: AsyncSession, principal: Principal, checklist: UUID) -> ChecklistVersion | None:
    """The version that a visit begins with."""
    statement = (
        select(ChecklistVersion)
        .join(Checklist, col(Checklist.id) == ChecklistVersion.checklist)
        .where(
            POLICIES.readable_by(ChecklistVersion, principal),
            col(Checklist.id) == checklist,
            col(ChecklistVersion.number) == Checklist.published,
        )
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def offered(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[OfferedRow]:
    """All that are published; first those for the kind of place that is visited."""
    fits = exists(
        select(col(ChecklistSubject.entry))
        .join(Place, col(Place.category) == ChecklistSubject.entry)
        .join(VisitPlace, leading_place(col(VisitPlace.place)) == Place.id)
        .where(col(ChecklistSubject.checklist) == Checklist.id, col(VisitPlace.visit) == visit)
    ).label("fits")
    statement = (
        select(col(Checklist.id), col(Checklist.titles), col(Checklist.published), fits)
        .where(POLICIES.readable_by(Checklist, principal), col(Checklist.published).is_not(None))
        .order_by(fits.desc(), col(Checklist.sort_name), col(Checklist.id))
        .limit(200)
    )
    return (await session.execute(statement)).all()


async def add_sheet(session: AsyncSession, sheet: ChecklistSheet) -> None:
    """Leaves the one that is there: the team writes on one."""
    await session.execute(insert(ChecklistSheet).values(**sheet.model_dump()).on_conflict_do_nothing())


def _sheets(principal: Principal) -> Select[ChecklistSheet, ChecklistVersion]:
    return (
        select(ChecklistSheet, ChecklistVersion)
        .join(ChecklistVersion, col(ChecklistVersion.id) == ChecklistSheet.checklist_version)
        .where(POLICIES.readable_by(ChecklistSheet, principal))
    )


async def sheets_of(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[SheetRow]:
    statement = _sheets(principal).where(col(ChecklistSheet.visit) == visit)
    return (await session.execute(statement.order_by(col(ChecklistSheet.id)))).all()


async def fetch_sheet(session: AsyncSession, principal: Principal, sheet: UUID) -> SheetRow | None:
    return (await session.execute(_sheets(principal).where(col(ChecklistSheet.id) == sheet))).one_or_none()


async def sheet_for(
    session: AsyncSession, principal: Principal, visit: UUID, version: UUID, unit: UUID | None
) -> UUID:
    statement = select(col(ChecklistSheet.id)).where(
        POLICIES.readable_by(ChecklistSheet, principal),
        col(ChecklistSheet.visit) == visit,
        col(ChecklistSheet.checklist_version) == version,
        col(ChecklistSheet.unit).is_not_distinct_from(unit),
    )
    return (await session.execute(statement)).scalar_one()


async def rounds_of(
    session: AsyncSession, principal: Principal, sheets: Sequence[UUID]
) -> Sequence[ChecklistRound]:
    statement = select(ChecklistRound).where(
        POLICIES.readable_by(ChecklistRound, principal), col(ChecklistRound.sheet).in_(sheets)
    )
    return (
        (await session.execute(statement.order_by(col(ChecklistRound.added_at), col(ChecklistRound.id))))
        .scalars()
        .all()
    )


async def fetch_round(session: AsyncSession, principal: Principal, round_: UUID) -> ChecklistRound | None:
    statement = select(ChecklistRound).where(
        POLICIES.readable_by(ChecklistRound, principal), col(ChecklistRound.id) == round_
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def standing_of(
    session: AsyncSession, principal: Principal, sheets: Sequence[UUID]
) -> Sequence[ChecklistAnswer]:
    """The newest of each question, round and part."""
    what = (
        col(ChecklistAnswer.sheet),
        col(ChecklistAnswer.question),
        col(ChecklistAnswer.round),
        col(ChecklistAnswer.part),
    )
    statement = (
        select(ChecklistAnswer)
        .ext(distinct_on(*what))
        .where(POLICIES.readable_by(ChecklistAnswer, principal), col(ChecklistAnswer.sheet).in_(sheets))
        .order_by(*what, col(ChecklistAnswer.at).desc(), col(ChecklistAnswer.id).desc())
    )
    return (await session.execute(statement)).scalars().all()


async def add_answers(session: AsyncSession, rows: list[dict[str, Any]]) -> int:
    """How many were new."""
    kept = insert(ChecklistAnswer).values(rows).on_conflict_do_nothing().returning(col(ChecklistAnswer.id))
    return len((await session.execute(kept)).all())


async def history_of(
    session: AsyncSession, principal: Principal, sheet: UUID, question: str, round_: UUID | None
) -> Sequence[ChecklistAnswer]:
    """Newest first."""
    statement = select(ChecklistAnswer).where(
        POLICIES.readable_by(ChecklistAnswer, principal),
        col(ChecklistAnswer.sheet) == sheet,
        col(ChecklistAnswer.question) == question,
        col(ChecklistAnswer.round).is_not_distinct_from(round_),
    )
    newest = statement.order_by(col(ChecklistAnswer.at).desc(), col(ChecklistAnswer.id).desc())
    return (await session.execute(newest.limit(500))).scalars().all()
