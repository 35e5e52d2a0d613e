"""The use cases of reviews. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.ids import today, utcnow, uuid7
from servicekit.languages import best_name
from servicekit.pages import Page
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.cycles import repository
from recommendations.cycles.built_in import BUILT_IN, Template
from recommendations.cycles.feed import DueMilestone, milestone_calendar
from recommendations.cycles.rules import months_after
from recommendations.cycles.schemas import (
    CycleDraft,
    CycleListItem,
    CycleOut,
    CyclePatch,
    MilestoneDraft,
    MilestoneOut,
    MilestonePatch,
    TemplateIn,
    TemplateMilestone,
    TemplateOut,
)
from recommendations.models import CycleTemplate, KnownAccount, Milestone, ReviewCycle
from recommendations.models.cycle import MilestoneKind
from recommendations.models.mechanism import Mechanism
from recommendations.names import fetch_names, unknown_of
from recommendations.policy.permissions import WRITE

SOON = timedelta(days=60)
"""What falls due within so many days stands on the home page."""


@dataclass(frozen=True, slots=True)
class Cycles:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def templates(self) -> list[TemplateOut]:
        """The built-in ones, those that were changed here in their place, and those of one's own."""
        found = {code: self._built_in(code, each) for code, each in BUILT_IN.items()}
        for record in await repository.templates(self.session, self.principal):
            found[record.code] = self._kept(record)
        return list(found.values())

    async def template(self, code: str) -> TemplateOut:
        record = await repository.template(self.session, self.principal, code)
        if record is not None:
            return self._kept(record)
        if code not in BUILT_IN:
            raise NotFound
        return self._built_in(code, BUILT_IN[code])

    async def keep_template(self, code: str, template: TemplateIn) -> TemplateOut:
        """Reviews that were made before stay as they are."""
        record = await repository.template(self.session, self.principal, code)
        if record is None:
            record = CycleTemplate(
                side=side_of(self.principal), code=code, **template.model_dump(mode="json")
            )
            self.session.add(record)
        else:
            for name, value in template.model_dump(mode="json").items():
                setattr(record, name, value)
            _touch(record)
        await self._audit("cycle-template.kept", record.id)
        return self._kept(record)

    async def drop_template(self, code: str) -> None:
        """A built-in one is again as it came."""
        record = await repository.template(self.session, self.principal, code)
        if record is None:
            raise NotFound
        await self.session.delete(record)
        await self._audit("cycle-template.dropped", record.id)

    def _built_in(self, code: str, template: Template) -> TemplateOut:
        return TemplateOut(
            code=code,
            mechanism=template.mechanism,
            name=best_name(template.names, self.languages),
            names=dict(template.names),
            months=template.months,
            milestones=[
                TemplateMilestone(kind=kind, months=months)
                for kind, months in sorted(template.milestones, key=lambda each: each[1])
            ],
            built_in=True,
        )

    def _kept(self, record: CycleTemplate) -> TemplateOut:
        return TemplateOut(
            **record.model_dump(include={"code", "mechanism", "names", "months", "milestones"}),
            name=best_name(record.names, self.languages),
            built_in=False,
        )

    async def all(
        self, closed: bool | None, sort: str, cursor: str | None, limit: int
    ) -> Page[CycleListItem]:
        found = await repository.fetch_list(self.session, self.principal, closed, sort, cursor, limit)
        items = [CycleListItem.model_validate(row, from_attributes=True) for row in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, cycle: UUID) -> CycleOut:
        return await self._present(await self._find(cycle))

    async def begin(self, draft: CycleDraft) -> CycleOut:
        office, _ = placement(
            self.principal, draft.office, None, by=WRITE, elsewhere="You plan for another office"
        )
        if not self.principal.covers(WRITE, office, None):
            raise Forbidden("Reviews belong to an office as a whole")
        try:
            template = await self.template(draft.template)
        except NotFound:
            raise _fault("/template", "There is no such template") from None
        cycle = ReviewCycle(
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            mechanism=template.mechanism,
            template=template.code,
            title=draft.title or f"{template.name}, {draft.turns_on.year}",
            turns_on=draft.turns_on,
            months=template.months,
            created_by=self.principal.account,
        )
        self.session.add(cycle)
        await self.session.flush()
        try:
            self.session.add_all(
                Milestone(
                    cycle=cycle.id,
                    kind=each.kind,
                    title=each.title,
                    due_on=months_after(draft.turns_on, each.months),
                )
                for each in template.milestones
            )
        except OverflowError as error:
            raise _fault("/turns_on", "This day is outside the calendar", "invalid") from error
        await self._audit("review-cycle.begun", cycle.id)
        return await self._present(cycle)

    async def change(self, cycle: UUID, patch: CyclePatch, version: int) -> CycleOut:
        record = await self._find_for_change(cycle, version)
        refuse_emptied(patch, ("title", "closed"))
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(record, name, value)
        _touch(record)
        await self._audit("review-cycle.changed", record.id)
        return await self._present(record)

    async def add_milestone(self, cycle: UUID, draft: MilestoneDraft, version: int) -> CycleOut:
        record = await self._find_for_change(cycle, version)
        await self._check_responsible(draft.responsible)
        self.session.add(Milestone(cycle=record.id, **draft.model_dump(mode="python")))
        _touch(record)
        await self._audit("review-cycle.milestone-added", record.id)
        return await self._present(record)

    async def change_milestone(self, milestone: UUID, patch: MilestonePatch, version: int) -> MilestoneOut:
        record = await self._milestone_for_change(milestone, version)
        refuse_emptied(patch, ("due_on",))
        await self._check_responsible(patch.responsible)
        if patch.done_on and patch.done_on > today():
            raise _fault("/done_on", "It cannot be done on a day still to come", "in-the-future")
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(record, name, value)
        if record.kind == MilestoneKind.OTHER and record.title is None:
            raise _fault("/title", "Say what this is", "missing")
        _touch(record)
        await self._audit("milestone.changed", record.id)
        return await self.milestone(milestone)

    async def drop_milestone(self, milestone: UUID, version: int) -> None:
        record = await self._milestone_for_change(milestone, version)
        await self.session.delete(record)
        await self._audit("milestone.dropped", record.id)

    async def milestone(self, milestone: UUID) -> MilestoneOut:
        rows = await repository.milestones(self.session, self.principal, one=milestone)
        if not rows:
            raise NotFound
        return (await self._milestones(rows))[0]

    async def due(self, until: date | None) -> list[MilestoneOut]:
        """What is still to do until that day, and what is late."""
        rows = await repository.milestones(
            self.session, self.principal, open_only=True, until=until or today() + SOON
        )
        return await self._milestones(rows)

    async def calendar(self, milestone: UUID | None = None) -> bytes:
        """What is still to do, or one milestone alone."""
        rows = await repository.milestones(
            self.session, self.principal, one=milestone, open_only=milestone is None
        )
        if milestone is not None and not rows:
            raise NotFound
        due = [
            DueMilestone(each.id, Mechanism(cycle.mechanism), MilestoneKind(each.kind), each.due_on)
            for each, cycle in rows
        ]
        return milestone_calendar(due, self.languages, utcnow())

    async def _find(self, cycle: UUID, *, lock: bool = False) -> ReviewCycle:
        record = await repository.fetch(self.session, self.principal, cycle, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, cycle: UUID, version: int) -> ReviewCycle:
        if not await repository.may_change(self.session, self.principal, cycle):
            await self._find(cycle)
            raise Forbidden
        record = await self._find(cycle, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _milestone_for_change(self, milestone: UUID, version: int) -> Milestone:
        record = await repository.fetch_milestone(self.session, self.principal, milestone)
        if record is None:
            await self.milestone(milestone)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=await self.milestone(milestone))
        return record

    async def _check_responsible(self, account: UUID | None) -> None:
        if account is not None and await unknown_of(self.session, KnownAccount, [account]):
            raise _fault("/responsible", "This account is not known, or closed")

    async def _milestones(self, rows: Sequence[Any]) -> list[MilestoneOut]:
        names = await fetch_names(self.session, [each.responsible for each, _ in rows], self.languages)
        return [
            MilestoneOut(
                **_plain(each, {"responsible", "created_at", "updated_at"}),
                mechanism=Mechanism(cycle.mechanism),
                cycle_title=cycle.title,
                responsible=names.maybe(each.responsible),
            )
            for each, cycle in rows
        ]

    async def _present(self, record: ReviewCycle) -> CycleOut:
        await self.session.flush()
        rows = await repository.milestones(self.session, self.principal, cycle=record.id)
        milestones = await self._milestones(rows)
        names = await fetch_names(self.session, [record.office], self.languages)
        try:
            next_turn = months_after(record.turns_on, record.months)
        except OverflowError:
            next_turn = None
        return CycleOut(
            **_plain(record, {"side", "office", "created_by", "updated_at"}),
            office=names.of(record.office),
            next_due=min((each.due_on for each in milestones if each.done_on is None), default=None),
            next_turn=next_turn,
            milestones=milestones,
            may_change=await repository.may_change(self.session, self.principal, record.id),
        )

    async def _audit(self, act: str, record: UUID) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, act, act.split(".")[0], record)


def _plain(record: ReviewCycle | Milestone, without: set[str]) -> Mapping[str, Any]:
    return record.model_dump(exclude=without)


def _touch(record: ReviewCycle | Milestone | CycleTemplate) -> None:
    record.version += 1
    record.updated_at = utcnow()


def _fault(pointer: str, message: str, code: str = "unknown") -> Invalid:
    return Invalid(errors=[FieldError(pointer, message, code)])
