"""Tables that go out of the house, made of records as they were at one moment. No I/O."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from types import MappingProxyType

from servicekit.statistics import FEWEST, share_of, survival_of

from search.figures.dimensions import DIMENSIONS, DimensionKey
from search.figures.measures import Form, Measure, MeasureKey
from search.figures.periods import Grain, key_of, parts
from search.figures.schemas import FigureShare, FigureTimes
from search.figures.service import times_of
from search.releases.differences import differences, few_left
from search.releases.junction import Aspect
from search.releases.protection import NOTHING, Label, Lot, Number, Value, label_of, protect
from search.releases.schemas import Part, ReleasedCell, Why
from search.releases.things import OneOf, Test, Thing, Within, example, is_met, things

Key = str | None
_COURSE = (
    *("began_on", "acknowledged_on", "decided_on", "reopened_on", "closed_on"),
    *("state", "outcome", "decision"),
)
"""Follow from each other: what has an outcome is closed."""
_SORT_OF_PROBLEM = {MeasureKey.FINDINGS_GRAVE: ("severity", "sort")}


@dataclass(frozen=True, slots=True)
class Length:
    days: int
    done: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Records that are alike."""

    n: int
    groups: Mapping[DimensionKey, frozenset[str]]
    """By dimension, but for time. Empty: nothing is said."""
    ids: Mapping[str, frozenset[str]]
    """Of each column of ids, those that it holds."""
    days: Mapping[str, date]
    """Of each day that a measure goes by, when it lies in the span: the first of its part."""
    has_part: Mapping[MeasureKey, bool]
    """Of each measure they have a part in: whether they are those a share is of."""
    lengths: Mapping[MeasureKey, Length] = field(default_factory=dict)


Reach = Callable[[DimensionKey, str], Key]
"""The group that an id counts in."""


@dataclass(frozen=True, slots=True)
class Question:
    """One table."""

    measure: Measure
    axes: tuple[DimensionKey, ...]
    grain: Grain
    narrowing: Mapping[DimensionKey, Key]
    span: tuple[date, date] | None = None
    """Whole months of its own. None: those of all tables."""
    with_margins: bool = True
    """Of a table that crosses two dimensions."""

    def says(self, place: "Place") -> bool:
        """Whether the table has a number there."""
        inner = self.with_margins or len(self.axes) < 2
        return inner or place[0] in (Part.TOTAL, Part.CELL)

    def groups(self, seen: Seen, axis: DimensionKey) -> tuple[Key, ...]:
        if axis is DimensionKey.TIME:
            return (key_of(seen.days[self.measure.day], self.grain),)
        return tuple(seen.groups[axis]) or (None,)

    def counts(self, seen: Seen) -> bool:
        if seen.has_part.get(self.measure.key) is None:
            return False
        if self.span and not self.span[0] <= seen.days[self.measure.day] <= self.span[1]:
            return False
        return all(value in self.groups(seen, dimension) for dimension, value in self.narrowing.items())

    @property
    def dimensions(self) -> tuple[DimensionKey, ...]:
        return (*self.axes, *self.narrowing)


Place = tuple[Part, Key, Key]


@dataclass(slots=True)
class Group:
    n: int = 0
    some: int = 0
    ends: Counter[int] = field(default_factory=Counter)
    done: Counter[int] = field(default_factory=Counter)


def places(keys: Sequence[Sequence[Key]]) -> Iterator[Place]:
    """All that a table with these groups has numbers for."""
    yield Part.TOTAL, None, None
    if keys:
        yield from ((Part.ROW, key, None) for key in keys[0])
    if len(keys) == 2:
        yield from ((Part.COLUMN, None, key) for key in keys[1])
        yield from ((Part.CELL, a, b) for a, b in product(*keys))


