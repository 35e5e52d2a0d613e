"""The use cases of the directory and of parties. Each runs in the request's transaction and never commits."""

from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import utcnow
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal, kinds
from complaints.complaints.finding import hold_for
from complaints.complaints.schemas import PartyDraft, PartyOut
from complaints.complaints.service import CaseWork
from complaints.directory import repository
from complaints.directory.schemas import (
    AlsoIn,
    EntryDraft,
    EntryOut,
    EntryPatch,
    KnownPerson,
    LookupDraft,
    LookupOut,
)
from complaints.groups import repository as related
from complaints.groups.schemas import Related
from complaints.models import DirectoryEntry, Party
from complaints.persons import repository as persons
from complaints.persons.repository import Match
from complaints.policy.permissions import REGISTER, UNSEAL, WORK


@dataclass(frozen=True, slots=True)
class Directory:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    work: CaseWork

    async def get(self, entry: UUID) -> EntryOut:
        return _shown(await self._find(entry))

    async def add(self, draft: EntryDraft) -> EntryOut:
        self._need()
        await self._check_name(draft.name)
        record = DirectoryEntry(side=side_of(self.principal), **draft.model_dump(mode="python"))
        self.session.add(record)
        return await self._save(record, "added")

    async def change(self, entry: UUID, patch: EntryPatch, version: int) -> EntryOut:
        self._need()
        record = await self._find(entry, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=_shown(record))
        refuse_emptied(patch, ("kind", "name", "other_names", "closed"))
        if patch.name is not None and patch.name.lower() != record.name.lower():
            await self._check_name(patch.name)
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        return await self._save(record, "changed")

    async def look_up(self, draft: LookupDraft) -> LookupOut:
        """Whether somebody is known already: only from complaints that are readable, of persons that may be opened."""
        self._need()
        if not self.principal.may(UNSEAL):
            raise Forbidden
        values = await self.work.persons.hashes(side_of(self.principal), draft.fields())
        found = await persons.find_known(self.session, self.principal, values)
        audited = await self._note_lookup(draft.purpose, found)
        shown = await self._related([one.complaint for one in found])
        return LookupOut(id=audited, persons=_grouped(found, shown))

    async def looked_up(self, lookup: UUID) -> LookupOut:
        """What a repeated lookup answers: that it was done. It is asked again with a new key."""
        return LookupOut(id=lookup, persons=[])

    async def _note_lookup(self, purpose: str, found: list[Match]) -> UUID:
        """One entry per person it led to, with the purpose under that person's key; one at least."""
        noted = await audit.record(
            self.session, self.principal, "person.looked-up", "person", detail={"found": len(found)}
        )
        for person in {one.person: one for one in found}.values():
            key = await self.work.persons.key_of(person.person)
            if key is not None:
                await audit.record(
                    self.session,
                    self.principal,
                    "person.found",
                    "complaint",
                    person.complaint,
                    purpose=audit.Purpose(purpose, key),
                    detail={"party": str(person.party)},
                )
        return noted

    async def add_party(self, complaint: UUID, draft: PartyDraft) -> PartyOut:
        record = await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        kinds.check_party(record, draft.role)
        party = await self.work.persons.add(record, draft)
        await journal.note(self.session, self.principal, record.id, "party-added", [])
        return await self.party(complaint, party.id)

    async def party(self, complaint: UUID, party: UUID) -> PartyOut:
        whole = await self.work.get(complaint)
        found = next((one for one in whole.parties if one.id == party), None)
        if found is None:
            raise NotFound
        return found

    async def remove_party(self, complaint: UUID, party: UUID, version: int) -> None:
        """Undoes a link: to an organisation, or to a person who is part of another complaint as well."""
        await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        found = await repository.fetch_party(self.session, self.principal, complaint, party)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.party(complaint, party))
        if found.person is not None and not await self._is_kept(found):
            raise Conflict("This person is part of no other complaint: to take them out is to erase them")
        await repository.remove_party(self.session, party)
        await journal.note(self.session, self.principal, complaint, "party-removed", [])

    async def _is_kept(self, party: Party) -> bool:
        """Whether the person remains part of another complaint that the asker may read."""
        elsewhere = await persons.also_in(self.session, self.principal, party.complaint)
        return any(one == party.id for one, _ in elsewhere)

    async def also_in(self, complaint: UUID) -> list[AlsoIn]:
        links = await persons.also_in(self.session, self.principal, complaint)
        shown = {one.id: one for one in await self._related([other for _, other in links])}
        of: dict[UUID, list[Related]] = {}
        for party, other in links:
            if other in shown and shown[other] not in of.setdefault(party, []):
                of[party].append(shown[other])
        return [AlsoIn(party=party, complaints=complaints) for party, complaints in of.items()]

    async def _related(self, ids: list[UUID]) -> list[Related]:
        rows = await related.readable_among(self.session, self.principal, ids)
        return [Related.model_validate(row, from_attributes=True) for row in rows]

    async def _find(self, entry: UUID, *, lock: bool = False) -> DirectoryEntry:
        record = await repository.fetch(self.session, self.principal, entry, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _check_name(self, name: str) -> None:
        if await repository.named_so(self.session, self.principal, name):
            raise Conflict("One of this name is in the directory already")

    def _need(self) -> None:
        if not (self.principal.may(WORK) or self.principal.may(REGISTER)):
            raise Forbidden

    async def _save(self, record: DirectoryEntry, act: str) -> EntryOut:
        await self.session.flush()
        detail: audit.Detail = {"kind": record.kind, "version": record.version}
        await audit.record(
            self.session,
            self.principal,
            f"directory-entry.{act}",
            "directory-entry",
            record.id,
            detail=detail,
        )
        return _shown(record)


def _shown(record: DirectoryEntry) -> EntryOut:
    return EntryOut.model_validate(record, from_attributes=True)


def _grouped(found: list[Match], shown: list[Related]) -> list[KnownPerson]:
    """By person; what fits in more ways comes first."""
    of: dict[UUID, list[Match]] = {}
    for match in found:
        of.setdefault(match.person, []).append(match)
    persons_found = [
        KnownPerson(
            known=matches[0].party,
            role=matches[0].role,
            matched=sorted({match.kind for match in matches}),
            complaints=[one for one in shown if any(one.id == match.complaint for match in matches)],
        )
        for matches in of.values()
    ]
    return sorted(persons_found, key=lambda person: -len(person.matched))
