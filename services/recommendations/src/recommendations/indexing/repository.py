"""The SQL of what is indexed; runs in the worker role."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.grants import holders_of
from servicekit.languages import best_name
from sqlalchemy import Select, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.indexing import files
from recommendations.indexing.schemas import IndexDocument, IndexFacts, Kind
from recommendations.models import (
    Addressee,
    Authority,
    Closing,
    Recommendation,
    RecommendationFinding,
    RecommendationLink,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Level, State
from recommendations.recommendations.rules import InTime, in_time

_TABLES: dict[Kind, type[Recommendation] | type[Authority]] = {
    "recommendation": Recommendation,
    "authority": Authority,
}


async def by_ids(session: AsyncSession, kind: Kind, ids: Sequence[UUID]) -> list[IndexDocument]:
    table = _TABLES[kind]
    return await _documents(session, select(table).where(col(table.id).in_(ids)))


async def after(session: AsyncSession, kind: Kind, last: UUID | None, limit: int) -> list[IndexDocument]:
    table = _TABLES[kind]
    statement: Select[Any] = select(table).order_by(col(table.id)).limit(limit)
    if last is not None:
        statement = statement.where(col(table.id) > last)
    return await _documents(session, statement)


async def ids_after(session: AsyncSession, kind: Kind, last: UUID | None, limit: int) -> list[UUID]:
    table = _TABLES[kind]
    statement = select(col(table.id)).order_by(col(table.id)).limit(limit)
    if last is not None:
        statement = statement.where(col(table.id) > last)
    return list((await session.execute(statement)).scalars())


async def _documents(session: AsyncSession, statement: Select[Any]) -> list[IndexDocument]:
    rows = (await session.execute(statement)).scalars().all()
    authorities = [row for row in rows if isinstance(row, Authority)]
    recommendations = [row for row in rows if isinstance(row, Recommendation)]
    return [_authority(row) for row in authorities] + await _recommendations(session, recommendations)


def _authority(record: Authority) -> IndexDocument:
    return IndexDocument(
        kind="authority",
        id=record.id,
        version=record.version,
        side=None,
        office=None,
        team=None,
        level=Level.INTERNAL,
        granted=[],
        reference=record.reference,
        title=best_name(record.names, ()),
        text="",
        language="und",
        names=list(record.names.values()),
        places=[],
        themes=[],
        authorities=[],
        state="closed" if record.closed else "open",
        on=None,
        updated_at=record.updated_at,
    )


async def _recommendations(session: AsyncSession, rows: Sequence[Recommendation]) -> list[IndexDocument]:
    ids = [row.id for row in rows]
    about, addressed, theme = RecommendationPlace, Addressee, RecommendationTheme
    places = await _linked(
        session, select(col(about.recommendation), col(about.place)).where(col(about.recommendation).in_(ids))
    )
    themes = await _linked(
        session, select(col(theme.recommendation), col(theme.theme)).where(col(theme.recommendation).in_(ids))
    )
    asked: dict[UUID, list[Addressee]] = {}
    for each in await session.scalars(
        select(addressed).where(col(addressed.recommendation).in_(ids)).order_by(col(addressed.id))
    ):
        asked.setdefault(each.recommendation, []).append(each)
    authorities = {
        record: [each.authority for each in those if each.authority is not None]
        for record, those in asked.items()
    }
    addressed_places = {
        record: [each.place for each in those if each.place is not None] for record, those in asked.items()
    }
    tied = await _tied(session, rows)
    closed = await _closed_on(session, ids)
    granted = await holders_of(session, ids)
    kept = await files.of(session, ids)
    return [
        IndexDocument(
            kind="recommendation",
            id=row.id,
            version=row.version,
            side=row.side,
            office=row.office,
            team=row.team,
            level=row.level,
            granted=granted.get(row.id, []),
            reference=row.reference,
            title=row.title,
            text="\n\n".join(part for part in (row.text, row.root_cause, row.indicators) if part),
            language=row.language,
            names=[],
            places=list(dict.fromkeys([*places.get(row.id, []), *addressed_places.get(row.id, [])])),
            themes=themes.get(row.id, []),
            authorities=authorities.get(row.id, []),
            tied=tied.get(row.id, []),
            state=row.state,
            on=row.issued_on,
            updated_at=row.updated_at,
            files=kept.get(row.id, []),
            facts=_facts(row, authorities.get(row.id, []), _in_time(row, asked.get(row.id, ()), closed)),
        )
        for row in rows
    ]


def _in_time(row: Recommendation, asked: Sequence[Addressee], closed: Mapping[UUID, date]) -> InTime:
    came_in = row.created_at.date() if row.import_id else None
    return in_time(asked, since=came_in, closed_on=closed.get(row.id))


def _facts(row: Recommendation, authorities: list[UUID], answers: InTime) -> IndexFacts | None:
    if row.state == State.DRAFT or row.issued_on is None:
        return None
    return IndexFacts(
        began_on=row.issued_on,
        implemented_on=row.implemented_on,
        not_yet_on=row.not_yet_on,
        answered_on=answers.answered_on,
        answer_missed_on=answers.missed_on,
        state=row.state,
        implementation=row.implementation,
        direction=row.direction,
        source=row.source,
        priority=row.priority,
        problem_kind=row.problem_kind,
        imported=row.import_id is not None,
        authorities=authorities,
    )


async def _closed_on(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, date]:
    closed = select(col(Closing.recommendation), col(Closing.closed_at)).where(
        col(Closing.recommendation).in_(ids), col(Closing.reopened_at).is_(None)
    )
    return {record: moment.date() for record, moment in await session.execute(closed)}


async def _tied(session: AsyncSession, rows: Sequence[Recommendation]) -> dict[UUID, list[UUID]]:
    """Of ties with what is under embargo the worker sees none."""
    ids = [row.id for row in rows]
    out_of, link = RecommendationFinding, RecommendationLink
    pairs = union(
        select(col(out_of.recommendation), col(out_of.finding)).where(col(out_of.recommendation).in_(ids)),
        select(col(link.one), col(link.other)).where(col(link.one).in_(ids)),
        select(col(link.other), col(link.one)).where(col(link.other).in_(ids)),
    )
    found = await _linked(session, pairs)
    for row in rows:
        if row.source_record is not None:
            found.setdefault(row.id, []).append(row.source_record)
    return {record: sorted(set(others)) for record, others in found.items()}


async def _linked(session: AsyncSession, pairs: Any) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for record, other in await session.execute(pairs):
        found.setdefault(record, []).append(other)
    return found
