"""Dead letters: what a consumer could not handle, for someone to see, mend and replay; as the worker role."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from servicekit.errors import NotFound
from servicekit.events.tables import DeadLetter
from servicekit.ids import utcnow, uuid7


async def dead_letters(
    session: AsyncSession, *, consumer: str | None = None, limit: int = 50
) -> Sequence[DeadLetter]:
    """Those waiting for someone, oldest first."""
    query = (
        select(DeadLetter)
        .where(col(DeadLetter.state) == "dead")
        .order_by(col(DeadLetter.died_at))
        .limit(limit)
    )
    if consumer is not None:
        query = query.where(col(DeadLetter.consumer) == consumer)
    return (await session.scalars(query)).all()


async def replay(session: AsyncSession, id: UUID, *, body: bytes | None = None) -> None:  # noqa: A002
    """Gives the letter to its consumer again, within seconds, with a mended ``body`` if there is one.

    Raises NotFound when no letter of that id is dead.
    """
    values: dict[str, object] = {"state": "replaying"}
    if body is not None:
        values["body"] = body
    await _move(session, id, values)


async def drop(session: AsyncSession, id: UUID) -> None:  # noqa: A002
    """Settles the letter without handling it. Raises NotFound when no letter of that id is dead."""
    await _move(session, id, {"state": "dropped", "settled_at": utcnow()})


async def _move(session: AsyncSession, letter: UUID, values: dict[str, object]) -> None:
    statement = (
        update(DeadLetter)
        .where(col(DeadLetter.id) == letter, col(DeadLetter.state) == "dead")
        .values(values)
        .returning(col(DeadLetter.id))
        .execution_options(synchronize_session=False)
    )
    if (await session.execute(statement)).first() is None:
        raise NotFound("No dead letter of that id is waiting")


async def bury(
    session: AsyncSession, consumer: str, message_id: str, subject: str, body: bytes, error: str, tries: int
) -> None:
    """Keeps a message that could not be handled; once, however often it is brought."""
    statement = insert(DeadLetter).values(
        id=uuid7(),
        consumer=consumer,
        message_id=message_id,
        subject=subject,
        body=body,
        error=error,
        tries=tries,
        state="dead",
        died_at=utcnow(),
    )
    await session.execute(statement.on_conflict_do_nothing(constraint="dead_letter_once"))
