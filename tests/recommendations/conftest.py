"""The recommendations service on a real database, with the names it would have learnt from the other services."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
from recommendations.main import SERVICE
from recommendations.models.recommendation import Criterion
from recommendations.policy.permissions import AUTHORITY_WRITE, EXPORT, HEAD, ISSUE, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, DatabaseUrls, RoleUrls, bench, person, with_superuser

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
TEAM = UUID("01900000-0000-7000-8000-000000000011")
OTHER_TEAM = UUID("01900000-0000-7000-8000-000000000012")
TEAM_ELSEWHERE = UUID("01900000-0000-7000-8000-000000000013")

ALL_MET = {criterion.value: {"verdict": "met"} for criterion in Criterion}


@pytest.fixture(scope="session")
def database(make_database: Callable[..., RoleUrls], postgres_server: Any) -> DatabaseUrls:
    return with_superuser(make_database("recommendations", SERVICE.migrate), postgres_server.superuser_url)


@pytest.fixture(scope="session")
async def recommendations_session(
    database: DatabaseUrls, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bench]:
    data_dir: Path = tmp_path_factory.mktemp("recommendations")
    async with bench(SERVICE, database, data_dir) as made:
        await made.app.state.keys.open()
        yield made


@pytest.fixture
async def recommendations(recommendations_session: Bench) -> Bench:
    """The service with nothing in it."""
    await recommendations_session.empty()
    return recommendations_session


@dataclass(frozen=True, slots=True)
class World:
    """The service, and what it has learnt of the others."""

    service: Bench
    place: UUID
    theme: UUID
    subtheme: UUID


@pytest.fixture
async def world(recommendations: Bench) -> World:
    made = World(recommendations, uuid7(), uuid7(), uuid7())
    await know(recommendations, "place", made.place, {"en": "Test Prison", "fr": "Prison d’essai"})
    await know(recommendations, "theme", made.theme, {"en": "Safeguards"})
    await know(recommendations, "theme", made.subtheme, {"en": "Registers"}, parent=made.theme)
    for team, office in ((TEAM, OFFICE), (OTHER_TEAM, OFFICE), (TEAM_ELSEWHERE, OTHER_OFFICE)):
        await recommendations.sql(
            "INSERT INTO known_team (id, version, closed, name, office) VALUES ($1, 1, false, 'A team', $2)",
            team,
            office,
        )
    return made


async def know(
    service: Bench, kind: str, record: UUID, names: dict[str, str], parent: UUID | None = None
) -> None:
    columns, values = ("", "") if kind == "place" else (", parent", ", $3")
    await service.sql(
        f"INSERT INTO known_{kind} (id, version, closed, names{columns}) VALUES ($1, 1, false, $2::jsonb{values})",
        record,
        orjson.dumps(names).decode(),
        *([] if kind == "place" else [parent]),
    )


def monitor(**where: Any) -> Principal:
    """Reads and drafts in a team of the office."""
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE, "team": TEAM}
    return person(READ, WRITE, **(place | where))


def coordinator(**where: Any) -> Principal:
    """Does everything in the whole office."""
    everything = (READ, WRITE, ISSUE, HEAD, EXPORT, AUTHORITY_WRITE)
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(*everything, **(place | where))


def registrar(**where: Any) -> Principal:
    place: dict[str, Any] = {"side": Side.COMPLAINTS, "office": OTHER_OFFICE}
    return person(AUTHORITY_WRITE, **(place | where))


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "text": "That every search be entered in the register on the same day. With its reason.",
        "language": "en",
        "source": "visit-report",
    } | changes


async def drafted(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.post("/v1/recommendations", json=draft(**changes))
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def entered(service: Bench, name: str = "Prison Administration", **changes: Any) -> dict[str, Any]:
    body = {"names": {"en": name}, "kind": "agency"} | changes
    async with service.client(registrar()) as client:
        answer = await client.post("/v1/authorities", json=body)
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def ready_draft(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    """A draft that nothing stands against."""
    authority = await entered(service)
    addressees = [{"authority": authority["id"], "response_due": "2999-01-31"}]
    complete = {"system_wide": True, "addressees": addressees, "criteria": ALL_MET}
    return await drafted(service, who, **(complete | changes))


async def issued(service: Bench, who: Principal, **changes: Any) -> dict[str, Any]:
    record = await ready_draft(service, who, **changes)
    async with service.client(coordinator()) as client:
        answer = await client.post(
            f"/v1/recommendations/{record['id']}/issue",
            json={},
            headers={"If-Match": f'"{record["version"]}"'},
        )
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def call(
    service: Bench, who: Principal | None, method: str, path: str, expect: int = 200, **more: Any
) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def tree(service: Bench) -> tuple[str, str, str]:
    """A prison, its administration, and the ministry."""
    ministry = await entered(service, "Ministry of Justice", kind="ministry")
    agency = await entered(service, "Prison Administration", parent=ministry["id"])
    prison = await entered(service, "Sarn Prison", kind="place", parent=agency["id"])
    return prison["id"], agency["id"], ministry["id"]


async def issued_to(service: Bench, *bodies: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Issued by the office's coordinator on 1 March 2026, addressed to ``bodies``."""
    complete = {"system_wide": True, "addressees": list(bodies), "criteria": ALL_MET}
    record = await drafted(service, coordinator(), **(complete | changes))
    url = f"/recommendations/{record['id']}/issue"
    order = {"issued_on": "2026-03-01"}
    done: dict[str, Any] = await call(
        service, coordinator(), "POST", url, json=order, headers=version(record)
    )
    return done


async def act(
    service: Bench,
    who: Principal,
    record: dict[str, Any],
    part: str,
    expect: int = 201,
    method: str = "POST",
    **body: Any,
) -> dict[str, Any]:
    """Something done about an issued recommendation, in the version that ``record`` shows."""
    url = f"/recommendations/{record['id']}/{part}"
    done: dict[str, Any] = await call(service, who, method, url, expect, json=body, headers=version(record))
    return done


async def stories(service: Bench, who: Principal, record: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(service, who, "GET", f"/recommendations/{record['id']}/answers")
    return found
