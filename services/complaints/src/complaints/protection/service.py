"""The use cases of protection files. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import side_of
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.allegations.service import Allegations
from complaints.complaints import repository as cases
from complaints.complaints.finding import find_to_take, need
from complaints.complaints.schemas import Purpose, SealedFields
from complaints.models import (
    KnownPlace,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
)
from complaints.models.person import SafeContact
from complaints.models.protection import CheckInState, FileEntryKind, LinkKind
from complaints.naming.repository import opened_only
from complaints.naming.schemas import NamingDraft
from complaints.naming.service import Namings
from complaints.persons.document import person_alone
from complaints.persons.service import Persons
from complaints.policy.permissions import PROTECT
from complaints.protection import repository
from complaints.protection.check_ins import check_contact, check_draft, new_check_in
from complaints.protection.presentation import present_file, present_summary
from complaints.protection.rules import Escalation, faults_of_entry, follow_up_on, safest
from complaints.protection.schemas import (
    CheckInDraft,
    Content,
    EntryContent,
    FileDraft,
    FileEntryDraft,
    FileOut,
    FilePatch,
    FileReading,
    RiskWhen,
    TransferDraft,
)
from complaints.sealing import Envelope, envelope_of, new_envelope

_COPY = "To take the person's details over into a protection file"


@dataclass(frozen=True, slots=True)
class ProtectionFiles:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]
    escalation: Escalation

    async def all(self) -> list[FileOut]:
        rows = await repository.all_summaries(self.session, self.principal)
        return [present_summary(row) for row in rows]

    async def get(self, file: UUID) -> FileOut:
        row = await repository.summary_of(self.session, self.principal, file)
        if row is None:
            raise NotFound
        return present_summary(row)

    async def open(self, file: UUID, purpose: str) -> FileReading:
        """The whole file, for a purpose. The reading commits together with the answer, or there is none."""
        record = await self._find(file)
        envelope = await envelope_of(self.keys, record.id)
        reading = ProtectionReading(file=record.id, account=self.principal.account, purpose=b"")
        reading.purpose = envelope.seal(Purpose(purpose=purpose), "protection_reading", reading.id, "purpose")
        self.session.add(reading)
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act="protection-file.opened",
            record_kind="protection-file",
            record_id=record.id,
            purpose=audit.Purpose(purpose, envelope.key),
        )
        return await present_file(
            self.session,
            record,
            await self.get(record.id),
            await repository.parts_of(self.session, self.principal, record.id),
            await self._namings(record, envelope).all(),
            envelope,
            self.languages,
        )

    async def begin(self, draft: FileDraft) -> FileOut:
        """Opens a file. Whoever does is named on it, and reads it from then on by that alone."""
        person = await self._person(draft)
        await self._check_place(draft.place)
        id_ = uuid7()
        envelope = await new_envelope(self.keys, id_)
        said = Content(
            person=person,
            covers=draft.covers,
            feared=draft.feared,
            place=draft.place,
            unit=draft.unit,
            safe_contact_note=draft.safe_contact_note,
        )
        record = ProtectionFile(
            id=id_,
            side=side_of(self.principal),
            opened_by=self.principal.account,
            safe_contact=draft.safe_contact.value,
            content=envelope.seal(said, "protection_file", id_),
        )
        self.session.add(record)
        await self.session.flush()
        namings = self._namings(record, envelope)
        own = NamingDraft(account=self.principal.account, purpose=draft.purpose)
        for at, each in enumerate([own, *draft.named]):
            await namings.add(each, f"/named/{at - 1}/account")
        for kind, linked in ((LinkKind.COMPLAINT, draft.complaint), (LinkKind.ALLEGATION, draft.allegation)):
            if linked is not None:
                self.session.add(ProtectionLink(file=record.id, kind=kind.value, record=linked))
        risk = EntryContent(on=today(), risk=draft.risk, when=RiskWhen.BEFORE)
        await self._add_entry(record, envelope, FileEntryKind.RISK, risk)
        if draft.check_in is not None:
            await self._plan(record, envelope, draft.check_in, "/check_in")
        await self._note(record, "begun")
        return await self.get(record.id)

    async def _person(self, draft: FileDraft) -> SealedFields:
        sources = [draft.person is not None, draft.party is not None]
        if draft.complaint is not None:
            await find_to_take(self.session, self.principal, draft.complaint)
        if draft.allegation is not None and await opened_only(self.session, draft.allegation):
            raise Forbidden
        opener = Allegations(self.session, self.principal, self.keys, self.languages)
        if draft.allegation is not None and not any(sources):
            return (await opener.open_victim(draft.allegation, _COPY)).person
        if draft.allegation is not None:
            await opener.get(draft.allegation)
        if sum(sources) != 1 or (draft.party is not None and draft.complaint is None):
            fault = FieldError("/person", "Either enter the person, or take them over", "person")
            raise Invalid(errors=[fault])
        if draft.party is not None and draft.complaint is not None:
            persons = Persons(self.session, self.principal, self.keys)
            return person_alone((await persons.open(draft.complaint, draft.party, _COPY)).person)
        return draft.person or SealedFields()

    async def change(self, file: UUID, patch: FilePatch, version: int) -> FileOut:
        record = await self._hold(file, version, closed=True)
        refuse_emptied(patch, ("person", "covers", "feared", "safe_contact", "closed"))
        envelope = await envelope_of(self.keys, record.id)
        said = envelope.open(Content, record.content, "protection_file", record.id)
        for name in patch.model_fields_set & Content.model_fields.keys():
            setattr(said, name, getattr(patch, name))
        record.content = envelope.seal(said, "protection_file", record.id)
        if patch.safe_contact is not None:
            await self._heed(record, patch.safe_contact)
        if patch.closed is not None:
            record.closed_on = today() if patch.closed else None
            await repository.close_check_ins(self.session, record.id, closed=patch.closed)
        return await self._save(record, "changed")

    async def _heed(self, record: ProtectionFile, safe_contact: SafeContact) -> None:
        """What was planned by a way that is no longer safe is planned by the safest one left."""
        record.safe_contact = safe_contact.value
        parts = await repository.parts_of(self.session, self.principal, record.id)
        for check_in in parts.check_ins:
            if check_in.state in repository.OPEN and not check_contact(safe_contact, check_in.contact):
                check_in.contact = safest(safe_contact).value
                check_in.version += 1

    async def add_entry(self, file: UUID, draft: FileEntryDraft, version: int) -> FileOut:
        record = await self._hold(file, version)
        faults = [FieldError(f"/{each.field}", each.message, each.code) for each in faults_of_entry(draft)]
        if draft.replaces and not await repository.has_entry(self.session, record.id, draft.replaces):
            faults.append(FieldError("/replaces", "This entry is not in the file", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        envelope = await envelope_of(self.keys, record.id)
        said = EntryContent(**draft.model_dump(exclude={"kind", "replaces"}))
        await self._add_entry(record, envelope, draft.kind, said, draft.replaces)
        return await self._save(record, f"{draft.kind.value}-added")

    async def transfer(self, file: UUID, transfer: TransferDraft, version: int) -> FileOut:
        """The person was taken elsewhere: the file goes with them, and a follow-up is proposed at once."""
        record = await self._hold(file, version)
        await self._check_place(transfer.place)
        envelope = await envelope_of(self.keys, record.id)
        said = envelope.open(Content, record.content, "protection_file", record.id)
        moved = EntryContent(
            on=transfer.on,
            text=transfer.text,
            from_place=said.place,
            to_place=transfer.place,
            unit=transfer.unit,
        )
        await self._add_entry(record, envelope, FileEntryKind.TRANSFER, moved)
        said.place, said.unit = transfer.place, transfer.unit
        record.content = envelope.seal(said, "protection_file", record.id)
        follow_up = new_check_in(
            envelope,
            record.id,
            record.side,
            CheckInDraft(
                due_on=follow_up_on(transfer.on, today()),
                contact=safest(SafeContact(record.safe_contact)),
                account=self.principal.account,
            ),
            CheckInState.PROPOSED,
            self.escalation,
        )
        self.session.add(follow_up)
        return await self._save(record, "transferred")

    async def plan(self, file: UUID, draft: CheckInDraft) -> FileOut:
        record = await self._hold(file)
        envelope = await envelope_of(self.keys, record.id)
        await self._plan(record, envelope, draft, "")
        return await self._save(record, "check-in-planned")

    async def _plan(
        self, record: ProtectionFile, envelope: Envelope, draft: CheckInDraft, at: str
    ) -> ProtectionCheckIn:
        await check_draft(self.session, self.principal, record, envelope, draft.contact, draft.account, at)
        planned = new_check_in(envelope, record.id, record.side, draft, CheckInState.PLANNED, self.escalation)
        self.session.add(planned)
        await self.session.flush()
        return planned

    async def name(self, file: UUID, draft: NamingDraft) -> FileOut:
        record = await self._held_for_naming(file)
        await self._namings(record, await envelope_of(self.keys, record.id)).add(draft)
        return await self.get(record.id)

    async def end_naming(self, file: UUID, naming: UUID, reason: str) -> FileOut:
        record = await self._hold(file, closed=True)
        answer = await self.get(record.id)
        await self._namings(record, await envelope_of(self.keys, record.id)).end(naming, reason)
        return answer

    def _namings(self, record: ProtectionFile, envelope: Envelope) -> Namings:
        return Namings(self.session, self.principal, "file", record.id, record.side, envelope)

    async def _add_entry(
        self,
        record: ProtectionFile,
        envelope: Envelope,
        kind: FileEntryKind,
        said: EntryContent,
        replaces: UUID | None = None,
    ) -> None:
        entry = ProtectionEntry(
            file=record.id,
            kind=kind.value,
            content=b"",
            replaces=replaces,
            account=self.principal.account,
        )
        entry.content = envelope.seal(said, "protection_entry", entry.id)
        self.session.add(entry)
        await self.session.flush()

    async def _find(self, file: UUID, *, lock: bool = False) -> ProtectionFile:
        record = await repository.fetch(self.session, self.principal, file, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, file: UUID, version: int | None = None, *, closed: bool = False) -> ProtectionFile:
        """For a change by who works on it; of a closed file only where ``closed`` says so."""
        need(self.principal, PROTECT)
        await self._find(file)
        if not await repository.is_workable(self.session, self.principal, file):
            raise Forbidden
        record = await self._find(file, lock=True)
        if version is not None and record.version != version:
            raise PreconditionFailed(current=await self.get(record.id))
        if record.closed_on is not None and not closed:
            raise Conflict("This file is closed: open it again first")
        return record

    async def _held_for_naming(self, file: UUID) -> ProtectionFile:
        """Whoever opened it in an emergency changes nothing on it, and names somebody who does."""
        if await opened_only(self.session, file):
            return await self._find(file)
        return await self._hold(file, closed=True)

    async def _save(self, record: ProtectionFile, act: str) -> FileOut:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act)
        return await self.get(record.id)

    async def _note(self, record: ProtectionFile, act: str) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"protection-file.{act}",
            record_kind="protection-file",
            record_id=record.id,
        )

    async def _check_place(self, place: UUID | None) -> None:
        if place and await cases.unknown_of(self.session, KnownPlace, [place]):
            raise Invalid(errors=[FieldError("/place", "This place is not known, or closed", "unknown")])
