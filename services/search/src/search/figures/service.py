"""The use cases of figures. Nothing is changed by them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.ids import today
from servicekit.languages import best_name
from servicekit.pages import Page, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.statistics import FEWEST, Curve, Step, quantile, share_of, survival_of
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.figures import repository, schemas
from search.figures.dimensions import DIMENSIONS, DimensionKey, Values
from search.figures.measures import MEASURES, ONLY_OF, Form, Measure, MeasureKey
from search.figures.periods import Grain, key_of, months_before, parts
from search.figures.repository import Asked, Counted
from search.models import Fact

MOST_PARTS = 240
MOST_GROUPS = 1000
"""Of one axis; of two there are fewer, or nobody could read the table."""
MOST_CROSSED = 60
CURVES = 6
"""Beside that of all together."""


def catalogue(principal: Principal) -> schemas.Catalogue:
    """What only the asker's side has comes first: it is what they are there for."""
    measures = sorted(
        (measure for measure in MEASURES.values() if measure.open_to(principal)),
        key=lambda measure: measure.of not in ONLY_OF,
    )
    used = {key for measure in measures for key in measure.dimensions}
    return schemas.Catalogue(
        measures=[
            schemas.MeasureView(
                key=measure.key,
                of=measure.of,
                form=measure.form,
                unit=measure.unit,
                day=measure.day,
                fields=list(measure.fields),
                dimensions=list(measure.dimensions),
                definition=measure.definition,
                may_export=may_export(measure, principal),
                stays_inside=measure.stays_inside,
            )
            for measure in measures
        ],
        dimensions=[
            schemas.DimensionView(
                key=each.key, values=each.values, several=each.several, fields=list(each.fields)
            )
            for each in DIMENSIONS.values()
            if each.key in used
        ],
        fewest=FEWEST,
    )


def may_export(measure: Measure, principal: Principal) -> bool:
    return measure.export is None or principal.may(measure.export)


def ask(principal: Principal, key: MeasureKey, wanted: schemas.Narrowed) -> Asked:
    """Raises Forbidden where the asker reads no such records at all, Invalid where a filter does not apply."""
    measure = MEASURES[key]
    if not measure.open_to(principal):
        raise Forbidden("Your role does not read the records that this counts")
    narrowing = wanted.narrowing
    _check(measure, narrowing)
    last = wanted.last or today()
    first = wanted.first or months_before(last, 12).replace(day=1)
    return Asked(
        principal,
        measure,
        min(first, last),
        last,
        wanted.within,
        {key: frozenset(_value(key, each) for each in values) for key, values in narrowing.items()},
    )


def _check(measure: Measure, dimensions: Mapping[DimensionKey, Any]) -> None:
    known = ", ".join(measure.dimensions)
    errors = [
        FieldError(f"/{each}", f"This measure has {known}", "unknown")
        for each in dimensions
        if each not in measure.dimensions
    ]
    if errors:
        raise Invalid(errors=errors)


def _value(key: DimensionKey, value: str) -> str | None:
    if value == schemas.NONE:
        return None
    if DIMENSIONS[key].values is not Values.ID:
        return value
    try:
        return str(UUID(value))
    except ValueError:
        raise Invalid(errors=[FieldError(f"/{key}", "This is no id", "invalid")]) from None


async def figure(
    session: AsyncSession,
    principal: Principal,
    languages: Sequence[str],
    key: MeasureKey,
    wanted: schemas.FigureWanted,
) -> schemas.Figure:
    asked = ask(principal, key, wanted)
    axes = _axes(asked.measure, wanted)
    grain = wanted.grain
    times = list(parts(asked.first, asked.last, grain)) if DimensionKey.TIME in axes else []
    if len(times) > MOST_PARTS:
        raise Invalid(errors=[FieldError("/from", f"At most {MOST_PARTS} {grain}s at once", "too-long")])
    found = await repository.counted(session, asked, axes, grain)
    total, groups = _read(asked.measure.form, found)
    if asked.measure.form is Form.STOCK:
        groups = _standing(groups, axes, times)
    keys = [
        await _axis(
            session, principal, languages, axis, [pair[at] for pair in groups], groups, times, grain, at
        )
        for at, axis in enumerate(axes)
    ]
    if len(keys) == 2 and DimensionKey.TIME not in axes:
        keys = [_first_of(axis, MOST_CROSSED) for axis in keys]
    kept = [{each.key for each in axis.keys} for axis in keys]
    named = {_pair(pair, axes, grain): group for pair, group in groups.items()}
    curves = _with_curves(named) if wanted.curve else set()
    cells = [
        _cell(pair, group, asked.measure.form, curve=pair in curves)
        for pair, group in named.items()
        if all(pair[at] in among for at, among in enumerate(kept))
    ]
    looks_at_a_day = asked.measure.form in (Form.STOCK, Form.COVERAGE) and not times
    return schemas.Figure(
        measure=asked.measure.key,
        form=asked.measure.form,
        unit=asked.measure.unit,
        first=None if looks_at_a_day else asked.first,
        last=asked.last,
        within=asked.within if asked.measure.form is Form.COVERAGE else None,
        grain=grain,
        fewest=FEWEST,
        total=_cell((None, None), total, asked.measure.form, curve=wanted.curve),
        by=keys[0] if keys else None,
        and_by=keys[1] if len(keys) > 1 else None,
        cells=cells,
        breaks=await _breaks(session, asked, axes, grain, named),
    )


