"""A new complaint out of one that is there: the parts that were chosen carry over, and the two are linked."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find_for
from complaints.complaints.repository import Surroundings
from complaints.complaints.schemas import ComplaintDraft, ComplaintOut
from complaints.complaints.service import CaseWork
from complaints.groups import repository
from complaints.groups.schemas import Carried, DerivedDraft
from complaints.models import Complaint
from complaints.models.case import LinkKind
from complaints.persons.service import Persons
from complaints.policy.permissions import REGISTER, WORK

_OF_BODIES = ("place", "unit", "authority")
_OF_CIRCUMSTANCES = (
    "complainant_role",
    "happened_on",
    "pending_before",
    "problem_kind",
    "severity",
    "urgent",
)
_ALWAYS = ("kind", "about", "channel", "level", "language")
"""What it is and who may read it: a derived complaint is never open to more."""


@dataclass(frozen=True, slots=True)
class Deriving:
    session: AsyncSession
    principal: Principal
    work: CaseWork
    persons: Persons

    async def derive(self, complaint: UUID, draft: DerivedDraft) -> ComplaintOut:
        await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        found = await cases.fetch_whole(self.session, self.principal, complaint)
        if found is None:
            raise NotFound
        source, around = found
        made = await self.work.register(_draft(source, around, draft))
        await repository.add_links(
            self.session, [(made.id, source.id)], LinkKind.DERIVED, self.principal.account
        )
        if Carried.BODIES in draft.carry:
            await repository.copy_bodies(self.session, source.id, made.id)
        if Carried.ISSUES in draft.carry:
            await repository.copy_issues(
                self.session, source.id, made.id, with_bodies=Carried.BODIES in draft.carry
            )
        if Carried.PERSONS in draft.carry and not await self.persons.carry(source.id, made.id):
            fault = "To carry persons over you need the right to open them"
            raise Invalid(errors=[FieldError(f"/carry/{draft.carry.index(Carried.PERSONS)}", fault, "right")])
        # In each history, without the other's number: not everybody who reads the one reads the other.
        await journal.note(self.session, self.principal, source.id, "derived", [])
        await journal.note(self.session, self.principal, made.id, "derived-from", [])
        return await self.work.get(made.id)


def _draft(source: Complaint, around: Surroundings, draft: DerivedDraft) -> ComplaintDraft:
    names = list(_ALWAYS)
    if Carried.BODIES in draft.carry:
        names += _OF_BODIES
    if Carried.CIRCUMSTANCES in draft.carry:
        names += _OF_CIRCUMSTANCES
    fields = {name: getattr(source, name) for name in names}
    if Carried.THEMES in draft.carry:
        fields["themes"] = around.themes
    narrative = draft.narrative
    if narrative is None and Carried.NARRATIVE in draft.carry:
        narrative = source.narrative
    return ComplaintDraft(**fields, summary=draft.summary, narrative=narrative, received_on=draft.received_on)
