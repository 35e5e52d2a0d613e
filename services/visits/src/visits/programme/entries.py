"""From an entry of the adopted programme to a draft of the visit; one entry makes one visit.

A return after another body's visit that was accepted, and waits for a visit of ours, is kept by the entry of its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Programme, ProgrammeVisit, ReturnProposal
from visits.models.visit import VisitKind, VisitState
from visits.policy.permissions import PROGRAMME_WRITE, VISIT_HEAD, VISIT_PLAN
from visits.programme import repository
from visits.programme.orders import plan_of, problem_of
from visits.programme.rules import days_of_entry
from visits.programme.schemas import EntryDraft, EntryVisit
from visits.programme.solver.problem import Entry
from visits.visit_team.service import VisitTeam
from visits.visits.schemas import VisitDraft, VisitOut
from visits.visits.service import Visits


@dataclass(frozen=True, slots=True)
class Entries:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def make_visit(self, programme: UUID, draft: EntryDraft) -> EntryVisit:
        """Makes a draft of a visit, or hands back the one that was made before; a cancelled one is made again."""
        record = await self._writable(programme)
        if record.adopted is None:
            raise Conflict("Adopt a scenario first: visits are made of the programme that holds")
        entry, days = await self._entry(record, draft.place)
        before = await repository.visit_of_entry(self.session, self.principal, programme, draft.place)
        if before is not None:
            if before.state != VisitState.CANCELLED:
                return EntryVisit(id=before.visit, version=before.version, place=draft.place, made=False)
            await repository.forget_visit(self.session, programme, draft.place)
        first, last = days_of_entry(record.starts_on, entry.week, days)
        back = await self._return_to(draft.place, last)
        kind = draft.kind or (VisitKind.FOLLOW_UP if back else VisitKind.PERIODIC)
        made = await self._make(record, entry, kind, first, last)
        link = ProgrammeVisit(
            programme=programme,
            place=draft.place,
            visit=made.id,
            week=entry.week,
            made_by=self.principal.account,
        )
        if not await repository.keep_visit(self.session, link):
            # Somebody who plans elsewhere made it: which visit that is, is not for everybody to know.
            raise Conflict("A visit was made of this entry already")
        people = await repository.members_of(self.session, self.principal, map(UUID, entry.team))
        missing = await VisitTeam(self.session, self.principal, self.languages).propose(made.id, people)
        if back is not None:
            await self._keep_return(back, made.id)
        await audit.record(
            self.session, self.principal, "programme.visit-made", "programme", programme, detail={}
        )
        return EntryVisit(id=made.id, version=made.version, place=draft.place, made=True, missing=missing)

    async def visit_of(self, programme: UUID, visit: UUID) -> EntryVisit:
        found = await repository.entry_of_visit(self.session, self.principal, programme, visit)
        if found is None:
            raise NotFound
        return EntryVisit(id=visit, version=found.version, place=found.place, made=False)

    async def _writable(self, programme: UUID) -> Programme:
        record = await repository.fetch(self.session, self.principal, programme)
        if record is None:
            raise NotFound
        where = record.office, record.team
        if not self.principal.covers(PROGRAMME_WRITE, *where):
            raise Forbidden("Your role reads this programme and changes nothing in it")
        if not any(self.principal.covers(held, *where) for held in (VISIT_PLAN, VISIT_HEAD)):
            raise Forbidden("Who plans visits makes them of a programme")
        locked = await repository.fetch(self.session, self.principal, programme, lock=True)
        assert locked is not None
        return locked

    async def _entry(self, record: Programme, place: UUID) -> tuple[Entry, float]:
        """The entry and how many days it takes on site."""
        assert record.adopted is not None
        scenario = await repository.fetch_scenario(self.session, self.principal, record.id, record.adopted)
        assert scenario is not None
        assert scenario.plan is not None
        entry = next((one for one in plan_of(scenario.plan).entries if one.place == str(place)), None)
        if entry is None:
            raise Invalid(
                errors=[FieldError("/place", "The programme has no visit to this place", "unknown")]
            )
        problem = problem_of(scenario.problem)
        return entry, next(one.halves for one in problem.places if one.key == entry.place) / 2

    async def _make(
        self, record: Programme, entry: Entry, kind: VisitKind, first: date, last: date
    ) -> VisitOut:
        monday = record.starts_on + timedelta(weeks=entry.week)
        return await Visits(self.session, self.principal, self.languages).make(
            VisitDraft(
                kind=kind,
                office=record.office,
                team=record.team,
                places=[UUID(entry.place)],
                starts_on=first,
                ends_on=last,
                trigger=f"{record.reference} · {record.title} · {monday.isoformat()}",
                language=record.language,
            )
        )

    async def _return_to(self, place: UUID, last: date) -> ReturnProposal | None:
        """The return that this visit is; not before its time."""
        waiting = (await repository.returns_waiting(self.session, self.principal)).get(place)
        return waiting if waiting is not None and waiting.since <= last else None

    async def _keep_return(self, proposal: ReturnProposal, visit: UUID) -> None:
        proposal.visit = visit
        proposal.version += 1
        proposal.updated_at = utcnow()
        await self.session.flush()
        await audit.record(
            self.session, self.principal, "return-proposal.visit-kept", "return-proposal", proposal.id
        )
