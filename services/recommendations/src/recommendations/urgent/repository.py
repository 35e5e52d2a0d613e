"""All the SQL of urgent recommendations and of silence."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row, Select, exists, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import Addressee, Authority, Escalation, KnownPlace, OwnAct, Recommendation
from recommendations.models.recommendation import State
from recommendations.policy import POLICIES

LIMIT = 200
_DEEPEST = 20
"""A tree that was bent into a circle must not go round for ever."""


async def silences(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """Addressees whose hours are over without an answer, the longest first; each with the last step taken."""
    last = (
        select(col(Escalation.addressee), col(Escalation.step), col(Escalation.authority))
        .where(col(Escalation.addressee) == Addressee.id, POLICIES.readable_by(Escalation, principal))
        .order_by(col(Escalation.rung).desc())
        .limit(1)
        .correlate(Addressee)
        .lateral("last")
    )
    columns: tuple[Any, ...] = (
        Recommendation.id.label("recommendation"),  # type: ignore[attr-defined]
        Recommendation.reference,
        Recommendation.title,
        Recommendation.language,
        Addressee.id.label("addressee"),  # type: ignore[attr-defined]
        Addressee.authority,
        Addressee.place,
        Addressee.response_due_at,
        last.c.step.label("last_step"),
        last.c.authority.label("told"),
    )
    statement = (
        select(*columns)
        .select_from(Addressee)
        .join(Recommendation, col(Recommendation.id) == Addressee.recommendation)
        .outerjoin(last, col(Addressee.id) == last.c.addressee)
        .where(
            POLICIES.readable_by(Recommendation, principal),
            POLICIES.readable_by(Addressee, principal),
            col(Recommendation.state) == State.ISSUED.value,
            col(Addressee.response_due_at) <= func.now(),
            col(Addressee.answered_at).is_(None),
        )
        .order_by(col(Addressee.response_due_at), col(Addressee.id))
        .limit(LIMIT)
    )
    return (await session.execute(statement)).all()


async def hold_due(session: AsyncSession, most: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Those whose silence takes a step now, held until the transaction ends; as worker."""
    # They did answer: it is about to be brought in.
    spoke = exists().where(col(OwnAct.addressee) == Addressee.id, col(OwnAct.taken_in_at).is_(None))
    statement = (
        select(Addressee, Recommendation)
        .join(Recommendation, col(Recommendation.id) == Addressee.recommendation)
        .where(
            col(Addressee.next_step_at) <= func.now(),
            # Of what was closed nothing is owed; opened again, its silence goes on where it was.
            col(Recommendation.state) == State.ISSUED.value,
            ~spoke,
        )
        .order_by(col(Addressee.next_step_at), col(Addressee.id))
        .limit(most)
        .with_for_update(of=Addressee, skip_locked=True)
    )
    return (await session.execute(statement)).all()


async def taken_by(session: AsyncSession, addressees: Sequence[UUID]) -> dict[UUID, int]:
    """How many steps the silence of each took already."""
    statement = (
        select(col(Escalation.addressee), func.count())
        .where(col(Escalation.addressee).in_(addressees))
        .group_by(col(Escalation.addressee))
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def over_each(session: AsyncSession, authorities: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """What stands over each authority, the nearest first; those that are closed are passed over."""
    if not authorities:
        return {}
    level: Select[*tuple[Any, ...]] = select(
        col(Authority.id).label("start"), col(Authority.parent).label("parent"), literal(0).label("at")
    ).where(col(Authority.id).in_(authorities))
    chain = level.cte("chain", recursive=True)
    higher = select(chain.c.start, col(Authority.parent), chain.c.at + 1).join(
        chain, col(Authority.id) == chain.c.parent
    )
    chain = chain.union(higher.where(chain.c.at < _DEEPEST))
    over = aliased(Authority)
    statement = (
        select(chain.c.start, col(over.id))
        .join(over, col(over.id) == chain.c.parent)
        .where(col(over.closed).is_(False))
        .order_by(chain.c.start, chain.c.at)
    )
    found: dict[UUID, list[UUID]] = {}
    for start, authority in await session.execute(statement):
        found.setdefault(start, []).append(authority)
    return found


async def over_places(session: AsyncSession, places: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """What stands over each place: who runs it, whoever stands over them, then who answers for it and those over
    them. The nearest first, nobody twice; those that are closed are passed over."""
    if not places:
        return {}
    columns = (col(KnownPlace.id), col(KnownPlace.operator), col(KnownPlace.authority))
    rows = (await session.execute(select(*columns).where(col(KnownPlace.id).in_(places)))).all()
    bodies = list({body for row in rows for body in row[1:] if body is not None})
    if not bodies:
        return {}
    working = select(col(Authority.id)).where(col(Authority.id).in_(bodies), col(Authority.closed).is_(False))
    still = set((await session.execute(working)).scalars())
    over = await over_each(session, bodies)
    found: dict[UUID, list[UUID]] = {}
    for place, *own in rows:
        chain = [
            one
            for body in own
            if body is not None
            for one in [*([body] if body in still else []), *over.get(body, [])]
        ]
        found[place] = list(dict.fromkeys(chain))
    return found


async def set_next(session: AsyncSession, addressee: UUID, at: datetime | None) -> None:
    await session.execute(
        update(Addressee)
        .where(col(Addressee.id) == addressee)
        .values(next_step_at=at)
        .execution_options(synchronize_session=False)
    )
