"""Which numbers of an issued report are too small to say, and which would give those away: together with all that was
said of the same records before, in other reports and in published figures."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.annual_reports import repository
from search.annual_reports.schemas import AnnualReportQuestion
from search.figures.measures import MEASURES, OF_PERSONS, Form, Measure
from search.figures.schemas import Cell, Figure
from search.models import AnnualReport, AnnualReportSaid, Kind
from search.releases.counting import Counting, Place, Question, Told
from search.releases.protection import TooLarge
from search.releases.repository import one_at_a_time, seen
from search.releases.said import SaidNumber, SaidQuestion, linked, said_in_reports, span_of
from search.releases.schemas import Part, ReleasedTable
from search.releases.tables import TooLargeToProtect, question_in, told_of

FEWEST_SAID: Final = 5

At = tuple[str | None, str | None]
"""Where a cell stands: its key, and the other one."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


ALL_SAID: Final = Hidden()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What of a figure is not said."""

    total: Hidden = ALL_SAID
    cells: Mapping[At, Hidden] = field(default_factory=dict)
    whole: int | None = None
    counted: Mapping[At, int] = field(default_factory=dict)
    """How many there were when it was decided; None, and nothing: it was not."""

    def fits(self, figure: Figure) -> bool:
        """Nothing came or went since."""
        same = self.whole in (None, figure.total.n)
        cells = (((cell.key, cell.and_key), cell.n) for cell in figure.cells)
        return same and all(self.counted.get(at, n) == n for at, n in cells)

    def at(self, at: At) -> Hidden:
        return self.cells.get(at, ALL_SAID)


NOTHING_HELD_BACK: Final = HeldBack()


def is_small(measure: Measure, cell: Cell) -> bool:
    """Too few are counted; or too few are, or are not, those that a share is of."""
    numbers = [cell.n]
    if measure.form is Form.SHARE and cell.some is not None:
        numbers += [cell.some, cell.n - cell.some]
    return measure.of_persons and any(0 < number < FEWEST_SAID for number in numbers)


@dataclass(frozen=True, slots=True)
class FiguresOfPersons:
    """The figures of persons of one report, held against all that was said of the same records."""

    session: AsyncSession
    principal: Principal
    report: AnnualReport

    async def held_back(self, asked: Mapping[UUID, AnnualReportQuestion]) -> dict[UUID, HeldBack]:
        """By block; and keeps what is said. Raises TooLargeToProtect."""
        await one_at_a_time(self.session)
        found: dict[UUID, HeldBack] = {}
        for kind in OF_PERSONS:
            mine = {block: each for block, each in asked.items() if MEASURES[each.measure].of is kind}
            if mine:
                found |= await self._of_kind(kind, mine)
        return found

    async def _of_kind(self, kind: Kind, asked: Mapping[UUID, AnnualReportQuestion]) -> dict[UUID, HeldBack]:
        days = (self.report.first, self.report.last)
        before = linked(await self._before(kind), days)
        questions = [question_of(each, days) for each in asked.values()]
        questions += [question for question, _ in before]
        told = {at: said for at, (_, said) in enumerate(before, len(asked))}
        span = span_of(days, before)
        try:
            records, reach = await seen(self.session, self.principal, questions, *span)
            # Seconds as a rule, in a thread: the solver lets others work meanwhile.
            counting = await asyncio.to_thread(Counting, questions, records, reach, span, told=told)
            hidden = await asyncio.to_thread(hidden_in, counting, range(len(asked)))
        except TooLarge as error:
            raise TooLargeToProtect from error
        found = {}
        for at, (block, question) in enumerate(asked.items()):
            places = hidden[at]
            found[block] = _held_back(counting, at, places)
            self._keep(kind, block, question, [_said(counting, at, *each) for each in places.items()])
        return found

    async def _before(self, kind: Kind) -> list[tuple[Question, Told]]:
        """All that was issued or published of this kind of record."""
        found = await said_in_reports(self.session, self.principal, kind)
        for first, last, tables in await repository.published(self.session, self.principal):
            for each in map(ReleasedTable.model_validate, tables):
                if MEASURES[each.measure].of is kind:
                    found.append((question_in(each, (first, last)), told_of(each)))
        return found

    def _keep(
        self, kind: Kind, block: UUID, question: AnnualReportQuestion, numbers: Sequence[SaidNumber]
    ) -> None:
        report = self.report
        self.session.add(
            AnnualReportSaid(
                report=report.id,
                block=block,
                side=report.side,
                kind=kind.value,
                first=report.first,
                last=report.last,
                question=question.model_dump(mode="json"),
                numbers=[each.model_dump(mode="json") for each in numbers],
            )
        )


def question_of(asked: AnnualReportQuestion, days: tuple[date, date]) -> Question:
    return SaidQuestion.model_validate(asked, from_attributes=True).of(days)


def hidden_in(counting: Counting, ats: Collection[int]) -> dict[int, dict[Place, Hidden]]:
    """What is not said of the tables ``ats``, nowhere a small number nor what would be one beside another. Raises
    TooLarge."""
    why = counting.held_back(FEWEST_SAID, with_differences=True)
    return {at: {place: _hidden(at, place, why) for place in counting.places(at)} for at in ats}


def _hidden(at: int, place: Place, why: Collection[tuple[int, Place, bool]]) -> Hidden:
    n = (at, place, False) in why
    return Hidden(n, n or (at, place, True) in why)


def _said(counting: Counting, at: int, place: Place, hidden: Hidden) -> SaidNumber:
    group = counting.group(at, place)
    part, key, and_key = place
    n, some = None if hidden.n else group.n, None if hidden.some else group.some
    return SaidNumber(part=part, key=key, and_key=and_key, n=n, some=some)


def _held_back(counting: Counting, at: int, places: Mapping[Place, Hidden]) -> HeldBack:
    whole: Place = (Part.TOTAL, None, None)
    cells = {place: hidden for place, hidden in places.items() if place != whole}
    return HeldBack(
        total=places[whole],
        cells={(key, and_key): hidden for (_, key, and_key), hidden in cells.items()},
        whole=counting.group(at, whole).n,
        counted={(key, and_key): counting.group(at, (part, key, and_key)).n for part, key, and_key in cells},
    )
