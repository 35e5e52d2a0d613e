"""The SQL of imports. Every read starts from what the principal may read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal, Side
from sqlalchemy import Select, SQLColumnExpression, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlmodel import col

from recommendations.imports.cells import RowFault
from recommendations.imports.copying import copy_in
from recommendations.models import (
    BodyDocument,
    KnownTheme,
    Recommendation,
    RecommendationImport,
    RecommendationImportError,
)
from recommendations.models.importing import WORKING, ImportKind, ImportState
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(RecommendationImport.created_at)}

_LIST_COLUMNS: tuple[Any, ...] = (
    RecommendationImport.id,
    RecommendationImport.kind,
    RecommendationImport.state,
    RecommendationImport.file_name,
    RecommendationImport.document,
    RecommendationImport.rows,
    RecommendationImport.verdict,
    RecommendationImport.undone,
    RecommendationImport.fault,
    RecommendationImport.created_at,
    RecommendationImport.finished_at,
    RecommendationImport.version,
)


@dataclass(frozen=True, slots=True)
class Job:
    """Work that waits, and under whose rights it is to be done."""

    id: UUID
    actor: UUID
    side: Side
    state: ImportState


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    kind: ImportKind | None,
    document: UUID | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement: Select[Any] = select(*_LIST_COLUMNS).where(
        POLICIES.readable_by(RecommendationImport, principal)
    )
    if kind:
        statement = statement.where(col(RecommendationImport.kind) == kind.value)
    if document:
        statement = statement.where(col(RecommendationImport.document) == document)
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(RecommendationImport.id), cursor, limit)


async def fetch(
    session: AsyncSession,
    principal: Principal,
    import_id: UUID,
    *,
    lock: bool = False,
    with_content: bool = False,
) -> RecommendationImport | None:
    """``with_content``: with the file, which is large."""
    statement = select(RecommendationImport).where(
        POLICIES.readable_by(RecommendationImport, principal), col(RecommendationImport.id) == import_id
    )
    if not with_content:
        statement = statement.options(defer(RecommendationImport.content, raiseload=True))  # type: ignore[arg-type]
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def last_mapping(
    session: AsyncSession, principal: Principal, kind: ImportKind, headings: Sequence[str]
) -> dict[str, Any] | None:
    """How somebody read the last file of this kind that had the same columns."""
    record = RecommendationImport
    statement = (
        select(col(record.columns), col(record.mapping))
        .where(
            POLICIES.readable_by(record, principal),
            col(record.kind) == kind.value,
            col(record.state) != ImportState.UPLOADED.value,
        )
        .order_by(col(record.created_at).desc())
        .limit(20)
    )
    for columns, mapping in await session.execute(statement):
        if [column["heading"] for column in columns] == list(headings):
            found: dict[str, Any] = mapping
            return found
    return None


async def next_job(session: AsyncSession) -> Job | None:
    """The import that waits longest. As worker."""
    record = RecommendationImport
    found = await session.execute(
        select(col(record.id), col(record.actor), col(record.side), col(record.state))
        .where(col(record.state).in_([state.value for state in WORKING]))
        .order_by(col(record.updated_at))
        .limit(1)
    )
    row = found.one_or_none()
    return Job(row[0], row[1], Side(row[2]), ImportState(row[3])) if row and row[1] else None


async def set_state(session: AsyncSession, import_id: UUID, state: ImportState, **values: Any) -> bool:
    """Moves an import that the service is at work on; False when a person moved it meanwhile."""
    record = RecommendationImport
    done = await session.execute(
        update(record)
        .where(col(record.id) == import_id, col(record.state).in_([each.value for each in WORKING]))
        .values(state=state.value, version=record.version + 1, updated_at=utcnow(), **values)
    )
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]


async def advance(
    session: AsyncSession, record: RecommendationImport, reached: int, verdict: dict[str, int]
) -> bool:
    """Counts a piece; False when it was counted already, or the work is no longer wanted."""
    table = RecommendationImport
    done = await session.execute(
        update(table)
        .where(
            col(table.id) == record.id,
            col(table.state) == record.state,
            col(table.reached) == record.reached,
        )
        .values(reached=reached, verdict=verdict, updated_at=utcnow())
        .execution_options(synchronize_session=False)
    )
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]


async def themes(session: AsyncSession) -> Sequence[tuple[UUID, dict[str, str]]]:
    statement = select(col(KnownTheme.id), col(KnownTheme.names)).where(col(KnownTheme.closed).is_(False))
    return [(row.id, row.names) for row in await session.execute(statement)]


async def documents(session: AsyncSession, principal: Principal, office: UUID) -> Sequence[BodyDocument]:
    """Those of the office; an international body writes few."""
    statement = select(BodyDocument).where(
        POLICIES.readable_by(BodyDocument, principal), col(BodyDocument.office) == office
    )
    return (await session.execute(statement.order_by(col(BodyDocument.id)))).scalars().all()


async def here(
    session: AsyncSession, principal: Principal, documents: Sequence[UUID]
) -> Sequence[tuple[UUID, str | None, str]]:
    """Document, place in it and words of the recommendations that stand in ``documents``."""
    record = Recommendation
    columns = (col(record.document), col(record.source_reference), col(record.text))
    statement = select(*columns).where(
        POLICIES.readable_by(Recommendation, principal), col(record.document).in_(documents)
    )
    found = await session.execute(statement)
    return [(document, place, words) for document, place, words in found if document]


async def next_references(session: AsyncSession, years: Sequence[int]) -> list[str]:
    """One for each, of the year it is of."""
    numbers = await session.execute(
        text("SELECT nextval('recommendation_reference') FROM generate_series(1, :count)"),
        {"count": len(years)},
    )
    return [f"R-{year}-{number:04d}" for year, number in zip(years, numbers.scalars(), strict=True)]


async def forget_errors(session: AsyncSession, import_id: UUID) -> None:
    table = RecommendationImportError
    await session.execute(delete(table).where(col(table.import_id) == import_id))


async def add_errors(session: AsyncSession, import_id: UUID, faults: Sequence[tuple[int, RowFault]]) -> None:
    numbers: Counter[int] = Counter()
    rows = []
    for row, fault in faults:
        rows.append(
            RecommendationImportError(
                import_id=import_id,
                row=row,
                number=numbers[row],
                code=fault.code,
                heading=fault.heading,
                reason=fault.reason,
            )
        )
        numbers[row] += 1
    await copy_in(session, RecommendationImportError, rows)


async def errors_of(
    session: AsyncSession, principal: Principal, import_id: UUID, after: int = 0, limit: int | None = None
) -> Sequence[RecommendationImportError]:
    table = RecommendationImportError
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.import_id) == import_id, col(table.row) > after
    )
    statement = statement.order_by(col(table.row), col(table.number)).limit(limit)
    return (await session.execute(statement)).scalars().all()


async def causes_of(session: AsyncSession, principal: Principal, import_id: UUID) -> Sequence[Any]:
    """Why rows did not come in, the most frequent cause first."""
    table = RecommendationImportError
    what = (col(table.code), col(table.heading), col(table.reason))
    count = func.count(col(table.row).distinct())
    statement = (
        select(*what, count.label("rows"), func.min(col(table.row)).label("first"))
        .where(POLICIES.readable_by(table, principal), col(table.import_id) == import_id)
        .group_by(*what)
        .order_by(count.desc(), func.min(col(table.row)))
        .limit(200)
    )
    return (await session.execute(statement)).all()
