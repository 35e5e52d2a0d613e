"""The use cases of visits. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import Emits, emit
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import (
    VISIT_CANCELLED,
    VISIT_CHANGED,
    VISIT_CLOSED,
    VISIT_FINAL_TALK_HELD,
    VISIT_PLANNED,
    VISIT_STARTED,
    visit_event,
)
from visits.history import apply, present_history
from visits.models import Visit, VisitBrief, VisitWhere
from visits.models.visit import VisitLevel, VisitState
from visits.places.standing import led_among
from visits.policy.permissions import VISIT_HEAD, VISIT_PLAN
from visits.visit_team.access import end_outside_access, settle_visit
from visits.visit_team.service import checks_of
from visits.visits import journal, presentation, repository
from visits.visits.presentation import is_secret
from visits.visits.rules import BEFORE_IT_STARTS, PLANNERS, Plan, move_faults, plan_faults
from visits.visits.schemas import VisitDraft, VisitMove, VisitOut, VisitPatch, Whereabouts

_OF_BRIEF = ("objectives", "trigger", "language", "person_days", "cost")
_TOLD: Mapping[VisitState, Emits] = {
    VisitState.UNDER_WAY: VISIT_STARTED,
    VisitState.FINAL_TALK_HELD: VISIT_FINAL_TALK_HELD,
    VisitState.REPORTING: VISIT_CHANGED,
    VisitState.CLOSED: VISIT_CLOSED,
    VisitState.CANCELLED: VISIT_CANCELLED,
    VisitState.PLANNED: VISIT_PLANNED,
    VisitState.DRAFT: VISIT_CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Visits:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, visit: UUID) -> VisitOut:
        return await self._present(await self.find(visit))

    async def history(self, visit: UUID) -> list[HistoryEntry]:
        await self.find(visit)
        acts = await repository.history_of(self.session, self.principal, visit)
        return await present_history(self.session, acts, self.languages)

    async def make(self, draft: VisitDraft) -> VisitOut:
        by = VISIT_PLAN if self.principal.may(VISIT_PLAN) else VISIT_HEAD
        office, team = placement(
            self.principal, draft.office, draft.team, by=by, elsewhere="You plan no visits there"
        )
        return await self.make_at(draft, office, team, draft.id or uuid7())

    async def make_at(self, draft: VisitDraft, office: UUID, team: UUID | None, id_: UUID) -> VisitOut:
        """As ``id_``, where the principal may."""
        await self._check_where(draft)
        visit = Visit(
            id=id_,
            side=side_of(self.principal),
            office=office,
            team=team,
            level=VisitLevel.CONFIDENTIAL,
            kind=draft.kind,
            announced=draft.announced,
            created_by=self.principal.account,
        )
        self.session.add(visit)
        await self.session.flush()
        days = draft.model_dump(include={"starts_on", "ends_on", "reveal_at"})
        self.session.add(VisitWhere(visit=visit.id, **days))
        self.session.add(
            VisitBrief(visit=visit.id, **draft.model_dump(include={"objectives", "trigger", "language"}))
        )
        await self.session.flush()
        await repository.set_places(self.session, visit.id, draft.places)
        await journal.note(self.session, self.principal, visit.id, "made")
        return await self._present(visit)

    async def change(self, visit: UUID, patch: VisitPatch, version: int) -> VisitOut:
        """Changes the fields that were sent."""
        record = await self._find_for_change(visit, version)
        refuse_emptied(patch, ("kind", "announced", "objectives", "trigger", "language"))
        sent = patch.model_dump(exclude_unset=True)
        rights = await repository.rights_on(self.session, self.principal, visit)
        head: dict[str, Any] = {name: sent[name] for name in ("kind", "announced") if name in sent}
        if head and not rights.plan:
            raise Forbidden("Only who plans visits changes its kind")
        if not rights.work:
            raise Forbidden("You do not work on this visit")
        turned = head.get("announced", record.announced) != record.announced
        if turned and VisitState(record.state) is not VisitState.DRAFT:
            fault = "Take it back to a draft before you announce it, or make it a secret"
            raise Invalid(errors=[FieldError("/announced", fault, "not-here")])
        brief = await repository.brief_of(self.session, self.principal, visit)
        changes = apply(record, head)
        said = {name: sent[name] for name in _OF_BRIEF if name in sent}
        if said:
            if brief is None:
                raise Forbidden("You may not know yet what it is for")
            # What it is for betrays a place: the history says that it changed, not how.
            changes += _unsaid(apply(brief, said))
        if changes:
            await self._save(record, "changed", changes, VISIT_CHANGED)
        return await self._present(record)

    async def set_where(self, visit: UUID, whereabouts: Whereabouts, version: int) -> VisitOut:
        """Where and when, whole."""
        record = await self._find_for_change(visit, version)
        await self._must_plan(visit)
        state = VisitState(record.state)
        where = await self._where(visit)
        before = [row.id for row in await self._places(visit)]
        led = await led_among(self.session, whereabouts.places)
        meant = list(dict.fromkeys(led.get(place, place) for place in whereabouts.places))
        whereabouts = whereabouts.model_copy(update={"places": meant})
        known = set(before)
        if state not in BEFORE_IT_STARTS:
            self._refuse_moved_start(where, whereabouts, known)
        await self._check_where(whereabouts, already=known)
        if state is VisitState.PLANNED:
            self._refuse(
                move_faults(VisitState.DRAFT, state, await self._plan(visit, whereabouts), None, today())
            )
        changes = apply(where, whereabouts.model_dump(include={"starts_on", "ends_on", "reveal_at"}))
        if set(whereabouts.places) != known:
            await repository.set_places(self.session, visit, whereabouts.places)
            changes.append({"field": "places", "from": None, "to": None})
        if changes:
            await self._save(record, "where-changed", _unsaid(changes), VISIT_CHANGED)
            # Somebody who goes may have a tie to the new place.
            await settle_visit(self.session, self.principal, visit)
        return await self._present(record)

    async def move(self, visit: UUID, move: VisitMove, version: int) -> VisitOut:
        record = await self._find_for_change(visit, version)
        state, to = VisitState(record.state), move.to
        rights = await repository.rights_on(self.session, self.principal, visit)
        by_planner = (state, to) in PLANNERS or (to is VisitState.CANCELLED and state in BEFORE_IT_STARTS)
        if not (rights.plan if by_planner else rights.work):
            raise Forbidden(
                "Only who plans visits does this" if by_planner else "You do not work on this visit"
            )
        where = await self._where(visit)
        self._refuse(move_faults(state, to, await self._plan(visit, where), move.reason, today()))
        if to is VisitState.UNDER_WAY and await checks_of(self.session, self.principal, visit):
            fault = "What speaks against its team is settled first, or overridden in writing"
            raise Invalid(errors=[FieldError("/team", fault, "team-checks")])
        stamps = _stamps(to, move.reason)
        was_secret = is_secret(record.announced, state, record.started_at is not None)
        is_open = not is_secret(record.announced, to, bool(record.started_at or stamps.get("started_at")))
        if record.reference is None and is_open and to is not VisitState.CANCELLED:
            stamps["reference"] = await repository.next_reference(self.session)
        changes = apply(record, {"state": to.value} | stamps)
        # Of a visit that was a secret and ends as one, nothing is ever told.
        told = _TOLD[to] if is_open or not was_secret else None
        shown = [change for change in changes if change["field"] == "state"]
        await self._save(record, to.value, shown, told, move.reason)
        if to is VisitState.CLOSED:
            await end_outside_access(self.session, self.principal, visit)
        return await self._present(record)

    async def find(self, visit: UUID) -> Visit:
        """Raises NotFound."""
        record = await repository.fetch(self.session, self.principal, visit)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, visit: UUID, version: int) -> Visit:
        record = await repository.fetch_for_change(self.session, self.principal, visit)
        if record is None:
            await self.find(visit)
            raise Forbidden("You do not work on this visit")
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _must_plan(self, visit: UUID) -> None:
        if not (await repository.rights_on(self.session, self.principal, visit)).plan:
            raise Forbidden("Only who plans visits says where and when")

    async def _where(self, visit: UUID) -> VisitWhere:
        where = await repository.where_of(self.session, self.principal, visit)
        if where is None:
            raise Forbidden("You may not know yet where it goes")
        return where

    async def _places(self, visit: UUID) -> Sequence[Any]:
        return (await repository.places_of(self.session, self.principal, [visit])).get(visit, [])

    async def _plan(self, visit: UUID, where: VisitWhere | Whereabouts) -> Plan:
        places = where.places if isinstance(where, Whereabouts) else await self._places(visit)
        lead = await repository.has_lead(self.session, visit)
        return Plan(len(places), where.starts_on, where.ends_on, where.reveal_at, lead)

    async def _check_where(self, where: Whereabouts, already: set[UUID] | None = None) -> None:
        """Raises Invalid. A place that was there before may have been closed since."""
        plan = Plan(len(where.places), where.starts_on, where.ends_on, where.reveal_at)
        faults = list(plan_faults(plan))
        new = [place for place in where.places if place not in (already or set())]
        unknown = await repository.unknown_places(self.session, new)
        faults += [
            FieldError(f"/places/{index}", "This place is not in the register, or closed", "unknown")
            for index, place in enumerate(where.places)
            if place in unknown
        ]
        self._refuse(faults)

    @staticmethod
    def _refuse_moved_start(before: VisitWhere, after: Whereabouts, places: set[UUID]) -> None:
        """What began somewhere began there; it may take longer, or lead to one place more."""
        faults = []
        if after.starts_on != before.starts_on:
            faults.append(FieldError("/starts_on", "It has started already", "not-here"))
        if not places <= set(after.places):
            faults.append(FieldError("/places", "It has been there already", "not-here"))
        if faults:
            raise Invalid(errors=faults)

    @staticmethod
    def _refuse(faults: Any) -> None:
        if found := list(faults):
            raise Invalid(errors=found)

    async def _save(
        self, record: Visit, act: str, changes: list[Change], what: Emits | None, reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act, changes, reason)
        if what and not (
            what is VISIT_CHANGED
            and is_secret(record.announced, VisitState(record.state), record.started_at is not None)
        ):
            await emit(self.session, visit_event(what, record))

    async def _present(self, record: Visit) -> VisitOut:
        return await presentation.present(self.session, self.principal, record, self.languages)


def _stamps(to: VisitState, reason: str | None) -> dict[str, Any]:
    now = utcnow()
    stamps: dict[VisitState, dict[str, Any]] = {
        VisitState.UNDER_WAY: {"started_at": now},
        VisitState.FINAL_TALK_HELD: {"ended_at": now},
        VisitState.CLOSED: {"closed_at": now},
        VisitState.CANCELLED: {"cancelled_because": reason},
    }
    return stamps.get(to, {})


def _unsaid(changes: Sequence[Change]) -> list[Change]:
    return [{"field": change["field"], "from": None, "to": None} for change in changes]
