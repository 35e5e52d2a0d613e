"""The use cases of writing letters and signing them off. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.files import FileStore
from servicekit.history import Change
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for, hold_for
from complaints.documents import built_in, process
from complaints.letters import repository, rules
from complaints.letters.contact import Alternative, Blocked, check_contact
from complaints.letters.disclosure import Told, check_consent_to_disclose
from complaints.letters.fields import KNOWN, about_another, fill, named_in, sealed_among
from complaints.letters.going_through import TypedNames
from complaints.letters.presentation import fields_of, present_letters
from complaints.letters.schemas import LetterDraft, LetterOut, LetterPatch
from complaints.letters.stopping import reopen
from complaints.letters.values import open_values, sealed_values
from complaints.models import Complaint, KnownAuthority, Letter, LetterFile, LetterTemplate
from complaints.models.letter import LetterState, Through, Way
from complaints.models.person import PartyRole
from complaints.persons.service import Persons
from complaints.policy.permissions import APPROVE, REGISTER, WORK

FILE_LIMIT = 20_000_000

WRITERS = (WORK, REGISTER)
"""Who writes letters, and sends them."""

_INSTEAD = {
    Alternative.BY_HAND_AT_NEXT_VISIT: "give it by hand at the next visit",
    Alternative.IN_PERSON: "speak with them in person, at the next visit",
    Alternative.BY_PHONE: "telephone them",
    Alternative.BY_LETTER: "write a letter",
    Alternative.THROUGH_LAWYER: "go through the lawyer",
    Alternative.NOTE_ON_FILE: "write a note on file instead",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A letter with its complaint; ``template`` is None where the built-in one is used."""

    complaint: Complaint
    letter: Letter
    template: LetterTemplate | None


