"""One specification out of many: nothing collides, nothing internal shows, what is missing is named."""

from typing import Any

import pytest
from gateway.apidocs.merging import Part, merge, service_place
from gateway.apidocs.page import page
from gateway.routing import closed


def service(name: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Daylight {name}", "version": "1"},
        "paths": {
            "/v1/things": {
                "get": {
                    "operationId": "list_things",
                    "summary": "List",
                    "security": [{"bearer": []}],
                    "responses": {
                        "200": {
                            "description": "ok",
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                            },
                        }
                    },
                }
            },
            "/v1/index-batch": {"post": {"operationId": "index_batch", "responses": {}}},
            "/healthz": {"get": {"operationId": "healthz", "responses": {}}},
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "description": "<script>alert(1)</script>",
                    "properties": {
                        "part": {"$ref": "#/components/schemas/Part"},
                        "mapping": {"type": "object"},
                    },
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {"a": "#/components/schemas/Part"},
                    },
                },
                "Part": {"type": "string"},
            },
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


@pytest.fixture
def merged() -> dict[str, Any]:
    parts = [Part(name, service(name), service_place(name, closed)) for name in ("visits", "complaints")]
    return merge(parts, ["search"], version="1.2.3")


def test_two_services_with_the_same_names_stay_apart(merged: dict[str, Any]) -> None:
    assert set(merged["paths"]) == {"/api/visits/v1/things", "/api/complaints/v1/things"}
    assert merged["paths"]["/api/visits/v1/things"]["get"]["operationId"] == "visits_list_things"
    assert set(merged["components"]["schemas"]) == {
        "visits_Thing",
        "visits_Part",
        "complaints_Thing",
        "complaints_Part",
    }


def test_references_follow_their_schemas(merged: dict[str, Any]) -> None:
    thing = merged["components"]["schemas"]["complaints_Thing"]
    assert thing["properties"]["part"] == {"$ref": "#/components/schemas/complaints_Part"}
    assert thing["discriminator"]["mapping"] == {"a": "#/components/schemas/complaints_Part"}
    answer = merged["paths"]["/api/visits/v1/things"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/visits_Thing"}


def test_security_is_the_gateways(merged: dict[str, Any]) -> None:
    assert "security" not in merged["paths"]["/api/visits/v1/things"]["get"]
    assert set(merged["components"]["securitySchemes"]) == {"session", "machine"}


def test_missing_service_is_named(merged: dict[str, Any]) -> None:
    assert merged["info"]["x-daylight-missing"] == ["search"]
    assert "search" in merged["info"]["description"]


def test_merging_leaves_the_originals_alone() -> None:
    original = service("visits")
    merge([Part("visits", original, service_place("visits", closed))], [], version="1")
    assert original == service("visits")


def test_docs_page_escapes_what_services_say_and_loads_nothing_from_elsewhere(merged: dict[str, Any]) -> None:
    html = page(merged)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http://" not in html
    assert "https://" not in html
    assert "style=" not in html
    assert "Not answering at the moment" in html
