"""Figures of last year that went out of the house: prepared by one head, published by the other."""

import asyncio
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY
from standalone.errors import StartError

_URL = "/api/search/v1"
_YEAR = TODAY.year - 1
_TABLES: tuple[dict[str, Any], ...] = (
    {"measure": "complaints-received", "by": "region", "and_by": "time", "grain": "quarter"},
    {"measure": "complaints-received", "by": "theme"},
    {"measure": "complaints-received", "by": "channel"},
    {"measure": "time-to-close", "by": "category"},
)
_TRIES, _PAUSE = 120, 1.0


async def publish(first: Caller, second: Caller) -> None:
    await _wait_for_figures(first)
    draft = {
        "title": f"Complaints in {_YEAR}",
        "grain": "year",
        "first": f"{_YEAR}-01-01",
        "last": f"{_YEAR}-12-31",
        "tables": list(_TABLES),
    }
    made = await _counted(first, (await first.post(f"{_URL}/releases", draft))["id"])
    waiting = made["history"][0]
    await second.act(f"{_URL}/releases/{made['id']}/editions/{waiting['id']}/publish", waiting["version"])


async def _counted(caller: Caller, release: str) -> Any:
    """Raises StartError where it cannot be counted, or is not in time."""
    for _ in range(_TRIES):
        found = await caller.get(f"{_URL}/releases/{release}")
        if found["counting"] is None:
            return found
        if found["refusal"]:
            raise StartError(f"the demo could not be built: {found['refusal']}")
        await asyncio.sleep(_PAUSE)
    raise StartError("the demo could not be built: figures that are published are not counted")


async def _wait_for_figures(caller: Caller) -> None:
    """Search learns of records after they are registered: until no more come."""
    before = 0
    for _ in range(_TRIES):
        query = {"from": "2000-01-01", "to": TODAY.isoformat()}
        found = await caller.get(f"{_URL}/figures/complaints-received", **query)
        if before and found["total"]["n"] == before:
            return
        before = found["total"]["n"]
        await asyncio.sleep(_PAUSE)
