"""What stands of an erased interview in the copies of a report that others got, and in its earlier versions.

Of what was proposed or published a paragraph goes. Of what lies with an authority it stays empty: its answers
name it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.erasure.reach import SUBJECTS
from visits.models import Evidence, Quotation, ReportRelease, ReportVersion
from visits.models.erasure import ErasureOf
from visits.models.report_release import ReleaseKind
from visits.reports.rewriting import Kept, rewritten, without_picture

_LINKS = ("quotation", "evidence")
_LEFT_OUT = (ReleaseKind.PROPOSAL.value, ReleaseKind.PUBLIC.value)
_EMPTY: Mapping[str, Any] = {"text": "", "label": "", "details": [], "alternative": "", "language": "und"}
_REACH = {reach.table: reach for reach in SUBJECTS[ErasureOf.INTERVIEW].reach}


async def cut(session: AsyncSession, of: type[ReportRelease | ReportVersion], interview: UUID) -> int:
    """As worker. Again it changes nothing."""
    found = await _standing_in(session, of, interview)
    for row, gone in found:
        content = without(row.content, gone, leave_out=row.kind in _LEFT_OUT)
        await session.execute(update(of).where(col(of.id) == row.id).values(content=content))
    return len(found)


async def count_by_kind(session: AsyncSession, interview: UUID) -> dict[str, int]:
    """In how many copies of each kind it stands: as ``report_release.public``."""
    found = await _standing_in(session, ReportRelease, interview)
    return Counter(f"{ReportRelease.__tablename__}.{release.kind}" for release, _ in found)


async def _standing_in(
    session: AsyncSession, of: type[ReportRelease | ReportVersion], interview: UUID
) -> list[tuple[Any, Set[str]]]:
    record = literal(interview, Uuid())
    quotations = select(col(Quotation.id)).where(_REACH[Quotation].hangs_on(record))
    photos = select(col(Evidence.id)).where(_REACH[Evidence].hangs_on(record))
    gone = {str(id_) for linked in (quotations, photos) for id_ in (await session.execute(linked)).scalars()}
    if not gone:
        return []
    kind = col(ReportRelease.kind) if of is ReportRelease else literal(None)
    columns: Sequence[Any] = (of.id, kind.label("kind"), of.content)
    rows = await session.execute(select(*columns).where(_REACH[of].hangs_on(record)))
    return [(row, gone) for row in rows if any(_says(each, gone) for each in _paragraphs(row.content))]


def without(content: Mapping[str, Any], gone: Set[str], *, leave_out: bool) -> dict[str, Any]:
    """``content`` of a copy without what links to one of ``gone``; where nothing is left out, without its words."""

    def change(paragraph: Kept) -> Kept | None:
        if not _links(paragraph, gone):
            return paragraph
        return None if leave_out else _emptied(paragraph)

    return rewritten(content, change)


def _paragraphs(content: Mapping[str, Any]) -> list[Kept]:
    return [each for section in content["sections"] for each in section["paragraphs"]]


def _links(paragraph: Kept, gone: Set[str]) -> bool:
    return any(paragraph.get(link) in gone for link in _LINKS)


def _says(paragraph: Kept, gone: Set[str]) -> bool:
    return _links(paragraph, gone) and (paragraph != _emptied(paragraph))


def _emptied(paragraph: Kept) -> dict[str, Any]:
    return {name: _EMPTY.get(name, value) for name, value in without_picture(paragraph).items()}
