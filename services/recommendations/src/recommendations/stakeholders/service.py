"""The use cases of the stakeholder map. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound
from servicekit.ids import today, utcnow
from servicekit.names import Named
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dialogue.repository import recommendations_named
from recommendations.dialogue.schemas import RecommendationRef
from recommendations.models import Authority, KnownTheme, Stakeholder, StakeholderEstimate
from recommendations.names import fetch_names, unknown_of
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse
from recommendations.stakeholders import repository
from recommendations.stakeholders.repository import MapFilters
from recommendations.stakeholders.schemas import (
    EstimateDraft,
    EstimateOut,
    EstimateTakenBack,
    StakeholderMapOut,
    StakeholderOut,
    StakeholderTopic,
)


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def map(self, filters: MapFilters) -> StakeholderMapOut:
        rows = await repository.fetch_map(self.session, self.principal, filters)
        shown = rows[: repository.MOST]
        return StakeholderMapOut(
            stakeholders=await self._present(shown, filters),
            capped=len(rows) > len(shown),
            topics=await self._topics(),
        )

    async def get(self, stakeholder: UUID) -> StakeholderOut:
        """With what is thought of it in general."""
        record = await repository.fetch(self.session, self.principal, stakeholder)
        if record is None:
            raise NotFound
        return (await self._present([record], MapFilters()))[0]

    async def estimate(self, draft: EstimateDraft) -> StakeholderOut:
        on = draft.estimated_on or today()
        refuse(await self._faults(draft))
        office, team = placement(
            self.principal,
            draft.office,
            None,
            by=WRITE if self.principal.may(WRITE) else ISSUE,
            elsewhere="You keep the map of another office",
        )
        if team is not None:
            raise Forbidden("The map is kept by who works for the whole office")
        record = await repository.named(
            self.session, self.principal, side_of(self.principal), office, draft.authority, draft.name
        )
        made = StakeholderEstimate(
            **draft.model_dump(exclude={"authority", "name", "office", "estimated_on"}),
            stakeholder=record.id,
            estimated_on=on,
            entered_by=self.principal.account,
        )
        self.session.add(made)
        return await self._kept(record, made, "estimated")

    async def take_back(self, estimate: UUID, order: EstimateTakenBack) -> StakeholderOut:
        """It was wrong: it is kept, and counts no longer."""
        found = await repository.hold_estimate(self.session, self.principal, estimate)
        if found is None:
            raise NotFound
        if found.taken_back_at is not None:
            raise Conflict("This was taken back already")
        record = await repository.fetch(self.session, self.principal, found.stakeholder)
        assert record is not None
        found.taken_back_at = utcnow()
        found.taken_back_by = self.principal.account
        found.taken_back_because = order.reason
        return await self._kept(record, found, "estimate-taken-back")

    async def _faults(self, draft: EstimateDraft) -> list[Fault]:
        faults = []
        if (draft.authority is None) == (draft.name is None):
            faults.append(Fault("/authority", "missing", "Choose an authority, or name an institution"))
        if draft.authority and await unknown_of(self.session, Authority, [draft.authority]):
            faults.append(Fault("/authority", "unknown", "This authority is not known, or closed"))
        if draft.recommendation and draft.theme:
            faults.append(Fault("/theme", "not-here", "It is about one or the other"))
        if draft.theme and await unknown_of(self.session, KnownTheme, [draft.theme]):
            faults.append(Fault("/theme", "unknown", "This theme is not known, or closed"))
        if draft.recommendation:
            ids = [draft.recommendation]
            if not await recommendations_named(self.session, self.principal, ids):
                faults.append(Fault("/recommendation", "unknown", "There is no such recommendation"))
        if draft.estimated_on and draft.estimated_on > today():
            faults.append(Fault("/estimated_on", "in-the-future", "This day is still to come"))
        return faults

    async def _kept(self, record: Stakeholder, estimate: StakeholderEstimate, act: str) -> StakeholderOut:
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"stakeholder.{act}",
            record_kind="stakeholder",
            record_id=record.id,
        )
        about = MapFilters(recommendation=estimate.recommendation, theme=estimate.theme)
        return (await self._present([record], about))[0]

    async def _present(self, records: Sequence[Stakeholder], about: MapFilters) -> list[StakeholderOut]:
        ids = [record.id for record in records]
        last = await repository.last_estimates(self.session, self.principal, ids, about)
        named = [record.authority for record in records]
        by = [each.entered_by for some in last.values() for each in some]
        names = await fetch_names(self.session, [*named, *by], self.languages)
        return [
            StakeholderOut(
                id=record.id,
                version=record.version,
                body=names.maybe(record.authority) or Named(id=record.id, name=record.name or ""),
                in_register=record.authority is not None,
                estimates=[
                    EstimateOut(
                        **each.model_dump(include=set(EstimateOut.model_fields) - {"entered_by"}),
                        entered_by=names.of(each.entered_by),
                    )
                    for each in last.get(record.id, ())
                ],
            )
            for record in records
        ]

    async def _topics(self) -> list[StakeholderTopic]:
        rows = await repository.topics(self.session, self.principal)
        ids = [row.recommendation for row in rows if row.recommendation]
        records = await recommendations_named(self.session, self.principal, ids)
        names = await fetch_names(self.session, [row.theme for row in rows], self.languages)
        return [
            StakeholderTopic(
                recommendation=RecommendationRef.model_validate(
                    records[row.recommendation], from_attributes=True
                )
                if row.recommendation
                else None,
                theme=names.maybe(row.theme),
            )
            for row in rows
            if not row.recommendation or row.recommendation in records
        ]
