"""How a party may be reached: what that leaves open for a letter, and changing it."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints.finding import find, hold_for
from complaints.events import COMPLAINT_CHANGED, emit_complaint
from complaints.letters import repository
from complaints.letters.contact import allowed_routes, alternatives_in
from complaints.letters.schemas import (
    PartyContactOut,
    RecipientOut,
    RouteOut,
    SafeContactChange,
    SpokenRouteOut,
)
from complaints.models import Party
from complaints.models.conversation import SpokenWay
from complaints.models.letter import Way
from complaints.models.person import PartyRole, SafeContact
from complaints.policy.permissions import REGISTER, WORK


@dataclass(frozen=True, slots=True)
class Contacts:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def recipients(self, complaint: UUID) -> list[RecipientOut]:
        """The complaint's parties with the ways in which they may be written to or spoken with."""
        await find(self.session, self.principal, complaint)
        parties = await repository.parties_of(self.session, self.principal, complaint)
        noted = await repository.safe_contacts_of(self.session, self.principal, [one.id for one in parties])
        return [_recipient(party, noted[party.id]) for party in parties]

    async def change(
        self, complaint: UUID, party: UUID, change: SafeContactChange, version: int
    ) -> PartyContactOut:
        """What was approved and has not gone out is held to the new method from this moment on."""
        record = await hold_for(self.session, self.principal, complaint, WORK, REGISTER, merged_too=True)
        parties = await repository.parties_of(self.session, self.principal, complaint)
        found = next((one for one in parties if one.id == party), None)
        if found is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed
        fields: list[Change] = []
        if found.safe_contact != change.safe_contact.value:
            fields.append(
                {"field": "safe_contact", "from": found.safe_contact, "to": change.safe_contact.value}
            )
        elif found.safe_contact_note != change.safe_contact_note:
            fields.append({"field": "safe_contact"})
        found.safe_contact = change.safe_contact.value
        found.safe_contact_note = change.safe_contact_note
        if fields:
            found.version += 1
            record.version += 1
            record.updated_at = utcnow()
            await self.session.flush()
            await journal.note(self.session, self.principal, complaint, "safe-contact-changed", fields)
            await emit_complaint(self.session, COMPLAINT_CHANGED, record)
        return PartyContactOut(
            id=found.id,
            safe_contact=change.safe_contact,
            safe_contact_note=change.safe_contact_note,
            version=record.version,
        )


def _recipient(party: Party, noted: list[SafeContact]) -> RecipientOut:
    routes = allowed_routes(noted)
    return RecipientOut(
        party=party.id,
        role=PartyRole(party.role),
        safe_contact=SafeContact(party.safe_contact),
        safe_contact_note=party.safe_contact_note,
        routes=[
            RouteOut(way=way, through=through) for way, through in sorted(routes) if isinstance(way, Way)
        ],
        alternatives=list(alternatives_in(routes)),
        spoken=[
            SpokenRouteOut(way=way, through=through)
            for way, through in sorted(routes)
            if isinstance(way, SpokenWay)
        ],
        spoken_alternatives=list(alternatives_in(routes, spoken=True)),
    )
