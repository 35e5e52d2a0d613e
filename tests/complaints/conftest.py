"""The complaints service on a real database, with the names it would have learnt from the other services."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from complaints.main import SERVICE
from servicekit.ids import uuid7
from servicekit.testing import Bench, DatabaseUrls, RoleUrls, bench, with_superuser


@pytest.fixture(scope="session")
def database(make_database: Callable[..., RoleUrls], postgres_server: Any) -> DatabaseUrls:
    return with_superuser(make_database("complaints", SERVICE.migrate), postgres_server.superuser_url)


@pytest.fixture(scope="session")
async def complaints_session(
    database: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bench]:
    data_dir: Path = tmp_path_factory.mktemp("complaints")
    async with bench(SERVICE, database, data_dir) as made:
        await made.app.state.keys.open()
        yield made


@pytest.fixture
async def complaints(complaints_session: Bench) -> Bench:
    """The service with nothing in it."""
    await complaints_session.empty()
    return complaints_session


@pytest.fixture
async def place(complaints: Bench) -> UUID:
    known = uuid7()
    await complaints.sql(
        "INSERT INTO known_place (id, version, closed, names) VALUES ($1, 1, false, $2::jsonb)",
        known,
        '{"en": "Test Prison", "fr": "Prison d\'essai"}',
    )
    return known
