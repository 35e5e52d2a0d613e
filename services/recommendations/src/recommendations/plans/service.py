"""The use cases of action plans and progress. Each runs in the request's transaction and never commits."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, NotFound, refuse_emptied
from servicekit.history import Change
from servicekit.ids import today, utcnow

from recommendations.answers.repository import parts_of
from recommendations.history import changed
from recommendations.models import PlanItem, ProgressReport
from recommendations.models.plan import PlanState
from recommendations.plans.schemas import PlanItemDraft, PlanItemPatch, ProgressReportDraft
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import refuse


@dataclass(frozen=True, slots=True)
class Plans(Following):
    """For one principal in one transaction."""

    async def plan(self, recommendation: UUID, draft: PlanItemDraft, version: int) -> RecommendationOut:
        """A step that an addressee says it will take."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        item = PlanItem(
            **draft.model_dump(exclude={"addressee"}, mode="python"),
            recommendation=record.id,
            addressee=addressee.id,
            entered_by=self.principal.account,
        )
        refuse(_faults_of(item))
        self.session.add(item)
        changes = changed("plan/text", None, item.text)
        return await self.keep(record, "plan-item-entered", changes, of=addressee)

    async def change(
        self, recommendation: UUID, item: UUID, patch: PlanItemPatch, version: int
    ) -> RecommendationOut:
        """How a step stands now. One that is no longer done loses its day."""
        record = await self.hold(recommendation, version)
        rows = await parts_of(self.session, self.principal, PlanItem, record.id)
        found = next((row for row in rows if row.id == item), None)
        if found is None:
            raise NotFound
        if found.by_authority:
            raise Conflict("The authority wrote this itself: only they change it")
        refuse_emptied(patch, ("text", "language", "state"))
        sent = patch.model_dump(exclude_unset=True, mode="python")
        if sent.get("state", found.state) != PlanState.DONE:
            sent["done_on"] = None
        changes = _apply(found, sent)
        refuse(_faults_of(found))
        if not changes:
            return await self.drafting.present(record)
        found.version += 1
        found.updated_at = utcnow()
        addressee = await self.addressee_of(record, found.addressee)
        return await self.keep(record, "plan-item-changed", changes, of=addressee)

    async def report(
        self, recommendation: UUID, draft: ProgressReportDraft, version: int
    ) -> RecommendationOut:
        """How far an addressee says it is; what the institution finds stands elsewhere."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        faults = _faults_of_day(draft.reported_on, "/reported_on")
        if record.issued_on is not None and draft.reported_on < record.issued_on:
            faults.append(Fault("/reported_on", "before-issue", "This is before it was issued"))
        refuse(faults)
        self.session.add(
            ProgressReport(
                **draft.model_dump(exclude={"addressee", "claim"}, mode="python"),
                claim=draft.claim.value,
                recommendation=record.id,
                addressee=addressee.id,
                entered_by=self.principal.account,
            )
        )
        changes = changed("claim", None, draft.claim.value)
        return await self.keep(record, "progress-reported", changes, of=addressee)


def _apply(item: PlanItem, sent: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, value in sent.items():
        changes += changed(f"plan/{name}", getattr(item, name), value)
        setattr(item, name, value)
    return changes


def _faults_of(item: PlanItem) -> list[Fault]:
    if item.state != PlanState.DONE:
        wrong = item.done_on is not None
        return [Fault("/done_on", "not-here", "It has a day when it is done")] if wrong else []
    if item.done_on is None:
        return [Fault("/done_on", "missing", "Say on which day it was done")]
    return _faults_of_day(item.done_on, "/done_on")


def _faults_of_day(day: date, pointer: str) -> list[Fault]:
    return [Fault(pointer, "in-the-future", "This day is still to come")] if day > today() else []
