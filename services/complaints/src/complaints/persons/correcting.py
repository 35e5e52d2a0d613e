"""Correcting what is known of a person: an address after a transfer, a telephone, a name misheard."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import hold_for
from complaints.complaints.schemas import PersonFields
from complaints.letters.stopping import forget_looking, reopen_addressed
from complaints.models.person import PartyRole
from complaints.persons import repository
from complaints.persons.schemas import Corrected
from complaints.persons.service import Persons
from complaints.policy.permissions import REGISTER, UNSEAL, WORK

_LOOKED_FOR = frozenset({"name", "number", "phone", "email"})
"""What letters are gone through for."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """The use case, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    persons: Persons

    async def correct(self, complaint: UUID, party: UUID, patch: PersonFields, version: int) -> Corrected:
        """Changes the fields that were sent, in every complaint the person is part of.

        Letters to them that were signed and have not gone out are drafts again: they hold what was known before.
        ``version`` is the person's, as a reading answered it.
        """
        # Letters of any of these may change: everybody takes complaints before letters, and these in one order.
        ids = await repository.complaints_of(self.session, party)
        await cases.fetch_all_for_change(self.session, self.principal, ids, WORK, REGISTER)
        await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        if not self.principal.may(UNSEAL):
            raise Forbidden
        person = await repository.fetch_openable(self.session, self.principal, complaint, party, lock=True)
        if person is None:
            raise NotFound
        if person.version != version:
            raise PreconditionFailed
        part = await repository.fetch_party(self.session, party)
        if patch.relation and part.role == PartyRole.COMPLAINANT:
            fault = "Who complains bears no relation to themselves"
            raise Invalid(errors=[FieldError("/relation", fault, "complainant")])
        if await self.persons.key_of(person.id) is None:
            raise Conflict("This person was erased")
        changed = await self.persons.change(part, person, patch)
        reopened = 0
        if changed:
            # Which fields, never what stood in them: the history is open to all who read the complaint.
            fields: list[Change] = [{"field": f"person-{name}"} for name in changed]
            await journal.note(self.session, self.principal, complaint, "person-corrected", fields)
            if _LOOKED_FOR.intersection(changed):
                await forget_looking(self.session, self.principal, person.id)
            reopened = await reopen_addressed(self.session, self.principal, person.id)
        return Corrected(id=party, version=person.version, letters_reopened=reopened)
