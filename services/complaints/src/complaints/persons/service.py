"""The use cases of sealed persons. Each runs in the request's transaction and never commits."""

from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Forbidden, NotFound
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.sealed import Aad, Destroyed, KeyStore, Kind, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.schemas import PartyDraft, PartyReading, SealedFields
from complaints.models import Complaint, Party
from complaints.persons import repository
from complaints.policy.permissions import UNSEAL
from complaints.register import repository as register

LOOKED_UP = {"name": Kind.NAME, "number": Kind.NUMBER, "phone": Kind.PHONE, "email": Kind.EMAIL}
"""What a person can be found by again."""


def place(person: UUID) -> Aad:
    """Where the ciphertext stands; bound into it, so that it opens nowhere else."""
    return Aad("sealed_person", person, "sealed")


@dataclass(frozen=True, slots=True)
class Persons:
    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def add(self, complaint: Complaint, draft: PartyDraft) -> Party:
        """Seals the draft's person under a new key and links it to the complaint."""
        person = uuid7()
        content = draft.person.model_dump(mode="json", exclude_none=True)
        key = (await self.keys.create([person]))[person]
        sealed = seal(key, content, place(person))
        await repository.add_person(self.session, person, complaint.side, sealed)
        party = Party(
            complaint=complaint.id,
            person=person,
            role=draft.role,
            safe_contact=draft.safe_contact,
            safe_contact_note=draft.safe_contact_note,
        )
        self.session.add(party)
        await self.session.flush()
        await self._index(person, complaint.side, content)
        await register.take_back(self.session, complaint.id)
        return party

    async def _index(self, person: UUID, side: str, content: dict[str, str]) -> None:
        blind = await self.keys.blind_index(side)
        values = {kind: blind.of(kind, content.get(field, "")) for field, kind in LOOKED_UP.items()}
        known = {kind: value for kind, value in values.items() if value}
        await repository.add_lookups(self.session, person, known)

    async def open(self, complaint: UUID, party: UUID, purpose: str) -> PartyReading:
        """Reads a sealed person. The reading and its purpose commit together with the answer, or there is none."""
        if not self.principal.may(UNSEAL):
            raise Forbidden
        person = await repository.fetch_openable(self.session, self.principal, complaint, party)
        if person is None:
            raise NotFound
        try:
            key = await self.keys.get(person.id)
        except Destroyed as error:
            raise NotFound("This person was erased") from error
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
        content = SealedFields.model_validate(open_(key, person.sealed, place(person.id)))
        return PartyReading(id=party, person=content, version=person.version)
