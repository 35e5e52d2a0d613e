"""The SQL of reports. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    Text,
    case,
    cast,
    exists,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    Finding,
    FindingTheme,
    Interview,
    Quotation,
    Report,
    ReportHit,
    ReportParagraph,
    ReportRemark,
    ReportSection,
    ReportSetting,
    ReportVersion,
    Visit,
    VisitPlace,
)
from visits.models.finding import FindingState
from visits.places.standing import at_place
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"updated_at": col(Report.updated_at)}

_COLUMNS: tuple[Any, ...] = (
    Report.id,
    Report.reference,
    Report.visit,
    Visit.reference.label("visit_reference"),  # type: ignore[union-attr]
    Report.title,
    Report.language,
    Report.state,
    Report.adopted_at,
    Report.sent_at,
    Report.updated_at,
    Report.version,
)


@dataclass(frozen=True, slots=True)
class ReportFilters:
    """As they stand in the URL. Several values of one filter: any of them."""

    state: Sequence[str] = ()
    visit: UUID | None = None
    place: UUID | None = None


def _conditions(principal: Principal, filters: ReportFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.state:
        conditions.append(col(Report.state).in_(filters.state))
    if filters.visit is not None:
        conditions.append(col(Report.visit) == filters.visit)
    if filters.place is not None:
        conditions.append(
            exists()
            .where(
                POLICIES.readable_by(VisitPlace, principal),
                col(VisitPlace.visit) == Report.visit,
                at_place(col(VisitPlace.place), filters.place),
            )
            .correlate_except(VisitPlace)
        )
    return conditions


def _listed(principal: Principal, filters: ReportFilters, *columns: Any) -> Select[Any]:
    """The visit may be nothing to who votes on its report."""
    return (
        select(*columns)
        .select_from(Report)
        .outerjoin(Visit, col(Visit.id) == Report.visit)
        .where(POLICIES.readable_by(Report, principal), *_conditions(principal, filters))
    )


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    filters: ReportFilters,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    order = choose_order(sort, SORTS)
    return await fetch_slice(
        session, _listed(principal, filters, *_COLUMNS), order, col(Report.id), cursor, limit
    )


async def count_list(session: AsyncSession, principal: Principal, filters: ReportFilters) -> Count:
    return await count_up_to(session, _listed(principal, filters, Report.id))


async def fetch(
    session: AsyncSession, principal: Principal, report: UUID, *, lock: bool = False
) -> Report | None:
    statement = select(Report).where(POLICIES.readable_by(Report, principal), col(Report.id) == report)
    if lock:
        statement = statement.with_for_update(of=Report)
    return (await session.execute(statement)).scalar_one_or_none()


async def first_of(session: AsyncSession, principal: Principal, visit: UUID) -> Row[Any] | None:
    columns: tuple[Any, ...] = (Report.id, Report.reference, Report.title)
    statement = select(*columns).where(POLICIES.readable_by(Report, principal), col(Report.visit) == visit)
    return (await session.execute(statement.order_by(col(Report.id)).limit(1))).first()


async def settings(session: AsyncSession, *, lock: bool = False) -> ReportSetting | None:
    statement = select(ReportSetting)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def hold_copies(session: AsyncSession, visit: UUID) -> None:
    """Until the transaction ends nobody else begins a visit's report, makes copies of it, or takes words out of them:
    what is taken back while something is published is not in it."""
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    await session.execute(lock, {"name": f"report copies {visit}"})


async def next_reference(session: AsyncSession) -> str:
    number = (await session.execute(text("SELECT nextval('report_reference')"))).scalar_one()
    return f"VR-{utcnow().year}-{number:04d}"


async def sections_of(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportSection]:
    statement = select(ReportSection).where(
        POLICIES.readable_by(ReportSection, principal), col(ReportSection.report) == report
    )
    found = await session.execute(statement.order_by(col(ReportSection.position), col(ReportSection.id)))
    return found.scalars().all()


async def paragraphs_of(
    session: AsyncSession, principal: Principal, report: UUID
) -> Sequence[ReportParagraph]:
    """In the order in which they are read."""
    statement = (
        select(ReportParagraph)
        .join(ReportSection, col(ReportSection.id) == ReportParagraph.section)
        .where(POLICIES.readable_by(ReportParagraph, principal), col(ReportParagraph.report) == report)
        .order_by(
            col(ReportSection.position),
            col(ReportSection.id),
            col(ReportParagraph.position),
            col(ReportParagraph.id),
        )
    )
    return (await session.execute(statement)).scalars().all()


async def fetch_section(
    session: AsyncSession, principal: Principal, section: UUID, *, lock: bool = False
) -> ReportSection | None:
    statement = select(ReportSection).where(
        POLICIES.readable_by(ReportSection, principal), col(ReportSection.id) == section
    )
    if lock:
        statement = statement.with_for_update(of=ReportSection)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_paragraph(
    session: AsyncSession, principal: Principal, paragraph: UUID, *, lock: bool = False
) -> ReportParagraph | None:
    statement = select(ReportParagraph).where(
        POLICIES.readable_by(ReportParagraph, principal), col(ReportParagraph.id) == paragraph
    )
    if lock:
        statement = statement.with_for_update(of=ReportParagraph)
    return (await session.execute(statement)).scalar_one_or_none()


async def make_room(session: AsyncSession, section: UUID, at: int) -> None:
    """Moves what stands from ``at`` on in a section one place down."""
    await session.execute(
        update(ReportParagraph)
        .where(col(ReportParagraph.section) == section, col(ReportParagraph.position) >= at)
        .values(position=ReportParagraph.position + 1)
    )


async def make_room_for_section(session: AsyncSession, report: UUID, at: int) -> None:
    await session.execute(
        update(ReportSection)
        .where(col(ReportSection.report) == report, col(ReportSection.position) >= at)
        .values(position=ReportSection.position + 1)
    )


async def set_order(session: AsyncSession, wanted: Mapping[UUID, Sequence[UUID]]) -> None:
    """The order of sections, and of the paragraphs in each."""
    sections = {section: at for at, section in enumerate(wanted)}
    await session.execute(
        update(ReportSection)
        .where(col(ReportSection.id).in_(sections))
        .values(position=case(sections, value=ReportSection.id)),
        execution_options={"synchronize_session": False},
    )
    places = {p: (section, at) for section, members in wanted.items() for at, p in enumerate(members)}
    if places:
        section_of = {paragraph: section for paragraph, (section, _) in places.items()}
        position_of = {paragraph: at for paragraph, (_, at) in places.items()}
        await session.execute(
            update(ReportParagraph)
            .where(col(ReportParagraph.id).in_(places))
            .values(
                section=case(section_of, value=ReportParagraph.id),
                position=case(position_of, value=ReportParagraph.id),
            ),
            execution_options={"synchronize_session": False},
        )
    session.expire_all()


async def findings_by_theme(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[Row[Any]]:
    """The confirmed findings of a visit, each once, under the first of its themes."""
    theme = (
        select(func.min(cast(col(FindingTheme.theme), Text)))
        .where(col(FindingTheme.finding) == Finding.id)
        .correlate(Finding)
        .scalar_subquery()
        .label("theme")
    )
    columns: tuple[Any, ...] = (Finding.id, Finding.kind, theme)
    statement = (
        select(*columns)
        .where(
            POLICIES.readable_by(Finding, principal),
            col(Finding.visit) == visit,
            col(Finding.state) == FindingState.CONFIRMED.value,
        )
        .order_by(theme, col(Finding.id))
    )
    return (await session.execute(statement)).all()


async def findings(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> dict[UUID, Finding]:
    statement = select(Finding).where(POLICIES.readable_by(Finding, principal), col(Finding.id).in_(ids))
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def quotations(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, Quotation]:
    statement = select(Quotation).where(
        POLICIES.readable_by(Quotation, principal), col(Quotation.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def quotation_is_of(session: AsyncSession, principal: Principal, quotation: UUID, visit: UUID) -> bool:
    statement = (
        select(col(Quotation.id))
        .join(Interview, col(Interview.id) == Quotation.interview)
        .where(
            POLICIES.readable_by(Quotation, principal),
            col(Quotation.id) == quotation,
            col(Quotation.withdrawn_at).is_(None),
            col(Interview.visit) == visit,
        )
    )
    return (await session.execute(statement)).first() is not None


async def next_version(session: AsyncSession, report: UUID) -> int:
    statement = select(func.coalesce(func.max(ReportVersion.number), 0)).where(
        col(ReportVersion.report) == report
    )
    return int((await session.execute(statement)).scalar_one()) + 1


async def versions_of(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[Row[Any]]:
    """Newest first, without their content."""
    columns: tuple[Any, ...] = (
        *(ReportVersion.id, ReportVersion.number, ReportVersion.because, ReportVersion.note),
        *(ReportVersion.at, ReportVersion.by),
    )
    statement = select(*columns).where(
        POLICIES.readable_by(ReportVersion, principal), col(ReportVersion.report) == report
    )
    return (await session.execute(statement.order_by(col(ReportVersion.number).desc()).limit(500))).all()


async def version(
    session: AsyncSession, principal: Principal, report: UUID, number: int
) -> ReportVersion | None:
    statement = select(ReportVersion).where(
        POLICIES.readable_by(ReportVersion, principal),
        col(ReportVersion.report) == report,
        col(ReportVersion.number) == number,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def remarks_of(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportRemark]:
    statement = select(ReportRemark).where(
        POLICIES.readable_by(ReportRemark, principal), col(ReportRemark.report) == report
    )
    return (await session.execute(statement.order_by(col(ReportRemark.id)).limit(2000))).scalars().all()


async def remark(
    session: AsyncSession, principal: Principal, record: UUID, *, lock: bool = False
) -> ReportRemark | None:
    statement = select(ReportRemark).where(
        POLICIES.readable_by(ReportRemark, principal), col(ReportRemark.id) == record
    )
    if lock:
        statement = statement.with_for_update(of=ReportRemark)
    return (await session.execute(statement)).scalar_one_or_none()


async def hits_of(session: AsyncSession, principal: Principal, report: UUID) -> Sequence[ReportHit]:
    """In the order of the paragraphs' ids and of where they stand."""
    statement = select(ReportHit).where(
        POLICIES.readable_by(ReportHit, principal), col(ReportHit.report) == report
    )
    found = await session.execute(statement.order_by(col(ReportHit.paragraph), col(ReportHit.start)))
    return found.scalars().all()


