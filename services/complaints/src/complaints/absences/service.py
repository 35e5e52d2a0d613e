"""The use cases of substitutions. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.absences import repository
from complaints.absences.rules import DaysRefused, moments
from complaints.absences.schemas import SubstitutionDraft, SubstitutionOut
from complaints.complaints import recipients
from complaints.complaints import repository as cases
from complaints.deadlines import repository as deadlines
from complaints.deadlines.settling import terms_for
from complaints.events import emit_assigned
from complaints.models import Substitution
from complaints.policy.permissions import HEAD, REGISTER, WORK


@dataclass(frozen=True, slots=True)
class Absences:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def list_coming(self) -> list[SubstitutionOut]:
        return await self._present(await repository.list_coming(self.session, self.principal))

    async def get(self, substitution: UUID) -> SubstitutionOut:
        record = await repository.fetch(self.session, self.principal, substitution)
        if record is None:
            raise NotFound
        return (await self._present([record]))[0]

    async def arrange(self, draft: SubstitutionDraft) -> SubstitutionOut:
        """One's own absence; that of others is arranged by whoever heads an office, for what they head."""
        side, who = side_of(self.principal), self.principal
        absent = draft.absent or who.account
        own = absent == who.account
        if not (who.may(HEAD) or (own and (who.may(WORK) or who.may(REGISTER)))):
            raise Forbidden("Only who heads the office arranges the absence of others")
        await self._check_people(absent, draft.substitute)
        calendars = await deadlines.calendars_for(self.session, side, [])
        calendar = terms_for(calendars.of, None).calendar
        try:
            begins, ends = moments(draft.from_on, draft.until_on, calendar.zone, calendar.day_of(utcnow()))
        except DaysRefused as refused:
            raise Invalid(errors=[FieldError(f"/{refused.field}", str(refused), refused.code)]) from refused
        record = Substitution(
            side=side,
            absent=absent,
            substitute=draft.substitute,
            from_on=draft.from_on,
            until_on=draft.until_on,
            starts_at=begins,
            ends_at=ends,
            offices=None if own or who.everywhere(HEAD) else sorted(who.offices(HEAD)),
            created_by=who.account,
        )
        if await repository.is_doubled(self.session, record):
            raise Conflict("One stands in for the other on these days already")
        self.session.add(record)
        await self.session.flush()
        covered = await repository.cover(self.session, who.account, record.id)
        await self._note(record, "arranged", len(covered))
        return (await self._present([record]))[0]

    async def end(self, substitution: UUID, version: int) -> SubstitutionOut:
        """At once; the days stay as they were arranged."""
        shown = await repository.fetch(self.session, self.principal, substitution)
        if shown is None:
            raise NotFound
        if not self._may_end(shown):
            raise Forbidden("Whoever is absent, or heads the office, ends it")
        record = await repository.fetch(self.session, self.principal, substitution, lock=True)
        if record is None:
            raise NotFound
        await self.session.refresh(record)
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        now = await repository.now(self.session)
        if record.ends_at <= now:
            raise Conflict("It is over")
        record.ends_at = record.updated_at = now
        record.version += 1
        record.begun_told = record.ended_told = True
        await self.session.flush()
        ended = await repository.end_cover(self.session, record)
        await emit_assigned(self.session, record.side, record.version, ended)
        await self._note(record, "ended", len(ended))
        return (await self._present([record]))[0]

    def _may_end(self, record: Substitution) -> bool:
        return self.principal.may(HEAD) or record.absent == self.principal.account

    async def _check_people(self, absent: UUID, substitute: UUID) -> None:
        side = side_of(self.principal)
        if faults := await recipients.faults_of(self.session, side, substitute, "/substitute"):
            raise Invalid(errors=faults)
        if absent == substitute:
            raise Invalid(errors=[FieldError("/substitute", "Nobody stands in for themselves", "same")])

    async def _note(self, record: Substitution, act: str, covered: int) -> None:
        detail: audit.Detail = {
            "absent": str(record.absent),
            "substitute": str(record.substitute),
            "from_on": record.from_on.isoformat(),
            "until_on": record.until_on.isoformat(),
            "complaints": covered,
        }
        await audit.record(
            self.session, self.principal, f"substitution.{act}", "substitution", record.id, detail=detail
        )

    async def _present(self, records: Sequence[Substitution]) -> list[SubstitutionOut]:
        people = {person for record in records for person in (record.absent, record.substitute)}
        names = Names(await cases.names_of(self.session, people), ())
        now = utcnow()
        return [
            SubstitutionOut(
                id=record.id,
                absent=names.of(record.absent),
                substitute=names.of(record.substitute),
                from_on=record.from_on,
                until_on=record.until_on,
                running=record.starts_at <= now < record.ends_at,
                may_end=self._may_end(record),
                version=record.version,
            )
            for record in records
        ]
