"""Each service against its own specification: whatever is sent, the answer is one that was declared."""

import asyncio
import itertools
import re
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import PLANS, Running

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 3
CHANGES = {"POST", "PUT", "PATCH", "DELETE"}


def sound(case: Any, location: ParameterLocation) -> bool:
    """Whether this part of the request is one the specification allows."""
    made = case.meta.components.get(location)
    return made is None or made.mode is GenerationMode.POSITIVE


class Attack:
    """Generated requests to every operation; the first answer that was not declared is raised."""

    def __init__(self, service: Running) -> None:
        self._service = service
        self._session = requests.Session()
        self._turn = itertools.count()
        self.sent = 0
        self.answers: dict[int, int] = {}

    def begin(self) -> None:
        with self._session:
            self._every_operation()

    def _every_operation(self) -> None:
        schema = schemathesis.openapi.from_dict(self._service.bench.app.openapi())
        for result in schema.get_all_operations():
            assert isinstance(result, Ok)
            operation = result.ok()
            self._operation(operation, GenerationMode.POSITIVE)
            self._operation(operation, GenerationMode.NEGATIVE)

    def _operation(self, operation: Any, mode: GenerationMode) -> None:
        checks = CHECKS if mode is GenerationMode.POSITIVE else [*CHECKS, negative_data_rejection]

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def one(case: Any) -> None:
            self._aim(case)
            response = case.call(base_url=self._service.url, session=self._session)
            self.sent += 1
            self.answers[response.status_code] = self.answers.get(response.status_code, 0) + 1
            case.validate_response(response, checks=checks)

        one()

    def _aim(self, case: Any) -> None:
        """Signs the request; every other one goes to a record that is there, in its present version.

        What was made wrong on purpose stays as it is.
        """
        turn = next(self._turn)
        headers = dict(case.headers or {})
        headers["Authorization"] = self._service.authorization(case.path)
        real = turn % 2 == 1 and bool(case.path_parameters) and sound(case, ParameterLocation.PATH)
        if real:
            known = self._service.known
            case.path_parameters = {
                name: known.get(name, value) for name, value in case.path_parameters.items()
            }
        if sound(case, ParameterLocation.HEADER):
            headers["Idempotency-Key"] = f"key-{turn}"
            headers["If-Match"] = self._version(case) if real else '"1"'
        case.headers = headers

    def _version(self, case: Any) -> str:
        record = re.match(r".*}", case.path)
        if case.method.upper() not in CHANGES or record is None:
            return '"1"'
        address = self._service.url + record[0].format(**case.path_parameters)
        signed = {"Authorization": self._service.authorization(case.path)}
        return self._session.get(address, headers=signed).headers.get("ETag", '"1"')


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", PLANS)
async def test_no_request_gets_an_undeclared_answer(name: str, running: Any) -> None:
    async with running(name) as service:
        attack = Attack(service)
        await asyncio.to_thread(attack.begin)
        assert attack.sent > 50
        assert attack.answers[200] > 0
