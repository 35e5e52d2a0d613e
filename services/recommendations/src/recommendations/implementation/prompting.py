"""What complaints and visits tell of disagreement becomes a prompt to review; in the worker role.

They tell a recommendation's id and the day since which they listened, and nothing else: neither how many, nor which.
"""

from servicekit.events import CloudEvent
from servicekit.records import table_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.known import repository as known
from recommendations.models import ReviewPrompt
from recommendations.models.implementation import Signal

SIGNALS = {"complaints.disagreed": Signal.COMPLAINTS, "findings.disagreed": Signal.FINDING}


async def prompt(session: AsyncSession, event: CloudEvent) -> None:
    """Once for what was listened for since one day; nothing when it has been assessed or looked into since."""
    since = await known.listened_since(session, event.record)
    if since is None or since.toordinal() != event.aggregateversion:
        return
    row = ReviewPrompt(recommendation=event.record, signal=SIGNALS[event.name].value, since=since)
    statement = insert(table_of(ReviewPrompt)).values(row.model_dump())
    await session.execute(statement.on_conflict_do_nothing())