async def hit(session: AsyncSession, principal: Principal, record: UUID) -> ReportHit | None:
    statement = select(ReportHit).where(
        POLICIES.readable_by(ReportHit, principal), col(ReportHit.id) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def open_counts(
    session: AsyncSession, principal: Principal, reports: Sequence[UUID]
) -> dict[UUID, tuple[int, int]]:
    """How many hits and how many remarks nobody settled yet, of each report that has any."""
    found: dict[UUID, tuple[int, int]] = {}
    tables: tuple[Any, ...] = (ReportHit, ReportRemark)
    for at, table in enumerate(tables):
        report, settled = col(table.report), col(table.settled_by)
        statement = (
            select(report, func.count())
            .where(POLICIES.readable_by(table, principal), report.in_(reports), settled.is_(None))
            .group_by(report)
        )
        for record, number in await session.execute(statement):
            counts = list(found.get(record, (0, 0)))
            counts[at] = number
            found[record] = (counts[0], counts[1])
    return found


async def quoting(session: AsyncSession, interview: UUID) -> Sequence[Row[Any]]:
    """(report, paragraph, quotation) of each paragraph that quotes an interview."""
    columns: tuple[Any, ...] = (ReportParagraph.report, ReportParagraph.id, ReportParagraph.quotation)
    statement = (
        select(*columns)
        .join(Quotation, col(Quotation.id) == ReportParagraph.quotation)
        .where(col(Quotation.interview) == interview)
    )
    return (await session.execute(statement)).all()
