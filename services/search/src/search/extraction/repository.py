"""All the SQL of reading files: what is due, what was read, and what could not be."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from search.extraction.reading import FileRead, PageRead
from search.models import DocumentPage, DocumentState, Kind, ReadDocument, ReadRecord, Reason
from search.policy import POLICIES
from search.queues import queue_index

_PAGE = table_of(DocumentPage)
_ADD_PAGES = text(
    "INSERT INTO document_page (document, number, text, words)"
    " VALUES (:document, :number, :text, array_to_tsvector(CAST(:words AS text[])))"
)


Due = Row[*tuple[Any, ...]]
"""A document that is to be read: ``id, media_type, size, sha256, tries, of, of_kind``."""


async def due(session: AsyncSession, *, tried: bool, without: Collection[Kind] = ()) -> Due | None:
    """The one that has waited longest, of those that failed before or of the others. Not of kinds of records that are
    ``without`` their owner now."""
    tries = col(ReadDocument.tries)
    waiting = (
        select(
            col(ReadDocument.id),
            col(ReadDocument.media_type),
            col(ReadDocument.size),
            col(ReadDocument.sha256),
            col(ReadDocument.tries),
            col(ReadRecord.of),
            col(ReadRecord.of_kind),
        )
        .join(ReadRecord, col(ReadRecord.id) == ReadDocument.id)
        .where(col(ReadDocument.state) == DocumentState.WAITING.value, col(ReadDocument.due_at) <= func.now())
        .where(tries > 0 if tried else tries == 0, col(ReadRecord.of_kind).not_in(without))
        .order_by(col(ReadDocument.due_at))
        .limit(1)
    )
    return (await session.execute(waiting)).first()


def _as_it_was(document: UUID, sha256: str) -> ColumnElement[bool]:
    """It still waits to be read, and holds what it held."""
    return and_(
        col(ReadDocument.id) == document,
        col(ReadDocument.sha256) == sha256,
        col(ReadDocument.state) == DocumentState.WAITING.value,
    )


async def _hold(session: AsyncSession, document: UUID, sha256: str) -> bool:
    """Whether it is as it was; it then stays so until the transaction ends."""
    statement = select(col(ReadDocument.id)).where(_as_it_was(document, sha256)).with_for_update()
    return (await session.execute(statement)).first() is not None


async def _set(session: AsyncSession, document: UUID, **values: Any) -> None:
    await session.execute(update(ReadDocument).where(col(ReadDocument.id) == document).values(**values))


async def keep(
    session: AsyncSession, document: UUID, sha256: str, read: FileRead, languages: list[str]
) -> None:
    """Keeps what was read, unless the document went meanwhile: erased, sealed, or another file now."""
    if not await _hold(session, document, sha256):
        return
    await session.execute(delete(DocumentPage).where(col(DocumentPage.document) == document))
    await _add_pages(session, document, read.pages)
    await _say_language(session, document, languages)
    await _set(
        session,
        document,
        state=(DocumentState.READ if read.pages else DocumentState.NOTHING).value,
        pages=read.count,
        characters=sum(len(page.text) for page in read.pages),
        by_sight=any(page.by_sight for page in read.pages),
        cut=read.cut,
        languages=languages,
    )
    await queue_index(session, [document])


async def _add_pages(session: AsyncSession, document: UUID, pages: Sequence[PageRead]) -> None:
    if pages:
        await session.execute(
            _ADD_PAGES,
            [
                {"document": document, "number": page.number, "text": page.text, "words": page.words}
                for page in pages
            ],
        )


async def _say_language(session: AsyncSession, document: UUID, languages: Sequence[str]) -> None:
    """With its record's other facts: one language, or none where it has several."""
    said = languages[0] if len(languages) == 1 else None
    await session.execute(update(ReadRecord).where(col(ReadRecord.id) == document).values(language=said))


async def untold(session: AsyncSession) -> tuple[UUID, list[PageRead]] | None:
    """A document that was read before anybody looked for its languages, with its pages."""
    statement = (
        select(col(ReadDocument.id))
        .where(col(ReadDocument.state) == DocumentState.READ.value, col(ReadDocument.languages).is_(None))
        .limit(1)
    )
    document = (await session.execute(statement)).scalar_one_or_none()
    if document is None:
        return None
    rows = await session.execute(
        select(col(DocumentPage.number), col(DocumentPage.text))
        .where(col(DocumentPage.document) == document)
        .order_by(col(DocumentPage.number))
    )
    return document, [PageRead(row.number, row.text, [], False) for row in rows]


async def tell(
    session: AsyncSession, document: UUID, languages: list[str], pages: Sequence[PageRead]
) -> None:
    """Keeps in which languages it is, and its words in their forms, unless it was read anew meanwhile."""
    held = await session.execute(
        select(col(ReadDocument.id))
        .where(
            col(ReadDocument.id) == document,
            col(ReadDocument.state) == DocumentState.READ.value,
            col(ReadDocument.languages).is_(None),
        )
        .with_for_update()
    )
    if held.first() is None:
        return
    await session.execute(delete(DocumentPage).where(col(DocumentPage.document) == document))
    await _add_pages(session, document, pages)
    await _say_language(session, document, languages)
    await _set(session, document, languages=languages)
    await queue_index(session, [document])


