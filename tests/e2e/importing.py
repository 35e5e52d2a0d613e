"""Bringing old complaints in: the steps of the wizard, one call each, for one person."""

from typing import Any

import httpx
from servicekit.testing import eventually

from tests.e2e.old_files import OUTCOME_OF, THEME_OF, OldComplaints
from tests.e2e.people import Person

Record = dict[str, Any]
IMPORTS = "/api/complaints/v1/imports"
PLACE_IMPORTS = "/api/visits/v1/place-imports"
UNDER_WAY = {"receiving", "inspecting", "checking", "running", "undoing"}
LONG = 180.0
"""Seconds that an import of fifteen thousand rows may take on a busy machine."""


async def bring_in_places(who: Person, content: bytes) -> Record:
    """The list of places as prisons of the United States; answers what became of its rows."""
    record = await who.call("POST", f"{PLACE_IMPORTS}?name=places.csv", content=content)
    mapping = record["mapping"] | {
        "default_category": (await who.categories())["prison"],
        "region_country": "US",
        "add_regions": True,
    }
    address = f"{PLACE_IMPORTS}/{record['id']}"
    record = await who.call("PUT", f"{address}/mapping", json=mapping, version=record["version"])
    record = await who.post(f"{address}/checks", version=record["version"])
    promised = record["verdict"]
    record = await who.post(f"{address}/runs", version=record["version"])
    assert record["verdict"] == promised
    verdict: Record = record["verdict"]
    return verdict


async def begin(who: Person, file: OldComplaints, **draft: Any) -> Record:
    """Uploads the file and waits until it was looked at."""
    record = await who.post(IMPORTS, {"name": file.name} | draft)
    await who.call("PUT", f"{IMPORTS}/{record['id']}/file", content=file.content)
    return await settled(who, record)


async def map_by_code_books(who: Person, record: Record, file: OldComplaints, system: str) -> Record:
    """Takes the columns as they were guessed, and says what their codes stand for with the code books."""
    address = f"{IMPORTS}/{record['id']}"
    for field, book in file.books.items():
        await who.call("PUT", f"{address}/code-books/{field}", content=book)
    inspection = await who.get(f"{address}/inspection")
    fields = [await _with_codes(who, address, rule, file) for rule in inspection["fields"]]
    mapping = {"system": system, "recognised_by": "column", "fields": fields, "state_otherwise": "received"}
    mapped: Record = await who.call("PUT", f"{address}/mapping", json=mapping, version=record["version"])
    return mapped


async def _with_codes(who: Person, address: str, rule: Record, file: OldComplaints) -> Record:
    match rule["target"]:
        case "theme":
            themes = await who.theme_ids()
            entries = {code: themes.get(THEME_OF.get(code[:2], "")) for code in file.subjects}
            return rule | {"codes": {"entries": entries, "texts": file.subjects}}
        case "outcome":
            return rule | {"codes": {"entries": OUTCOME_OF, "otherwise": "empty"}}
        case "place" | "state":
            found = await who.get(f"{address}/proposals/{rule['target']}", column=rule["columns"])
            assert all(value["sureness"] == "sure" for value in found["values"])
            return rule | {"codes": {"entries": {value["value"]: value["to"] for value in found["values"]}}}
        case _:
            return rule


async def move(who: Person, record: Record, to: str) -> Record:
    now = await who.get(f"{IMPORTS}/{record['id']}")
    moved: Record = await who.post(f"{IMPORTS}/{record['id']}/moves", {"to": to}, version=now["version"])
    return moved


async def carried_out(who: Person, record: Record, to: str) -> Record:
    """Moves the import and waits until what was asked for is done."""
    return await settled(who, await move(who, record, to))


async def settled(who: Person, record: Record, within: float = LONG) -> Record:
    """The import when nothing is under way any more."""

    async def resting() -> Record | None:
        now = await look(who, record)
        return now if now and now["state"] not in UNDER_WAY else None

    done = await eventually(resting, within=within, every=0.1)
    assert done is not None
    return done


async def look(who: Person, record: Record) -> Record | None:
    """The import as it is now; None while Daylight does not answer, which a test may bring about."""
    try:
        answer = await who.ask("GET", f"{IMPORTS}/{record['id']}", timeout=5)
    except httpx.HTTPError:
        return None
    return answer.json() if answer.is_success else None


def accounted(tally: Record) -> bool:
    """Whether every row went one of the ways there are."""
    ways = ("created", "updated", "unchanged", "duplicates", "errors")
    return bool(tally["rows"] == sum(tally[way] for way in ways))
