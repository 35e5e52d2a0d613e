"""Wanted tables become released ones."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from pydantic import ValidationError
from servicekit.errors import Conflict, FieldError, Invalid
from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.figures import repository as figures
from search.figures import service
from search.figures.dimensions import DIMENSIONS, DimensionKey, Values
from search.figures.measures import MEASURES, OF_PERSONS, Form, Measure
from search.figures.schemas import NONE, Cell, Figure, FigureWanted
from search.models import Kind
from search.releases import repository
from search.releases.counting import Counted, Counting, Earlier, Key, Place, Question, Told
from search.releases.protection import TooLarge
from search.releases.said import linked, said_in_reports, span_of
from search.releases.schemas import (
    Part,
    ReleasedCell,
    ReleasedFilter,
    ReleasedKey,
    ReleasedTable,
    TableWanted,
)

MOST_KEYS = 200
MOST_CROSSED = 60


class TooLargeToProtect(Conflict):
    slug = "too-large-to-protect"
    title = (
        "These tables together are too large to be sure that no small number can be worked out of them: "
        "take fewer or coarser groups"
    )


Names = Mapping[UUID, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Tables:
    """For one principal, of one span."""

    session: AsyncSession
    principal: Principal
    first: date
    last: date
    threshold: int

    async def made(
        self,
        wanted: Sequence[TableWanted],
        earlier: Sequence[Sequence[ReleasedTable]],
        excepted: Collection[tuple[int, Place]],
    ) -> list[ReleasedTable]:
        """Raises Forbidden, Invalid, TooLargeToProtect."""
        for at, each in enumerate(wanted):
            check(self.principal, each, at)
        counted: dict[int, Counted] = {}
        for kind in OF_PERSONS:
            ats = [at for at, each in enumerate(wanted) if MEASURES[each.measure].of is kind]
            if ats:
                questions = [_question(wanted[at]) for at in ats]
                before = [_earlier(edition, ats) for edition in earlier]
                shown = {(ats.index(at), place) for at, place in excepted if at in ats}
                made = await self._guarded(kind, questions, before, shown)
                counted |= dict(zip(ats, made, strict=True))
        for at, each in enumerate(wanted):
            if at not in counted:
                counted[at] = await self._open(each)
        names = await self._names(wanted, counted)
        return [_released(each, counted[at], names) for at, each in enumerate(wanted)]

    async def _guarded(
        self,
        kind: Kind,
        questions: Sequence[Question],
        earlier: Sequence[Earlier],
        excepted: Collection[tuple[int, Place]],
    ) -> list[Counted]:
        days = (self.first, self.last)
        before = linked(await said_in_reports(self.session, self.principal, kind), days)
        told = {at: said for at, (_, said) in enumerate(before, len(questions))}
        asked = [replace(each, span=days) for each in questions] if before else list(questions)
        asked += [question for question, _ in before]
        span = span_of(days, before)
        try:
            seen, reach = await repository.seen(self.session, self.principal, asked, *span)
            # Minutes at worst, in a thread: the solver lets others work meanwhile.
            counting = await asyncio.to_thread(
                Counting, asked, seen, reach, span, earlier, excepted, told=told
            )
            for at, question in enumerate(questions):
                _check_size(counting.keys[at], question, at)
            return await asyncio.to_thread(counting.counted, self.threshold)
        except TooLarge as error:
            raise TooLargeToProtect from error

    async def _open(self, wanted: TableWanted) -> Counted:
        """Of what stands for no persons: as the semantic layer counts it, with nothing held back."""
        axes = [axis for axis in (wanted.by, wanted.and_by) if axis is not None]
        whole = await self._figure(wanted, [])
        cells = [_shown(whole.total, Part.TOTAL)]
        keys: list[list[Key]] = []
        for axis, part in zip(axes, (Part.ROW, Part.COLUMN), strict=False):
            figure = await self._figure(wanted, [axis])
            assert figure.by is not None
            keys.append([each.key for each in figure.by.keys])
            cells += [_shown(cell, part) for cell in figure.cells]
        if len(axes) == 2:
            cells += [_shown(cell, Part.CELL) for cell in (await self._figure(wanted, axes)).cells]
        return Counted(keys, cells)

    async def _figure(self, wanted: TableWanted, axes: Sequence[DimensionKey]) -> Figure:
        asked = FigureWanted.model_validate(
            {
                **{dimension.value: key for dimension, key in wanted.narrowing.items()},
                "from": self.first,
                "to": self.last,
                "within": wanted.within,
                "grain": wanted.grain,
                **dict(zip(("by", "and_by"), axes, strict=False)),
            }
        )
        return await service.figure(self.session, self.principal, [], wanted.measure, asked)

    async def _names(self, wanted: Sequence[TableWanted], counted: Mapping[int, Counted]) -> Names:
        ids: set[UUID] = set()
        for at, each in enumerate(wanted):
            keys = zip((each.by, each.and_by), counted[at].keys, strict=False)
            pairs = [(axis, key) for axis, of_axis in keys for key in of_axis]
            for dimension, key in (*pairs, *each.narrowing.items()):
                if dimension and key and key != NONE and DIMENSIONS[dimension].values is Values.ID:
                    ids.add(UUID(key))
        return await figures.names(self.session, self.principal, ids)


def kinds_of(wanted: Sequence[TableWanted]) -> set[Kind]:
    """The kinds among them that stand for persons."""
    return {MEASURES[each.measure].of for each in wanted} & OF_PERSONS


def check(principal: Principal, wanted: TableWanted, at: int) -> None:
    """Raises Forbidden, Invalid."""
    measure = MEASURES[wanted.measure]
    try:
        narrowed = FigureWanted.model_validate({one.value: key for one, key in wanted.narrowing.items()})
    except ValidationError as error:
        raise _fault(at, "narrowing", "This is no group of it", "invalid") from error
    service.ask(principal, wanted.measure, narrowed)
    if measure.stays_inside:
        inside = "This is confidential, or tells of visits that are ahead: it stays inside"
        raise _fault(at, "measure", inside, "not-released")
    if not measure.releasable:
        raise _fault(at, "measure", "How many there are on a day is not published of persons", "not-released")
    axes = [axis for axis in (wanted.by, wanted.and_by) if axis is not None]
    used = [*axes, *wanted.narrowing]
    if any(one not in measure.dimensions for one in used):
        raise _fault(at, "by", f"This measure has {', '.join(measure.dimensions)}", "unknown")
    fields = [DIMENSIONS[one].fields for one in used]
    if measure.of_persons and len(set(fields)) < len(fields):
        raise _fault(at, "by", "These say something of the same thing: make two tables of them", "same-thing")


def _fault(at: int, field: str, detail: str, code: str) -> Invalid:
    return Invalid(errors=[FieldError(f"/tables/{at}/{field}", detail, code)])


def _check_size(keys: Sequence[Sequence[Key]], question: Question, at: int) -> None:
    most = MOST_CROSSED if len(question.axes) == 2 else MOST_KEYS
    if any(len(each) > most for each in keys):
        raise _fault(at, "by", f"At most {most} groups: this would have more", "too-many")


def _question(wanted: TableWanted) -> Question:
    axes = tuple(axis for axis in (wanted.by, wanted.and_by) if axis is not None)
    narrowing = {one: None if key == NONE else key for one, key in wanted.narrowing.items()}
    return Question(MEASURES[wanted.measure], axes, wanted.grain, narrowing)


def question_in(table: ReleasedTable, span: tuple[date, date]) -> Question:
    """What a table that is out counts."""
    axes = tuple(axis for axis in (table.by, table.and_by) if axis is not None)
    narrowing = {each.dimension: each.key.key for each in table.narrowing}
    return Question(MEASURES[table.measure], axes, table.grain, narrowing, span)


def told_of(table: ReleasedTable) -> Told:
    n: dict[Place, int | None] = {place_of(cell): cell.n for cell in table.cells}
    some: dict[Place, int | None] = {place_of(cell): cell.some for cell in table.cells}
    return Told(n, some, kept=False)


def _shown(cell: Cell, part: Part) -> ReleasedCell:
    key, and_key = (None, cell.key) if part is Part.COLUMN else (cell.key, cell.and_key)
    said = cell.share is not None
    return ReleasedCell(
        part=part,
        key=key,
        and_key=and_key,
        n=cell.n,
        some=cell.some if said else None,
        share=cell.share,
        times=cell.times,
    )


def place_of(cell: ReleasedCell) -> Place:
    return cell.part, cell.key, cell.and_key


def _earlier(tables: Sequence[ReleasedTable], ats: Sequence[int]) -> Earlier:
    """What an edition shows of the tables ``ats``, counted from nought."""
    n: dict[tuple[int, Place], int | None] = {}
    some: dict[tuple[int, Place], int | None] = {}
    for at, which in enumerate(ats):
        for cell in tables[which].cells:
            n[at, place_of(cell)] = cell.n
            # Of few there is no share, and so nothing was said of it.
            if cell.held_back or cell.some is not None:
                some[at, place_of(cell)] = cell.some
    return Earlier(n, some)


def _released(wanted: TableWanted, counted: Counted, names: Names) -> ReleasedTable:
    measure: Measure = MEASURES[wanted.measure]

    def named(dimension: DimensionKey, key: Key) -> ReleasedKey:
        known = names.get(UUID(key), {}) if key and DIMENSIONS[dimension].values is Values.ID else {}
        return ReleasedKey(key=key, names=dict(known))

    def axis(at: int, dimension: DimensionKey | None) -> list[ReleasedKey]:
        if dimension is None:
            return []
        keys = [named(dimension, key) for key in counted.keys[at]]
        return keys if dimension is DimensionKey.TIME else sorted(keys, key=_by_name)

    return ReleasedTable(
        measure=measure.key,
        form=measure.form,
        unit=measure.unit,
        guarded=measure.of_persons,
        by=wanted.by,
        and_by=wanted.and_by,
        grain=wanted.grain,
        within=wanted.within if measure.form is Form.COVERAGE else None,
        narrowing=[
            ReleasedFilter(dimension=one, key=named(one, None if key == NONE else key))
            for one, key in wanted.narrowing.items()
        ],
        keys=axis(0, wanted.by),
        and_keys=axis(1, wanted.and_by),
        cells=counted.cells,
    )


def _by_name(key: ReleasedKey) -> tuple[bool, str]:
    """Never by size, which would tell how what is held back compares."""
    return key.key is None, (
        key.names.get("en") or next(iter(key.names.values()), None) or key.key or ""
    ).lower()


def lines(table: ReleasedTable, languages: Sequence[str]) -> Iterator[list[object]]:
    """Its numbers as rows of a file, after ``HEADER``."""
    names = {each.key: each for each in (*table.keys, *table.and_keys)}

    def said(dimension: DimensionKey | None, key: Key, part: bool) -> str | None:
        if dimension is None or not part:
            return "*"
        if key is None:
            return None
        return _best(names[key].names, languages) or key

    for cell in table.cells:
        share, times = cell.share, cell.times
        yield [
            table.measure.value,
            table.by.value if table.by else None,
            table.and_by.value if table.and_by else None,
            "; ".join(
                f"{each.dimension.value}={_best(each.key.names, languages) or each.key.key or NONE}"
                for each in table.narrowing
            )
            or None,
            said(table.by, cell.key, cell.part in (Part.ROW, Part.CELL)),
            said(table.and_by, cell.and_key, cell.part in (Part.COLUMN, Part.CELL)),
            ":" if cell.n is None else cell.n,
            cell.some,
            *((round(share.value, 4), round(share.low, 4), round(share.high, 4)) if share else (None,) * 3),
            *((times.quarter.days, times.half.days, times.three_quarters.days) if times else (None,) * 3),
            "held back" if cell.held_back else None,
        ]


def _best(names: Mapping[str, str], languages: Sequence[str]) -> str | None:
    return best_name(names, languages) if names else None


HEADER = [
    *("measure", "by", "and_by", "narrowed", "group", "and_group", "n", "some"),
    *("share", "share_from", "share_to", "quarter_days", "half_days", "three_quarters_days", "note"),
]
