"""The SQL of what may be the same. It starts from what the asker may read; nothing else is counted or told."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.leading import is_same, leading
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Row,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.complaints.repository import themes_column
from complaints.duplicates.repository import SHOWN
from complaints.duplicates.rules import NEAR
from complaints.models import (
    BlindEntry,
    Complaint,
    ExternalReference,
    KnownPlace,
    Party,
    SealedPerson,
)
from complaints.models.complaint import CaseKind, Level, State
from complaints.policy import POLICIES
from complaints.policy.persons import person_openable

_LOOKED_AT = 100
"""Complaints looked at of each kind, and on each side of a day: a suggestion costs the same in a full house."""
_TOLD = 2_000
"""Signs of a narrative that are fetched to be compared."""

_COMPARED = (
    *SHOWN,
    func.left(Complaint.narrative, _TOLD).label("narrative"),
    leading(col(Complaint.place), KnownPlace).label("place"),
    col(Complaint.authority),
    themes_column().label("themes"),
)


def _comparable(principal: Principal) -> tuple[ColumnElement[bool], ...]:
    """What a complaint is compared with: an inquiry of our own, one about the office and one merged never are."""
    return (
        POLICIES.readable_by(Complaint, principal),
        col(Complaint.kind) == CaseKind.COMPLAINT,
        col(Complaint.state) != State.MERGED,
        col(Complaint.level) != Level.SEALED,
    )


def _candidates(principal: Principal) -> Select[UUID]:
    return select(col(Complaint.id)).where(*_comparable(principal))


async def near(
    session: AsyncSession, principal: Principal, day: date, place: UUID | None, authority: UUID | None
) -> set[UUID]:
    """Readable ones of the place, of the body, or of the days around where neither is known.

    Nearest first on each side of the day, as the index has them, and no more than so many.
    """
    about = [is_same(col(Complaint.place), KnownPlace, place)] if place is not None else []
    if authority is not None:
        about.append(col(Complaint.authority) == authority)
    of_day = and_(col(Complaint.place).is_(None), col(Complaint.authority).is_(None))
    received = col(Complaint.received_on)
    found: set[UUID] = set()
    for what in about or [of_day]:
        within = timedelta(days=NEAR if about else 7)
        base = _candidates(principal).where(what, col(Complaint.side) == PrincipalFacts(principal).side)
        before = base.where(received <= day, received >= day - within).order_by(received.desc())
        after = base.where(received > day, received <= day + within).order_by(received)
        for some in (before, after):
            found |= set((await session.execute(some.limit(_LOOKED_AT))).scalars())
    return found


async def with_number(session: AsyncSession, principal: Principal, values: Collection[str]) -> set[UUID]:
    """Readable ones that another system knows by one of these."""
    if not values:
        return set()
    numbers = select(col(ExternalReference.complaint)).where(
        col(ExternalReference.value) == any_(literal(list(values), ARRAY(Text())))
    )
    of_them = col(Complaint.id) == any_(
        func.array(numbers.limit(_LOOKED_AT).scalar_subquery(), type_=ARRAY(Uuid()))
    )
    return set((await session.execute(_candidates(principal).where(of_them))).scalars())


class Found(NamedTuple):
    """Somebody of a readable complaint whom the asker may open, by a hash of what is known of them."""

    complaint: UUID
    person: UUID


async def persons_known_by(
    session: AsyncSession, principal: Principal, hashes: Collection[tuple[str, str]]
) -> list[Found]:
    """``hashes``: kinds with their values."""
    if not hashes:
        return []
    wanted = or_(
        *(and_(col(BlindEntry.kind) == kind, col(BlindEntry.value) == value) for kind, value in hashes)
    )
    openable = select(col(SealedPerson.id)).where(person_openable(PrincipalFacts(principal)))
    statement = (
        select(col(Party.complaint), col(Party.person))
        .join(BlindEntry, col(BlindEntry.person) == Party.person)
        .where(
            wanted,
            col(Party.person).in_(openable.where(col(SealedPerson.id) == Party.person).correlate(Party)),
            POLICIES.readable_by(Party, principal),
        )
        .order_by(col(Party.id).desc())
        .limit(_LOOKED_AT)
    )
    found = await session.execute(statement)
    return [Found(complaint, person) for complaint, person in found if person]


async def persons_linked(session: AsyncSession, principal: Principal, complaint: UUID) -> set[UUID]:
    """Readable ones of which a person of this complaint is known to be part."""
    other = aliased(Party)
    statement = (
        select(col(other.complaint))
        .join(Party, col(Party.person) == col(other.person))
        .where(
            col(Party.complaint) == complaint,
            col(other.complaint) != complaint,
            POLICIES.readable_by(Party, principal),
        )
        .order_by(col(other.id).desc())
        .limit(_LOOKED_AT)
    )
    return set((await session.execute(statement)).scalars())


async def compared(
    session: AsyncSession, principal: Principal, complaints: Collection[UUID]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Those of them that a complaint is compared with, with what is compared."""
    if not complaints:
        return []
    statement = select(*_COMPARED).where(*_comparable(principal), col(Complaint.id).in_(complaints))
    return (await session.execute(statement)).all()


async def numbers_of(session: AsyncSession, complaint: UUID) -> list[str]:
    statement = select(col(ExternalReference.value)).where(col(ExternalReference.complaint) == complaint)
    return list((await session.execute(statement)).scalars())
