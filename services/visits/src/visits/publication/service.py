"""The use cases of publishing a report. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound
from servicekit.ids import today, utcnow, uuid7
from sqlalchemy.ext.asyncio import AsyncSession

from visits.adoption import repository as adopting
from visits.adoption.service import Adoption
from visits.evidence import repository as evidence
from visits.evidence.rules import may_be_shown
from visits.exchanges import repository as exchanges
from visits.models import Report, ReportOmission, ReportRelease, ReportResponse
from visits.models.report import ReportState
from visits.models.report_release import ReleaseKind
from visits.names import fetch_names
from visits.publication import repository
from visits.publication.rules import Answered, public_content
from visits.publication.schemas import (
    OmissionOut,
    PublicationDraft,
    PublicationOut,
    ResponseDraft,
    ResponseOut,
)
from visits.reports import copied
from visits.reports import repository as reports
from visits.reports.schemas import ReportOut
from visits.reports.service import Reports

_SENT = frozenset({ReportState.SENT, ReportState.PUBLISHED, ReportState.WITHHELD})


@dataclass(frozen=True, slots=True)
class Publication:
    """For one principal in one transaction."""

    adoption: Adoption

    @property
    def reports(self) -> Reports:
        return self.adoption.reports

    @property
    def session(self) -> AsyncSession:
        return self.reports.session

    async def publish(self, report: UUID, draft: PublicationDraft) -> PublicationOut:
        """Whole or in part; done again it takes the place of what was public before."""
        record = await self.adoption.find_to_head(report)
        if ReportState(record.state) not in _SENT:
            raise Conflict("It is published once it was sent")
        await reports.hold_copies(self.session, record.visit)
        release = await self._release(record, draft)
        await repository.withdraw(self.session, report)
        self.session.add(release)
        await self.session.flush()
        self.session.add_all(
            ReportOmission(release=release.id, report=report, **each.model_dump()) for each in draft.left_out
        )
        record.state, record.withheld_because = ReportState.PUBLISHED, None
        await self.reports.save(record, "report-published" if release.whole else "report-published-in-part")
        return await self.get(report)

    async def preview(self, report: UUID, draft: PublicationDraft) -> PublicationOut:
        """What the public would read. Nothing changes."""
        record = await self.adoption.find_to_head(report, lock=False)
        release = await self._release(record, draft)
        return await self._present(
            record,
            release,
            [OmissionOut(paragraph=each.paragraph, reason=each.reason) for each in draft.left_out],
        )

    async def _release(self, record: Report, draft: PublicationDraft) -> ReportRelease:
        adopted = await adopting.proposal(self.session, self.reports.principal, record.id)
        if adopted is None or ReportState(record.state) not in _SENT | {ReportState.ADOPTED}:
            raise Conflict("It is published once it was adopted")
        there = copied.by_id(adopted)
        faults = [
            FieldError(f"/left_out/{at}/paragraph", "The report has no such paragraph", "unknown")
            for at, each in enumerate(draft.left_out)
            if each.paragraph not in there
        ]
        named = [each.paragraph for each in draft.left_out]
        faults += [
            FieldError(f"/left_out/{at}/paragraph", "It is left out already", "twice")
            for at, each in enumerate(named)
            if each in named[:at]
        ]
        if named and set(there) <= set(named):
            faults.append(FieldError("/left_out", "Nothing would be left: withhold it", "empty"))
        shows = [each for of, each in there.items() if of not in set(named) and "image" in each]
        faults += await self._uncovered(shows)
        self.reports.refuse(faults)
        answers = await self._answered(record) if draft.with_responses else []
        return ReportRelease(
            report=record.id,
            kind=ReleaseKind.PUBLIC,
            whole=not named,
            content=public_content(adopted.content, frozenset(named), answers, record.language),
            by=self.reports.principal.account,
            **adopted.model_dump(include={"number", "reference", "title", "language"}),
        )

    async def _uncovered(self, shows: Sequence[dict[str, Any]]) -> list[FieldError]:
        """Pictures that were covered anew since, or of which it was taken back that they show nobody."""
        principal = self.reports.principal
        wanted = [UUID(each["evidence"]) for each in shows]
        known = await evidence.by_ids(self.session, principal, wanted)
        copies = await evidence.copies_of(self.session, principal, wanted)
        fault = "Its picture may not be shown any more: leave it out"
        return [
            FieldError(f"/paragraphs/{each['id']}", fault, "photo")
            for each, of in zip(shows, wanted, strict=True)
            if of not in known or not may_be_shown(known[of], copies.get(of, ()), UUID(each["image"]["file"]))
        ]

    async def _answered(self, record: Report) -> list[Answered]:
        rows = await repository.responses(self.session, self.reports.principal, record.id)
        names = await fetch_names(self.session, {row.authority for row in rows}, [record.language])
        return [
            Answered(row.id, names.of(row.authority).name, row.text, row.language, row.paragraph)
            for row in rows
        ]

    async def withhold(self, report: UUID, reason: str) -> ReportOut:
        """It is not public, or no more; the reason stays ours."""
        record = await self.adoption.find_to_head(report)
        if ReportState(record.state) not in _SENT:
            raise Conflict("That is decided once it was sent")
        await repository.withdraw(self.session, report)
        record.state, record.withheld_because = ReportState.WITHHELD, reason
        await self.reports.save(record, "report-withheld", reason)
        return await self.reports.present(record)

    async def get(self, report: UUID) -> PublicationOut:
        """Raises NotFound where nothing of it is public."""
        record = await self.reports.find(report)
        release = await repository.public_copy(self.session, self.reports.principal, report)
        if release is None:
            raise NotFound
        rows = await repository.omissions(self.session, self.reports.principal, release.id)
        return await self._present(
            record, release, [OmissionOut(paragraph=row.paragraph, reason=row.reason) for row in rows]
        )

    async def _present(
        self, record: Report, release: ReportRelease, left_out: list[OmissionOut]
    ) -> PublicationOut:
        names = await fetch_names(self.session, {release.by}, self.reports.languages)
        return PublicationOut(
            id=record.id,
            published_at=release.at,
            by=names.of(release.by),
            whole=release.whole,
            sections=copied.sections_of(release),
            left_out=left_out,
            version=record.version,
        )

    async def responses(self, report: UUID) -> list[ResponseOut]:
        await self.reports.find(report)
        rows = await repository.responses(self.session, self.reports.principal, report)
        return await self._present_responses(rows)

    async def record_response(self, report: UUID, draft: ResponseDraft) -> ResponseOut:
        """What an authority answered to the report; it is public once it is published anew."""
        record = await self.reports.find_to_work(report)
        faults = []
        if ReportState(record.state) not in _SENT:
            raise Conflict("It was not sent yet: nobody can have answered it")
        if not await exchanges.open_authorities(self.session, [draft.authority]):
            faults.append(
                FieldError("/authority", "This authority is not in the register, or closed", "unknown")
            )
        if draft.received_on > today():
            faults.append(FieldError("/received_on", "This day is still to come", "future"))
        if draft.paragraph is not None:
            adopted = await adopting.proposal(self.session, self.reports.principal, report)
            if adopted is None or draft.paragraph not in copied.by_id(adopted):
                faults.append(FieldError("/paragraph", "The report has no such paragraph", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        row = ReportResponse(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            report=report,
            recorded_by=self.reports.principal.account,
            updated_at=utcnow(),
        )
        self.session.add(row)
        await self.session.flush()
        await self.reports.save(record, "report-response-recorded")
        return await self.response(row.id)

    async def response(self, record: UUID) -> ResponseOut:
        row = await repository.response(self.session, self.reports.principal, record)
        if row is None:
            raise NotFound
        return (await self._present_responses([row]))[0]

    async def _present_responses(self, rows: Sequence[ReportResponse]) -> list[ResponseOut]:
        wanted = {row.authority for row in rows} | {row.recorded_by for row in rows}
        names = await fetch_names(self.session, wanted, self.reports.languages)
        return [
            ResponseOut(
                **row.model_dump(exclude={"authority", "recorded_by", "report", "updated_at"}),
                authority=names.of(row.authority),
                recorded_by=names.of(row.recorded_by),
            )
            for row in rows
        ]
