"""The use cases of incoming mail. Each runs in the request's transaction and never commits."""

import hashlib
import re
from collections.abc import AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.files import FileStore
from servicekit.history import Change
from servicekit.ids import today, utcnow, uuid7
from servicekit.names import Names
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from servicekit.sealed import Destroyed, KeyStore, open_, seal
from servicekit.sent_files.keeping import NotTaken, once, take
from servicekit.sent_files.rules import MAX_BYTES
from servicekit.uploads import plain_name, read_whole
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for, need
from complaints.documents import process
from complaints.documents.refusals import DocumentRefused
from complaints.events import COMPLAINT_FILES_CHANGED, emit_complaint
from complaints.incoming import repository
from complaints.incoming.schemas import (
    Filing,
    IncomingDraft,
    IncomingFileOut,
    IncomingOut,
    IncomingRow,
    LeftOut,
    SenderFields,
    SenderOut,
    Suggestion,
)
from complaints.incoming.sealing import sender_place
from complaints.letters.repository import parties_of
from complaints.models import Incoming, IncomingFile, KnownAuthority
from complaints.models.complaint import Level
from complaints.models.incoming import IncomingWay, SenderKind
from complaints.policy.permissions import REGISTER, UNSEAL, WORK

_TOO_LARGE = f"Files up to {MAX_BYTES // 1_000_000} MB are accepted here"
_NUMBER = re.compile(r"\bC-\d{4}-\d{6}\b")
_NO_SUBJECT = "–"


