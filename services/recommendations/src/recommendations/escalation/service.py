"""The use cases of the ladder. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, Forbidden, NotFound
from servicekit.history import Change
from servicekit.ids import today, uuid7

from recommendations.escalation import repository, rules
from recommendations.escalation.presentation import StepRights, present_steps, states
from recommendations.escalation.repository import StepRow
from recommendations.escalation.rules import StepState
from recommendations.escalation.schemas import (
    EscalationCarriedOut,
    EscalationDecided,
    EscalationEffectSeen,
    EscalationProposal,
    LadderOut,
)
from recommendations.events import RECOMMENDATION_CHANGED
from recommendations.history import changed
from recommendations.models import (
    Authority,
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
    Recommendation,
)
from recommendations.models.escalation import EscalationVerdict, LadderRung
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.names import unknown_of
from recommendations.policy.rules import recommendation_changeable, recommendation_headed
from recommendations.recommendations import repository as drafts
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse


class StepUnderWay(Conflict):
    slug, title = "step-under-way", "A step is decided and carried out before another is proposed"


class StepNotThere(Conflict):
    slug, title = "step-not-there", "The step does not stand where this can be said of it"


@dataclass(frozen=True, slots=True)
class Ladder(Following):
    """For one principal in one transaction."""

    stagnant_since: date
    """What did not move since that day stands still."""

    async def ladder(self, recommendation: UUID) -> LadderOut:
        return await self._shown(await self.drafting.find(recommendation))

    async def propose(self, recommendation: UUID, draft: EscalationProposal, version: int) -> LadderOut:
        record = await self._held(recommendation, version)
        if not await drafts.satisfies(self.session, self.principal, record.id, recommendation_changeable):
            raise Forbidden
        rows = await repository.steps_of(self.session, self.principal, record.id)
        if rules.OPEN & set(states(rows)):
            raise StepUnderWay
        *_, reminded = await repository.standing_of(self.session, record.id)
        following = rules.next_rung(_taken(rows), reminded=reminded)
        faults = rules.faults_of_proposal(draft.rung, following, draft.skipped_because, draft.risk)
        if draft.authority and await unknown_of(self.session, Authority, [draft.authority]):
            faults.append(Fault("/authority", "unknown", "This authority is not known, or closed"))
        refuse(faults)
        step = EscalationStep(
            **draft.model_dump(exclude={"id", "risk"}),
            id=draft.id or uuid7(),
            recommendation=record.id,
            proposed_by=self.principal.account,
        )
        self.session.add(step)
        await self.session.flush()
        self.session.add(EscalationRisk(**draft.risk.model_dump(), step=step.id, recommendation=record.id))
        return await self._saved(record, "escalation-proposed", step.rung)

    async def decide(
        self, recommendation: UUID, step: UUID, order: EscalationDecided, version: int
    ) -> LadderOut:
        """By a second person who heads the office; whoever proposed it only withdraws it."""
        record, (found, *_) = await self._step(recommendation, step, version, StepState.PROPOSED)
        own = found.proposed_by == self.principal.account
        withdrawn = order.verdict is EscalationVerdict.WITHDRAWN
        if withdrawn and not own:
            raise Forbidden("Only who proposed it withdraws it")
        if not withdrawn and own:
            raise Forbidden("Somebody else decides on what you proposed")
        rule = recommendation_changeable if withdrawn else recommendation_headed
        if not await drafts.satisfies(self.session, self.principal, record.id, rule):
            raise Forbidden("Who heads the office decides on this")
        if order.verdict is not EscalationVerdict.APPROVED and order.reason is None:
            refuse([Fault("/reason", "missing", "Say why")])
        self.session.add(
            EscalationDecision(
                **order.model_dump(),
                step=found.id,
                recommendation=record.id,
                decided_by=self.principal.account,
            )
        )
        return await self._saved(record, f"escalation-{order.verdict.value}", found.rung, order.reason)

    async def carry_out(
        self, recommendation: UUID, step: UUID, order: EscalationCarriedOut, version: int
    ) -> LadderOut:
        record, row = await self._step(recommendation, step, version, StepState.APPROVED)
        found, _, decision, _, _ = row
        assert decision is not None
        day = order.day or today()
        refuse(
            rules.faults_of_deed(
                carried_out=order.carried_out,
                day=day,
                effect_due=order.effect_due,
                decided_on=decision.decided_at.date(),
                today=today(),
            )
        )
        self.session.add(
            EscalationDeed(
                **order.model_dump(exclude={"day"}),
                day=day,
                step=found.id,
                recommendation=record.id,
                entered_by=self.principal.account,
            )
        )
        act = "carried-out" if order.carried_out else "given-up"
        more = changed("effect_due", None, order.effect_due)
        return await self._saved(record, f"escalation-{act}", found.rung, more=more)

    async def look_back(
        self, recommendation: UUID, step: UUID, order: EscalationEffectSeen, version: int
    ) -> LadderOut:
        """What came of it."""
        record, row = await self._step(recommendation, step, version, StepState.CARRIED_OUT)
        found, _, _, deed, _ = row
        assert deed is not None
        day = order.day or today()
        refuse(rules.faults_of_effect(day, deed.day, today()))
        self.session.add(
            EscalationEffect(
                **order.model_dump(exclude={"day"}),
                day=day,
                step=found.id,
                recommendation=record.id,
                entered_by=self.principal.account,
            )
        )
        more = changed("effect", None, order.effect.value)
        return await self._saved(record, "escalation-looked-back", found.rung, more=more)

    async def _held(self, recommendation: UUID, version: int) -> Recommendation:
        record = await self.hold(recommendation, version)
        if record.embargoed:
            raise Conflict("It is under embargo: nobody is turned to about it")
        if record.state != State.ISSUED:
            raise Conflict("It was closed: open it again first")
        return record

    async def _step(
        self, recommendation: UUID, step: UUID, version: int, wanted: StepState
    ) -> tuple[Recommendation, StepRow]:
        record = await self._held(recommendation, version)
        rows = await repository.steps_of(self.session, self.principal, record.id)
        for row, state in zip(rows, states(rows), strict=True):
            if row[0].id == step:
                if state is not wanted:
                    raise StepNotThere
                return record, row
        raise NotFound

    async def _saved(
        self,
        record: Recommendation,
        act: str,
        rung: str,
        reason: str | None = None,
        more: list[Change] | None = None,
    ) -> LadderOut:
        changes = [*changed("rung", None, rung), *(more or [])]
        await self.session.flush()
        await self.drafting.save(record, act, changes, RECOMMENDATION_CHANGED, reason)
        return await self._shown(record)

    async def _shown(self, record: Recommendation) -> LadderOut:
        rows = await repository.steps_of(self.session, self.principal, record.id)
        found = states(rows)
        *late, reminded = await repository.standing_of(self.session, record.id)
        following = rules.next_rung(_taken(rows), reminded=reminded)
        followed = record.state == State.ISSUED and not record.embargoed
        standing = rules.Standing(
            Implementation(record.implementation), record.moved_on, self.stagnant_since, *late
        )
        because = rules.reasons(standing) if followed else []
        rights = StepRights(
            self.principal.account,
            follows=followed and await self._may(record.id, recommendation_changeable),
            heads=followed and await self._may(record.id, recommendation_headed),
        )
        return LadderOut(
            id=record.id,
            version=record.version,
            rungs=list(rules.RUNGS),
            next=following,
            suggested=rules.suggested(following, because, found, awaited=_awaited(rows)),
            because=because,
            steps=await present_steps(self.session, rows, self.languages, rights),
            may_propose=rights.follows and not rules.OPEN & set(found),
        )

    async def _may(self, recommendation: UUID, rule: Any) -> bool:
        return await drafts.satisfies(self.session, self.principal, recommendation, rule)


def _awaited(rows: Sequence[StepRow]) -> bool:
    return any(
        deed is not None and deed.effect_due is not None and effect is None and deed.effect_due >= today()
        for _, _, _, deed, effect in rows
    )


def _taken(rows: Sequence[StepRow]) -> list[LadderRung]:
    return [
        LadderRung(row[0].rung) for row, state in zip(rows, states(rows), strict=True) if state in rules.TAKEN
    ]
