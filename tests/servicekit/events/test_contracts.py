"""What a service promises and what another reads are compared before they meet."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import jsonschema  # type: ignore[import-untyped]
import pytest
from pydantic import BaseModel, create_model
from servicekit.events import CloudEvent, Consumes, Emits
from servicekit.events.contracts import asyncapi, check


class Level(StrEnum):
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Theme(BaseModel):
    id: UUID
    code: str


class Coded(BaseModel):
    code: str


class Named(BaseModel):
    name: str


class Received(BaseModel):
    office: UUID
    level: Level
    count: int
    themes: list[Theme]
    place: UUID | None


PRODUCER = asyncapi("complaints", "1.0", [Emits("complaint.received", Received, "A complaint came in")], [])


def reading(**fields: Any) -> dict[str, Any]:
    """The document of a consumer that reads these fields of complaint.received."""
    model = create_model("Reads", **fields)
    return asyncapi("search", "1.0", [], [Consumes("complaint.received", model, "complaints")])


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"office": UUID, "count": int},
        {"count": float},
        {"place": (UUID | None, None)},
        {"level": Level},
        {"level": str},
        {"themes": list[Theme]},
        {"themes": list[Coded]},
        {"later": (str | None, None)},
    ],
)
def test_reading_what_is_promised_is_well(fields: dict[str, Any]) -> None:
    assert check(PRODUCER, reading(**fields)) == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"later": str}, "data.later is read but not promised"),
        ({"office": int}, "data.office is string, read as integer"),
        ({"level": create_model("Nested", a=int)}, "data.level is string, read as object"),
        (
            {"level": StrEnum("Few", {"INTERNAL": "internal"})},
            "data.level may be confidential, which is not read",
        ),
        ({"place": UUID}, "data.place is null, read as string"),
        ({"themes": list[str]}, "data.themes[] is object, read as string"),
        ({"themes": list[Named]}, "data.themes[].name is read but not promised"),
        ({"count": StrEnum("Any", {"A": "a"})}, "data.count may be anything, only some values are read"),
    ],
)
def test_reading_what_is_not_promised_is_named(fields: dict[str, Any], fault: str) -> None:
    assert check(PRODUCER, reading(**fields)) == [f"org.daylight.complaint.received.v1: {fault}"]


def test_event_that_is_not_emitted_is_named() -> None:
    model = create_model("Reads", office=UUID)
    consumer = asyncapi("search", "1.0", [], [Consumes("complaint.lost", model, "complaints")])
    assert check(PRODUCER, consumer) == ["org.daylight.complaint.lost.v1: is not emitted"]
    of_another = asyncapi("search", "1.0", [], [Consumes("place.changed", model, "visits")])
    assert check(PRODUCER, of_another) == []


def test_two_schemas_of_one_name_are_refused() -> None:
    one, two = create_model("Same", a=int), create_model("Same", b=str)
    with pytest.raises(ValueError, match="Same"):
        asyncapi(
            "visits",
            "1.0",
            [Emits("place.changed", one, "")],
            [Consumes("complaint.received", two, "complaints")],
        )


def test_message_on_the_bus_fits_the_documented_payload() -> None:
    message = PRODUCER["components"]["messages"]["send.complaint.received"]
    assert (
        PRODUCER["channels"]["send.complaint.received"]["address"] == "daylight.complaints.complaint.received"
    )
    envelope = {
        "specversion": "1.0",
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "source": "/complaints",
        "type": "org.daylight.complaint.received.v1",
        "subject": "01890a5d-ac96-774b-bcce-b302099a8057",
        "time": "2026-01-01T00:00:00Z",
        "datacontenttype": "application/json",
        "aggregateversion": 1,
        "data": {
            "office": "01890a5d-ac96-774b-bcce-b302099a8057",
            "level": "internal",
            "count": 1,
            "themes": [],
            "place": None,
        },
    }
    jsonschema.validate(envelope, message["payload"] | {"components": PRODUCER["components"]})
    event = CloudEvent.model_validate(envelope)
    assert event.name == "complaint.received"
    assert event.read(Received).level is Level.INTERNAL
