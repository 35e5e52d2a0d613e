"""The kinds of import there are, each with what it writes into."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from recommendations.imports.received.mapping import ReceivedMapping
from recommendations.imports.received.target import Received
from recommendations.imports.targets import Target
from recommendations.imports.tracker.mapping import TrackerMapping
from recommendations.imports.tracker.target import Tracker
from recommendations.imports.tree.mapping import TreeMapping
from recommendations.imports.tree.target import Tree
from recommendations.models.importing import ImportKind

AnyMapping = Annotated[ReceivedMapping | TrackerMapping | TreeMapping, Field(discriminator="kind")]

TARGETS: Mapping[ImportKind, Target[Any, Any]] = {
    ImportKind.RECEIVED: Received(),
    ImportKind.TRACKER: Tracker(),
    ImportKind.AUTHORITIES: Tree(),
}


def target_of(kind: str) -> Target[Any, Any]:
    return TARGETS[ImportKind(kind)]


_MAPPINGS: TypeAdapter[AnyMapping] = TypeAdapter(AnyMapping)


def mapping_from(document: dict[str, Any]) -> AnyMapping:
    return _MAPPINGS.validate_python(document)
