"""What a service promises to emit and what it reads of others: AsyncAPI 3.0, and the comparison of two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from servicekit.events.cloud import bus_subject, cloud_type
from servicekit.events.outbox import Event
from servicekit.events.schemas import misfits

Document = dict[str, Any]
Model = type[BaseModel]

_REQUIRED = (
    "specversion",
    "id",
    "source",
    "type",
    "subject",
    "time",
    "datacontenttype",
    "aggregateversion",
    "data",
)
_SCHEMAS = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Emits:
    """The promise of an event named ``<record>.<what>`` whose data is a ``data_schema``."""

    type: str
    data_schema: Model
    summary: str

    def event(self, record: UUID, version: int, data: BaseModel, side: str | None = None) -> Event:
        """Such an event. Raises TypeError when ``data`` is not what was promised."""
        if not isinstance(data, self.data_schema):
            raise TypeError(f"{self.type} carries {self.data_schema.__name__}, not {type(data).__name__}")
        return Event(type=self.type, record=record, version=version, data=data, side=side)


@dataclass(frozen=True, slots=True)
class Consumes:
    """The need of an event of the service ``source``: ``reads`` has only the fields that are read."""

    type: str
    reads: Model
    source: str


def asyncapi(service: str, version: str, emits: Sequence[Emits], consumes: Sequence[Consumes]) -> Document:
    """The AsyncAPI 3.0 document of a service: one channel, one message and one operation for each event."""
    sent = _schemas([e.data_schema for e in emits], "serialization")
    read = _schemas([c.reads for c in consumes], "validation")
    clash = {name for name in sent.keys() & read.keys() if sent[name] != read[name]}
    if clash:
        raise ValueError(f"{service} uses one name for two event schemas: {', '.join(sorted(clash))}")
    document: Document = {
        "asyncapi": "3.0.0",
        "info": {"title": f"Daylight {service} events", "version": version},
        "defaultContentType": "application/cloudevents+json",
        "channels": {},
        "operations": {},
        "components": {"messages": {}, "schemas": sent | read},
    }
    for emitted in emits:
        address = bus_subject(service, emitted.type)
        _add(document, "send", emitted.type, address, emitted.data_schema, emitted.summary)
    for consumed in consumes:
        address = bus_subject(consumed.source, consumed.type)
        _add(document, "receive", consumed.type, address, consumed.reads, None)
    return document


def _schemas(models: Sequence[Model], mode: Any) -> Document:
    _, document = models_json_schema([(model, mode) for model in models], ref_template=_SCHEMAS + "{model}")
    schemas: Document = document.get("$defs", {})
    return schemas


def _add(
    document: Document,
    action: str,
    name: str,
    address: str,
    data: Model,
    summary: str | None,
) -> None:
    key = f"{action}.{name}"
    message: Document = {
        "name": cloud_type(name),
        "contentType": "application/cloudevents+json",
        "payload": _envelope(name, data),
    }
    if summary:
        message["summary"] = summary
    document["components"]["messages"][key] = message
    document["channels"][key] = {
        "address": address,
        "messages": {"event": {"$ref": f"#/components/messages/{key}"}},
    }
    document["operations"][key] = {
        "action": action,
        "channel": {"$ref": f"#/channels/{key}"},
        "messages": [{"$ref": f"#/channels/{key}/messages/event"}],
    }


def _envelope(name: str, data: Model) -> Document:
    return {
        "type": "object",
        "properties": {
            "specversion": {"const": "1.0"},
            "id": {"type": "string", "format": "uuid"},
            "source": {"type": "string"},
            "type": {"const": cloud_type(name)},
            "subject": {"type": "string", "format": "uuid"},
            "time": {"type": "string", "format": "date-time"},
            "datacontenttype": {"const": "application/json"},
            "aggregateversion": {"type": "integer"},
            "side": {"type": "string"},
            "correlationid": {"type": "string"},
            "data": {"$ref": f"{_SCHEMAS}{data.__name__}"},
        },
        "required": list(_REQUIRED),
    }


def check(producer: Mapping[str, Any], consumer: Mapping[str, Any]) -> list[str]:
    """What the consumer's document reads and the producer's does not promise, a sentence each.

    Events of other producers are passed over.
    """
    promised = _messages(producer, "send")
    addresses = {channel["address"].rsplit(".", 2)[0] for channel in _channels(producer, "send")}
    faults = []
    for channel in _channels(consumer, "receive"):
        message = _resolve(consumer, channel["messages"]["event"])
        name = message["name"]
        if name in promised:
            wanted = message["payload"]["properties"]["data"]
            offered = promised[name]["payload"]["properties"]["data"]
            faults += [f"{name}: {fault}" for fault in misfits(producer, offered, consumer, wanted)]
        elif channel["address"].rsplit(".", 2)[0] in addresses:
            faults.append(f"{name}: is not emitted")
    return faults


def _channels(document: Mapping[str, Any], action: str) -> list[Document]:
    operations = (o for o in document["operations"].values() if o["action"] == action)
    return [_resolve(document, operation["channel"]) for operation in operations]


def _messages(document: Mapping[str, Any], action: str) -> dict[str, Document]:
    messages = (_resolve(document, c["messages"]["event"]) for c in _channels(document, action))
    return {message["name"]: message for message in messages}


def _resolve(document: Mapping[str, Any], reference: Mapping[str, str]) -> Document:
    found: Any = document
    for part in reference["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    resolved: Document = found
    return resolved
