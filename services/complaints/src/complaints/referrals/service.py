"""The use cases of referrals. Each runs in the request's transaction and never commits."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.files import FileStore
from servicekit.ids import today, utcnow, uuid7
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.agreements.service import Agreements, in_force
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for, hold_for
from complaints.disclosures.looking import NameSearch, check_marks
from complaints.disclosures.packing import packed
from complaints.disclosures.rules import OF_ONE, Recipient, Wanted
from complaints.disclosures.schemas import SpanWire
from complaints.disclosures.service import Disclosures
from complaints.models import Agreement, Complaint, Referral
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind
from complaints.models.referral import ReferralState
from complaints.policy.permissions import WORK
from complaints.referrals import package, repository
from complaints.referrals.rules import ENDED, MOVES
from complaints.referrals.schemas import ReferralDraft, ReferralMove, ReferralOut

_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Referrals:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    search: NameSearch
    files: FileStore
    languages: Sequence[str]

    @property
    def disclosures(self) -> Disclosures:
        return Disclosures(self.session, self.principal, self.languages)

    async def all_of(self, complaint: UUID) -> list[ReferralOut]:
        await find(self.session, self.principal, complaint)
        found = await repository.referrals_of(self.session, complaint)
        ids = {under.authority for _, under in found} | {one.prepared_by for one, _ in found}
        ids |= {one.sent_by for one, _ in found if one.sent_by}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [_present(one, under, names) for one, under in found]

    async def get(self, complaint: UUID, referral: UUID) -> ReferralOut:
        found = next((one for one in await self.all_of(complaint) if one.id == referral), None)
        if found is None:
            raise NotFound
        return found

    async def offer(self, complaint: UUID, draft: ReferralDraft) -> ReferralOut:
        """Prepares a referral: only fields that both the agreement names and the consent covers."""
        record = await hold_for(self.session, self.principal, complaint, WORK)
        agreement = await self._agreement(record, draft.agreement)
        wanted = _wanted(agreement, draft.content, draft.persons)
        _check_named_in(agreement, wanted)
        await self.disclosures.demand(record, wanted)
        marks = check_marks(record, wanted.content, draft.marks, draft.checked)
        referral = Referral(
            complaint=record.id,
            agreement=agreement.id,
            reference=await repository.next_reference(self.session, today().year),
            language=draft.language,
            content=sorted(wanted.content),
            persons=[str(one) for one in sorted(wanted.persons)],
            question=draft.question,
            marks=[{"field": one.field, "start": one.start, "end": one.end} for one in marks],
            checked=draft.checked,
            prepared_by=self.principal.account,
        )
        self.session.add(referral)
        await self.disclosures.touch(record, "referral-offered")
        return await self.get(complaint, referral.id)

    async def send(self, complaint: UUID, referral: UUID, version: int) -> ReferralOut:
        """Makes the package, under what holds today, and keeps that it was disclosed."""
        record, found, agreement = await self._hold(complaint, referral, version)
        if found.state != ReferralState.OFFERED:
            raise Conflict("This referral was sent already, or taken back")
        await self._agreement(record, agreement.id)
        wanted = _wanted(agreement, found.content, found.persons)
        _check_named_in(agreement, wanted)
        verdict = await self.disclosures.demand(record, wanted)
        day = today()
        found.due_on = day + timedelta(days=agreement.answer_days)
        found.package = await self._package(record, found, agreement, wanted)
        found.state, found.sent_at, found.sent_by = ReferralState.SENT, utcnow(), self.principal.account
        await self.disclosures.note(record, wanted, verdict, found.id)
        await self._keep(record, found, "referral-sent")
        return await self.get(complaint, referral)

    async def move(self, complaint: UUID, referral: UUID, move: ReferralMove, version: int) -> ReferralOut:
        """What the partner said, or that it was taken back."""
        record, found, _ = await self._hold(complaint, referral, version)
        if move.to not in MOVES[ReferralState(found.state)]:
            raise Invalid(errors=[FieldError("/to", "Not from where it stands", "move-not-allowed")])
        sent_on = (found.sent_at or found.created_at).date()
        if not sent_on <= move.on <= today():
            raise Invalid(errors=[FieldError("/on", "After it was sent, and not in the future", "day")])
        if move.to is ReferralState.ANSWERED and not move.answer:
            raise Invalid(errors=[FieldError("/answer", "Say what they answered", "missing")])
        found.state = move.to
        found.their_reference = move.their_reference or found.their_reference
        if move.to is ReferralState.ACKNOWLEDGED:
            found.acknowledged_on = move.on
        elif move.to is ReferralState.WITHDRAWN:
            found.ended_because = "taken-back"
        else:
            found.answered_on, found.answer = move.on, move.answer
        await self._keep(record, found, f"referral-{move.to}")
        return await self.get(complaint, referral)

    async def opened(self, complaint: UUID, referral: UUID) -> tuple[str, AsyncIterator[bytes]]:
        """The package, to be brought to the partner: its name and its bytes. Each taking is kept."""
        await find_for(self.session, self.principal, complaint, WORK, merged_too=True)
        listed = await repository.referrals_of(self.session, complaint)
        found = next((one for one, _ in listed if one.id == referral), None)
        if found is None or found.package is None:
            raise NotFound
        if found.state == ReferralState.WITHDRAWN:
            raise Conflict("This referral was taken back: its package goes nowhere any more")
        await audit.record(
            self.session,
            self.principal,
            "referral.taken-out",
            "complaint",
            complaint,
            detail={"referral": str(referral)},
        )
        return f"{found.reference}.zip.age", self.files.read(found.package)

    async def _package(
        self, record: Complaint, referral: Referral, agreement: Agreement, wanted: Wanted
    ) -> UUID:
        marks = check_marks(
            record, wanted.content, [SpanWire(**mark) for mark in referral.marks], referral.checked
        )
        persons = await self.search.persons(record.id, wanted, f"Referral {referral.reference}")
        around = await cases.surroundings_of(self.session, record.id)
        fields = packed(record, around.themes, wanted.content, marks, persons)
        names = Names(around.names, [referral.language])
        head = package.Letterhead(
            reference=referral.reference,
            language=referral.language,
            agreement=agreement.title,
            question=referral.question,
            sent_on=today(),
            answer_by=referral.due_on or today(),
        )
        content = await asyncio.to_thread(
            package.make, head, package.named(fields, names), agreement.public_key
        )
        file = uuid7()
        await self.files.write(file, _once(content), limit=_LARGEST)
        return file

    async def _agreement(self, record: Complaint, agreement: UUID) -> Agreement:
        agreements = Agreements(self.session, self.principal, self.languages)
        try:
            found = await agreements.find(agreement)
        except NotFound:
            raise Invalid(
                errors=[FieldError("/agreement", "There is no such agreement", "unknown")]
            ) from None
        if found.side != record.side or not in_force(found, today()):
            raise Invalid(errors=[FieldError("/agreement", "This agreement is not in force", "not-in-force")])
        return found

    async def _hold(
        self, complaint: UUID, referral: UUID, version: int
    ) -> tuple[Complaint, Referral, Agreement]:
        record = await hold_for(self.session, self.principal, complaint, WORK, merged_too=True)
        listed = await repository.referrals_of(self.session, complaint)
        found = next(((one, under) for one, under in listed if one.id == referral), None)
        if found is None:
            raise NotFound
        if found[0].version != version:
            raise PreconditionFailed
        return record, *found

    async def _keep(self, record: Complaint, referral: Referral, act: str) -> None:
        referral.version += 1
        referral.updated_at = utcnow()
        await self.disclosures.touch(record, act)


def _wanted(agreement: Agreement, content: Sequence[str], persons: Sequence[str | UUID]) -> Wanted:
    chosen = frozenset(map(Content, content))
    named = frozenset(UUID(str(one)) for one in persons) if chosen & OF_ONE else frozenset()
    return Wanted(
        DisclosurePurpose.REFERRAL, Recipient(RecipientKind.PARTNER, agreement.authority), chosen, named
    )


def _check_named_in(agreement: Agreement, wanted: Wanted) -> None:
    """Raises Invalid for content that the agreement does not name, whatever the person agreed to."""
    beyond = sorted(wanted.content - set(map(Content, agreement.content)))
    if beyond:
        faults = [
            FieldError("/content", f"The agreement does not name: {one}", "not-agreed") for one in beyond
        ]
        raise Invalid(errors=faults)


def _present(one: Referral, under: Agreement, names: Names) -> ReferralOut:
    state = ReferralState(one.state)
    plain = {"agreement", "marks", "prepared_by", "sent_by", "due_on", "package", "state"}
    return ReferralOut(
        **one.model_dump(exclude=plain),
        state=state,
        agreement=under.id,
        agreement_title=under.title,
        partner=names.of(under.authority),
        contact=under.contact,
        marks=len(one.marks),
        prepared_by=names.of(one.prepared_by),
        sent_by=names.maybe(one.sent_by),
        due_on=None if state in ENDED else one.due_on,
        has_package=one.package is not None and state is not ReferralState.WITHDRAWN,
        moves=sorted(MOVES[state]),
    )


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content
