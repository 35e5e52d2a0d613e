"""Files of complaints as they may be found: those attached, and those of mail that was filed. Letters of ours, what was
demanded, and whatever is sealed are not among them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CompoundSelect, Row, SQLColumnExpression, Uuid, any_, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.indexing.indexed import INDEXED
from complaints.indexing.schemas import IndexFile
from complaints.models import Attachment, Complaint, Incoming, IncomingFile


def _columns(complaint: Any, table: type[Attachment] | type[IncomingFile]) -> tuple[Any, ...]:
    return complaint, table.id, table.name, table.media_type, table.size, table.sha256, table.created_at


def _files(
    attached: SQLColumnExpression[bool], filed: SQLColumnExpression[bool]
) -> CompoundSelect[*tuple[Any, ...]]:
    """``complaint, id, name, media_type, size, sha256, created_at`` of what may be found."""
    return union_all(
        select(*_columns(Attachment.complaint, Attachment))
        .join(Complaint, col(Complaint.id) == Attachment.complaint)
        .where(INDEXED, attached),
        select(*_columns(Incoming.complaint, IncomingFile))
        .join(Incoming, col(Incoming.id) == IncomingFile.incoming)
        .join(Complaint, col(Complaint.id) == Incoming.complaint)
        .where(INDEXED, filed),
    )


async def of(session: AsyncSession, complaints: Sequence[UUID]) -> dict[UUID, list[IndexFile]]:
    wanted = any_(literal(list(complaints), ARRAY(Uuid())))
    statement = _files(col(Attachment.complaint) == wanted, col(Incoming.complaint) == wanted)
    found: dict[UUID, list[IndexFile]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.complaint, []).append(_present(row))
    return found


async def may_be_read(session: AsyncSession, file: UUID) -> bool:
    statement = _files(col(Attachment.id) == file, col(IncomingFile.id) == file)
    return (await session.execute(statement)).first() is not None


def _present(row: Row[*tuple[Any, ...]]) -> IndexFile:
    return IndexFile(
        id=row.id,
        title=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256.hex(),
        on=row.created_at.date(),
    )
