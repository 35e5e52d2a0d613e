"""The SQL of a place's timeline: each kind of record by its own rule, then all in one order."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from servicekit.pages import Order, Slice, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    Select,
    SQLColumnExpression,
    Text,
    cast,
    false,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from visits.models import (
    BodyVisit,
    Information,
    InformationPlace,
    PlaceChange,
    PlaceReading,
    Visit,
    VisitingBody,
    VisitPlace,
    VisitWhere,
)
from visits.places.standing import at_place
from visits.policy import POLICIES
from visits.timeline.schemas import TimelineKind

Expression = SQLColumnExpression[Any]

_NUMBERS = ("capacity", "population", "deaths")


def _row(
    table: type[SQLModel], kind: TimelineKind, record: Expression, on: Expression, **more: Expression
) -> Select[Any]:
    texts: dict[str, Expression] = {
        name: more.get(name, cast(null(), Text)) for name in ("reference", "code", "state")
    }
    numbers: dict[str, Expression] = {name: more.get(name, cast(null(), Integer)) for name in _NUMBERS}
    columns: tuple[Any, ...] = (
        literal(kind.value, Text()).label("kind"),
        record.label("id"),
        cast(on, Date).label("on"),
        *(value.label(name) for name, value in (texts | numbers).items()),
        more.get("reprisal", cast(false(), Boolean)).label("reprisal"),
    )
    return select(*columns).select_from(table)


def _readings(principal: Principal, place: UUID) -> Select[Any]:
    """Of the whole place: those of its units stand with the readings."""
    counted = {name: getattr(PlaceReading, name) for name in _NUMBERS}
    return _row(
        PlaceReading, TimelineKind.READING, col(PlaceReading.id), col(PlaceReading.taken_on), **counted
    ).where(
        POLICIES.readable_by(PlaceReading, principal),
        at_place(col(PlaceReading.place), place),
        col(PlaceReading.unit).is_(None),
    )


def _visits(principal: Principal, place: UUID) -> Select[Any]:
    """Only those of which the asker knows where and when; who knows that reads the visit and its places."""
    # Under names of their own: the rule of VisitWhere looks at these tables itself.
    visit, at = aliased(Visit), aliased(VisitPlace)
    started = func.timezone("UTC", col(visit.started_at))
    on = func.coalesce(col(VisitWhere.starts_on), cast(started, Date))
    return (
        _row(
            VisitWhere,
            TimelineKind.VISIT,
            col(visit.id),
            on,
            reference=col(visit.reference),
            code=col(visit.kind),
            state=col(visit.state),
        )
        .join(visit, col(visit.id) == VisitWhere.visit)
        .join(at, col(at.visit) == VisitWhere.visit)
        .where(POLICIES.readable_by(VisitWhere, principal), at_place(col(at.place), place), on.is_not(None))
        # One that went to two records of the place went there once.
        .distinct()
    )


def _visits_of_others(principal: Principal, place: UUID) -> Select[Any]:
    return (
        _row(
            BodyVisit,
            TimelineKind.VISIT_OF_OTHERS,
            col(BodyVisit.id),
            col(BodyVisit.starts_on),
            code=col(VisitingBody.kind),
        )
        .join(VisitingBody, col(VisitingBody.id) == BodyVisit.body)
        .where(POLICIES.readable_by(BodyVisit, principal), at_place(col(BodyVisit.place), place))
    )


def _information(principal: Principal, place: UUID) -> Select[Any]:
    return (
        _row(
            Information,
            TimelineKind.INFORMATION,
            col(Information.id),
            func.coalesce(col(Information.happened_on), col(Information.received_on)),
            reference=col(Information.reference),
            code=func.coalesce(col(Information.incident_kind), col(Information.source_kind)),
            state=col(Information.state),
            reprisal=col(Information.reprisal),
        )
        .join(InformationPlace, col(InformationPlace.information) == Information.id)
        .where(POLICIES.readable_by(Information, principal), at_place(col(InformationPlace.place), place))
        .distinct()
    )


def _history(principal: Principal, place: UUID) -> Select[Any]:
    """Without the readings, which stand here by themselves."""
    return _row(
        PlaceChange,
        TimelineKind.HISTORY,
        col(PlaceChange.id),
        func.timezone("UTC", col(PlaceChange.at)),
        code=col(PlaceChange.act),
    ).where(
        POLICIES.readable_by(PlaceChange, principal),
        at_place(col(PlaceChange.place), place),
        col(PlaceChange.act).not_like("reading-%"),
    )


_KINDS = {
    TimelineKind.READING: _readings,
    TimelineKind.VISIT: _visits,
    TimelineKind.VISIT_OF_OTHERS: _visits_of_others,
    TimelineKind.INFORMATION: _information,
    TimelineKind.HISTORY: _history,
}


async def fetch_timeline(
    session: AsyncSession,
    principal: Principal,
    place: UUID,
    kinds: Collection[TimelineKind],
    cursor: str | None,
    limit: int,
) -> Slice:
    """Newest first. One place's records only, each found by the index on its place."""
    wanted = [ask(principal, place) for kind, ask in _KINDS.items() if not kinds or kind in kinds]
    story = union_all(*wanted).subquery()
    order = Order("-on", story.c.on, descending=True)
    return await fetch_slice(session, select(*story.c), order, story.c.id, cursor, limit)


async def counts_of(session: AsyncSession, principal: Principal, place: UUID) -> dict[TimelineKind, int]:
    """How many records of each kind the timeline shows to the asker."""
    story = union_all(*(ask(principal, place) for ask in _KINDS.values())).subquery()
    counts = await session.execute(select(story.c.kind, func.count()).group_by(story.c.kind))
    return {TimelineKind(row[0]): row[1] for row in counts}
