"""What goes over the bus: CloudEvents 1.0, thin, one name scheme for types, subjects and streams."""

import re
from datetime import datetime
from typing import Literal, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, JsonValue

NAME = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")
"""``<record>.<what>``, such as ``complaint.received``."""
_TYPE = re.compile(r"org\.daylight\.(?P<name>[a-z0-9.-]+)\.v[0-9]+")

M = TypeVar("M", bound=BaseModel)
_Model = type[M]


def cloud_type(name: str) -> str:
    return f"org.daylight.{name}.v1"


def bus_subject(service: str, name: str) -> str:
    return f"daylight.{service}.{name}"


def stream_name(service: str) -> str:
    return f"DAYLIGHT_{service.upper()}"


def owner_of(subject: str) -> str:
    """The service whose event this is. Raises ValueError for a subject that leaves it open."""
    parts = subject.split(".")
    if len(parts) < 3 or parts[0] != "daylight" or parts[1] in ("*", ">"):
        raise ValueError(f"not the subject of a service: {subject}")
    return parts[1]


def cut_name(owner: str, reader: str) -> str:
    """The stream with that part of the owner's events which ``reader`` may see, where it may not see all."""
    return f"{stream_name(owner)}_TO_{reader.upper()}"


def durable_name(service: str, consumer: str, subject: str) -> str:
    """The name under which JetStream remembers how far ``consumer`` of ``service`` has come in ``subject``.

    One for each subject: a subject added later begins with the oldest event the stream still has.
    """
    filtered = subject.split(".", 1)[1].replace(".", "_").replace("*", "any").replace(">", "all")
    return f"{service}-{consumer}-{filtered}"


class CloudEvent(BaseModel):
    """An event as it arrives."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"]
    id: UUID
    source: str
    type: str
    subject: UUID
    time: datetime
    aggregateversion: int
    side: str | None = None
    correlationid: str | None = None
    data: dict[str, JsonValue]

    @property
    def name(self) -> str:
        """``<record>.<what>``; the whole type where it is not one of ours."""
        match = _TYPE.fullmatch(self.type)
        return match["name"] if match else self.type

    @property
    def record(self) -> UUID:
        return self.subject

    def read(self, kind: _Model[M]) -> M:
        """The data as what this consumer reads of it. Raises ValidationError when a promise is broken."""
        return kind.model_validate(self.data)
