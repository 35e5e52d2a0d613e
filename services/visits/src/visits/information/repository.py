"""All the SQL of information received. Every read starts from what the principal may read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    SQLColumnExpression,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import insert as insert_new
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    Information,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
    KnownAccount,
    Place,
    Visit,
    VisitWhere,
)
from visits.models.information import UNDECIDED, IncidentKind
from visits.places.standing import at_place, leading_place
from visits.policy import POLICIES
from visits.policy.information import information_kept
from visits.policy.visits import visit_workable

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "received_on": col(Information.received_on),
    "reference": col(Information.reference),
    "updated_at": col(Information.updated_at),
}
_BEGINNING = 240

_LIST_COLUMNS: tuple[Any, ...] = (
    Information.id,
    Information.reference,
    Information.kind,
    Information.received_on,
    Information.channel,
    Information.source_kind,
    Information.source_known,
    func.left(Information.summary, _BEGINNING).label("beginning"),
    Information.language,
    Information.incident_kind,
    Information.happened_on,
    Information.persons,
    Information.reliability,
    Information.urgent,
    Information.reprisal,
    Information.state,
    Information.assignee,
    Information.updated_at,
    Information.version,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """The list's filters, as they stand in the URL. Several values of one filter: any of them."""

    kind: Sequence[str] = ()
    incident_kind: Sequence[str] = ()
    source_kind: Sequence[str] = ()
    state: Sequence[str] = ()
    place: Sequence[UUID] = ()
    theme: Sequence[UUID] = ()
    visit: UUID | None = None
    urgent: bool | None = None
    reprisal: bool | None = None
    at_once: bool | None = None
    mine: bool = False
    received_from: date | None = None
    received_until: date | None = None


def is_at_once() -> ColumnElement[bool]:
    """As in the partial index."""
    grave = or_(col(Information.reprisal), col(Information.incident_kind) == IncidentKind.DEATH.value)
    return and_(grave, col(Information.state).in_([state.value for state in UNDECIDED]))


def _conditions(principal: Principal, asked: Filters) -> list[ColumnElement[bool]]:
    among: list[tuple[Any, Sequence[Any]]] = [
        (col(Information.kind), asked.kind),
        (col(Information.incident_kind), asked.incident_kind),
        (col(Information.source_kind), asked.source_kind),
        (col(Information.state), asked.state),
    ]
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among if values]
    if asked.place:
        of = col(InformationPlace.information) == col(Information.id)
        conditions.append(exists().where(of, at_place(col(InformationPlace.place), *asked.place)))
    if asked.theme:
        of = col(InformationTheme.information) == col(Information.id)
        conditions.append(exists().where(of, col(InformationTheme.theme).in_(asked.theme)))
    if asked.visit is not None:
        conditions.append(
            exists().where(
                col(InformationVisit.information) == col(Information.id),
                col(InformationVisit.visit) == asked.visit,
                POLICIES.readable_by(InformationVisit, principal),
            )
        )
    for column, wanted in (
        (col(Information.urgent), asked.urgent),
        (col(Information.reprisal), asked.reprisal),
    ):
        if wanted is not None:
            conditions.append(column.is_(wanted))
    if asked.at_once is not None:
        conditions.append(is_at_once() if asked.at_once else is_at_once().is_not(true()))
    if asked.mine:
        conditions.append(col(Information.assignee) == principal.account)
    if asked.received_from is not None:
        conditions.append(col(Information.received_on) >= asked.received_from)
    if asked.received_until is not None:
        conditions.append(col(Information.received_on) <= asked.received_until)
    return conditions


def _listed(principal: Principal, asked: Filters, *columns: Any) -> Select[Any]:
    readable = POLICIES.readable_by(Information, principal)
    return select(*columns).where(readable, *_conditions(principal, asked))