@dataclass(frozen=True, slots=True)
class Inbox:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    files: FileStore
    keys: KeyStore
    languages: Sequence[str]

    async def rows(self, found: Iterable[Any]) -> list[IncomingRow]:
        rows = list(found)
        ids = {id_ for row in rows for id_ in (row.authority, row.office, row.registered_by) if id_}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [_row(row, names) for row in rows]

    async def of_complaint(self, complaint: UUID) -> list[IncomingRow]:
        await find(self.session, self.principal, complaint)
        return await self.rows(await repository.rows_of(self.session, self.principal, complaint))

    async def get(self, incoming: UUID) -> IncomingOut:
        record = await self._find(incoming)
        row = await repository.row_of(self.session, self.principal, incoming)
        kept = await repository.files_of(self.session, self.principal, incoming)
        numbers = sorted(set(_NUMBER.findall(f"{record.subject}\n{record.text or ''}")))[:20]
        called = await repository.complaints_called(self.session, self.principal, numbers)
        names = Names(await cases.names_of(self.session, {record.filed_by} if record.filed_by else set()), ())
        return IncomingOut(
            **(await self.rows([row]))[0].model_dump(),
            text=record.text,
            has_sender=record.sender is not None,
            kept=[IncomingFileOut.model_validate(file, from_attributes=True) for file in kept],
            left_out=[LeftOut(**each) for each in record.left_out],
            suggested=[Suggestion(id=each.id, reference=each.reference) for each in called],
            filed_by=names.maybe(record.filed_by),
            filed_at=record.filed_at,
        )

    async def read(self, incoming: UUID) -> IncomingOut:
        """For whoever looks at it: that they did is kept."""
        shown = await self.get(incoming)
        await audit.record_reading(self.session, self.principal, "incoming", incoming, {"part": "item"})
        return shown

    async def register(self, draft: IncomingDraft) -> IncomingOut:
        if draft.received_on > today():
            raise Invalid(errors=[FieldError("/received_on", "This day is still to come", "day")])
        if draft.authority and await cases.unknown_of(self.session, KnownAuthority, [draft.authority]):
            raise Invalid(
                errors=[FieldError("/authority", "This authority is not known, or closed", "unknown")]
            )
        record = await self._add(
            draft.office,
            draft.sender,
            received_on=draft.received_on,
            way=draft.way.value,
            sender_kind=(SenderKind.AUTHORITY if draft.authority else draft.sender_kind).value,
            authority=draft.authority,
            subject=draft.subject,
            text=draft.text,
        )
        return await self.get(record.id)

    async def register_mail(self, office: UUID | None, content: AsyncIterable[bytes]) -> IncomingOut:
        """An e-mail as it was kept: its words, and those of its files that are taken as any upload is."""
        whole = await read_whole(content, MAX_BYTES, _TOO_LARGE)
        digest = hashlib.sha256(whole).digest()
        if await repository.is_known(self.session, self.principal, side_of(self.principal), digest):
            raise Conflict("This e-mail is registered already")
        try:
            found, bodies = await process.ask({"act": "mail"}, whole)
        except DocumentRefused as refused:
            fault = FieldError("", refused.detail, refused.fault.value)
            raise Invalid(refused.detail, errors=[fault]) from refused
        day = date.fromisoformat(found["day"]) if found["day"] else today()
        sender = SenderFields(name=found["sender_name"] or None, address=found["sender_address"] or None)
        record = await self._add(
            office,
            sender,
            received_on=min(day, today()),
            way=IncomingWay.EMAIL.value,
            sender_kind=SenderKind.UNKNOWN.value,
            subject=found["subject"] or _NO_SUBJECT,
            text=found["text"] or None,
            sha256=digest,
        )
        left_out = [{"name": plain_name(name), "reason": reason} for name, reason in found["left_out"]]
        at = 0
        for name, size in found["files"]:
            try:
                await self._keep(record, name, once(bodies[at : at + size]), from_anybody=True)
            except NotTaken:
                left_out.append({"name": plain_name(name), "reason": "kind"})
            at += size
        record.left_out = left_out
        await self.session.flush()
        return await self.get(record.id)

    async def _add(self, office: UUID | None, sender: SenderFields | None, **fields: Any) -> Incoming:
        place, team = placement(
            self.principal, office, None, by=REGISTER, elsewhere="You register mail for another office"
        )
        id_ = uuid7()
        key = (await self.keys.create([id_]))[id_]
        content = sender.model_dump(exclude_none=True) if sender else {}
        record = Incoming(
            id=id_,
            side=side_of(self.principal),
            office=place,
            team=team,
            level=Level.CONFIDENTIAL.value,
            sender=seal(key, content, sender_place(id_)) if content else None,
            registered_by=self.principal.account,
            **fields,
        )
        self.session.add(record)
        await self.session.flush()
        await audit.record(self.session, self.principal, "incoming.registered", "incoming", id_)
        return record

    async def add_file(self, incoming: UUID, name: str, content: AsyncIterable[bytes]) -> IncomingFileOut:
        record = await self._find_for(incoming, REGISTER, WORK)
        kept = await self._keep(record, name, content)
        return IncomingFileOut.model_validate(kept, from_attributes=True)

    async def _keep(
        self, record: Incoming, name: str, content: AsyncIterable[bytes], *, from_anybody: bool = False
    ) -> IncomingFile:
        """By the rules of every upload. Raises NotTaken, TooLarge."""
        id_ = uuid7()
        taken = await take(self.files, id_, name, content, from_anybody=from_anybody)
        kept = IncomingFile(
            id=id_,
            incoming=record.id,
            name=taken.name,
            media_type=taken.media_type,
            size=taken.size,
            sha256=taken.sha256,
            created_by=self.principal.account,
        )
        self.session.add(kept)
        await self.session.flush()
        detail = {"file": str(id_)}
        await audit.record(
            self.session, self.principal, "incoming.file-added", "incoming", record.id, detail=detail
        )
        if record.complaint is not None:
            await self._tell(record.complaint)
        return kept

    async def _tell(self, complaint: UUID) -> None:
        """That its files are others now; not of one that the asker does not read any more."""
        found = await cases.fetch(self.session, self.principal, complaint)
        if found is not None:
            await emit_complaint(self.session, COMPLAINT_FILES_CHANGED, found)

    async def file(self, incoming: UUID, file: UUID) -> IncomingFile:
        await self._find(incoming)
        kept = await repository.files_of(self.session, self.principal, incoming)
        found = next((each for each in kept if each.id == file), None)
        if found is None:
            raise NotFound
        return found

    async def opened(self, incoming: UUID, file: UUID) -> IncomingFile:
        """For whoever takes the file with them: that they did is kept."""
        found = await self.file(incoming, file)
        detail = {"part": "file", "file": str(file)}
        await audit.record_reading(self.session, self.principal, "incoming", incoming, detail)
        return found

    async def file_to(self, incoming: UUID, filing: Filing, version: int) -> IncomingOut:
        """Files it to a complaint, to another one, or back to the inbox."""
        record = await self._find_for(incoming, REGISTER, WORK, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self.get(incoming))
        await self._check(record, filing)
        before, way = record.complaint, record.way
        record.complaint, record.party = filing.complaint, filing.party
        if filing.party is not None:
            record.sender_kind, record.authority = SenderKind.PERSON.value, None
        record.filed_by = self.principal.account if filing.complaint else None
        record.filed_at = utcnow() if filing.complaint else None
        record.version += 1
        record.updated_at = utcnow()
        if before is not None and before != filing.complaint:
            await self._note(before, "mail-taken-out", way)
        await self.session.flush()
        if filing.complaint is not None and before != filing.complaint:
            await self._note(filing.complaint, "mail-filed", way)
        for each in {before, filing.complaint}:
            if each is not None:
                await self._tell(each)
        await audit.record(self.session, self.principal, "incoming.filed", "incoming", incoming)
        return await self.get(incoming)

    async def _check(self, record: Incoming, filing: Filing) -> None:
        if filing.complaint is None:
            if filing.party is not None:
                raise Invalid(
                    errors=[FieldError("/complaint", "Say which complaint it belongs to", "missing")]
                )
            if not self.principal.covers(REGISTER, record.office, record.team):
                raise Forbidden
            return
        try:
            await find_for(self.session, self.principal, filing.complaint, REGISTER, WORK)
        except NotFound:
            fault = "There is no such complaint that you can read"
            raise Invalid(errors=[FieldError("/complaint", fault, "unknown")]) from None
        if filing.party is not None:
            parties = await parties_of(self.session, self.principal, filing.complaint)
            if filing.party not in {party.id for party in parties}:
                raise Invalid(errors=[FieldError("/party", "Nobody like this is part of it", "unknown")])

    async def _note(self, complaint: UUID, act: str, way: str) -> None:
        fields: list[Change] = [{"field": "incoming_way", "from": None, "to": way}]
        await journal.note(self.session, self.principal, complaint, act, fields)

    async def open_sender(self, incoming: UUID, purpose: str) -> SenderOut:
        """Reads who it is from. The reading and its purpose commit together with the answer."""
        record = await self._find_for(incoming, UNSEAL)
        if record.sender is None:
            raise NotFound
        try:
            key = await self.keys.get(incoming)
        except Destroyed as error:
            raise NotFound("This person was erased") from error
        await audit.record(
            self.session,
            self.principal,
            "incoming.sender-opened",
            "incoming",
            incoming,
            purpose=audit.Purpose(purpose, key),
        )
        content = SenderFields.model_validate(open_(key, record.sender, sender_place(incoming)))
        return SenderOut(id=incoming, sender=content, version=record.version)

    async def hold_to_register(self, incoming: UUID) -> Incoming:
        """For who may register out of it, locked until the transaction ends."""
        return await self._find_for(incoming, REGISTER, lock=True)

    async def _find(self, incoming: UUID) -> Incoming:
        record = await repository.fetch(self.session, self.principal, incoming)
        if record is None:
            raise NotFound
        return record

    async def _find_for(self, incoming: UUID, *permissions: str, lock: bool = False) -> Incoming:
        """Where one of the permissions is good for it: in the inbox by its office, filed by its complaint."""
        need(self.principal, *permissions)
        record = await repository.fetch(self.session, self.principal, incoming, lock=lock)
        if record is None:
            await self._find(incoming)
            # Filed while the lock was waited for, to a complaint that only a new statement sees.
            record = await repository.fetch(self.session, self.principal, incoming, lock=lock)
        if record is None:
            raise Forbidden
        if record.complaint is not None:
            await find_for(self.session, self.principal, record.complaint, *permissions, merged_too=True)
        elif not any(self.principal.covers(one, record.office, record.team) for one in permissions):
            raise Forbidden
        return record


def _row(row: Any, names: Names) -> IncomingRow:
    return IncomingRow(
        id=row.id,
        received_on=row.received_on,
        way=row.way,
        sender_kind=row.sender_kind,
        authority=names.maybe(row.authority),
        subject=row.subject,
        files=row.files,
        office=names.of(row.office),
        complaint=row.complaint,
        role=row.role,
        registered_by=names.of(row.registered_by),
        version=row.version,
    )
