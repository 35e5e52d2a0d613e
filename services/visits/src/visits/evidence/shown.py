"""Where somebody can be known in a picture after all, copies of reports lose it and keep its words."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.evidence.rules import may_be_shown
from visits.models import Evidence, EvidenceCopy
from visits.models.report_release import ReleaseKind
from visits.reports.rewriting import Kept, rewrite, without_picture

_HELD = (ReleaseKind.FACT_CHECK, ReleaseKind.DISCUSSION, ReleaseKind.PUBLIC)
"""What is proposed is decided on as it was: there the picture is left out with a reason, when it is published."""


async def take_from_copies(session: AsyncSession, evidence: Evidence) -> None:
    """Out of those that lie with authorities or are public, whose readers never see how a picture is covered now."""
    of_evidence = select(EvidenceCopy).where(col(EvidenceCopy.evidence) == evidence.id)
    copies = (await session.execute(of_evidence)).scalars().all()

    def change(paragraph: Kept) -> Kept:
        if paragraph.get("evidence") != str(evidence.id) or "image" not in paragraph:
            return paragraph
        if may_be_shown(evidence, copies, UUID(paragraph["image"]["file"])):
            return paragraph
        return without_picture(paragraph)

    await rewrite(session, evidence.visit, _HELD, change)
