"""The use cases of programmes. Each runs in the request's transaction and never commits."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    BadRequest,
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.history import Change, HistoryEntry
from servicekit.ids import utcnow, uuid7
from servicekit.pages import Count, Page
from servicekit.placement import placement
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import PLANNED_VISITS_CHANGED, emit_of_many
from visits.history import apply, present_history
from visits.models import (
    Programme,
    ProgrammeChange,
    ProgrammeEntry,
    ProgrammeOverride,
    ProgrammeScenario,
)
from visits.models.programme import ProgrammeLevel, ProgrammeState, ScenarioState
from visits.models.reference import ReferenceKind
from visits.places import repository as places
from visits.policy.permissions import PROGRAMME_ADOPT, PROGRAMME_WRITE
from visits.programme import presentation, repository
from visits.programme.gathering import problem_for, scored_places
from visits.programme.orders import plan_of, problem_kept, problem_of
from visits.programme.rules import counts_from
from visits.programme.schemas import (
    Locks,
    ProgrammeDraft,
    ProgrammeListItem,
    ProgrammeOut,
    ProgrammePatch,
    ProgrammeSettings,
    RankedPlace,
    ScenarioDraft,
    ScenarioListItem,
    ScenarioOut,
    ScoreOverrideDraft,
)
from visits.programme.solver.problem import Lock, Plan
from visits.reference import repository as reference

_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Programmes:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def page(self, sort: str, cursor: str | None, limit: int) -> Page[ProgrammeListItem]:
        found = await repository.fetch_list(self.session, self.principal, sort, cursor, limit)
        items = [ProgrammeListItem.model_validate(row) for row in found.rows]
        count = await repository.count_list(self.session, self.principal) if cursor is None else None
        return Page(items=items, next=found.next, count=count)

    async def get(self, programme: UUID) -> ProgrammeOut:
        return await self._present(await self._find(programme))

    async def make(self, draft: ProgrammeDraft) -> ProgrammeOut:
        if self.principal.side is not Side.PREVENTIVE:
            raise Forbidden("Visiting programmes are made on the preventive side")
        elsewhere = "You make programmes in other offices and teams"
        office, team = placement(
            self.principal, draft.office, draft.team, by=PROGRAMME_WRITE, elsewhere=elsewhere
        )
        await self._check(draft.settings)
        record = Programme(
            id=draft.id or uuid7(),
            reference=await repository.next_reference(self.session),
            side=Side.PREVENTIVE,
            office=office,
            team=team,
            level=ProgrammeLevel.CONFIDENTIAL,
            title=draft.title,
            language=draft.language,
            starts_on=draft.starts_on,
            weeks=draft.weeks,
            settings=draft.settings.model_dump(mode="json"),
            seed=secrets.randbelow(_SEEDS) if draft.seed is None else draft.seed,
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        await self._note(record, "made")
        return await self._present(record)

    async def change(self, programme: UUID, patch: ProgrammePatch, version: int) -> ProgrammeOut:
        record = await self._find_for_change(programme, version)
        refuse_emptied(patch, ProgrammePatch.model_fields)
        sent = patch.model_dump(exclude_unset=True)
        self._refuse_adopted(record)
        if patch.settings is not None:
            await self._check(patch.settings)
            sent["settings"] = patch.settings.model_dump(mode="json")
        if changes := apply(record, sent):
            await self._save(record, "changed", changes)
        return await self._present(record)

    async def ranking(self, programme: UUID, cursor: str | None, limit: int) -> Page[RankedPlace]:
        """Every open place by its score now. The cursor is a rank: the list is made anew for each page."""
        record = await self._find(programme)
        after = _rank(cursor)
        scored = await scored_places(self.session, self.principal, record)
        decided = await repository.decided_of(self.session, self.principal, record.id)
        shown = list(enumerate(scored, start=1))[after : after + limit]
        return Page(
            items=await presentation.present_ranked(self.session, shown, decided, self.languages),
            count=Count(value=len(scored), capped=False),
            next=str(after + limit) if after + limit < len(scored) else None,
        )

    async def override(
        self, programme: UUID, place: UUID, draft: ScoreOverrideDraft | None, version: int
    ) -> ProgrammeOut:
        """Puts a place in or leaves it out against its score; without a draft the score decides again."""
        record = await self._find_for_change(programme, version)
        self._refuse_adopted(record)
        before = {
            one.place: one for one in await repository.overrides_of(self.session, self.principal, record.id)
        }
        if draft is None:
            if place not in before:
                return await self._present(record)
            await repository.drop_override(self.session, record.id, place)
        else:
            if await places.fetch(self.session, self.principal, place) is None:
                raise Invalid(errors=[FieldError("/place", "There is no such place", "unknown")])
            await repository.set_override(
                self.session,
                ProgrammeOverride(
                    programme=record.id,
                    place=place,
                    what=draft.what,
                    reason=draft.reason,
                    account=self.principal.account,
                ),
            )
        change: Change = {
            "field": f"override.{place}",
            "from": before[place].what if place in before else None,
            "to": draft.what.value if draft else None,
        }
        await self._save(record, "overridden", [change], draft.reason if draft else None)
        self.session.expire_all()
        return await self.get(programme)

    async def scenarios(self, programme: UUID) -> Sequence[ScenarioListItem]:
        await self._find(programme)
        found = await repository.scenarios_of(self.session, self.principal, programme)
        return await presentation.present_scenarios(self.session, found, self.languages)

    async def scenario(self, programme: UUID, scenario: UUID) -> ScenarioOut:
        record = await self._find(programme)
        return await self._present_scenario(record, await self._find_scenario(programme, scenario))

    async def solve(self, programme: UUID, draft: ScenarioDraft) -> ScenarioOut:
        """Asks for a scenario of the settings and facts as they are now."""
        record = await self._find(programme, lock=True)
        self._need_write(record)
        if await repository.is_being_solved(self.session, self.principal, programme):
            raise Conflict("A scenario of this programme is being solved; wait until it is done")
        locks: Sequence[Lock] = ()
        kept: Sequence[dict[str, Any]] = ()
        if draft.base is not None:
            base = await repository.fetch_scenario(self.session, self.principal, programme, draft.base)
            if base is None:
                raise Invalid(errors=[FieldError("/base", "This programme has no such scenario", "unknown")])
            kept = base.locks
            locks = _locks(Locks.model_validate({"locks": kept}))
        problem = await problem_for(self.session, self.principal, record, locks)
        scenario = ProgrammeScenario(
            id=draft.id or uuid7(),
            programme=record.id,
            name=draft.name,
            settings=record.settings,
            problem=problem_kept(problem),
            locks=[*kept],
            asked_by=self.principal.account,
        )
        self.session.add(scenario)
        await self.session.flush()
        await self._note(record, "solved")
        return await self._present_scenario(record, scenario)

    async def lock(self, programme: UUID, scenario: UUID, locks: Locks, version: int) -> ScenarioOut:
        """Says what the next scenario made from this one keeps. This one stays what it is."""
        record = await self._find(programme)
        self._need_write(record)
        found = await self._find_scenario(programme, scenario, lock=True)
        if found.version != version:
            raise PreconditionFailed(current=await self._present_scenario(record, found))
        if faults := _lock_faults(found, locks):
            raise Invalid(errors=faults)
        found.locks = [lock.model_dump(mode="json") for lock in locks.locks]
        found.version += 1
        found.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, "locked")
        return await self._present_scenario(record, found)

    async def adopt(self, programme: UUID, scenario: UUID, version: int) -> ProgrammeOut:
        record = await self._find_for_change(programme, version)
        if not self.principal.covers(PROGRAMME_ADOPT, record.office, record.team):
            raise Forbidden("The head adopts a programme")
        found = await repository.fetch_scenario(self.session, self.principal, programme, scenario)
        if found is None:
            raise Invalid(errors=[FieldError("/scenario", "This programme has no such scenario", "unknown")])
        if found.state != ScenarioState.DONE or found.plan is None or plan_of(found.plan).conflicts:
            raise Conflict("Only a scenario that was solved can be adopted")
        changes = apply(record, {"adopted": scenario, "state": ProgrammeState.ADOPTED.value})
        if changes:
            record.adopted_at = utcnow()
            record.adopted_by = self.principal.account
            await self._save(record, "adopted", changes)
            await self._enter(record, plan_of(found.plan))
        return await self._present(record)

    async def _enter(self, record: Programme, plan: Plan) -> None:
        """The entries of the plan that holds from now on, instead of those before. What counts already stays: to plan
        a visit anew whose month went by makes it neither timely nor two."""
        gone = await repository.forget_entries(self.session, record.id)
        counted = await repository.places_entered(self.session, self.principal, record.id)
        self.session.add_all(
            ProgrammeEntry(
                programme=record.id,
                place=UUID(entry.place),
                planned_on=(planned_on := record.starts_on + timedelta(weeks=entry.week)),
                counts_from=counts_from(planned_on),
            )
            for entry in plan.entries
            if UUID(entry.place) not in counted
        )
        await self.session.flush()
        await emit_of_many(self.session, PLANNED_VISITS_CHANGED, gone)

    async def history(self, programme: UUID) -> Sequence[HistoryEntry]:
        await self._find(programme)
        acts = await repository.changes_of(self.session, self.principal, programme)
        return await present_history(self.session, acts, self.languages)

    async def _find(self, programme: UUID, *, lock: bool = False) -> Programme:
        record = await repository.fetch(self.session, self.principal, programme, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, programme: UUID, version: int) -> Programme:
        record = await self._find(programme)
        self._need_write(record)
        record = await self._find(programme, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _find_scenario(
        self, programme: UUID, scenario: UUID, *, lock: bool = False
    ) -> ProgrammeScenario:
        found = await repository.fetch_scenario(self.session, self.principal, programme, scenario, lock=lock)
        if found is None:
            raise NotFound
        return found

    def _need_write(self, record: Programme) -> None:
        if not self.principal.covers(PROGRAMME_WRITE, record.office, record.team):
            raise Forbidden("Your role reads this programme and changes nothing in it")

    def _refuse_adopted(self, record: Programme) -> None:
        if record.state == ProgrammeState.ADOPTED:
            raise Conflict("This programme is adopted: what it goes by stays. Make a new one to change it")

    async def _check(self, settings: ProgrammeSettings) -> None:
        categories = {*settings.vulnerability, *settings.intervals, *settings.expertise}
        regions = {one.region for one in settings.travel}
        faults = []
        for kind, ids, where in (
            (ReferenceKind.PLACE_CATEGORY, categories, "/settings"),
            (ReferenceKind.REGION, regions, "/settings/travel"),
        ):
            if await reference.unknown_of(self.session, kind, sorted(ids)):
                faults.append(FieldError(where, f"A {kind.value} is not in the list, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _save(
        self, record: Programme, act: str, changes: Sequence[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act, changes, reason)

    async def _note(
        self, record: Programme, act: str, changes: Sequence[Change] = (), reason: str | None = None
    ) -> None:
        self.session.add(
            ProgrammeChange(
                programme=record.id,
                account=self.principal.account,
                act=act,
                reason=reason,
                fields=[dict(change) for change in changes],
            )
        )
        await audit.record(
            self.session,
            self.principal,
            act=f"programme.{act}",
            record_kind="programme",
            record_id=record.id,
            detail={"version": record.version},
        )
        await self.session.flush()

    async def _present(self, record: Programme) -> ProgrammeOut:
        return await presentation.present(self.session, self.principal, record, self.languages)

    async def _present_scenario(self, record: Programme, scenario: ProgrammeScenario) -> ScenarioOut:
        return await presentation.present_scenario(
            self.session, self.principal, record, scenario, self.languages
        )


def _rank(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal() or len(cursor) > 9:
        raise BadRequest("The cursor cannot be read; start again without it")
    return int(cursor)


def _locks(locks: Locks) -> list[Lock]:
    return [
        Lock(str(one.place), one.week, None if one.team is None else tuple(map(str, one.team)))
        for one in locks.locks
    ]


def _lock_faults(scenario: ProgrammeScenario, locks: Locks) -> list[FieldError]:
    problem = problem_of(scenario.problem)
    known = {place.key for place in problem.places}
    people = {person.key for person in problem.people}
    faults = []
    for at, lock in enumerate(locks.locks):
        if str(lock.place) not in known:
            faults.append(
                FieldError(f"/locks/{at}/place", "This scenario did not look at this place", "unknown")
            )
        if lock.week is not None and lock.week >= problem.weeks:
            faults.append(
                FieldError(f"/locks/{at}/week", "The programme is over by this week", "out-of-range")
            )
        if not {str(one) for one in lock.team or ()} <= people:
            faults.append(FieldError(f"/locks/{at}/team", "Somebody here cannot go", "unknown"))
    return faults
