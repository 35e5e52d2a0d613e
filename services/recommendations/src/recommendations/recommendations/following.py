"""What is done about a recommendation after its issue: each act hangs on one addressee and is kept in the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict
from servicekit.events import Emits
from servicekit.history import Change
from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDATION_CHANGED
from recommendations.history import changed
from recommendations.models import Addressee, Recommendation
from recommendations.models.recommendation import State
from recommendations.recommendations import repository
from recommendations.recommendations.rules import Fault, first_owed
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import Drafting, refuse

MOVES = frozenset({"responded", "plan-item-entered", "plan-item-changed", "progress-reported"})
"""What an addressee does; without any of it a recommendation stands still."""


@dataclass(frozen=True, slots=True)
class Following:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    @property
    def drafting(self) -> Drafting:
        return Drafting(self.session, self.principal, self.languages)

    async def get(self, recommendation: UUID) -> RecommendationOut:
        return await self.drafting.get(recommendation)

    async def hold(self, recommendation: UUID, version: int) -> Recommendation:
        """One that was issued, locked. Raises Conflict for a draft: nobody was asked anything yet."""
        return _issued(await self.drafting.find_for_change(recommendation, version))

    async def hold_to_add(self, recommendation: UUID) -> Recommendation:
        """The same, for what is only added and goes with any version."""
        return _issued(await self.drafting.hold(recommendation))

    async def addressee_of(self, record: Recommendation, addressee: UUID) -> Addressee:
        """Raises Invalid for one whom it is not addressed to."""
        found = next((each for each in await self.addressees_of(record) if each.id == addressee), None)
        if found is None:
            refuse([Fault("/addressee", "unknown", "This is not addressed to them")])
        assert found is not None
        return found

    async def addressees_of(self, record: Recommendation) -> Sequence[Addressee]:
        return (await repository.addressees_of(self.session, [record.id])).get(record.id, [])

    async def keep(
        self,
        record: Recommendation,
        act: str,
        changes: Sequence[Change],
        *,
        of: Addressee,
        reason: str | None = None,
        what: Emits = RECOMMENDATION_CHANGED,
    ) -> RecommendationOut:
        """Keeps that this was done about ``of``, and shows the record after it."""
        await self.note(record, act, changes, of=of, reason=reason, what=what)
        return await self.drafting.present(record)

    async def note(
        self,
        record: Recommendation,
        act: str,
        changes: Sequence[Change],
        *,
        of: Addressee,
        reason: str | None = None,
        what: Emits = RECOMMENDATION_CHANGED,
    ) -> None:
        """Keeps that this was done about ``of``; the day on which the next response is owed follows from it."""
        await self.session.flush()
        if act in MOVES:
            record.moved_on = max(filter(None, (record.moved_on, today())))
        record.due_on = first_owed(await self.addressees_of(record))
        about = changed("addressee", None, of.body)
        await self.drafting.save(record, act, [*about, *changes], what, reason)


def _issued(record: Recommendation) -> Recommendation:
    if record.state == State.DRAFT:
        raise Conflict("Nobody was asked to answer this")
    return record
