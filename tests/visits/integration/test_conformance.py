"""The API against its own specification: whatever is sent, the answer is one that was declared."""

import asyncio
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person
from visits.policy import PERMISSIONS

from tests.gateway.loopback import free_port, serving
from tests.visits.conftest import REMAND, importer, registered, registrar

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


def attack(service: Bench, url: str, principal: Principal, records: dict[str, str]) -> int:
    """Sends generated requests to every operation; raises on the first answer that was not declared.

    Every second request is about a record that there is.
    """
    schema = schemathesis.openapi.from_dict(service.app.openapi())
    sent = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=8,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def one(case: Any) -> None:
            nonlocal sent
            sent += 1
            if sent % 2:
                case.path_parameters |= {k: v for k, v in records.items() if k in case.path_parameters}
                if sent % 4 == 1:
                    case.headers = {**(case.headers or {}), "If-Match": '"1"'}
            token = service.signer.token(principal, service.service.name)
            case.headers = {
                **(case.headers or {}),
                "Authorization": f"Bearer {token}",
                "Idempotency-Key": f"key-{sent}",
            }
            case.validate_response(case.call(base_url=url), checks=CHECKS)

        one()
    return sent


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "principal",
    [person(*PERMISSIONS, side=Side.PREVENTIVE), another_service("index", "read-batch")],
    ids=["person", "service"],
)
async def test_no_request_gets_an_undeclared_answer(visits: Bench, principal: Principal) -> None:
    place = await registered(visits)
    async with visits.client(registrar()) as client:
        address = f"/v1/places/{place['id']}"
        unit = (await client.post(f"{address}/units", json={"names": {"en": "Wing A"}})).json()
        reading = {"taken_on": "2026-01-01", "source": "x", "population": 5}
        reading = (await client.post(f"{address}/readings", json=reading)).json()
    async with visits.client(importer()) as client:
        imported = (await client.post("/v1/place-imports", content=b"name\nAlford\n")).json()
    records = {
        "place": place["id"],
        "unit": unit["id"],
        "reading": reading["id"],
        "place_import": imported["id"],
        "kind": "place-category",
        "entry": str(REMAND),
    }
    async with serving(visits.app, free_port()) as url:
        assert await asyncio.to_thread(attack, visits, url, principal, records) > 150
