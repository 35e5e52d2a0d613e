"""The use cases of prompts to review, for the roles named in the policy and nobody else.

Nothing here touches the recommendation itself: neither its version, nor its history, nor anything that others are told
would show that there was a prompt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, NotFound, PreconditionFailed
from servicekit.events import emit
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDED_CHANGED, RecommendedFacts
from recommendations.implementation import presentation, repository
from recommendations.implementation.schemas import ReviewOut, SettingAside
from recommendations.moments import now
from recommendations.recommendations.service import Drafting


@dataclass(frozen=True, slots=True)
class Reviews:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def open(self) -> list[ReviewOut]:
        """The newest first."""
        return await self._present(await repository.open_reviews(self.session, self.principal))

    async def of(self, recommendation: UUID) -> list[ReviewOut]:
        await Drafting(self.session, self.principal, self.languages).find(recommendation)
        return await self._present(await repository.reviews_of(self.session, self.principal, recommendation))

    async def get(self, review: UUID) -> ReviewOut:
        row = await repository.review(self.session, self.principal, review)
        if row is None:
            raise NotFound
        return (await self._present([row]))[0]

    async def set_aside(self, review: UUID, order: SettingAside, version: int) -> ReviewOut:
        """Looked into, and nothing to assess anew. What is heard from now on may prompt again; this does not."""
        prompt = await repository.lock_review(self.session, self.principal, review)
        if prompt is None:
            raise NotFound
        current = await self.get(review)
        if current.version != version:
            raise PreconditionFailed(current=current, kept=True)
        if not current.open:
            raise Conflict("It was answered already")
        prompt.set_aside_at = await now(self.session)
        prompt.set_aside_by = self.principal.account
        prompt.reason = order.reason
        prompt.version += 1
        await self.session.flush()
        # Under its own id: whoever goes through the trail learns that something was looked into, not of what.
        await audit.record(
            self.session, self.principal, act="review.answered", record_kind="review", record_id=prompt.id
        )
        await emit(self.session, RECOMMENDED_CHANGED.event(prompt.recommendation, 1, RecommendedFacts()))
        return await self.get(review)

    async def _present(self, rows: Sequence[Row[Any]]) -> list[ReviewOut]:
        return await presentation.present_reviews(self.session, rows, self.languages)
