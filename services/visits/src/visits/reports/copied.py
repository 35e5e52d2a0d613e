"""What others read of a copy: its words, never what they were linked to."""

from typing import Any
from uuid import UUID

from pydantic import BaseModel
from servicekit.papers.content import ParagraphKind

from visits.models import ReportRelease


class CopyParagraph(BaseModel):
    id: UUID
    kind: ParagraphKind
    number: int | None
    text: str
    label: str
    language: str
    details: list[tuple[str, str]]
    photo: bool
    """A picture in which nobody is known can be fetched with it."""
    alternative: str
    """What is to be seen there, in words."""


class CopySection(BaseModel):
    id: UUID
    title: str
    paragraphs: list[CopyParagraph]


_KEPT = tuple(name for name in CopyParagraph.model_fields if name not in ("photo", "alternative"))


def sections_of(release: ReportRelease) -> list[CopySection]:
    return [
        CopySection(
            id=UUID(section["id"]),
            title=section["title"],
            paragraphs=[CopyParagraph(**shown_of(each)) for each in section["paragraphs"]],
        )
        for section in release.content["sections"]
    ]


def shown_of(kept: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {name: kept[name] for name in _KEPT}
    return shown | {"photo": "image" in kept, "alternative": kept.get("alternative", "")}


def by_id(release: ReportRelease) -> dict[UUID, dict[str, Any]]:
    """The paragraphs of a copy as they are kept, in their order."""
    return {
        UUID(each["id"]): each for section in release.content["sections"] for each in section["paragraphs"]
    }
