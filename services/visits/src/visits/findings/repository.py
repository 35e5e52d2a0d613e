"""All the SQL of findings. Every read starts from what the principal may read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.findings.schemas import SourceEvidence, Standard
from visits.models import (
    Evidence,
    Finding,
    FindingSource,
    FindingStandard,
    FindingTheme,
    Visit,
    VisitNote,
)
from visits.models.finding import FindingSeverity, FindingState
from visits.places.standing import at_place, leading_place
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"updated_at": col(Finding.updated_at)}
MOST_ON_A_VISIT = 2000
MOST_RECURRING = 200

_COLUMNS: tuple[Any, ...] = (
    Finding.id,
    Finding.reference,
    Finding.visit,
    Visit.reference.label("visit_reference"),  # type: ignore[union-attr]
    Finding.place,
    Finding.kind,
    Finding.state,
    Finding.title,
    Finding.language,
    Finding.severity,
    Finding.scope,
    Finding.corroboration,
    Finding.updated_at,
    Finding.version,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the URL. Several values of one filter: any of them."""

    kind: Sequence[str] = ()
    state: Sequence[str] = ()
    severity: Sequence[str] = ()
    scope: Sequence[str] = ()
    theme: Sequence[UUID] = ()
    problem_kind: Sequence[UUID] = ()
    place: UUID | None = None
    visit: UUID | None = None


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    among: list[tuple[Any, Sequence[Any]]] = [
        (col(Finding.kind), filters.kind),
        (col(Finding.state), filters.state),
        (col(Finding.severity), filters.severity),
        (col(Finding.scope), filters.scope),
        (col(Finding.problem_kind), filters.problem_kind),
    ]
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among if values]
    if filters.theme:
        conditions.append(
            exists()
            .where(col(FindingTheme.finding) == Finding.id, col(FindingTheme.theme).in_(filters.theme))
            .correlate_except(FindingTheme)
        )
    if filters.place is not None:
        conditions.append(at_place(col(Finding.place), filters.place))
    if filters.visit is not None:
        conditions.append(col(Finding.visit) == filters.visit)
    return conditions


def _listed(principal: Principal, filters: Filters, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Finding)
        .join(Visit, col(Visit.id) == Finding.visit)
        .where(POLICIES.readable_by(Finding, principal), *_conditions(filters))
    )


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    order = choose_order(sort, SORTS)
    return await fetch_slice(
        session, _listed(principal, filters, *_COLUMNS), order, col(Finding.id), cursor, limit
    )


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, filters, Finding.id))


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[Finding]:
    """In the order in which they were made."""
    statement = select(Finding).where(POLICIES.readable_by(Finding, principal), col(Finding.visit) == visit)
    found = await session.execute(statement.order_by(col(Finding.id)).limit(MOST_ON_A_VISIT))
    return found.scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, finding: UUID, *, lock: bool = False
) -> Finding | None:
    statement = select(Finding).where(POLICIES.readable_by(Finding, principal), col(Finding.id) == finding)
    if lock:
        statement = statement.with_for_update(of=Finding)
    return (await session.execute(statement)).scalar_one_or_none()


async def next_reference(session: AsyncSession) -> str:
    number = (await session.execute(text("SELECT nextval('finding_reference')"))).scalar_one()
    return f"F-{utcnow().year}-{number:04d}"


