"""The use cases of interviews. Each runs in the request's transaction and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import emit
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import CONSENT_CHANGED, FINDINGS_CHANGED, consent_event, emit_of_many
from visits.history import apply
from visits.interviews import presentation, quoted, repository
from visits.interviews.rules import REQUIRED, consent_faults, faults_of, in_force
from visits.interviews.schemas import (
    ConsentDraft,
    InterviewDraft,
    InterviewOut,
    InterviewPatch,
    QuotationDraft,
)
from visits.models import Interview, InterviewConsent, Quotation
from visits.models.interview import ConsentPurpose
from visits.visits import at_work, journal

_MOST_QUOTATIONS = 100


@dataclass(frozen=True, slots=True)
class Interviews:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of_visit(self, visit: UUID) -> list[InterviewOut]:
        await at_work.readable(self.session, self.principal, visit)
        found = await repository.of_visit(self.session, self.principal, visit)
        return await presentation.present(self.session, found, self.languages)

    async def get(self, interview: UUID) -> InterviewOut:
        return await self._present(await self._find(interview))

    async def record(self, visit: UUID, draft: InterviewDraft) -> InterviewOut:
        await at_work.writable(self.session, self.principal, visit)
        place = await at_work.place_on(self.session, visit, draft.place)
        number = await repository.next_number(self.session, visit)
        if number > repository.MOST:
            raise Conflict(f"A visit holds {repository.MOST} interviews at most")
        row = Interview(
            **draft.model_dump(exclude={"id", "place"}),
            id=draft.id or uuid7(),
            visit=visit,
            place=place,
            number=number,
            created_by=self.principal.account,
        )
        await self._check(row)
        self.session.add(row)
        await self.session.flush()
        await journal.note(self.session, self.principal, visit, "interview-recorded")
        return await self._present(row)

    async def change(self, interview: UUID, patch: InterviewPatch, version: int) -> InterviewOut:
        row = await self._find_at_work(interview)
        if row.version != version:
            raise PreconditionFailed(current=await self._present(row))
        refuse_emptied(patch, REQUIRED)
        sent = patch.model_dump(exclude_unset=True)
        await self._check(Interview(**(row.model_dump() | sent)))
        if changes := apply(row, sent):
            await self._save(row, "interview-changed", changes)
        return await self._present(row)

    async def consent(self, interview: UUID, draft: ConsentDraft) -> InterviewOut:
        """What whoever spoke agreed to, just now or on the visit."""
        row = await self._find_at_work(interview)
        known = (await repository.consents_of(self.session, [interview])).get(interview, [])
        self._refuse(consent_faults(known, draft.purpose, draft.recipient))
        given = InterviewConsent(
            **draft.model_dump(), interview=interview, recorded_by=self.principal.account
        )
        self.session.add(given)
        await self._save(row, "consent-given", [{"field": draft.purpose.value}])
        await emit(self.session, consent_event(CONSENT_CHANGED, row))
        return await self._present(row)

    async def withdraw(self, interview: UUID, consent: UUID) -> InterviewOut:
        """Taken back by who spoke. Quotations lose their words at once; doing it twice changes nothing."""
        row = await self._find_at_work(interview, afterwards=True)
        known = (await repository.consents_of(self.session, [interview])).get(interview, [])
        given = next((each for each in known if each.id == consent), None)
        if given is None:
            raise NotFound
        if given.withdrawn_at is None:
            now = utcnow()
            given.withdrawn_at, given.withdrawn_by = now, self.principal.account
            await self.session.flush()
            if given.purpose == ConsentPurpose.QUOTE.value:
                await quoted.forget(self.session, self.principal, interview, now)
            await quoted.hide(self.session, self.principal, interview, consent)
            await self._save(row, "consent-withdrawn", [{"field": given.purpose}])
            await emit(self.session, consent_event(CONSENT_CHANGED, row))
        return await self._present(row)

    async def quote(self, interview: UUID, draft: QuotationDraft) -> InterviewOut:
        """Raises Conflict unless whoever spoke agreed to be quoted."""
        row = await self._find_at_work(interview)
        consents = (await repository.consents_of(self.session, [interview])).get(interview, [])
        if not in_force(consents, ConsentPurpose.QUOTE):
            raise Conflict("Whoever spoke has not agreed to be quoted")
        known = (await repository.quotations_of(self.session, [interview])).get(interview, [])
        if len(known) >= _MOST_QUOTATIONS:
            raise Conflict(f"An interview is quoted {_MOST_QUOTATIONS} times at most")
        if draft.finding and not await repository.finding_is_of(
            self.session, self.principal, draft.finding, row.visit
        ):
            raise Invalid(errors=[FieldError("/finding", "This visit has no such finding", "unknown")])
        quotation = Quotation(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            interview=interview,
            created_by=self.principal.account,
        )
        self.session.add(quotation)
        await self._save(row, "quotation-added", [])
        if draft.finding:
            await emit_of_many(self.session, FINDINGS_CHANGED, [draft.finding])
        return await self._present(row)

    async def _find(self, interview: UUID) -> Interview:
        row = await repository.fetch(self.session, self.principal, interview)
        if row is None:
            raise NotFound
        return row

    async def _find_at_work(self, interview: UUID, *, afterwards: bool = False) -> Interview:
        known = await self._find(interview)
        during = at_work.ALSO_AFTERWARDS if afterwards else at_work.BEGUN
        await at_work.writable(self.session, self.principal, known.visit, during=during)
        row = await repository.fetch(self.session, self.principal, interview, lock=True)
        if row is None:
            raise NotFound
        if row.erased_on is not None:
            raise Conflict("This interview was erased")
        return row

    async def _check(self, row: Interview) -> None:
        faults = list(faults_of(row, utcnow()))
        faults += await at_work.in_unit(self.session, row)
        self._refuse(faults)

    @staticmethod
    def _refuse(faults: Iterable[FieldError]) -> None:
        if found := list(faults):
            raise Invalid(errors=found)

    async def _save(self, row: Interview, act: str, changes: Sequence[Change]) -> None:
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()
        fields: list[dict[str, Any]] = [
            {"field": change["field"], "from": None, "to": None} for change in changes
        ]
        await journal.note(self.session, self.principal, row.visit, act, fields)

    async def _present(self, row: Interview) -> InterviewOut:
        return (await presentation.present(self.session, [row], self.languages))[0]
