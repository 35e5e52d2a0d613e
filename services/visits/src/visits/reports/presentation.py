"""From rows to what is shown, with names in the reader's language."""

from collections.abc import Sequence
from typing import Any

from servicekit.names import Named
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Report, ReportRemark
from visits.models.report import ReportState
from visits.names import fetch_names
from visits.policy.permissions import REPORT_ADOPT
from visits.policy.reports import report_confidential, report_contributable, report_workable
from visits.reports import paper, repository
from visits.reports.rules import WRITTEN
from visits.reports.schemas import (
    ParagraphOut,
    RemarkOut,
    ReportItem,
    ReportOut,
    ReportVersionItem,
    SectionOut,
)
from visits.visits import repository as visits


async def present_list(
    session: AsyncSession, principal: Principal, rows: Sequence[Row[Any]]
) -> list[ReportItem]:
    counts = await repository.open_counts(session, principal, [row.id for row in rows])
    items = []
    for row in rows:
        hits, remarks = counts.get(row.id, (0, 0))
        plain = {key: value for key, value in row._mapping.items() if not key.startswith("_")}
        items.append(ReportItem(**plain, open_hits=hits, open_remarks=remarks))
    return items


async def present(
    session: AsyncSession, principal: Principal, report: Report, languages: Sequence[str]
) -> ReportOut:
    facts = PrincipalFacts(principal)
    rules: list[Any] = [rule(facts) for rule in (report_confidential, report_contributable, report_workable)]
    asked = (await session.execute(select(*rules).where(col(Report.id) == report.id))).one_or_none()
    reads, comments, works = asked or (False, False, False)
    visit = await visits.fetch(session, principal, report.visit)
    loaded = await paper.load(session, principal, report, {})
    shown, by_section = loaded.shown, loaded.by_section()
    wanted = {each.updated_by for each in loaded.paragraphs} | {report.created_by, report.adopted_by}
    names = await fetch_names(session, wanted | {row.id for row in loaded.places}, languages)
    hits, remarks = (await repository.open_counts(session, principal, [report.id])).get(report.id, (0, 0))
    checked = False
    if report.checked and reads:
        # Who publishes it is nothing to the digest.
        now = paper.assembled(loaded, "")
        checked = report.checked[:32] == paper.digest(now, without=paper.RECOMMENDED)
    state = ReportState(report.state)
    return ReportOut(
        **report.model_dump(exclude={"checked", "adopted_by", "created_by"}),
        visit_reference=visit.reference if visit else None,
        places=[Named(id=row.id, name=names.of(row.id).name) for row in loaded.places],
        sections=[
            SectionOut(
                id=section.id,
                kind=section.kind,
                title=section.title,
                version=section.version,
                paragraphs=[
                    ParagraphOut(
                        **each.model_dump(exclude={"updated_by"}),
                        number=loaded.numbers.get(each.id),
                        shown=shown[each.id].text,
                        language=shown[each.id].language,
                        label=shown[each.id].label,
                        details=list(shown[each.id].details),
                        gone=shown[each.id].gone,
                        photo=shown[each.id].photo,
                        alternative=shown[each.id].alternative,
                        updated_by=names.of(each.updated_by),
                    )
                    for each in by_section[section.id]
                ],
            )
            for section in loaded.sections
        ],
        open_hits=hits,
        open_remarks=remarks,
        checked=checked,
        adopted_by=names.maybe(report.adopted_by),
        by=names.of(report.created_by),
        may_write=works and state in WRITTEN,
        may_comment=comments and state in WRITTEN | {ReportState.FACT_CHECK},
        may_adopt=reads and principal.may(REPORT_ADOPT),
    )


async def present_versions(
    session: AsyncSession, rows: Sequence[Row[Any]], languages: Sequence[str]
) -> list[ReportVersionItem]:
    names = await fetch_names(session, {row.by for row in rows}, languages)
    return [
        ReportVersionItem(
            id=row.id,
            number=row.number,
            because=row.because,
            note=row.note,
            at=row.at,
            by=names.of(row.by),
        )
        for row in rows
    ]


async def present_remarks(
    session: AsyncSession, rows: Sequence[ReportRemark], languages: Sequence[str]
) -> list[RemarkOut]:
    wanted = {row.by for row in rows} | {row.settled_by for row in rows}
    names = await fetch_names(session, wanted, languages)
    return [
        RemarkOut(
            **row.model_dump(exclude={"by", "settled_by", "report"}),
            by=names.of(row.by),
            settled_by=names.maybe(row.settled_by),
        )
        for row in rows
    ]
