"""The use cases of figures. Nothing is changed by them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy import SQLColumnExpression
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints import repository as cases
from complaints.complaints.queue import Filters
from complaints.figures import repository
from complaints.figures.released import Releases, Table
from complaints.figures.schemas import Day, Dimension, Figures, Group, Scope, TimesTaken, Took
from complaints.models import Complaint
from complaints.models.deadline import DeadlineKind

_NAMED: frozenset[Dimension] = frozenset(
    {"theme", "place", "region", "place_category", "authority", "office", "team", "assignee"}
)
_IN_ORDER: frozenset[Dimension] = frozenset({"month", "year"})
_DAYS: dict[Day, SQLColumnExpression[Any]] = {
    Day.RECEIVED: col(Complaint.received_on),
    Day.CLOSED: col(Complaint.closed_on),
}
_PROMISED: dict[DeadlineKind, Literal["acknowledge", "assess"]] = {
    DeadlineKind.ACKNOWLEDGE: "acknowledge",
    DeadlineKind.ASSESS: "assess",
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


def _plus(one: int | None, more: int) -> int | None:
    return None if one is None else one + more


def _comparable(
    by: Dimension, before: dict[str | None, int | None] | None
) -> dict[str | None, int | None] | None:
    """Months and years have nothing beside them a year earlier."""
    return None if by in _IN_ORDER else before


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The use cases, for one principal."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    releases: Releases

    async def figures(
        self, by: Dimension, period: Period, filters: Filters, scope: Scope, *, compared: bool
    ) -> Figures:
        if period.last < period.first:
            raise Invalid(
                errors=[FieldError("/last", "A period ends on the day it begins or later", "order")]
            )
        if scope is Scope.READABLE:
            return await self._readable(by, period, filters, compared=compared)
        await self.releases.check(by, filters.narrow)
        return await self._of_all(by, period, compared=compared)

    async def _readable(self, by: Dimension, period: Period, filters: Filters, *, compared: bool) -> Figures:
        async def counted(of: Period) -> tuple[int, dict[str | None, int | None]]:
            narrowed = of.of(filters)
            groups = await repository.count_by(self.session, self.principal, narrowed, by, _DAYS[of.day])
            total = await repository.count(self.session, self.principal, narrowed)
            return total, {group.key: group.number for group in groups}

        total, counts = await counted(period)
        total_before, before = await counted(period.a_year_before()) if compared else (None, None)
        return Figures(
            by=by,
            day=period.day,
            scope=Scope.READABLE,
            first=period.first,
            last=period.last,
            grid=None,
            counted_on=None,
            held_back=False,
            total=total,
            total_before=total_before,
            threshold=None,
            groups=await self._groups(by, total, counts, _comparable(by, before), 0),
        )

    async def _of_all(self, by: Dimension, period: Period, *, compared: bool) -> Figures:
        """What is shown of records of others, and what is open to the whole staff as it is now."""
        table = await self._with_opened(by, period)
        now = replace(period, first=table.first, last=table.last)
        earlier = await self._with_opened(by, now.a_year_before()) if compared else None
        return Figures(
            by=by,
            day=period.day,
            scope=Scope.OFFICE,
            first=table.first,
            last=table.last,
            grid=self.releases.grid,
            counted_on=table.counted_on,
            held_back=not table.whole,
            total=table.total,
            total_before=earlier.total if earlier else None,
            threshold=self.releases.threshold,
            groups=await self._groups(
                by,
                table.total,
                table.counts,
                _comparable(by, earlier.counts if earlier else None),
                0 if earlier and earlier.whole else None,
            ),
        )

    async def _with_opened(self, by: Dimension, period: Period) -> Table:
        table = await self.releases.table(by, period.day, _DAYS[period.day], period.first, period.last)
        within = replace(period, first=table.first, last=table.last).of(Filters())
        column = _DAYS[period.day]
        found = await repository.count_by(self.session, self.principal, within, by, column, repository.OPENED)
        opened: dict[str | None, int] = {}
        for key, number in found:
            part = self.releases.part_of(key) if by == "month" else key
            opened[part] = opened.get(part, 0) + number
        total = await repository.count(self.session, self.principal, within, repository.OPENED)
        keys = set(table.counts) | (set(opened) if table.whole else set())
        counts = {key: _plus(table.counts.get(key, 0), opened.get(key, 0)) for key in keys}
        return replace(table, total=_plus(table.total, total), counts=counts)

    async def _groups(
        self,
        by: Dimension,
        total: int | None,
        counts: dict[str | None, int | None],
        before: dict[str | None, int | None] | None,
        unlisted: int | None,
    ) -> list[Group]:
        """``unlisted`` is what a group had a year earlier that is not listed there."""
        known = {UUID(key) for key in counts if key} if by in _NAMED else set()
        names = Names(await cases.names_of(self.session, known), self.languages)
        groups = [
            Group(
                key=key,
                name=names.of(UUID(key)).name if key and by in _NAMED else None,
                count=count,
                share=count / total if count is not None and total else None,
                before=before.get(key, unlisted) if before is not None else None,
            )
            for key, count in counts.items()
        ]
        if by in _IN_ORDER:
            return sorted(groups, key=lambda group: group.key or "")
        return sorted(groups, key=lambda group: (group.count is None, -(group.count or 0), group.name or ""))

    async def times(self, period: Period, filters: Filters) -> TimesTaken:
        """Of what the asker may read: how long things took, against what was promised."""
        narrowed = period.of(filters)
        promised = await repository.took_to_meet(
            self.session, self.principal, narrowed, [*_PROMISED, DeadlineKind.DECIDE]
        )
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
        decided = by_kind.get(DeadlineKind.DECIDE)
        took.append(
            Took(
                what="close",
                count=closed.number,
                median=closed.median,
                slowest_tenth=closed.slowest_tenth,
                kept=decided.kept if decided else None,
                missed=decided.missed if decided else None,
            )
        )
        return TimesTaken(first=period.first, last=period.last, day=period.day, took=took)
