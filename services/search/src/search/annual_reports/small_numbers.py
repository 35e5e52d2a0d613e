"""Which numbers of an issued report are too small to say, and which would give those away. No I/O.

Where a line of a table adds up to a number that is known, one that is held back alone could be subtracted, and several
may leave each other no room: five that come to five are one each. So others of the line are held back beside them, the
smallest that is enough, until each that is too small may be any number that is: cell suppression by lines (Hundepool et
al., Statistical Disclosure Control, 2012, chapter 4). What goes to the public is protected further (releases).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from search.figures.measures import Measure
from search.figures.schemas import Cell

FEWEST_SAID: Final = 5
_ROOM: Final = FEWEST_SAID - 2
"""Between one and the most that is too small."""

Reach = tuple[int, int | None]
"""How few and how many a number may be for who sees how it is held back; None: any number."""
At = tuple[str | None, str | None]
"""Where a cell stands: its key, and the other one."""


@dataclass(frozen=True, slots=True)
class Room:
    """What numbers held back in one line leave each other, for who knows what they come to."""

    numbers: int = 0
    below: int = 0
    """By how much they come to more than the fewest that they may be."""
    above: int | None = 0
    """By how much to less than the most; None: one of them may be any number."""

    def beside(self, number: int, reach: Callable[[int], Reach]) -> "Room":
        least, most = reach(number)
        above = None if self.above is None or most is None else self.above + most - number
        return Room(self.numbers + 1, self.below + number - least, above)

    @property
    def is_enough(self) -> bool:
        """Each may be as few as one and as many as is too small."""
        wide = self.below >= _ROOM and (self.above is None or self.above >= _ROOM)
        return self.numbers == 0 or (self.numbers > 1 and wide)


def _room(numbers: Iterable[int], reach: Callable[[int], Reach]) -> Room:
    return reduce(lambda room, number: room.beside(number, reach), numbers, Room())


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


def _all(cell: Cell) -> int:
    return cell.n


def _those(cell: Cell) -> int:
    return cell.some or 0


def _others(cell: Cell) -> int:
    return cell.n - (cell.some or 0)


_PARTS = (_those, _others)


def hidden_of(measure: Measure, cell: Cell) -> Hidden:
    """Too few are counted; or too few are, or are not, those that a share is of."""
    if not measure.of_persons:
        return Hidden()
    if is_small(cell.n):
        return Hidden(n=True, some=True)
    if cell.some is not None and (is_small(cell.some) or is_small(cell.n - cell.some)):
        return Hidden(some=True)
    return Hidden()


def hidden_among(measure: Measure, cells: Sequence[Cell]) -> Mapping[At, Hidden]:
    """Of all cells of a table, whose lines add up to numbers that stand in it or beside it."""
    hidden = {_at(cell): hidden_of(measure, cell) for cell in cells}
    before = None
    while hidden != before:
        before = dict(hidden)
        for line in _lines(cells):
            for cell in _beside(line, hidden, _all, lambda kept: kept.n, _as_shown):
                hidden[_at(cell)] = Hidden(n=True, some=True)
            for part in _PARTS:
                for cell in _beside(line, hidden, part, lambda kept: kept.some, _any):
                    hidden[_at(cell)] = replace(hidden[_at(cell)], some=True)
    return hidden


def hidden_total(measure: Measure, total: Cell, cells: Sequence[Cell]) -> Hidden:
    """Of what all ``cells`` come to: too small itself; or everything is held back, and it would say what each is."""
    own, hidden = hidden_of(measure, total), hidden_among(measure, cells)
    n = own.n or _tells(cells, hidden, _all, lambda kept: kept.n, _as_shown)
    some = own.some or any(_tells(cells, hidden, part, lambda kept: kept.some, _any) for part in _PARTS)
    return Hidden(n=n, some=n or some)


def _tells(
    cells: Sequence[Cell],
    hidden: Mapping[At, Hidden],
    number: Callable[[Cell], int],
    is_hidden: Callable[[Hidden], bool],
    reach: Callable[[int], Reach],
) -> bool:
    told = [cell for cell in cells if number(cell)]
    all_kept = all(is_hidden(hidden[_at(cell)]) for cell in told)
    return all_kept and not _room(map(number, told), reach).is_enough


def is_small(number: int) -> bool:
    return 0 < number < FEWEST_SAID


def _at(cell: Cell) -> At:
    return cell.key, cell.and_key


def _lines(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """All of them; and of a table that crosses two things its rows and columns, which others may show by themselves."""
    yield cells
    if any(cell.and_key is not None for cell in cells):
        for place in (0, 1):
            lines: defaultdict[str | None, list[Cell]] = defaultdict(list)
            for cell in cells:
                lines[_at(cell)[place]].append(cell)
            yield from lines.values()


def _beside(
    line: Iterable[Cell],
    hidden: Mapping[At, Hidden],
    number: Callable[[Cell], int],
    is_hidden: Callable[[Hidden], bool],
    reach: Callable[[int], Reach],
) -> Iterator[Cell]:
    """What has to be held back as well, the smallest that is enough: of noughts everybody knows."""
    told = [cell for cell in line if number(cell)]
    room = _room((number(cell) for cell in told if is_hidden(hidden[_at(cell)])), reach)
    shown = sorted((cell for cell in told if not is_hidden(hidden[_at(cell)])), key=number)
    while shown and not room.is_enough:
        enough = (cell for cell in shown if room.beside(number(cell), reach).is_enough)
        cell = next(enough, shown[-1])
        yield cell
        shown.remove(cell)
        room = room.beside(number(cell), reach)


def _as_shown(number: int) -> Reach:
    """It is said of a number whether it is too small."""
    return (1, FEWEST_SAID - 1) if is_small(number) else (FEWEST_SAID, None)


def _any(_: int) -> Reach:
    """Of a share it is not said why it is held back."""
    return 1, None
