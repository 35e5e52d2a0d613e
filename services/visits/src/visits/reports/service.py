"""The use cases of writing a report. Each runs in the request's transaction and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.events import emit
from servicekit.ids import utcnow, uuid7
from servicekit.languages import best_name
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.events import REPORT_CHANGED, VISITS_FILES_CHANGED, emit_of_many, report_event
from visits.evidence import repository as evidence
from visits.evidence.rules import is_picture
from visits.models import Report, ReportParagraph, ReportRemark, ReportSection, ReportVersion
from visits.models.finding import FindingKind
from visits.models.report import (
    KeptBecause,
    ReportLevel,
    ReportParagraphKind,
    ReportState,
    SectionKind,
)
from visits.models.visit import VisitKind, VisitState
from visits.names import fetch_names
from visits.policy.reports import report_contributable, report_workable
from visits.reports import outline, presentation, repository
from visits.reports.rules import (
    FINAL,
    LINKS,
    MOST_PARAGRAPHS,
    MOST_SECTIONS,
    WRITTEN,
    Link,
    in_sections,
    order_faults,
    paragraph_faults,
)
from visits.reports.schemas import (
    ParagraphDraft,
    ParagraphPatch,
    RemarkAnswer,
    RemarkDraft,
    RemarkOut,
    ReportDraft,
    ReportOfVisit,
    ReportOrder,
    ReportOut,
    ReportPatch,
    ReportVersionDraft,
    ReportVersionItem,
    SectionDraft,
    SectionPatch,
)
from visits.visits import at_work, journal
from visits.visits import repository as visits

_WRITTEN_DURING = frozenset({*at_work.BEGUN})


@dataclass(frozen=True, slots=True)
class Reports:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, report: UUID) -> ReportOut:
        return await self.present(await self.find(report))

    async def begin(self, visit: UUID, draft: ReportDraft) -> ReportOut:
        """A draft with the usual sections; its findings are linked, not copied. A visit has one report: raises Conflict
        naming it where there is one."""
        record = await at_work.writable(
            self.session, self.principal, visit, during=_WRITTEN_DURING, from_outside=False
        )
        await repository.hold_copies(self.session, visit)
        first = await repository.first_of(self.session, self.principal, visit)
        if first is not None:
            raise Conflict(
                f"This visit has its report already, {first.reference}: write in that one",
                current=ReportOfVisit.model_validate(first, from_attributes=True),
            )
        places = (await visits.places_of(self.session, self.principal, [visit])).get(visit, [])
        named = ", ".join(best_name(row.names, [draft.language]) for row in places)
        report = Report(
            id=draft.id or uuid7(),
            visit=visit,
            side=record.side,
            office=record.office,
            team=record.team,
            level=ReportLevel.CONFIDENTIAL,
            reference=await repository.next_reference(self.session),
            title=draft.title or f"{outline.word('report', draft.language)} {named}"[:300],
            language=draft.language,
            created_by=self.principal.account,
        )
        self.session.add(report)
        await self.session.flush()
        sections = [
            ReportSection(
                report=report.id, position=at, kind=kind, title=outline.title_of(kind, draft.language)
            )
            for at, kind in enumerate(outline.sections_for(VisitKind(record.kind)))
        ]
        self.session.add_all(sections)
        await self.session.flush()
        if draft.with_findings:
            await self._link_findings(report, sections)
        await self._note(report, "report-begun")
        return await self.present(report)

    async def _link_findings(self, report: Report, sections: Sequence[ReportSection]) -> None:
        """Under a heading for each theme, in the report's language."""
        found = await repository.findings_by_theme(self.session, self.principal, report.visit)
        names = await fetch_names(
            self.session, {UUID(row.theme) for row in found if row.theme}, [report.language]
        )
        by_kind = {section.kind: section for section in sections}
        rows: list[ReportParagraph] = []
        for kind, into in (
            (FindingKind.PROBLEM, SectionKind.FINDINGS),
            (FindingKind.GOOD_PRACTICE, SectionKind.GOOD_PRACTICES),
        ):
            section = by_kind.get(into.value)
            if section is None:
                continue
            theme, at = None, 0
            for row in (each for each in found if each.kind == kind.value):
                if row.theme and row.theme != theme and kind is FindingKind.PROBLEM:
                    theme = row.theme
                    heading = names.of(UUID(theme)).name
                    rows.append(self._row(report, section.id, at, ReportParagraphKind.HEADING, text=heading))
                    at += 1
                rows.append(self._row(report, section.id, at, ReportParagraphKind.FINDING, finding=row.id))
                at += 1
        self.session.add_all(rows)
        await self.session.flush()

    def _row(
        self, report: Report, section: UUID, position: int, kind: ReportParagraphKind, **said: Any
    ) -> ReportParagraph:
        return ReportParagraph(
            report=report.id,
            section=section,
            position=position,
            kind=kind,
            updated_by=self.principal.account,
            **said,
        )

    async def change(self, report: UUID, patch: ReportPatch, version: int) -> ReportOut:
        record = await self.find_to_write(report, version)
        refuse_emptied(patch, ("title", "language"))
        changed = {
            name: value
            for name, value in patch.model_dump(exclude_unset=True).items()
            if getattr(record, name) != value
        }
        for name, value in changed.items():
            setattr(record, name, value)
        if changed:
            await self.save(record, "report-changed")
        return await self.present(record)

    async def add_section(self, report: UUID, draft: SectionDraft) -> ReportOut:
        record = await self.find_to_write(report)
        known = await repository.sections_of(self.session, self.principal, report)
        if len(known) >= MOST_SECTIONS:
            raise Conflict(f"A report has {MOST_SECTIONS} sections at most")
        at = len(known) if draft.position is None else min(draft.position, len(known))
        await repository.make_room_for_section(self.session, report, at)
        self.session.add(
            ReportSection(
                id=draft.id or uuid7(),
                report=report,
                position=at,
                kind=draft.kind,
                title=draft.title or outline.title_of(draft.kind, record.language),
            )
        )
        await self.save(record)
        return await self.present(record)

    async def change_section(self, section: UUID, patch: SectionPatch, version: int) -> ReportOut:
        known = await repository.fetch_section(self.session, self.principal, section)
        if known is None:
            raise NotFound
        record = await self.find_to_write(known.report)
        if known.version != version:
            raise PreconditionFailed(current=await self.present(record))
        refuse_emptied(patch, ("kind", "title"))
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(known, name, value)
        known.version += 1
        known.updated_at = utcnow()
        await self.save(record)
        return await self.present(record)

    async def remove_section(self, section: UUID, version: int) -> ReportOut:
        """With its paragraphs; a version that was kept before still has them."""
        known = await repository.fetch_section(self.session, self.principal, section)
        if known is None:
            raise NotFound
        record = await self.find_to_write(known.report)
        if known.version != version:
            raise PreconditionFailed(current=await self.present(record))
        await self.session.delete(known)
        await self.save(record)
        return await self.present(record)

    async def set_order(self, report: UUID, order: ReportOrder, version: int) -> ReportOut:
        record = await self.find_to_write(report, version)
        sections = await repository.sections_of(self.session, self.principal, report)
        paragraphs = await repository.paragraphs_of(self.session, self.principal, report)
        known = {
            section: frozenset(each.id for each in members)
            for section, members in in_sections(sections, paragraphs).items()
        }
        wanted = {each.section: each.paragraphs for each in order.sections}
        faults = list(order_faults(known, wanted))
        if len(wanted) != len(order.sections):
            faults.append(FieldError("/sections", "Name each of its sections once", "incomplete"))
        self.refuse(faults)
        await repository.set_order(self.session, wanted)
        record = await self.find_to_write(report)
        await self.save(record)
        return await self.present(record)

    async def add_paragraph(self, report: UUID, draft: ParagraphDraft) -> ReportOut:
        record = await self.find_to_write(report)
        paragraphs = await repository.paragraphs_of(self.session, self.principal, report)
        if len(paragraphs) >= MOST_PARAGRAPHS:
            raise Conflict(f"A report has {MOST_PARAGRAPHS} paragraphs at most")
        section = await repository.fetch_section(self.session, self.principal, draft.section)
        faults = []
        if section is None or section.report != report:
            faults.append(FieldError("/section", "The report has no such section", "unknown"))
        link = Link(**{name: getattr(draft, name) for name in LINKS.values()})
        faults += paragraph_faults(draft.kind, draft.text, link)
        faults += await self._unknown_links(record, link)
        members = [each for each in paragraphs if each.section == draft.section]
        at = 0 if draft.first else len(members)
        if draft.after is not None:
            places = [at for at, each in enumerate(members) if each.id == draft.after]
            if places:
                at = places[0] + 1
            else:
                faults.append(FieldError("/after", "The section has no such paragraph", "unknown"))
        self.refuse(faults)
        position = members[at].position if at < len(members) else (members[-1].position + 1 if members else 0)
        await repository.make_room(self.session, draft.section, position)
        row = self._row(
            record,
            draft.section,
            position,
            draft.kind,
            text=draft.text,
            **{name: getattr(link, name) for name in LINKS.values()},
        )
        row.id = draft.id or uuid7()
        self.session.add(row)
        await self.save(record)
        return await self.present(record)

    async def _unknown_links(self, report: Report, link: Link) -> list[FieldError]:
        faults = []
        if link.finding is not None:
            found = await repository.findings(self.session, self.principal, [link.finding])
            if link.finding not in found or found[link.finding].visit != report.visit:
                faults.append(FieldError("/finding", "This visit has no such finding", "unknown"))
        if link.evidence is not None:
            shown = await evidence.by_ids(self.session, self.principal, [link.evidence])
            if link.evidence not in shown or shown[link.evidence].visit != report.visit:
                faults.append(FieldError("/evidence", "This visit has no such photo", "unknown"))
            elif not is_picture(shown[link.evidence]):
                fault = "Only pictures are shown: refer to a document by its reference"
                faults.append(FieldError("/evidence", fault, "not-here"))
        if link.quotation is not None and not await repository.quotation_is_of(
            self.session, self.principal, link.quotation, report.visit
        ):
            faults.append(FieldError("/quotation", "This visit has no such quotation", "unknown"))
        return faults

    async def change_paragraph(self, paragraph: UUID, patch: ParagraphPatch, version: int) -> ReportOut:
        """Each paragraph has a version of its own: several may write in one report."""
        known = await repository.fetch_paragraph(self.session, self.principal, paragraph)
        if known is None:
            raise NotFound
        record = await self.find_to_write(known.report, lock=False)
        known = await repository.fetch_paragraph(self.session, self.principal, paragraph, lock=True)
        if known is None:
            raise NotFound
        if known.version != version:
            raise PreconditionFailed(current=await self.present(record))
        refuse_emptied(patch, ("kind", "text"))
        sent = patch.model_dump(exclude_unset=True)
        kind = ReportParagraphKind(sent.get("kind", known.kind))
        if kind.value != known.kind and (kind in LINKS or ReportParagraphKind(known.kind) in LINKS):
            fault = "A link stays a link, and words stay words: add another paragraph"
            raise Invalid(errors=[FieldError("/kind", fault, "not-here")])
        link = Link(**{name: getattr(known, name) for name in LINKS.values()})
        self.refuse(paragraph_faults(kind, sent.get("text", known.text), link))
        for name, value in sent.items():
            setattr(known, name, value)
        known.version += 1
        known.updated_at = utcnow()
        known.updated_by = self.principal.account
        await self.session.flush()
        return await self.present(record)

    async def remove_paragraph(self, paragraph: UUID, version: int) -> ReportOut:
        known = await repository.fetch_paragraph(self.session, self.principal, paragraph)
        if known is None:
            raise NotFound
        record = await self.find_to_write(known.report)
        if known.version != version:
            raise PreconditionFailed(current=await self.present(record))
        await self.session.delete(known)
        await self.save(record)
        return await self.present(record)

    async def keep(self, report: UUID, draft: ReportVersionDraft) -> ReportVersionItem:
        """How it stands now, to compare with later."""
        record = await self.find_to_write(report)
        kept = await self.keep_version(record, KeptBecause.ASKED, draft.note)
        rows = await repository.versions_of(self.session, self.principal, report)
        return (
            await presentation.present_versions(
                self.session, [row for row in rows if row.id == kept.id], self.languages
            )
        )[0]

    async def content_of(self, report: Report) -> dict[str, Any]:
        """As a version keeps it."""
        sections = await repository.sections_of(self.session, self.principal, report.id)
        paragraphs = await repository.paragraphs_of(self.session, self.principal, report.id)
        members = in_sections(sections, paragraphs)
        return {
            "title": report.title,
            "language": report.language,
            "sections": [
                {
                    "id": str(section.id),
                    "kind": section.kind,
                    "title": section.title,
                    "paragraphs": [
                        {
                            "id": str(each.id),
                            "kind": each.kind,
                            "text": each.text,
                            **{
                                name: str(getattr(each, name))
                                for name in LINKS.values()
                                if getattr(each, name) is not None
                            },
                        }
                        for each in members[section.id]
                    ],
                }
                for section in sections
            ],
        }

    async def keep_version(self, report: Report, because: KeptBecause, note: str = "") -> ReportVersion:
        version = ReportVersion(
            report=report.id,
            number=await repository.next_version(self.session, report.id),
            because=because,
            note=note,
            by=self.principal.account,
            content=await self.content_of(report),
        )
        self.session.add(version)
        await self.session.flush()
        return version

    async def version_item(self, record: UUID) -> ReportVersionItem:
        row = await self.session.get(ReportVersion, record)
        if row is None:
            raise NotFound
        return (await presentation.present_versions(self.session, [row], self.languages))[0]  # type: ignore[list-item]

    async def remark(self, report: UUID, draft: RemarkDraft) -> RemarkOut:
        """By anyone who goes along, experts too."""
        record = await self.find(report)
        if not await self.let(record, report_contributable):
            raise Forbidden("You do not work on this visit")
        if ReportState(record.state) in FINAL | {ReportState.ADOPTING}:
            raise Conflict("Its words stand still: it was proposed for adoption")
        if draft.paragraph is not None:
            known = await repository.fetch_paragraph(self.session, self.principal, draft.paragraph)
            if known is None or known.report != report:
                raise Invalid(
                    errors=[FieldError("/paragraph", "The report has no such paragraph", "unknown")]
                )
        row = ReportRemark(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            report=report,
            by=self.principal.account,
        )
        self.session.add(row)
        await self.session.flush()
        return await self.remark_out(row.id)

    async def remark_out(self, remark: UUID) -> RemarkOut:
        row = await repository.remark(self.session, self.principal, remark)
        if row is None:
            raise NotFound
        return (await presentation.present_remarks(self.session, [row], self.languages))[0]

    async def settle_remark(self, remark: UUID, answer: RemarkAnswer) -> RemarkOut:
        """Done twice it changes nothing."""
        known = await repository.remark(self.session, self.principal, remark)
        if known is None:
            raise NotFound
        record = await self.find(known.report)
        if not await self.let(record, report_workable):
            raise Forbidden("You do not write this report")
        row = await repository.remark(self.session, self.principal, remark, lock=True)
        if row is not None and row.settled_at is None:
            row.settled_at, row.settled_by = utcnow(), self.principal.account
            row.answer = answer.answer
            await self.session.flush()
        return await self.remark_out(remark)

    async def find(self, report: UUID) -> Report:
        record = await repository.fetch(self.session, self.principal, report)
        if record is None:
            raise NotFound
        return record

    async def find_to_write(self, report: UUID, version: int | None = None, *, lock: bool = True) -> Report:
        """Raises NotFound, Forbidden, Conflict once its words stand still, or PreconditionFailed."""
        record = await self.find_to_work(report, version, lock=lock)
        if ReportState(record.state) not in WRITTEN:
            raise Conflict("Its words stand still: " + _STILL[ReportState(record.state)])
        return record

    async def find_to_work(self, report: UUID, version: int | None = None, *, lock: bool = True) -> Report:
        """Whatever its state."""
        known = await self.find(report)
        if not await self.let(known, report_workable):
            raise Forbidden("You do not write this report")
        visit = await visits.fetch(self.session, self.principal, known.visit)
        if visit is None or visit.state == VisitState.CANCELLED.value:
            raise Conflict("This visit was cancelled")
        record = await repository.fetch(self.session, self.principal, report, lock=True) if lock else known
        if record is None:
            raise NotFound
        if version is not None and record.version != version:
            raise PreconditionFailed(current=await self.present(record))
        return record

    async def let(self, report: Report, rule: Any) -> bool:
        statement = select(rule(PrincipalFacts(self.principal))).where(col(Report.id) == report.id)
        return bool((await self.session.execute(statement)).scalar_one_or_none())

    async def save(self, report: Report, act: str | None = None, reason: str | None = None) -> None:
        """``act`` where the visit's history shall have it; what is written from day to day it has not."""
        report.version += 1
        report.updated_at = utcnow()
        await self.session.flush()
        if act:
            await self._note(report, act, reason)

    async def _note(self, report: Report, act: str, reason: str | None = None) -> None:
        await journal.note(self.session, self.principal, report.visit, act, reason=reason)
        await emit(self.session, report_event(REPORT_CHANGED, report))
        if ReportState(report.state) in FINAL:
            await emit_of_many(self.session, VISITS_FILES_CHANGED, [report.visit])

    async def present(self, report: Report) -> ReportOut:
        return await presentation.present(self.session, self.principal, report, self.languages)

    @staticmethod
    def refuse(faults: Iterable[FieldError]) -> None:
        if found := list(faults):
            raise Invalid(errors=found)


_STILL = {
    ReportState.FACT_CHECK: "it lies with the authorities",
    ReportState.ADOPTING: "it was proposed for adoption",
    ReportState.ADOPTED: "it was adopted",
    ReportState.SENT: "it was sent",
    ReportState.PUBLISHED: "it was published",
    ReportState.WITHHELD: "it was adopted",
}
