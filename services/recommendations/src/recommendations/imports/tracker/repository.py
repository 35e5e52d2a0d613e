"""The SQL of trackers: what names stand for, what is here already, and cells that hold several replies."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.policy import Facts
from servicekit.principal import Principal
from sqlalchemy import ARRAY, Text, and_, any_, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.imports.tracker.planning import Existing
from recommendations.imports.tracker.reading import Body, Proposal
from recommendations.models import Authority, AuthorityChange, ImportedReplies, KnownPlace, Recommendation
from recommendations.policy import POLICIES
from recommendations.policy.rules import recommendation_issuable, recommendation_readable

Names = Sequence[tuple[UUID, Mapping[str, str]]]


async def authorities(session: AsyncSession) -> Names:
    """Also closed ones: old recommendations are addressed to old authorities."""
    rows = await session.execute(
        select(col(Authority.id), col(Authority.names)).where(col(Authority.withdrawn).is_(False))
    )
    return [(id_, names) for id_, names in rows]


async def former_names(session: AsyncSession) -> Sequence[tuple[UUID, Sequence[str]]]:
    """What authorities were called before, out of their history."""
    rows = await session.execute(
        select(col(AuthorityChange.authority), col(AuthorityChange.fields)).where(
            col(AuthorityChange.act) == "changed"
        )
    )
    found: dict[UUID, list[str]] = {}
    for authority, fields in rows:
        for change in fields:
            before = change["from"]
            if before and str(change["field"]).startswith("names/"):
                found.setdefault(authority, []).append(before)
    return list(found.items())


async def places(session: AsyncSession) -> Names:
    rows = await session.execute(select(col(KnownPlace.id), col(KnownPlace.names)))
    return [(id_, names) for id_, names in rows]


async def known_places(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    rows = await session.execute(select(col(KnownPlace.id)).where(col(KnownPlace.id).in_(ids)))
    return set(rows.scalars())


async def bodies(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Body]:
    """Of ``ids``, the authorities and places."""
    if not ids:
        return {}
    known = await session.execute(
        select(col(Authority.id)).where(col(Authority.id).in_(ids), col(Authority.withdrawn).is_(False))
    )
    found = {id_: Body(id_, place=False) for id_ in known.scalars()}
    return found | {id_: Body(id_, place=True) for id_ in await known_places(session, ids)}


def _of_tracker(side: str, system: str, keys: Sequence[str]) -> Any:
    record = Recommendation
    return and_(
        col(record.side) == side,
        col(record.external_system) == system,
        col(record.external_key) == any_(literal(list(keys), ARRAY(Text()))),
    )


async def existing(
    session: AsyncSession, who: Facts, side: str, system: str, keys: Sequence[str]
) -> dict[str, Existing]:
    record = Recommendation
    untouched = and_(col(record.version) == col(record.import_version), recommendation_issuable(who))
    statement = select(
        col(record.external_key), col(record.id), col(record.version), col(record.import_print), untouched
    ).where(recommendation_readable(who), _of_tracker(side, system, keys))
    found = (await session.execute(statement)).all()
    return {row[0]: Existing(*row[1:]) for row in found if row[0]}


async def taken(worker: AsyncSession, side: str, system: str, keys: Sequence[str]) -> set[str]:
    """Also by what the importer may not see, which has to be told nothing but that."""
    statement = select(col(Recommendation.external_key)).where(_of_tracker(side, system, keys))
    return {key for key in (await worker.execute(statement)).scalars() if key}


async def reviewed(session: AsyncSession, import_id: UUID) -> dict[int, tuple[str, Sequence[dict[str, Any]]]]:
    table = ImportedReplies
    statement = select(col(table.row), col(table.cell), col(table.replies)).where(
        col(table.import_id) == import_id, col(table.reviewed_at).is_not(None)
    )
    return {row: (cell, replies) for row, cell, replies in await session.execute(statement)}


async def keep_proposals(session: AsyncSession, import_id: UUID, proposals: Sequence[Proposal]) -> None:
    """What somebody looked through stays, as long as the cell is the same."""
    table = ImportedReplies
    cells = {proposal.row: proposal.cell for proposal in proposals}
    known = await session.execute(
        select(col(table.row), col(table.cell)).where(col(table.import_id) == import_id)
    )
    same = {row for row, cell in known if cells.get(row) == cell}
    await session.execute(
        delete(table)
        .where(
            col(table.import_id) == import_id,
            (col(table.reviewed_at).is_(None)) | col(table.row).not_in(same),
        )
        .execution_options(synchronize_session=False)
    )
    rows = [
        {
            "import_id": import_id,
            "row": proposal.row,
            "cell": proposal.cell,
            "addressees": list(proposal.addressees),
            "replies": list(proposal.replies),
        }
        for proposal in proposals
    ]
    for at in range(0, len(rows), 1000):
        await session.execute(insert(table).on_conflict_do_nothing(), rows[at : at + 1000])


async def replies_of(
    session: AsyncSession, principal: Principal, import_id: UUID, after: int, limit: int
) -> Sequence[ImportedReplies]:
    table = ImportedReplies
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.import_id) == import_id, col(table.row) > after
    )
    return (await session.execute(statement.order_by(col(table.row)).limit(limit))).scalars().all()


async def count_of_replies(session: AsyncSession, import_id: UUID) -> tuple[int, int]:
    """How many cells there are to look through, and how many of them somebody has."""
    table = ImportedReplies
    statement = select(func.count(), func.count(col(table.reviewed_at))).where(
        col(table.import_id) == import_id
    )
    every, seen = (await session.execute(statement)).one()
    return every, seen


async def reply_cell(
    session: AsyncSession, principal: Principal, import_id: UUID, row: int
) -> ImportedReplies | None:
    table = ImportedReplies
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.import_id) == import_id, col(table.row) == row
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
