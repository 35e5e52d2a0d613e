"""Roles that the service would have learnt of from the gateway."""

from uuid import UUID

from servicekit.ids import uuid7
from servicekit.testing import Bench


async def with_role(service: Bench, account: UUID, *sides: str) -> None:
    """The account holds a role on these sides, or on both."""
    for side in sides or ("complaints", "preventive"):
        await service.sql(
            "INSERT INTO known_membership (id, version, closed, account, side, starts_at)"
            " VALUES ($1, 1, false, $2, $3, now() - interval '1 day')",
            uuid7(),
            account,
            side,
        )
