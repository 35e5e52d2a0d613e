"""Lists: keyset pages behind an opaque cursor, counts that stop at a thousand, the next page as a Link header."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

import orjson
from fastapi import Request, Response
from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    and_,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.db import plan_each
from servicekit.errors import BadRequest

COUNT_LIMIT = 1000
MAX_LIMIT = 200

T = TypeVar("T")


class Count(BaseModel):
    """How many there are; ``capped`` means "this many or more"."""

    value: int
    capped: bool


class Page(BaseModel, Generic[T]):
    items: list[T]
    count: Count | None = None
    next: str | None = None
    """The cursor of the next page; also in the Link header."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sort order: the expression (never null, indexed together with the id) and its direction."""

    name: str
    by: ColumnElement[Any]
    descending: bool


def choose_order(sort: str, columns: Mapping[str, SQLColumnExpression[Any]]) -> Order:
    """Reads ``sort=-received_on``. Raises BadRequest naming what can be sorted by."""
    name = sort.removeprefix("-")
    if name not in columns:
        raise BadRequest(f"sort takes one of {', '.join(sorted(columns))}, with - for descending")
    return Order(sort, cast(ColumnElement[Any], columns[name]), sort.startswith("-"))


def encode_cursor(order: str, value: Any, record: UUID) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([order, value, str(record)])).decode().rstrip("=")


def _decode_cursor(cursor: str, order: Order) -> tuple[Any, UUID]:
    try:
        name, value, record = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if name != order.name:
            raise BadRequest("The cursor belongs to another sort order")
        return _typed(value, order.by), UUID(record)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadRequest("The cursor cannot be read; start again without it") from error


def _typed(value: Any, column: ColumnElement[Any]) -> Any:
    kind = column.type.python_type
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if not isinstance(value, kind):
        raise TypeError
    return value


@dataclass(frozen=True, slots=True)
class Slice:
    rows: Sequence[Row[Any]]
    next: str | None


async def fetch_slice(
    session: AsyncSession,
    statement: Select[*tuple[Any, ...]],
    order: Order,
    record: SQLColumnExpression[UUID],
    cursor: str | None,
    limit: int,
) -> Slice:
    """One page of ``statement``, sorted by ``order`` and the id. Adds two columns of its own at the end of each row."""
    return await fetch_merged(session, [statement], order, record, cursor, limit)


async def fetch_merged(
    session: AsyncSession,
    statements: Sequence[Select[*tuple[Any, ...]]],
    order: Order,
    record: SQLColumnExpression[UUID],
    cursor: str | None,
    limit: int,
) -> Slice:
    """One page of several statements that have no row in common: each is asked for no more than a page by itself."""
    await plan_each(session)
    among = [_from(statement, order, record, cursor).limit(limit + 1) for statement in statements]
    rows = (await session.execute(among[0] if len(among) == 1 else _first_of(among, order, limit + 1))).all()
    if len(rows) <= limit:
        return Slice(rows, None)
    last_row = rows[limit - 1]
    return Slice(rows[:limit], encode_cursor(order.name, last_row._sort, last_row._record))


def _from(
    statement: Select[*tuple[Any, ...]], order: Order, record: SQLColumnExpression[UUID], cursor: str | None
) -> Select[*tuple[Any, ...]]:
    """``statement`` in its order, beginning after what ``cursor`` names."""
    if cursor is not None:
        value, last = _decode_cursor(cursor, order)
        bound = literal(value, order.by.type)
        beyond = order.by < bound if order.descending else order.by > bound
        after = record < last if order.descending else record > last
        # Row comparison in two halves: the first lets an index start at the right place.
        reach = order.by <= bound if order.descending else order.by >= bound
        statement = statement.where(reach, or_(beyond, and_(order.by == bound, after)))
    statement = statement.add_columns(order.by.label("_sort"), record.label("_record"))
    return statement.order_by(*_directed(order, order.by, record))


def _first_of(
    among: Sequence[Select[*tuple[Any, ...]]], order: Order, limit: int
) -> Select[*tuple[Any, ...]]:
    found = union_all(*among).subquery()
    return select(*found.c).order_by(*_directed(order, found.c._sort, found.c._record)).limit(limit)


def _directed(order: Order, *columns: SQLColumnExpression[Any]) -> list[ColumnElement[Any]]:
    return [column.desc() if order.descending else column.asc() for column in columns]


def capped_count(
    statement: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]], limit: int = COUNT_LIMIT
) -> ScalarSelect[int]:
    """How many rows ``statement`` has, looking at no more than one above ``limit`` of them; see ``counted``."""
    some = statement.order_by(None).limit(limit + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def counted(found: int, limit: int = COUNT_LIMIT) -> Count:
    return Count(value=min(found, limit), capped=found > limit)


async def count_up_to(
    session: AsyncSession,
    statement: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]],
    limit: int = COUNT_LIMIT,
) -> Count:
    """How many rows ``statement`` has, looking at no more than ``limit`` of them."""
    await plan_each(session)
    found = (await session.execute(select(capped_count(statement, limit)))).scalar_one()
    return counted(found, limit)


def link_next(request: Request, response: Response, page: Page[T]) -> Page[T]:
    """Adds ``Link: <…>; rel="next"`` with the same filters."""
    if page.next is not None:
        query = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"] + [
            ("cursor", page.next)
        ]
        response.headers["Link"] = f'<{request.url.path}?{urlencode(query)}>; rel="next"'
    return page
