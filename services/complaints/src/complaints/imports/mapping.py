"""Which columns fill which fields of a complaint, how; saved by name, applied to rows."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from complaints.imports.codes import CodeTable
from complaints.imports.dates import DateOrder
from complaints.imports.reading import Reading


class Target(StrEnum):
    """Fields of a complaint a column can fill."""

    EXTERNAL_ID = "external_id"
    RECEIVED_ON = "received_on"
    STATE = "state"
    OUTCOME = "outcome"
    CLOSED_ON = "closed_on"
    DUE_ON = "due_on"
    PLACE = "place"
    UNIT = "unit"
    THEME = "theme"
    AUTHORITY = "authority"
    PROBLEM_KIND = "problem_kind"
    SUMMARY = "summary"
    NARRATIVE = "narrative"
    NOTE = "note"
    SEVERITY = "severity"
    URGENT = "urgent"
    LANGUAGE = "language"
    CHANNEL = "channel"
    COMPLAINANT_ROLE = "complainant_role"
    APPEAL_LEVEL = "appeal_level"
    DECISION = "decision"
    GROUND = "ground"
    DECIDED_ON = "decided_on"
    COMPLAINANT_NAME = "complainant_name"
    COMPLAINANT_CONTACT = "complainant_contact"
    COMPLAINANT_BIRTH_DATE = "complainant_birth_date"
    COMPLAINANT_NUMBER = "complainant_number"
    CONCERNED_NAME = "concerned_name"
    CONCERNED_CONTACT = "concerned_contact"
    CONCERNED_BIRTH_DATE = "concerned_birth_date"
    CONCERNED_NUMBER = "concerned_number"


DAYS = frozenset(
    {
        Target.RECEIVED_ON,
        Target.CLOSED_ON,
        Target.DUE_ON,
        Target.DECIDED_ON,
        Target.COMPLAINANT_BIRTH_DATE,
        Target.CONCERNED_BIRTH_DATE,
    }
)
BY_ID = frozenset({Target.PLACE, Target.THEME, Target.AUTHORITY})
CHOICES = frozenset(
    {
        Target.STATE,
        Target.OUTCOME,
        Target.SEVERITY,
        Target.URGENT,
        Target.CHANNEL,
        Target.COMPLAINANT_ROLE,
        Target.PROBLEM_KIND,
        Target.DECISION,
        Target.GROUND,
    }
)
OF_A_DECISION = frozenset({Target.DECISION, Target.GROUND, Target.DECIDED_ON})
"""What can only be taken in where somebody said how the side treats complaints."""
SEVERAL = frozenset({Target.THEME, Target.NOTE})


class FieldRule(BaseModel):
    """One field and the columns that fill it; several columns are joined, blank parts left out."""

    model_config = ConfigDict(extra="forbid")

    target: Target
    columns: list[str] = Field(min_length=1, max_length=10)
    joined_with: str = Field(default="", max_length=10)
    dates: DateOrder | None = None
    codes: CodeTable | None = None
    when_blank: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _fits(self) -> "FieldRule":
        if self.target in DAYS and self.dates is None:
            raise ValueError(f"{self.target}: say how the days are written (dates)")
        if self.target in BY_ID and self.codes is None:
            raise ValueError(f"{self.target}: say what each value stands for (codes)")
        return self


class Mapping(BaseModel):
    """How one kind of file becomes complaints. Holds nothing of a person: it can be saved and reused."""

    model_config = ConfigDict(extra="forbid")

    system: str = Field(min_length=1, max_length=120)
    """Name of the old system; with the value of `external_id` it recognises a complaint again."""
    recognised_by: Literal["column", "content"] = "column"
    """`content`: the file has no column of its own for it, rows are recognised by all their cells."""
    reading: Reading = Field(default_factory=Reading)
    fields: list[FieldRule] = Field(min_length=1, max_length=100)
    state_otherwise: str = Field(default="received", max_length=40)
    update: bool = False
    """Whether rows that changed since an earlier import change the complaint they made."""

    @model_validator(mode="after")
    def _whole(self) -> "Mapping":
        targets = [rule.target for rule in self.fields]
        twice = {target for target in targets if targets.count(target) > 1 and target not in SEVERAL}
        if twice:
            raise ValueError(f"{', '.join(sorted(twice))}: given twice")
        if Target.RECEIVED_ON not in targets:
            raise ValueError("received_on: every complaint needs the day it was received")
        if (Target.EXTERNAL_ID in targets) != (self.recognised_by == "column"):
            raise ValueError("external_id: needed when rows are recognised by a column, and only then")
        if Target.DECISION not in targets and OF_A_DECISION & set(targets):
            raise ValueError("decision: needed where its ground or its day is given")
        return self
