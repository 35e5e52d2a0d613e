"""All the SQL of other visiting bodies. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, Select, SQLColumnExpression, Text, cast, exists, func, insert, or_, select
from sqlalchemy.dialects.postgresql import JSONPATH
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import BodyAgreement, BodyVisit, Place, ReturnProposal, Visit, VisitingBody, VisitWhere
from visits.models.body import ReturnState
from visits.places.standing import at_place
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"name": col(VisitingBody.sort_name)}
VISIT_SORTS: dict[str, SQLColumnExpression[Any]] = {"starts_on": col(BodyVisit.starts_on)}
_CHOICES = 20
RETURN_SORTS: dict[str, SQLColumnExpression[Any]] = {"since": col(ReturnProposal.since)}

_LEADER = aliased(Place)

_VISIT_COLUMNS: tuple[Any, ...] = (
    BodyVisit.id,
    BodyVisit.body,
    col(VisitingBody.names).label("body_names"),
    col(VisitingBody.kind).label("body_kind"),
    func.coalesce(col(_LEADER.id), col(BodyVisit.place)).label("place"),
    func.coalesce(col(_LEADER.names), col(Place.names)).label("place_names"),
    BodyVisit.starts_on,
    BodyVisit.ends_on,
    BodyVisit.public,
    BodyVisit.spoke_held,
    BodyVisit.spoke_staff,
    BodyVisit.spoke_relatives,
    BodyVisit.version,
)


async def fetch_bodies(
    session: AsyncSession, principal: Principal, closed: bool | None, cursor: str | None, limit: int
) -> Slice:
    columns: tuple[Any, ...] = (
        VisitingBody.id,
        VisitingBody.names,
        VisitingBody.kind,
        VisitingBody.closed,
        VisitingBody.version,
    )
    statement = select(*columns).where(POLICIES.readable_by(VisitingBody, principal))
    if closed is not None:
        statement = statement.where(col(VisitingBody.closed).is_(closed))
    return await fetch_slice(
        session, statement, choose_order("name", SORTS), col(VisitingBody.id), cursor, limit
    )


async def fetch_body(
    session: AsyncSession, principal: Principal, body: UUID, *, lock: bool = False
) -> VisitingBody | None:
    statement = select(VisitingBody).where(
        POLICIES.readable_by(VisitingBody, principal), col(VisitingBody.id) == body
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def agreements_of(session: AsyncSession, principal: Principal, body: UUID) -> Sequence[BodyAgreement]:
    statement = select(BodyAgreement).where(
        POLICIES.readable_by(BodyAgreement, principal), col(BodyAgreement.body) == body
    )
    order = (col(BodyAgreement.valid_from).desc(), col(BodyAgreement.id))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def fetch_agreement(
    session: AsyncSession, principal: Principal, body: UUID, agreement: UUID
) -> BodyAgreement | None:
    """Locked until the transaction ends."""
    statement = select(BodyAgreement).where(
        POLICIES.readable_by(BodyAgreement, principal),
        col(BodyAgreement.body) == body,
        col(BodyAgreement.id) == agreement,
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def agreements_to_choose(
    session: AsyncSession, principal: Principal, named: str, now: datetime
) -> Sequence[Row[Any]]:
    """``id, title, valid_from, ends_at, body, names`` of agreements that are not over, by the name of their body."""
    ends = col(BodyAgreement.ends_at)
    columns: tuple[Any, ...] = (
        *(BodyAgreement.id, BodyAgreement.title, BodyAgreement.valid_from, BodyAgreement.ends_at),
        *(BodyAgreement.body, VisitingBody.names),
    )
    statement = (
        select(*columns)
        .join(VisitingBody, col(VisitingBody.id) == BodyAgreement.body)
        .where(
            POLICIES.readable_by(BodyAgreement, principal),
            POLICIES.readable_by(VisitingBody, principal),
            or_(ends.is_(None), ends > now),
        )
    )
    for word in named.split():
        names = cast(func.jsonb_path_query_array(col(VisitingBody.names), cast("$.*", JSONPATH)), Text)
        statement = statement.where(
            or_(
                names.icontains(word, autoescape=True),
                col(BodyAgreement.title).icontains(word, autoescape=True),
            )
        )
    order = (col(VisitingBody.sort_name), col(BodyAgreement.valid_from).desc(), col(BodyAgreement.id))
    return (await session.execute(statement.order_by(*order).limit(_CHOICES))).all()


def _visits(principal: Principal, *more: Any) -> Select[Any]:
    return (
        select(*_VISIT_COLUMNS, *more)
        .join(VisitingBody, col(VisitingBody.id) == BodyVisit.body)
        .join(Place, col(Place.id) == BodyVisit.place)
        .outerjoin(_LEADER, col(_LEADER.id) == Place.leads)
        .where(POLICIES.readable_by(BodyVisit, principal))
    )


async def fetch_visits(
    session: AsyncSession,
    principal: Principal,
    place: UUID | None,
    body: UUID | None,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = _visits(principal)
    if place is not None:
        statement = statement.where(at_place(col(BodyVisit.place), place))
    if body is not None:
        statement = statement.where(col(BodyVisit.body) == body)
    order = choose_order("-starts_on", VISIT_SORTS)
    return await fetch_slice(session, statement, order, col(BodyVisit.id), cursor, limit)


async def fetch_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Row[Any] | None:
    found = await session.execute(_visits(principal).where(col(BodyVisit.id) == visit))
    row: Row[Any] | None = found.one_or_none()
    return row


async def visits_around(
    session: AsyncSession, principal: Principal, place: UUID, since: date, until: date
) -> Sequence[Row[Any]]:
    """Those that touch the days from ``since`` to ``until``."""
    statement = _visits(principal).where(
        at_place(col(BodyVisit.place), place),
        col(BodyVisit.starts_on) <= until,
        col(BodyVisit.ends_on) >= since,
    )
    found = await session.execute(statement.order_by(col(BodyVisit.starts_on).desc()))
    rows: Sequence[Row[Any]] = found.all()
    return rows


async def propose_return(
    session: AsyncSession, body_visit: UUID, side: str, since: date, until: date
) -> None:
    """Without reading it back: who records a visit need not be one who plans."""
    now = utcnow()
    row = {
        "id": uuid7(),
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "side": side,
        "body_visit": body_visit,
        "since": since,
        "until": until,
        "state": ReturnState.PROPOSED.value,
    }
    await session.execute(insert(ReturnProposal), [row])


def _returns(principal: Principal) -> Select[Any]:
    return (
        _visits(
            principal,
            col(ReturnProposal.id).label("proposal"),
            ReturnProposal.since,
            ReturnProposal.until,
            ReturnProposal.state,
            ReturnProposal.reason,
            ReturnProposal.visit,
            ReturnProposal.decided_by,
            col(ReturnProposal.version).label("proposal_version"),
        )
        .join(ReturnProposal, col(ReturnProposal.body_visit) == BodyVisit.id)
        .where(POLICIES.readable_by(ReturnProposal, principal))
    )


async def fetch_returns(
    session: AsyncSession,
    principal: Principal,
    states: Sequence[ReturnState],
    place: UUID | None,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = _returns(principal)
    if states:
        statement = statement.where(col(ReturnProposal.state).in_(states))
    if place is not None:
        statement = statement.where(at_place(col(BodyVisit.place), place))
    order = choose_order("since", RETURN_SORTS)
    return await fetch_slice(session, statement, order, col(ReturnProposal.id), cursor, limit)


async def fetch_return(session: AsyncSession, principal: Principal, proposal: UUID) -> Row[Any] | None:
    found = await session.execute(_returns(principal).where(col(ReturnProposal.id) == proposal))
    row: Row[Any] | None = found.one_or_none()
    return row


async def fetch_return_for_change(
    session: AsyncSession, principal: Principal, proposal: UUID
) -> ReturnProposal | None:
    """Locked until the transaction ends."""
    statement = select(ReturnProposal).where(
        POLICIES.readable_by(ReturnProposal, principal), col(ReturnProposal.id) == proposal
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def knows_where(session: AsyncSession, principal: Principal, visit: UUID) -> bool:
    """The asker reads our visit, and where it is."""
    statement = select(col(Visit.id)).where(
        col(Visit.id) == visit,
        POLICIES.readable_by(Visit, principal),
        exists().where(col(VisitWhere.visit) == visit, POLICIES.readable_by(VisitWhere, principal)),
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None
