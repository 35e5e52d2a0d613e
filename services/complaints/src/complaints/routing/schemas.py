"""What a rule that routes complaints looks like on the wire."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named
from servicekit.principal import Side

from complaints.complaints.schemas import Wire
from complaints.models.complaint import Channel, Severity

Ids = Annotated[list[UUID], Field(max_length=100)]
RuleName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
PrimaryLanguage = Annotated[str, StringConstraints(pattern="^[a-z]{2,3}$")]


class RuleTerms(Wire):
    """Which complaints it takes, and to whom. An empty list takes all; of several values any fits."""

    name: RuleName
    active: bool = True
    themes: Ids = []
    authorities: Ids = []
    regions: Ids = []
    offices: Ids = []
    languages: Annotated[list[PrimaryLanguage], Field(max_length=50)] = []
    channels: list[Channel] = []
    severities: list[Severity] = []
    team: UUID | None = None
    account: UUID | None = None


class RuleDraft(RuleTerms):
    side: Side | None = None
    """Asked of whoever stands on none."""


class RulePosition(Wire):
    position: Annotated[int, Field(strict=True, ge=1, le=1000)]


class RuleOut(BaseModel):
    id: UUID
    side: Side
    position: int
    """The first that fits is the one that applies."""
    name: str
    active: bool
    themes: list[Named]
    authorities: list[Named]
    regions: list[Named]
    offices: list[Named]
    languages: list[str]
    channels: list[Channel]
    severities: list[Severity]
    team: Named | None
    account: Named | None
    gone: bool
    """Its team or person is closed: it takes nothing."""
    version: int


class RulePreview(BaseModel):
    """What a rule would have done with open complaints that nobody holds."""

    rule: UUID
    fits: int
    takes: int
    """Those that no earlier rule takes."""


class Preview(BaseModel):
    looked_at: int
    capped: bool
    """There are more: only the newest were looked at."""
    rules: list[RulePreview]


class Routed(BaseModel):
    """The rule that sent it where it is; null when none did, or somebody gave it away since."""

    by: Named | None
