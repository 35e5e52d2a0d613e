"""The SQL of imports. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import Select, SQLColumnExpression, delete, exists, func, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from recommendations.imports.reading import RowFault
from recommendations.models import (
    BodyDocument,
    KnownTheme,
    Recommendation,
    RecommendationImport,
    RecommendationImportError,
    RecommendationLink,
)
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(RecommendationImport.created_at)}

_LIST_COLUMNS: tuple[Any, ...] = (
    RecommendationImport.id,
    RecommendationImport.state,
    RecommendationImport.file_name,
    RecommendationImport.document,
    RecommendationImport.rows,
    RecommendationImport.verdict,
    RecommendationImport.undone,
    RecommendationImport.created_at,
    RecommendationImport.finished_at,
    RecommendationImport.version,
)


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    document: UUID | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement: Select[Any] = select(*_LIST_COLUMNS).where(
        POLICIES.readable_by(RecommendationImport, principal)
    )
    if document:
        statement = statement.where(col(RecommendationImport.document) == document)
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(RecommendationImport.id), cursor, limit)


async def fetch(
    session: AsyncSession, principal: Principal, import_id: UUID, *, lock: bool = False
) -> RecommendationImport | None:
    statement = select(RecommendationImport).where(
        POLICIES.readable_by(RecommendationImport, principal), col(RecommendationImport.id) == import_id
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def wait_for_other_runs(session: AsyncSession) -> None:
    """One run at a time: two files may name the same new document."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended("recommendation import run", 0))
    await session.execute(select(lock))


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


async def next_references(session: AsyncSession, count: int, year: int) -> list[str]:
    numbers = await session.execute(
        text("SELECT nextval('recommendation_reference') FROM generate_series(1, :count)"), {"count": count}
    )
    return [f"R-{year}-{number:04d}" for number in numbers.scalars()]


async def add(session: AsyncSession, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(table_of(table)), rows)


async def set_errors(
    session: AsyncSession, import_id: UUID, faults: Sequence[tuple[int, Sequence[RowFault]]]
) -> None:
    table = RecommendationImportError
    await session.execute(delete(table).where(col(table.import_id) == import_id))
    rows = [
        {
            "import_id": import_id,
            "row": row,
            "number": number,
            "code": fault.code,
            "heading": fault.heading,
            "reason": fault.reason,
        }
        for row, found in faults
        for number, fault in enumerate(found)
    ]
    await add(session, table, rows)


async def errors_of(
    session: AsyncSession, principal: Principal, import_id: UUID
) -> Sequence[RecommendationImportError]:
    table = RecommendationImportError
    statement = select(table).where(POLICIES.readable_by(table, principal), col(table.import_id) == import_id)
    return (await session.execute(statement.order_by(col(table.row), col(table.number)))).scalars().all()


async def untouched(session: AsyncSession, principal: Principal, import_id: UUID) -> Sequence[Recommendation]:
    """What came in by it and nobody has worked on: neither changed nor tied to another."""
    record, link = Recommendation, RecommendationLink
    tied = exists().where(or_(col(link.one) == record.id, col(link.other) == record.id))
    statement = select(Recommendation).where(
        POLICIES.readable_by(Recommendation, principal),
        col(record.import_id) == import_id,
        col(record.version) == 1,
        ~tied.correlate_except(link),
    )
    return (await session.execute(statement.with_for_update())).scalars().all()


async def count_of(session: AsyncSession, principal: Principal, import_id: UUID) -> int:
    statement = select(func.count()).where(
        POLICIES.readable_by(Recommendation, principal), col(Recommendation.import_id) == import_id
    )
    return (await session.execute(statement)).scalar_one()


async def remove(session: AsyncSession, recommendations: Sequence[UUID], import_id: UUID) -> None:
    """Removes them, and the documents that the import entered and nothing stands in any more."""
    await session.execute(delete(Recommendation).where(col(Recommendation.id).in_(recommendations)))
    holds = exists().where(col(Recommendation.document) == BodyDocument.id).correlate_except(Recommendation)
    await session.execute(
        delete(BodyDocument)
        .where(col(BodyDocument.import_id) == import_id, col(BodyDocument.version) == 1, ~holds)
        .execution_options(synchronize_session=False)
    )
