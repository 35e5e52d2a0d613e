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

from tests.gateway.conftest import House
from tests.gateway.loopback import free_port, serving

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
UNDONE = {("delete", "/api/session"), ("put", "/api/password"), ("post", "/api/session")}
"""What would sign the tester out, or in as somebody else."""


def attack(schema: Any, url: str, cookies: dict[str, str], csrf: str) -> int:
    """Sends generated requests to every operation; raises on the first answer that was not declared."""
    sent = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        if (operation.method.lower(), operation.path) in UNDONE:
            continue

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
            case.headers = {**(case.headers or {}), "Daylight-CSRF": csrf, "Idempotency-Key": f"key-{sent}"}
            response = case.call(base_url=url, cookies=cookies)
            case.validate_response(response, checks=CHECKS)

        one()
    return sent


@pytest.mark.timeout(300)
async def test_no_request_gets_an_undeclared_answer(house: House) -> None:
    admin = await house.first_account()
    spec = (await admin.get("/api/openapi.json")).json()
    cookies = {"daylight_session": str(admin.http.cookies["daylight_session"])}
    # Here: it imports large modules, and Python cannot parse in two threads at once.
    schema = schemathesis.openapi.from_dict(spec)
    async with serving(house.door, free_port()) as url:
        assert await asyncio.to_thread(attack, schema, url, cookies, admin.csrf or "") > 100
