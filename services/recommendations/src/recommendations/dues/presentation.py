"""From rows to who owes what."""

from collections.abc import Sequence

from servicekit.ids import today
from servicekit.pages import Slice
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dues import repository
from recommendations.dues.rules import reminder_due
from recommendations.dues.schemas import AddressedOut
from recommendations.models import Addressee, Recommendation
from recommendations.names import fetch_names


async def present_addressed(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[AddressedOut]:
    rows: list[tuple[Addressee, Recommendation]] = [tuple(row)[:2] for row in found.rows]
    ids = [addressee.id for addressee, _ in rows]
    reminded = await repository.reminded(session, ids)
    asking = await repository.asking(session, ids)
    names = await fetch_names(session, [addressee.body for addressee, _ in rows], languages)
    return [
        AddressedOut(
            **addressee.model_dump(include={"response_due", "response_due_at", "answer", "answered_at"}),
            **record.model_dump(
                include={"reference", "title", "language", "source", "priority", "issued_on", "version"}
            ),
            addressee=addressee.id,
            recommendation=record.id,
            body=names.of(addressee.body),
            reminded_on=max(reminded.get(addressee.id, ()), default=None),
            reminder_due=None
            if addressee.answered_at
            else reminder_due(addressee.response_due, reminded.get(addressee.id, ()), today()),
            asks_until=asking.get(addressee.id),
        )
        for addressee, record in rows
    ]
