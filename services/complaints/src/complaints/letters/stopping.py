"""Stopping letters: to authorities, that tell what is no longer agreed to; to persons, that hold what was corrected."""

from uuid import UUID

from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.disclosures.service import Disclosures
from complaints.letters import repository
from complaints.letters.disclosure import wanted_by
from complaints.letters.presentation import fields_of
from complaints.models import Complaint, Letter
from complaints.models.letter import LetterState


def reopen(letter: Letter) -> None:
    """Signed or submitted, it is a draft again."""
    letter.state = LetterState.DRAFT.value
    letter.file = letter.submitted_at = letter.submitted_by = None
    letter.approved_at = letter.approved_by = None


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


async def reopen_addressed(session: AsyncSession, principal: Principal, person: UUID) -> int:
    """Makes drafts again of what was signed to that person, on complaints the principal may change; answers how many.

    Their files hold what was known of the person before.
    """
    letters = await repository.signed_to(session, principal, person)
    for letter in letters:
        reopen(letter)
        letter.version += 1
        letter.updated_at = utcnow()
    await session.flush()
    for letter in letters:
        changes: list[Change] = [{"field": "letter_kind", "from": None, "to": letter.kind}]
        await journal.note(session, principal, letter.complaint, "letter-changed", changes)
    return len(letters)


async def forget_looking(session: AsyncSession, principal: Principal, person: UUID) -> None:
    """Their name is another now: what is not sent on their complaints, which are held, is gone through anew."""
    for letter in await repository.unsent_about(session, principal, person):
        letter.names_checked = None
    await session.flush()
