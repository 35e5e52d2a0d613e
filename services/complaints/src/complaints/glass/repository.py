"""All the SQL of emergency openings. Every read starts from what the principal may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.models import RecordGrant
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Row, case, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.models import GlassOpening, SealedCard
from complaints.policy import POLICIES
from complaints.policy.glass import card_breakable, opening_reviewable
from complaints.policy.opened import OPENED

LIMIT = 200
_GRANT = table_of(RecordGrant)
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def _lasting(account: UUID) -> ColumnElement[bool]:
    return (
        (col(GlassOpening.account) == account)
        & col(GlassOpening.ended_at).is_(None)
        & (col(GlassOpening.ends_at) > func.now())
    )


async def _cards(
    session: AsyncSession, principal: Principal, *where: ColumnElement[bool]
) -> Sequence[Row[*tuple[Any, ...]]]:
    opened = (
        select(col(GlassOpening.id))
        .where(col(GlassOpening.record) == SealedCard.record, _lasting(principal.account))
        .limit(1)
        .scalar_subquery()
        .label("opened")
    )
    columns = (SealedCard.record, SealedCard.kind, SealedCard.reference, SealedCard.office)
    statement = (
        select(
            *(col(column) for column in columns),
            col(SealedCard.sealed_at),
            col(SealedCard.unheld_since),
            opened,
        )
        .where(card_breakable(PrincipalFacts(principal)), *where)
        .order_by(col(SealedCard.unheld_since), col(SealedCard.record))
        .limit(LIMIT)
    )
    return (await session.execute(statement)).all()


async def unheld(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """Those that nobody named on them can read, the longest so first."""
    return await _cards(session, principal, col(SealedCard.unheld_since).is_not(None))


async def by_reference(
    session: AsyncSession, principal: Principal, reference: str
) -> Sequence[Row[*tuple[Any, ...]]]:
    return await _cards(session, principal, col(SealedCard.reference) == reference)


async def breakable(session: AsyncSession, principal: Principal, record: UUID) -> SealedCard | None:
    statement = select(SealedCard).where(
        card_breakable(PrincipalFacts(principal)), col(SealedCard.record) == record
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def alone_with(session: AsyncSession, account: UUID, record: UUID) -> None:
    """Waits until nobody else opens ``record`` as the same person, until the transaction ends."""
    await session.execute(_LOCK, {"name": f"glass:{account}:{record}"})


async def lasting(session: AsyncSession, principal: Principal, record: UUID) -> UUID | None:
    statement = select(col(GlassOpening.id)).where(
        POLICIES.readable_by(GlassOpening, principal),
        col(GlassOpening.record) == record,
        _lasting(principal.account),
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def give(session: AsyncSession, opening: GlassOpening, side: str, kind: str, by: UUID) -> None:
    """The right itself, or that it is over: policies look at it, and at nothing else."""
    values = {"record": opening.record, "side": side, "account": opening.account, "kind": kind}
    until = opening.ends_at if kind == OPENED else None
    await session.execute(insert(_GRANT).values(id=uuid7(), granted_by=by, ends_at=until, **values))


async def fetch(
    session: AsyncSession, principal: Principal, opening: UUID, *, lock: bool = False
) -> GlassOpening | None:
    statement = select(GlassOpening).where(
        POLICIES.readable_by(GlassOpening, principal), col(GlassOpening.id) == opening
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def running_on(session: AsyncSession, principal: Principal, record: UUID) -> Sequence[GlassOpening]:
    """Of whomever; locked, because who works on the record ends them."""
    statement = select(GlassOpening).where(
        POLICIES.readable_by(GlassOpening, principal),
        col(GlassOpening.record) == record,
        col(GlassOpening.ended_at).is_(None),
        col(GlassOpening.ends_at) > func.now(),
    )
    return (await session.execute(statement.with_for_update())).scalars().all()


async def openings(
    session: AsyncSession,
    principal: Principal,
    *,
    one: UUID | None = None,
    record: UUID | None = None,
    waiting: bool = False,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Each with its card. Those to be reviewed first, the longest due before the others; then the latest."""
    who = PrincipalFacts(principal)
    again = aliased(GlassOpening)
    times = (
        select(func.count())
        .where(
            col(again.record) == GlassOpening.record,
            col(again.account) == GlassOpening.account,
            col(again.id) <= col(GlassOpening.id),
        )
        .scalar_subquery()
        .label("times")
    )
    reviewable = opening_reviewable(who).label("reviewable")
    statement = (
        select(GlassOpening, SealedCard, times, reviewable)
        .join(SealedCard, col(SealedCard.record) == GlassOpening.record)
        .where(POLICIES.readable_by(GlassOpening, principal), POLICIES.readable_by(SealedCard, principal))
    )
    if one is not None:
        statement = statement.where(col(GlassOpening.id) == one)
    if record is not None:
        statement = statement.where(col(GlassOpening.record) == record)
    if waiting:
        statement = statement.where(col(GlassOpening.reviewed_by).is_(None), opening_reviewable(who))
    unreviewed = col(GlassOpening.reviewed_by).is_(None)
    order = (
        unreviewed.desc(),
        case((unreviewed, col(GlassOpening.review_due_on))),
        col(GlassOpening.id).desc(),
    )
    return (await session.execute(statement.order_by(*order).limit(LIMIT))).all()


async def now(session: AsyncSession) -> datetime:
    """The database's own time, by which grants begin and end."""
    moment: datetime = (await session.execute(select(func.now()))).scalar_one()
    return moment


_LOOK_OVER = text(
    """
    UPDATE sealed_card AS c
    SET unheld_since = CASE WHEN s.held THEN NULL ELSE coalesce(c.unheld_since, now()) END,
        about = s.about, checked_at = now()
    FROM (
        SELECT k.record,
            EXISTS (
                SELECT 1 FROM record_grant g
                JOIN known_account a ON a.id = g.account AND NOT a.closed
                JOIN known_membership m ON m.account = g.account AND m.side = k.side AND NOT m.closed
                    AND m.starts_at <= now() AND (m.ends_at IS NULL OR m.ends_at > now())
                WHERE g.record = k.record AND g.kind IN ('named', 'named-by-head')
                  AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
                  AND NOT EXISTS (
                      SELECT 1 FROM record_grant e
                      WHERE e.record = g.record AND e.account = g.account AND e.kind = 'naming-ended'
                        AND e.starts_at >= g.starts_at
                  )
            ) AS held,
            CASE k.kind WHEN 'complaint' THEN k.about ELSE coalesce((
                SELECT array_agg(DISTINCT one ORDER BY one) FROM complaint p, unnest(p.about) AS one
                WHERE p.id = ANY(k.complaints)
            ), '{}') END AS about
        FROM sealed_card k WHERE k.sealed
    ) s
    WHERE c.record = s.record
      AND (c.checked_at IS NULL OR c.about <> s.about OR s.held <> (c.unheld_since IS NULL))
    """
)


async def look_over(session: AsyncSession) -> int:
    """Sees anew which sealed records nobody can read any more; as worker. Answers of how many that changed."""
    return int((await session.execute(_LOOK_OVER)).rowcount)  # type: ignore[attr-defined]
