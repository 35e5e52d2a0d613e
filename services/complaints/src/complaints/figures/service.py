"""The use cases of figures. Nothing is changed by them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy import SQLColumnExpression
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints import repository as cases
from complaints.complaints.queue import Filters
from complaints.figures import repository
from complaints.figures.repository import Counted
from complaints.figures.rules import suppressed
from complaints.figures.schemas import Day, Dimension, Figures, Group, Scope, TimesTaken, Took
from complaints.models import Complaint
from complaints.models.deadline import DeadlineKind
from complaints.policy.permissions import FIGURES

_NAMED: frozenset[Dimension] = frozenset({"theme", "place", "authority", "office", "team", "assignee"})
_IN_ORDER: frozenset[Dimension] = frozenset({"month", "year"})
_NEVER_OF_OTHERS: frozenset[Dimension] = frozenset({"assignee"})
"""How much a colleague has to do is seen by who may read their cases."""
_DAYS: dict[Day, SQLColumnExpression[Any]] = {
    Day.RECEIVED: col(Complaint.received_on),
    Day.CLOSED: col(Complaint.closed_on),
}
_PROMISED: dict[DeadlineKind, Literal["acknowledge", "assess", "decide"]] = {
    DeadlineKind.ACKNOWLEDGE: "acknowledge",
    DeadlineKind.ASSESS: "assess",
    DeadlineKind.DECIDE: "decide",
}


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date
    day: Day

    def of(self, filters: Filters) -> Filters:
        if self.day is Day.RECEIVED:
            return replace(filters, received_from=self.first, received_to=self.last)
        return replace(filters, closed_from=self.first, closed_to=self.last)

    def a_year_before(self) -> "Period":
        return Period(_year_before(self.first), _year_before(self.last), self.day)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The use cases, for one principal."""

    session: AsyncSession
    worker: Database
    """Counts what the asker may not read, where small numbers are held back."""
    principal: Principal
    languages: Sequence[str]
    threshold: int

    async def figures(
        self, by: Dimension, period: Period, filters: Filters, scope: Scope, *, compared: bool
    ) -> Figures:
        self._check(by, period, filters, scope)
        if scope is Scope.READABLE:
            return await self._figures(self.session, by, period, filters, scope, compared=compared)
        async with self.worker.session() as counting:
            return await self._figures(counting, by, period, filters, scope, compared=compared)

    async def _figures(
        self,
        session: AsyncSession,
        by: Dimension,
        period: Period,
        filters: Filters,
        scope: Scope,
        *,
        compared: bool,
    ) -> Figures:
        async def counted(of: Period) -> tuple[int | None, dict[str | None, int | None]]:
            narrowed = of.of(filters)
            groups = await repository.count_by(session, self.principal, scope, narrowed, by, _DAYS[of.day])
            total = await repository.count(session, self.principal, scope, narrowed)
            return self._held_back(total, groups, scope)

        total, counts = await counted(period)
        total_before, before = await counted(period.a_year_before()) if compared else (None, {})
        return Figures(
            by=by,
            day=period.day,
            scope=scope,
            first=period.first,
            last=period.last,
            total=total,
            total_before=total_before,
            threshold=self.threshold if scope is Scope.OFFICE else None,
            groups=await self._groups(by, total, counts, before if by not in _IN_ORDER else {}),
        )

    def _held_back(
        self, total: int, groups: Sequence[Counted], scope: Scope
    ) -> tuple[int | None, dict[str | None, int | None]]:
        counts = {group.key: group.number for group in groups}
        if scope is Scope.READABLE:
            return total, dict(counts)
        shown = suppressed(counts, self.threshold)
        return (None if 0 < total < self.threshold else total), shown

    async def _groups(
        self,
        by: Dimension,
        total: int | None,
        counts: dict[str | None, int | None],
        before: dict[str | None, int | None],
    ) -> list[Group]:
        known = {UUID(key) for key in counts if key} if by in _NAMED else set()
        names = Names(await cases.names_of(self.session, known), self.languages)
        groups = [
            Group(
                key=key,
                name=names.of(UUID(key)).name if key and by in _NAMED else None,
                count=count,
                share=count / total if count is not None and total else None,
                before=before.get(key, 0) if before else None,
            )
            for key, count in counts.items()
        ]
        if by in _IN_ORDER:
            return sorted(groups, key=lambda group: group.key or "")
        return sorted(groups, key=lambda group: (group.count is None, -(group.count or 0), group.name or ""))

    def _check(self, by: Dimension, period: Period, filters: Filters, scope: Scope) -> None:
        if period.last < period.first:
            raise Invalid(
                errors=[FieldError("/last", "A period ends on the day it begins or later", "order")]
            )
        if scope is Scope.READABLE:
            return
        if not self.principal.may(FIGURES):
            raise Forbidden("Your role does not show figures on records you may not read")
        if by in _NEVER_OF_OTHERS or filters.narrow:
            # Two narrow counts can be subtracted from each other.
            raise Forbidden("Figures on records you may not read are not narrowed further than by a period")

    async def times(self, period: Period, filters: Filters) -> TimesTaken:
        """Of what the asker may read: how long things took, against what was promised."""
        narrowed = period.of(filters)
        promised = await repository.took_to_meet(self.session, self.principal, narrowed, list(_PROMISED))
        by_kind = {one.kind: one for one in promised}
        closed = await repository.took_to_close(self.session, self.principal, narrowed)
        took = [
            Took(
                what=what,
                count=one.number,
                median=one.median,
                slowest_tenth=one.slowest_tenth,
                kept=one.kept,
                missed=one.missed,
            )
            for kind, what in _PROMISED.items()
            if (one := by_kind.get(kind.value))
        ]
        took.append(
            Took(
                what="close",
                count=closed.number,
                median=closed.median,
                slowest_tenth=closed.slowest_tenth,
                kept=None,
                missed=None,
            )
        )
        return TimesTaken(first=period.first, last=period.last, day=period.day, took=took)
