"""Which numbers of an issued report are too small to say, and which would give those away. No I/O.

Where a line of a table adds up to a number that is known, one that is held back alone could be subtracted, and several
that are few together would say as much. So the smallest that are shown in the line are held back beside them, until two
are, and they come to enough: cell suppression by lines (Hundepool et al., Statistical Disclosure Control, 2012,
chapter 4). What goes to the public is protected further (releases).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.figures.measures import Measure
from search.figures.schemas import Cell

FEWEST_SAID: Final = 5

At = tuple[str | None, str | None]
"""Where a cell stands: its key, and the other one."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


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
            for cell in _beside(line, hidden, lambda each: each.n, lambda kept: kept.n):
                hidden[_at(cell)] = Hidden(n=True, some=True)
            for part in (lambda each: each.some or 0, lambda each: each.n - (each.some or 0)):
                for cell in _beside(line, hidden, part, lambda kept: kept.some):
                    hidden[_at(cell)] = replace(hidden[_at(cell)], some=True)
    return hidden


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
) -> Iterator[Cell]:
    """What has to be held back as well, the smallest first: of noughts everybody knows."""
    told = [cell for cell in line if number(cell)]
    kept = [cell for cell in told if is_hidden(hidden[_at(cell)])]
    shown = sorted((cell for cell in told if not is_hidden(hidden[_at(cell)])), key=number)
    count, sum_ = len(kept), sum(map(number, kept))
    for cell in shown:
        if count == 0 or (count > 1 and sum_ >= FEWEST_SAID):
            return
        yield cell
        count, sum_ = count + 1, sum_ + number(cell)
