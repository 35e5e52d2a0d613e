"""What this service listens to: authorities and what was recommended where, accounts that its histories name, which
office a team is of, and what complaints tell across sides: counts in bands, and where a visit is suggested."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import CloudEvent, Consumer, Consumes
from servicekit.ids import utcnow
from servicekit.principal import Side
from servicekit.records import table_of
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from visits.allegations import repository as handovers
from visits.models import (
    AllegationCount,
    ComplaintCount,
    KnownAccount,
    KnownAuthority,
    KnownListened,
    KnownRecommended,
    KnownTeam,
    VisitSuggestion,
)
from visits.models.across import SuggestionState

COPIES = (
    Copy("recommendations", "authority", KnownAuthority, ("daylight.recommendations.authority.changed",)),
    *(
        Copy("recommendations", kind, table, ("daylight.recommendations.recommended.*",), may_go=True)
        for kind, table in (("recommended", KnownRecommended), ("listened", KnownListened))
    ),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
    Copy("gateway", "team", KnownTeam, ("daylight.gateway.team.changed",)),
)


class RecommendedIds(BaseModel):
    ids: list[UUID]


class Nothing(BaseModel):
    """The record's id is all that is read."""


class CountOfTheme(BaseModel):
    theme: UUID
    complaints_from: int
    complaints_to: int | None


class CountOfPlace(BaseModel):
    place: UUID
    complaints_from: int
    complaints_to: int | None
    themes: list[CountOfTheme]
    mass_filings: int = 0


class CountsTold(BaseModel):
    until: date
    months: int
    counts: list[CountOfPlace]


class AllegationsOfPlace(BaseModel):
    place: UUID
    allegations_from: int
    allegations_to: int | None


class AllegationsTold(BaseModel):
    until: date
    months: int
    counts: list[AllegationsOfPlace]


class Suggested(BaseModel):
    place: UUID
    theme: UUID | None
    complaints_from: int
    complaints_to: int | None


CONSUMES = (
    *(Consumes(f"allegation-handover.{what}", Nothing, "complaints") for what in ("received", "taken-up")),
    Consumes("authority.changed", Nothing, "recommendations"),
    Consumes("recommended.changed", Nothing, "recommendations"),
    Consumes("recommended.imported", RecommendedIds, "recommendations"),
    Consumes("account.changed", Nothing, "gateway"),
    Consumes("team.changed", Nothing, "gateway"),
    Consumes("complaint-counts.changed", CountsTold, "complaints"),
    Consumes("allegation-counts.changed", AllegationsTold, "complaints"),
    Consumes("visit.suggested", Suggested, "complaints"),
)


async def keep_counts(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    """The newest of each place and side: order and repetition do not matter."""
    await _keep_newest(
        session, ComplaintCount, [row for event in _of_a_side(events) for row in _counts(event)]
    )


async def keep_allegations(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    rows = [row for event in _of_a_side(events) for row in _allegations(event)]
    await _keep_newest(session, AllegationCount, rows)


def _of_a_side(events: Sequence[CloudEvent]) -> Iterator[CloudEvent]:
    return (event for event in events if event.side in set(Side))


async def _keep_newest(
    session: AsyncSession, of: type[ComplaintCount | AllegationCount], rows: list[dict[str, object]]
) -> None:
    if not rows:
        return
    table = table_of(of)
    statement = insert(table)
    fresh = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["side", "place"], set_=fresh, where=table.c.version <= statement.excluded.version
        ),
        rows,
    )


def _counts(event: CloudEvent) -> list[dict[str, object]]:
    told = event.read(CountsTold)
    return [
        {
            "side": event.side,
            "place": one.place,
            "version": event.aggregateversion,
            "until": told.until,
            "months": told.months,
            "low": one.complaints_from,
            "high": one.complaints_to,
            "themes": [
                {"theme": str(of.theme), "low": of.complaints_from, "high": of.complaints_to}
                for of in one.themes
            ],
            "mass_filings": one.mass_filings,
        }
        for one in told.counts
    ]


def _allegations(event: CloudEvent) -> list[dict[str, object]]:
    told = event.read(AllegationsTold)
    return [
        {
            "side": event.side,
            "place": one.place,
            "version": event.aggregateversion,
            "until": told.until,
            "months": told.months,
            "low": one.allegations_from,
            "high": one.allegations_to,
        }
        for one in told.counts
    ]


async def keep_suggestion(session: AsyncSession, event: CloudEvent) -> None:
    """Once, whatever was decided of it since."""
    if event.side not in set(Side):
        return
    told, now = event.read(Suggested), utcnow()
    values = {
        "id": event.record,
        "created_at": event.time,
        "updated_at": now,
        "version": 1,
        "side": Side.PREVENTIVE.value,
        "suggested_by": event.side,
        "place": told.place,
        "theme": told.theme,
        "low": told.complaints_from,
        "high": told.complaints_to,
        "state": SuggestionState.OPEN.value,
    }
    await session.execute(insert(table_of(VisitSuggestion)).values(values).on_conflict_do_nothing())


async def keep_handover(session: AsyncSession, event: CloudEvent) -> None:
    """The protection team has it, or somebody of it took it up; from the first of these on its words are gone here."""
    row = await handovers.locked(session, event.record)
    if row is None:
        return
    row.sealed = None
    row.received_at = min(filter(None, (row.received_at, event.time)))
    if event.type.endswith(".taken-up.v1"):
        row.taken_up_at = min(filter(None, (row.taken_up_at, event.time)))
    row.version += 1
    row.updated_at = utcnow()
    await session.flush()


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    return [
        *copies.consumers(),
        Consumer(
            name="complaint-counts",
            subjects=("daylight.complaints.complaint-counts.changed",),
            batch=keep_counts,
        ),
        Consumer(
            name="allegation-counts",
            subjects=("daylight.complaints.allegation-counts.changed",),
            batch=keep_allegations,
        ),
        Consumer(
            name="allegation-handovers",
            subjects=("daylight.complaints.allegation-handover.*",),
            handler=keep_handover,
        ),
        Consumer(
            name="visit-suggestions",
            subjects=("daylight.complaints.visit.suggested",),
            handler=keep_suggestion,
        ),
    ]
