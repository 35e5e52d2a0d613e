"""Findings as they are found: confidential as their visit is, with the words quoted for them while those may be."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing.appointed import appointed_to
from visits.indexing.schemas import IndexDocument, IndexFacts, IndexKind
from visits.models import (
    Finding,
    FindingTheme,
    InterviewConsent,
    Quotation,
    ReferenceEntry,
    Visit,
    VisitWhere,
)
from visits.models.finding import FindingState
from visits.models.interview import ConsentPurpose

_THEMES = func.array(
    select(col(FindingTheme.theme))
    .where(col(FindingTheme.finding) == Finding.id)
    .order_by(col(FindingTheme.theme))
    .scalar_subquery(),
    type_=ARRAY(Uuid()),
)
_COLUMNS: tuple[Any, ...] = (
    Finding.id,
    Finding.version,
    Finding.reference,
    Finding.visit,
    Finding.place,
    Finding.state,
    Finding.kind,
    Finding.severity,
    Finding.scope,
    Finding.title,
    Finding.description,
    Finding.language,
    Finding.updated_at,
    Visit.side,
    Visit.office,
    Visit.team,
    Visit.level,
    VisitWhere.starts_on,
    col(ReferenceEntry.code).label("problem_kind"),
    _THEMES.label("themes"),
)
ROWS = (
    select(*_COLUMNS)
    .join(Visit, col(Visit.id) == Finding.visit)
    .join(VisitWhere, col(VisitWhere.visit) == Finding.visit)
    .outerjoin(ReferenceEntry, col(ReferenceEntry.id) == Finding.problem_kind)
    .where(
        col(Visit.started_at).is_not(None),
        # What the team does not stand by any more is read on its visit, and not found.
        col(Finding.state) != FindingState.WITHDRAWN.value,
    )
)


async def present(session: AsyncSession, rows: Sequence[Row[Any]]) -> list[IndexDocument]:
    quoted = await _quoted(session, [row.id for row in rows])
    granted = await appointed_to(session, list({row.visit for row in rows}))
    return [_document(row, quoted.get(row.id, []), granted.get(row.visit, [])) for row in rows]


def _document(row: Row[Any], quoted: Sequence[str], granted: list[UUID]) -> IndexDocument:
    return IndexDocument(
        kind=IndexKind.FINDING,
        id=row.id,
        version=row.version,
        side=row.side,
        office=row.office,
        team=row.team,
        level=row.level,
        granted=granted,
        reference=row.reference,
        title=row.title,
        text="\n\n".join(filter(None, [row.description, *quoted])),
        language=row.language,
        places=[row.place],
        themes=row.themes,
        tied=[row.visit],
        state=row.state,
        on=row.starts_on,
        updated_at=row.updated_at,
        facts=IndexFacts(
            began_on=row.starts_on,
            state=row.state,
            sort=row.kind,
            severity=row.severity,
            scope=row.scope,
            problem_kind=row.problem_kind,
        ),
    )


async def _quoted(session: AsyncSession, findings: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The words that whoever said them agreed to have quoted, and agrees to still."""
    # By its columns: of consents the worker reads no more than these.
    consent = select(col(InterviewConsent.interview)).where(
        col(InterviewConsent.interview) == Quotation.interview,
        col(InterviewConsent.purpose) == ConsentPurpose.QUOTE.value,
        col(InterviewConsent.withdrawn_at).is_(None),
    )
    statement = (
        select(col(Quotation.finding), col(Quotation.text))
        .where(col(Quotation.finding).in_(findings), col(Quotation.withdrawn_at).is_(None), consent.exists())
        .order_by(col(Quotation.id))
    )
    found: dict[UUID, list[str]] = {}
    for finding, text in await session.execute(statement):
        if finding is not None:
            found.setdefault(finding, []).append(text)
    return found
