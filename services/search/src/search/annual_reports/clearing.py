"""How a report goes out: cleared by those who were named, issued by a second person, and to whom it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.pages import Page
from sqlalchemy.ext.asyncio import AsyncSession

from search.annual_reports import repository, rules
from search.annual_reports.counting import Counting, chapters_of, figures_of
from search.annual_reports.schemas import (
    AnnualReportAct,
    AnnualReportBlock,
    AnnualReportCommentDraft,
    AnnualReportCommentView,
    AnnualReportIssue,
    AnnualReportQuestion,
    AnnualReportSaid,
    AnnualReportSendingDraft,
    AnnualReportSendingView,
    AnnualReportView,
)
from search.annual_reports.service import AnnualReports
from search.figures.dimensions import DIMENSIONS
from search.figures.measures import MEASURES
from search.figures.periods import Grain, are_whole
from search.models import (
    AnnualReport,
    AnnualReportClearance,
    AnnualReportComment,
    AnnualReportSending,
)
from search.models.annual_report import AnnualReportState, AnnualReportVerdict
from search.models.records import Level


class NotNow(Conflict):
    slug, title = "not-now", "This is not done with the report as it stands"


def _of_persons(block: AnnualReportBlock) -> bool:
    return block.question is not None and MEASURES[block.question.measure].of_persons


def _says_twice(question: AnnualReportQuestion) -> bool:
    """Places and regions of a record that has several do not go together one by one."""
    used = [*filter(None, (question.by, question.and_by)), *question.narrowing]
    fields = [DIMENSIONS[each].fields for each in used]
    return len(set(fields)) < len(fields)


@dataclass(frozen=True, slots=True)
class Clearing:
    reports: AnnualReports

    @property
    def _session(self) -> AsyncSession:
        return self.reports.session

    @property
    def _me(self) -> UUID:
        return self.reports.principal.account

    async def ask(self, report: UUID, accounts: Sequence[UUID], version: int) -> AnnualReportView:
        """Sends a draft to be cleared by each of ``accounts``, none of whom wrote it."""
        record = await self._in(report, version, AnnualReportState.DRAFT)
        if not rules.writes(record, self.reports.principal):
            raise Forbidden("You read this report and do not write it")
        wanted = await self.reports.colleagues(accounts, "/accounts")
        self._check_persons(record)
        writers = {self._me, *record.authors} | await self._writers(record)
        own = [
            FieldError(f"/accounts/{at}", "Nobody clears what they wrote", "author")
            for at, each in enumerate(wanted)
            if each in writers
        ]
        if own:
            raise Invalid(errors=own)
        record.round += 1
        record.state, record.sent_by = AnnualReportState.IN_CLEARANCE, self._me
        record.clearing = list(dict.fromkeys([*record.clearing, *wanted]))
        await self._session.flush()
        self._session.add_all(
            AnnualReportClearance(report=record.id, round=record.round, account=each, asked_by=self._me)
            for each in wanted
        )
        return await self._done(record, "sent-to-clearance")

    async def say(self, report: UUID, said: AnnualReportSaid, version: int) -> AnnualReportView:
        """Of who was asked: it is clear, or goes back with a reason. The last who clears it makes it cleared."""
        record = await self._in(report, version, AnnualReportState.IN_CLEARANCE)
        principal = self.reports.principal
        everybody = await repository.clearances(self._session, principal, record.id)
        asked = rules.waits_for(record, everybody, principal)
        if asked is None:
            raise Forbidden("You were not asked to clear this, or have said so already")
        if self._me in await self._writers(record):
            raise Forbidden("Nobody clears what they wrote")
        sent_back = said.verdict is AnnualReportVerdict.SENT_BACK
        if sent_back and said.reason is None:
            raise Invalid(errors=[FieldError("/reason", "Say what has to change", "missing")])
        asked.verdict, asked.reason, asked.said_at = said.verdict.value, said.reason, utcnow()
        await self._session.flush()
        if sent_back:
            record.state = AnnualReportState.DRAFT
        elif rules.all_cleared(record, everybody):
            record.state = AnnualReportState.CLEARED
        return await self._done(record, "sent-back" if sent_back else "cleared", said.reason)

    async def take_back(self, report: UUID, reason: str, version: int) -> AnnualReportView:
        """Into a draft again: what was cleared is then cleared anew."""
        record = await self._in(report, version, AnnualReportState.IN_CLEARANCE, AnnualReportState.CLEARED)
        if not rules.writes(record, self.reports.principal):
            raise Forbidden("You read this report and do not write it")
        record.state = AnnualReportState.DRAFT
        return await self._done(record, "taken-back", reason)

    async def issue(self, report: UUID, wanted: AnnualReportIssue, version: int) -> AnnualReportView:
        """Freezes its figures as the issuer reads them, and lets nobody change it from now on."""
        record = await self._in(report, version, AnnualReportState.CLEARED)
        if not rules.may_issue(record, await self._writers(record), self.reports.principal):
            raise Forbidden("Somebody issues a report who did not write it, nor sent it to be cleared")
        self._check_persons(record)
        if wanted.level is Level.PUBLIC and any(map(_of_persons, figures_of(record))):
            raise NotNow(
                "Numbers on complaints and findings that everybody reads are taken from published figures: issue it "
                "for the institution, or take these figures out"
            )
        await Counting(self._session, self.reports.principal, self.reports.languages).freeze(record)
        record.state, record.level = AnnualReportState.ISSUED, wanted.level.value
        record.issued_by, record.issued_at = self._me, utcnow()
        return await self._done(record, "issued")

    async def comments(self, report: UUID, only: UUID | None = None) -> list[AnnualReportCommentView]:
        record = await self.reports.find(report)
        found = await repository.comments(self._session, self.reports.principal, record.id, only)
        names = await self._names([each.account for each in found])
        return [
            AnnualReportCommentView(**each.model_dump(exclude={"account"}), by=names.of(each.account))
            for each in found
        ]

    async def comment(self, report: UUID, draft: AnnualReportCommentDraft) -> AnnualReportCommentView:
        record = await self.reports.find(report)
        if record.state == AnnualReportState.ISSUED:
            raise NotNow("What was issued is not commented on any more")
        if draft.chapter and all(each.id != draft.chapter for each in chapters_of(record)):
            raise Invalid(errors=[FieldError("/chapter", "There is no such chapter", "unknown")])
        made = AnnualReportComment(
            report=record.id, account=self._me, text=draft.text.strip(), chapter=draft.chapter
        )
        self._session.add(made)
        await self.reports.note(record, "commented")
        return await self.one_comment(report, made.id)

    async def one_comment(self, report: UUID, comment: UUID) -> AnnualReportCommentView:
        (found,) = await self.comments(report, comment)
        return found

    async def sendings(self, report: UUID, only: UUID | None = None) -> Page[AnnualReportSendingView]:
        record = await self.reports.find(report)
        found = await repository.sendings(self._session, self.reports.principal, record.id, only)
        names = await self._names([each.recorded_by for each in found])
        return Page(
            items=[
                AnnualReportSendingView(
                    **each.model_dump(exclude={"recorded_by"}), recorded_by=names.of(each.recorded_by)
                )
                for each in found
            ]
        )

    async def send(self, report: UUID, draft: AnnualReportSendingDraft) -> AnnualReportSendingView:
        """Writes down that somebody was sent it. Nothing is sent from here."""
        record = await self.reports.find(report)
        if AnnualReportAct.SEND not in rules.acts(record, (), (), self.reports.principal):
            raise NotNow("Once it is issued, who wrote or may issue it writes down whom it was sent to")
        if draft.sent_on > today():
            raise Invalid(
                errors=[FieldError("/sent_on", "It cannot have gone on a day still to come", "in-the-future")]
            )
        made = AnnualReportSending(**draft.model_dump(mode="python"), report=record.id, recorded_by=self._me)
        self._session.add(made)
        await self.reports.note(record, "sent")
        return await self.one_sending(report, made.id)

    async def one_sending(self, report: UUID, sending: UUID) -> AnnualReportSendingView:
        (found,) = (await self.sendings(report, sending)).items
        return found

    async def _writers(self, record: AnnualReport) -> set[UUID]:
        return await repository.writers(self._session, self.reports.principal, record.id)

    @staticmethod
    def _check_persons(record: AnnualReport) -> None:
        """Figures of persons are frozen as the issuer reads them: days of one's own choice would be subtracted from
        one another down to a single complaint. Raises Invalid."""
        faults = []
        if any(map(_of_persons, figures_of(record))) and not are_whole(
            record.first, record.last, Grain.MONTH
        ):
            faults.append(
                FieldError("/last", "Complaints and findings are counted in whole months", "invalid")
            )
        for at, chapter in enumerate(chapters_of(record)):
            for place, block in enumerate(chapter.blocks):
                if not _of_persons(block) or block.question is None:
                    continue
                pointer = f"/chapters/{at}/blocks/{place}/question"
                if block.question.first or block.question.last:
                    own = "Complaints and findings are counted over the report's own days"
                    faults.append(FieldError(pointer, own, "invalid"))
                elif not MEASURES[block.question.measure].releasable:
                    stock = "What stands on a day is not said of complaints and findings in a report"
                    faults.append(FieldError(pointer, stock, "invalid"))
                elif _says_twice(block.question):
                    twice = "These say something of the same thing: make two figures of them"
                    faults.append(FieldError(pointer, twice, "same-thing"))
        if faults:
            raise Invalid(errors=faults)

    async def _in(self, report: UUID, version: int, *states: AnnualReportState) -> AnnualReport:
        record = await self.reports.current(report, version)
        if record.state not in states:
            raise NotNow
        return record

    async def _done(self, record: AnnualReport, act: str, reason: str | None = None) -> AnnualReportView:
        await self.reports.touch(record, act, reason=reason)
        return await self.reports.present(record)

    async def _names(self, accounts: Sequence[UUID]) -> Names:
        return await repository.names_of(self._session, accounts, self.reports.languages)
