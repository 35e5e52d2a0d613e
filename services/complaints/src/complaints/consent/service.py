"""The use cases of consent. Each runs in the request's transaction and never commits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.consent import repository
from complaints.consent.rules import ConsentRefused, check_giving, check_review, check_scope
from complaints.consent.schemas import (
    ConsentDraft,
    ConsentOut,
    ReviewDraft,
    StoppedOut,
    WithdrawalDraft,
    WithdrawalOut,
)
from complaints.disclosures import repository as disclosed
from complaints.disclosures.rules import Recipient, Wanted, is_timely
from complaints.disclosures.service import Disclosures, agreed
from complaints.events import COMPLAINT_CHANGED, CONSENT_CHANGED, emit_complaint, emit_consent
from complaints.handovers.withdrawing import withdraw_offer
from complaints.letters.stopping import stop_uncovered
from complaints.models import Complaint, Consent, KnownAuthority
from complaints.models.complaint import Level
from complaints.models.consent import Capacity, Content, DisclosurePurpose, RecipientKind
from complaints.models.referral import ReferralState
from complaints.policy.permissions import REGISTER, WORK


@dataclass(frozen=True, slots=True)
class Consents:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    @property
    def disclosures(self) -> Disclosures:
        return Disclosures(self.session, self.principal, self.languages)

    async def all_of(self, complaint: UUID) -> list[ConsentOut]:
        await find(self.session, self.principal, complaint)
        found = await disclosed.consents_of(self.session, complaint)
        roles = await repository.roles_of(self.session, complaint)
        ids = {one.recorded_by for one in found} | {one.recipient for one in found if one.recipient}
        ids |= {one.withdrawal_recorded_by for one in found if one.withdrawal_recorded_by}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        named = {"recipient", "recorded_by", "withdrawal_recorded_by"}
        return [
            ConsentOut(
                **one.model_dump(exclude=named),
                party_role=roles[one.party],
                recipient=names.maybe(one.recipient),
                recorded_by=names.of(one.recorded_by),
                recorded_at=one.created_at,
                in_force=is_timely(agreed(one), today()),
                withdrawal_recorded_by=names.maybe(one.withdrawal_recorded_by),
            )
            for one in found
        ]

    async def get(self, complaint: UUID, consent: UUID) -> ConsentOut:
        found = next((one for one in await self.all_of(complaint) if one.id == consent), None)
        if found is None:
            raise NotFound
        return found

    async def add(self, complaint: UUID, draft: ConsentDraft) -> ConsentOut:
        """Records what a person, or a guardian for them, agreed to."""
        record = await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        with _refusing():
            check_giving(
                draft.given_by,
                draft.capacity,
                draft.guardian_basis,
                draft.reviewed_on,
                draft.review_by,
                today(),
            )
            check_scope(
                draft.purpose,
                draft.recipient_kind,
                draft.recipient is not None,
                draft.capacity,
                draft.given_on,
                draft.until,
                today(),
            )
        if draft.party not in await disclosed.parties_of(self.session, complaint):
            raise Invalid(errors=[FieldError("/party", "Nobody of this complaint", "unknown")])
        if draft.recipient and await cases.unknown_of(self.session, KnownAuthority, [draft.recipient]):
            raise Invalid(errors=[FieldError("/recipient", "This body is not known, or closed", "unknown")])
        fields = draft.model_dump(mode="python") | {"content": sorted(set(draft.content))}
        consent = Consent(complaint=record.id, recorded_by=self.principal.account, **fields)
        self.session.add(consent)
        await self._keep(record, consent, "consent-recorded")
        return await self.get(complaint, consent.id)

    async def review(self, complaint: UUID, consent: UUID, draft: ReviewDraft, version: int) -> ConsentOut:
        """Keeps that the person's capacity was looked at again, and until when that holds."""
        record, found = await self._hold(complaint, consent, version)
        if found.capacity != Capacity.FLUCTUATING:
            raise Conflict("Only a capacity that fluctuates is reviewed")
        with _refusing():
            check_review(draft.reviewed_on, draft.review_by, today())
        if found.reviewed_on and draft.reviewed_on < found.reviewed_on:
            fault = FieldError("/reviewed_on", "It was looked at after that day already", "order")
            raise Invalid(errors=[fault])
        found.reviewed_on, found.review_by = draft.reviewed_on, draft.review_by
        self._change(found)
        await self._keep(record, found, "consent-reviewed")
        return await self.get(complaint, consent)

    async def withdraw(
        self, complaint: UUID, consent: UUID, draft: WithdrawalDraft, version: int
    ) -> WithdrawalOut:
        """Takes a consent back, stops what has not gone yet, and says what can no longer be called back."""
        record, found = await self._hold(complaint, consent, version)
        if not found.given_on <= draft.on <= today():
            fault = "It is withdrawn after it was given, and not in the future"
            raise Invalid(errors=[FieldError("/on", fault, "day")])
        found.withdrawn_on, found.withdrawn_by = draft.on, draft.by
        found.withdrawal_recorded_by, found.withdrawal_recorded_at = self.principal.account, utcnow()
        self._change(found)
        await self.session.flush()
        stopped = await self._stop(record)
        closed_again = await self._close_again(record, found)
        await self._keep(record, found, "consent-withdrawn")
        if closed_again:
            await emit_complaint(self.session, COMPLAINT_CHANGED, record)
        return await self._told(record.id, found, stopped, closed_again)

    async def withdrawal(self, complaint: UUID, consent: UUID) -> WithdrawalOut:
        """What a repeated withdrawal answers."""
        await find(self.session, self.principal, complaint)
        found = await self._find(complaint, consent)
        return await self._told(complaint, found, [], False)

    async def _stop(self, record: Complaint) -> list[StoppedOut]:
        """Ends what was prepared and is no longer covered."""
        stopped = []
        for referral, body in await repository.open_referrals(self.session, record.id):
            wanted = Wanted(
                DisclosurePurpose.REFERRAL,
                Recipient(RecipientKind.PARTNER, body),
                frozenset(map(Content, referral.content)),
                frozenset(map(UUID, referral.persons)),
            )
            if await self._is_covered(record.id, wanted):
                continue
            referral.state, referral.ended_because = ReferralState.WITHDRAWN, "consent-withdrawn"
            referral.version += 1
            referral.updated_at = utcnow()
            await journal.note(self.session, self.principal, record.id, "referral-stopped")
            stopped.append(StoppedOut(kind="referral", id=referral.id))
        for handover, offer in await repository.open_handovers(self.session, record.id):
            wanted = Wanted(
                DisclosurePurpose.HANDOVER,
                Recipient(RecipientKind.OTHER_SIDE),
                frozenset(map(Content, offer.content)),
                frozenset(map(UUID, handover.persons)),
            )
            if await self._is_covered(record.id, wanted):
                continue
            await withdraw_offer(self.session, self.principal, handover, offer)
            await journal.note(self.session, self.principal, record.id, "handover-stopped")
            stopped.append(StoppedOut(kind="handover", id=offer.id))
        letters = await stop_uncovered(self.session, self.principal, record)
        stopped += [StoppedOut(kind="letter", id=letter) for letter in letters]
        return stopped

    async def _is_covered(self, complaint: UUID, wanted: Wanted) -> bool:
        verdict = await self.disclosures.check(
            complaint, wanted.purpose, wanted.recipient, wanted.content, wanted.persons
        )
        return verdict.allowed

    async def _close_again(self, record: Complaint, consent: Consent) -> bool:
        """What the whole staff could read under this consent goes back to the team, and out of others' search."""
        if consent.purpose != DisclosurePurpose.STAFF_READING or record.level != Level.INTERNAL:
            return False
        record.level = Level.CONFIDENTIAL
        change: Change = {"field": "level", "from": Level.INTERNAL.value, "to": Level.CONFIDENTIAL.value}
        await journal.note(self.session, self.principal, record.id, "closed-again", [change])
        return True

    async def _told(
        self, complaint: UUID, consent: Consent, stopped: list[StoppedOut], closed_again: bool
    ) -> WithdrawalOut:
        listed = await self.disclosures.all_of(complaint)
        under = [one for one in listed if one.reached and consent.id in one.consents]
        return WithdrawalOut(
            id=consent.id,
            version=consent.version,
            stopped=stopped,
            closed_again=closed_again,
            beyond_recall=under,
        )

    async def _find(self, complaint: UUID, consent: UUID) -> Consent:
        found = await disclosed.consents_of(self.session, complaint)
        one = next((each for each in found if each.id == consent), None)
        if one is None:
            raise NotFound
        return one

    async def _hold(self, complaint: UUID, consent: UUID, version: int) -> tuple[Complaint, Consent]:
        record = await hold_for(self.session, self.principal, complaint, WORK, REGISTER, merged_too=True)
        found = await self._find(complaint, consent)
        if found.version != version:
            raise PreconditionFailed
        if found.withdrawn_on is not None:
            raise Conflict("This consent was withdrawn already")
        return record, found

    @staticmethod
    def _change(consent: Consent) -> None:
        consent.version += 1
        consent.updated_at = utcnow()

    async def _keep(self, record: Complaint, consent: Consent, act: str) -> None:
        await self.disclosures.touch(record, act)
        await emit_consent(self.session, CONSENT_CHANGED, record, consent)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ConsentRefused as refused:
        raise Invalid(errors=[FieldError(f"/{refused.field}", str(refused), refused.code)]) from refused
