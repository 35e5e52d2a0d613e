"""All the SQL of a timeline. Every statement starts from what the asker may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit.leading import is_same, same_as
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Date,
    Row,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    any_,
    cast,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Fact, Kind, KnownPlace, KnownTheme, ReadAuthority, ReadPlace, ReadRecord, ReadTie
from search.policy import POLICIES

_IDS = ARRAY(Uuid())


@dataclass(frozen=True, slots=True)
class Line:
    """Whose timeline it is: the rows on it, which record each is of, and the record they are about."""

    kind: Kind
    table: type[ReadPlace] | type[ReadAuthority] | type[ReadRecord]
    of: SQLColumnExpression[UUID]
    rows: ColumnElement[bool]
    record: ColumnElement[bool]


def of_place(place: UUID) -> Line:
    """Also of those that were merged into it."""
    rows, record = (
        is_same(column, KnownPlace, place) for column in (col(ReadPlace.place), col(ReadRecord.id))
    )
    return Line(Kind.PLACE, ReadPlace, col(ReadPlace.record), rows, record)


def of_authority(authority: UUID) -> Line:
    """What is about it or asked of it; those below it have lines of their own."""
    rows, record = col(ReadAuthority.authority) == authority, col(ReadRecord.id) == authority
    return Line(Kind.AUTHORITY, ReadAuthority, col(ReadAuthority.record), rows, record)


async def of_recommendation(session: AsyncSession, principal: Principal, recommendation: UUID) -> Line:
    """It, what it comes out of and what it is tied to; what was seen and heard since of what it is about; the visits
    of the findings among these."""
    named = {recommendation, *await _tied_to(session, principal, recommendation)}
    later = await _later(session, principal, recommendation)
    named |= await _visits_of(session, principal, _any_of(named, later))
    record, on_it = ReadRecord, _any_of(named, later)
    rows = and_(col(record.dated).is_not(None), col(record.id).in_(on_it))
    return Line(Kind.RECOMMENDATION, record, col(record.id), rows, col(record.id) == recommendation)


def _any_of(named: Collection[UUID], later: Select[UUID] | None) -> Select[UUID] | CompoundSelect[UUID]:
    ids = select(func.unnest(literal(sorted(named), _IDS)))
    return ids if later is None else union(ids, later)


async def _tied_to(session: AsyncSession, principal: Principal, recommendation: UUID) -> set[UUID]:
    """What it says that it is tied to, and the recommendations that say so of it."""
    tie = ReadTie
    said_of_it = and_(col(tie.other) == recommendation, col(tie.kind) == Kind.RECOMMENDATION.value)
    statement = select(col(tie.record), col(tie.other)).where(
        POLICIES.readable_by(tie, principal), or_(col(tie.record) == recommendation, said_of_it)
    )
    return {end for ends in await session.execute(statement) for end in ends}


async def _visits_of(
    session: AsyncSession, principal: Principal, findings: Select[UUID] | CompoundSelect[UUID]
) -> set[UUID]:
    """Of those findings that the asker reads: through a hidden one nobody learns of its visit."""
    tie = ReadTie
    statement = select(col(tie.other)).where(
        POLICIES.readable_by(tie, principal),
        col(tie.kind) == Kind.FINDING.value,
        col(tie.record).in_(findings),
    )
    return set(await session.scalars(statement))


async def _later(session: AsyncSession, principal: Principal, recommendation: UUID) -> Select[UUID] | None:
    """Findings and complaints on its themes at its places since it was issued, and follow-up visits there. None: it
    was not issued, or it is not there.

    No more than places, themes and days say to whoever reads them all: none of it was tied to it by anybody.
    """
    fact = Fact
    read = POLICIES.readable_by(fact, principal)
    about = select(col(fact.began_on), col(fact.places), col(fact.themes))
    found = (await session.execute(about.where(read, col(fact.record) == recommendation))).first()
    if found is None:
        return None
    on_its_themes = and_(
        col(fact.kind).in_([Kind.FINDING.value, Kind.COMPLAINT.value]),
        col(fact.themes).bool_op("&&")(_with_those_below(found.themes)),
    )
    to_follow_it_up = and_(
        col(fact.kind) == Kind.VISIT.value, col(fact.sort) == "follow-up", col(fact.state) != "cancelled"
    )
    return select(col(fact.record)).where(
        read,
        col(fact.began_on) > found.began_on,
        col(fact.places).bool_op("&&")(same_as(KnownPlace, found.places)),
        or_(on_its_themes, to_follow_it_up),
    )


def _with_those_below(themes: Sequence[UUID]) -> ColumnElement[Sequence[UUID]]:
    asked = literal(list(themes), _IDS)
    below = select(col(KnownTheme.id)).where(col(KnownTheme.parent) == any_(asked))
    return func.array_cat(asked, func.array(below.scalar_subquery(), type_=_IDS), type_=_IDS)


async def is_readable(session: AsyncSession, principal: Principal, line: Line) -> bool:
    statement = select(col(ReadRecord.id)).where(
        POLICIES.readable_by(ReadRecord, principal), line.record, col(ReadRecord.kind) == line.kind.value
    )
    return (await session.execute(statement)).first() is not None


def records_on(principal: Principal, line: Line, kinds: Collection[Kind]) -> Select[UUID, date | None]:
    table = line.table
    statement: Select[UUID, date | None] = select(line.of.label("record"), col(table.dated)).where(
        POLICIES.readable_by(table, principal), line.rows
    )
    statement = statement.distinct()
    return statement.where(col(table.kind).in_(sorted(kinds))) if kinds else statement


async def titles(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID]
) -> dict[UUID, Row[UUID, str, str | None, str, str | None]]:
    statement = select(
        col(ReadRecord.id),
        col(ReadRecord.kind),
        col(ReadRecord.reference),
        col(ReadRecord.title),
        col(ReadRecord.state),
    ).where(POLICIES.readable_by(ReadRecord, principal), col(ReadRecord.id).in_(ids))
    return {row.id: row for row in await session.execute(statement)}


async def months(session: AsyncSession, principal: Principal, line: Line) -> Sequence[Row[date, str, int]]:
    table = line.table
    month = cast(func.date_trunc("month", col(table.dated)), Date)
    statement = (
        select(
            month.label("month"),
            col(table.kind),
            func.count(line.of.distinct()).label("count"),
        )
        .where(POLICIES.readable_by(table, principal), line.rows)
        .group_by(month, col(table.kind))
        .order_by(month, col(table.kind))
    )
    return (await session.execute(statement)).all()
