"""The SQL of namings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.models import RecordGrant
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Naming
from complaints.policy import POLICIES
from complaints.policy.naming import named_on

Of = Literal["file", "allegation", "complaint"]
_GRANT = table_of(RecordGrant)


async def add_right(
    session: AsyncSession,
    principal: Principal,
    record: UUID,
    side: str,
    account: UUID,
    kind: str,
    until: datetime | None = None,
) -> None:
    values = {"record": record, "side": side, "account": account, "kind": kind, "ends_at": until}
    await session.execute(insert(_GRANT).values(id=uuid7(), granted_by=principal.account, **values))


async def namings_of(session: AsyncSession, principal: Principal, of: Of, record: UUID) -> Sequence[Naming]:
    column = {"file": Naming.file, "allegation": Naming.allegation, "complaint": Naming.complaint}[of]
    statement = select(Naming).where(POLICIES.readable_by(Naming, principal), col(column) == record)
    return (await session.execute(statement.order_by(col(Naming.id)))).scalars().all()


async def is_named(session: AsyncSession, principal: Principal, record: UUID) -> bool:
    condition = named_on(PrincipalFacts(principal), literal(record))
    return bool((await session.execute(select(condition))).scalar_one())


async def opened_only(session: AsyncSession, record: UUID) -> bool:
    """Whether the asker reads ``record`` by an emergency opening, and is not named on it."""
    return bool((await session.execute(select(func.opened_only(record)))).scalar_one())
