"""All the SQL of figures. Every statement starts from what the asker may read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.db import plan_each
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Date,
    Float,
    Integer,
    Row,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    not_,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.figures.dimensions import DIMENSIONS, Dimension, DimensionKey
from search.figures.measures import Form, Measure
from search.figures.periods import Grain, begins, months_before
from search.models import (
    Fact,
    Kind,
    KnownCategory,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    ReadRecord,
    Spending,
)
from search.policy import POLICIES

Condition = ColumnElement[bool]
Column = SQLColumnExpression[Any]
Counted = Row[*tuple[Any, ...]]

_IDS = ARRAY(Uuid())
_CLOSED = case((col(Fact.closed_on).is_not(None), func.greatest(Fact.closed_on, Fact.began_on)))
"""Never before it began, whatever a register says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, for one principal."""

    principal: Principal
    measure: Measure
    first: date
    last: date
    within: int
    narrowing: Mapping[DimensionKey, frozenset[str | None]]
    """None: nothing is said of it."""

    @property
    def conditions(self) -> list[Condition]:
        """Which records have a part in it."""
        measure = self.measure
        read = [POLICIES.readable_by(Fact, self.principal), col(Fact.kind) == measure.of.value]
        narrowed = [
            or_(*(_has(DIMENSIONS[key], each) for each in sorted(values, key=str)))
            for key, values in self.narrowing.items()
        ]
        if measure.added is not None:
            read += [POLICIES.readable_by(Spending, self.principal), col(Spending.record) == Fact.record]
        return [*read, *measure.has_part, *narrowed]

    @property
    def in_time(self) -> list[Condition]:
        """Which of them are of the period."""
        if self.measure.form is Form.COVERAGE:
            began = col(Fact.began_on)
            return [or_(began.is_(None), began <= self.last), self._still_open()]
        if self.measure.form is Form.STOCK:
            return [col(Fact.began_on) <= self.last, self._still_open()]
        return [self.measure.placed >= self.first, self.measure.placed <= self.last]

    def _still_open(self) -> Condition:
        return or_(col(Fact.closed_on).is_(None), self.last < _CLOSED)

    @property
    def some(self) -> Condition | None:
        if self.measure.form is Form.COVERAGE:
            return col(Fact.record).in_(self._visited())
        return self.measure.done

    def _visited(self) -> Select[*tuple[Any, ...]]:
        """The places at which a visit that the asker may read began in time."""
        began, since = col(Fact.began_on), months_before(self.last, self.within)
        gone_to = (
            select(func.unnest(Fact.places).label("place"))
            .where(
                POLICIES.readable_by(Fact, self.principal),
                col(Fact.kind) == Kind.VISIT.value,
                col(Fact.state) != "cancelled",
                began > since,
                began <= self.last,
            )
            .subquery("gone_to")
        )
        return (
            select(func.coalesce(KnownPlace.leads, gone_to.c.place))
            .select_from(gone_to)
            .outerjoin(KnownPlace, col(KnownPlace.id) == gone_to.c.place)
        )


def _has(dimension: Dimension, value: str | None) -> Condition:
    column = dimension.column
    assert column is not None
    if not dimension.several:
        return column.is_(None) if value is None else column == value
    if dimension.reach is None:
        return (
            func.cardinality(column) == 0
            if value is None
            else column.bool_op("@>")(literal([UUID(value)], _IDS))
        )
    reach = dimension.reach().subquery()
    values = select(reach.c.value)
    values = values if value is None else values.where(reach.c.key == UUID(value))
    met = column.bool_op("&&")(func.array(values.scalar_subquery(), type_=_IDS))
    return not_(met) if value is None else met


async def counted(
    session: AsyncSession, asked: Asked, axes: Sequence[DimensionKey], grain: Grain
) -> Sequence[Counted]:
    """``whole, a, b`` and what was counted: once of all together, and of each pair of groups.

    ``n``, of shares and coverage ``some`` as well, and of sums ``added``; of times ``days, done, n`` as arrays
    of the same length. Of a stock in time ``n`` is by how many it grew.
    """
    await plan_each(session)
    raw = _grouped(asked, axes, grain)
    sums = _sums(asked.measure.form, raw)
    no_key = [cast(null(), Text).label(name) for name in ("a", "b")]
    whole: Select[*tuple[Any, ...]] = select(literal(True).label("whole"), *no_key, *sums)
    if not axes:
        return (await session.execute(whole)).all()
    joined: Any = raw
    keys: list[Column] = []
    for name, axis in zip(("a", "b"), axes, strict=False):
        dimension = DIMENSIONS[axis]
        if dimension.several:
            these = _keys(dimension, raw.c[name]).subquery(f"keys_of_{name}")
            joined = joined.outerjoin(these, these.c.raw == raw.c[name])
            keys.append(these.c.key)
        else:
            keys.append(raw.c[name])
    shown = [cast(key, Text).label(name) for name, key in zip(("a", "b"), keys, strict=False)]
    groups: Select[*tuple[Any, ...]] = (
        select(literal(False), *shown, *no_key[len(shown) :], *sums).select_from(joined).group_by(*keys)
    )
    return (await session.execute(union_all(whole, groups))).all()


def _grouped(asked: Asked, axes: Sequence[DimensionKey], grain: Grain) -> CTE:
    """Counts of records that are alike in all that is asked about, before any is counted in several groups: there are
    far fewer of these than of records."""
    form, day = asked.measure.form, asked.measure.placed
    source: Any = Fact
    metrics: list[Column]
    also: list[Column] = []
    conditions = [*asked.conditions]
    if form is Form.STOCK:
        change = (
            func.unnest(array([col(Fact.began_on), _CLOSED]), literal([1, -1], ARRAY(Integer)))
            .table_valued("moved_on", "delta")
            .render_derived(name="change")
        )
        source = _table(Fact).join(change, true())
        # What was there before comes with the first part.
        day = cast(func.greatest(change.c.moved_on, literal(begins(asked.first, grain), Date)), Date)
        conditions.append(change.c.moved_on <= literal(asked.last, Date))
        metrics = [func.sum(change.c.delta).label("n")]
    else:
        conditions += asked.in_time
        metrics = [func.count().label("n")]
        if form is Form.TIME and asked.measure.length is not None:
            also = [
                asked.measure.length.days.label("days"),
                asked.measure.length.done.is_not(None).label("done"),
            ]
        elif asked.measure.added is not None:
            metrics.append(func.sum(asked.measure.added).label("added"))
        elif asked.some is not None:
            metrics.append(func.count().filter(asked.some).label("some"))
    raw: list[Column] = [
        _raw(DIMENSIONS[axis], day, grain).label(name) for name, axis in zip(("a", "b"), axes, strict=False)
    ]
    statement: Select[*tuple[Any, ...]] = select(*raw, *also, *metrics).select_from(source).where(*conditions)
    return statement.group_by(*raw, *also).cte("counted").prefix_with("MATERIALIZED", dialect="postgresql")


def _table(model: Any) -> Any:
    return model.__table__


def _raw(dimension: Dimension, day: Column, grain: Grain) -> Column:
    if dimension.column is None:
        return cast(func.date_trunc(literal_column(f"'{grain.value}'"), day), Date)
    return dimension.column


def _sums(form: Form, raw: CTE) -> list[Column]:
    if form is Form.TIME:
        return [func.array_agg(raw.c[name]).label(name) for name in ("days", "done", "n")]
    if form is Form.SUM:
        return [
            cast(func.coalesce(func.sum(raw.c.n), 0), Integer).label("n"),
            cast(func.coalesce(func.sum(raw.c.added), 0), Float).label("added"),
        ]
    names = ["n", "some"] if form in (Form.SHARE, Form.COVERAGE) else ["n"]
    return [cast(func.coalesce(func.sum(raw.c[name]), 0), Integer).label(name) for name in names]


def _keys(dimension: Dimension, raw: Column) -> Select[*tuple[Any, ...]]:
    """``raw, key`` for each set of ids that was met: once for every group that it counts in."""
    met = select(raw.label("raw")).distinct().subquery("met")
    each = select(met.c.raw, func.unnest(met.c.raw).label("value")).subquery("each")
    if dimension.reach is None:
        return select(each.c.raw, each.c.value.label("key")).distinct()
    reach = dimension.reach().subquery("reach")
    return select(each.c.raw, reach.c.key).join(reach, reach.c.value == each.c.value).distinct()


async def imported_in(session: AsyncSession, asked: Asked, grain: Grain) -> dict[date, int]:
    """How many of each part of time came by an import."""
    part = _raw(DIMENSIONS[DimensionKey.TIME], asked.measure.placed, grain)
    statement = (
        select(part, func.count())
        .where(*asked.conditions, *asked.in_time, col(Fact.imported).is_(True))
        .group_by(part)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


def stands_by(measure: Measure) -> Column:
    """The day on which it began. Only where that places nothing in time may it be unknown; else its index has them in
    order."""
    if measure.day == "began_on" and measure.form is not Form.COVERAGE:
        return col(Fact.began_on)
    return func.coalesce(Fact.began_on, literal(date(1900, 1, 1), Date))


def rows(asked: Asked, part: str) -> Select[*tuple[Any, ...]]:
    """The records that a number counts."""
    length, some, added = asked.measure.length, asked.some, asked.measure.added
    statement: Select[*tuple[Any, ...]] = select(
        col(Fact.record),
        col(Fact.programme),
        col(Fact.kind),
        col(Fact.state),
        asked.measure.placed.label("on"),
        (length.days if length is not None else cast(null(), Integer)).label("days"),
        (some if some is not None else cast(null(), Text)).label("some"),
        (added if added is not None else cast(null(), Float)).label("added"),
    ).where(*asked.conditions, *asked.in_time)
    if some is None or part == "all":
        return statement
    return statement.where(some if part == "some" else not_(some))


async def titles(
    session: AsyncSession, principal: Principal, records: Collection[UUID]
) -> dict[UUID, Row[UUID, str | None, str]]:
    """Reference and title of each; asked of a page's alone, since to join them would read those of all."""
    statement = select(col(ReadRecord.id), col(ReadRecord.reference), col(ReadRecord.title)).where(
        POLICIES.readable_by(ReadRecord, principal), col(ReadRecord.id).in_(records)
    )
    return {row.id: row for row in await session.execute(statement)}