def _axes(measure: Measure, wanted: schemas.FigureWanted) -> list[DimensionKey]:
    if wanted.and_by and (wanted.by is None or wanted.and_by is wanted.by):
        raise Invalid(errors=[FieldError("/and_by", "Two different dimensions are crossed", "invalid")])
    axes = [axis for axis in (wanted.by, wanted.and_by) if axis is not None]
    _check(measure, dict.fromkeys(axes))
    return axes


@dataclass(frozen=True, slots=True)
class Group:
    """What was counted of one group."""

    n: int
    some: int | None = None
    ends: Mapping[int, int] | None = None
    """Of times: how many were looked at last on each day."""
    done: Mapping[int, int] | None = None
    added: float | None = None
    """Of sums: all together."""


_WHOLE = (Form.COUNT, Form.STOCK, Form.SUM)
"""They are not parted in two."""
Pair = tuple[str | None, str | None]
Groups = dict[Pair, Group]


def _read(form: Form, found: Sequence[Counted]) -> tuple[Group, Groups]:
    total, groups = Group(0, None if form in _WHOLE else 0), {}
    for row in found:
        group = _group(form, row)
        if row.whole:
            total = group
        elif group.n:
            groups[(row.a, row.b)] = group
    return total, groups


def _group(form: Form, row: Counted) -> Group:
    if form is Form.SUM:
        return Group(row.n, added=row.added)
    if form is not Form.TIME:
        return Group(row.n, row.some if form in (Form.SHARE, Form.COVERAGE) else None)
    ends: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for days, was_done, n in zip(row.days or (), row.done or (), row.n or (), strict=True):
        ends[days] += n
        if was_done:
            done[days] += n
    return Group(sum(ends.values()), sum(done.values()), ends, done)


def _standing(groups: Groups, axes: Sequence[DimensionKey], times: Sequence[date]) -> Groups:
    """Of a stock in time: how many there are at the end of each part, out of by how many it grew in each."""
    if DimensionKey.TIME not in axes:
        return {pair: group for pair, group in groups.items() if group.n > 0}
    at = axes.index(DimensionKey.TIME)
    standing: Groups = {}
    for other in {pair[1 - at] for pair in groups}:
        now = 0
        for part in times:
            moment = part.isoformat()
            pair = (moment, other) if at == 0 else (other, moment)
            now += groups[pair].n if pair in groups else 0
            if now:
                standing[pair] = Group(now)
    return standing


def _pair(pair: Pair, axes: Sequence[DimensionKey], grain: Grain) -> Pair:
    """Of time the day on which a part begins comes from the database; it is called by its key."""
    shown = [
        key_of(date.fromisoformat(value), grain)
        if value and at < len(axes) and axes[at] is DimensionKey.TIME
        else value
        for at, value in enumerate(pair)
    ]
    return shown[0], shown[1]


