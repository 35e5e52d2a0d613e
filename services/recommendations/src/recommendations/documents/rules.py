"""When an embargo may be lifted. No I/O."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from recommendations.models.mechanism import EmbargoStep
from recommendations.models.recommendation import Level
from recommendations.recommendations.rules import Fault


class Act(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def step(self) -> str: ...
    @property
    def proposal(self) -> UUID | None: ...
    @property
    def account(self) -> UUID: ...


A = TypeVar("A", bound=Act)


def withheld_reference(recommendation: UUID, year: int) -> str:
    """By chance, and kept when it opens: a gap among the numbers would tell everybody how many there are."""
    return f"R-{year}-{recommendation.hex[-8:].upper()}"


def level_of_document(embargoed: bool) -> Level:
    return Level.CONFIDENTIAL if embargoed else Level.INTERNAL


def standing(acts: Sequence[A]) -> A | None:
    """The proposal that nobody answered yet."""
    answered = {act.proposal for act in acts}
    return next((a for a in acts if a.step == EmbargoStep.PROPOSED and a.id not in answered), None)


def faults_of_proposal(agreed_on: date, dated_on: date, today: date) -> list[Fault]:
    if agreed_on > today:
        return [Fault("/agreed_on", "in-the-future", "The State cannot have agreed yet")]
    if agreed_on < dated_on:
        return [Fault("/agreed_on", "before-document", "This is before the day of the document")]
    return []
