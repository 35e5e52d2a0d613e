"""One OpenAPI document out of those of all services. Pure."""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SECURITY_SCHEMES: Document = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "daylight_session",
        "description": "The browser's session, from POST /api/session. Requests that change something also send "
        "its csrf_token in the header Daylight-CSRF. Over https the name is __Host-daylight_session.",
    },
    "machine": {
        "type": "oauth2",
        "description": "For programs: client credentials, made by an admin under Accounts, Programs.",
        "flows": {"clientCredentials": {"tokenUrl": "/api/token", "scopes": {}}},
    },
}


@dataclass(frozen=True, slots=True)
class Part:
    """One service's document and where the gateway puts its paths; None for a path that is not open to the
    outside."""

    name: str
    document: Mapping[str, Any]
    place: Callable[[str], str | None]


def service_place(name: str, closed: Callable[[str], bool]) -> Callable[[str], str | None]:
    def place(path: str) -> str | None:
        return f"/api/{name}{path}" if path.startswith("/v1/") and not closed(path) else None

    return place


def merge(parts: Iterable[Part], missing: Iterable[str], *, version: str) -> Document:
    """All parts in one. Schema names, operation ids and tags carry their service's name, so that none
    collide."""
    absent = sorted(missing)
    description = "Every service of Daylight, as the gateway offers it."
    if absent:
        description += f" Not answering at the moment, and so left out: {', '.join(absent)}."
    merged: Document = {
        "openapi": "3.1.0",
        "info": {
            "title": "Daylight",
            "version": version,
            "description": description,
            "x-daylight-missing": absent,
        },
        "servers": [{"url": "/"}],
        "paths": {},
        "components": {"securitySchemes": copy.deepcopy(SECURITY_SCHEMES)},
        "security": [{"session": []}, {"machine": []}],
        "tags": [],
    }
    for part in parts:
        _add(merged, part)
    return merged


def _add(merged: Document, part: Part) -> None:
    document = _renamed(part.document, part.name)
    merged["tags"].append(
        {"name": part.name, "description": document.get("info", {}).get("title", part.name)}
    )
    for section, entries in document.get("components", {}).items():
        if section != "securitySchemes":
            target = merged["components"].setdefault(section, {})
            target |= {f"{part.name}_{name}": entry for name, entry in entries.items()}
    for path, item in document.get("paths", {}).items():
        if (placed := part.place(path)) is not None:
            merged["paths"][placed] = {key: _operation(value, key, part.name) for key, value in item.items()}


def _operation(value: Any, method: str, service: str) -> Any:
    if method not in METHODS:
        return value
    operation = {**value, "tags": [service]}
    if "operationId" in value:
        operation["operationId"] = f"{service}_{value['operationId']}"
    # A service names its internal token; outside it is the cookie or the machine's token, said once for all.
    if operation.get("security"):
        del operation["security"]
    return operation


def _renamed(value: Any, service: str) -> Any:
    """A deep copy in which every reference into ``components`` names the prefixed entry."""
    if isinstance(value, Mapping):
        return {key: _renamed(entry, service) for key, entry in value.items()}
    if isinstance(value, list):
        return [_renamed(entry, service) for entry in value]
    if isinstance(value, str) and value.startswith("#/components/"):
        head, _, name = value.rpartition("/")
        return f"{head}/{service}_{name}" if head.count("/") == 2 else value
    return value
