"""Figures on records the asker may not read: whole spans that are over, counted once and the same for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from servicekit.db import Database
from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy import SQLColumnExpression
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.figures import repository
from complaints.figures.periods import Grid, Span, key_of, spans
from complaints.figures.repository import Kept
from complaints.figures.rules import Key, Nested, Release, Shown, release, summed
from complaints.figures.schemas import Day, Dimension
from complaints.policy.permissions import FIGURES

_TIME: frozenset[Dimension] = frozenset({"month", "year"})
_NOT_OF_OTHERS: dict[Dimension, str] = {
    "assignee": "How much a colleague has to do is seen by who may read their cases",
    "team": "What its office has beside one team could be worked out",
    "state": "What is closed could be worked out from the outcomes",
    "decision": "The outcomes tell most of it, and the two could be subtracted",
    "ground": "The outcomes tell most of it, and the two could be subtracted",
    "issue_outcome": "Of a complaint with one issue it is the outcome, and the two could be subtracted",
    "kind": "What the office began by itself is told by how it came, and the two could be subtracted",
    "place_category": "Places and regions are counted, and small places could be worked out from all three",
    "level": "All that is counted here is confidential",
}
_TABLES: tuple[Dimension, ...] = tuple(
    by for by in get_args(Dimension) if by not in _TIME and by not in _NOT_OF_OTHERS and by != "region"
)
_MOST = 120
"""Spans of one answer."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of some days by one thing."""

    first: date
    last: date
    counted_on: date | None
    """When the last of its spans was counted; None: nothing of it is shown."""
    total: int | None
    counts: dict[Key, int | None]
    whole: bool


@dataclass(frozen=True, slots=True)
class Releases:
    """The use cases, for one principal."""

    session: AsyncSession
    worker: Database
    principal: Principal
    threshold: int
    grid: Grid

    @property
    def _side(self) -> str:
        return self.principal.side.value if self.principal.side else ""

    async def check(self, by: Dimension, narrowed: bool) -> None:
        if not self.principal.may(FIGURES):
            raise Forbidden("Your role does not show figures on records you may not read")
        if narrowed:
            raise Forbidden("Figures on records you may not read are not narrowed further than by a period")
        if by in _NOT_OF_OTHERS:
            raise Forbidden(f"Not counted on records you may not read: {_NOT_OF_OTHERS[by]}")
        async with self.worker.session() as counting:
            if not await repository.reaches_all(counting, self.principal, FIGURES):
                raise Forbidden(
                    "These figures are of the whole institution, and your role is for some of its offices. "
                    "Ask somebody whose role is for all of them, or count what you may read"
                )

    async def table(
        self, by: Dimension, day: Day, column: SQLColumnExpression[date | None], first: date, last: date
    ) -> Table:
        wanted = spans(first, last, self.grid, today())
        if not wanted:
            raise Invalid(errors=[FieldError("/last", self._too_early(), "not-over")])
        if len(wanted) > _MOST:
            raise Invalid(errors=[FieldError("/first", f"At most {_MOST} {self.grid}s at once", "too-long")])
        kept = await self._released(day, column, wanted)
        known = [kept[span].release if span in kept else None for span in wanted]
        shown = _over_time(by, wanted, known) if by in _TIME else _by_group(by, known)
        return Table(
            wanted[0].first,
            wanted[-1].last,
            max((one.counted_on for one in kept.values()), default=None),
            _sum([one.total if one else None for one in known]),
            *shown,
        )

    def part_of(self, month: str | None) -> str | None:
        """The span that a month lies in, by its key."""
        return key_of(month, self.grid) if month else None

    def _too_early(self) -> str:
        last = spans(date(today().year - 2, 1, 1), today(), self.grid, today())[-1]
        return f"No {self.grid} of this period is over for a month yet; the last that is counted ends on {last.last}"

    async def _released(
        self, day: Day, column: SQLColumnExpression[date | None], wanted: Sequence[Span]
    ) -> dict[Span, Kept]:
        """What is known of each span; one that meets days released otherwise is left out, and so held back."""
        first, last = wanted[0].first, wanted[-1].last
        kept = await repository.released(self.session, self._side, day, first, last)
        new = [
            span
            for span in wanted
            if all(one.span.last < span.first or span.last < one.span.first for one in kept)
        ]
        if new:
            made = await self._count(column, new)
            known = {span: one for span, one in made.items() if one.total}
            await repository.keep(self.session, self._side, day, self.principal.account, today(), known)
            # Somebody may have been first.
            kept = await repository.released(self.session, self._side, day, first, last)
            kept += [Kept(span, today(), one) for span, one in made.items() if not one.total]
        return {one.span: one for one in kept}

    async def _count(
        self, column: SQLColumnExpression[date | None], new: Sequence[Span]
    ) -> dict[Span, Release]:
        async with self.worker.session() as counting:
            counted = await repository.count_spans(counting, self._side, self.grid, column, new, _TABLES)
            places = {place for _, tables in counted.values() for place in tables["place"] if place}
            regions = await repository.regions_of(counting, places)
        return {
            span: release(total, tables, self.threshold, [Nested("place", "region", regions)])
            for span, (total, tables) in counted.items()
        }


def _by_group(by: Dimension, known: Sequence[Release | None]) -> tuple[dict[Key, int | None], bool]:
    nothing = Shown({}, whole=False)
    table = summed([one.tables.get(by, nothing) if one else nothing for one in known])
    return dict(table.counts), table.whole


def _over_time(
    by: Dimension, wanted: Sequence[Span], known: Sequence[Release | None]
) -> tuple[dict[Key, int | None], bool]:
    totals: dict[str, list[int | None]] = {}
    for span, one in zip(wanted, known, strict=True):
        totals.setdefault(span.key[:4] if by == "year" else span.key, []).append(one.total if one else None)
    counts: dict[Key, int | None] = {key: _sum(parts) for key, parts in totals.items()}
    return counts, None not in counts.values()


def _sum(parts: Sequence[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
