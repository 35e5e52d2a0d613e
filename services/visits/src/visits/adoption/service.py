"""The use cases of adopting and sending a report. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, NotFound
from servicekit.grants import add_grants, end_grants
from servicekit.ids import utcnow
from sqlalchemy.ext.asyncio import AsyncSession

from visits.adoption import repository
from visits.adoption.rules import Outcome, outcome_of
from visits.adoption.schemas import (
    BallotIn,
    BallotOut,
    ProposalDraft,
    ProposalOut,
    RecipientIn,
    RecipientOut,
)
from visits.exchanges import repository as exchanges
from visits.models import Report, ReportBallot, ReportRecipient, ReportRelease
from visits.models.report import AdoptedBy, ReportState
from visits.models.report_release import ReleaseKind
from visits.names import fetch_names
from visits.policy.permissions import REPORT_ADOPT, REPORT_VOTE
from visits.policy.reports import VOTES, report_confidential
from visits.reports import copied
from visits.reports import repository as reports
from visits.reports.freezing import Copies
from visits.reports.rules import WRITTEN
from visits.reports.schemas import ReportOut
from visits.reports.service import Reports

_NAMED_IN = WRITTEN | {ReportState.FACT_CHECK, ReportState.ADOPTING, ReportState.ADOPTED}


@dataclass(frozen=True, slots=True)
class Adoption:
    """For one principal in one transaction."""

    copies: Copies

    @property
    def reports(self) -> Reports:
        return self.copies.reports

    @property
    def session(self) -> AsyncSession:
        return self.reports.session

    async def propose(self, report: UUID, draft: ProposalDraft) -> ProposalOut:
        """Its words stand still from here on: a copy with all of them is what is adopted."""
        record = await self.reports.find_to_write(report)
        principal = self.reports.principal
        faults = []
        checked = await repository.facts_were_checked(self.session, principal, report)
        if not checked and not draft.unchecked_because:
            fault = "No authority checked its facts: say why"
            faults.append(FieldError("/unchecked_because", fault, "missing"))
        if await exchanges.undecided(self.session, principal, report):
            faults.append(
                FieldError("/answers", "Decide first what becomes of each answer to the fact check", "open")
            )
        settings = await reports.settings(self.session)
        if draft.by is AdoptedBy.HEAD and settings and settings.adopted_by == AdoptedBy.VOTE.value:
            faults.append(FieldError("/by", "Reports are adopted by a vote here", "not-here"))
        voters = list(dict.fromkeys(draft.voters))
        if draft.by is AdoptedBy.VOTE:
            if not voters:
                faults.append(FieldError("/voters", "Say who votes", "missing"))
            unknown = await repository.unknown_accounts(self.session, voters)
            faults += [
                FieldError(f"/voters/{at}", "This account is not known, or closed", "unknown")
                for at, each in enumerate(draft.voters)
                if each in unknown
            ]
        elif voters:
            faults.append(FieldError("/voters", "Nobody votes where the head adopts", "not-here"))
        self.reports.refuse(faults)
        await self.copies.make(record, ReleaseKind.PROPOSAL)
        # Before the vote begins: from then on nobody is added to those who vote.
        self.session.add_all(
            ReportBallot(report=report, round=record.round + 1, account=each) for each in voters
        )
        await self.session.flush()
        record.state = ReportState.ADOPTING
        record.round += 1
        record.unchecked_because = None if checked else draft.unchecked_because
        await add_grants(self.session, report, record.side, voters, VOTES, principal.account)
        await self.reports.save(record, "report-proposed")
        return await self.get(report)

    async def get(self, report: UUID) -> ProposalOut:
        """Raises NotFound where nothing was proposed."""
        return await self._present(*await self._proposed(report))

    async def copy(self, report: UUID) -> ReportRelease:
        """That was proposed. Raises NotFound."""
        return (await self._proposed(report))[1]

    async def _proposed(self, report: UUID) -> tuple[Report, ReportRelease]:
        record = await self.reports.find(report)
        release = await repository.proposal(self.session, self.reports.principal, report)
        if release is None or record.state in (ReportState.DRAFT, ReportState.SETTLING):
            raise NotFound
        return record, release

    async def vote(self, report: UUID, ballot: BallotIn) -> ProposalOut:
        """May be cast anew until the round is over."""
        record = await self.reports.find(report)
        if record.state != ReportState.ADOPTING.value:
            raise Conflict("Nothing is voted on")
        own = await repository.own_ballot(self.session, self.reports.principal, report, record.round)
        if own is None:
            raise Forbidden("You were not asked to vote on this report")
        own.vote, own.reason, own.cast_at = ballot.vote, ballot.reason, utcnow()
        await self.session.flush()
        return await self.get(report)

    async def adopt(self, report: UUID) -> ReportOut:
        """By the head; where it was put to a vote, once that is carried."""
        record = await self.find_to_head(report)
        if record.state != ReportState.ADOPTING.value:
            raise Conflict("It was not proposed")
        ballots = await repository.ballots(self.session, self.reports.principal, report, record.round)
        if ballots:
            outcome = outcome_of([each.vote for each in ballots])
            if outcome is Outcome.LOST:
                raise Conflict("The vote was lost: take the proposal back and write on")
            if outcome is Outcome.OPEN:
                raise Conflict("The vote is still open")
        record.state = ReportState.ADOPTED
        record.adopted_at, record.adopted_by = utcnow(), self.reports.principal.account
        await end_grants(self.session, report, [VOTES])
        await self.reports.save(record, "report-adopted")
        return await self.reports.present(record)

    async def take_back(self, report: UUID, reason: str) -> ReportOut:
        """It is written on: after a vote that was lost, or when something was seen too late."""
        record = await self.reports.find_to_work(report)
        if record.state != ReportState.ADOPTING.value:
            raise Conflict("It was not proposed")
        checked = await repository.facts_were_checked(self.session, self.reports.principal, report)
        record.state = ReportState.SETTLING if checked else ReportState.DRAFT
        await end_grants(self.session, report, [VOTES])
        await self.reports.save(record, "report-proposal-taken-back", reason)
        return await self.reports.present(record)

    async def recipients(self, report: UUID) -> list[RecipientOut]:
        await self.reports.find(report)
        rows = await repository.recipients(self.session, self.reports.principal, report)
        names = await fetch_names(self.session, {row.authority for row in rows}, self.reports.languages)
        return [
            RecipientOut(
                **row.model_dump(include={"id", "name", "way", "sent_at"}),
                authority=names.maybe(row.authority),
            )
            for row in rows
        ]

    async def set_recipients(self, report: UUID, wanted: Sequence[RecipientIn]) -> list[RecipientOut]:
        record = await self.reports.find_to_work(report)
        if ReportState(record.state) not in _NAMED_IN:
            raise Conflict("It was sent already")
        named = [each.authority for each in wanted if each.authority is not None]
        known = await exchanges.open_authorities(self.session, named)
        faults = []
        for at, each in enumerate(wanted):
            if each.authority is None and not each.name:
                faults.append(FieldError(f"/{at}/name", "Say to whom it goes", "missing"))
            elif each.authority is not None and each.authority not in known:
                fault = "This authority is not in the register, or closed"
                faults.append(FieldError(f"/{at}/authority", fault, "unknown"))
        self.reports.refuse(faults)
        await repository.drop_recipients(self.session, report)
        self.session.add_all(
            ReportRecipient(report=report, position=at, **each.model_dump()) for at, each in enumerate(wanted)
        )
        await self.session.flush()
        return await self.recipients(report)

    async def send(self, report: UUID) -> ReportOut:
        """To everybody on its list. What it recommends is issued by then."""
        record = await self.find_to_head(report)
        if record.state != ReportState.ADOPTED.value:
            raise Conflict("Only an adopted report is sent, and once")
        rows = await repository.recipients(self.session, self.reports.principal, report)
        faults = []
        if not rows:
            faults.append(FieldError("/recipients", "Say to whom it goes", "missing"))
        paragraphs = await reports.paragraphs_of(self.session, self.reports.principal, report)
        known = await self.copies.recommended(record, paragraphs)
        faults += [
            FieldError("/recommendations", f"{each.reference} is not issued yet", "not-issued")
            for each in known.values()
            if not each.issued
        ]
        self.reports.refuse(faults)
        now = utcnow()
        await repository.mark_sent(self.session, report, now)
        await exchanges.tell(self.session, report, now)
        record.state, record.sent_at = ReportState.SENT, now
        await self.reports.save(record, "report-sent")
        return await self.reports.present(record)

    async def find_to_head(self, report: UUID, *, lock: bool = True) -> Report:
        """For what only who adopts reports does."""
        principal = self.reports.principal
        known = await self.reports.find(report)
        if not principal.may(REPORT_ADOPT) or not await self.reports.let(known, report_confidential):
            raise Forbidden("Only who adopts reports does this")
        record = await reports.fetch(self.session, principal, report, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _present(self, record: Report, release: ReportRelease) -> ProposalOut:
        principal = self.reports.principal
        rows = await repository.ballots(self.session, principal, record.id, record.round)
        names = await fetch_names(self.session, {row.account for row in rows}, self.reports.languages)
        voting = record.state == ReportState.ADOPTING.value
        return ProposalOut(
            id=record.id,
            round=record.round,
            by=AdoptedBy.VOTE if rows else AdoptedBy.HEAD,
            **release.model_dump(include={"number", "at", "title", "reference", "language"}),
            institution=release.content["institution"],
            sections=copied.sections_of(release),
            ballots=[
                BallotOut(
                    account=names.of(row.account), **row.model_dump(include={"vote", "reason", "cast_at"})
                )
                for row in rows
            ],
            outcome=outcome_of([row.vote for row in rows]),
            may_vote=voting
            and principal.may(REPORT_VOTE)
            and any(row.account == principal.account for row in rows),
            may_adopt=voting
            and principal.may(REPORT_ADOPT)
            and await self.reports.let(record, report_confidential),
            version=record.version,
        )
