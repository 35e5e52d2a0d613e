"""The one door through which anything leaves a complaint. Runs in the request's transaction and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for, hold_for
from complaints.disclosures import presentation, repository, rules
from complaints.disclosures.rules import Agreed, Exempted, Recipient, Verdict, Wanted
from complaints.disclosures.schemas import (
    DisclosureOut,
    ExceptionDecision,
    ExceptionDraft,
    ExceptionOut,
    RecallDraft,
)
from complaints.models import Complaint, Consent, Disclosure, DisclosureException
from complaints.models.consent import (
    Capacity,
    Content,
    DisclosurePurpose,
    ExceptionState,
    GivenBy,
    RecipientKind,
)
from complaints.policy.permissions import AGREE, WORK

LONGEST_EXCEPTION = 90
"""Days an exception may be used."""


class NotCovered(Conflict):
    """Nothing that anybody agreed to covers it."""

    slug, title = "not-covered", "Nobody agreed to this disclosure"


@dataclass(frozen=True, slots=True)
class Disclosures:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str] = ()

    async def check(
        self,
        complaint: UUID,
        purpose: DisclosurePurpose,
        recipient: Recipient,
        content: Iterable[Content],
        persons: Iterable[UUID] = (),
    ) -> Verdict:
        """What is covered by which consent or exception, and what is missing. Raises NotFound, Invalid."""
        record = await find(self.session, self.principal, complaint)
        wanted = Wanted(purpose, recipient, frozenset(content), frozenset(persons))
        check_wanted(wanted)
        return await self._verdict(record, wanted)

    async def covers(self, record: Complaint, wanted: Wanted) -> bool:
        """Whether all of it is covered as things stand. Raises Invalid."""
        check_wanted(wanted)
        return (await self._verdict(record, wanted)).allowed

    async def demand(self, record: Complaint, wanted: Wanted) -> Verdict:
        """The same, for whoever is about to disclose. Raises NotCovered, Invalid."""
        check_wanted(wanted)
        verdict = await self._verdict(record, wanted)
        if not verdict.allowed:
            faults = [FieldError("/content", _said(one), one.lack) for one in verdict.missing]
            raise NotCovered("Not everybody concerned has agreed to this", errors=faults)
        return verdict

    async def note(self, record: Complaint, wanted: Wanted, verdict: Verdict, source: UUID) -> Disclosure:
        """Keeps that something left, and under what; ``source`` is what it left by."""
        disclosure = Disclosure(
            complaint=record.id,
            purpose=wanted.purpose,
            recipient_kind=wanted.recipient.kind,
            recipient=wanted.recipient.body,
            content=sorted(wanted.content),
            persons=[str(one) for one in sorted(wanted.persons)],
            consents=[str(one) for one in verdict.consents],
            exceptions=[str(one) for one in verdict.exceptions],
            source=source,
            account=self.principal.account,
        )
        self.session.add(disclosure)
        await audit.record(
            self.session,
            self.principal,
            act="complaint.disclosed",
            record_kind="complaint",
            record_id=record.id,
            detail={
                "disclosure": str(disclosure.id),
                "purpose": wanted.purpose.value,
                "recipient_kind": wanted.recipient.kind.value,
                "recipient": str(wanted.recipient.body or ""),
                "content": disclosure.content,
                "consents": disclosure.consents,
                "exceptions": disclosure.exceptions,
                "source": str(source),
            },
        )
        return disclosure

    async def all_of(self, complaint: UUID) -> list[DisclosureOut]:
        await find(self.session, self.principal, complaint)
        found = await repository.disclosures_of(self.session, complaint)
        withdrawn = {
            str(one.id)
            for one in await repository.consents_of(self.session, complaint)
            if one.withdrawn_on is not None
        }
        return await presentation.present_disclosures(self.session, found, withdrawn, self.languages)

    async def recall(self, complaint: UUID, disclosure: UUID, draft: RecallDraft, version: int) -> Disclosure:
        """Keeps that the recipient was asked not to use any more what cannot be called back."""
        record = await hold_for(self.session, self.principal, complaint, WORK, merged_too=True)
        found = next(
            (d for d in await repository.disclosures_of(self.session, complaint) if d.id == disclosure), None
        )
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed
        if draft.on > today():
            raise Invalid(errors=[FieldError("/on", "This day is still to come", "future")])
        found.recalled_on, found.recalled_by = draft.on, self.principal.account
        found.version += 1
        await self.touch(record, "disclosure-recalled")
        return found

    async def exceptions(self, complaint: UUID) -> list[ExceptionOut]:
        record = await find(self.session, self.principal, complaint)
        found = await repository.exceptions_of(self.session, complaint)
        agrees = await cases.reaches(self.session, self.principal, record, (AGREE,))
        decides = self.principal.account if agrees else None
        return await presentation.present_exceptions(self.session, decides, found, self.languages)

    async def exception(self, complaint: UUID, exception: UUID) -> ExceptionOut:
        found = next((one for one in await self.exceptions(complaint) if one.id == exception), None)
        if found is None:
            raise NotFound
        return found

    async def ask_exception(self, complaint: UUID, draft: ExceptionDraft) -> ExceptionOut:
        """Asks a second person to agree to a disclosure that nobody can or should be asked for."""
        record = await hold_for(self.session, self.principal, complaint, WORK)
        day = today()
        if not 0 <= (draft.until - day).days <= LONGEST_EXCEPTION:
            fault = f"An exception ends within {LONGEST_EXCEPTION} days"
            raise Invalid(errors=[FieldError("/until", fault, "too-long")])
        if draft.recipient not in await repository.independent_bodies(self.session, record.side, day):
            fault = "Without consent only a responsible independent body is told, and an agreement says which"
            raise Invalid(errors=[FieldError("/recipient", fault, "not-independent")])
        asked = DisclosureException(
            complaint=record.id,
            recipient=draft.recipient,
            content=sorted(draft.content),
            ground=draft.ground,
            reason=draft.reason,
            tried=draft.tried,
            until=draft.until,
            asked_by=self.principal.account,
        )
        self.session.add(asked)
        await self.touch(record, "exception-asked")
        return await self.exception(complaint, asked.id)

    async def decide_exception(
        self, complaint: UUID, exception: UUID, draft: ExceptionDecision, version: int
    ) -> ExceptionOut:
        """Agrees or refuses: never the one who asked."""
        record = await find_for(self.session, self.principal, complaint, AGREE)
        found = next(
            (e for e in await repository.exceptions_of(self.session, complaint) if e.id == exception), None
        )
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed
        if found.asked_by == self.principal.account:
            raise Forbidden("Somebody else agrees to what you asked for")
        if found.state != ExceptionState.ASKED:
            raise Conflict("This was decided already")
        if draft.agrees and found.until < today():
            raise Conflict("Its time is over: it has to be asked for anew")
        found.state = ExceptionState.AGREED if draft.agrees else ExceptionState.REFUSED
        found.decided_by, found.decided_at = self.principal.account, utcnow()
        found.decision_reason = draft.reason
        found.version += 1
        found.updated_at = utcnow()
        act = "exception-agreed" if draft.agrees else "exception-refused"
        await journal.note(self.session, self.principal, record.id, act)
        await self.session.flush()
        return await self.exception(complaint, exception)

    async def touch(self, record: Complaint, act: str) -> None:
        """A new version of the complaint, with the act in its history and in the audit trail."""
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act)

    async def _verdict(self, record: Complaint, wanted: Wanted) -> Verdict:
        day = today()
        parties = await repository.parties_of(self.session, record.id)
        consents = [agreed(one) for one in await repository.consents_of(self.session, record.id)]
        exceptions = await self._exceptions(record, day) if wanted.recipient.body else []
        return rules.check(wanted, parties, consents, exceptions, day)

    async def _exceptions(self, record: Complaint, day: date) -> Sequence[Exempted]:
        independent = await repository.independent_bodies(self.session, record.side, day)
        return [
            Exempted(one.id, one.recipient, frozenset(map(Content, one.content)), one.until)
            for one in await repository.exceptions_of(self.session, record.id)
            if one.state == ExceptionState.AGREED and one.recipient in independent
        ]


def agreed(consent: Consent) -> Agreed:
    return Agreed(
        id=consent.id,
        party=consent.party,
        given_by=GivenBy(consent.given_by),
        capacity=Capacity(consent.capacity),
        purpose=DisclosurePurpose(consent.purpose),
        recipient=Recipient(RecipientKind(consent.recipient_kind), consent.recipient),
        content=frozenset(map(Content, consent.content)),
        given_on=consent.given_on,
        recorded_at=consent.created_at,
        until=consent.until,
        review_by=consent.review_by,
        withdrawn_on=consent.withdrawn_on,
        withdrawal_recorded_at=consent.withdrawal_recorded_at,
    )


def check_wanted(wanted: Wanted) -> None:
    """Raises Invalid where purpose, recipient and persons do not fit each other."""
    faults = []
    if wanted.recipient.kind not in rules.KINDS[wanted.purpose]:
        faults.append(FieldError("/recipient_kind", "Nobody of this kind is told for that purpose", "misfit"))
    if wanted.recipient.kind in rules.NAMED and wanted.recipient.body is None:
        faults.append(FieldError("/recipient", "Say which body", "missing"))
    if not wanted.content:
        faults.append(FieldError("/content", "Say what is to be disclosed", "missing"))
    if wanted.content & rules.OF_ONE and not wanted.persons:
        faults.append(FieldError("/persons", "Say whose name or contact is to be in it", "missing"))
    if faults:
        raise Invalid(errors=faults)


def _said(missing: rules.Missing) -> str:
    return f"{missing.piece.content}: {missing.lack}"
