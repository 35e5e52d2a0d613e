"""The use cases of urgent recommendations. Each runs in the request's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from servicekit.errors import Forbidden
from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDATION_ISSUED
from recommendations.history import changed
from recommendations.models import Addressee, Recommendation
from recommendations.models.recommendation import (
    Criterion,
    Direction,
    Priority,
    Source,
    State,
    TimeFrame,
    Verdict,
)
from recommendations.moments import now
from recommendations.names import fetch_names
from recommendations.recommendations import repository as drafts
from recommendations.recommendations.parts import fetch_parts
from recommendations.recommendations.rules import LEVELS, Assessed, Fault, first_due, stands
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import AlreadyIssued, Drafting, apply, refuse
from recommendations.urgent import repository
from recommendations.urgent.schemas import SilenceOut, UrgentOrder


@dataclass(frozen=True, slots=True)
class Urgent:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    @property
    def _drafting(self) -> Drafting:
        return Drafting(self.session, self.principal, self.languages)

    async def get(self, recommendation: UUID) -> RecommendationOut:
        return await self._drafting.get(recommendation)

    async def issue(self, recommendation: UUID, order: UrgentOrder, version: int) -> RecommendationOut:
        """At once: from this moment the hours count for each addressee."""
        drafting = self._drafting
        record = await drafting.find_for_change(recommendation, version)
        if record.state != State.DRAFT:
            raise AlreadyIssued
        _refuse_unless_urgent(record)
        if not (await drafts.rights_on(self.session, self.principal, record.id)).issue_urgently:
            raise Forbidden
        parts = await fetch_parts(self.session, record.id)
        justified = {
            criterion: Assessed(Verdict.JUSTIFIED, order.because)
            for criterion in Criterion
            if not stands(parts.assessed(criterion))
        }
        await drafts.set_criteria(self.session, record.id, justified)
        parts = await fetch_parts(self.session, record.id)
        refuse(parts.faults(record))
        await self._count_hours(parts.addressees, order.hours)
        changes = apply(
            record,
            {
                "state": State.ISSUED,
                "level": LEVELS[State.ISSUED],
                "issued_on": today(),
                "priority": Priority.HIGH,
                "time_frame": TimeFrame.IMMEDIATE,
                "due_on": first_due(addressee.response_due for addressee in parts.addressees),
            },
        )
        changes += changed("answer_hours", None, order.hours)
        record.issued_by, record.moved_on = self.principal.account, record.issued_on
        await drafting.save(record, "issued-urgently", changes, RECOMMENDATION_ISSUED, order.because)
        return await drafting.present(record)

    async def _count_hours(self, addressees: Sequence[Addressee], hours: int) -> None:
        due_at = await now(self.session) + timedelta(hours=hours)
        for addressee in addressees:
            addressee.answer_hours, addressee.response_due_at = hours, due_at
            addressee.response_due, addressee.next_step_at = due_at.date(), due_at
        await self.session.flush()

    async def silences(self) -> list[SilenceOut]:
        rows = await repository.silences(self.session, self.principal)
        ids = [id_ for row in rows for id_ in (row.authority, row.place, row.told)]
        names = await fetch_names(self.session, ids, self.languages)
        return [
            SilenceOut(
                **{k: v for k, v in row._mapping.items() if k not in ("authority", "place", "told")},
                body=names.of(row.authority or row.place),
                told=names.maybe(row.told),
            )
            for row in rows
        ]


def _refuse_unless_urgent(record: Recommendation) -> None:
    faults = []
    if record.source != Source.URGENT:
        faults.append(Fault("/source", "not-here", "Only an urgent recommendation goes out before a report"))
    if record.direction != Direction.ISSUED:
        faults.append(Fault("/direction", "not-here", "Another body made it: it is not ours to send"))
    refuse(faults)
