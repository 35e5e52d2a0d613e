"""Check-ins before others than those named on the file: who stands in, and who asks why nobody looked."""

from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import recipients
from complaints.complaints.journal import acting_for
from complaints.models import ProtectionCheckIn
from complaints.models.protection import CheckInState, Contact
from complaints.naming.schemas import NamingDraft
from complaints.naming.service import Namings
from complaints.policy.naming import BY_HEAD
from complaints.protection import repository
from complaints.protection.check_ins import new_check_in
from complaints.protection.presentation import present_watched
from complaints.protection.rules import Escalation
from complaints.protection.schemas import (
    CheckInContent,
    CheckInDraft,
    OfficerNamed,
    StandInDone,
    Watched,
    WatchedCheckIn,
)
from complaints.sealing import Envelope, envelope_of


@dataclass(frozen=True, slots=True)
class WatchedCheckIns:
    """The use cases, for one principal in one transaction. No file is read, and nothing is said of one."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    escalation: Escalation

    async def all(self) -> list[WatchedCheckIn]:
        return await present_watched(self.session, await repository.watched(self.session, self.principal))

    async def get(self, check_in: UUID) -> WatchedCheckIn:
        row = await repository.watched_one(self.session, self.principal, check_in)
        if row is None:
            raise NotFound
        return (await present_watched(self.session, [row]))[0]

    async def done(self, check_in: UUID, done: StandInDone, version: int) -> WatchedCheckIn:
        """By who stands in: what was found goes into the file, whose other words stay hidden."""
        shown = await self.get(check_in)
        if shown.why is not Watched.STANDING_IN:
            raise Forbidden
        found = await repository.fetch_check_in(self.session, self.principal, check_in, lock=True)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=shown)
        if found.state not in repository.OPEN:
            raise Conflict("It was done, or called off, already")
        if done.done_on > today():
            raise Invalid(errors=[FieldError("/done_on", "This day is yet to come", "future")])
        envelope = await envelope_of(self.keys, found.file)
        said = envelope.open(CheckInContent, found.content, "protection_check_in", found.id)
        said.outcome = done.outcome
        found.content = envelope.seal(said, "protection_check_in", found.id)
        found.state = CheckInState.DONE.value
        found.done_on, found.done_by = done.done_on, self.principal.account
        found.version += 1
        if done.next_on is not None:
            self.session.add(self._same_again(found, envelope, done))
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act="protection-file.check-in-done",
            record_kind="protection-file",
            record_id=found.file,
            detail=acting_for(found.account),
        )
        return await self.get(check_in)

    def _same_again(
        self, found: ProtectionCheckIn, envelope: Envelope, done: StandInDone
    ) -> ProtectionCheckIn:
        draft = CheckInDraft(due_on=done.next_on, contact=Contact(found.contact), account=found.account)
        return new_check_in(envelope, found.file, found.side, draft, CheckInState.PLANNED, self.escalation)

    async def name(self, check_in: UUID, draft: OfficerNamed) -> WatchedCheckIn:
        """By who heads the side: somebody else reads the file and sees to it, though the head does not."""
        shown = await self.get(check_in)
        if not shown.may_name:
            raise Forbidden
        if draft.account == self.principal.account:
            fault = "Name somebody else: who heads the side does not open files to themselves"
            raise Invalid(errors=[FieldError("/account", fault, "yourself")])
        found = await repository.fetch_check_in(self.session, self.principal, check_in)
        if found is None:
            raise NotFound
        if faults := await recipients.faults_of(self.session, found.side, draft.account, "/account"):
            raise Invalid(errors=faults)
        envelope = await envelope_of(self.keys, found.file)
        namings = Namings(self.session, self.principal, "file", found.file, found.side, envelope)
        await namings.add(NamingDraft(account=draft.account, purpose=draft.purpose), right=BY_HEAD)
        return shown
