"""How the public form is set up, on the wire."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, HttpUrl, StringConstraints
from servicekit.names import Named

from complaints.complaints.schemas import Wire

FormLanguage = Literal["en", "fr", "es", "ar"]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Route(Wire):
    """Who receives what is said of a place."""

    place: UUID
    office: UUID
    team: UUID | None = None


class FormTerms(Wire):
    is_open: bool
    languages: Annotated[list[FormLanguage], Field(min_length=1, max_length=4)]
    office_name: dict[FormLanguage, Short]
    introduction: dict[FormLanguage, Paragraph] = {}
    contact: dict[FormLanguage, Paragraph] = {}
    """How else the office can be reached: shown when a limit is met or the form is closed."""
    exit_url: HttpUrl
    """Where “Exit this page” leads: something that whoever looks over a shoulder may see."""
    office: UUID
    team: UUID | None = None
    routes: Annotated[list[Route], Field(max_length=500)] = []
    reports_per_hour: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 10
    reports_per_caller: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 5
    files_per_hour: Annotated[int, Field(strict=True, ge=1, le=10_000)] = 30


class FormRouteOut(BaseModel):
    place: Named
    office: Named
    team: Named | None


class FormSettingsOut(BaseModel):
    id: UUID
    is_open: bool
    languages: list[FormLanguage]
    office_name: dict[FormLanguage, str]
    introduction: dict[FormLanguage, str]
    contact: dict[FormLanguage, str]
    exit_url: str
    office: Named
    team: Named | None
    routes: list[FormRouteOut]
    reports_per_hour: int
    reports_per_caller: int
    files_per_hour: int
    version: int
