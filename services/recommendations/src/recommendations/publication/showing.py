"""Keeps what everybody reads at what was said and released.

Runs in the transaction of whatever is done about a recommendation, the worker's too, so that the page never says
otherwise. Only codes and days follow by themselves; words never do.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import today
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Addressee,
    ProgressReport,
    PublicAddressee,
    PublicChange,
    PublicRecommendation,
    Recommendation,
    ReleasedAssessment,
    Response,
)
from recommendations.models.publication import Happened
from recommendations.models.recommendation import State
from recommendations.publication import repository
from recommendations.publication.rules import moved, newest_of


async def show(session: AsyncSession, record: Recommendation) -> None:
    """Brings the copy, where there is one, to how ``record`` stands."""
    copy = await repository.copy_of(session, record.id)
    if copy is None:
        return
    changes = [*await _assessed(session, copy, record), *_closed(copy, record)]
    shown = await repository.addressees_of(session, record.id)
    said = await said_of(session, record.id)
    for addressee in shown:
        changes += _said(addressee, said.get(addressee.id))
    changes += await _unsaid(session, record.id, {each.id: each.body for each in shown})
    session.add_all(
        PublicChange(recommendation=record.id, day=today(), what=what.value, body=body, value=value)
        for what, body, value in changes
    )
    await session.flush()


Change = tuple[Happened, UUID | None, str | None]


async def _assessed(
    session: AsyncSession, copy: PublicRecommendation, record: Recommendation
) -> Sequence[Change]:
    stands = {"implementation": str(record.implementation), "assessed_on": record.assessed_on}
    different = moved(copy.model_dump(include=set(stands)), stands)
    if not different:
        return ()
    if (method := await method_of(session, record.id)) != copy.method:
        different["method"] = method
    _set(copy, different)
    return [(Happened.ASSESSED, None, copy.implementation)]


async def method_of(session: AsyncSession, recommendation: UUID) -> str | None:
    """By which way it was assessed last, as a whole."""
    statement = (
        select(col(ReleasedAssessment.method))
        .where(
            col(ReleasedAssessment.recommendation) == recommendation, col(ReleasedAssessment.place).is_(None)
        )
        .order_by(col(ReleasedAssessment.released_at).desc(), col(ReleasedAssessment.id).desc())
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


def _closed(copy: PublicRecommendation, record: Recommendation) -> Iterator[Change]:
    closed = record.state == State.CLOSED
    if copy.closed != closed:
        copy.closed = closed
        yield (Happened.CLOSED if closed else Happened.REOPENED), None, None


def _said(shown: PublicAddressee, said: dict[str, Any] | None) -> Iterator[Change]:
    """Of one that is asked no more, the last that was said stays."""
    if said is None:
        return
    different = moved(shown.model_dump(include=set(said)), said)
    _set(shown, different)
    if {"answer", "answered_on"} & set(different) and shown.answer is not None:
        yield Happened.ANSWERED, shown.body, shown.answer
    if {"claim", "claimed_on"} & set(different) and shown.claim is not None:
        yield Happened.CLAIMED, shown.body, shown.claim


async def said_of(session: AsyncSession, recommendation: UUID) -> dict[UUID, dict[str, Any]]:
    """The position of each addressee, in codes and days."""
    of: tuple[Any, ...] = (Addressee, Response, ProgressReport)
    columns: tuple[tuple[Any, ...], ...] = (
        (Addressee.id, Addressee.response_due, Addressee.answer),
        (Response.addressee, Response.id, Response.received_on, Response.withdrawn),
        (ProgressReport.addressee, ProgressReport.id, ProgressReport.claim, ProgressReport.reported_on),
    )
    addressees, responses, reports = [
        (await session.execute(select(*wanted).where(col(table.recommendation) == recommendation))).all()
        for table, wanted in zip(of, columns, strict=True)
    ]
    said: dict[UUID, dict[str, Any]] = {}
    for row in addressees:
        claims = [each for each in reports if each.addressee == row.id]
        last = max(claims, key=lambda each: (each.reported_on, each.id), default=None)
        answered = newest_of(each for each in responses if each.addressee == row.id)
        said[row.id] = {
            "response_due": row.response_due,
            "answer": row.answer,
            "answered_on": answered if row.answer is not None else None,
            "claim": last.claim if last else None,
            "claimed_on": last.reported_on if last else None,
        }
    return said


async def _unsaid(session: AsyncSession, recommendation: UUID, bodies: dict[UUID, UUID]) -> Sequence[Change]:
    """Words that were corrected or taken back are shown no more, until somebody chooses others."""
    shown = await repository.words_of(session, recommendation)
    if not shown:
        return ()
    ids = [each.response for each in shown]
    rows = (await session.execute(select(Response).where(col(Response.id).in_(ids)))).scalars()
    stand = {row.id: row.text for row in rows if not row.withdrawn}
    gone = [each for each in shown if stand.get(each.response) != each.text]
    for each in gone:
        await session.delete(each)
    return [(Happened.WORDS_GONE, bodies.get(each.addressee), None) for each in gone]


def _set(row: PublicRecommendation | PublicAddressee, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
