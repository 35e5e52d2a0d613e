"""From rows to what is shown of how far recommendations are carried out."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.implementation.schemas import (
    AssessedOut,
    ClosingOut,
    EvidenceLink,
    ImplementationOut,
    ReleasedOut,
    ReviewOut,
)
from recommendations.models import Assessment, Closing, Recommendation, ReleasedAssessment
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.names import fetch_names
from recommendations.recommendations.rules import reopening_proposed


async def present_assessments(
    session: AsyncSession,
    rows: Sequence[Assessment],
    links: Mapping[UUID, list[EvidenceLink]],
    languages: Sequence[str],
) -> list[AssessedOut]:
    ids = [id_ for row in rows for id_ in (row.place, row.created_by)]
    names = await fetch_names(session, ids, languages)
    return [
        AssessedOut(
            **row.model_dump(exclude={"place", "created_by"}),
            place=names.maybe(row.place),
            created_by=names.of(row.created_by),
            links=links.get(row.id, []),
        )
        for row in rows
    ]


async def present_implementation(
    session: AsyncSession,
    record: Recommendation,
    released: Sequence[ReleasedAssessment],
    closings: Sequence[Closing],
    references: Mapping[UUID, str],
    languages: Sequence[str],
    *,
    may_assess: bool,
) -> ImplementationOut:
    ids = [id_ for row in released for id_ in (row.place, row.assessed_by, row.released_by)]
    ids += [id_ for row in closings for id_ in (row.closed_by, row.reopened_by)]
    names = await fetch_names(session, ids, languages)
    return ImplementationOut(
        implementation=Implementation(record.implementation),
        assessed_on=record.assessed_on,
        to_verify_since=record.to_verify_since,
        reopening_proposed=reopening_proposed(State(record.state), Implementation(record.implementation)),
        released=[_released(row, names) for row in released],
        closings=[_closing(row, names, references) for row in closings],
        may_assess=may_assess,
    )


def _released(row: ReleasedAssessment, names: Names) -> ReleasedOut:
    return ReleasedOut(
        **row.model_dump(exclude={"place", "assessed_by", "released_by", "recommendation"}),
        place=names.maybe(row.place),
        assessed_by=names.maybe(row.assessed_by),
        released_by=names.of(row.released_by),
    )


def _closing(row: Closing, names: Names, references: Mapping[UUID, str]) -> ClosingOut:
    readable = references.get(row.replaced_by) if row.replaced_by else None
    return ClosingOut(
        **row.model_dump(include={"because", "reason", "closed_at", "reopened_at", "reopened_because"}),
        replaced_by=row.replaced_by if readable else None,
        replaced_by_reference=readable,
        closed_by=names.maybe(row.closed_by),
        reopened_by=names.maybe(row.reopened_by),
    )


async def present_reviews(
    session: AsyncSession, rows: Sequence[Row[Any]], languages: Sequence[str]
) -> list[ReviewOut]:
    names = await fetch_names(session, [row.ReviewPrompt.set_aside_by for row in rows], languages)
    return [
        ReviewOut(
            **row.ReviewPrompt.model_dump(exclude={"set_aside_by"}),
            reference=row.reference,
            title=row.title,
            language=row.language,
            implementation=row.implementation,
            open=row.open,
            set_aside_by=names.maybe(row.ReviewPrompt.set_aside_by),
        )
        for row in rows
    ]
