"""The use cases of sealed persons. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.sealed import DataKey, Destroyed, KeyStore, Kind, seal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.schemas import PartyDraft, PartyReading, PersonFields, SealedFields
from complaints.models import Complaint, Party, SealedPerson
from complaints.models.person import Relation
from complaints.persons import repository
from complaints.persons.document import document, in_complaint, place, seal_relation
from complaints.policy.permissions import UNSEAL
from complaints.register import repository as register

LOOKED_UP = {"name": Kind.NAME, "number": Kind.NUMBER, "phone": Kind.PHONE, "email": Kind.EMAIL}
"""What a person can be found by again."""


@dataclass(frozen=True, slots=True)
class Persons:
    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def add(self, complaint: Complaint, draft: PartyDraft, at: str = "") -> Party:
        """Links a person or an organisation to the complaint; ``at`` points to the draft in what was sent.

        A new person is sealed under a new key; one known already stays the same person, under the same key.
        """
        person = None
        if draft.entry is not None:
            if not await repository.is_entry(self.session, self.principal, draft.entry):
                fault = FieldError(f"{at}/entry", "This organisation is not in the directory", "unknown")
                raise Invalid(errors=[fault])
        elif draft.known is not None:
            person = await self._share(draft.known, draft.person, at)
        else:
            person = await self._seal(complaint.side, draft.person or PersonFields())
        party = Party(
            complaint=complaint.id,
            person=person,
            entry=draft.entry,
            role=draft.role,
            safe_contact=draft.safe_contact,
            safe_contact_note=draft.safe_contact_note,
            relation=await self._relation(person, draft.person),
        )
        self.session.add(party)
        await self.session.flush()
        await register.take_back(self.session, [complaint.id])
        return party

    async def _relation(self, person: UUID | None, fields: PersonFields | None) -> bytes | None:
        if person is None or fields is None:
            return None
        return seal_relation(await self.keys.get(person), person, fields)

    async def _seal(self, side: str, fields: PersonFields) -> UUID:
        person = uuid7()
        content = document(fields)
        key = (await self.keys.create([person]))[person]
        sealed = seal(key, content, place(person))
        await repository.add_person(self.session, person, side, sealed)
        await self._index(person, side, content)
        return person

    async def _share(self, party: UUID, more: PersonFields | None, at: str) -> UUID:
        """The person of another complaint, for one more; what is newly known of them is added."""
        person = await repository.fetch_shareable(self.session, self.principal, party)
        if person is None:
            raise Invalid(errors=[FieldError(f"{at}/known", "Nobody you may open is known so", "unknown")])
        person.shared = True
        if more is not None:
            await self._complete(person, more)
        await self.session.flush()
        await audit.record(
            self.session, self.principal, "person.linked", "person", detail={"party": str(party)}
        )
        return person.id

    async def carry(self, source: UUID, target: UUID) -> bool:
        """Makes the parties of one complaint parties of another; False, and nothing is done, without the right."""
        persons = await repository.persons_of(self.session, source)
        openable = await repository.hold_openable(self.session, self.principal, persons)
        if len(openable) < len(persons):
            return False
        for person in openable:
            person.shared = True
        await self.session.flush()
        await repository.copy_parties(self.session, source, target)
        detail: audit.Detail = {"from": str(source), "persons": len(persons)}
        await audit.record(self.session, self.principal, "person.linked", "complaint", target, detail=detail)
        return True

    async def _complete(self, person: SealedPerson, more: PersonFields) -> None:
        try:
            key = await self.keys.get(person.id)
        except Destroyed as error:
            raise NotFound("This person was erased") from error
        known = document(in_complaint(key, person.id, person.sealed, None))
        new = {name: value for name, value in document(more).items() if name not in known}
        if not new:
            return
        person.sealed = seal(key, {**known, **new}, place(person.id))
        person.version += 1
        await self._index(person.id, person.side, new)

    async def change(self, party: Party, person: SealedPerson, patch: PersonFields) -> list[str]:
        """Seals it anew with what was sent, and answers the names of the fields that changed. The row is locked."""
        key = await self.keys.get(person.id)
        before = in_complaint(key, person.id, person.sealed, party.relation)
        after = before.model_copy(update=patch.model_dump(exclude_unset=True))
        if after.relation is Relation.OTHER and after.relation_words is None:
            fault = "Say in words what they are to who complains"
            raise Invalid(errors=[FieldError("/relation_words", fault, "missing")])
        changed = [
            name for name in PersonFields.model_fields if getattr(before, name) != getattr(after, name)
        ]
        if changed:
            content = document(after)
            person.sealed = seal(key, content, place(person.id))
            party.relation = seal_relation(key, person.id, after)
            person.version += 1
            await repository.forget_lookups(self.session, person.id)
            await self._index(person.id, person.side, content)
            await self.session.flush()
        return changed

    async def _index(self, person: UUID, side: str, content: Mapping[str, Any]) -> None:
        await repository.add_lookups(self.session, person, await self._hashes(side, content))

    async def _hashes(self, side: str, content: Mapping[str, Any]) -> dict[Kind, str]:
        blind = await self.keys.blind_index(side)
        values = {kind: blind.of(kind, content.get(field, "")) for field, kind in LOOKED_UP.items()}
        return {kind: value for kind, value in values.items() if value}

    async def hashes(self, side: str, fields: SealedFields) -> dict[Kind, str]:
        """What a person with these fields would be found by."""
        return await self._hashes(side, fields.model_dump(mode="json", exclude_none=True))

    async def key_of(self, person: UUID) -> DataKey | None:
        """None when the person was erased."""
        try:
            return await self.keys.get(person)
        except Destroyed:
            return None

    async def open(self, complaint: UUID, party: UUID, purpose: str) -> PartyReading:
        """Reads a sealed person. The reading and its purpose commit together with the answer, or there is none."""
        if not self.principal.may(UNSEAL):
            raise Forbidden
        person, key = await self._openable(complaint, party)
        await repository.note_reading(self.session, party, self.principal.account)
        await audit.record(
            self.session,
            self.principal,
            act="person.opened",
            record_kind="complaint",
            record_id=complaint,
            purpose=audit.Purpose(purpose, key),
            detail={"party": str(party)},
        )
        content = await self._read(key, person, party)
        return PartyReading(id=party, person=content, version=person.version)

    async def open_again(self, complaint: UUID, party: UUID) -> PersonFields:
        """For what shows a person in the course of one reading, after that was kept."""
        if not self.principal.may(UNSEAL):
            raise Forbidden
        person, key = await self._openable(complaint, party)
        return await self._read(key, person, party)

    async def _read(self, key: DataKey, person: SealedPerson, party: UUID) -> PersonFields:
        part = await repository.fetch_party(self.session, party)
        return in_complaint(key, person.id, person.sealed, part.relation)

    async def _openable(self, complaint: UUID, party: UUID) -> tuple[SealedPerson, DataKey]:
        person = await repository.fetch_openable(self.session, self.principal, complaint, party)
        if person is None:
            raise NotFound
        try:
            return person, await self.keys.get(person.id)
        except Destroyed as error:
            raise NotFound("This person was erased") from error
