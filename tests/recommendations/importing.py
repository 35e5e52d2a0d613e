"""Files brought in as the service does it by itself, without its background work."""

from typing import Any

from servicekit.principal import Principal, Side
from servicekit.testing import Bench

from tests.recommendations.conftest import call, version

IMPORTS = "/recommendation-imports"


class Identity:
    """The gateway's part: whoever asked for the work may still do it."""

    def __init__(self, who: Principal | None) -> None:
        self._who = who

    async def principal(self, verifier: Any, account: Any, side: Side) -> Principal:
        from servicekit.errors import Forbidden

        if self._who is None:
            raise Forbidden
        return self._who


def counted(**counts: int) -> dict[str, int]:
    fates = ("rows", "new", "updated", "same", "kept", "repeated", "error")
    return dict.fromkeys(fates, 0) | counts


async def uploaded(service: Bench, who: Principal, content: bytes, **query: str) -> dict[str, Any]:
    asked = {"name": "file.csv"} | query
    made: dict[str, Any] = await call(service, who, "POST", IMPORTS, 201, params=asked, content=content)
    return made


async def step(
    service: Bench, who: Principal, record: dict[str, Any], what: str, expect: int = 200, json: Any = None
) -> dict[str, Any]:
    method = "PUT" if what == "mapping" else "POST"
    url = f"{IMPORTS}/{record['id']}/{what}"
    made: dict[str, Any] = await call(service, who, method, url, expect, json=json, headers=version(record))
    return made


async def worked(service: Bench, who: Principal, record: dict[str, Any], what: str) -> dict[str, Any]:
    """Asks for it, lets the service do it, and answers how it ended."""
    await step(service, who, record, what)
    return await finished(service, who, record["id"])


async def finished(service: Bench, who: Principal, import_id: str) -> dict[str, Any]:
    service.app.state.identity = Identity(who)
    while await service.app.state.imports.do_next():
        pass
    found: dict[str, Any] = await call(service, who, "GET", f"{IMPORTS}/{import_id}")
    return found