async def _axis(
    session: AsyncSession,
    principal: Principal,
    languages: Sequence[str],
    dimension: DimensionKey,
    met: Sequence[str | None],
    groups: Groups,
    times: Sequence[date],
    grain: Grain,
    at: int,
) -> schemas.Axis:
    several = DIMENSIONS[dimension].several
    if dimension is DimensionKey.TIME:
        keys = [schemas.AxisKey(key=key_of(part, grain), name=None) for part in times]
        return schemas.Axis(dimension=dimension, several=several, keys=keys, left_out=0)
    sizes: Counter[str | None] = Counter(dict.fromkeys(met, 0))
    for pair, group in groups.items():
        sizes[pair[at]] += group.n
    known: dict[UUID, Mapping[str, str]] = {}
    if DIMENSIONS[dimension].values is Values.ID:
        known = await repository.names(session, principal, [UUID(key) for key in sizes if key])

    def name(key: str | None) -> str | None:
        return best_name(known[UUID(key)], languages) if key and known and UUID(key) in known else None

    # What nothing is said of stands last, however much it is.
    ordered = sorted(sizes, key=lambda key: (key is None, -sizes[key], name(key) or key or ""))
    keys = [schemas.AxisKey(key=key, name=name(key)) for key in ordered]
    return _first_of(schemas.Axis(dimension=dimension, several=several, keys=keys, left_out=0), MOST_GROUPS)


def _first_of(axis: schemas.Axis, most: int) -> schemas.Axis:
    beyond = max(len(axis.keys) - most, 0)
    return axis.model_copy(update={"keys": axis.keys[:most], "left_out": axis.left_out + beyond})


def _with_curves(groups: Groups) -> set[Pair]:
    largest = sorted(groups, key=lambda pair: -groups[pair].n)
    return set(largest[:CURVES])


def _cell(pair: Pair, group: Group, form: Form, *, curve: bool) -> schemas.Cell:
    share = share_of(group.some or 0, group.n) if form in (Form.SHARE, Form.COVERAGE) else None
    steps = (
        survival_of(group.ends or {}, group.done or {}) if form is Form.TIME and group.n >= FEWEST else None
    )
    return schemas.Cell(
        key=pair[0],
        and_key=pair[1],
        n=group.n,
        some=group.some,
        added=None if group.added is None else round(group.added, 2),
        share=schemas.FigureShare(value=share.value, low=share.low, high=share.high) if share else None,
        times=times_of(steps) if steps is not None else None,
        curve=[_step(step) for step in steps] if steps is not None and curve else None,
    )


def _step(step: Step) -> schemas.FigureStep:
    return schemas.FigureStep(
        days=step.days, open=round(step.open, 4), low=round(step.low, 4), high=round(step.high, 4)
    )


def times_of(steps: Curve) -> schemas.FigureTimes:
    quarter, half, three_quarters = (
        schemas.FigureQuantile(days=found.days, low=found.low, high=found.high)
        for found in (quantile(steps, share) for share in (0.25, 0.5, 0.75))
    )
    return schemas.FigureTimes(quarter=quarter, half=half, three_quarters=three_quarters)


async def _breaks(
    session: AsyncSession, asked: Asked, axes: Sequence[DimensionKey], grain: Grain, groups: Groups
) -> list[schemas.Break]:
    """Where most of what is counted begins, or ends, to be what an import brought."""
    if (
        axes != [DimensionKey.TIME]
        or asked.measure.form is not Form.COUNT
        or DimensionKey.IMPORTED not in asked.measure.dimensions
    ):
        return []
    brought = await repository.imported_in(session, asked, grain)
    found: list[schemas.Break] = []
    before: bool | None = None
    for part in parts(asked.first, asked.last, grain):
        key = key_of(part, grain)
        if (key, None) not in groups:
            continue
        mostly = 2 * brought.get(part, 0) > groups[key, None].n
        if before is not None and mostly != before:
            found.append(schemas.Break(key=key, imported=mostly))
        before = mostly
    return found


async def rows(
    session: AsyncSession, principal: Principal, key: MeasureKey, wanted: schemas.RowsWanted
) -> Page[schemas.Row]:
    asked = ask(principal, key, wanted)
    statement = repository.rows(asked, wanted.part)
    order = choose_order("-on", {"on": repository.stands_by(asked.measure)})
    found = await fetch_slice(session, statement, order, col(Fact.record), wanted.cursor, wanted.limit)
    titles = await repository.titles(session, principal, [row.record for row in found.rows])
    items = [
        schemas.Row(
            kind=row.kind,
            id=row.record,
            programme=row.programme,
            reference=titles[row.record].reference,
            title=titles[row.record].title,
            state=row.state,
            on=row.on,
            days=row.days,
            some=row.some,
            added=row.added,
        )
        for row in found.rows
        if row.record in titles
    ]
    count = await count_up_to(session, statement) if wanted.cursor is None else None
    return Page(items=items, count=count, next=found.next)
