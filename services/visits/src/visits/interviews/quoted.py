"""What happens where somebody was quoted when they no longer agree to be: the words go, and authors are told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row, ScalarSelect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.events import FINDINGS_CHANGED, VISITS_FILES_CHANGED, emit_of_many
from visits.interviews import repository
from visits.interviews.rules import stands_in
from visits.models import (
    Evidence,
    Interview,
    InterviewConsent,
    Quotation,
    Report,
    ReportParagraph,
    ReportRemark,
)
from visits.models.report import RemarkKind, ReportState
from visits.models.report_release import ReleaseKind
from visits.reports import repository as reports
from visits.reports.rewriting import Kept, rewrite, without_picture

_OVER = (ReportState.SENT.value, ReportState.PUBLISHED.value, ReportState.WITHHELD.value)


async def forget(session: AsyncSession, principal: Principal, interview: UUID, at: datetime) -> None:
    """Takes the words out of every quotation of ``interview``, and with them out of every draft; out of what is public
    too. In drafts that hold the same words as if they were the author's own, the author is shown where."""
    await _hold_copies(session, interview)
    said = await _words(session, interview)
    bearing_out = await repository.unsay(session, interview, at)
    # The words stand in the index with what they bear out.
    await emit_of_many(session, FINDINGS_CHANGED, set(bearing_out))
    quotations = [row.id for row in said]
    notes = [
        ReportRemark(report=row.report, paragraph=row.id, kind=kind, by=principal.account)
        for kind, rows in (
            (RemarkKind.QUOTATION_WITHDRAWN, await _quoting(session, quotations)),
            (RemarkKind.WORDS_WITHDRAWN, await _repeating(session, interview, [row.text for row in said])),
        )
        for row in rows
    ]
    session.add_all(notes)
    await session.flush()
    await _take_out_of_copies(session, interview, "quotation", quotations)


async def hide(session: AsyncSession, principal: Principal, interview: UUID, consent: UUID) -> None:
    """Takes the photos that were taken under ``consent`` out of every copy, also out of those that lie with
    authorities, and tells the authors of drafts: they can go into none."""
    await _hold_copies(session, interview)
    taken: tuple[Any, ...] = (Evidence.id, Evidence.visit)
    rows = (await session.execute(select(*taken).where(col(Evidence.consent) == consent))).all()
    if not rows:
        return
    photos = [row.id for row in rows]
    await emit_of_many(session, VISITS_FILES_CHANGED, {row.visit for row in rows})
    statement = (
        select(*_PARAGRAPH)
        .join(Report, col(Report.id) == ReportParagraph.report)
        .where(col(ReportParagraph.evidence).in_(photos), col(Report.state).not_in(_OVER))
    )
    session.add_all(
        ReportRemark(
            report=row.report, paragraph=row.id, kind=RemarkKind.PHOTO_WITHDRAWN, by=principal.account
        )
        for row in (await session.execute(statement)).all()
    )
    await session.flush()
    await _take_out_of_copies(session, interview, "evidence", photos)
    await _take_pictures_from_authorities(session, interview, photos)


async def hide_all(session: AsyncSession, principal: Principal, interview: UUID) -> None:
    """Of every consent that was given in it."""
    statement = select(col(InterviewConsent.id)).where(col(InterviewConsent.interview) == interview)
    for consent in (await session.execute(statement)).scalars().all():
        await hide(session, principal, interview, consent)


async def _hold_copies(session: AsyncSession, interview: UUID) -> None:
    statement = select(col(Interview.visit)).where(col(Interview.id) == interview)
    if (visit := (await session.execute(statement)).scalar_one_or_none()) is not None:
        await reports.hold_copies(session, visit)


async def _words(session: AsyncSession, interview: UUID) -> Sequence[Row[Any]]:
    columns: tuple[Any, ...] = (Quotation.id, Quotation.text)
    statement = select(*columns).where(
        col(Quotation.interview) == interview, col(Quotation.withdrawn_at).is_(None)
    )
    return (await session.execute(statement)).all()


_PARAGRAPH: tuple[Any, ...] = (ReportParagraph.id, ReportParagraph.report, ReportParagraph.text)


async def _quoting(session: AsyncSession, quotations: Sequence[UUID]) -> Sequence[Row[Any]]:
    statement = (
        select(*_PARAGRAPH)
        .join(Report, col(Report.id) == ReportParagraph.report)
        .where(col(ReportParagraph.quotation).in_(quotations), col(Report.state).not_in(_OVER))
    )
    return (await session.execute(statement)).all()


async def _repeating(session: AsyncSession, interview: UUID, said: Sequence[str]) -> Sequence[Row[Any]]:
    """Paragraphs of the same visit's drafts that hold the words without linking to them."""
    statement = (
        select(*_PARAGRAPH)
        .join(Report, col(Report.id) == ReportParagraph.report)
        .join(Interview, col(Interview.visit) == Report.visit)
        .where(
            col(Interview.id) == interview,
            col(Report.state).not_in(_OVER),
            col(ReportParagraph.text) != "",
        )
    )
    rows = (await session.execute(statement)).all()
    return [row for row in rows if any(stands_in(words, row.text) for words in said)]


async def _take_out_of_copies(
    session: AsyncSession, interview: UUID, link: str, linked: Sequence[UUID]
) -> None:
    """Of what was proposed, and of what is public. The words that an authority has in its hands it has."""
    if not linked:
        return
    gone = {str(each) for each in linked}

    def change(paragraph: Kept) -> Kept | None:
        return None if paragraph.get(link) in gone else paragraph

    await rewrite(session, _visit_of(interview), (ReleaseKind.PROPOSAL, ReleaseKind.PUBLIC), change)


async def _take_pictures_from_authorities(
    session: AsyncSession, interview: UUID, photos: Sequence[UUID]
) -> None:
    """The paragraph stays, for it may have been answered."""
    gone = {str(each) for each in photos}

    def change(paragraph: Kept) -> Kept:
        return without_picture(paragraph) if paragraph.get("evidence") in gone else paragraph

    await rewrite(session, _visit_of(interview), (ReleaseKind.FACT_CHECK, ReleaseKind.DISCUSSION), change)


def _visit_of(interview: UUID) -> ScalarSelect[UUID]:
    return select(col(Interview.visit)).where(col(Interview.id) == interview).scalar_subquery()
