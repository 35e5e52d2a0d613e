"""Released tables in the words of one language. No I/O."""

from dataclasses import dataclass

from servicekit.languages import best_name

from search.annual_reports import wordings
from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, Form
from search.public_figures.texts import Texts
from search.releases.schemas import Part, ReleasedCell, ReleasedKey, ReleasedTable


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one place of a table."""

    text: str
    beside: str = ""
    """The number behind a share or a time."""
    held_back: bool = False
    """A colon stands for it, or beside it for what is made of it."""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    said: list[Said]


@dataclass(frozen=True, slots=True)
class PublicTable:
    title: str
    about: str
    corner: str
    columns: list[str]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Reading:
    texts: Texts

    def table(self, table: ReleasedTable) -> PublicTable:
        cells = {(each.part, each.key, each.and_key): each for each in table.cells}
        axes = [axis for axis in (table.by, table.and_by) if axis]
        measure = wordings.measure_name(MEASURES[table.measure], self.texts.language)

        def said(part: Part, key: str | None, and_key: str | None) -> Said:
            return self._said(table, cells.get((part, key, and_key)))

        lines = [
            Line(
                self._name(table, table.by, key) if table.by else "",
                [
                    *(said(Part.CELL, key.key, other.key) for other in table.and_keys),
                    said(Part.ROW, key.key, None),
                ],
            )
            for key in table.keys
        ]
        whole = [
            *(said(Part.COLUMN, None, other.key) for other in table.and_keys),
            said(Part.TOTAL, None, None),
        ]
        columns = [self._name(table, table.and_by, key) for key in table.and_keys] if table.and_by else []
        return PublicTable(
            title=" · ".join([measure, *(self._axis(table, axis) for axis in axes)]),
            about=self._about(table),
            corner=self._axis(table, table.by) if table.by else "",
            columns=[*columns, self.texts.altogether if table.and_by else self._head(table.form)],
            lines=[*lines, Line(self.texts.altogether, whole)],
        )

    def _about(self, table: ReleasedTable) -> str:
        language, words = self.texts.language, wordings.wording(self.texts.language)
        said = [wordings.definition(MEASURES[table.measure], language)]
        if table.within:
            said.append(words.within.format(months=wordings.number(table.within, language)))
        for each in table.narrowing:
            value = self._name(table, each.dimension, each.key)
            said.append(
                words.only.format(what=wordings.dimension_name(each.dimension, language), value=value)
            )
        return " ".join(said)

    def _head(self, form: Form) -> str:
        """Over the numbers of a table that is counted by one thing at most."""
        words = wordings.wording(self.texts.language)
        heads = {Form.SHARE: words.share, Form.COVERAGE: words.share, Form.TIME: words.half}
        return heads.get(form, self.texts.column)

    def _axis(self, table: ReleasedTable, axis: DimensionKey) -> str:
        if axis is DimensionKey.TIME:
            return self.texts.grains[table.grain.value]
        return wordings.dimension_name(axis, self.texts.language)

    def _name(self, table: ReleasedTable, dimension: DimensionKey, key: ReleasedKey) -> str:
        language = self.texts.language
        if key.key is None:
            return wordings.wording(language).nothing_said
        if dimension is DimensionKey.TIME:
            return wordings.period_name(key.key, language)
        if key.names:
            return best_name(key.names, [language])
        return wordings.code_name(MEASURES[table.measure].of, dimension, key.key, language)

    def _said(self, table: ReleasedTable, cell: ReleasedCell | None) -> Said:
        """Where there is no cell, nobody was counted."""
        if cell is None:
            return Said(self._number(0))
        if cell.n is None:
            return Said(":", held_back=True)
        language, words, n = self.texts.language, wordings.wording(self.texts.language), self._number(cell.n)
        if table.form in (Form.COUNT, Form.STOCK):
            return Said(n)
        if cell.share is not None:
            beside = words.of.format(some=self._number(cell.some or 0), all=n)
            return Said(wordings.percent(cell.share.value, language), beside)
        if cell.times is not None:
            days = cell.times.half.days
            said = words.not_reached if days is None else words.days.format(n=self._number(days))
            return Said(said, n)
        return Said(":" if cell.held_back else words.too_few, n, cell.held_back)

    def _number(self, value: float) -> str:
        return wordings.number(value, self.texts.language)
