"""Wire types of offices, teams and the directory."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel
from servicekit.principal import Side

from gateway.wire import Input, Line, Named


class OfficeDraft(Input):
    id: UUID | None = None
    name: Line


class OfficePatch(Input):
    name: Line | None = None
    closed: bool | None = None


class OfficeView(BaseModel):
    id: UUID
    name: str
    closed: bool
    version: int


class TeamDraft(Input):
    """No office: across offices. No side: a team that works on both."""

    id: UUID | None = None
    name: Line
    office: UUID | None = None
    side: Side | None = None


class TeamPatch(Input):
    name: Line | None = None
    closed: bool | None = None


class TeamView(BaseModel):
    id: UUID
    name: str
    office: UUID | None
    side: Side | None
    closed: bool
    version: int


class Able(StrEnum):
    """What colleagues can be looked for by; who else may do what is nobody's to list."""

    READ = "complaints.complaint.read"
    READ_INTERNAL = "complaints.complaint.read-internal"
    WORK = "complaints.complaint.work"
    HEAD = "complaints.complaint.head"
    VOTE = "visits.report.vote"
    ANSWER = "visits.report.answer"
    """For an authority: whom a report can be laid before."""
    CLEAR = "search.annual-report.read"
    """Who can be asked to clear an annual report."""
    WRITE_REPORTS = "search.annual-report.write"
    """Who can be an author of one."""


class Colleague(Named):
    """Somebody on one's side, with the offices and teams they work in there."""

    offices: list[UUID]
    teams: list[UUID]
    whole: bool
    """In the whole institution."""


class Directory(BaseModel):
    """Whom work can be given to: names only, of one's own side."""

    accounts: list[Colleague]
    offices: list[OfficeView]
    teams: list[TeamView]
