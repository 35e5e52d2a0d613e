"""From what was found to what is shown: the names of themes and accounts beside their ids."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.repository import names_of
from complaints.duplicates.rules import Alike
from complaints.duplicates.schemas import AlikeOut, HangingOut, MergedOut, SuggestedDuplicate
from complaints.groups.schemas import Related
from complaints.models import Merge


def related(row: Any) -> Related:
    return Related.model_validate(row, from_attributes=True)


async def present_suggestions(
    session: AsyncSession, found: Sequence[tuple[Any, Alike]], languages: Sequence[str]
) -> list[SuggestedDuplicate]:
    """Rows with in what they are alike."""
    themes = {theme for _, alike in found for theme in alike.themes}
    names = Names(await names_of(session, themes), languages)
    return [SuggestedDuplicate(complaint=related(row), alike=shown(alike, names)) for row, alike in found]


def shown(alike: Alike, names: Names) -> AlikeOut:
    return AlikeOut(
        person=alike.person,
        number=alike.number,
        place=alike.place,
        authority=alike.authority,
        themes=[names.of(theme) for theme in alike.themes],
        days=alike.days,
        text=alike.text,
    )


async def present_merged(
    session: AsyncSession, merges: Sequence[Merge], rows: Mapping[UUID, Any], hanging: Mapping[UUID, Any]
) -> list[MergedOut]:
    names = Names(await names_of(session, {merge.account for merge in merges}), ())
    return [
        MergedOut(
            complaint=related(rows[merge.complaint]),
            version=rows[merge.complaint].version,
            at=merge.at,
            by=names.of(merge.account),
            hanging=HangingOut.model_validate(hanging[merge.complaint], from_attributes=True),
        )
        for merge in merges
    ]
