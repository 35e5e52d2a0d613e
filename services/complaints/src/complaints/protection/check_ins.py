"""Check-ins: who sees that somebody is well, when, and by which safe way."""

from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.journal import acting_for
from complaints.models import ProtectionCheckIn, ProtectionFile
from complaints.models.person import SafeContact
from complaints.models.protection import CheckInState, Contact
from complaints.naming.service import Namings
from complaints.protection import repository
from complaints.protection.presentation import present_check_ins
from complaints.protection.rules import REACHES, Escalation
from complaints.protection.schemas import (
    CheckInContent,
    CheckInDone,
    CheckInDraft,
    CheckInMoved,
    CheckInOut,
    CheckInPatch,
)
from complaints.sealing import Envelope, envelope_of


def check_contact(safe_contact: SafeContact, contact: str) -> bool:
    return Contact(contact) in REACHES[safe_contact]


def new_check_in(
    envelope: Envelope,
    file: UUID,
    side: str,
    draft: CheckInDraft,
    state: CheckInState,
    escalation: Escalation,
) -> ProtectionCheckIn:
    made = ProtectionCheckIn(
        file=file,
        side=side,
        due_on=draft.due_on,
        team_on=escalation.team_on(draft.due_on),
        head_on=escalation.head_on(draft.due_on),
        contact=draft.contact.value,
        account=draft.account,
        state=state.value,
        content=b"",
    )
    made.content = envelope.seal(CheckInContent(text=draft.text), "protection_check_in", made.id)
    return made


@dataclass(frozen=True, slots=True)
class CheckIns:
    """The use cases, for one principal in one transaction; open to everybody named on the file."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    escalation: Escalation

    async def due(self) -> list[CheckInOut]:
        rows = await repository.check_ins_due(self.session, self.principal)
        return await present_check_ins(self.session, rows)

    async def get(self, check_in: UUID) -> CheckInOut:
        row = await repository.check_in_with_contact(self.session, self.principal, check_in)
        if row is None:
            raise NotFound
        return (await present_check_ins(self.session, [row]))[0]

    async def change(self, check_in: UUID, patch: CheckInPatch, version: int) -> CheckInOut:
        """Moves it, gives it to somebody else, or calls it off. A proposed one is planned from then on."""
        found, file, envelope = await self._hold(check_in, version)
        refuse_emptied(patch, ("due_on", "contact", "account"))
        await check_draft(self.session, self.principal, file, envelope, patch.contact, patch.account)
        said = envelope.open(CheckInContent, found.content, "protection_check_in", found.id)
        if patch.cancelled:
            if patch.reason is None:
                fault = "Say why nobody needs to look: who reads the file later has to know"
                raise Invalid(errors=[FieldError("/reason", fault, "missing")])
            said.cancelled_because, said.cancelled_by = patch.reason, self.principal.account
        elif patch.due_on is not None and patch.due_on != found.due_on:
            moved = CheckInMoved(
                before=found.due_on,
                after=patch.due_on,
                reason=patch.reason,
                account=self.principal.account,
                at=utcnow(),
            )
            said.moves = [moved, *said.moves]
            found.team_on = self.escalation.team_on(patch.due_on)
            found.head_on = self.escalation.head_on(patch.due_on)
        found.content = envelope.seal(said, "protection_check_in", found.id)
        for name in patch.model_fields_set & {"due_on", "contact", "account"}:
            setattr(found, name, getattr(patch, name))
        found.state = (CheckInState.CANCELLED if patch.cancelled else CheckInState.PLANNED).value
        return await self._save(found, "cancelled" if patch.cancelled else "changed")

    async def done(self, check_in: UUID, done: CheckInDone, version: int) -> CheckInOut:
        """How the person was found, and when somebody looks again."""
        found, file, envelope = await self._hold(check_in, version)
        if done.done_on > today():
            raise Invalid(errors=[FieldError("/done_on", "This day is yet to come", "future")])
        said = envelope.open(CheckInContent, found.content, "protection_check_in", found.id)
        said.outcome = done.outcome
        found.content = envelope.seal(said, "protection_check_in", found.id)
        found.state = CheckInState.DONE.value
        found.done_on, found.done_by = done.done_on, self.principal.account
        if done.next is not None:
            contact, account = done.next.contact, done.next.account
            await check_draft(self.session, self.principal, file, envelope, contact, account, "/next")
            planned = CheckInState.PLANNED
            self.session.add(new_check_in(envelope, file.id, file.side, done.next, planned, self.escalation))
        return await self._save(found, "done")

    async def _hold(self, check_in: UUID, version: int) -> tuple[ProtectionCheckIn, ProtectionFile, Envelope]:
        found = await repository.fetch_check_in(self.session, self.principal, check_in, lock=True)
        if found is None:
            raise NotFound
        file = await repository.fetch(self.session, self.principal, found.file)
        if file is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.get(check_in))
        if found.state not in repository.OPEN:
            raise Conflict("It was done, or called off, already")
        return found, file, await envelope_of(self.keys, file.id)

    async def _save(self, found: ProtectionCheckIn, act: str) -> CheckInOut:
        stood_in_for = await repository.stood_in_for(self.session, self.principal, found.id)
        found.version += 1
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"protection-file.check-in-{act}",
            record_kind="protection-file",
            record_id=found.file,
            detail=acting_for(stood_in_for),
        )
        return await self.get(found.id)


async def check_draft(
    session: AsyncSession,
    principal: Principal,
    file: ProtectionFile,
    envelope: Envelope,
    contact: Contact | None,
    account: UUID | None,
    at: str = "",
) -> None:
    """Raises Invalid for a way that is not safe, or somebody who is not named on the file."""
    faults: list[FieldError] = []
    if contact is not None and not check_contact(SafeContact(file.safe_contact), contact):
        faults.append(FieldError(f"{at}/contact", "This is not a safe way to reach the person", "unsafe"))
    if account is not None:
        namings = Namings(session, principal, "file", file.id, file.side, envelope)
        if account not in await namings.accounts():
            faults.append(FieldError(f"{at}/account", "Name this person on the file first", "not-named"))
    if faults:
        raise Invalid(errors=faults)