async def set_themes(session: AsyncSession, finding: UUID, themes: Sequence[UUID]) -> None:
    await session.execute(delete(FindingTheme).where(col(FindingTheme.finding) == finding))
    if themes:
        rows = [{"finding": finding, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(FindingTheme), rows)


async def set_standards(session: AsyncSession, finding: UUID, standards: Sequence[Standard]) -> None:
    await session.execute(delete(FindingStandard).where(col(FindingStandard.finding) == finding))
    pairs = dict.fromkeys((each.standard, each.article) for each in standards)
    session.add_all(
        FindingStandard(finding=finding, standard=standard, article=article) for standard, article in pairs
    )
    await session.flush()


async def themes_of(session: AsyncSession, findings: Sequence[UUID]) -> Mapping[UUID, list[UUID]]:
    statement = select(col(FindingTheme.finding), col(FindingTheme.theme))
    found: dict[UUID, list[UUID]] = {}
    for finding, theme in await session.execute(
        statement.where(col(FindingTheme.finding).in_(findings)).order_by(col(FindingTheme.theme))
    ):
        found.setdefault(finding, []).append(theme)
    return found


async def standards_of(
    session: AsyncSession, findings: Sequence[UUID]
) -> Mapping[UUID, list[FindingStandard]]:
    statement = select(FindingStandard).where(col(FindingStandard.finding).in_(findings))
    found: dict[UUID, list[FindingStandard]] = {}
    for row in (await session.execute(statement.order_by(col(FindingStandard.id)))).scalars():
        found.setdefault(row.finding, []).append(row)
    return found


async def sources_of(session: AsyncSession, findings: Sequence[UUID]) -> Mapping[UUID, list[FindingSource]]:
    statement = select(FindingSource).where(col(FindingSource.finding).in_(findings))
    found: dict[UUID, list[FindingSource]] = {}
    for row in (await session.execute(statement.order_by(col(FindingSource.id)))).scalars():
        found.setdefault(row.finding, []).append(row)
    return found


async def evidence_of(
    session: AsyncSession, evidence: Collection[UUID | None]
) -> Mapping[UUID, SourceEvidence]:
    """Of findings that the asker has been found to read: it is of their visit."""
    wanted = [each for each in evidence if each is not None]
    if not wanted:
        return {}
    columns: tuple[Any, ...] = (Evidence.id, Evidence.reference, Evidence.title)
    rows = await session.execute(select(*columns).where(col(Evidence.id).in_(wanted)))
    return {row.id: SourceEvidence(id=row.id, reference=row.reference, title=row.title) for row in rows}


async def evidence_on(
    session: AsyncSession, principal: Principal, visit: UUID, evidence: UUID
) -> Evidence | None:
    statement = select(Evidence).where(
        POLICIES.readable_by(Evidence, principal),
        col(Evidence.visit) == visit,
        col(Evidence.id) == evidence,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def source(session: AsyncSession, finding: UUID, record: UUID) -> FindingSource | None:
    statement = select(FindingSource).where(
        col(FindingSource.finding) == finding, col(FindingSource.id) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def note_of(session: AsyncSession, principal: Principal, visit: UUID, note: UUID) -> VisitNote | None:
    statement = select(VisitNote).where(
        POLICIES.readable_by(VisitNote, principal), col(VisitNote.visit) == visit, col(VisitNote.id) == note
    )
    return (await session.execute(statement)).scalar_one_or_none()


_GRAVITY = case({severity.value: at for at, severity in enumerate(FindingSeverity)}, value=Finding.severity)


async def recurring(
    session: AsyncSession, principal: Principal, filters: Filters, places_at_least: int
) -> Sequence[Row[Any]]:
    """By theme, kind and kind of problem: how often, and where; what is in most places first. Withdrawn ones do not
    count."""
    # A place that stands in the register twice is one.
    where = leading_place(col(Finding.place))
    places = func.count(where.distinct())
    columns: tuple[Any, ...] = (
        FindingTheme.theme,
        Finding.kind,
        Finding.problem_kind,
        func.count().label("findings"),
        func.count(Finding.visit.distinct()).label("visits"),  # type: ignore[attr-defined]
        func.array_agg(where.distinct()).label("places"),
        func.max(_GRAVITY).label("gravest"),
    )
    statement = (
        select(*columns)
        .select_from(Finding)
        .join(FindingTheme, col(FindingTheme.finding) == Finding.id)
        .where(
            and_(
                POLICIES.readable_by(Finding, principal),
                col(Finding.state) != FindingState.WITHDRAWN.value,
                *_conditions(filters),
                *([col(FindingTheme.theme).in_(filters.theme)] if filters.theme else []),
            )
        )
        .group_by(col(FindingTheme.theme), col(Finding.kind), col(Finding.problem_kind))
        .having(places >= places_at_least)
        .order_by(places.desc(), func.count().desc(), col(FindingTheme.theme))
        .limit(MOST_RECURRING)
    )
    return (await session.execute(statement)).all()
