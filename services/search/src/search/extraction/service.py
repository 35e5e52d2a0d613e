"""Use cases of documents that could not be read. Reading them is the worker's."""

from uuid import UUID

from servicekit.db import Database
from servicekit.errors import NotFound
from servicekit.pages import choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.extraction import repository
from search.extraction.schemas import ReasonCount, RecordOf, UnreadDocument, UnreadDocuments
from search.models import Kind, ReadDocument, Reason

_ORDER = choose_order("-failed_at", {"failed_at": col(ReadDocument.failed_at)})


async def unread(
    session: AsyncSession, principal: Principal, reason: Reason | None, cursor: str | None, limit: int
) -> UnreadDocuments:
    """Those of records that the asker reads, the latest first."""
    statement = repository.failed(principal)
    if reason is not None:
        statement = statement.where(col(ReadDocument.reason) == reason.value)
    found = await fetch_slice(session, statement, _ORDER, col(ReadDocument.id), cursor, limit)
    counts = await repository.counts(session, principal)
    return UnreadDocuments(
        items=[_present(row) for row in found.rows],
        count=await count_up_to(session, statement),
        next=found.next,
        reasons=[ReasonCount(reason=Reason(row.reason), count=row.count) for row in counts],
        waiting=await repository.waiting(session, principal),
    )


async def try_again(session: AsyncSession, worker: Database, principal: Principal, document: UUID) -> None:
    """Raises NotFound for one that the asker does not read, as for one that did not fail."""
    if await repository.failed_one(session, principal, document) is None:
        raise NotFound
    async with worker.session() as working:
        await repository.wait_again(working, col(ReadDocument.id) == document)


def _present(row: repository.Failed) -> UnreadDocument:
    return UnreadDocument(
        id=row.id,
        name=row.title,
        media_type=row.media_type,
        size=row.size,
        reason=row.reason,
        tries=row.tries,
        failed_at=row.failed_at,
        of=RecordOf(kind=Kind(row.of_kind), id=row.of, reference=row.of_reference, title=row.of_title),
    )
