"""Stopping letters to authorities that tell what is no longer agreed to."""

from uuid import UUID

from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.disclosures.service import Disclosures
from complaints.letters import repository
from complaints.letters.disclosure import wanted_by
from complaints.letters.presentation import fields_of
from complaints.models import Complaint
from complaints.models.letter import LetterState


async def stop_uncovered(session: AsyncSession, principal: Principal, complaint: Complaint) -> list[UUID]:
    """Withdraws those not sent yet; the complaint is held. One that waits for the mail server does not go either:
    its sender looks at the letter once more."""
    letters = await repository.unsent_to_authorities(session, principal, complaint.id)
    templates = await repository.templates_of(session, {one.template for one in letters if one.template})
    stopped = []
    for letter in letters:
        template = templates[letter.template] if letter.template else None
        wanted = await wanted_by(session, principal, complaint, letter, fields_of(letter, template))
        if wanted is None or await Disclosures(session, principal).covers(complaint, wanted):
            continue
        letter.state = LetterState.WITHDRAWN.value
        letter.version += 1
        letter.updated_at = utcnow()
        stopped.append(letter.id)
    await session.flush()
    for _ in stopped:
        await journal.note(session, principal, complaint.id, "letter-stopped")
    return stopped
