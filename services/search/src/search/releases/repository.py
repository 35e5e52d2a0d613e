"""All the SQL of releases."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import (
    Date,
    Select,
    SQLColumnExpression,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.figures.dimensions import DIMENSIONS, DimensionKey
from search.figures.measures import Form, Measure, MeasureKey
from search.figures.periods import Grain, parts
from search.models import (
    AnnualReportSaid,
    Edition,
    EditionCounting,
    EditionState,
    Fact,
    Release,
    ReleasedMonth,
    ReleaseException,
)
from search.policy import POLICIES
from search.releases.counting import Length, Question, Reach, Seen
from search.releases.protection import TooLarge

MOST_ALIKE = 300_000
"""Rows that records are told apart into."""
_LOCK, _GOING_OUT = 46, 47
_COUNTING = table_of(EditionCounting)
_FINEST = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)


async def seen(
    session: AsyncSession, principal: Principal, questions: Sequence[Question], first: date, last: date
) -> tuple[list[Seen], Reach]:
    """The records of one kind that any of these tables counts, as they are at this moment: in one statement; and the
    group that each id among them counts in. Raises TooLarge."""
    dimensions = [
        each
        for each in dict.fromkeys(one for question in questions for one in question.dimensions)
        if each is not DimensionKey.TIME
    ]
    measures = list({question.measure.key: question.measure for question in questions}.values())
    # Days of its own are whole months.
    grains = {Grain.MONTH if question.span else question.grain for question in questions}
    grain = next(each for each in _FINEST if each in grains)
    columns: dict[str, SQLColumnExpression[Any]] = {}
    for each in dimensions:
        column = DIMENSIONS[each].column
        assert column is not None
        columns[f"of {DIMENSIONS[each].fields[0]}"] = column
    for measure in measures:
        inside = and_(measure.placed >= first, measure.placed <= last)
        part = cast(func.date_trunc(literal_column(f"'{grain.value}'"), measure.placed), Date)
        columns[f"day {measure.day}"] = case((inside, part))
        columns[f"part {measure.key}"] = case((and_(inside, *measure.has_part), _some(measure)))
        if measure.length is not None:
            columns[f"days {measure.key}"] = case((and_(inside, *measure.has_part), measure.length.days))
    statement: Select[*tuple[Any, ...]] = (
        select(func.count().label("n"), *(column.label(name) for name, column in columns.items()))
        .where(
            POLICIES.readable_by(Fact, principal),
            col(Fact.kind) == measures[0].of.value,
            or_(*(and_(each.placed >= first, each.placed <= last) for each in measures)),
        )
        .group_by(*(literal_column(str(at + 2)) for at in range(len(columns))))
        .limit(MOST_ALIKE + 1)
    )
    rows = (await session.execute(statement)).mappings().all()
    if len(rows) > MOST_ALIKE:
        raise TooLarge
    reached = await _reached(session, dimensions, rows)
    records = [_seen(row, dimensions, measures, reached) for row in rows]
    return records, lambda dimension, id_: reached[dimension].get(id_)


def _some(measure: Measure) -> SQLColumnExpression[Any]:
    done = measure.done if measure.form in (Form.SHARE, Form.TIME) else None
    return literal_column("0") if done is None else case((done, 1), else_=0)


def _seen(
    row: Mapping[Any, Any],
    dimensions: Sequence[DimensionKey],
    measures: Sequence[Measure],
    reached: Mapping[DimensionKey, Mapping[str, str]],
) -> Seen:
    groups: dict[DimensionKey, frozenset[str]] = {}
    ids: dict[str, frozenset[str]] = {}
    for each in dimensions:
        dimension = DIMENSIONS[each]
        value = row[f"of {dimension.fields[0]}"]
        if not dimension.several:
            groups[each] = frozenset() if value is None else frozenset({str(value)})
            continue
        these = frozenset(map(str, value))
        ids[dimension.fields[0]] = these
        groups[each] = frozenset(reached[each][one] for one in these if one in reached[each])
    has_part: dict[MeasureKey, bool] = {}
    lengths: dict[MeasureKey, Length] = {}
    for measure in measures:
        part = row[f"part {measure.key}"]
        if part is not None:
            has_part[measure.key] = bool(part)
            if measure.length is not None:
                lengths[measure.key] = Length(row[f"days {measure.key}"], bool(part))
    days = {each.day: row[f"day {each.day}"] for each in measures if row[f"day {each.day}"] is not None}
    return Seen(row["n"], groups, ids, days, has_part, lengths)


async def _reached(
    session: AsyncSession, dimensions: Sequence[DimensionKey], rows: Sequence[Mapping[Any, Any]]
) -> dict[DimensionKey, dict[str, str]]:
    """Of each dimension of ids, the group that each id that was met counts in."""
    found: dict[DimensionKey, dict[str, str]] = {}
    for each in dimensions:
        dimension = DIMENSIONS[each]
        if not dimension.several:
            continue
        met: set[UUID] = {one for row in rows for one in row[f"of {dimension.fields[0]}"]}
        if dimension.reach is None:
            found[each] = {str(one): str(one) for one in met}
            continue
        reach = dimension.reach().subquery()
        pairs = await session.execute(select(reach.c.value, reach.c.key).where(reach.c.value.in_(met)))
        found[each] = {str(value): str(key) for value, key in pairs}
    return found


async def taken(
    session: AsyncSession,
    principal: Principal,
    release: UUID | None,
    kinds: Collection[str],
    first: date,
    last: date,
) -> Release | None:
    """Another release in which one of these kinds went out, of any of these days."""
    month = col(ReleasedMonth.month)
    met = (
        exists()
        .where(
            POLICIES.readable_by(ReleasedMonth, principal),
            col(ReleasedMonth.release) == Release.id,
            col(ReleasedMonth.kind).in_(sorted(kinds)),
            month >= first,
            month <= last,
        )
        .correlate(Release)
    )
    statement = select(Release).where(POLICIES.readable_by(Release, principal), met)
    if release is not None:
        statement = statement.where(col(Release.id) != release)
    return (await session.scalars(statement.limit(1))).one_or_none()


async def take(session: AsyncSession, release: UUID, kinds: Collection[str], first: date, last: date) -> int:
    """How many of these months are the release's now."""
    rows = [
        {"kind": kind, "month": month, "release": release}
        for kind in sorted(kinds)
        for month in parts(first, last, Grain.MONTH)
    ]
    if rows:
        await session.execute(insert(ReleasedMonth).values(rows).on_conflict_do_nothing())
    mine = select(func.count()).select_from(ReleasedMonth).where(col(ReleasedMonth.release) == release)
    return (await session.execute(mine)).scalar_one()


