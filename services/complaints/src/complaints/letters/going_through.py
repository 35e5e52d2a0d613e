"""Going through a letter's words for sealed persons that somebody typed in, before it is signed and goes."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.disclosures import repository as disclosed
from complaints.disclosures.looking import NameSearch
from complaints.letters import names, repository
from complaints.letters.presentation import fields_of, others_of
from complaints.models import Complaint, Letter, LetterTemplate
from complaints.policy.permissions import UNSEAL

_PURPOSE = "Names looked for in a letter before it is signed"


@dataclass(frozen=True, slots=True)
class TypedNames:
    """Of one letter that is held, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    complaint: Complaint
    letter: Letter
    template: LetterTemplate | None

    async def demand(self) -> None:
        """Raises Invalid unless the words as they stand were gone through and each place was decided.

        Whoever may open sealed persons goes through them by the way, where nobody did.
        """
        others = await self._others()
        if not others:
            return
        if not self.is_current(others):
            if not await self._opens():
                fault = "Somebody who may open sealed persons goes through the text for names first"
                raise Invalid(errors=[FieldError("/text", fault, "not-gone-through")])
            await self.look()
        if undecided := [one for one in names.found_in(self.letter) if one.decision is None]:
            fault = f"The text names somebody in {len(undecided)} places: decide about each"
            raise Invalid(errors=[FieldError("/text", fault, "names-found")])

    async def look(self) -> bool:
        """Looks anew, and answers whether anybody is named. Raises Forbidden without the right to unseal."""
        if not await self._opens():
            raise Forbidden("Your role does not open sealed persons, whose names are looked for")
        others = await self._others()
        persons = await disclosed.persons_of(self.session, self.principal, self.complaint.id)
        search = NameSearch(self.session, self.principal, self.keys)
        opened = await search.open(self.complaint.id, [person for _, person in persons.values()], _PURPOSE)
        known = {
            party: fields
            for party, (_, person) in persons.items()
            if (fields := opened[person.id]) is not None
        }
        found = names.look(
            self._texts(),
            [fields for party, fields in known.items() if party not in others],
            {party: fields for party, fields in known.items() if party in others},
        )
        self.letter.names_found = [one.model_dump(mode="json") for one in found]
        self.letter.names_unreadable = len(others - known.keys())
        self.letter.names_checked = names.state_of(self._texts(), others)
        self.letter.names_checked_by = self.principal.account
        return bool(found)

    def is_current(self, others: set[UUID]) -> bool:
        return self.letter.names_checked == names.state_of(self._texts(), others)

    async def are_current(self) -> bool:
        return self.is_current(await self._others())

    async def _opens(self) -> bool:
        return self.principal.may(UNSEAL) and await cases.reaches(
            self.session, self.principal, self.complaint, (UNSEAL,)
        )

    async def _others(self) -> set[UUID]:
        parties = await repository.parties_of(self.session, self.principal, self.complaint.id)
        return others_of(self.letter, parties)

    def _texts(self) -> dict[str, str]:
        return names.texts_of(self.complaint, self.letter, fields_of(self.letter, self.template))
