"""What becomes of each row, given the places that are there. No I/O: a dry run and the run plan the same."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.spelling import fold

from visits.imports.rules import PlaceRow, RowFault
from visits.models import Place


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"
    """The place is there and differs, and updates were not asked for."""
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Planned:
    row: PlaceRow
    fate: Fate
    place: Place | None = None
    """The one the row means."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What would change, or what a new place would be."""


@dataclass(frozen=True, slots=True)
class Known:
    """The places that rows may mean: by code, and by the folded names they have or had."""

    by_code: Mapping[str, Place]
    by_name: Mapping[str, Sequence[Place]]
    of_merged: frozenset[str] = frozenset()
    """Codes of places that were merged: a row that has one means the place that stands for it, and leaves its code."""


def plan(
    rows: Iterable[PlaceRow], known: Known, default_category: UUID | None, update: bool
) -> list[Planned]:
    seen: set[str] = set()
    return [_plan_row(row, known, seen, default_category, update) for row in rows]


def verdict(planned: Sequence[Planned]) -> dict[str, int]:
    """How many rows meet which fate; together they are all rows."""
    fates = Counter(p.fate for p in planned)
    return {"rows": len(planned)} | {fate.value: fates[fate] for fate in Fate}


def _plan_row(
    row: PlaceRow, known: Known, seen: set[str], default_category: UUID | None, update: bool
) -> Planned:
    places = _matches(row, known)
    if len(places) > 1:
        row.faults.append(
            RowFault(
                "several-places",
                None,
                "Several places have this name: give the row a code to tell them apart",
            )
        )
    _check_repeated(row, seen)
    place = places[0] if places else None
    if place is None and "category" not in row.fields:
        if default_category is not None:
            row.fields["category"] = default_category
        elif not any(fault.code == "unknown-category" for fault in row.faults):
            row.faults.append(RowFault("no-category", None, "Say which category the place is of"))
    if row.faults:
        return Planned(row, Fate.ERROR)
    if place is None:
        return Planned(row, Fate.NEW, fields=_new(row))
    differing = _differing(row, place)
    if row.code in known.of_merged:
        differing.pop("code", None)
    if not differing:
        return Planned(row, Fate.SAME, place)
    if not update:
        return Planned(row, Fate.KEPT, place)
    if _ends_before_it_begins(place, differing):
        row.faults.append(RowFault("order", None, "It would be closed before it was opened"))
        return Planned(row, Fate.ERROR)
    return Planned(row, Fate.CHANGED, place, differing)


def _matches(row: PlaceRow, known: Known) -> Sequence[Place]:
    """The places a row means: that of its code, else those of its names, but none that has another code."""
    if row.code is not None and (place := known.by_code.get(row.code)) is not None:
        return [place]
    named = {p.id: p for name in row.names.values() for p in known.by_name.get(fold(name), ())}
    return [place for place in named.values() if row.code is None or place.code is None]


def _check_repeated(row: PlaceRow, seen: set[str]) -> None:
    """Two rows of one file that mean the same place: the second can't come in."""
    marks = {f"code {row.code}"} if row.code else {f"name {fold(name)}" for name in row.names.values()}
    if marks & seen:
        row.faults.append(RowFault("repeated", None, "An earlier row of this file is about the same place"))
    seen |= marks


def _new(row: PlaceRow) -> dict[str, Any]:
    former = [{"name": row.former_name, "language": "und", "until": None}] if row.former_name else []
    return row.fields | {"names": row.names, "former_names": former}


def _differing(row: PlaceRow, place: Place) -> dict[str, Any]:
    fields = {name: value for name, value in row.fields.items() if getattr(place, name) != value}
    names = place.names | row.names
    if names != place.names:
        fields["names"] = names
    if row.former_name and fold(row.former_name) not in {fold(f["name"]) for f in place.former_names}:
        former = {"name": row.former_name, "language": "und", "until": None}
        fields["former_names"] = [*place.former_names, former]
    return fields


def _ends_before_it_begins(place: Place, differing: Mapping[str, Any]) -> bool:
    opened = differing.get("opened_on", place.opened_on)
    closed = differing.get("closed_on", place.closed_on)
    return bool(opened and closed and closed < opened)
