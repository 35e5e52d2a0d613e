"""Each service on a database of its own and on a socket, with records to be found in it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from complaints.main import SERVICE as COMPLAINTS
from complaints.policy.permissions import PERMISSIONS as OF_COMPLAINTS
from recommendations.main import SERVICE as RECOMMENDATIONS
from recommendations.policy.permissions import PERMISSIONS as OF_RECOMMENDATIONS
from search.main import SERVICE as SEARCH
from search.policy import PERMISSIONS as OF_SEARCH
from servicekit.principal import Principal
from servicekit.service import Service
from servicekit.testing import Bench, RoleUrls, another_service, bench, person, with_superuser
from visits.main import SERVICE as VISITS
from visits.policy.permissions import PERMISSIONS as OF_VISITS

from tests.gateway.loopback import free_port, serving

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
FOR_SERVICES = re.compile(r"/v1/(known|index)-(batch|scan)")
Known = dict[str, str]
"""Path parameter → a value that stands for a record."""


@dataclass(frozen=True, slots=True)
class Running:
    """A service that answers at ``url``, to one who may do everything."""

    bench: Bench
    url: str
    known: Known
    everything: Principal
    service: Principal

    def authorization(self, path: str) -> str:
        principal = self.service if FOR_SERVICES.fullmatch(path) else self.everything
        return f"Bearer {self.bench.signer.token(principal, self.bench.service.name)}"


async def no_records(client: httpx.AsyncClient, made: Bench) -> Known:
    return {}


async def a_place(client: httpx.AsyncClient, made: Bench) -> Known:
    categories = (await client.get("/v1/reference/place-category")).json()["items"]
    draft = {"names": {"en": "Sarn Remand Prison"}, "category": categories[0]["id"]}
    place = await created(client, "/v1/places", json=draft)
    unit = await created(client, f"/v1/places/{place}/units", json={"names": {"en": "East wing"}})
    reading = await created(
        client,
        f"/v1/places/{place}/readings",
        json={"capacity": 120, "taken_on": "2024-01-01", "source": "Annual report"},
    )
    uploaded = await created(
        client,
        "/v1/place-imports?name=places.csv",
        content=b"code,name\nSRN,Sarn\n",
    )
    return {
        "kind": "place-category",
        "entry": categories[0]["id"],
        "place": place,
        "unit": unit,
        "reading": reading,
        "place_import": uploaded,
    }


async def a_complaint(client: httpx.AsyncClient, made: Bench) -> Known:
    party = {"role": "complainant", "person": {"name": "Ann Smith"}, "safe_contact": "only-next-visit"}
    draft = {"received_on": "2026-05-04", "channel": "letter", "summary": "No doctor", "parties": [party]}
    complaint = await created(client, "/v1/complaints", json=draft)
    record = (await client.get(f"/v1/complaints/{complaint}")).json()
    return {
        "complaint": complaint,
        "party": record["parties"][0]["id"],
        "action": await created(
            client, f"/v1/complaints/{complaint}/actions", json={"kind": "advise", "on": "2026-05-05"}
        ),
        "remedy": await created(
            client, f"/v1/complaints/{complaint}/remedies", json={"kind": "court", "outcome": "pending"}
        ),
        "import_id": await created(client, "/v1/imports", json={"name": "old.csv"}),
        "name": "Old register",
    }


async def a_recommendation(client: httpx.AsyncClient, made: Bench) -> Known:
    authority = await created(
        client, "/v1/authorities", json={"names": {"en": "Prison Administration"}, "kind": "agency"}
    )
    draft = {"text": "That every search be entered.", "language": "en", "source": "visit-report"}
    return {
        "authority": authority,
        "recommendation": await created(client, "/v1/recommendations", json=draft),
    }


async def created(client: httpx.AsyncClient, path: str, **request: Any) -> str:
    answer = await client.post(path, **request)
    assert answer.status_code == 201, answer.text
    record: str = answer.json()["id"]
    return record


Seed = Callable[[httpx.AsyncClient, Bench], Any]
PLANS: dict[str, tuple[Service, tuple[str, ...], Seed]] = {
    "visits": (VISITS, OF_VISITS, a_place),
    "complaints": (COMPLAINTS, OF_COMPLAINTS, a_complaint),
    "recommendations": (RECOMMENDATIONS, OF_RECOMMENDATIONS, a_recommendation),
    "search": (SEARCH, OF_SEARCH, no_records),
}


@pytest.fixture
def running(make_database: Callable[..., RoleUrls], postgres_server: Any, tmp_path: Path) -> Any:
    """``async with running(name) as service``: that service, seeded, on a socket."""

    @asynccontextmanager
    async def run(name: str) -> AsyncIterator[Running]:
        service, permissions, seed = PLANS[name]
        urls = with_superuser(make_database(name, service.migrate), postgres_server.superuser_url)
        peers = {f"{peer}_url": "http://127.0.0.1:1" for peer in PLANS if peer != name}
        async with bench(service, urls, tmp_path, **peers) as made:
            if name in ("complaints", "visits"):
                await made.app.state.keys.open()
            if name == "search":
                indexer = made.app.state.indexer
                await indexer.open()
                while await indexer.step():
                    pass
            everything = person(*permissions, office=OFFICE)
            async with made.client(everything) as client:
                known = await seed(client, made)
            another = another_service("index", "read-batch")
            async with serving(made.app, free_port()) as url:
                yield Running(made, url, known, everything, another)
            if name == "search":
                await made.app.state.engines.close()

    return run