def table(question: Question, records: Sequence[Seen]) -> dict[Place, Group]:
    """The groups of one table that have any records; each margin has each record once."""
    found: defaultdict[Place, Group] = defaultdict(Group)
    for seen in records:
        if not question.counts(seen):
            continue
        keys = [question.groups(seen, axis) for axis in question.axes]
        for place in places(keys):
            group = found[place]
            group.n += seen.n
            group.some += seen.n * seen.has_part[question.measure.key]
            if (length := seen.lengths.get(question.measure.key)) is not None:
                group.ends[length.days] += seen.n
                if length.done:
                    group.done[length.days] += seen.n
    return found


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an edition before it shows. None: it holds it back."""

    n: Mapping[tuple[int, Place], int | None]
    some: Mapping[tuple[int, Place], int | None]


@dataclass(frozen=True, slots=True)
class Told:
    """What a table says that went out by itself, of some of the same records. None: it holds it back."""

    n: Mapping[Place, int | None]
    some: Mapping[Place, int | None]
    kept: bool
    """What it holds back stays held back, though it were no small number any more."""


@dataclass(frozen=True, slots=True)
class Counted:
    keys: list[list[Key]]
    """Of each axis, in no order that says anything of their size."""
    cells: list[ReleasedCell]


Said = tuple[int, Place, bool]
"""The table, the place in it, and whether it is the part of a share."""


class Counting:
    """The tables of one kind of record that stands for persons, made together."""

    def __init__(
        self,
        questions: Sequence[Question],
        records: Sequence[Seen],
        reach: Reach,
        span: tuple[date, date],
        earlier: Sequence[Earlier] = (),
        excepted: Collection[tuple[int, Place]] = (),
        told: Mapping[int, Told] = MappingProxyType({}),
    ) -> None:
        self._questions = questions
        self._records = records
        self._reach = reach
        self._span = span
        self._earlier = earlier
        self._excepted = excepted
        self._told = told
        self._found = [table(question, records) for question in questions]
        self.keys = [self._keys_of(at) for at in range(len(questions))]
        self._things = things(
            self._made_of(), {each for each in self._dimensions() if DIMENSIONS[each].several}
        )
        self._lots = [
            Lot(seen.n, tuple(self._values(seen, thing) for thing in self._things)) for seen in records
        ]
        self._known: list[list[Value]] = [
            sorted({value for lot in self._lots for value in lot.at[place]}, key=repr)
            for place in range(len(self._things))
        ]
        self._reckon_with_what_is_not()
        self._aspects: dict[Hashable, Aspect] = {
            each: (at, place)
            for at, thing in enumerate(self._things)
            for place, each in enumerate(thing.labels)
        }
        self._labels = {
            (at, place): {label_of(value, place) for value in self._known[at]}
            for at, place in self._aspects.values()
        }
        self._chosen: dict[Hashable, frozenset[Label]] = {}

    def counted(self, threshold: int) -> list[Counted]:
        """The tables that are not out yet. Raises TooLarge."""
        reasons = self.held_back(threshold, with_differences=bool(self._told))
        return [
            Counted(
                self.keys[at],
                [
                    self._cell(at, place, reasons.get((at, place, False)), reasons.get((at, place, True)))
                    for place in places(self.keys[at])
                ],
            )
            for at in range(len(self._questions))
            if at not in self._told
        ]

    def group(self, at: int, place: Place) -> Group:
        return self._found[at].get(place, Group())

    def held_back(self, threshold: int, *, with_differences: bool = False) -> dict[Said, Why]:
        """Of tables that are not out yet. What is left of one number without another that is a part of it is held back
        as well where it is small; ``with_differences``: and what is left of that without a third. Raises TooLarge."""
        numbers: dict[Hashable, Number] = {}
        said: dict[Said, Hashable] = {}
        small: set[Hashable] = set()
        changed: set[Hashable] = set()
        wanted: set[Hashable] = set()
        for at, question in enumerate(self._questions):
            share = question.measure.form is Form.SHARE
            for place in self.places(at):
                group = self.group(at, place)
                excepted = (at, place) in self._excepted and not self._held_back_before(at, place)
                n = self._number(question, place, group.n, (False, True))
                numbers[n.key] = n
                said[at, place, False] = n.key
                if excepted:
                    wanted.add(n.key)
                if 0 < n.value < threshold:
                    small.add(n.key)
                if self._moved(n.value, [one.n for one in self._earlier], (at, place), threshold):
                    changed.add(n.key)
                if not share:
                    continue
                some = self._number(question, place, group.some, (True,))
                rest = self._number(question, place, group.n - group.some, (False,))
                numbers[some.key] = some
                said[at, place, True] = some.key
                if excepted:
                    wanted |= {some.key, rest.key}
                if 0 < rest.value < threshold and not excepted:
                    numbers[rest.key] = rest
                    small |= {rest.key, some.key}
                if 0 < some.value < threshold:
                    small.add(some.key)
                if self._moved(some.value, [one.some for one in self._earlier], (at, place), threshold):
                    changed.add(some.key)
        out: set[Hashable] = set()
        for told, number, was in self._told_before():
            if was == number.value:
                out.add(number.key)
            elif self._tells_of_few(told, number.value, was, threshold):
                changed.add(number.key)
                if was is None and told.kept:
                    wanted.discard(number.key)
            else:
                continue
            numbers[number.key] = number
        if with_differences:
            for number in self._left(numbers.values()):
                if 0 < number.value < threshold:
                    small.add(number.key)
                    numbers.setdefault(number.key, number)
        for number in list(few_left(list(numbers.values()), self._known, threshold, wanted, out)):
            small.add(number.key)
            numbers[number.key] = number
        sensitive = (small | changed) - wanted
        lots, known, every = self._lots, self._known, list(numbers.values())
        hidden = protect(lots, known, every, sensitive, threshold, wanted, out)
        return {
            each: Why.SMALL if key in small else Why.CHANGED if key in changed else Why.DERIVED
            for each, key in said.items()
            if key in hidden
        }

    def places(self, at: int) -> list[Place]:
        """What a table has numbers for, unless it is out."""
        if at in self._told:
            return []
        return [place for place in places(self.keys[at]) if self._questions[at].says(place)]

    def _left(self, numbers: Collection[Number]) -> Iterable[Number]:
        labels = {aspect: frozenset(of) for aspect, of in self._labels.items()}
        several = {at for at, thing in enumerate(self._things) if thing.several}
        return differences(numbers, labels, several)

    def _told_before(self) -> Iterator[tuple[Told, Number, int | None]]:
        """What is out, as it is counted now and as it was told."""
        for at, told in self._told.items():
            question = self._questions[at]
            for place, n in told.n.items():
                group = self.group(at, place)
                yield told, self._number(question, place, group.n, (False, True)), n
                if question.measure.form is Form.SHARE:
                    some = told.some.get(place)
                    rest = None if n is None or some is None else n - some
                    yield told, self._number(question, place, group.some, (True,)), some
                    yield told, self._number(question, place, group.n - group.some, (False,)), rest

    @staticmethod
    def _tells_of_few(told: Told, value: int, was: int | None, threshold: int) -> bool:
        """Whoever could work out what it is now would know a small number, or what became of few since."""
        if was is None:
            return told.kept or 0 < value < threshold
        return abs(value - was) < threshold

    def _held_back_before(self, at: int, place: Place) -> bool:
        """Shown now, it would give away what the edition held back beside it."""
        said = at, place
        return any(each.get(said, 0) is None for one in self._earlier for each in (one.n, one.some))

    @staticmethod
    def _moved(
        value: int,
        earlier: Sequence[Mapping[tuple[int, Place], int | None]],
        said: tuple[int, Place],
        threshold: int,
    ) -> bool:
        """It was held back before, or says of few what became of them since."""
        before = [one.get(said, 0) for one in earlier]
        return any(was is None or 0 < abs(value - was) < threshold for was in before)

    def _cell(self, at: int, place: Place, why: Why | None, why_some: Why | None) -> ReleasedCell:
        form, group = self._questions[at].measure.form, self.group(at, place)
        cell = ReleasedCell(
            part=place[0],
            key=place[1],
            and_key=place[2],
            n=None if why else group.n,
            held_back=bool(why or why_some),
            why=why or why_some,
        )
        if cell.held_back:
            return cell
        if form is Form.SHARE and (share := share_of(group.some, group.n)):
            cell.some = group.some
            cell.share = FigureShare(value=share.value, low=share.low, high=share.high)
        if form is Form.TIME:
            cell.times = _times(group)
        return cell

    def _keys_of(self, at: int) -> list[list[Key]]:
        question = self._questions[at]
        keys: list[set[Key]] = [
            {key_of(part, question.grain) for part in parts(*(question.span or self._span), question.grain)}
            if axis is DimensionKey.TIME
            else set()
            for axis in question.axes
        ]
        met = {
            *self._found[at],
            *(place for one in self._earlier for table_at, place in one.n if table_at == at),
            *(self._told[at].n if at in self._told else ()),
        }
        for part, *pair in met:
            for axis, (key, only) in enumerate(zip(pair, (Part.ROW, Part.COLUMN), strict=True)):
                if part in (only, Part.CELL):
                    keys[axis].add(key)
        return [sorted(each, key=lambda key: (key is None, key or "")) for each in keys]

    def _dimensions(self) -> list[DimensionKey]:
        used = (dimension for question in self._questions for dimension in question.dimensions)
        return [each for each in dict.fromkeys(used) if each is not DimensionKey.TIME]

    def _made_of(self) -> dict[Hashable, Collection[str]]:
        made: dict[Hashable, Collection[str]] = {each: DIMENSIONS[each].fields for each in self._dimensions()}
        for question in self._questions:
            measure = question.measure
            made[measure.key] = (*_COURSE, *measure.fields, *_SORT_OF_PROBLEM.get(measure.key, ()))
            made[measure.day] = _COURSE
        return {
            label: (*columns, *_COURSE) if set(columns) & set(_COURSE) else columns
            for label, columns in made.items()
        }

    def _values(self, seen: Seen, thing: Thing) -> frozenset[Value]:
        if not thing.several:
            return frozenset({tuple(self._label(seen, label) for label in thing.labels)})
        column = DIMENSIONS[DimensionKey(str(thing.labels[0]))].fields[0]
        ids = seen.ids[column]
        reached = (
            tuple(self._reach(DimensionKey(str(label)), each) for label in thing.labels) for each in ids
        )
        return frozenset(reached) if ids else frozenset({NOTHING})

    @staticmethod
    def _label(seen: Seen, label: Hashable) -> Label:
        if isinstance(label, MeasureKey):
            return seen.has_part.get(label)
        if isinstance(label, DimensionKey):
            return next(iter(seen.groups[label]), None)
        return seen.days.get(str(label))

    def _tests(self, question: Question, place: Place, of: tuple[bool, ...]) -> dict[Hashable, Test]:
        tests: dict[Hashable, Test] = {question.measure.key: OneOf(of)}
        tests |= {dimension: OneOf((key,)) for dimension, key in question.narrowing.items()}
        span = question.span or ()
        if span:
            tests[question.measure.day] = Within(None, question.grain, *span)
        for axis, key, without in zip(question.axes, place[1:], (Part.COLUMN, Part.ROW), strict=False):
            if place[0] in (Part.TOTAL, without):
                continue
            if axis is DimensionKey.TIME:
                tests[question.measure.day] = Within(str(key), question.grain, *span)
            else:
                tests[axis] = OneOf((key,))
        return tests

    def _number(self, question: Question, place: Place, value: int, part_is: tuple[bool, ...]) -> Number:
        """What every record has is not asked."""
        tests = self._tests(question, place, part_is)
        of: dict[Aspect, frozenset[Label]] = {}
        for each, test in tests.items():
            aspect = self._aspects[each]
            if (aspect, test) not in self._chosen:
                self._chosen[aspect, test] = frozenset(filter(test.met, self._labels[aspect]))
            if len(chosen := self._chosen[aspect, test]) < len(self._labels[aspect]):
                of[aspect] = chosen
        return Number(frozenset(of.items()), value, of)

    def _reckon_with_what_is_not(self) -> None:
        """Groups of a table without any records: whoever is told nothing of them has to reckon with some. They are
        like others in all else, since every record is somewhere in every table that counts it."""
        for at, question in enumerate(self._questions):
            share = question.measure.form is Form.SHARE
            for place in places(self.keys[at]):
                if place[0] is Part.CELL:
                    continue
                for part_is in ((True,), (False,)) if share else ((False, True),):
                    tests = self._tests(question, place, part_is)
                    for thing, values in zip(self._things, self._known, strict=True):
                        mine = {label: test for label, test in tests.items() if label in thing.labels}
                        if mine and not any(is_met(thing, value, mine) for value in values):
                            values.append(example(thing, mine, self._like(question, thing, values)))

    def _like(self, question: Question, thing: Thing, values: Sequence[Value]) -> Value:
        """One that the question counts already; else of the first day."""
        measure = question.measure
        counted: dict[Hashable, Test] = {measure.key: OneOf((False, True))}
        asked = counted if measure.key in thing.labels else {}
        for value in values:
            if value is not NOTHING and is_met(thing, value, asked):
                return value
        return tuple(self._span[0] if label == measure.day else None for label in thing.labels)


def _times(group: Group) -> FigureTimes | None:
    steps = survival_of(group.ends, group.done) if group.n >= FEWEST else None
    return times_of(steps) if steps is not None else None
