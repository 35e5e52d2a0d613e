"""The use cases of names in a letter: looked for, and each place decided by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid
from servicekit.history import Change
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.finding import find_for
from complaints.letters import names, rules
from complaints.letters.names import FoundName, Treatment
from complaints.letters.schemas import LetterOut, NameDecision
from complaints.letters.service import WRITERS, Held, Letters
from complaints.letters.stopping import reopen
from complaints.models.letter import LetterState
from complaints.policy.permissions import UNSEAL


@dataclass(frozen=True, slots=True)
class Naming:
    """The use cases, for one principal in one transaction."""

    letters: Letters

    @property
    def session(self) -> AsyncSession:
        return self.letters.session

    async def look(self, complaint: UUID, letter: UUID, version: int) -> LetterOut:
        """Goes through the words as they stand. Where somebody is named, what was signed is a draft again."""
        held = await self._hold(complaint, letter, version)
        if await self.letters.typed_names(held).look():
            await self._reopen(held)
        await self.letters.save(held.letter)
        return await self.letters.present(held.complaint, held.letter)

    async def decide(
        self, complaint: UUID, letter: UUID, decisions: Sequence[NameDecision], version: int
    ) -> LetterOut:
        """What was found stays or is no name of theirs; what is to go is taken out of the text instead.

        An authority is told a name only under consent; a person is told another's only with a reason.
        """
        held = await self._hold(complaint, letter, version)
        record = held.letter
        if not await self.letters.typed_names(held).are_current():
            raise Conflict("The text is not the one that was gone through: go through it once more")
        found = names.found_in(record)
        said = {(one.field, one.start, one.end): one for one in decisions}
        if len(said) < len(decisions) or said.keys() != {(one.field, one.start, one.end) for one in found}:
            fault = "Decide about each place that was found, and about no other"
            raise Invalid(errors=[FieldError("/decisions", fault, "incomplete")])
        decided = [self._decided(held, one, said[one.field, one.start, one.end]) for one in found]
        record.names_found = [one.model_dump(mode="json") for one in decided]
        await self.letters.check(held)
        await self._reopen(held)
        self.letters.write_in(record)
        await self.letters.save(record)
        left: Change = {"field": "names_left", "from": None, "to": str(len(names.left_in(record)))}
        await self.letters.note(record, "letter-names-decided", [left])
        return await self.letters.present(held.complaint, record)

    @staticmethod
    def _decided(held: Held, found: FoundName, said: NameDecision) -> FoundName:
        if held.letter.party is not None and said.decision is Treatment.LEAVE and said.reason is None:
            fault = "Say why one person may read another's name here"
            raise Invalid(errors=[FieldError("/decisions", fault, "reason-missing")])
        return found.model_copy(update={"decision": said.decision, "reason": said.reason})

    async def _hold(self, complaint: UUID, letter: UUID, version: int) -> Held:
        held = await self.letters.hold(complaint, letter, version, rules.CHANGEABLE, *WRITERS)
        await find_for(self.session, self.letters.principal, complaint, UNSEAL, merged_too=True)
        return held

    async def _reopen(self, held: Held) -> None:
        """Two people sign what stands there, and what was decided about it."""
        if held.letter.state != LetterState.DRAFT.value:
            reopen(held.letter)
            await self.letters.note(held.letter, "letter-changed")