async def next_number(session: AsyncSession) -> int:
    await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    return ((await session.execute(select(func.max(Release.number)))).scalar_one() or 0) + 1


async def one_at_a_time(session: AsyncSession) -> None:
    """Until the transaction ends: of reports that are issued and figures that are published at once, one is held
    against the other."""
    await session.execute(select(func.pg_advisory_xact_lock(_GOING_OUT)))


async def said(session: AsyncSession, principal: Principal, kind: str) -> Sequence[AnnualReportSaid]:
    """All that reports said of this kind of record."""
    statement = select(AnnualReportSaid).where(
        POLICIES.readable_by(AnnualReportSaid, principal), col(AnnualReportSaid.kind) == kind
    )
    order = (col(AnnualReportSaid.report), col(AnnualReportSaid.block))
    return (await session.scalars(statement.order_by(*order))).all()


async def count_said(session: AsyncSession, principal: Principal, kinds: Collection[str]) -> int:
    """How many figures that is, of these kinds; none ever goes."""
    statement = (
        select(func.count())
        .select_from(AnnualReportSaid)
        .where(
            POLICIES.readable_by(AnnualReportSaid, principal), col(AnnualReportSaid.kind).in_(sorted(kinds))
        )
    )
    return (await session.execute(statement)).scalar_one()


async def find(
    session: AsyncSession, principal: Principal, release: UUID, *, lock: bool = False
) -> Release | None:
    statement = select(Release).where(POLICIES.readable_by(Release, principal), col(Release.id) == release)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def edition(
    session: AsyncSession, principal: Principal, release: UUID, edition_: UUID, *, lock: bool = False
) -> Edition | None:
    statement = select(Edition).where(
        POLICIES.readable_by(Edition, principal),
        col(Edition.release) == release,
        col(Edition.id) == edition_,
    )
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


