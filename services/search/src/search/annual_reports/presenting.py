"""A figure in the words of a language, as it stands on screens and pages. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from servicekit.languages import best_name
from servicekit.papers.wordings import day_in_words

from search.annual_reports import wordings
from search.annual_reports.schemas import (
    AnnualReportDrawing,
    AnnualReportQuestion,
    AnnualReportShown,
    AnnualReportTableRow,
)
from search.annual_reports.small_numbers import (
    ALL_SAID,
    FEWEST_SAID,
    NOTHING_HELD_BACK,
    At,
    HeldBack,
    Hidden,
    is_small,
)
from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, Form, Measure
from search.figures.schemas import NONE, Axis, AxisKey, Cell, Figure

MOST_ROWS: Final = 20
MOST_COLUMNS: Final = 7
"""What fits a page; of time there are as many rows as it has parts."""

_UNSAID: Final = "–"

Names = Mapping[UUID, Mapping[str, str]]


@dataclass(frozen=True)
class Presenting:
    figure: Figure
    question: AnnualReportQuestion
    names: Names
    language: str
    held_back: HeldBack | None
    """What of an issued report is not said. None: of a draft everything is."""

    @property
    def _words(self) -> wordings.Wording:
        return wordings.wording(self.language)

    def shown(self, title: str = "") -> AnnualReportShown:
        figure, axis = self.figure, self.figure.by
        upright = bool(axis and not figure.and_by and axis.dimension is DimensionKey.TIME)
        drawing = self.question.drawing
        if axis is None:
            drawing = AnnualReportDrawing.NUMBER
        elif figure.and_by and drawing is AnnualReportDrawing.CHART:
            drawing = AnnualReportDrawing.TABLE
        nothing = not any(cell.n for cell in figure.cells if self._tells_of(cell))
        with_table = axis is not None and drawing is not AnnualReportDrawing.NUMBER and not nothing
        return AnnualReportShown(
            title=title or self._title(),
            total=self._total(),
            method=self._method(),
            columns=self._columns(axis) if axis and with_table else [],
            rows=self._rows(axis) if axis and with_table else [],
            upright=upright,
            drawing=drawing,
            notes=self._notes(axis) if axis and with_table else self._kept_back([]),
            small=sum(is_small(self._measure, cell) for cell in self._said(with_table)),
        )

    def _said(self, with_table: bool) -> list[Cell]:
        return [self.figure.total, *(self.figure.cells if with_table else [])]

    @property
    def _frozen(self) -> HeldBack:
        return self.held_back or NOTHING_HELD_BACK

    @property
    def _measure(self) -> Measure:
        return MEASURES[self.figure.measure]

    def _title(self) -> str:
        measure = wordings.measure_name(self._measure, self.language)
        axes = [
            wordings.dimension_name(axis.dimension, self.language).lower()
            for axis in (self.figure.by, self.figure.and_by)
            if axis
        ]
        return f"{measure}: {' × '.join(axes)}" if axes else measure

    def _total(self) -> str:
        total, hidden = self.figure.total, self._frozen.total
        if hidden.n or self._is_nought_of_few:
            return self._words.total.format(n=_UNSAID)
        if total.n == 0:
            return self._words.nothing
        if self.figure.form in (Form.COUNT, Form.STOCK):
            return self._words.total.format(n=self._count(total, hidden))
        values = self._values(total, hidden)
        return f"{values[0]} ({values[-1]})"

    def _tells_of(self, cell: Cell) -> bool:
        """A narrowed figure of which everything is held back looks as if there were nothing."""
        hidden = self._frozen.at((cell.key, cell.and_key)).n
        return not (self.question.narrowing and hidden)

    @property
    def _is_nought_of_few(self) -> bool:
        """Of one place, that nobody complained says as much as that few did."""
        narrowed = bool(self.question.narrowing) and self._measure.of_persons
        return self.held_back is not None and narrowed and self.figure.total.n == 0

    def _method(self) -> str:
        figure, words = self.figure, self._words
        said = [wordings.definition(MEASURES[figure.measure], self.language)]
        last = day_in_words(figure.last, self.language)
        if figure.first:
            said.append(words.span.format(first=day_in_words(figure.first, self.language), last=last))
        else:
            said.append(words.at.format(last=last))
        if figure.within:
            said.append(words.within.format(months=wordings.number(figure.within, self.language)))
        for dimension, value in self.question.narrowing.items():
            key = AxisKey(key=None if value == NONE else value, name=None)
            said.append(
                words.only.format(
                    what=wordings.dimension_name(dimension, self.language), value=self._name(dimension, key)
                )
            )
        return " ".join(said)

    def _notes(self, axis: Axis) -> list[str]:
        words, figure = self._words, self.figure
        left_out = axis.left_out + len(axis.keys) - len(self._first(axis, MOST_ROWS))
        if figure.and_by:
            left_out += figure.and_by.left_out
            left_out += len(figure.and_by.keys) - len(self._first(figure.and_by, MOST_COLUMNS))
        notes = []
        if axis.several or (figure.and_by and figure.and_by.several):
            notes.append(words.several)
        if left_out:
            notes.append(words.left_out.format(n=wordings.number(left_out, self.language)))
        return self._kept_back(notes)

    def _kept_back(self, notes: list[str]) -> list[str]:
        unsaid = any(each != ALL_SAID for each in (self._frozen.total, *self._frozen.cells.values()))
        if unsaid or self._is_nought_of_few:
            notes.append(self._words.kept_back.format(n=self._number(FEWEST_SAID)))
        return notes

    def _columns(self, axis: Axis) -> list[str]:
        words, figure = self._words, self.figure
        name = wordings.dimension_name(axis.dimension, self.language)
        if figure.and_by:
            keys = self._first(figure.and_by, MOST_COLUMNS)
            return [name, *(self._name(figure.and_by.dimension, key) for key in keys)]
        if figure.form in (Form.COUNT, Form.STOCK):
            return [name, words.number]
        first = words.half if figure.form is Form.TIME else words.share
        return [name, first, words.reach, words.number]

    def _rows(self, axis: Axis) -> list[AnnualReportTableRow]:
        cells = {(cell.key, cell.and_key): cell for cell in self.figure.cells}
        keys = self._first(axis, MOST_ROWS)
        if (other := self.figure.and_by) is not None:
            across = self._first(other, MOST_COLUMNS)
            return [
                AnnualReportTableRow(
                    name=self._name(axis.dimension, key),
                    values=[self._at(cells, (key.key, each.key))[0] for each in across],
                    bar=None,
                )
                for key in keys
            ]
        lengths = [self._length(cells.get((key.key, None)), self._frozen.at((key.key, None))) for key in keys]
        most = 1.0 if self.figure.form in (Form.SHARE, Form.COVERAGE) else max([1.0, *filter(None, lengths)])
        return [
            AnnualReportTableRow(
                name=self._name(axis.dimension, key),
                values=self._at(cells, (key.key, None)),
                bar=None if length is None else round(length / most, 4),
            )
            for key, length in zip(keys, lengths, strict=True)
        ]

    def _first(self, axis: Axis, most: int) -> list[AxisKey]:
        if axis.dimension is DimensionKey.TIME:
            return axis.keys
        if self.held_back is not None and self._measure.of_persons:
            # By size, those that are hidden would stand in their order.
            named = sorted(axis.keys, key=lambda key: (key.key is None, self._name(axis.dimension, key)))
            return named[:most]
        return axis.keys[:most]

    def _length(self, cell: Cell | None, hidden: Hidden) -> float | None:
        """What a bar is as long as; None where it is not said."""
        if self.figure.form in (Form.COUNT, Form.STOCK):
            return None if hidden.n else float(cell.n if cell else 0)
        if cell is None or hidden.some:
            return None
        if cell.share:
            return cell.share.value
        return float(cell.times.half.days) if cell.times and cell.times.half.days is not None else None

    def _at(self, cells: Mapping[At, Cell], at: At) -> list[str]:
        return self._values(cells.get(at), self._frozen.at(at))

    def _values(self, cell: Cell | None, hidden: Hidden) -> list[str]:
        """As the columns stand, without the name."""
        form, words = self.figure.form, self._words
        if form in (Form.COUNT, Form.STOCK):
            return [self._count(cell, hidden)]
        if cell is None:
            return [_UNSAID] * 3
        if hidden.some:
            return [_UNSAID, _UNSAID, self._count(cell, hidden)]
        if form is Form.TIME:
            return [*self._half(cell), self._count(cell, hidden)]
        all_ = self._count(cell, hidden)
        some = words.of.format(some=wordings.number(cell.some or 0, self.language), all=all_)
        if cell.share is None:
            return [words.too_few, _UNSAID, some]
        low, high = (wordings.percent(each, self.language) for each in (cell.share.low, cell.share.high))
        return [
            wordings.percent(cell.share.value, self.language),
            words.range.format(low=low, high=high),
            some,
        ]

    def _half(self, cell: Cell) -> list[str]:
        words = self._words
        if cell.times is None:
            return [words.too_few, _UNSAID]
        half = cell.times.half
        said = words.not_reached if half.days is None else words.days.format(n=self._number(half.days))
        if half.low is None:
            return [said, _UNSAID]
        if half.high is None:
            return [said, words.or_more.format(low=self._number(half.low))]
        return [said, words.range.format(low=self._number(half.low), high=self._number(half.high))]

    def _number(self, value: float) -> str:
        return wordings.number(value, self.language)

    def _count(self, cell: Cell | None, hidden: Hidden) -> str:
        return _UNSAID if hidden.n else self._number(cell.n if cell else 0)

    def _name(self, dimension: DimensionKey, key: AxisKey) -> str:
        if key.key is None:
            return self._words.nothing_said
        if dimension is DimensionKey.TIME:
            return wordings.period_name(key.key, self.language)
        try:
            known = self.names.get(UUID(key.key))
        except ValueError:
            return wordings.code_name(self._measure.of, dimension, key.key, self.language)
        return best_name(known, [self.language]) if known else key.name or "…"
