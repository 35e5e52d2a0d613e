"""The use cases of annual and thematic reports. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change, HistoryEntry, as_text, entries_of, ids_in
from servicekit.ids import today, utcnow, uuid7
from servicekit.pages import Page, count_up_to
from servicekit.papers.making import docx_of, pdf_of
from servicekit.papers.refusals import PaperRefused
from servicekit.placement import placement, side_of
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from search.annual_reports import repository, rules, template
from search.annual_reports.access import WRITE
from search.annual_reports.counting import Counting, chapters_of, figures_of, first_language, wanted_of
from search.annual_reports.printing import paper_of
from search.annual_reports.schemas import (
    AnnualReportChapter,
    AnnualReportClearanceView,
    AnnualReportDraft,
    AnnualReportFigureView,
    AnnualReportForm,
    AnnualReportPatch,
    AnnualReportRow,
    AnnualReportView,
)
from search.figures.measures import MEASURES
from search.models import AnnualReport, AnnualReportChange
from search.models.annual_report import AnnualReportState

RECORD = "annual-report"
_READS_ONLY = "You read this report and do not write it"


class NotADraft(Conflict):
    slug, title = "not-a-draft", "Only a draft is changed; take it back first"


@dataclass(frozen=True, slots=True)
class AnnualReports:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all(
        self, states: Sequence[str], kinds: Sequence[str], sort: str, cursor: str | None, limit: int
    ) -> Page[AnnualReportRow]:
        statement = repository.listed(self.principal, states, kinds)
        found = await repository.fetch_list(self.session, statement, sort, cursor, limit)
        items = [AnnualReportRow.model_validate(row, from_attributes=True) for row in found.rows]
        count = await count_up_to(self.session, statement) if cursor is None else None
        return Page(items=items, count=count, next=found.next)

    async def get(self, report: UUID) -> AnnualReportView:
        """Raises NotFound."""
        return await self.present(await self.find(report))

    async def create(self, draft: AnnualReportDraft) -> AnnualReportView:
        office, team = placement(
            self.principal, draft.office, draft.team, by=WRITE, elsewhere="You write for another office"
        )
        side = side_of(self.principal)
        chapters = draft.chapters
        if chapters is None:
            chapters = template.chapters(draft.kind, Side(side))
        _titled(draft.titles)
        record = AnnualReport(
            id=draft.id or uuid7(),
            side=side,
            office=office,
            team=team,
            level=draft.level.value,
            reference=await repository.next_reference(self.session, draft.last.year),
            kind=draft.kind.value,
            titles=_kept_words(draft.titles),
            languages=[each.value for each in draft.languages],
            first=draft.first,
            last=draft.last,
            chapters=_kept(chapters),
            created_by=self.principal.account,
        )
        self._check(record)
        self.session.add(record)
        await self.note(record, "drafted")
        return await self.present(record)

    async def change(self, report: UUID, patch: AnnualReportPatch, version: int) -> AnnualReportView:
        """Raises NotFound, PreconditionFailed, NotADraft, Forbidden."""
        record = await self.current(report, version)
        if record.state != AnnualReportState.DRAFT:
            raise NotADraft
        if not rules.writes(record, self.principal):
            raise Forbidden(_READS_ONLY)
        fields: dict[str, Any] = {
            key: getattr(patch, key) for key in ("first", "last") if getattr(patch, key) is not None
        }
        if patch.titles is not None:
            _titled(patch.titles)
            fields["titles"] = _kept_words(patch.titles)
        if patch.languages is not None:
            fields["languages"] = [each.value for each in patch.languages]
        if patch.level is not None:
            fields["level"] = patch.level.value
        if patch.authors is not None:
            fields["authors"] = await self.colleagues(patch.authors, "/authors")
        if patch.chapters is not None:
            fields["chapters"] = _kept(patch.chapters)
        changes = _apply(record, fields)
        self._check(record)
        await self.touch(record, "changed", changes=changes)
        return await self.present(record)

    async def figure(self, report: UUID, block: UUID, language: str | None) -> AnnualReportFigureView:
        """Raises NotFound."""
        record = await self.find(report)
        found = next((each for each in figures_of(record) if each.id == block), None)
        if found is None:
            raise NotFound
        spoken = first_language(record, language, self.languages)
        return await Counting(self.session, self.principal, self.languages).of(record, found, spoken)

    async def document(self, report: UUID, form: AnnualReportForm, language: str | None) -> tuple[str, bytes]:
        """The file's name, and the file. Raises Conflict, saying what to do, where it cannot be made."""
        record = await self.find(report)
        spoken = first_language(record, language, self.languages)
        figures = await Counting(self.session, self.principal, self.languages).taken_out(record, spoken)
        institution = await repository.office_name(self.session, record.office)
        paper = paper_of(record, figures, spoken, institution, today())
        await audit.record(
            self.session,
            self.principal,
            f"{RECORD}.taken-out",
            RECORD,
            record.id,
            detail={"form": form.value, "language": spoken, "state": record.state},
        )
        try:
            content = await (pdf_of if form is AnnualReportForm.PDF else docx_of)(paper)
        except PaperRefused as refused:
            raise Conflict(refused.detail) from refused
        return f"{record.reference}-{spoken}.{form.value}", content

    async def history(self, report: UUID) -> list[HistoryEntry]:
        record = await self.find(report)
        acts = await repository.changes(self.session, self.principal, record.id)
        names = await repository.names_of(self.session, ids_in(acts), self.languages)
        return entries_of(acts, names)

    async def find(self, report: UUID) -> AnnualReport:
        record = await repository.find(self.session, self.principal, report)
        if record is None:
            raise NotFound
        return record

    async def current(self, report: UUID, version: int) -> AnnualReport:
        """For a change. Raises NotFound, PreconditionFailed, Conflict of what was issued, Forbidden of what the asker
        reads only."""
        seen = await self.find(report)
        record = await repository.find(self.session, self.principal, report, lock=True)
        if record is None:
            raise NotADraft if seen.state == AnnualReportState.ISSUED else Forbidden(_READS_ONLY)
        if record.version != version:
            raise PreconditionFailed(current=await self.present(record))
        return record

    async def present(self, record: AnnualReport) -> AnnualReportView:
        said = await repository.clearances(self.session, self.principal, record.id)
        writers = await repository.writers(self.session, self.principal, record.id)
        ids = [record.office, record.created_by, record.sent_by, record.issued_by, *record.authors]
        ids += [each.account for each in said]
        names = await repository.names_of(self.session, ids, self.languages)
        own = {"office", "created_by", "authors", "sent_by", "issued_by", "chapters", "clearing", "side"}
        return AnnualReportView(
            **record.model_dump(exclude=own),
            office=names.of(record.office),
            created_by=names.of(record.created_by),
            authors=[names.of(each) for each in record.authors],
            sent_by=names.maybe(record.sent_by),
            issued_by=names.maybe(record.issued_by),
            chapters=chapters_of(record),
            clearances=[
                AnnualReportClearanceView(
                    **each.model_dump(include={"id", "round", "asked_at", "verdict", "reason", "said_at"}),
                    who=names.of(each.account),
                )
                for each in said
            ],
            acts=rules.acts(record, said, writers, self.principal),
        )

    async def touch(
        self,
        record: AnnualReport,
        act: str,
        *,
        reason: str | None = None,
        changes: Sequence[Change] = (),
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self.note(record, act, reason=reason, changes=changes)

    async def note(
        self,
        record: AnnualReport,
        act: str,
        *,
        reason: str | None = None,
        changes: Sequence[Change] = (),
    ) -> None:
        """Keeps it in the history and in the audit trail."""
        await self.session.flush()
        self.session.add(
            AnnualReportChange(
                report=record.id,
                account=self.principal.account,
                act=act,
                reason=reason,
                fields=list(changes),
            )
        )
        await self.session.flush()
        await audit.record(self.session, self.principal, f"{RECORD}.{act}", RECORD, record.id)

    async def colleagues(self, accounts: Sequence[UUID], pointer: str) -> list[UUID]:
        """Each once. Raises Invalid where one is no open account."""
        wanted = list(dict.fromkeys(accounts))
        strange = await repository.not_colleagues(self.session, wanted)
        if strange:
            raise Invalid(
                errors=[
                    FieldError(f"{pointer}/{at}", "Nobody is known by this", "unknown")
                    for at, each in enumerate(wanted)
                    if each in strange
                ]
            )
        return wanted

    def _check(self, record: AnnualReport) -> None:
        """Raises Invalid where a figure asks what its measure does not count by."""
        if record.last < record.first:
            raise Invalid(errors=[FieldError("/last", "It ends before it begins", "invalid")])
        faults = []
        for at, chapter in enumerate(chapters_of(record)):
            for place, block in enumerate(chapter.blocks):
                question = block.question
                if question is None:
                    continue
                measure = MEASURES[question.measure]
                asked = [*filter(None, (question.by, question.and_by)), *question.narrowing]
                pointer = f"/chapters/{at}/blocks/{place}/question"
                if measure.stays_inside:
                    inside = "This is confidential, or tells of visits that are ahead: it stays inside"
                    faults.append(FieldError(pointer, inside, "not-released"))
                elif any(each not in measure.dimensions for each in asked):
                    faults.append(FieldError(pointer, "This measure is not counted by that", "unknown"))
                elif question.and_by and question.by in (None, question.and_by):
                    faults.append(FieldError(pointer, "Two different dimensions are crossed", "invalid"))
                else:
                    faults += _unanswerable(record, block.question, pointer)
        if faults:
            raise Invalid(errors=faults)


def _unanswerable(record: AnnualReport, question: Any, pointer: str) -> list[FieldError]:
    try:
        wanted_of(record, question)
    except ValueError:
        return [FieldError(pointer, "A filter has a value that it cannot have", "invalid")]
    return []


def _titled(titles: Mapping[Any, str]) -> None:
    if not any(title.strip() for title in titles.values()):
        raise Invalid(errors=[FieldError("/titles", "Say what it is called in one language", "missing")])


def _kept_words(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(key.value): text.strip() for key, text in words.items() if text.strip()}


def _kept(chapters: Sequence[AnnualReportChapter]) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in chapters]


_WITHOUT_VALUES = frozenset({"chapters"})


def _apply(record: AnnualReport, fields: Mapping[str, Any]) -> list[Change]:
    """Sets what differs and says what that changed; of chapters only that they did."""
    changes: list[Change] = []
    for name, value in fields.items():
        before = getattr(record, name)
        if before == value:
            continue
        setattr(record, name, value)
        if name in _WITHOUT_VALUES:
            changes.append({"field": name})
        elif isinstance(value, list):
            changes += [{"field": name, "from": as_text(m), "to": None} for m in before if m not in value]
            changes += [{"field": name, "from": None, "to": as_text(m)} for m in value if m not in before]
        elif isinstance(value, dict):
            changes += [
                {"field": f"{name}.{key}", "from": before.get(key), "to": value.get(key)}
                for key in dict.fromkeys([*before, *value])
                if before.get(key) != value.get(key)
            ]
        else:
            changes.append({"field": name, "from": as_text(before), "to": as_text(value)})
    return changes