_BRIEF: tuple[Any, ...] = (
    *(Edition.id, Edition.version, Edition.release, Edition.number, Edition.because, Edition.state),
    *(Edition.prepared_by, Edition.approved_by, Edition.published_on),
)


async def editions_of(
    session: AsyncSession, principal: Principal, releases: Collection[UUID]
) -> Sequence[Any]:
    """Without their numbers, the newest first."""
    statement = (
        select(*_BRIEF)
        .where(POLICIES.readable_by(Edition, principal), col(Edition.release).in_(releases))
        .order_by(col(Edition.number).desc())
    )
    return (await session.execute(statement)).all()


async def published(session: AsyncSession, principal: Principal, release: UUID) -> Sequence[Edition]:
    statement = select(Edition).where(
        POLICIES.readable_by(Edition, principal),
        col(Edition.release) == release,
        col(Edition.state) == EditionState.PUBLISHED.value,
    )
    return (await session.scalars(statement)).all()


async def drop_prepared(session: AsyncSession, edition_: UUID) -> bool:
    """Whether it was there still, and not published."""
    dropped = delete(Edition).where(col(Edition.id) == edition_).returning(col(Edition.id))
    return (await session.execute(dropped)).first() is not None


async def countings_of(
    session: AsyncSession, principal: Principal, releases: Collection[UUID]
) -> dict[UUID, EditionCounting]:
    """By release, what is to be counted or was refused."""
    statement = select(EditionCounting).where(
        POLICIES.readable_by(EditionCounting, principal), col(EditionCounting.release).in_(releases)
    )
    return {each.release: each for each in await session.scalars(statement)}


async def counting(session: AsyncSession, principal: Principal, id_: UUID) -> EditionCounting | None:
    """None also while another process counts it."""
    key = func.hashtextextended(f"figure counting {id_}", 0)
    if not (await session.execute(select(func.pg_try_advisory_xact_lock(key)))).scalar_one():
        return None
    statement = select(EditionCounting).where(
        POLICIES.readable_by(EditionCounting, principal),
        col(EditionCounting.id) == id_,
        col(EditionCounting.refusal).is_(None),
    )
    return (await session.scalars(statement)).one_or_none()


async def drop_counting(session: AsyncSession, id_: UUID) -> bool:
    """Whether it was there still."""
    dropped = delete(_COUNTING).where(_COUNTING.c.id == id_).returning(_COUNTING.c.id)
    return (await session.execute(dropped)).first() is not None


async def ask_to_count(session: AsyncSession, asked: EditionCounting) -> bool:
    """Whether it is the only one of its release."""
    values = asked.model_dump(exclude={"refusal"})
    added = insert(_COUNTING).values(values).on_conflict_do_nothing().returning(_COUNTING.c.id)
    return (await session.execute(added)).first() is not None


async def to_be_counted(session: AsyncSession) -> Sequence[Any]:
    """The id of each, whose rights it is counted by and under which hat, and how often that came to no end; the oldest
    first. For the worker role."""
    statement = select(_COUNTING.c.id, _COUNTING.c.asked_by, _COUNTING.c.side, _COUNTING.c.tries)
    return (
        await session.execute(statement.where(_COUNTING.c.refusal.is_(None)).order_by(_COUNTING.c.id))
    ).all()


async def note_try(session: AsyncSession, id_: UUID, more: int) -> None:
    """For the worker role."""
    tries = _COUNTING.c.tries + more
    await session.execute(update(_COUNTING).where(_COUNTING.c.id == id_).values(tries=tries))


async def refuse(session: AsyncSession, id_: UUID, why: Mapping[str, Any]) -> None:
    """For the worker role."""
    await session.execute(update(_COUNTING).where(_COUNTING.c.id == id_).values(refusal=why))


async def exceptions_of(
    session: AsyncSession, principal: Principal, release: UUID
) -> Sequence[ReleaseException]:
    statement = select(ReleaseException).where(
        POLICIES.readable_by(ReleaseException, principal), col(ReleaseException.release) == release
    )
    return (await session.scalars(statement.order_by(col(ReleaseException.id)))).all()


_LISTED: tuple[Any, ...] = (
    *(Release.id, Release.version, Release.number, Release.title, Release.grain, Release.first, Release.last),
    Release.withdrawn_on,
)


def listed(principal: Principal) -> Any:
    return select(*_LISTED).where(POLICIES.readable_by(Release, principal))
