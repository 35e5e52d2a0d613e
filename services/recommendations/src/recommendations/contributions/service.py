"""The use cases of what changed and why. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.events import emit
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.contributions import presentation, repository
from recommendations.contributions.evidence import Named, candidates, evidence_named, named
from recommendations.contributions.repository import ContributionFilters
from recommendations.contributions.rules import carried, faults_of_words, first_known
from recommendations.contributions.schemas import (
    ContributionCorrection,
    ContributionDraft,
    ContributionOut,
    ContributionTakenBack,
    ContributionVersionOut,
    ContributionWords,
    LeverCandidate,
    LeverTallies,
    LeverTally,
    LeverUse,
)
from recommendations.dialogue.placing import place
from recommendations.events import CONTRIBUTION_RECORDED, ContributionFacts
from recommendations.models import Contribution, ContributionVersion, KnownPlace
from recommendations.models.contribution import ContributionAct
from recommendations.names import unknown_of
from recommendations.recommendations.repository import fetch as fetch_recommendation
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

_SCALARS = {"kind", "changed_on", "day_known", "place", "what", "failed", "said_by", "language"}


@dataclass(frozen=True, slots=True)
class Contributions:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, contribution: UUID) -> ContributionOut:
        return await self._present(await self._find(contribution))

    async def versions(self, contribution: UUID) -> list[ContributionVersionOut]:
        record = await self._find(contribution)
        rows = await repository.versions_of(self.session, self.principal, record.id)
        return await presentation.present_versions(self.session, self.principal, rows, self.languages)

    async def candidates(self, recommendation: UUID) -> list[LeverCandidate]:
        record = await fetch_recommendation(self.session, self.principal, recommendation)
        if record is None:
            raise NotFound
        if record.embargoed:
            raise Conflict("It is under embargo: nothing is said of what it led to")
        return await candidates(self.session, self.principal, record, self.languages)

    async def tallies(self, filters: ContributionFilters) -> LeverTallies:
        records, without, rows = await repository.tallies(self.session, self.principal, filters)
        return LeverTallies(
            records=records,
            without_change=without,
            levers=[LeverTally.model_validate(row, from_attributes=True) for row in rows],
        )

    async def enter(self, draft: ContributionDraft) -> ContributionOut:
        words = _known(ContributionWords(**draft.model_dump(exclude={"id"})))
        refuse(faults_of_words(words, today()) + await self._faults_of_links(words))
        office, team = await place(self.session, self.principal, words.recommendations)
        record = Contribution(
            **words.model_dump(include=_SCALARS),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            team=team,
            entered_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        return await self._kept(record, ContributionAct.ENTERED, words)

    async def correct(
        self, contribution: UUID, correction: ContributionCorrection, version: int
    ) -> ContributionOut:
        """Says the whole of it anew, for a reason; what it said before is kept."""
        record = await self._hold(contribution, version)
        words = _known(ContributionWords(**correction.model_dump(exclude={"reason"})))
        (before,) = await presentation.words_of(self.session, [record])
        faults = await self._faults_of_links(words, before.place)
        words = words.model_copy(update={"levers": carried(words.levers, await self._unread(before.levers))})
        refuse(faults_of_words(words, today()) + faults)
        moved = set(words.recommendations) != set(before.recommendations)
        if not moved and words == before.model_copy(update={"recommendations": words.recommendations}):
            return await self._present(record)
        if moved:
            record.office, record.team = await place(self.session, self.principal, words.recommendations)
        for name, value in words.model_dump(include=_SCALARS).items():
            setattr(record, name, value)
        return await self._saved(record, ContributionAct.CORRECTED, words, correction.reason)

    async def take_back(
        self, contribution: UUID, order: ContributionTakenBack, version: int
    ) -> ContributionOut:
        """It was wrong: it is kept, and counts no longer."""
        record = await self._hold(contribution, version)
        (words,) = await presentation.words_of(self.session, [record])
        record.taken_back_at = utcnow()
        record.taken_back_by = self.principal.account
        record.taken_back_because = order.reason
        return await self._saved(record, ContributionAct.TAKEN_BACK, words, order.reason)

    async def _find(self, contribution: UUID) -> Contribution:
        record = await repository.fetch(self.session, self.principal, contribution)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, contribution: UUID, version: int) -> Contribution:
        record = await repository.fetch(self.session, self.principal, contribution, lock=True)
        if record is None:
            await self._find(contribution)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if record.taken_back_at is not None:
            raise Conflict("This was taken back")
        return record

    async def _faults_of_links(self, words: ContributionWords, stays: UUID | None = None) -> list[Fault]:
        """``stays``: the place that stands there already, though it was closed since."""
        faults = []
        known = words.place in (None, stays) or not await unknown_of(self.session, KnownPlace, [words.place])
        if not known:
            faults.append(Fault("/place", "unknown", "This place is not known, or closed"))
        found = await self._evidence(words.levers)
        for at, use in enumerate(words.levers):
            if named(use) not in found:
                faults.append(Fault(f"/levers/{at}/evidence", "unknown", "There is no such record"))
        return faults

    async def _unread(self, levers: Sequence[LeverUse]) -> list[LeverUse]:
        """Those whose evidence the principal does not read."""
        found = await self._evidence(levers)
        return [use for use in levers if named(use) not in found]

    async def _evidence(self, levers: Sequence[LeverUse]) -> set[Named | None]:
        wanted = [one for use in levers if (one := named(use))]
        found = await evidence_named(self.session, self.principal, wanted, self.languages)
        return {None, *found}

    async def _saved(
        self, record: Contribution, act: ContributionAct, words: ContributionWords, reason: str
    ) -> ContributionOut:
        record.version += 1
        record.updated_at = utcnow()
        return await self._kept(record, act, words, reason)

    async def _kept(
        self, record: Contribution, act: ContributionAct, words: ContributionWords, reason: str | None = None
    ) -> ContributionOut:
        await self.session.flush()
        if act is not ContributionAct.TAKEN_BACK:
            await repository.set_parts(self.session, record.id, words.recommendations, words.levers)
        self.session.add(
            ContributionVersion(
                contribution=record.id,
                number=record.version,
                act=act,
                reason=reason,
                account=self.principal.account,
                body=words.model_dump(mode="json"),
            )
        )
        await audit.record(
            self.session,
            self.principal,
            act=f"contribution.{act.value}",
            record_kind="contribution",
            record_id=record.id,
        )
        await self.session.flush()
        facts = ContributionFacts(
            side=record.side,
            office=record.office,
            team=record.team,
            act=act.value,
            recommendations=words.recommendations,
        )
        event = CONTRIBUTION_RECORDED.event(record.id, record.version, facts, side=record.side)
        await emit(self.session, event)
        return await self._present(record)

    async def _present(self, record: Contribution) -> ContributionOut:
        return (await presentation.present(self.session, self.principal, [record], self.languages))[0]


def _known(words: ContributionWords) -> ContributionWords:
    """With the first of the month, where no more is known than that."""
    return words.model_copy(
        update={
            "changed_on": first_known(words.changed_on, day_known=words.day_known),
            "recommendations": list(dict.fromkeys(words.recommendations)),
        }
    )
