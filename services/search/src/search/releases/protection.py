"""What of a release is held back, so that no number that is held back can be worked out from the others. No I/O.

A number that is too small is held back first. Then it is asked of each that is held back, by integer programming, how
low and how high it may be for somebody who knows every number that is shown; where that is no wider than the threshold,
those numbers are held back too that give it room at the least cost (cell suppression: Hundepool et al., Statistical
Disclosure Control, 2012, chapter 4).

A record may be counted in several groups at once. Whoever attacks is taken to know how often that is so in each number
and group, which is more than is published; so groups add up as if each record were in one of them.
"""

import time
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

from search.releases.junction import Aspect, Joint, tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[Any]"
Matrix: TypeAlias = Any
"""A sparse one."""

Label = Hashable
Value = tuple[Label, ...] | None
"""What is said of a thing that numbers are counted by: a label for each aspect. ``NOTHING`` where nothing is."""
NOTHING: Value = None
MOST_CELLS = 40_000
_NODES = 500
"""Looked at in one programme; what has no answer by then counts as not protected. Never a time: how busy the machine
is must not say what is held back."""
_SECONDS = 120.0
"""For all of them; then it is refused."""
_DEAR = 1_000.0


class TooLarge(Exception):
    """There are too many cells to be sure of."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Records that are alike in all that is asked about."""

    n: int
    at: tuple[frozenset[Value], ...]
    """What they have of each thing: one value or several, never none."""


@dataclass(frozen=True, slots=True)
class Number:
    """How many records have, of each aspect named, one of these labels. Where nothing is said of a thing, the label is
    None."""

    key: Hashable
    value: int
    of: Mapping[Aspect, frozenset[Label]]
    less: "Number | None" = None
    """Without those of another number, that are all among them."""


def protect(
    lots: Sequence[Lot],
    known: Sequence[Sequence[Value]],
    numbers: Sequence[Number],
    small: Collection[Hashable],
    threshold: int,
    wanted: Collection[Hashable] = (),
    out: Collection[Hashable] = (),
) -> set[Hashable]:
    """The keys of what is held back: ``small``, and as much else as it takes. ``known``: of each thing, all that may be
    said of it, whether there is such a record or not. ``wanted`` are shown though they are small: they are held back
    last of all, and what is a part of one may be anything up to it. ``out`` was said before: it is known, though it be
    held back here. What it tells by itself stays told, and nothing is added to it.

    Raises TooLarge.
    """
    if not small:
        return set()
    return set(_Programme(lots, known, numbers, small, threshold, wanted, out).solved())


class _Clique:
    """The cells of some aspects. Of each of its things, values are cut to the labels of these."""

    def __init__(self, aspects: tuple[Aspect, ...], known: Sequence[Sequence[Value]], start: int) -> None:
        self.aspects = aspects
        self._places = _by_thing(aspects)
        self.things = list(self._places)
        self._values = [self._kept(known, thing) for thing in self.things]
        if start + prod(map(len, self._values)) > MOST_CELLS:
            raise TooLarge
        self.cells = {each: start + at for at, each in enumerate(product(*self._values))}
        """Where each stands among the cells of all cliques."""

    def _kept(self, known: Sequence[Sequence[Value]], thing: int) -> list[Value]:
        return list(dict.fromkeys(_cut(value, self._places[thing]) for value in known[thing]))

    def sets(self, lot: Lot) -> tuple[frozenset[Value], ...]:
        return tuple(
            frozenset(_cut(value, self._places[thing]) for value in lot.at[thing]) for thing in self.things
        )

    def groups(self, at: int) -> list[list[Value]]:
        """What is said of one of its things: all of it, and what shares a label."""
        said = [value for value in self._values[at] if value is not NOTHING]
        alike: dict[tuple[int, Label], list[Value]] = {}
        for value in said:
            for place, label in enumerate(value or ()):
                alike.setdefault((place, label), []).append(value)
        return [said, *(each for each in alike.values() if 1 < len(each) < len(said))]

    def of(self, number: Number) -> list[int]:
        """The cells that it counts."""
        passing = []
        for thing, values in zip(self.things, self._values, strict=True):
            asked = [(at, number.of.get((thing, place))) for at, place in enumerate(self._places[thing])]
            tests = [(at, labels) for at, labels in asked if labels is not None]
            passing.append([each for each in values if _passes(each, tests)])
        return [self.cells[values] for values in product(*passing)]

    def sums(self, on: Collection[Aspect]) -> dict[tuple[Value, ...], list[int]]:
        """By what is said of fewer aspects, the cells that say it."""
        shared = [
            (self.things.index(thing), [self._places[thing].index(place) for place in places])
            for thing, places in _by_thing(on).items()
        ]
        found: dict[tuple[Value, ...], list[int]] = {}
        for values, cell in self.cells.items():
            found.setdefault(tuple(_cut(values[at], places) for at, places in shared), []).append(cell)
        return found


