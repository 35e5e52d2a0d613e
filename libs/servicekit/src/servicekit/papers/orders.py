"""What a service and a process that makes papers say to each other."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from uuid import UUID

import orjson
from pydantic import TypeAdapter

from servicekit.papers.content import Paper
from servicekit.papers.refusals import Fault, PaperRefused

REFUSED: Final = b"X"
"""The kind of a frame that says why nothing was made."""


@dataclass(frozen=True, slots=True)
class Order:
    act: Literal["pdf", "docx"]
    paper: Paper


_ORDER = TypeAdapter(Order)


def order_to_json(order: Any) -> bytes:
    return orjson.dumps(order, default=_letters)


def order_from_json(content: bytes) -> Order:
    order = _ORDER.validate_json(content)
    return replace(order, paper=with_pictures(order.paper))


def _letters(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, UUID):
        # The database driver has a kind of its own.
        return str(value)
    raise TypeError


def with_pictures(paper: Paper) -> Paper:
    """Pictures come as letters."""
    sections = []
    for section in paper.sections:
        paragraphs = tuple(
            paragraph
            if paragraph.image is None
            else replace(paragraph, image=base64.b64decode(paragraph.image))
            for paragraph in section.paragraphs
        )
        sections.append(replace(section, paragraphs=paragraphs))
    return replace(paper, sections=tuple(sections))


def refusal_to_json(refused: PaperRefused) -> bytes:
    return orjson.dumps({"fault": refused.fault, "detail": refused.detail, "paragraph": refused.paragraph})


def refusal_from_json(content: bytes) -> PaperRefused:
    said = orjson.loads(content)
    paragraph = UUID(said["paragraph"]) if said["paragraph"] else None
    return PaperRefused(Fault(said["fault"]), said["detail"], paragraph)
