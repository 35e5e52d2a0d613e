"""All the SQL of provisions. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import Row, Select, SQLColumnExpression, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import LawAssessment, LawProposal, Provision, ProvisionVersion
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"position": col(Provision.position)}
WORDED = (
    select(
        col(ProvisionVersion.id).label("wording"),
        col(ProvisionVersion.number).label("versions"),
        col(ProvisionVersion.heading),
        col(ProvisionVersion.words),
        col(ProvisionVersion.valid_from),
    )
    .where(col(ProvisionVersion.provision) == Provision.id)
    .order_by(col(ProvisionVersion.number).desc())
    .limit(1)
    .correlate(Provision)
    .lateral("worded")
)
"""How a provision reads now, found through the index for each row that is shown."""
PRESENT: tuple[Any, ...] = (
    Provision.id,
    Provision.legal_text,
    Provision.position,
    Provision.number,
    Provision.paragraph,
    Provision.ended_on,
    Provision.version,
    *WORDED.c,
)


def present_of(principal: Principal, legal_text: UUID) -> Select[*tuple[Any, ...]]:
    """Every provision of a text with its newest wording."""
    return (
        select(*PRESENT)
        .select_from(Provision)
        .join(WORDED, true())
        .where(
            POLICIES.readable_by(Provision, principal),
            col(Provision.legal_text) == legal_text,
        )
    )


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    legal_text: UUID,
    found: str | None,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = present_of(principal, legal_text)
    if found:
        within = (col(Provision.number), WORDED.c.heading, WORDED.c.words)
        statement = statement.where(or_(*(one.icontains(found, autoescape=True) for one in within)))
    order = choose_order("position", SORTS)
    return await fetch_slice(session, statement, order, col(Provision.id), cursor, limit)


async def count(session: AsyncSession, principal: Principal, legal_text: UUID) -> Count:
    statement = select(col(Provision.id)).where(
        POLICIES.readable_by(Provision, principal), col(Provision.legal_text) == legal_text
    )
    return await count_up_to(session, statement)


async def all_of(session: AsyncSession, principal: Principal, legal_text: UUID) -> Sequence[Row[Any]]:
    statement = present_of(principal, legal_text)
    return (await session.execute(statement.order_by(col(Provision.position), col(Provision.id)))).all()


async def one(session: AsyncSession, principal: Principal, provision: UUID) -> Row[Any] | None:
    """With its newest wording."""
    statement = (
        select(*PRESENT)
        .select_from(Provision)
        .join(WORDED, true())
        .where(
            POLICIES.readable_by(Provision, principal),
            col(Provision.id) == provision,
        )
    )
    return (await session.execute(statement)).one_or_none()


async def hold(session: AsyncSession, principal: Principal, provision: UUID) -> Provision | None:
    """Locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = select(Provision).where(
        POLICIES.readable_by(Provision, principal), col(Provision.id) == provision
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def versions_of(
    session: AsyncSession, principal: Principal, provision: UUID
) -> Sequence[ProvisionVersion]:
    """Newest first."""
    table = ProvisionVersion
    statement = select(table).where(POLICIES.readable_by(table, principal), col(table.provision) == provision)
    return (await session.execute(statement.order_by(col(table.number).desc()))).scalars().all()


async def wordings(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> Mapping[UUID, ProvisionVersion]:
    table = ProvisionVersion
    statement = select(table).where(POLICIES.readable_by(table, principal), col(table.id).in_(ids))
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def verdicts_of(
    session: AsyncSession, principal: Principal, provisions: Sequence[UUID]
) -> Mapping[UUID, list[str]]:
    table = LawAssessment
    statement = (
        select(col(table.provision), col(table.verdict))
        .where(POLICIES.readable_by(table, principal), col(table.provision).in_(provisions))
        .distinct()
        .order_by(col(table.provision), col(table.verdict))
    )
    found: dict[UUID, list[str]] = {}
    for provision, verdict in await session.execute(statement):
        if provision is not None:
            found.setdefault(provision, []).append(verdict)
    return found


async def proposals_on(
    session: AsyncSession, principal: Principal, provisions: Sequence[UUID]
) -> Mapping[UUID, int]:
    table = LawProposal
    statement = (
        select(col(table.provision), func.count())
        .where(POLICIES.readable_by(table, principal), col(table.provision).in_(provisions))
        .group_by(col(table.provision))
    )
    return {row[0]: row[1] for row in await session.execute(statement) if row[0] is not None}


async def is_used(session: AsyncSession, provision: UUID) -> bool:
    """Whether something hangs on it, of whatever the principal sees."""
    statement = select(
        or_(
            select(col(LawAssessment.id)).where(col(LawAssessment.provision) == provision).exists(),
            select(col(LawProposal.id)).where(col(LawProposal.provision) == provision).exists(),
        )
    )
    return bool((await session.execute(statement)).scalar_one())


async def last_position(session: AsyncSession, principal: Principal, legal_text: UUID) -> int:
    statement = select(func.coalesce(func.max(col(Provision.position)), 0)).where(
        POLICIES.readable_by(Provision, principal), col(Provision.legal_text) == legal_text
    )
    found: int = (await session.execute(statement)).scalar_one()
    return found


async def make_room(session: AsyncSession, legal_text: UUID, after: int) -> None:
    """Everything behind that place moves by one."""
    await session.execute(
        update(Provision)
        .where(col(Provision.legal_text) == legal_text, col(Provision.position) > after)
        .values(position=col(Provision.position) + 1)
        .execution_options(synchronize_session="fetch")
    )


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]], words: Sequence[dict[str, Any]]) -> None:
    """Two statements, however many there are."""
    if rows:
        await session.execute(insert(table_of(Provision)), list(rows))
    if words:
        await session.execute(insert(table_of(ProvisionVersion)), list(words))


async def touch_all(session: AsyncSession, provisions: Sequence[UUID]) -> None:
    await session.execute(
        update(Provision)
        .where(col(Provision.id).in_(provisions))
        .values(version=col(Provision.version) + 1, updated_at=func.now())
        .execution_options(synchronize_session=False)
    )
