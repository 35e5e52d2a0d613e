"""From rows to what is shown: place and days only to who may know them."""

from collections.abc import Sequence
from typing import Any

from servicekit.languages import best_name
from servicekit.names import Named
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Visit
from visits.models.visit import VisitFunction, VisitState
from visits.visits import repository
from visits.visits.rules import BEFORE_IT_STARTS, MOVES, PLANNERS
from visits.visits.schemas import Brief, Companion, VisitListItem, VisitOut


def is_secret(announced: bool, state: VisitState, started: bool) -> bool:
    return not started and not (announced and state is not VisitState.DRAFT)


def _named(rows: Sequence[Row[Any]], languages: Sequence[str]) -> list[Named]:
    return [Named(id=row.id, name=best_name(row.names, languages)) for row in rows]


async def present_list(
    session: AsyncSession, principal: Principal, found: Slice, languages: Sequence[str]
) -> list[VisitListItem]:
    places = await repository.places_of(session, principal, [row.id for row in found.rows])
    return [
        VisitListItem(
            id=row.id,
            reference=row.reference,
            kind=row.kind,
            announced=row.announced,
            secret=is_secret(row.announced, VisitState(row.state), row.started_at is not None),
            state=row.state,
            places=_named(places.get(row.id, []), languages) if row.known else None,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            started_at=row.started_at,
            updated_at=row.updated_at,
            version=row.version,
        )
        for row in found.rows
    ]


async def present(
    session: AsyncSession, principal: Principal, visit: Visit, languages: Sequence[str]
) -> VisitOut:
    rights = await repository.rights_on(session, principal, visit.id)
    where = await repository.where_of(session, principal, visit.id)
    brief = await repository.brief_of(session, principal, visit.id)
    places = (await repository.places_of(session, principal, [visit.id])).get(visit.id, [])
    company = await repository.company_of(session, principal, visit.id)
    state = VisitState(visit.state)
    return VisitOut(
        **visit.model_dump(),
        secret=is_secret(visit.announced, state, visit.started_at is not None),
        where_known=where is not None,
        places=_named(places, languages) if where else None,
        starts_on=where.starts_on if where else None,
        ends_on=where.ends_on if where else None,
        reveal_at=where.reveal_at if where and rights.plan else None,
        brief=Brief.model_validate(brief, from_attributes=True) if brief else None,
        company=(
            [
                Companion(id=row.id, member=row.member, name=row.name, function=VisitFunction(row.function))
                for row in company
            ]
            if rights.confidential
            else None
        ),
        can=[
            to
            for to in VisitState
            if to in MOVES[state]
            and _may(rights, state, to)
            # Who was not told yet where it goes cannot begin it.
            and (to is not VisitState.UNDER_WAY or where is not None)
        ],
        may_plan=rights.plan,
        may_work=rights.work,
        may_contribute=rights.contribute,
    )


def _may(rights: repository.Rights, state: VisitState, to: VisitState) -> bool:
    planned = (state, to) in PLANNERS or (to is VisitState.CANCELLED and state in BEFORE_IT_STARTS)
    return rights.plan if planned else rights.work
