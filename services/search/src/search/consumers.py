"""What this service listens to: everything the owners tell, for the ids in it."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import CloudEvent, Consumer, Consumes
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import Kind, KnownPlace, KnownTheme, Scope
from search.queues import queue_fetch
from search.reading import repository
from search.rebuilds import repository as rebuilds

COPIES = (
    Copy("visits", "place", KnownPlace, ("daylight.visits.place.*",)),
    Copy("visits", "theme", KnownTheme, ("daylight.visits.reference.changed",)),
)


class Nothing(BaseModel):
    """The record's id is all that is read."""


class Ids(BaseModel):
    ids: list[UUID]


class OfComplaint(BaseModel):
    complaint: UUID


class ReferenceKind(BaseModel):
    kind: str


_KINDS = frozenset(kind.value for kind in Kind)
_BULK = {"complaints": Kind.COMPLAINT}

CONSUMES = (
    *(Consumes(f"place.{what}", Nothing, "visits") for what in ("registered", "changed", "closed")),
    Consumes("reference.changed", ReferenceKind, "visits"),
    *(
        Consumes(f"complaint.{what}", Nothing, "complaints")
        for what in (
            *("received", "acknowledged", "assessed", "assigned", "changed", "closed", "reopened"),
            *("merged", "unmerged"),
        )
    ),
    Consumes("complaints.imported", Ids, "complaints"),
    Consumes("complaints.assigned", Ids, "complaints"),
    Consumes("complaints.import-undone", Ids, "complaints"),
    Consumes("consent.changed", OfComplaint, "complaints"),
    Consumes("record.erased", Nothing, "complaints"),
    Consumes("records.erased", Ids, "complaints"),
    *(Consumes(f"recommendation.{what}", Nothing, "recommendations") for what in ("changed", "issued")),
    Consumes("authority.changed", Nothing, "recommendations"),
)


async def queue_records(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    """Queues the records that events speak of; what became of them is asked of their owner.

    So neither the order of events nor their repetition matters, and an event nobody knows is passed over.
    """
    wanted: dict[Kind, set[UUID]] = {}
    for event in events:
        record = event.name.split(".")[0]
        if record in _BULK:
            wanted.setdefault(_BULK[record], set()).update(event.read(Ids).ids)
        elif event.name == "consent.changed":
            wanted.setdefault(Kind.COMPLAINT, set()).add(event.read(OfComplaint).complaint)
        elif record in _KINDS:
            wanted.setdefault(Kind(record), set()).add(event.record)
    for kind, ids in wanted.items():
        await queue_fetch(session, kind, ids)
    if erased := _erased(events):
        # Asked for as well: what was on its way here when it was erased would come back as a copy otherwise.
        await queue_fetch(session, Kind.COMPLAINT, erased)
        await _erase(session, erased)


def _erased(events: Sequence[CloudEvent]) -> list[UUID]:
    single = [event.record for event in events if event.name == "record.erased"]
    many = [id_ for event in events if event.name == "records.erased" for id_ in event.read(Ids).ids]
    return single + many


async def _erase(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """The copies go at once; the index and the spelling are made anew, so that no word stays in their files."""
    await repository.forget(session, ids)
    await rebuilds.ask(session, Scope.INDEX)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    everything = [f"daylight.{owner}.>" for owner in ("visits", "complaints", "recommendations")]
    records = Consumer(name="records", subjects=everything, batch=queue_records, gather=0.1)
    return [records, *copies.consumers()]
