"""Entries of adopted plans whose month is over: whether they took place, under the terms of their programme.

Neither a place nor a day that is ahead: what has not taken place is planned still, and a visit that nobody may know of.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.indexing.schemas import IndexDocument, IndexFacts, IndexKind
from visits.models import Place, Programme, ProgrammeEntry, ProgrammeVisit, Visit, VisitWhere
from visits.models.programme import HELD_IN_ITS_MONTH
from visits.models.visit import VisitState

_LEADER = aliased(Place)
_CATEGORY = func.coalesce(_LEADER.category, Place.category)
"""As it is today."""
_BEGAN = func.coalesce(VisitWhere.starts_on, func.date(col(Visit.started_at)))
_IN_ITS_MONTH = func.date_trunc("month", _BEGAN) == func.date_trunc("month", col(ProgrammeEntry.planned_on))
_STATE = case(
    (or_(col(Visit.id).is_(None), col(Visit.state) == VisitState.CANCELLED.value), "not-made"),
    (_IN_ITS_MONTH, "in-its-month"),
    else_="in-another-month",
)
_COLUMNS: tuple[Any, ...] = (
    ProgrammeEntry.id,
    ProgrammeEntry.programme,
    ProgrammeEntry.planned_on,
    ProgrammeEntry.entered_at,
    Programme.reference,
    Programme.side,
    Programme.office,
    Programme.team,
    Programme.level,
    Visit.kind,
    _CATEGORY.label("category"),
    _STATE.label("state"),
)
ROWS = (
    select(*_COLUMNS)
    .select_from(ProgrammeEntry)
    .join(Programme, col(Programme.id) == ProgrammeEntry.programme)
    .join(Place, col(Place.id) == ProgrammeEntry.place)
    .outerjoin(_LEADER, col(_LEADER.id) == col(Place.leads))
    .outerjoin(
        ProgrammeVisit,
        and_(
            col(ProgrammeVisit.programme) == ProgrammeEntry.programme,
            col(ProgrammeVisit.place) == ProgrammeEntry.place,
        ),
    )
    .outerjoin(Visit, and_(col(Visit.id) == ProgrammeVisit.visit, col(Visit.started_at).is_not(None)))
    .outerjoin(VisitWhere, col(VisitWhere.visit) == col(Visit.id))
    .where(HELD_IN_ITS_MONTH)
)


def told_of(row: Row[Any]) -> str:
    """All of it that may change, in codes."""
    return " ".join(map(str, (row.state, row.kind, row.category)))


async def present(_: AsyncSession, rows: Sequence[Row[Any]]) -> list[IndexDocument]:
    return [_document(row) for row in rows]


def _document(row: Row[Any]) -> IndexDocument:
    return IndexDocument(
        kind=IndexKind.PLANNED_VISIT,
        id=row.id,
        version=1,
        side=row.side,
        office=row.office,
        team=row.team,
        level=row.level,
        reference=row.reference,
        title=row.reference,
        text="",
        language="und",
        places=[],
        state=row.state,
        on=row.planned_on,
        updated_at=row.entered_at,
        facts=IndexFacts(
            began_on=row.planned_on,
            state=row.state,
            sort=None if row.state == "not-made" else row.kind,
            category=row.category,
            programme=row.programme,
        ),
    )
