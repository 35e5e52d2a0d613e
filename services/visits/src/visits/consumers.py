"""What this service listens to: the register of authorities, and the accounts that its histories name."""

from collections.abc import Sequence

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.copies import Copies, Copy
from servicekit.events import Consumer, Consumes

from visits.models import KnownAccount, KnownAuthority

COPIES = (
    Copy("recommendations", "authority", KnownAuthority, ("daylight.recommendations.authority.changed",)),
    Copy("gateway", "account", KnownAccount, ("daylight.gateway.account.changed",)),
)


class Nothing(BaseModel):
    """The record's id is all that is read."""


CONSUMES = (
    Consumes("authority.changed", Nothing, "recommendations"),
    Consumes("account.changed", Nothing, "gateway"),
)


def consumers(app: FastAPI) -> Sequence[Consumer]:
    copies: Copies = app.state.copies
    return copies.consumers()
