"""The use cases of proposals. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change
from servicekit.ids import today, uuid7
from servicekit.pages import Page

from recommendations.conformity import repository as conformity
from recommendations.history import came_and_went, changed
from recommendations.legislation import repository as legislation
from recommendations.legislation.keeping import Keeping, touch
from recommendations.models import (
    Authority,
    LawProposal,
    LawProposalRecommendation,
    LegalText,
)
from recommendations.models.legislation import LegalKind, ProposalState, TieRole
from recommendations.models.recommendation import Level, ProblemKind, Source
from recommendations.names import unknown_of
from recommendations.policy.legislation import legal_text_issuable
from recommendations.proposals import presentation, repository
from recommendations.proposals.repository import Filters
from recommendations.proposals.rules import faults_of_outcome, faults_of_submission
from recommendations.proposals.schemas import (
    LawOutcome,
    LawProposalDraft,
    LawProposalListItem,
    LawProposalOut,
    LawProposalPatch,
    LawProposalTied,
    LawSubmission,
    LawWithdrawal,
    RecommendationOutOfLaw,
)
from recommendations.provisions import repository as provisions
from recommendations.recommendations import repository as recommendations
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import AddresseeIn, RecommendationDraft
from recommendations.recommendations.service import Drafting, refuse

_BASES = ("assessments", "findings")


class AlreadySubmitted(Conflict):
    slug, title = "already-submitted", "This proposal was submitted, and stays as it was"


class Proposals(Keeping):
    """For one principal in one transaction."""

    async def all(
        self, filters: Filters, sort: str, cursor: str | None, limit: int
    ) -> Page[LawProposalListItem]:
        found = await repository.fetch_list(self.session, self.principal, filters, sort, cursor, limit)
        items = await presentation.present_list(self.session, found.rows, self.languages)
        return Page(items=items, next=found.next)

    async def get(self, proposal: UUID) -> LawProposalOut:
        """Reads it; that a draft was read is kept, since drafts are confidential."""
        record = await self._find(proposal)
        if record.submitted_on is None:
            await self.audit("proposal-read", record.legal_text)
        return await self._present(record)

    async def tied_to(self, recommendation: UUID) -> list[LawProposalTied]:
        """Those that rest on a recommendation, or that it came out of; only where the asker reads both."""
        if await recommendations.fetch(self.session, self.principal, recommendation) is None:
            raise NotFound
        return await presentation.present_tied(self.session, self.principal, recommendation, self.languages)

    async def draft(self, legal_text: UUID, draft: LawProposalDraft) -> LawProposalOut:
        record = await self.hold_text(legal_text)
        wording = None
        if draft.provision is not None:
            row = await provisions.one(self.session, self.principal, draft.provision)
            if row is None or row.legal_text != record.id:
                refuse([Fault("/provision", "unknown", "This provision is not here")])
            assert row is not None
            wording = row.wording
        await self._check_bases(record, draft)
        proposal = LawProposal(
            **draft.model_dump(exclude={"id", "recommendations", *_BASES}, mode="python"),
            id=draft.id or uuid7(),
            legal_text=record.id,
            wording=wording,
            created_by=self.principal.account,
        )
        self.session.add(proposal)
        await self.session.flush()
        await self._tie(proposal, draft, [])
        await self._note(record, proposal, "proposal-drafted", [])
        return await self._present(proposal)

    async def change(self, proposal: UUID, patch: LawProposalPatch, version: int) -> LawProposalOut:
        """A draft only. What it is compared with becomes the present wording."""
        found, record = await self._hold(proposal, version)
        if found.state != ProposalState.DRAFT:
            raise AlreadySubmitted
        refuse_emptied(patch, ("proposed", "language", *_BASES, "recommendations"))
        if found.provision is None and ("place" in patch.model_fields_set and patch.place is None):
            refuse([Fault("/place", "missing", "Say where it would stand")])
        if found.provision is None and patch.proposed == "":
            refuse([Fault("/proposed", "missing", "Say what should stand there")])
        await self._check_bases(record, patch)
        changes: list[Change] = []
        sent = patch.model_dump(exclude_unset=True, exclude={"recommendations", *_BASES}, mode="python")
        for name, value in sent.items():
            changes += changed(name, getattr(found, name), value)
            setattr(found, name, value)
        if found.provision is not None:
            row = await provisions.one(self.session, self.principal, found.provision)
            found.wording = row.wording if row is not None else found.wording
        tied = await repository.recommendations_of(self.session, self.principal, found.id)
        changes += await self._tie(found, patch, [each.id for each in tied if each.role == TieRole.BASIS])
        if changes:
            touch(found)
            await self._note(record, found, "proposal-changed", changes)
        return await self._present(found)

    async def submit(self, proposal: UUID, order: LawSubmission, version: int) -> LawProposalOut:
        """It left the house: from now on who reads the text reads it, and it stays as it is."""
        found, record = await self._hold_to_issue(proposal, version)
        if found.state != ProposalState.DRAFT:
            raise AlreadySubmitted
        submitted_on = order.submitted_on or today()
        faults = faults_of_submission(submitted_on, found.rationale, today())
        if await unknown_of(self.session, Authority, [order.submitted_to]):
            faults.append(Fault("/submitted_to", "unknown", "This authority is not known, or closed"))
        refuse(faults)
        found.state, found.submitted_to = ProposalState.SUBMITTED.value, order.submitted_to
        found.submitted_on, found.submitted_by = submitted_on, self.principal.account
        touch(found)
        changes = [
            *changed("submitted_to", None, order.submitted_to),
            *changed("submitted_on", None, submitted_on),
        ]
        await self._note(record, found, "proposal-submitted", changes)
        return await self._present(found)

    async def withdraw(self, proposal: UUID, order: LawWithdrawal, version: int) -> LawProposalOut:
        """A draft is given up by who writes it; what was submitted is taken back by who issues."""
        found, record = await self._hold(proposal, version)
        if found.submitted_on is not None:
            await self._need_issue(record)
        if found.state == ProposalState.WITHDRAWN or found.outcome is not None:
            raise Conflict("It was taken back already, or it is known what became of it")
        changes = changed("state", found.state, ProposalState.WITHDRAWN.value)
        found.state = ProposalState.WITHDRAWN.value
        touch(found)
        await self._note(record, found, "proposal-withdrawn", changes, order.reason)
        return await self._present(found)

    async def conclude(self, proposal: UUID, order: LawOutcome, version: int) -> LawProposalOut:
        """What became of it. Said again, it is a correction, and the history keeps what was said before."""
        found, record = await self._hold_to_issue(proposal, version)
        outcome_on = order.outcome_on or today()
        refuse(faults_of_outcome(ProposalState(found.state), found.submitted_on, outcome_on, today()))
        wanted = {
            "outcome": order.outcome.value,
            "outcome_on": outcome_on,
            "final_words": order.final_words,
            "outcome_note": order.note,
        }
        changes: list[Change] = []
        for name, value in wanted.items():
            changes += changed(name, getattr(found, name), value)
            setattr(found, name, value)
        if changes:
            touch(found)
            await self._note(record, found, "proposal-concluded", changes)
        return await self._present(found)

    async def recommend(self, proposal: UUID, order: RecommendationOutOfLaw) -> LawProposalOut:
        """Drafts a recommendation out of it, tied both ways."""
        found = await self._find(proposal)
        record = await self.hold_text(found.legal_text)
        if not await repository.may_change(self.session, self.principal, found.id):
            raise Forbidden
        themes = (await legislation.themes_of(self.session, [record.id])).get(record.id, [])
        row = (await repository.listed(self.session, self.principal, [found.id]))[0]
        where = " ".join(filter(None, (row.provision_number, row.provision_paragraph))) or found.place
        authority = order.authority or found.submitted_to or record.authority
        missing = record.kind == LegalKind.MISSING_LAW
        made = await Drafting(self.session, self.principal, self.languages).draft(
            RecommendationDraft(
                office=record.office,
                team=record.team,
                title=order.title,
                text=order.text,
                language=found.language,
                themes=themes,
                problem_kind=ProblemKind.MISSING_LAW if missing else ProblemKind.LAW_OR_POLICY,
                system_wide=True,
                source=Source.LAW_REVIEW,
                source_reference=f"{record.reference}, {where}"[:300],
                addressees=[AddresseeIn(authority=authority)] if authority else [],
            )
        )
        self.session.add(
            LawProposalRecommendation(proposal=found.id, recommendation=made.id, role=TieRole.MADE.value)
        )
        await self._note(
            record, found, "proposal-recommended", changed("recommendation", None, made.reference)
        )
        return await self._present(found)

    async def _tie(
        self, proposal: LawProposal, sent: LawProposalDraft | LawProposalPatch, before: Sequence[UUID]
    ) -> list[Change]:
        changes: list[Change] = []
        for what in _BASES:
            wanted: list[UUID] | None = getattr(sent, what)
            if wanted is not None:
                had = await repository.tied(self.session, what, proposal.id)
                changes += came_and_went(what, had, wanted)
                await repository.set_tied(self.session, what, proposal.id, wanted)
        if sent.recommendations is not None:
            changes += came_and_went("recommendations", before, sent.recommendations)
            await repository.set_bases(self.session, proposal.id, before, sent.recommendations)
        return changes

    async def _check_bases(self, record: LegalText, sent: LawProposalDraft | LawProposalPatch) -> None:
        rows = await conformity.by_ids(self.session, self.principal, sent.assessments or [])
        here = {row.id for row in rows if row.legal_text == record.id}
        faults = [
            Fault(f"/assessments/{at}", "unknown", "This assessment is not here")
            for at, each in enumerate(sent.assessments or [])
            if each not in here
        ]
        known = await repository.quotable(self.session, self.principal, sent.recommendations or [])
        faults += [
            Fault(f"/recommendations/{at}", "unknown", "This recommendation is not known")
            for at, each in enumerate(sent.recommendations or [])
            if each not in known
        ]
        refuse(faults)

    async def _find(self, proposal: UUID) -> LawProposal:
        record = await repository.fetch(self.session, self.principal, proposal)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, proposal: UUID, version: int) -> tuple[LawProposal, LegalText]:
        shown = await self._find(proposal)
        record = await self.hold_text(shown.legal_text)
        found = await repository.fetch(self.session, self.principal, proposal, lock=True)
        if found is None:
            raise Forbidden
        if found.version != version:
            raise PreconditionFailed(current=await self._present(found))
        return found, record

    async def _hold_to_issue(self, proposal: UUID, version: int) -> tuple[LawProposal, LegalText]:
        found, record = await self._hold(proposal, version)
        await self._need_issue(record)
        return found, record

    async def _need_issue(self, record: LegalText) -> None:
        if not await legislation.satisfies(self.session, self.principal, record.id, legal_text_issuable):
            raise Forbidden

    async def _present(self, record: LawProposal) -> LawProposalOut:
        return await presentation.present(self.session, self.principal, record, self.languages)

    async def _note(
        self,
        record: LegalText,
        proposal: LawProposal,
        act: str,
        changes: Sequence[Change],
        reason: str | None = None,
    ) -> None:
        """What stood in a draft stays with those who read drafts."""
        await self.session.flush()
        level = record.level if proposal.submitted_on is not None else Level.CONFIDENTIAL.value
        await self.note(record, act, changes, proposal=proposal.id, level=level, reason=reason)
