"""What evidence looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.evidence.chain import Fault
from visits.evidence.rules import MOST_SHAPES
from visits.models.evidence import CopyKind, EvidenceKind, StepAct
from visits.wire import Language, Purpose, Reason, Wire

Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Shows = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Coordinate = Annotated[int, Field(ge=-100_000, le=100_000)]
Extent = Annotated[int, Field(ge=1, le=100_000)]


class EvidencePatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    kind: EvidenceKind | None = None
    title: Title | None = None
    shows: Shows | None = None
    """In words that stand for it where it cannot be seen."""
    language: Language | None = None
    unit: UUID | None = None
    taken_at: AwareDatetime | None = None
    consent: UUID | None = None
    """One given in an interview of this visit, by who is to be seen or heard. Once there is one, it stays."""


class CoverShape(Wire):
    """In pixels of the working copy, from its upper left corner."""

    round: bool = False
    x: Coordinate
    y: Coordinate
    width: Extent
    height: Extent


class CoverDraft(Wire):
    shapes: Annotated[list[CoverShape], Field(min_length=1, max_length=MOST_SHAPES)]
    """All of them: it is made from the uncovered copy each time."""


class NobodyDeclared(Wire):
    because: Reason


class OriginalPurpose(Wire):
    purpose: Purpose


class ExportDraft(Wire):
    """Which copy is taken out of Daylight, as a file."""

    copy_id: UUID


class CopyOut(BaseModel):
    id: UUID
    kind: CopyKind
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    shapes: list[CoverShape]
    made_by: Named
    made_at: datetime
    superseded_at: datetime | None


class EvidenceConsent(BaseModel):
    id: UUID
    interview: UUID
    number: int
    """Of the interview."""
    purpose: str
    withdrawn_at: datetime | None


class EvidenceFinding(BaseModel):
    id: UUID
    reference: str
    title: str
    contrary: bool


class EvidenceOut(BaseModel):
    id: UUID
    reference: str
    visit: UUID
    place: Named
    unit: Named | None
    kind: EvidenceKind
    title: str
    shows: str
    language: str
    taken_at: datetime | None
    media_type: str
    size: int
    sha256: str
    picture: bool
    consent: EvidenceConsent | None
    nobody_because: str
    nobody_by: Named | None
    nobody_at: datetime | None
    copies: list[CopyOut]
    """Those that the reader may look at, the newest first."""
    shown_beyond: UUID | None
    """The copy that people beyond the team may see; null as long as none may be shown."""
    not_in_report_because: str | None
    """Why a report cannot use it; null where it can."""
    findings: list[EvidenceFinding]
    """What it bears out, or speaks against."""
    steps: int
    erased_on: date | None
    """Its files and words are gone, with who was to be seen."""
    may_change: bool
    may_cover: bool
    """Also when the visit is over: cover it anew, or say that somebody can be recognised after all."""
    may_open_original: bool
    by: Named
    created_at: datetime
    updated_at: datetime
    version: int


class OriginalOpening(BaseModel):
    """For a while its bytes may be asked for."""

    id: UUID
    name: str
    media_type: str
    size: int
    until: datetime
    version: int


class StepOut(BaseModel):
    seq: int
    at: datetime
    by: Named | None
    """Null: it was erased again in a restored database, and nobody had to agree twice."""
    act: StepAct
    copy_id: UUID | None
    report: UUID | None
    sha256: str | None
    """Of the file of this step."""
    hash: str


class ChainFault(BaseModel):
    fault: Fault
    seq: int
    detail: str


class ChainOut(BaseModel):
    """Every step so far, and what was found when all of it was computed again."""

    steps: list[StepOut]
    faults: list[ChainFault]
    holds: bool
    files_checked: int


class FaceBox(BaseModel):
    x: int
    y: int
    width: int
    height: int
    score: float


class FaceSuggestions(BaseModel):
    available: bool
    """Whether this installation can look for faces."""
    boxes: list[FaceBox]
