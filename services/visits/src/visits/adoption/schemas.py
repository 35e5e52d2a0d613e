"""What a proposal looks like on the wire, and whom a report goes to."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.adoption.rules import Outcome
from visits.models.report import AdoptedBy
from visits.models.report_release import DeliveryWay, Vote
from visits.reports.copied import CopySection
from visits.wire import Reason, Wire

Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class ProposalDraft(Wire):
    by: AdoptedBy
    voters: Annotated[list[UUID], Field(max_length=100)] = []
    """Who votes, where it is put to a vote."""
    unchecked_because: Reason | None = None
    """Why no authority checked its facts."""


class Withdrawal(Wire):
    reason: Reason


class BallotIn(Wire):
    vote: Vote
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""


class BallotOut(BaseModel):
    account: Named
    vote: Vote | None
    reason: str
    cast_at: datetime | None


class ProposalOut(BaseModel):
    id: UUID
    """Of the report."""
    round: int
    by: AdoptedBy
    number: int
    """Of the version that was proposed."""
    at: datetime
    title: str
    reference: str
    language: str
    institution: str
    sections: list[CopySection]
    ballots: list[BallotOut]
    outcome: Outcome
    may_vote: bool
    may_adopt: bool
    version: int


class RecipientIn(Wire):
    authority: UUID | None = None
    name: Name = ""
    way: DeliveryWay


class RecipientOut(BaseModel):
    id: UUID
    authority: Named | None
    name: str
    way: DeliveryWay
    sent_at: datetime | None
