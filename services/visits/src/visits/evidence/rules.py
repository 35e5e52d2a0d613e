"""What may be done with a piece of evidence. No I/O."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from servicekit.errors import FieldError
from servicekit.sent_files.rules import PICTURES

from visits.models import Evidence, EvidenceCopy, InterviewConsent
from visits.models.evidence import CopyKind, EvidenceKind

REQUIRED: Final = ("kind", "title", "shows", "language")
"""Cannot be null; title and what it shows may be empty."""
MOST: Final = 1000
MOST_SHAPES: Final = 200
_AHEAD: Final = timedelta(minutes=10)
"""Clocks of cameras and tablets go wrong by a little."""

_MEDIA: Final = {
    EvidenceKind.PHOTO: ("image/",),
    EvidenceKind.AUDIO: ("audio/",),
    EvidenceKind.VIDEO: ("video/",),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """Painted over, in pixels of the working copy."""

    round: bool
    box: tuple[int, int, int, int]


def kind_faults(kind: EvidenceKind, media_type: str) -> Iterator[FieldError]:
    if not media_type.startswith(_MEDIA.get(kind, ("",))):
        yield FieldError("/kind", f"This file is no {kind.value}", "not-here")


def faults_of(evidence: Evidence, now: datetime) -> Iterator[FieldError]:
    if evidence.taken_at is not None and evidence.taken_at > now + _AHEAD:
        yield FieldError("/taken_at", "This moment is still to come", "in-future")
    yield from kind_faults(EvidenceKind(evidence.kind), evidence.media_type)


def is_picture(evidence: Evidence) -> bool:
    return evidence.media_type in PICTURES


def clipped(shapes: Iterable[Shape], width: int, height: int) -> tuple[list[Shape], list[FieldError]]:
    """The shapes as far as they lie on the picture, and what is wrong with those that do not."""
    inside: list[Shape] = []
    faults: list[FieldError] = []
    for at, shape in enumerate(shapes):
        left, top, right, bottom = shape.box
        box = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        if box[0] >= box[2] or box[1] >= box[3]:
            faults.append(FieldError(f"/shapes/{at}", "This lies beside the picture", "out-of-range"))
        # An ellipse keeps its form where it reaches over the edge.
        inside.append(shape if shape.round else Shape(False, box))
    return inside, faults


def shown_beyond(evidence: Evidence, copies: Iterable[EvidenceCopy]) -> EvidenceCopy | None:
    """The copy that people beyond the team may see: the covered one; or the file itself, if it shows nobody."""
    current = {copy.kind: copy for copy in copies if copy.superseded_at is None}
    if covered := current.get(CopyKind.COVERED.value):
        return covered
    return current.get(CopyKind.WORKING.value) if evidence.nobody_because else None


def may_be_shown(evidence: Evidence, copies: Iterable[EvidenceCopy], file: UUID) -> bool:
    """A copy that was taken into a paper before: it was not covered anew since, or still shows nobody."""
    copy = next((copy for copy in copies if copy.id == file), None)
    if copy is None:
        return False
    if copy.kind == CopyKind.COVERED.value:
        return copy.superseded_at is None
    return bool(evidence.nobody_because)


def why_not_used(
    evidence: Evidence, copies: Iterable[EvidenceCopy], consent: InterviewConsent | None
) -> str | None:
    """Why a report cannot use it; None where it can."""
    if evidence.erased_on is not None:
        return "It was erased"
    if not is_picture(evidence):
        return "Only pictures go into a report: refer to a document by its reference"
    if consent is not None and consent.withdrawn_at is not None:
        return "Whoever is to be seen took back their consent"
    if shown_beyond(evidence, copies) is None:
        return "Cover the faces first, or say why nobody can be recognised in it"
    return None
