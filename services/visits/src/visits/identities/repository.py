"""The SQL of sealed identities. Every read starts from what the principal may read."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from servicekit.sealed import Kind
from sqlalchemy import Select, SQLColumnExpression, and_, delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    IdentityLookup,
    IdentityNaming,
    Interview,
    InterviewIdentity,
    KnownAccount,
    Visit,
)
from visits.policy import POLICIES

_MOST_ON_AN_INTERVIEW = 500
_MATCHES = 100
SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(InterviewIdentity.created_at)}

_COLUMNS: tuple[Any, ...] = (
    InterviewIdentity.id,
    InterviewIdentity.interview,
    InterviewIdentity.readers,
    InterviewIdentity.created_by,
    InterviewIdentity.created_at,
    InterviewIdentity.updated_at,
    InterviewIdentity.version,
    Interview.number.label("interview_number"),  # type: ignore[attr-defined]
    Visit.id.label("visit"),  # type: ignore[attr-defined]
    Visit.reference.label("visit_reference"),  # type: ignore[union-attr]
)


def _listed(principal: Principal) -> Select[Any]:
    """With the talk and the visit, where the principal reads those as well."""
    talk = and_(col(Interview.id) == InterviewIdentity.interview, POLICIES.readable_by(Interview, principal))
    return (
        select(*_COLUMNS)
        .select_from(InterviewIdentity)
        .outerjoin(Interview, talk)
        .outerjoin(Visit, col(Visit.id) == Interview.visit)
        .where(POLICIES.readable_by(InterviewIdentity, principal))
    )


async def of_interview(session: AsyncSession, principal: Principal, interview: UUID) -> Sequence[Any]:
    statement = _listed(principal).where(col(InterviewIdentity.interview) == interview)
    ordered = statement.order_by(col(InterviewIdentity.id)).limit(_MOST_ON_AN_INTERVIEW)
    found: Sequence[Any] = (await session.execute(ordered)).all()
    return found


async def fetch_mine(session: AsyncSession, principal: Principal, cursor: str | None, limit: int) -> Slice:
    """All that the principal is named on; the newest first."""
    # By the namings, which have an index by account; who is named today the identity itself says.
    named = exists().where(
        col(IdentityNaming.identity) == InterviewIdentity.id,
        col(IdentityNaming.account) == principal.account,
    )
    order = choose_order("-created_at", SORTS)
    statement = _listed(principal).where(named)
    return await fetch_slice(session, statement, order, col(InterviewIdentity.id), cursor, limit)


async def items(session: AsyncSession, principal: Principal, identities: Collection[UUID]) -> Sequence[Any]:
    statement = _listed(principal).where(col(InterviewIdentity.id).in_(identities))
    found: Sequence[Any] = (await session.execute(statement.order_by(col(InterviewIdentity.id)))).all()
    return found


async def fetch(
    session: AsyncSession, principal: Principal, identity: UUID, *, lock: bool = False
) -> InterviewIdentity | None:
    statement = select(InterviewIdentity).where(
        POLICIES.readable_by(InterviewIdentity, principal), col(InterviewIdentity.id) == identity
    )
    if lock:
        statement = statement.with_for_update(of=InterviewIdentity).execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def unknown_accounts(session: AsyncSession, accounts: Collection[UUID]) -> set[UUID]:
    """Those that are not known here, or closed."""
    if not accounts:
        return set()
    statement = select(col(KnownAccount.id)).where(
        col(KnownAccount.id).in_(accounts), col(KnownAccount.closed).is_(False)
    )
    return set(accounts) - set((await session.execute(statement)).scalars())


async def set_lookups(session: AsyncSession, identity: UUID, values: Mapping[Kind, str]) -> None:
    """What the person can be found by again, in place of what was there."""
    await session.execute(delete(IdentityLookup).where(col(IdentityLookup.identity) == identity))
    rows = [
        {"id": uuid7(), "identity": identity, "kind": kind.value, "value": value}
        for kind, value in values.items()
    ]
    if rows:
        await session.execute(insert(IdentityLookup), rows)


async def find(session: AsyncSession, principal: Principal, kind: Kind, value: str) -> list[UUID]:
    statement = (
        select(col(IdentityLookup.identity))
        .where(
            POLICIES.readable_by(IdentityLookup, principal),
            col(IdentityLookup.kind) == kind.value,
            col(IdentityLookup.value) == value,
        )
        .limit(_MATCHES)
    )
    return list((await session.execute(statement)).scalars())
