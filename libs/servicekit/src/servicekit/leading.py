"""Records that turned out to be one: each keeps its id, and ``leads`` of its row says which one stands for it.

Nothing that points to such a record is rewritten. Whoever asks for one of them asks for all of them; what is counted,
is counted under the one that leads. ``table`` is the register itself, or a copy of it, with ``id`` and ``leads``.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    SQLColumnExpression,
    Uuid,
    any_,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from servicekit.records import table_of


def same_as(table: type[SQLModel], records: Iterable[UUID]) -> ColumnElement[Any]:
    """An array of all ids that stand for the same as one of ``records``, those unknown here among them; found once
    for a statement, through the index on ``leads``."""
    asked = func.unnest(literal(list(records), ARRAY(Uuid()))).table_valued("id").render_derived()
    known, others = _aliased(table), _aliased(table)
    ends = (
        select(func.coalesce(known[1], asked.c.id).label("id"))
        .select_from(asked)
        .outerjoin(known[2], known[0] == asked.c.id)
    )
    first, again = ends.subquery(), ends.subquery()
    led = select(others[0]).select_from(again).join(others[2], others[1] == again.c.id)
    return func.array(union_all(select(first.c.id), led).scalar_subquery(), type_=ARRAY(Uuid()))


def is_same(column: SQLColumnExpression[Any], table: type[SQLModel], *records: UUID) -> ColumnElement[bool]:
    """``column`` names one of ``records``, or what stands for the same."""
    return column == any_(same_as(table, records))


def is_same_row(
    column: SQLColumnExpression[Any], table: type[SQLModel], record: SQLColumnExpression[Any]
) -> ColumnElement[bool]:
    """``column`` names ``record``, which leads, or one that it leads for; ``record`` is of the statement around."""
    id_, leads, of = _aliased(table)
    led = select(id_).where(leads == record).correlate_except(of).scalar_subquery()
    return column == any_(func.array_append(func.array(led), record, type_=ARRAY(Uuid())))


def leading(column: SQLColumnExpression[Any], table: type[SQLModel]) -> ColumnElement[Any]:
    """What leads for the record that ``column`` names."""
    id_, leads, of = _aliased(table)
    return func.coalesce(select(leads).where(id_ == column).correlate_except(of).scalar_subquery(), column)


def led(table: type[SQLModel]) -> Select[Any]:
    """``id, leads`` of every record that another leads for: they are few."""
    columns = table_of(table).c
    return select(columns.id, columns.leads).where(columns.leads.is_not(None))


async def led_among(
    session: AsyncSession, table: type[SQLModel], records: Iterable[UUID]
) -> dict[UUID, UUID]:
    """By record of ``records`` that another leads for, that one."""
    asked = set(records)
    if not asked:
        return {}
    among = table_of(table).c.id.in_(asked)
    return {row[0]: row[1] for row in await session.execute(led(table).where(among))}


async def leaders(session: AsyncSession, table: type[SQLModel]) -> dict[UUID, UUID]:
    """By record that another leads for, that one."""
    return {row[0]: row[1] for row in await session.execute(led(table))}


def _aliased(table: type[SQLModel]) -> tuple[Any, Any, Any]:
    """``id``, ``leads`` and the table, under a name of its own. Not of the model: to alias that takes a millisecond,
    and statements are made anew for each request."""
    alias = table_of(table).alias()
    return alias.c.id, alias.c.leads, alias
