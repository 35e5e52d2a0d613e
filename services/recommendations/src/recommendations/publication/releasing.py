"""Makes the copy that everybody reads, out of what two people agreed on."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.spelling import fold
from sqlalchemy import delete, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from recommendations.models import (
    PublicAddressee,
    PublicationProposal,
    PublicChange,
    PublicPlace,
    PublicRecommendation,
    PublicTheme,
    PublicWords,
    Recommendation,
    Response,
    WithdrawnPublication,
)
from recommendations.models.publication import Happened
from recommendations.models.recommendation import State
from recommendations.publication import repository
from recommendations.publication.showing import method_of, said_of
from recommendations.recommendations.parts import fetch_parts

_PARTS: tuple[type[SQLModel], ...] = (PublicPlace, PublicTheme, PublicWords, PublicAddressee)


async def release(
    session: AsyncSession,
    record: Recommendation,
    proposal: PublicationProposal,
    words: Sequence[Response],
) -> None:
    """For the first time, or in place of what was public before; the page says on which day."""
    before = await repository.copy_of(session, record.id)
    agreed: dict[str, Any] = {
        "proposal": proposal.id,
        "reference": record.reference,
        "title": proposal.title,
        "text": proposal.text,
        "language": proposal.language,
        "searched": fold(f"{record.reference} {proposal.title} {proposal.text}"),
        "system_wide": record.system_wide,
        "report": proposal.report,
        "issued_on": record.issued_on,
        "implementation": record.implementation,
        "assessed_on": record.assessed_on,
        "method": await method_of(session, record.id),
        "closed": record.state == State.CLOSED,
    }
    if before is None:
        session.add(PublicRecommendation(recommendation=record.id, published_on=today(), **agreed))
        reference = col(WithdrawnPublication.reference) == record.reference
        await session.execute(delete(WithdrawnPublication).where(reference))
    else:
        for name, value in agreed.items():
            setattr(before, name, value)
        for table in _PARTS:
            own = inspect(table).columns.recommendation == record.id
            await session.execute(delete(table).where(own))
        anew = Happened.PUBLISHED_ANEW.value
        session.add(PublicChange(recommendation=record.id, day=today(), what=anew))
    await session.flush()
    await _add_parts(session, record.id, proposal, words)


async def _add_parts(
    session: AsyncSession, record: UUID, proposal: PublicationProposal, words: Sequence[Response]
) -> None:
    parts = await fetch_parts(session, record)
    said = await said_of(session, record)
    session.add_all(PublicTheme(recommendation=record, theme=theme) for theme in parts.themes)
    if proposal.names_places:
        session.add_all(PublicPlace(recommendation=record, place=place) for place in parts.places)
    session.add_all(
        PublicAddressee(
            id=each.id, recommendation=record, authority=each.authority, place=each.place, **said[each.id]
        )
        for each in parts.addressees
    )
    session.add_all(
        PublicWords(
            response=each.id,
            addressee=each.addressee,
            recommendation=record,
            text=each.text or "",
            language=each.language,
            said_on=each.received_on,
        )
        for each in words
    )
    await session.flush()
