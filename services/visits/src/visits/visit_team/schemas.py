"""What a visit's team looks like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.team import MemberKind
from visits.models.visit import VisitFunction
from visits.team.checks import CheckCode, Severity
from visits.wire import Language, Wire

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2000)]


class AppointmentDraft(Wire):
    member: UUID
    function: VisitFunction


class FunctionChange(Wire):
    function: VisitFunction


class OverrideDraft(Wire):
    """Of a finding as it stands: the same code, member and subject."""

    code: CheckCode
    member: UUID | None = None
    subject: Annotated[str, StringConstraints(max_length=200)] = ""
    reason: Reason


class PlaceLanguagesChange(Wire):
    languages: Annotated[list[Language], Field(max_length=40)]


class Appointment(BaseModel):
    id: UUID
    member: Named
    function: VisitFunction
    version: int = 1


class OverrideOut(BaseModel):
    id: UUID
    code: CheckCode
    member: UUID | None
    subject: str
    reason: str
    by: Named
    at: datetime
    version: int = 1


class CheckFinding(BaseModel):
    code: CheckCode
    severity: Severity
    member: Named | None
    subject: str
    about: Named | None
    """The place, authority, category or region it is about."""
    values: dict[str, str]
    """What the sentence needs: days, a tie, languages."""
    override: OverrideOut | None = None


class PersonGoing(BaseModel):
    """To those who do not know where the visit goes: a name and a function."""

    member: UUID
    name: str
    function: VisitFunction
    kind: MemberKind | None = None
    languages: list[str] | None = None
    expertise: list[str] | None = None
    sees: bool | None = None
    """They sign in and see the visit; for who plans it."""


class PlaceOfVisit(BaseModel):
    place: Named
    languages: list[str]


class TeamOut(BaseModel):
    visit: UUID
    plans: bool
    """The asker says who goes."""
    open: bool
    """Its team can still change."""
    people: list[PersonGoing]
    findings: list[CheckFinding] | None
    """Nothing for those who do not know where it goes."""
    places: list[PlaceOfVisit] | None


class Candidate(BaseModel):
    member: Named
    kind: MemberKind
    languages: list[str]
    expertise: list[str]
    brings: list[CheckFinding]
    """What would stand no more with them."""
    breaks: list[CheckFinding]
    """What would newly stand."""


class Spoken(BaseModel):
    place: UUID
    languages: list[str]
