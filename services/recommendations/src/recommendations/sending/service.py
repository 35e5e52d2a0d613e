"""Sending: from its issue on each addressee has a copy, and another with each correction of what it says.

Runs in the transaction that issues or corrects, so that nothing is ever issued and not sent.
"""

from servicekit.ids import utcnow
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Addressee, Asked, Recommendation, SentCopy
from recommendations.models.recommendation import State
from recommendations.recommendations import repository as drafts
from recommendations.sending import repository
from recommendations.sending.rules import goes_out, words_of


async def tell(session: AsyncSession, record: Recommendation) -> None:
    """Brings what the addressees read to what ``record`` says now."""
    if not goes_out(record):
        return
    addressees = (await drafts.addressees_of(session, [record.id])).get(record.id, [])
    themes = (await drafts.linked_to(session, "themes", [record.id])).get(record.id, [])
    words = words_of(record, themes)
    known = await repository.asked_of(session, record.id)
    last = await repository.copies_that_count(session, record.id)
    for addressee in addressees:
        asked = known.pop(addressee.id, None)
        if asked is None:
            asked = Asked(
                addressee=addressee.id,
                recommendation=record.id,
                side=record.side,
                authority=addressee.authority,
                place=addressee.place,
                number=0,
            )
            session.add(asked)
        _follow(asked, addressee, owed=record.state == State.ISSUED)
        if asked.number == 0 or last[addressee.id].model_dump(include=set(words)) != words:
            asked.number += 1
            await session.flush()
            session.add(SentCopy(addressee=addressee.id, number=asked.number, **words))
    for gone in known.values():
        gone.withdrawn_at = gone.withdrawn_at or utcnow()
    await session.flush()


def _follow(asked: Asked, addressee: Addressee, *, owed: bool) -> None:
    """Nothing is owed any more of what was closed."""
    due = (addressee.response_due, addressee.response_due_at) if owed else (None, None)
    asked.due_on, asked.due_at = due
    asked.answered_on = addressee.answered_at.date() if addressee.answered_at else None
