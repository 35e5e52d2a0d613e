"""The services' identities towards the gateway, and which of them may ask for what."""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from servicekit.errors import Forbidden, Unauthenticated
from servicekit.logging import logger

from gateway.codes import same
from gateway.settings import SERVICES

SERVICE_IDS = {name: uuid5(NAMESPACE_URL, f"urn:daylight:service:{name}") for name in SERVICES}
"""A service's own subject: the same on every machine, so that audits can be compared."""

OWN_ID = uuid5(NAMESPACE_URL, "urn:daylight:service:gateway")
"""The gateway's own, where it asks a service."""

MAY_ASK: dict[str, frozenset[str]] = {
    "visits": frozenset({"visits", "recommendations"}),
    "complaints": frozenset({"complaints", "visits", "recommendations"}),
    "recommendations": frozenset({"recommendations", "visits"}),
    "search": frozenset({"search", "visits", "complaints", "recommendations"}),
}
"""Service → the audiences it gets tokens for. Nothing on the preventive side may ask complaints for
anything."""

MAY_ACT: dict[str, frozenset[str]] = {
    "visits": frozenset({"visits", "recommendations"}),
    "complaints": frozenset({"complaints", "visits", "recommendations"}),
    "recommendations": frozenset({"recommendations"}),
    "search": frozenset({"search"}),
}
"""Service → the audiences for which it gets an account's own rights: its own, what imports
create elsewhere, and the recommendations that a report shows. Who breaks into one service must not become everybody in
the others."""

SCOPES: dict[str, frozenset[str]] = {
    "visits": frozenset({"read-batch"}),
    "complaints": frozenset({"read-batch", "take-handovers"}),
    "recommendations": frozenset({"read-batch"}),
    "search": frozenset({"read-batch", "index"}),
}


class ServiceSecrets:
    """Proofs of identity, each in a file ``service-<name>.secret`` that its service reads as well."""

    def __init__(self, folder: Path) -> None:
        self._secrets = {name: secret for name in SERVICES if (secret := _read(folder, name))}
        missing = [name for name in SERVICES if name not in self._secrets]
        if missing:
            logger().warning("no secret for some services", services=missing)

    def check(self, service: str, secret: str) -> None:
        """Raises Unauthenticated, without telling an unknown service from a wrong secret."""
        if not same(secret, self._secrets.get(service, "")) or service not in self._secrets:
            raise Unauthenticated


def _read(folder: Path, name: str) -> str | None:
    try:
        return (folder / f"service-{name}.secret").read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def check_asking(service: str, audience: str, scopes: frozenset[str], *, for_account: bool = False) -> None:
    """Raises Forbidden for an audience across a wall or a scope that is not this service's."""
    audiences = MAY_ACT if for_account else MAY_ASK
    if audience not in audiences[service] or not scopes <= SCOPES[service]:
        raise Forbidden
