"""What is known besides the text: who is looked for, what may stand in every report, and how few there are. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

SMALLEST: Final = 5
"""Fewer people than that are told apart by those who know them."""


_CODES: Final = {
    "women": "female",
    "woman": "female",
    "girls": "female",
    "children": "child",
    "minor": "child",
    "minors": "child",
    "juvenile": "child",
    "juveniles": "child",
    "foreigner": "foreign",
    "foreigners": "foreign",
    "foreign-nationals": "foreign",
    "pre-trial": "remand",
    "elderly": "older",
    "older-persons": "older",
}
"""Offices write the codes of their readings themselves."""


@dataclass(frozen=True, slots=True)
class People:
    """Those who are held, in a place or a unit.

    ``groups`` go by the codes of readings: ``female``, ``male``, ``child``, ``remand`` and so on.
    """

    total: int | None = None
    groups: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> dict[str, int]:
        """Each group under one code, however its office calls it."""
        return {_CODES.get(code.lower(), code.lower()): people for code, people in self.groups.items()}


@dataclass(frozen=True, slots=True)
class Known:
    names: tuple[str, ...] = ()
    """Of persons who must not be named: interviewees, persons held, complainants, staff."""
    public: tuple[str, ...] = ()
    """Names that may stand in the report: the places, their units, authorities, the institution, its members."""
    days: tuple[date, ...] = ()
    """On which the visit took place."""
    place: People = field(default_factory=People)
    units: Mapping[str, People] = field(default_factory=dict)
    """By the names of the units, as the text would call them."""
    smallest: int = SMALLEST
