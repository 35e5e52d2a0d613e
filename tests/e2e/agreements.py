"""An agreement with an invented body, whose other half of the key nobody of the institution has."""

from typing import Any

import pyrage
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person


async def agreement(institution: Institution, head: Person, **terms: Any) -> tuple[Any, Any]:
    """The agreement, and the key that opens what is sent under it."""
    identity = pyrage.x25519.Identity.generate()
    body = await head.post(
        "/api/recommendations/v1/authorities",
        {"kind": "monitoring-body", "names": {"en": "Invented Equality Body"}},
    )
    draft = {
        "side": "complaints",
        "authority": body["id"],
        "title": "Agreement of 2025",
        "valid_from": "2025-01-01",
        "purpose": "Cases of ill-treatment",
        "content": ["case", "place", "narrative"],
        "public_key": str(identity.to_public()),
    } | terms

    async def kept() -> Any:
        # The complaints service hears of the body a moment later.
        answer = await institution.admin.ask("POST", "/api/complaints/v1/agreements", json=draft)
        return answer.json() if answer.status_code == 201 else None

    return await eventually(kept, within=30.0, every=0.3), identity