async def copy_from_same(session: AsyncSession, document: UUID, of: UUID, sha256: str) -> bool:
    """Takes over what was read of the very same content in the same record; answers whether there was such."""
    other: Any = aliased(ReadDocument)
    record: Any = aliased(ReadRecord)
    same = (
        select(
            *(other.id, other.state, other.pages, other.characters, other.by_sight, other.cut),
            other.languages,
        )
        .join(record, record.id == other.id)
        .where(
            col(other.sha256) == sha256,
            col(record.of) == of,
            col(other.id) != document,
            col(other.state).in_((DocumentState.READ.value, DocumentState.NOTHING.value)),
        )
        .limit(1)
    )
    found = (await session.execute(same)).first()
    if found is None or not await _hold(session, document, sha256):
        return False
    of_other = select(
        bindparam("document", document, type_=_PAGE.c.document.type),
        _PAGE.c.number,
        _PAGE.c.text,
        _PAGE.c.words,
    ).where(_PAGE.c.document == found.id)
    await session.execute(delete(DocumentPage).where(col(DocumentPage.document) == document))
    await session.execute(insert(_PAGE).from_select(["document", "number", "text", "words"], of_other))
    await _set(
        session,
        document,
        state=found.state,
        pages=found.pages,
        characters=found.characters,
        by_sight=found.by_sight,
        cut=found.cut,
        languages=found.languages,
    )
    await _say_language(session, document, found.languages or ())
    await queue_index(session, [document])
    return True


async def holds_nothing(session: AsyncSession, document: UUID) -> None:
    await _set(session, document, state=DocumentState.NOTHING.value)


async def put_off(session: AsyncSession, document: Due, tries: int, rest: timedelta) -> None:
    await _not_read(session, document, tries=tries, due_at=func.now() + rest)


async def give_up(session: AsyncSession, document: Due, tries: int, reason: Reason) -> None:
    await _not_read(
        session,
        document,
        state=DocumentState.FAILED.value,
        reason=reason.value,
        tries=tries,
        failed_at=func.now(),
    )


async def _not_read(session: AsyncSession, document: Due, **values: Any) -> None:
    """Of another file that it is meanwhile, or of one that somebody else read, this says nothing."""
    await session.execute(
        update(ReadDocument).where(_as_it_was(document.id, document.sha256)).values(**values)
    )


async def wait_again(session: AsyncSession, *which: Any) -> None:
    """Those that failed and are ``which`` are read again from the beginning."""
    await session.execute(
        update(ReadDocument)
        .where(col(ReadDocument.state) == DocumentState.FAILED.value, *which)
        .values(state=DocumentState.WAITING.value, reason=None, failed_at=None, tries=0, due_at=func.now())
        .execution_options(synchronize_session=False)
    )


Failed = Row[*tuple[Any, ...]]
"""A document that could not be read, with the columns of ``failed``."""


def failed(principal: Principal) -> Select[*tuple[Any, ...]]:
    """Documents that could not be read, of records that the asker reads."""
    record: Any = aliased(ReadRecord)
    return (
        select(
            col(ReadDocument.id),
            col(ReadDocument.media_type),
            col(ReadDocument.size),
            col(ReadDocument.reason),
            col(ReadDocument.tries),
            col(ReadDocument.failed_at),
            col(ReadRecord.title),
            record.id.label("of"),
            record.kind.label("of_kind"),
            record.reference.label("of_reference"),
            record.title.label("of_title"),
        )
        .join(ReadRecord, col(ReadRecord.id) == ReadDocument.id)
        .join(record, record.id == col(ReadRecord.of))
        .where(
            POLICIES.readable_by(ReadRecord, principal),
            col(ReadDocument.state) == DocumentState.FAILED.value,
        )
    )


async def failed_one(session: AsyncSession, principal: Principal, document: UUID) -> Failed | None:
    statement = failed(principal).where(col(ReadDocument.id) == document)
    return (await session.execute(statement)).first()


async def counts(session: AsyncSession, principal: Principal) -> Sequence[Row[str, int]]:
    """How many failed for each reason, most first."""
    of = failed(principal).subquery()
    number = func.count().label("count")
    statement = select(of.c.reason, number).group_by(of.c.reason).order_by(number.desc(), of.c.reason)
    return (await session.execute(statement)).all()


async def waiting(session: AsyncSession, principal: Principal) -> int:
    """How many documents of records that the asker reads wait to be read."""
    statement = (
        select(func.count())
        .select_from(ReadDocument)
        .join(ReadRecord, col(ReadRecord.id) == ReadDocument.id)
        .where(
            POLICIES.readable_by(ReadRecord, principal),
            col(ReadDocument.state) == DocumentState.WAITING.value,
        )
    )
    return (await session.execute(statement)).scalar_one()
