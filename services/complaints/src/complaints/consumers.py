"""What this service listens to: the owners of the places, themes, authorities and people its records name, and what is
handed to the protection team from a visit."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import Consumer, Consumes

from complaints.alerts.taking import Taking
from complaints.models import (
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownExposure,
    KnownListened,
    KnownMembership,
    KnownOffice,
    KnownPlace,
    KnownRecommended,
    KnownRegion,
    KnownTeam,
    KnownTheme,
)

COPIES = (
    Copy("visits", "place", KnownPlace, ("daylight.visits.place.*",)),
    Copy("visits", "place-category", KnownCategory, ("daylight.visits.reference.changed",)),
    Copy("visits", "region", KnownRegion, ("daylight.visits.reference.changed",)),
    Copy("visits", "theme", KnownTheme, ("daylight.visits.reference.changed",)),
    Copy("recommendations", "authority", KnownAuthority, ("daylight.recommendations.authority.changed",)),
    Copy("visits", "reading", KnownExposure, ("daylight.visits.reading.*",)),
    *(
        Copy("recommendations", kind, table, ("daylight.recommendations.recommended.*",), may_go=True)
        for kind, table in (("recommended", KnownRecommended), ("listened", KnownListened))
    ),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
    Copy("gateway", "membership", KnownMembership, ("daylight.gateway.membership.changed",)),
    Copy("gateway", "office", KnownOffice, ("daylight.gateway.office.changed",)),
    Copy("gateway", "team", KnownTeam, ("daylight.gateway.team.changed",)),
)


class RecommendedIds(BaseModel):
    ids: list[UUID]


class Nothing(BaseModel):
    """The record's id is all that is read."""


class ReferenceKind(BaseModel):
    kind: str


CONSUMES = (
    *(Consumes(f"allegation-handover.{what}", Nothing, "visits") for what in ("offered", "withdrawn")),
    *(
        Consumes(f"place.{what}", Nothing, "visits")
        for what in ("registered", "changed", "closed", "merged", "unmerged")
    ),
    Consumes("reference.changed", ReferenceKind, "visits"),
    *(Consumes(f"reading.{what}", Nothing, "visits") for what in ("recorded", "corrected")),
    Consumes("recommended.changed", Nothing, "recommendations"),
    Consumes("recommended.imported", RecommendedIds, "recommendations"),
    Consumes("authority.changed", Nothing, "recommendations"),
    *(
        Consumes(f"{kind}.changed", Nothing, "gateway")
        for kind in ("account", "membership", "office", "team")
    ),
)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    taking: Taking = app.state.taking
    return [
        *copies.consumers(),
        Consumer(
            name="allegation-handovers",
            subjects=("daylight.visits.allegation-handover.*",),
            handler=taking.handle,
        ),
    ]
