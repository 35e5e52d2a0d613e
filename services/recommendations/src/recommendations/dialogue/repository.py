"""All the SQL of dialogue. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Uuid,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Dialogue,
    DialogueAuthority,
    DialogueChange,
    DialogueFocalPoint,
    DialogueRecommendation,
    EscalationDeed,
    EscalationEffect,
    EscalationStep,
    FocalPoint,
    Promise,
    Recommendation,
    RoundTable,
)
from recommendations.models.dialogue import PromiseState
from recommendations.pairs import others_of, set_others
from recommendations.policy import POLICIES
from recommendations.policy.dialogue import dialogue_writable
from recommendations.policy.rules import not_withheld
from recommendations.tree import below

SORTS: dict[str, SQLColumnExpression[Any]] = {"held_on": col(Dialogue.held_on)}
LINKS: dict[str, Any] = {
    "authorities": DialogueAuthority,
    "focal_points": DialogueFocalPoint,
    "recommendations": DialogueRecommendation,
}


@dataclass(frozen=True, slots=True)
class DialogueFilters:
    recommendation: UUID | None = None
    authority: UUID | None = None
    """And those below it."""
    round_table: UUID | None = None
    kind: Sequence[str] = ()


def _conditions(filters: DialogueFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.recommendation:
        about = select(col(DialogueRecommendation.dialogue)).where(
            col(DialogueRecommendation.recommendation) == filters.recommendation
        )
        conditions.append(col(Dialogue.id).in_(about))
    if filters.authority:
        among = select(col(DialogueAuthority.dialogue)).where(
            col(DialogueAuthority.authority).in_(below([filters.authority]))
        )
        conditions.append(col(Dialogue.id).in_(among))
    if filters.round_table:
        conditions.append(col(Dialogue.round_table) == filters.round_table)
    if filters.kind:
        conditions.append(col(Dialogue.kind).in_(filters.kind))
    return conditions


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: DialogueFilters, cursor: str | None, limit: int
) -> Slice:
    """Rows whose first column is the entry, the newest first."""
    statement = select(Dialogue).where(POLICIES.readable_by(Dialogue, principal), *_conditions(filters))
    order = choose_order("-held_on", SORTS)
    return await fetch_slice(session, statement, order, col(Dialogue.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: DialogueFilters) -> Count:
    rule = POLICIES.readable_by(Dialogue, principal)
    return await count_up_to(session, select(col(Dialogue.id)).where(rule, *_conditions(filters)))


async def fetch(
    session: AsyncSession, principal: Principal, dialogue: UUID, *, lock: bool = False
) -> Dialogue | None:
    """``lock``: row-level security hides it from who may not change it."""
    statement = select(Dialogue).where(
        POLICIES.readable_by(Dialogue, principal), col(Dialogue.id) == dialogue
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def changeable(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> set[UUID]:
    statement = select(col(Dialogue.id)).where(
        dialogue_writable(PrincipalFacts(principal)), col(Dialogue.id).in_(ids)
    )
    return set((await session.execute(statement)).scalars())


async def linked(session: AsyncSession, what: str, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    return await others_of(session, LINKS[what], ids)


async def set_linked(session: AsyncSession, what: str, dialogue: UUID, ids: Sequence[UUID]) -> None:
    await set_others(session, LINKS[what], dialogue, ids)


async def recommendations_named(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, Recommendation]:
    statement = select(Recommendation).where(
        not_withheld(PrincipalFacts(principal)), col(Recommendation.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def focal_points_named(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, FocalPoint]:
    statement = select(FocalPoint).where(
        POLICIES.readable_by(FocalPoint, principal), col(FocalPoint.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def tables_named(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, RoundTable]:
    statement = select(RoundTable).where(
        POLICIES.readable_by(RoundTable, principal), col(RoundTable.id).in_(ids)
    )
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def promises_of(
    session: AsyncSession, principal: Principal, dialogues: Sequence[UUID]
) -> dict[UUID, list[Promise]]:
    statement = select(Promise).where(
        POLICIES.readable_by(Promise, principal), col(Promise.dialogue).in_(dialogues)
    )
    found: dict[UUID, list[Promise]] = {}
    for row in (await session.execute(statement.order_by(col(Promise.id)))).scalars():
        found.setdefault(row.dialogue, []).append(row)
    return found


async def moves_of(
    session: AsyncSession, principal: Principal, promises: Sequence[UUID]
) -> dict[UUID, list[DialogueChange]]:
    table = DialogueChange
    statement = select(table).where(
        POLICIES.readable_by(table, principal),
        col(table.promise).in_(promises),
        col(table.act) == "promise-moved",
    )
    found: dict[UUID, list[DialogueChange]] = {}
    for row in (await session.execute(statement.order_by(col(table.id)))).scalars():
        assert row.promise is not None
        found.setdefault(row.promise, []).append(row)
    return found


async def history_of(session: AsyncSession, principal: Principal, dialogue: UUID) -> Sequence[DialogueChange]:
    table = DialogueChange
    statement = select(table).where(POLICIES.readable_by(table, principal), col(table.dialogue) == dialogue)
    return (await session.execute(statement.order_by(col(table.id).desc()))).scalars().all()


@dataclass(frozen=True, slots=True)
class AwaitedFilters:
    authority: UUID | None = None
    """And those below it."""
    due_to: date | None = None


def awaited(principal: Principal, filters: AwaitedFilters) -> Select[*tuple[Any, ...]]:
    """What was promised and not settled, and what steps of the ladder are to bring."""
    no_id = cast(null(), Uuid())
    promised: Select[*tuple[Any, ...]] = select(
        literal("promise").label("kind"),
        col(Promise.id).label("id"),
        col(Promise.due_on).label("due_on"),
        col(Promise.text).label("text"),
        col(Promise.language).label("language"),
        col(Promise.authority).label("authority"),
        literal("").label("rung"),
        col(Promise.dialogue).label("dialogue"),
        no_id.label("recommendation"),
    ).where(
        POLICIES.readable_by(Promise, principal),
        col(Promise.state) == literal(PromiseState.OPEN.value, literal_execute=True),
    )
    hoped = (
        select(
            literal("effect"),
            col(EscalationDeed.step),
            col(EscalationDeed.effect_due),
            col(EscalationDeed.text),
            col(EscalationStep.language),
            col(EscalationStep.authority),
            col(EscalationStep.rung),
            no_id,
            col(EscalationDeed.recommendation),
        )
        .join(EscalationStep, col(EscalationStep.id) == EscalationDeed.step)
        .join(Recommendation, col(Recommendation.id) == EscalationDeed.recommendation)
        .where(
            not_withheld(PrincipalFacts(principal)),
            col(EscalationDeed.effect_due).is_not(None),
            ~select(1)
            .where(col(EscalationEffect.step) == EscalationDeed.step)
            .correlate(EscalationDeed)
            .exists(),
        )
    )
    if filters.authority:
        bodies = below([filters.authority])
        promised = promised.where(col(Promise.authority).in_(bodies))
        hoped = hoped.where(col(EscalationStep.authority).in_(bodies))
    if filters.due_to:
        promised = promised.where(col(Promise.due_on) <= filters.due_to)
        hoped = hoped.where(col(EscalationDeed.effect_due) <= filters.due_to)
    found = union_all(promised, hoped).subquery("awaited")
    return select(*found.c)


async def fetch_awaited(
    session: AsyncSession, principal: Principal, filters: AwaitedFilters, cursor: str | None, limit: int
) -> Slice:
    """The first due first."""
    statement = awaited(principal, filters)
    columns = statement.selected_columns
    order = choose_order("due_on", {"due_on": columns.due_on})
    return await fetch_slice(session, statement, order, columns.id, cursor, limit)


async def count_awaited(session: AsyncSession, principal: Principal, filters: AwaitedFilters) -> Count:
    return await count_up_to(session, awaited(principal, filters))
