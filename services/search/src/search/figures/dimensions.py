"""What measures are counted by, and narrowed to. Declared once, as data.

A record has one value of a dimension, several, or none. The values it has are the groups it is counted in, and the
filters that find it: a number and the rows behind it cannot disagree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, Text, cast, func, select
from sqlmodel import col

from search.models import Fact, KnownPlace, KnownTheme


class DimensionKey(StrEnum):
    TIME = "time"
    PLACE = "place"
    CATEGORY = "category"
    REGION = "region"
    THEME = "theme"
    SUBTHEME = "subtheme"
    AUTHORITY = "authority"
    OFFICE = "office"
    STATE = "state"
    OUTCOME = "outcome"
    DECISION = "decision"
    CHANNEL = "channel"
    COMPLAINANT_ROLE = "complainant_role"
    PROBLEM_KIND = "problem_kind"
    SEVERITY = "severity"
    SCOPE = "scope"
    IMPLEMENTATION = "implementation"
    DIRECTION = "direction"
    SOURCE = "source"
    PRIORITY = "priority"
    SORT = "sort"
    ANNOUNCED = "announced"
    IMPORTED = "imported"
    PLANNED_CATEGORY = "planned_category"
    PROGRAMME = "programme"


class Values(StrEnum):
    """What the values of a dimension are."""

    ID = "id"
    """Ids of records that have names."""
    CODE = "code"
    PERIOD = "period"
    """``2026-03``, ``2026-Q1`` or ``2026``."""


@dataclass(frozen=True, slots=True)
class Dimension:
    key: DimensionKey
    values: Values
    fields: tuple[str, ...]
    """The columns of ``Fact`` that it is read from."""
    column: SQLColumnExpression[Any] | None = None
    """None: the day of the measure, in parts of a length that is asked for."""
    several: bool = False
    """``column`` is an array of ids, and the record is counted with each of them."""
    reach: Callable[[], Select[*tuple[Any, ...]]] | None = None
    """``value, key`` for what each id in ``column`` counts under; None: under itself."""


def _of_places(column: SQLColumnExpression[Any]) -> Callable[[], Select[*tuple[Any, ...]]]:
    def reach() -> Select[*tuple[Any, ...]]:
        return select(col(KnownPlace.id).label("value"), column.label("key")).where(column.is_not(None))

    return reach


def _upper_themes() -> Select[*tuple[Any, ...]]:
    upper = func.coalesce(KnownTheme.parent, KnownTheme.id)
    return select(col(KnownTheme.id).label("value"), upper.label("key"))


_PLACES = col(Fact.places)
_THEMES = col(Fact.themes)
_CODES = (
    *(DimensionKey.STATE, DimensionKey.OUTCOME, DimensionKey.DECISION, DimensionKey.CHANNEL),
    *(DimensionKey.COMPLAINANT_ROLE, DimensionKey.PROBLEM_KIND, DimensionKey.SEVERITY, DimensionKey.SCOPE),
    *(DimensionKey.IMPLEMENTATION, DimensionKey.DIRECTION, DimensionKey.SOURCE, DimensionKey.PRIORITY),
    DimensionKey.SORT,
)


def _as_text(column: SQLColumnExpression[Any]) -> SQLColumnExpression[Any]:
    return cast(column, Text)


DIMENSIONS: Mapping[DimensionKey, Dimension] = {
    each.key: each
    for each in (
        Dimension(DimensionKey.TIME, Values.PERIOD, ()),
        Dimension(
            DimensionKey.PLACE,
            Values.ID,
            ("places",),
            _PLACES,
            several=True,
            reach=_of_places(func.coalesce(KnownPlace.leads, KnownPlace.id)),
        ),
        Dimension(
            DimensionKey.CATEGORY,
            Values.ID,
            ("places",),
            _PLACES,
            several=True,
            reach=_of_places(col(KnownPlace.category)),
        ),
        Dimension(
            DimensionKey.REGION,
            Values.ID,
            ("places",),
            _PLACES,
            several=True,
            reach=_of_places(col(KnownPlace.region)),
        ),
        Dimension(
            DimensionKey.THEME,
            Values.ID,
            ("themes",),
            _THEMES,
            several=True,
            reach=_upper_themes,
        ),
        Dimension(DimensionKey.SUBTHEME, Values.ID, ("themes",), _THEMES, several=True),
        Dimension(DimensionKey.AUTHORITY, Values.ID, ("authorities",), col(Fact.authorities), several=True),
        Dimension(DimensionKey.OFFICE, Values.ID, ("office",), _as_text(col(Fact.office))),
        Dimension(DimensionKey.PLANNED_CATEGORY, Values.ID, ("category",), _as_text(col(Fact.category))),
        Dimension(DimensionKey.PROGRAMME, Values.ID, ("programme",), _as_text(col(Fact.programme))),
        *(Dimension(code, Values.CODE, (code.value,), getattr(Fact, code.value)) for code in _CODES),
        Dimension(DimensionKey.ANNOUNCED, Values.CODE, ("announced",), _as_text(col(Fact.announced))),
        Dimension(DimensionKey.IMPORTED, Values.CODE, ("imported",), _as_text(col(Fact.imported))),
    )
}
