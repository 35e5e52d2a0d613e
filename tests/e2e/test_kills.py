"""Whatever is killed while old complaints come in, each of them comes in, once."""

from typing import Any

import pytest
from servicekit.testing import eventually

from tests.e2e import importing, old_files
from tests.e2e.people import Institution, Person
from tests.e2e.stack import Stack

PARTS = ("complaints", "search", "nats", "visits", "postgres", "gateway")
"""The gateway last: an import goes on without it for as long as a token lives, which may be to its end."""


@pytest.mark.timeout(600)
async def test_killing_any_process_during_an_import_loses_and_doubles_nothing(
    stack: Stack, institution: Institution
) -> None:
    head = await institution.colleague("Head of records", "head", office=await institution.office("Records"))
    old = old_files.invented()
    await importing.bring_in_places(head, old.places)
    file = await importing.map_by_code_books(head, await importing.begin(head, old), old, "Killed register")
    record = await importing.move(head, file, "running")

    killed: dict[str, int] = {}
    for number, part in enumerate(PARTS, 1):
        await beyond(head, record, old.rows * number // (len(PARTS) + 2))
        killed[part] = await stack.kill(part)
    done = await carried_on(head, record)
    for part, pid in killed.items():
        await stack.replaced(part, pid)

    assert done["tally"]["rows"] == done["tally"]["created"] == old.rows
    references = [row["reference"] for row in await head.whole_queue()]
    assert len(references) == len(set(references)) == old.rows

    async def all_found() -> bool:
        return await head.found() == old.rows

    await eventually(all_found, within=120, every=0.5)
    for facet in ("place", "state"):
        counts = (await head.search(kind="complaint", limit=1))["facets"][facet]
        assert sum(value["count"] for value in counts) == old.rows, facet


async def beyond(who: Person, record: dict[str, Any], rows: int) -> None:
    """Returns when the import has passed so many rows, and is not done."""

    async def there() -> bool:
        now = await awake(who, record)
        assert now is None or now["state"] != "done", "the import was done before everything was killed"
        return now is not None and now["tally"]["rows"] >= rows

    await eventually(there, within=importing.LONG, every=0.05)


async def carried_on(who: Person, record: dict[str, Any]) -> dict[str, Any]:
    async def done() -> dict[str, Any] | None:
        now = await awake(who, record)
        return now if now is not None and now["state"] == "done" else None

    finished = await eventually(done, within=importing.LONG, every=0.1)
    assert finished is not None
    return finished


async def awake(who: Person, record: dict[str, Any]) -> dict[str, Any] | None:
    """The import as it is; one that stopped because something was away is told to go on."""
    now = await importing.look(who, record)
    if now is not None and now["state"] == "stopped":
        await who.ask(
            "POST",
            f"{importing.IMPORTS}/{record['id']}/moves",
            json={"to": "running"},
            version=now["version"],
        )
    return now
