"""The use cases of what follows from an assessment: verifying on a visit, closing, opening again."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, Forbidden
from servicekit.history import Change
from servicekit.ids import today

from recommendations.events import (
    RECOMMENDATION_CHANGED,
    RECOMMENDATION_CLOSED,
    RECOMMENDATION_REOPENED,
)
from recommendations.history import changed
from recommendations.implementation import repository
from recommendations.implementation.rules import faults_of_closing
from recommendations.implementation.schemas import ClosingOrder, ReopeningOrder
from recommendations.models import Closing, Recommendation
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import State
from recommendations.moments import now
from recommendations.policy.rules import recommendation_assessable
from recommendations.recommendations import repository as drafts
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import apply, refuse


class NotFollowed(Conflict):
    slug, title = "not-followed", "This recommendation is a draft, or closed"


class NotClosed(Conflict):
    slug, title = "not-closed", "This recommendation is not closed"


@dataclass(frozen=True, slots=True)
class Standing(Following):
    """For one principal in one transaction."""

    async def verify(self, recommendation: UUID, version: int, *, wanted: bool) -> RecommendationOut:
        """It is to be looked at on a visit, or no longer. On which one, and when, is not said here."""
        record = await self._followed(recommendation, version)
        since = (record.to_verify_since or today()) if wanted else None
        changes = apply(record, {"to_verify_since": since})
        if changes:
            act = "to-verify" if wanted else "not-to-verify"
            await self.drafting.save(record, act, changes, RECOMMENDATION_CHANGED)
        return await self.drafting.present(record)

    async def close(self, recommendation: UUID, order: ClosingOrder, version: int) -> RecommendationOut:
        record = await self._followed(recommendation, version)
        refuse(faults_of_closing(order.because, Implementation(record.implementation), order.replaced_by))
        if order.replaced_by is not None:
            await self._refuse_as_replacement(record.id, order.replaced_by)
        self.session.add(
            Closing(
                recommendation=record.id,
                **order.model_dump(),
                closed_at=await now(self.session),
                closed_by=self.principal.account,
            )
        )
        changes: list[Change] = apply(record, {"state": State.CLOSED, "to_verify_since": None})
        changes += changed("because", None, order.because.value)
        await self.drafting.save(record, "closed", changes, RECOMMENDATION_CLOSED, order.reason)
        return await self.drafting.present(record)

    async def reopen(self, recommendation: UUID, order: ReopeningOrder, version: int) -> RecommendationOut:
        record = await self._mine(recommendation, version)
        closing = await repository.open_closing(self.session, self.principal, record.id)
        if closing is None or record.state != State.CLOSED:
            raise NotClosed
        closing.reopened_at = await now(self.session)
        closing.reopened_by = self.principal.account
        closing.reopened_because = order.because
        changes = apply(record, {"state": State.ISSUED})
        await self.drafting.save(record, "reopened", changes, RECOMMENDATION_REOPENED, order.because)
        return await self.drafting.present(record)

    async def _followed(self, recommendation: UUID, version: int) -> Recommendation:
        record = await self._mine(recommendation, version)
        if record.state != State.ISSUED:
            raise NotFollowed
        return record

    async def _mine(self, recommendation: UUID, version: int) -> Recommendation:
        record = await self.drafting.find_for_change(recommendation, version)
        if not await drafts.satisfies(self.session, self.principal, record.id, recommendation_assessable):
            raise Forbidden
        return record

    async def _refuse_as_replacement(self, record: UUID, other: UUID) -> None:
        found = await drafts.fetch(self.session, self.principal, other)
        if found is None or found.state == State.DRAFT or found.id == record:
            refuse([Fault("/replaced_by", "unknown", "This is no other recommendation that was issued")])
