"""The use cases of exchanges as staff has them. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.grants import add_grants, end_grants
from servicekit.ids import today, utcnow, uuid7
from sqlalchemy.ext.asyncio import AsyncSession

from visits.exchanges import presentation, repository
from visits.exchanges.rules import ExchangeState, longer_faults, paragraph_faults, state_of, term_faults
from visits.exchanges.schemas import DecisionIn, ExchangeDraft, ExchangeOut, ExchangePatch, LetterAnswer
from visits.models import (
    AnswerDecision,
    ExchangeAnswer,
    ExchangeReply,
    Report,
    ReportExchange,
    ReportRelease,
)
from visits.models.report import ReportState
from visits.models.report_release import AnswerVerdict, AnswerWay, ExchangeAbout, ReleaseKind
from visits.policy.reports import ANSWERS
from visits.reports import copied
from visits.reports.freezing import Copies
from visits.reports.rules import MOVES, WRITTEN
from visits.reports.schemas import ReportOut
from visits.reports.service import Reports

_DISCUSSED_IN = WRITTEN | {ReportState.FACT_CHECK}
_DECIDED_IN = frozenset({ReportState.FACT_CHECK, ReportState.SETTLING, ReportState.DRAFT})


@dataclass(frozen=True, slots=True)
class Exchanges:
    """For one principal in one transaction."""

    copies: Copies

    @property
    def reports(self) -> Reports:
        return self.copies.reports

    @property
    def session(self) -> AsyncSession:
        return self.reports.session

    async def of_report(self, report: UUID) -> list[ExchangeOut]:
        await self.reports.find(report)
        rows = await repository.of_report(self.session, self.reports.principal, report)
        return await self._present(rows)

    async def get(self, exchange: UUID) -> ExchangeOut:
        row = await repository.fetch(self.session, self.reports.principal, exchange)
        if row is None:
            raise NotFound
        # An authority has a page of its own.
        await self.reports.find(row.report)
        return (await self._present([row]))[0]

    async def start(self, report: UUID, draft: ExchangeDraft) -> ExchangeOut:
        """Sends a copy. While a fact check is under way, another authority gets the copy that the first one got."""
        record = await self.reports.find_to_work(report)
        state = ReportState(record.state)
        faults = list(term_faults(draft.until, today()))
        if not await repository.open_authorities(self.session, [draft.authority]):
            faults.append(
                FieldError("/authority", "This authority is not in the register, or closed", "unknown")
            )
        self.reports.refuse(faults)
        release = await self._copy(record, state, draft.about)
        row = ReportExchange(
            **draft.model_dump(include={"about", "authority", "until", "message"}),
            id=draft.id or uuid7(),
            report=report,
            release=release.id,
            sent_by=self.reports.principal.account,
        )
        self.session.add(row)
        await self.session.flush()
        by = self.reports.principal.account
        await add_grants(self.session, row.id, record.side, draft.accounts, ANSWERS, by)
        if draft.about is ExchangeAbout.FACTS:
            record.state = ReportState.FACT_CHECK
        await self.reports.save(record, f"report-sent-for-{draft.about.value}")
        return await self.get(row.id)

    async def _copy(self, report: Report, state: ReportState, about: ExchangeAbout) -> ReportRelease:
        if about is ExchangeAbout.RECOMMENDATIONS:
            if state not in _DISCUSSED_IN:
                raise Conflict("Its words stand still: there is nothing left to discuss")
            return await self.copies.make(report, ReleaseKind.DISCUSSION)
        if state is ReportState.FACT_CHECK:
            known = await repository.latest_copy(self.session, self.reports.principal, report.id)
            if known is not None:
                return known
        if ReportState.FACT_CHECK not in MOVES[state]:
            raise Conflict("Its words stand still: there are no facts left to check")
        return await self.copies.make(report, ReleaseKind.FACT_CHECK)

    async def change(self, exchange: UUID, patch: ExchangePatch, version: int) -> ExchangeOut:
        """Gives it longer, or lets others answer for it."""
        row, report = await self._find_to_work(exchange)
        if row.version != version:
            raise PreconditionFailed(current=await self.get(exchange))
        if patch.until is not None:
            self._refuse_over(row, await self._replied(row))
            if row.about == ExchangeAbout.FACTS.value and report.state != ReportState.FACT_CHECK.value:
                raise Conflict("The fact check is over: start another one, or enter its letter")
            self.reports.refuse(longer_faults(row.until, patch.until, patch.because, today()))
            if patch.until != row.until:
                row.until, row.longer_because = patch.until, patch.because
                # It is reminded of the new day.
                row.reminded_at = None
        if patch.accounts is not None:
            known = (await repository.who_answers(self.session, [exchange])).get(exchange, [])
            gone = [each for each in known if each not in patch.accounts]
            await end_grants(self.session, exchange, [ANSWERS], gone)
            new = [each for each in patch.accounts if each not in known]
            by = self.reports.principal.account
            await add_grants(self.session, exchange, report.side, new, ANSWERS, by)
        await self._save(row, report, "report-exchange-changed", patch.because or None)
        return await self.get(exchange)

    async def remind(self, exchange: UUID) -> ExchangeOut:
        row, report = await self._find_to_work(exchange)
        self._refuse_over(row, await self._replied(row))
        row.reminded_at = utcnow()
        await self._save(row, report, "report-exchange-reminded")
        return await self.get(exchange)

    async def call_off(self, exchange: UUID) -> ExchangeOut:
        """Done twice it changes nothing."""
        row, report = await self._find_to_work(exchange)
        if row.called_off_at is None:
            self._refuse_over(row, await self._replied(row))
            row.called_off_at = utcnow()
            await end_grants(self.session, exchange, [ANSWERS])
            await self._save(row, report, "report-exchange-called-off")
        return await self.get(exchange)

    async def enter(self, exchange: UUID, answers: Sequence[LetterAnswer], way: AnswerWay) -> ExchangeOut:
        """What the authority answered otherwise than here. A term that passed does not shut its letter out."""
        row, report = await self._find_to_work(exchange)
        if row.called_off_at is not None:
            raise Conflict("It was called off")
        if await self._replied(row):
            raise Conflict("It has answered already")
        if ReportState(report.state) not in _DECIDED_IN:
            raise Conflict("The report was proposed for adoption: its words stand still")
        release = (await repository.releases(self.session, self.reports.principal, [row.release]))[
            row.release
        ]
        self.reports.refuse(paragraph_faults(copied.by_id(release), [each.paragraph for each in answers]))
        account = self.reports.principal.account
        self.session.add(ExchangeReply(exchange=exchange, way=way, by=account))
        await self.session.flush()
        self.session.add_all(
            ExchangeAnswer(exchange=exchange, way=way, by=account, **each.model_dump()) for each in answers
        )
        await self._save(row, report, "report-answer-entered")
        return await self.get(exchange)

    async def copy_of(self, exchange: UUID) -> tuple[ReportExchange, ReportRelease]:
        """To who works on the report."""
        row, _ = await self._find_to_work(exchange)
        releases = await repository.releases(self.session, self.reports.principal, [row.release])
        return row, releases[row.release]

    async def decide(self, answer: UUID, decision: DecisionIn) -> ExchangeOut:
        """May be decided anew until the report is proposed."""
        given = await repository.answer(self.session, self.reports.principal, answer)
        if given is None:
            raise NotFound
        row, report = await self._find_to_work(given.exchange)
        if ReportState(report.state) not in _DECIDED_IN:
            raise Conflict("The report was proposed for adoption: its words stand still")
        if decision.verdict is not AnswerVerdict.ACCEPTED and not decision.reason:
            raise Invalid(errors=[FieldError("/reason", "Say why: the authority will read it", "missing")])
        known = (await repository.decisions(self.session, self.reports.principal, [answer])).get(answer)
        if known is None:
            known = AnswerDecision(answer=answer, **decision.model_dump(), by=self.reports.principal.account)
            self.session.add(known)
        else:
            known.verdict, known.reason = decision.verdict, decision.reason
            known.by, known.at = self.reports.principal.account, utcnow()
        await self._save(row, report, "report-answer-decided")
        return await self.get(given.exchange)

    async def settle(self, report: UUID) -> ReportOut:
        """The fact check is over: everybody answered, was silent, or was called off."""
        record = await self.reports.find_to_work(report)
        if record.state != ReportState.FACT_CHECK.value:
            raise Conflict("It does not lie with an authority")
        rows = await repository.of_report(self.session, self.reports.principal, report)
        facts = [row for row in rows if row.about == ExchangeAbout.FACTS.value]
        replies = await repository.replies(self.session, [row.id for row in facts])
        waiting = [row for row in facts if state_of(row, row.id in replies, today()) is ExchangeState.OPEN]
        if waiting:
            last = max(row.until for row in waiting)
            raise Conflict(f"An authority may still answer, until {last.isoformat()}")
        record.state = ReportState.SETTLING
        await self.reports.save(record, "report-settling")
        return await self.reports.present(record)

    async def _find_to_work(self, exchange: UUID) -> tuple[ReportExchange, Report]:
        known = await repository.fetch(self.session, self.reports.principal, exchange)
        if known is None:
            raise NotFound
        report = await self.reports.find_to_work(known.report)
        row = await repository.fetch(self.session, self.reports.principal, exchange, lock=True)
        if row is None:
            raise Forbidden("You do not write this report")
        return row, report

    async def _replied(self, row: ReportExchange) -> bool:
        return row.id in await repository.replies(self.session, [row.id])

    @staticmethod
    def _refuse_over(row: ReportExchange, replied: bool) -> None:
        if row.called_off_at is not None:
            raise Conflict("It was called off")
        if replied:
            raise Conflict("It has answered already")

    async def _save(self, row: ReportExchange, report: Report, act: str, reason: str | None = None) -> None:
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()
        await self.reports.save(report, act, reason)

    async def _present(self, rows: Sequence[ReportExchange]) -> list[ExchangeOut]:
        return await presentation.present(self.session, self.reports.principal, rows, self.reports.languages)
