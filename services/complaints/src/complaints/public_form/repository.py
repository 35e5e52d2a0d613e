"""The SQL of the public form: what it shows, and the one complaint that somebody may send."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.languages import best_name
from servicekit.principal import PUBLIC, Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Attachment, FormSettings, KnownPlace, KnownTeam, KnownTheme
from complaints.policy import POLICIES


async def fetch_settings(session: AsyncSession, *, lock: bool = False) -> FormSettings | None:
    statement = select(FormSettings).where(col(FormSettings.side) == "complaints")
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def teams_of_offices(session: AsyncSession, offices: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """The open teams of these offices, as (office, team)."""
    statement = select(col(KnownTeam.office), col(KnownTeam.id)).where(
        col(KnownTeam.office).in_(offices), col(KnownTeam.closed).is_(False)
    )
    return {(office, team) for office, team in await session.execute(statement) if office}


async def places(session: AsyncSession, language: str) -> list[tuple[UUID, str]]:
    """The open places with their names in ``language``, by name."""
    found = await session.execute(
        select(col(KnownPlace.id), col(KnownPlace.names)).where(
            col(KnownPlace.closed).is_(False), col(KnownPlace.leads).is_(None)
        )
    )
    named = [(id_, best_name(names, [language])) for id_, names in found]
    return sorted(named, key=lambda place: place[1].casefold())


async def themes(session: AsyncSession, language: str) -> list[tuple[UUID, str]]:
    """The upper level of the tree, in its order."""
    statement = select(col(KnownTheme.id), col(KnownTheme.names)).where(
        col(KnownTheme.closed).is_(False), col(KnownTheme.parent).is_(None)
    )
    found = await session.execute(statement.order_by(col(KnownTheme.id)))
    return [(id_, best_name(names, [language])) for id_, names in found]


async def files_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[Attachment]:
    """What whoever sent the report has added to it."""
    statement = select(Attachment).where(
        POLICIES.readable_by(Attachment, principal),
        col(Attachment.complaint) == complaint,
        col(Attachment.created_by) == PUBLIC,
    )
    return (await session.execute(statement.order_by(col(Attachment.id)))).scalars().all()


async def is_file_kept(session: AsyncSession, principal: Principal, attachment: UUID) -> bool:
    statement = select(col(Attachment.id)).where(
        POLICIES.readable_by(Attachment, principal), col(Attachment.id) == attachment
    )
    return (await session.execute(statement)).first() is not None
