"""The register of authorities, as recommendations keeps it: who answers for one loses access when it is closed.

Nothing has to run for that: what a role allows at a moment is asked of the copy each time (see ``tenure``).
"""

from uuid import UUID

from pydantic import BaseModel
from servicekit.copies import Copy, HttpOwner
from servicekit.events import Consumes
from servicekit.principal import Kind
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.gateway import Gateway
from gateway.models import KnownAuthority
from gateway.services import OWN_ID
from gateway.tokens import Bearer, internal_token

COPIES = (
    Copy("recommendations", "authority", KnownAuthority, ("daylight.recommendations.authority.changed",)),
)


class Nothing(BaseModel):
    """The record's id is all that is read."""


CONSUMES = (Consumes("authority.changed", Nothing, "recommendations"),)


class AskedByGateway(HttpOwner):
    """The gateway signs what it asks a service with."""

    async def _headers(self) -> dict[str, str]:
        gateway: Gateway = self._app.state.gateway
        bearer = Bearer(OWN_ID, Kind.SERVICE, None, scopes=frozenset({"read-batch"}))
        token, _ = internal_token(gateway.ring.signer(), bearer, self._name, gateway.now())
        return {"Authorization": f"Bearer {token}"}


async def closed(session: AsyncSession, authority: UUID) -> bool | None:
    """None for one that is not in the register."""
    statement = select(col(KnownAuthority.closed)).where(col(KnownAuthority.id) == authority)
    return (await session.execute(statement)).scalar_one_or_none()
