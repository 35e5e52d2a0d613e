"""The use cases of a letter to a whole group: written once, one letter to each person, signed off together."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, Problem
from servicekit.ids import uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.finding import find, find_for, need, note_reading
from complaints.groups import repository
from complaints.groups.schemas import (
    GroupLetterActs,
    GroupLetterDraft,
    GroupLetterItem,
    GroupLetterOut,
    LetterRefusal,
    Related,
    WithoutLetter,
)
from complaints.groups.service import Groups
from complaints.letters import repository as letters
from complaints.letters import rules
from complaints.letters.contact import check_contact
from complaints.letters.presentation import present_blocked
from complaints.letters.schemas import LetterDraft
from complaints.letters.service import Letters
from complaints.models import Letter, Party
from complaints.models.case import LinkKind
from complaints.models.complaint import Level
from complaints.models.letter import LetterKind, LetterState, Through, Way
from complaints.models.person import PartyRole, SafeContact
from complaints.policy.permissions import APPROVE, WORK

LARGEST = 200
"""Complaints of a group that are written to in one act."""


@dataclass(frozen=True, slots=True)
class GroupLetters:
    """The use cases, for one principal in one transaction."""

    groups: Groups
    letters: Letters

    @property
    def session(self) -> AsyncSession:
        return self.groups.session

    @property
    def principal(self) -> Principal:
        return self.groups.principal

    async def write(self, lead: UUID, draft: GroupLetterDraft) -> GroupLetterOut:
        """A draft to each who complains, as far as that is safe for them. Written anew under the same id it reaches
        only those who had none."""
        need(self.principal, WORK)
        _, records, _ = await self.groups.hold_group(lead)
        if len(records) > LARGEST:
            fault = f"Up to {LARGEST} complaints are written to in one act"
            raise Invalid(errors=[FieldError("", fault, "too-many")])
        ids = sorted(record.id for record in records)
        batch = draft.id or uuid7()
        known = await repository.letters_of_batch(self.session, self.principal, batch)
        if any(one.complaint not in ids or one.kind != draft.kind for one in known):
            raise Conflict("Another letter has this id")
        have = {one.party for one in known}
        refused: list[Problem] = []
        written = 0
        for party in await self._complainants(ids):
            if party.id in have:
                continue
            one = LetterDraft(**draft.model_dump(exclude={"id", "text"}), party=party.id)
            try:
                await self.letters.write(party.complaint, one, draft.text, batch)
                written += 1
            except Problem as why:
                refused.append(why)
        if not known and not written:
            raise refused[0] if refused else Conflict("Nobody in this group can be written to")
        return await self.get(lead, batch)

    async def act(self, lead: UUID, batch: UUID, acts: GroupLetterActs) -> GroupLetterOut:
        """Submits or approves those that were named, each by its own rules and as the signer saw it."""
        by = WORK if acts.act == "submit" else APPROVE
        await find_for(self.session, self.principal, lead, by, merged_too=True)
        found = {
            one.id: one for one in await repository.letters_of_batch(self.session, self.principal, batch)
        }
        chosen = {one.letter: one.version for one in acts.letters}
        if not chosen.keys() <= found.keys():
            raise NotFound
        # By complaint, as everywhere: two at once never wait in a ring.
        order = sorted((found[one].complaint, one) for one in chosen)
        refused = []
        for complaint, letter in order:
            try:
                async with self.session.begin_nested():
                    if acts.act == "submit":
                        await self.letters.submit(complaint, letter, acts.purpose, chosen[letter])
                    else:
                        await self.letters.approve(complaint, letter, chosen[letter])
            except Problem as why:
                refused.append(_refusal(letter, why))
        shown = await self.get(lead, batch)
        return shown.model_copy(update={"refused": refused})

    async def get(self, lead: UUID, batch: UUID) -> GroupLetterOut:
        found = next((one for one in await self.all_of(lead) if one.id == batch), None)
        if found is None:
            raise NotFound
        await self._note_readings([found])
        return found

    async def read(self, lead: UUID) -> list[GroupLetterOut]:
        """For whoever looks at them: that they read the letters of each is kept."""
        shown = await self.all_of(lead)
        await self._note_readings(shown)
        return shown

    async def _note_readings(self, shown: Sequence[GroupLetterOut]) -> None:
        """An act shows more than it changes: letters of others stand beside its own."""
        for complaint in sorted({item.complaint.id for one in shown for item in one.written}):
            record = await find(self.session, self.principal, complaint, part="letters")
            if record.level != Level.SEALED.value:
                await note_reading(self.session, self.principal, record, "letters")

    async def all_of(self, lead: UUID) -> list[GroupLetterOut]:
        """Newest first; of what the asker may not read nothing is told."""
        await find(self.session, self.principal, lead)
        links = await repository.links_among(self.session, self.principal, [lead], LinkKind.MEMBER)
        members = [link.complaint for link in links if link.other == lead]
        related = {one.id: one for one in await self.groups.related([lead, *members])}
        written = await repository.batches_of(self.session, self.principal, list(related))
        if not written:
            return []
        parties = await self._complainants(list(related))
        noted = await letters.safe_contacts_of(self.session, self.principal, [one.id for one in parties])
        batches: dict[UUID, list[Letter]] = {}
        for letter in written:
            if letter.batch is not None:
                batches.setdefault(letter.batch, []).append(letter)
        return [
            self._present(batch, found, related, parties, noted)
            for batch, found in sorted(batches.items(), reverse=True)
        ]

    def _present(
        self,
        batch: UUID,
        found: Sequence[Letter],
        related: dict[UUID, Related],
        parties: Sequence[Party],
        noted: dict[UUID, list[SafeContact]],
    ) -> GroupLetterOut:
        first = found[0]
        have = {one.party for one in found}
        blocked = {
            one.id: present_blocked(check_contact(noted[one.id], Way(first.way), Through(first.through)))
            for one in parties
        }
        without = [
            WithoutLetter(
                complaint=related[one.complaint],
                code="contact-unsafe" if blocked[one.id] else "not-written",
                blocked=blocked[one.id],
            )
            for one in parties
            if one.id not in have
        ]
        spoken_for = {one.complaint for one in parties}
        without += [
            WithoutLetter(complaint=one, code="nobody", blocked=None)
            for id_, one in related.items()
            if id_ not in spoken_for
        ]
        return GroupLetterOut(
            id=batch,
            kind=LetterKind(first.kind),
            language=first.language,
            way=Way(first.way),
            through=Through(first.through),
            written=[
                GroupLetterItem(
                    letter=one.id,
                    complaint=related[one.complaint],
                    text=one.text,
                    state=LetterState(one.state),
                    blocked=blocked.get(one.party) if one.party and one.state in rules.CHANGEABLE else None,
                    may_approve=rules.may_approve(self.principal.account, one.writers),
                    version=one.version,
                )
                for one in sorted(found, key=lambda each: related[each.complaint].reference)
            ],
            without=sorted(without, key=lambda each: each.complaint.reference),
        )

    async def _complainants(self, complaints: Sequence[UUID]) -> Sequence[Party]:
        parties = await repository.parties_among(self.session, self.principal, complaints)
        return [one for one in parties if one.role == PartyRole.COMPLAINANT and one.person is not None]


def _refusal(letter: UUID, why: Problem) -> LetterRefusal:
    fault = why.errors[0] if why.errors else None
    return LetterRefusal(
        letter=letter,
        code=fault.code if fault else why.slug,
        detail=fault.detail if fault else why.detail or why.title,
    )
