"""Which complaints look like one: only among those that the asker may read, so that nothing tells of the others."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.ids import uuid7
from servicekit.leading import led_among
from servicekit.placement import side_of
from servicekit.principal import Principal
from servicekit.sealed import Destroyed
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.complaints.finding import need
from complaints.complaints.schemas import SealedFields
from complaints.duplicates import candidates, repository
from complaints.duplicates.presentation import present_suggestions
from complaints.duplicates.rules import Alike, Hashes, Subject, compare, same_person, worth_a_look
from complaints.duplicates.schemas import CheckDraft, CheckOut, SuggestedDuplicate
from complaints.incoming import repository as mail
from complaints.incoming.rules import as_person
from complaints.incoming.sealing import sender_of
from complaints.models import Complaint, KnownPlace
from complaints.models.complaint import CaseKind, State
from complaints.persons import repository as persons
from complaints.persons.service import Persons
from complaints.policy.permissions import REGISTER, UNSEAL


@dataclass(frozen=True, slots=True)
class Suggesting:
    session: AsyncSession
    principal: Principal
    persons: Persons
    languages: Sequence[str]

    async def of(self, record: Complaint) -> list[SuggestedDuplicate]:
        """What looks like a complaint that is here; nothing for one that is compared with nothing."""
        if record.kind != CaseKind.COMPLAINT or record.state == State.MERGED:
            return []
        numbers = await candidates.numbers_of(self.session, record.id)
        same = await self.same_persons(record.id)
        if same is not None:
            await self._note_comparing(record.id, same)
        linked = await candidates.persons_linked(self.session, self.principal, record.id)
        apart = await repository.apart_from(self.session, self.principal, record.id)
        subject = await self.subject_of(record)
        return await self._among(subject, numbers, (same or set()) | linked, apart | {record.id})

    async def check(self, draft: CheckDraft) -> CheckOut:
        """The same for one that is being taken down."""
        need(self.principal, REGISTER)
        subject = Subject(
            received_on=draft.received_on,
            summary=draft.summary,
            narrative=draft.narrative,
            place=draft.place,
            authority=draft.authority,
            themes=frozenset(draft.themes),
        )
        same: set[UUID] = set()
        entry = uuid7()
        people = [*draft.persons, *await self._sender_of(draft.incoming)]
        if people and self.principal.may(UNSEAL):
            side = side_of(self.principal)
            own = [await self.persons.hashes(side, person) for person in people]
            same = await self._known_as(
                [{kind.value: [value] for kind, value in hashes.items()} for hashes in own]
            )
            entry = await self._note_comparing(None, same)
        numbers = [number.value for number in draft.external_references]
        return CheckOut(id=entry, suggestions=await self._among(subject, numbers, same, frozenset()))

    async def alike(self, one: Complaint, other: Complaint) -> Alike:
        """In what two agree that are compared side by side."""
        same = await self.same_persons(one.id)
        if same is not None:
            await self._note_comparing(one.id, same & {other.id})
        linked = await candidates.persons_linked(self.session, self.principal, one.id)
        numbers = set(await candidates.numbers_of(self.session, one.id))
        return compare(
            await self.subject_of(one),
            await self.subject_of(other),
            person=other.id in linked | (same or set()),
            number=not numbers.isdisjoint(await candidates.numbers_of(self.session, other.id)),
        )

    async def same_persons(self, complaint: UUID) -> set[UUID] | None:
        """Where somebody of this complaint is known from, by who may open them; None when nobody was compared."""
        if not self.principal.may(UNSEAL):
            return None
        own = await persons.persons_of(self.session, complaint)
        hashes = await repository.hashes_of(self.session, self.principal, own)
        return await self._known_as(list(hashes.values())) if hashes else None

    async def _sender_of(self, incoming: UUID | None) -> list[SealedFields]:
        """Who sent the mail it came by, where the asker may open them; nobody otherwise."""
        record = await mail.fetch(self.session, self.principal, incoming) if incoming else None
        if record is None or not self.principal.covers(UNSEAL, record.office, record.team):
            return []
        with suppress(Destroyed):
            sender = await sender_of(self.persons.keys, record)
            return [as_person(sender)] if sender else []
        return []

    async def subject_of(self, record: Complaint) -> Subject:
        around = await cases.surroundings_of(self.session, record.id)
        return Subject(
            received_on=record.received_on,
            summary=record.summary,
            narrative=record.narrative,
            place=record.place,
            authority=record.authority,
            themes=frozenset(around.themes),
        )

    async def _known_as(self, own: Sequence[Hashes]) -> set[UUID]:
        wanted = {(kind, value) for one in own for kind, values in one.items() for value in values}
        found = await candidates.persons_known_by(self.session, self.principal, wanted)
        theirs = await repository.hashes_of(self.session, self.principal, {one.person for one in found})
        return {
            one.complaint
            for one in found
            if one.person in theirs and any(same_person(mine, theirs[one.person]) for mine in own)
        }

    async def _among(
        self, subject: Subject, numbers: Sequence[str], same: Collection[UUID], without: Collection[UUID]
    ) -> list[SuggestedDuplicate]:
        near = await candidates.near(
            self.session, self.principal, subject.received_on, subject.place, subject.authority
        )
        if subject.place is not None:
            led = await led_among(self.session, KnownPlace, [subject.place])
            subject = replace(subject, place=led.get(subject.place, subject.place))
        numbered = await candidates.with_number(self.session, self.principal, numbers)
        wanted = {*near, *numbered, *same} - {*without}
        rows = {row.id: row for row in await candidates.compared(self.session, self.principal, wanted)}
        found = {
            id_: compare(subject, _subject(row), person=id_ in same, number=id_ in numbered)
            for id_, row in rows.items()
        }
        best = [(rows[one], found[one]) for one in worth_a_look(found)]
        return await present_suggestions(self.session, best, self.languages)

    async def _note_comparing(self, complaint: UUID | None, found: Collection[UUID]) -> UUID:
        """That persons were compared by what is known of them: like a lookup, whose purpose is this."""
        return await audit.record(
            self.session,
            self.principal,
            "person.compared",
            "complaint",
            complaint,
            detail={"found": len(found)},
        )


def _subject(row: Any) -> Subject:
    return Subject(
        received_on=row.received_on,
        summary=row.summary,
        narrative=row.narrative,
        place=row.place,
        authority=row.authority,
        themes=frozenset(row.themes),
    )
