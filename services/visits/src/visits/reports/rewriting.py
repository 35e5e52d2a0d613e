"""Copies of reports are never written anew: out of them goes what may not stand there any more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.events import VISITS_FILES_CHANGED, emit_of_many
from visits.models import Report, ReportRelease
from visits.models.report_release import ReleaseKind

Kept = Mapping[str, Any]
"""A paragraph as a copy keeps it."""
Change = Callable[[Kept], Kept | None]
"""What becomes of a paragraph; None: it goes."""


def rewritten(content: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """The content of a copy, each paragraph as ``change`` leaves it."""
    sections = [
        section
        | {"paragraphs": [left for each in section["paragraphs"] if (left := change(each)) is not None]}
        for section in content["sections"]
    ]
    return {**content, "sections": sections}


def without_picture(paragraph: Kept) -> Kept:
    """Its words stay."""
    return {name: value for name, value in paragraph.items() if name != "image"}


async def rewrite(
    session: AsyncSession, visit: UUID | ColumnElement[Any], kinds: Sequence[ReleaseKind], change: Change
) -> None:
    """In all copies of these kinds of a visit's report, as far as row-level security lets them be reached."""
    statement = (
        select(ReportRelease, col(Report.visit))
        .join(Report, col(Report.id) == ReportRelease.report)
        .where(col(Report.visit) == visit, col(ReportRelease.kind).in_([kind.value for kind in kinds]))
    )
    changed: set[UUID] = set()
    for release, of in (await session.execute(statement)).all():
        content = rewritten(release.content, change)
        if content != release.content:
            await session.execute(
                update(ReportRelease).where(col(ReportRelease.id) == release.id).values(content=content)
            )
            changed.add(of)
    # The words stand in the index too.
    await emit_of_many(session, VISITS_FILES_CHANGED, changed)