async def names(
    session: AsyncSession, principal: Principal, ids: Collection[UUID]
) -> dict[UUID, Mapping[str, str]]:
    """What these are called, by language; ``und`` where there is one name for all."""
    if not ids:
        return {}
    tables: tuple[Any, ...] = (KnownPlace, KnownTheme, KnownCategory, KnownRegion)
    named = union_all(*(select(each.id, each.names).where(each.id.in_(ids)) for each in tables))
    found: dict[UUID, Mapping[str, str]] = {row.id: row.names for row in await session.execute(named)}
    if found.keys() >= set(ids):
        return found
    bodies = select(col(ReadRecord.id), col(ReadRecord.title)).where(
        POLICIES.readable_by(ReadRecord, principal),
        and_(col(ReadRecord.kind) == Kind.AUTHORITY.value, col(ReadRecord.id).in_(ids)),
    )
    programmes = (
        select(col(Fact.programme), func.min(ReadRecord.reference))
        .join(ReadRecord, col(ReadRecord.id) == Fact.record)
        .where(POLICIES.readable_by(Fact, principal), col(Fact.programme).in_(ids))
        .group_by(col(Fact.programme))
    )
    offices = select(col(KnownOffice.id), col(KnownOffice.name)).where(
        POLICIES.readable_by(KnownOffice, principal), col(KnownOffice.id).in_(ids)
    )
    called: Any = union_all(bodies, offices, programmes)
    single = {row[0]: {"und": row[1]} for row in await session.execute(called)}
    return found | single
