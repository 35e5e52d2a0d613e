"""Which closed complaints a schedule takes on a day: pure rules, which the query in ``candidates`` says in SQL."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self
from uuid import UUID

from complaints.models import RetentionRule
from complaints.models.complaint import Level, State
from complaints.models.retention import Depth, RetentionSince


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; where that month is shorter, its last day."""
    years, at = divmod(day.year * 12 + day.month - 1 - months, 12)
    if years < 1:
        return date.min
    return date(years, at + 1, min(day.day, monthrange(years, at + 1)[1]))


@dataclass(frozen=True, slots=True)
class Terms:
    """One rule as it is counted by."""

    id: UUID
    depth: Depth
    since: RetentionSince
    months: int
    kinds: Sequence[str] = field(default=())
    outcomes: Sequence[str] = field(default=())
    decisions: Sequence[str] = field(default=())
    levels: Sequence[str] = field(default=())
    with_allegation: bool | None = None
    with_protection_file: bool | None = None

    @classmethod
    def of(cls, rule: RetentionRule) -> Self:
        return cls.from_kept({name: getattr(rule, name) for name in cls.__slots__})

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> Self:
        settled = {
            "id": UUID(str(kept["id"])),
            "depth": Depth(kept["depth"]),
            "since": RetentionSince(kept["since"]),
        }
        return cls(**(kept | settled))

    def kept(self) -> dict[str, Any]:
        """As it is frozen with a run: ids, codes and numbers."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return fields | {"id": str(self.id), "depth": self.depth.value, "since": self.since.value}


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule may know of a complaint."""

    state: State
    level: Level
    kind: str
    outcome: str | None
    decision: str | None
    closed_on: date | None
    changed_on: date
    erased: bool = False
    has_allegation: bool = False
    has_protection_file: bool = False
    held: bool = False
    work_open: bool = False


def fits(terms: Terms, case: Case, today: date) -> bool:
    """Only what is closed goes, and never by a schedule what is sealed: who is named on that asks for it singly."""
    if case.state is not State.CLOSED or case.level is Level.SEALED or case.closed_on is None:
        return False
    cutoff = months_before(today, terms.months)
    last = case.closed_on if terms.since is RetentionSince.CLOSED else max(case.closed_on, case.changed_on)
    asked = (
        (terms.kinds, case.kind),
        (terms.outcomes, case.outcome),
        (terms.decisions, case.decision),
        (terms.levels, case.level.value),
    )
    return (
        last <= cutoff
        and all(not wanted or value in wanted for wanted, value in asked)
        and terms.with_allegation in (None, case.has_allegation)
        and terms.with_protection_file in (None, case.has_protection_file)
        and not (terms.depth is Depth.WORDS and case.erased)
    )


def rule_for(rules: Sequence[Terms], case: Case, today: date) -> Terms | None:
    """The first that fits."""
    return next((terms for terms in rules if fits(terms, case, today)), None)


def goes(rules: Sequence[Terms], case: Case, today: date) -> Depth | None:
    """How deeply the schedule erases it today; None where it stays."""
    terms = rule_for(rules, case, today)
    return None if terms is None or case.held or case.work_open else terms.depth