async def fetch_list(
    session: AsyncSession, principal: Principal, asked: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = _listed(principal, asked, *_LIST_COLUMNS)
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(Information.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, asked: Filters) -> Count:
    return await count_up_to(session, _listed(principal, asked, Information.id))


async def fetch(
    session: AsyncSession, principal: Principal, information: UUID, *, lock: bool = False
) -> Information | None:
    statement = select(Information).where(
        POLICIES.readable_by(Information, principal), col(Information.id) == information
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def keeps(session: AsyncSession, principal: Principal, information: UUID) -> bool:
    """The asker works on it; who opened it in an emergency only reads."""
    statement = select(col(Information.id)).where(
        col(Information.id) == information, information_kept(PrincipalFacts(principal))
    )
    return (await session.execute(statement)).first() is not None


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('information_reference')"))).scalar_one()
    return f"I-{year}-{number:04d}"


async def places_of(
    session: AsyncSession, records: Iterable[UUID]
) -> dict[UUID, list[tuple[UUID, dict[str, str]]]]:
    """The places each of ``records`` is about, with their names; of records that were found readable."""
    statement = (
        select(col(InformationPlace.information), col(Place.id), col(Place.names))
        .select_from(InformationPlace)
        .join(Place, col(Place.id) == leading_place(col(InformationPlace.place)))
        .where(col(InformationPlace.information).in_(set(records)))
        .order_by(col(Place.sort_name), col(Place.id))
    )
    found: dict[UUID, list[tuple[UUID, dict[str, str]]]] = defaultdict(list)
    for information, place, names in await session.execute(statement):
        if (place, names) not in found[information]:
            found[information].append((place, names))
    return found


async def themes_of(session: AsyncSession, information: UUID) -> list[UUID]:
    statement = select(col(InformationTheme.theme)).where(col(InformationTheme.information) == information)
    return sorted((await session.execute(statement)).scalars())


async def set_places(session: AsyncSession, information: UUID, places: Sequence[UUID]) -> None:
    await session.execute(delete(InformationPlace).where(col(InformationPlace.information) == information))
    if places:
        rows = [{"information": information, "place": place} for place in dict.fromkeys(places)]
        await session.execute(insert(InformationPlace), rows)


async def set_themes(session: AsyncSession, information: UUID, themes: Sequence[UUID]) -> None:
    await session.execute(delete(InformationTheme).where(col(InformationTheme.information) == information))
    if themes:
        rows = [{"information": information, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(InformationTheme), rows)


async def unknown_places(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that the asker does not read."""
    if not ids:
        return set()
    statement = select(col(Place.id)).where(POLICIES.readable_by(Place, principal), col(Place.id).in_(ids))
    return set(ids) - set((await session.execute(statement)).scalars())


async def is_account(session: AsyncSession, account: UUID) -> bool:
    """Known here, and open."""
    statement = select(col(KnownAccount.id)).where(
        col(KnownAccount.id) == account, col(KnownAccount.closed).is_(False)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def visits_of(session: AsyncSession, principal: Principal, information: UUID) -> list[RowMapping]:
    """The visits that go after it, of those the asker reads and knows the place of."""
    statement = (
        select(col(Visit.id), col(Visit.reference), col(Visit.kind), col(Visit.state))
        .join(InformationVisit, col(InformationVisit.visit) == Visit.id)
        .where(
            POLICIES.readable_by(Visit, principal),
            POLICIES.readable_by(InformationVisit, principal),
            col(InformationVisit.information) == information,
        )
        .order_by(col(Visit.id))
    )
    return list((await session.execute(statement)).mappings())


async def is_linkable(session: AsyncSession, principal: Principal, visit: UUID) -> bool:
    """The asker works on the visit, and knows where it is."""
    statement = select(col(Visit.id)).where(
        col(Visit.id) == visit,
        POLICIES.readable_by(Visit, principal),
        visit_workable(PrincipalFacts(principal)),
        exists().where(col(VisitWhere.visit) == visit, POLICIES.readable_by(VisitWhere, principal)),
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def link(session: AsyncSession, principal: Principal, information: UUID, visit: UUID) -> bool:
    """False when it was linked before."""
    statement = (
        insert_new(InformationVisit)
        .values(information=information, visit=visit, linked_by=principal.account, linked_at=func.now())
        .on_conflict_do_nothing()
        .returning(col(InformationVisit.visit))
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def unlink(session: AsyncSession, information: UUID, visit: UUID) -> bool:
    statement = (
        delete(InformationVisit)
        .where(col(InformationVisit.information) == information, col(InformationVisit.visit) == visit)
        .returning(col(InformationVisit.visit))
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def add_source(session: AsyncSession, information: UUID, sealed: bytes) -> None:
    """Without reading it back: who enters a source need not be one who opens it."""
    await session.execute(
        insert(InformationSource), [{"information": information, "sealed": sealed, "created_at": utcnow()}]
    )


async def fetch_source(session: AsyncSession, principal: Principal, information: UUID) -> bytes | None:
    statement = select(col(InformationSource.sealed)).where(
        POLICIES.readable_by(InformationSource, principal),
        col(InformationSource.information) == information,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def history_of(session: AsyncSession, information: UUID) -> Sequence[InformationChange]:
    """Of information that was found readable."""
    statement = select(InformationChange).where(col(InformationChange.information) == information)
    return (await session.execute(statement.order_by(col(InformationChange.id).desc()))).scalars().all()
