"""The visits service on a real database, with the default lists and the authorities it would have learnt of."""

import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
import pytest
import xlsxwriter
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, DatabaseUrls, RoleUrls, bench, person, with_superuser
from visits.main import SERVICE
from visits.policy.permissions import IMPORT, READ, REFERENCE, WRITE


def default_entry(kind: str, code: str) -> UUID:
    """The id every installation has for an entry of the default lists."""
    return uuid5(NAMESPACE_URL, f"urn:daylight:reference:{kind}:{code}")


PRISON = default_entry("place-category", "prison")
REMAND = default_entry("place-category", "remand")


@pytest.fixture(scope="session")
def database(make_database: Callable[..., RoleUrls], postgres_server: Any) -> DatabaseUrls:
    return with_superuser(make_database("visits", SERVICE.migrate), postgres_server.superuser_url)


@pytest.fixture(scope="session")
async def visits_session(
    database: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bench]:
    data_dir: Path = tmp_path_factory.mktemp("visits")
    async with bench(SERVICE, database, data_dir) as made:
        await made.app.state.keys.open()
        await made.sql("CREATE SCHEMA defaults")
        await made.sql("CREATE TABLE defaults.reference_entry AS TABLE reference_entry")
        yield made


@pytest.fixture
async def visits(visits_session: Bench) -> Bench:
    """The service with the default lists and nothing else."""
    await visits_session.empty()
    await visits_session.sql("INSERT INTO reference_entry SELECT * FROM defaults.reference_entry")
    return visits_session


@pytest.fixture
async def authority(visits: Bench) -> UUID:
    known = uuid7()
    await visits.sql(
        "INSERT INTO known_authority (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
        known,
        '{"en": "Prison Administration", "fr": "Administration pénitentiaire"}',
    )
    return known


def reader(**where: Any) -> Principal:
    return person(READ, **({"side": Side.PREVENTIVE} | where))


def registrar(**where: Any) -> Principal:
    """Keeps the register of places."""
    return person(READ, WRITE, **({"side": Side.PREVENTIVE} | where))


def keeper_of_lists(**where: Any) -> Principal:
    return person(READ, REFERENCE, **({"side": Side.COMPLAINTS} | where))


def importer(*more: str, **where: Any) -> Principal:
    return person(READ, IMPORT, *more, **({"side": Side.COMPLAINTS} | where))


def draft(name: str = "Sarn Remand Prison", **changes: Any) -> dict[str, Any]:
    return {"names": {"en": name}, "category": str(PRISON)} | changes


async def registered(service: Bench, name: str = "Sarn Remand Prison", **changes: Any) -> dict[str, Any]:
    async with service.client(registrar()) as client:
        answer = await client.post("/v1/places", json=draft(name, **changes))
    assert answer.status_code == 201, answer.text
    place: dict[str, Any] = answer.json()
    return place


async def emitted(service: Bench) -> list[tuple[str, UUID, int, dict[str, Any]]]:
    """What waits for the bus, in its order: type, record, version, data."""
    rows = await service.sql("SELECT type, record, version, data FROM outbox ORDER BY position")
    return [(r["type"], r["record"], r["version"], orjson.loads(r["data"])) for r in rows]


def version_of(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


def workbook(rows: list[list[Any]]) -> bytes:
    """An XLSX file whose first sheet is empty."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    empty, sheet = book.add_worksheet("Empty"), book.add_worksheet("Places")
    assert empty is not None
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()
