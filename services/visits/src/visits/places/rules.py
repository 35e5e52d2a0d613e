"""What may be said of a place. No I/O."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from servicekit.errors import FieldError
from servicekit.languages import best_name
from servicekit.spelling import fold, fold_all

from visits.models import Place
from visits.wire import OtherCode

REQUIRED = ("names", "former_names", "other_codes", "category")


def faults_of(place: Place, today: date) -> Iterator[FieldError]:
    """What does not fit together."""
    if (place.latitude is None) != (place.longitude is None):
        missing = "latitude" if place.latitude is None else "longitude"
        yield FieldError(f"/{missing}", "Latitude and longitude go together", "missing")
    if place.opened_on and place.opened_on > today:
        yield FieldError("/opened_on", "This day is still to come", "in-future")
    if place.opened_on and place.closed_on and place.closed_on < place.opened_on:
        yield FieldError("/opened_on", "It was closed before this day", "order")


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def sort_name(names: dict[str, str]) -> str:
    """What lists are sorted by: the folded name, or the name itself where nothing of it can be folded."""
    name = best_name(names, ())
    return fold(name) or name


def spellings(place: Place, other_codes: list[OtherCode]) -> set[str]:
    """All under which ``place`` is found."""
    former = (str(entry["name"]) for entry in place.former_names)
    codes = (code.code for code in other_codes)
    return fold_all([*place.names.values(), *former, *codes, place.code, place.reference])
