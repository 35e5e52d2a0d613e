"""The SQL of what is indexed; runs in the worker role, which sees no sealed complaint."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.grants import holders_of
from sqlalchemy import ARRAY, ColumnElement, Row, Select, Text, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import themes_column
from complaints.indexing import files
from complaints.indexing.indexed import INDEXED
from complaints.indexing.schemas import IndexDocument, IndexFacts, IndexFile
from complaints.models import Complaint, Deadline, ExternalReference, Issue
from complaints.models.complaint import State
from complaints.models.deadline import DeadlineKind, Standing
from complaints.policy.rules import NO_WORK


def _numbers_elsewhere() -> ColumnElement[list[str]]:
    """What other systems call a complaint, within a query on complaints: people look for it by its old number."""
    numbers = select(col(ExternalReference.value)).where(col(ExternalReference.complaint) == Complaint.id)
    return func.array(numbers.order_by(col(ExternalReference.id)).scalar_subquery(), type_=ARRAY(Text()))


def _issues() -> ColumnElement[list[str]]:
    """What the issues of a complaint say, within a query on complaints."""
    texts = select(col(Issue.text)).where(col(Issue.complaint) == Complaint.id)
    return func.array(texts.order_by(col(Issue.id)).scalar_subquery(), type_=ARRAY(Text()))


def _acknowledged_on() -> ColumnElement[date | None]:
    """When a complaint was acknowledged first, within a query on complaints."""
    met = select(func.min(Deadline.ended_on)).where(
        col(Deadline.complaint) == Complaint.id,
        col(Deadline.kind) == DeadlineKind.ACKNOWLEDGE.value,
        col(Deadline.standing) == Standing.MET.value,
    )
    return met.scalar_subquery()


_COLUMNS = (
    col(Complaint.id),
    col(Complaint.version),
    col(Complaint.side),
    col(Complaint.office),
    col(Complaint.team),
    col(Complaint.level),
    col(Complaint.reference),
    col(Complaint.summary),
    col(Complaint.narrative),
    col(Complaint.language),
    col(Complaint.place),
    col(Complaint.state),
    col(Complaint.received_on),
    col(Complaint.updated_at),
    themes_column().label("themes"),
    _numbers_elsewhere().label("numbers"),
    _issues().label("issues"),
    _acknowledged_on().label("acknowledged_on"),
    col(Complaint.decided_on),
    col(Complaint.reopened_on),
    col(Complaint.closed_on),
    col(Complaint.outcome),
    col(Complaint.decision),
    col(Complaint.channel),
    col(Complaint.complainant_role),
    col(Complaint.problem_kind),
    col(Complaint.severity),
    col(Complaint.authority),
    col(Complaint.import_id).is_not(None).label("imported"),
)


async def by_ids(session: AsyncSession, ids: Sequence[UUID]) -> list[IndexDocument]:
    return await _documents(session, select(*_COLUMNS).where(INDEXED, col(Complaint.id).in_(ids)))


async def after(session: AsyncSession, last: UUID | None, limit: int) -> list[IndexDocument]:
    statement = select(*_COLUMNS).where(INDEXED).order_by(col(Complaint.id)).limit(limit)
    if last is not None:
        statement = statement.where(col(Complaint.id) > last)
    return await _documents(session, statement)


async def ids_after(session: AsyncSession, last: UUID | None, limit: int) -> list[UUID]:
    statement = select(col(Complaint.id)).where(INDEXED).order_by(col(Complaint.id)).limit(limit)
    if last is not None:
        statement = statement.where(col(Complaint.id) > last)
    return list((await session.execute(statement)).scalars())


async def _documents(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> list[IndexDocument]:
    rows = (await session.execute(statement)).all()
    # Who reads one for somebody's protection has it from the alert: the index would tell that there is one.
    ids = [row.id for row in rows]
    granted = await holders_of(session, ids, without=NO_WORK)
    kept = await files.of(session, ids)
    return [_document(row, granted.get(row.id, []), kept.get(row.id, [])) for row in rows]


def _document(row: Row[*tuple[Any, ...]], granted: list[UUID], kept: list[IndexFile]) -> IndexDocument:
    return IndexDocument(
        id=row.id,
        version=row.version,
        side=row.side,
        office=row.office,
        team=row.team,
        level=row.level,
        granted=granted,
        reference=row.reference,
        title=row.summary,
        text="\n\n".join(filter(None, [row.narrative, *row.issues])),
        names=row.numbers,
        language=row.language,
        # Found by its words and its number as ever, and counted with the one that leads for it.
        places=[row.place] if row.place and row.state != State.MERGED else [],
        themes=row.themes if row.state != State.MERGED else [],
        authorities=[row.authority] if row.authority and row.state != State.MERGED else [],
        state=row.state,
        on=row.received_on,
        updated_at=row.updated_at,
        files=kept,
        facts=_facts(row) if row.state != State.MERGED else None,
    )


def _facts(row: Row[*tuple[Any, ...]]) -> IndexFacts:
    return IndexFacts(
        began_on=row.received_on,
        acknowledged_on=row.acknowledged_on,
        decided_on=row.decided_on,
        reopened_on=row.reopened_on,
        closed_on=row.closed_on,
        state=row.state,
        outcome=row.outcome,
        decision=row.decision,
        channel=row.channel,
        complainant_role=row.complainant_role,
        problem_kind=row.problem_kind,
        severity=row.severity,
        imported=row.imported,
        authorities=[row.authority] if row.authority else [],
    )
