"""Looking for sealed names in the texts of a complaint, before any of it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid
from servicekit.principal import Principal
from servicekit.sealed import KeyStore, open_
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.finding import find_for, need
from complaints.complaints.schemas import SealedFields
from complaints.disclosures import names, repository
from complaints.disclosures.names import Span
from complaints.disclosures.rules import TEXTS, Wanted
from complaints.disclosures.schemas import FoundNames, SpanWire
from complaints.models import Complaint, Party, SealedPerson
from complaints.models.consent import Content
from complaints.persons.document import place
from complaints.policy.permissions import UNSEAL, WORK

_PURPOSE = "Names looked for in the texts before a disclosure"


def texts_of(record: Complaint) -> dict[str, str]:
    return {"summary": record.summary, "narrative": record.narrative or ""}


@dataclass(frozen=True, slots=True)
class NameSearch:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def look(self, complaint: UUID) -> FoundNames:
        """Where the persons' names, numbers and contacts stand. It says where, never whose; the search is kept."""
        need(self.principal, UNSEAL)
        record = await find_for(self.session, self.principal, complaint, WORK)
        await find_for(self.session, self.principal, complaint, UNSEAL)
        persons = await repository.persons_of(self.session, self.principal, complaint)
        opened = await self.open(complaint, [person for _, person in persons.values()], _PURPOSE)
        known = [fields for fields in opened.values() if fields]
        texts = texts_of(record)
        found = names.find(
            texts,
            [one.name for one in known if one.name],
            [value for one in known for value in (one.number, one.phone, one.email) if value],
        )
        return FoundNames(
            id=record.id,
            version=record.version,
            checked=names.fingerprint(texts),
            found=[SpanWire(field=one.field, start=one.start, end=one.end) for one in found],
            unreadable=len(await repository.parties_of(self.session, complaint)) - len(known),
        )

    async def persons(
        self, complaint: UUID, wanted: Wanted, purpose: str
    ) -> dict[UUID, tuple[Party, SealedFields]]:
        """The parties whose identity or contact goes, opened for that. Raises Forbidden, Conflict."""
        if not wanted.persons:
            return {}
        if not self.principal.may(UNSEAL):
            raise Forbidden("Your role does not open sealed persons, and one is to be in it")
        known = await repository.persons_of(self.session, self.principal, complaint)
        chosen = {party: known[party] for party in sorted(wanted.persons) if party in known}
        opened = await self.open(complaint, [person for _, person in chosen.values()], purpose)
        told = {
            id_: (party, fields)
            for id_, (party, person) in chosen.items()
            if (fields := opened[person.id]) is not None
        }
        if set(told) != wanted.persons:
            raise Conflict("Somebody who is to be in it was erased, or is not yours to open")
        return told

    async def open(
        self, complaint: UUID, persons: Sequence[SealedPerson], purpose: str
    ) -> Mapping[UUID, SealedFields | None]:
        """By person; None for one who was erased. Each opening is in the audit trail."""
        keys = await self.keys.get_many([one.id for one in persons])
        found: dict[UUID, SealedFields | None] = {}
        for one in persons:
            key = keys.get(one.id)
            if key is None:
                found[one.id] = None
                continue
            await audit.record(
                self.session,
                self.principal,
                act="person.used",
                record_kind="complaint",
                record_id=complaint,
                purpose=audit.Purpose(purpose, key),
                detail={"person": str(one.id)},
            )
            found[one.id] = SealedFields.model_validate(open_(key, one.sealed, place(one.id)))
        return found


def check_marks(
    record: Complaint, content: frozenset[Content], marks: Sequence[SpanWire], checked: str | None
) -> list[Span]:
    """What was marked, where texts go. Raises Invalid where nobody went through the texts as they are now."""
    texts = texts_of(record)
    if content & TEXTS and checked != names.fingerprint(texts):
        fault = "Go through the texts for names once more: they are not those that were gone through"
        raise Invalid(errors=[FieldError("/checked", fault, "not-gone-through")])
    for at, mark in enumerate(marks):
        if not mark.start < mark.end <= len(texts[mark.field]):
            raise Invalid(errors=[FieldError(f"/marks/{at}", "Outside of the text", "outside")])
    return [Span(mark.field, mark.start, mark.end) for mark in marks if mark.field in content]
