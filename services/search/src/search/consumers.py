"""What this service listens to: everything the owners tell, for the ids in it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import CloudEvent, Consumer, Consumes
from servicekit.principal import Side
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import (
    Kind,
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownInstitution,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    Scope,
)
from search.owners import OWNERS
from search.queues import queue_fetch
from search.reading import repository
from search.rebuilds import repository as rebuilds
from search.saved import repository as saved

COPIES = (
    Copy("visits", "place", KnownPlace, ("daylight.visits.place.*",)),
    Copy("visits", "theme", KnownTheme, ("daylight.visits.reference.changed",)),
    Copy("recommendations", "authority", KnownAuthority, ("daylight.recommendations.authority.changed",)),
    Copy("visits", "place-category", KnownCategory, ("daylight.visits.reference.changed",)),
    Copy("visits", "region", KnownRegion, ("daylight.visits.reference.changed",)),
    Copy("gateway", "office", KnownOffice, ("daylight.gateway.office.changed",)),
    Copy("gateway", "institution", KnownInstitution, ("daylight.gateway.institution.changed",)),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
)


class Nothing(BaseModel):
    """The record's id is all that is read."""


class Ids(BaseModel):
    ids: list[UUID]


class OfComplaint(BaseModel):
    complaint: UUID


class ReferenceKind(BaseModel):
    kind: str


_KINDS = {(owner, kind.value): kind for kind, owner in OWNERS.items()}
"""By who tells: another service may speak of a record by the same word, and mean one of its own."""
_BULK = {
    ("complaints", "complaints"): Kind.COMPLAINT,
    ("recommendations", "recommendations"): Kind.RECOMMENDATION,
    ("visits", "visits"): Kind.VISIT,
    ("visits", "findings"): Kind.FINDING,
    ("visits", "planned-visits"): Kind.PLANNED_VISIT,
}
_BROUGHT_IN = frozenset({"complaints.imported", "recommendations.imported"})
"""Many at once, that few have looked for so far."""

_ERASED = {
    ("complaints", "record.erased"): Kind.COMPLAINT,
    ("complaints", "records.erased"): Kind.COMPLAINT,
    ("visits", "information.erased"): Kind.INFORMATION,
    ("visits", "findings.erased"): Kind.FINDING,
}
_ERASED_AT_ONCE = frozenset({"records.erased", "findings.erased"})
_SIDES = {"complaints": Side.COMPLAINTS, "visits": Side.PREVENTIVE}
"""Whose searches are looked over: nothing is told to the other side, not even that something was erased."""
_FILES_ERASED = ("visits", "visits.files-erased")
"""Of these the records stay."""

CONSUMES = (
    *(
        Consumes(f"place.{what}", Nothing, "visits")
        for what in ("registered", "changed", "closed", "merged", "unmerged")
    ),
    Consumes("reference.changed", ReferenceKind, "visits"),
    *(
        Consumes(f"visit.{what}", Nothing, "visits")
        for what in ("started", "final-talk-held", "changed", "closed", "cancelled")
    ),
    *(
        Consumes(f"visits.{what}", Ids, "visits")
        for what in ("access-changed", "files-changed", "files-erased")
    ),
    Consumes("planned-visits.changed", Ids, "visits"),
    *(Consumes(f"finding.{what}", Nothing, "visits") for what in ("recorded", "changed")),
    *(Consumes(f"findings.{what}", Ids, "visits") for what in ("changed", "erased")),
    *(Consumes(f"information.{what}", Nothing, "visits") for what in ("recorded", "changed", "erased")),
    *(
        Consumes(f"complaint.{what}", Nothing, "complaints")
        for what in (
            *("received", "acknowledged", "assessed", "assigned", "changed", "closed", "reopened"),
            *("files-changed", "merged", "unmerged"),
        )
    ),
    Consumes("complaints.imported", Ids, "complaints"),
    Consumes("complaints.assigned", Ids, "complaints"),
    Consumes("complaints.import-undone", Ids, "complaints"),
    Consumes("consent.changed", OfComplaint, "complaints"),
    Consumes("record.erased", Nothing, "complaints"),
    Consumes("records.erased", Ids, "complaints"),
    *(
        Consumes(f"recommendation.{what}", Nothing, "recommendations")
        for what in ("changed", "issued", "assessed", "closed", "reopened")
    ),
    *(
        Consumes(f"recommendations.{what}", Ids, "recommendations")
        for what in ("imported", "import-undone", "tied")
    ),
    Consumes("authority.changed", Nothing, "recommendations"),
    Consumes("office.changed", Nothing, "gateway"),
    Consumes("institution.changed", Nothing, "gateway"),
    Consumes("account.changed", Nothing, "gateway"),
)


async def queue_records(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
    """Queues the records that events speak of; what became of them is asked of their owner.

    So neither the order of events nor their repetition matters, and an event nobody knows is passed over.
    """
    wanted: defaultdict[tuple[Kind, bool], set[UUID]] = defaultdict(set)
    for event in events:
        told = (event.source.removeprefix("/"), event.name.split(".")[0])
        if told in _BULK:
            wanted[_BULK[told], event.name in _BROUGHT_IN].update(event.read(Ids).ids)
        elif event.name == "consent.changed":
            wanted[Kind.COMPLAINT, False].add(event.read(OfComplaint).complaint)
        elif told in _KINDS:
            wanted[_KINDS[told], False].add(event.record)
    for (kind, later), ids in wanted.items():
        await queue_fetch(session, kind, ids, later=later)
    for kind, ids in (erased := _erased(events)).items():
        # Asked for as well: what was on its way here when it was erased would come back as a copy otherwise.
        await queue_fetch(session, kind, ids)
    files_of = {
        record
        for event in events
        if (event.source.removeprefix("/"), event.name) == _FILES_ERASED
        for record in event.read(Ids).ids
    }
    if erased or files_of:
        await repository.forget_files(session, files_of)
        for side in {_SIDES[event.source.removeprefix("/")] for event in events if _erases(event)}:
            await saved.look_over(session, side)
        await _erase(session, set().union(*erased.values()))


def _erases(event: CloudEvent) -> bool:
    told = (event.source.removeprefix("/"), event.name)
    return told in _ERASED or told == _FILES_ERASED


def _erased(events: Sequence[CloudEvent]) -> dict[Kind, set[UUID]]:
    found: dict[Kind, set[UUID]] = {}
    for event in events:
        kind = _ERASED.get((event.source.removeprefix("/"), event.name))
        if kind is not None:
            ids = event.read(Ids).ids if event.name in _ERASED_AT_ONCE else [event.record]
            found.setdefault(kind, set()).update(ids)
    return found


async def _erase(session: AsyncSession, ids: Collection[UUID]) -> None:
    """The copies go at once; the index and the spelling are made anew, so that no word stays in their files."""
    await repository.forget(session, ids)
    await rebuilds.ask(session, Scope.INDEX)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    everything = [f"daylight.{owner}.>" for owner in ("visits", "complaints", "recommendations")]
    records = Consumer(name="records", subjects=everything, batch=queue_records, gather=0.1)
    return [records, *copies.consumers()]