@dataclass(slots=True)
class _Rows:
    """A sparse matrix while it is put together."""

    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    low: list[float] = field(default_factory=list)

    def add(self, low: float, *parts: tuple[Collection[int], float]) -> None:
        at = len(self.low)
        for columns, sign in parts:
            self.row += [at] * len(columns)
            self.column += columns
            self.value += [sign] * len(columns)
        self.low.append(low)

    def matrix(self, width: int) -> "Matrix":
        from scipy.sparse import csr_array

        return csr_array((self.value, (self.row, self.column)), shape=(len(self.low), width))


class _Programme:
    """In its variables: by how much each cell may differ from what it is. Nought is always a solution."""

    def __init__(
        self,
        lots: Sequence[Lot],
        known: Sequence[Sequence[Value]],
        numbers: Sequence[Number],
        small: Collection[Hashable],
        threshold: int,
        wanted: Collection[Hashable],
        out: Collection[Hashable],
    ) -> None:
        import numpy as np

        self._until = time.monotonic() + _SECONDS
        self._numbers = numbers
        self._most = threshold + 1
        self._room = _rooms(known, numbers, wanted, self._most)
        cliques, joints = _together(numbers)
        self._cliques = _laid_out(cliques, known)
        self._width = sum(len(clique.cells) for clique in self._cliques)
        self._known = np.zeros(self._width)
        fixed, bound = _Rows(), _Rows()
        for clique in self._cliques:
            self._count(clique, lots, bound)
        for joint in joints:
            self._agree(fixed, self._cliques[joint.one], self._cliques[joint.other], joint.on)
        self._fixed = fixed.matrix(self._width)
        self._bound, self._bound_low = bound.matrix(self._width), np.array(bound.low)
        counted = _Rows()
        for number in numbers:
            less = [(self._smallest_with(number.less).of(number.less), -1.0)] if number.less else []
            counted.add(0, (self._smallest_with(number).of(number), 1), *less)
        self._counted = counted.matrix(self._width)
        self._is = np.array([number.value for number in numbers], float)
        self._hidden = np.array([number.key in small for number in numbers])
        self._out = np.array([number.key in out for number in numbers])
        cost = np.maximum(self._is, threshold)
        self._cost = np.where([number.key in wanted for number in numbers], cost * _DEAR, cost)
        self._lowest = np.zeros(len(numbers))
        self._highest = np.zeros(len(numbers))

    def solved(self) -> Iterator[Hashable]:
        import numpy as np

        while True:
            narrow = np.flatnonzero(self._hidden & ~self._out & (self._highest - self._lowest < self._room))
            if not narrow.size:
                break
            self._free(int(narrow[np.argmin(self._is[narrow])]))
        for number, hidden in zip(self._numbers, self._hidden, strict=True):
            if hidden:
                yield number.key

    def _free(self, one: int) -> None:
        for sign in (1, -1):
            if self._wide(one):
                return
            self._note(self._reach(one, sign, ~self._hidden | self._out))
        if not self._wide(one):
            self._hide_for(one)

    def _wide(self, one: int) -> bool:
        return bool(self._highest[one] - self._lowest[one] >= self._room[one])

    def _note(self, moved: "Floats | None") -> None:
        """What may be so for one number says something of all."""
        import numpy as np

        if moved is None:
            return
        reached = np.rint(self._counted @ np.rint(moved))
        self._lowest = np.minimum(self._lowest, reached)
        self._highest = np.maximum(self._highest, reached)

    def _reach(self, one: int, sign: int, is_known: "Floats") -> "Floats | None":
        """How the cells may stand for this number to be as high, or as low, as it can be, if it is no further away
        than needed."""
        import numpy as np
        from scipy.optimize import LinearConstraint

        row = self._counted[[one], :]
        enough = LinearConstraint(row, -self._most, self._most)
        aim = -sign * np.asarray(row.todense()).ravel()
        return self._solve(aim, [*self._rules(is_known), enough], self._width)

    def _hide_for(self, one: int) -> None:
        """Holds back what has to move, at the least cost, for this number to be free enough."""
        import numpy as np
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array, eye_array, hstack

        needed = self._needed(one)
        if self._wide(one):
            return
        shown = np.flatnonzero(~self._hidden & ~self._out)
        if not shown.size:
            self._give_up(one)
            return
        # What is shown may move up or down by what two more variables for each say.
        more = 2 * shown.size
        moves = hstack([self._counted[shown, :], -eye_array(shown.size), eye_array(shown.size)])
        rules = [
            LinearConstraint(
                hstack([csr_array(rule.A), csr_array((rule.A.shape[0], more))]), rule.lb, rule.ub
            )
            for rule in self._rules(self._out)
        ]
        far = hstack([self._counted[[one], :], csr_array((1, more))])
        rules += [
            LinearConstraint(csr_array(moves), 0, 0),
            LinearConstraint(csr_array(far), *needed),
        ]
        cost = np.concatenate([np.zeros(self._width), self._cost[shown], self._cost[shown]])
        found = self._solve(cost, rules, self._width + more)
        if found is not None:
            found = np.rint(found[: self._width])
        has_moved = shown[np.rint(self._counted[shown, :] @ found) != 0] if found is not None else shown[:0]
        if not has_moved.size:
            has_moved = self._nearest(one, shown)
        if has_moved.size:
            self._hidden[has_moved] = True
            self._note(found)
        else:
            self._give_up(one)

    def _give_up(self, one: int) -> None:
        """Nothing is left to hold back for it: what was said before tells it."""
        if not self._out.any():
            raise TooLarge
        self._room[one] = 0

    def _needed(self, one: int) -> tuple[float, float]:
        """Between what it has to move: up as a rule, or down first where the whole that it is a part of is known. What
        was said before may leave it less room than it should have, or room in both directions alone."""
        import numpy as np

        least, most = self._ends(one)
        self._room[one] = room = min(self._room[one], most - least)
        down, up = max(least, -room), room + self._lowest[one]
        if room < self._most and self._lowest[one] > down:
            return -np.inf, down
        if up <= most:
            return up, np.inf
        return (most, np.inf) if self._highest[one] < most else (-np.inf, self._highest[one] - room)

    def _ends(self, one: int) -> tuple[float, float]:
        """How far down and up it may be for who knows nothing but what was said before."""
        ends = [-self._is[one], self._most]
        if self._out.any():
            for at, sign in enumerate((-1, 1)):
                if (moved := self._reach(one, sign, self._out)) is not None:
                    ends[at] = (self._counted[[one], :] @ moved)[0].round()
        return ends[0], ends[1]

    def _nearest(self, one: int, shown: "Floats") -> "Floats":
        """The cheapest number that is shown and counts some of the same cells, if there is one."""
        import numpy as np

        shares = np.asarray((self._counted[shown, :] @ self._counted[[one], :].T).todense()).ravel() > 0
        among = shown[shares] if shares.any() or self._out.any() else shown
        return among[np.argsort(self._cost[among], kind="stable")[:1]]

    def _rules(self, is_known: "Floats") -> list[Any]:
        import numpy as np
        from scipy.optimize import LinearConstraint

        low, high = np.where(is_known, 0, -self._is), np.where(is_known, 0, np.inf)
        rules = [LinearConstraint(self._counted, low, high)]
        if self._fixed.shape[0]:
            rules.append(LinearConstraint(self._fixed, 0, 0))
        if self._bound.shape[0]:
            rules.append(LinearConstraint(self._bound, self._bound_low, np.inf))
        return rules

    def _solve(self, aim: "Floats", rules: Sequence[Any], width: int) -> "Floats | None":
        import numpy as np
        from scipy.optimize import Bounds, milp

        # No cell need move further than what is asked of one number.
        low, high = np.zeros(width), np.full(width, np.inf)
        low[: self._width] = -np.minimum(self._known, self._most)
        high[: self._width] = self._most
        whole = np.zeros(width)
        whole[: self._width] = 1
        made = milp(
            aim,
            integrality=whole,
            bounds=Bounds(low, high),
            constraints=rules,
            options={"node_limit": _NODES, "time_limit": max(0.0, self._until - time.monotonic())},
        )
        if time.monotonic() >= self._until:
            raise TooLarge
        found: Floats | None = made.x
        return found

    def _count(self, clique: _Clique, lots: Sequence[Lot], bound: _Rows) -> None:
        alike: Counter[tuple[frozenset[Value], ...]] = Counter()
        for lot in lots:
            alike[clique.sets(lot)] += lot.n
        for sets, n in alike.items():
            for values in product(*sets):
                self._known[clique.cells[values]] += n
        for at in range(len(clique.things)):
            self._limit(clique, at, alike, bound)

    def _limit(
        self, clique: _Clique, at: int, alike: Mapping[tuple[frozenset[Value], ...], int], bound: _Rows
    ) -> None:
        """A group has no more than there are records in all groups together; so where these are counted more than
        once, enough of them are in the other groups. So it is with the places of one region."""
        for group in clique.groups(at):
            again: Counter[tuple[Value, ...]] = Counter()
            for sets, n in alike.items():
                if (extra := len(sets[at].intersection(group)) - 1) > 0:
                    for rest in product(*sets[:at], *sets[at + 1 :]):
                        again[rest] += n * extra
            for rest in sorted(again, key=repr):
                cells = [clique.cells[(*rest[:at], value, *rest[at:])] for value in group]
                for cell in cells:
                    others = [each for each in cells if each != cell]
                    bound.add(again[rest] - sum(self._known[each] for each in others), (others, 1))

    def _agree(self, fixed: _Rows, one: _Clique, other: _Clique, on: Collection[Aspect]) -> None:
        others = other.sums(on)
        for said, cells in one.sums(on).items():
            fixed.add(0, (cells, 1), (others[said], -1))

    def _smallest_with(self, number: Number) -> _Clique:
        having = [each for each in self._cliques if number.of.keys() <= set(each.aspects)]
        return min(having, key=lambda each: len(each.cells))


