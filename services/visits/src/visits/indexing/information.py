"""Information received as it is found: confidential, by those who read it. Who said it is never among it."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from sqlalchemy import ARRAY, Row, Uuid, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.indexing.schemas import IndexDocument, IndexKind
from visits.models import Information, InformationPlace, InformationTheme

_TITLE = 120

_PLACES = func.array(
    select(col(InformationPlace.place))
    .where(col(InformationPlace.information) == Information.id)
    .order_by(col(InformationPlace.place))
    .scalar_subquery(),
    type_=ARRAY(Uuid()),
)
_THEMES = func.array(
    select(col(InformationTheme.theme))
    .where(col(InformationTheme.information) == Information.id)
    .order_by(col(InformationTheme.theme))
    .scalar_subquery(),
    type_=ARRAY(Uuid()),
)
_COLUMNS: tuple[Any, ...] = (
    Information.id,
    Information.version,
    Information.side,
    Information.office,
    Information.team,
    Information.level,
    Information.reference,
    Information.summary,
    Information.notified_by,
    Information.language,
    Information.state,
    Information.received_on,
    Information.assignee,
    Information.created_by,
    Information.updated_at,
    _PLACES.label("places"),
    _THEMES.label("themes"),
)
# What is left of an erased one is for the figures: there is nothing to find.
ROWS = select(*_COLUMNS).where(col(Information.erased_on).is_(None))


async def present(_: AsyncSession, rows: Sequence[Row[Any]]) -> list[IndexDocument]:
    return [_document(row) for row in rows]


def _document(row: Row[Any]) -> IndexDocument:
    title = shorten(row.summary, _TITLE, placeholder=" …")
    beyond = row.summary if title.endswith(" …") else ""
    return IndexDocument(
        kind=IndexKind.INFORMATION,
        id=row.id,
        version=row.version,
        side=row.side,
        office=row.office,
        team=row.team,
        level=row.level,
        granted=sorted({row.created_by, row.assignee} - {None}),
        reference=row.reference,
        title=title,
        text="\n\n".join(filter(None, [beyond, row.notified_by])),
        language=row.language,
        places=row.places,
        themes=row.themes,
        state=row.state,
        on=row.received_on,
        updated_at=row.updated_at,
    )
