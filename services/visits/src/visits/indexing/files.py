"""Files of visits as they may be found: reports that are final, and evidence that shows nobody.

What is confidential of a visit is read by the same people whether it is a finding, a final report or such a copy. What
is not covered is the team's alone, and an original is opened for a purpose: neither is among them.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.files import FileStore
from servicekit.papers.making import pdf_of
from servicekit.papers.refusals import PaperRefused
from servicekit.sent_files.keeping import give_out
from sqlalchemy import Row, Select, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only
from sqlmodel import col
from starlette.responses import Response

from visits.indexing.schemas import IndexFile
from visits.models import Evidence, EvidenceCopy, Report, ReportRelease, Visit
from visits.models.report import ReportState
from visits.models.report_release import ReleaseKind
from visits.policy.evidence import findable
from visits.policy.reports import release_findable
from visits.reports.printing import printed

_PDF = "application/pdf"
_PUBLIC = "public"
_ADOPTED_REPORT, _PUBLIC_REPORT = "adopted-report", "public-report"

_SET_FROM = func.sha256(func.convert_to(cast(col(ReportRelease.content), Text), "UTF8"))
"""All of a copy that may change."""
_REPORT: tuple[Any, ...] = (
    *(Report.visit, Report.level, ReportRelease.id, ReportRelease.kind, ReportRelease.at),
    *(ReportRelease.reference, ReportRelease.title, _SET_FROM.label("sha256")),
)
_EVIDENCE: tuple[Any, ...] = (
    *(Evidence.visit, Evidence.reference, Evidence.title, Visit.level),
    *(EvidenceCopy.id, EvidenceCopy.media_type, EvidenceCopy.size, EvidenceCopy.sha256),
    EvidenceCopy.made_at,
)
_PRINTED = (
    *(ReportRelease.id, ReportRelease.kind, ReportRelease.number, ReportRelease.reference),
    *(ReportRelease.title, ReportRelease.language, ReportRelease.content),
)


def _evidence(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(EvidenceCopy)
        .join(Evidence, col(Evidence.id) == EvidenceCopy.evidence)
        .join(Visit, col(Visit.id) == Evidence.visit)
        .where(findable(), col(Visit.started_at).is_not(None))
    )


def _reports(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(ReportRelease)
        .join(Report, col(Report.id) == ReportRelease.report)
        .where(release_findable())
    )


async def of(session: AsyncSession, visits: Sequence[UUID]) -> dict[UUID, list[IndexFile]]:
    found: dict[UUID, list[IndexFile]] = {}
    reports = _reports(*_REPORT).where(col(Report.visit).in_(visits)).order_by(col(ReportRelease.id))
    for row in await session.execute(reports):
        found.setdefault(row.visit, []).append(_report(row))
    evidence = _evidence(*_EVIDENCE).where(col(Evidence.visit).in_(visits)).order_by(col(EvidenceCopy.id))
    for row in await session.execute(evidence):
        found.setdefault(row.visit, []).append(_copy(row))
    return found


def _report(row: Row[Any]) -> IndexFile:
    public = row.kind == ReleaseKind.PUBLIC.value
    return IndexFile(
        id=row.id,
        title=f"{row.reference} · {row.title}",
        media_type=_PDF,
        size=None,
        sha256=row.sha256.hex(),
        level=_PUBLIC if public else row.level,
        state=_PUBLIC_REPORT if public else _ADOPTED_REPORT,
        on=row.at.date(),
    )


def _copy(row: Row[Any]) -> IndexFile:
    return IndexFile(
        id=row.id,
        title=f"{row.reference} · {row.title}" if row.title else row.reference,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256.hex(),
        level=row.level,
        on=row.made_at.date(),
    )


async def content(session: AsyncSession, files: FileStore, file: UUID) -> Response:
    """Raises NotFound for what may not be found, or cannot be made."""
    shown = _evidence(col(EvidenceCopy.id)).where(col(EvidenceCopy.id) == file)
    if (await session.execute(shown)).first() is not None:
        return await give_out(files, file)
    return await _set(session, files, file)


async def _set(session: AsyncSession, files: FileStore, release: UUID) -> Response:
    """As who reads the report takes it out, so that its pages are theirs."""
    wanted = _reports(ReportRelease, col(Report.level), col(Report.state)).options(
        load_only(*map(col, _PRINTED))  # type: ignore[arg-type]
    )
    row = (await session.execute(wanted.where(col(ReportRelease.id) == release))).one_or_none()
    if row is None:
        raise NotFound
    copy: ReportRelease = row[0]
    public = copy.kind == ReleaseKind.PUBLIC.value
    said = await printed(
        files,
        copy,
        level=_PUBLIC if public else row.level,
        state=ReportState.PUBLISHED.value if public else row.state,
    )
    try:
        return Response(await pdf_of(said), media_type=_PDF)
    except PaperRefused as refused:
        raise NotFound from refused
