"""The SQL of templates."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import LetterTemplate
from complaints.policy import POLICIES


async def templates(session: AsyncSession, principal: Principal) -> Sequence[LetterTemplate]:
    """Those in use, by side, kind and language."""
    statement = select(LetterTemplate).where(
        POLICIES.readable_by(LetterTemplate, principal), col(LetterTemplate.retired_at).is_(None)
    )
    columns = (LetterTemplate.side, LetterTemplate.kind, LetterTemplate.language, LetterTemplate.name)
    return (await session.execute(statement.order_by(*map(col, columns)))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, template: UUID, *, lock: bool = False
) -> LetterTemplate | None:
    statement = select(LetterTemplate).where(
        POLICIES.readable_by(LetterTemplate, principal), col(LetterTemplate.id) == template
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_used(
    session: AsyncSession, principal: Principal, side: str, kind: str, language: str, name: str
) -> LetterTemplate | None:
    """The one in use under that name, held."""
    statement = select(LetterTemplate).where(
        POLICIES.readable_by(LetterTemplate, principal),
        col(LetterTemplate.side) == side,
        col(LetterTemplate.kind) == kind,
        col(LetterTemplate.language) == language,
        col(LetterTemplate.name) == name,
        col(LetterTemplate.retired_at).is_(None),
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