def _together(numbers: Sequence[Number]) -> tuple[list[tuple[Aspect, ...]], list[Joint]]:
    """Aspects of one thing hang together, and those that a number is counted by."""
    used = sorted({aspect for number in numbers for aspect in number.of})
    of_things = [[(thing, place) for place in places] for thing, places in _by_thing(used).items()]
    return tree([*of_things, *dict.fromkeys(tuple(number.of) for number in numbers)])


def _laid_out(cliques: Sequence[tuple[Aspect, ...]], known: Sequence[Sequence[Value]]) -> list[_Clique]:
    made: list[_Clique] = []
    for aspects in cliques:
        made.append(_Clique(aspects, known, sum(len(each.cells) for each in made)))
    return made


def _by_thing(aspects: Collection[Aspect]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for thing, place in sorted(aspects):
        found.setdefault(thing, []).append(place)
    return found


def _cut(value: Value, places: Sequence[int]) -> Value:
    return None if value is None else tuple(value[place] for place in places)


def label_of(value: Value, place: int) -> Label:
    """None where nothing is said of the thing."""
    return None if value is None else value[place]


def _passes(value: Value, tests: Collection[tuple[int, frozenset[Label]]]) -> bool:
    return all(label_of(value, place) in labels for place, labels in tests)


def _rooms(
    known: Sequence[Sequence[Value]], numbers: Sequence[Number], wanted: Collection[Hashable], most: int
) -> "Floats":
    """How wide the range of each has to be."""
    import numpy as np

    rooms = np.full(len(numbers), most)
    for whole in numbers:
        if whole.key in wanted and whole.value < most:
            parts = [_is_part(one, whole, known) for one in numbers]
            rooms = np.where(parts, np.minimum(rooms, whole.value), rooms)
    return rooms


def _is_part(one: Number, whole: Number, known: Sequence[Sequence[Value]]) -> bool:
    counted, within = values_of(one, known), values_of(whole, known)
    if one.less is None:
        return among(counted, within)
    # What it counts outside the whole is all of what it is without.
    less = values_of(one.less, known)
    return all(
        among([*counted[:at], counted[at] & ~mine, *counted[at + 1 :]], less)
        for at, mine in enumerate(within)
    )


def values_of(number: Number, known: Sequence[Sequence[Value]]) -> list[int]:
    """Of each thing, which values a number counts: a bit for each."""
    asked: dict[int, list[tuple[int, frozenset[Label]]]] = {}
    for (thing, place), labels in number.of.items():
        asked.setdefault(thing, []).append((place, labels))
    return [
        sum(1 << bit for bit, value in enumerate(values) if _passes(value, asked.get(thing, ())))
        for thing, values in enumerate(known)
    ]


def among(part: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether all that is counted of every thing in one is counted in the other."""
    return not all(part) or all(b & ~a == 0 for a, b in zip(whole, part, strict=True))
