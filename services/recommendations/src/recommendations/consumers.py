"""What this service listens to: the owners of the places, themes and people its records name, and that complaints or
findings disagree with what it says."""

from collections.abc import Sequence

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import Consumer, Consumes

from recommendations.implementation.prompting import prompt
from recommendations.models import (
    KnownAccount,
    KnownCategory,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownStandard,
    KnownTeam,
    KnownTheme,
)

COPIES = (
    Copy("visits", "place", KnownPlace, ("daylight.visits.place.*",)),
    Copy("visits", "theme", KnownTheme, ("daylight.visits.reference.changed",)),
    Copy("visits", "place-category", KnownCategory, ("daylight.visits.reference.changed",)),
    Copy("visits", "region", KnownRegion, ("daylight.visits.reference.changed",)),
    Copy("visits", "standard", KnownStandard, ("daylight.visits.reference.changed",)),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
    Copy("gateway", "office", KnownOffice, ("daylight.gateway.office.changed",)),
    Copy("gateway", "team", KnownTeam, ("daylight.gateway.team.changed",)),
)


class Nothing(BaseModel):
    """The record's id is all that is read."""


class ReferenceKind(BaseModel):
    kind: str


CONSUMES = (
    *(
        Consumes(f"place.{what}", Nothing, "visits")
        for what in ("registered", "changed", "closed", "merged", "unmerged")
    ),
    Consumes("reference.changed", ReferenceKind, "visits"),
    Consumes("findings.disagreed", Nothing, "visits"),
    Consumes("complaints.disagreed", Nothing, "complaints"),
    *(Consumes(f"{kind}.changed", Nothing, "gateway") for kind in ("account", "office", "team")),
)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    return [
        *copies.consumers(),
        Consumer(
            name="disagreements",
            subjects=(
                "daylight.complaints.complaints.disagreed",
                "daylight.visits.findings.disagreed",
            ),
            handler=prompt,
        ),
    ]
