"""What a member of the team looks like on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.team import MemberKind, Sex
from visits.models.team_facts import PaperKind, Tie
from visits.team.rules import Expertise
from visits.wire import Language, Line, Reason, Wire

Languages = Annotated[list[Language], Field(max_length=40)]
Expertises = Annotated[list[Expertise], Field(max_length=20)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
DaysAYear = Annotated[int, Field(ge=0, le=366)]


class MemberDraft(Wire):
    """Somebody who is to go on visits."""

    id: UUID | None = None
    office: UUID | None = None
    kind: MemberKind
    name: Line
    account: UUID | None = None
    """With which they sign in, if they do."""
    sex: Sex | None = None
    languages: Languages = []
    expertise: Expertises = []
    days_a_year: DaysAYear | None = None
    joined_on: date | None = None


class MemberPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    kind: MemberKind | None = None
    name: Line | None = None
    account: UUID | None = None
    sex: Sex | None = None
    languages: Languages | None = None
    expertise: Expertises | None = None
    days_a_year: DaysAYear | None = None
    joined_on: date | None = None


class MemberMoveTo(StrEnum):
    LEFT = "left"
    BACK = "back"


class MemberMove(Wire):
    to: MemberMoveTo
    on: date | None = None
    """The last day; needed to leave."""
    reason: Reason | None = None


class PaperDraft(Wire):
    kind: PaperKind
    given_on: date
    valid_until: date | None = None
    note: Note | None = None


class PaperPatch(Wire):
    given_on: date | None = None
    valid_until: date | None = None
    note: Note | None = None


class AbsenceDraft(Wire):
    since: date
    until: date


class BackgroundSaid(Wire):
    """In the person's own words."""

    said: Note


class TargetKind(StrEnum):
    PLACE = "place"
    AUTHORITY = "authority"
    CATEGORY = "category"
    REGION = "region"


class ConflictDraft(Wire):
    """A tie, without naming a visit."""

    with_kind: TargetKind
    with_id: UUID
    tie: Tie
    since: date | None = None
    """Today, unless it is said."""
    until: date | None = None
    note: Note | None = None


class ConflictEnd(Wire):
    on: date
    """The last day on which it counts."""


class PaperNeeds(Wire):
    papers: Annotated[list[PaperKind], Field(max_length=20)]


class CategoryNeeds(Wire):
    expertise: Expertises


class PaperOut(BaseModel):
    id: UUID
    kind: PaperKind
    given_on: date
    valid_until: date | None
    note: str | None
    version: int


class AbsenceOut(BaseModel):
    id: UUID
    since: date
    until: date
    version: int = 1


class ConflictOut(BaseModel):
    id: UUID
    with_kind: TargetKind
    target: Named
    tie: Tie
    since: date
    until: date | None
    note: str | None
    version: int


class EndingPaper(BaseModel):
    kind: PaperKind
    until: date


class MemberListItem(BaseModel):
    id: UUID
    kind: MemberKind
    name: str
    office: UUID
    sex: Sex | None
    languages: list[str]
    expertise: list[str]
    joined_on: date | None
    left_on: date | None
    signs_in: bool
    away: bool
    """Absent today."""
    missing: list[PaperKind] | None
    """Papers they need and do not have; nothing for those who do not read papers."""
    ending: list[EndingPaper] | None
    updated_at: datetime
    version: int


class MemberOut(BaseModel):
    id: UUID
    side: str
    kind: MemberKind
    name: str
    office: UUID
    account: Named | None
    sex: Sex | None
    languages: list[str]
    expertise: list[str]
    days_a_year: int | None
    joined_on: date | None
    left_on: date | None
    erased_on: date | None
    """What is left is that somebody went on visits."""
    own: bool
    """The asker's own entry."""
    keeps: bool
    """The asker keeps it."""
    absences: list[AbsenceOut]
    """Those that are not over."""
    papers: list[PaperOut] | None
    needed: list[PaperKind]
    missing: list[PaperKind] | None
    ending: list[EndingPaper] | None
    told: bool
    """Ties and what they say of themselves are shown to the asker."""
    background: str | None
    conflicts: list[ConflictOut] | None
    created_at: datetime
    updated_at: datetime
    version: int


class PaperNeedOut(BaseModel):
    kind: MemberKind
    papers: list[PaperKind]
    version: int
    """0 as long as it is the default."""


class CategoryNeedOut(BaseModel):
    category: Named
    expertise: list[str]
    version: int


class TeamNeeds(BaseModel):
    may_change: bool
    papers: list[PaperNeedOut]
    categories: list[CategoryNeedOut]