@dataclass(frozen=True, slots=True)
class Letters:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    persons: Persons
    files: FileStore
    languages: Sequence[str]

    async def list(self, complaint: UUID) -> list[LetterOut]:
        record = await find(self.session, self.principal, complaint)
        letters = await repository.letters_of(self.session, self.principal, complaint)
        return await present_letters(self.session, self.principal, record, letters, self.languages)

    async def get(self, complaint: UUID, letter: UUID) -> LetterOut:
        record = await find(self.session, self.principal, complaint)
        found = await repository.fetch(self.session, self.principal, complaint, letter)
        if found is None:
            raise NotFound
        return await self.present(record, found)

    async def present(self, record: Complaint, letter: Letter) -> LetterOut:
        return (await present_letters(self.session, self.principal, record, [letter], self.languages))[0]

    async def draft(self, complaint: UUID, draft: LetterDraft) -> LetterOut:
        """A letter with the wording of its template, the open fields filled in; sealed ones stay as named."""
        record, letter = await self.write(complaint, draft)
        return await self.present(record, letter)

    async def write(
        self, complaint: UUID, draft: LetterDraft, text: str | None = None, batch: UUID | None = None
    ) -> tuple[Complaint, Letter]:
        """The same, not presented. ``text``: other words than the template's; ``batch``: of those to a group."""
        record = await hold_for(self.session, self.principal, complaint, *WRITERS)
        if not rules.fits(draft.kind, draft.authority is not None):
            raise Invalid(errors=[FieldError("/kind", "A letter of this kind goes to somebody else", "kind")])
        await self._check_recipient(complaint, draft)
        template = await self._template(draft, record)
        letter = Letter(
            **draft.model_dump(exclude={"template"}),
            complaint=record.id,
            template=template.id if template else None,
            text="",
            batch=batch,
            created_by=self.principal.account,
            writers=[self.principal.account],
        )
        wording = text or (template.wording if template else built_in.wording(letter.kind, letter.language))
        letter.text = fill(wording, await open_values(self.session, record, letter, today()))
        await self.check(Held(record, letter, template))
        self.session.add(letter)
        await self.session.flush()
        await self.note(letter, "letter-drafted")
        return record, letter

    async def _check_recipient(self, complaint: UUID, draft: LetterDraft) -> None:
        if draft.authority and await cases.unknown_of(self.session, KnownAuthority, [draft.authority]):
            raise Invalid(
                errors=[FieldError("/authority", "This authority is not known, or closed", "unknown")]
            )
        if draft.party:
            parties = await repository.parties_of(self.session, self.principal, complaint)
            if draft.party not in {party.id for party in parties}:
                raise Invalid(errors=[FieldError("/party", "Nobody like this is part of it", "unknown")])

    async def _template(self, draft: LetterDraft, record: Complaint) -> LetterTemplate | None:
        if draft.template is None:
            return None
        found = (await repository.templates_of(self.session, {draft.template})).get(draft.template)
        if found is None or found.retired_at or found.side != record.side:
            raise Invalid(
                errors=[FieldError("/template", "This template is not known, or retired", "unknown")]
            )
        return found

    async def change(self, complaint: UUID, letter: UUID, patch: LetterPatch, version: int) -> LetterOut:
        """Changes what was sent. What was submitted or approved is a draft again."""
        held = await self.hold(complaint, letter, version, rules.CHANGEABLE, *WRITERS)
        record = held.letter
        for name, value in patch.model_dump(exclude_unset=True, exclude_none=True).items():
            setattr(record, name, value)
        if patch.text is not None and not await self.typed_names(held).are_current():
            record.names_checked = record.names_checked_by = None
            record.names_found, record.names_unreadable = [], 0
        await self.check(held)
        self.write_in(record)
        reopened = record.state != LetterState.DRAFT.value
        reopen(record)
        await self.save(record)
        if reopened:
            await self.note(record, "letter-changed")
        return await self.present(held.complaint, record)

    async def submit(self, complaint: UUID, letter: UUID, purpose: str | None, version: int) -> LetterOut:
        """Makes the file that is to go out, and asks somebody else to approve it."""
        held = await self.hold(complaint, letter, version, {LetterState.DRAFT}, *WRITERS)
        record = held.letter
        await self.typed_names(held).demand()
        await self.check(held)
        content, sealed = await self._render(held, purpose)
        record.file = await self._keep(record, content, sealed=sealed)
        record.state = LetterState.SUBMITTED.value
        record.submitted_at, record.submitted_by = utcnow(), self.principal.account
        record.sent_back = None
        self.write_in(record)
        await self.save(record)
        await self.note(record, "letter-submitted")
        return await self.present(held.complaint, record)

    async def approve(self, complaint: UUID, letter: UUID, version: int) -> LetterOut:
        """The second signature. Never of who wrote in it."""
        held = await self._hold_to_sign(complaint, letter, version, "letter-approved")
        record = held.letter
        if not rules.may_approve(self.principal.account, record.writers):
            raise Forbidden("Somebody who did not write this letter approves it")
        await self.typed_names(held).demand()
        await self.check(held)
        record.state = LetterState.APPROVED.value
        record.approved_at, record.approved_by = utcnow(), self.principal.account
        await self.save(record)
        return await self.present(held.complaint, record)

    async def send_back(self, complaint: UUID, letter: UUID, reason: str, version: int) -> LetterOut:
        held = await self._hold_to_sign(complaint, letter, version, "letter-sent-back", reason)
        record = held.letter
        reopen(record)
        record.sent_back = reason
        await self.save(record)
        return await self.present(held.complaint, record)

    async def withdraw(self, complaint: UUID, letter: UUID, version: int) -> LetterOut:
        held = await self.hold(complaint, letter, version, rules.WITHDRAWABLE, *WRITERS)
        held.letter.state = LetterState.WITHDRAWN.value
        await self.save(held.letter)
        await self.note(held.letter, "letter-withdrawn")
        return await self.present(held.complaint, held.letter)

    async def check(self, held: Held) -> Told | None:
        """Whether the letter may go to whom it is to, with what it names, the way it is to go; of one to an
        authority, what it tells and under what."""
        record = held.letter
        named = fields_of(record, held.template)
        if unknown := sorted(named_in(record.text) - KNOWN):
            fault = f"There is no field called {', '.join(unknown)[:200]}"
            raise Invalid(errors=[FieldError("/text", fault, "unknown-field")])
        sealed = sealed_among(named)
        if record.authority is not None:
            return await check_consent_to_disclose(
                self.session, self.principal, held.complaint, record, named
            )
        if record.party is not None:
            await self.check_contact(record, Way(record.way), Through(record.through))
            parties = await repository.parties_of(self.session, self.principal, record.complaint)
            role = next(PartyRole(party.role) for party in parties if party.id == record.party)
            if another := about_another(sealed, role):
                fault = f"A letter to one person does not say who another is: {', '.join(another)}"
                raise Invalid(errors=[FieldError("/text", fault, "sealed-of-another")])
        return None

    def typed_names(self, held: Held) -> TypedNames:
        return TypedNames(
            self.session, self.principal, self.persons.keys, held.complaint, held.letter, held.template
        )

    async def check_contact(self, letter: Letter, way: Way, through: Through) -> None:
        """Raises Invalid where the safe contact method does not allow it, as it stands now."""
        if letter.party is None:
            return
        contacts = await repository.safe_contacts_of(self.session, self.principal, [letter.party])
        noted = contacts[letter.party]
        if blocked := check_contact(noted, way, through):
            raise blocked_problem(blocked)

    async def _render(self, held: Held, purpose: str | None) -> tuple[bytes, bool]:
        """The letter as a DOCX, and whether it names somebody."""
        record = held.letter
        if rules.unfinished(record.text) or not record.text.strip():
            fault = "The text still has places to be filled in"
            raise Invalid(errors=[FieldError("/text", fault, "unfinished")])
        sealed = sealed_among(fields_of(record, held.template))
        parties = await repository.parties_of(self.session, self.principal, record.complaint)
        told = await sealed_values(self.persons, self.principal, record, parties, sealed, purpose)
        values = await open_values(self.session, held.complaint, record, today()) | told
        if empty := sorted(named_in(record.text) - set(values)):
            fault = f"Nothing is known for: {', '.join(empty)}. Take it out of the text."
            raise Invalid(errors=[FieldError("/text", fault, "field-empty")])
        return await self.make(held, values), bool(sealed)

    async def make(self, held: Held, values: Mapping[str, str]) -> bytes:
        """The letter as a DOCX, with ``values`` for the fields it names."""
        record, base = held.letter, b""
        if held.template is not None:
            base = b"".join([piece async for piece in self.files.read(held.template.file)])
        order = {
            "act": "render",
            "kind": record.kind,
            "language": record.language,
            "to_authority": record.authority is not None,
            "values": values,
            "text": fill(record.text, values),
        }
        _, content = await process.ask(order, base)
        return content

    async def _keep(self, letter: Letter, content: bytes, *, sealed: bool) -> UUID:
        async def once() -> Any:
            yield content

        id_ = uuid7()
        stored = await self.files.write(id_, once(), limit=FILE_LIMIT)
        self.session.add(
            LetterFile(
                id=id_,
                complaint=letter.complaint,
                letter=letter.id,
                size=stored.size,
                sha256=stored.sha256,
                sealed=sealed,
                created_by=self.principal.account,
            )
        )
        await self.session.flush()
        return id_

    def write_in(self, letter: Letter) -> None:
        if self.principal.account not in letter.writers:
            letter.writers = [*letter.writers, self.principal.account]

    async def hold(
        self,
        complaint: UUID,
        letter: UUID,
        version: int,
        states: AbstractSet[LetterState],
        *permissions: str,
    ) -> Held:
        """The letter in one of ``states``, held with its complaint: so is how its parties may be reached, and what
        they agreed to. Raises NotFound, Forbidden, PreconditionFailed, Conflict."""
        record = await hold_for(self.session, self.principal, complaint, *permissions, merged_too=True)
        return await self._hold_of(record, letter, version, states)

    async def _hold_to_sign(
        self, complaint: UUID, letter: UUID, version: int, act: str, reason: str | None = None
    ) -> Held:
        """The same for who signs and may change nothing of the complaint: it is held all the same, and before the
        letter as everywhere, by the line that the act leaves in its history, whose foreign key holds it."""
        record = await find_for(self.session, self.principal, complaint, APPROVE, merged_too=True)
        found = await repository.fetch(self.session, self.principal, complaint, letter)
        if found is None:
            raise NotFound
        await self.note(found, act, reason=reason)
        return await self._hold_of(record, letter, version, {LetterState.SUBMITTED})

    async def _hold_of(
        self, record: Complaint, letter: UUID, version: int, states: AbstractSet[LetterState]
    ) -> Held:
        found = await repository.fetch(self.session, self.principal, record.id, letter, lock=True)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.present(record, found))
        if found.state not in states:
            raise Conflict(f"This cannot be done with a letter that is {found.state}")
        return Held(record, found, await self.template_of(found))

    async def template_of(self, letter: Letter) -> LetterTemplate | None:
        if letter.template is None:
            return None
        return (await repository.templates_of(self.session, {letter.template}))[letter.template]

    async def save(self, letter: Letter) -> None:
        letter.version += 1
        letter.updated_at = utcnow()
        await self.session.flush()

    async def note(
        self, letter: Letter, act: str, changes: Sequence[Change] = (), reason: str | None = None
    ) -> None:
        fields: list[Change] = [{"field": "letter_kind", "from": None, "to": letter.kind}, *changes]
        await journal.note(self.session, self.principal, letter.complaint, act, fields, reason)


def blocked_problem(blocked: Blocked) -> Invalid:
    """Says why, and what can be done instead: in words, and by codes for whoever shows it otherwise."""
    instead = " or ".join(_INSTEAD[alternative] for alternative in blocked.alternatives)
    why = f"The safe contact method ({blocked.safe_contact}) does not allow this way: {instead}"
    faults = [FieldError("/way", why, "contact-unsafe")]
    faults += [FieldError("/way", _INSTEAD[each], f"instead-{each}") for each in blocked.alternatives]
    return Invalid(why, errors=faults)
