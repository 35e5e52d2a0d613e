"""The use cases of publishing a recommendation. Each runs in the request's transaction and never commits."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow, uuid7
from servicekit.papers.reidentification import Known
from servicekit.principal import Principal
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.events import RECOMMENDATION_CHANGED
from recommendations.models import (
    Authority,
    KnownPlace,
    PublicationProposal,
    Recommendation,
    Response,
    WithdrawnPublication,
)
from recommendations.models.publication import PublicationProposalState
from recommendations.policy.rules import recommendation_issuable
from recommendations.publication import presentation, repository
from recommendations.publication.releasing import release
from recommendations.publication.rules import Part, Trace, publishable, traces, unmarked
from recommendations.publication.schemas import (
    ProposalDraft,
    ProposalOut,
    PublicationView,
    PublishedOut,
    TraceOut,
    WordsToLook,
)
from recommendations.recommendations import repository as drafts
from recommendations.recommendations.parts import fetch_parts
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import Drafting, refuse

_WAITING = 200


class NotPublishable(Conflict):
    slug, title = "not-publishable", "Only what this institution issued is published"


class WaitsAlready(Conflict):
    slug, title = "waits-already", "A proposal for it waits already: decide on that one first"


class Decided(Conflict):
    slug, title = "decided-already", "This proposal was decided on already"


@dataclass(frozen=True, slots=True)
class Publications:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    @property
    def drafting(self) -> Drafting:
        return Drafting(self.session, self.principal, self.languages)

    async def view(self, recommendation: UUID) -> PublicationView:
        record = await self.drafting.find(recommendation)
        page = await repository.page(self.session)
        row = await repository.last_proposal(self.session, self.principal, record.id)
        gone = await repository.withdrawn(self.session, record.reference)
        return PublicationView(
            page_open=page.open if page else False,
            may_propose=publishable(record) and await self._may_issue(record.id),
            published=await self._published(record),
            withdrawn_on=gone.withdrawn_on if gone else None,
            proposal=(await self._present([row]))[0] if row else None,
        )

    async def _published(self, record: Recommendation) -> PublishedOut | None:
        copy = await repository.copy_of(self.session, record.id)
        if copy is None:
            return None
        return PublishedOut(
            **copy.model_dump(include={"reference", "published_on", "title", "text", "language"}),
            differs=await self._corrected_since(record, copy.proposal),
        )

    async def _corrected_since(self, record: Recommendation, proposal: UUID) -> bool:
        """What it says, on whom or where, was corrected after the second person agreed."""
        acts = await drafts.history_of(self.session, self.principal, record.id)
        agreed = await repository.agreed_at(self.session, proposal)
        fields = {"text", "title", "language", "addressees", "places", "themes", "system_wide"}
        return any(
            act.act == "corrected"
            and agreed is not None
            and act.at > agreed
            and fields & {str(change["field"]) for change in act.fields}
            for act in acts
        )

    async def get(self, proposal: UUID) -> ProposalOut:
        row = await repository.proposal(self.session, self.principal, proposal)
        if row is None:
            raise NotFound
        return (await self._present([row]))[0]

    async def waiting(self) -> list[ProposalOut]:
        """What waits for a second person, the oldest first."""
        return await self._present(await repository.waiting(self.session, self.principal, _WAITING))

    async def look(self, recommendation: UUID, words: WordsToLook) -> list[TraceOut]:
        """Where these words could tell who somebody is. Nothing changes."""
        record = await self._find_to_propose(recommendation)
        found = await self._traces(record, words)
        return [
            TraceOut(
                part=each.part.name,
                start=each.stretch.start,
                end=each.stretch.end,
                words=each.words,
                kind=each.stretch.kind,
                code=each.stretch.why.code,
                values=dict(each.stretch.why.values),
                suggestion=each.stretch.suggestion,
            )
            for each in found
        ]

    async def propose(self, recommendation: UUID, draft: ProposalDraft) -> ProposalOut:
        """Refused while anything in it could tell who somebody is and nobody says why it stays."""
        record = await self.drafting.hold(recommendation)
        await self._need_proposable(record)
        if await repository.open_proposal(self.session, record.id) is not None:
            raise WaitsAlready
        if not draft.names_places and await repository.asks_a_place(self.session, record.id):
            message = (
                "It is addressed to a place, whose name stands beside its answer: name its places, or wait"
            )
            refuse([Fault("/names_places", "addressed", message)])
        found = await self._traces(record, draft)
        refuse(list(unmarked(found, [mark.words for mark in draft.marks])))
        there = {each.words for each in found}
        row = PublicationProposal(
            **draft.model_dump(exclude={"id", "marks"}),
            id=draft.id or uuid7(),
            recommendation=record.id,
            marks=[mark.model_dump() for mark in draft.marks if mark.words in there],
            proposed_by=self.principal.account,
        )
        self.session.add(row)
        await self.session.flush()
        await self._keep(record, "publication-proposed")
        return await self.get(row.id)

    async def approve(self, proposal: UUID, version: int) -> ProposalOut:
        """By a second person: from now on everybody reads it."""
        row = await self._find_to_decide(proposal, version)
        if row.proposed_by == self.principal.account:
            raise Forbidden("Nobody publishes their own words: another person does")
        record = await self.drafting.hold(row.recommendation)
        await self._need_proposable(record)
        words = await self._words(record, row.words, "This answer was corrected or taken back since")
        await self._decide(row, PublicationProposalState.APPROVED)
        await release(self.session, record, row, words)
        await self._keep(record, "published")
        return await self.get(row.id)

    async def send_back(self, proposal: UUID, because: str, version: int) -> ProposalOut:
        row = await self._find_to_decide(proposal, version)
        if row.proposed_by == self.principal.account:
            raise Forbidden("It is your own: take it back instead")
        return await self._done(row, PublicationProposalState.RETURNED, "publication-returned", because)

    async def take_back(self, proposal: UUID, version: int) -> ProposalOut:
        row = await self._find_to_decide(proposal, version)
        if row.proposed_by != self.principal.account:
            raise Forbidden("Whoever proposed it takes it back; you send it back for a reason")
        return await self._done(row, PublicationProposalState.TAKEN_BACK, "publication-taken-back")

    async def unpublish(self, recommendation: UUID, because: str) -> RecommendationOut:
        """Nobody reads it any more; its address says that it is gone."""
        record = await self.drafting.hold(recommendation)
        if not await self._may_issue(record.id):
            raise Forbidden
        if await repository.copy_of(self.session, record.id) is None:
            raise Conflict("It is not published")
        await repository.unpublish(self.session, record.id)
        self.session.add(WithdrawnPublication(reference=record.reference, withdrawn_on=today()))
        await self._keep(record, "unpublished", because)
        return await self.drafting.present(record)

    async def _done(
        self, row: PublicationProposal, state: PublicationProposalState, act: str, because: str | None = None
    ) -> ProposalOut:
        record = await self.drafting.hold(row.recommendation)
        await self._decide(row, state, because)
        await self._keep(record, act, because)
        return await self.get(row.id)

    async def _decide(
        self, row: PublicationProposal, state: PublicationProposalState, because: str | None = None
    ) -> None:
        row.state, row.because = state, because
        row.decided_by, row.decided_at = self.principal.account, utcnow()
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()

    async def _keep(self, record: Recommendation, act: str, because: str | None = None) -> None:
        await self.drafting.save(record, act, [], RECOMMENDATION_CHANGED, because)

    async def _find_to_decide(self, proposal: UUID, version: int) -> PublicationProposal:
        row = await repository.proposal_to_decide(self.session, self.principal, proposal)
        if row is None:
            known = await self.get(proposal)
            if known.state is not PublicationProposalState.PROPOSED:
                raise Decided
            raise Forbidden
        if row.version != version:
            raise PreconditionFailed(current=await self.get(proposal), kept=True)
        return row

    async def _find_to_propose(self, recommendation: UUID) -> Recommendation:
        record = await self.drafting.find(recommendation)
        await self._need_proposable(record)
        return record

    async def _need_proposable(self, record: Recommendation) -> None:
        if not await self._may_issue(record.id):
            raise Forbidden
        if not publishable(record):
            raise NotPublishable

    async def _may_issue(self, recommendation: UUID) -> bool:
        return await drafts.satisfies(self.session, self.principal, recommendation, recommendation_issuable)

    async def _words(self, record: Recommendation, wanted: Sequence[UUID], fault: str) -> Sequence[Response]:
        found = await repository.responses_among(self.session, self.principal, [record.id], wanted)
        there = {each.id for each in found}
        missing = [at for at, each in enumerate(wanted) if each not in there]
        if missing:
            raise Invalid(errors=[FieldError(f"/words/{at}", fault, "unknown") for at in missing])
        return found

    async def _traces(self, record: Recommendation, words: WordsToLook) -> list[Trace]:
        said = await self._words(record, words.words, "This is no answer to it that says something")
        parts = [Part("title", words.title, words.language), Part("text", words.text, words.language)]
        parts += [Part(str(each.id), each.text or "", each.language) for each in said]
        known = Known(public=tuple(await self._public_names(record)))
        return await asyncio.to_thread(traces, parts, known)

    async def _public_names(self, record: Recommendation) -> list[str]:
        """Of bodies, places and the institution: they are not what is looked for."""
        parts = await fetch_parts(self.session, record.id)
        bodies = [each.body for each in parts.addressees]
        page = await repository.page(self.session)
        names: list[str] = list(page.names.values()) if page else []
        for table, ids in ((Authority, bodies), (KnownPlace, [*bodies, *parts.places])):
            rows: Any = await self.session.execute(select(col(table.names)).where(col(table.id).in_(ids)))
            names += [name for each in rows.scalars() for name in each.values()]
        return names

    async def _present(self, rows: Sequence[Row[Any]]) -> list[ProposalOut]:
        recommendations = [row.PublicationProposal.recommendation for row in rows]
        reached = await repository.issuable_among(self.session, self.principal, recommendations)
        return await presentation.present_proposals(
            self.session, self.principal, rows, reached, self.languages
        )
