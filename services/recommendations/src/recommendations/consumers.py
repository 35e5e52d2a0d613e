"""What this service listens to: the owners of the places, themes and people its records name."""

from collections.abc import Sequence

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copy
from servicekit.events import Consumer, Consumes

from recommendations.models import KnownAccount, KnownOffice, KnownPlace, KnownTeam, KnownTheme

COPIES = (
    Copy("visits", "place", KnownPlace, ("daylight.visits.place.*",)),
    Copy("visits", "theme", KnownTheme, ("daylight.visits.reference.changed",)),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
    Copy("gateway", "office", KnownOffice, ("daylight.gateway.office.changed",)),
    Copy("gateway", "team", KnownTeam, ("daylight.gateway.team.changed",)),
)


class Stale(BaseModel):
    """The record's id is all that is read: it is asked for anew."""


class ReferenceKind(BaseModel):
    kind: str


CONSUMES = (
    *(
        Consumes(type=f"place.{what}", reads=Stale, source="visits")
        for what in ("registered", "changed", "closed")
    ),
    Consumes(type="reference.changed", reads=ReferenceKind, source="visits"),
    *(
        Consumes(type=f"{kind}.changed", reads=Stale, source="gateway")
        for kind in ("account", "office", "team")
    ),
)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    return app.state.copies.consumers()  # type: ignore[no-any-return]
